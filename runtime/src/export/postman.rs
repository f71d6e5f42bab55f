use super::About;
use crate::catalogue::Catalogue;
pub fn postman(_c: &Catalogue, _a: &About) -> String {
    String::new()
}
