use endpoints::endpoint;

#[endpoint(POST, "/v1/Webcam/RescheduleMadeBooking", scope = "account_webcam_booking", response = ())]
struct RescheduleMadeBooking;

fn main() {}
