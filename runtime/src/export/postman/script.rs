//! What a request of the collection asserts of its answer.

use crate::export::document::{Node, Object};
use crate::metadata::{Format, Metadata};
use crate::schema::Type;

/// The lines of the script.
pub(super) fn of(
    metadata: &Metadata,
    wanted: Format,
    shape: Option<&Object>,
    components: &Object,
) -> Vec<String> {
    let mut lines = test("the status says success", "pm.response.to.be.success;");
    if *metadata.response == Type::Unit || wanted == Format::Bytes {
        return lines;
    }
    let essence = wanted.media_type();
    let format = format!(
        "pm.expect(pm.response.headers.get(\"Content-Type\")).to.match(/^{}/);",
        essence.replace('/', "\\/")
    );
    lines.extend(test(&format!("the answer is {essence}"), &format));
    if wanted == Format::Json {
        let form = match shape {
            Some(shape) => {
                format!(
                    "pm.response.to.have.jsonSchema({});",
                    Node::from(bundled(shape, components)).compact()
                )
            }
            None => "pm.response.to.have.jsonBody();".to_owned(),
        };
        lines.extend(test("the answer has its form", &form));
    }
    lines
}

fn test(name: &str, assertion: &str) -> Vec<String> {
    vec![format!("pm.test(\"{name}\", function () {{"), format!("    {assertion}"), "});".to_owned()]
}

/// The schema with all that it refers to, in the words of JSON Schema alone.
fn bundled(shape: &Object, components: &Object) -> Object {
    let mut used: Vec<String> = Vec::new();
    let schema = bare(shape, &mut used);
    let mut definitions = Object::new();
    let mut at = 0;
    while let Some(name) = used.get(at).cloned() {
        if let Some(Node::Object(component)) = components.get(&name) {
            let component = bare(component, &mut used);
            definitions.set(name, component);
        }
        at += 1;
    }
    schema.maybe("definitions", (!definitions.is_empty()).then_some(definitions))
}

/// What a validator acts on. The names of properties are not keywords, whatever they are.
fn bare(schema: &Object, used: &mut Vec<String>) -> Object {
    let mut bare = Object::new();
    for (key, value) in schema.members() {
        match (key, value) {
            ("$ref", Node::Text(to)) => {
                let name = to.rsplit('/').next().unwrap_or_default().to_owned();
                bare.set("$ref", format!("#/definitions/{name}"));
                if !used.contains(&name) {
                    used.push(name);
                }
            }
            ("properties", Node::Object(properties)) => {
                let properties: Object = properties
                    .members()
                    .map(|(name, property)| (name.to_owned(), node(property, used)))
                    .collect();
                bare.set("properties", properties);
            }
            (
                "type" | "enum" | "required" | "pattern" | "minimum" | "maximum" | "minLength" | "maxLength"
                | "minItems" | "maxItems",
                value,
            ) => {
                bare.set(key.to_owned(), value.clone());
            }
            ("items" | "anyOf" | "additionalProperties", value) => {
                bare.set(key.to_owned(), node(value, used))
            }
            // Names, notes and formats: for readers.
            _ => {}
        }
    }
    bare
}

fn node(node: &Node, used: &mut Vec<String>) -> Node {
    match node {
        Node::Object(schema) => bare(schema, used).into(),
        Node::List(schemas) => Node::List(schemas.iter().map(|schema| self::node(schema, used)).collect()),
        other => other.clone(),
    }
}
