//! Whether there are secrets in the values of a form.

use super::{Field, TextForm, Type};

/// How many objects are looked into. More than that are not known to be without a secret.
const MOST: usize = 4096;

impl Type {
    /// Whether values of this form are never shown.
    const fn is_secret(&'static self) -> bool {
        match self.required() {
            Self::Text(TextForm::Secret { .. }) => true,
            Self::Text(TextForm::List { item, .. }) => item.is_secret(),
            _ => false,
        }
    }

    /// Whether there can be a secret in a value of this form, however deep.
    pub(crate) fn holds_secret(&'static self) -> bool {
        let mut open = vec![self];
        // A type may hold itself, by fields that are looked up late: each list of fields is looked at once.
        let mut known: Vec<&'static [Field]> = Vec::new();
        while let Some(ty) = open.pop() {
            match ty {
                Self::Nullable(inner) | Self::Array(inner) | Self::Map(inner) => open.push(inner),
                Self::Object(object) => {
                    let fields = object.fields.as_slice();
                    if known.len() == MOST {
                        return true;
                    }
                    if !known.iter().any(|known| std::ptr::eq(*known, fields)) {
                        known.push(fields);
                        open.extend(fields.iter().map(|field| field.ty));
                    }
                }
                _ if ty.is_secret() => return true,
                _ => {}
            }
        }
        false
    }

    /// The same as far as a constant can tell: it cannot look up the fields of an object.
    pub(crate) const fn may_hold_secret(&'static self) -> bool {
        let mut ty = self;
        loop {
            ty = match ty {
                Self::Nullable(inner) | Self::Array(inner) | Self::Map(inner) => inner,
                Self::Object(_) => return true,
                _ => return ty.is_secret(),
            };
        }
    }
}
