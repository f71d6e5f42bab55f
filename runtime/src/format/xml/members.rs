//! The elements inside of an object, each name once, under the names of JSON.

use std::slice;

use super::namespaces::shown;
use super::source::Source;
use super::tree::{Children, Element};
use crate::format::failure::Failure;
use crate::format::scan::same;
use crate::schema::{Field, Type};

/// Goes through the children of an element and gathers those that are one list.
///
/// No step looks through all children for each of them: documents may be large, and lists may be interleaved.
pub(in crate::format) struct Members<'t> {
    children: Children<'t>,
    /// The fields that are known.
    fields: &'static [Field],
    /// The form of the others.
    other: &'static Type,
    seen: Seen,
    /// The others, sorted by name; made when the first of them is met.
    others: Option<Vec<Element<'t>>>,
    /// The member that was found last; repeated elements are in `group` instead.
    single: Option<Element<'t>>,
    /// Its name and form.
    current: Option<(&'t str, &'static Type)>,
    group: Vec<Element<'t>>,
}

impl<'t> Members<'t> {
    /// The children of an element of this form.
    pub(super) fn new(children: Children<'t>, ty: &'static Type) -> Self {
        let (fields, other): (&'static [Field], _) = match ty.required() {
            Type::Object(object) => (object.fields.as_slice(), &Type::Any),
            Type::Map(inner) => (&[], *inner),
            _ => (&[], &Type::Any),
        };
        Self {
            children,
            fields,
            other,
            seen: Seen::default(),
            others: None,
            single: None,
            current: None,
            group: Vec::new(),
        }
    }

    /// Goes to the next name. Its elements are [`source`](Self::source) afterwards.
    pub(in crate::format) fn next(&mut self) -> Result<Option<(&'t str, &'static Type)>, Failure> {
        while let Some(child) = self.children.next() {
            let member = match self.field(child) {
                Some((index, field)) => self.known(child, index, field)?,
                None => self.unknown(child)?,
            };
            if member.is_some() {
                self.current = member;
                return Ok(member);
            }
        }
        self.current = None;
        Ok(None)
    }

    /// The name that [`next`](Self::next) went to, and its value.
    pub(in crate::format) fn source(&self) -> Option<(&'t str, Source<'t, '_>)> {
        let (name, ty) = self.current?;
        let single = self.single.as_ref()?;
        let elements = if self.group.is_empty() { slice::from_ref(single) } else { &self.group };
        Some((name, Source::new(elements, ty)))
    }

    /// The name in XML comes first. The one in JSON is what documentation shows, so it is understood as well, and so is
    /// what else is read there.
    #[inline]
    fn field(&self, child: Element<'_>) -> Option<(usize, &'static Field)> {
        let name = child.name();
        match self.fields.iter().position(|field| same(field.xml, name)) {
            Some(index) => self.fields.get(index).map(|field| (index, field)),
            None => self.field_of_json(name),
        }
    }

    #[inline(never)]
    fn field_of_json(&self, name: &str) -> Option<(usize, &'static Field)> {
        self.fields.iter().enumerate().find(|(_, field)| field.is_called(name))
    }

    fn known(
        &mut self,
        child: Element<'t>,
        index: usize,
        field: &'static Field,
    ) -> Result<Option<(&'t str, &'static Type)>, Failure> {
        let first = self.seen.insert(index);
        if !may_repeat(field.ty) {
            if !first {
                return Err(Failure::new(format!("duplicate field `{}`", field.name)));
            }
            self.group.clear();
        } else if first {
            let rest = self.children.clone();
            self.group.clear();
            self.group.push(child);
            for other in rest {
                if self.field(other).is_some_and(|(other, _)| other == index) {
                    self.group.push(other);
                }
            }
        } else {
            return Ok(None);
        }
        self.single = Some(child);
        Ok(Some((field.name, field.ty)))
    }

    fn unknown(&mut self, child: Element<'t>) -> Result<Option<(&'t str, &'static Type)>, Failure> {
        let others = self.others.take().unwrap_or_else(|| self.sorted_others(child));
        let start = others.partition_point(|other| other.name() < child.name());
        let run = others.get(start..).unwrap_or_default();
        let first = run.first().is_some_and(|first| first.position() == child.position());
        if first {
            self.group.clear();
            self.group.extend(run.iter().take_while(|other| other.name() == child.name()));
            if self.group.len() > 1 && !may_repeat(self.other) {
                return Err(Failure::new(format!("duplicate field `{}`", shown(child.name()))));
            }
            self.single = Some(child);
        }
        self.others = Some(others);
        Ok(first.then_some((child.name(), self.other)))
    }

    /// The first child that is not known, and those behind it.
    fn sorted_others(&self, first: Element<'t>) -> Vec<Element<'t>> {
        let behind = self.children.clone().filter(|child| self.field(*child).is_none());
        let mut others: Vec<_> = std::iter::once(first).chain(behind).collect();
        others.sort_unstable_by_key(|child| (child.name(), child.position()));
        others
    }
}

/// Whether several elements of one name can be a value of this form.
fn may_repeat(ty: &'static Type) -> bool {
    matches!(ty.required(), Type::Array(_) | Type::Any)
}

/// The indices of the fields that came. No memory is taken for objects of up to 64 fields.
#[derive(Default)]
struct Seen {
    low: u64,
    high: Vec<usize>,
}

impl Seen {
    /// Whether it is new.
    fn insert(&mut self, index: usize) -> bool {
        if index < 64 {
            let bit = 1 << index;
            let new = self.low & bit == 0;
            self.low |= bit;
            return new;
        }
        let new = !self.high.contains(&index);
        if new {
            self.high.push(index);
        }
        new
    }
}
