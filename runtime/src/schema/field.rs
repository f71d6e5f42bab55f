//! One field of an object, and where in an answer it is.

use serde_json::{Map, Value};

use super::Type;

/// One field of an [`Object`](super::Object).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Field {
    /// The name on the wire, in JSON.
    pub name: &'static str,
    /// The element name in XML.
    pub xml: &'static str,
    /// Further names under which it is read, in JSON and as elements in XML: `#[serde(alias = "...")]`. It is never
    /// written under them, and no document that is exported tells them.
    pub aliases: &'static [&'static str],
    /// The XML namespace, where it is not that of the object.
    pub namespace: Option<&'static str>,
    /// The form of its value.
    pub ty: &'static Type,
    /// Whether it has to be there.
    pub required: bool,
    /// Where in an answer it is.
    pub source: Source,
    /// Its documentation.
    pub docs: &'static str,
    /// Whether it is marked `#[deprecated]`.
    pub deprecated: bool,
}

/// Where in an answer a field is. Only the fields of the answer itself can be elsewhere than in the body, not those of
/// objects in it.
///
/// # Examples
///
/// ```
/// use endpoint_runtime::{bytes::Bytes, decode, endpoint, http, schema::Schema};
///
/// #[derive(serde::Deserialize, Schema)]
/// struct Page {
///     #[endpoint(status)]
///     status: u16,
///     #[endpoint(header = "X-Total-Count")]
///     total: u32,
///     #[endpoint(header = "X-Tags")]
///     tags: Option<Vec<String>>,
///     names: Vec<String>,
/// }
///
/// #[endpoint(GET, "/names", response = Page)]
/// struct Names;
///
/// let answer = http::Response::builder().status(206).header("X-Total-Count", "299").header("X-Tags", "a, \"b,c\"");
/// let page = decode::<Names>(answer.body(Bytes::from(r#"{"names": ["Ada"], "total": 0}"#))?)?;
/// assert_eq!((page.status, page.total), (206, 299));
/// assert_eq!(page.tags.as_deref(), Some(&["a".to_owned(), "b,c".to_owned()][..]));
/// assert_eq!(page.names, ["Ada"]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Source {
    /// In the body, under its name.
    Body,
    /// `#[endpoint(header = "X-Name")]`: this header, read as the form of the field says; a list at its commas.
    Header(&'static str),
    /// `#[endpoint(header = "X-Prefix-*")]`: a map of all headers that begin like this, by the rest of their names.
    HeaderPrefix(&'static str),
    /// `#[endpoint(status)]`: the number of the status.
    Status,
    /// `#[endpoint(body)]`: the whole body; raw for [`Type::Bytes`], and for a scalar in a body of text.
    WholeBody,
}

impl Field {
    /// A field whose element name is its JSON name. It is required unless its type is [`Type::Nullable`].
    #[must_use]
    pub const fn new(name: &'static str, ty: &'static Type) -> Self {
        let required = !matches!(ty, Type::Nullable(_));
        Self {
            name,
            xml: name,
            aliases: &[],
            namespace: None,
            ty,
            required,
            source: Source::Body,
            docs: "",
            deprecated: false,
        }
    }

    /// Sets the XML element name.
    #[must_use]
    pub const fn xml(mut self, name: &'static str) -> Self {
        self.xml = name;
        self
    }

    /// Sets the further names under which it is read.
    #[must_use]
    pub const fn aliases(mut self, names: &'static [&'static str]) -> Self {
        self.aliases = names;
        self
    }

    /// Sets the XML namespace.
    #[must_use]
    pub const fn namespace(mut self, uri: &'static str) -> Self {
        self.namespace = Some(uri);
        self
    }

    /// Sets where in an answer the field is.
    #[must_use]
    pub const fn source(mut self, source: Source) -> Self {
        self.source = source;
        self
    }

    /// Lets the field be missing.
    #[must_use]
    pub const fn optional(mut self) -> Self {
        self.required = false;
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

    /// Whether it is read under this name in JSON: its own, or an alias.
    #[must_use]
    pub fn is_called(&self, name: &str) -> bool {
        self.name == name || self.aliases.contains(&name)
    }

    /// What stands for it among these, under any of its names.
    pub(crate) fn value_in<'v>(&self, values: &'v Map<String, Value>) -> Option<&'v Value> {
        values.get(self.name).or_else(|| self.aliases.iter().find_map(|alias| values.get(*alias)))
    }
}
