use endpoint_runtime::wire::OpenEnum;

#[derive(OpenEnum)]
enum Status {
    A,
    Other(u8),
}

fn main() {}
