//! What is declared of a call besides its request: scopes, limits, settling, and the sets that endpoints make up.

use endpoint_runtime::metadata::{Auth, Format, Safety};
use endpoint_runtime::{Client, Endpoint, Scope, ScopeRule, endpoint, endpoint_set};
use serde::Deserialize;

#[test]
fn limits_and_rules_are_described() {
    #[derive(Deserialize)]
    struct NotFound {}

    #[endpoint(GET, "/bookings", response = ())]
    struct Bookings {
        id: u32,
    }

    impl From<&Book> for Bookings {
        fn from(book: &Book) -> Self {
            Self { id: book.id }
        }
    }

    fn by_id(book: &Book) -> Vec<Scope> {
        vec![Scope::new(if book.id > 9 { "many" } else { "few" })]
    }

    #[endpoint(
        POST,
        "/book",
        scope = by(by_id, "few", "many"),
        enriched_by = ["more"],
        auth = api_key,
        accept = [xml, json],
        errors(404 => NotFound, 409 => String),
        timeout = "1500ms",
        retry = 4,
        bucket = "booking",
        cost = 5,
        settle = Bookings,
        response = (),
    )]
    struct Book {
        id: u32,
    }

    let metadata = Book::METADATA;
    const BOUND: ScopeRule = ScopeRule::Depends(&[Scope::new("few"), Scope::new("many")]);
    assert_eq!(metadata.scope, BOUND);
    assert_eq!(Book { id: 10 }.scopes(), Some(vec![Scope::new("many")]));
    assert_eq!(metadata.enriched_by, [Scope::new("more")]);
    assert_eq!((metadata.auth, metadata.safety), (Auth::ApiKey, Safety::Once));
    assert_eq!(metadata.accept, [Format::Xml, Format::Json]);
    assert_eq!(metadata.errors.iter().map(|form| form.status).collect::<Vec<_>>(), [404, 409]);
    assert_eq!(metadata.timeout, Some(std::time::Duration::from_millis(1500)));
    assert_eq!((metadata.tries, metadata.bucket, metadata.cost), (Some(5), Some("booking"), 5));
    assert_eq!(metadata.settle, Some(Bookings::METADATA));
    assert!(Book { id: 1 }.settle().is_some());
}

#[test]
fn a_set_needs_the_least_scopes_and_lists_them_in_its_ledger() {
    #[endpoint(GET, "/a", scope = all("mail", "account"), response = ())]
    struct A;
    #[endpoint(GET, "/b", scope = any("bookings", "mail"), response = ())]
    struct B;
    #[endpoint(GET, "/c", scope = any("gallery", "pictures"), enriched_by = "profile", response = ())]
    struct C;
    #[endpoint(GET, "/d", scope = unknown, response = ())]
    struct D;

    endpoint_set! {
        /// Everything here.
        struct Desk {
            A,
            /// Shows what is booked,
            /// and when.
            B,
            C,
            D,
        }
    }
    endpoint_set! { struct Small { D } }

    assert_eq!(Desk::SCOPES, [Scope::new("account"), Scope::new("gallery"), Scope::new("mail")]);
    assert_eq!(Small::SCOPES, []);
    use endpoint_runtime::EndpointSet;
    assert_eq!(
        Desk::ledger(),
        "# Desk: endpoint, scope, enriched by, why\n\
         A\tmail and account\t-\t-\n\
         B\tbookings or mail\t-\tShows what is booked, and when.\n\
         C\tgallery or pictures\tprofile\t-\n\
         D\tunknown\t-\t-\n"
    );

    let client = Client::builder("https://api.example.com").bearer("token").build().unwrap().only::<Desk>();
    assert!(client.send(&A).plan().is_ok());

    let folder = std::env::temp_dir().join(format!("endpoint-ledger-{}", std::process::id()));
    std::fs::write(&folder, Desk::ledger().replace("D\tunknown\t-\t-\n", "E\tgone\t-\t-\n")).unwrap();
    let message = endpoint_runtime::ledger_matches::<Desk>(&folder).unwrap_err();
    assert!(message.contains("+ D\tunknown\t-\t-\n- E\tgone\t-\t-\n"), "{message}");
    std::fs::write(&folder, Desk::ledger()).unwrap();
    endpoint_runtime::ledger_matches::<Desk>(&folder).unwrap();
    std::fs::remove_file(&folder).unwrap();
}
