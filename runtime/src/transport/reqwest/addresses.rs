//! Addresses as reqwest wants them.

use std::sync::{Arc, OnceLock};
use std::{array, fmt};

use ::reqwest::Url;
use http::uri::{Authority, Scheme, Uri};

/// How many addresses are kept.
const PLACES: usize = 32;

/// The addresses of the first requests. Reading one takes 7,000 instructions, most of them for the host, which hardly
/// ever changes, and writing another path into one takes 2,000.
///
/// Each has its place, where the first that comes stays: what is called over and over mostly has a path without values,
/// and an address with values in its path gains nothing by being kept. A query is not kept: it may be somebody's secret.
#[derive(Clone)]
pub(super) struct Addresses(Arc<[OnceLock<Known>; PLACES]>);

struct Known {
    scheme: Option<Scheme>,
    authority: Option<Authority>,
    /// Without a query.
    url: Url,
}

impl Default for Addresses {
    fn default() -> Self {
        Self(Arc::new(array::from_fn(|_| OnceLock::new())))
    }
}

/// Values in paths are nobody's business either.
impl fmt::Debug for Addresses {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Addresses").finish_non_exhaustive()
    }
}

impl Addresses {
    /// The address as reqwest would read it: a kept one, with another path and query if need be, or read anew.
    pub(super) fn url(&self, uri: &Uri) -> Option<Url> {
        let place = self.0.get(place(uri))?;
        match place.get() {
            Some(known) if known.is_of(uri) => Some(known.at(uri)),
            Some(_) => uri.to_string().parse().ok(),
            None => {
                let url: Url = uri.to_string().parse().ok()?;
                // Where another was first, that one stays.
                let _ = place.set(Known::new(uri, url.clone()));
                Some(url)
            }
        }
    }
}

impl Known {
    fn new(uri: &Uri, mut url: Url) -> Self {
        url.set_query(None);
        Self { scheme: uri.scheme().cloned(), authority: uri.authority().cloned(), url }
    }

    fn is_of(&self, uri: &Uri) -> bool {
        self.scheme.as_ref() == uri.scheme()
            && self.authority.as_ref().map(Authority::as_str) == uri.authority().map(Authority::as_str)
    }

    fn at(&self, uri: &Uri) -> Url {
        let mut url = self.url.clone();
        // What reads as it is written need not be read again.
        if self.url.path() != uri.path() {
            url.set_path(uri.path());
        }
        if uri.query().is_some() {
            url.set_query(uri.query());
        }
        url
    }
}

/// Below [`PLACES`], and spread over them by the path.
fn place(uri: &Uri) -> usize {
    let (words, rest) = uri.path().as_bytes().as_chunks::<8>();
    let words = words.iter().map(|word| u64::from_le_bytes(*word));
    let rest = rest.iter().map(|byte| u64::from(*byte));
    let mixed = words
        .chain(rest)
        .fold(0_u64, |mixed, word| (mixed.rotate_left(5) ^ word).wrapping_mul(0x9E37_79B9_7F4A_7C15));
    // The remainder fits any integer.
    (mixed >> 32) as usize % PLACES
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What reqwest would make of an address itself is what the short way makes of it, the first time and later.
    #[test]
    fn an_address_is_the_same_whichever_way_it_is_read() {
        let addresses = Addresses::default();
        let targets =
            ["/", "", "/a/b%20c%2Fd", "/a//b/", "/a?b=c%26&d=%20", "/?", "/a%2e%2e/b", "/%E9?x[]='\""];
        let numbered = (0..4 * PLACES).map(|number| format!("/{number}"));
        let targets: Vec<_> = targets.map(str::to_owned).into_iter().chain(numbered).collect();
        let others =
            ["https://api.example.com:443", "http://api.example.com", "http://[::1]:80", "http://x%41"];
        for origin in ["http://API.example.com:8080"].into_iter().chain(others) {
            for target in &targets {
                let Ok(uri) = format!("{origin}{target}").parse::<Uri>() else { continue };
                for time in ["the first time", "later"] {
                    assert_eq!(addresses.url(&uri), uri.to_string().parse().ok(), "{uri}, {time}");
                }
            }
        }
        let kept: Vec<_> = addresses.0.iter().filter_map(OnceLock::get).collect();
        assert!(kept.len() > PLACES / 2, "the addresses crowd in {} places", kept.len());
        assert!(kept.iter().all(|known| known.url.port() == Some(8080)), "not the first is kept");
        assert!(kept.iter().all(|known| known.url.query().is_none()), "a query is kept");
    }
}
