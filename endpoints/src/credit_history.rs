//! Credits and what became of them.

mod get_credits_history;
mod get_current_credit_balance;

use endpoint_runtime::Endpoint as _;
use endpoint_runtime::catalogue::Group;

pub use self::get_credits_history::{CreditsOrder, GetCreditsHistory, GetCreditsHistoryResponse};
pub use self::get_current_credit_balance::GetCurrentCreditBalance;

/// The endpoints of this group.
pub const GROUP: Group =
    Group::new("credit_history", &[GetCreditsHistory::METADATA, GetCurrentCreditBalance::METADATA])
        .docs("Credits and what became of them.");
