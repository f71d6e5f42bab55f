//! The forms of the types that are not ours: those of the standard library, of chrono and of serde_json.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};
use std::rc::Rc;
use std::sync::Arc;

use super::{Schema, Type};

macro_rules! schema {
    ($($ty:ty => $form:expr;)*) => {
        $(impl Schema for $ty {
            const TYPE: &'static Type = &$form;
        })*
    };
}

macro_rules! integers {
    ($($ty:ty)*) => {
        schema! { $($ty => Type::Integer { min: <$ty>::MIN as i64, max: <$ty>::MAX as u64 };)* }
    };
}

integers! { i8 i16 i32 i64 isize u8 u16 u32 u64 usize }

schema! {
    () => Type::Unit;
    bool => Type::Boolean;
    f32 => Type::Float;
    f64 => Type::Float;
    char => Type::String;
    str => Type::String;
    String => Type::String;
    serde_json::Value => Type::Any;
    chrono::NaiveDate => Type::Date;
    chrono::NaiveDateTime => Type::DateTime;
}

impl<Zone: chrono::TimeZone> Schema for chrono::DateTime<Zone> {
    const TYPE: &'static Type = &Type::DateTime;
}

impl<T: Schema> Schema for Option<T> {
    const TYPE: &'static Type = &Type::Nullable(T::TYPE);
}

impl<T: Schema> Schema for Vec<T> {
    const TYPE: &'static Type = &Type::Array(T::TYPE);
}

impl<T: Schema> Schema for [T] {
    const TYPE: &'static Type = &Type::Array(T::TYPE);
}

impl<T: Schema, const N: usize> Schema for [T; N] {
    const TYPE: &'static Type = &Type::Array(T::TYPE);
}

impl<K, T: Schema, S> Schema for HashMap<K, T, S> {
    const TYPE: &'static Type = &Type::Map(T::TYPE);
}

impl<K, T: Schema> Schema for BTreeMap<K, T> {
    const TYPE: &'static Type = &Type::Map(T::TYPE);
}

macro_rules! transparent {
    ($($ty:ty)*) => {
        $(impl<T: Schema + ?Sized> Schema for $ty {
            const TYPE: &'static Type = T::TYPE;
        })*
    };
}

transparent! { &T Box<T> Rc<T> Arc<T> }

impl<T: Schema + ToOwned + ?Sized> Schema for Cow<'_, T> {
    const TYPE: &'static Type = T::TYPE;
}
