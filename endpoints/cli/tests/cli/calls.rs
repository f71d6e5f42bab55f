//! Calls as their users meet them.

use std::net::TcpListener;

use crate::support::{CALL, TOKEN, complaint, out, program, refused, refused_with, run, server};

#[test]
fn without_arguments_a_call_to_the_own_sandbox_is_shown() {
    let output = run(&[], "", None);
    let shown = out(&output);
    assert_eq!(output.status.code(), Some(0), "{}", complaint(&output));
    for part in [
        "POST http://127.0.0.1:",
        "/v1/Webcam/RescheduleMadeBooking\n",
        "authorization: bearer [redacted]\n",
        "{\"BookingID\":1}\n",
        "Answer: 200 OK, as application/json\n",
        "\nWebcamBookingID ",
    ] {
        assert!(shown.contains(part), "{part}: {shown}");
    }
    assert_eq!(out(&run(&["demo"], "", None)).lines().count(), shown.lines().count());
}

#[test]
fn a_short_name_in_any_letter_case_is_found() {
    let output = run(&["call", "getcurrentcreditbalance"], "", None);
    assert_eq!(output.status.code(), Some(0), "{}", complaint(&output));

    let line = refused(&["call", "reschedulemadebooking", "BookingID=1"]);
    let both = "could be `phone_chat.RescheduleMadeBooking` or `webcam.RescheduleMadeBooking`";
    assert!(line.contains(both), "{line}");
}

#[test]
fn xml_is_asked_for_and_shown_like_json() {
    let json = out(&run(&[&CALL[..], &["--text", "--meta"]].concat(), "", None));
    let output = run(&[&CALL[..], &["--xml", "--text", "--meta"]].concat(), "", None);
    let xml = out(&output);
    assert_eq!(output.status.code(), Some(0), "{}", complaint(&output));
    assert!(xml.starts_with("200 OK, after 1 try\n"), "{xml}");
    assert!(xml.contains("content-type: application/xml\n"), "{xml}");
    assert!(json.contains("content-type: application/json\n"), "{json}");
    let fields = |shown: &str| shown.lines().count();
    assert_eq!(fields(&json), fields(&xml));
}

#[test]
fn the_list_has_aligned_columns() {
    let output = run(&["list", "--text"], "", None);
    let shown = out(&output);
    assert_eq!(output.status.code(), Some(0));
    let column = |line: &str, word: &str| line.find(word).unwrap_or_else(|| panic!("no {word} in {line}"));
    let heading = shown.lines().next().expect("there is a heading");
    let booking = shown.lines().find(|line| line.contains("webcam.RescheduleMade")).expect("it is listed");
    assert!(heading.starts_with("NAME ") && booking.starts_with("webcam.RescheduleMadeBooking "));
    for (title, word) in [("METHOD", "POST"), ("PATH", "/v1"), ("SCOPE", "account_webcam_bookings")] {
        assert_eq!(column(heading, title), column(booking, word), "{shown}");
    }
}

#[test]
fn wrong_names_are_told_with_the_nearest() {
    let name = CALL[1];
    let cases: [(&[&str], &str); 5] = [
        (&["call", "webcam.RescheduelMadeBooking"], "did you mean `webcam.RescheduleMadeBooking`?"),
        (&["call", "RescheduelMadeBooking"], "did you mean `RescheduleMadeBooking`?"),
        (&["call", name, "BookngID=1"], "did you mean `BookingID`?"),
        (&["call", name, "BookingID=1", "--xlm"], "did you mean `--xml`?"),
        (&["lst"], "did you mean `list`?"),
    ];
    for (arguments, expected) in cases {
        let line = refused(arguments);
        assert!(line.contains(expected), "{line}");
    }
}

#[test]
fn wrong_values_are_told_in_one_line() {
    let name = CALL[1];
    let cases: [(&[&str], &str); 8] = [
        (&["call", "nothing.like.it"], "see `endpoints list`"),
        (&["call"], "<NAME>"),
        (&["call", name], "webcam.RescheduleMadeBooking needs `BookingID=<integer>`"),
        (&["call", name, "BookingID=abc"], "`BookingID` must be an integer, not text"),
        (&["call", name, "BookingID=1", "BookingID=1"], "`BookingID` is given twice"),
        (&["call", name, "BookingID"], "`BookingID` has no value: write `BookingID=<integer>`"),
        (&["call", name, "Colour=1\nred"], "`Colour` is not a parameter"),
        (&["call", name, "Bo\n\x1b[31m=1"], "`Bo\\n\\u{1b}[31m` is not a parameter"),
    ];
    for (arguments, expected) in cases {
        let line = refused(arguments);
        assert!(line.contains(expected), "{line}");
    }
}

#[test]
fn wrong_places_and_missing_tokens_are_told_before_anything_is_sent() {
    let at = |more: &[&str], code| refused_with(&[&CALL[..], more].concat(), code);
    assert!(at(&["--base-url", "http://127.0.0.1:9"], 3).contains("ENDPOINTS_TOKEN"));
    assert!(at(&["--base-url", "http://127.0.0.1:9", "--token-stdin"], 3).contains("standard input"));
    assert!(at(&["--token-stdin"], 2).contains("--base-url"));
    for (base, rule) in [("http://api.example.com", "https://"), ("https://u:p@h.example", "user name")] {
        let output = run(&[&CALL[..], &["--base-url", base]].concat(), "", Some(TOKEN));
        assert_eq!(output.status.code(), Some(2));
        assert!(complaint(&output).contains(rule), "{}", complaint(&output));
    }
    let output =
        run(&[&CALL[..], &["--base-url", "http://127.0.0.1:9"]].concat(), "", Some("two words-canary"));
    assert_eq!(output.status.code(), Some(2));
    assert!(!complaint(&output).contains("canary"));
}

#[test]
fn a_refused_call_says_what_the_server_said() {
    let output = run(&["call", CALL[1], "BookingID=999"], "", None);
    let said = complaint(&output);
    assert_eq!(output.status.code(), Some(1), "{said}");
    assert!(
        said.starts_with("error: RescheduleMadeBooking (POST /v1/Webcam/RescheduleMadeBooking): "),
        "{said}"
    );
    assert!(said.contains("\nthe server said:\n  detail  "), "{said}");
    let xml = run(&["call", CALL[1], "BookingID=999", "--xml"], "", None);
    assert_eq!(said.lines().count(), complaint(&xml).lines().count(), "{}", complaint(&xml));
}

#[test]
fn the_token_travels_in_the_header_and_nowhere_else() {
    for from_input in [false, true] {
        let (base, request) = server(200, "application/json", "{}");
        let mut arguments = [&CALL[..], &["--base-url", &base]].concat();
        let output = if from_input {
            arguments.push("--token-stdin");
            run(&arguments, &format!("{TOKEN}\r\nrest"), None)
        } else {
            run(&arguments, "", Some(TOKEN))
        };
        assert_eq!(output.status.code(), Some(0), "{}", complaint(&output));
        let request = request.join().expect("the server took the request");
        assert!(request.starts_with("POST /v1/Webcam/RescheduleMadeBooking HTTP/1.1\r\n"), "{request}");
        assert!(request.contains(&format!("\r\nauthorization: bearer {TOKEN}\r\n")), "{request}");
        assert!(request.ends_with("{\"BookingID\":1}"), "{request}");
        assert!(!format!("{}{}", out(&output), complaint(&output)).contains("canary"));
    }
}

#[test]
fn what_a_server_sends_does_not_reach_the_terminal_unchanged() {
    let body = r#"{"Status":"\u001b[2Jgone\u009b\n","\u001b]0":1}"#;
    let (base, request) = server(200, "application/json", body);
    let output = run(&[&CALL[..], &["--base-url", &base, "--text"]].concat(), "", Some(TOKEN));
    request.join().expect("the server took the request");
    let shown = out(&output);
    assert_eq!(output.status.code(), Some(0), "{}", complaint(&output));
    assert!(shown.contains("Status    \\u{1b}[2Jgone\\u{9b}\\n\n\\u{1b}]0  1\n"), "{shown}");

    let (base, request) = server(500, "text/html", "<b>\x1b[2J</b>\n");
    let output = run(&[&CALL[..], &["--base-url", &base]].concat(), "", Some(TOKEN));
    request.join().expect("the server took the request");
    assert_eq!(output.status.code(), Some(1));
    let said = complaint(&output);
    assert!(said.ends_with("the server said:\n  <b>\\u{1b}[2J</b>\n"), "{said}");

    // As JSON, it is written out as JSON does.
    let (base, request) = server(200, "application/json", body);
    let output = run(&[&CALL[..], &["--base-url", &base]].concat(), "", Some(TOKEN));
    request.join().expect("the server took the request");
    let expected: serde_json::Value = serde_json::from_str(body).expect("it is JSON");
    assert_eq!(serde_json::from_str::<serde_json::Value>(&out(&output)).expect("it is JSON"), expected);
    assert!(!out(&output).trim_end().contains(char::is_control), "{}", out(&output));
}

#[test]
fn a_long_error_body_is_cut() {
    let (base, request) = server(500, "text/html", &"x".repeat(100_000));
    let output = run(&[&CALL[..], &["--base-url", &base]].concat(), "", Some(TOKEN));
    request.join().expect("the server took the request");
    assert_eq!(output.status.code(), Some(1));
    assert!(output.stderr.len() < 1000, "{}", complaint(&output));
}

#[test]
fn a_server_that_is_not_there_is_a_failed_call() {
    let listener = TcpListener::bind("127.0.0.1:0").expect("loopback is there");
    let base = format!("http://{}", listener.local_addr().expect("it is bound"));
    drop(listener);
    let output = run(&[&CALL[..], &["--base-url", &base]].concat(), "", Some(TOKEN));
    assert_eq!(output.status.code(), Some(4));
    let said = complaint(&output);
    assert!(said.contains("nothing was sent\nbecause: "), "{said}");
    assert!(said.contains("\nhelp: "), "{said}");
}

#[test]
fn a_reader_that_has_gone_away_is_not_an_error() {
    let mut child = program(&[]).spawn().expect("the program was built for this test");
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("it ends");
    assert_eq!((output.status.code(), complaint(&output).as_str()), (Some(0), ""));
}

#[test]
fn help_goes_to_standard_output() {
    for arguments in [&["--help"][..], &["call", "--help"], &["help"], &["--version"]] {
        let output = run(arguments, "", None);
        assert_eq!((output.status.code(), complaint(&output).as_str()), (Some(0), ""), "{arguments:?}");
        assert!(out(&output).contains("endpoints"), "{}", out(&output));
    }
}
