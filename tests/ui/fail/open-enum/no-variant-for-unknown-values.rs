use endpoint_runtime::wire::OpenEnum;

#[derive(OpenEnum)]
enum Status {
    A,
}

fn main() {}
