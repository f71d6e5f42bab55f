use endpoint_runtime::wire::OpenEnum;

#[derive(OpenEnum)]
enum Status {
    A { a: u8 },
    Other(String),
}

fn main() {}
