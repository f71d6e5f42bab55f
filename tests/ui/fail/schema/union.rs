use endpoint_runtime::schema::Schema;

#[derive(Schema)]
union Album {
    a: u8,
}

fn main() {}
