// Every kind of fragment that can be part of a declaration.
use endpoint_runtime::endpoint;

macro_rules! requests {
    ($($(#[$meta:meta])* $vis:vis $name:ident: $method:ident $path:literal $scope:literal => $response:ty {
        $($(#[$of_field:meta])* $field:ident: $ty:ty),*
    })*) => {
        $(
            #[endpoint($method, $path, scope = $scope, response = $response)]
            $(#[$meta])*
            $vis struct $name {
                $($(#[$of_field])* $field: $ty,)*
            }
        )*
    };
}

requests! {
    /// Documented.
    #[derive(Debug)]
    pub A: GET "/a/{id}" "read" => Vec<Option<String>> { id: u8, page: Option<u32> }
    B: POST "/b" "write" => () { #[endpoint(query)] a: String, #[serde(rename = "c")] b: Vec<(u8, u8)> }
}

macro_rules! by_expression {
    ($path:expr, $name:ident, $form:path) => {
        #[endpoint(GET, $path, errors(404 => $form), api = $form)]
        struct $name;
    };
}

mod api {
    #[derive(serde::Deserialize)]
    pub struct Library;
    impl endpoint_runtime::Api for Library {
        const NAME: &'static str = "library";
    }
    impl endpoint_runtime::Within<Library> for Library {}
}

by_expression!("/c", C, api::Library);

#[derive(serde::Deserialize)]
struct CResponse;

fn main() {
    use endpoint_runtime::Endpoint;
    assert!(!A::METADATA.params[1].required);
}
