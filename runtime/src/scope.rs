//! Scopes: what a credential must be allowed to do (RFC 6749, section 3.3).

use std::cmp::Ordering;
use std::fmt;

use crate::api::Api;

/// The wire name of one scope.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Scope(&'static str);

impl Scope {
    /// Names a scope.
    ///
    /// # Panics
    ///
    /// When the name is empty or has a character that RFC 6749 does not allow in a scope (anything but printable
    /// ASCII, a space, `"` or `\`). In a constant that is a compile error.
    ///
    /// ```compile_fail
    /// use endpoint_runtime::Scope;
    /// const BAD: Scope = Scope::new("two words");
    /// ```
    #[must_use]
    #[track_caller]
    pub const fn new(name: &'static str) -> Self {
        let bytes = name.as_bytes();
        assert!(!bytes.is_empty(), "a scope cannot be empty");
        let mut at = 0;
        while at < bytes.len() {
            let allowed = matches!(bytes[at], 0x21 | 0x23..=0x5B | 0x5D..=0x7E);
            assert!(allowed, "a scope is made of printable ASCII without space, quote and backslash");
            at += 1;
        }
        Self(name)
    }

    /// The name as it is sent.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        self.0
    }
}

impl fmt::Display for Scope {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

/// [`Endpoint::Needs`](crate::Endpoint::Needs) of an endpoint whose scopes are not documented.
#[derive(Debug)]
pub enum UnknownScope {}

/// Which scopes an endpoint demands of the credential.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum ScopeRule {
    /// None.
    None,
    /// Not documented. Never taken for none.
    Unknown,
    /// Every one of these.
    All(&'static [Scope]),
    /// At least one of these.
    Any(&'static [Scope]),
    /// Some or all of these, depending on the values of the request.
    Depends(&'static [Scope]),
}

impl ScopeRule {
    /// The scopes that are named, whatever the rule.
    #[must_use]
    pub const fn scopes(&self) -> &'static [Scope] {
        match self {
            Self::None | Self::Unknown => &[],
            Self::All(scopes) | Self::Any(scopes) | Self::Depends(scopes) => scopes,
        }
    }

    /// The scopes that are missing from `granted`: empty when the rule is met or nothing is known. What depends on the
    /// values of a request is not known from the rule alone.
    ///
    /// ```
    /// use endpoint_runtime::{Scope, ScopeRule};
    ///
    /// const MAIL: Scope = Scope::new("mail");
    /// const BOOK: Scope = Scope::new("book");
    /// assert_eq!(ScopeRule::All(&[MAIL, BOOK]).missing(|scope| scope == MAIL), [BOOK]);
    /// assert!(ScopeRule::Any(&[MAIL, BOOK]).missing(|scope| scope == MAIL).is_empty());
    /// ```
    #[must_use]
    pub fn missing(&self, granted: impl Fn(Scope) -> bool) -> Vec<Scope> {
        match self {
            Self::None | Self::Unknown | Self::Depends(_) => Vec::new(),
            Self::All(scopes) => scopes.iter().copied().filter(|scope| !granted(*scope)).collect(),
            Self::Any(scopes) if scopes.iter().any(|scope| granted(*scope)) => Vec::new(),
            Self::Any(scopes) => scopes.to_vec(),
        }
    }
}

impl fmt::Display for ScopeRule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (scopes, joint) = match self {
            Self::None => return f.write_str("none"),
            Self::Unknown => return f.write_str("unknown"),
            Self::All(scopes) => (scopes, " and "),
            Self::Any(scopes) => (scopes, " or "),
            Self::Depends(scopes) => (scopes, " and perhaps "),
        };
        for (at, scope) in scopes.iter().enumerate() {
            if at > 0 {
                f.write_str(joint)?;
            }
            write!(f, "{scope}")?;
        }
        Ok(())
    }
}

/// A scope of the API `A`, which has to be in its table if it has one. The attribute has looked at its characters
/// already, and each look costs the compiler at every endpoint.
///
/// # Panics
///
/// When it is not, naming the nearest that is. In a constant that is a compile error.
#[must_use]
#[track_caller]
pub(crate) const fn scope_of<A: Api>(name: &'static str) -> Scope {
    if let Some(known) = A::SCOPES
        && !contains(known, name)
    {
        panic!("{}", Message::new(A::NAME, name, known).as_str())
    }
    Scope(name)
}

const fn contains(known: &[Scope], name: &str) -> bool {
    let mut at = 0;
    while at < known.len() {
        if same(known[at].0, name) {
            return true;
        }
        at += 1;
    }
    false
}

/// Whether two texts are equal; `==` is not for constants yet. Most differ in length, which is seen at once.
pub(crate) const fn same(one: &str, other: &str) -> bool {
    one.len() == other.len() && matches!(compare(one, other), Ordering::Equal)
}

/// The order of two texts by their bytes.
pub(crate) const fn compare(one: &str, other: &str) -> Ordering {
    let (one, other) = (one.as_bytes(), other.as_bytes());
    let mut at = 0;
    while at < one.len() && at < other.len() {
        if one[at] != other[at] {
            return if one[at] < other[at] { Ordering::Less } else { Ordering::Greater };
        }
        at += 1;
    }
    if one.len() == other.len() {
        Ordering::Equal
    } else if one.len() < other.len() {
        Ordering::Less
    } else {
        Ordering::Greater
    }
}

/// A message that is put together while the program is compiled.
struct Message {
    bytes: [u8; 256],
    len: usize,
}

impl Message {
    const fn new(api: &str, name: &str, known: &[Scope]) -> Self {
        let mut message = Self { bytes: [0; 256], len: 0 };
        message.push("`");
        message.push(name);
        message.push("` is not a scope of ");
        message.push(api);
        if let Some(near) = nearest_of(name, known) {
            message.push(", did you mean `");
            message.push(near);
            message.push("`?");
        }
        message
    }

    /// Adds a text, or as much of it as there is room for.
    const fn push(&mut self, text: &str) {
        let text = text.as_bytes();
        let mut at = 0;
        while at < text.len() && self.len < self.bytes.len() {
            // A scope is ASCII, so no character is cut in two; the name of an API is cut only if it is long.
            self.bytes[self.len] = if text[at].is_ascii() { text[at] } else { b'?' };
            self.len += 1;
            at += 1;
        }
    }

    const fn as_str(&self) -> &str {
        match std::str::from_utf8(self.bytes.split_at(self.len).0) {
            Ok(text) => text,
            Err(_) => "not a scope of this API",
        }
    }
}

/// The scope that is closest to `name`, if at most a third of its letters differ.
const fn nearest_of<'a>(name: &str, known: &[Scope]) -> Option<&'a str> {
    let mut best: Option<(&'static str, usize)> = None;
    let mut at = 0;
    while at < known.len() {
        let candidate = known[at].0;
        let distance = distance(name.as_bytes(), candidate.as_bytes());
        let longest = if name.len() > candidate.len() { name.len() } else { candidate.len() };
        let nearer = match best {
            Some((_, least)) => distance < least,
            None => true,
        };
        if distance * 3 <= longest && nearer {
            best = Some((candidate, distance));
        }
        at += 1;
    }
    match best {
        Some((name, _)) => Some(name),
        None => None,
    }
}

/// How many letters have to be inserted, removed or replaced; of the first 63.
const fn distance(from: &[u8], to: &[u8]) -> usize {
    const LONGEST: usize = 63;
    let from_len = if from.len() < LONGEST { from.len() } else { LONGEST };
    let to_len = if to.len() < LONGEST { to.len() } else { LONGEST };
    let mut last = [0; LONGEST + 1];
    let mut at = 0;
    while at <= to_len {
        last[at] = at;
        at += 1;
    }
    let mut i = 0;
    while i < from_len {
        let mut diagonal = last[0];
        last[0] = i + 1;
        let mut j = 0;
        while j < to_len {
            let replaced = diagonal + (from[i] != to[j]) as usize;
            diagonal = last[j + 1];
            let inserted = (if last[j] < last[j + 1] { last[j] } else { last[j + 1] }) + 1;
            last[j + 1] = if replaced < inserted { replaced } else { inserted };
            j += 1;
        }
        i += 1;
    }
    last[to_len]
}
