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
/// ```no_run
/// use endpoints::Client;
/// use endpoints::email::GetUnreadEmails;
///
/// # async fn run() -> Result<(), Box<dyn std::error::Error>> {
/// let client = Client::live().bearer("token").build()?;
/// println!("{:?}", client.send(&GetUnreadEmails).await?);
/// # Ok(())
/// # }
/// ```
#[endpoint(GET, "/v1/Email/GetUnreadEmails", scope = "account_communications", response = i64)]
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct GetUnreadEmails;

group_managed!(GetUnreadEmails, "/v1/Groups/Email/GetUnreadEmails");
