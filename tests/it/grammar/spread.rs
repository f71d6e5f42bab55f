//! What is spread over a body beside the fields that have a name.

use std::collections::BTreeMap;

use endpoint_runtime::endpoint;
use serde_json::{Value, json};

use super::{refused, sent};

#[test]
fn a_name_is_in_a_body_once_whatever_is_spread_over_it() {
    // A field of the path has no place in the body, so its name is free there.
    #[endpoint(POST, "/pay/{id}", response = ())]
    struct Pay {
        id: u8,
        #[serde(flatten)]
        first: BTreeMap<&'static str, u32>,
        amount: u32,
        #[serde(rename = "no\"te")]
        note: Option<u32>,
        #[serde(flatten)]
        second: Option<Value>,
    }

    let mut pay = Pay {
        id: 7,
        first: BTreeMap::from([("amount", 1), ("id", 2), ("no\"te", 3), ("ti\"p", 4)]),
        amount: 500,
        note: None,
        second: Some(json!({"amount": "6", "deep": {"amount": [1e-7]}, "ti\"p": 8, "z": null})),
    };
    let head = "POST /pay/7\ncontent-type: application/json\n\n";
    assert_eq!(
        sent(&pay),
        format!(r#"{head}{{"id":2,"ti\"p":4,"amount":500,"deep":{{"amount":[1e-7]}},"z":null}}"#)
    );
    pay.first.clear();
    pay.second = None;
    assert_eq!(sent(&pay), format!(r#"{head}{{"amount":500}}"#));
    pay.second = Some(json!([1]));
    assert!(refused(&pay).contains("`second` cannot be spread: only a map or a struct can"));

    // Also within one value.
    #[derive(serde::Serialize)]
    struct More {
        user: &'static str,
        #[serde(flatten)]
        others: BTreeMap<&'static str, &'static str>,
    }

    #[endpoint(POST, "/note", response = ())]
    struct Note {
        #[serde(flatten)]
        more: More,
    }

    let more = More { user: "ada", others: BTreeMap::from([("user", "bo"), ("x", "y")]) };
    assert_eq!(
        sent(&Note { more }),
        "POST /note\ncontent-type: application/json\n\n{\"user\":\"ada\",\"x\":\"y\"}"
    );

    #[endpoint(POST, "/pay", body = form, response = ())]
    struct PayForm {
        #[serde(flatten)]
        first: BTreeMap<&'static str, Vec<u32>>,
        amount: u32,
        #[serde(flatten)]
        second: BTreeMap<&'static str, u32>,
    }

    let form = PayForm {
        first: BTreeMap::from([("amount", vec![1]), ("t i&p", vec![2, 3])]),
        amount: 500,
        second: BTreeMap::from([("amount", 4), ("t i&p", 5), ("x", 6)]),
    };
    let head = "POST /pay\ncontent-type: application/x-www-form-urlencoded\n\n";
    assert_eq!(sent(&form), format!("{head}t+i%26p=2&t+i%26p=3&amount=500&x=6"));
}
