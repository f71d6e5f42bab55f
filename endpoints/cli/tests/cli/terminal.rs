//! On a terminal: colours, progress, width.

use std::fmt::Write as _;
use std::fs::File;
use std::io::Read as _;
use std::process::Stdio;

use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};
use rustix::termios::{Winsize, tcsetwinsize};

use crate::support::{Folder, program};

/// Runs the program on a terminal of this width. Gives what it wrote there, and its exit code.
fn on_terminal(arguments: &[&str], columns: u16, variables: &[(&str, &str)]) -> (String, Option<i32>) {
    let ours = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY).expect("the system has terminals");
    grantpt(&ours).expect("it is ours");
    unlockpt(&ours).expect("it is ours");
    let name = ptsname(&ours, Vec::new()).expect("it has a name").into_string().expect("it is UTF-8");
    let theirs = File::options().read(true).write(true).open(name).expect("it is unlocked");
    let size = Winsize { ws_row: 24, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0 };
    tcsetwinsize(&theirs, size).expect("it is a terminal");
    let mut command = program(arguments);
    command.env("TERM", "xterm-256color").envs(variables.iter().copied());
    let copy = || Stdio::from(theirs.try_clone().expect("a file can be cloned"));
    command.stdin(copy()).stdout(copy()).stderr(copy());
    let mut child = command.spawn().expect("the program was built for this test");
    // Only the program has it now, so reading ends when the program does.
    drop((command, theirs));
    let (mut shown, mut reader) = (Vec::new(), File::from(ours));
    let mut buffer = [0; 4096];
    // A terminal that nobody has open any more is an error, not an end.
    while let Ok(count @ 1..) = reader.read(&mut buffer) {
        shown.extend_from_slice(&buffer[..count]);
    }
    let code = child.wait().expect("it ends").code();
    (String::from_utf8(shown).expect("output is UTF-8"), code)
}

const BALANCE: [&str; 2] = ["show", "credit_history.GetCurrentCreditBalance"];

#[test]
fn people_get_text_in_colours_unless_they_want_none() {
    let (shown, code) = on_terminal(&BALANCE, 100, &[]);
    assert_eq!(code, Some(0));
    assert!(shown.contains("\u{1b}[1mcredit_history.GetCurrentCreditBalance\u{1b}[0m"), "{shown}");
    for (arguments, variables) in [
        (&BALANCE[..], &[("NO_COLOR", "1")][..]),
        (&BALANCE, &[("TERM", "dumb")]),
        (&[BALANCE[0], BALANCE[1], "--color", "never"], &[]),
    ] {
        let (shown, _) = on_terminal(arguments, 100, variables);
        assert!(!shown.contains('\u{1b}'), "{variables:?}: {shown}");
    }
    let (shown, _) = on_terminal(&[&BALANCE[..], &["--color", "always"]].concat(), 100, &[("NO_COLOR", "1")]);
    assert!(shown.contains("\u{1b}[1m"), "{shown}");
    let (shown, _) = on_terminal(&[&BALANCE[..], &["--json"]].concat(), 100, &[]);
    assert!(shown.starts_with("{\r\n  \"about\""), "{shown}");
}

#[test]
fn nothing_is_wider_than_the_terminal() {
    for columns in [30, 33, 60, 80, 200] {
        for arguments in [
            &["list"][..],
            &["show", "webcam.CreateBooking"],
            &["scopes"],
            &["scopes", "webcam.MadeBookings", "email.SendEmail"],
            &["call", "webcam.RescheduleMadeBooking", "BookingID=1"],
            &["call", "lists.GetCountries"],
        ] {
            let (shown, code) = on_terminal(arguments, columns, &[("NO_COLOR", "1")]);
            assert_eq!(code, Some(0), "{shown}");
            // What is to be copied, a command or a link, is left to the terminal.
            let copied = |line: &&str| line.starts_with("endpoints call") || line.starts_with("https://");
            let lines = shown.lines().filter(|line| !copied(line));
            let longer: Vec<_> = lines.filter(|line| line.chars().count() > usize::from(columns)).collect();
            assert!(longer.is_empty(), "{arguments:?} at {columns}: {longer:?}");
        }
    }
}

#[test]
fn the_width_can_be_told() {
    let (wide, _) = on_terminal(&["list", "--group", "webcam"], 40, &[("COLUMNS", "200")]);
    assert!(wide.contains("METHOD"), "{wide}");
}

#[test]
fn a_batch_shows_how_far_it_is_and_takes_the_line_away_at_the_end() {
    let folder = Folder::new();
    let lines = (0..50).fold(String::new(), |mut lines, _| {
        writeln!(lines, "{{\"BookingID\": 1}}").expect("a string takes everything");
        lines
    });
    let file = folder.file("b.jsonl", lines);
    let arguments = ["call", "webcam.RescheduleMadeBooking", "--batch", &file];
    let (shown, code) = on_terminal(&arguments, 100, &[("NO_COLOR", "1")]);
    assert_eq!(code, Some(0), "{shown}");
    assert!(shown.contains("/50 lines, ") && shown.contains("/s, ") && shown.contains(" left"), "{shown}");
    assert!(shown.contains("\r\u{1b}[K50 of 50 lines done, 0 refused"), "{shown}");
    let (narrow, _) = {
        std::fs::remove_file(format!("{file}.journal")).expect("there is a journal");
        on_terminal(&arguments, 20, &[])
    };
    let bars = narrow.split('\r').filter_map(|part| part.strip_suffix("\u{1b}[K"));
    let longest = bars.map(|bar| bar.chars().count()).max();
    assert!(longest.is_some_and(|longest| (10..20).contains(&longest)), "{narrow:?}");
}

#[test]
fn what_a_server_sends_cannot_act_on_the_terminal() {
    let body = "{\"Status\":\"\\u001b[2Jgone\\u009b\\u202e\",\"raw\":\"\u{9b}31m\u{202e}\"}";
    for more in [&[][..], &["--json"], &["--raw"]] {
        let (base, request) = crate::support::server(200, "application/json", body);
        let arguments = [&crate::support::CALL[..], &["--base-url", &base], more].concat();
        let (shown, code) = on_terminal(&arguments, 100, &[("NO_COLOR", "1"), ("ENDPOINTS_TOKEN", "x")]);
        request.join().expect("the server took the request");
        assert_eq!(code, Some(0), "{shown}");
        assert!(!shown.contains(['\u{1b}', '\u{9b}', '\u{202e}']), "{more:?}: {shown:?}");
    }
}
