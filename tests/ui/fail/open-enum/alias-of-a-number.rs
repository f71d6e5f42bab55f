use endpoint_runtime::wire::OpenEnum;

#[derive(OpenEnum)]
#[repr(i64)]
enum Status {
    #[serde(alias = "one")]
    A = 1,
    Other(i64),
}

fn main() {}
