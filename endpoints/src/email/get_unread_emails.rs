//! `GET /v1/Email/GetUnreadEmails`
//!
//! [Official page](https://developers.adultwork.com/Site/API/GetUnreadEmails)

use crate::endpoint;
use crate::macros::group_managed;

/// Gives the number of emails that are unread.
///
/// The answer is a bare number. The sample of the page for group managers leaves `/Groups` out of the path.
///
/// The manager of a group can send it for a member, see [`GroupManaged`](crate::GroupManaged).
///
/// # Known in part
///
/// The documentation at hand lacks: end of the response table, samples.
///
/// # Examples
///
/// ```
/// use endpoints::Client;
/// use endpoints::email::GetUnreadEmails;
///
/// let client = Client::live().bearer("token").build()?;
/// let plan = client.send(&GetUnreadEmails).plan()?;
/// assert_eq!(plan.request().uri(), "https://api.adultwork.com/v1/Email/GetUnreadEmails");
/// # Ok::<(), endpoints::Error>(())
/// ```
#[endpoint(GET, "/v1/Email/GetUnreadEmails", scope = "account_communications", response = i64)]
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct GetUnreadEmails;

group_managed!(GetUnreadEmails, "/v1/Groups/Email/GetUnreadEmails");
