//! Every documented sample decodes, and is written again as it was.

use std::fs;
use std::path::Path;

use bytes::Bytes;
use endpoint_runtime::decode;
use endpoints::account::{GetPermissions, PermissionStatus};
use endpoints::bookings::UpdateBooking;
use endpoints::credit_history::GetCurrentCreditBalance;
use endpoints::email::GetBlockedSendersList;
use endpoints::pictures::GetPricePlans;
use endpoints::{Endpoint, Error};
use serde::Serialize;
use serde_json::Value;

use super::facts;

/// Our copy of a sample, the name of the shared one, and what reads it.
struct Sample {
    shared: &'static str,
    ours: &'static str,
}

macro_rules! sample {
    ($shared:literal, $ours:literal) => {
        Sample { shared: $shared, ours: include_str!(concat!("../../../endpoints/samples/", $ours)) }
    };
}

const BLOCKED: Sample = sample!("GetBlockedSendersListEmail.json", "email/get_blocked_senders_list.json");
const BALANCE_JSON: Sample =
    sample!("GetCurrentCreditBalance.json", "credit_history/get_current_credit_balance.json");
const BALANCE_XML: Sample =
    sample!("GetCurrentCreditBalance.xml", "credit_history/get_current_credit_balance.xml");
const PERMISSIONS: Sample = sample!("GetPermissions.json", "account/get_permissions.json");
const UPDATE_JSON: Sample = sample!("UpdateEscortBooking.json", "bookings/update_booking.json");
const UPDATE_XML: Sample = sample!("UpdateEscortBooking.xml", "bookings/update_booking.xml");
const PRICE_PLANS: Sample = sample!("getPricePlans.json", "pictures/get_price_plans.json");
const BOOKING_JSON: Sample =
    sample!("RescheduleMadeWebcamBooking.json", "webcam/reschedule_made_booking.json");
const BOOKING_XML: Sample = sample!("RescheduleMadeWebcamBooking.xml", "webcam/reschedule_made_booking.xml");

const ALL: &[Sample] = &[
    BLOCKED,
    BALANCE_JSON,
    BALANCE_XML,
    PERMISSIONS,
    UPDATE_JSON,
    UPDATE_XML,
    PRICE_PLANS,
    BOOKING_JSON,
    BOOKING_XML,
];

/// Samples that are no answer of an endpoint.
const ELSEWHERE: &[&str] =
    &["RescheduleMadeWebcamBooking.request.json", "oauth-refresh-error.json", "oauth-refresh-success.json"];

/// The samples of the answer of the endpoint at this path, with their media types.
pub(super) fn of(path: &str) -> impl Iterator<Item = (&'static str, &'static str)> {
    const AT: &[(&str, &[&Sample])] = &[
        ("/v1/Email/GetBlockedSendersList", &[&BLOCKED]),
        ("/v1/CreditHistory/GetCurrentCreditBalance", &[&BALANCE_JSON, &BALANCE_XML]),
        ("/v1/Account/GetPermissions", &[&PERMISSIONS]),
        ("/v1/Bookings/UpdateBooking", &[&UPDATE_JSON, &UPDATE_XML]),
        ("/v1/pictures/getPricePlans", &[&PRICE_PLANS]),
        ("/v1/Webcam/RescheduleMadeBooking", &[&BOOKING_JSON, &BOOKING_XML]),
    ];
    let samples = AT.iter().filter(move |(at, _)| *at == path).flat_map(|(_, samples)| *samples);
    samples.map(|sample| match sample.shared.ends_with(".xml") {
        true => ("application/xml", sample.ours),
        false => ("application/json", sample.ours),
    })
}

pub(super) fn read<E: Endpoint>(media_type: &str, body: &str) -> Result<E::Response, Error> {
    let response = http::Response::builder().header("content-type", media_type);
    decode::<E>(response.body(Bytes::copy_from_slice(body.as_bytes())).unwrap())
}

/// Reads a JSON sample, and compares it with what the value is written as.
fn read_and_write<E: Endpoint<Response: Serialize>>(sample: &Sample) -> E::Response {
    let value = read::<E>("application/json", sample.ours).unwrap();
    let documented: Value = serde_json::from_str(sample.ours).unwrap();
    assert_eq!(serde_json::to_value(&value).unwrap(), documented, "{}", sample.shared);
    value
}

#[test]
fn permissions() {
    let granted = read_and_write::<GetPermissions>(&PERMISSIONS).permissions;
    let names: Vec<&str> = granted.iter().map(|it| it.permission.as_str()).collect();
    assert_eq!(names, ["userid", "nickname", "profile_about"]);
    assert!(granted.iter().all(|it| it.status == PermissionStatus::Granted));
    let known = |name: &&str| endpoints::scopes::ALL.iter().any(|scope| scope.as_str() == *name);
    assert!(names.iter().all(known));
}

#[test]
fn blocked_senders() {
    let [blocked] = read_and_write::<GetBlockedSendersList>(&BLOCKED).try_into().unwrap();
    assert_eq!(blocked.block_id.0, 1);
    assert_eq!(blocked.block_date.to_string(), "2017-11-28T13:29:39.263");
    assert_eq!(blocked.reason.as_deref(), Some("Spammer"));
}

#[test]
fn a_balance_is_a_bare_number_in_both_formats() {
    let json = read_and_write::<GetCurrentCreditBalance>(&BALANCE_JSON);
    let xml = read::<GetCurrentCreditBalance>("application/xml", BALANCE_XML.ours).unwrap();
    assert_eq!((json, json.to_string().as_str()), (xml, "299"));
}

#[test]
fn updates_are_a_list_in_both_formats() {
    let json = read_and_write::<UpdateBooking>(&UPDATE_JSON);
    let xml = read::<UpdateBooking>("application/xml", UPDATE_XML.ours).unwrap();
    assert_eq!(json, xml);
    assert_eq!((json.len(), json[0].booking_id.0, json[0].is_updated), (1, 1, true));
}

#[test]
fn prices_keep_their_digits() {
    let plans = read_and_write::<GetPricePlans>(&PRICE_PLANS);
    let prices: Vec<String> = plans.iter().map(|plan| plan.price.to_string()).collect();
    assert_eq!(prices, ["1.573", "2.783", "4.114"]);
    assert_eq!(plans[0].duration, "1 Week");
}

#[test]
fn the_copies_are_the_shared_ones_and_none_is_missing() {
    for sample in ALL {
        if let Some(shared) = endpoint_tests::shared::read(&format!("api/samples/{}", sample.shared)) {
            assert_eq!(sample.ours, shared, "{}", sample.shared);
        }
    }
    let Some(facts) = facts::read() else { return };
    for fact in &facts.endpoint {
        for name in &fact.samples {
            let name = name.trim_start_matches("samples/");
            assert!(ALL.iter().any(|sample| sample.shared == name), "{name} of {}", fact.slug);
        }
    }
    let folder = std::env::var_os("ENDPOINT_SHARED").map(std::path::PathBuf::from);
    let folder = folder.unwrap_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared"));
    for file in fs::read_dir(folder.join("api/samples")).unwrap() {
        let name = file.unwrap().file_name().to_string_lossy().into_owned();
        let known = ALL.iter().any(|sample| sample.shared == name) || ELSEWHERE.contains(&name.as_str());
        assert!(known, "{name} is not read by any test");
    }
}
