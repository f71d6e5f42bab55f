//! Operations that other pages name and that have no page of their own at hand: known by name only.

use endpoint_runtime::metadata::Method;

/// An operation known by name only.
///
/// What its parameters and its answer are is not known. It can be declared where it is needed, with
/// `#[endpoint(...)]` on a struct, as every endpoint of this crate is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Referenced {
    /// The name as the pages write it.
    pub name: &'static str,
    /// The method, where one was seen.
    pub method: Option<Method>,
    /// The path, where one was seen.
    pub path: Option<&'static str>,
    /// Where it is named, and what is said of it there.
    pub note: &'static str,
}

/// All of them.
pub const REFERENCED: &[Referenced] = &[
    Referenced {
        name: "getProfileDetails",
        method: Some(Method::Get),
        path: Some("/v1/profile/getProfileDetails"),
        note: "named on docs pages (blog, age verification); UserID, ReturnImages, ReturnContact used by docs or public clients; response holds Images and Contact objects",
    },
    Referenced {
        name: "searchProfiles",
        method: Some(Method::Get),
        path: Some("/v1/search/searchProfiles"),
        note: "named on the docs blog; ProfilesPerPage max 100; public clients send CountryID, GenderIDs, IsEscort, IsWebcam, OrderBy, PageNumber and read PageCount, PageNumber, ProfilesTotal, ProfilesPerPage, Profiles; one client POSTs JSON instead",
    },
    Referenced {
        name: "getGenders",
        method: Some(Method::Get),
        path: Some("/v1/lists/getGenders"),
        note: "named on many pages; path from public clients",
    },
    Referenced {
        name: "getOrientations",
        method: Some(Method::Get),
        path: Some("/v1/lists/getOrientations"),
        note: "named on UpdateAccount; path from public clients",
    },
    Referenced {
        name: "getRegions",
        method: Some(Method::Get),
        path: Some("/v1/lists/getRegions"),
        note: "named on many pages; path and CountryID param from a public client",
    },
    Referenced { name: "getCounties", method: None, path: None, note: "named on many pages" },
    Referenced { name: "GetEnjoys", method: None, path: None, note: "named on UpdateAccount" },
    Referenced { name: "getEthnicity", method: None, path: None, note: "named on SearchPictures" },
    Referenced { name: "getDressSizes", method: None, path: None, note: "named on SearchPictures" },
    Referenced { name: "getBustSizes", method: None, path: None, note: "named on SearchPictures" },
    Referenced { name: "getMovieFormats", method: None, path: None, note: "named on SearchMovies" },
    Referenced { name: "getContentGenders", method: None, path: None, note: "named on SearchMovies" },
    Referenced { name: "getAspectRatio", method: None, path: None, note: "named on SearchRentals" },
    Referenced { name: "getDirectcamCategories", method: None, path: None, note: "named on DirectCam pages" },
    Referenced {
        name: "getScheduledShowsForUser",
        method: None,
        path: None,
        note: "named on DirectCam pages",
    },
    Referenced {
        name: "CanBookForFreeToday",
        method: None,
        path: None,
        note: "named on CreateEscortBooking",
    },
    Referenced {
        name: "GetHotLists",
        method: Some(Method::Get),
        path: Some("/v1/HotLists/GetHotLists"),
        note: "one public client only; unverified",
    },
    Referenced {
        name: "AddUserToHotList",
        method: Some(Method::Post),
        path: Some("/v1/HotLists/AddUserToHotList"),
        note: "one public client only; unverified",
    },
    Referenced {
        name: "RemoveUserFromHotList",
        method: Some(Method::Post),
        path: Some("/v1/HotLists/RemoveUserFromHotList"),
        note: "one public client only; unverified",
    },
    Referenced {
        name: "RemoveHotList",
        method: Some(Method::Post),
        path: Some("/v1/HotLists/RemoveHotList"),
        note: "one public client only; unverified",
    },
];
