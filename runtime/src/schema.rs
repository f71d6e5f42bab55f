//! What is known of a value's form, as plain constant data.
//!
//! serde says how a value is written and read; [`Schema`] says, without a value, what it looks like. Everything that
//! has to know the form in advance reads it from here: the XML format (element names, namespaces, lists), the sandbox,
//! the command line and the exporters. A type without a schema still works everywhere; its form is [`Type::Any`].

mod field;
mod fields;
mod foreign;
pub(crate) mod nested;
mod secrets;

pub use endpoint_macros::Schema;

pub use self::field::{Field, Source};
pub use self::fields::Fields;

/// A type whose form is known. Derive it: `#[derive(Schema)]` reads the field names from the `serde` attributes, and the
/// further names of `alias` too.
///
/// # Examples
///
/// ```
/// use endpoint_runtime::schema::{Schema, Type};
///
/// #[derive(serde::Deserialize, Schema)]
/// #[serde(rename_all = "PascalCase")]
/// #[allow(dead_code)]
/// struct Album {
///     name: String,
///     #[schema(xml = "Count")]
///     picture_count: Option<u32>,
/// }
///
/// let Type::Object(album) = Album::TYPE else { panic!("a struct is an object") };
/// assert_eq!(album.fields[1].name, "PictureCount");
/// assert_eq!(album.fields[1].xml, "Count");
/// assert!(!album.fields[1].required);
/// ```
#[diagnostic::on_unimplemented(
    message = "the form of `{Self}` is not known",
    label = "not described",
    note = "add `#[derive(Schema)]` to `{Self}`",
    note = "what has several forms, as an untagged enum, has none to describe, and only JSON holds it: `accept = json`"
)]
pub trait Schema {
    /// The form of the type.
    const TYPE: &'static Type;
}

/// The form of a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Type {
    /// Not known: any value is let through. A schema that says so has numbers that a float would round as text, as in
    /// [`Undocumented`](crate::partial::Undocumented); a type without a schema gets every number as it came.
    Any,
    /// No value at all: an empty body, JSON `null`.
    Unit,
    /// `true` or `false`.
    Boolean,
    /// A whole number between the two, both included.
    Integer {
        /// The smallest value.
        min: i64,
        /// The greatest value.
        max: u64,
    },
    /// A binary floating point number.
    Float,
    /// An exact decimal number.
    Decimal,
    /// Text.
    String,
    /// Bytes, as base64 text in every document.
    Bytes,
    /// A date with a time of day.
    DateTime,
    /// A date.
    Date,
    /// Text with a rule.
    Text(&'static TextForm),
    /// One of several constants.
    Enum(&'static Enum),
    /// The inner type, or nothing.
    Nullable(&'static Self),
    /// Any number of the inner type.
    Array(&'static Self),
    /// Any names, each with a value of the inner type.
    Map(&'static Self),
    /// Named fields.
    Object(&'static Object),
}

/// Told from any other [`Type::Any`] by its address. The word beside it keeps that address its own: the compiler may put
/// constants that are equal in one place.
static NOT_DESCRIBED: (Type, &str) = (Type::Any, "not described");

impl Type {
    /// The type without its [`Type::Nullable`] layers.
    #[must_use]
    pub const fn required(&'static self) -> &'static Self {
        let mut ty = self;
        while let Self::Nullable(inner) = ty {
            ty = inner;
        }
        ty
    }

    /// The form of a type without a [`Schema`], of which nothing is declared, not even that it holds anything.
    pub(crate) const UNDESCRIBED: &'static Self = &NOT_DESCRIBED.0;

    /// Whether this is [`UNDESCRIBED`](Self::UNDESCRIBED).
    pub(crate) fn is_undescribed(&'static self) -> bool {
        std::ptr::eq(self, Self::UNDESCRIBED)
    }

    /// Whether a value of this type fits into one path segment or one header.
    #[must_use]
    pub const fn is_scalar(&self) -> bool {
        matches!(
            self,
            Self::Boolean
                | Self::Integer { .. }
                | Self::Float
                | Self::Decimal
                | Self::String
                | Self::Bytes
                | Self::DateTime
                | Self::Date
                | Self::Text(_)
                | Self::Enum(_)
        )
    }

    /// Whether a value of this form is text, or several, as far as is known.
    pub(crate) const fn is_text(&'static self) -> bool {
        let inner = match self.required() {
            Self::Array(item) => item.required(),
            inner => inner,
        };
        matches!(inner, Self::Any) || inner.is_scalar()
    }

    /// Whether nothing of it is in the body of an answer.
    pub(crate) const fn is_bodyless(&'static self) -> bool {
        match self {
            Self::Unit => true,
            Self::Object(object) => object.from_head,
            _ => false,
        }
    }

    /// Why a document in XML cannot hold a value of this form, as far as its own fields tell; those of fields are not
    /// looked into.
    #[must_use]
    pub const fn unfit_for_xml(&'static self) -> Option<&'static str> {
        let mut ty = self;
        loop {
            ty = match ty {
                Self::Nullable(inner) | Self::Array(inner) | Self::Map(inner) => inner,
                Self::Object(object) => return object.unfit_for_xml,
                _ => return None,
            };
        }
    }

    /// The word for this type in messages: `integer`, `array`, ...
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Any => "any value",
            Self::Unit => "nothing",
            Self::Boolean => "boolean",
            Self::Integer { .. } => "integer",
            Self::Float => "number",
            Self::Decimal => "decimal",
            Self::String => "string",
            Self::Bytes => "bytes",
            Self::DateTime => "date-time",
            Self::Date => "date",
            Self::Text(form) => form.name(),
            Self::Enum(list) => list.name,
            Self::Nullable(inner) => inner.name(),
            Self::Array(_) => "array",
            Self::Map(_) => "map",
            Self::Object(object) => object.name,
        }
    }
}

/// What a text has to look like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum TextForm {
    /// So many characters, both included.
    Length {
        /// The smallest number.
        min: usize,
        /// The greatest number.
        max: usize,
    },
    /// So many characters that are never shown.
    ///
    /// A [`Plan`](crate::Plan) replaces them wherever in the request a value of this form is, and a header with one is
    /// marked as sensitive.
    Secret {
        /// The smallest number.
        min: usize,
        /// The greatest number.
        max: usize,
    },
    /// A date, a time of day or both.
    Moment {
        /// The word for it in messages.
        name: &'static str,
        /// How it is written, in the letters of chrono's `format::strftime`.
        pattern: &'static str,
        /// The first of January 2018, eleven o'clock, written so.
        example: &'static str,
    },
    /// Values with commas between them.
    List {
        /// The form of each.
        item: &'static Type,
        /// How many there can be.
        max: usize,
    },
}

impl TextForm {
    /// The word for this form in messages.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Length { .. } | Self::Secret { .. } => "string",
            Self::Moment { name, .. } => name,
            Self::List { .. } => "comma-joined list",
        }
    }
}

/// A set of constants that travel as a string or as an integer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Enum {
    /// The name of the Rust type.
    pub name: &'static str,
    /// The constants that are known. One that has the name of one before is read as that and never written:
    /// `#[serde(alias = "...")]`.
    pub values: &'static [EnumValue],
    /// Whether other values may come: they are kept, not refused.
    pub open: bool,
}

impl Enum {
    /// The constants as they are written, which leaves out those that are only read.
    pub fn written(&self) -> impl Iterator<Item = &'static EnumValue> {
        let values = self.values;
        let is_alias = move |at: usize, name| values.iter().take(at).any(|before| before.name == name);
        let written = values.iter().enumerate().filter(move |(at, value)| !is_alias(*at, value.name));
        written.map(|(_, value)| value)
    }
}

/// One constant of an [`Enum`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EnumValue {
    /// The name of the Rust variant.
    pub name: &'static str,
    /// What travels.
    pub wire: Constant,
}

/// What travels.
impl std::fmt::Display for EnumValue {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.wire {
            Constant::String(text) => f.write_str(text),
            Constant::Integer(number) => write!(f, "{number}"),
        }
    }
}

/// A constant as it travels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Constant {
    /// As text.
    String(&'static str),
    /// As a whole number.
    Integer(i64),
}

/// A type with named fields.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Object {
    /// The name of the Rust type.
    pub name: &'static str,
    /// The element name where the object is the root of an XML document or an item of a list.
    pub xml: &'static str,
    /// The XML namespace of the fields that do not name their own.
    pub namespace: Option<&'static str>,
    /// The first lines of the type's documentation.
    pub docs: &'static str,
    /// The fields, in the order of declaration.
    pub fields: Fields,
    /// Whether fields besides these are known to exist, and are kept as they came.
    pub partial: bool,
    /// Why XML cannot hold one of the fields.
    pub unfit_for_xml: Option<&'static str>,
    /// Whether all of it is in the head of an answer.
    pub from_head: bool,
}

impl Object {
    /// An object whose element name is its Rust name, without a namespace.
    #[must_use]
    pub const fn new(name: &'static str, fields: &'static [Field]) -> Self {
        Self::of(name, Fields::listed(fields))
    }

    /// As [`new`](Self::new), with fields that are looked up when they are read: the form may hold itself.
    #[must_use]
    pub const fn late(name: &'static str, fields: fn() -> &'static [Field]) -> Self {
        Self::of(name, Fields::late(fields))
    }

    const fn of(name: &'static str, fields: Fields) -> Self {
        Self {
            name,
            xml: name,
            namespace: None,
            docs: "",
            fields,
            partial: false,
            unfit_for_xml: None,
            from_head: false,
        }
    }

    /// Says that there are more fields than these.
    #[must_use]
    pub const fn partial(mut self) -> Self {
        self.partial = true;
        self
    }

    /// Sets the XML element name.
    #[must_use]
    pub const fn xml(mut self, name: &'static str) -> Self {
        self.xml = name;
        self
    }

    /// Sets the XML namespace.
    #[must_use]
    pub const fn namespace(mut self, uri: &'static str) -> Self {
        self.namespace = Some(uri);
        self
    }

    /// Says that every field comes from a header or is the status, so that an answer to HEAD can be read.
    #[must_use]
    pub const fn from_head(mut self) -> Self {
        self.from_head = true;
        self
    }

    /// Says why XML cannot hold one of the fields: an endpoint that reads XML then does not compile.
    #[must_use]
    pub const fn unfit_for_xml(mut self, why: &'static str) -> Self {
        self.unfit_for_xml = Some(why);
        self
    }

    /// Sets the documentation.
    #[must_use]
    pub const fn docs(mut self, text: &'static str) -> Self {
        self.docs = text;
        self
    }

    /// The field that is read under this name on the wire, in JSON: its own, or an alias.
    #[must_use]
    pub fn field(&self, name: &str) -> Option<&'static Field> {
        self.fields.into_iter().find(|field| field.is_called(name))
    }

    /// The field with this element name in XML.
    #[must_use]
    pub fn field_by_xml(&self, name: &str) -> Option<&'static Field> {
        self.fields.into_iter().find(|field| field.xml == name)
    }
}
