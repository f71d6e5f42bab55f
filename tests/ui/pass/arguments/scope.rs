use endpoint_runtime::endpoint;

use endpoint_runtime::Scope;

#[endpoint(GET, "/a", scope = "a", response = ())]
struct One;

#[endpoint(GET, "/a", scope = all("a", "b:c", "d/e.f-g",), response = ())]
struct All;

#[endpoint(GET, "/a", scope = any("a", "https://example.com/auth"), enriched_by = "a", response = ())]
struct Any;

#[endpoint(GET, "/a", scope = by(Self::scopes, "a", "1", "type", "Self"), response = ())]
struct By;

impl By {
    fn scopes(&self) -> Vec<Scope> {
        Vec::new()
    }
}

#[endpoint(GET, "/a", scope = unknown, auth = none, response = ())]
struct Unknown;

#[endpoint(GET, "/a", enriched_by = ["a", "b"], response = ())]
struct Enriched;

fn main() {}
