//! What documentation is divided into.

use crate::docs::Docs;

#[test]
fn documentation_is_divided_into_summary_notes_and_example() {
    let item: syn::DeriveInput = syn::parse_quote! {
        /// Gives a user,
        /// or none.
        ///
        /// Slow at night.
        ///
        /// # Examples
        ///
        /// Not shown.
        /// ```
        /// # fn hidden() {
        /// let user = 1;
        ///
        /// # }
        /// ```
        ///
        /// # Quirks
        ///
        /// None.
        struct User;
    };
    let docs = Docs::read(&item.attrs);
    assert_eq!(docs.summary, "Gives a user, or none.");
    assert_eq!(docs.notes, "Slow at night.\n\n# Quirks\n\nNone.");
    assert_eq!(docs.example, "let user = 1;");
}

#[test]
fn one_paragraph_has_neither_notes_nor_example() {
    let item: syn::DeriveInput = syn::parse_quote! {
        /// Gives a user.
        struct User;
    };
    let docs = Docs::read(&item.attrs);
    assert_eq!(
        (docs.summary.as_str(), docs.notes.as_str(), docs.example.as_str()),
        ("Gives a user.", "", "")
    );
}
