//! A stub, so that one mistake in a declaration does not become one more at every use of the struct.

use proc_macro2::TokenStream;
use quote::quote;

use crate::model::Frame;

pub(crate) fn expand(frame: &Frame<'_>) -> TokenStream {
    frame.implement(
        &TokenStream::new(),
        &quote!(()),
        &quote! {
            const DESCRIPTION: __p::Metadata = __p::BROKEN;
            const DECODE: __p::Decode<Self> = __p::broken;

            fn encode(&self, _: &mut __p::Encoder) -> __p::Encoded {
                __p::ENCODED
            }
        },
    )
}
