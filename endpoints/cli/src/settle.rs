//! How to find out what became of a call whose answer was lost.

use endpoint_runtime::catalogue::{Catalogue, Entry};
use endpoint_runtime::schema::{TextForm, Type};
use serde_json::{Map, Value};

use crate::{find, show};

/// The command that tells it, where the endpoint declares a call for that: with the values that both take.
pub(crate) fn command(catalogue: &Catalogue, entry: Entry, values: &Map<String, Value>) -> Option<String> {
    let settling = entry.metadata.settle?;
    let name = find::full_name(catalogue, settling);
    let shared = settling.params.iter().filter_map(|param| Some((param, values.get(param.name)?)));
    let words = shared.map(|(param, value)| match param.ty.required() {
        // What is secret comes from standard input, and is not shown.
        Type::Text(TextForm::Secret { .. }) => format!(" {}=@-", param.name),
        _ => format!(" {}", show::word(param.name, value)),
    });
    Some(format!("endpoints call {name}{}", words.collect::<String>()))
}

#[cfg(test)]
mod tests {
    use endpoint_runtime::AnyApi;
    use endpoint_runtime::catalogue::Group;
    use endpoint_runtime::metadata::{Location, Metadata, Method, Param};
    use endpoint_runtime::schema::Schema as _;
    use serde_json::json;

    use super::*;

    const DETAILS: Metadata = Metadata::new::<AnyApi>("Details", Method::Get, "/details").params(&[
        Param::new("ID", Location::Query, i64::TYPE),
        Param::new("Name", Location::Query, str::TYPE),
        Param::new("Pin", Location::Query, &Type::Text(&TextForm::Secret { min: 0, max: 4 })),
    ]);
    const CANCEL: Metadata = Metadata::new::<AnyApi>("Cancel", Method::Post, "/cancel")
        .params(&[Param::new("ID", Location::Body, i64::TYPE), Param::new("Why", Location::Body, str::TYPE)])
        .settle(&DETAILS);
    const ALL: Catalogue = Catalogue::new("all", &[Group::new("booking", &[&DETAILS, &CANCEL])]);

    #[test]
    fn the_settling_call_takes_the_values_that_both_have() {
        let Some(cancel) = ALL.find("Cancel") else { panic!("it is in the catalogue") };
        let values = Map::from_iter([("ID".to_owned(), json!(7)), ("Why".to_owned(), json!("x"))]);
        assert_eq!(command(&ALL, cancel, &values).as_deref(), Some("endpoints call booking.Details ID=7"));
        let with_pin = Map::from_iter([("Pin".to_owned(), json!("1234"))]);
        assert_eq!(
            command(&ALL, cancel, &with_pin).as_deref(),
            Some("endpoints call booking.Details Pin=@-")
        );
        let Some(details) = ALL.find("Details") else { panic!("it is in the catalogue") };
        assert_eq!(command(&ALL, details, &values), None);
    }
}
