//! The formats of bodies.

use std::fmt;

use http::HeaderValue;

/// How the body fields of a request are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum BodyFormat {
    /// One JSON object (RFC 8259).
    Json,
    /// Pairs, as HTML forms send them (`application/x-www-form-urlencoded`).
    Form,
    /// A part for each field (`multipart/form-data`, RFC 7578).
    Multipart,
    /// One XML document.
    Xml,
    /// Bytes as they are.
    Bytes,
}

/// A format of answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Format {
    /// JSON (RFC 8259).
    Json,
    /// XML as .NET data contracts write it.
    Xml,
    /// Text as it is.
    Text,
    /// Anything, as bytes.
    Bytes,
}

impl Format {
    /// The media type that asks for it.
    #[must_use]
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Json => "application/json",
            Self::Xml => "application/xml",
            Self::Text => "text/plain",
            Self::Bytes => "*/*",
        }
    }

    /// Whether it is among these.
    pub(crate) const fn is_in(self, formats: &[Self]) -> bool {
        let mut rest = formats;
        while let [format, others @ ..] = rest {
            if *format as u8 == self as u8 {
                return true;
            }
            rest = others;
        }
        false
    }

    /// The media type as a header. Made when this is compiled: making one looks at each byte.
    pub(crate) const fn header(self) -> HeaderValue {
        const JSON: HeaderValue = HeaderValue::from_static(Format::Json.media_type());
        const XML: HeaderValue = HeaderValue::from_static(Format::Xml.media_type());
        const TEXT: HeaderValue = HeaderValue::from_static(Format::Text.media_type());
        const BYTES: HeaderValue = HeaderValue::from_static(Format::Bytes.media_type());
        match self {
            Self::Json => JSON,
            Self::Xml => XML,
            Self::Text => TEXT,
            Self::Bytes => BYTES,
        }
    }

    /// The format that a `Content-Type` names, structured suffixes (`+json`, `+xml`, RFC 6839) included.
    ///
    /// ```
    /// use endpoint_runtime::metadata::Format;
    ///
    /// assert_eq!(Format::of_media_type("text/xml; charset=utf-8"), Some(Format::Xml));
    /// assert_eq!(Format::of_media_type("application/problem+json"), Some(Format::Json));
    /// assert_eq!(Format::of_media_type("text/html"), None);
    /// ```
    #[must_use]
    pub fn of_media_type(value: &str) -> Option<Self> {
        match value {
            "application/json" | "application/json; charset=utf-8" => return Some(Self::Json),
            "application/xml" | "application/xml; charset=utf-8" => return Some(Self::Xml),
            _ => {}
        }
        let essence = value.split(';').next().unwrap_or_default().trim();
        let (kind, subtype) = essence.split_once('/')?;
        let is = |name: &str| subtype.eq_ignore_ascii_case(name);
        let suffix = |name: &str| {
            subtype.len() > name.len()
                && subtype.is_char_boundary(subtype.len() - name.len())
                && subtype[subtype.len() - name.len()..].eq_ignore_ascii_case(name)
        };
        if !kind.eq_ignore_ascii_case("application") && !kind.eq_ignore_ascii_case("text") {
            return None;
        }
        if is("json") || suffix("+json") {
            Some(Self::Json)
        } else if is("xml") || suffix("+xml") {
            Some(Self::Xml)
        } else {
            None
        }
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Json => "json",
            Self::Xml => "xml",
            Self::Text => "text",
            Self::Bytes => "bytes",
        })
    }
}
