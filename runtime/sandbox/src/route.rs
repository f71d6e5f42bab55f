//! Which endpoint an address belongs to.

use std::borrow::Cow;

use endpoint_runtime::catalogue::{Catalogue, Entry};
use endpoint_runtime::nearest::nearest;
use http::header::ALLOW;
use http::{HeaderValue, Method, StatusCode};

use crate::builder::Behaviour;
use crate::error::StartError;
use crate::reply::Reply;
use crate::target::{Target, segments};

/// Every endpoint of the catalogue, those with the fewest placeholders first: a fixed segment beats a placeholder.
pub(crate) struct Routes(Vec<Route>);

/// One endpoint, ready to be compared with addresses.
pub(crate) struct Route {
    pub(crate) entry: Entry,
    pub(crate) behaviour: Option<Behaviour>,
    segments: Vec<Segment>,
    /// The pairs that the template itself holds.
    query: Vec<(&'static str, &'static str)>,
}

/// One segment of a template: fixed text, a placeholder with text around it, or all that is left.
enum Segment {
    Fixed(String),
    Placeholder { before: &'static str, name: &'static str, after: &'static str },
    Rest(&'static str),
}

/// An endpoint, and the values that its placeholders have in the address.
pub(crate) struct Found<'a> {
    pub(crate) route: &'a Route,
    pub(crate) placeholders: Vec<(&'static str, Cow<'a, str>)>,
}

impl Routes {
    pub(crate) fn new(
        catalogue: &'static Catalogue,
        behaviours: Vec<(String, Behaviour)>,
    ) -> Result<Self, StartError> {
        let mut routes: Vec<Route> = catalogue.entries().map(Route::new).collect();
        for (name, behaviour) in behaviours {
            let found = catalogue.find(&name);
            let route = routes.iter_mut().find(|route| found.is_some_and(|entry| entry == route.entry));
            let Some(route) = route else {
                return Err(unknown_endpoint(catalogue, name));
            };
            route.behaviour = Some(behaviour);
        }
        routes.sort_by_key(|route| (route.placeholders(), usize::MAX - route.query.len()));
        Ok(Self(routes))
    }

    /// The endpoint at this address: 404 if there is none, 405 if there are only some with another verb.
    pub(crate) fn find<'a>(
        &'a self,
        method: &Method,
        path: &str,
        target: &'a Target,
    ) -> Result<Found<'a>, Reply> {
        let mut allowed: Vec<&str> = Vec::new();
        for route in &self.0 {
            let Some(placeholders) = route.fit(target) else { continue };
            let verb = route.entry.metadata.method.as_str();
            if method.as_str() == verb {
                return Ok(Found { route, placeholders });
            }
            if !allowed.contains(&verb) {
                allowed.push(verb);
            }
        }
        if allowed.is_empty() {
            return Err(self.not_found(path));
        }
        let allow = allowed.join(", ");
        let detail = format!("this address takes {allow}");
        let reply = Reply::refuse(StatusCode::METHOD_NOT_ALLOWED, "Method Not Allowed", detail);
        // The names of verbs are always a header value.
        Err(match HeaderValue::try_from(allow) {
            Ok(allow) => reply.header(ALLOW, allow),
            Err(_) => reply,
        })
    }

    /// Whether faults can be asked for under this name.
    pub(crate) fn known(&self, name: &str) -> Result<(), StartError> {
        let names: Vec<String> = self.0.iter().map(|route| route.entry.name()).collect();
        let all = names.iter().map(String::as_str).chain(["login.authorize", "login.token"]);
        if all.clone().any(|it| it.eq_ignore_ascii_case(name)) {
            return Ok(());
        }
        let nearest = nearest(name, all).map(str::to_owned);
        Err(StartError::UnknownEndpoint { name: name.to_owned(), nearest })
    }

    fn not_found(&self, path: &str) -> Reply {
        /// Comparing takes the product of both lengths, and no path of a catalogue is that long.
        const LONGEST_COMPARED: usize = 256;
        let known = self.0.iter().map(|route| route.entry.metadata.path);
        let near = if path.len() <= LONGEST_COMPARED { nearest(path, known) } else { None };
        let detail = match near {
            Some(near) => format!("no endpoint has this address; did you mean `{near}`?"),
            None => "no endpoint has this address".to_owned(),
        };
        Reply::refuse(StatusCode::NOT_FOUND, "Not Found", detail)
    }
}

impl Route {
    fn new(entry: Entry) -> Self {
        let (path, query) = entry.metadata.path.split_once('?').unwrap_or((entry.metadata.path, ""));
        let pairs = query.split('&').filter(|pair| !pair.is_empty());
        Self {
            entry,
            behaviour: None,
            segments: path.strip_prefix('/').unwrap_or(path).split('/').map(Segment::new).collect(),
            query: pairs.map(|pair| pair.split_once('=').unwrap_or((pair, ""))).collect(),
        }
    }

    fn placeholders(&self) -> usize {
        self.segments.iter().filter(|segment| !matches!(segment, Segment::Fixed(_))).count()
    }

    /// Whether a pair of the query belongs to the template.
    pub(crate) fn has_in_query(&self, name: &str) -> bool {
        self.query.iter().any(|(fixed, _)| *fixed == name)
    }

    /// The values of the placeholders, if the address fits.
    fn fit<'a>(&self, target: &'a Target) -> Option<Vec<(&'static str, Cow<'a, str>)>> {
        let sent = |(name, value): &(&str, &str)| target.query.iter().any(|(n, v)| n == name && v == value);
        let takes_rest = matches!(self.segments.last(), Some(Segment::Rest(_)));
        let as_long = target.segments.len() == self.segments.len()
            || (takes_rest && target.segments.len() > self.segments.len());
        if !as_long || !self.query.iter().all(sent) {
            return None;
        }
        let mut placeholders = Vec::new();
        for (at, (segment, text)) in self.segments.iter().zip(&target.segments).enumerate() {
            match segment {
                Segment::Fixed(fixed) if fixed.eq_ignore_ascii_case(text) => {}
                Segment::Fixed(_) => return None,
                Segment::Placeholder { before, name, after } => {
                    let value = strip(text, before, after).filter(|value| !value.is_empty())?;
                    placeholders.push((*name, Cow::Borrowed(value)));
                }
                Segment::Rest(name) => {
                    let rest = target.segments.get(at..).unwrap_or_default().join("/");
                    placeholders.push((*name, Cow::Owned(rest)));
                }
            }
        }
        Some(placeholders)
    }
}

impl Segment {
    fn new(text: &'static str) -> Self {
        let parts = text.split_once('{').and_then(|(before, rest)| Some((before, rest.split_once('}')?)));
        match parts {
            Some((before, (name, after))) => match name.strip_suffix('*') {
                Some(name) => Self::Rest(name),
                None => Self::Placeholder { before, name, after },
            },
            // Templates may hold escapes; addresses are compared without them.
            None => Self::Fixed(segments(text).map_or_else(|| text.to_owned(), |decoded| decoded.join("/"))),
        }
    }
}

/// The text between `before` and `after`, whose letter case does not matter.
fn strip<'a>(text: &'a str, before: &str, after: &str) -> Option<&'a str> {
    let (head, rest) = text.split_at_checked(before.len())?;
    let (value, tail) = rest.split_at_checked(rest.len().checked_sub(after.len())?)?;
    (head.eq_ignore_ascii_case(before) && tail.eq_ignore_ascii_case(after)).then_some(value)
}

fn unknown_endpoint(catalogue: &'static Catalogue, name: String) -> StartError {
    let full: Vec<String> = catalogue.entries().map(|entry| entry.name()).collect();
    let short = catalogue.entries().map(|entry| entry.metadata.name);
    let nearest = nearest(&name, full.iter().map(String::as_str).chain(short)).map(str::to_owned);
    StartError::UnknownEndpoint { name, nearest }
}

#[cfg(test)]
mod tests {
    use endpoint_runtime::AnyApi;
    use endpoint_runtime::catalogue::Group;
    use endpoint_runtime::metadata::{Metadata, Method as Verb};

    use super::*;

    const USER: Metadata = Metadata::new::<AnyApi>("User", Verb::Get, "/Users/{id}");
    const ME: Metadata = Metadata::new::<AnyApi>("Me", Verb::Get, "/users/me");
    const PICTURE: Metadata = Metadata::new::<AnyApi>("Picture", Verb::Get, "/users/{id}/p-{n}.png");
    const FILE: Metadata = Metadata::new::<AnyApi>("File", Verb::Get, "/files/{path*}");
    const BRIEF: Metadata = Metadata::new::<AnyApi>("Brief", Verb::Get, "/users/{id}?form=brief");
    static CATALOGUE: Catalogue =
        Catalogue::new("test", &[Group::new("users", &[&USER, &ME, &PICTURE, &BRIEF, &FILE])]);

    #[test]
    fn addresses_find_their_endpoint() {
        let routes = Routes::new(&CATALOGUE, Vec::new()).expect("there are no behaviours");
        type Case = (&'static str, &'static str, &'static [(&'static str, &'static str)]);
        let cases: [Case; 7] = [
            ("/files/a/b%2Fc/d", "File", &[("path", "a/b/c/d")]),
            ("/users/7", "User", &[("id", "7")]),
            ("/USERS/Me", "Me", &[]),
            ("/users/a%2Fb", "User", &[("id", "a/b")]),
            ("/users/7?x=1", "User", &[("id", "7")]),
            ("/users/7?form=brief", "Brief", &[("id", "7")]),
            ("/users/7/P-3.PNG", "Picture", &[("id", "7"), ("n", "3")]),
        ];
        for (address, name, placeholders) in cases {
            let uri: http::Uri = address.parse().expect("it is well-formed");
            let target = Target::parse(&uri).expect("its escapes are whole");
            let Ok(found) = routes.find(&Method::GET, uri.path(), &target) else { panic!("{address}") };
            assert_eq!(found.route.entry.metadata.name, name, "{address}");
            let values: Vec<_> =
                found.placeholders.iter().map(|(name, value)| (*name, value.as_ref())).collect();
            assert_eq!(values, placeholders, "{address}");
        }
        for address in ["/", "/users", "/users/", "/users/7/", "/users/7/p-.png", "/users/7/p-é", "*"] {
            let target = Target { segments: segments(address).expect("no escapes"), query: Vec::new() };
            assert!(routes.find(&Method::GET, address, &target).is_err(), "{address}");
        }
    }
}
