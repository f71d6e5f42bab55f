use endpoint_runtime::wire::OpenEnum;

#[derive(OpenEnum)]
enum Status {
    #[serde(alias = "B")]
    A,
    B,
    Other(String),
}

fn main() {}
