//! The same call through different clients.

mod by_hyper;
mod by_reqwest;
mod by_reqwest_minimal;
mod by_rustify;
mod ours;

use std::future::Future;

use crate::{Failed, allocations};

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
    #[cfg(feature = "hyper")]
    OursOverHyper,
}

impl Client {
    pub const ALL: &[Self] = &[
        Self::Hyper,
        Self::ReqwestMinimal,
        Self::Reqwest,
        Self::Rustify,
        Self::Ours,
        #[cfg(feature = "hyper")]
        Self::OursOverHyper,
    ];

    pub fn name(self) -> &'static str {
        match self {
            Self::Hyper => "hyper",
            Self::ReqwestMinimal => "reqwest-minimal",
            Self::Reqwest => "reqwest",
            Self::Rustify => "rustify",
            Self::Ours => "ours",
            #[cfg(feature = "hyper")]
            Self::OursOverHyper => "ours-over-hyper",
        }
    }

    pub fn is_ours(self) -> bool {
        self.name().starts_with("ours")
    }

    pub fn parse(name: &str) -> Result<Self, Failed> {
        let found = Self::ALL.iter().copied().find(|client| client.name() == name);
        found.ok_or_else(|| format!("there is no client `{name}`").into())
    }
}

/// What is done over and over.
#[derive(Debug, Clone, Copy)]
pub enum Work<'a> {
    /// A whole call of the server at this address.
    Call(&'a str),
    /// From the values to the request.
    Build,
    /// From the body of the answer to the values.
    Json,
    Xml,
    /// What a decoder of ours is handed, made and thrown away.
    Response,
}

impl<'a> Work<'a> {
    pub fn parse(name: &str, rest: &[&'a str]) -> Result<Self, Failed> {
        Ok(match (name, rest) {
            ("call", [address]) => Self::Call(address),
            ("build", []) => Self::Build,
            ("json", []) => Self::Json,
            ("xml", []) => Self::Xml,
            ("response", []) => Self::Response,
            _ => return Err(format!("there is no work `{name}` with {} arguments", rest.len()).into()),
        })
    }

    pub fn run(self, client: Client, count: u32) -> Result<(), Failed> {
        match self {
            Self::Call(address) => block_on(call(client, address, 0, count)).map(drop),
            _ => self.repeat(client, count),
        }
    }

    /// How often memory is taken by one of so many, and how many bytes. Connecting and growing buffers is not counted.
    pub fn allocations(self, client: Client, count: u32) -> Result<(u64, u64), Failed> {
        const FIRST: u32 = 100;
        let taken = match self {
            Self::Call(address) => block_on(call(client, address, FIRST, count))?,
            _ => {
                self.repeat(client, FIRST)?;
                let before = allocations::so_far();
                self.repeat(client, count)?;
                since(before)
            }
        };
        let count = u64::from(count.max(1));
        Ok(((taken.0 + count / 2) / count, (taken.1 + count / 2) / count))
    }

    fn repeat(self, client: Client, count: u32) -> Result<(), Failed> {
        match (self, client) {
            (Self::Call(_), _) => Err("a call is not repeated here".into()),
            (Self::Build, Client::Hyper) => by_hyper::build(count),
            (Self::Build, Client::ReqwestMinimal) => by_reqwest_minimal::build(count),
            (Self::Build, Client::Reqwest) => by_reqwest::build(count),
            (Self::Build, Client::Rustify) => by_rustify::build(count),
            (Self::Build, _) => ours::build(count),
            (Self::Json, Client::Hyper | Client::ReqwestMinimal | Client::Reqwest | Client::Rustify) => {
                by_hyper::decode(count)
            }
            (Self::Json, _) => ours::decode(count),
            (Self::Xml, Client::Hyper | Client::ReqwestMinimal | Client::Reqwest | Client::Rustify) => {
                Err("only ours reads XML".into())
            }
            (Self::Xml, _) => ours::decode_xml(count),
            (Self::Response, _) => ours::no_decode(count),
        }
    }
}

/// What was taken in all but the first calls.
async fn call(client: Client, address: &str, first: u32, count: u32) -> Result<(u64, u64), Failed> {
    match client {
        Client::Hyper => repeat(by_hyper::Connection::new(address).await?, first, count).await,
        Client::ReqwestMinimal => repeat(by_reqwest_minimal::Prepared::new(address)?, first, count).await,
        Client::Reqwest => repeat(by_reqwest::Usual::new(address)?, first, count).await,
        Client::Rustify => repeat(by_rustify::Rustify::new(address)?, first, count).await,
        Client::Ours => repeat(ours::Ours::new(address)?, first, count).await,
        #[cfg(feature = "hyper")]
        Client::OursOverHyper => repeat(ours::Ours::over_hyper(address)?, first, count).await,
    }
}

async fn repeat(mut caller: impl Caller, first: u32, count: u32) -> Result<(u64, u64), Failed> {
    for _ in 0..first {
        caller.call().await?;
    }
    let before = allocations::so_far();
    for _ in 0..count {
        caller.call().await?;
    }
    Ok(since(before))
}

/// One whole call: build, send, receive, decode.
trait Caller {
    fn call(&mut self) -> impl Future<Output = Result<(), Failed>>;
}

fn since(before: (u64, u64)) -> (u64, u64) {
    let now = allocations::so_far();
    (now.0 - before.0, now.1 - before.1)
}

fn block_on<F: Future>(future: F) -> F::Output {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    match runtime {
        Ok(runtime) => runtime.block_on(future),
        Err(error) => panic!("no runtime: {error}"),
    }
}
