struct Ping;
const _: () = {
    use ::endpoint_runtime::__private::{self as __p, Undescribed as _};
    #[automatically_derived]
    impl __p::Endpoint for Ping {
        type Api = __p::DefaultApi;
        type Response = ();
        type Needs = ();
        const DESCRIPTION: __p::Metadata = __p::describe::<
            Self,
        >("Ping", __p::Method::Get, "/ping", &[], &__p::Probe::<()>::TYPE)
            .auth(__p::Auth::None);
        const DECODE: __p::Decode<Self> = __p::__Answer::decode::<()>;
        fn encode(&self, _: &mut __p::Encoder) -> __p::Encoded {
            __p::ENCODED
        }
    }
};
