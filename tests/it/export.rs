//! Documents for other tools say what is declared, and no more.

mod forms;
mod pages;

use endpoints::export::{ABOUT, openapi, postman};
use serde_json::Value;

fn document() -> Value {
    serde_json::from_str(&openapi(endpoints::catalogue(), &ABOUT)).unwrap()
}

/// Every reference in the document.
fn references(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::Object(members) => {
            found.extend(members.get("$ref").and_then(Value::as_str).map(str::to_owned));
            members.values().for_each(|member| references(member, found));
        }
        Value::Array(items) => items.iter().for_each(|item| references(item, found)),
        _ => {}
    }
}

#[test]
fn the_same_catalogue_gives_the_same_documents() {
    let catalogue = endpoints::catalogue();
    assert_eq!(openapi(catalogue, &ABOUT), openapi(catalogue, &ABOUT));
    assert_eq!(postman(catalogue, &ABOUT), postman(catalogue, &ABOUT));
}

#[test]
fn every_endpoint_is_an_operation_with_its_scopes() {
    let document = document();
    let mut operations = 0;
    for entry in endpoints::catalogue().entries() {
        let verb = entry.metadata.method.as_str().to_ascii_lowercase();
        let operation = &document["paths"][entry.metadata.path][verb];
        assert_eq!(operation["operationId"], entry.name());
        let scopes: Vec<&str> = entry.metadata.scope.scopes().iter().map(|scope| scope.as_str()).collect();
        let named = operation["security"].to_string() + &operation["x-scopes-depend"].to_string();
        assert!(scopes.iter().all(|scope| named.contains(scope)), "{named}");
        operations += 1;
    }
    let verbs = document["paths"].as_object().unwrap().values().map(|item| item.as_object().unwrap().len());
    assert_eq!(verbs.sum::<usize>(), operations);
}

#[test]
fn every_reference_leads_to_a_component_and_every_component_is_used() {
    let document = document();
    let mut found = Vec::new();
    references(&document, &mut found);
    for reference in &found {
        assert!(document.pointer(reference.trim_start_matches('#')).is_some(), "{reference}");
    }
    for kind in ["schemas", "responses"] {
        for name in document["components"][kind].as_object().unwrap().keys() {
            assert!(found.contains(&format!("#/components/{kind}/{name}")), "{name}");
        }
    }
}

#[test]
fn no_schema_is_an_object_of_which_nothing_is_said() {
    let document = document();
    for (name, schema) in document["components"]["schemas"].as_object().unwrap() {
        let told = schema.get("properties").is_some_and(|fields| fields != &serde_json::json!({}))
            || ["enum", "anyOf", "x-partial", "x-undocumented"].iter().any(|key| schema.get(key).is_some());
        assert!(told, "{name}: {schema}");
    }
}

#[test]
fn documented_answers_are_the_examples() {
    let document = document();
    let content =
        &document["paths"]["/v1/Webcam/RescheduleMadeBooking"]["post"]["responses"]["200"]["content"];
    let json: Value = serde_json::from_str(crate::SAMPLE_JSON).unwrap();
    assert_eq!(content["application/json"]["example"], json);
    assert_eq!(content["application/xml"]["x-sample"], crate::SAMPLE_XML);
    // The value that the XML stands for, in the names of JSON.
    assert_eq!(content["application/xml"]["example"]["Performer"]["UserID"], 123_456);
    assert_eq!(content["application/xml"]["example"]["Credits"], 10.0);
}

#[test]
fn what_is_not_documented_is_called_so() {
    let document = document();
    let booking = &document["paths"]["/v1/Webcam/CreateBooking"]["post"];
    assert_eq!(booking["x-scopes-unknown"], true);
    assert!(booking["description"].as_str().unwrap().contains("Which scopes it needs is not documented."));
    let schema = &booking["responses"]["200"]["content"]["application/json"]["schema"];
    assert_eq!(schema["$ref"], "#/components/schemas/Undocumented");
    assert_eq!(document["components"]["schemas"]["MadeBookingsResponse"]["x-partial"], true);
    assert!(document["components"]["responses"]["Refused"].get("content").is_none());
}
