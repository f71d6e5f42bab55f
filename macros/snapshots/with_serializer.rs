struct Events<'a, T> {
    #[serde(with = "unix")]
    day: &'a T,
    #[endpoint(query, join = ",")]
    kinds: Vec<Kind>,
}
const _: () = {
    use ::endpoint_runtime::__private::{self as __p, Undescribed as _};
    #[automatically_derived]
    impl<'a, T> __p::Endpoint for Events<'a, T>
    where
        T: __p::ToWire,
    {
        type Api = __p::DefaultApi;
        type Response = String;
        type Needs = ();
        const DESCRIPTION: __p::Metadata = __p::describe::<
            Self,
        >(
                "Events",
                __p::Method::Get,
                "/events/{day}",
                &[
                    __p::segment("day", &__p::Type::Any),
                    __p::joined("kinds", __p::Probe::<Vec<Kind>>::TYPE, ","),
                ],
                &__p::Probe::<String>::TYPE,
            )
            .accept(&[__p::Format::Text]);
        const DECODE: __p::Decode<Self> = __p::__Answer::to_text::<String>;
        fn encode(&self, __to: &mut __p::Encoder) -> __p::Encoded {
            __p::all([
                {
                    struct __With<'__with, 'a, T>(
                        &'__with &'a T,
                        ::core::marker::PhantomData<&'__with Events<'a, T>>,
                    )
                    where
                        'a: '__with,
                        T: '__with;
                    impl<'__with, 'a, T> __p::serde::Serialize for __With<'__with, 'a, T>
                    where
                        'a: '__with,
                        T: '__with,
                    {
                        fn serialize<__S: __p::serde::Serializer>(
                            &self,
                            __to: __S,
                        ) -> ::core::result::Result<__S::Ok, __S::Error> {
                            unix::serialize(self.0, __to)
                        }
                    }
                    __to.path(
                        "day",
                        &__With(&self.day, ::core::marker::PhantomData::<&Self>),
                    )
                },
                __to.query_joined::<Vec<Kind>>("kinds", &self.kinds, ","),
            ])
        }
    }
};
