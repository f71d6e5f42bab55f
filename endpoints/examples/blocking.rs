//! Calls from a program that has no async runtime. Only the sandbox needs one here.
//!
//! `cargo run -p endpoints --features sandbox,blocking --example blocking`

use endpoints::webcam::RescheduleMadeBooking;
use endpoints::{Client, Format, sandbox};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build()?;
    let server = runtime.block_on(sandbox::builder().start())?;

    let client = Client::at(server.base_url()).bearer(server.token(&["account_webcam_bookings"]));
    let client = client.allow_plaintext_loopback().build()?.blocking()?;

    let request = RescheduleMadeBooking { booking_id: 1.into() };
    println!("{}", client.send(&request)?.session_date);

    // A call that is refined first.
    let call = client.as_async().send(&request).accept(Format::Xml).tries(1);
    println!("{}", client.wait(call)?.session_date);
    Ok(())
}

#[test]
fn it_runs() -> Result<(), Box<dyn std::error::Error>> {
    main()
}
