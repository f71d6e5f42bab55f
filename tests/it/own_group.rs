//! A group that the crate does not have, declared from outside with the crate's own means.

use endpoint_sandbox::{Call, Reply, Sandbox};
use endpoints::drift::Mode;
use endpoints::paging::{Paged, PagedItems, Report};
use endpoints::partial::Rest;
use endpoints::types::{PageNumber, PageSize, UserId};
use endpoints::{
    Catalogue, Client, Decimal, Endpoint, Format, Group, GroupManaged, LocalDateTime, OnBehalf, OpenEnum,
    Schema, endpoint,
};
use serde_json::json;

/// Gives the days of the diary, in pages.
#[endpoint(GET, "/v1/Diary/GetDays", scope = "account_escort_bookings")]
#[derive(Clone, Default)]
#[serde(rename_all = "PascalCase")]
struct GetDays {
    kind: Option<DayKind>,
    days_per_page: Option<PageSize>,
    page_number: Option<PageNumber>,
}

#[derive(Debug, Clone, PartialEq, OpenEnum)]
enum DayKind {
    Away,
    #[serde(rename = "at-home")]
    AtHome,
    Other(String),
}

#[derive(Debug, PartialEq, serde::Deserialize, Schema)]
#[serde(rename_all = "PascalCase")]
struct GetDaysResponse {
    page_number: u32,
    page_count: u32,
    days: Vec<Day>,
    #[serde(flatten)]
    #[schema(rest)]
    rest: Rest,
}

#[derive(Debug, PartialEq, serde::Deserialize, Schema)]
#[serde(rename_all = "PascalCase")]
#[schema(xml = "DiaryDay")]
struct Day {
    #[serde(rename = "UserID")]
    user_id: UserId,
    kind: DayKind,
    fee: Decimal,
    since: LocalDateTime,
    #[schema(xml = "Remark")]
    note: Option<String>,
}

impl GroupManaged for GetDays {
    const GROUP_NAME: &'static str = "GetDaysOnBehalf";
    const GROUP_PATH: &'static str = "/v1/Groups/Diary/GetDays";
}

impl Paged for GetDays {
    fn page(&self) -> Option<u32> {
        self.page_number.as_ref().and_then(|page| u32::try_from(*page.get()).ok())
    }

    fn set_page(&mut self, page: u32) {
        self.page_number = Some(page.into());
    }

    fn report(response: &GetDaysResponse) -> Report {
        Report { number: Some(response.page_number), count: Some(response.page_count) }
    }
}

impl PagedItems for GetDays {
    type Item = Day;

    fn into_items(response: GetDaysResponse) -> Vec<Day> {
        response.days
    }
}

const DIARY: Group = Group::new("diary", &[GetDays::METADATA, OnBehalf::<GetDays>::METADATA]);
static OURS: Catalogue = Catalogue::new("the diary", &[DIARY]);

#[tokio::test]
async fn a_group_from_outside_has_all_that_those_inside_have() {
    let play = |call: &Call| {
        let page = call.integer("PageNumber").unwrap_or(1);
        let day = json!({
            "UserID": page, "Kind": "at-home", "Fee": "10.50", "Since": "2018-01-31T11:00:00", "Note": null
        });
        Reply::ok(json!({ "PageNumber": page, "PageCount": 2, "Days": [day], "New": "text" }))
    };
    let server = Sandbox::builder(&OURS)
        .on("diary.GetDays", play)
        .on("diary.GetDaysOnBehalf", play)
        .start()
        .await
        .unwrap();
    let token = server.token(&["account_escort_bookings"]);
    let client = Client::at(server.base_url())
        .bearer(token)
        .allow_plaintext_loopback()
        .decoding(Mode::Strict)
        .build()
        .unwrap();

    let request = GetDays { kind: Some(DayKind::Away), ..GetDays::default() };
    let json = client.send(&request).accept(Format::Json).await.unwrap();
    let xml = client.send(&request).accept(Format::Xml).await.unwrap();
    assert_eq!(json, xml);
    assert_eq!((&json.days[0].kind, json.days[0].fee.to_string().as_str()), (&DayKind::AtHome, "10.50"));
    assert_eq!(server.received()[0].path, "/v1/Diary/GetDays?Kind=Away");

    let mut items = request.on_behalf_of(42).items(&client);
    let mut days = Vec::new();
    while let Some(day) = items.next().await {
        days.push(day.unwrap().user_id.0);
    }
    assert_eq!(days, [1, 2]);
    assert!(server.received()[2].path.starts_with("/v1/Groups/Diary/GetDays?"));

    let many = GetDays { days_per_page: Some(101.into()), ..GetDays::default() };
    assert!(client.send(&many).plan().unwrap_err().to_string().contains("`DaysPerPage`"));
}

/// Sets the days on which nothing is possible.
#[endpoint(POST, "/v1/Diary/SetAway", scope = "account_escort_bookings", body = form, response = ())]
#[serde(rename_all = "PascalCase")]
struct SetAway {
    day: String,
}

/// Adds a picture of the diary.
#[endpoint(POST, "/v1/Diary/AddPicture", scope = "account_escort_bookings", body = multipart, response = (), settle = GetDays)]
#[serde(rename_all = "PascalCase")]
struct AddPicture {
    title: String,
}

impl From<&AddPicture> for GetDays {
    fn from(_: &AddPicture) -> Self {
        Self::default()
    }
}

impl GroupManaged for SetAway {
    const GROUP_NAME: &'static str = "SetAwayOnBehalf";
    const GROUP_PATH: &'static str = "/v1/Groups/Diary/SetAway";
}

impl GroupManaged for AddPicture {
    const GROUP_NAME: &'static str = "AddPictureOnBehalf";
    const GROUP_PATH: &'static str = "/v1/Groups/Diary/AddPicture";
}

#[test]
fn the_member_travels_as_the_other_fields_of_the_body_do() {
    let client = Client::live().bearer("token").build().unwrap();
    let body = |plan: endpoints::Plan| String::from_utf8(plan.request().body().to_vec()).unwrap();

    let form = SetAway { day: "31".into() }.on_behalf_of(42);
    assert_eq!(body(client.send(&form).plan().unwrap()), "Day=31&UserID=42");

    let parts = AddPicture { title: "Sea".into() }.on_behalf_of(42);
    let body = body(client.send(&parts).plan().unwrap());
    assert!(body.contains("name=\"Title\"\r\n") && body.contains("name=\"UserID\"\r\n"), "{body}");
}

#[test]
fn what_settles_a_request_is_not_asked_for_a_member() {
    let request = AddPicture { title: "Sea".into() };
    assert!(AddPicture::METADATA.settle.is_some() && request.settle().is_some());
    assert!(OnBehalf::<AddPicture>::METADATA.settle.is_none() && request.on_behalf_of(42).settle().is_none());
}
