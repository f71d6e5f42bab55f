//! Finding the byte that ends a run, eight at once.

/// The position, from `from` on, of the first byte that is less than `below` or one of `ends`; the length if there is
/// none.
///
/// `below` and `ends` are ASCII. Bytes of other characters are none of them.
#[inline]
pub(crate) fn find<const N: usize>(bytes: &[u8], from: usize, below: u8, ends: [u8; N]) -> usize {
    const ONES: u64 = u64::from_ne_bytes([1; 8]);
    const HIGH: u64 = ONES << 7;
    let mut at = from;
    // The high bit of a byte is set where it is less, or zero after the exclusive or. A borrow can only set bits
    // above a byte that is found, and the lowest counts.
    while let Some(chunk) = bytes.get(at..).and_then(<[u8]>::first_chunk) {
        let chunk = u64::from_le_bytes(*chunk);
        let mut found = if below == 0 { 0 } else { chunk.wrapping_sub(ONES * u64::from(below)) & !chunk };
        for end in ends {
            let differs = chunk ^ (ONES * u64::from(end));
            found |= differs.wrapping_sub(ONES) & !differs;
        }
        found &= HIGH;
        if found != 0 {
            return at + found.trailing_zeros() as usize / 8;
        }
        at += 8;
    }
    let rest = bytes.get(at..).unwrap_or_default();
    let len = rest.iter().position(|byte| *byte < below || ends.contains(byte));
    len.map_or(bytes.len().max(from), |len| at + len)
}

#[cfg(test)]
mod tests {
    use super::find;

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
                    }
                    if at < len {
                        bytes[at + 1..].fill(b' ');
                        for from in 0..=len {
                            assert_eq!(find(&bytes, from, 0x20, *b"\"\\"), expected(from));
                        }
                    }
                }
            }
        }
        assert_eq!(find(b"\0\x01abc", 0, 0, *b"c"), 4);
    }
}
