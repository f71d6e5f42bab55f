//! Which format an answer gets (RFC 9110, section 12.5.1).

use endpoint_runtime::metadata::Format;
use http::HeaderMap;
use http::header::ACCEPT;

/// The format among `offered` that `Accept` prefers, or `None` if it takes none of them.
///
/// A higher `q` wins, then the more specific range, then JSON.
pub(crate) fn preferred(headers: &HeaderMap, offered: &[Format]) -> Option<Format> {
    let ranges: Vec<(&str, u16)> = headers
        .get_all(ACCEPT)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .filter(|range| !range.trim().is_empty())
        .map(range_and_weight)
        .collect();
    let mut best = None;
    let ours = [Format::Json, Format::Xml, Format::Text, Format::Bytes];
    for format in ours.into_iter().filter(|format| offered.contains(format)) {
        let rank = match ranges.as_slice() {
            [] => (1000, 0),
            ranges => rank(ranges, format),
        };
        if rank.0 > 0 && best.is_none_or(|(highest, _)| rank > highest) {
            best = Some((rank, format));
        }
    }
    best.map(|(_, format)| format)
}

/// Weight and specificity of the most specific range that covers the format.
fn rank(ranges: &[(&str, u16)], format: Format) -> (u16, u8) {
    let covers = |range: &str| match range {
        "*/*" => Some(1),
        // Bytes are of any type, so every range covers them.
        _ if format == Format::Bytes => Some(1),
        "application/*" => (format != Format::Text).then_some(2),
        "text/*" => Some(2),
        exact if format == Format::Text => exact.eq_ignore_ascii_case("text/plain").then_some(3),
        exact => (Format::of_media_type(exact) == Some(format)).then_some(3),
    };
    let covering = ranges.iter().filter_map(|(range, weight)| Some((covers(range)?, *weight)));
    covering.max().map_or((0, 0), |(specific, weight)| (weight, specific))
}

/// The weight in thousandths. What cannot be read weighs as much as what is not there.
fn range_and_weight(text: &str) -> (&str, u16) {
    let (range, parameters) = text.split_once(';').unwrap_or((text, ""));
    let weight = parameters
        .split(';')
        .filter_map(|parameter| parameter.trim().split_once('='))
        .find(|(name, _)| name.trim().eq_ignore_ascii_case("q"))
        .and_then(|(_, value)| value.trim().parse::<f32>().ok())
        .filter(|weight| (0.0..=1.0).contains(weight));
    // Between 0 and 1000, so the cast loses nothing but a fraction.
    (range.trim(), weight.map_or(1000, |weight| (weight * 1000.0) as u16))
}

#[cfg(test)]
mod tests {
    use http::HeaderValue;

    use super::*;

    #[test]
    fn the_preferred_format_is_chosen() {
        let cases = [
            ("*/*", Some(Format::Json)),
            ("application/json, application/xml;q=0.9", Some(Format::Json)),
            ("application/json;q=0.5, application/xml", Some(Format::Xml)),
            ("application/json;q=0.5, application/xml;q=0.501", Some(Format::Xml)),
            ("text/xml", Some(Format::Xml)),
            ("application/xml, */*", Some(Format::Xml)),
            ("application/*, application/json;q=0", Some(Format::Xml)),
            ("application/xml;q=nonsense", Some(Format::Xml)),
            ("text/html", None),
            ("application/json;q=0, application/xml;q=0.0", None),
            (",;=,", None),
        ];
        for (accept, expected) in cases {
            let headers = HeaderMap::from_iter([(ACCEPT, HeaderValue::from_static(accept))]);
            assert_eq!(preferred(&headers, &[Format::Json, Format::Xml]), expected, "{accept}");
        }
    }

    #[test]
    fn without_accept_json_is_chosen_where_it_is_offered() {
        let headers = HeaderMap::new();
        assert_eq!(preferred(&headers, &[Format::Xml, Format::Json]), Some(Format::Json));
        assert_eq!(preferred(&headers, &[Format::Xml]), Some(Format::Xml));
    }

    #[test]
    fn text_and_bytes_are_given_where_they_are_offered() {
        let accept = |range| HeaderMap::from_iter([(ACCEPT, HeaderValue::from_static(range))]);
        assert_eq!(preferred(&accept("text/plain"), &[Format::Text]), Some(Format::Text));
        assert_eq!(preferred(&accept("application/json"), &[Format::Text]), None);
        assert_eq!(preferred(&accept("image/png"), &[Format::Bytes]), Some(Format::Bytes));
        assert_eq!(preferred(&accept("image/png;q=0"), &[Format::Bytes]), None);
    }
}
