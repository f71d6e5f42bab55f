//! Ctrl-C while calls are under way: they are stopped, and an exchange of tokens is not. Cut off, it may lose the login.

use std::pin::pin;

use tokio::signal::ctrl_c;
use tokio::sync::{oneshot, watch};

use crate::failure::{Code, Failure};
use crate::on_runtime;
use crate::place::Connection;
use crate::terminal::Console;

/// Does work over a connection and closes it. The first Ctrl-C stops the work, the second ends the program.
pub(crate) async fn guarded<T>(
    connection: &Connection,
    console: &Console,
    work: impl Future<Output = Result<T, Failure>>,
) -> Result<T, Failure> {
    let mut pressed = listen().await;
    let done = tokio::select! {
        biased;
        done = work => done,
        () = first(&mut pressed) => Err(Failure::told(Code::Interrupted)),
    };
    let stopped = matches!(&done, Err(failure) if failure.code == Code::Interrupted);
    let mut closing = pin!(connection.close());
    tokio::select! {
        biased;
        () = &mut closing => return done,
        () = async { if !stopped { first(&mut pressed).await } } => {}
    }
    // Nobody wants to know of the next one.
    drop(pressed);
    console.tell(["Waiting for the tokens that are being exchanged; Ctrl-C once more ends at once."]);
    closing.await;
    done
}

async fn first(pressed: &mut watch::Receiver<bool>) {
    if pressed.wait_for(|pressed| *pressed).await.is_err() {
        // Nobody listens, so the signal ends the program by itself.
        std::future::pending().await
    }
}

/// Listens on a thread of its own: whatever the program waits for, be it a reader of its output, the second Ctrl-C ends
/// it, and so does the first one that nobody wants to know of any more.
async fn listen() -> watch::Receiver<bool> {
    let (tell, pressed) = watch::channel(false);
    let (begun, listens) = oneshot::channel();
    let thread = std::thread::Builder::new().name("endpoints-ctrl-c".to_owned());
    // Where there are no threads or no signals, Ctrl-C ends the program as it always does.
    drop(thread.spawn(move || {
        on_runtime(async {
            count(begun, tell).await;
            Ok(())
        })
    }));
    // Ends with an error where it does not listen.
    drop(listens.await);
    pressed
}

async fn count(begun: oneshot::Sender<()>, tell: watch::Sender<bool>) {
    let heard = tokio::select! {
        biased;
        heard = ctrl_c() => heard,
        // It was asked for before, so from here on the signal does nothing else.
        () = begin(begun) => return,
    };
    if heard.is_err() {
        return;
    }
    if tell.send(true).is_ok() && ctrl_c().await.is_err() {
        return;
    }
    std::process::exit(Code::Interrupted as i32);
}

async fn begin(begun: oneshot::Sender<()>) {
    drop(begun);
    std::future::pending().await
}
