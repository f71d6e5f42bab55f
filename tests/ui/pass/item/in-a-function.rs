use endpoint_runtime::endpoint;

fn main() {
    #[derive(serde::Deserialize)]
    struct Answer;

    #[endpoint(GET, "/a/{id}", scope = "read", response = Answer)]
    struct A {
        id: Id,
    }

    #[derive(serde::Serialize)]
    struct Id(u8);

    let block = {
        #[endpoint(GET, "/b", response = Answer)]
        struct A;
        A
    };
    let _ = (A { id: Id(1) }, block, || {
        #[endpoint(GET, "/c", response = Answer)]
        struct A;
        A
    });
}
