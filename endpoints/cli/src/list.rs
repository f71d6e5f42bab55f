//! The catalogue as a table.

use endpoint_runtime::ScopeRule;
use endpoint_runtime::catalogue::{Catalogue, Entry};

/// A line for each endpoint below a line of headings, in aligned columns.
pub(crate) fn table(catalogue: &Catalogue) -> Vec<String> {
    let headings = ["NAME", "METHOD", "PATH", "SCOPE"].map(str::to_owned);
    let rows: Vec<[String; 4]> = std::iter::once(headings).chain(catalogue.entries().map(row)).collect();
    let width =
        |column: fn(&[String; 4]) -> &String| rows.iter().map(|it| column(it).len()).max().unwrap_or(0);
    let (names, methods, paths) =
        (width(|[name, ..]| name), width(|[_, it, ..]| it), width(|[_, _, it, _]| it));
    rows.iter()
        .map(|[name, method, path, scope]| {
            format!("{name:names$}  {method:methods$}  {path:paths$}  {scope}")
        })
        .collect()
}

fn row(entry: Entry) -> [String; 4] {
    let metadata = entry.metadata;
    let scope = match metadata.scope {
        ScopeRule::None => "-".to_owned(),
        rule => rule.to_string(),
    };
    [entry.name(), metadata.method.to_string(), metadata.path.to_owned(), scope]
}
