//! Civil days of one time zone, as a table of midnights.
//!
//! A day is a civil date. A clock time that the zone skips moves later by the gap; one that occurs
//! twice means the first. These are the "compatible" rules of RFC 5545 and of `jiff`.

use std::sync::Arc;

use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;

use crate::time::{Day, Instant, Length};

/// First and last civil year that the table covers. Days outside it are looked up one by one, which is slower; beyond
/// the years that `jiff` knows (-9999 to 9999) they are 24 hours of UTC.
const YEARS: (i16, i16) = (1975, 2050);

/// Civil days of one zone: conversion between instants and days in constant time.
#[derive(Clone, Debug)]
pub struct Calendar {
    name: Arc<str>,
    zone: TimeZone,
    first: i32,
    midnights: Arc<[i64]>,
}

/// The zone's name is not in the IANA time zone database.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownZone(pub String);

impl std::fmt::Display for UnknownZone {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            f,
            "`{}` is not a time zone of the IANA database; write for example `Africa/Cairo`",
            self.0
        )
    }
}

impl std::error::Error for UnknownZone {}

impl Calendar {
    /// The calendar of the IANA zone `name`.
    ///
    /// # Errors
    /// When the database (bundled) has no zone of that name.
    pub fn new(name: &str) -> Result<Calendar, UnknownZone> {
        let zone = TimeZone::get(name).map_err(|_| UnknownZone(name.to_owned()))?;
        Ok(Calendar::of(name, zone))
    }

    /// The calendar in which every day begins at 00:00 UTC.
    #[must_use]
    pub fn utc() -> Calendar {
        Calendar::of("UTC", TimeZone::UTC)
    }

    fn of(name: &str, zone: TimeZone) -> Calendar {
        let first = days_from_civil(YEARS.0, 1, 1);
        let last = days_from_civil(YEARS.1, 12, 31);
        let midnights = (first..=last)
            .map(|day| midnight(&zone, Day(day)).0)
            .collect();
        Calendar {
            name: name.into(),
            zone,
            first,
            midnights,
        }
    }

    /// The zone's IANA name.
    #[must_use]
    pub fn zone(&self) -> &str {
        &self.name
    }

    /// The first instant of `day`.
    #[must_use]
    pub fn start(&self, day: Day) -> Instant {
        usize::try_from(i64::from(day.0) - i64::from(self.first))
            .ok()
            .and_then(|index| self.midnights.get(index))
            .map_or_else(|| midnight(&self.zone, day), |&seconds| Instant(seconds))
    }

    /// The first instant after `day`.
    #[must_use]
    pub fn end(&self, day: Day) -> Instant {
        self.start(day.plus(1))
    }

    /// The civil day that `t` lies in.
    #[must_use]
    pub fn day(&self, t: Instant) -> Day {
        // Zones are within 26 hours of UTC, so the guess is at most two days off.
        // Held well inside the range, so that the steps below cannot leave it.
        let (first, last) = (i64::from(i32::MIN / 2), i64::from(i32::MAX / 2));
        let guess = i32::try_from(t.0.div_euclid(86_400).clamp(first, last)).unwrap_or(0);
        let mut day = Day(guess);
        while self.start(day) > t && day.0 > guess - 3 {
            day = day.plus(-1);
        }
        while self.end(day) <= t && day.0 < guess + 3 {
            day = day.plus(1);
        }
        day
    }

    /// The instant of a civil date and time. Skipped times move later, repeated ones are the first.
    #[must_use]
    pub fn instant(&self, day: Day, seconds_of_day: u32) -> Instant {
        civil(day, seconds_of_day)
            .and_then(|time| self.zone.to_ambiguous_timestamp(time).compatible().ok())
            .map_or(
                Instant(i64::from(day.0) * 86_400 + i64::from(seconds_of_day)),
                |t| Instant(t.as_second()),
            )
    }

    /// The clock time of `t`, as seconds since its civil midnight on the clock.
    #[must_use]
    pub fn seconds_of_day(&self, t: Instant) -> u32 {
        let Ok(stamp) = jiff::Timestamp::from_second(t.0) else {
            return 0;
        };
        let time = self.zone.to_datetime(stamp).time();
        let (h, m, s) = (time.hour(), time.minute(), time.second());
        u32::try_from(i32::from(h) * 3600 + i32::from(m) * 60 + i32::from(s)).unwrap_or(0)
    }

    /// `length` counted from `t`.
    #[must_use]
    pub fn after(&self, t: Instant, length: Length) -> Instant {
        let days = |n: u32| i32::try_from(n).unwrap_or(i32::MAX);
        match length {
            Length::Seconds(n) => Instant(t.0.saturating_add(i64::from(n))),
            Length::Days(n) => self.instant(self.day(t).plus(days(n)), self.seconds_of_day(t)),
            Length::FullDaysFirstIn(n) => self.start(self.day(t).plus(days(n))),
            Length::FullDaysFirstOut(n) => self.end(self.day(t).plus(days(n))),
        }
    }

    /// `YYYY-MM-DD` of a day.
    #[must_use]
    pub fn date_text(day: Day) -> String {
        civil(day, 0).map_or_else(|| format!("day {}", day.0), |time| time.date().to_string())
    }

    /// `YYYY-MM-DD HH:MM` of an instant on the zone's clock, with seconds where they are not zero.
    #[must_use]
    pub fn text(&self, t: Instant) -> String {
        let seconds = self.seconds_of_day(t);
        let (h, m, s) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
        let date = Calendar::date_text(self.day(t));
        if s == 0 {
            format!("{date} {h:02}:{m:02}")
        } else {
            format!("{date} {h:02}:{m:02}:{s:02}")
        }
    }
}

fn midnight(zone: &TimeZone, day: Day) -> Instant {
    civil(day, 0)
        .and_then(|time| zone.to_ambiguous_timestamp(time).compatible().ok())
        .map_or(Instant(i64::from(day.0) * 86_400), |t| {
            Instant(t.as_second())
        })
}

fn civil(day: Day, seconds_of_day: u32) -> Option<DateTime> {
    let date = Date::new(1970, 1, 1)
        .ok()?
        .checked_add(jiff::Span::new().try_days(day.0).ok()?)
        .ok()?;
    let time = |n: u32| i8::try_from(n).ok();
    let (h, m, s) = (
        time(seconds_of_day / 3600)?,
        time(seconds_of_day / 60 % 60)?,
        time(seconds_of_day % 60)?,
    );
    Some(date.to_datetime(jiff::civil::Time::new(h, m, s, 0).ok()?))
}

/// Days since 1970-01-01 of a proleptic Gregorian date (Hinnant, "chrono-compatible low-level date
/// algorithms", `days_from_civil`).
#[must_use]
pub fn days_from_civil(year: i16, month: u8, day: u8) -> i32 {
    let y = i32::from(year) - i32::from(month <= 2);
    let era = y.div_euclid(400);
    let yoe = y.rem_euclid(400);
    let mp = (i32::from(month) + 9) % 12;
    let doy = (153 * mp + 2) / 5 + i32::from(day) - 1;
    let doe = yoe * 365 + yoe / 4 - yoe / 100 + doy;
    era * 146_097 + doe - 719_468
}

/// The day of a date, where that date exists.
#[must_use]
pub fn day_of_date(year: i16, month: u8, day: u8) -> Option<Day> {
    let leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    let last = match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if leap => 29,
        2 => 28,
        _ => return None,
    };
    (1..=last)
        .contains(&day)
        .then(|| Day(days_from_civil(year, month, day)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_dates_agree_with_jiff() {
        for day in (-200_000..200_000).step_by(37) {
            let date = civil(Day(day), 0).unwrap().date();
            let ours = days_from_civil(
                date.year(),
                date.month().unsigned_abs(),
                date.day().unsigned_abs(),
            );
            assert_eq!(ours, day, "{date}");
        }
    }

    /// Cairo put its clocks forward at 00:00 on 28 April 2023: that day begins at 01:00.
    #[test]
    fn a_skipped_midnight_moves_later() {
        let cairo = Calendar::new("Africa/Cairo").unwrap();
        let day = day_of_date(2023, 4, 28).unwrap();
        assert_eq!(cairo.text(cairo.start(day)), "2023-04-28 01:00");
        assert_eq!(cairo.end(day).0 - cairo.start(day).0, 23 * 3600);
        assert_eq!(cairo.day(cairo.start(day)), day);
        assert_eq!(cairo.day(Instant(cairo.start(day).0 - 1)), day.plus(-1));
    }

    /// Jerusalem was two hours ahead of UTC in October 1936 (tz database), and a day is a civil date in any year.
    #[test]
    fn days_outside_the_table_are_civil_days() {
        let jerusalem = Calendar::new("Asia/Jerusalem").unwrap();
        let day = day_of_date(1936, 10, 12).unwrap();
        assert_eq!(jerusalem.start(day).0, i64::from(day.0) * 86_400 - 7200);
        for year in [1800, 1936, 1974, 1975, 2050, 2051, 2150, 2499] {
            let day = day_of_date(year, 7, 1).unwrap();
            let (start, end) = (jerusalem.start(day), jerusalem.end(day));
            assert_eq!(jerusalem.text(start), format!("{year}-07-01 00:00"));
            assert_eq!((jerusalem.day(start), end.0 - start.0), (day, 86_400));
            assert_eq!(jerusalem.day(Instant(end.0 - 1)), day);
            assert_eq!(jerusalem.instant(day, 0), start);
        }
    }

    #[test]
    fn instants_beyond_all_dates_have_some_day() {
        let cairo = Calendar::new("Africa/Cairo").unwrap();
        for t in [
            i64::MIN,
            -200_000_000_000_000,
            371_085_174_288_000,
            i64::MAX,
        ] {
            let day = cairo.day(Instant(t));
            assert_eq!(day.0 > 0, t > 0);
            assert!(!cairo.text(Instant(t)).is_empty());
        }
    }

    #[test]
    fn impossible_dates_are_no_days() {
        assert_eq!(day_of_date(2023, 2, 29), None);
        assert_eq!(day_of_date(2024, 13, 1), None);
        assert_eq!(day_of_date(1970, 1, 1), Some(Day(0)));
    }

    #[test]
    fn lengths_count_as_their_words_say() {
        let utc = Calendar::utc();
        let noon = Instant(12 * 3600);
        assert_eq!(
            utc.after(noon, Length::Days(2)),
            Instant(2 * 86_400 + 12 * 3600)
        );
        assert_eq!(
            utc.after(noon, Length::FullDaysFirstIn(2)),
            Instant(2 * 86_400)
        );
        assert_eq!(
            utc.after(noon, Length::FullDaysFirstOut(2)),
            Instant(3 * 86_400)
        );
        assert_eq!(
            utc.after(noon, Length::Seconds(60)),
            Instant(12 * 3600 + 60)
        );
    }
}
