//! The way out: calls of paths that no endpoint declares.

use std::marker::PhantomData;

use crate::api::Api;
use crate::metadata::{Auth, Metadata, Method};
use crate::scope::ScopeRule;

/// The descriptions of what has no description: one for every method and credential.
pub(crate) struct Unlisted<A>(PhantomData<A>);

/// The template of all of them, which no declared path can be.
const PATH: &str = "/*";

impl<A: Api> Unlisted<A> {
    const TABLE: &'static [[Metadata; 3]] = &[
        Self::row(Method::Get),
        Self::row(Method::Head),
        Self::row(Method::Options),
        Self::row(Method::Post),
        Self::row(Method::Put),
        Self::row(Method::Patch),
        Self::row(Method::Delete),
    ];

    const fn row(method: Method) -> [Metadata; 3] {
        let any = Metadata::new::<A>("Unlisted", method, PATH).scope(ScopeRule::Unknown);
        [any.auth(Auth::Bearer), any.auth(Auth::ApiKey), any.auth(Auth::None)]
    }

    /// Has every method and credential; the first is only there because a search can come to nothing.
    pub(crate) fn of(method: Method, auth: Auth) -> &'static Metadata {
        let all = Self::TABLE.as_flattened();
        all.iter().find(|one| one.method == method && one.auth == auth).unwrap_or(&Self::TABLE[0][0])
    }
}

/// Whether the endpoint is one of these.
pub(crate) fn is(endpoint: &Metadata) -> bool {
    endpoint.path == PATH
}
