struct Book {
    #[serde(flatten)]
    booking: NewBooking,
}
const _: () = {
    use ::endpoint_runtime::__private::{self as __p, Undescribed as _};
    mod __scope {
        pub enum book_and_book_for_others {}
    }
    #[automatically_derived]
    impl __p::Endpoint for Book {
        type Api = __p::DefaultApi;
        type Response = Booking;
        type Needs = __scope::book_and_book_for_others;
        const DESCRIPTION: __p::Metadata = __p::describe::<
            Self,
        >(
                "Book",
                __p::Method::Post,
                "/bookings",
                &[
                    __p::Param::new(
                            "booking",
                            __p::Location::Body,
                            __p::Probe::<NewBooking>::TYPE,
                        )
                        .style(__p::Style::Spread),
                ],
                &__p::Probe::<Booking>::TYPE,
            )
            .scope(
                __p::ScopeRule::Depends(
                    &[__p::scope::<Self>("book"), __p::scope::<Self>("book_for_others")],
                ),
            )
            .errors(&[__p::ErrorForm::new::<Taken>(409, __p::Probe::<Taken>::TYPE)])
            .timeout(::core::time::Duration::from_millis(30000u64))
            .settle(__p::now(&__p::read_by(__p::Probe::<Bookings>::DESCRIPTION)));
        const DECODE: __p::Decode<Self> = __p::__Answer::decode::<Booking>;
        fn encode(&self, __to: &mut __p::Encoder) -> __p::Encoded {
            __to.json_spread::<NewBooking>("booking", &self.booking)
        }
        fn check(&self) -> __p::Kept {
            __p::kept(self, rules)
        }
        fn scopes(&self) -> ::core::option::Option<__p::Scopes> {
            __p::scopes_by(self, needed)
        }
        fn settle(&self) -> ::core::option::Option<__p::Settling> {
            __p::settled_by::<Self, Bookings>(self)
        }
    }
};
