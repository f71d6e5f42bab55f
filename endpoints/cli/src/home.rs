//! Where logins are kept.

use std::ffi::OsString;
use std::path::PathBuf;

use crate::failure::Failure;

/// The variable that names the folder.
pub(crate) const STORE: &str = "ENDPOINTS_STORE";

/// The folder of the logins: `ENDPOINTS_STORE`, or below the folder for state (XDG Base Directory Specification).
pub(crate) fn logins() -> Result<PathBuf, Failure> {
    folder(|name| std::env::var_os(name))
}

fn folder(variable: impl Fn(&str) -> Option<OsString>) -> Result<PathBuf, Failure> {
    let path = |name: &str| variable(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    // The specification has relative paths ignored.
    let absolute = |name: &str| path(name).filter(|path| path.is_absolute());
    let state = || {
        let state = absolute("XDG_STATE_HOME");
        let state = state.or_else(|| absolute("HOME").map(|home| home.join(".local").join("state")));
        state.or_else(|| absolute("LOCALAPPDATA"))
    };
    path(STORE).or_else(|| Some(state()?.join("endpoints").join("logins"))).ok_or_else(|| {
        let message = "there is no place for logins: neither HOME nor XDG_STATE_HOME names a folder";
        Failure::input(format!("{message}; name one in {STORE}, or pass a token in ENDPOINTS_TOKEN"))
    })
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    fn of(variables: &[(&str, &str)]) -> Option<String> {
        let find = |name: &str| {
            variables.iter().find(|(known, _)| *known == name).map(|(_, value)| OsString::from(*value))
        };
        folder(find).ok().map(|path| path.display().to_string())
    }

    #[test]
    fn the_folder_is_told_or_follows_the_xdg_rules() {
        let home = ("HOME", "/home/ada");
        assert_eq!(of(&[home]).as_deref(), Some("/home/ada/.local/state/endpoints/logins"));
        assert_eq!(of(&[home, ("XDG_STATE_HOME", "/state")]).as_deref(), Some("/state/endpoints/logins"));
        assert_eq!(
            of(&[home, ("XDG_STATE_HOME", "state")]).as_deref(),
            Some("/home/ada/.local/state/endpoints/logins"),
            "relative paths are ignored"
        );
        assert_eq!(of(&[home, (STORE, "here")]).as_deref(), Some("here"));
        assert_eq!(of(&[("HOME", "")]), None);
        assert_eq!(of(&[]), None);
    }
}
