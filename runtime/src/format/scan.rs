//! Finding the byte that ends a run, eight at once.

const ONES: u64 = u64::from_ne_bytes([1; 8]);
const HIGH: u64 = ONES << 7;

/// The position, from `from` on, of the first byte that is less than `below` or one of `ends`; the length if there is
/// none.
///
/// `below` and `ends` are ASCII. Bytes of other characters are none of them.
#[inline]
pub(crate) fn find<const N: usize>(bytes: &[u8], from: usize, below: u8, ends: [u8; N]) -> usize {
    search(bytes, from, move |chunk| {
        // The high bit of a byte is set where it is less, or zero after the exclusive or. A borrow can only set bits
        // above a byte that is found, and the lowest counts.
        let mut found = if below == 0 { 0 } else { chunk.wrapping_sub(ONES * u64::from(below)) };
        for end in ends {
            found |= (chunk ^ (ONES * u64::from(end))).wrapping_sub(ONES);
        }
        found & !chunk & HIGH
    })
}

/// The position, from `from` on, of what ends a run of plain characters in JSON: a quote, a backslash, a control
/// character. The length if there is none.
#[inline]
pub(crate) fn find_special(bytes: &[u8], from: usize) -> usize {
    search(bytes, from, special)
}

/// The same where it is among the next 24 bytes. Calls nothing, so that what calls it needs to keep nothing.
#[inline]
pub(super) fn near_special(bytes: &[u8], from: usize) -> Option<usize> {
    let near: &[u8; 24] = bytes.get(from..)?.first_chunk()?;
    let (words, _) = near.as_chunks();
    for (index, word) in words.iter().enumerate() {
        let found = special(u64::from_le_bytes(*word));
        if found != 0 {
            return Some(from + 8 * index + first(found));
        }
    }
    None
}

#[inline]
fn special(chunk: u64) -> u64 {
    // Exchanges the quote with the space, which makes it the one behind the control characters.
    let exchanged = chunk ^ (ONES * u64::from(b'"' ^ b' '));
    let low = exchanged.wrapping_sub(ONES * u64::from(b' ' + 1));
    let backslash = (chunk ^ (ONES * u64::from(b'\\'))).wrapping_sub(ONES);
    (low | backslash) & !chunk & HIGH
}

/// The position, from `from` on, of the first byte that is no letter of ASCII; the length if there is none.
#[cfg(any(feature = "xml", test))]
#[inline]
pub(super) fn find_no_letter(bytes: &[u8], from: usize) -> usize {
    search(bytes, from, |chunk| {
        // Seven bits, small letters for capitals: what is added makes the high bit tell whether a byte is as great as
        // `a`, and whether it is greater than `z`.
        let small = (chunk | (ONES * u64::from(b'a' ^ b'A'))) & !HIGH;
        let from_a = small + ONES * u64::from(0x80 - b'a');
        let behind_z = small + ONES * u64::from(0x7F - b'z');
        (!from_a | behind_z | chunk) & HIGH
    })
}

/// The position, from `from` on, of the first byte for which `marks`, which is given eight of them, sets the high bit.
#[inline(always)]
fn search(bytes: &[u8], from: usize, marks: impl Fn(u64) -> u64) -> usize {
    // Most runs are short: sixteen bytes are looked at without a loop.
    let Some(near) = bytes.get(from..).and_then(<[u8]>::first_chunk) else { return far(bytes, from, marks) };
    let near = u128::from_le_bytes(*near);
    let found = marks(near as u64);
    if found != 0 {
        return from + first(found);
    }
    let found = marks((near >> 64) as u64);
    if found != 0 {
        return from + 8 + first(found);
    }
    far(bytes, from + 16, marks)
}

#[inline(never)]
fn far(bytes: &[u8], from: usize, marks: impl Fn(u64) -> u64) -> usize {
    let Some(mut rest) = bytes.get(from..) else { return from };
    while let Some((chunk, behind)) = rest.split_first_chunk() {
        let found = marks(u64::from_le_bytes(*chunk));
        if found != 0 {
            return bytes.len() - rest.len() + first(found);
        }
        rest = behind;
    }
    let mut last = [0xFF; 8];
    for (to, byte) in last.iter_mut().zip(rest) {
        *to = *byte;
    }
    bytes.len() - rest.len() + first(marks(u64::from_le_bytes(last))).min(rest.len())
}

/// Which of eight bytes is the first that has its high bit set.
fn first(found: u64) -> usize {
    found.trailing_zeros() as usize / 8
}

/// The position, from `from` on, of the first byte that is no white space of JSON and XML; the length if there is none.
#[inline(always)]
pub(super) fn skip_space(bytes: &[u8], from: usize) -> usize {
    match bytes.get(from) {
        Some(byte) if *byte > b' ' => return from,
        Some(byte) if is_space(*byte) => {}
        _ => return from,
    }
    // Most of it is one space, or the end of a line and indentation.
    let mut at = from + 1;
    if let Some(chunk) = bytes.get(at..).and_then(<[u8]>::first_chunk) {
        at += first(u64::from_le_bytes(*chunk) ^ (ONES * u64::from(b' ')));
    }
    match bytes.get(at) {
        Some(byte) if *byte > b' ' => at,
        _ => skip_long_space(bytes, at),
    }
}

/// The same for what stands at once or behind the end of a line and indentation.
#[inline]
pub(super) fn near_line(bytes: &[u8], from: usize) -> Option<usize> {
    let mut at = from + 1;
    match bytes.get(from)? {
        b'\n' | b' ' => {}
        b'\r' if bytes.get(at) == Some(&b'\n') => at += 1,
        byte => return (*byte > b' ').then_some(from),
    }
    loop {
        let chunk = bytes.get(at..)?.first_chunk()?;
        let other = u64::from_le_bytes(*chunk) ^ (ONES * u64::from(b' '));
        at += first(other);
        if other != 0 {
            break;
        }
    }
    while bytes.get(at) == Some(&b'\t') {
        at += 1;
    }
    bytes.get(at).is_some_and(|byte| *byte > b' ').then_some(at)
}

/// The same for what stands at once or behind one space.
#[inline]
pub(super) fn near_value(bytes: &[u8], from: usize) -> Option<usize> {
    match bytes.get(from)? {
        b' ' => bytes.get(from + 1).is_some_and(|byte| *byte > b' ').then_some(from + 1),
        byte => (*byte > b' ').then_some(from),
    }
}

#[inline(never)]
fn skip_long_space(bytes: &[u8], mut at: usize) -> usize {
    while bytes.get(at).is_some_and(|byte| is_space(*byte)) {
        at += 1;
        while let Some(b"        ") = bytes.get(at..).and_then(<[u8]>::first_chunk) {
            at += 8;
        }
    }
    at
}

/// The text between two positions. Cut in two steps, of which none becomes a call.
#[inline(always)]
pub(super) fn piece(text: &str, start: usize, end: usize) -> Option<&str> {
    text.get(..end)?.get(start..)
}

/// Whether two texts are the same. Names are short, and comparing them takes less than calling what compares memory.
#[cfg(any(feature = "xml", test))]
#[inline]
pub(super) fn same(one: &str, other: &str) -> bool {
    let (one, other) = (one.as_bytes(), other.as_bytes());
    if one.len() != other.len() {
        return false;
    }
    match (one.first_chunk::<8>(), one.last_chunk::<8>()) {
        // Together they are all of it.
        (Some(start), Some(end)) if one.len() <= 16 => {
            other.first_chunk() == Some(start) && other.last_chunk() == Some(end)
        }
        _ => one == other,
    }
}

pub(super) fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | b'\r')
}

#[cfg(test)]
mod tests {
    use super::{find, find_no_letter, find_special, near_line, near_special, near_value, same, skip_space};

    #[test]
    fn the_first_is_found_wherever_it_is() {
        for len in 0..40 {
            for at in 0..=len {
                let mut bytes = vec![b'z'; len];
                bytes[..len / 2].fill(0xE9);
                let expected = |from: usize| if from <= at { at } else { len };
                for end in [b'"', b'\\', b'\x1F'] {
                    let mut bytes = bytes.clone();
                    bytes[at..].fill(end);
                    for from in 0..=len {
                        assert_eq!(find(&bytes, from, 0x20, *b"\"\\"), from.max(at));
                        assert_eq!(find_special(&bytes, from), from.max(at));
                    }
                    if at < len {
                        bytes[at + 1..].fill(b' ');
                        for from in 0..=len {
                            assert_eq!(find(&bytes, from, 0x20, *b"\"\\"), expected(from));
                            assert_eq!(find_special(&bytes, from), expected(from));
                        }
                    }
                }
            }
        }
        assert_eq!(find(b"\0\x01abc", 0, 0, *b"c"), 4);
    }

    #[test]
    fn what_is_special_is_told_from_its_neighbours() {
        for other in 0..=u8::MAX {
            for at in 0..20 {
                let mut bytes = [b' '; 20];
                bytes[at] = other;
                let mut letters = [b'z'; 20];
                letters[at] = other;
                let letter = other.is_ascii_alphabetic();
                assert_eq!(find_no_letter(&letters, 0), if letter { 20 } else { at }, "{other}");
                let special = matches!(other, ..b' ' | b'"' | b'\\');
                assert_eq!(find_special(&bytes, 0), if special { at } else { 20 }, "{other}");
                let space = matches!(other, b' ' | b'\t' | b'\n' | b'\r');
                assert_eq!(skip_space(&bytes, 0), if space { 20 } else { at }, "{other}");
                assert_eq!(skip_space(&bytes, at), if space { 20 } else { at }, "{other}");
                let mut near = [b' '; 48];
                near[at] = other;
                let found = (other > b' ').then_some(at);
                assert_eq!(near_line(&near, 0), found, "{other}");
                assert_eq!(near_value(&near, 0), found.filter(|at| *at < 2), "{other}");
                assert_eq!(near_special(&near, 0), special.then_some(at), "{other}");
            }
        }
        assert_eq!(skip_space(b"  ", 3), 3);
        assert_eq!(near_line(b"\r\n \"name\": 1", 0), Some(3));
        assert_eq!(near_line(b"\n\t\t\"name\": 1", 0), Some(3));
        assert_eq!(near_line(b"\n\x0B\"name\": 1", 0), None);
        assert_eq!(near_special(b"short\"", 0), None);
    }

    #[test]
    fn texts_are_the_same_if_every_byte_is() {
        for len in 0..20 {
            let one = "z".repeat(len);
            assert!(same(&one, &one));
            assert!(!same(&one, &"z".repeat(len + 1)));
            for at in 0..len {
                let mut other = one.clone();
                other.replace_range(at..=at, "y");
                assert!(!same(&one, &other), "{len} {at}");
            }
        }
    }
}
