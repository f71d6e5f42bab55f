#![allow(unused_imports)]

use endpoint_runtime::{Client, endpoint, endpoint_set};

#[endpoint(GET, "/mails", scope = "mail", response = ())]
struct Mails;

#[endpoint(GET, "/bookings", scope = "bookings", response = ())]
struct Bookings;

#[endpoint(GET, "/albums", scope = all("gallery", "profile"), response = ())]
struct Albums;

#[endpoint(GET, "/notes", scope = any("notes", "profile"), response = ())]
struct Notes;

endpoint_set! {
    struct Desk { Mails }
}

fn send(client: &Client<endpoint_runtime::AnyApi, Desk>) {
    let _ = client.send(&Notes);
}

fn main() {}
