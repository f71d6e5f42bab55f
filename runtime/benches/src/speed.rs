//! Latency and throughput of all clients, in one run.
//!
//! A clock measures the machine and what else runs on it. So the clients take turns in many short rounds, and what is
//! told of two of them is the median of the ratios within a round, which both had the same machine for.

use std::future::Future;
use std::pin::Pin;
use std::time::{Duration, Instant};

use crate::Failed;
use crate::clients::{Caller, Client, Version, block_on, with_caller};
use crate::server::Server;

const ROUNDS: usize = 21;
const AT_ONCE: [usize; 2] = [1, 64];
/// How many calls a client makes in one round.
const CALLS: usize = 3200;

pub fn print() -> Result<(), Failed> {
    for version in Version::ALL.iter().copied() {
        let server = Server::start(version)?;
        for at_once in AT_ONCE {
            let rounds = block_on(measure(&server, at_once))??;
            println!("\n{}, {at_once} at a time\n", version.name());
            table(&rounds);
        }
    }
    if Version::ALL.len() == 1 {
        println!("\nHTTP/2 is measured with `--features http2`");
    }
    Ok(())
}

/// What one client did in one round.
#[derive(Clone, Copy)]
struct Round {
    /// Half of the calls were faster.
    p50: Duration,
    /// 99 of 100 calls were faster.
    p99: Duration,
    /// In a second.
    calls: f64,
}

/// A figure of a round, and how it is called.
type Figure = (&'static str, fn(&Round) -> f64);

const FIGURES: [Figure; 3] = [
    ("p50", |round| round.p50.as_secs_f64() * 1e6),
    ("p99", |round| round.p99.as_secs_f64() * 1e6),
    ("calls/s", |round| round.calls),
];

/// All rounds of each client.
async fn measure(server: &Server, at_once: usize) -> Result<Vec<(Client, Vec<Round>)>, Failed> {
    let mut crews: Vec<(Client, Box<dyn Crew>, Vec<Round>)> = Vec::new();
    for client in Client::ALL {
        let crew: Box<dyn Crew> = with_caller!(client, C => {
            let first = C::new(&server.target).await?;
            let mut crew = Vec::with_capacity(at_once);
            for _ in 1..at_once {
                crew.push(first.another().await?);
            }
            crew.push(first);
            Box::new(crew)
        });
        crews.push((client, crew, Vec::with_capacity(ROUNDS)));
    }
    for (_, crew, _) in &mut crews {
        // Connections are opened, and buffers find their size.
        crew.round().await?;
    }
    for round in 0..ROUNDS {
        // Each is the first as often as the others.
        let first = round % crews.len();
        crews.rotate_left(first);
        for (_, crew, rounds) in &mut crews {
            rounds.push(crew.round().await?);
        }
        crews.rotate_right(first);
    }
    Ok(crews.into_iter().map(|(client, _, rounds)| (client, rounds)).collect())
}

/// As many callers of one client as make calls at the same time.
trait Crew {
    fn round(&mut self) -> Pin<Box<dyn Future<Output = Result<Round, Failed>> + '_>>;
}

impl<C: Caller> Crew for Vec<C> {
    fn round(&mut self) -> Pin<Box<dyn Future<Output = Result<Round, Failed>> + '_>> {
        Box::pin(async move {
            let each = CALLS / self.len();
            let start = Instant::now();
            let shifts: Vec<_> = self.drain(..).map(|caller| tokio::spawn(shift(caller, each))).collect();
            let mut took = Vec::with_capacity(CALLS);
            for shift in shifts {
                let (caller, times) = shift.await??;
                self.push(caller);
                took.extend(times);
            }
            let whole = start.elapsed();
            took.sort_unstable();
            let at = |part: usize| took.get(took.len() * part / 100).copied().ok_or("no calls");
            Ok(Round { p50: at(50)?, p99: at(99)?, calls: took.len() as f64 / whole.as_secs_f64() })
        })
    }
}

/// Calls one after the other, and how long each took.
async fn shift<C: Caller>(mut caller: C, calls: usize) -> Result<(C, Vec<Duration>), Failed> {
    let mut took = Vec::with_capacity(calls);
    for _ in 0..calls {
        let start = Instant::now();
        caller.call().await?;
        took.push(start.elapsed());
    }
    Ok((caller, took))
}

fn table(all: &[(Client, Vec<Round>)]) {
    let ours: Vec<_> = all.iter().filter(|(client, _)| client.is_ours()).collect();
    print!("| client |");
    for (name, _) in FIGURES {
        print!(" {name} |");
    }
    for (our, _) in &ours {
        for (name, _) in FIGURES {
            print!(" {} over it: {name} |", our.name());
        }
    }
    println!("\n| --- |{}", " --: |".repeat(FIGURES.len() * (1 + ours.len())));
    for (client, rounds) in all {
        print!("| {} |", client.name());
        for (_, figure) in FIGURES {
            print!(" {:.0} |", median(rounds.iter().map(figure)));
        }
        for (our, our_rounds) in &ours {
            for (_, figure) in FIGURES {
                if our == client {
                    print!(" |");
                    continue;
                }
                let pairs = our_rounds.iter().zip(rounds);
                print!(" {:.2} |", median(pairs.map(|(our, their)| figure(our) / figure(their))));
            }
        }
        println!();
    }
}

fn median(values: impl Iterator<Item = f64>) -> f64 {
    let mut values: Vec<f64> = values.collect();
    values.sort_unstable_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(f64::NAN)
}
