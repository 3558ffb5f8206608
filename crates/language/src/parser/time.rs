//! Lengths, dates, clock times and moments.

use jiff::civil;
use mutaraka_vocabulary::agreement::{Hours, Moment, StepPattern};
use mutaraka_vocabulary::calendar::day_of_date;
use mutaraka_vocabulary::step::StepKind;
use mutaraka_vocabulary::time::{Day, Instant, Length};

use super::Parser;
use crate::code::Code;
use crate::diagnostic::Diagnostic;
use crate::draft::{Place, Wants};
use crate::expect::Expected;
use crate::kind::SyntaxKind;
use crate::nearest::nearest;

impl Parser<'_> {
    /// `48 hours`, `7 days`, `3 full days (first day in)`.
    pub(super) fn length(&mut self) -> Option<Length> {
        self.node(SyntaxKind::Length, |p| {
            let place = p.place();
            let number = p.count("a length of time, for example `48 hours`")?;
            if p.eat_words(&["full"]) {
                if !p.eat_any(&["days", "day"]) {
                    return p.expected("`days`");
                }
                let number = p.not_zero(number, place)?;
                p.want_kind(
                    SyntaxKind::OpenParen,
                    "`(first day in)` or `(first day out)`",
                )?;
                p.want("first day")?;
                let length = match p.word(0) {
                    "in" => Length::FullDaysFirstIn(number),
                    "out" => Length::FullDaysFirstOut(number),
                    _ => return p.expected("`in` or `out`"),
                };
                p.bump();
                p.want_kind(SyntaxKind::CloseParen, "`)`")?;
                return Some(length);
            }
            let (unit, days) = match p.word(0) {
                "second" | "seconds" => (1, false),
                "minute" | "minutes" => (60, false),
                "hour" | "hours" => (3600, false),
                "day" | "days" => (1, true),
                "week" | "weeks" => (7, true),
                _ => return p.expected("`minutes`, `hours`, `days` or `weeks`"),
            };
            p.bump();
            let number = p.not_zero(number, place.clone())?;
            let Some(total) = number.checked_mul(unit) else {
                p.report(
                    Diagnostic::new(
                        Code::BadNumber,
                        place,
                        "this length is too long to be counted",
                    )
                    .hint("state an end date"),
                );
                return None;
            };
            Some(if days {
                Length::Days(total)
            } else {
                Length::Seconds(total)
            })
        })
    }

    /// A civil date.
    pub(super) fn day(&mut self) -> Option<Day> {
        let place = self.place();
        if self.peek() != SyntaxKind::Date {
            return self.expected("a date, for example `2008-06-19`");
        }
        let written = self.bump();
        let mut numbers = written.split('-').map(str::parse::<u16>);
        let mut next = || numbers.next().and_then(Result::ok).unwrap_or(0);
        let (year, month, day) = (next(), next(), next());
        let narrow = |n: u16| u8::try_from(n).unwrap_or(0);
        let found = i16::try_from(year)
            .ok()
            .and_then(|year| day_of_date(year, narrow(month), narrow(day)));
        if found.is_none() {
            self.report(
                Diagnostic::new(
                    Code::ImpossibleDate,
                    place,
                    format!("there is no day `{written}`"),
                )
                .hint("dates are written year-month-day"),
            );
        }
        found
    }

    /// A clock time, as seconds of the day.
    fn clock(&mut self) -> Option<u32> {
        let place = self.place();
        if self.peek() != SyntaxKind::Time {
            return self.expected("a time of day, for example `06:00`");
        }
        let written = self.bump();
        let parts: Vec<u32> = written
            .split(':')
            .filter_map(|part| part.parse().ok())
            .collect();
        let (hour, minute, second) = match parts.as_slice() {
            [hour, minute] => (*hour, *minute, 0),
            [hour, minute, second, ..] => (*hour, *minute, *second),
            _ => (99, 0, 0),
        };
        if hour < 24 && minute < 60 && second < 60 {
            return Some(hour * 3600 + minute * 60 + second);
        }
        self.report(
            Diagnostic::new(
                Code::ImpossibleTime,
                place,
                format!("there is no time of day `{written}`"),
            )
            .hint(
                "times run from 00:00 to 23:59; for the end of a day write 00:00 of the next date",
            ),
        );
        None
    }

    /// `between 22:00 and 06:00`, after the first word.
    pub(super) fn hours(&mut self) -> Option<Hours> {
        let start = self.place().start;
        let minutes = |seconds: u32| u16::try_from(seconds / 60).unwrap_or(0);
        let from = minutes(self.clock()?);
        self.want("and")?;
        let to = minutes(self.clock()?);
        if from == to {
            self.report(
                Diagnostic::new(
                    Code::EmptyHours,
                    self.since(start),
                    "these hours are empty: they end when they begin",
                )
                .hint("for the whole day leave the hours out"),
            );
            return None;
        }
        Some(Hours { from, to })
    }

    /// `2008-06-19 06:00`, `2008-06-19`, `2008-06-19 03:00 UTC`.
    fn instant(&mut self) -> Option<Instant> {
        let start = self.place().start;
        let day = self.day()?;
        let seconds = if self.peek() == SyntaxKind::Time {
            self.clock()?
        } else {
            0
        };
        if self.eat_word("UTC") {
            return Some(Instant(i64::from(day.0) * 86_400 + i64::from(seconds)));
        }
        let place = self.since(start);
        let found =
            civil_time(day, seconds).map(|time| self.setting.zone.to_ambiguous_timestamp(time));
        if let Some(ambiguous) = &found {
            self.say_if_ambiguous(ambiguous, place.clone());
        }
        let stamp = found.and_then(|ambiguous| ambiguous.compatible().ok());
        if stamp.is_none() {
            self.report(
                Diagnostic::new(Code::ImpossibleDate, place, "this date is out of range")
                    .hint("check the year"),
            );
        }
        stamp.map(|stamp| Instant(stamp.as_second()))
    }

    fn say_if_ambiguous(&mut self, found: &jiff::tz::AmbiguousTimestamp, place: Place) {
        use jiff::tz::AmbiguousOffset;
        let zone = self.setting.zone.iana_name().unwrap_or("UTC").to_owned();
        match found.offset() {
            AmbiguousOffset::Unambiguous { .. } => {}
            AmbiguousOffset::Gap { .. } => self.report(
                Diagnostic::new(
                    Code::SkippedTime,
                    place,
                    format!("clocks in `{zone}` skip this time; it is read as that much later"),
                )
                .hint("choose a time that the clock shows, or write it in UTC"),
            ),
            AmbiguousOffset::Fold { .. } => self.report(
                Diagnostic::new(
                    Code::RepeatedTime,
                    place,
                    format!("clocks in `{zone}` show this time twice; the first is meant"),
                )
                .hint("to mean the second, write the time in UTC"),
            ),
        }
    }

    /// A moment, as a text states it.
    pub(super) fn moment(&mut self) -> Option<Moment> {
        self.deeper(|p| p.node(SyntaxKind::Moment, Self::moment_inside))
    }

    fn moment_inside(&mut self) -> Option<Moment> {
        match self.peek() {
            SyntaxKind::Date => return self.instant().map(Moment::At),
            SyntaxKind::OpenParen => {
                self.bump();
                let moment = self.moment()?;
                self.want_kind(SyntaxKind::CloseParen, "`)`")?;
                return Some(moment);
            }
            SyntaxKind::Number if self.word(1) == "quiet" => {
                let days = self.days()?;
                self.want("quiet")?;
                if !self.eat_any(&["days", "day"]) {
                    return self.expected("`days`");
                }
                self.want("of")?;
                return Some(Moment::QuietDays {
                    days,
                    clause: self.used(Wants::Undertaking)?,
                });
            }
            SyntaxKind::Number => {
                let length = self.length()?;
                self.want("after")?;
                return Some(Moment::After {
                    length,
                    moment: Box::new(self.moment()?),
                });
            }
            _ => {}
        }
        if self.eat_word("entry") {
            self.eat_words(&["into", "force"]);
            return Some(Moment::Entry);
        }
        if self.eat_word("its") || self.eat_word("their") {
            self.want("own entry").or(None)?;
            return Some(Moment::OwnEntry);
        }
        if self.eat_words(&["receipt", "of"]) {
            return self.step().map(Moment::Step);
        }
        if self.eat_word("phase") {
            let name = self.used(Wants::Phase)?;
            self.want("begins")?;
            return Some(Moment::PhaseBegins(name));
        }
        if self.eat_words(&["the", "later", "of"]) {
            return self.moments().map(Moment::LaterOf);
        }
        if self.eat_words(&["the", "earlier", "of"]) {
            return self.moments().map(Moment::EarlierOf);
        }
        self.expected("a moment: a date, `entry`, `24 hours after entry`, `phase ... begins`, `receipt of ...`")
    }

    /// Moments with commas or `and` between them. After a comma a part of the clause may follow as well:
    /// what begins like a moment is one.
    fn moments(&mut self) -> Option<Vec<Moment>> {
        let mut all = vec![self.moment()?];
        loop {
            let more = match self.peek() {
                SyntaxKind::Comma => {
                    matches!(
                        self.nth(1),
                        SyntaxKind::Date | SyntaxKind::Number | SyntaxKind::OpenParen
                    ) || matches!(
                        self.word(1),
                        "entry" | "its" | "their" | "receipt" | "phase" | "the"
                    )
                }
                _ => self.word(0) == "and",
            };
            if !more {
                return Some(all);
            }
            self.bump();
            self.eat_word("and");
            all.push(self.moment()?);
        }
    }

    /// `an endorsement by mufti about 1a`.
    pub(super) fn step(&mut self) -> Option<StepPattern> {
        self.node(SyntaxKind::Step, |p| {
            let kind = p.step_kind()?;
            let by = if p.eat_word("by") {
                p.names(Wants::Taker)?
            } else {
                Vec::new()
            };
            let about = if p.eat_word("about") {
                Some(p.used(Wants::ClauseOrPhase)?)
            } else {
                None
            };
            Some(StepPattern { kind, by, about })
        })
    }

    pub(super) fn step_kind(&mut self) -> Option<StepKind> {
        if !self.eat_word("an") {
            self.eat_word("a");
        }
        self.could_be(Expected::Step);
        let place = self.place();
        let written = match self.peek() {
            SyntaxKind::String => self.string("a step")?,
            SyntaxKind::Word => self.bump().to_owned(),
            _ => return self.expected("a step, for example `complaint`, `endorsement`, `orders`"),
        };
        let kind = StepKind::named(&written);
        let known = StepKind::ALL.iter().map(|(name, _)| *name);
        if let (StepKind::Named(_), Some(near)) = (&kind, nearest(&written, known)) {
            self.report(
                Diagnostic::new(
                    Code::UnusualStep,
                    place,
                    format!("`{written}` is a step of this text's own, but looks like `{near}`"),
                )
                .hint(format!("write `{near}` if that is meant")),
            );
        }
        Some(kind)
    }
}

fn civil_time(day: Day, seconds: u32) -> Option<civil::DateTime> {
    let date = civil::date(1970, 1, 1)
        .checked_add(jiff::Span::new().try_days(day.0).ok()?)
        .ok()?;
    let part = |n: u32| i8::try_from(n).ok();
    let time = civil::Time::new(
        part(seconds / 3600)?,
        part(seconds / 60 % 60)?,
        part(seconds % 60)?,
        0,
    )
    .ok()?;
    Some(date.to_datetime(time))
}
