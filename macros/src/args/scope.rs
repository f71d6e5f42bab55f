//! The values of `scope` and `enriched_by`.

use syn::ext::IdentExt as _;
use syn::parse::ParseStream;
use syn::{Ident, LitStr, Path, Token};

use super::ScopeArg;
use super::value::separated;
use crate::nearest::did_you_mean;

/// `"a"`, `all("a", "b")`, `any("a", "b")` or `unknown`.
pub(super) fn scope(input: ParseStream<'_>) -> syn::Result<ScopeArg> {
    const HELP: &str = "help: `scope = \"a\"`, `scope = all(\"a\", \"b\")`, `scope = any(\"a\", \"b\")`, `scope = by(function, \"a\", \"b\")` or `scope = unknown`";
    if input.peek(LitStr) {
        return Ok(ScopeArg::All(vec![scope_name(input)?]));
    }
    let Ok(form) = Ident::parse_any(input) else {
        return Err(input.error(format!("`scope` takes the names of scopes as strings\n{HELP}")));
    };
    let rule = form.to_string();
    if rule == "unknown" {
        return Ok(ScopeArg::Unknown);
    }
    if rule == "by" && input.peek(syn::token::Paren) {
        return by(input);
    }
    if (rule == "all" || rule == "any") && input.peek(syn::token::Paren) {
        let content;
        let parens = syn::parenthesized!(content in input);
        let names = separated(&content, scope_name)?;
        if names.is_empty() {
            return Err(syn::Error::new(
                parens.span.join(),
                format!(
                    "`{rule}()` names no scope\nhelp: leave `scope` out if none is required, or say `scope = unknown`"
                ),
            ));
        }
        return Ok(if rule == "all" { ScopeArg::All(names) } else { ScopeArg::Any(names) });
    }
    let message = match rule.as_str() {
        "all" | "any" | "by" => format!("`{rule}` takes a list\n{HELP}"),
        "none" => "`none` is not a scope rule: leave `scope` out if no scope is required".to_owned(),
        _ => {
            format!(
                "`{rule}` is not a scope rule{}\n{HELP}",
                did_you_mean(&rule, ["all", "any", "by", "unknown"])
            )
        }
    };
    Err(syn::Error::new(form.span(), message))
}

/// `by(function, "a", "b")`: the function tells which of the scopes a request needs.
fn by(input: ParseStream<'_>) -> syn::Result<ScopeArg> {
    const FORM: &str =
        "help: `scope = by(function, \"a\", \"b\")`, with all scopes that the function can name";
    let content;
    let parens = syn::parenthesized!(content in input);
    if !(content.peek(Ident::peek_any) || content.peek(Token![::])) {
        return Err(syn::Error::new(parens.span.join(), format!("`by` begins with a function\n{FORM}")));
    }
    let function = content.call(Path::parse_mod_style)?;
    let names = if content.is_empty() {
        Vec::new()
    } else {
        content.parse::<Token![,]>()?;
        separated(&content, scope_name)?
    };
    if names.is_empty() {
        return Err(syn::Error::new(parens.span.join(), format!("`by` names no scope\n{FORM}")));
    }
    Ok(ScopeArg::By(function, names))
}

/// The name of a scope (RFC 6749, section 3.3).
pub(super) fn scope_name(input: ParseStream<'_>) -> syn::Result<LitStr> {
    if !input.peek(LitStr) {
        return Err(input.error("the name of a scope is a string, as in `\"account\"`"));
    }
    let name: LitStr = input.parse()?;
    let text = name.value();
    let allowed = |c: char| c.is_ascii_graphic() && c != '"' && c != '\\';
    match text.chars().find(|c| !allowed(*c)) {
        None if text.is_empty() => Err(syn::Error::new(name.span(), "the name of a scope cannot be empty")),
        Some(' ' | ',') => Err(syn::Error::new(
            name.span(),
            format!(
                "`{text}` is not one scope\nhelp: several are written `all(\"a\", \"b\")` or `any(\"a\", \"b\")`"
            ),
        )),
        Some(c) => Err(syn::Error::new(
            name.span(),
            format!("the name of a scope cannot hold `{}` (RFC 6749, section 3.3)", c.escape_default()),
        )),
        None => Ok(name),
    }
}
