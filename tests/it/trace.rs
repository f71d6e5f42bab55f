//! What spans record, and that it is on the list.

use std::fmt::{Debug, Write as _};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use endpoint_runtime::transport::Cause;
use endpoint_runtime::{Rate, endpoint};
use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Metadata, Subscriber};

use crate::script::{Script, Step};

const CANARY: &str = "canary-5d41402abc4b2a76";

#[endpoint(PUT, "/notes/{id}", response = ())]
struct PutNote {
    id: String,
    #[endpoint(query)]
    mark: String,
    #[endpoint(header = "X-Note")]
    note: String,
    text: String,
}

/// Writes down every span and every field, in order.
#[derive(Clone, Default)]
struct Notes(Arc<Mutex<Written>>);

#[derive(Default)]
struct Written {
    spans: u64,
    entered: Vec<u64>,
    text: String,
    /// What happened between the tries, in the same form.
    events: String,
}

impl Subscriber for Notes {
    fn enabled(&self, _: &Metadata<'_>) -> bool {
        true
    }

    fn new_span(&self, span: &Attributes<'_>) -> Id {
        let mut notes = self.0.lock().unwrap();
        notes.spans += 1;
        let id = notes.spans;
        let within = notes.entered.last().copied().unwrap_or(0);
        writeln!(notes.text, "{id} is {} within {within}", span.metadata().name()).unwrap();
        span.record(&mut Line(id, &mut notes.text));
        Id::from_u64(id)
    }

    fn record(&self, span: &Id, values: &Record<'_>) {
        values.record(&mut Line(span.into_u64(), &mut self.0.lock().unwrap().text));
    }

    fn record_follows_from(&self, _: &Id, _: &Id) {}

    fn event(&self, event: &Event<'_>) {
        let mut notes = self.0.lock().unwrap();
        let within = notes.entered.last().copied().unwrap_or(0);
        event.record(&mut Line(within, &mut notes.events));
    }

    fn enter(&self, span: &Id) {
        self.0.lock().unwrap().entered.push(span.into_u64());
    }

    fn exit(&self, span: &Id) {
        assert_eq!(self.0.lock().unwrap().entered.pop(), Some(span.into_u64()));
    }
}

struct Line<'a>(u64, &'a mut String);

impl Visit for Line<'_> {
    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        writeln!(self.1, "{} {}={value:?}", self.0, field.name()).unwrap();
    }
}

#[tokio::test(start_paused = true)]
async fn a_call_and_its_tries_have_spans_with_the_names_of_the_conventions_and_without_values() {
    let notes = Notes::default();
    // While there is only one subscriber, a call of another test, whose thread has none, would switch the spans off
    // for all threads.
    let _second = tracing::Dispatch::new(Notes::default());
    let guard = tracing::subscriber::set_default(notes.clone());
    let script = Script::of([Step::Fail(Cause::Connect), Step::asking(503, CANARY), Step::status(204)]);
    let client = script.client().bearer(CANARY).build().unwrap();
    let value = || CANARY.to_owned();
    client.send(&PutNote { id: value(), mark: value(), note: value(), text: value() }).await.unwrap();
    drop(guard);

    let common = |id: u8| {
        format!(
            "{id} http.request.method=\"PUT\"\n\
             {id} url.template=\"/notes/{{id}}\"\n\
             {id} server.address=\"api.example.com\"\n\
             {id} server.port=443\n"
        )
    };
    let attempt = |id: u8| {
        format!(
            "{id} is try within 1\n{id} otel.name=PUT /notes/{{id}}\n{id} otel.kind=\"client\"\n{}",
            common(id)
        )
    };
    let expected = [
        "1 is call within 0\n1 otel.name=\"PutNote\"\n".to_owned(),
        common(1),
        attempt(2),
        "2 error.type=\"connect\"\n".to_owned(),
        attempt(3),
        "3 http.request.resend_count=1\n3 http.response.status_code=503\n3 error.type=\"503\"\n".to_owned(),
        attempt(4),
        "4 http.request.resend_count=2\n4 http.response.status_code=204\n".to_owned(),
        "1 http.response.status_code=204\n1 http.request.resend_count=2\n".to_owned(),
    ];
    let notes = notes.0.lock().unwrap().text.clone();
    assert_eq!(notes, expected.concat());
    assert!(!notes.contains(CANARY));
}

/// What was decided after each try, on the span of the call.
#[tokio::test(start_paused = true)]
async fn every_decision_between_tries_is_an_event_of_the_call() {
    #[endpoint(GET, "/search", response = (), auth = none, bucket = "search")]
    struct Search;

    let notes = Notes::default();
    let _second = tracing::Dispatch::new(Notes::default());
    let guard = tracing::subscriber::set_default(notes.clone());
    let script = Script::of([Step::Fail(Cause::Connect), Step::asking(503, "2"), Step::status(500)]);
    let rate = Rate::new(1, Duration::from_secs(10)).burst(2);
    let client = script.client().jitter_seed(1).bucket_rate("search", rate).build().unwrap();
    client.send(&Search).await.unwrap_err();
    drop(guard);

    let events = notes.0.lock().unwrap().events.clone();
    let mut waits = 0;
    // How long the jitter is, is not the point.
    let events = events.lines().filter(|line| {
        let wait = line.starts_with("1 after=");
        waits += usize::from(wait);
        !wait
    });
    let expected = "1 message=again\n1 attempts=1\n1 cost=14\n1 tokens=500\n\
         1 message=again\n1 attempts=2\n1 cost=5\n1 tokens=486\n1 retry_after=2s\n\
         1 message=rate limit\n1 bucket=\"search\"\n1 wait=8s\n\
         1 message=not again\n1 attempts=3\n1 reason=\"a repeat would do harm or not help\"\n1 tokens=481";
    let events: Vec<_> =
        events.map(|line| if line.starts_with("1 wait=7.") { "1 wait=8s" } else { line }).collect();
    assert_eq!((events.join("\n"), waits), (expected.to_owned(), 2));
}
