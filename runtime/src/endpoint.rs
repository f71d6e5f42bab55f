//! The trait that the attribute implements.

use crate::answer::Answer;
use crate::api::Api;
use crate::bounds::FromWire;
use crate::encode::Encoder;
use crate::error::Error;
use crate::metadata::Metadata;

/// A request that knows where it goes and what comes back.
///
/// `#[endpoint(...)]` on a struct implements it. Written by hand it is no longer:
///
/// ```
/// use endpoint_runtime::metadata::{Location, Metadata, Method, Param};
/// use endpoint_runtime::schema::Schema;
/// use endpoint_runtime::{AnyApi, Encoder, Endpoint, Error};
///
/// struct GetUser {
///     id: u64,
/// }
///
/// impl Endpoint for GetUser {
///     type Api = AnyApi;
///     type Response = String;
///     const METADATA: &'static Metadata = &Metadata::new::<AnyApi>("GetUser", Method::Get, "/users/{id}")
///         .params(&[Param::new("id", Location::Path, u64::TYPE)]);
///
///     fn encode(&self, to: &mut Encoder) -> Result<(), Error> {
///         to.path("id", &self.id)
///     }
/// }
///
/// let base = "https://api.example.com".parse()?;
/// let request = endpoint_runtime::encode(&GetUser { id: 7 }, &base)?;
/// assert_eq!(request.uri(), "https://api.example.com/users/7");
/// # Ok::<(), Error>(())
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not an endpoint",
    label = "not an endpoint",
    note = "declare it with `#[endpoint(METHOD, \"/path\")]` on the struct"
)]
pub trait Endpoint {
    /// The API that it belongs to.
    type Api: Api;

    /// What the answer decodes into.
    type Response: FromWire;

    /// The description.
    const METADATA: &'static Metadata;

    /// Hands every field to the encoder: those of the path first, in the order of the template.
    ///
    /// # Errors
    ///
    /// A value that cannot travel where it is declared to.
    fn encode(&self, to: &mut Encoder) -> Result<(), Error>;

    /// Reads a successful answer.
    ///
    /// # Errors
    ///
    /// A content type that is not accepted, or a body that is not a [`Self::Response`].
    fn decode(answer: &Answer) -> Result<Self::Response, Error> {
        answer.decode()
    }
}
