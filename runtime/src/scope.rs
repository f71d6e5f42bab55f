//! Scopes: what a credential must be allowed to do (RFC 6749, section 3.3).

use std::fmt;

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
}

impl ScopeRule {
    /// The scopes that are named, whatever the rule.
    #[must_use]
    pub const fn scopes(&self) -> &'static [Scope] {
        match self {
            Self::None | Self::Unknown => &[],
            Self::All(scopes) | Self::Any(scopes) => scopes,
        }
    }

    /// The scopes that are missing from `granted`: empty when the rule is met or nothing is known.
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
            Self::None | Self::Unknown => Vec::new(),
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
