//! One call in a program that has more or less compiled in: features of the runtime, and endpoints.
//!
//! ```text
//! variants measure|allocations WORK COUNT [ADDRESS]
//! ```
//!
//! `engine` is everything but the network, and so the same to the instruction in every run: a transport of its own
//! answers from memory. `observe` is the same with reports of what is not as declared. `reqwest` and `hyper` are whole
//! calls of a server at the address. Calls take turns over all endpoints that are declared.

use std::future::Future;
use std::hint::black_box;
use std::pin::Pin;
use std::process::ExitCode;

use bytes::Bytes;
use endpoint_counting::{Counting, so_far};
use endpoint_runtime::drift::Mode;
use endpoint_runtime::schema::Schema;
use endpoint_runtime::transport::{Exchange, Limits, Transport};
use endpoint_runtime::wire::{Decimal, LocalDateTime};
use endpoint_runtime::{BaseUrl, Client, ClientBuilder, Error, decode, encode, endpoint, endpoint_set};
use http::HeaderValue;
use serde::{Deserialize, Serialize};

include!(concat!(env!("OUT_DIR"), "/endpoints.rs"));

const JSON: &str = include_str!("../../../../endpoints/samples/webcam/reschedule_made_booking.json");
const TOKEN: &str = "2YotnFZFEjr1zCsicMWpAA-2YotnFZFEjr1zCsicMWpAA";

#[global_allocator]
static ALLOCATOR: Counting = Counting;

type Failed = Box<dyn std::error::Error>;
type Desk = Client<endpoint_runtime::AnyApi, Listed>;
type Call = fn(&Desk) -> Pin<Box<dyn Future<Output = Result<(), Error>>>>;

#[derive(Debug, Serialize, Deserialize, Schema)]
#[serde(rename_all = "PascalCase")]
pub struct Booking {
    #[serde(rename = "WebcamBookingID")]
    pub webcam_booking_id: i64,
    pub duration: i32,
    pub credits: Decimal,
    pub status: String,
    #[serde(rename = "IsMulitple")]
    pub is_multiple: bool,
    #[serde(rename = "SoftwareTypeID")]
    pub software_type: i32,
    pub sign_in_name_or_email: Option<String>,
    pub also_phone_chat: bool,
    pub create_date: LocalDateTime,
    pub session_date: LocalDateTime,
    pub accept_by: LocalDateTime,
    pub accepted_date: Option<LocalDateTime>,
    pub confirmed_date: Option<LocalDateTime>,
    pub cancelled_date: Option<LocalDateTime>,
    pub cancelled_reason: Option<String>,
    pub cancelled_by: Option<String>,
    pub rejected_reason: Option<String>,
    pub last_updated: Option<LocalDateTime>,
    pub performer: Performer,
}

#[derive(Debug, Serialize, Deserialize, Schema)]
#[serde(rename_all = "PascalCase")]
pub struct Performer {
    #[serde(rename = "UserID")]
    pub user_id: i64,
    pub nickname: String,
    pub sign_in_name_or_email: Option<String>,
    pub phone_number: Option<String>,
    pub total: i32,
    pub positive: i32,
    pub neutral: i32,
    pub negative: i32,
    pub ratings: i32,
    pub disputes: i32,
}

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    match run(&args) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            let mut next: Option<&dyn std::error::Error> = Some(&*error);
            while let Some(error) = next {
                eprintln!("{error}");
                next = error.source();
            }
            ExitCode::FAILURE
        }
    }
}

fn run(args: &[&str]) -> Result<(), Failed> {
    let [what, work, count, address @ ..] = args else {
        return Err("see the first lines of src/main.rs".into());
    };
    let count: u32 = count.parse()?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let mut work = Work::new(work, address.first().copied())?;
    if *what == "measure" {
        return runtime.block_on(work.repeat(count));
    }
    runtime.block_on(work.repeat(CALLS.len().max(100) as u32))?;
    let before = so_far();
    runtime.block_on(work.repeat(count))?;
    let now = so_far();
    let each = u64::from(count.max(1));
    println!("{} {}", (now.0 - before.0 + each / 2) / each, (now.1 - before.1 + each / 2) / each);
    Ok(())
}

enum Work {
    Calls(Desk),
    Build(BaseUrl),
    Json(http::Response<Bytes>),
}

impl Work {
    fn new(name: &str, address: Option<&str>) -> Result<Self, Failed> {
        let calls = |builder: ClientBuilder<_>| Ok(Self::Calls(builder.build()?.only()));
        match (name, address) {
            ("engine", None) => calls(client("localhost").transport(Memory(answer()))),
            ("observe", None) => {
                calls(client("localhost").transport(Memory(answer())).decoding(Mode::Observe))
            }
            ("reqwest", Some(address)) => calls(client(address)),
            ("hyper", Some(address)) => calls(client(address).hyper()),
            ("build", None) => Ok(Self::Build("http://localhost".parse()?)),
            ("json", None) => Ok(Self::Json(answer())),
            _ => Err(format!("there is no work `{name}`").into()),
        }
    }

    async fn repeat(&mut self, count: u32) -> Result<(), Failed> {
        match self {
            Self::Calls(client) => {
                for call in CALLS.iter().cycle().take(count as usize) {
                    call(client).await?;
                }
            }
            Self::Build(base) => {
                for _ in 0..count {
                    black_box(encode(&Reschedule0 { booking_id: black_box(1) }, black_box(base))?);
                }
            }
            Self::Json(response) => {
                for _ in 0..count {
                    black_box(decode::<Reschedule0>(black_box(&*response).clone())?);
                }
            }
        }
        Ok(())
    }
}

fn client(host: &str) -> ClientBuilder<endpoint_runtime::AnyApi> {
    Client::builder(format!("http://{host}"))
        .bearer(TOKEN)
        .granted(["account_webcam_bookings"])
        .allow_plaintext_loopback()
}

async fn send(call: endpoint_runtime::Call<Booking>) -> Result<(), Error> {
    black_box(call.await?);
    Ok(())
}

/// Gives the same answer to everything.
#[derive(Debug)]
struct Memory(http::Response<Bytes>);

impl Transport for Memory {
    fn exchange(&self, request: http::Request<Bytes>, _: Limits) -> Exchange<'_> {
        drop(black_box(request));
        let answer = self.0.clone();
        Box::pin(async move { Ok(answer) })
    }
}

fn answer() -> http::Response<Bytes> {
    let mut response = http::Response::new(Bytes::from_static(JSON.as_bytes()));
    let kind = HeaderValue::from_static("application/json; charset=utf-8");
    response.headers_mut().insert("content-type", kind);
    response
}
