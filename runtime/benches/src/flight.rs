//! Many calls at the same time on one client, and the memory that they take.

use std::time::{Duration, Instant};

use endpoint_counting::live;
use tokio::task::JoinSet;

use crate::clients::{Caller, Client, Version, block_on, with_caller};
use crate::memory::resident;
use crate::server::{STREAMS, Server};
use crate::{Failed, files};

/// How long it may take until all of them are on their way.
const PATIENCE: Duration = Duration::from_secs(60);

/// What so many calls take while they all wait for their answers.
#[derive(Debug, Clone, Copy)]
pub struct Flight {
    /// Bytes in use for each.
    pub live: u64,
    /// Bytes in memory for each. With few calls it is what happened to be free before.
    pub resident: u64,
    /// How many connections there were in all.
    pub connections: u64,
    /// How many the server had at once.
    pub at_once: u64,
    pub failed: u64,
}

impl Flight {
    pub fn line(&self) -> String {
        let Self { live, resident, connections, at_once, failed } = self;
        format!("{live} {resident} {connections} {at_once} {failed}")
    }

    pub fn parse(line: &str) -> Result<Self, Failed> {
        let figures = line.split_whitespace().map(str::parse).collect::<Result<Vec<u64>, _>>()?;
        let [live, resident, connections, at_once, failed] = *figures else {
            return Err(format!("no figures: {line}").into());
        };
        Ok(Self { live, resident, connections, at_once, failed })
    }
}

pub fn measure(client: Client, version: Version, count: u64) -> Result<Flight, Failed> {
    files::demand(count)?;
    let mut server = Server::start(version)?;
    with_caller!(client, C => block_on(fly::<C>(&mut server, version, count))?)
}

async fn fly<C: Caller>(server: &mut Server, version: Version, count: u64) -> Result<Flight, Failed> {
    let mut first = C::new(&server.target).await?;
    first.call().await?;
    server.hold()?;
    let before = (live(), resident()?);

    let mut calls = JoinSet::new();
    for _ in 0..count {
        let mut caller = first.another().await?;
        calls.spawn(async move { caller.call().await });
    }
    let expected = match version {
        Version::Http1 => count,
        Version::Http2 => count.min(STREAMS.into()),
    };
    let mut failed = 0;
    let started = Instant::now();
    let at_once = loop {
        tokio::time::sleep(Duration::from_millis(20)).await;
        while let Some(ended) = calls.try_join_next() {
            // None can have succeeded: the answers are kept back.
            eprintln!("a call failed: {}", explain(ended?));
            failed += 1;
        }
        let (_, waiting) = server.count()?;
        if waiting + failed >= expected || started.elapsed() > PATIENCE {
            break waiting;
        }
    };
    let taken = (live().saturating_sub(before.0), resident()?.saturating_sub(before.1));

    server.release()?;
    while let Some(ended) = calls.join_next().await {
        if let ended @ Err(_) = ended? {
            eprintln!("a call failed: {}", explain(ended));
            failed += 1;
        }
    }
    let (connections, _) = server.count()?;
    Ok(Flight { live: taken.0 / count, resident: taken.1 / count, connections, at_once, failed })
}

fn explain(ended: Result<(), Failed>) -> String {
    let Err(error) = ended else { return "it was answered too early".to_owned() };
    let mut text = error.to_string();
    let mut next = error.source();
    while let Some(source) = next {
        text = format!("{text}: {source}");
        next = source.source();
    }
    text
}
