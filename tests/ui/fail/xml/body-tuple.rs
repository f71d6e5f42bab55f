use endpoint_runtime::endpoint;

#[endpoint(POST, "/sizes", body = xml, response = ())]
struct AddSizes {
    #[endpoint(body)]
    sizes: Vec<(u32, u32)>,
}

fn main() {}
