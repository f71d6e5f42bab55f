//! Expansions, formatted for reading, against `snapshots/`.
//!
//! `SNAPSHOTS=overwrite cargo test -p endpoint-macros` writes them anew; the differences are read before they are kept.

mod corpus;
mod docs;
mod fuzz;
mod half_typed;

use std::path::PathBuf;

use proc_macro2::{Span, TokenStream};
use quote::quote;

use crate::errors::Errors;
use crate::krate::{FACADE, RUNTIME};
use crate::{attach, expand, open_enum, schema};

/// The attribute on a struct, as the user sees it after both passes.
fn endpoint(args: TokenStream, item: TokenStream, krate: &str) -> TokenStream {
    let derived = derived(attach::attach(args, item.clone(), krate), krate);
    quote!(#item #derived)
}

/// What the hidden derive writes for what the attribute pass wrote.
fn derived(attached: TokenStream, krate: &str) -> TokenStream {
    // The compiler takes the derive off before it calls it.
    expand::derive(attached.into_iter().skip(2).collect(), krate)
}

fn tokens(text: &str) -> TokenStream {
    text.parse().expect("the text consists of tokens")
}

fn check(name: &str, expanded: TokenStream) {
    let file = syn::parse2(expanded).expect("an expansion is a sequence of items");
    let text = prettyplease::unparse(&file);
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("snapshots").join(format!("{name}.rs"));
    if std::env::var_os("SNAPSHOTS").is_some() {
        std::fs::write(&path, &text).expect("the snapshot can be written");
    }
    let expected = std::fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(text, expected, "the expansion differs from {}", path.display());
}

/// Which expressions `syn` reads depends on the features that other crates of the build ask for; the words do not.
#[test]
fn an_expression_that_syn_cannot_read_has_a_message() {
    let unread = |message: &str| {
        let mut errors = Errors::default();
        errors.unread(&syn::Error::new(Span::call_site(), message));
        errors.finish().to_string()
    };
    assert!(
        unread("unsupported expression; enable syn's features=[\"full\"]")
            .contains("a type can hold names and arithmetic only")
    );
    // What is broken was reported by the compiler.
    assert_eq!(unread("expected `:`"), "");
}

#[test]
fn the_first_endpoint() {
    let expanded = endpoint(
        quote!(POST, "/v1/Webcam/RescheduleMadeBooking", scope = "account_webcam_bookings"),
        quote! {
            pub struct RescheduleMadeBooking {
                #[serde(rename = "BookingID")]
                pub booking_id: BookingId,
            }
        },
        FACADE,
    );
    check("first_endpoint", expanded);
}

#[test]
fn fields_in_every_place() {
    let expanded = endpoint(
        quote!(PUT, "/shelves/{shelf}/books/{book}", scope = any("write", "admin"), accept = [xml, json]),
        quote! {
            /// Puts a book on a shelf.
            #[serde(rename_all = "camelCase")]
            struct PlaceBook<'a, T> {
                book: &'a str,
                shelf: u32,
                #[endpoint(header = "If-Match")]
                version: Option<String>,
                #[endpoint(query)]
                dry_run: bool,
                /// What is new of it.
                new_state: T,
                #[serde(skip_serializing_if = "Vec::is_empty")]
                tags: Vec<String>,
            }
        },
        RUNTIME,
    );
    check("fields_in_every_place", expanded);
}

#[test]
fn no_fields() {
    check(
        "no_fields",
        endpoint(
            quote!(GET, "/ping", response = (), auth = none),
            quote!(
                struct Ping;
            ),
            RUNTIME,
        ),
    );
}

#[test]
fn a_mistake_leaves_a_stub() {
    let expanded = endpoint(
        quote!(GET, "/users/{id}", response = User),
        quote!(
            struct GetUser {
                name: String,
            }
        ),
        RUNTIME,
    );
    check("mistake", expanded);
}

#[test]
fn a_schema() {
    let expanded = schema::derive(
        quote! {
            #[serde(rename_all = "PascalCase")]
            #[schema(namespace = "urn:albums")]
            struct Album {
                /// Its name.
                name: String,
                #[schema(xml = "Count")]
                #[serde(alias = "Pictures", alias = "pictures", alias = "PictureCount")]
                picture_count: Option<u32>,
                #[endpoint(header = "X-Meta-*")]
                meta: BTreeMap<String, String>,
            }
        },
        RUNTIME,
    );
    check("schema", expanded);
}

#[test]
fn an_open_enum() {
    check(
        "open_enum",
        open_enum::derive(
            quote!(
                enum Status {
                    Pending,
                    Done,
                    Other(String),
                }
            ),
            RUNTIME,
        ),
    );
}

#[test]
fn a_body_of_parts() {
    let expanded = endpoint(
        quote!(POST, "/pictures", body = multipart, response = Picture),
        quote! {
            struct AddPicture {
                title: String,
                #[endpoint(part)]
                #[serde(rename = "files[]")]
                files: Vec<File>,
            }
        },
        RUNTIME,
    );
    check("multipart", expanded);
}

#[test]
fn rules_of_a_call() {
    let expanded = endpoint(
        quote!(
            POST,
            "/bookings",
            scope = by(needed, "book", "book_for_others"),
            errors(409 => Taken),
            timeout = "30s",
            check = rules,
            settle = Bookings,
            response = Booking
        ),
        quote! {
            struct Book {
                #[serde(flatten)]
                booking: NewBooking,
            }
        },
        RUNTIME,
    );
    check("rules_of_a_call", expanded);
}

#[test]
fn a_field_with_a_serializer() {
    let expanded = endpoint(
        quote!(GET, "/events/{day}", accept = text, response = String),
        quote! {
            struct Events<'a, T> {
                #[serde(with = "unix")]
                day: &'a T,
                #[endpoint(query, join = ",")]
                kinds: Vec<Kind>,
            }
        },
        RUNTIME,
    );
    check("with_serializer", expanded);
}

/// The lines of an expansion beyond those of the type itself, in figures that are quoted in
/// `runtime/src/docs/expansion.md`.
#[test]
fn lines_for_each_endpoint() {
    let snapshots = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("snapshots");
    let lines = |name: &str| {
        let text = std::fs::read_to_string(snapshots.join(format!("{name}.rs"))).expect("a test writes it");
        let of_the_type = text.lines().position(|line| line.starts_with("const _")).expect("an impl follows");
        text.lines().count() - of_the_type
    };
    let (least, seed, most) = (lines("no_fields"), lines("first_endpoint"), lines("fields_in_every_place"));
    println!("no fields: {least} lines, the seed endpoint: {seed}, six fields in every place: {most}");
    assert_eq!((least, seed, most), (17, 35, 57));

    let page = snapshots.join("../../runtime/src/docs/expansion.md");
    let written = std::fs::read_to_string(page).expect("the page is part of the repository");
    let quoted = std::fs::read_to_string(snapshots.join("first_endpoint.rs")).expect("a test writes it");
    assert!(
        written.contains(&quoted),
        "expansion.md quotes another expansion than snapshots/first_endpoint.rs"
    );
    assert!(
        written
            .contains(&format!("{least} lines without fields, {seed} for this one, {most} for six fields"))
    );
}
