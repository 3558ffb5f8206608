//! Dates in a form that a mapping describes.

use mutaraka_vocabulary::calendar::day_of_date;
use mutaraka_vocabulary::{Calendar, Day, Instant};

use crate::dates::month_of;

/// A form of dates: `%Y`, `%m`, `%d`, `%B` (a month's English name, in full or cut), `%H`, `%M`, `%S`, and
/// other characters as themselves.
#[derive(Clone, Debug)]
pub(super) struct Form {
    parts: Vec<Part>,
    precision: Precision,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Year,
    Month,
    MonthName,
    Day,
    Hour,
    Minute,
    Second,
    Literal(u8),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Precision {
    Year,
    Month,
    Day,
    Clock,
}

/// What a cell says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stamp {
    /// The civil days from the first to the last, both in it; vague if no day was given.
    Days { first: Day, last: Day, vague: bool },
    /// A date and a clock time.
    Clock(Day, Instant),
}

impl Form {
    /// Reads a description such as `%d/%m/%Y`.
    pub fn new(text: &str) -> Result<Form, String> {
        let mut parts = Vec::new();
        let mut bytes = text.bytes();
        while let Some(byte) = bytes.next() {
            parts.push(match (byte, byte == b'%') {
                (literal, false) => Part::Literal(literal),
                (_, true) => match bytes.next() {
                    Some(b'Y') => Part::Year,
                    Some(b'm') => Part::Month,
                    Some(b'B') => Part::MonthName,
                    Some(b'd') => Part::Day,
                    Some(b'H') => Part::Hour,
                    Some(b'M') => Part::Minute,
                    Some(b'S') => Part::Second,
                    _ => return Err(format!("the date format `{text}` has a `%` that is none of %Y %m %d %B %H %M %S")),
                },
            });
        }
        let has = |part| parts.contains(&part);
        let month = has(Part::Month) || has(Part::MonthName);
        let precision = match (has(Part::Year), month, has(Part::Day), has(Part::Hour)) {
            (true, true, true, true) => Precision::Clock,
            (true, true, true, false) => Precision::Day,
            (true, true, false, false) => Precision::Month,
            (true, false, false, false) => Precision::Year,
            _ => {
                return Err(format!(
                    "the date format `{text}` says too little: a year, a month of it, a day of that, an hour of that"
                ));
            }
        };
        Ok(Form { parts, precision })
    }

    /// What `cell` says; none where it is not written so or the date does not exist.
    pub fn read(&self, cell: &[u8], calendar: &Calendar) -> Option<Stamp> {
        let mut rest = cell.trim_ascii();
        let (mut year, mut month, mut day, mut clock) = (0_i16, 1_u8, 1_u8, [0_u32; 3]);
        for part in &self.parts {
            match part {
                Part::Literal(byte) => rest = rest.strip_prefix(&[*byte])?,
                Part::MonthName => {
                    let length = rest
                        .iter()
                        .take_while(|byte| byte.is_ascii_alphabetic())
                        .count();
                    month = month_of(rest.get(..length)?)?;
                    rest = rest.get(length..)?;
                }
                Part::Year => year = i16::try_from(digits(&mut rest, 4)?).ok()?,
                Part::Month => month = u8::try_from(digits(&mut rest, 2)?).ok()?,
                Part::Day => day = u8::try_from(digits(&mut rest, 2)?).ok()?,
                Part::Hour => clock[0] = digits(&mut rest, 2).filter(|hour| *hour < 24)?,
                Part::Minute => clock[1] = digits(&mut rest, 2).filter(|minute| *minute < 60)?,
                Part::Second => clock[2] = digits(&mut rest, 2).filter(|second| *second < 60)?,
            }
        }
        if !rest.is_empty() {
            return None;
        }
        let first = day_of_date(year, month, day)?;
        Some(match self.precision {
            Precision::Clock => Stamp::Clock(
                first,
                calendar.instant(first, clock[0] * 3600 + clock[1] * 60 + clock[2]),
            ),
            Precision::Day => Stamp::Days {
                first,
                last: first,
                vague: false,
            },
            Precision::Month if month == 12 => Stamp::Days {
                first,
                last: first.plus(30),
                vague: true,
            },
            Precision::Month => Stamp::Days {
                first,
                last: day_of_date(year, month + 1, 1)?.plus(-1),
                vague: true,
            },
            Precision::Year => Stamp::Days {
                first,
                last: day_of_date(year, 12, 31)?,
                vague: true,
            },
        })
    }
}

fn digits(rest: &mut &[u8], most: usize) -> Option<u32> {
    let length = rest
        .iter()
        .take(most)
        .take_while(|byte| byte.is_ascii_digit())
        .count();
    if length == 0 || (most == 4 && length < 4) {
        return None;
    }
    let value = rest
        .get(..length)?
        .iter()
        .fold(0_u32, |value, digit| value * 10 + u32::from(digit - b'0'));
    *rest = rest.get(length..)?;
    Some(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(form: &str, cell: &str) -> Option<Stamp> {
        Form::new(form)
            .unwrap()
            .read(cell.as_bytes(), &Calendar::utc())
    }

    #[test]
    fn forms_say_how_exact_they_are() {
        let day = |y, m, d| day_of_date(y, m, d).unwrap();
        let days = |first, last, vague| Some(Stamp::Days { first, last, vague });
        let leap = (day(2016, 2, 1), day(2016, 2, 29));
        assert_eq!(read("%d/%m/%Y", "29/2/2016"), days(leap.1, leap.1, false));
        assert_eq!(read("%B %Y", "Feb 2016"), days(leap.0, leap.1, true));
        assert_eq!(
            read("%Y", "2016"),
            days(day(2016, 1, 1), day(2016, 12, 31), true)
        );
        assert_eq!(
            read("%Y-%m", "2015-12"),
            days(day(2015, 12, 1), day(2015, 12, 31), true)
        );
        assert_eq!(
            read("%Y-%m-%d %H:%M", "1970-01-02 03:04"),
            Some(Stamp::Clock(Day(1), Instant(86_400 + 11_040)))
        );
        for wrong in [
            "30/2/2016",
            "29-2-2016",
            "29/2/16",
            "29/2/20160",
            "",
            "29/2/2016 x",
        ] {
            assert_eq!(read("%d/%m/%Y", wrong), None, "{wrong}");
        }
        assert!(
            Form::new("%m/%d").is_err() && Form::new("%Y %q").is_err() && Form::new("%Y%").is_err()
        );
    }
}
