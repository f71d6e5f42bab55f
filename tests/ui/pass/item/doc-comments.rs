use endpoint_runtime::endpoint;

/// One line.
/// Another with `code`, "quotes" and \ backslash.
///
/// Not part of the summary.
#[doc = "An attribute."]
#[endpoint(GET, "/a", response = ())]
struct A {
    /** A block. */
    a: u8,
    #[doc = concat!("b", "c")]
    b: u8,
    #[doc(hidden)]
    c: u8,
}

fn main() {
    use endpoint_runtime::Endpoint;
    assert_eq!(A::METADATA.docs, "One line. Another with `code`, \"quotes\" and \\ backslash.");
    assert_eq!(A::METADATA.params[0].docs, "A block.");
}
