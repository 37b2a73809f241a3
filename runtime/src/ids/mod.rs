//! Identifiers that the server makes: `uuid()`, `cuid()`, `ulid()`, `nanoid()`. Each is a few lines over the operating
//! system's random numbers, which is less than the crates for them would cost a build.

use crate::value::DateTime;

/// Digits and lower-case letters.
const BASE36: &[u8; 36] = b"0123456789abcdefghijklmnopqrstuvwxyz";

/// Crockford's base 32.
const CROCKFORD: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// NanoID's alphabet: 64 characters safe in a URL.
const NANOID: &[u8; 64] = b"useandom-26T198340PX75pxJACKVERYMINDBUSHWOLF_GQZbfghjklqvwyzrict";

/// A UUID of version 4: random (RFC 9562, section 5.4).
pub(crate) fn uuid4() -> String {
    uuid(random(), 4)
}

/// A UUID of version 7: milliseconds since 1970, then random (RFC 9562, section 5.7).
pub(crate) fn uuid7(now: DateTime) -> String {
    let mut bytes = random::<16>();
    bytes[..6].copy_from_slice(&milliseconds(now).to_be_bytes()[2..]);
    uuid(bytes, 7)
}

/// A ULID: 48 bits of milliseconds and 80 random ones in Crockford's base 32.
pub(crate) fn ulid(now: DateTime) -> String {
    let random = random::<10>().iter().fold(0u128, |bits, &byte| bits << 8 | u128::from(byte));
    let bits = u128::from(milliseconds(now)) << 80 | random;
    (0..26).rev().map(|digit| char::from(CROCKFORD[(bits >> (5 * digit) & 31) as usize])).collect()
}

/// A CUID of the first version: `c`, the time, and what the first version calls counter, fingerprint and randomness, all
/// random here: a process that restarts or has twins repeats none of it.
pub(crate) fn cuid1(now: DateTime) -> String {
    let mut time = Vec::new();
    let mut rest = milliseconds(now);
    while rest > 0 {
        time.push(BASE36[(rest % 36) as usize]);
        rest /= 36;
    }
    time.extend(std::iter::repeat_n(b'0', 8usize.saturating_sub(time.len())));
    let mut id = String::from("c");
    id.extend(time.iter().rev().map(|&digit| char::from(digit)));
    id.extend(letters(BASE36, 16));
    id
}

/// A CUID2: a letter, then 23 letters and digits. Its specification hashes several sources because it trusts no single one;
/// the operating system's generator is one that can be trusted.
pub(crate) fn cuid2() -> String {
    let letter = letters(&BASE36[10..], 1);
    letter.chain(letters(BASE36, 23)).collect()
}

/// A NanoID of so many characters.
pub(crate) fn nanoid(length: u8) -> String {
    letters(NANOID, length.into()).collect()
}

/// Random letters of an alphabet, each as likely as the next.
fn letters(alphabet: &[u8], count: usize) -> impl Iterator<Item = char> {
    // Bytes at the end that would favour the first letters are thrown away.
    let fair = 256 - 256 % alphabet.len();
    std::iter::repeat_with(random::<64>)
        .flatten()
        .filter(move |&byte| usize::from(byte) < fair)
        .map(move |byte| char::from(alphabet[usize::from(byte) % alphabet.len()]))
        .take(count)
}

fn uuid(mut bytes: [u8; 16], version: u8) -> String {
    bytes[6] = bytes[6] & 0x0f | version << 4;
    bytes[8] = bytes[8] & 0x3f | 0x80;
    let mut text = String::with_capacity(36);
    for (index, byte) in bytes.iter().enumerate() {
        if matches!(index, 4 | 6 | 8 | 10) {
            text.push('-');
        }
        text.push(char::from(BASE36[usize::from(byte >> 4)]));
        text.push(char::from(BASE36[usize::from(byte & 15)]));
    }
    text
}

fn milliseconds(now: DateTime) -> u64 {
    now.timestamp_millis().unsigned_abs()
}

fn random<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    // Without random numbers no identifier is safe: there is nothing to go on with.
    #[expect(clippy::expect_used, reason = "an operating system without random numbers")]
    getrandom::fill(&mut bytes).expect("the operating system has random numbers");
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    fn matches(pattern: &str, id: &str) {
        assert!(regex::Regex::new(pattern).unwrap().is_match(id), "{id}");
    }

    #[test]
    fn each_has_its_form() {
        let now = chrono::Utc::now();
        for _ in 0..100 {
            matches("^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$", &uuid4());
            matches("^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$", &uuid7(now));
            matches("^[0-7][0-9A-HJKMNP-TV-Z]{25}$", &ulid(now));
            matches("^c[0-9a-z]{24}$", &cuid1(now));
            matches("^[a-z][0-9a-z]{23}$", &cuid2());
            matches("^[A-Za-z0-9_-]{21}$", &nanoid(21));
            assert_ne!(nanoid(21), nanoid(21));
        }
    }

    #[test]
    fn those_with_a_time_sort_by_it() {
        let at = |millis| DateTime::from_timestamp_millis(millis).unwrap();
        let (early, late) = (at(1_700_000_000_000), at(1_700_000_000_001));
        assert!(uuid7(early) < uuid7(late));
        assert!(ulid(early) < ulid(late));
        assert!(cuid1(early) < cuid1(late));
        assert_eq!(&ulid(at(1_469_918_176_385))[..10], "01ARYZ6S41");
    }
}
