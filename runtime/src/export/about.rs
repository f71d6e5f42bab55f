//! What is true of an API as a whole and no endpoint can say.

use crate::metadata::Format;
use crate::scope::Scope;

/// What the documents say of an API as a whole.
///
/// # Examples
///
/// ```
/// use endpoint_runtime::export::{About, OAuth};
///
/// const LIBRARY: About = About::new("Library", "v1")
///     .description("Books, shelves and readers.")
///     .contact("https://library.example/developers")
///     .servers(&[("https://api.library.example", "The library")])
///     .oauth(OAuth { authorize: "https://library.example/authorize", token: "https://library.example/token" });
/// ```
#[derive(Debug, Clone, Copy)]
pub struct About {
    pub(super) title: &'static str,
    pub(super) version: &'static str,
    pub(super) description: &'static str,
    pub(super) contact: Option<&'static str>,
    pub(super) license: Option<(&'static str, &'static str)>,
    pub(super) servers: &'static [(&'static str, &'static str)],
    pub(super) api_key_header: &'static str,
    pub(super) oauth: Option<OAuth>,
    pub(super) scopes: fn(Scope) -> Option<&'static str>,
    pub(super) all_scopes: &'static [Scope],
    pub(super) sample: fn(&str, Format) -> Option<&'static str>,
    pub(super) command: Option<&'static str>,
}

/// Where a user allows a program to act, with an authorization code (RFC 6749, section 4.1).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OAuth {
    /// The page on which the user decides.
    pub authorize: &'static str,
    /// Where the code becomes a token, and a refresh token a new one.
    pub token: &'static str,
}

impl About {
    /// An API with this title and version, and nothing else known of it.
    #[must_use]
    pub const fn new(title: &'static str, version: &'static str) -> Self {
        Self {
            title,
            version,
            description: "",
            contact: None,
            license: None,
            servers: &[],
            api_key_header: "X-Api-Key",
            oauth: None,
            scopes: |_| None,
            all_scopes: &[],
            sample: |_, _| None,
            command: None,
        }
    }

    /// Sets what the API is for, as Markdown.
    #[must_use]
    pub const fn description(mut self, text: &'static str) -> Self {
        self.description = text;
        self
    }

    /// Sets the page of those who run the API.
    #[must_use]
    pub const fn contact(mut self, url: &'static str) -> Self {
        self.contact = Some(url);
        self
    }

    /// Sets the licence of the documents: a name, and its SPDX expression.
    #[must_use]
    pub const fn license(mut self, name: &'static str, identifier: &'static str) -> Self {
        self.license = Some((name, identifier));
        self
    }

    /// Sets the base addresses, each with what is there.
    #[must_use]
    pub const fn servers(mut self, servers: &'static [(&'static str, &'static str)]) -> Self {
        self.servers = servers;
        self
    }

    /// Sets the header that carries the key of endpoints with `auth = api_key`. Default: `X-Api-Key`.
    #[must_use]
    pub const fn api_key_header(mut self, name: &'static str) -> Self {
        self.api_key_header = name;
        self
    }

    /// Sets where access tokens come from. Without it, they are bearer tokens of unknown origin.
    #[must_use]
    pub const fn oauth(mut self, oauth: OAuth) -> Self {
        self.oauth = Some(oauth);
        self
    }

    /// Sets the scopes that the API has, and what gives the sentence about one.
    #[must_use]
    pub const fn scopes(
        mut self,
        all: &'static [Scope],
        sentence: fn(Scope) -> Option<&'static str>,
    ) -> Self {
        self.all_scopes = all;
        self.scopes = sentence;
        self
    }

    /// Sets what gives the documented answer of an endpoint, by its full name as in `webcam.MadeBookings`.
    #[must_use]
    pub const fn samples(mut self, sample: fn(&str, Format) -> Option<&'static str>) -> Self {
        self.sample = sample;
        self
    }

    /// Sets the command line program that reference pages show calls of.
    #[must_use]
    pub const fn command(mut self, program: &'static str) -> Self {
        self.command = Some(program);
        self
    }

    /// The scopes of the table, then those that only endpoints name, each with its sentence.
    pub(super) fn scope_sentences(&self, named: impl Iterator<Item = Scope>) -> Vec<(Scope, &'static str)> {
        let mut scopes: Vec<Scope> = self.all_scopes.to_vec();
        for scope in named {
            if !scopes.contains(&scope) {
                scopes.push(scope);
            }
        }
        scopes.iter().map(|scope| (*scope, (self.scopes)(*scope).unwrap_or("Not described."))).collect()
    }
}
