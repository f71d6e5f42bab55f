struct Ping;
const _: () = {
    use ::endpoint_runtime::__private::{self as __p, Undescribed as _};
    #[automatically_derived]
    impl __p::Endpoint for Ping {
        type Api = __p::DefaultApi;
        type Response = ();
        const METADATA: &'static __p::Metadata = &__p::Metadata::new::<
            Self::Api,
        >("Ping", __p::Method::Get, "/ping")
            .auth(__p::Auth::None)
            .response(__p::Probe::<()>::TYPE);
        fn encode(&self, _: &mut __p::Encoder) -> __p::Encoded {
            __p::ENCODED
        }
    }
};
