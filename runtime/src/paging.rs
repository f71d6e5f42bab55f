//! Answers that come in pages.
//!
//! An endpoint that has pages implements [`Paged`], and [`PagedItems`] where it is known what is on them. Then
//! [`pages`](Paged::pages) and [`items`](PagedItems::items) go through them one after the other:
//!
//! ```no_run
//! # use endpoint_runtime::{Client, Error};
//! # use endpoint_runtime::paging::{Paged, PagedItems, Position};
//! # async fn all<E: PagedItems<Api = endpoint_runtime::AnyApi>>(client: Client, request: E, save: fn(Position))
//! # -> Result<(), Error> {
//! let mut items = request.items(&client);
//! while let Some(item) = items.next().await {
//!     let item = item?;
//!     // What is saved is where the next item is: in another process, `resume` goes on there.
//!     if let Some(position) = items.position() {
//!         save(position);
//!     }
//! }
//! # Ok(())
//! # }
//! ```
//!
//! They end behind the last page by the server's own count, or when the server repeats itself: many servers answer a
//! page behind the last one with the last one once more. A page that fails can be asked for again by calling `next`
//! again. What takes a `Stream` is given what `into_stream` makes of either, with the feature `stream`.

#[cfg(feature = "stream")]
mod stream;

use std::fmt;
use std::vec;

use serde::{Deserialize, Serialize};

#[cfg(feature = "stream")]
pub use self::stream::{ItemStream, PageStream};
use crate::answer::Answer;
use crate::api::{Api, Within};
use crate::client::Client;
use crate::endpoint::Endpoint;
use crate::error::Error;
use crate::set::AllowedIn;

/// An endpoint whose answer is one page of several.
pub trait Paged: Endpoint + Sized {
    /// The page that the request asks for, if it says one.
    fn page(&self) -> Option<u32>;

    /// Asks for a page, counted from 1.
    fn set_page(&mut self, page: u32);

    /// What the answer says of itself.
    fn report(response: &Self::Response) -> Report;

    /// The pages from the one that the request asks for, or from the first.
    fn pages<A: Api, S>(self, client: &Client<A, S>) -> Pages<Self, A, S>
    where
        Self::Api: Within<A>,
        Self::Needs: AllowedIn<S, Self>,
    {
        let next = Some(self.page().unwrap_or(1));
        Pages { client: client.clone(), request: self, next, previous: None }
    }
}

/// A paged endpoint of which is known what is on a page.
pub trait PagedItems: Paged {
    /// What is on a page.
    type Item;

    /// Takes the items out of the answer.
    fn into_items(response: Self::Response) -> Vec<Self::Item>;

    /// The items of all pages from the one that the request asks for, or from the first.
    fn items<A: Api, S>(self, client: &Client<A, S>) -> Items<Self, A, S>
    where
        Self::Api: Within<A>,
        Self::Needs: AllowedIn<S, Self>,
    {
        Items { pages: self.pages(client), page: 1, taken: 0, skip: 0, here: Vec::new().into_iter() }
    }
}

/// What an answer says of itself; `None` where it says nothing.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Report {
    /// Which page it is, counted from 1.
    pub number: Option<u32>,
    /// How many pages there are.
    pub count: Option<u32>,
}

/// A place between two items. It can be saved, and gone on from in another process.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Position {
    /// The page, counted from 1.
    pub page: u32,
    /// How many items of that page are behind.
    pub item: usize,
}

/// The pages of an answer, one call each.
pub struct Pages<E, A: Api, S> {
    client: Client<A, S>,
    request: E,
    /// The page that is asked for next, unless there is none.
    next: Option<u32>,
    previous: Option<(Answer, Report)>,
}

impl<E: Paged, A: Api, S> Pages<E, A, S>
where
    E::Api: Within<A>,
    E::Needs: AllowedIn<S, E>,
{
    /// Goes on with this page.
    #[must_use]
    pub fn resume(mut self, position: Position) -> Self {
        self.next = Some(position.page);
        self
    }

    /// The next page, or nothing behind the last.
    pub async fn next(&mut self) -> Option<Result<E::Response, Error>> {
        let page = self.next?;
        self.request.set_page(page);
        let fetched = self.client.send(&self.request).answer().await;
        let decoded = fetched.and_then(|answer| Ok((E::DECODE(&answer)?, answer)));
        let (response, answer) = match decoded {
            Ok(decoded) => decoded,
            Err(error) => return Some(Err(error)),
        };
        let report = E::report(&response);
        if let Some((previous, said)) = &self.previous
            && (previous.body() == answer.body() || (report.number.is_some() && report.number == said.number))
        {
            self.next = None;
            return None;
        }
        // Whoever goes on behind the last page is given an earlier one, whose items are behind already.
        if report.number.is_some_and(|number| (1..page).contains(&number)) {
            self.next = None;
            return None;
        }
        let elsewhere = report.number.is_some_and(|number| number != page);
        let last = report.count.is_some_and(|count| page >= count);
        self.next = if elsewhere || last { None } else { page.checked_add(1) };
        self.previous = Some((answer, report));
        Some(Ok(response))
    }
}

impl<E, A: Api, S> Pages<E, A, S> {
    /// Where to go on, unless all pages are behind.
    #[must_use]
    pub fn position(&self) -> Option<Position> {
        self.next.map(|page| Position { page, item: 0 })
    }
}

impl<E: Endpoint, A: Api, S> fmt::Debug for Pages<E, A, S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pages").field("endpoint", &E::METADATA.name).field("next", &self.next).finish()
    }
}

/// The items of all pages, one after the other; a call is made when the items of a page are used up.
pub struct Items<E: PagedItems, A: Api, S> {
    pages: Pages<E, A, S>,
    /// The page that the items at hand are from, and how many of it are behind.
    page: u32,
    taken: usize,
    /// How many of the next page were taken before.
    skip: usize,
    here: vec::IntoIter<E::Item>,
}

impl<E: PagedItems, A: Api, S> Items<E, A, S>
where
    E::Api: Within<A>,
    E::Needs: AllowedIn<S, E>,
{
    /// Goes on with the item behind this position.
    #[must_use]
    pub fn resume(mut self, position: Position) -> Self {
        self.pages = self.pages.resume(position);
        self.skip = position.item;
        self
    }

    /// The next item, or nothing behind the last.
    pub async fn next(&mut self) -> Option<Result<E::Item, Error>> {
        loop {
            if let Some(item) = self.at_hand() {
                return Some(Ok(item));
            }
            if let Err(error) = self.turn().await? {
                return Some(Err(error));
            }
        }
    }

    /// Asks for the next page, or nothing behind the last.
    async fn turn(&mut self) -> Option<Result<(), Error>> {
        let page = self.pages.next?;
        let items = match self.pages.next().await? {
            Ok(response) => E::into_items(response),
            Err(error) => return Some(Err(error)),
        };
        if items.is_empty() {
            self.pages.next = None;
            return None;
        }
        self.page = page;
        self.taken = std::mem::take(&mut self.skip).min(items.len());
        self.here = items.into_iter();
        self.here.by_ref().take(self.taken).for_each(drop);
        Some(Ok(()))
    }
}

impl<E: PagedItems, A: Api, S> Items<E, A, S> {
    /// The next item of the page at hand.
    fn at_hand(&mut self) -> Option<E::Item> {
        let item = self.here.next()?;
        self.taken += 1;
        Some(item)
    }

    /// Where to go on, unless everything is behind.
    #[must_use]
    pub fn position(&self) -> Option<Position> {
        if self.here.as_slice().is_empty() {
            return self.pages.position().map(|position| Position { item: self.skip, ..position });
        }
        Some(Position { page: self.page, item: self.taken })
    }
}

impl<E: PagedItems, A: Api, S> fmt::Debug for Items<E, A, S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Items")
            .field("pages", &self.pages)
            .field("taken", &self.taken)
            .finish_non_exhaustive()
    }
}
