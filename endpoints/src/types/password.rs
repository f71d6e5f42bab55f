//! A password.

use endpoint_runtime::Secret;
use endpoint_runtime::schema::{Schema, TextForm, Type};
use endpoint_runtime::wire::rules::{Length, Rule};
use serde::{Serialize, Serializer};

/// A password. It is sent as it is, and shown as `[redacted]`, in plans too.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Password(Secret);

impl<T: Into<Secret>> From<T> for Password {
    fn from(password: T) -> Self {
        Self(password.into())
    }
}

impl Serialize for Password {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.0.expose())
    }
}

impl Schema for Password {
    const TYPE: &'static Type = &Type::Text(&TextForm::Secret { min: 0, max: usize::MAX });
}

impl<const MIN: usize, const MAX: usize> Rule<Password> for Length<MIN, MAX> {
    const TYPE: Option<&'static Type> = Some(&Type::Text(&TextForm::Secret { min: MIN, max: MAX }));

    fn check(password: &Password) -> Result<(), String> {
        match password.0.expose().chars().count() {
            count if count < MIN => Err(format!("must have at least {MIN} characters")),
            count if count > MAX => Err(format!("must have at most {MAX} characters")),
            _ => Ok(()),
        }
    }
}
