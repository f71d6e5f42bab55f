//! Mistakes at the command line: each is told in one line with the way out, and nothing is sent.

use std::time::Instant;

use crate::support::{CALL, refused};

#[test]
fn very_long_and_strange_words_are_told_shortly_and_at_once() {
    let begun = Instant::now();
    let long = "x".repeat(100_000);
    let name = CALL[1];
    let cases: [&[&str]; 8] = [
        &[&long],
        &["call", &long],
        &["call", name, &long],
        &["call", name, &format!("{long}=1")],
        &["call", name, "BookingID=1", &format!("--{long}")],
        &["show", &long],
        &["list", "--group", &long],
        &["scopes", &long],
    ];
    for arguments in cases {
        let line = refused(arguments);
        assert!(line.len() < 500, "{} characters", line.len());
    }
    assert!(begun.elapsed().as_secs() < 20, "{:?}", begun.elapsed());
    for strange in
        ["Ünïcode", "日本", "🎈", "\u{202e}gnirts", "", " ", "a\0b".split('\0').next().unwrap_or("")]
    {
        let line = refused(&["call", strange]);
        assert!(!line.contains('\u{202e}') && line.contains("there is no endpoint"), "{line}");
    }
}

#[test]
fn a_value_of_the_wrong_type_names_field_rule_and_way_out() {
    let make = ["call", "webcam.CreateBooking"];
    for (value, rule) in [
        ("Duration=ten", "`Duration` must be an integer, not text"),
        ("Duration=1.5", "`Duration` must be an integer, not text"),
        ("Duration=99999999999", "`Duration` must be at most 2147483647"),
        ("Duration:=\"10\"", "`Duration` must be an integer, not text"),
        ("Duration:=", "`Duration:=` takes JSON, and this is none"),
        ("AlsoPhoneChat=maybe", "`AlsoPhoneChat` must be `true` or `false`, not text"),
        ("SessionDate=tomorrow", "`SessionDate` must be a date-time as in `2018-01-01 11:00`"),
        ("BookUserIDs=1,2,3,4,5", "`BookUserIDs` must have at most 4 items, not 5"),
        ("SoftwareTypeID=Skipe", "did you mean `Skype`?"),
        ("Credits=much", "`Credits` must be a decimal number, not text"),
    ] {
        let line = refused(&[&make[..], &[value]].concat());
        assert!(line.contains(rule), "{value}: {line}");
    }
}

#[cfg(unix)]
#[test]
fn words_that_are_not_text_are_refused() {
    use std::os::unix::ffi::OsStrExt as _;
    let mut command = crate::support::program(&["call"]);
    command.arg(std::ffi::OsStr::from_bytes(b"\xff\xfe"));
    let output = crate::support::fed(command, "");
    assert_eq!(output.status.code(), Some(2), "{}", crate::support::complaint(&output));
}
