//! What the rules of several requests have in common.

#![allow(dead_code, reason = "which of them are used depends on the features")]

use endpoint_runtime::wire::rules::Broken;

/// The field is there, wherever it is needed.
pub(crate) fn required<T>(
    field: &'static str,
    value: &Option<T>,
    needed: bool,
    when: &'static str,
) -> Result<(), Broken> {
    if needed && value.is_none() { Err(Broken::new(field, format!("is required {when}"))) } else { Ok(()) }
}

/// Two fields are both there, or neither is.
pub(crate) fn together<T, U>(
    (one, first): (&'static str, &Option<T>),
    (other, second): (&'static str, &Option<U>),
) -> Result<(), Broken> {
    match (first, second) {
        (Some(_), None) => Err(Broken::new(other, format!("is required where `{one}` is given"))),
        (None, Some(_)) => Err(Broken::new(one, format!("is required where `{other}` is given"))),
        _ => Ok(()),
    }
}

/// The text looks like an email address: something, one `@`, something, and no space.
pub(crate) fn email(field: &'static str, text: &str) -> Result<(), Broken> {
    let parts = text.split_once('@').filter(|(name, host)| !name.is_empty() && !host.is_empty());
    match parts {
        Some((_, host)) if !host.contains('@') && !text.contains(char::is_whitespace) => Ok(()),
        _ => Err(Broken::new(field, "must be an email address")),
    }
}

/// The text is a number, as text.
pub(crate) fn digits(field: &'static str, text: &str) -> Result<(), Broken> {
    if !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()) {
        Ok(())
    } else {
        Err(Broken::new(field, "must be digits only"))
    }
}
