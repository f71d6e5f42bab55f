//! Finding out what became of a call whose answer was lost.

use std::sync::Arc;

use crate::answer::Answer;
use crate::call::{Call, Reading};
use crate::endpoint::Settling;
use crate::engine::Engine;
use crate::error::Error;

/// What an error keeps, so that it can settle what became of its call.
pub(crate) struct Unsettled {
    engine: Arc<Engine>,
    settling: Box<Settling>,
}

impl Unsettled {
    pub(crate) fn new(engine: Arc<Engine>, settling: Box<Settling>) -> Self {
        Self { engine, settling }
    }
}

impl Error {
    /// The read call that tells what became of the request, where the outcome is unknown and the endpoint declares one.
    ///
    /// It goes through the same client, with a deadline of its own. Its answer is read with [`Answer::decode`].
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # use endpoint_runtime::{Client, Endpoint, Error, serde_json};
    /// # async fn run<E: Endpoint<Api = endpoint_runtime::AnyApi>>(client: Client, order: E) -> Result<(), Error> {
    /// if let Err(error) = client.send(&order).await {
    ///     let Some(settling) = error.settle() else { return Err(error) };
    ///     let state: serde_json::Value = settling.await?.decode()?;
    ///     println!("{state}");
    /// }
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn settle(&self) -> Option<Call<Answer>> {
        let Unsettled { engine, settling } = self.0.unsettled.as_ref()?;
        let encoded = settling.encoded.as_ref().map(Clone::clone).map_err(Self::repeat);
        Some(Call::new(Arc::clone(engine), settling.metadata, encoded.into(), Reading::Whole(Ok)))
    }
}
