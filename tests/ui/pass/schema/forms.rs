use endpoint_runtime::schema::Schema;

#[derive(Schema)]
struct Unit;

#[derive(Schema)]
struct Newtype(Vec<Unit>);

#[derive(Schema)]
#[serde(transparent)]
struct Transparent {
    inner: u8,
}

#[derive(Schema)]
#[serde(rename_all = "camelCase", default)]
struct Object<'a, T> {
    field_one: T,
    #[serde(rename = "two", default)]
    #[schema(xml = "Two", namespace = "urn:two")]
    field_two: &'a str,
    #[serde(skip)]
    _gone: NoSchema,
    unknown: NoSchema,
}

#[derive(Schema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
enum Constants {
    One,
    #[serde(rename = "2")]
    Two,
}

#[derive(Schema)]
enum Nothing {}

struct NoSchema;

fn main() {}
