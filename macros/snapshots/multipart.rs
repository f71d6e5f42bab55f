struct AddPicture {
    title: String,
    #[endpoint(part)]
    #[serde(rename = "files[]")]
    files: Vec<File>,
}
const _: () = {
    use ::endpoint_runtime::__private::{self as __p, Undescribed as _};
    #[automatically_derived]
    impl __p::Endpoint for AddPicture {
        type Api = __p::DefaultApi;
        type Response = Picture;
        type Needs = ();
        const DESCRIPTION: __p::Metadata = __p::describe::<
            Self,
        >(
                "AddPicture",
                __p::Method::Post,
                "/pictures",
                &[
                    __p::body("title", __p::Probe::<String>::TYPE),
                    __p::Param::new(
                            "files[]",
                            __p::Location::Body,
                            __p::Probe::<Vec<File>>::TYPE,
                        )
                        .style(__p::Style::Files)
                        .optional(),
                ],
                &__p::Probe::<Picture>::TYPE,
            )
            .body(__p::BodyFormat::Multipart);
        const DECODE: __p::Decode<Self> = __p::__Answer::decode::<Picture>;
        fn encode(&self, __to: &mut __p::Encoder) -> __p::Encoded {
            __p::all([
                __to.part::<String>("title", &self.title),
                __to.file::<Vec<File>>("files[]", &self.files),
            ])
        }
    }
};
