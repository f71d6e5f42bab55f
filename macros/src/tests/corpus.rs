//! Declarations to start from, right and wrong.

/// How many of the declarations, from the first, are right.
pub(super) const RIGHT: usize = 13;

/// Arguments and items.
pub(super) const DECLARATIONS: &[(&str, &str)] = &[
    (r#"GET, "/ping""#, "struct Ping;"),
    (
        r#"POST, "/v1/Webcam/RescheduleMadeBooking", scope = "account_webcam_bookings""#,
        r#"/// Documented.
        #[derive(Debug)] pub struct RescheduleMadeBooking { #[serde(rename = "BookingID")] pub booking_id: BookingId }"#,
    ),
    (
        r#"PUT, "/shelves/{shelf}/books/{book}", scope = any("write", "admin"), accept = [xml, json],"#,
        r#"#[serde(rename_all = "camelCase")] pub(crate) struct PlaceBook<'a, T> {
            book: &'a str, shelf: u32,
            #[endpoint(header = "If-Match")] version: Option<T>,
            #[serde(skip_serializing_if = "Vec::is_empty")] new_tags: Vec<String>,
        }"#,
    ),
    (
        r#"PATCH, "/a/{id}.json?v=2&kind=full", response = HashMap<String, Vec<(u8, [u16; 4])>>, auth = none"#,
        r#"struct Deep<'a, T: Copy + ?Sized, const N: usize = 3> where T: Fn(&'a u8) -> [u8; N], for<'c> &'c T: Send {
            größe: [[u8; N]; { N * 2 }], id: <T as Trait<'a>>::Out,
        }"#,
    ),
    (
        r#"GET, "/a", api = a::B"#,
        r#"struct Lists<'b> { #[endpoint(query, join = ",")] list: Vec<Box<dyn Fn(u8) -> u8 + Send + 'b>>,
            #[serde(flatten)] more: BTreeMap<String, String> }"#,
    ),
    (
        r#"GET, "/a""#,
        r#"struct Headers { /** Size. */ #[endpoint(skip)] _size: [(); N],
            #[endpoint(header = "X-*")] meta: a::b::C<{ N + 1 }, -1, 'x', "s", true> }"#,
    ),
    (
        r#"DELETE, "/files/{id*}", scope = all("a", "b"), enriched_by = ["c", "d"], auth = api_key"#,
        r#"#[must_use = "x"] struct Remove<T> where T: Copy { #[serde(with = "unix")] id: T }"#,
    ),
    (
        r#"POST, "/a", body = multipart, errors(404 => NotFound, 409 => crate::Conflict<'static>), response = ()"#,
        "struct Upload { title: String, #[endpoint(part)] file: File, #[endpoint(part)] more: Vec<File> }",
    ),
    (
        r#"POST, "/a", body = form, safety = idempotent, timeout = "30s", retry = 2, bucket = "b", cost = 5"#,
        r#"struct Form { #[serde(serialize_with = "a::<u8>::b")] until: u64, #[endpoint(query)] a: u8, b: Option<u8> }"#,
    ),
    (
        r#"POST, "/a", scope = by(self::function, "a", "b"), settle = Bookings, api = Library, crate = ::a::b"#,
        "struct Book { #[endpoint(body)] content: bytes::Bytes }",
    ),
    (
        r#"POST, "/a", body = xml, scope = unknown, retry = none, accept = bytes, enriched_by = "c""#,
        r#"struct Whole { #[endpoint(query)] id: u64, #[endpoint(body)] content: Note }"#,
    ),
    (
        r#"HEAD, "/{type}/{last}", response = <T as Trait>::Out"#,
        "struct Raw { r#type: u8, r#last: u8, #[cfg(any())] gone: [u8; if true { 1 } else { 2 }] }",
    ),
    (
        r#"GET, "/a""#,
        r#"#[schema(xml = "Album", namespace = "urn:a", crate = ::a)] #[serde(default, rename = "x", deny_unknown_fields)]
        struct Album { #[schema(xml = "Count")] #[serde(rename(serialize = "a", deserialize = "b"), alias = "c")] count: Option<u32>,
            #[serde(skip)] gone: u8, #[serde(borrow = "'a", bound = "T: X")] rest: Self }"#,
    ),
    (
        "",
        r#"#[serde(rename_all = "SCREAMING-KEBAB-CASE")] enum Status { Pending, #[serde(rename = "done")] Done, Other(String) }"#,
    ),
    (
        "GET",
        "#[repr(i64)] enum Number { One = 1, Two = -2, Three = { 3 }, Four = if true { 4 } else { 5 }, Other(i64) }",
    ),
    (
        r#"get, "ping", respnse = Pong, scope = none, timeout = 5, accept = "json", cost = -1, errors = X"#,
        "enum Shape { A { b: u8 }, C(u8, u16), D() }",
    ),
    (
        r##""POST", "/a{b", "c}/..//#", scope = "a b", scope = all(), by = by(), errors(200, x => 3), crate = 1"##,
        r##"#[serde(tag = "t", transparent, rename_all = "Title", default = 5, colour)] #[serde(rename)] #[serde] #[schema(y)]
        struct Wrong { #[endpoint] a: u8, #[endpoint()] b: u8, #[endpoint(path, query)] c: u8 }"##,
    ),
    (
        r#"PUT, "/{a}/{b}/{b}", body = xml, accept = [json, json], retry = 1.5, errors = x"#,
        r#"struct Places { #[endpoint(header)] d: u8, #[endpoint(header = 1)] e: u8, #[endpoint(query = "x", join = "&")] f: u8,
            #[endpoint(quer, a::b, "c")] g: u8 }"#,
    ),
    (
        r#"PUT, "/", auth = x, safety = y, body = z, bucket = "", settle = 1"#,
        r##"#[schema(xml = "1 a")] struct Serde { #[serde(with = "#[a] b")] h: u8,
            #[serde(skip_serializing_if = "<T>::f(")] i: u8, #[endpoint = "x"] j: u8 }"##,
    ),
    (
        r#"OPTIONS, r"/raw", b"bytes", c"c", 'c', b'b', 1.5e3, 0xFFu8, true, r#type = r#fn, 'life = _, => -> :: .. ..= ..."#,
        "union Both { a: u8, b: f32 }",
    ),
    (
        r#"std::GET, {}, [], (), ({[]}), response = fn(u8) -> impl Fn(&'a mut dyn Send) -> !, scope = a!("b"), #[a] $"#,
        "struct Tuple(u8, pub String);",
    ),
    (r#"GET, "/a""#, "struct New(#[serde(skip)] Vec<Tuple>);"),
    (r#"GET, "/a""#, "fn function<T>() -> u8 where T: Copy { 5 }"),
    (r#"GET, "/a""#, "impl<T> Trait for Type<T> { type X = u8; }"),
    (r#"GET, "/a""#, "macro_rules! a { ($($t:tt)*) => { struct $t; } }"),
    (r#"GET, "/a""#, "pub trait Trait: Sized { const X: u8; }"),
    (r#"GET, "/a""#, "const X: u8 = 5;"),
    (r#"GET, "/a""#, "extern crate core as other;"),
    (r#"GET, "/a""#, ""),
];

/// Tokens that mutation may put anywhere, beside those of the declarations themselves.
pub(super) const TOKENS: &str = r###"
    a A _ r#type r#struct self Self super crate struct enum union fn größe 日本 unknown by all any none errors json
    'a 'static '_ , ; : :: = == => -> < > << >> & && | || ! ? . .. ..= # $ @ ~ * + - / % ^
    0 1 404 4294967296 99999999999999999999 0b1 0o7 0xF 1u8 1.0 1e5 -1 'x' '\n' '"' b'x' b"x" c"x" br#"x"# r#"x"# r"x"
    "" " " "/" "//" "/{" "/}" "/{}" "/{a}" "/{a*}" "/{a}{b}" "/{a}}" "/{1}" "/?" "/a?b={c}" "/#" "/%" "/%zz" "/%41" "/é" "/\0"
    "/." "/.." "http://a/b" "30s" "1ms " "0h" "99999999999999999999h" "a b" "x,y" "\"" "\\" "X-*" "*" "Host" "_" "1" "json"
    "lowercase" "::a" "a::" "a::<" "<T as U>::f" "fn" "#[a] b" "a b" "'" "\u{202e}" "r#type"
    () [] {} (a) [a] {a} (()) ("a", "b") #[endpoint(path)] #[serde(flatten)] #[schema(xml = "a")] #[cfg(any())] #[doc = "x"]
    true false "x"suffix 1suffix
"###;
