//! What is true of a whole API: its name, its defaults, its addresses.

use crate::metadata::Format;
use crate::scope::Scope;

/// An API that endpoints belong to.
///
/// ```
/// use endpoint_runtime::{Api, Client, Hosted, Within};
///
/// /// The library of a small town.
/// #[derive(Debug)]
/// struct Library;
///
/// impl Api for Library {
///     const NAME: &'static str = "library";
/// }
///
/// impl Within<Library> for Library {}
///
/// impl Hosted for Library {
///     const LIVE: &'static str = "https://api.library.example";
///     const SANDBOX: &'static str = "https://sandbox.library.example";
/// }
///
/// let client = Client::<Library>::live().bearer("token").build()?;
/// # Ok::<(), endpoint_runtime::Error>(())
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not an API",
    label = "not an API",
    note = "write `impl Api for {Self}`, with its name"
)]
pub trait Api: Within<Self> + Sized + 'static {
    /// The name in messages.
    const NAME: &'static str;

    /// Which answers its endpoints can decode unless they say otherwise, in order of preference.
    const ACCEPT: &'static [Format] = &[Format::Json];

    /// Every scope that the API has, if that is known: an endpoint that names another does not compile.
    const SCOPES: Option<&'static [Scope]> = None;

    /// The header that carries the key of endpoints with `auth = api_key`.
    const API_KEY_HEADER: &'static str = "X-Api-Key";
}

/// An API with addresses of its own.
pub trait Hosted: Api {
    /// The base address of the real thing.
    const LIVE: &'static str;
    /// The base address of its publisher's test system.
    const SANDBOX: &'static str;
}

/// An API whose users allow programs to act for them (OAuth 2.0, RFC 6749).
///
/// # Examples
///
/// ```
/// use endpoint_runtime::{Api, Hosted, OAuthApi, Within};
///
/// enum Mail {}
///
/// impl Api for Mail {
///     const NAME: &'static str = "Mail";
/// }
///
/// impl Within<Self> for Mail {}
///
/// impl Hosted for Mail {
///     const LIVE: &'static str = "https://api.example.com";
///     const SANDBOX: &'static str = "https://test.example.com";
/// }
///
/// impl OAuthApi for Mail {
///     const AUTHORIZE_URL: &'static str = "https://login.example.com/authorize";
///     const TOKEN_URL: &'static str = "https://login.example.com/token";
/// }
/// ```
pub trait OAuthApi: Hosted {
    /// Where users are asked.
    const AUTHORIZE_URL: &'static str;
    /// Where tokens are got.
    const TOKEN_URL: &'static str;
    /// Where tokens are ended, if there is such a place (RFC 7009).
    const REVOCATION_URL: Option<&'static str> = None;
}

/// No API in particular: an endpoint of it goes with any client.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct AnyApi;

impl Api for AnyApi {
    const NAME: &'static str = "any";
    // The attribute relies on it, and looks for nothing that XML cannot hold.
    const ACCEPT: &'static [Format] = &[Format::Json];
}

/// Says that endpoints of this API may be sent by a client of the API `A`.
///
/// Every API is within itself, and says so in one line; [`AnyApi`] is within all.
#[diagnostic::on_unimplemented(
    message = "this endpoint belongs to `{Self}`, the client talks to `{A}`",
    label = "another API's endpoint",
    note = "send it with a client of its own API"
)]
pub trait Within<A: Api> {}

impl<A: Api> Within<A> for AnyApi {}
