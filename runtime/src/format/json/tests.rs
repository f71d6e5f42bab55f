//! What is read is what `serde_json` reads, and what is refused is what it refuses, in the same words.

use std::collections::BTreeMap;
use std::fmt::Debug;

use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use serde_json::value::RawValue;

use crate::format::{json, without_value};

#[derive(Debug, Deserialize, PartialEq)]
#[serde(deny_unknown_fields)]
struct Form {
    a: i64,
    b: Option<Vec<(u8, bool)>>,
    #[serde(default)]
    c: BTreeMap<i16, Kind>,
    d: Option<f64>,
    e: Option<Box<Self>>,
}

#[derive(Debug, Deserialize, PartialEq)]
enum Kind {
    Plain,
    One(String),
    Two(i8, i8),
    Named { x: char },
}

/// Like `serde_json`, value or words.
fn same<T: DeserializeOwned + PartialEq + Debug>(text: &str) {
    let theirs = serde_json::from_str::<T>(text).map_err(|error| {
        let said = error.to_string();
        without_value(said.rsplit_once(" at line ").map_or(said.as_str(), |(said, _)| said))
    });
    let ours = json::from_slice::<T>(text.as_bytes()).map_err(|error| error.message);
    match (&ours, &theirs) {
        (Ok(ours), Ok(theirs)) => {
            assert!(ours == theirs || close(ours, theirs), "{text}: {ours:?} {theirs:?}")
        }
        // Where two things are wrong, either may be told.
        (Err(_), Err(_)) => {}
        _ => panic!("{text}: {ours:?}, {theirs:?}"),
    }
}

/// Without a feature, the floats of `serde_json` are wrong in their last digit now and then.
fn close(ours: &dyn Debug, theirs: &dyn Debug) -> bool {
    let digits = |value: &dyn Debug| -> Vec<f64> {
        let text = format!("{value:?}");
        let words = text.split(|c: char| !matches!(c, '0'..='9' | '.' | '-' | 'e' | '+'));
        words.filter_map(|word| word.parse().ok()).collect()
    };
    let (ours, theirs) = (digits(ours), digits(theirs));
    ours.len() == theirs.len()
        && ours.iter().zip(&theirs).all(|(our, their)| (our - their).abs() <= their.abs() * 1e-15)
}

const TEXTS: &[&str] = &[
    r#"{"a": 1, "b": [[1, true], [255, false]], "c": {"-3": "Plain", "4": {"One": "x"}}, "d": 1.5e3, "e": null}"#,
    r#"{"a":-9223372036854775808,"e":{"a":0,"c":{"1":{"Two":[1,-2]},"2":{"Named":{"x":"\u00e9"}}}}}"#,
    "[1, -0, 0.0, 18446744073709551615, 18446744073709551616, -9223372036854775809, 1E-2, 123456789.125]",
    r#"["", "\"\\\/\b\f\n\r\t", "\u0000\uD83D\uDE00", "é\u00E9漢字", "a long one that is longer than eight bytes \" and on"]"#,
    r#"[{"Two": [1, -2]}, [3, 4]]"#,
    " \t\r\n{ \"x\" : [ ] , \"y\" : { } , \"z\" : [ [ { \"\" : null } ] , true , false ] } \n",
    "null",
    "true",
    "0",
    "\"\"",
    "[]",
    "{}",
    "",
];

#[test]
fn what_is_read_is_what_serde_json_reads() {
    for text in TEXTS {
        every_type(text);
    }
    // A fixed walk through mutations: cut, doubled, replaced.
    let mut state = 0x9E37_79B9_7F4A_7C15_u64;
    let mut random = move |below: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state % below.max(1) as u64) as usize
    };
    let pieces: Vec<&str> =
        "{ } [ ] , : \" \\ \\u \\ud800 \\udc00 0 1 - . e E+ null true nul x \u{1} \u{7f} é \n 00 1."
            .split(' ')
            .collect();
    for _ in 0..60_000 {
        let mut text: Vec<char> = TEXTS[random(TEXTS.len())].chars().collect();
        for _ in 0..=random(3) {
            let at = random(text.len() + 1);
            let to = (at + random(4)).min(text.len());
            let piece: Vec<char> = pieces[random(pieces.len())].chars().collect();
            match random(3) {
                0 => drop(text.drain(at..to)),
                1 => drop(text.splice(at..at, piece)),
                _ => drop(text.splice(at..to, piece)),
            }
        }
        every_type(&text.into_iter().collect::<String>());
    }
}

/// Also where whoever reads it stops before its end.
#[test]
fn a_list_ends_as_a_list_and_an_object_as_an_object() {
    for text in ["[1, true]", "[1, true}", "[1, true", "[1, true,]", "[1, true, 2]", "[1, true]]"] {
        same::<(u8, bool)>(text);
    }
    for text in ["[1, 2]", "[1, 2}", "[1, 2, 3]", "[1, 2 }", "[1}", "[}", "[1, 2] }"] {
        same::<[f64; 2]>(text);
        same::<[u8; 1]>(text);
        same::<Vec<u8>>(text);
    }
    for text in [
        r#"{"One":"x"}"#,
        r#"{"One":"x"]"#,
        r#"{"One":"x" ] "#,
        r#"{"One":"x""#,
        r#"{"Two":[1,2]}"#,
        r#"{"Two":[1,2}}"#,
        r#"{"Two":[1,2]]"#,
        r#"{"Named":{"x":"a"}}"#,
        r#"{"Named":{"x":"a"]}"#,
        r#"{"Named":{"x":"a"}]"#,
    ] {
        same::<Kind>(text);
        same::<[Kind; 1]>(&format!("[{text}]"));
        same::<BTreeMap<String, Value>>(text);
    }
}

fn every_type(text: &str) {
    same::<Value>(text);
    same::<Form>(text);
    same::<Vec<Value>>(text);
    same::<Option<String>>(text);
    same::<BTreeMap<String, Vec<()>>>(text);
    same::<f64>(text);
    same::<(Kind, [u8; 2])>(text);
    // Skipped, and kept as it is.
    #[derive(Debug, Deserialize, PartialEq)]
    struct Nothing {}
    if text.trim_start().starts_with('{') {
        same::<Nothing>(text);
    }
    let raw = |raw: Box<RawValue>| raw.get().to_owned();
    let theirs = serde_json::from_str(text).map(raw).ok();
    assert_eq!(json::from_slice(text.as_bytes()).map(raw).ok(), theirs, "{text}");
}

#[test]
fn what_is_wrong_is_told_in_the_words_of_serde_json_and_with_its_path() {
    let said =
        |text: &str| json::from_slice::<Form>(text.as_bytes()).map(drop).map_err(|error| error.to_string());
    for (text, message) in [
        ("", "EOF while parsing a value"),
        ("{", "EOF while parsing an object"),
        (r#"{"a": tru}"#, "expected ident at `a`"),
        (r#"{"a": 01}"#, "invalid number at `a`"),
        (r#"{"a": 1,}"#, "trailing comma"),
        (r#"{"a": 1} 2"#, "trailing characters"),
        (r#"{"a": "x"}"#, "invalid type: string, expected i64 at `a`"),
        (r#"{"a": null}"#, "invalid type: null, expected i64 at `a`"),
        (r#"{"a": 1, "a": 2}"#, "duplicate field `a` at `a`"),
        (r#"{"a": 1, "b": [[1, true], [2, 3]]}"#, "invalid type: integer, expected a boolean at `b[1][1]`"),
        (r#"{"a": 1, "b": [[1, true, 2]]}"#, "trailing characters at `b[0]`"),
        (r#"{"a": 1, "b": [[256, true]]}"#, "invalid value: integer, expected u8 at `b[0][0]`"),
        (r#"{"a": 1, "e": {"b": []}}"#, "missing field `a` at `e`"),
        (r#"{"a": 1, "d": 1e999}"#, "number out of range at `d`"),
        (r#"{"a": 1, "c": {"1": {"One": "x", "Two": []}}}"#, "trailing characters at `c.1`"),
    ] {
        assert_eq!(said(text), Err(message.to_owned()), "{text}");
    }
    let deep = |levels: usize| "[".repeat(levels) + &"]".repeat(levels);
    assert!(json::from_slice::<Value>(deep(127).as_bytes()).is_ok());
    let error = json::from_slice::<Value>(deep(128).as_bytes()).unwrap_err();
    assert_eq!(error.message, "recursion limit exceeded");
    // What is not looked at may be as deep as it likes.
    #[derive(Deserialize)]
    struct Nothing {}
    let skipped = format!("{{\"x\": {}}}", deep(1_000_000));
    assert!(json::from_slice::<Nothing>(skipped.as_bytes()).is_ok());
}
