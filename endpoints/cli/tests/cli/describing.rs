//! What is told of the catalogue.

use crate::login::Running;
use crate::support::{complaint, fed, json, out, program, refused, run};

#[test]
fn the_list_is_cut_down_by_group_scope_words_and_what_a_token_may_call() {
    let names = |arguments: &[&str]| -> Vec<String> {
        let list = json(&[&["list"], arguments].concat());
        let entries = list.as_array().expect("it is a list");
        entries.iter().map(|entry| entry["name"].as_str().expect("it is text").to_owned()).collect()
    };
    let all = names(&[]);
    assert_eq!(all.len(), endpoints::catalogue().entries().count());
    let webcam = names(&["--group", "WebCam"]);
    assert!(!webcam.is_empty() && webcam.iter().all(|name| name.starts_with("webcam.")));
    assert_eq!(names(&["credit", "balance"]), ["credit_history.GetCurrentCreditBalance"]);
    let mail = names(&["--scope", "account_communications"]);
    assert!(
        mail.contains(&"email.SendEmail".to_owned()) && !mail.contains(&"webcam.MadeBookings".to_owned())
    );
    let with = names(&["--with", "account_communications,profile_gallery"]);
    for (name, expected) in [
        ("email.SendEmail", true),
        ("pictures.CreateAlbum", true),
        ("lists.GetCountries", true),
        ("webcam.MadeBookings", false),
        // Nobody knows what it needs, so it is not promised.
        ("webcam.CreateBooking", false),
    ] {
        assert_eq!(with.contains(&name.to_owned()), expected, "{name}");
    }
    assert!(refused(&["list", "--group", "webcams"]).contains("did you mean `webcam`?"));
    assert!(
        refused(&["list", "--scope", "acount_communications"])
            .contains("did you mean `account_communications`?")
    );
    assert!(refused(&["list", "nothinglikeit", "--text"]).contains("`endpoints list` shows all"));
}

#[test]
fn every_endpoint_is_shown_with_its_parameters_and_a_sample_that_is_right() {
    for entry in endpoints::catalogue().entries() {
        let shown = json(&["show", &entry.name()]);
        let parameters = shown["parameters"].as_array().expect("it is a list");
        assert_eq!(parameters.len(), entry.metadata.params.len(), "{}", entry.name());
        for (name, value) in shown["sample_parameters"].as_object().expect("it is an object") {
            let param = entry.metadata.param(name).expect("the sample has its parameters only");
            assert_eq!(endpoint_runtime::check::value(value, param.ty), Ok(()), "{}.{name}", entry.name());
        }
    }
}

#[test]
fn an_endpoint_is_shown_to_people_with_bounds_scopes_and_quirks() {
    let output = run(&["show", "webcam.madebookings", "--text"], "", None);
    let shown = out(&output);
    for part in [
        "webcam.MadeBookings\nGET /v1/Webcam/MadeBookings\n",
        "scope       account_webcam_bookings\n            account_webcam_bookings: Webcam bookings",
        "\nNAME             IN     NEEDED  VALUE\n",
        "BookingsPerPage  query  -       integer, 1 to 100. ",
        "one of createddate-desc (CreatedDateDesc), ",
        "\nSample call\nendpoints call webcam.MadeBookings\n",
        "- The documentation at hand lacks: response after PageCount.",
        "- its answer has more fields than are documented",
    ] {
        assert!(shown.contains(part), "{part}: {shown}");
    }
    let once = out(&run(&["show", "webcam.CreateBooking", "--text"], "", None));
    assert!(once.contains("- which scope it needs is not documented"), "{once}");
    assert!(!once.contains("[`"), "no links of rustdoc: {once}");
}

#[test]
fn the_least_scopes_are_computed_for_the_endpoints_named() {
    let least = json(&[
        "scopes",
        "webcam.MadeBookings",
        "webcam.MadeBookingDetails",
        "email.SendEmail",
        "lists.GetCountries",
    ]);
    let scopes: Vec<_> =
        least["scopes"].as_array().expect("it is a list").iter().map(|it| &it["scope"]).collect();
    assert_eq!(scopes, ["account_communications", "account_webcam_bookings"]);
    assert_eq!(least["unknown"], serde_json::json!([]));
    assert_eq!(
        json(&["scopes", "webcam.CreateBooking"])["unknown"],
        serde_json::json!(["webcam.CreateBooking"])
    );
    assert_eq!(json(&["scopes"]).as_array().map(Vec::len), Some(endpoints::scopes::ALL.len()));
    let text = run(&["scopes", "webcam.MadeBookings", "webcam.CreateBooking", "--text"], "", None);
    let shown = out(&text);
    assert!(
        shown.starts_with(
            "SCOPE                    BECAUSE OF\naccount_webcam_bookings  webcam.MadeBookings\n"
        ),
        "{shown}"
    );
    assert!(shown.contains("Not documented for webcam.CreateBooking"), "{shown}");
    assert_eq!(complaint(&text), "");
}

#[test]
fn a_dry_run_shows_the_plan_and_sends_nothing() {
    let arguments = ["call", "webcam.MadeBookings", "PageNumber=2", "--dry-run", "--live"];
    let plan = json(&arguments);
    assert_eq!(plan["url"], "https://api.adultwork.com/v1/Webcam/MadeBookings?PageNumber=2");
    assert_eq!(
        (&plan["headers"]["authorization"], &plan["credential_at_hand"]),
        (&"bearer [redacted]".into(), &false.into())
    );
    let output = run(&[&arguments[..], &["--text"]].concat(), "", Some(crate::support::TOKEN));
    let shown = out(&output);
    assert!(
        shown.starts_with("GET https://api.adultwork.com/v1/Webcam/MadeBookings?PageNumber=2\n"),
        "{shown}"
    );
    assert!(shown.contains("# safety: read") && shown.contains("\ncurl 'https://api."), "{shown}");
    assert!(!shown.contains("canary"), "{shown}");
}

#[test]
fn all_pages_are_asked_for_until_the_server_has_no_more() {
    let mut sandbox = Running::start(program(&["sandbox"]));
    let facts = sandbox.document();
    let base = facts["base_url"].as_str().expect("it is text").to_owned();
    let token = facts["token"].as_str().expect("it is text").to_owned();
    let call = |arguments: &[&str]| {
        let mut command = program(&[&["call", "--base-url", &base], arguments].concat());
        command.env("ENDPOINTS_TOKEN", &token);
        let output = fed(command, "");
        assert_eq!(output.status.code(), Some(0), "{arguments:?}: {}", complaint(&output));
        out(&output)
    };
    for _ in 0..4 {
        call(&["webcam.RescheduleMadeBooking", "BookingID=1"]);
    }
    let numbers = |text: String| -> Vec<serde_json::Value> {
        let page = |line: &str| serde_json::from_str::<serde_json::Value>(line).expect("a document a line");
        text.lines().map(|line| page(line)["PageNumber"].clone()).collect()
    };
    let pages = ["webcam.MadeBookings", "BookingsPerPage=1", "--all"];
    let all = numbers(call(&pages));
    assert!(all.len() > 3, "{all:?}");
    assert_eq!(all, (1..=all.len()).map(serde_json::Value::from).collect::<Vec<_>>());
    let rest = numbers(call(&[&pages[..], &["PageNumber=3"]].concat()));
    assert_eq!(rest, all[2..]);
    let text = call(&[&pages[..], &["--text"]].concat());
    assert!(text.starts_with("Page 1 of ") && text.contains("\nPage 3 of "), "{text}");
    let shown = call(&["webcam.MadeBookings", "--text"]);
    assert!(shown.contains("PageNumber  1"), "{shown}");
    assert!(refused(&["call", "lists.GetCountries", "--all"]).contains("has no pages"));
}

#[test]
fn a_group_manager_calls_for_a_member_and_others_are_chosen_by_their_ids() {
    let arguments = ["call", "webcam.MadeBookings", "--on-behalf-of", "123456"];
    assert!(json(&arguments)["PageCount"].is_number());
    let line = refused(&["call", "webcam.CreateBooking", "--on-behalf-of", "1"]);
    assert!(line.contains("`endpoints list OnBehalf` shows what can"), "{line}");
    let twice = refused(&[&arguments[..], &["UserID=2"]].concat());
    assert!(twice.contains("`UserID` is given twice"), "{twice}");
    for user in ["1", "123456"] {
        assert_eq!(json(&["whoami", "--user", user])["user"]["UserID"].to_string(), user);
    }
    assert!(refused(&["whoami", "--user", "1", "--live"]).contains("--login"));
}
