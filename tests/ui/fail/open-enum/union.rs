use endpoint_runtime::wire::OpenEnum;

#[derive(OpenEnum)]
union Status {
    a: u8,
}

fn main() {}
