//! Numbers as data sets print them, read from ASCII without allocation.

use mutaraka_vocabulary::agreement::Amount;

/// A whole number of persons or things, also when printed with an empty fraction (`2.0`, `2.`).
/// The error says what the cell is instead.
pub(crate) fn count(cell: &[u8]) -> Result<u32, &'static str> {
    let cell = cell.trim_ascii();
    let (whole, fraction) = split(cell);
    if whole.is_empty() || !whole.iter().all(u8::is_ascii_digit) {
        return Err(if cell.is_empty() {
            "empty, where a count is needed"
        } else if cell.starts_with(b"-") {
            "negative, where a count is needed"
        } else {
            "not a whole number"
        });
    }
    if !fraction.iter().all(|&digit| digit == b'0') {
        return Err("not a whole number");
    }
    whole
        .iter()
        .try_fold(0_u32, |value, digit| {
            value.checked_mul(10)?.checked_add(u32::from(digit - b'0'))
        })
        .ok_or("larger than any count the program keeps (4294967295)")
}

/// Whether a cell stands for nothing: empty, or one of the words that spreadsheets put there.
pub(crate) fn is_blank(cell: &[u8]) -> bool {
    matches!(cell.trim_ascii(), b"" | b"NA" | b"NULL" | b"null")
}

/// Degrees in ten-millionths, rounded half away from zero. None: not a decimal number, or beyond
/// `limit` degrees.
pub(crate) fn degrees(cell: &[u8], limit: i64) -> Option<i32> {
    let (negative, digits) = sign(cell.trim_ascii());
    let (whole, fraction) = split(digits);
    if whole.is_empty() && fraction.is_empty() || whole.len() > 9 {
        return None;
    }
    let mut value = 0_i64;
    for &digit in whole {
        value = value * 10 + i64::from(digit.is_ascii_digit().then(|| digit - b'0')?);
    }
    for (place, &digit) in fraction.iter().enumerate() {
        let digit = i64::from(digit.is_ascii_digit().then(|| digit - b'0')?);
        match place {
            0..7 => value = value * 10 + digit,
            7 => value += i64::from(digit >= 5),
            _ => {}
        }
    }
    for _ in fraction.len()..7 {
        value *= 10;
    }
    if value > limit * 10_000_000 {
        return None;
    }
    i32::try_from(if negative { -value } else { value }).ok()
}

/// An amount in thousandths: a decimal number with at most three places.
pub(crate) fn amount(cell: &[u8]) -> Result<Amount, &'static str> {
    let (negative, digits) = sign(cell.trim_ascii());
    let (whole, fraction) = split(digits);
    let digit = |byte: &u8| byte.is_ascii_digit();
    if whole.is_empty() && fraction.is_empty()
        || !whole.iter().all(digit)
        || !fraction.iter().all(digit)
    {
        return Err("not a decimal number");
    }
    if fraction.iter().skip(3).any(|&digit| digit != b'0') {
        return Err("finer than a thousandth");
    }
    let places = fraction
        .iter()
        .copied()
        .chain(std::iter::repeat(b'0'))
        .take(3);
    let value = whole
        .iter()
        .copied()
        .chain(places)
        .try_fold(0_i128, |value, digit| {
            value.checked_mul(10)?.checked_add(i128::from(digit - b'0'))
        });
    value
        .and_then(|value| i64::try_from(if negative { -value } else { value }).ok())
        .map(Amount)
        .ok_or("larger than any amount the program keeps")
}

/// Ten-millionths of a degree as a decimal number.
pub(crate) fn degrees_text(value: i32) -> String {
    let (sign, size) = (if value < 0 { "-" } else { "" }, value.unsigned_abs());
    let text = format!("{sign}{}.{:07}", size / 10_000_000, size % 10_000_000);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

fn sign(cell: &[u8]) -> (bool, &[u8]) {
    match cell.split_first() {
        Some((b'-', rest)) => (true, rest),
        Some((b'+', rest)) => (false, rest),
        _ => (false, cell),
    }
}

fn split(cell: &[u8]) -> (&[u8], &[u8]) {
    match cell.iter().position(|&byte| byte == b'.') {
        Some(point) => (
            cell.get(..point).unwrap_or_default(),
            cell.get(point + 1..).unwrap_or_default(),
        ),
        None => (cell, b""),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_take_an_empty_fraction_and_nothing_else() {
        assert_eq!(count(b"2.0"), Ok(2));
        assert_eq!(count(b" 14 "), Ok(14));
        assert_eq!(count(b"4294967295"), Ok(u32::MAX));
        for wrong in [
            &b"2.5"[..],
            b"-1",
            b"",
            b"NaN",
            b"1e3",
            b"inf",
            b"4294967296",
            b".0",
            b"1,000",
        ] {
            assert!(count(wrong).is_err(), "{}", String::from_utf8_lossy(wrong));
        }
    }

    #[test]
    fn degrees_agree_with_floating_point() {
        for text in [
            "34.802462",
            "-0.5",
            "180",
            "-179.9999999",
            "12.34567891",
            "0.00000005",
            ".5",
            "7.",
        ] {
            #[allow(clippy::cast_possible_truncation)]
            let expected = (text.parse::<f64>().unwrap() * 1e7).round() as i32;
            assert_eq!(degrees(text.as_bytes(), 180), Some(expected), "{text}");
        }
        for wrong in [
            "",
            "-",
            "NaN",
            "181",
            "1e1",
            "34,5",
            "999999999999999999999",
            "1.23456789x",
        ] {
            assert_eq!(degrees(wrong.as_bytes(), 180), None, "{wrong}");
        }
    }

    #[test]
    fn amounts_are_thousandths() {
        assert_eq!(amount(b"5"), Ok(Amount(5000)));
        assert_eq!(amount(b"-0.25"), Ok(Amount(-250)));
        assert_eq!(amount(b"1.2340"), Ok(Amount(1234)));
        assert!(amount(b"1.2345").is_err() && amount(b"NaN").is_err() && amount(b".").is_err());
        for value in [i64::MIN, i64::MAX, 0, -1, 10, 1500] {
            assert_eq!(
                amount(Amount(value).to_string().as_bytes()),
                Ok(Amount(value))
            );
        }
    }
}
