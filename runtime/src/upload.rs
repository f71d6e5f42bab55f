//! A request body with contents that are read as it is sent: files too large to be held.

use std::collections::VecDeque;
use std::fmt;
use std::future::Future;
use std::io;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use tokio::io::{AsyncRead, ReadBuf};

/// The most that is read at once.
const CHUNK: usize = 64 * 1024;

pub(crate) type Reader = Pin<Box<dyn AsyncRead + Send>>;
pub(crate) type Opening = Pin<Box<dyn Future<Output = io::Result<Reader>> + Send>>;

/// Where a content comes from, and how long it is.
pub(crate) struct Source {
    length: u64,
    from: From,
}

enum From {
    /// It can be read as often as it takes.
    Again(Box<dyn Fn() -> Opening + Send + Sync>),
    /// It can be read one time: then there is nothing left.
    Once(Mutex<Option<Reader>>),
}

impl Source {
    pub(crate) fn again(length: u64, open: impl Fn() -> Opening + Send + Sync + 'static) -> Self {
        Self { length, from: From::Again(Box::new(open)) }
    }

    pub(crate) fn once(length: u64, reader: Reader) -> Self {
        Self { length, from: From::Once(Mutex::new(Some(reader))) }
    }

    pub(crate) fn length(&self) -> u64 {
        self.length
    }

    fn open(&self) -> Opening {
        match &self.from {
            From::Again(open) => open(),
            From::Once(reader) => {
                let reader = reader.lock().unwrap_or_else(PoisonError::into_inner).take();
                let gone = || io::Error::other("it was read before, and cannot be read again");
                Box::pin(std::future::ready(reader.ok_or_else(gone)))
            }
        }
    }

    fn is_spent(&self) -> bool {
        match &self.from {
            From::Again(_) => false,
            From::Once(reader) => reader.lock().unwrap_or_else(PoisonError::into_inner).is_none(),
        }
    }
}

impl fmt::Debug for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Source").field("length", &self.length).finish_non_exhaustive()
    }
}

/// A whole body: what is at hand, and what is read when its turn comes.
#[derive(Debug, Clone, Default)]
pub(crate) struct Upload(Vec<Piece>);

#[derive(Debug, Clone)]
enum Piece {
    Bytes(Bytes),
    Source { name: String, source: Arc<Source> },
}

impl Upload {
    pub(crate) fn bytes(&mut self, bytes: impl Into<Bytes>) {
        self.0.push(Piece::Bytes(bytes.into()));
    }

    pub(crate) fn source(&mut self, name: &str, source: &Arc<Source>) {
        self.0.push(Piece::Source { name: name.to_owned(), source: Arc::clone(source) });
    }

    /// The body as plans show it: a content that is not at hand as its name and size.
    pub(crate) fn shown(&self) -> Bytes {
        let shown = self.0.iter().flat_map(|piece| match piece {
            Piece::Bytes(bytes) => bytes.to_vec(),
            Piece::Source { name, source } => format!("[{name}: {} bytes]", source.length).into_bytes(),
        });
        shown.collect()
    }

    /// Its pieces: bytes, or the name of what is read.
    pub(crate) fn pieces_shown(&self) -> impl Iterator<Item = Result<&[u8], &str>> {
        self.0.iter().map(|piece| match piece {
            Piece::Bytes(bytes) => Ok(&**bytes),
            Piece::Source { name, .. } => Err(name.as_str()),
        })
    }

    /// The name of a content that was read and cannot be read again, if there is one.
    pub(crate) fn spent(&self) -> Option<&str> {
        self.0.iter().find_map(|piece| match piece {
            Piece::Source { name, source } if source.is_spent() => Some(name.as_str()),
            _ => None,
        })
    }

    /// Begins to read it. Nothing is opened before its turn.
    pub(crate) fn pieces(&self) -> Pieces {
        let lengths = self.0.iter().map(|piece| match piece {
            Piece::Bytes(bytes) => bytes.len() as u64,
            Piece::Source { source, .. } => source.length,
        });
        Pieces { remaining: lengths.sum(), queue: self.0.iter().cloned().collect(), now: Now::Between }
    }
}

/// A body while it is read.
pub(crate) struct Pieces {
    remaining: u64,
    queue: VecDeque<Piece>,
    now: Now,
}

/// A mutex that is never locked makes them usable where the body is shared between threads.
enum Now {
    Between,
    Opening { name: String, length: u64, opening: Mutex<Opening> },
    Reading { name: String, left: u64, reader: Mutex<Reader> },
    Failed,
}

impl Pieces {
    pub(crate) fn remaining(&self) -> u64 {
        self.remaining
    }

    pub(crate) fn poll_chunk(&mut self, context: &mut Context<'_>) -> Poll<Option<io::Result<Bytes>>> {
        loop {
            match &mut self.now {
                Now::Failed => return Poll::Ready(None),
                Now::Between => match self.queue.pop_front() {
                    None => return Poll::Ready(None),
                    Some(Piece::Bytes(bytes)) if bytes.is_empty() => {}
                    Some(Piece::Bytes(bytes)) => {
                        self.remaining -= bytes.len() as u64;
                        return Poll::Ready(Some(Ok(bytes)));
                    }
                    Some(Piece::Source { name, source }) => {
                        let (length, opening) = (source.length, Mutex::new(source.open()));
                        self.now = Now::Opening { name, length, opening };
                    }
                },
                Now::Opening { name, length, opening } => {
                    let opening = opening.get_mut().unwrap_or_else(PoisonError::into_inner);
                    match ready!(opening.as_mut().poll(context)) {
                        Ok(reader) => {
                            let (name, left) = (std::mem::take(name), *length);
                            self.now = Now::Reading { name, left, reader: Mutex::new(reader) };
                        }
                        Err(error) => return Poll::Ready(Some(Err(self.fail(&error)))),
                    }
                }
                Now::Reading { left: 0, .. } => self.now = Now::Between,
                Now::Reading { left, reader, .. } => {
                    let reader = reader.get_mut().unwrap_or_else(PoisonError::into_inner);
                    let most = usize::try_from(*left).unwrap_or(CHUNK).min(CHUNK);
                    let mut chunk = vec![0; most];
                    let mut buffer = ReadBuf::new(&mut chunk);
                    if let Err(error) = ready!(reader.as_mut().poll_read(context, &mut buffer)) {
                        return Poll::Ready(Some(Err(self.fail(&error))));
                    }
                    let read = buffer.filled().len();
                    if read == 0 {
                        let short = io::Error::new(
                            io::ErrorKind::UnexpectedEof,
                            format!("it ends {left} bytes before the length that was said"),
                        );
                        return Poll::Ready(Some(Err(self.fail(&short))));
                    }
                    chunk.truncate(read);
                    *left -= read as u64;
                    self.remaining -= read as u64;
                    return Poll::Ready(Some(Ok(chunk.into())));
                }
            }
        }
    }

    /// The error with the name of what it befell.
    fn fail(&mut self, error: &io::Error) -> io::Error {
        match std::mem::replace(&mut self.now, Now::Failed) {
            Now::Opening { name, .. } | Now::Reading { name, .. } => {
                io::Error::new(error.kind(), format!("`{name}` cannot be read: {error}"))
            }
            Now::Between | Now::Failed => io::Error::new(error.kind(), error.to_string()),
        }
    }
}

impl fmt::Debug for Pieces {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pieces").field("remaining", &self.remaining).finish_non_exhaustive()
    }
}
