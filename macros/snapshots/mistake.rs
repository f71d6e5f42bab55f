struct GetUser {
    name: String,
}
const _: () = {
    use ::endpoint_runtime::__private::{self as __p, Undescribed as _};
    #[automatically_derived]
    impl __p::Endpoint for GetUser {
        type Api = __p::DefaultApi;
        type Response = User;
        type Needs = ();
        const DESCRIPTION: __p::Metadata = __p::BROKEN;
        const DECODE: __p::Decode<Self> = __p::broken;
        fn encode(&self, _: &mut __p::Encoder) -> __p::Encoded {
            __p::ENCODED
        }
    }
};
::core::compile_error! {
    "no field for the placeholder `{id}`\nhelp: add a field `id`"
}
