use endpoint_runtime::wire::OpenEnum;

#[derive(OpenEnum)]
enum Status {
    A,
    X(String),
    Y(String),
}

fn main() {}
