//! Decimals in the protocol's binary format: digits of base 10,000, the place of the first, the sign, and how many decimal
//! digits follow the point.

use crate::json::plain_decimal;
use crate::value::Decimal;

const NEGATIVE: u16 = 0x4000;

pub(super) fn encode(value: &Decimal, out: &mut Vec<u8>) {
    let text = plain_decimal(value);
    let unsigned = text.strip_prefix('-').unwrap_or(&text);
    let (whole, fraction) = unsigned.split_once('.').unwrap_or((unsigned, ""));
    let padded = format!(
        "{}{whole}{fraction}{}",
        "0".repeat(whole.len().next_multiple_of(4) - whole.len()),
        "0".repeat(fraction.len().next_multiple_of(4) - fraction.len()),
    );
    let digit = |chunk: &[u8]| chunk.iter().fold(0_u16, |sum, digit| sum * 10 + u16::from(digit - b'0'));
    let digits: Vec<u16> = padded.as_bytes().chunks(4).map(digit).collect();
    let leading = digits.iter().take_while(|&&digit| digit == 0).count();
    let digits = &digits[leading..];
    let trailing = digits.iter().rev().take_while(|&&digit| digit == 0).count();
    let digits = &digits[..digits.len() - trailing];
    let weight = whole.len().div_ceil(4) as i64 - 1 - leading as i64;
    out.extend((digits.len() as u16).to_be_bytes());
    out.extend((if digits.is_empty() { 0 } else { weight as i16 }).to_be_bytes());
    out.extend((if text.starts_with('-') { NEGATIVE } else { 0 }).to_be_bytes());
    out.extend((fraction.len() as u16).to_be_bytes());
    out.extend(digits.iter().flat_map(|digit| digit.to_be_bytes()));
}

/// None for what is no number: `NaN`, `Infinity`.
pub(super) fn decode(bytes: &[u8]) -> Option<Decimal> {
    let word = |index: usize| Some(u16::from_be_bytes(*bytes.get(index * 2..)?.first_chunk()?));
    let (count, weight, sign, scale) = (word(0)?, word(1)? as i16, word(2)?, usize::from(word(3)?));
    if sign != 0 && sign != NEGATIVE {
        return None;
    }
    let mut text = String::from(if sign == NEGATIVE { "-" } else { "" });
    let digit = |place: i32| {
        let index = i32::from(weight) - place;
        if (0..i32::from(count)).contains(&index) { word(4 + index as usize) } else { Some(0) }
    };
    text.push('0');
    for place in (0..=i32::from(weight).max(0)).rev() {
        text.push_str(&format!("{:04}", digit(place)?));
    }
    text.push('.');
    let start = text.len();
    let mut place = -1;
    while text.len() - start < scale {
        text.push_str(&format!("{:04}", digit(place)?));
        place -= 1;
    }
    text.truncate(start + scale);
    text.parse::<Decimal>().ok().map(|value| value.normalized())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_format_is_postgresqls() {
        for (text, words) in [
            ("0", &[0, 0, 0, 0][..]),
            ("1", &[1, 0, 0, 0, 1]),
            ("10000", &[1, 1, 0, 0, 1]),
            ("-12345.678", &[3, 1, 0x4000, 3, 1, 2345, 6780]),
            ("0.00001", &[1, 0xfffe, 0, 5, 1000]),
            ("0.1", &[1, 0xffff, 0, 1, 1000]),
        ] {
            let mut bytes = Vec::new();
            encode(&text.parse().unwrap(), &mut bytes);
            let expected: Vec<u8> = words.iter().flat_map(|word: &u16| word.to_be_bytes()).collect();
            assert_eq!(bytes, expected, "{text}");
        }
        assert_eq!(decode(&[0, 0, 0, 0, 0xc0, 0, 0, 0]), None);
        assert_eq!(decode(&[0, 1]), None);
    }

    proptest::proptest! {
        #[test]
        fn a_decimal_comes_back(text in "-?[0-9]{1,40}([.][0-9]{1,40})?") {
            let value: Decimal = text.parse().unwrap();
            let mut bytes = Vec::new();
            encode(&value, &mut bytes);
            proptest::prop_assert_eq!(decode(&bytes), Some(value.normalized()));
        }
    }
}
