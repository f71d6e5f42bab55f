use endpoint_runtime::endpoint;

#[endpoint(GET, "/bookings", response = ())]
struct Bookings {
    id: u32,
}

#[endpoint(POST, "/book", settle = Bookings, response = ())]
struct Book {
    id: u32,
}

impl From<&Book> for Bookings {
    fn from(book: &Book) -> Self {
        Self { id: book.id }
    }
}

/// A write that is a GET, settled by a POST that reads.
#[endpoint(GET, "/start", safety = once, settle = Started, response = ())]
struct Start;

#[endpoint(POST, "/started", safety = read, response = ())]
struct Started;

impl From<&Start> for Started {
    fn from(_: &Start) -> Self {
        Self
    }
}

fn main() {}
