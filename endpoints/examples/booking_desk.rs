//! A booking desk: a program that says which endpoints it uses, and asks its user for no more than they need.
//!
//! `cargo run -p endpoints --features sandbox --example booking_desk`

use endpoints::sandbox;
use endpoints::webcam::{MadeBookingDetails, MadeBookings, RescheduleMadeBooking};
use endpoints::{Client, endpoint_set};

endpoint_set! {
    /// What the booking desk may do. Any other endpoint is a compile error that names the line to add here.
    pub struct BookingDesk { MadeBookings, MadeBookingDetails, RescheduleMadeBooking }
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let server = sandbox::builder().start().await?;
    let scopes: Vec<&str> = BookingDesk::SCOPES.iter().map(|scope| scope.as_str()).collect();
    println!("the user is asked for {scopes:?}");

    let client = Client::at(server.base_url()).bearer(server.token(&scopes)).granted(scopes);
    let desk = client.allow_plaintext_loopback().build()?.only::<BookingDesk>();

    let old = desk.send(&MadeBookingDetails { booking_id: 1.into() }).await?;
    println!("booking {}: {} minutes, {}", old.webcam_booking_id, old.duration, old.status);

    let again = desk.send(&RescheduleMadeBooking { booking_id: old.webcam_booking_id });
    // Exactly what will be sent, with the credential hidden.
    println!("\n{}\n", again.plan()?);
    let new = again.await?;
    println!("rescheduled as {}: {}", new.webcam_booking_id, new.session_date);

    let page = desk.send(&MadeBookings::new()).with_meta().await?;
    println!("{} pages of bookings, in {} try", page.value.page_count, page.attempts());
    Ok(())
}

#[test]
fn it_runs() -> Result<(), Box<dyn std::error::Error>> {
    main()
}
