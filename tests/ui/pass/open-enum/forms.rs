use endpoint_runtime::wire::OpenEnum;

#[derive(Debug, Clone, PartialEq, Eq, OpenEnum)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    InProgress,
    #[serde(rename = "DONE")]
    Done,
    r#Type,
    Other(String),
}

#[derive(OpenEnum)]
#[repr(i64)]
enum Number {
    One = 1,
    Less = -1,
    Braces = { 1 + 2 },
    Named = i64::MAX - 1,
    Unknown(i64),
}

#[derive(OpenEnum)]
enum OnlyUnknown {
    Other(std::string::String),
}

macro_rules! open {
    ($name:ident, $kept:ty) => {
        #[derive(OpenEnum)]
        enum $name {
            A,
            Other($kept),
        }
    };
}

open!(FromMacro, String);

fn main() {}
