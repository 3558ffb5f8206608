//! Points in time on the command line.

use jiff::Timestamp;
use jiff::civil::Date;
use mutaraka_vocabulary::calendar::day_of_date;
use mutaraka_vocabulary::{Calendar, Instant};

use crate::exit::Failure;
use crate::output;

/// The instant that `written` means: a date is the end of that civil day, a date and time is on the clock of
/// the agreement's zone, and with an offset (RFC 3339) it is an instant by itself. Clock times are those of texts
/// and records: from 00:00 to 23:59:59, one that the zone skips moves later by the gap, which is said, and of one
/// that occurs twice the first is meant.
pub fn read(option: &str, written: &str, calendar: &Calendar) -> Result<Instant, Failure> {
    let text = written.trim();
    let (date, rest) = text
        .split_at_checked("YYYY-MM-DD".len())
        .unwrap_or((text, ""));
    let on = date.parse::<Date>().ok().and_then(day);
    let (seconds, zone) = clock(rest).map_or((None, ""), |(seconds, zone)| (Some(seconds), zone));
    match (on, seconds, zone) {
        (Some(on), None, _) if rest.is_empty() => return Ok(calendar.end(on)),
        (Some(on), Some(seconds), "") => {
            let at = calendar.instant(on, seconds);
            if calendar.seconds_of_day(at) != seconds {
                let (zone, read) = (calendar.zone(), calendar.text(at));
                output::tell(&format!(
                    "`{option} {text}`: clocks in `{zone}` skip this time; it is read as that much later, {read}"
                ));
            }
            return Ok(at);
        }
        (Some(_), Some(_), zone) if !zone.contains('[') => {
            if let Ok(stamp) = text.parse::<Timestamp>() {
                return Ok(Instant(stamp.as_second()));
            }
        }
        _ => {}
    }
    Err(Failure::input(format_args!(
        "`{option} {written}` is no point in time; write for example `2008-11-04`, `\"2008-11-04 20:30\"` or `2008-11-04T20:30:00+02:00`"
    )))
}

/// The seconds of the day of ` HH:MM` or ` HH:MM:SS`, and what follows.
fn clock(rest: &str) -> Option<(u32, &str)> {
    let rest = rest.strip_prefix([' ', 'T'])?;
    let (hour, rest) = two(rest, 24)?;
    let (minute, rest) = two(rest.strip_prefix(':')?, 60)?;
    let (second, rest) = match rest.strip_prefix(':') {
        Some(rest) => two(rest, 60)?,
        None => (0, rest),
    };
    Some((hour * 3600 + minute * 60 + second, rest))
}

/// A number of two digits below `limit`, and what follows.
fn two(text: &str, limit: u32) -> Option<(u32, &str)> {
    let (digits, rest) = text.split_at_checked(2)?;
    let plain = digits.bytes().all(|byte| byte.is_ascii_digit());
    let value = digits.parse().ok()?;
    (plain && value < limit).then_some((value, rest))
}

fn day(date: Date) -> Option<mutaraka_vocabulary::Day> {
    day_of_date(
        date.year(),
        date.month().unsigned_abs(),
        date.day().unsigned_abs(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(written: &str) -> String {
        let calendar = Calendar::new("Asia/Jerusalem").unwrap();
        read("--until", written, &calendar).map_or_else(
            |failure| failure.to_string(),
            |instant| calendar.text(instant),
        )
    }

    #[test]
    fn a_date_is_the_end_of_its_day() {
        assert_eq!(text("2008-11-04"), "2008-11-05 00:00");
    }

    #[test]
    fn a_clock_time_is_on_the_agreements_clock() {
        assert_eq!(text("2008-11-04 20:30"), "2008-11-04 20:30");
        assert_eq!(text("2008-11-04T20:30:05"), "2008-11-04 20:30:05");
    }

    /// Jerusalem is two hours ahead of UTC in November.
    #[test]
    fn an_offset_makes_an_instant() {
        assert_eq!(text("2008-11-04T20:30:00Z"), "2008-11-04 22:30");
        assert_eq!(text("2008-11-04T20:30:00+01:00"), "2008-11-04 21:30");
    }

    /// As [`Calendar::instant`], which texts and records are read with: in 2008 clocks in Jerusalem went from 02:00
    /// to 03:00 on 28 March, and showed 01:00 to 02:00 twice on 5 October.
    #[test]
    fn skipped_times_move_later_and_of_repeated_ones_the_first_is_meant() {
        assert_eq!(text("2008-03-28 02:30"), "2008-03-28 03:30");
        let calendar = Calendar::new("Asia/Jerusalem").unwrap();
        let first = read("--until", "2008-10-05 01:30", &calendar).unwrap();
        assert_eq!(
            Ok(first),
            read("--until", "2008-10-05T01:30:00+03:00", &calendar)
        );
    }

    #[test]
    fn what_is_no_time_is_refused() {
        for wrong in [
            "",
            "2008-13-01",
            "2008-02-30",
            "4.11.2008",
            "yesterday",
            "2008-11-04 25:00",
            // A leap second, which neither a text nor a record can have.
            "2008-11-04 20:30:60",
            "2008-11-04T20:30:60Z",
            "2016-12-31T23:59:60+00:00",
            "2008-11-04 20:30 +0",
            "2008-11-04T20:30:00Z[Africa/Cairo]",
            "20081104T203000Z",
            "٢٠٠٨-١١-٠٤",
            "2008-11",
        ] {
            assert!(
                text(wrong).contains("is no point in time"),
                "{wrong}: {}",
                text(wrong)
            );
        }
    }
}
