use endpoint_runtime::endpoint;

#[endpoint(POST, "/a", timeout = "1ms", response = ())]
struct L0;

#[endpoint(POST, "/a", timeout = "30s", response = ())]
struct L1;

#[endpoint(POST, "/a", timeout = "2m", response = ())]
struct L2;

#[endpoint(POST, "/a", timeout = "1 h", response = ())]
struct L3;

#[endpoint(POST, "/a", retry = 0, response = ())]
struct L4;

#[endpoint(POST, "/a", retry = 100, response = ())]
struct L5;

#[endpoint(POST, "/a", retry = none, response = ())]
struct L6;

#[endpoint(POST, "/a", bucket = "search requests", response = ())]
struct L7;

#[endpoint(POST, "/a", cost = 1, response = ())]
struct L8;

#[endpoint(POST, "/a", cost = 4294967295, response = ())]
struct L9;

#[endpoint(POST, "/a", cost = 1_000, response = ())]
struct L10;

#[endpoint(POST, "/a", cost = 0x10, response = ())]
struct L11;

fn main() {}
