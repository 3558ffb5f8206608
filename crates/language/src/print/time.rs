//! Lengths, moments and steps as text.

use jiff::Timestamp;
use jiff::tz::TimeZone;
use mutaraka_vocabulary::agreement::{Hours, Moment, StepPattern};
use mutaraka_vocabulary::calendar::Calendar;
use mutaraka_vocabulary::step::StepKind;
use mutaraka_vocabulary::time::{Day, Instant, Length};

use crate::kind::{SyntaxKind, tokens};
use crate::words::quoted;

pub(super) fn length(length: Length) -> String {
    let counted = |n: u32, unit: &str| {
        if n == 1 {
            format!("1 {unit}")
        } else {
            format!("{n} {unit}s")
        }
    };
    match length {
        Length::Seconds(n) if n % 3600 == 0 && n > 0 => counted(n / 3600, "hour"),
        Length::Seconds(n) if n % 60 == 0 && n > 0 => counted(n / 60, "minute"),
        Length::Seconds(n) => counted(n, "second"),
        Length::Days(n) => counted(n, "day"),
        Length::FullDaysFirstIn(n) => format!("{n} full days (first day in)"),
        Length::FullDaysFirstOut(n) => format!("{n} full days (first day out)"),
    }
}

pub(super) fn day(day: Day) -> String {
    Calendar::date_text(day)
}

pub(super) fn hours(hours: Hours) -> String {
    let clock = |minutes: u16| format!("{:02}:{:02}", minutes / 60, minutes % 60);
    format!("between {} and {}", clock(hours.from), clock(hours.to))
}

pub(super) fn step_kind(kind: &StepKind) -> String {
    let name = kind.name();
    let plain = !matches!(name, "a" | "an")
        && matches!(tokens(name).as_slice(), [token] if token.kind == SyntaxKind::Word);
    if plain { name.to_owned() } else { quoted(name) }
}

pub(super) fn step(step: &StepPattern) -> String {
    let mut text = step_kind(&step.kind);
    if !step.by.is_empty() {
        text += &format!(" by {}", step.by.join(", "));
    }
    if let Some(about) = &step.about {
        text += &format!(" about {about}");
    }
    text
}

/// The clock of the agreement's zone.
pub(super) struct Clock {
    zone: TimeZone,
}

impl Clock {
    pub(super) fn of(zone: &str) -> Clock {
        Clock {
            zone: TimeZone::get(zone).unwrap_or(TimeZone::UTC),
        }
    }

    /// The civil time, or that of UTC where the civil time alone would not tell this instant.
    fn instant(&self, at: Instant) -> String {
        let Ok(stamp) = Timestamp::from_second(at.0) else {
            return format!("# no such instant: {}\n", at.0);
        };
        let written = |time: jiff::civil::DateTime| {
            let seconds = if time.second() == 0 {
                String::new()
            } else {
                format!(":{:02}", time.second())
            };
            format!(
                "{} {:02}:{:02}{seconds}",
                time.date(),
                time.hour(),
                time.minute()
            )
        };
        let civil = self.zone.to_datetime(stamp);
        let ambiguous = self.zone.to_ambiguous_timestamp(civil);
        if ambiguous.is_ambiguous() {
            format!("{} UTC", written(TimeZone::UTC.to_datetime(stamp)))
        } else {
            written(civil)
        }
    }

    pub(super) fn moment(&self, moment: &Moment) -> String {
        match moment {
            Moment::At(instant) => self.instant(*instant),
            Moment::Entry => "entry".to_owned(),
            Moment::OwnEntry => "its own entry".to_owned(),
            Moment::PhaseBegins(phase) => format!("phase {phase} begins"),
            Moment::Step(pattern) => format!("receipt of {}", step(pattern)),
            Moment::QuietDays { clause, days } => format!("{days} quiet days of {clause}"),
            Moment::After { length: by, moment } => {
                format!("{} after {}", length(*by), self.moment(moment))
            }
            Moment::LaterOf(all) => format!("the later of {}", self.all(all)),
            Moment::EarlierOf(all) => format!("the earlier of {}", self.all(all)),
        }
    }

    /// Moments in a row, in brackets where one could run into the next.
    fn all(&self, all: &[Moment]) -> String {
        let one = |moment: &Moment| match moment {
            Moment::At(_)
            | Moment::Entry
            | Moment::OwnEntry
            | Moment::PhaseBegins(_)
            | Moment::QuietDays { .. } => self.moment(moment),
            other => format!("({})", self.moment(other)),
        };
        all.iter().map(one).collect::<Vec<_>>().join(" and ")
    }
}
