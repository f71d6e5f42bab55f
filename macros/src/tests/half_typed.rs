//! What an editor sees while a declaration is typed: the struct, its fields and its derives stay as they are, and the
//! struct stays an endpoint, so that completion goes on and no other line becomes wrong.

use proc_macro2::{Group, TokenStream, TokenTree};

use super::{derived, tokens};
use crate::attach;
use crate::krate::RUNTIME;

const ARGS: &str = r#"
    POST, "/shelves/{shelf}/books?v=1", scope = by(self::rule, "a", "b"), enriched_by = ["c"], auth = bearer,
    errors(404 => NotFound, 409 => HashMap<String, Vec<u8>>), accept = [json, xml], timeout = "30s", retry = 2,
    bucket = "b", cost = 5, settle = Told, api = crate::Library, response = Page<Book, 3>, body = json, safety = once,
    crate = ::endpoint_runtime
"#;

const ITEM: &str = r#"
    /// Documented.
    #[derive(Debug, Clone)]
    #[serde(rename_all = "camelCase")]
    pub struct AddBook<'a, T: Copy> where T: Into<u8> {
        pub shelf: u32,
        #[endpoint(header = "X-Version")]
        pub version: Option<&'a str>,
        #[serde(rename = "Title")]
        pub title: T,
        #[endpoint(query, join = ",")]
        pub tags: Vec<String>,
    }
"#;

#[test]
fn every_beginning_of_an_attribute_has_one_message_at_most() {
    let (args, item) = (tokens(ARGS), tokens(ITEM));
    let mut beginnings = 0;
    for count in 0..=leaves(&args) {
        let args = beginning(&args, &mut { count });
        let errors = kept(&args, &item);
        assert!(errors <= 1, "{errors} messages for #[endpoint({args})]");
        beginnings += 1;
    }
    assert_eq!(kept(&args, &item), 0, "the whole attribute is right");
    assert!(beginnings > 100, "{beginnings}");
}

#[test]
fn every_beginning_of_a_struct_keeps_its_impl() {
    let (args, item) = (tokens(ARGS), tokens(ITEM));
    let before_fields = leaves(&item) - leaves_of_last_group(&item);
    for count in before_fields..=leaves(&item) {
        kept(&args, &beginning(&item, &mut { count }));
    }
}

#[test]
fn broken_attributes_of_fields_keep_the_struct_and_its_impl() {
    let broken = [
        "#[endpoint]",
        "#[endpoint()]",
        "#[endpoint(que)]",
        "#[endpoint(query,, join)]",
        "#[endpoint(query, join =)]",
        "#[endpoint(header)]",
        "#[endpoint(header =)]",
        "#[endpoint(header = X)]",
        "#[endpoint(=)]",
        "#[endpoint = 1]",
        "#[endpoint(query header)]",
        "#[endpoint(\"path\")]",
        "#[endpoint(a::b)]",
        "#[endpoint{}]",
        "#[serde]",
        "#[serde()]",
        "#[serde(rename)]",
        "#[serde(rename =)]",
        "#[serde(rename = x)]",
        "#[serde(with =)]",
        "#[serde(with = \"a b\")]",
        "#[serde(flatten = )]",
        "#[serde(,)]",
        "#[serde(serialize_with = \"\")]",
    ];
    for attribute in broken {
        let item = tokens(&format!("struct A {{ {attribute} a: u8, b: u8 }}"));
        let errors = kept(&tokens("POST, \"/a\", response = ()"), &item);
        let passed_over = ["#[serde]", "#[serde()]"].contains(&attribute);
        assert!(errors == 1 || passed_over, "{errors} messages for {attribute}");
    }
}

/// Asserts that item and impl are there; counts the messages.
fn kept(args: &TokenStream, item: &TokenStream) -> usize {
    let attached = attach::attach(args.clone(), item.clone(), RUNTIME);
    let (text, item) = (attached.to_string(), item.to_string());
    assert!(text.ends_with(&item), "the item has changed for #[endpoint({args})]: {text}");
    let derived = derived(attached, RUNTIME).to_string();
    assert!(derived.contains("__p :: Endpoint for A"), "no impl for #[endpoint({args})] {item}: {derived}");
    derived.matches(":: core :: compile_error !").count()
}

/// As many tokens as `left` allows; what is open is closed.
fn beginning(tokens: &TokenStream, left: &mut usize) -> TokenStream {
    let mut kept = TokenStream::new();
    for token in tokens.clone() {
        if *left == 0 {
            break;
        }
        *left -= 1;
        kept.extend([match token {
            TokenTree::Group(group) => Group::new(group.delimiter(), beginning(&group.stream(), left)).into(),
            token => token,
        }]);
    }
    kept
}

fn leaves(tokens: &TokenStream) -> usize {
    let of_token = |token| if let TokenTree::Group(group) = token { 1 + leaves(&group.stream()) } else { 1 };
    tokens.clone().into_iter().map(of_token).sum()
}

fn leaves_of_last_group(item: &TokenStream) -> usize {
    item.clone().into_iter().last().map_or(0, |token| leaves(&token.into())) - 1
}
