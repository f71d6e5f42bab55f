//! Bulk calls: nothing twice, nothing lost, whatever happens to the program.
//!
//! More than 400 lines, because each way in which a run can end is tried with the same file of calls.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::Write as _;
use std::net::TcpListener;
use std::process::Output;
use std::time::{Duration, Instant};

use serde_json::Value;

use crate::recorder::Recorder;
use crate::support::{Folder, TOKEN, complaint, fed, out, program, refused, request, run};

const ONCE: &str = "webcam.RescheduleMadeBooking";
const READ: &str = "webcam.MadeBookingDetails";

fn lines(count: u32) -> String {
    (1..=count).fold(String::new(), |mut lines, id| {
        writeln!(lines, "{{\"BookingID\": {id}}}").expect("a string takes everything");
        lines
    })
}

fn batch(endpoint: &str, base: &str, token: &str, file: &str, more: &[&str]) -> Output {
    let arguments = [&["call", endpoint, "--base-url", base, "--batch", file], more].concat();
    run(&arguments, "", Some(token))
}

/// The last that the journal says of each line.
fn journal(file: &str) -> BTreeMap<u64, String> {
    let text = std::fs::read_to_string(format!("{file}.journal")).expect("there is a journal");
    let records = text.lines().skip(1).map(|line| serde_json::from_str::<Value>(line).expect("it is JSON"));
    let state = |record: Value| Some((record["line"].as_u64()?, record["is"].as_str()?.to_owned()));
    records.filter_map(state).collect()
}

/// The results that were printed, by their lines.
fn printed(output: &Output) -> BTreeMap<u64, String> {
    let results = out(output)
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).expect("it is JSON"))
        .collect::<Vec<_>>();
    let pair = |result: &Value| Some((result["line"].as_u64()?, result["outcome"].as_str()?.to_owned()));
    results.iter().filter_map(pair).collect()
}

#[test]
fn every_line_is_sent_and_the_run_ends_with_a_summary() {
    let (folder, recorder) = (Folder::new(), Recorder::start(ONCE));
    let file = folder.file("b.jsonl", lines(20) + "\n\n");
    let output = batch(ONCE, &recorder.base, &recorder.token, &file, &["--concurrency", "5"]);
    assert_eq!(output.status.code(), Some(0), "{}", complaint(&output));
    assert_eq!(printed(&output), (1..=20).map(|line| (line, "done".to_owned())).collect());
    assert!(complaint(&output).contains("20 of 20 lines done, 0 refused, 0 not sent, 0 unknown"));
    assert_eq!(recorder.sent(), (1..=20).map(|id| (id, 1)).collect());

    let again = batch(ONCE, &recorder.base, &recorder.token, &file, &[]);
    assert_eq!((again.status.code(), out(&again).as_str()), (Some(0), ""));
    assert_eq!(recorder.sent().values().sum::<u32>(), 20, "a run that is over sends nothing more");

    // Lines that are added are sent, and only those.
    folder.file("b.jsonl", lines(20) + "\n\n{\"BookingID\": 21}\n");
    let more = batch(ONCE, &recorder.base, &recorder.token, &file, &[]);
    assert_eq!(printed(&more), [(23, "done".to_owned())].into());
    assert_eq!(recorder.sent().values().sum::<u32>(), 21);
}

/// A number that differs in every run; the moments of the kills are meant to.
fn random(below: u64) -> u64 {
    use std::hash::{BuildHasher as _, RandomState};
    RandomState::new().hash_one(0) % below
}

/// Runs a batch, killing it at random moments, until one run ends by itself. Gives how often it was killed.
fn killed_until_done(endpoint: &str, recorder: &Recorder, file: &str) -> (u32, Output) {
    let mut kills = 0;
    loop {
        while recorder.requests.try_recv().is_ok() {}
        let arguments =
            ["call", endpoint, "--base-url", &recorder.base, "--batch", file, "--concurrency", "4"];
        let mut child = program(&arguments)
            .env("ENDPOINTS_TOKEN", &recorder.token)
            .spawn()
            .expect("the program was built for this test");
        let begun = Instant::now();
        let (after, pause) = (random(12), Duration::from_micros(random(4000)));
        for _ in 0..=after {
            // Not every run has so many requests left; then it ends by itself.
            let _ = recorder.requests.recv_timeout(Duration::from_millis(500));
        }
        std::thread::sleep(pause);
        // Where it has ended by then, there is nothing to kill.
        let _ = child.kill();
        let output = child.wait_with_output().expect("it ends");
        if output.status.code().is_some() {
            return (kills, output);
        }
        kills += 1;
        assert!(begun.elapsed() < Duration::from_secs(60) && kills < 500, "it does not get on");
    }
}

#[test]
fn a_run_that_is_killed_at_random_moments_sends_nothing_twice_that_must_not_be_repeated() {
    const LINES: u32 = 150;
    let (folder, recorder) = (Folder::new(), Recorder::start(ONCE));
    let file = folder.file("b.jsonl", lines(LINES));
    let (kills, output) = killed_until_done(ONCE, &recorder, &file);
    assert!(kills > 5, "only {kills} kills");

    let (states, sent) = (journal(&file), recorder.sent());
    assert!(sent.values().all(|count| *count == 1), "sent twice: {sent:?}");
    assert_eq!(states.len(), LINES as usize);
    for (line, state) in &states {
        let count = sent.get(&(*line as i64)).copied().unwrap_or(0);
        match state.as_str() {
            "done" => assert_eq!(count, 1, "line {line}"),
            "unknown" => assert!(count <= 1, "line {line}"),
            other => panic!("line {line} is {other}"),
        }
    }
    let unknown = states.values().filter(|state| *state == "unknown").count();
    let said = complaint(&output);
    assert!(said.contains(&format!(" {unknown} unknown, in ")), "{said}");
    assert_eq!(output.status.code(), Some(if unknown > 0 { 5 } else { 0 }), "{said}");
    println!("{kills} kills, {unknown} of {LINES} unknown");
}

#[test]
fn a_run_of_reads_that_is_killed_leaves_nothing_unknown() {
    let (folder, recorder) = (Folder::new(), Recorder::start(READ));
    let file = folder.file("b.jsonl", lines(100));
    let (kills, output) = killed_until_done(READ, &recorder, &file);
    assert!(kills > 3, "only {kills} kills");
    assert_eq!(output.status.code(), Some(0), "{}", complaint(&output));
    assert!(journal(&file).values().all(|state| state == "done"));
    assert_eq!(recorder.sent().len(), 100);
}

/// A server that reads so many requests and closes the connection before it answers.
fn silent_server(requests: u32) -> (String, std::thread::JoinHandle<()>) {
    let listener = TcpListener::bind("127.0.0.1:0").expect("loopback is there");
    let base = format!("http://{}", listener.local_addr().expect("it is bound"));
    let thread = std::thread::spawn(move || {
        for _ in 0..requests {
            let (stream, _) = listener.accept().expect("the program connects");
            request(&stream);
        }
    });
    (base, thread)
}

#[test]
fn an_unknown_outcome_stays_unknown_until_somebody_decides() {
    let folder = Folder::new();
    let file = folder.file("b.jsonl", lines(2));
    let (base, server) = silent_server(2);
    let first = batch(ONCE, &base, TOKEN, &file, &[]);
    server.join().expect("it was asked twice");
    assert_eq!(first.status.code(), Some(5), "{}", complaint(&first));
    assert_eq!(printed(&first).into_values().collect::<Vec<_>>(), ["unknown", "unknown"]);

    // Nobody listens there any more: had it been sent, it would fail otherwise.
    let second = batch(ONCE, &base, TOKEN, &file, &[]);
    let said = complaint(&second);
    assert_eq!((second.status.code(), out(&second).as_str()), (Some(5), ""), "{said}");
    assert!(said.contains("0 of 2 lines done, 0 refused, 0 not sent, 2 unknown"), "{said}");
    assert!(said.contains("line 1 is unknown: ") && said.contains("--send-again or --mark-done"), "{said}");

    let decided = batch(ONCE, &base, TOKEN, &file, &["--mark-done", "1", "--send-again", "2"]);
    assert_eq!(printed(&decided), [(2, "not_sent".to_owned())].into(), "{}", complaint(&decided));
    assert_eq!(decided.status.code(), Some(4));
    assert_eq!(journal(&file), [(1, "done".to_owned()), (2, "not_sent".to_owned())].into());

    let twice = batch(ONCE, &base, TOKEN, &file, &["--send-again", "1"]);
    assert_eq!(twice.status.code(), Some(2));
    assert!(
        complaint(&twice).contains("line 1 is done, so there is nothing to decide"),
        "{}",
        complaint(&twice)
    );
}

#[test]
fn the_call_that_settles_an_unknown_outcome_is_named_with_its_values() {
    let folder = Folder::new();
    let file = folder.file("b.jsonl", "{\"BookingID\": 7, \"Reason\": \"it's late\"}");
    let (base, server) = silent_server(1);
    let output = batch("webcam.CancelMadeBooking", &base, TOKEN, &file, &[]);
    server.join().expect("it was asked");
    let said = complaint(&output);
    assert_eq!(output.status.code(), Some(5), "{said}");
    assert!(
        said.contains("line 1 is unknown: `endpoints call webcam.MadeBookingDetails BookingID=7` tells"),
        "{said}"
    );

    let (base, server) = silent_server(1);
    let arguments = ["call", "webcam.CancelMadeBooking", "BookingID=7", "Reason=x", "--base-url", &base];
    let output = run(&arguments, "", Some(TOKEN));
    server.join().expect("it was asked");
    let said = complaint(&output);
    assert_eq!(output.status.code(), Some(5), "{said}");
    assert!(
        said.ends_with(
            "help: `endpoints call webcam.MadeBookingDetails BookingID=7` tells what became of it\n"
        ),
        "{said}"
    );
}

#[test]
fn wrong_lines_are_all_told_before_anything_is_sent() {
    let (folder, recorder) = (Folder::new(), Recorder::start(ONCE));
    let file =
        folder.file("b.jsonl", "{\"BookingID\": 1}\n{\"BookngID\": 1}\n[1]\n{\"BookingID\": \"x\"}\n{}\n{");
    let output = batch(ONCE, &recorder.base, &recorder.token, &file, &[]);
    let said = complaint(&output);
    assert_eq!(output.status.code(), Some(2));
    for part in [
        "error: 5 lines are wrong, and nothing was sent\n",
        "line 2: `BookngID` is not a parameter of webcam.RescheduleMadeBooking; did you mean `BookingID`?",
        "line 3: the parameters have to be a JSON object",
        "line 4: `BookingID` must be an integer, not text",
        "line 5: webcam.RescheduleMadeBooking needs `BookingID=<integer>`",
        "line 6: the parameters are not JSON",
    ] {
        assert!(said.contains(part), "{part}: {said}");
    }
    assert_eq!(recorder.sent(), BTreeMap::new());
    assert!(!folder.path("b.jsonl.journal").exists(), "nothing was begun");
}

#[test]
fn a_file_that_was_changed_is_refused() {
    let (folder, recorder) = (Folder::new(), Recorder::start(ONCE));
    let file = folder.file("b.jsonl", lines(3));
    assert_eq!(batch(ONCE, &recorder.base, &recorder.token, &file, &[]).status.code(), Some(0));
    for changed in ["{\"BookingID\": 7}\n".to_owned() + &lines(3), lines(2), lines(2) + "{\"BookingID\": 8}"]
    {
        folder.file("b.jsonl", changed);
        let output = batch(ONCE, &recorder.base, &recorder.token, &file, &[]);
        assert_eq!(output.status.code(), Some(2));
        assert!(complaint(&output).contains("is not what was sent as line"), "{}", complaint(&output));
    }
    folder.file("b.jsonl", lines(3));
    let elsewhere = batch(READ, &recorder.base, &recorder.token, &file, &[]);
    assert!(
        complaint(&elsewhere).contains("not of webcam.MadeBookingDetails at"),
        "{}",
        complaint(&elsewhere)
    );
    assert_eq!(recorder.sent().values().sum::<u32>(), 3);
}

#[test]
fn a_record_that_was_cut_off_is_taken_away_and_a_damaged_one_ends_the_run() {
    let (folder, recorder) = (Folder::new(), Recorder::start(ONCE));
    let file = folder.file("b.jsonl", lines(3));
    let journal_file = format!("{file}.journal");
    assert_eq!(batch(ONCE, &recorder.base, &recorder.token, &file, &[]).status.code(), Some(0));
    let whole = std::fs::read_to_string(&journal_file).expect("there is a journal");

    // Cut in the outcome of line 3: it was sent, and nobody knows what became of it.
    std::fs::write(&journal_file, &whole[..whole.len() - 5]).expect("the folder is ours");
    let cut = batch(ONCE, &recorder.base, &recorder.token, &file, &[]);
    assert_eq!(cut.status.code(), Some(5), "{}", complaint(&cut));
    assert_eq!(journal(&file)[&3], "unknown");

    std::fs::write(&journal_file, whole.replacen("\"is\"", "\"si\"", 1)).expect("the folder is ours");
    let damaged = batch(ONCE, &recorder.base, &recorder.token, &file, &[]);
    assert_eq!(damaged.status.code(), Some(2));
    assert!(complaint(&damaged).contains("is damaged in its line 2"), "{}", complaint(&damaged));
    std::fs::write(&journal_file, "my diary\n").expect("the folder is ours");
    let foreign = batch(ONCE, &recorder.base, &recorder.token, &file, &[]);
    assert!(complaint(&foreign).contains("is no journal of this program"), "{}", complaint(&foreign));
    assert_eq!(std::fs::read_to_string(&journal_file).expect("it is there"), "my diary\n");
    assert_eq!(recorder.sent().values().sum::<u32>(), 3);
}

#[test]
fn a_file_that_is_no_journal_is_left_as_it_is() {
    let (folder, recorder) = (Folder::new(), Recorder::start(ONCE));
    let file = folder.file("b.jsonl", lines(1));
    for text in ["Dear diary", "{\"BookingID\": 1}", "Dear diary,\nnothing", "[]\n7", "\n"] {
        let diary = folder.file("diary", text);
        let output = batch(ONCE, &recorder.base, &recorder.token, &file, &["--journal", &diary]);
        assert_eq!(output.status.code(), Some(2), "{text:?}");
        assert!(complaint(&output).contains("is no journal of this program"), "{}", complaint(&output));
        assert_eq!(std::fs::read_to_string(&diary).expect("it is there"), text);
    }
    assert_eq!(recorder.sent().len(), 0);
    // The beginning of a journal that was cut off is none of these.
    let begun = folder.file("begun", "{\"endpoint\":\"webc");
    let output = batch(ONCE, &recorder.base, &recorder.token, &file, &["--journal", &begun]);
    assert_eq!(output.status.code(), Some(0), "{}", complaint(&output));
}

#[test]
fn two_runs_cannot_share_a_journal() {
    let folder = Folder::new();
    let file = folder.file("b.jsonl", lines(1));
    let listener = TcpListener::bind("127.0.0.1:0").expect("loopback is there");
    let base = format!("http://{}", listener.local_addr().expect("it is bound"));
    let arguments = ["call", ONCE, "--base-url", &base, "--batch", &file];
    let first = program(&arguments).env("ENDPOINTS_TOKEN", TOKEN).spawn().expect("it was built");
    let (mut stream, _) = listener.accept().expect("the first connects");
    let second = fed(
        {
            let mut it = program(&arguments);
            it.env("ENDPOINTS_TOKEN", TOKEN);
            it
        },
        "",
    );
    assert_eq!(second.status.code(), Some(2));
    assert!(complaint(&second).contains("is used by another run"), "{}", complaint(&second));
    request(&stream);
    stream
        .write_all(b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 2\r\n\r\n{}")
        .expect("the first reads");
    let first = first.wait_with_output().expect("it ends");
    assert_eq!(first.status.code(), Some(0), "{}", complaint(&first));
}

#[test]
fn a_credential_that_does_not_suffice_ends_the_run() {
    let (folder, recorder) = (Folder::new(), Recorder::start(ONCE));
    let file = folder.file("b.jsonl", lines(50));
    let output = batch(ONCE, &recorder.base, "another", &file, &[]);
    let said = complaint(&output);
    assert_eq!(output.status.code(), Some(3), "{said}");
    assert!(said.contains("0 of 50 lines done, 1 refused, 49 not sent"), "{said}");
    assert_eq!(journal(&file).len(), 1);
    let again = batch(ONCE, &recorder.base, &recorder.token, &file, &["--send-again", "1"]);
    assert_eq!(again.status.code(), Some(0), "{}", complaint(&again));
    assert_eq!(recorder.sent().len(), 50);
}

#[test]
fn a_server_that_is_not_there_leaves_the_rest_for_the_next_run() {
    let folder = Folder::new();
    let file = folder.file("b.jsonl", lines(500));
    let listener = TcpListener::bind("127.0.0.1:0").expect("loopback is there");
    let base = format!("http://{}", listener.local_addr().expect("it is bound"));
    drop(listener);
    let output = batch(ONCE, &base, TOKEN, &file, &[]);
    let said = complaint(&output);
    assert_eq!(output.status.code(), Some(4), "{said}");
    assert!(said.contains("0 of 500 lines done, 0 refused, 500 not sent, 0 unknown"), "{said}");
    assert!(said.contains("the same command goes on"), "{said}");
    assert_eq!(printed(&output).len(), 10);
}

#[test]
fn what_all_lines_share_is_given_once() {
    let folder = Folder::new();
    let file = folder.file("b.jsonl", "{\"RecipientUserID\": 2}\n{\"RecipientUserID\": 3}\n");
    let base = ["call", "email.SendEmail", "Subject=Hello", "Body=x", "--batch", &file];
    let plan = run(&[&base[..], &["--dry-run"]].concat(), "", None);
    assert_eq!(
        (plan.status.code(), out(&plan).as_str()),
        (Some(0), "{\"done\":0,\"refused\":0,\"to_send\":2,\"unknown\":0}\n")
    );
    assert!(!folder.path("b.jsonl.journal").exists(), "a dry run leaves nothing");
    assert_eq!(run(&base, "", None).status.code(), Some(0));
    let twice = run(&[&base[..], &["RecipientUserID=2"]].concat(), "", None);
    assert!(complaint(&twice).contains("line 1: `RecipientUserID` is given twice"), "{}", complaint(&twice));
}

#[test]
fn a_batch_from_standard_input_needs_a_journal_with_a_name() {
    let folder = Folder::new();
    assert!(refused(&["call", ONCE, "--batch", "-"]).contains("--journal"));
    let journal = folder.path("j");
    let journal = journal.to_str().expect("it is UTF-8");
    let output = run(&["call", ONCE, "--batch", "-", "--journal", journal], "{\"BookingID\": 1}", None);
    assert_eq!(output.status.code(), Some(0), "{}", complaint(&output));
    for (option, value) in [("--concurrency", "0"), ("--rate", "0"), ("--rate", "-1"), ("--rate", "nan")] {
        refused(&["call", ONCE, "--batch", "-", "--journal", journal, &format!("{option}={value}")]);
    }
    assert!(refused(&["call", ONCE, "--journal", journal]).contains("--batch"));
}

#[cfg(unix)]
#[test]
fn an_interrupted_run_waits_for_what_is_under_way() {
    use rustix::process::{Pid, Signal, kill_process};
    let folder = Folder::new();
    let file = folder.file("b.jsonl", lines(5));
    let listener = TcpListener::bind("127.0.0.1:0").expect("loopback is there");
    let base = format!("http://{}", listener.local_addr().expect("it is bound"));
    let arguments = ["call", ONCE, "--base-url", &base, "--batch", &file];
    let child = program(&arguments).env("ENDPOINTS_TOKEN", TOKEN).spawn().expect("it was built");
    let (mut stream, _) = listener.accept().expect("it connects");
    request(&stream);
    let pid = Pid::from_raw(i32::try_from(child.id()).expect("it is small")).expect("it is not 0");
    kill_process(pid, Signal::INT).expect("it runs");
    stream
        .write_all(b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 2\r\n\r\n{}")
        .expect("it reads");
    let output = child.wait_with_output().expect("it ends");
    assert_eq!(output.status.code(), Some(130), "{}", complaint(&output));
    // Whether the signal or the answer is seen first, no request is left without an outcome.
    assert!(journal(&file).values().all(|state| state == "done"), "{:?}", journal(&file));
    assert!(journal(&file).len() < 5);
}

#[cfg(unix)]
#[test]
fn a_journal_is_for_its_owner_alone() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = Folder::new();
    let file = folder.file("b.jsonl", lines(1));
    assert_eq!(run(&["call", ONCE, "--batch", &file], "", None).status.code(), Some(0));
    let mode = std::fs::metadata(format!("{file}.journal")).expect("there is a journal").permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
}
