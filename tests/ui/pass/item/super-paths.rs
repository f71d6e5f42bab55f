mod outer {
    #[derive(serde::Serialize, serde::Deserialize)]
    pub struct Thing;

    pub mod inner {
        use endpoint_runtime::Scope;

        #[endpoint_runtime::endpoint(
            POST,
            "/a",
            scope = by(super::scopes, "a"),
            errors(404 => super::Thing, 409 => self::Conflict),
            response = crate::outer::Thing,
        )]
        pub struct A {
            pub a: super::Thing,
        }

        #[derive(serde::Deserialize)]
        pub struct Conflict;

        pub fn none() -> Vec<Scope> {
            Vec::new()
        }
    }

    fn scopes(_: &inner::A) -> Vec<endpoint_runtime::Scope> {
        inner::none()
    }
}

fn main() {}
