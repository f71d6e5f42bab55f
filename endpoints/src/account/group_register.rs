//! `POST /v1/Groups/Account/Register`
//!
//! [Official page](https://developers.adultwork.com/Site/API/GroupRegister)

use endpoint_runtime::partial::{Rest, Undocumented};
use endpoint_runtime::wire::rules::{Broken, Length};
use endpoint_runtime::wire::{Checked, LocalDate, Text};

use crate::endpoint;
use crate::macros::setters;
use crate::rules::email;
use crate::types::{GroupId, Password};

/// Registers a new member of a group.
///
/// Only for the group's manager; it exists under `/v1/Groups` alone. The page contradicts itself on whether
/// `GroupCanLogin` has to be true or false where the address is the manager's own. What the least age is was cut
/// off.
///
/// # Known in part
///
/// The documentation at hand lacks: params after BirthDate, scopes, response. Its section about authentication was
/// cut off; a user token is inferred.
///
/// # Examples
///
/// ```
/// use endpoints::Client;
/// use endpoints::account::GroupRegister;
/// use endpoints::chrono::NaiveDate;
///
/// let client = Client::live().bearer("token").build()?;
/// let birthday = NaiveDate::from_ymd_opt(1990, 1, 31).ok_or("no such day")?;
/// let request = GroupRegister::new(7, "Ada", "a password", "ada@example.com", birthday);
/// let plan = client.send(&request).plan()?;
/// // A plan does not show passwords.
/// assert!(plan.to_string().contains(r#""Password":"[redacted]""#));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[endpoint(POST, "/v1/Groups/Account/Register", scope = unknown, response = Undocumented, check = rules)]
#[derive(Debug, Clone, PartialEq, Eq)]
#[serde(rename_all = "PascalCase")]
#[non_exhaustive]
pub struct GroupRegister {
    /// A group that the user of the token manages.
    #[serde(rename = "GroupID")]
    pub group_id: GroupId,
    /// The name on the site, which nobody else may have: at most 20 characters.
    pub nickname: Text<0, 20>,
    /// The password: at most 20 characters.
    pub password: Checked<Password, Length<0, 20>>,
    /// The password once more.
    pub confirm_password: Checked<Password, Length<0, 20>>,
    /// The email address: at most 100 characters.
    pub email_address: Text<0, 100>,
    /// Whether the group can log in for the member; false when absent.
    pub group_can_login: Option<bool>,
    /// The day of birth. How the page wants it written was cut off; it is sent as in `2000-01-31`.
    pub birth_date: LocalDate,
    /// Parameters that the documentation at hand does not name.
    #[serde(flatten, skip_serializing_if = "Rest::is_empty")]
    pub rest: Rest,
}

impl GroupRegister {
    /// A request with what is required. The password is sent twice, as the API wants it.
    pub fn new(
        group_id: impl Into<GroupId>,
        nickname: impl Into<Text<0, 20>>,
        password: impl Into<Password>,
        email_address: impl Into<Text<0, 100>>,
        birth_date: impl Into<LocalDate>,
    ) -> Self {
        let password = password.into();
        Self {
            group_id: group_id.into(),
            nickname: nickname.into(),
            password: password.clone().into(),
            confirm_password: password.into(),
            email_address: email_address.into(),
            group_can_login: None,
            birth_date: birth_date.into(),
            rest: Rest::default(),
        }
    }
}

fn rules(request: &GroupRegister) -> Result<(), Broken> {
    if request.confirm_password.get() != request.password.get() {
        return Err(Broken::new("ConfirmPassword", "must be the same as `Password`"));
    }
    email("EmailAddress", request.email_address.get())
}

setters!(GroupRegister { group_can_login: bool });
