//! Pages and items as a [`Stream`], for what takes one.

use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use futures_core::Stream;
use futures_core::stream::FusedStream;

use super::{Items, Paged, PagedItems, Pages, Position};
use crate::api::{Api, Within};
use crate::error::Error;
use crate::set::AllowedIn;

/// Something that is on its way, together with what is asked for the next.
type Going<T, R> = Pin<Box<dyn Future<Output = (T, R)> + Send>>;

/// What `next` gives.
type Given<R> = Option<Result<R, Error>>;

/// Either at rest or waiting for an answer. Nothing is asked for before the stream is polled.
enum State<T, R> {
    Resting(T),
    Going(Going<T, R>),
    Ended,
}

impl<T, R> State<T, R> {
    /// Polls what is on its way, or starts it.
    fn poll(&mut self, context: &mut Context<'_>, start: fn(T) -> Going<T, R>) -> Poll<Option<(T, R)>> {
        if let Self::Resting(_) = self
            && let Self::Resting(resting) = std::mem::replace(self, Self::Ended)
        {
            *self = Self::Going(start(resting));
        }
        let Self::Going(going) = self else { return Poll::Ready(None) };
        let given = ready!(going.as_mut().poll(context));
        *self = Self::Ended;
        Poll::Ready(Some(given))
    }
}

/// The pages of an answer as a [`Stream`]: [`Pages::into_stream`].
pub struct PageStream<E: Paged, A: Api, S> {
    state: State<Pages<E, A, S>, Given<E::Response>>,
    position: Option<Position>,
}

impl<E: Paged, A: Api, S> Pages<E, A, S> {
    /// The pages as a [`Stream`]. It ends behind the last page, and behind the first error; where to go on then, its
    /// [`position`](PageStream::position) tells.
    #[must_use]
    pub fn into_stream(self) -> PageStream<E, A, S> {
        PageStream { position: self.position(), state: State::Resting(self) }
    }
}

impl<E: Paged, A: Api, S> PageStream<E, A, S> {
    /// Where to go on, unless all pages are behind.
    #[must_use]
    pub fn position(&self) -> Option<Position> {
        self.position
    }
}

impl<E, A, S> Stream for PageStream<E, A, S>
where
    E: Paged<Response: Send> + Send + Sync + 'static,
    E::Api: Within<A>,
    E::Needs: AllowedIn<S, E>,
    A: Api,
    S: 'static,
{
    type Item = Result<E::Response, Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let polled = self.state.poll(context, |mut pages| {
            Box::pin(async move {
                let page = pages.next().await;
                (pages, page)
            })
        });
        let Some((pages, page)) = ready!(polled) else { return Poll::Ready(None) };
        self.position = pages.position();
        if let Some(Ok(_)) = page {
            self.state = State::Resting(pages);
        }
        Poll::Ready(page)
    }
}

impl<E, A, S> FusedStream for PageStream<E, A, S>
where
    Self: Stream,
    E: Paged,
    A: Api,
{
    fn is_terminated(&self) -> bool {
        matches!(self.state, State::Ended)
    }
}

/// The items of all pages as a [`Stream`]: [`Items::into_stream`].
pub struct ItemStream<E: PagedItems, A: Api, S> {
    state: State<Items<E, A, S>, Given<()>>,
    position: Option<Position>,
}

impl<E: PagedItems, A: Api, S> Items<E, A, S> {
    /// The items as a [`Stream`]. It ends behind the last item, and behind the first error; where to go on then, its
    /// [`position`](ItemStream::position) tells.
    #[must_use]
    pub fn into_stream(self) -> ItemStream<E, A, S> {
        ItemStream { position: self.position(), state: State::Resting(self) }
    }
}

impl<E: PagedItems, A: Api, S> ItemStream<E, A, S> {
    /// Where to go on, unless everything is behind.
    #[must_use]
    pub fn position(&self) -> Option<Position> {
        self.position
    }
}

impl<E, A, S> Stream for ItemStream<E, A, S>
where
    E: PagedItems<Item: Send, Response: Send> + Send + Sync + 'static,
    E::Api: Within<A>,
    E::Needs: AllowedIn<S, E>,
    A: Api,
    S: 'static,
{
    type Item = Result<E::Item, Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        loop {
            // Only a new page is worth a future of its own.
            if let State::Resting(items) = &mut self.state
                && let Some(item) = items.at_hand()
            {
                self.position = items.position();
                return Poll::Ready(Some(Ok(item)));
            }
            let polled = self.state.poll(context, |mut items| {
                Box::pin(async move {
                    let turned = items.turn().await;
                    (items, turned)
                })
            });
            let Some((items, turned)) = ready!(polled) else { return Poll::Ready(None) };
            self.position = items.position();
            match turned {
                Some(Ok(())) => self.state = State::Resting(items),
                Some(Err(error)) => return Poll::Ready(Some(Err(error))),
                None => return Poll::Ready(None),
            }
        }
    }
}

impl<E, A, S> FusedStream for ItemStream<E, A, S>
where
    Self: Stream,
    E: PagedItems,
    A: Api,
{
    fn is_terminated(&self) -> bool {
        matches!(self.state, State::Ended)
    }
}

// Nothing in them is ever pinned where it lies.
impl<E: Paged, A: Api, S> Unpin for PageStream<E, A, S> {}
impl<E: PagedItems, A: Api, S> Unpin for ItemStream<E, A, S> {}

impl<E: Paged, A: Api, S> fmt::Debug for PageStream<E, A, S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PageStream").field("position", &self.position).finish_non_exhaustive()
    }
}

impl<E: PagedItems, A: Api, S> fmt::Debug for ItemStream<E, A, S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ItemStream").field("position", &self.position).finish_non_exhaustive()
    }
}
