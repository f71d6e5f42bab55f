//! The whole catalogue, played by the sandbox and called by description, as the command line does.

use endpoint_runtime::Api as _;
use endpoint_runtime::metadata::Format;
use endpoint_runtime::schema::{Constant, TextForm, Type};
use endpoint_sandbox::Sandbox;
use endpoints::{AdultWork, Client};
use serde_json::{Map, Value, json};

/// A value that the form allows.
fn example(ty: &'static Type) -> Value {
    match ty.required() {
        Type::Boolean => json!(true),
        Type::Integer { min, .. } => json!((*min).max(1)),
        Type::Decimal => json!("1.50"),
        Type::DateTime => json!("2018-01-01T11:00"),
        Type::Date => json!("2018-01-01"),
        Type::Text(TextForm::Length { min, .. } | TextForm::Secret { min, .. }) => {
            json!("x".repeat((*min).max(1)))
        }
        Type::Text(TextForm::Moment { example, .. }) => json!(example),
        Type::Text(TextForm::List { .. }) => json!("1,2"),
        Type::Enum(list) => match list.values[0].wire {
            Constant::Integer(number) => json!(number),
            Constant::String(text) => json!(text),
            other => panic!("{other:?}"),
        },
        Type::Array(item) => json!([example(item)]),
        Type::Map(_) => json!({}),
        Type::Object(object) => {
            object.fields.iter().map(|field| (field.name.to_owned(), example(field.ty))).collect()
        }
        _ => json!("text"),
    }
}

#[tokio::test]
async fn every_endpoint_can_be_called_and_answers_the_same_in_both_formats() {
    // Without the state of the API, whose second answer is another: what is played here is the catalogue.
    let server = Sandbox::builder(endpoints::catalogue())
        .api_key_header(AdultWork::API_KEY_HEADER)
        .api_key("key")
        .start()
        .await
        .unwrap();
    let scopes: Vec<&str> = endpoints::scopes::ALL.iter().map(|scope| scope.as_str()).collect();
    let client = Client::at(server.base_url())
        .bearer(server.token(&scopes))
        .api_key("key")
        .allow_plaintext_loopback()
        .build()
        .unwrap();
    let mut called = 0;
    for entry in endpoints::catalogue().entries() {
        let values: Map<String, Value> =
            entry.metadata.params.iter().map(|param| (param.name.to_owned(), example(param.ty))).collect();
        let mut answers = Vec::new();
        for format in [Format::Json, Format::Xml] {
            let call = client.send_values(entry.metadata, &values).accept(format);
            let answer = call.await.unwrap_or_else(|error| panic!("{} as {format}: {error}", entry.name()));
            answers.push(answer.to_value().unwrap_or_else(|error| panic!("{}: {error}", entry.name())));
        }
        assert_eq!(answers[0], answers[1], "{}", entry.name());
        called += 1;
    }
    println!("{called} endpoints were called");
    assert!(called > 100, "{called}");
}
