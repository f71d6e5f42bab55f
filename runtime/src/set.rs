//! Endpoint sets: which endpoints a program uses, and what it has to ask for.

use std::cmp::Ordering;
use std::fmt::Write as _;

use crate::metadata::Metadata;
use crate::scope::{Scope, ScopeRule, compare, same};

/// Says that a client limited to the set `S` may send the endpoint `E`, which needs these scopes.
///
/// It is implemented for the scopes, [`Endpoint::Needs`](crate::Endpoint::Needs), so that the compiler names them.
#[diagnostic::on_unimplemented(
    message = "`{E}` is not in the endpoint set `{S}`",
    label = "not in `{S}`",
    note = "add the line `{E},` to `endpoint_set! {{ struct {S} {{ ... }} }}`; its scope: `{Self}`"
)]
pub trait AllowedIn<S, E> {}

/// No limit: every endpoint of the API.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Everything {}

impl<E, N> AllowedIn<Everything, E> for N {}

/// The endpoints that a program uses. Declare it with [`endpoint_set!`](crate::endpoint_set).
pub trait EndpointSet {
    /// The name of the set.
    const NAME: &'static str;
    /// Its endpoints, in the order of declaration.
    const ENDPOINTS: &'static [&'static Metadata];

    /// What each of them is for, in the same order; empty where nobody has said it.
    const REASONS: &'static [&'static str] = &[];

    /// What the set has to be granted and why, an endpoint a line: kept in the repository, it shows in a review what a
    /// program asks for more than before.
    ///
    /// See [`ledger_matches`].
    #[must_use]
    fn ledger() -> String {
        let mut text = format!("# {}: endpoint, scope, enriched by, why\n", Self::NAME);
        let reasons = Self::REASONS.iter().copied().chain(std::iter::repeat(""));
        let mut lines: Vec<String> =
            Self::ENDPOINTS.iter().zip(reasons).map(|(metadata, why)| line(metadata, why)).collect();
        lines.sort();
        for line in lines {
            // Writing to a `String` cannot fail.
            let _ = writeln!(text, "{line}");
        }
        text
    }
}

fn line(metadata: &Metadata, why: &str) -> String {
    let enriched: Vec<_> = metadata.enriched_by.iter().map(|scope| scope.as_str()).collect();
    let enriched = if enriched.is_empty() { "-".to_owned() } else { enriched.join(" ") };
    let why: Vec<&str> = why.split_whitespace().collect();
    let why = if why.is_empty() { "-".to_owned() } else { why.join(" ") };
    format!("{}\t{}\t{enriched}\t{why}", metadata.name, metadata.scope)
}

/// Compares the ledger of a set with the file that is kept of it; for a test.
///
/// With the environment variable `ENDPOINT_LEDGER=overwrite` the file is written instead.
///
/// # Errors
///
/// The lines that are new and those that are gone, and how to accept them.
///
/// # Examples
///
/// ```no_run
/// use endpoint_runtime::{endpoint, endpoint_set, ledger_matches};
///
/// #[endpoint(GET, "/ping", scope = "read", response = ())]
/// struct Ping;
///
/// endpoint_set! {
///     /// What the monitor does.
///     struct Monitor { Ping }
/// }
///
/// ledger_matches::<Monitor>("monitor.ledger").unwrap();
/// ```
pub fn ledger_matches<S: EndpointSet>(path: impl AsRef<std::path::Path>) -> Result<(), String> {
    let (path, now) = (path.as_ref(), S::ledger());
    if std::env::var_os("ENDPOINT_LEDGER").is_some_and(|value| value == "overwrite") {
        return std::fs::write(path, now)
            .map_err(|error| format!("{} cannot be written: {error}", path.display()));
    }
    let kept = std::fs::read_to_string(path).unwrap_or_default();
    if kept == now {
        return Ok(());
    }
    let mut message = format!("the ledger of {} differs from {}:\n", S::NAME, path.display());
    for line in now.lines().filter(|line| !kept.lines().any(|known| known == *line)) {
        let _ = writeln!(message, "+ {line}");
    }
    for line in kept.lines().filter(|line| !now.lines().any(|known| known == *line)) {
        let _ = writeln!(message, "- {line}");
    }
    message.push_str("review it, then accept it with ENDPOINT_LEDGER=overwrite");
    Err(message)
}

/// Declares an endpoint set: a type that lists endpoints, with the scopes that they need together.
///
/// `SCOPES` is the least set, sorted: of an endpoint that takes any of several scopes, the first is asked for unless
/// another endpoint needs one of them anyway; of one whose scopes depend on its values, all. Endpoints with
/// `scope = unknown` add nothing and are listed by the ledger. What stands in documentation comments above an endpoint
/// is the reason that its line in the ledger gives.
///
/// # Examples
///
/// ```
/// use endpoint_runtime::{Scope, endpoint, endpoint_set};
///
/// #[endpoint(GET, "/mails", scope = "mail", response = ())]
/// struct Mails;
///
/// #[endpoint(GET, "/bookings", scope = any("bookings", "mail"), response = ())]
/// struct Bookings;
///
/// endpoint_set! {
///     /// What the desk does.
///     pub struct Desk {
///         /// Shows what guests write.
///         Mails,
///         Bookings,
///     }
/// }
///
/// assert_eq!(Desk::SCOPES, [Scope::new("mail")]);
/// ```
///
/// A client of the set sends these endpoints and no others:
///
/// ```compile_fail,E0277
/// use endpoint_runtime::{Client, endpoint, endpoint_set};
///
/// #[endpoint(GET, "/mails", scope = "mail", response = ())]
/// struct Mails;
///
/// #[endpoint(GET, "/bookings", scope = "bookings", response = ())]
/// struct Bookings;
///
/// endpoint_set! { struct Desk { Mails } }
///
/// let desk = Client::builder("https://api.example.com").bearer("token").build()?.only::<Desk>();
/// let call = desk.send(&Bookings);
/// # Ok::<(), endpoint_runtime::Error>(())
/// ```
///
/// Nor does it send what is described at run time, which could be any endpoint:
///
/// ```compile_fail,E0599
/// use endpoint_runtime::{Client, Endpoint, endpoint, endpoint_set, serde_json};
///
/// #[endpoint(GET, "/mails", scope = "mail", response = ())]
/// struct Mails;
///
/// endpoint_set! { struct Desk { Mails } }
///
/// let desk = Client::builder("https://api.example.com").bearer("token").build()?.only::<Desk>();
/// let call = desk.send_values(Mails::METADATA, &serde_json::Map::new());
/// # Ok::<(), endpoint_runtime::Error>(())
/// ```
#[macro_export]
macro_rules! endpoint_set {
    ($(#[$attribute:meta])* $visibility:vis struct $name:ident { $($(#[doc = $why:literal])* $endpoint:ty),+ $(,)? }) => {
        $(#[$attribute])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        $visibility enum $name {}

        impl $name {
            /// The scopes that the endpoints of this set need together, sorted.
            pub const SCOPES: &'static [$crate::Scope] = {
                const ENDPOINTS: &[&$crate::metadata::Metadata] = <$name as $crate::EndpointSet>::ENDPOINTS;
                const COUNT: usize = $crate::__private::least_scopes::<0>(ENDPOINTS).1;
                &$crate::__private::least_scopes::<COUNT>(ENDPOINTS).0
            };
        }

        impl $crate::EndpointSet for $name {
            const NAME: &'static str = stringify!($name);
            const ENDPOINTS: &'static [&'static $crate::metadata::Metadata] = {
                use $crate::__private::Undescribed as _;
                &[$($crate::__private::Probe::<$endpoint>::DESCRIPTION),+]
            };
            const REASONS: &'static [&'static str] = &[$(::core::concat!($($why, "\n"),*)),+];
        }

        $(impl $crate::AllowedIn<$name, $endpoint> for <$endpoint as $crate::Endpoint>::Needs {})+
    };
}

/// The least scopes, sorted, as far as they fit into `N`, and how many there are.
#[doc(hidden)]
#[must_use]
pub const fn least_scopes<const N: usize>(endpoints: &[&Metadata]) -> ([Scope; N], usize) {
    /// More than any API has.
    const MOST: usize = 512;
    let mut all = [Scope::new("-"); MOST];
    let mut count = 0;

    // What is needed without a choice comes first, so that a choice can be settled by it.
    let mut at = 0;
    while at < endpoints.len() {
        if let ScopeRule::All(scopes) | ScopeRule::Depends(scopes) = &endpoints[at].scope {
            let mut which = 0;
            while which < scopes.len() {
                count = insert(&mut all, count, scopes[which]);
                which += 1;
            }
        }
        at += 1;
    }
    at = 0;
    while at < endpoints.len() {
        if let ScopeRule::Any(scopes) = &endpoints[at].scope
            && !holds_one_of(&all, count, scopes)
        {
            count = insert(&mut all, count, scopes[0]);
        }
        at += 1;
    }

    let mut fitting = [Scope::new("-"); N];
    at = 0;
    while at < count && at < N {
        fitting[at] = all[at];
        at += 1;
    }
    (fitting, count)
}

/// Inserts a scope in its place unless it is there, and tells how many there are now.
const fn insert<const M: usize>(all: &mut [Scope; M], count: usize, scope: Scope) -> usize {
    let mut at = 0;
    while at < count && matches!(compare(all[at].as_str(), scope.as_str()), Ordering::Less) {
        at += 1;
    }
    if at < count && same(all[at].as_str(), scope.as_str()) {
        return count;
    }
    let mut last = count;
    while last > at {
        all[last] = all[last - 1];
        last -= 1;
    }
    all[at] = scope;
    count + 1
}

const fn holds_one_of<const M: usize>(all: &[Scope; M], count: usize, scopes: &[Scope]) -> bool {
    let mut at = 0;
    while at < count {
        let mut which = 0;
        while which < scopes.len() {
            if same(all[at].as_str(), scopes[which].as_str()) {
                return true;
            }
            which += 1;
        }
        at += 1;
    }
    false
}
