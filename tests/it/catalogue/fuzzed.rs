//! Answers that were damaged on their way: for every endpoint, in both formats, never a panic and never half an answer.
//!
//! What is damaged are the documented samples, and answers made by the form that is declared. The damage is the same in
//! every run; `FUZZ_ROUNDS=1000 cargo test -p endpoint-tests --test it fuzzed` looks farther.

use std::fmt::Debug;
use std::panic::{AssertUnwindSafe, catch_unwind};

use endpoint_runtime::format::xml;
use endpoint_runtime::schema::Type;
use endpoints::{Endpoint, ErrorKind, drift};

use super::parity::Dice;
use super::samples::{self, read};

/// How many answers are damaged for each endpoint and format.
const ROUNDS: u64 = 4;

/// How often each of them is damaged.
const DAMAGES: u64 = 12;

const JSON: &str = "application/json";
const XML: &str = "application/xml";

fn rounds() -> u64 {
    std::env::var("FUZZ_ROUNDS").ok().and_then(|text| text.parse().ok()).unwrap_or(ROUNDS)
}

/// Decodes it, which may fail, and may not panic. Nothing of what cannot be decoded is in the message.
fn survive<E: Endpoint>(media_type: &str, body: &str) -> bool {
    let decoded = catch_unwind(AssertUnwindSafe(|| match read::<E>(media_type, body) {
        Ok(_) => true,
        Err(error) => {
            let known = matches!(error.kind(), ErrorKind::Decode | ErrorKind::ContentType);
            assert!(known, "{error}");
            let _ = (error.to_string(), format!("{error:?}"));
            // Whoever looks closer must not stumble either.
            let _ = error.answer().map(drift::observe);
            false
        }
    }));
    decoded.unwrap_or_else(|_| panic!("{} panics at {media_type}: {body:?}", E::METADATA.name))
}

/// Every document that was cut off is an error, wherever it ends.
fn refuse_cut<E: Endpoint>(media_type: &str, body: &str) {
    let whole = body.trim_end();
    // A number, and nothing else, is as good after the cut: the length of the body tells that, before decoding.
    if media_type == JSON && !whole.ends_with(['}', ']', '"']) {
        return;
    }
    // An empty body is an answer where nothing has to be in it, which no document of one character less is.
    let may_be_empty = match E::METADATA.response {
        Type::Object(object) => !object.fields.iter().any(|field| field.required),
        ty => matches!(ty, Type::Nullable(_) | Type::Unit),
    };
    let cuts = usize::from(may_be_empty)..whole.len();
    for end in cuts.filter(|end| whole.is_char_boundary(*end)) {
        let cut = &whole[..end];
        if survive::<E>(media_type, cut) && *E::METADATA.response != Type::Unit {
            panic!("{} takes half an answer, {media_type}: {cut:?}", E::METADATA.name);
        }
    }
}

/// One change somewhere in the text.
fn damage(dice: &mut Dice, media_type: &str, body: &str) -> String {
    let characters: Vec<char> = body.chars().collect();
    let place = |dice: &mut Dice| usize::try_from(dice.roll(characters.len() as u64 + 1)).unwrap();
    let (start, end) = {
        let (one, other) = (place(dice), place(dice));
        (one.min(other), one.max(other).min(one.min(other) + 40))
    };
    let part = |range: std::ops::Range<usize>| characters[range].iter().collect::<String>();
    let (before, piece, after) = (part(0..start), part(start..end), part(end..characters.len()));
    let foreign = match media_type {
        JSON => dice.pick(JSON_PIECES),
        _ => dice.pick(XML_PIECES),
    };
    match dice.roll(6) {
        0 => before + &after,
        1 => format!("{before}{piece}{piece}{after}"),
        2 => format!("{before}{foreign}{after}"),
        3 => format!("{before}{foreign}{piece}{after}"),
        4 => format!("{before}{}{after}", piece.chars().rev().collect::<String>()),
        _ => swapped(dice, media_type, body),
    }
}

/// A value of another type, in the place of one of the values.
fn swapped(dice: &mut Dice, media_type: &str, body: &str) -> String {
    let (open, close) = if media_type == JSON { (':', ',') } else { ('>', '<') };
    let places: Vec<usize> = body.match_indices(open).map(|(at, _)| at + 1).collect();
    if places.is_empty() {
        return body.to_owned();
    }
    let start = dice.pick(&places);
    let end = body[start..].find(close).map_or(body.len(), |length| start + length);
    let other = match media_type {
        JSON => dice.pick(JSON_VALUES),
        _ => dice.pick(XML_VALUES),
    };
    format!("{}{other}{}", &body[..start], &body[end..])
}

const JSON_PIECES: &[&str] = &[
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    "\"",
    "\\",
    "\\ud800",
    "\\u0000",
    "\u{0}",
    "null",
    "-",
    "1e",
    "1e999",
    "0x1",
    "\u{feff}",
    "/* */",
    "NaN",
    "\"UserID\":1,\"UserID\":2,",
    "½",
];

const JSON_VALUES: &[&str] = &[
    "null",
    "true",
    "0",
    "-1",
    "18446744073709551616",
    "1e400",
    "0.1",
    "\"\"",
    "\"text\"",
    "[]",
    "{}",
    "[[[[]]]]",
    "{\"a\":{\"a\":{}}}",
    "\"2018-02-30T25:61:61\"",
    "\"0001-01-01T00:00:00.99999999\"",
];

const XML_PIECES: &[&str] = &[
    "<",
    ">",
    "/>",
    "</",
    "&",
    "&lt;",
    "&bomb;",
    "&#x110000;",
    "&#0;",
    "<![CDATA[",
    "]]>",
    "<!--",
    "-->",
    "<?x?>",
    "<a>",
    "</a>",
    "<a/>",
    "<a:b/>",
    " xmlns:a=\"\"",
    " i:nil=\"true\"",
    " nil=\"true\"",
    "\u{0}",
    "\u{feff}",
    "½",
    "<!DOCTYPE a [<!ENTITY bomb \"bomb\">]>",
];

const XML_VALUES: &[&str] = &[
    "",
    " ",
    "true",
    "0",
    "-1",
    "18446744073709551616",
    "1e400",
    "INF",
    "text",
    "<a/>",
    "<a>1</a><a>2</a>",
    "<a><a><a/></a></a>",
    "2018-02-30T25:61:61",
    "<a xmlns:i=\"http://www.w3.org/2001/XMLSchema-instance\" i:nil=\"true\"/>",
];

/// What no answer of any endpoint is.
fn hostile() -> Vec<(&'static str, String)> {
    let bomb = "<!DOCTYPE a [<!ENTITY a \"x\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;\">]>";
    let deep = 2_000;
    vec![
        (XML, format!("{bomb}<a>&c;</a>")),
        (XML, "<!DOCTYPE a SYSTEM \"file:///etc/passwd\"><a>&a;</a>".to_owned()),
        (XML, "<a>".repeat(deep)),
        (XML, "<a>".repeat(deep) + &"</a>".repeat(deep)),
        (XML, format!("<a {}/>", "b=\"\" ".repeat(deep))),
        (XML, "<a/><a/>".to_owned()),
        (XML, "\u{0}".to_owned()),
        (JSON, "[".repeat(deep)),
        (JSON, "[".repeat(deep) + &"]".repeat(deep)),
        (JSON, "{\"a\":".repeat(deep) + "1" + &"}".repeat(deep)),
        (JSON, "\"\\ud800\"".to_owned()),
        (JSON, "{\"a\":1}{\"a\":1}".to_owned()),
        (JSON, "\u{0}".to_owned()),
    ]
}

fn fuzz<E: Endpoint<Response: Debug>>() -> u64 {
    let mut dice = Dice(0x2545_F491_4F6C_DD1D);
    let mut tried = 0;
    let mut bodies: Vec<(&str, String)> = Vec::new();
    for _ in 0..rounds() {
        let value = dice.answer(E::METADATA.response);
        bodies.push((JSON, value.to_string()));
        bodies.push((XML, xml::from_value(&value, E::METADATA.response).unwrap()));
    }
    bodies.extend(samples::of(E::METADATA.path).map(|(media_type, body)| (media_type, body.to_owned())));
    for (at, (media_type, body)) in bodies.iter().enumerate() {
        if at < 2 || at >= bodies.len() - 2 {
            refuse_cut::<E>(media_type, body);
        }
        let mut damaged = body.clone();
        for _ in 0..DAMAGES {
            damaged = damage(&mut dice, media_type, &damaged);
            survive::<E>(media_type, &damaged);
            // Told to be of the other format.
            survive::<E>(if *media_type == JSON { XML } else { JSON }, &damaged);
            tried += 2;
        }
    }
    for (media_type, body) in hostile() {
        let taken = survive::<E>(media_type, &body);
        let ignored = *E::METADATA.response == Type::Unit;
        assert!(!taken || ignored, "{} takes {media_type} {:.60}", E::METADATA.name, body);
    }
    tried
}

#[test]
fn damaged_answers_are_refused_or_read_and_never_taken_for_whole() {
    let tried = super::for_all!(fuzz);
    let answers: u64 = tried.iter().map(|(_, _, tried)| tried).sum();
    println!("{} endpoints, {answers} damaged answers", tried.len());
    assert_eq!(tried.len(), 78);
}
