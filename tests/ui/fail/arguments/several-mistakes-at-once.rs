use endpoint_runtime::endpoint;

#[endpoint(GTE, "ping//{name}", scpoe = "a b", auth = nobody)]
struct Ping {
    #[endpoint(qurey)]
    nam: String,
}

fn main() {}
