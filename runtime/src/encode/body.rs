//! The body of a request while it is written.

use std::collections::HashSet;

use bytes::Bytes;
use http::HeaderValue;

use super::escape::escape_form;
use super::json::{self, Written, to_json};
use super::multipart::{self, Part};
use super::pairs::Pairs;
use super::spread::Taken;
use super::text::Text;
use crate::bounds::ToWire;
use crate::file::{Content, File, Files};
use crate::format::json::entries;
use crate::metadata::{BodyFormat, Format, Location, Metadata};
use crate::upload::Upload;

/// The memory that a body takes at first, in bytes: most are smaller.
const USUAL_SIZE: usize = 128;

/// What is written so far. Which of the three is used is the endpoint's to say.
#[derive(Debug, Clone, Default)]
pub(super) struct Body {
    /// A JSON object without its closing brace, or the pairs of a form.
    written: Vec<u8>,
    parts: Vec<Part>,
    /// What divides the parts, where it cannot be found by looking at them. The same in a plan and in what is sent.
    boundary: Option<String>,
    /// One value that is all of it, with its content type.
    whole: Option<(HeaderValue, Bytes)>,
    /// The same, where it is read as it is sent.
    upload: Option<Box<Upload>>,
}

/// A whole body with its content type, or nothing for a request without a body.
#[derive(Default)]
pub(super) struct Finished {
    pub(super) content_type: Option<HeaderValue>,
    pub(super) bytes: Bytes,
    /// What it is instead of bytes, if it is read as it is sent.
    pub(super) upload: Option<Box<Upload>>,
}

impl Body {
    pub(super) fn json_field<T: ToWire + ?Sized>(&mut self, name: &str, value: &T) -> Result<(), String> {
        let before = self.written.len();
        if before == 0 {
            self.written.reserve(USUAL_SIZE);
        }
        self.written.push(if before == 0 { b'{' } else { b',' });
        json::push_string(name, &mut self.written);
        self.written.push(b':');
        if to_json(value, &mut self.written).map_err(|error| error.to_string())? == Written::Absent {
            self.written.truncate(before);
        }
        Ok(())
    }

    pub(super) fn json_fields_of<T: ToWire + ?Sized>(
        &mut self,
        value: &T,
        metadata: &'static Metadata,
    ) -> Result<(), String> {
        let mut object = Vec::new();
        if to_json(value, &mut object).map_err(|error| error.to_string())? == Written::Absent {
            return Ok(());
        }
        self.json_entries(&object, metadata)
    }

    fn json_entries(&mut self, object: &[u8], metadata: &'static Metadata) -> Result<(), String> {
        let entries = entries(object).ok_or("cannot be spread: only a map or a struct can")?;
        let taken = Taken::in_json(metadata, &self.written);
        let mut names = HashSet::new();
        for (name, value) in &entries {
            if taken.holds(name) || !names.insert(name.as_str()) {
                continue;
            }
            self.written.push(if self.written.is_empty() { b'{' } else { b',' });
            json::push_string(name, &mut self.written);
            self.written.push(b':');
            self.written.extend_from_slice(value.as_bytes());
        }
        Ok(())
    }

    pub(super) fn json<T: ToWire + ?Sized>(&mut self, value: &T) -> Result<(), String> {
        let mut out = Vec::new();
        if to_json(value, &mut out).map_err(|error| error.to_string())? == Written::Value {
            self.whole = Some((Format::Json.header(), out.into()));
        }
        Ok(())
    }

    pub(super) fn form_pair(&mut self, name: &str, value: &str) {
        if !self.written.is_empty() {
            self.written.push(b'&');
        }
        escape_form(name, &mut self.written);
        self.written.push(b'=');
        escape_form(value, &mut self.written);
    }

    pub(super) fn form_pairs_of(&mut self, pairs: Pairs, metadata: &'static Metadata) {
        let taken = Taken::in_form(metadata, &self.written);
        let mut names = HashSet::new();
        for (name, value) in pairs {
            if taken.holds(&name) || !names.insert(name.clone()) {
                continue;
            }
            match value {
                Text::Absent => {}
                Text::One(value) => self.form_pair(&name, &value),
                Text::Many(values) => values.iter().for_each(|value| self.form_pair(&name, value)),
            }
        }
    }

    pub(super) fn part<T: ToWire + ?Sized>(&mut self, name: &str, value: &T) -> Result<(), String> {
        self.parts.extend(multipart::texts(name, value)?);
        Ok(())
    }

    pub(super) fn files<T: Files + ?Sized>(&mut self, name: &str, value: &T) {
        value.each(&mut |file| {
            let part = multipart::file(name, file);
            if !part.is_at_hand() {
                self.boundary.get_or_insert_with(multipart::unguessable);
            }
            self.parts.push(part);
        });
    }

    #[cfg(feature = "xml")]
    pub(super) fn xml<T: ToWire + ?Sized>(
        &mut self,
        value: &T,
        ty: &'static crate::schema::Type,
    ) -> Result<(), String> {
        // By way of the text and not of `serde_json`'s values, which would round what a float cannot hold.
        let mut json = Vec::new();
        to_json(value, &mut json).map_err(|error| error.to_string())?;
        let document = crate::format::xml::from_json(&json, ty).map_err(|error| error.to_string())?;
        self.whole = document.map(|document| (Format::Xml.header(), document.into()));
        Ok(())
    }

    pub(super) fn octets<T: Octets + ?Sized>(&mut self, value: &T) {
        const OCTETS: HeaderValue = HeaderValue::from_static("application/octet-stream");
        let Some(file) = value.file() else {
            self.whole = value.octets().map(|bytes| (OCTETS, bytes));
            return;
        };
        // A media type that a file can have is one that a header can have.
        let content_type = HeaderValue::try_from(file.content_type()).unwrap_or(OCTETS);
        self.whole = Some(match file.held() {
            Content::Bytes(bytes) => (content_type, bytes.clone()),
            Content::Source(source) => {
                self.upload.get_or_insert_default().source(file.name(), source);
                (content_type, Bytes::new())
            }
        });
    }

    /// Content type and content.
    ///
    /// An endpoint whose body has fields always has a body, even if none of them is set; one without has none.
    pub(super) fn finish(mut self, metadata: &'static Metadata) -> Finished {
        const FORM: HeaderValue = HeaderValue::from_static("application/x-www-form-urlencoded");
        let of = |content_type, bytes| Finished { content_type: Some(content_type), bytes, upload: None };
        if let Some((content_type, whole)) = self.whole {
            return Finished { upload: self.upload, ..of(content_type, whole) };
        }
        // A form that is one value is written as pairs.
        let has_fields =
            || metadata.params.iter().any(|param| param.location == Location::Body && !param.is_whole());
        if self.written.is_empty() && !has_fields() {
            return Finished::default();
        }
        match metadata.body {
            BodyFormat::Multipart => multipart::assemble(self.parts, self.boundary),
            BodyFormat::Form => of(FORM, self.written.into()),
            _ => {
                self.written.extend_from_slice(if self.written.is_empty() { b"{}" } else { b"}" });
                of(Format::Json.header(), self.written.into())
            }
        }
    }
}

/// What can be a body of bytes.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not bytes",
    label = "cannot be a body of bytes",
    note = "use `Vec<u8>`, `bytes::Bytes`, `String`, `File`, or an `Option` of one of them"
)]
pub trait Octets {
    /// The bytes, or `None` for a request without a body.
    fn octets(&self) -> Option<Bytes>;

    /// The file that is the body, where there is one: then its media type is that of the body, and what it is read
    /// from is read as it is sent.
    fn file(&self) -> Option<&File> {
        None
    }
}

impl Octets for File {
    /// What is at hand, not copied.
    fn octets(&self) -> Option<Bytes> {
        self.content().cloned()
    }

    fn file(&self) -> Option<&File> {
        Some(self)
    }
}

impl Octets for Bytes {
    /// Not copied.
    fn octets(&self) -> Option<Bytes> {
        Some(self.clone())
    }
}

impl<T: Octets> Octets for Option<T> {
    fn octets(&self) -> Option<Bytes> {
        self.as_ref().and_then(Octets::octets)
    }

    fn file(&self) -> Option<&File> {
        self.as_ref().and_then(Octets::file)
    }
}

macro_rules! copied {
    ($($ty:ty)*) => {
        $(impl Octets for $ty {
            fn octets(&self) -> Option<Bytes> {
                Some(Bytes::copy_from_slice(AsRef::<[u8]>::as_ref(self)))
            }
        })*
    };
}

copied! { Vec<u8> [u8] &[u8] String str &str }
