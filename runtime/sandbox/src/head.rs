//! Fields of an answer that are not among those of its body: headers, the status, the body as one value.

use bytes::Bytes;
use endpoint_runtime::schema::{Field, Object, Source, Type};
use http::{HeaderName, HeaderValue, Response, StatusCode};
use serde_json::Value;

/// Sends the fields of the head there, and gives what is left for the body, with its form.
pub(crate) fn lift(
    value: Value,
    ty: &'static Type,
    response: &mut Response<Bytes>,
) -> (Value, &'static Type) {
    let Type::Object(object) = ty.required() else { return (value, ty) };
    let Value::Object(mut fields) = value else { return (value, ty) };
    let mut whole = None;
    for field in object.fields {
        if field.source == Source::Body {
            continue;
        }
        let Some(value) = fields.remove(field.name).filter(|value| !value.is_null()) else { continue };
        match field.source {
            Source::Header(name) => add(response, name, &value),
            Source::HeaderPrefix(prefix) => {
                for (name, value) in value.as_object().into_iter().flatten() {
                    add(response, &format!("{prefix}{name}"), value);
                }
            }
            Source::Status => {
                let status = value.as_u64().and_then(|it| u16::try_from(it).ok());
                if let Some(status) = status.and_then(|it| StatusCode::from_u16(it).ok()) {
                    *response.status_mut() = status;
                }
            }
            _ => whole = Some((value, field.ty)),
        }
    }
    whole.unwrap_or((Value::Object(fields), body_of(object, ty)))
}

/// The form of the body. An object that is all head has none.
fn body_of(object: &'static Object, ty: &'static Type) -> &'static Type {
    let in_body = |field: &Field| field.source == Source::Body;
    if object.partial || object.fields.into_iter().any(in_body) { ty } else { &Type::Any }
}

/// A header with this value. What no header can carry is not sent.
fn add(response: &mut Response<Bytes>, name: &str, value: &Value) {
    let (Ok(name), Ok(value)) = (HeaderName::try_from(name), HeaderValue::try_from(text(value))) else {
        return;
    };
    response.headers_mut().append(name, value);
}

fn text(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Array(items) => items.iter().map(item).collect::<Vec<_>>().join(", "),
        value => value.to_string(),
    }
}

/// One of several in a header: quoted where a comma would divide it (RFC 9110, section 5.6.4).
fn item(value: &Value) -> String {
    let text = text(value);
    if text.contains([',', '"']) {
        return format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""));
    }
    text
}

#[cfg(test)]
mod tests {
    use endpoint_runtime::schema::Schema as _;
    use serde_json::json;

    use super::*;

    static PAGE: Type = Type::Object(&Object::new(
        "Page",
        &[
            Field::new("status", u16::TYPE).source(Source::Status),
            Field::new("total", u32::TYPE).source(Source::Header("X-Total")),
            Field::new("tags", <Vec<String>>::TYPE).source(Source::Header("X-Tags")),
            Field::new("meta", &Type::Map(&Type::String)).source(Source::HeaderPrefix("X-Meta-")),
            Field::new("names", <Vec<String>>::TYPE),
        ],
    ));

    #[test]
    fn fields_of_the_head_leave_the_body() {
        let mut response = Response::new(Bytes::new());
        let value = json!({
            "status": 206, "total": 7, "tags": ["a", "b,\"c"], "meta": { "Colour": "red" }, "names": ["Ada"],
        });
        let (body, ty) = lift(value, &PAGE, &mut response);
        assert_eq!((body, ty), (json!({ "names": ["Ada"] }), &PAGE));
        assert_eq!(response.status(), 206);
        let headers = response.headers();
        assert_eq!(headers["x-total"], "7");
        assert_eq!(headers["x-meta-colour"], "red");
        assert_eq!(headers["x-tags"], r#"a, "b,\"c""#);
    }
}
