//! How a program is tested against what goes wrong: the sandbox does it on purpose.
//!
//! `cargo test -p endpoints --features sandbox --example faults` runs it as tests.

use endpoints::sandbox::{self, FaultRule, Sandbox};
use endpoints::webcam::{CancelMadeBooking, MadeBookingDetails};
use endpoints::{Client, Error, ErrorKind};

type Tested = Result<(), Box<dyn std::error::Error>>;

/// What is tested: cancels a booking, and finds out what became of it when the answer is lost.
async fn cancel(client: &Client, booking: i64) -> Result<String, Error> {
    let request = CancelMadeBooking::new(booking, "Something has come up.");
    match client.send(&request).await {
        Ok(_) => Ok("cancelled".to_owned()),
        Err(error) => {
            // Only a call whose outcome is unknown has one that settles it.
            let Some(settling) = error.settle() else { return Err(error) };
            let answer = settling.await?.to_value()?;
            Ok(format!("the answer was lost; the booking is {}", answer["Status"]))
        }
    }
}

async fn server_and_client(fault: &str, times: u32) -> Result<(Sandbox, Client), Box<dyn std::error::Error>> {
    let rule = FaultRule::new(fault.parse()?).times(times);
    let server = sandbox::builder().fault(rule).start().await?;
    let client = Client::at(server.base_url()).bearer(server.token(&["account_webcam_bookings"]));
    Ok((server, client.allow_plaintext_loopback().build()?))
}

/// A read call may be repeated, so it is.
async fn a_read_call_survives_two_closed_connections() -> Tested {
    let (server, client) = server_and_client("drop", 2).await?;
    let booking = client.send(&MadeBookingDetails { booking_id: 1.into() }).with_meta().await?;
    assert_eq!(booking.attempts(), 3);
    assert_eq!(server.received().len(), 3);
    Ok(())
}

/// A call that does something is not repeated, and its outcome is found out.
async fn a_lost_answer_is_settled_and_nothing_is_sent_twice() -> Tested {
    let (server, client) = server_and_client("reset", 1).await?;
    let became = cancel(&client, 1).await?;
    assert_eq!(became, r#"the answer was lost; the booking is "Cancelled""#);
    let cancels = server.received().iter().filter(|it| it.path.contains("CancelMadeBooking")).count();
    assert_eq!(cancels, 1);
    Ok(())
}

/// An answer of another type than declared is an error that says where, and that the call was done.
async fn an_odd_answer_is_no_failed_call() -> Tested {
    let (_server, client) = server_and_client("wrong-type", 1).await?;
    let Err(error) = client.send(&MadeBookingDetails { booking_id: 1.into() }).await else {
        return Err("an answer of another type was taken".into());
    };
    assert_eq!(error.kind(), ErrorKind::Decode);
    assert!(error.is_decode() && error.path().is_some());
    Ok(())
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Tested {
    a_read_call_survives_two_closed_connections().await?;
    a_lost_answer_is_settled_and_nothing_is_sent_twice().await?;
    an_odd_answer_is_no_failed_call().await?;
    println!("all of it went wrong, and nothing was done twice");
    Ok(())
}

#[test]
fn it_runs() -> Tested {
    main()
}
