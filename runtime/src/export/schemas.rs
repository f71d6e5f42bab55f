//! The forms of values as JSON Schema: what has a name is written once and referred to.

use super::document::{Node, Object};
use super::markdown::plain;
use super::shape;
use crate::format::xml::{SCALARS, element_name, item_namespace};
use crate::metadata::Param;
use crate::schema::{self, Enum, Field, Source, Type};

/// The schemas that were referred to.
pub(super) struct Schemas {
    components: Vec<Component>,
    /// Stands before a name that is taken already, as in `PhoneChatGetSettingsResponse`.
    prefix: String,
}

struct Component {
    name: String,
    what: What,
    schema: Object,
}

#[derive(PartialEq)]
enum What {
    Object(&'static schema::Object),
    Enum(&'static Enum),
    Body(&'static str, &'static [Param]),
    Undocumented,
}

impl Schemas {
    pub(super) fn new() -> Self {
        Self { components: Vec::new(), prefix: String::new() }
    }

    /// Names what follows after this group, where a name is taken already.
    pub(super) fn enter(&mut self, group: &str) {
        self.prefix = group.split('_').map(capitalised).collect();
    }

    /// All of them, by name.
    pub(super) fn into_components(mut self) -> Object {
        self.components.sort_by(|one, other| one.name.cmp(&other.name));
        self.components.into_iter().map(|component| (component.name, component.schema.into())).collect()
    }

    /// The schema of a whole body.
    pub(super) fn root(&mut self, ty: &'static Type) -> Object {
        let schema = self.of(ty);
        let name = Object::new().with("name", element_name(ty).into_owned());
        match ty.required() {
            Type::Array(_) => {
                schema.with("xml", name.maybe("namespace", item_namespace(ty)).with("wrapped", true))
            }
            ty if ty.is_scalar() && !matches!(ty, Type::Enum(_)) => {
                schema.with("xml", name.with("namespace", SCALARS))
            }
            _ => schema,
        }
    }

    /// The schema of a value inside of something.
    pub(super) fn of(&mut self, ty: &'static Type) -> Object {
        match ty {
            Type::Nullable(inner) => nullable(self.of(inner.required())),
            Type::Array(item) => Object::new().with("type", "array").with("items", self.item(item)),
            Type::Map(Type::Any) => Object::new().with("type", "object").with("additionalProperties", true),
            Type::Map(item) => {
                Object::new().with("type", "object").with("additionalProperties", self.of(item))
            }
            Type::Object(object) => self.object(object),
            Type::Enum(list) => self.refer(list.name, What::Enum(list), |_| shape::constants(list)),
            ty => match shape::scalar(ty) {
                Some(form) => form,
                None => self.undocumented(),
            },
        }
    }

    /// The fields of a body that is made of several parameters, as a component.
    pub(super) fn body(
        &mut self,
        name: &'static str,
        params: &'static [Param],
        build: impl FnOnce(&mut Self) -> Object,
    ) -> Object {
        self.refer(&format!("{name}Request"), What::Body(name, params), build)
    }

    fn item(&mut self, item: &'static Type) -> Object {
        let schema = self.of(item);
        match item.required() {
            // Its component says what it is called.
            Type::Object(_) | Type::Any | Type::Map(_) => schema,
            ty => {
                let xml = Object::new()
                    .with("name", element_name(ty).into_owned())
                    .maybe("namespace", item_namespace(ty));
                schema.with("xml", if matches!(ty, Type::Array(_)) { xml.with("wrapped", true) } else { xml })
            }
        }
    }

    fn object(&mut self, object: &'static schema::Object) -> Object {
        self.refer(object.name, What::Object(object), |schemas| {
            let in_body = || object.fields.into_iter().filter(|field| field.source == Source::Body);
            let properties: Object =
                in_body().map(|field| (field.name, schemas.property(field).into())).collect();
            let required: Vec<&'static str> =
                in_body().filter(|field| field.required).map(|field| field.name).collect();
            let mut schema = Object::new().with("type", "object").maybe("description", sentence(object.docs));
            if object.partial {
                let more = "There are more fields, which are not documented.";
                let text = [plain(object.docs), more.to_owned()].join(" ").trim().to_owned();
                schema = schema.with("description", text).with("x-partial", true);
            }
            schema
                .with("properties", properties)
                .maybe("required", (!required.is_empty()).then_some(required))
                .maybe("additionalProperties", object.partial.then_some(true))
                .with("xml", Object::new().with("name", object.xml).maybe("namespace", object.namespace))
        })
    }

    fn property(&mut self, field: &'static Field) -> Object {
        let mut xml = Object::new();
        // A component is called otherwise where it is a root or an item.
        if field.xml != field.name || matches!(field.ty.required(), Type::Object(_)) {
            xml.set("name", field.xml);
        }
        if let Some(uri) = field.namespace {
            xml.set("namespace", uri);
        }
        if matches!(field.ty.required(), Type::Array(_)) {
            xml.set("wrapped", true);
        }
        described(self.of(field.ty), field.docs, field.deprecated)
            .maybe("xml", (!xml.is_empty()).then_some(xml))
    }

    fn undocumented(&mut self) -> Object {
        self.refer("Undocumented", What::Undocumented, |_| {
            Object::new()
                .with("description", "The documentation does not say what this is: any value is let through.")
                .with("x-undocumented", true)
        })
    }

    /// A reference to the component that is this, which is built the first time.
    fn refer(&mut self, name: &str, what: What, build: impl FnOnce(&mut Self) -> Object) -> Object {
        if let Some(known) = self.components.iter().find(|component| component.what == what) {
            return reference(&known.name);
        }
        let taken = |name: &str| self.components.iter().any(|component| component.name == name);
        let mut free = name.to_owned();
        if taken(&free) {
            free = format!("{}{name}", self.prefix);
        }
        let mut number = 2;
        while taken(&free) {
            free = format!("{}{name}{number}", self.prefix);
            number += 1;
        }
        // Its place is taken before its fields are looked at: a type may hold itself.
        let at = self.components.len();
        self.components.push(Component { name: free.clone(), what, schema: Object::new() });
        let schema = build(self);
        self.components[at].schema = schema;
        reference(&free)
    }
}

/// The schema with what is said of the place where it stands.
pub(super) fn described(schema: Object, docs: &'static str, deprecated: bool) -> Object {
    schema.maybe("description", sentence(docs)).maybe("deprecated", deprecated.then_some(true))
}

fn sentence(docs: &str) -> Option<String> {
    (!docs.is_empty()).then(|| plain(docs))
}

fn reference(name: &str) -> Object {
    Object::new().with("$ref", format!("#/components/schemas/{name}"))
}

/// `null` beside the form. Of a form that is not known, that says nothing new.
fn nullable(schema: Object) -> Object {
    const NIL: &str = "i:nil=\"true\"";
    if schema.get("$ref").is_some_and(|to| *to == Node::from("#/components/schemas/Undocumented")) {
        return schema;
    }
    match schema.get("type").cloned() {
        Some(Node::Text(kind)) => {
            schema.with("type", vec![Node::Text(kind), "null".into()]).with("x-xml-nil", NIL)
        }
        _ => {
            let null = Object::new().with("type", "null");
            Object::new().with("anyOf", vec![schema, null]).with("x-xml-nil", NIL)
        }
    }
}

fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
