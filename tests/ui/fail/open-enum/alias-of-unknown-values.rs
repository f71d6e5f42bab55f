use endpoint_runtime::wire::OpenEnum;

#[derive(OpenEnum)]
enum Status {
    A,
    #[serde(alias = "B")]
    Other(String),
}

fn main() {}
