pub struct RescheduleMadeBooking {
    #[serde(rename = "BookingID")]
    pub booking_id: BookingId,
}
const _: () = {
    use ::endpoints::__private::{self as __p, Undescribed as _};
    #[automatically_derived]
    impl __p::Endpoint for RescheduleMadeBooking {
        type Api = __p::DefaultApi;
        type Response = RescheduleMadeBookingResponse;
        const METADATA: &'static __p::Metadata = &__p::Metadata::new::<
            Self::Api,
        >("RescheduleMadeBooking", __p::Method::Post, "/v1/Webcam/RescheduleMadeBooking")
            .scope(__p::ScopeRule::All(&[__p::Scope::new("account_webcam_bookings")]))
            .params(
                &[
                    __p::Param::new(
                        "BookingID",
                        __p::Location::Body,
                        __p::Probe::<BookingId>::TYPE,
                    ),
                ],
            )
            .response(__p::Probe::<RescheduleMadeBookingResponse>::TYPE);
        fn encode(&self, to: &mut __p::Encoder) -> __p::Encoded {
            to.json::<BookingId>("BookingID", &self.booking_id)?;
            __p::ENCODED
        }
    }
};
