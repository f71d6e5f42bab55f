//! The fields of a request.

use std::fmt;

use crate::schema::Type;

/// One field of a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Param {
    /// The name on the wire.
    pub name: &'static str,
    /// Where it travels.
    pub location: Location,
    /// The form of its value.
    pub ty: &'static Type,
    /// Whether it has to be given.
    pub required: bool,
    /// How its value is written there.
    pub style: Style,
    /// Its documentation.
    pub docs: &'static str,
    /// Whether it is marked `#[deprecated]`.
    pub deprecated: bool,
}

/// How the value of a parameter is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Style {
    /// Under its name; lists as repeated pairs in a query, joined by commas in a header.
    Plain,
    /// As one pair of a query, the items of a list joined by this.
    Joined(&'static str),
    /// Each entry of a map or field of a struct by itself. In headers, the parameter's name is what all begin with.
    Spread,
    /// As all of the body.
    Whole,
    /// As files in a body of several parts.
    Files,
    /// As the rest of the path: slashes divide segments.
    Rest,
}

impl Param {
    /// A parameter. It is required unless its type is [`Type::Nullable`].
    #[must_use]
    pub const fn new(name: &'static str, location: Location, ty: &'static Type) -> Self {
        Self {
            name,
            location,
            ty,
            required: !matches!(ty, Type::Nullable(_)),
            style: Style::Plain,
            docs: "",
            deprecated: false,
        }
    }

    /// Lets the parameter be left out.
    #[must_use]
    pub const fn optional(mut self) -> Self {
        self.required = false;
        self
    }

    /// Sets how the value is written.
    #[must_use]
    pub const fn style(mut self, style: Style) -> Self {
        self.style = style;
        self
    }

    /// Sets the documentation.
    #[must_use]
    pub const fn docs(mut self, text: &'static str) -> Self {
        self.docs = text;
        self
    }

    /// Marks it as deprecated.
    #[must_use]
    pub const fn deprecated(mut self) -> Self {
        self.deprecated = true;
        self
    }

    pub(crate) fn is_plain_query(&self) -> bool {
        self.location == Location::Query && self.style != Style::Spread
    }

    /// Whether it is a field of the body under its own name.
    pub(crate) fn is_named_in_body(&self) -> bool {
        self.location == Location::Body && !matches!(self.style, Style::Spread | Style::Whole)
    }

    pub(crate) fn is_whole(&self) -> bool {
        self.style == Style::Whole
    }
}

/// Whether one of them is a header that may be secret.
pub(super) const fn any_secret_header(params: &[Param]) -> bool {
    let mut rest = params;
    while let [param, others @ ..] = rest {
        if matches!(param.location, Location::Header) && param.ty.may_hold_secret() {
            return true;
        }
        rest = others;
    }
    false
}

/// Where a parameter travels.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Location {
    /// One segment of the path.
    Path,
    /// The query.
    Query,
    /// A header.
    Header,
    /// A field of the body.
    Body,
}

impl fmt::Display for Location {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Path => "path",
            Self::Query => "query",
            Self::Header => "header",
            Self::Body => "body",
        })
    }
}
