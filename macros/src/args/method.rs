//! The methods, and what each of them means for a request (RFC 9110, section 9).

use proc_macro2::Span;

use crate::errors::list;

/// The word of each, and the variant of the runtime's `Method`.
pub(super) const METHODS: &[(&str, &str)] = &[
    ("GET", "Get"),
    ("HEAD", "Head"),
    ("OPTIONS", "Options"),
    ("POST", "Post"),
    ("PUT", "Put"),
    ("PATCH", "Patch"),
    ("DELETE", "Delete"),
];

pub(crate) struct Method {
    /// The variant of the runtime's `Method`.
    pub(crate) variant: &'static str,
    pub(crate) name: &'static str,
    pub(crate) span: Span,
}

impl Method {
    /// Whether fields travel in the query unless they say otherwise.
    pub(crate) fn prefers_query(&self) -> bool {
        matches!(self.name, "GET" | "HEAD" | "OPTIONS" | "DELETE")
    }

    /// What a repeat does unless `safety` says otherwise, as a variant of the runtime's `Safety`.
    pub(crate) fn safety(&self) -> &'static str {
        match self.name {
            "GET" | "HEAD" | "OPTIONS" => "Read",
            "PUT" | "DELETE" => "Idempotent",
            _ => "Once",
        }
    }

    /// Whether content has a meaning (RFC 9110, section 9.3). For DELETE it has to be asked for.
    pub(crate) fn can_have_body(&self) -> bool {
        !matches!(self.name, "GET" | "HEAD" | "OPTIONS")
    }
}

pub(super) fn method(name: &str, span: Span) -> Option<Method> {
    let (name, variant) = METHODS.iter().find(|(known, _)| *known == name)?;
    Some(Method { variant, name, span })
}

pub(super) fn methods() -> String {
    list(METHODS.iter().map(|(name, _)| name))
}
