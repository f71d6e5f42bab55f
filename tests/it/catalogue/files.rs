//! The slices that are written by hand hold what is on disk.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use endpoint_runtime::catalogue::Entry;

use super::{facts, snake};

#[test]
fn every_file_is_in_its_group_and_the_other_way_round() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("../endpoints/src");
    let manifest = fs::read_to_string(src.join("../Cargo.toml")).unwrap();
    let mut groups = BTreeSet::new();
    for group in endpoints::catalogue().groups {
        assert!(groups.insert(group.name), "{} is there twice", group.name);
        assert!(manifest.contains(&format!("    \"{}\",\n", group.name)), "{} is no feature", group.name);
        let mut on_disk = BTreeSet::new();
        for file in fs::read_dir(src.join(group.name)).unwrap() {
            let path = file.unwrap().path();
            let text = fs::read_to_string(&path).unwrap();
            let declared = text.matches("\n#[endpoint(").count();
            assert_eq!(declared, 1, "{} declares {declared} endpoints", path.display());
            on_disk.insert(path.file_stem().unwrap().to_string_lossy().into_owned());
        }
        let declared: BTreeSet<String> = group
            .endpoints
            .iter()
            .filter(|metadata| !metadata.name.ends_with("OnBehalf"))
            .map(|metadata| snake(metadata.name))
            .collect();
        assert_eq!(on_disk, declared, "{}", group.name);
    }
    let folders: BTreeSet<String> = fs::read_dir(&src)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_dir())
        .map(|path| path.file_name().unwrap().to_string_lossy().into_owned())
        .filter(|name| !["docs", "sandbox", "types"].contains(&name.as_str()))
        .collect();
    assert!(folders.iter().map(String::as_str).eq(groups), "{folders:?}");
}

/// What the documentation is said to be like, and the words that tell it to the user of the endpoint.
const NOTES: &[(&str, &str)] = &[
    ("GetPermissions", "no sample in XML"),
    ("UpdateAccount", "only what is given"),
    ("GroupRegister", "it exists under `/v1/Groups` alone"),
    ("VerifyCredentials", "scopes decide which fields of the answer there are"),
    ("CreateEscortBooking", "ask `CanBookForFreeToday` first"),
    ("GetMadeEscortBooking", "leaves `/Groups` out of the path"),
    ("UpdateEscortBooking", "there it is `BookingUpdateOutput`"),
    ("GetDashboard", "Which scopes it needs follows from the [options]"),
    ("GetDirectCamSettings", "probably those of [`SaveSettings`]"),
    ("UpdateScheduledShow", "The title of the page was not seen"),
    ("GetBlockedSendersListEmail", "its root is `ArrayOfBlockedSendersList`"),
    ("GetUnreadEmails", "leaves `/Groups` out of the path"),
    ("ManageEmail", "It changes things although its method is GET"),
    ("UpdateBlockedSendersListEmail", "The answer has no content"),
    ("GetFieldReport", "The title of the page was not seen"),
    ("GetCountries", "lacks commas and was cut off"),
    ("GetEscortRateBreaks", "The sample of the page was cut off"),
    ("GetMovieDetails", "The sample address has `/v1/movies/`"),
    ("GetRentalDetails", "The sample address has `/v1/movies/`"),
    ("GetUserSummary", "lacks a comma after `RatingsURL`"),
    ("PhoneChatDeleteMadeBookings", "The sample of the page was cut off"),
    ("PhoneChatDeleteReceivedBookings", "Its path is in the singular although it takes several"),
    ("PhoneChatRescheduleMadeBooking", "due 5 to 10 minutes from now"),
    (
        "GetFreeGallery",
        "The program has to be approved for it. The sample of the page goes to the production host",
    ),
    ("GetGallery", "subscribed to the gallery to see images"),
    ("getPricePlans", "its root is `ArrayOfPicturePricePlan`"),
    ("GetRatings", "The page documents two methods"),
    ("SearchMovies", "The copy of the page at hand is an older one"),
    ("CancelReceivedWebcamBooking", "The title of the page was not seen"),
    ("DeleteMadeWebcamBooking", "fixed texts of `Message`, of which the first two look the same"),
    ("DeleteReceivedWebcamBooking", "fixed texts of `Message`, of which the first two look the same"),
    ("GetWebCamUserBookingRequirements", "Its path is spelt `WebCam`"),
    ("MadeWebcamBookingDetails", "the start of that of [`RescheduleMadeBooking`]"),
    ("RescheduleMadeWebcamBooking", "no prerequisites and no path for group managers"),
];

#[test]
fn every_file_has_an_example_and_tells_what_is_odd() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("../endpoints/src");
    let docs = |entry: &Entry| {
        let file = src.join(entry.group).join(format!("{}.rs", snake(entry.metadata.name)));
        let text = fs::read_to_string(&file).unwrap();
        text.split_once("\n#[endpoint(").unwrap().0.to_owned()
    };
    let own = |entry: &Entry| !entry.metadata.name.ends_with("OnBehalf");
    for entry in endpoints::catalogue().entries().filter(own) {
        let example = format!("use endpoints::{}::", entry.group);
        let text = docs(&entry);
        assert!(text.contains("/// # Examples\n///\n/// ```\n"), "{} has no example", entry.name());
        assert!(text.contains(&example), "the example of {} is of another", entry.name());
    }
    let Some(facts) = facts::read() else { return };
    for fact in facts.endpoint.iter().filter(|fact| fact.note.is_some()) {
        let entry = endpoints::catalogue().entries().find(|entry| entry.metadata.path == fact.path).unwrap();
        let note = NOTES.iter().find(|(slug, _)| *slug == fact.slug);
        let (_, words) = note.unwrap_or_else(|| panic!("{}: {:?} is not told", fact.slug, fact.note));
        let flat = docs(&entry).split("///").map(str::trim).collect::<Vec<_>>().join(" ");
        assert!(flat.contains(words), "{} does not say: {words}", entry.name());
    }
}

#[test]
fn every_file_opens_with_its_address_and_its_page() {
    let Some(facts) = facts::read() else { return };
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("../endpoints/src");
    for entry in endpoints::catalogue().entries() {
        let Some(fact) = facts.endpoint.iter().find(|fact| fact.path == entry.metadata.path) else {
            continue;
        };
        let file = src.join(entry.group).join(format!("{}.rs", snake(entry.metadata.name)));
        let text = fs::read_to_string(&file).unwrap();
        let head =
            format!("//! `{} {}`\n//!\n//! [Official page]({})\n", fact.method, fact.path, fact.source);
        assert!(text.starts_with(&head), "{}: {head}", file.display());
        let flat = text.split("///").map(str::trim).collect::<Vec<_>>().join(" ");
        assert!(flat.contains(&fact.missing), "{} does not say: {}", file.display(), fact.missing);
    }
}
