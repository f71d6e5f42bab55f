//! The trait that the attribute implements.

use crate::answer::Answer;
use crate::api::Api;
use crate::encode::Encoder;
use crate::error::Error;
use crate::metadata::Metadata;
use crate::scope::Scope;
use crate::wire::rules::{self, Broken};

/// A request that knows where it goes and what comes back.
///
/// `#[endpoint(...)]` on a struct implements it. Written by hand it is no longer:
///
/// ```
/// use endpoint_runtime::metadata::{Location, Metadata, Method, Param};
/// use endpoint_runtime::schema::Schema;
/// use endpoint_runtime::{Answer, AnyApi, Decode, Encoder, Endpoint, Error};
///
/// struct GetUser {
///     id: u64,
/// }
///
/// impl Endpoint for GetUser {
///     type Api = AnyApi;
///     type Response = String;
///     type Needs = ();
///     const DESCRIPTION: Metadata = Metadata::new::<AnyApi>("GetUser", Method::Get, "/users/{id}")
///         .params(&[Param::new("id", Location::Path, u64::TYPE)]);
///
///     const DECODE: Decode<Self> = Answer::decode;
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
    type Response;

    /// The scopes that it needs, as a type: the compiler shows its name where an endpoint set lacks the endpoint. `()`
    /// if it needs none.
    type Needs;

    /// The description, as it is written.
    const DESCRIPTION: Metadata;

    /// The description, as it is read: in one place, whoever refers to it.
    // Apart from what is written, since the compiler takes a reference to so large a constant for a second constant,
    // and examines that as well.
    const METADATA: &'static Metadata = &Self::DESCRIPTION;

    /// How a successful answer is read: by [`Answer::decode`], [`Answer::to_text`], [`Answer::to_bytes`], or by a function
    /// of your own.
    // Not a method, since that costs the compiler twice as much, and a call needs the pointer anyway.
    const DECODE: Decode<Self>;

    /// Hands every field to the encoder: those of the path first, in the order of the template.
    ///
    /// # Errors
    ///
    /// A value that cannot travel where it is declared to.
    fn encode(&self, to: &mut Encoder) -> Result<(), Error>;

    /// Whether the values keep the rules that are documented for several of them together. It is asked before sending,
    /// unless the call or the client is unchecked.
    ///
    /// # Errors
    ///
    /// The first rule that is broken.
    fn check(&self) -> Result<(), Broken> {
        Ok(())
    }

    /// The scopes that this request needs, where they depend on its values.
    fn scopes(&self) -> Option<Vec<Scope>> {
        None
    }

    /// The request that tells what became of this one if its answer is lost: that of `METADATA.settle`.
    fn settle(&self) -> Option<Settling> {
        None
    }
}

/// How the successful answer of `E` is read: a function that fails where the content type is not accepted, or where the
/// body is not what the endpoint answers with.
pub type Decode<E> = fn(&Answer) -> Result<<E as Endpoint>::Response, Error>;

/// A read request that is kept at hand while another is on its way, to settle what became of that one.
#[derive(Debug)]
pub struct Settling {
    pub(crate) metadata: &'static Metadata,
    pub(crate) encoded: Result<Encoder, Error>,
}

impl Settling {
    /// Encodes the request. Its rules do not matter: what it asks about has been sent already.
    pub fn new<E: Endpoint>(endpoint: &E) -> Self {
        let mut encoder = Encoder::new(E::METADATA);
        let encoded = rules::without(|| endpoint.encode(&mut encoder)).map(|()| encoder);
        Self { metadata: E::METADATA, encoded }
    }
}
