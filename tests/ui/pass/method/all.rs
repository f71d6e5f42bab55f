use endpoint_runtime::endpoint;

#[endpoint(GET, "/a", response = ())]
struct Get;

#[endpoint(HEAD, "/a", response = ())]
struct Head;

#[endpoint(OPTIONS, "/a", response = ())]
struct Options;

#[endpoint(POST, "/a", response = ())]
struct Post;

#[endpoint(PUT, "/a", response = ())]
struct Put;

#[endpoint(PATCH, "/a", response = ())]
struct Patch;

#[endpoint(DELETE, "/a", response = ())]
struct Delete;

fn main() {}
