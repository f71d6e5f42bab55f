//! Pages and items, over a sandbox that plays the server.

use std::future::poll_fn;
use std::pin::Pin;

use endpoint_runtime::futures_core::Stream;
use endpoint_sandbox::{Call, Reply, Sandbox};
use endpoints::bookings::GetBookings;
use endpoints::credit_history::GetCreditsHistory;
use endpoints::email::GetEmails;
use endpoints::groups::GetGroupDetails;
use endpoints::paging::{Paged, PagedItems as _, Position};
use endpoints::pictures::GetGallery;
use endpoints::profile::GetRatings;
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

/// What is saved behind the last page of a server without a count is the page after it, which is the last once more.
#[tokio::test]
async fn whoever_goes_on_behind_the_end_is_given_nothing_twice() {
    let (client, _server) = played("credit_history.GetCreditsHistory", credits).await;
    let behind = Position { page: 4, item: 0 };
    assert!(GetCreditsHistory::new().items(&client).resume(behind).next().await.is_none());
    assert!(GetCreditsHistory::new().pages(&client).resume(behind).next().await.is_none());
}

async fn next<T>(stream: &mut (impl Stream<Item = T> + Unpin)) -> Option<T> {
    poll_fn(|context| Pin::new(&mut *stream).poll_next(context)).await
}

#[tokio::test]
async fn a_stream_gives_the_same_items_and_can_be_gone_on_from() {
    let (client, _server) = played("credit_history.GetCreditsHistory", credits).await;
    let mut stream = GetCreditsHistory::new().items(&client).into_stream();
    let mut all = Vec::new();
    while let Some(item) = next(&mut stream).await {
        all.push(item.unwrap().value().as_i64().unwrap());
        if all.len() == 3 {
            assert_eq!(stream.position(), Some(Position { page: 2, item: 1 }));
        }
    }
    assert_eq!((all.as_slice(), stream.position()), ([1, 2, 3, 4, 5].as_slice(), None));
    assert!(next(&mut stream).await.is_none());

    let resumed = GetCreditsHistory::new().items(&client).resume(Position { page: 2, item: 1 });
    let mut stream = resumed.into_stream();
    assert_eq!(next(&mut stream).await.unwrap().unwrap().value(), &json!(4));

    // A stream can be sent to another task, and waits there as well.
    let pages = GetCreditsHistory::new().pages(&client).into_stream();
    let count = tokio::spawn(async move {
        let mut pages = pages;
        let mut count = 0;
        while let Some(page) = next(&mut pages).await {
            page.unwrap();
            count += 1;
        }
        count
    });
    assert_eq!(count.await.unwrap(), 3);
}

#[tokio::test]
async fn a_stream_ends_behind_an_error_and_knows_where() {
    let (client, _server) = played("credit_history.GetCreditsHistory", |page| match page {
        1 => credits(1),
        _ => json!({ "wrong": true }),
    })
    .await;
    let mut items = GetCreditsHistory::new().items(&client).into_stream();
    assert!(next(&mut items).await.unwrap().is_ok());
    assert!(next(&mut items).await.unwrap().is_ok());
    assert!(next(&mut items).await.unwrap().is_err());
    assert!(next(&mut items).await.is_none());
    assert_eq!(items.position(), Some(Position { page: 2, item: 0 }));

    let mut pages = GetCreditsHistory::new().pages(&client).into_stream();
    assert!(next(&mut pages).await.unwrap().is_ok());
    assert!(next(&mut pages).await.unwrap().is_err());
    assert!(next(&mut pages).await.is_none());
    assert_eq!(pages.position(), Some(Position { page: 2, item: 0 }));
}

/// The size travels on every page, whatever the endpoint calls it.
#[tokio::test]
async fn every_name_of_the_size_goes_with_every_page() {
    async fn sizes<E>(request: E, endpoint: &str, name: &'static str)
    where
        E: Paged<Api = endpoints::AdultWork>,
        E::Needs: endpoint_runtime::AllowedIn<endpoint_runtime::Everything, E>,
    {
        let server = sandbox::builder()
            .api_key("key")
            .on(endpoint, move |call: &Call| {
                assert_eq!(call.integer(name), Some(7), "{name}");
                let page = call.integer("PageNumber").unwrap_or(99);
                Reply::ok(json!({ "PageCount": 3, "PageNumber": page, "PageSize": 7, "CreditHistory": [] }))
            })
            .start()
            .await
            .unwrap();
        let scopes: Vec<&str> = endpoints::scopes::ALL.iter().map(|scope| scope.as_str()).collect();
        let client = Client::at(server.base_url())
            .bearer(server.token(&scopes))
            .api_key("key")
            .allow_plaintext_loopback()
            .build()
            .unwrap();
        let mut pages = request.pages(&client);
        let mut count = 0;
        while let Some(page) = pages.next().await {
            page.unwrap_or_else(|error| panic!("{endpoint}: {error}"));
            count += 1;
        }
        assert_eq!(count, 3, "{endpoint}");
    }

    sizes(GetCreditsHistory::new().page_size(7), "credit_history.GetCreditsHistory", "PageSize").await;
    sizes(GetEmails::new().emails_per_page(7), "email.GetEmails", "EmailsPerPage").await;
    sizes(GetGroupDetails::id(1).members_per_page(7), "groups.GetGroupDetails", "MembersPerPage").await;
    sizes(GetRatings::new(1).feedback_per_page(7), "profile.GetRatings", "FeedbackPerPage").await;
    sizes(GetGallery::new(1).page_size(7), "pictures.GetGallery", "PageSize").await;
}
