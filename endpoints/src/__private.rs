//! What generated code needs: the runtime's part, with this crate's API as the default.

pub use endpoint_macros::EndpointOfFacade as Endpoint;
pub use endpoint_runtime::__private::*;

pub use crate::api::AdultWork as DefaultApi;
