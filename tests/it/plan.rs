//! What a plan tells, and that its `curl` line is the request.

use std::process::Command;
use std::time::Duration;

use endpoint_runtime::transport::Cause;
use endpoint_runtime::{Client, Rate, endpoint};

use crate::script::{Script, Step};

const CANARY: &str = "canary-5d41402abc4b2a76";

fn client() -> Client {
    Client::builder("https://api.example.com").bearer(CANARY).api_key(CANARY).build().unwrap()
}

/// The words that a shell makes of a line, with `curl` as a function that prints them, then what it was piped.
fn words(line: &str) -> Vec<String> {
    let script = format!(
        "curl() {{ for word in \"$@\"; do printf '%s\\0' \"$word\"; done; case \"$*\" in *@-) cat;; esac; }}; {line}"
    );
    let output = Command::new("sh")
        .args(["-c", &script])
        .env("ENDPOINTS_TOKEN", "$(the token)")
        .env("ENDPOINTS_API_KEY", "`the key`")
        .output()
        .unwrap();
    assert!(output.status.success(), "{line}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap().split_terminator('\0').map(str::to_owned).collect()
}

#[test]
fn it_shows_the_budget_of_time_and_tries_and_the_rate() {
    #[endpoint(GET, "/limited", auth = none, response = (), bucket = "search", cost = 2, retry = none, timeout = "2500ms")]
    struct Search;

    let rate = Rate::new(10, Duration::from_secs(1)).burst(3);
    let client = Client::builder("https://api.example.com").bucket_rate("search", rate).build().unwrap();
    let plan = client.send(&Search).plan().unwrap();
    assert_eq!(
        plan.to_string(),
        "GET https://api.example.com/limited\n\
         accept: application/json\n\
         \n\
         # credential: none, scope: none\n\
         # safety: read (a repeat changes nothing)\n\
         # at most: 2.5s, 1 try\n\
         # rate: 10 in 1s, 3 at once, cost 2, bucket search"
    );
    assert_eq!((plan.tries(), plan.rate()), (1, Some(rate)));
}

/// What a call would meet now, and not only what was set up once.
#[tokio::test(start_paused = true)]
async fn it_shows_what_is_left_of_the_budget_and_how_long_a_call_would_wait() {
    #[endpoint(GET, "/limited", auth = none, response = ())]
    struct Search;

    let script = Script::of([Step::Fail(Cause::Connect), Step::asking(429, "60")]);
    let client = script.client().build().unwrap();
    client.send(&Search).timeout(Duration::from_secs(5)).await.unwrap_err();
    let plan = client.send(&Search).plan().unwrap();
    assert_eq!((plan.tokens(), plan.wait()), (486, Duration::from_secs(60)));
    let told = "# at most: 30s, 3 tries\n\
         # repeated: where nothing was sent, the answer was lost, or it was 408, 429, 502, 503 or 504; \
         after up to 50ms (1s for 429 and 503), doubling up to 20s, and not before `Retry-After`\n\
         # budget: 486 of 500 tokens left, 14 a repeat, 5 after 429 and 503\n\
         # waits: 60s for its turn";
    assert!(plan.to_string().ends_with(told), "{plan}");
}

#[test]
fn a_scope_that_adds_fields_is_named() {
    #[endpoint(GET, "/me", response = (), scope = "read_me", enriched_by = "read_mail")]
    struct Me;

    let plan = client().send(&Me).plan().unwrap().to_string();
    assert!(
        plan.contains("# credential: bearer token, scope: read_me, more fields with: read_mail\n"),
        "{plan}"
    );
}

#[derive(Clone)]
#[endpoint(POST, "/notes/{id}", response = ())]
struct AddNote {
    id: String,
    #[endpoint(query)]
    mark: String,
    #[endpoint(header = "X-Note")]
    note: String,
    text: String,
}

#[test]
fn curl_is_the_request_whatever_the_values_and_whatever_the_shell_would_make_of_them() {
    for value in ["plain", "it's", "''", "$HOME `id` $(id) \\ \" ! * ?", "-x", "@file", "%s\\n", " a  b "] {
        let note = AddNote {
            id: value.to_owned(),
            mark: value.to_owned(),
            note: value.to_owned(),
            text: format!("{value}\n\té"),
        };
        let plan = client().send(&note).plan().unwrap();
        let line = plan.curl();
        let sent = plan.request();
        let expected = [
            "-X",
            "POST",
            &sent.uri().to_string(),
            "-H",
            &format!("x-note: {}", sent.headers()["x-note"].to_str().unwrap()),
            "-H",
            "content-type: application/json",
            "-H",
            "accept: application/json",
            "-H",
            "authorization: bearer $(the token)",
            "--data-binary",
            std::str::from_utf8(sent.body()).unwrap(),
        ];
        assert_eq!(words(&line), expected, "{line}");
        assert!(!line.contains('\n') && !line.contains(CANARY), "{line}");
    }
}

#[test]
fn curl_takes_a_key_from_the_environment_and_a_read_has_no_body() {
    #[endpoint(GET, "/notes", response = (), auth = api_key)]
    struct Notes {
        #[endpoint(header = "X-Empty")]
        empty: String,
    }

    let line = client().send(&Notes { empty: String::new() }).plan().unwrap().curl();
    assert_eq!(
        line,
        "curl 'https://api.example.com/notes' -H 'x-empty;' -H 'accept: application/json' \
         -H \"x-api-key: $ENDPOINTS_API_KEY\""
    );
    assert!(words(&line).contains(&"x-api-key: `the key`".to_owned()));
}

#[test]
fn curl_asks_for_a_head_as_it_has_to() {
    #[endpoint(HEAD, "/notes", response = (), auth = none)]
    struct NotesHead;

    let line = client().send(&NotesHead).plan().unwrap().curl();
    assert_eq!(line, "curl --head 'https://api.example.com/notes' -H 'accept: application/json'");
}
