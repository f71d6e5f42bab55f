use endpoint_runtime::wire::OpenEnum;

#[derive(OpenEnum)]
#[repr(i64)]
enum Status {
    A = 1,
    Other(String),
}

fn main() {}
