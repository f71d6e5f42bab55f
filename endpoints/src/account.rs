//! The account: its profile, services and permissions.

mod get_permissions;
mod get_services;
mod group_register;
mod update_account;
mod update_services;
mod verify_credentials;

use endpoint_runtime::Endpoint as _;
use endpoint_runtime::catalogue::Group;

pub use self::get_permissions::{GetPermissions, GetPermissionsResponse, Permission, PermissionStatus};
pub use self::get_services::{GetServices, GetServicesResponse};
pub use self::group_register::GroupRegister;
pub use self::update_account::{LongText, UpdateAccount};
pub use self::update_services::UpdateServices;
pub use self::verify_credentials::{VerifyCredentials, VerifyCredentialsResponse};
use crate::OnBehalf;

/// The endpoints of this group, and those that a group manager can send for a member.
pub const GROUP: Group = Group::new(
    "account",
    &[
        GetPermissions::METADATA,
        GetServices::METADATA,
        GroupRegister::METADATA,
        UpdateAccount::METADATA,
        UpdateServices::METADATA,
        VerifyCredentials::METADATA,
        OnBehalf::<GetServices>::METADATA,
        OnBehalf::<UpdateAccount>::METADATA,
        OnBehalf::<UpdateServices>::METADATA,
    ],
)
.docs("The account: its profile, services and permissions.");
