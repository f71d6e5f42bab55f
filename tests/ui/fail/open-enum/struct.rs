use endpoint_runtime::wire::OpenEnum;

#[derive(OpenEnum)]
struct Status;

fn main() {}
