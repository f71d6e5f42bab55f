//! The same call through different clients.

mod by_hyper;
mod by_reqwest;
mod by_reqwest_minimal;
mod by_rustify;
mod ours;

use std::future::Future;

use endpoint_counting::so_far;

use crate::Failed;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Client {
    /// hyper with one connection: nothing of a client but the protocol.
    Hyper,
    /// reqwest with everything prepared that can be.
    ReqwestMinimal,
    /// reqwest as its documentation shows it.
    Reqwest,
    Rustify,
    Ours,
    /// Ours over the second transport.
    OursHyper,
}

impl Client {
    pub const ALL: [Self; 6] =
        [Self::Hyper, Self::ReqwestMinimal, Self::Reqwest, Self::Rustify, Self::Ours, Self::OursHyper];

    pub fn name(self) -> &'static str {
        match self {
            Self::Hyper => "hyper",
            Self::ReqwestMinimal => "reqwest-minimal",
            Self::Reqwest => "reqwest",
            Self::Rustify => "rustify",
            Self::Ours => "ours",
            Self::OursHyper => "ours-hyper",
        }
    }

    pub fn is_ours(self) -> bool {
        matches!(self, Self::Ours | Self::OursHyper)
    }

    pub fn parse(name: &str) -> Result<Self, Failed> {
        let found = Self::ALL.into_iter().find(|client| client.name() == name);
        found.ok_or_else(|| format!("there is no client `{name}`").into())
    }
}

/// What is spoken with the server.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Version {
    /// HTTP/1.1 without TLS.
    Http1,
    /// HTTP/2, chosen in the handshake of TLS.
    Http2,
}

impl Version {
    /// Those that all clients speak, as this program is built.
    pub const ALL: &[Self] = match cfg!(feature = "http2") {
        true => &[Self::Http1, Self::Http2],
        false => &[Self::Http1],
    };

    pub fn name(self) -> &'static str {
        match self {
            Self::Http1 => "http1",
            Self::Http2 => "http2",
        }
    }

    pub fn parse(name: &str) -> Result<Self, Failed> {
        let found = Self::ALL.iter().copied().find(|version| version.name() == name);
        found.ok_or_else(|| format!("there is no `{name}`, or not without the feature `http2`").into())
    }
}

/// Where calls go.
#[derive(Debug, Clone)]
pub struct Target {
    /// Host and port.
    pub address: String,
    /// The certificate to trust, where HTTP/2 is spoken.
    pub root: Option<Vec<u8>>,
}

impl Target {
    pub fn plain(address: &str) -> Self {
        Self { address: address.to_owned(), root: None }
    }

    pub fn base(&self) -> String {
        let scheme = if self.root.is_some() { "https" } else { "http" };
        format!("{scheme}://{}", self.address)
    }
}

/// A client that is set up, for one call at a time.
pub trait Caller: Send + Sized + 'static {
    fn new(target: &Target) -> impl Future<Output = Result<Self, Failed>> + Send;

    /// The same client once more, for calls at the same time.
    fn another(&self) -> impl Future<Output = Result<Self, Failed>> + Send;

    /// One whole call: build, send, receive, decode.
    fn call(&mut self) -> impl Future<Output = Result<(), Failed>> + Send;
}

/// Does something with the type of a client.
macro_rules! with_caller {
    ($client:expr, $caller:ident => $work:expr) => {
        match $client {
            $crate::clients::Client::Hyper => {
                type $caller = $crate::clients::ByHyper;
                $work
            }
            $crate::clients::Client::ReqwestMinimal => {
                type $caller = $crate::clients::ByReqwestMinimal;
                $work
            }
            $crate::clients::Client::Reqwest => {
                type $caller = $crate::clients::ByReqwest;
                $work
            }
            $crate::clients::Client::Rustify => {
                type $caller = $crate::clients::ByRustify;
                $work
            }
            $crate::clients::Client::Ours => {
                type $caller = $crate::clients::Ours;
                $work
            }
            $crate::clients::Client::OursHyper => {
                type $caller = $crate::clients::OursHyper;
                $work
            }
        }
    };
}
pub(crate) use with_caller;

pub use by_hyper::Connection as ByHyper;
pub use by_reqwest::Usual as ByReqwest;
pub use by_reqwest_minimal::Prepared as ByReqwestMinimal;
pub use by_rustify::Rustify as ByRustify;
pub use ours::{Ours, OverHyper as OursHyper};

/// What is done over and over.
#[derive(Debug, Clone)]
pub enum Work {
    /// A whole call.
    Call(Target),
    /// From the values to the request.
    Build,
    /// From the body of the answer to the values.
    Json,
    Xml,
    /// What a decoder of ours is handed, made and thrown away.
    Response,
}

impl Work {
    pub fn parse(name: &str, rest: &[&str]) -> Result<Self, Failed> {
        Ok(match (name, rest) {
            ("call", [address]) => Self::Call(Target::plain(address)),
            ("build", []) => Self::Build,
            ("json", []) => Self::Json,
            ("xml", []) => Self::Xml,
            ("response", []) => Self::Response,
            _ => return Err(format!("there is no work `{name}` with {} arguments", rest.len()).into()),
        })
    }

    pub fn run(&self, client: Client, count: u32) -> Result<(), Failed> {
        match self {
            Self::Call(target) => with_caller!(client, C => block_on(call::<C>(target, 0, count))?.map(drop)),
            _ => self.repeat(client, count),
        }
    }

    /// How often memory is taken by one of so many, and how many bytes. Connecting and growing buffers is not counted.
    pub fn allocations(&self, client: Client, count: u32) -> Result<(u64, u64), Failed> {
        const FIRST: u32 = 100;
        let taken = match self {
            Self::Call(target) => with_caller!(client, C => block_on(call::<C>(target, FIRST, count))??),
            _ => {
                self.repeat(client, FIRST)?;
                let before = so_far();
                self.repeat(client, count)?;
                since(before)
            }
        };
        let count = u64::from(count.max(1));
        Ok(((taken.0 + count / 2) / count, (taken.1 + count / 2) / count))
    }

    fn repeat(&self, client: Client, count: u32) -> Result<(), Failed> {
        match (self, client) {
            (Self::Call(_), _) => Err("a call is not repeated here".into()),
            (Self::Build, Client::Hyper) => by_hyper::build(count),
            (Self::Build, Client::ReqwestMinimal) => by_reqwest_minimal::build(count),
            (Self::Build, Client::Reqwest) => by_reqwest::build(count),
            (Self::Build, Client::Rustify) => by_rustify::build(count),
            (Self::Build, Client::Ours | Client::OursHyper) => ours::build(count),
            (Self::Json, Client::Hyper | Client::ReqwestMinimal | Client::Reqwest | Client::Rustify) => {
                by_hyper::decode(count)
            }
            (Self::Json, Client::Ours | Client::OursHyper) => ours::decode(count),
            (Self::Xml, Client::Hyper | Client::ReqwestMinimal | Client::Reqwest | Client::Rustify) => {
                Err("only ours reads XML".into())
            }
            (Self::Xml, Client::Ours | Client::OursHyper) => ours::decode_xml(count),
            (Self::Response, _) => ours::no_decode(count),
        }
    }
}

/// What was taken in all but the first calls.
async fn call<C: Caller>(target: &Target, first: u32, count: u32) -> Result<(u64, u64), Failed> {
    let mut caller = C::new(target).await?;
    for _ in 0..first {
        caller.call().await?;
    }
    let before = so_far();
    for _ in 0..count {
        caller.call().await?;
    }
    Ok(since(before))
}

fn since(before: (u64, u64)) -> (u64, u64) {
    let now = so_far();
    (now.0 - before.0, now.1 - before.1)
}

/// One thread for everything of the client.
pub fn block_on<F: Future>(future: F) -> Result<F::Output, Failed> {
    Ok(tokio::runtime::Builder::new_current_thread().enable_all().build()?.block_on(future))
}
