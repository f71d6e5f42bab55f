//! Documents that are right, and what is read from them. Those that are wrong are in `tests_hostile`.

use std::collections::HashMap;

use serde::Deserialize;
use serde_json::json;

use super::samples::*;
use super::*;
use crate::schema::{Constant, Enum, EnumValue, Field, Object};
use crate::wire::{Decimal, LocalDateTime};

/// Reads a document without a schema.
fn read<T: DeserializeOwned>(document: &str) -> T {
    from_slice(document.as_bytes(), &Type::Any).unwrap()
}

/// Reads the element `Value` as a field of this form.
fn field<T: DeserializeOwned>(inside: &str, object: &'static Type) -> T {
    let document = format!("<Holder xmlns:i=\"{}\">{inside}</Holder>", namespaces::INSTANCE);
    from_slice::<Holder<T>>(document.as_bytes(), object).unwrap().value
}

#[derive(Debug, Deserialize)]
pub(super) struct Holder<T> {
    #[serde(rename = "Value")]
    value: T,
}

#[test]
fn the_sample_of_an_object_is_decoded_under_the_names_of_json() {
    let booking: Booking = from_slice(BOOKING.as_bytes(), &BOOKING_TYPE).unwrap();
    assert_eq!((booking.id, booking.duration, booking.is_mulitple), (2, 10, true));
    assert_eq!(booking.credits.to_string(), "10.0000");
    assert_eq!(booking.create_date.to_string(), "2018-01-01T11:00");
    assert!(booking.accepted_date.is_none() && booking.cancelled_reason.is_none());
    assert_eq!((booking.performer.user_id, booking.performer.disputes), (123_456, 0));
    // `i:isnil`, as the documentation spells it.
    assert!(booking.performer.phone_number.is_none());
}

#[test]
fn the_sample_of_a_list_is_decoded() {
    let updates: Vec<Update> = from_slice(UPDATES.as_bytes(), &UPDATES_TYPE).unwrap();
    assert_eq!(updates, [Update { id: 1, is_updated: true }]);
    let none: Vec<Update> = from_slice(b"<ArrayOfBookingUpdateOutput/>", &UPDATES_TYPE).unwrap();
    assert!(none.is_empty());
    let one = b"<Updated><IsUpdated>1</IsUpdated><BookingID>1</BookingID></Updated>";
    assert_eq!(from_slice::<Vec<Update>>(one, &UPDATES_TYPE).unwrap(), updates);
    assert!(
        from_slice::<Vec<Update>>(b"<Updated><BookingID>1</BookingID></Updated>", &UPDATES_TYPE).is_err()
    );
}

#[test]
fn the_sample_of_a_number_is_decoded() {
    assert_eq!(from_slice::<i64>(BALANCE.as_bytes(), &INT).unwrap(), 299);
    assert_eq!(from_slice::<i64>(b"<string> -7 </string>", &INT).unwrap(), -7);
    assert_eq!(to_value(BALANCE.as_bytes(), &INT).unwrap(), json!(299));
}

#[test]
fn a_value_has_the_types_of_the_schema() {
    let value = to_value(BOOKING.as_bytes(), &BOOKING_TYPE).unwrap();
    assert_eq!(value["WebcamBookingID"], json!(2));
    assert_eq!(value["Credits"], json!("10.0000"));
    assert_eq!(value["IsMulitple"], json!(true));
    assert_eq!(value["AcceptedDate"], json!(null));
    assert_eq!(value["Performer"]["UserID"], json!(123_456));
    assert_eq!(value["Performer"]["PhoneNumber"], json!(null));
    let updates = to_value(UPDATES.as_bytes(), &UPDATES_TYPE).unwrap();
    assert_eq!(updates, json!([{"BookingID": 1, "IsUpdated": true}]));
}

#[test]
fn decimals_of_a_value_are_exact() {
    let decimal =
        |text: &str| to_value(format!("<decimal>{text}</decimal>").as_bytes(), &Type::Decimal).unwrap();
    assert_eq!(decimal("10"), json!(10));
    assert_eq!(decimal(" -3 "), json!(-3));
    assert_eq!(decimal("0.1000000000000000000000000001"), json!("0.1000000000000000000000000001"));
    assert_eq!(decimal("9223372036854775808"), json!("9223372036854775808"));
    assert!(to_value(b"<decimal>1e5</decimal>", &Type::Decimal).is_err());
}

#[test]
fn a_value_without_schema_keeps_repeated_names_as_arrays() {
    let document =
        format!("<a xmlns:i='{}'><b>1</b><c><d/></c><b>2</b><n i:nil='1'/></a>", namespaces::INSTANCE);
    let value = to_value(document.as_bytes(), &Type::Any).unwrap();
    assert_eq!(value, json!({"b": ["1", "2"], "c": {"d": ""}, "n": null}));
    assert_eq!(read::<Value>(&document), value);
}

#[test]
fn lists_are_wrapped_or_bare_or_interleaved() {
    let ty = holder!(Type::Array(&INT));
    for inside in [
        "<Value><int>1</int><int>2</int></Value>",
        "<Value>1</Value><Value>2</Value>",
        "<Value>1</Value><Other/><Value>2</Value>",
        "<Other/><Value>1</Value><Other>3</Other><Value>2</Value><Other/>",
    ] {
        assert_eq!(field::<Vec<i32>>(inside, ty), [1, 2], "{inside}");
        assert_eq!(field::<Vec<i32>>(inside, &Type::Any), [1, 2], "{inside} without schema");
    }
    assert_eq!(field::<Vec<i32>>("<Value>1</Value>", ty), [1]);
    assert_eq!(field::<Vec<i32>>("<Value/>", ty), [] as [i32; 0]);
    assert_eq!(field::<Vec<i32>>("<Value>\n</Value>", ty), [] as [i32; 0]);
    assert_eq!(field::<Option<Vec<i32>>>("<Value i:nil='true'/>", ty), None);
    assert_eq!(field::<Vec<Option<i32>>>("<Value><int i:nil='1'/><int>2</int></Value>", ty), [None, Some(2)]);
}

#[test]
fn one_object_is_a_wrapper_or_an_item_by_the_name_of_its_first_child() {
    let ty = holder!(UPDATES_TYPE);
    let one = [Update { id: 7, is_updated: false }];
    let item = "<IsUpdated>0</IsUpdated><BookingID>7</BookingID>";
    let wrapped = format!("<Value><BookingUpdateOutput>{item}</BookingUpdateOutput></Value>");
    assert_eq!(field::<Vec<Update>>(&wrapped, ty), one);
    assert_eq!(field::<Vec<Update>>(&format!("<Value>{item}</Value>"), ty), one);
}

#[test]
fn a_type_with_a_field_of_its_own_name_is_told_from_that_field() {
    static PERMISSION: Object = Object::new(
        "Permission",
        &[Field::new("Permission", &Type::String), Field::new("Status", &Type::String)],
    );
    static ONE: Type = Type::Object(&PERMISSION);
    static LIST: Object = Object::new("Holder", &[Field::new("Value", &Type::Array(&ONE))]);
    static HOLDER: Type = Type::Object(&LIST);
    let one = [HashMap::from(
        [("Permission", "userid"), ("Status", "granted")]
            .map(|(key, value)| (key.to_owned(), value.to_owned())),
    )];
    let fields = "<Permission>userid</Permission><Status>granted</Status>";
    for inside in [
        format!("<Value>{fields}</Value>"),
        format!("<Value><Permission>{fields}</Permission></Value>"),
        format!("<Value><Permissions>{fields}</Permissions></Value>"),
    ] {
        assert_eq!(field::<Vec<HashMap<String, String>>>(&inside, &HOLDER), one, "{inside}");
    }
}

#[test]
fn lists_of_lists_are_read() {
    let ty = holder!(Type::Array(&Type::Array(&INT)));
    let row = |numbers: &str| format!("<ArrayOfint>{numbers}</ArrayOfint>");
    let inside = format!("<Value>{}{}</Value>", row("<int>1</int><int>2</int>"), row(""));
    assert_eq!(field::<Vec<Vec<i32>>>(&inside, ty), [vec![1, 2], vec![]]);
    let bare = "<Value><int>1</int></Value><Value><int>2</int></Value>";
    assert_eq!(field::<Vec<Vec<i32>>>(bare, ty), [[1], [2]]);
}

#[test]
fn many_interleaved_names_take_no_longer_than_their_number() {
    let mut document = String::from("<a>");
    for round in 0..3 {
        for name in 0..30_000 {
            document.push_str(&format!("<n{name}>{round}</n{name}>"));
        }
    }
    document.push_str("</a>");
    let values: HashMap<String, Vec<u8>> = read(&document);
    assert_eq!(values.len(), 30_000);
    assert!(values.values().all(|rounds| *rounds == [0, 1, 2]));
}

#[test]
fn text_is_joined_over_comments_instructions_and_cdata() {
    let document = "<Value>a<!-- - -->b<?p x?><![CDATA[<&]]>&#x63;&lt;&amp;&gt;&quot;&apos;</Value>";
    assert_eq!(read::<String>(document), "ab<&c<&>\"'");
    assert_eq!(read::<u32>("<a>1<!---->2</a>"), 12);
}

#[test]
fn line_ends_are_line_feeds() {
    assert_eq!(read::<String>("<a>1\r\n2\r3<![CDATA[\r\n]]>&#xD;</a>"), "1\n2\n3\n\r");
}

#[test]
fn text_is_kept_as_it_is_and_numbers_are_trimmed() {
    let strings = holder!(Type::Nullable(&Type::String));
    assert_eq!(field::<String>("<Value> a\n</Value>", strings), " a\n");
    assert_eq!(field::<Option<String>>("<Value></Value>", strings), Some(String::new()));
    assert_eq!(field::<Option<String>>("<Value i:nil=\"true\" />", strings), None);
    assert_eq!(field::<Option<String>>("<Value i:nil=\"false\">x</Value>", strings), Some("x".into()));
    assert_eq!(field::<i64>("<Value>\t-0\n</Value>", holder!(INT)), 0);
    assert_eq!(field::<u64>("<Value>+18446744073709551615</Value>", &Type::Any), u64::MAX);
    assert!(field::<bool>("<Value> 1 </Value>", holder!(Type::Boolean)));
    assert_eq!(field::<Decimal>("<Value> 1.50 </Value>", holder!(Type::Decimal)).to_string(), "1.50");
    let date: LocalDateTime = field("<Value>\n2018-02-01T12:00\n</Value>", holder!(Type::DateTime));
    assert_eq!(date.to_string(), "2018-02-01T12:00");
}

#[test]
fn floats_know_the_words_of_xml_schema() {
    assert_eq!(
        read::<[f64; 3]>("<a><b>INF</b><b>-INF</b><b>1.5e3</b></a>"),
        [f64::INFINITY, f64::NEG_INFINITY, 1500.0]
    );
    assert_eq!(
        read::<[f64; 2]>("<a><b>Infinity</b><b>-Infinity</b></a>"),
        [f64::INFINITY, f64::NEG_INFINITY]
    );
    assert!(read::<f32>("<a>NaN</a>").is_nan());
    assert!(from_slice::<f64>(b"<a>infinity</a>", &Type::Any).is_err());
    assert_eq!(to_value(b"<double>INF</double>", &Type::Float).unwrap(), json!("INF"));
}

#[test]
fn nil_is_known_by_its_namespace_wherever_it_is_declared() {
    let nil = |attributes: &str| read::<Option<String>>(&format!("<a {attributes}></a>")).is_none();
    assert!(nil("x:nil='true' xmlns:x='http://www.w3.org/2001/XMLSchema-instance'"));
    assert!(nil("xmlns:x=\"http://www.w3.org/2001/XMLSchema-instance\"\n x:isnil = \" 1 \""));
    assert!(!nil("xmlns:x='urn:other' x:nil='true'"));
    assert!(!nil("nil='true'"));
    // An inner declaration hides an outer one, and only inside.
    let document = "<a xmlns:i='http://www.w3.org/2001/XMLSchema-instance'>\
        <b xmlns:i='urn:other' i:nil='true'/><b i:nil='true'/></a>";
    assert_eq!(read::<Vec<Option<String>>>(document), [Some(String::new()), None]);
}

#[test]
fn prefixes_are_not_part_of_names() {
    let update: Vec<Update> = from_slice(
        b"<x:ArrayOfBookingUpdateOutput xmlns:x='urn:x' xmlns:y='urn:y'><x:BookingUpdateOutput>\
          <y:BookingID>1</y:BookingID><y:IsUpdated>true</y:IsUpdated>\
          </x:BookingUpdateOutput></x:ArrayOfBookingUpdateOutput>",
        &UPDATES_TYPE,
    )
    .unwrap();
    assert_eq!(update, [Update { id: 1, is_updated: true }]);
}

#[test]
fn a_field_under_its_json_name_is_understood() {
    let document = BOOKING.replace("Client>", "Performer>").replace("<Client", "<Performer");
    assert!(from_slice::<Booking>(document.as_bytes(), &BOOKING_TYPE).is_ok());
}

#[test]
fn a_declaration_and_a_byte_order_mark_are_accepted() {
    let document =
        "\u{FEFF}<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n<!-- a --><a>\u{E9}</a>\n<?p?>";
    assert_eq!(read::<String>(document), "\u{E9}");
}

#[test]
fn flattened_fields_and_enums_work() {
    #[derive(Debug, Deserialize, PartialEq)]
    struct Outer {
        id: u8,
        #[serde(flatten)]
        rest: HashMap<String, Value>,
    }
    let outer: Outer = read("<a><x>1</x><id>7</id><y><z>2</z></y></a>");
    assert_eq!(outer.id, 7);
    assert_eq!(json!(outer.rest), json!({"x": "1", "y": {"z": "2"}}));

    #[derive(Debug, Deserialize, PartialEq)]
    enum Shape {
        Point,
        Circle(f64),
        Box { width: u8 },
    }
    let shapes: Vec<Shape> =
        read("<a><s>Point</s><s><Circle>1.5</Circle></s><s><Box><width>2</width></Box></s></a>");
    assert_eq!(shapes, [Shape::Point, Shape::Circle(1.5), Shape::Box { width: 2 }]);

    #[derive(Debug, Deserialize, PartialEq)]
    #[serde(untagged)]
    enum Either {
        Update(Update),
        Text(String),
    }
    let either: Vec<Either> = from_slice(
        b"<ArrayOfx><x><BookingID>1</BookingID><IsUpdated>1</IsUpdated></x></ArrayOfx>",
        &UPDATES_TYPE,
    )
    .unwrap();
    assert_eq!(either, [Either::Update(Update { id: 1, is_updated: true })]);
    assert_eq!(read::<Vec<Either>>("<a><b>c</b></a>"), [Either::Text("c".into())]);
}

#[test]
fn constants_that_are_integers_are_read_as_integers() {
    static KIND: Enum =
        Enum { name: "Kind", values: &[EnumValue { name: "A", wire: Constant::Integer(1) }], open: true };
    let ty = holder!(Type::Enum(&KIND));
    assert_eq!(field::<Value>("<Value>1</Value>", ty), json!(1));
    assert_eq!(to_value(b"<Holder><Value>9</Value></Holder>", ty).unwrap(), json!({"Value": 9}));
}

#[test]
fn what_is_inside_tells_where_the_name_is_another() {
    let update = |root: &str| format!("<{root}><BookingID>1</BookingID><IsUpdated>true</IsUpdated></{root}>");
    let expected = Update { id: 1, is_updated: true };
    static UPDATE: Type = Type::Object(&UPDATE_OBJECT);
    assert_eq!(from_slice::<Update>(update("OtherOutput").as_bytes(), &UPDATE).unwrap(), expected);

    // The item of a wrapped list has another name than its type.
    let ty = holder!(UPDATES_TYPE);
    let list: Vec<Update> = field(&format!("<Value>{}</Value>", update("OtherOutput")), ty);
    assert_eq!(list, [expected]);
}
