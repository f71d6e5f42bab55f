use endpoint_runtime::endpoint;

#[endpoint(GET, "/", response = ())]
struct P0;

#[endpoint(GET, "/a/", response = ())]
struct P1;

#[endpoint(GET, "/a-b._~!$&'()*+,;=:@/c", response = ())]
struct P2;

#[endpoint(GET, "/%41%c3%a9", response = ())]
struct P3;

#[endpoint(GET, r"/raw", response = ())]
struct P4;

#[endpoint(GET, r#"/raw"#, response = ())]
struct P5;

#[endpoint(GET, "/v1/Web\
    cam", response = ())]
struct P6;

#[endpoint(GET, "/\u{61}", response = ())]
struct P7;

fn main() {}
