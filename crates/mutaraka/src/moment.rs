//! Points in time on the command line.

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use mutaraka_vocabulary::calendar::day_of_date;
use mutaraka_vocabulary::{Calendar, Instant};

use crate::exit::Failure;

/// The instant that `written` means: a date is the end of that civil day, a date and time is on the clock of
/// the agreement's zone, and with an offset (RFC 3339) it is an instant by itself.
pub fn read(option: &str, written: &str, calendar: &Calendar) -> Result<Instant, Failure> {
    let text = written.trim();
    if text.len() == "YYYY-MM-DD".len()
        && let Some(day) = text.parse::<Date>().ok().and_then(day)
    {
        return Ok(calendar.end(day));
    }
    if let Ok(stamp) = text.parse::<Timestamp>() {
        return Ok(Instant(stamp.as_second()));
    }
    let civil = text
        .parse::<DateTime>()
        .ok()
        .filter(|_| text.len() > "YYYY-MM-DD".len() && !text.contains('['));
    if let Some(civil) = civil
        && let Some(day) = day(civil.date())
    {
        let time = civil.time();
        let seconds = i32::from(time.hour()) * 3600
            + i32::from(time.minute()) * 60
            + i32::from(time.second());
        return Ok(calendar.instant(day, u32::try_from(seconds).unwrap_or(0)));
    }
    Err(Failure::input(format_args!(
        "`{option} {written}` is no point in time; write for example `2008-11-04`, `\"2008-11-04 20:30\"` or `2008-11-04T20:30:00+02:00`"
    )))
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

    #[test]
    fn what_is_no_time_is_refused() {
        for wrong in [
            "",
            "2008-13-01",
            "2008-02-30",
            "4.11.2008",
            "yesterday",
            "2008-11-04 25:00",
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
