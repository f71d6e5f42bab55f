//! This API for other people's tools: see [`endpoint_runtime::export`].
//!
//! ```
//! let document = endpoints::export::openapi(endpoints::catalogue(), &endpoints::export::ABOUT);
//! assert!(document.contains("/v1/Webcam/RescheduleMadeBooking"));
//! ```

pub use endpoint_runtime::export::{About, OAuth, Page, example, openapi, postman, reference};
use endpoint_runtime::{Api as _, Hosted as _};

use crate::{AdultWork, samples, scopes};

/// What is true of the API as a whole.
pub const ABOUT: About = About::new("AdultWork REST API", "v1")
    .description(
        "Made from the declarations of the Rust crate `endpoints`, not by those who run the API.\n\n\
         The public documentation is incomplete, and this document says so where it is: see `x-undocumented`, \
         `x-partial` and `x-scopes-unknown`. How the server words its errors is not documented at all.\n\n\
         Dates have no zone. In XML, `null` is an empty element with `i:nil=\"true\"`, where `i` is \
         `http://www.w3.org/2001/XMLSchema-instance`; the members of an object come sorted by name.",
    )
    .contact("https://developers.adultwork.com")
    .license("MIT or Apache 2.0, for this document", "MIT OR Apache-2.0")
    .servers(&[(AdultWork::LIVE, "The real thing."), (AdultWork::SANDBOX, "The test system of its publisher.")])
    .api_key_header(AdultWork::API_KEY_HEADER)
    .oauth(OAuth {
        authorize: "https://platform.AdultWork.com/OAuth/Authorize",
        token: "https://platform.AdultWork.com/OAuth/token",
    })
    .scopes(scopes::ALL, scopes::docs)
    .samples(samples::of)
    .command("endpoints");
