//! The declarations and the facts of the documentation are the same, in both directions.

mod bounds;
mod compare;
mod drift;
mod facts;
mod files;
mod paging;
mod parity;
mod partial;
mod played;
mod samples;
mod table;

use endpoint_runtime::schema::Type;

/// How much of an answer is declared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Known {
    Whole,
    InPart,
    Nothing,
}

impl Known {
    fn of(ty: &Type) -> Self {
        match ty {
            Type::Any => Self::Nothing,
            Type::Nullable(inner) | Type::Array(inner) | Type::Map(inner) => match Self::of(inner) {
                // A list of what nobody knows is a list all the same.
                Self::Nothing if matches!(ty, Type::Array(_)) => Self::InPart,
                known => known,
            },
            Type::Object(object)
                if object.partial || object.fields.iter().any(|it| Self::of(it.ty) != Self::Whole) =>
            {
                Self::InPart
            }
            _ => Self::Whole,
        }
    }
}

/// `CreditHistory` as `credit_history`.
pub(crate) fn snake(name: &str) -> String {
    let mut snake = String::new();
    for (at, c) in name.char_indices() {
        if at > 0 && c.is_uppercase() {
            snake.push('_');
        }
        snake.extend(c.to_lowercase());
    }
    snake
}
