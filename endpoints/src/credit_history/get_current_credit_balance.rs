//! `GET /v1/CreditHistory/GetCurrentCreditBalance`
//!
//! [Official page](https://developers.adultwork.com/Site/API/GetCurrentCreditBalance)

use crate::{Decimal, endpoint};

/// Gives the credits that the user has.
///
/// The answer is a bare number. The table calls it a decimal, the element of the XML sample is `int`.
///
/// # Examples
///
/// ```
/// use endpoints::Client;
/// use endpoints::credit_history::GetCurrentCreditBalance;
///
/// let client = Client::live().bearer("token").build()?;
/// let plan = client.send(&GetCurrentCreditBalance).plan()?;
/// assert_eq!(plan.request().uri(), "https://api.adultwork.com/v1/CreditHistory/GetCurrentCreditBalance");
/// # Ok::<(), endpoints::Error>(())
/// ```
#[endpoint(
    GET,
    "/v1/CreditHistory/GetCurrentCreditBalance",
    scope = "account_credits_history",
    response = Decimal
)]
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct GetCurrentCreditBalance;
