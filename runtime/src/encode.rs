//! From a request struct to `http::Request<Bytes>`. Touches no socket.
//!
//! More than 400 lines, because there is a method for each place where a value can travel; most are a few statements.

mod body;
mod encoded;
mod escape;
mod json;
mod multipart;
mod pairs;
mod prepared;
mod spread;
mod text;

use std::fmt;

use bytes::Bytes;
use http::header::{HeaderName, HeaderValue};

use self::body::Body;
pub use self::body::Octets;
pub(crate) use self::encoded::Encoded;
pub(crate) use self::escape::{escape, escape_form};
pub(crate) use self::json::to_json;
use self::pairs::Pairs;
pub(crate) use self::prepared::Prepared;
use self::text::Text;
use crate::base::BaseUrl;
use crate::bounds::ToWire;
use crate::endpoint::Endpoint;
use crate::error::Error;
use crate::file::Files;
use crate::format::scan::find;
use crate::metadata::{Format, Metadata, Param};
use crate::secret::is_header;

/// The memory that the values in a path and a query take at first, in bytes.
const USUAL_VALUES: usize = 32;

/// Encodes a request: address, headers and body, without a credential.
///
/// It is what is sent, with the secrets among its values, and printing it prints them. Only headers whose form is
/// [`Secret`](crate::schema::TextForm::Secret) are marked as sensitive, so that `Debug` leaves them out. To look at a
/// request there is [`Call::plan`](crate::Call::plan).
///
/// # Errors
///
/// [`ErrorKind::InvalidRequest`](crate::ErrorKind::InvalidRequest), naming the field and the rule.
///
/// # Examples
///
/// See [`Endpoint`].
pub fn encode<E: Endpoint>(endpoint: &E, base: &BaseUrl) -> Result<http::Request<Bytes>, Error> {
    Encoded::of(endpoint).request?.finish(base, None)
}

/// Encodes a request whose values need not keep the rules that are documented for them: see [`wire::rules`].
///
/// # Errors
///
/// As [`encode`], for what cannot travel at all.
///
/// [`wire::rules`]: crate::wire::rules
pub fn encode_unchecked<E: Endpoint>(endpoint: &E, base: &BaseUrl) -> Result<http::Request<Bytes>, Error> {
    let mut encoded = Encoded::of(endpoint);
    encoded.unchecked();
    encoded.request?.finish(base, None)
}

/// Collects the parts of one request. Generated code calls it once for every field.
///
/// Every method returns [`ErrorKind::InvalidRequest`](crate::ErrorKind::InvalidRequest) with the field and the rule for
/// a value that cannot travel where it is put, and leaves a `None` out.
#[derive(Clone)]
pub struct Encoder {
    metadata: &'static Metadata,
    /// Path and query as far as they are written. Empty as long as no value is in them.
    target: String,
    /// What is left of the template up to its last placeholder.
    template: &'static str,
    /// What is left of it behind that, and not written yet.
    ending: &'static str,
    in_query: bool,
    headers: Vec<(HeaderName, HeaderValue)>,
    body: Body,
}

/// What is in it may be secret, so only the endpoint is shown.
impl fmt::Debug for Encoder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Encoder").field("endpoint", &self.metadata.name).finish_non_exhaustive()
    }
}

impl Encoder {
    /// Begins a request of this endpoint.
    #[must_use]
    pub fn new(metadata: &'static Metadata) -> Self {
        Self {
            metadata,
            target: String::new(),
            template: metadata.path,
            ending: "",
            in_query: false,
            headers: Vec::new(),
            body: Body::default(),
        }
    }

    /// Fills the next placeholder of the template, which has to be `name`.
    ///
    /// The value becomes exactly one segment: everything but unreserved characters is escaped (RFC 3986, section 2.3).
    ///
    /// # Errors
    ///
    /// A value that is absent, empty, `.` or `..`, or that is not a single scalar.
    pub fn path<T: ToWire + ?Sized>(&mut self, name: &'static str, value: &T) -> Result<(), Error> {
        self.template_up_to(name, "}")?;
        let value = self.one_text(name, value)?;
        if let Some(rule) = escape::refused_segment(&value) {
            return Err(self.invalid(name, rule));
        }
        escape(&value, &mut self.target);
        Ok(())
    }

    /// Fills the placeholder `{name*}` at the end of the template: slashes in the value divide segments.
    ///
    /// # Errors
    ///
    /// As [`path`](Self::path), for each segment.
    pub fn path_rest<T: ToWire + ?Sized>(&mut self, name: &'static str, value: &T) -> Result<(), Error> {
        self.template_up_to(name, "*}")?;
        let value = self.one_text(name, value)?;
        for (at, segment) in value.split('/').enumerate() {
            if let Some(rule) = escape::refused_segment(segment) {
                return Err(self.invalid(name, rule));
            }
            if at > 0 {
                self.target.push('/');
            }
            escape(segment, &mut self.target);
        }
        Ok(())
    }

    /// Adds a pair to the query, or a pair for each item of a list.
    ///
    /// Keys and values are escaped as in RFC 3986: a space is `%20`, never `+`.
    ///
    /// # Errors
    ///
    /// A value that is neither a scalar nor a list of scalars.
    pub fn query<T: ToWire + ?Sized>(&mut self, name: &'static str, value: &T) -> Result<(), Error> {
        self.end_path()?;
        match self.text(name, value)? {
            Text::Absent => {}
            Text::One(value) => self.pair(name, &value),
            Text::Many(values) => values.iter().for_each(|value| self.pair(name, value)),
        }
        Ok(())
    }

    /// Adds one pair to the query, with the items of a list joined by `separator`, which is not escaped.
    ///
    /// # Errors
    ///
    /// As [`query`](Self::query), and an item that holds the separator: it would become two.
    pub fn query_joined<T: ToWire + ?Sized>(
        &mut self,
        name: &'static str,
        value: &T,
        separator: &'static str,
    ) -> Result<(), Error> {
        self.end_path()?;
        let values = match self.text(name, value)? {
            Text::Absent => return Ok(()),
            Text::One(value) => vec![value],
            Text::Many(values) if values.is_empty() => return Ok(()),
            Text::Many(values) => values,
        };
        if values.iter().any(|value| value.contains(separator)) {
            return Err(
                self.invalid(name, &format!("has an item with `{separator}`, which divides the items"))
            );
        }
        self.key(name);
        for (at, value) in values.iter().enumerate() {
            if at > 0 {
                self.target.push_str(separator);
            }
            escape(value, &mut self.target);
        }
        Ok(())
    }

    /// Adds a pair for each entry of a map or field of a struct. A key that a parameter of the endpoint has is left to
    /// that parameter.
    ///
    /// # Errors
    ///
    /// A value that is not a map or struct of scalars and lists of scalars.
    pub fn query_spread<T: ToWire + ?Sized>(&mut self, name: &'static str, value: &T) -> Result<(), Error> {
        self.end_path()?;
        for (key, value) in self.pairs(name, value)? {
            let named = |param: &Param| param.is_plain_query() && param.name == key;
            if self.metadata.params.iter().any(named) {
                continue;
            }
            match value {
                Text::Absent => {}
                Text::One(value) => self.pair(&key, &value),
                Text::Many(values) => values.iter().for_each(|value| self.pair(&key, value)),
            }
        }
        Ok(())
    }

    /// Sets a header. The items of a list are joined by commas; one that holds a comma or a quote is quoted (RFC 9110,
    /// section 5.6.1), except for HTTP dates. A secret, by the description of the endpoint, is marked as sensitive.
    ///
    /// # Errors
    ///
    /// A value with a character that no header can have (control characters, non-ASCII).
    pub fn header<T: ToWire + ?Sized>(&mut self, name: &'static str, value: &T) -> Result<(), Error> {
        let text = self.text(name, value)?;
        self.set_header(name, name, text)
    }

    /// Sets a header for each entry of a map, its name behind `prefix`.
    ///
    /// # Errors
    ///
    /// As [`header`](Self::header), and a key that cannot be part of a header's name.
    pub fn header_spread<T: ToWire + ?Sized>(
        &mut self,
        prefix: &'static str,
        value: &T,
    ) -> Result<(), Error> {
        for (key, value) in self.pairs(prefix, value)? {
            self.set_header(prefix, &format!("{prefix}{key}"), value)?;
        }
        Ok(())
    }

    /// Adds a field to the JSON object that is the body.
    ///
    /// # Errors
    ///
    /// A number that JSON cannot carry (NaN, infinities), a map key that is not text, or the value's own refusal.
    pub fn json<T: ToWire + ?Sized>(&mut self, name: &'static str, value: &T) -> Result<(), Error> {
        self.body.json_field(name, value).map_err(|rule| self.invalid(name, &rule))
    }

    /// Adds every entry of a map or field of a struct to the JSON object that is the body. A key that a field of the
    /// body has is left to that field, and one that was spread before is left to the first.
    ///
    /// # Errors
    ///
    /// As [`json`](Self::json), and a value that is not an object.
    pub fn json_spread<T: ToWire + ?Sized>(&mut self, name: &'static str, value: &T) -> Result<(), Error> {
        self.body.json_fields_of(value, self.metadata).map_err(|rule| self.invalid(name, &rule))
    }

    /// Makes a value the whole body, as JSON.
    ///
    /// # Errors
    ///
    /// As [`json`](Self::json).
    pub fn json_body<T: ToWire + ?Sized>(&mut self, name: &'static str, value: &T) -> Result<(), Error> {
        self.body.json(value).map_err(|rule| self.invalid(name, &rule))
    }

    /// Adds a pair to the form that is the body (`application/x-www-form-urlencoded`), or one for each item of a list.
    ///
    /// # Errors
    ///
    /// A value that is neither a scalar nor a list of scalars.
    pub fn form<T: ToWire + ?Sized>(&mut self, name: &'static str, value: &T) -> Result<(), Error> {
        match self.text(name, value)? {
            Text::Absent => {}
            Text::One(value) => self.body.form_pair(name, &value),
            Text::Many(values) => values.iter().for_each(|value| self.body.form_pair(name, value)),
        }
        Ok(())
    }

    /// Adds an entry for each field of a struct or entry of a map to the form that is the body, but for the keys that
    /// [`json_spread`](Self::json_spread) leaves out.
    ///
    /// # Errors
    ///
    /// As [`query_spread`](Self::query_spread).
    pub fn form_spread<T: ToWire + ?Sized>(&mut self, name: &'static str, value: &T) -> Result<(), Error> {
        let pairs = self.pairs(name, value)?;
        self.body.form_pairs_of(pairs, self.metadata);
        Ok(())
    }

    /// Adds a part to the body (`multipart/form-data`, RFC 7578), or one for each item of a list.
    ///
    /// # Errors
    ///
    /// A value that is neither a scalar nor a list of scalars.
    pub fn part<T: ToWire + ?Sized>(&mut self, name: &'static str, value: &T) -> Result<(), Error> {
        self.body.part(name, value).map_err(|rule| self.invalid(name, &rule))
    }

    /// Adds a file, or several, to the body (`multipart/form-data`, RFC 7578).
    ///
    /// # Errors
    ///
    /// None; the signature is that of its siblings.
    pub fn file<T: Files + ?Sized>(&mut self, name: &'static str, value: &T) -> Result<(), Error> {
        self.body.files(name, value);
        Ok(())
    }

    /// Makes a value the whole body, as XML. Element names come from the schema of its type, and numbers keep their
    /// digits.
    ///
    /// # Errors
    ///
    /// A value that XML cannot carry or that is not of its form, and, as in [`json`](Self::json), an `f64` that is not
    /// finite: [`wire::Float`](crate::wire::Float) can be.
    #[cfg(feature = "xml")]
    pub fn xml_body<T: ToWire + crate::schema::Schema + ?Sized>(
        &mut self,
        name: &'static str,
        value: &T,
    ) -> Result<(), Error> {
        self.xml_body_of(name, value, T::TYPE)
    }

    /// Makes a value the whole body, as XML of this form.
    #[cfg(feature = "xml")]
    pub(crate) fn xml_body_of<T: ToWire + ?Sized>(
        &mut self,
        name: &'static str,
        value: &T,
        ty: &'static crate::schema::Type,
    ) -> Result<(), Error> {
        self.body.xml(value, ty).map_err(|rule| self.invalid(name, &rule))
    }

    /// Makes bytes the whole body.
    ///
    /// # Errors
    ///
    /// None yet; the signature is that of its siblings.
    pub fn bytes_body<T: Octets + ?Sized>(&mut self, _: &'static str, value: &T) -> Result<(), Error> {
        self.body.octets(value);
        Ok(())
    }

    /// The finished request. `accept` asks for one format; without it, all that the endpoint can decode are named.
    ///
    /// # Errors
    ///
    /// A placeholder that got no value, an address that is too long, or a file that is read as it is sent.
    pub fn finish(self, base: &BaseUrl, accept: Option<Format>) -> Result<http::Request<Bytes>, Error> {
        let metadata = self.metadata;
        let prepared = self.prepare(base, accept)?;
        if prepared.upload.is_some() {
            let rule = "it has a file that is read as it is sent, which only a client can do";
            return Err(Error::invalid_request(metadata, rule.to_owned()));
        }
        Ok(prepared.request())
    }

    /// Writes the template up to its next placeholder, which has to be `name` and to end in `end`.
    fn template_up_to(&mut self, name: &'static str, end: &str) -> Result<(), Error> {
        let found = self
            .template
            .split_once('{')
            .and_then(|(literal, rest)| Some((literal, rest.strip_prefix(name)?.strip_prefix(end)?)));
        let Some((literal, rest)) = found else {
            return Err(self.invalid(name, "is not the next placeholder of the path"));
        };
        if self.target.is_empty() {
            self.target.reserve(self.metadata.path.len() + USUAL_VALUES);
        }
        self.target.push_str(literal);
        self.template = rest;
        Ok(())
    }

    /// Holds that there is no placeholder left.
    fn end_path(&mut self) -> Result<(), Error> {
        let rest = std::mem::take(&mut self.template);
        if rest.is_empty() {
            return Ok(());
        }
        // Hardly a path has either of the two, and one walk finds that out.
        if find(rest.as_bytes(), 0, 0, *b"{?") < rest.len() {
            if let Some((_, name)) = rest.split_once('{') {
                let name = name.split(['}', '*']).next().unwrap_or(name);
                return Err(self.invalid(name, "is part of the path and cannot be left out"));
            }
            self.in_query = true;
        }
        self.ending = rest;
        Ok(())
    }

    fn text<T: ToWire + ?Sized>(&self, name: &str, value: &T) -> Result<Text, Error> {
        Text::of(value).map_err(|error| self.invalid(name, &error.to_string()))
    }

    /// The one scalar that a part of the path can be.
    fn one_text<T: ToWire + ?Sized>(&self, name: &str, value: &T) -> Result<String, Error> {
        match self.text(name, value)? {
            Text::One(value) => Ok(value),
            Text::Absent => Err(self.invalid(name, "is part of the path and cannot be left out")),
            Text::Many(_) => Err(self.invalid(name, "is part of the path and cannot be a list")),
        }
    }

    fn pairs<T: ToWire + ?Sized>(&self, name: &str, value: &T) -> Result<Pairs, Error> {
        pairs::of(value).map_err(|error| self.invalid(name, &error.to_string()))
    }

    fn key(&mut self, name: &str) {
        if self.target.is_empty() {
            self.target.reserve(self.ending.len() + USUAL_VALUES);
        }
        self.target.push_str(std::mem::take(&mut self.ending));
        self.target.push(if self.in_query { '&' } else { '?' });
        self.in_query = true;
        escape(name, &mut self.target);
        self.target.push('=');
    }

    fn pair(&mut self, name: &str, value: &str) {
        self.key(name);
        escape(value, &mut self.target);
    }

    fn set_header(&mut self, field: &str, name: &str, value: Text) -> Result<(), Error> {
        let value = match value {
            Text::Absent => return Ok(()),
            Text::One(value) => value,
            Text::Many(values) if values.is_empty() => return Ok(()),
            Text::Many(values) => escape::header_list(&values),
        };
        let visible = value.bytes().all(|byte| matches!(byte, b'\t' | 0x20..=0x7E));
        match (HeaderName::from_bytes(name.as_bytes()), HeaderValue::try_from(value)) {
            (Ok(name), Ok(mut value)) if visible => {
                if self.metadata.secret_headers {
                    value.set_sensitive(is_header(self.metadata, &name));
                }
                self.headers.push((name, value));
                Ok(())
            }
            (Err(_), _) => Err(self.invalid(field, "is not the name of a header")),
            _ => Err(self.invalid(field, "has a character that a header cannot carry")),
        }
    }

    fn invalid(&self, field: &str, rule: &str) -> Error {
        Error::invalid_request(self.metadata, format!("`{field}` {rule}"))
    }
}
