//! What the manager of a group may do for a member.

use endpoint_runtime::metadata::{BodyFormat, Location, Metadata, Method, Param, Style};
use endpoint_runtime::paging::{Paged, PagedItems, Report};
use endpoint_runtime::schema::{Schema as _, Type};
use endpoint_runtime::wire::rules::Broken;
use endpoint_runtime::{Decode, Encoder, Endpoint, Error, Scope, Within};

use crate::AdultWork;
use crate::types::UserId;

/// An endpoint that exists under `/v1/Groups` too, where the manager of a group sends it for a member.
///
/// # Examples
///
/// ```
/// use endpoints::webcam::MadeBookingDetails;
/// use endpoints::{Client, GroupManaged as _};
///
/// let client = Client::live().bearer("token").build()?;
/// let plan = client.send(&MadeBookingDetails::new(7).on_behalf_of(42)).plan()?;
/// assert_eq!(plan.request().uri().path(), "/v1/Groups/Webcam/MadeBookingDetails");
/// assert_eq!(plan.request().uri().query(), Some("BookingID=7&UserID=42"));
/// # Ok::<(), endpoints::Error>(())
/// ```
///
/// Others cannot, and that is known before the program runs:
///
/// ```compile_fail,E0599
/// use endpoints::GroupManaged as _;
/// use endpoints::webcam::RescheduleMadeBooking;
///
/// RescheduleMadeBooking { booking_id: 7.into() }.on_behalf_of(42);
/// ```
///
/// The member travels beside the request's own fields, in its query, its JSON, its form or a part of its own. Where the
/// body is one value there is no place for it, and the request does not compile unless it has a field `UserID` itself:
///
/// ```compile_fail,E0080
/// use endpoints::{Client, GroupManaged, endpoint};
///
/// #[endpoint(POST, "/v1/Diary/SetNote", scope = "account_escort_bookings", response = ())]
/// struct SetNote {
///     #[endpoint(body)]
///     note: String,
/// }
///
/// impl GroupManaged for SetNote {
///     const GROUP_NAME: &'static str = "SetNoteOnBehalf";
///     const GROUP_PATH: &'static str = "/v1/Groups/Diary/SetNote";
/// }
///
/// let client = Client::live().bearer("token").build()?;
/// client.send(&SetNote { note: "away".into() }.on_behalf_of(42)).plan()?;
/// # Ok::<(), endpoints::Error>(())
/// ```
///
/// What became of a call whose answer was lost is not asked by itself: the read call that settles the request shows the
/// manager's own data.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be sent on behalf of a member",
    label = "has no path for group managers",
    note = "the API documents such a path for 32 of its operations, those that implement `GroupManaged`"
)]
pub trait GroupManaged: Endpoint<Api: Within<AdultWork>> + Sized {
    /// The name of the endpoint that is sent for a member.
    const GROUP_NAME: &'static str;

    /// Its path.
    const GROUP_PATH: &'static str;

    /// The same request, for this member of a group that the user of the token manages.
    fn on_behalf_of(self, member: impl Into<UserId>) -> OnBehalf<Self> {
        OnBehalf::new(self, member)
    }
}

/// A request that the manager of a group sends for a member: see [`GroupManaged::on_behalf_of`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[must_use = "a request does nothing until it is sent"]
pub struct OnBehalf<E> {
    request: E,
    member: UserId,
}

impl<E> OnBehalf<E> {
    pub(crate) fn new(request: E, member: impl Into<UserId>) -> Self {
        Self { request, member: member.into() }
    }

    /// The request itself.
    pub fn request(&self) -> &E {
        &self.request
    }

    /// The member.
    pub fn member(&self) -> UserId {
        self.member
    }
}

impl<E: GroupManaged> OnBehalf<E> {
    const PARAMS: &'static (Params, usize) = &with_member(E::METADATA);

    const fn describe() -> Metadata {
        let mut metadata = *E::METADATA;
        metadata.name = E::GROUP_NAME;
        metadata.path = E::GROUP_PATH;
        metadata.example = EXAMPLE;
        // What settles the request asks about the manager's own data.
        metadata.settle = None;
        metadata.params(Self::PARAMS.0.split_at(Self::PARAMS.1).0)
    }
}

impl<E: GroupManaged> Endpoint for OnBehalf<E> {
    type Api = E::Api;
    type Response = E::Response;
    type Needs = E::Needs;

    const DESCRIPTION: Metadata = Self::describe();
    const DECODE: Decode<Self> = E::DECODE;

    fn encode(&self, to: &mut Encoder) -> Result<(), Error> {
        self.request.encode(to)?;
        match member_of(E::METADATA) {
            None => Ok(()),
            Some(Place::Query) => to.query(MEMBER, &self.member),
            Some(Place::Json) => to.json(MEMBER, &self.member),
            Some(Place::Form) => to.form(MEMBER, &self.member),
            Some(Place::Part) => to.part(MEMBER, &self.member),
        }
    }

    fn check(&self) -> Result<(), Broken> {
        self.request.check()
    }

    fn scopes(&self) -> Option<Vec<Scope>> {
        self.request.scopes()
    }
}

impl<E: GroupManaged + Paged> Paged for OnBehalf<E> {
    fn page(&self) -> Option<u32> {
        self.request.page()
    }

    fn set_page(&mut self, page: u32) {
        self.request.set_page(page);
    }

    fn report(response: &E::Response) -> Report {
        E::report(response)
    }
}

impl<E: GroupManaged + PagedItems> PagedItems for OnBehalf<E> {
    type Item = E::Item;

    fn into_items(response: E::Response) -> Vec<E::Item> {
        E::into_items(response)
    }
}

/// How any of them is sent.
const EXAMPLE: &str = "\
use endpoints::GroupManaged as _;

// The request is made as for oneself, then told for which member it is.
println!(\"{:?}\", client.send(&request.on_behalf_of(42)).await?);";

/// The name of the parameter that says for whom.
const MEMBER: &str = "UserID";

/// More than any endpoint has. One that had more would not compile.
const MOST: usize = 32;

type Params = [Param; MOST];

/// Where the member travels.
#[derive(Clone, Copy)]
enum Place {
    Query,
    Json,
    Form,
    Part,
}

impl Place {
    const fn location(self) -> Location {
        match self {
            Self::Query => Location::Query,
            Self::Json | Self::Form | Self::Part => Location::Body,
        }
    }
}

/// Where the member travels, unless the request names one already.
const fn member_of(metadata: &Metadata) -> Option<Place> {
    let mut at = 0;
    let mut whole = false;
    while at < metadata.params.len() {
        let param = &metadata.params[at];
        if same(param.name, MEMBER) {
            return None;
        }
        whole |= matches!(param.style, Style::Whole);
        at += 1;
    }
    Some(match (metadata.method, metadata.body) {
        (Method::Get | Method::Head | Method::Options | Method::Delete, _) => Place::Query,
        (_, BodyFormat::Json) if !whole => Place::Json,
        (_, BodyFormat::Form) if !whole => Place::Form,
        (_, BodyFormat::Multipart) => Place::Part,
        _ => panic!(
            "the body of this request is one value, so there is no field for the member\nhelp: declare a field that is called `UserID`"
        ),
    })
}

/// The parameters of the request and the member; the number of those that count.
const fn with_member(metadata: &Metadata) -> (Params, usize) {
    let mut params = [Param::new("", Location::Query, &Type::Any); MOST];
    let mut count = 0;
    while count < metadata.params.len() {
        params[count] = metadata.params[count];
        count += 1;
    }
    if let Some(place) = member_of(metadata) {
        params[count] = Param::new(MEMBER, place.location(), UserId::TYPE).docs("The member of the group.");
        count += 1;
    }
    (params, count)
}

/// `==` of texts, in a constant.
const fn same(left: &str, right: &str) -> bool {
    let (left, right) = (left.as_bytes(), right.as_bytes());
    let mut at = 0;
    while at < left.len() && at < right.len() && left[at] == right[at] {
        at += 1;
    }
    at == left.len() && at == right.len()
}
