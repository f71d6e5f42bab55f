//! The tokens are those that `quick-xml` finds, over documents that are right, wrong and nearly right.

use quick_xml::Reader;
use quick_xml::events::Event;

use super::samples::{BALANCE, BOOKING, UPDATES};
use super::tokens::{Token, Tokens};

/// The tokens up to the first mistake, and whether there was one.
fn ours(text: &str) -> (Vec<String>, bool) {
    let mut tokens = Tokens::new(text);
    let mut found = Vec::new();
    loop {
        found.push(match tokens.next() {
            Ok(None) => return (found, false),
            Err(_) => return (found, true),
            Ok(Some(Token::DocumentType)) => return (found, true),
            Ok(Some(Token::Start { name, attributes, empty })) => format!("<{name}|{attributes}|{empty}"),
            Ok(Some(Token::End(name))) => format!("</{name}"),
            Ok(Some(Token::Text(text))) => format!("text {text}"),
            Ok(Some(Token::CData(text))) => format!("cdata {text}"),
            Ok(Some(Token::Reference(name))) => format!("&{name}"),
            Ok(Some(Token::Declaration(text))) => format!("<?xml{text}"),
            Ok(Some(Token::Nothing)) => "nothing".to_owned(),
        });
    }
}

fn theirs(text: &str) -> (Vec<String>, bool) {
    let mut reader = Reader::from_str(text);
    reader.config_mut().check_end_names = false;
    reader.config_mut().allow_unmatched_ends = true;
    let mut found = Vec::new();
    loop {
        let tag = |name: &str, whole: &str, empty: bool| format!("<{name}|{}|{empty}", &whole[name.len()..]);
        found.push(match reader.read_event() {
            Ok(Event::Eof) => return (found, false),
            Err(_) | Ok(Event::DocType(_)) => return (found, true),
            Ok(Event::Start(start)) => tag(start.name().0, &start, false),
            Ok(Event::Empty(start)) => tag(start.name().0, &start, true),
            // It leaves some white space there.
            Ok(Event::End(end)) => format!("</{}", end.name().0.trim_ascii_end()),
            Ok(Event::Text(text)) => format!("text {}", &*text),
            Ok(Event::CData(text)) => format!("cdata {}", &*text),
            Ok(Event::GeneralRef(name)) => format!("&{}", &*name),
            Ok(Event::Decl(text)) => format!("<?{}", &*text),
            Ok(Event::Comment(_) | Event::PI(_)) => "nothing".to_owned(),
        });
    }
}

fn compare(text: &str) {
    let (ours, theirs) = (ours(text), theirs(text));
    // A quote inside of a name: quick-xml reads on to the next one, and here it ends nothing. Neither is a name.
    let odd = |token: &String| {
        token.starts_with('<') && token.split('|').next().is_some_and(|name| name.contains(['"', '\'']))
    };
    if ours.0.iter().chain(&theirs.0).any(odd) {
        return;
    }
    assert_eq!(ours, theirs, "{text}");
}

#[test]
fn the_tokens_are_those_of_quick_xml() {
    let samples = [
        BOOKING,
        UPDATES,
        BALANCE,
        "<?xml version='1.0'?>\r\n<a b='&#x41;>' c = \"/\"><![CDATA[x]]]]>&lt;<!--c--><?pi ?><b/>\r</a >",
        "<a><b c='1'/><d e=''>&amp;&#10;text ]]> more</d></a>",
    ];
    let pieces = "< > / & ; ]]> <![CDATA[ <!-- --> <? ?> <?xml <!D <!DOCTYPE \" ' = : a é </ /> - ! ? \u{20} \n \r ] amp;";
    let pieces: Vec<&str> = pieces.split(' ').collect();
    for sample in samples {
        compare(sample);
        for end in (0..=sample.len()).filter(|end| sample.is_char_boundary(*end)) {
            compare(&sample[..end]);
        }
    }
    let mut state: u64 = 0x9E37_79B9_7F4A_7C15;
    let mut random = move |below: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        usize::try_from(state >> 33).unwrap_or_default() % below
    };
    for _ in 0..50_000 {
        let mut text: Vec<char> = samples[random(samples.len())].chars().collect();
        // Short ones are torn apart more often.
        text.truncate(40 + random(400));
        for _ in 0..=random(4) {
            let at = random(text.len() + 1);
            let end = (at + random(6)).min(text.len());
            let piece = pieces[random(pieces.len())].chars();
            match random(3) {
                0 => drop(text.drain(at..end)),
                1 => drop(text.splice(at..end, piece)),
                _ => drop(text.splice(at..at, piece)),
            }
        }
        compare(&text.into_iter().collect::<String>());
    }
}
