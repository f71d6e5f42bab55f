const _: () = {
    use ::endpoint_runtime::__private::{self as __p, Undescribed as _};
    #[automatically_derived]
    impl __p::Schema for Status {
        const TYPE: &'static __p::Type = &__p::Type::Enum(
            <Self as __p::open_enum::Open>::ENUM,
        );
    }
    #[automatically_derived]
    impl __p::Nested for Status {
        type Inside<__D: __p::Depth> = __p::Nothing;
    }
};
const _: () = {
    use ::endpoint_runtime::__private as __p;
    #[automatically_derived]
    impl __p::open_enum::Open for Status {
        const ENUM: &'static __p::Enum = &__p::Enum {
            name: "Status",
            values: &[
                __p::EnumValue {
                    name: "Pending",
                    wire: __p::Constant::String("Pending"),
                },
                __p::EnumValue {
                    name: "Done",
                    wire: __p::Constant::String("Done"),
                },
            ],
            open: true,
        };
        type Other = String;
        fn known(__index: ::core::primitive::usize) -> ::core::option::Option<Self> {
            match __index {
                0 => ::core::option::Option::Some(Self::Pending),
                1 => ::core::option::Option::Some(Self::Done),
                _ => ::core::option::Option::None,
            }
        }
        fn other(__value: String) -> Self {
            Self::Other(__value)
        }
        fn wire(&self) -> ::core::result::Result<::core::primitive::usize, &String> {
            match self {
                Self::Pending => ::core::result::Result::Ok(0),
                Self::Done => ::core::result::Result::Ok(1),
                Self::Other(__value) => ::core::result::Result::Err(__value),
            }
        }
    }
    #[automatically_derived]
    impl __p::serde::Serialize for Status {
        fn serialize<__S: __p::serde::Serializer>(
            &self,
            __to: __S,
        ) -> ::core::result::Result<__S::Ok, __S::Error> {
            __p::open_enum::serialize(self, __to)
        }
    }
    #[automatically_derived]
    impl<'de> __p::serde::Deserialize<'de> for Status {
        fn deserialize<__D: __p::serde::Deserializer<'de>>(
            __from: __D,
        ) -> ::core::result::Result<Self, __D::Error> {
            __p::open_enum::deserialize(__from)
        }
    }
};
