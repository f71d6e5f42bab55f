//! Many calls in a row on one client, and whether anything stays of them.

use std::time::{Duration, Instant};

use endpoint_counting::live;

use crate::Failed;
use crate::clients::{Caller, Client, Version, block_on, with_caller};
use crate::memory::resident;
use crate::server::Server;

/// How many tasks make the calls.
pub const AT_ONCE: u64 = 64;
/// How often it is looked at the memory.
pub const LOOKS: u64 = 10;

/// What there is after so many calls, while none is on its way.
#[derive(Debug, Clone, Copy)]
pub struct Look {
    pub calls: u64,
    /// Bytes in use.
    pub live: u64,
    /// Bytes in memory.
    pub resident: u64,
    /// How many connections there were so far.
    pub connections: u64,
}

impl Look {
    pub fn line(&self) -> String {
        let Self { calls, live, resident, connections } = self;
        format!("{calls} {live} {resident} {connections}")
    }

    pub fn parse(line: &str) -> Result<Self, Failed> {
        let figures = line.split_whitespace().map(str::parse).collect::<Result<Vec<u64>, _>>()?;
        let [calls, live, resident, connections] = *figures else {
            return Err(format!("no figures: {line}").into());
        };
        Ok(Self { calls, live, resident, connections })
    }
}

/// A line for each look. The first is after as many calls as are between the others.
pub fn measure(client: Client, version: Version, count: u64) -> Result<(), Failed> {
    let mut server = Server::start(version)?;
    with_caller!(client, C => block_on(walk::<C>(&mut server, count))?)
}

async fn walk<C: Caller>(server: &mut Server, count: u64) -> Result<(), Failed> {
    let mut callers = vec![C::new(&server.target).await?];
    for _ in 1..AT_ONCE {
        let another = callers.first().ok_or("no caller")?.another().await?;
        callers.push(another);
    }
    together(server, &mut callers).await?;
    let each = count / LOOKS / AT_ONCE;
    for look in 1..=LOOKS {
        callers = shift(callers, each).await?;
        // What the calls left to the tasks of their connections is done then.
        tokio::time::sleep(Duration::from_millis(50)).await;
        let (connections, _) = server.count()?;
        let look = Look { calls: look * each * AT_ONCE, live: live(), resident: resident()?, connections };
        println!("{}", look.line());
    }
    Ok(())
}

/// All at the same time, so that there are as many connections as there ever need to be.
async fn together<C: Caller>(server: &mut Server, callers: &mut Vec<C>) -> Result<(), Failed> {
    const PATIENCE: Duration = Duration::from_secs(20);
    server.hold()?;
    let calls = tokio::spawn(shift(std::mem::take(callers), 1));
    let started = Instant::now();
    while server.count()?.1 < AT_ONCE {
        if started.elapsed() > PATIENCE {
            return Err("the calls do not arrive".into());
        }
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    server.release()?;
    *callers = calls.await??;
    Ok(())
}

async fn shift<C: Caller>(callers: Vec<C>, each: u64) -> Result<Vec<C>, Failed> {
    let tasks = callers.into_iter().map(|mut caller| {
        tokio::spawn(async move {
            for _ in 0..each {
                caller.call().await?;
            }
            Ok::<C, Failed>(caller)
        })
    });
    let tasks: Vec<_> = tasks.collect();
    let mut callers = Vec::with_capacity(tasks.len());
    for task in tasks {
        callers.push(task.await??);
    }
    Ok(callers)
}
