use super::About;
use crate::catalogue::Catalogue;
use crate::metadata::{Location, Param, Style};
pub struct Page {
    pub path: String,
    pub text: String,
}
pub fn reference(_c: &Catalogue, _a: &About) -> Vec<Page> {
    Vec::new()
}
pub(super) fn is_header_prefix(param: &Param) -> bool {
    param.location == Location::Header && param.style == Style::Spread
}
