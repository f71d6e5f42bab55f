//! Answers that are read as they come, from programs that have no async runtime.

use std::fmt;
use std::io::{self, Read, Write};
use std::sync::Arc;

use bytes::{Buf as _, Bytes};
use http::StatusCode;
use http::header::HeaderMap;

use super::{BlockingClient, Worker};
use crate::answer::Answer;
use crate::api::Api;
use crate::call::Call;
use crate::error::{Error, ErrorKind, Outcome};
use crate::streamed::AnswerStream;

/// An [`AnswerStream`] whose reads block the thread that makes them. The limits are the same.
///
/// It comes from [`BlockingClient::stream`], and it is a [`Read`]; what goes wrong there is an [`Error`] within the
/// [`io::Error`].
///
/// # Examples
///
/// ```no_run
/// use std::time::Duration;
/// use endpoint_runtime::bytes::Bytes;
/// use endpoint_runtime::{BlockingClient, endpoint};
///
/// #[endpoint(GET, "/films/{id}", accept = bytes, response = Bytes)]
/// struct Film {
///     id: u64,
/// }
///
/// # fn run(client: BlockingClient) -> Result<(), Box<dyn std::error::Error>> {
/// let call = client.as_async().send(&Film { id: 7 }).timeout(Duration::from_secs(3600)).max_body(4 << 30);
/// let bytes = client.stream(call)?.write_to(&mut std::fs::File::create("film.mp4")?)?;
/// # Ok(())
/// # }
/// ```
pub struct BlockingStream {
    head: Answer,
    /// Away while it is read on the thread of the client, and for good if that broke down.
    stream: Option<AnswerStream>,
    /// What came and was not taken yet.
    left: Bytes,
    worker: Arc<Worker>,
}

impl<A: Api, S> BlockingClient<A, S> {
    /// Sends a call that was begun with [`as_async`](Self::as_async), and waits for the head of its answer.
    ///
    /// # Errors
    ///
    /// As [`Call::stream`], and [`ErrorKind::Config`] from within the transport of such a call.
    pub fn stream<R>(&self, call: Call<R>) -> Result<BlockingStream, Error> {
        let stream = self.worker.wait(call.stream())??;
        Ok(BlockingStream {
            head: stream.head().clone(),
            stream: Some(stream),
            left: Bytes::new(),
            worker: Arc::clone(&self.worker),
        })
    }
}

impl BlockingStream {
    /// The status.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        self.head.status()
    }

    /// The headers.
    #[must_use]
    pub fn headers(&self) -> &HeaderMap {
        self.head.headers()
    }

    /// How often the call was tried, this time included.
    #[must_use]
    pub fn attempts(&self) -> u32 {
        self.head.attempts()
    }

    /// What the server calls the request: for its support and its logs.
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        self.head.request_id()
    }

    /// The next bytes, or nothing behind the last.
    ///
    /// # Errors
    ///
    /// As [`AnswerStream::chunk`].
    pub fn chunk(&mut self) -> Result<Option<Bytes>, Error> {
        if !self.left.is_empty() {
            return Ok(Some(std::mem::take(&mut self.left)));
        }
        let Some(mut stream) = self.stream.take() else {
            let error = Error::new(ErrorKind::Interrupted, "the answer broke off before");
            return Err(error.at(self.head.metadata()).with_outcome(Outcome::Answered));
        };
        let reading = async move {
            let chunk = stream.chunk().await;
            (stream, chunk)
        };
        let (stream, chunk) = self.worker.wait(reading)?;
        self.stream = Some(stream);
        chunk
    }

    /// Writes the rest to this, flushes it, and says how much it was.
    ///
    /// # Errors
    ///
    /// As [`chunk`](Self::chunk), and [`ErrorKind::Write`] where the writer fails.
    pub fn write_to(&mut self, writer: &mut (impl Write + ?Sized)) -> Result<u64, Error> {
        let mut written = 0;
        while let Some(chunk) = self.chunk()? {
            writer.write_all(&chunk).map_err(|error| AnswerStream::unwritten(&self.head, error))?;
            written += chunk.len() as u64;
        }
        writer.flush().map_err(|error| AnswerStream::unwritten(&self.head, error))?;
        Ok(written)
    }
}

impl Read for BlockingStream {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if buffer.is_empty() {
            return Ok(0);
        }
        // No bytes are an end only to whoever reads them.
        while self.left.is_empty() {
            match self.chunk().map_err(io::Error::other)? {
                Some(chunk) => self.left = chunk,
                None => return Ok(0),
            }
        }
        let taken = buffer.len().min(self.left.len());
        self.left.copy_to_slice(&mut buffer[..taken]);
        Ok(taken)
    }
}

impl fmt::Debug for BlockingStream {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("BlockingStream")
            .field("endpoint", &self.head.metadata().name)
            .field("status", &self.head.status())
            .finish_non_exhaustive()
    }
}
