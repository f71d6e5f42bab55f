//! Fields of an answer that are not in its document, as elements of it: they are read like those that are.

use std::borrow::Cow;

use serde_json::{Map, Value};

use super::tree::{Node, Tree};
use crate::schema::{Object, Source};

/// The items of a list, which may be called anything.
const ITEM: &str = "item";

/// The document with these fields before those that it has. What it has under their names is left out.
pub(super) fn before<'t>(tree: Tree<'t>, head: &'t Map<String, Value>, object: &Object) -> Tree<'t> {
    let mut nodes = Vec::with_capacity(tree.nodes.len() + head.len());
    let mut old = tree.nodes.into_iter();
    nodes.extend(old.next());
    for (name, value) in head {
        push(&mut nodes, object.field(name).map_or(name, |field| field.xml), value);
    }
    // The root was the first.
    let mut from = 1;
    while let Some(child) = old.next() {
        let (start, end, to) = (from, child.end, nodes.len());
        let moved = |node: Node<'t>| Node { end: node.end - start + to, ..node };
        let kept = !is_elsewhere(child.name, object);
        nodes.extend(Some(child).filter(|_| kept).map(moved));
        nodes.extend(old.by_ref().take(end - start - 1).filter(|_| kept).map(moved));
        from = end;
    }
    let end = nodes.len();
    if let Some(root) = nodes.first_mut() {
        root.end = end;
    }
    Tree { nodes }
}

/// Whether an element of this name would be taken for a field that is not in the document.
fn is_elsewhere(name: &str, object: &Object) -> bool {
    let field = object.field_by_xml(name).or_else(|| object.field(name));
    field.is_some_and(|field| field.source != Source::Body)
}

/// Adds an element that is read as this value.
fn push<'t>(nodes: &mut Vec<Node<'t>>, name: &'t str, value: &'t Value) {
    let at = nodes.len();
    let text = match value {
        Value::String(text) => Cow::Borrowed(text.as_str()),
        Value::Number(number) => Cow::Owned(number.to_string()),
        Value::Bool(value) => Cow::Borrowed(if *value { "true" } else { "false" }),
        Value::Null | Value::Array(_) | Value::Object(_) => Cow::Borrowed(""),
    };
    nodes.push(Node { name, text, nil: value.is_null(), end: at + 1 });
    match value {
        Value::Array(items) => items.iter().for_each(|item| push(nodes, ITEM, item)),
        Value::Object(members) => members.iter().for_each(|(name, value)| push(nodes, name, value)),
        _ => {}
    }
    let end = nodes.len();
    if let Some(node) = nodes.get_mut(at) {
        node.end = end;
    }
}
