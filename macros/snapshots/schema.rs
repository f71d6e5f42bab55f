const _: () = {
    use ::endpoint_runtime::__private::{self as __p, Undescribed as _};
    #[automatically_derived]
    impl __p::Schema for Album {
        const TYPE: &'static __p::Type = &__p::Type::Object(
            &__p::Object::late(
                    "Album",
                    || const {
                        &[
                            __p::Field::new("Name", __p::Probe::<String>::TYPE)
                                .docs("Its name."),
                            __p::Field::new(
                                    "PictureCount",
                                    __p::Probe::<Option<u32>>::TYPE,
                                )
                                .xml("Count")
                                .aliases(&["Pictures", "pictures"]),
                            __p::Field::new(
                                    "Meta",
                                    __p::Probe::<BTreeMap<String, String>>::TYPE,
                                )
                                .source(__p::Source::HeaderPrefix("X-Meta-")),
                        ]
                    },
                )
                .namespace("urn:albums"),
        );
    }
    #[automatically_derived]
    impl __p::Nested for Album {
        type Inside<__D: __p::Depth> = __p::Nothing;
    }
};
