/// Puts a book on a shelf.
#[serde(rename_all = "camelCase")]
struct PlaceBook<'a, T> {
    book: &'a str,
    shelf: u32,
    #[endpoint(header = "If-Match")]
    version: Option<String>,
    #[endpoint(query)]
    dry_run: bool,
    /// What is new of it.
    new_state: T,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    tags: Vec<String>,
}
const _: () = {
    use ::endpoint_runtime::__private::{self as __p, Undescribed as _};
    mod __scope {
        pub enum write_or_admin {}
    }
    #[automatically_derived]
    impl<'a, T> __p::Endpoint for PlaceBook<'a, T>
    where
        T: __p::ToWire,
    {
        type Api = __p::DefaultApi;
        type Response = PlaceBookResponse;
        type Needs = __scope::write_or_admin;
        const DESCRIPTION: __p::Metadata = __p::describe::<
            Self,
        >(
                "PlaceBook",
                __p::Method::Put,
                "/shelves/{shelf}/books/{book}",
                &[
                    __p::segment("shelf", __p::Probe::<u32>::TYPE),
                    __p::segment("book", __p::Probe::<&'a str>::TYPE),
                    __p::header("If-Match", __p::Probe::<Option<String>>::TYPE)
                        .optional(),
                    __p::query("dryRun", __p::Probe::<bool>::TYPE),
                    __p::body("newState", __p::Probe::<T>::TYPE)
                        .docs("What is new of it."),
                    __p::body("tags", __p::Probe::<Vec<String>>::TYPE).optional(),
                ],
                &__p::form_in_xml::<
                    PlaceBookResponse,
                >(__p::Deep::<PlaceBookResponse>::UNFIT),
            )
            .docs("Puts a book on a shelf.")
            .scope(
                __p::ScopeRule::Any(
                    &[__p::scope::<Self>("write"), __p::scope::<Self>("admin")],
                ),
            )
            .accept(&[__p::Format::Xml, __p::Format::Json]);
        const DECODE: __p::Decode<Self> = __p::__Answer::decode::<PlaceBookResponse>;
        fn encode(&self, __to: &mut __p::Encoder) -> __p::Encoded {
            __p::all([
                __to.path::<u32>("shelf", &self.shelf),
                __to.path::<&'a str>("book", &self.book),
                __to.header::<Option<String>>("If-Match", &self.version),
                __to.query::<bool>("dryRun", &self.dry_run),
                __to.json::<T>("newState", &self.new_state),
                if Vec::is_empty(&self.tags) {
                    __p::ENCODED
                } else {
                    __to.json::<Vec<String>>("tags", &self.tags)
                },
            ])
        }
    }
};
