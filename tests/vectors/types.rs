//! Types that requests and responses share.

use endpoint_runtime::schema::Schema;
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize, Schema)]
pub(crate) enum FooEnum {
    Foo,
    Baz,
    Bar,
    #[serde(rename = "1")]
    One,
    #[serde(rename = "0")]
    Zero,
}

#[derive(Serialize, Deserialize, Schema)]
pub(crate) struct Greeting {
    pub(crate) hi: Option<String>,
}

#[derive(Serialize, Deserialize, Schema)]
pub(crate) struct RenamedGreeting {
    pub(crate) salutation: Option<String>,
}

/// A union. The blob is in the form of the files on one side and in that of the wire on the other.
macro_rules! union {
    ($with:ident = $function:literal) => {
        #[derive(serde::Serialize, serde::Deserialize)]
        #[expect(clippy::enum_variant_names, reason = "their names travel")]
        #[serde(rename_all = "camelCase")]
        pub(crate) enum MyUnion {
            StringValue(String),
            BooleanValue(bool),
            NumberValue(i32),
            #[serde($with = $function)]
            BlobValue(endpoint_runtime::wire::Base64),
            #[serde($with = $function)]
            TimestampValue(endpoint_runtime::wire::timestamp::EpochSeconds),
            EnumValue(crate::types::FooEnum),
            ListValue(Vec<String>),
            MapValue(std::collections::BTreeMap<String, String>),
            StructureValue(crate::types::Greeting),
            RenamedStructureValue(crate::types::RenamedGreeting),
        }
    };
}
pub(crate) use union;
