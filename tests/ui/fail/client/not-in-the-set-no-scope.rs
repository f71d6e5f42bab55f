#![allow(unused_imports)]

use endpoint_runtime::{Client, endpoint, endpoint_set};

#[endpoint(GET, "/mails", scope = "mail", response = ())]
struct Mails;

#[endpoint(GET, "/ping", response = ())]
struct Ping;

endpoint_set! {
    struct Desk { Mails }
}

fn send(client: &Client<endpoint_runtime::AnyApi, Desk>) {
    let _ = client.send(&Ping);
}

fn main() {}
