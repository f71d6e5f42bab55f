//! What a request has to be.

use serde_json::json;

use crate::{bearer, builder, run, send};

#[test]
fn an_address_is_found_in_any_letter_case_and_with_escapes() {
    run(async {
        let sandbox = builder().start().await.expect("it starts");
        for line in ["GET /v1/status", "GET /V1/STATUS", "GET /v1/%53tatus"] {
            let answer = send(&sandbox, line, &[], "").await;
            assert_eq!((answer.status, answer.body.as_str()), (200, r#""text""#), "{line}");
        }
    });
}

#[test]
fn an_unknown_address_is_404_and_names_the_nearest() {
    run(async {
        let sandbox = builder().start().await.expect("it starts");
        let answer = send(&sandbox, "GET /v1/Statsu", &[], "").await;
        assert_eq!(answer.status, 404);
        assert!(answer.detail().contains("did you mean `/v1/Status`?"));
        assert_eq!(send(&sandbox, "GET /v1/Users/", &[], "").await.status, 404);
        assert_eq!(send(&sandbox, "GET /v1/Users/%zz", &[], "").await.status, 400);
    });
}

#[test]
fn another_verb_is_405_with_allow() {
    run(async {
        let sandbox = builder().start().await.expect("it starts");
        let answer = send(&sandbox, "POST /v1/Users/1", &[], "").await;
        assert_eq!(answer.status, 405);
        assert!(answer.head.contains("allow: GET, PUT"), "{}", answer.head);
    });
}

#[test]
fn a_missing_or_unknown_token_is_401_with_a_challenge() {
    run(async {
        let sandbox = builder().start().await.expect("it starts");
        let elsewhere = builder().start().await.expect("it starts");
        for headers in [&[][..], &["Authorization: Basic abc"], &["Authorization: Bearer"]] {
            let answer = send(&sandbox, "GET /v1/Users/1", headers, "").await;
            assert_eq!(answer.status, 401);
            assert!(answer.head.contains("www-authenticate: Bearer\r\n"), "{}", answer.head);
        }
        let foreign = bearer(&elsewhere, &["read_users"]);
        let answer = send(&sandbox, "GET /v1/Users/1", &[&foreign], "").await;
        assert_eq!(answer.status, 401);
        assert!(answer.head.contains(r#"www-authenticate: Bearer error="invalid_token""#), "{}", answer.head);
        assert!(!answer.body.contains(foreign.trim_start_matches("Authorization: Bearer ")));

        let twice = bearer(&sandbox, &["read_users"]);
        assert_eq!(send(&sandbox, "GET /v1/Users/1", &[&twice, &twice], "").await.status, 400);
    });
}

#[test]
fn the_word_bearer_is_taken_in_any_letter_case() {
    run(async {
        let sandbox = builder().start().await.expect("it starts");
        let token = bearer(&sandbox, &["read_users"]).replace("Bearer", "bEARER");
        let answer = send(&sandbox, "GET /v1/Users/1", &[&token], "").await;
        assert_eq!(answer.json(), json!({ "ID": 1, "Name": "text", "Email": null }));
    });
}

#[test]
fn a_missing_scope_is_403_and_named() {
    run(async {
        let sandbox = builder().start().await.expect("it starts");
        let answer =
            send(&sandbox, "GET /v1/Users/1", &[&bearer(&sandbox, &["write_users", "read"])], "").await;
        assert_eq!(answer.status, 403);
        let challenge = r#"www-authenticate: Bearer error="insufficient_scope", scope="read_users""#;
        assert!(answer.head.contains(challenge), "{}", answer.head);
        assert_eq!(answer.detail(), "the access token lacks the scope read_users");

        let body = r#"{"Name":"Ada","Age":36}"#;
        let json = "Content-Type: application/json";
        let answer = send(&sandbox, "PUT /v1/Users/1", &[&bearer(&sandbox, &[]), json], body).await;
        assert_eq!(answer.detail(), "the access token lacks the scope read_users or write_users");
        let one = bearer(&sandbox, &["write_users"]);
        assert_eq!(send(&sandbox, "PUT /v1/Users/1", &[&one, json], body).await.status, 204);
    });
}

#[test]
fn an_unknown_scope_rule_lets_every_token_through_but_not_none() {
    run(async {
        let sandbox = builder().start().await.expect("it starts");
        let line = "GET /v1/Users?Ages=1";
        assert_eq!(send(&sandbox, line, &[&bearer(&sandbox, &[])], "").await.status, 200);
        assert_eq!(send(&sandbox, line, &[], "").await.status, 401);
    });
}

#[test]
fn an_api_key_is_taken_from_its_header() {
    run(async {
        let sandbox = builder().api_key("k1").api_key_header("X-Key").start().await.expect("it starts");
        assert_eq!(send(&sandbox, "GET /v1/Prices", &["X-Key: k1"], "").await.status, 200);
        let wrong = send(&sandbox, "GET /v1/Prices", &["X-Key: k2"], "").await;
        assert_eq!(wrong.status, 401);
        assert!(!wrong.body.contains("k2"));
        let missing = send(&sandbox, "GET /v1/Prices", &[], "").await;
        assert_eq!(missing.detail(), "the endpoint takes an API key in the header `x-key`");
        assert_eq!(sandbox.received()[0].headers["x-key"], "[redacted]");
    });
}

#[test]
fn a_body_that_is_not_a_json_object_is_refused() {
    run(async {
        let sandbox = builder().start().await.expect("it starts");
        let token = bearer(&sandbox, &["write_users"]);
        let put = async |content_type: &str, body: &str| {
            send(&sandbox, "PUT /v1/Users/1", &[&token, content_type], body).await
        };
        let json = "Content-Type: application/json";
        assert_eq!(put("Content-Type: text/plain", "{}").await.status, 415);
        assert_eq!(put("X-No: content type", "{}").await.status, 415);
        for body in ["[]", "1", "{", "\u{0}", r#"{"a":1}}"#] {
            assert_eq!(put(json, body).await.status, 400, "{body}");
        }
        let deep = "[".repeat(100_000);
        assert_eq!(put(json, &format!(r#"{{"Name":{deep}"#)).await.status, 400);
        let fine = r#"{"Name":"Ada","Age":36,"Tags":null}"#;
        assert_eq!(put("content-type: APPLICATION/json; charset=utf-8", fine).await.status, 204);
    });
}

#[test]
fn every_mistake_in_the_parameters_is_named_at_once() {
    run(async {
        let sandbox = builder().start().await.expect("it starts");
        let headers = [&bearer(&sandbox, &["write_users"]), "Content-Type: application/json"];
        let answer =
            send(&sandbox, "PUT /v1/Users/x", &headers, r#"{"Age":300,"Tags":["a",1],"Nmae":"Ada"}"#).await;
        assert_eq!(answer.status, 400);
        assert_eq!(
            answer.detail(),
            "`id` must be an integer, not text; `Name` (string) is required; `Age` must be at most 255; \
             Tags[1] must be text, not a number"
        );
        assert_eq!(sandbox.received()[0].ignored, ["Nmae"]);
        assert_eq!(send(&sandbox, "PUT /v1/Users/1", &headers, "").await.status, 400);
    });
}

#[test]
fn text_of_query_and_headers_is_converted_before_it_is_checked() {
    run(async {
        let sandbox = builder()
            .on("findusers", |call| endpoint_sandbox::Reply::ok(call.values().clone()))
            .start()
            .await
            .expect("it starts");
        let token = bearer(&sandbox, &[]);
        let get = async |query: &str, trace: &str| {
            send(&sandbox, &format!("GET /v1/Users?{query}"), &[&token, trace], "").await
        };
        let answer = get("Ages=1&Active=true&Ages=2&other=%20", "x-trace: 7").await;
        assert_eq!(answer.json(), json!({ "Ages": [1, 2], "Active": true, "X-Trace": 7 }));
        assert_eq!(sandbox.received()[0].ignored, ["other"]);
        assert_eq!(sandbox.received()[0].path, "/v1/Users?Ages=1&Active=true&Ages=2&other=%20");

        let answer = get("Ages=x&Active=1&Active=2", "x-trace: é").await;
        assert_eq!(
            answer.detail(),
            "Ages[0] must be an integer, not text; `Active` is given several times; \
             `X-Trace` has a character that is not visible ASCII"
        );
    });
}

#[test]
fn the_format_is_negotiated() {
    run(async {
        let sandbox = builder().start().await.expect("it starts");
        let token = bearer(&sandbox, &["read_users"]);
        let get = async |accept: &str| send(&sandbox, "GET /v1/Users/1", &[&token, accept], "").await;
        assert!(get("Accept: */*").await.head.contains("content-type: application/json\r\n"));
        assert!(get("Accept: application/xml").await.head.contains("content-type: application/xml\r\n"));
        assert_eq!(get("Accept: text/html").await.status, 406);

        // The endpoint declares JSON alone.
        let answer = send(&sandbox, "GET /v1/Status", &["Accept: application/xml"], "").await;
        assert_eq!(answer.status, 406);
        assert!(answer.head.contains("content-type: application/problem+xml\r\n"), "{}", answer.head);
    });
}
