//! `#[derive(OpenEnum)]`: an enum of constants that keeps the values it does not know.

use proc_macro2::{Literal, TokenStream};
use quote::quote;
use syn::ext::IdentExt as _;
use syn::{Data, DataEnum, DeriveInput, Expr, ExprLit, Fields, Ident, Lit, LitStr, Type, Variant};

use crate::alias::Names;
use crate::deprecated;
use crate::errors::Errors;
use crate::field;
use crate::krate;
use crate::schema;
use crate::serde_attr::{self, Side};

pub(crate) fn derive(item: TokenStream, default_crate: &str) -> TokenStream {
    let mut errors = Errors::default();
    let input: DeriveInput = match syn::parse2(item) {
        Ok(input) => input,
        Err(error) => {
            errors.unread(&error);
            return errors.finish();
        }
    };
    let hints = schema::hints(&input.attrs, &["crate"], &mut errors);
    let krate = krate::or_default(hints.krate.as_ref().map(|path| quote!(#path)), default_crate);
    let expanded = read(&input, &mut errors).map(|parsed| expand(&input, &parsed, &krate));
    let errors = errors.finish();
    quote!(#expanded #errors)
}

struct Parsed<'a> {
    constants: Vec<(&'a Ident, Wire)>,
    /// Further texts that stand for one of the constants.
    aliases: Vec<(&'a Ident, String)>,
    other: &'a Ident,
    other_ty: &'a Type,
}

enum Wire {
    Text(String),
    Number(Expr),
}

const FORM: &str = "help: constants, and one variant that keeps unknown values: `Other(String)` or, with numbers, `Other(i64)`";

fn read<'a>(input: &'a DeriveInput, errors: &mut Errors) -> Option<Parsed<'a>> {
    let Data::Enum(data) = &input.data else {
        errors.push(input.ident.span(), format!("only an enum can be open\n{FORM}"));
        return None;
    };
    let container = serde_attr::container(&input.attrs, Side::Deserialize, errors);
    let mut other: Option<(&Ident, &Type)> = None;
    let mut names: Vec<(&Variant, String, Vec<LitStr>)> = Vec::new();
    for variant in &data.variants {
        let serde = serde_attr::item(&variant.attrs, Side::Deserialize, errors);
        match &variant.fields {
            Fields::Unit => {
                let name = variant.ident.unraw().to_string();
                let wire = match (serde.rename, container.rename_all) {
                    (Some(literal), _) => literal.value(),
                    (None, Some(case)) => case.of_variant(&name),
                    (None, None) => name,
                };
                names.push((variant, wire, serde.aliases));
            }
            Fields::Unnamed(fields) if fields.unnamed.len() == 1 => {
                refuse_aliases(&serde.aliases, errors);
                let ty = fields.unnamed.first().map(|field| &field.ty);
                if other.is_some() {
                    errors.push(variant.ident.span(), format!("a second variant for unknown values\n{FORM}"));
                }
                other = other.or(ty.map(|ty| (&variant.ident, ty)));
            }
            _ => errors.push(variant.ident.span(), format!("`{}` is not a constant\n{FORM}", variant.ident)),
        }
    }
    let Some((other, other_ty)) = other else {
        errors.push(input.ident.span(), format!("no variant keeps unknown values\n{FORM}"));
        return None;
    };
    let numbers = match field::last_word(other_ty).as_deref().unwrap_or_default() {
        "String" => false,
        "i64" => true,
        _ => {
            errors.push(other.span(), format!("unknown values are kept as `String` or `i64`\n{FORM}"));
            return None;
        }
    };
    let mut texts = Names::default();
    let constants = names
        .into_iter()
        .filter_map(|(variant, name, aliases)| match (&variant.discriminant, numbers) {
            (Some((_, value)), true) => {
                refuse_aliases(&aliases, errors);
                Some((&variant.ident, Wire::Number(value.clone())))
            }
            (None, false) => {
                texts.add(&variant.ident, name.clone(), aliases);
                Some((&variant.ident, Wire::Text(name)))
            }
            (None, true) => {
                let message = format!(
                    "`{0}` has no number\nhelp: `{0} = {1}`, with `#[repr(i64)]` on the enum",
                    variant.ident,
                    unused(data)
                );
                errors.push(variant.ident.span(), message);
                None
            }
            (Some((_, _)), false) => {
                errors.push(
                    variant.ident.span(),
                    format!("`{}` is text and cannot have a number\n{FORM}", variant.ident),
                );
                None
            }
        })
        .collect();
    texts.check(errors);
    let aliases = texts.further().collect();
    errors.is_empty().then_some(Parsed { constants, aliases, other, other_ty })
}

/// Numbers and what is not known have no name that could be another.
fn refuse_aliases(aliases: &[LitStr], errors: &mut Errors) {
    for alias in aliases {
        let message = format!(
            "`{}` is an alias of what is no text\nhelp: `alias` on a constant, and `Other(String)` for unknown values",
            alias.value().escape_default()
        );
        errors.push(alias.span(), message);
    }
}

/// A number that no variant has.
fn unused(data: &DataEnum) -> i64 {
    let number = |variant: &Variant| match &variant.discriminant.as_ref()?.1 {
        Expr::Lit(ExprLit { lit: Lit::Int(number), .. }) => number.base10_parse::<i64>().ok(),
        _ => None,
    };
    data.variants.iter().filter_map(number).max().map_or(1, |largest| largest.saturating_add(1))
}

fn expand(input: &DeriveInput, parsed: &Parsed<'_>, krate: &TokenStream) -> TokenStream {
    let (ident, name) = (&input.ident, input.ident.unraw().to_string());
    let Parsed { constants, aliases, other, other_ty } = parsed;
    let variants: Vec<&Ident> = constants.iter().map(|(variant, _)| *variant).collect();
    let indices: Vec<Literal> = (0..variants.len()).map(Literal::usize_unsuffixed).collect();
    // They stand behind the constants, so that none of them is ever written.
    let further = aliases.iter().map(|(variant, _)| variant);
    let further_indices = (variants.len()..variants.len() + aliases.len()).map(Literal::usize_unsuffixed);
    let values = constants.iter().map(|(variant, wire)| {
        let wire = match wire {
            Wire::Text(text) => quote!(String(#text)),
            Wire::Number(number) => quote!(Integer(#number)),
        };
        schema::constant(variant, &wire)
    });
    let values =
        values.chain(aliases.iter().map(|(variant, text)| schema::constant(variant, &quote!(String(#text)))));
    let allowed = deprecated::allowed(input);
    let schema = schema::implement(
        krate,
        input,
        &quote! {
            &__p::Type::Enum(<Self as __p::open_enum::Open>::ENUM)
        },
        &[],
    );
    quote! {
        #schema
        #allowed
        const _: () = {
            use #krate::__private as __p;

            #[automatically_derived]
            impl __p::open_enum::Open for #ident {
                const ENUM: &'static __p::Enum = &__p::Enum { name: #name, values: &[#(#values),*], open: true };
                type Other = #other_ty;

                fn known(__index: ::core::primitive::usize) -> ::core::option::Option<Self> {
                    match __index {
                        #(#indices => ::core::option::Option::Some(Self::#variants),)*
                        #(#further_indices => ::core::option::Option::Some(Self::#further),)*
                        _ => ::core::option::Option::None,
                    }
                }

                fn other(__value: #other_ty) -> Self {
                    Self::#other(__value)
                }

                fn wire(&self) -> ::core::result::Result<::core::primitive::usize, &#other_ty> {
                    match self {
                        #(Self::#variants => ::core::result::Result::Ok(#indices),)*
                        Self::#other(__value) => ::core::result::Result::Err(__value),
                    }
                }
            }

            #[automatically_derived]
            impl __p::serde::Serialize for #ident {
                fn serialize<__S: __p::serde::Serializer>(&self, __to: __S) -> ::core::result::Result<__S::Ok, __S::Error> {
                    __p::open_enum::serialize(self, __to)
                }
            }

            #[automatically_derived]
            impl<'de> __p::serde::Deserialize<'de> for #ident {
                fn deserialize<__D: __p::serde::Deserializer<'de>>(__from: __D) -> ::core::result::Result<Self, __D::Error> {
                    __p::open_enum::deserialize(__from)
                }
            }
        };
    }
}
