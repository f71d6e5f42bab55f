const _: () = {
    use ::endpoint_runtime::__private::{self as __p, Undescribed as _};
    #[automatically_derived]
    impl __p::Schema for Status {
        const TYPE: &'static __p::Type = &__p::Type::Enum(
            <Self as __p::open_enum::Open>::ENUM,
        );
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
        fn known(index: ::core::primitive::usize) -> ::core::option::Option<Self> {
            ::core::option::Option::Some(
                match index {
                    0 => Self::Pending,
                    1 => Self::Done,
                    _ => return ::core::option::Option::None,
                },
            )
        }
        fn other(value: String) -> Self {
            Self::Other(value)
        }
        fn wire(&self) -> ::core::result::Result<::core::primitive::usize, &String> {
            ::core::result::Result::Ok(
                match self {
                    Self::Pending => 0,
                    Self::Done => 1,
                    Self::Other(value) => return ::core::result::Result::Err(value),
                },
            )
        }
    }
    #[automatically_derived]
    impl __p::serde::Serialize for Status {
        fn serialize<S: __p::serde::Serializer>(
            &self,
            to: S,
        ) -> ::core::result::Result<S::Ok, S::Error> {
            __p::open_enum::serialize(self, to)
        }
    }
    #[automatically_derived]
    impl<'de> __p::serde::Deserialize<'de> for Status {
        fn deserialize<D: __p::serde::Deserializer<'de>>(
            from: D,
        ) -> ::core::result::Result<Self, D::Error> {
            __p::open_enum::deserialize(from)
        }
    }
};
