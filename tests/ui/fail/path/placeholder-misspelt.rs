use endpoint_runtime::endpoint;

#[endpoint(GET, "/a/{bookingid}", response = ())]
struct Ping {
    booking_id: u8,
}

fn main() {}
