//! Numbers that a float would round: text where a type says that there may be anything, and left alone elsewhere.

use std::collections::BTreeMap;

use endpoint_runtime::partial::{Rest, Undocumented};
use endpoint_runtime::schema::{Schema, Type};
use endpoint_runtime::{bytes::Bytes, decode, endpoint};
use serde::Deserialize;
use serde_json::{Value, json};

const DIGITS: &str = "12345678901234567890.123456789";

#[derive(Debug, PartialEq, Deserialize, Schema)]
struct Person {
    name: Option<String>,
    place: Option<Place>,
    places: Option<Vec<Place>>,
    coins: Option<u128>,
    #[serde(rename = "Größe")]
    size: Option<f64>,
    parent: Option<Box<Self>>,
    #[serde(flatten)]
    #[schema(rest)]
    rest: Rest,
}

/// Not described.
#[derive(Debug, PartialEq, Deserialize)]
struct Place {
    lat: f64,
    inside: Option<BTreeMap<String, Vec<Option<Self>>>>,
}

#[endpoint(GET, "/people/{id}", response = Person)]
struct GetPerson {
    id: u32,
}

#[endpoint(GET, "/places/{id}", response = Place)]
struct GetPlace {
    id: u32,
}

#[endpoint(GET, "/coins", response = u128)]
struct GetCoins;

#[endpoint(GET, "/things", response = Value)]
struct GetThing;

fn answer(body: impl Into<String>) -> http::Response<Bytes> {
    http::Response::new(Bytes::from(body.into()))
}

fn person(body: &str) -> Person {
    decode::<GetPerson>(answer(body)).unwrap()
}

#[test]
fn what_is_not_described_reads_every_number_as_it_came() {
    let place = |body: &str| decode::<GetPlace>(answer(body)).unwrap();
    for number in ["51.507350000000001", "0.1000000000000000000001", "18446744073709551617", "1e22"] {
        let lat: f64 = number.parse().unwrap();
        assert_eq!(place(&format!("{{\"lat\": {number}}}")).lat, lat);
        let deep = place(&format!("{{\"lat\": 0, \"inside\": {{\"a\": [null, {{\"lat\": {number}}}]}}}}"));
        assert_eq!(deep.inside.unwrap()["a"][1].as_ref().unwrap().lat, lat);
    }
    assert_eq!(decode::<GetCoins>(answer("18446744073709551617")).unwrap(), 18_446_744_073_709_551_617);
}

/// The form of the whole is known and has an open place; that of some fields is not known.
#[test]
fn what_is_not_described_may_stand_beside_what_holds_anything() {
    let found = person(&format!(
        "{{\"place\": {{\"lat\": 51.507350000000001}}, \"places\": [{{\"lat\": 51.507350000000001}}], \
          \"coins\": 18446744073709551617, \"more\": [{{\"lat\": {DIGITS}}}]}}"
    ));
    assert_eq!(found.place.unwrap().lat, 51.507_35);
    assert_eq!(found.places.unwrap()[0].lat, 51.507_35);
    assert_eq!(found.coins, Some(18_446_744_073_709_551_617));
    assert_eq!(found.rest.get("more"), Some(&json!([{ "lat": DIGITS }])));
}

#[test]
fn a_value_that_is_declared_holds_the_digits() {
    let value = decode::<GetThing>(answer(format!("{{\"a\": [{DIGITS}, 0.5]}}"))).unwrap();
    assert_eq!(value, json!({ "a": [DIGITS, 0.5] }));
}

/// A form of one's own that says so is as open as ours.
#[test]
fn a_form_that_says_that_it_holds_anything_is_no_form_that_is_missing() {
    #[derive(Deserialize)]
    #[serde(transparent)]
    struct Open(Value);

    impl Schema for Open {
        const TYPE: &'static Type = &Type::Any;
    }

    #[endpoint(GET, "/open", response = Open)]
    struct GetOpen;

    assert_eq!(decode::<GetOpen>(answer(DIGITS)).unwrap().0, json!(DIGITS));
}

#[test]
fn a_name_may_come_escaped() {
    let found = person(&format!("{{\"Gr\\u00f6\\u00dfe\": {DIGITS}, \"a\\n\": {DIGITS}}}"));
    assert_eq!(found.size, Some(DIGITS.parse().unwrap()));
    assert_eq!(found.rest.get("a\n"), Some(&json!(DIGITS)));
}

#[test]
fn a_byte_order_mark_changes_no_digit() {
    let found = person(&format!("\u{FEFF}{{\"more\": {DIGITS}}}"));
    assert_eq!(found.rest.get("more"), Some(&json!(DIGITS)));
    let twice = answer(format!("\u{FEFF}\u{FEFF}{{\"more\": {DIGITS}}}"));
    assert!(decode::<GetPerson>(twice).is_err());
}

#[test]
fn what_holds_anything_may_be_as_deep_as_it_likes() {
    macro_rules! level {
        ($($name:ident in $outer:ident)*) => {
            $(#[derive(Deserialize, Schema)]
            struct $outer {
                next: Vec<$name>,
                #[expect(dead_code, reason = "makes the form hold itself")]
                back: Option<Box<$outer>>,
            })*
        };
    }
    #[derive(Deserialize, Schema)]
    struct Last {
        open: Undocumented,
    }
    level! { Last in E  E in D  D in C  C in B  B in A }

    #[endpoint(GET, "/deep", response = A)]
    struct GetDeep;

    let mut body = format!("{{\"open\": {DIGITS}}}");
    for _ in 0..5 {
        body = format!("{{\"next\": [{body}], \"back\": null}}");
    }
    let mut a = decode::<GetDeep>(answer(body)).unwrap();
    let last = &mut a.next[0].next[0].next[0].next[0].next[0];
    assert_eq!(last.open.value(), &json!(DIGITS));
    // Asked again, it is the same.
    assert_eq!(std::mem::take(&mut last.open).into_value(), json!(DIGITS));
}
