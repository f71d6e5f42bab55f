//! `endpoints call --all`: every page of an answer, one call each.

use endpoint_runtime::catalogue::Entry;
use endpoint_runtime::metadata::Param;
use serde_json::{Map, Value};

use crate::call::Job;
use crate::failure::Failure;
use crate::progress::Progress;
use crate::terminal::{Console, Form};
use crate::text::{Line, Paint};

/// The parameter that asks for a page, and the field that tells which one came.
const NUMBER: &str = "PageNumber";

/// The field that tells how many there are.
const COUNT: &str = "PageCount";

/// Prints every page from the one that is asked for, or from the first, as it comes.
///
/// It ends behind the last page by the server's own count, or when the server repeats itself.
pub(crate) async fn run(
    job: Job<'_>,
    mut values: Map<String, Value>,
    console: &Console,
) -> Result<(), Failure> {
    let Job { entry, wishes, connection, .. } = job;
    let Some(param) = page_of(entry) else {
        let message = format!("{} has no pages: it takes no `{NUMBER}`", entry.name());
        return Err(Failure::input(format!("{message}; call it without --all")));
    };
    let mut page = values.get(param.name).and_then(Value::as_u64).unwrap_or(1);
    let mut progress = Progress::new(console, "pages", None).begin_behind(page - 1);
    let mut previous: Option<(Vec<u8>, Option<u64>)> = None;
    loop {
        values.insert(param.name.to_owned(), page.into());
        let answer = wishes.call(connection, entry, &values).await?;
        let value = answer.to_value()?;
        let (number, count) = (number(&value, NUMBER), number(&value, COUNT));
        let repeated = previous
            .as_ref()
            .is_some_and(|(body, before)| body == answer.body() || (number.is_some() && number == *before));
        if repeated {
            return Ok(());
        }
        progress.clear();
        if console.form == Form::People {
            let of = count.map(|count| format!(" of {count}")).unwrap_or_default();
            console.lines([Line::painted(Paint::Heading, &format!("Page {page}{of}"))])?;
        }
        wishes.print(&answer, entry, console)?;
        progress.set_total(count);
        progress.step(false);
        let elsewhere = number.is_some_and(|number| number != page);
        if elsewhere || count.is_some_and(|count| page >= count) {
            return Ok(());
        }
        previous = Some((answer.body().to_vec(), number));
        page = match page.checked_add(1) {
            Some(next) => next,
            None => return Ok(()),
        };
    }
}

/// The parameter that asks for a page, where the endpoint has one.
fn page_of(entry: Entry) -> Option<&'static Param> {
    entry.metadata.param(NUMBER)
}

/// What a page says of itself; some servers write numbers as text.
fn number(page: &Value, name: &str) -> Option<u64> {
    let value = page.get(name)?;
    value.as_u64().or_else(|| value.as_str()?.trim().parse().ok())
}
