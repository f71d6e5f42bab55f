//! Pages and items, over a sandbox that plays the server.

use endpoint_sandbox::{Call, Reply, Sandbox};
use endpoints::bookings::GetBookings;
use endpoints::credit_history::GetCreditsHistory;
use endpoints::email::GetEmails;
use endpoints::paging::{Paged as _, PagedItems as _, Position};
use endpoints::{Client, sandbox};
use serde_json::{Value, json};

async fn played(endpoint: &str, play: fn(i64) -> Value) -> (Client, Sandbox) {
    let server = sandbox::builder()
        .on(endpoint, move |call: &Call| Reply::ok(play(call.integer("PageNumber").unwrap_or(99))))
        .start()
        .await
        .unwrap();
    let token =
        server.token(&["account_credits_history", "account_escort_bookings", "account_communications"]);
    let client = Client::at(server.base_url()).bearer(token).allow_plaintext_loopback().build().unwrap();
    (client, server)
}

/// Three pages of two transactions each, the last half full. Behind it, the last comes again.
fn credits(page: i64) -> Value {
    let page = page.min(3);
    let items: Vec<i64> = (page * 2 - 1..=page * 2).filter(|item| *item < 6).collect();
    json!({ "PageCount": 3, "PageNumber": page, "PageSize": 2, "CreditHistory": items })
}

#[tokio::test]
async fn items_come_from_all_pages_and_can_be_gone_on_from() {
    let (client, _server) = played("credit_history.GetCreditsHistory", credits).await;
    let mut all = Vec::new();
    let mut saved = None;
    let mut items = GetCreditsHistory::new().items(&client);
    while let Some(item) = items.next().await {
        all.push(item.unwrap().value().as_i64().unwrap());
        if all.len() == 3 {
            saved = items.position();
        }
    }
    assert_eq!(all, [1, 2, 3, 4, 5]);
    assert_eq!(items.position(), None);
    assert_eq!(saved, Some(Position { page: 2, item: 1 }));

    let text = serde_json::to_string(&saved).unwrap();
    let position: Position = serde_json::from_str(&text).unwrap();
    let mut items = GetCreditsHistory::new().items(&client).resume(position);
    let mut rest = Vec::new();
    while let Some(item) = items.next().await {
        rest.push(item.unwrap().value().as_i64().unwrap());
    }
    assert_eq!(rest, [4, 5]);
}

#[tokio::test]
async fn pages_end_when_the_server_repeats_itself() {
    // The count is far too high, so only the repetition tells.
    let (client, _server) = played(
        "bookings.GetBookings",
        |page| json!({ "PageCount": 1_000, "PageNumber": page.min(2), "Bookings": [page] }),
    )
    .await;
    let mut pages = GetBookings::new().pages(&client);
    let mut numbers = Vec::new();
    while let Some(page) = pages.next().await {
        let page = page.unwrap();
        numbers.push((page.page_number, page.rest.get("Bookings").cloned().unwrap()));
    }
    assert_eq!(numbers, [(1, json!([1])), (2, json!([2]))]);
}

#[tokio::test]
async fn an_answer_without_a_known_form_ends_by_its_body() {
    let (client, _server) = played("email.GetEmails", |page| json!([page.min(4)])).await;
    let mut pages = GetEmails::new().page_number(3_u32).pages(&client);
    assert_eq!(pages.next().await.unwrap().unwrap().value(), &json!([3]));
    assert_eq!(pages.position(), Some(Position { page: 4, item: 0 }));
    assert_eq!(pages.next().await.unwrap().unwrap().value(), &json!([4]));
    assert!(pages.next().await.is_none());
    assert!(pages.next().await.is_none());
}

#[tokio::test]
async fn a_page_that_fails_can_be_asked_for_again() {
    let (client, _server) = played("credit_history.GetCreditsHistory", |page| match page {
        1 => credits(1),
        _ => json!({ "wrong": true }),
    })
    .await;
    let mut pages = GetCreditsHistory::new().pages(&client);
    assert!(pages.next().await.unwrap().is_ok());
    assert!(pages.next().await.unwrap().is_err());
    assert_eq!(pages.position(), Some(Position { page: 2, item: 0 }));
    assert!(pages.next().await.unwrap().is_err());
}
