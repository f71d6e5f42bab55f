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
    for format in [Format::Json, Format::Xml].into_iter().filter(|format| offered.contains(format)) {
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
        "application/*" | "text/*" => Some(2),
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
}
