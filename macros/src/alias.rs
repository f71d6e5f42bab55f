//! `#[serde(alias = "...")]`: further names under which a field or a constant is read.

use syn::ext::IdentExt as _;
use syn::{Ident, LitStr};

use crate::errors::Errors;

/// Fields or constants, each with all the names under which it is read.
#[derive(Default)]
pub(crate) struct Names<'a>(Vec<Named<'a>>);

struct Named<'a> {
    ident: &'a Ident,
    name: String,
    aliases: Vec<LitStr>,
}

impl<'a> Names<'a> {
    pub(crate) fn add(&mut self, ident: &'a Ident, name: String, aliases: Vec<LitStr>) {
        self.0.push(Named { ident, name, aliases });
    }

    /// Refuses what is an alias of one and a name of another: serde reads the first of the two only.
    pub(crate) fn check(&self, errors: &mut Errors) {
        for (one, alias) in self.0.iter().flat_map(|one| one.aliases.iter().map(move |alias| (one, alias))) {
            let text = alias.value();
            let called = |other: &&Named<'_>| other.ident != one.ident && other.is_called(&text);
            if let Some(other) = self.0.iter().find(called) {
                let message = format!(
                    "`{}` is a name of `{}` as well, and one of the two is never read\nhelp: an alias that nothing else is called",
                    text.escape_default(),
                    other.ident.unraw()
                );
                errors.push(alias.span(), message);
            }
        }
    }

    /// Every alias with what it stands for.
    pub(crate) fn further(&self) -> impl Iterator<Item = (&'a Ident, String)> {
        self.0
            .iter()
            .flat_map(|one| further(&one.name, &one.aliases).into_iter().map(|alias| (one.ident, alias)))
    }
}

impl Named<'_> {
    fn is_called(&self, name: &str) -> bool {
        self.name == name || self.aliases.iter().any(|alias| alias.value() == name)
    }
}

/// The aliases, each once, that say more than the name does.
pub(crate) fn further(name: &str, aliases: &[LitStr]) -> Vec<String> {
    let mut further: Vec<String> = Vec::new();
    for alias in aliases.iter().map(LitStr::value) {
        if alias != name && !further.contains(&alias) {
            further.push(alias);
        }
    }
    further
}
