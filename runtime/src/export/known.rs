//! How much of a form is declared.

use crate::schema::Type;

/// How much of a form is declared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Known {
    Whole,
    InPart,
    Nothing,
}

impl Known {
    pub(super) fn of(ty: &Type) -> Self {
        Self::within(ty, 16)
    }

    /// A type that holds itself is looked at a few layers deep.
    fn within(ty: &Type, depth: usize) -> Self {
        let Some(depth) = depth.checked_sub(1) else { return Self::Whole };
        match ty {
            Type::Any => Self::Nothing,
            Type::Nullable(inner) => Self::within(inner, depth),
            // A list of what nobody knows is a list all the same.
            Type::Array(inner) | Type::Map(inner) => match Self::within(inner, depth) {
                Self::Whole => Self::Whole,
                _ => Self::InPart,
            },
            Type::Object(object) => {
                let whole = object.fields.iter().all(|field| Self::within(field.ty, depth) == Self::Whole);
                if object.partial || !whole { Self::InPart } else { Self::Whole }
            }
            _ => Self::Whole,
        }
    }

    /// As it follows "The form of the answer is".
    pub(super) const fn words(self) -> &'static str {
        match self {
            Self::Whole => "known",
            Self::InPart => "known in part",
            Self::Nothing => "not known",
        }
    }
}
