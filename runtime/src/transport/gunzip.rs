//! Undoes gzip as it comes, and no further than the limit allows.

use std::io::{self, Write};

use bytes::{Buf as _, Bytes};
use flate2::write::MultiGzDecoder;

use super::{Cause, TransportError};

/// What is fed at once. A byte of deflate stands for at most 1032, so this is about a MiB.
const PIECE: usize = 1024;

pub(super) struct Gunzip {
    decoder: MultiGzDecoder<Vec<u8>>,
    compressed: Bytes,
    begun: bool,
}

impl Gunzip {
    pub(super) fn new() -> Self {
        Self { decoder: MultiGzDecoder::new(Vec::new()), compressed: Bytes::new(), begun: false }
    }

    /// Takes in what came. What was taken in before has to be used up.
    pub(super) fn feed(&mut self, compressed: Bytes) {
        self.begun |= !compressed.is_empty();
        self.compressed = compressed;
    }

    /// Whether all that was fed is used up.
    pub(super) fn is_hungry(&self) -> bool {
        self.compressed.is_empty()
    }

    /// What comes out of the next piece of what was fed. It may be nothing.
    pub(super) fn next(&mut self) -> Result<Option<Bytes>, TransportError> {
        if !self.compressed.is_empty() {
            let piece = self.compressed.len().min(PIECE);
            let taken = self.decoder.write(&self.compressed[..piece]).map_err(broken)?;
            if taken == 0 {
                let what = "something follows the compressed answer";
                return Err(broken(io::Error::new(io::ErrorKind::InvalidData, what)));
            }
            self.compressed.advance(taken);
            // What came out waits in a buffer of the decoder's own otherwise.
            self.decoder.flush().map_err(broken)?;
        }
        Ok(self.out())
    }

    /// The last that comes out, once nothing more comes in.
    pub(super) fn finish(&mut self) -> Result<Option<Bytes>, TransportError> {
        // An answer without content has no compressed form either.
        if self.begun {
            self.decoder.try_finish().map_err(broken)?;
        }
        Ok(self.out())
    }

    fn out(&mut self) -> Option<Bytes> {
        Some(std::mem::take(self.decoder.get_mut())).filter(|out| !out.is_empty()).map(Bytes::from)
    }
}

fn broken(error: io::Error) -> TransportError {
    TransportError::new(Cause::Interrupted).with_source(error)
}
