pub struct RescheduleMadeBooking {
    #[serde(rename = "BookingID")]
    pub booking_id: BookingId,
}
const _: () = {
    use ::endpoints::__private::{self as __p, Undescribed as _};
    mod __scope {
        pub enum account_webcam_bookings {}
    }
    #[automatically_derived]
    impl __p::Endpoint for RescheduleMadeBooking {
        type Api = __p::DefaultApi;
        type Response = RescheduleMadeBookingResponse;
        type Needs = __scope::account_webcam_bookings;
        const DESCRIPTION: __p::Metadata = __p::describe::<
            Self,
        >(
                "RescheduleMadeBooking",
                __p::Method::Post,
                "/v1/Webcam/RescheduleMadeBooking",
                &[__p::body("BookingID", __p::Probe::<BookingId>::TYPE)],
                &__p::form_of::<
                    Self,
                >(
                    __p::Probe::<RescheduleMadeBookingResponse>::TYPE,
                    __p::Deep::<RescheduleMadeBookingResponse>::UNFIT,
                ),
            )
            .scope(
                __p::ScopeRule::All(&[__p::scope::<Self>("account_webcam_bookings")]),
            );
        const DECODE: __p::Decode<Self> = __p::__Answer::decode::<
            RescheduleMadeBookingResponse,
        >;
        fn encode(&self, __to: &mut __p::Encoder) -> __p::Encoded {
            __to.json::<BookingId>("BookingID", &self.booking_id)
        }
    }
};
