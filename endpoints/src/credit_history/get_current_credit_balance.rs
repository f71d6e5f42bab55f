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
/// ```no_run
/// use endpoints::Client;
/// use endpoints::credit_history::GetCurrentCreditBalance;
///
/// # async fn run() -> Result<(), Box<dyn std::error::Error>> {
/// let client = Client::live().bearer("token").build()?;
/// println!("{:?}", client.send(&GetCurrentCreditBalance).await?);
/// # Ok(())
/// # }
/// ```
#[endpoint(
    GET,
    "/v1/CreditHistory/GetCurrentCreditBalance",
    scope = "account_credits_history",
    response = Decimal
)]
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct GetCurrentCreditBalance;
