//! What differs from the declaration is told with its path and without its value, in both formats.

use std::marker::PhantomData;
use std::ops::Range;

use endpoint_runtime::format::xml;
use endpoint_runtime::metadata::Metadata;
use endpoint_runtime::schema::{Object, Source, Type};
use endpoint_runtime::{Answer, Decode, Encoder, Error};
use endpoint_tests::Recorder;
use endpoint_tests::recorder::Then;
use endpoints::Endpoint;
use endpoints::drift::{self, Drift, FindingKind};
use endpoints::webcam::RescheduleMadeBooking;
use serde_json::{Map, Value, json};

use super::parity::Dice;
use super::samples::read;
use crate::{SAMPLE_JSON, SAMPLE_XML, client_of};

async fn observed(media_type: &str, body: &str) -> Drift {
    let server = Recorder::start(Then::answer("200 OK", media_type, body)).await;
    let answer =
        client_of(&server).send(&RescheduleMadeBooking { booking_id: 1.into() }).raw().await.unwrap();
    drift::observe(&answer).unwrap()
}

#[tokio::test]
async fn the_samples_are_what_is_declared() {
    assert!(observed("application/json", SAMPLE_JSON).await.is_empty());
    assert!(observed("application/xml", SAMPLE_XML).await.is_empty());
}

#[tokio::test]
async fn both_formats_tell_the_same() {
    let json = SAMPLE_JSON
        .replace("\"Pending\"", "\"a secret\"")
        .replace("\"Duration\": 10,", "")
        .replace("\"Nickname\"", "\"Deep\": \"a secret\", \"Nickname\"");
    let xml = SAMPLE_XML
        .replace(">Pending<", ">a secret<")
        .replace("<Duration>10</Duration>", "")
        .replace("<Nickname>", "<Deep>a secret</Deep><Nickname>");
    let from_json = observed("application/json", &json).await;
    assert_eq!(from_json, observed("application/xml", &xml).await);
    let found: Vec<_> = from_json.findings.iter().map(|it| (it.path.as_str(), it.kind)).collect();
    let expected = [
        ("Duration", FindingKind::MissingField),
        ("Performer.Deep", FindingKind::UnknownField),
        ("Status", FindingKind::UnknownValue),
    ];
    assert_eq!(found, expected);
    let report = serde_json::to_string(&from_json).unwrap();
    assert!(!report.contains("a secret"), "{report}");
    assert!(
        report.contains(r#""path":"Status","kind":"unknown_value","declared":"BookingStatus""#),
        "{report}"
    );
    assert_eq!(from_json.findings[2].to_string(), "`Status` is no known BookingStatus");

    let wrong = SAMPLE_JSON.replace("\"Credits\": 10", "\"Credits\": true");
    let wrong = observed("application/json", &wrong).await;
    assert_eq!(wrong.findings[0].to_string(), "`Credits` is not of the type decimal");
}

/// The answer of `E` as it came, so that it can be looked at without a call.
struct Seen<E>(PhantomData<E>);

impl<E: Endpoint> Endpoint for Seen<E> {
    type Api = E::Api;
    type Response = Answer;
    type Needs = ();
    const DESCRIPTION: Metadata = E::DESCRIPTION;
    const DECODE: Decode<Self> = |answer| Ok(answer.clone());

    fn encode(&self, _: &mut Encoder) -> Result<(), Error> {
        Ok(())
    }
}

fn seen<E: Endpoint>(media_type: &str, body: &str) -> Drift {
    drift::observe(&read::<Seen<E>>(media_type, body).unwrap()).unwrap()
}

/// How many answers are looked at for each endpoint.
const TRIES: usize = 40;

/// Differences that are made on purpose have to be found, and the same ones in both formats. Gives how many were.
fn reports<E: Endpoint>() -> usize {
    let mut dice = Dice(0x1F83_D9AB_FB41_BD6B);
    let mut found = 0;
    for _ in 0..TRIES {
        let mut value = dice.answer(E::METADATA.response);
        let Some((object, depth, fields)) = first_object(E::METADATA.response, &mut value) else { continue };
        fields.insert("NotDeclared".to_owned(), json!({ "A": "a secret" }));
        let mut document = xml::from_value(&value, E::METADATA.response).unwrap();
        let (_, _, fields) = first_object(E::METADATA.response, &mut value).unwrap();

        let mut expected = 1;
        for field in object.fields.iter().filter(|field| field.source == Source::Body) {
            let typed = matches!(
                field.ty.required(),
                Type::Boolean | Type::Integer { .. } | Type::Decimal | Type::DateTime
            );
            let place = element(&document, depth, field.xml);
            match dice.roll(4) {
                0 if field.required => {
                    fields.remove(field.name);
                    document.replace_range(place, "");
                }
                1 if typed => {
                    fields.insert(field.name.to_owned(), json!("a secret"));
                    document.replace_range(place, &format!("<{0}>a secret</{0}>", field.xml));
                }
                _ => continue,
            }
            expected += 1;
        }
        let from_json = seen::<E>("application/json", &value.to_string());
        assert_eq!(from_json, seen::<E>("application/xml", &document), "{value} {document}");
        assert!(from_json.findings.len() >= expected, "{:?}: {value}", from_json.findings);

        let report = serde_json::to_value(&from_json).unwrap();
        assert_eq!(report["endpoint"], E::METADATA.name);
        assert_eq!(report["findings"].as_array().unwrap().len(), from_json.findings.len());
        assert!(!report.to_string().contains("a secret"), "{report}");
        found += from_json.findings.len();
    }
    found
}

/// The object that is the answer or the first item of it: its form, the depth of its fields in XML, what is in it.
fn first_object<'v>(
    ty: &'static Type,
    value: &'v mut Value,
) -> Option<(&'static Object, usize, &'v mut Map<String, Value>)> {
    match (ty, value) {
        (Type::Object(object), Value::Object(fields)) => Some((object, 1, fields)),
        (Type::Array(item), Value::Array(items)) => {
            // An item of a list has the path of all of them, so that one is enough to look at.
            items.truncate(1);
            let (object, depth, fields) = first_object(item, items.first_mut()?)?;
            Some((object, depth + 1, fields))
        }
        _ => None,
    }
}

/// Where the element of this name is that has so many around it, in a document that we have written.
fn element(document: &str, depth: usize, name: &str) -> Range<usize> {
    let (mut around, mut start) = (0, None);
    for (at, _) in document.match_indices('<') {
        let end = at + document[at..].find('>').unwrap();
        let tag = &document[at + 1..end];
        if around == depth && tag.split([' ', '/']).next() == Some(name) {
            start = Some(at);
        }
        match (tag.starts_with('/'), tag.ends_with('/')) {
            (true, _) => around -= 1,
            (_, false) => around += 1,
            (_, true) => {}
        }
        if let (Some(start), true) = (start, around == depth) {
            return start..end + 1;
        }
    }
    panic!("no {name} in {document}")
}

#[test]
fn reports_of_every_endpoint_are_equal_in_both_formats() {
    let found = super::for_all!(reports);
    assert_eq!(found.len(), 78);
    let all: usize = found.iter().map(|(_, _, found)| found).sum();
    println!("{all} differences found");
    assert!(all > 5_000, "{all}");
}
