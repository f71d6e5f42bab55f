use endpoint_runtime::schema::Schema;

#[derive(Schema)]
struct Total(#[endpoint(header = "X-Total")] u32);

fn main() {}
