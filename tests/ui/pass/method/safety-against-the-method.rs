use endpoint_runtime::endpoint;

#[endpoint(POST, "/search", safety = read, response = ())]
struct Search;

#[endpoint(POST, "/a", safety = idempotent, response = ())]
struct Post;

#[endpoint(GET, "/a", safety = once, response = ())]
struct Get;

#[endpoint(DELETE, "/a", safety = once, response = ())]
struct Delete;

fn main() {}
