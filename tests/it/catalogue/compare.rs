//! Field by field, both ways.

use std::collections::BTreeSet;

use endpoint_runtime::ScopeRule;
use endpoint_runtime::catalogue::Entry;
use endpoint_runtime::metadata::{Auth, Location, Param, Safety, Style};
use endpoint_runtime::schema::{Constant, Field as Declared, TextForm, Type};
use endpoints::dashboard::DashboardOptions;
use endpoints::referenced::REFERENCED;

use super::facts::{self, Fact, Facts, Field};
use super::{Known, snake};

/// Where the declaration is right and the documentation is not.
const DEVIATIONS: &[(&str, &str, &str)] = &[
    ("GetMadeEscortBooking", "BookingID", "typed string on this page and integer on all others"),
    ("SearchMovies", "GenderID", "typed boolean, plainly an identifier"),
    ("SearchTours", "LocationZipCode", "its type is not visible"),
    ("GetFieldReport", "FieldReport", "whether the answer has this wrapper was not seen"),
];

/// Every difference, so that one run tells all of them.
#[derive(Default)]
struct Differences(Vec<String>);

impl Differences {
    fn check(&mut self, holds: bool, what: impl FnOnce() -> String) {
        if !holds {
            self.0.push(what());
        }
    }
}

#[test]
fn declarations_and_facts_are_the_same() {
    let Some(facts) = facts::read() else { return };
    let entries: Vec<Entry> = endpoints::catalogue().entries().collect();
    let mut different = Differences::default();
    let (mut params, mut fields, mut managed) = (0, 0, 0);

    for fact in &facts.endpoint {
        let Some(entry) = entries.iter().find(|entry| entry.metadata.path == fact.path) else {
            different.0.push(format!("{} is not declared", fact.path));
            continue;
        };
        params += endpoint(fact, entry, &mut different);
        fields += response(fact, entry.metadata.response, &mut different);
        managed += usize::from(group_manager(fact, entry, &entries, &mut different));
    }
    for entry in &entries {
        let path = entry.metadata.path;
        let known = facts
            .endpoint
            .iter()
            .any(|fact| fact.path == path || fact.group_manager_path.as_deref() == Some(path));
        different.check(known, || format!("{path} is declared and not documented"));
    }
    scopes(&facts, &mut different);
    referenced(&facts, &mut different);

    assert!(different.0.is_empty(), "\n{}", different.0.join("\n"));
    println!(
        "coverage: {} operations, {managed} of them for group managers, {params} parameters, {fields} fields of answers",
        facts.endpoint.len()
    );
}

/// Everything but the answer. Gives the number of parameters.
fn endpoint(fact: &Fact, entry: &Entry, different: &mut Differences) -> usize {
    let (slug, metadata) = (&fact.slug, entry.metadata);
    // The one page with both documents GET first.
    let method = fact.method.split('/').next().unwrap_or_default();
    different.check(metadata.method.as_str() == method, || format!("{slug}: {}", metadata.method));
    different.check(entry.group == snake(&fact.group), || format!("{slug}: group {}", entry.group));
    let auth = match fact.auth.as_str() {
        "user token" => Auth::Bearer,
        "api key" => Auth::ApiKey,
        // What can be said honestly: searches and lists that are visible take the key.
        "not visible" => {
            different.check(!fact.auth_seen, || format!("{slug}: auth was seen"));
            Auth::ApiKey
        }
        other => panic!("{slug}: {other}"),
    };
    different.check(metadata.auth == auth, || format!("{slug}: auth {}", metadata.auth));
    let safety = match (slug.as_str(), method) {
        ("ManageEmail", _) | ("DirectCamUpdateSpecialOffer", _) | (_, "POST") => Safety::Once,
        (_, "PUT") => Safety::Idempotent,
        _ => Safety::Read,
    };
    different.check(metadata.safety == safety, || format!("{slug}: safety {}", metadata.safety));

    let names: BTreeSet<&str> = metadata.scope.scopes().iter().map(|scope| scope.as_str()).collect();
    let documented: BTreeSet<&str> = fact.scopes.iter().map(String::as_str).collect();
    let rule = match (metadata.scope, fact.scopes_known, documented.len()) {
        (ScopeRule::Unknown, false, _) | (ScopeRule::None, true, 0) | (ScopeRule::All(_), true, 1) => true,
        (ScopeRule::Depends(_), true, _) => !fact.scope_by_option.is_empty(),
        _ => false,
    };
    different.check(rule && names == documented, || format!("{slug}: scope {}", metadata.scope));

    let place = if method == "GET" { Location::Query } else { Location::Body };
    for field in &fact.param {
        match metadata.param(&field.name) {
            Some(param) => parameter(slug, field, param, place, different),
            None => different.0.push(format!("{slug}.{} is not declared", field.name)),
        }
    }
    for header in &fact.header {
        let param = metadata.param(&header.name);
        let same = param.is_some_and(|it| it.location == Location::Header && it.required == header.required);
        different.check(same, || format!("{slug}: header {}", header.name));
    }
    // What carries parameters that are not documented is there where some are missing.
    let rest = metadata.params.iter().any(|param| param.style == Style::Spread && !param.required);
    different.check(rest == fact.missing.contains("params"), || format!("{slug}: rest of the parameters"));
    for param in metadata.params.iter().filter(|param| param.style != Style::Spread) {
        let known = fact.param.iter().any(|field| field.name == param.name)
            || fact.header.iter().any(|header| header.name == param.name);
        different.check(known, || format!("{slug}.{} is declared and not documented", param.name));
    }
    fact.param.len() + fact.header.len()
}

fn parameter(slug: &str, field: &Field, param: &Param, place: Location, different: &mut Differences) {
    let name = format!("{slug}.{}", field.name);
    different.check(param.location == place, || format!("{name} travels in the {}", param.location));
    different.check(param.required == field.required, || format!("{name}: required {}", param.required));
    different
        .check(fits(slug, field, param.ty), || format!("{name}: {} for `{}`", param.ty.name(), field.ty));
    different.check(!param.docs.is_empty(), || format!("{name} has no documentation"));
    different.check(bounds(field, param.ty), || format!("{name}: {:?} for `{}`", param.ty, field.note));
}

/// Whether the declared type is of the documented kind.
fn fits(slug: &str, field: &Field, ty: &'static Type) -> bool {
    if DEVIATIONS.iter().any(|(endpoint, name, _)| *endpoint == slug && *name == field.name) {
        return true;
    }
    let ty = ty.required();
    let numbers = |list: &endpoint_runtime::schema::Enum| {
        list.values.iter().all(|value| matches!(value.wire, Constant::Integer(_)))
    };
    let moment = |word: &str| matches!(ty, Type::Text(TextForm::Moment { name, .. }) if *name == word);
    let list = matches!(ty, Type::Text(TextForm::List { .. }));
    let documented = field.ty.to_ascii_lowercase();
    match documented.as_str() {
        "integer" | "big integer" => match ty {
            Type::Integer { .. } => true,
            Type::Enum(list) => numbers(list),
            _ => false,
        },
        "decimal" => *ty == Type::Decimal,
        "boolean" => *ty == Type::Boolean,
        "string" if field.note.starts_with("HH:mm") => moment("time"),
        "string" if field.note.contains("comma separated ids") => list,
        "string" => match ty {
            Type::String | Type::Text(TextForm::Length { .. } | TextForm::Secret { .. }) => true,
            Type::Enum(list) => !numbers(list),
            _ => false,
        },
        "string of comma-seperated integers" => list,
        "datetime" | "date" if field.note.to_ascii_lowercase().contains("hh:mm") => moment("date-time"),
        "date" if field.note.starts_with("dd-MM-YYYY") => moment("date"),
        "datetime" | "date" if field.note.to_ascii_lowercase().starts_with("yyyy-mm-dd") => *ty == Type::Date,
        "datetime" => *ty == Type::DateTime,
        "date" => *ty == Type::Date,
        "array" => matches!(ty, Type::Array(_)),
        "object" => matches!(ty, Type::Object(_) | Type::Any),
        // A named type that is resolved nowhere is any value.
        other if other.starts_with("array of") => matches!(ty, Type::Array(_)),
        other if other.starts_with("aws:") || other == "profileupdateimages" => {
            matches!(ty, Type::Object(_) | Type::Any)
        }
        _ => false,
    }
}

/// Whether the bounds that the note words in a regular manner are declared.
fn bounds(field: &Field, ty: &'static Type) -> bool {
    let number = |before: &str, after: &str| -> Option<u64> {
        let (_, rest) = field.note.split_once(before)?;
        let digits: String = rest.chars().take_while(char::is_ascii_digit).collect();
        rest[digits.len()..].starts_with(after).then(|| digits.parse().ok()).flatten()
    };
    let ty = ty.required();
    let length = |least: Option<u64>, most: Option<u64>| match ty {
        Type::Text(TextForm::Length { min, max } | TextForm::Secret { min, max }) => {
            least.is_none_or(|least| *min as u64 == least) && most.is_none_or(|most| *max as u64 == most)
        }
        _ => false,
    };
    if let Some(most) = number("max ", " characters") {
        return length(None, Some(most));
    }
    if let Some(least) = number("min ", " characters") {
        return length(Some(least), None);
    }
    if let Some(most) = number("at most ", "") {
        let counted = field.note.contains("ids");
        return !counted || matches!(ty, Type::Text(TextForm::List { max, .. }) if *max as u64 == most);
    }
    if field.name == "OrderBy" && field.note.contains("(default)") {
        let documented: BTreeSet<&str> =
            field.note.split(',').map(|word| word.trim().trim_end_matches(" (default)")).collect();
        let Type::Enum(list) = ty else { return false };
        let declared: BTreeSet<String> = list.values.iter().map(ToString::to_string).collect();
        return declared.iter().map(String::as_str).eq(documented);
    }
    if let Some(most) = number("1 to ", "; default") {
        return matches!(ty, Type::Integer { min: 1, max } if *max == most);
    }
    if field.note.contains(" = ") && field.note.starts_with(char::is_numeric) {
        let documented: BTreeSet<i64> = field
            .note
            .split(", ")
            .filter_map(|part| part.split_once(" = ").and_then(|(number, _)| number.parse().ok()))
            .collect();
        let Type::Enum(list) = ty else { return false };
        let declared: BTreeSet<i64> = list
            .values
            .iter()
            .filter_map(|value| if let Constant::Integer(number) = value.wire { Some(number) } else { None })
            .collect();
        return declared == documented;
    }
    true
}

/// The answer, as far as it is known. Gives the number of fields.
fn response(fact: &Fact, ty: &'static Type, different: &mut Differences) -> usize {
    let slug = &fact.slug;
    let known = Known::of(ty);
    if fact.complete {
        different
            .check(known == Known::Whole, || format!("{slug} is documented whole and declared {known:?}"));
    }
    match fact.response_shape.as_deref() {
        Some("none") => {
            different.check(*ty == Type::Unit, || format!("{slug} answers nothing"));
            return 0;
        }
        Some("bare value") => {
            let same = fact.response_field.iter().all(|field| fits(slug, field, ty));
            different.check(same && ty.is_scalar(), || format!("{slug}: {} as a bare value", ty.name()));
            return 1;
        }
        _ => {}
    }
    if fact.response_field.is_empty() {
        different.check(known == Known::Nothing, || format!("{slug}: nothing is known of the answer"));
        return 0;
    }
    if fact.missing.contains("response") {
        different.check(known == Known::InPart, || format!("{slug}: the answer is known in part"));
    }

    let (ty, is_list) = match ty {
        Type::Array(item) => (*item, true),
        ty => (ty, false),
    };
    // For two deletions it was not seen whether the answer is a list.
    let list = fact.response_shape.as_deref() == Some("array") || fact.missing.contains("array or single");
    different.check(is_list == list, || format!("{slug}: list {is_list}"));
    let Type::Object(declared) = ty else {
        different.0.push(format!("{slug}: the answer is {}", ty.name()));
        return 0;
    };
    // Where the sample shows that there is no wrapper, the fields are those of the type that is wrapped.
    let bare = |note: &str| note.contains("wrapper") || note.contains("bare array");
    let documented = match fact.response_field.as_slice() {
        [only] if bare(&only.note) => {
            let name = only.ty.rsplit(':').next().unwrap_or_default();
            let object = fact.object.iter().find(|object| object.name == name);
            object.map(|object| object.field.as_slice()).unwrap_or_default()
        }
        fields => fields,
    };
    compare(slug, documented, declared.fields.as_slice(), different)
        + nested(fact, declared.fields.as_slice(), different)
}

/// The fields inside of fields, by the names of their types.
fn nested(fact: &Fact, fields: &'static [Declared], different: &mut Differences) -> usize {
    let mut count = 0;
    for field in fields {
        let ty = match field.ty.required() {
            Type::Array(item) => item.required(),
            ty => ty,
        };
        let Type::Object(object) = ty else { continue };
        let names: BTreeSet<&str> = object.fields.iter().map(|field| field.name).collect();
        let documented = fact.object.iter().find(|documented| {
            documented.name.eq_ignore_ascii_case(object.name)
                || documented.field.iter().map(|field| field.name.as_str()).collect::<BTreeSet<_>>() == names
        });
        if let Some(documented) = documented {
            count += compare(&fact.slug, &documented.field, object.fields.as_slice(), different);
            count += nested(fact, object.fields.as_slice(), different);
        }
    }
    count
}

fn compare(
    slug: &str,
    documented: &[Field],
    declared: &'static [Declared],
    different: &mut Differences,
) -> usize {
    for field in documented {
        match declared.iter().find(|it| it.name == field.name) {
            Some(it) => {
                let same = fits(slug, field, it.ty);
                different.check(same, || format!("{slug}: {} is {}", field.name, it.ty.name()));
                different.check(!it.docs.is_empty(), || format!("{slug}: {} has no docs", field.name));
            }
            None => different.0.push(format!("{slug}: {} is not in the answer", field.name)),
        }
    }
    for field in declared {
        let known = documented.iter().any(|it| it.name == field.name);
        different.check(known, || format!("{slug}: {} is not documented", field.name));
    }
    documented.len()
}

/// Whether there is a path for group managers, which then is declared.
fn group_manager(fact: &Fact, entry: &Entry, entries: &[Entry], different: &mut Differences) -> bool {
    let slug = &fact.slug;
    let under = |path: &str| path.starts_with("/v1/Groups/");
    different.check(under(&fact.path) == fact.group_manager_only, || format!("{slug}: group manager only"));
    let name = format!("{}OnBehalf", entry.metadata.name);
    let managed = entries.iter().find(|it| it.group == entry.group && it.metadata.name == name);
    let (Some(path), Some(managed)) = (&fact.group_manager_path, managed) else {
        let same = fact.group_manager_path.is_none() && managed.is_none();
        different.check(same, || format!("{slug}: path of group managers"));
        return false;
    };
    let (ours, theirs) = (entry.metadata, managed.metadata);
    different.check(theirs.path == *path, || format!("{slug}: {}", theirs.path));
    let same = (ours.method, ours.auth, ours.scope, ours.safety, ours.response, ours.docs)
        == (theirs.method, theirs.auth, theirs.scope, theirs.safety, theirs.response, theirs.docs);
    different.check(same, || format!("{slug}: differs for group managers"));

    let added: Vec<&Param> = theirs.params.iter().filter(|param| ours.param(param.name).is_none()).collect();
    let names =
        added.iter().map(|param| param.name).eq(fact.group_manager_param.iter().map(|it| it.name.as_str()));
    let place = if fact.method == "GET" { Location::Query } else { Location::Body };
    let right = added.iter().all(|param| param.required && param.location == place);
    different.check(names && right, || format!("{slug}: parameters of group managers"));
    different.check(theirs.params.len() == ours.params.len() + added.len(), || format!("{slug}: parameters"));
    true
}

fn scopes(facts: &Facts, different: &mut Differences) {
    let table: BTreeSet<&str> = endpoints::scopes::ALL.iter().map(|scope| scope.as_str()).collect();
    let named = facts.endpoint.iter().flat_map(|fact| &fact.scopes);
    let by_option = facts.endpoint.iter().flat_map(|fact| &fact.scope_by_option);
    for scope in named.chain(by_option.clone().map(|it| &it.scope)) {
        different.check(table.contains(scope.as_str()), || format!("the scope {scope} is not in the table"));
    }
    for scope in endpoints::scopes::ALL {
        different.check(endpoints::scopes::docs(*scope).is_some(), || format!("{scope} has no docs"));
    }
    let options: Vec<_> = by_option.map(|it| (it.option.clone(), it.scope.as_str())).collect();
    let bits = DashboardOptions::SCOPES.iter().map(|(_, scope)| scope.as_str());
    different.check(bits.eq(options.iter().map(|(_, scope)| *scope)), || "scopes of options".to_owned());
}

fn referenced(facts: &Facts, different: &mut Differences) {
    let documented: Vec<_> = facts
        .referenced
        .iter()
        .map(|it| (it.name.as_str(), it.method.as_str(), it.path.as_str(), it.note.as_str()))
        .collect();
    let declared: Vec<_> = REFERENCED
        .iter()
        .map(|it| {
            let method = it.method.map(endpoint_runtime::metadata::Method::as_str);
            (it.name, method.unwrap_or_default(), it.path.unwrap_or_default(), it.note)
        })
        .collect();
    different.check(documented == declared, || "the operations that are known by name only".to_owned());
}
