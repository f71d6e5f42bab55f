//! A sandbox that counts how often each booking is sent.

use std::collections::BTreeMap;
use std::sync::mpsc::{Receiver, channel};
use std::sync::{Arc, Mutex};
use std::thread::JoinHandle;

use endpoints::sandbox::{Call, Reply};
use serde_json::json;
use tokio::sync::oneshot;

/// A running sandbox.
#[derive(Debug)]
pub(crate) struct Recorder {
    pub(crate) base: String,
    pub(crate) token: String,
    /// One message for each request, when it was counted and before it is answered.
    pub(crate) requests: Receiver<()>,
    sent: Arc<Mutex<BTreeMap<i64, u32>>>,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Recorder {
    /// A sandbox that answers this endpoint itself.
    pub(crate) fn start(endpoint: &'static str) -> Self {
        let sent: Arc<Mutex<BTreeMap<i64, u32>>> = Arc::default();
        let (count, (tell, requests)) = (Arc::clone(&sent), channel());
        let (stop, stopped) = oneshot::channel::<()>();
        let (ready, started) = channel();
        let thread = std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
            runtime.expect("there are sockets").block_on(async {
                let sandbox = endpoints::sandbox::builder().on(endpoint, move |call: &Call| {
                    let id = call.integer("BookingID").unwrap_or_default();
                    *count.lock().expect("no one panics with it").entry(id).or_default() += 1;
                    // Nobody may be waiting for it any more.
                    let _ = tell.send(());
                    Reply::ok(json!({ "Status": "Pending", "WebcamBookingID": id }))
                });
                let sandbox = sandbox.start().await.expect("it starts");
                let token = sandbox.token(&["account_webcam_bookings"]).expose().to_owned();
                ready.send((sandbox.base_url(), token)).expect("the test waits");
                let _ = stopped.await;
            });
        });
        let (base, token) = started.recv().expect("it starts");
        Self { base, token, requests, sent, stop: Some(stop), thread: Some(thread) }
    }

    /// How often each booking was sent.
    pub(crate) fn sent(&self) -> BTreeMap<i64, u32> {
        self.sent.lock().expect("no one panics with it").clone()
    }
}

impl Drop for Recorder {
    fn drop(&mut self) {
        drop(self.stop.take());
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}
