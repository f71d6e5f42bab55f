//! The value types say the same of a text whether it came as JSON or as XML.

use std::fmt::Debug;

use endpoint_runtime::format::{json, xml};
use endpoint_runtime::schema::Schema;
use endpoint_runtime::wire::{CommaList, Decimal, LocalDate, LocalDateTime, OpenEnum};
use serde::Deserialize;

/// What each text is read as, written by `show`; `None` where it is refused.
fn same<T>(root: &str, show: fn(T) -> String, quoted: bool, texts: &[(&str, Option<&str>)])
where
    T: Schema + for<'de> Deserialize<'de> + Debug,
{
    for (text, expected) in texts {
        let document = if quoted { serde_json::to_string(text).unwrap() } else { (*text).to_owned() };
        let from_json = json::from_slice::<T>(document.as_bytes()).map(show).ok();
        assert_eq!(from_json.as_deref(), *expected, "JSON {document}");
        let document = format!("<{root}>{text}</{root}>");
        let from_xml = xml::from_slice::<T>(document.as_bytes(), T::TYPE).map(show).ok();
        assert_eq!(from_xml.as_deref(), *expected, "XML {document}");
    }
}

#[test]
fn decimals_keep_their_digits() {
    let numbers = [
        ("10", Some("10")),
        ("10.0000", Some("10.0000")),
        ("-0.01", Some("-0.01")),
        ("1e2", Some("100")),
        ("1.5E-3", Some("0.0015")),
        ("0.1000000000000000000000000001", Some("0.1000000000000000000000000001")),
        ("79228162514264337593543950335", Some("79228162514264337593543950335")),
        ("79228162514264337593543950336", None),
        ("0.00000000000000000000000000001", None),
        ("1e400", None),
        ("NaN", None),
        ("0x1", None),
        ("1_0", None),
    ];
    same::<Decimal>("decimal", |it| it.to_string(), false, &numbers);
    same::<Decimal>("decimal", |it| it.to_string(), true, &numbers);
    // A decimal that is text, and is none.
    same::<Decimal>(
        "decimal",
        |it| it.to_string(),
        true,
        &[("", None), ("ten", None), ("1,000", None), ("١", None)],
    );
}

#[test]
fn local_times_have_no_zone_and_may_lack_seconds() {
    let show = |it: LocalDateTime| format!("{it}{}", if it.is_never() { " never" } else { "" });
    let texts = [
        ("2018-01-01T11:00", Some("2018-01-01T11:00")),
        ("2017-11-28T13:29:39.263", Some("2017-11-28T13:29:39.263")),
        ("2016-03-26T18:20:55.14", Some("2016-03-26T18:20:55.140")),
        ("2018-01-01T11:00:00.1234567", Some("2018-01-01T11:00:00.123456700")),
        ("0001-01-01T00:00:00", Some("0001-01-01T00:00 never")),
        ("2018-01-01T11:00:00Z", None),
        ("2018-01-01T11:00:00+01:00", None),
        ("2018-01-01 11:00", None),
        ("2018-01-01", None),
        ("2018-02-30T11:00", None),
        ("2018-01-01T24:00:00", None),
        ("2018-01-01T11:00:00.", None),
        ("10000-01-01T00:00:00", None),
        ("", None),
    ];
    same::<LocalDateTime>("dateTime", show, true, &texts);
    let dates =
        [("2018-01-31", Some("2018-01-31")), ("2018-02-30", None), ("2018-01-31T00:00:00", None), ("", None)];
    same::<LocalDate>("date", |it| it.to_string(), true, &dates);
}

#[test]
fn constants_may_be_unknown_and_not_of_another_kind() {
    #[derive(Debug, OpenEnum)]
    #[repr(i64)]
    enum Number {
        One = 1,
        Other(i64),
    }
    #[derive(Debug, OpenEnum)]
    enum Word {
        #[serde(rename = "to be")]
        ToBe,
        Other(String),
    }
    let words = [("to be", Some("ToBe")), ("To be", Some("Other(\"To be\")")), ("", Some("Other(\"\")"))];
    same::<Word>("Word", |it| format!("{it:?}"), true, &words);
    let numbers = [
        ("1", Some("One")),
        ("-7", Some("Other(-7)")),
        ("1.0", None),
        ("one", None),
        ("18446744073709551616", None),
    ];
    same::<Number>("Number", |it| format!("{it:?}"), false, &numbers);
}

#[test]
fn lists_in_a_text_and_bare_values() {
    let show = |it: CommaList<i64>| format!("{:?}", it.items());
    let lists = [
        ("134,154", Some("[134, 154]")),
        ("1, 2", Some("[1, 2]")),
        ("7", Some("[7]")),
        ("", Some("[]")),
        ("x", None),
    ];
    same::<CommaList<i64>>("string", show, true, &lists);
    let numbers =
        [("299", Some("299")), (" 299\n", Some("299")), ("-1", Some("-1")), ("299.0", None), ("1 2", None)];
    same::<i32>("int", |it| it.to_string(), false, &numbers);
    let booleans =
        [("true", Some("true")), ("false", Some("false")), ("yes", None), ("True", None), ("", None)];
    same::<bool>("boolean", |it| it.to_string(), false, &booleans);
    // XML has these as well.
    for (text, value) in [("1", true), ("0", false), (" true ", true)] {
        let document = format!("<boolean>{text}</boolean>");
        assert_eq!(xml::from_slice::<bool>(document.as_bytes(), bool::TYPE), Ok(value));
    }
}

#[derive(Debug, PartialEq, Deserialize, Schema)]
#[serde(rename_all = "PascalCase")]
struct Album {
    pictures: Vec<Picture>,
    sizes: Option<Vec<i32>>,
    cover: Option<Picture>,
    is_open: Option<bool>,
    #[schema(xml = "Caption")]
    title: Option<String>,
}

#[derive(Debug, PartialEq, Deserialize, Schema)]
#[serde(rename_all = "PascalCase")]
struct Picture {
    id: i32,
}

/// Every manner in which a data contract comes is the same value, in JSON too.
#[test]
fn data_contracts_come_in_many_manners() {
    const I: &str = "xmlns:i=\"http://www.w3.org/2001/XMLSchema-instance\"";
    let bare = r#"{"Pictures": [{"Id": 1}, {"Id": 2}], "Title": "a"}"#;
    let one = r#"{"Pictures": [{"Id": 1}]}"#;
    let none = r#"{"Pictures": [], "Sizes": null, "Cover": null, "IsOpen": null, "Title": null}"#;
    let full = r#"{"Pictures": [], "Sizes": [1, 2], "Cover": {"Id": 3}, "IsOpen": true, "Title": ""}"#;
    let same = [
        (bare, "<Album><Pictures><Picture><Id>1</Id></Picture><Picture><Id>2</Id></Picture></Pictures><Caption>a</Caption></Album>".to_owned()),
        (bare, "<Album><Pictures><Id>1</Id></Pictures><Caption>a</Caption><Pictures><Id>2</Id></Pictures></Album>".to_owned()),
        (bare, "<x:Album xmlns:x=\"urn:x\" xmlns=\"urn:y\"><Caption>a</Caption><Pictures xmlns=\"urn:z\"><x:Picture><Id>1</Id></x:Picture><Picture xmlns=\"\"><Id>2</Id></Picture></Pictures></x:Album>".to_owned()),
        (one, "<Album><Pictures><Picture><Id>1</Id></Picture></Pictures></Album>".to_owned()),
        (one, "<Album><Pictures><Id>1</Id></Pictures></Album>".to_owned()),
        (none, format!("<Album {I}><Pictures/><Sizes i:nil=\"true\"/><Cover i:isnil=\"true\"/><IsOpen i:nil=\"1\"/><Caption i:nil=\"true\"></Caption></Album>")),
        (full, "<Album><Title/><Sizes><int>1</int><int>2</int></Sizes><Pictures></Pictures><Cover><Id> 3 </Id></Cover><IsOpen>1</IsOpen></Album>".to_owned()),
        (full, "<Album><Sizes>1</Sizes><Caption></Caption><Sizes>2</Sizes><Pictures/><Cover><!-- x --><Id>3</Id></Cover><IsOpen>true</IsOpen></Album>".to_owned()),
    ];
    for (value, document) in same {
        let expected = json::from_slice::<Album>(value.as_bytes()).unwrap();
        let read = xml::from_slice::<Album>(document.as_bytes(), Album::TYPE);
        assert_eq!(read.as_ref(), Ok(&expected), "{document}");
    }
    for refused in [
        "<Album/>".to_owned(),
        format!("<Album {I}><Pictures i:nil=\"true\"/></Album>"),
        format!("<Album {I}><Pictures/><Caption i:nil=\"true\">a</Caption></Album>"),
        "<Album><Pictures/><Caption>a</Caption><Caption>b</Caption></Album>".to_owned(),
        "<Album><Pictures/><Cover/></Album>".to_owned(),
        "<Album><Pictures/><IsOpen/></Album>".to_owned(),
        "<ArrayOfAlbum><Pictures/></ArrayOfAlbum><Album/>".to_owned(),
        "<Movie><Name/></Movie>".to_owned(),
    ] {
        assert!(xml::from_slice::<Album>(refused.as_bytes(), Album::TYPE).is_err(), "{refused}");
    }
}

#[derive(Debug, PartialEq, Deserialize, Schema)]
struct Map {
    at: [f64; 2],
    corner: Option<(u8, bool)>,
    mark: Option<Mark>,
}

#[derive(Debug, PartialEq, Deserialize)]
enum Mark {
    Plain,
    Circle(f64),
    Line(i8, i8),
}

/// What is beyond the last is refused and not lost, in both formats.
#[test]
fn a_list_of_a_fixed_length_and_an_enum_hold_no_more_than_that() {
    let read = [
        (r#"{"at": [1, 2]}"#, "<Map><at>1</at><at>2</at></Map>"),
        (r#"{"at": [1, 2]}"#, "<Map><at><double>1</double><double>2</double></at></Map>"),
        (
            r#"{"at": [1, 2], "corner": [3, true], "mark": "Plain"}"#,
            "<Map><at>1</at><at>2</at><corner><a>3</a><b>true</b></corner><mark>Plain</mark></Map>",
        ),
        (
            r#"{"at": [1, 2], "mark": {"Circle": 3}}"#,
            "<Map><at>1</at><at>2</at><mark><Circle>3</Circle></mark></Map>",
        ),
        (
            r#"{"at": [1, 2], "mark": {"Line": [3, 4]}}"#,
            "<Map><at>1</at><at>2</at><mark><Line>3</Line><Line>4</Line></mark></Map>",
        ),
    ];
    for (value, document) in read {
        let expected = json::from_slice::<Map>(value.as_bytes()).unwrap();
        assert_eq!(xml::from_slice::<Map>(document.as_bytes(), Map::TYPE), Ok(expected), "{document}");
    }
    let refused = [
        ("at", r#"{"at": [1, 2, 3]}"#, "<Map><at>1</at><at>2</at><at>3</at></Map>"),
        (
            "at",
            r#"{"at": [1, 2, 3]}"#,
            "<Map><at><double>1</double><double>2</double><double>3</double></at></Map>",
        ),
        (
            "corner",
            r#"{"at": [1, 2], "corner": [3, true, 4]}"#,
            "<Map><at>1</at><at>2</at><corner><a>3</a><a>true</a><a>4</a></corner></Map>",
        ),
        (
            "mark",
            r#"{"at": [1, 2], "mark": {"Circle": 3, "Plain": null}}"#,
            "<Map><at>1</at><at>2</at><mark><Circle>3</Circle><Plain/></mark></Map>",
        ),
        (
            "mark",
            r#"{"at": [1, 2], "mark": {"Circle": 3, "Circle": 4}}"#,
            "<Map><at>1</at><at>2</at><mark><Circle>3</Circle><Circle>4</Circle></mark></Map>",
        ),
        (
            "mark.Line",
            r#"{"at": [1, 2], "mark": {"Line": [3, 4, 5]}}"#,
            "<Map><at>1</at><at>2</at><mark><Line>3</Line><Line>4</Line><Line>5</Line></mark></Map>",
        ),
    ];
    for (path, value, document) in refused {
        let error = json::from_slice::<Map>(value.as_bytes()).unwrap_err();
        assert_eq!(error.path, path, "{value}: {error}");
        let error = xml::from_slice::<Map>(document.as_bytes(), Map::TYPE).unwrap_err();
        // A repeated name is a list there, which is no number.
        let inside = if document.contains("</Circle><Circle>") { "mark.Circle" } else { path };
        assert_eq!(error.path, inside, "{document}: {error}");
    }
}
