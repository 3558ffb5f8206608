//! Dates and times as data sets print them.

use mutaraka_vocabulary::calendar::day_of_date;
use mutaraka_vocabulary::{Calendar, Day, Instant, Span};

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// The whole civil day.
pub(crate) fn day_span(calendar: &Calendar, day: Day) -> Span {
    Span {
        start: calendar.start(day),
        end: calendar.end(day),
    }
}

/// The whole civil days from `first` to `last`, both in it.
pub(crate) fn days_span(calendar: &Calendar, first: Day, last: Day) -> Span {
    Span {
        start: calendar.start(first),
        end: calendar.end(last),
    }
}

/// `YYYY-MM-DD`, alone or with a time of day of zeros after it (`2016-01-01 00:00:00.000`).
pub(crate) fn iso_date(cell: &[u8]) -> Option<Day> {
    let cell = cell.trim_ascii();
    let (date, rest) = (cell.get(..10)?, cell.get(10..)?);
    let zeros = |time: &[u8]| {
        time.iter()
            .all(|byte| matches!(byte, b'0' | b':' | b'.' | b'Z'))
    };
    let midnight =
        matches!(rest.first(), Some(b' ' | b'T')) && zeros(rest.get(1..).unwrap_or_default());
    if !rest.is_empty() && !midnight {
        return None;
    }
    let [y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = *date else {
        return None;
    };
    date_of(&[y1, y2, y3, y4], &[m1, m2], &[d1, d2])
}

/// `7 October 2023`, `07-Oct-2023`.
pub(crate) fn worded_date(cell: &[u8]) -> Option<Day> {
    let mut parts = cell
        .trim_ascii()
        .split(|byte| matches!(byte, b' ' | b'-'))
        .filter(|part| !part.is_empty());
    let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() || year.len() != 4 {
        return None;
    }
    let month = month_of(month)?;
    day_of_date(number(year)?, month, u8::try_from(number(day)?).ok()?)
}

/// The date of a year, a month and a day in ASCII digits.
pub(crate) fn date_of(year: &[u8], month: &[u8], day: &[u8]) -> Option<Day> {
    day_of_date(
        number(year)?,
        u8::try_from(number(month)?).ok()?,
        u8::try_from(number(day)?).ok()?,
    )
}

/// The month that an English word names, in full or cut to three letters or more.
pub(crate) fn month_of(word: &[u8]) -> Option<u8> {
    let fits = |name: &str| {
        word.len() >= 3
            && name
                .as_bytes()
                .get(..word.len())
                .is_some_and(|start| start.eq_ignore_ascii_case(word))
    };
    MONTHS
        .iter()
        .position(|name| fits(name))
        .and_then(|index| u8::try_from(index + 1).ok())
}

fn number(digits: &[u8]) -> Option<i16> {
    if digits.is_empty() || digits.len() > 4 {
        return None;
    }
    digits.iter().try_fold(0_i16, |value, digit| {
        digit
            .is_ascii_digit()
            .then(|| value * 10 + i16::from(digit - b'0'))
    })
}

/// Seconds of the day of `HH:MM` or `HH:MM:SS`.
pub(crate) fn clock(cell: &[u8]) -> Option<u32> {
    let mut parts = cell.split(|byte| *byte == b':');
    let mut part = |limit: u32| {
        let digits = parts.next()?;
        let value = u32::try_from(number(digits)?).ok()?;
        (digits.len() == 2 && value < limit).then_some(value)
    };
    let (hour, minute) = (part(24)?, part(60)?);
    let second = if cell.len() > 5 { part(60)? } else { 0 };
    parts
        .next()
        .is_none()
        .then_some(hour * 3600 + minute * 60 + second)
}

/// What a cell of the program's own CSV says about time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Time {
    /// A civil date.
    Date(Day),
    /// An instant.
    Instant(Instant),
}

/// A date; a date and a clock time in the calendar's zone; the same ending in `Z` in universal time; or
/// `@` and seconds since 1970.
pub(crate) fn time(cell: &[u8], calendar: &Calendar) -> Option<Time> {
    let cell = cell.trim_ascii();
    if let Some(seconds) = cell.strip_prefix(b"@") {
        return Some(Time::Instant(Instant(seconds_of(seconds)?)));
    }
    let day = iso_date(cell.get(..10)?)?;
    let Some((&between, rest)) = cell.get(10..)?.split_first() else {
        return Some(Time::Date(day));
    };
    if !matches!(between, b' ' | b'T') {
        return None;
    }
    let instant = match rest.strip_suffix(b"Z") {
        Some(universal) => Instant(i64::from(day.0) * 86_400 + i64::from(clock(universal)?)),
        None => calendar.instant(day, clock(rest)?),
    };
    Some(Time::Instant(instant))
}

/// Seconds since 1970 in ASCII digits, with or without a sign.
fn seconds_of(cell: &[u8]) -> Option<i64> {
    let (sign, digits) = match cell.split_first()? {
        (b'-', digits) => (-1, digits),
        (b'+', digits) => (1, digits),
        _ => (1, cell),
    };
    if digits.is_empty() {
        return None;
    }
    digits.iter().try_fold(0_i64, |value, digit| {
        let digit = digit.is_ascii_digit().then(|| i64::from(digit - b'0'))?;
        value.checked_mul(10)?.checked_add(sign * digit)
    })
}

/// An instant in universal time, `2016-02-27T00:00:00Z`; outside the years 0 to 9999 as `@seconds`.
pub(crate) fn instant_text(t: Instant) -> String {
    let (days, seconds) = (t.0.div_euclid(86_400), t.0.rem_euclid(86_400));
    let Some((y, m, d)) = i32::try_from(days).ok().and_then(|days| civil(Day(days))) else {
        return format!("@{}", t.0);
    };
    format!(
        "{y:04}-{m:02}-{d:02}T{:02}:{:02}:{:02}Z",
        seconds / 3600,
        seconds / 60 % 60,
        seconds % 60
    )
}

/// A day as `YYYY-MM-DD`; outside the years 0 to 9999 as `@` and days since 1970.
pub(crate) fn day_text(day: Day) -> String {
    civil(day).map_or_else(
        || format!("@{}", day.0),
        |(y, m, d)| format!("{y:04}-{m:02}-{d:02}"),
    )
}

/// The reverse of [`day_text`].
pub(crate) fn day(text: &[u8]) -> Option<Day> {
    match text.strip_prefix(b"@") {
        Some(days) => std::str::from_utf8(days).ok()?.parse().ok().map(Day),
        None if text.len() == 10 => iso_date(text),
        None => None,
    }
}

/// Year, month and day (Hinnant, `civil_from_days`), for years 0 to 9999.
pub(crate) fn civil(day: Day) -> Option<(i64, i64, i64)> {
    let z = i64::from(day.0) + 719_468;
    let (era, doe) = (z.div_euclid(146_097), z.rem_euclid(146_097));
    let yoe = (doe - doe / 1460 + doe / 36_524 - doe / 146_096) / 365;
    let doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
    let mp = (5 * doy + 2) / 153;
    let month = if mp < 10 { mp + 3 } else { mp - 9 };
    let year = yoe + era * 400 + i64::from(month <= 2);
    (0..=9999)
        .contains(&year)
        .then_some((year, month, doy - (153 * mp + 2) / 5 + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_that_do_not_exist_are_none() {
        for wrong in [
            "2015-02-29",
            "2016-13-01",
            "2016-00-10",
            "2016-1-1",
            "2016/01/01",
            "NaN",
            "",
            "2016-01-01x",
        ] {
            assert_eq!(iso_date(wrong.as_bytes()), None, "{wrong}");
        }
        assert_eq!(iso_date(b"1970-01-02"), Some(Day(1)));
        assert_eq!(iso_date(b"1970-01-02 00:00:00.000"), Some(Day(1)));
        assert_eq!(iso_date(b"1970-01-02 10:00:00"), None);
    }

    #[test]
    fn both_forms_of_a_worded_date() {
        let expected = iso_date(b"2023-10-07");
        assert_eq!(worded_date(b"07 October 2023"), expected);
        assert_eq!(worded_date(b"7-Oct-2023"), expected);
        assert_eq!(worded_date(b"31 February 2023"), None);
        assert_eq!(worded_date(b"7 Octember 2023"), None);
    }

    #[test]
    fn days_and_instants_come_back_from_their_text() {
        for number in (-800_000..3_000_000)
            .step_by(997)
            .chain([i32::MIN, i32::MAX])
        {
            assert_eq!(day(day_text(Day(number)).as_bytes()), Some(Day(number)));
        }
        let utc = Calendar::utc();
        for seconds in [i64::MIN, -1, 0, 951_782_399, 1_456_531_200, i64::MAX] {
            let text = instant_text(Instant(seconds));
            assert_eq!(
                time(text.as_bytes(), &utc),
                Some(Time::Instant(Instant(seconds))),
                "{text}"
            );
        }
    }

    #[test]
    fn clock_times_are_in_the_zone() {
        let cairo = Calendar::new("Africa/Cairo").unwrap();
        // 2008-06-19 06:00 in Egypt's summer time (UTC+3, tz database) is 03:00 UTC, or 1213844400.
        assert_eq!(
            time(b"2008-06-19 06:00", &cairo),
            Some(Time::Instant(Instant(1_213_844_400)))
        );
        assert_eq!(
            time(b"2008-06-19T03:00:00Z", &cairo),
            Some(Time::Instant(Instant(1_213_844_400)))
        );
        for wrong in [
            "2008-06-19 24:00",
            "2008-06-19 6:00",
            "2008-06-19 06:00:61",
            "2008-06-19 06:00 Z",
        ] {
            assert_eq!(time(wrong.as_bytes(), &cairo), None, "{wrong}");
        }
    }
}
