//! Documents that are wrong, and what is said about them.

use std::collections::HashMap;

use serde::Deserialize;

use super::samples::*;
use super::*;

fn refused(document: impl AsRef<[u8]>) -> String {
    from_slice::<serde::de::IgnoredAny>(document.as_ref(), &Type::Any).unwrap_err().to_string()
}

fn error<T: DeserializeOwned>(document: &str, ty: &'static Type) -> String {
    from_slice::<T>(document.as_bytes(), ty).err().unwrap().to_string()
}

#[test]
fn a_document_type_is_refused() {
    let expected = "the document has a `<!DOCTYPE`, which is not accepted";
    assert_eq!(refused("<!DOCTYPE html><html></html>"), expected);
    assert_eq!(refused("<!doctype html><p>not even XML"), expected);
    assert_eq!(refused("<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>"), expected);
}

#[test]
fn references_to_nothing_are_refused() {
    assert_eq!(refused("<a>&nbsp;</a>"), "the entity `&nbsp;` is not defined");
    assert_eq!(refused("<a>me & you; secret</a>"), "a `&` begins no reference");
    assert_eq!(refused("<a>a & b</a>"), "a `&` begins no reference");
    for reference in ["&#0;", "&#xD800;", "&#x110000;", "&#;", "&#+1;", "&#99999999999999999999;"] {
        assert_eq!(refused(format!("<a>{reference}</a>")), "a character reference names no character");
    }
    assert_eq!(refused("<a b='&c;'/>"), "an attribute holds a reference that XML does not define");
}

#[test]
fn what_is_not_one_element_is_refused() {
    assert_eq!(refused(""), "the document has no root element");
    assert_eq!(refused(" <!-- a --> "), "the document has no root element");
    assert_eq!(refused("<a/><b/>"), "there is a second root element");
    assert_eq!(refused("<a></a>x"), "there is text behind the root element");
    assert_eq!(refused("<a/><![CDATA[ ]]>"), "there is text behind the root element");
    assert_eq!(refused("<a/>&amp;"), "there is text behind the root element");
    assert_eq!(refused("{}"), "there is text before the root element");
    assert_eq!(refused("\u{FEFF}\u{FEFF}<a/>"), "there is text before the root element");
    assert_eq!(refused(" <?xml version='1.0'?><a/>"), "an XML declaration is not at the start");
}

#[test]
fn tags_that_do_not_match_are_refused() {
    assert_eq!(refused("<a><b></a></b>"), "`</a>` closes `<b>`");
    assert_eq!(refused("<a></a secret>"), "`</…>` closes `<a>`");
    assert_eq!(refused("</a>"), "an end tag closes nothing");
    assert_eq!(refused("<a><b>1</b>"), "the document ends inside of `a`");
    assert_eq!(refused("<a><b"), "not well-formed XML: tag not closed: `>` not found before end of input");
}

#[test]
fn every_truncation_is_refused() {
    for end in 0..BOOKING.len() {
        let body = &BOOKING.as_bytes()[..end];
        assert!(from_slice::<Booking>(body, &BOOKING_TYPE).is_err(), "the first {end} bytes");
    }
}

#[test]
fn attributes_have_to_be_well_formed() {
    let expected = "a tag holds something that is not an attribute";
    for tag in ["a b", "a b=1", "a b='1", "a b='1'c='2'", "a b='<'", "a =''", "a 'b'"] {
        let said = refused(format!("<{tag}></a>"));
        assert!(
            said == expected || said.contains("not a name") || said.contains("not closed"),
            "{tag}: {said}"
        );
    }
    assert_eq!(refused("<a b='1' c='2' b='3'/>"), "the attribute `b` is there twice");
    assert_eq!(refused("<1/>"), "a tag holds something that is not a name");
    assert_eq!(refused("< >"), "a tag holds something that is not a name");
    assert_eq!(refused("<a:b:c xmlns:a='x'/>"), "a tag holds something that is not a name");
}

#[test]
fn prefixes_have_to_be_declared() {
    assert_eq!(refused("<x:a/>"), "the prefix `x` is not declared");
    assert_eq!(refused("<a x:nil='true'/>"), "the prefix `x` is not declared");
    assert_eq!(refused("<a><b xmlns:x='y'/><x:c/></a>"), "the prefix `x` is not declared");
    assert!(refused("<a xmlns:x=''/>").starts_with("a prefix is declared"));
    let many: String = (0..300).map(|n| format!(" xmlns:p{n}='x'")).collect();
    assert_eq!(refused(format!("<a{many}/>")), "there are more than 256 prefixes");
}

#[test]
fn other_encodings_are_refused() {
    assert_eq!(
        refused("<?xml version='1.0' encoding='iso-8859-1'?><a/>"),
        "the document is declared as `iso-8859-1`, only UTF-8 is read"
    );
    assert_eq!(refused(b"<a>\xFF</a>"), "the document is not valid UTF-8");
    assert_eq!(refused(b"\xFF\xFE<\0a\0/\0>\0"), "the document is not valid UTF-8");
    assert_eq!(refused("<a>\u{1}</a>"), "the document holds a control character");
    // .NET writes what a user typed so.
    assert_eq!(from_slice::<String>(b"<a>&#xB;</a>", &Type::Any).unwrap(), "\u{B}");
}

#[test]
fn deep_nesting_is_an_error_and_no_overflow() {
    #[derive(Debug, Deserialize)]
    struct Deep {
        #[serde(rename = "a")]
        _inner: Option<Box<Self>>,
    }
    let nested = |depth: usize| format!("{}{}", "<a>".repeat(depth), "</a>".repeat(depth));
    assert_eq!(refused(nested(100_000)), "the elements are nested more than 128 deep");
    assert_eq!(refused("<a>".repeat(100_000)), "the elements are nested more than 128 deep");
    assert_eq!(refused(nested(129)), "the elements are nested more than 128 deep");
    assert!(from_slice::<Deep>(nested(128).as_bytes(), &Type::Any).is_ok());
    assert!(to_value(nested(128).as_bytes(), &Type::Any).is_ok());
}

#[test]
fn a_type_that_is_a_list_of_itself_ends() {
    #[derive(Debug, Deserialize)]
    struct Lists(Vec<Self>);

    static LISTS: Type = Type::Array(&LISTS);

    assert!(from_slice::<Lists>(b"<a><b><c/></b></a>", &Type::Any).unwrap().0.len() == 1);
    assert_eq!(error::<Lists>("<a>x</a>", &Type::Any), "invalid type: string, expected a sequence at `[0]`");
    assert!(error::<Lists>("<ArrayOfx><x>y</x></ArrayOfx>", &LISTS).starts_with("invalid type: string"));
}

#[test]
fn another_root_is_named() {
    assert_eq!(
        error::<Booking>("<html><Duration>1</Duration></html>", &BOOKING_TYPE),
        "the root element is `html`, expected `WebcamBooking`"
    );
    assert_eq!(error::<i32>("<html>1</html>", &INT), "the root element is `html`, expected `int`");
    assert_eq!(
        error::<Vec<Update>>("<BookingUpdateOutput/>", &UPDATES_TYPE),
        "the root element is `BookingUpdateOutput`, expected `ArrayOfBookingUpdateOutput`"
    );
    let long = error::<i32>(&format!("<{0}>1</{0}>", "x".repeat(500)), &INT);
    assert!(long.contains(&format!("`{}…`", "x".repeat(80))), "{long}");
}

#[test]
fn the_path_is_that_of_json_and_the_message_holds_no_value() {
    let broken = |from: &str, to: &str| {
        let document = BOOKING.replacen(from, to, 1);
        assert_ne!(document, BOOKING);
        let value =
            to_value(document.as_bytes(), &BOOKING_TYPE).map_or_else(|error| error.path, |_| "-".into());
        (error::<Booking>(&document, &BOOKING_TYPE), value)
    };
    let (said, path) = broken("123456", "secret");
    assert_eq!(said, "invalid type: string, expected u64 at `Performer.UserID`");
    assert_eq!(path, "Performer.UserID");
    let (said, path) = broken("<UserID>123456</UserID>", "");
    assert_eq!((said.as_str(), path.as_str()), ("missing field `UserID` at `Performer`", "-"));
    let (said, path) = broken("<Duration>10</Duration>", "<Duration i:nil='true'/>");
    assert_eq!((said.as_str(), path.as_str()), ("invalid type: null, expected u32 at `Duration`", "-"));
    let (said, path) = broken("10</Duration>", "99999999999999999999</Duration>");
    assert_eq!(
        (said.as_str(), path.as_str()),
        ("invalid value: integer, expected u32 at `Duration`", "Duration")
    );
    let (said, path) = broken("<Client>", "<Client>loose");
    assert_eq!((said.as_str(), path.as_str()), ("there is text beside elements at `Performer`", "Performer"));
    let (said, _) = broken("<Duration>10", "<Duration><b>10</b>");
    assert_eq!(said, "invalid type: map, expected u32 at `Duration`");

    let updates = UPDATES.replace("true", "maybe");
    assert_eq!(
        error::<Vec<Update>>(&updates, &UPDATES_TYPE),
        "invalid type: string, expected a boolean at `[0].IsUpdated`"
    );
    assert_eq!(to_value(updates.as_bytes(), &UPDATES_TYPE).unwrap_err().path, "[0].IsUpdated");
}

#[test]
fn a_field_that_is_no_list_comes_once() {
    let twice = BOOKING.replace("<Duration>10</Duration>", "<Duration>10</Duration><Duration>10</Duration>");
    assert_eq!(error::<Booking>(&twice, &BOOKING_TYPE), "duplicate field `Duration`");
    let both = UPDATES.replace("</BookingID>", "</BookingID><BookingID>1</BookingID>");
    assert_eq!(error::<Vec<Update>>(&both, &UPDATES_TYPE), "duplicate field `BookingID` at `[0]`");
    static MAP: Type = Type::Map(&INT);
    let map = error::<HashMap<String, i32>>("<a><b>1</b><c>1</c><b>2</b></a>", &MAP);
    assert_eq!(map, "duplicate field `b`");
    // Without a schema the type says what may be repeated.
    assert_eq!(
        error::<Update>("<a><BookingID>1</BookingID><BookingID>1</BookingID></a>", &Type::Any),
        "invalid type: sequence, expected u64 at `BookingID`"
    );
}

#[test]
fn nil_with_a_value_is_refused() {
    let document =
        BOOKING.replace("<AcceptedDate i:nil=\"true\" />", "<AcceptedDate i:nil=\"1\">x</AcceptedDate>");
    assert_eq!(error::<Booking>(&document, &BOOKING_TYPE), "`AcceptedDate` is nil and has a value");
}

#[test]
fn no_input_panics() {
    let samples =
        [BOOKING, UPDATES, BALANCE, "<?xml version='1.0'?><a b='&#x41;'><![CDATA[x]]>&lt;<!--c--></a>"];
    let mut state: u64 = 0x9E37_79B9_7F4A_7C15;
    let mut random = move |below: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        usize::try_from(state >> 33).unwrap() % below
    };
    let tokens: Vec<&[u8]> = [
        "<",
        ">",
        "/",
        "&",
        ";",
        "]]>",
        "<![CDATA[",
        "<!--",
        "-->",
        "<?",
        "?>",
        "xmlns:i=''",
        "\"",
        "'",
        ":",
        "\0",
        "\u{e9}",
    ]
    .map(str::as_bytes)
    .to_vec();
    for _ in 0..20_000 {
        let mut body = samples[random(samples.len())].as_bytes().to_vec();
        for _ in 0..=random(4) {
            let at = random(body.len() + 1);
            let end = (at + random(8)).min(body.len());
            match random(4) {
                0 => drop(body.drain(at..end)),
                1 => drop(body.splice(at..end, tokens[random(tokens.len())].to_vec())),
                2 => drop(body.splice(at..at, body[at..end].to_vec())),
                _ => body[at.min(end.saturating_sub(1))..end]
                    .iter_mut()
                    .for_each(|byte| *byte ^= 1 << random(8)),
            }
            if body.is_empty() {
                body.push(b'<');
            }
        }
        let _ = from_slice::<Booking>(&body, &BOOKING_TYPE);
        let _ = from_slice::<Vec<Update>>(&body, &UPDATES_TYPE);
        let value = to_value(&body, &Type::Any);
        for ty in [&BOOKING_TYPE, &UPDATES_TYPE, &INT] {
            let _ = to_value(&body, ty);
        }
        // What could be read can be written and read again, unless it holds control characters.
        if let Ok(value) = value
            && let Ok(document) = from_value(&value, &Type::Any)
        {
            assert!(to_value(document.as_bytes(), &Type::Any).is_ok(), "{document}");
        }
    }
}
