//! A document as a flat list of its elements, in the order of their start tags.
//!
//! The elements inside of one follow it directly, so that a single number, the end of its part of the list, is all
//! that links them. Names and texts borrow from the body.

use std::borrow::Cow;

/// A well-formed document.
pub(in crate::format) struct Tree<'a> {
    /// Not empty: the first is the root.
    pub(super) nodes: Vec<Node<'a>>,
}

/// One element.
pub(super) struct Node<'a> {
    /// Its name without prefix.
    pub(super) name: &'a str,
    /// Its own text. The white space between child elements is not part of it.
    pub(super) text: Cow<'a, str>,
    /// Whether it says that it is nil.
    pub(super) nil: bool,
    /// The index behind the last element inside of it.
    pub(super) end: usize,
}

impl Tree<'_> {
    pub(in crate::format) fn root(&self) -> Element<'_> {
        Element { nodes: &self.nodes, at: 0 }
    }
}

/// An element with its place in the document.
#[derive(Clone, Copy)]
pub(in crate::format) struct Element<'t> {
    nodes: &'t [Node<'t>],
    /// Made from the bounds of `nodes` only, so that indexing holds.
    at: usize,
}

impl<'t> Element<'t> {
    pub(super) fn name(self) -> &'t str {
        self.node().name
    }

    pub(super) fn text(self) -> &'t str {
        &self.node().text
    }

    pub(super) fn is_nil(self) -> bool {
        self.node().nil
    }

    pub(super) fn has_children(self) -> bool {
        self.at + 1 < self.node().end
    }

    pub(super) fn children(self) -> Children<'t> {
        Children { nodes: self.nodes, at: self.at + 1, end: self.node().end }
    }

    /// Grows from the start of the document to its end.
    pub(super) fn position(self) -> usize {
        self.at
    }

    fn node(self) -> &'t Node<'t> {
        &self.nodes[self.at]
    }
}

/// The elements directly inside of one.
#[derive(Clone)]
pub(super) struct Children<'t> {
    nodes: &'t [Node<'t>],
    at: usize,
    end: usize,
}

impl<'t> Iterator for Children<'t> {
    type Item = Element<'t>;

    fn next(&mut self) -> Option<Element<'t>> {
        if self.at >= self.end {
            return None;
        }
        let child = Element { nodes: self.nodes, at: self.at };
        self.at = child.node().end;
        Some(child)
    }
}
