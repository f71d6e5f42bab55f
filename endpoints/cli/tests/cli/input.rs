//! Values from files, from standard input and as JSON.

use serde_json::{Value, json};

use crate::support::{Folder, complaint, refused, run};

/// The body that would be sent.
fn body(arguments: &[&str], input: &str) -> Value {
    let output = run(&[arguments, &["--dry-run"]].concat(), input, None);
    assert_eq!(output.status.code(), Some(0), "{arguments:?}: {}", complaint(&output));
    let plan: Value = serde_json::from_slice(&output.stdout).expect("it is JSON");
    serde_json::from_str(plan["body"].as_str().expect("it is text")).expect("it is JSON")
}

const MAIL: [&str; 4] = ["call", "email.SendEmail", "RecipientUserID=2", "Subject=Hello"];

#[test]
fn a_value_comes_from_a_file_or_standard_input_as_it_is() {
    let folder = Folder::new();
    let letter = "Größe 🎈\r\n\"quoted\"\n\u{1b}[2J\n";
    let path = folder.file("letter.txt", letter);
    let from_file = body(&[&MAIL[..], &[&format!("Body=@{path}")]].concat(), "");
    assert_eq!(from_file["Body"], letter);
    assert_eq!(body(&[&MAIL[..], &["Body=@-"]].concat(), letter)["Body"], letter);
    assert_eq!(body(&[&MAIL[..], &["Body=@@home"]].concat(), "")["Body"], "@home");
    let number = folder.file("number", "17\n");
    let read = body(&["call", "webcam.RescheduleMadeBooking", &format!("BookingID=@{number}")], "");
    assert_eq!(read, json!({ "BookingID": 17 }));
}

#[test]
fn a_value_is_given_as_json() {
    let pictures = r#"[{"Title":"Sea","Colours":[1,2]}]"#;
    let given = body(&["call", "pictures.AddPictures", &format!("Pictures:={pictures}")], "");
    assert_eq!(given, json!({ "Pictures": [{ "Title": "Sea", "Colours": [1, 2] }] }));
    let folder = Folder::new();
    let path = folder.file("pictures.json", pictures);
    assert_eq!(body(&["call", "pictures.AddPictures", &format!("Pictures:=@{path}")], ""), given);
    assert_eq!(body(&[&MAIL[..], &["Body:=\"@x=:\""]].concat(), "")["Body"], "@x=:");
    assert_eq!(body(&[&MAIL[..], &["Body=a:=b"]].concat(), "")["Body"], "a:=b");
}

#[test]
fn all_parameters_come_from_standard_input_at_once() {
    let input = r#"{"recipientuserid": 2, "Subject": "Hello", "Body": "x", "AllowFacePicture": null}"#;
    assert_eq!(
        body(&["call", "email.SendEmail", "-"], input),
        json!({ "RecipientUserID": 2, "Subject": "Hello", "Body": "x" })
    );
    for (input, rule) in [
        ("", "the parameters are not JSON"),
        ("[]", "have to be a JSON object"),
        (r#"{"Subject": 1}"#, "`Subject` must be text, not a number"),
        (r#"{"Subjct": "x"}"#, "did you mean `Subject`?"),
        (r#"{"Subject": "x", "subject": "y"}"#, "`Subject` is given twice"),
    ] {
        let output = run(&["call", "email.SendEmail", "-"], input, None);
        assert_eq!(output.status.code(), Some(2), "{input}");
        assert!(complaint(&output).contains(rule), "{input}: {}", complaint(&output));
    }
    let both = run(&["call", "email.SendEmail", "Subject=y", "-"], r#"{"Subject": "x"}"#, None);
    assert!(complaint(&both).contains("`Subject` is given twice"), "{}", complaint(&both));
}

#[test]
fn standard_input_and_values_can_be_given_once() {
    let twice = refused(&[&MAIL[..], &["Body=@-", "AllowFacePicture=@-"]].concat());
    assert!(twice.contains("standard input can be read once"), "{twice}");
    for more in [["Body=a", "Body=b"], ["Body=a", "Body:=\"b\""], ["Body:=\"a\"", "body=b"]] {
        let line = refused(&[&MAIL[..], &more].concat());
        assert!(line.contains("`Body` is given twice"), "{line}");
    }
}

#[test]
fn files_that_cannot_be_used_are_named() {
    let folder = Folder::new();
    let missing = folder.path("missing.txt");
    let missing = missing.to_str().expect("it is UTF-8");
    let line = refused(&[&MAIL[..], &[&format!("Body=@{missing}")]].concat());
    assert!(line.contains("cannot be opened"), "{line}");
    let binary = folder.file("binary", [0x66, 0xff, 0xfe]);
    let line = refused(&[&MAIL[..], &[&format!("Body=@{binary}")]].concat());
    assert!(line.contains("is not UTF-8 from byte 1 on"), "{line}");
    let line = refused(&[&MAIL[..], &[&format!("Body:=@{binary}")]].concat());
    assert!(line.contains("is not UTF-8"), "{line}");
    assert!(refused(&[&MAIL[..], &["Body=@"]].concat()).contains("names no file"));
    assert!(
        refused(&["call", "webcam.RescheduleMadeBooking", "--batch", missing]).contains("cannot be opened")
    );
}
