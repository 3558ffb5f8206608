//! Instants, days, lengths, and points in time as a text states them.

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;
use mutaraka_vocabulary::agreement::{Hours, Moment, StepPattern};
use mutaraka_vocabulary::{Day, Instant, Language, Length};

use crate::arabic::{Case, MONTHS, lam};
use crate::names::Join;
use crate::noun::{DAY, FULL_DAY, HOUR, MINUTE, QUIET_DAY, SECOND};
use crate::pen::{FSI, PDI, Pen, isolated};

const ENGLISH_MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

impl Pen<'_> {
    fn date(&self, date: Date) -> String {
        let month = usize::try_from(date.month()).unwrap_or(1).saturating_sub(1);
        let (day, year) = (date.day(), date.year());
        let named = |months: &[&'static str; 12]| months.get(month).copied().unwrap_or_default();
        match self.language {
            Language::English => format!("{day} {} {year}", named(&ENGLISH_MONTHS)),
            Language::Arabic => format!("{FSI}{day}{PDI} {} {FSI}{year}{PDI}", named(&MONTHS)),
        }
    }

    /// A civil day: "19 June 2008", «19 حزيران/يونيو 2008».
    pub(crate) fn day(&self, day: Day) -> String {
        let seconds = i64::from(day.0) * 86_400;
        match Timestamp::from_second(seconds) {
            Ok(stamp) => self.date(TimeZone::UTC.to_datetime(stamp).date()),
            Err(_) => isolated(&seconds.to_string()),
        }
    }

    /// A civil time, or that of UTC where the civil time occurs twice or not at all.
    pub(crate) fn instant(&self, at: Instant) -> String {
        let Ok(stamp) = Timestamp::from_second(at.0) else {
            return isolated(&at.0.to_string());
        };
        let civil = self.zone.to_datetime(stamp);
        if self.zone.to_ambiguous_timestamp(civil).is_ambiguous() {
            let time = self.civil(TimeZone::UTC.to_datetime(stamp));
            both!(self, "{time} UTC", "{time} بالتوقيت العالمي المنسق")
        } else {
            self.civil(civil)
        }
    }

    fn civil(&self, at: DateTime) -> String {
        let date = self.date(at.date());
        let seconds = match at.second() {
            0 => String::new(),
            second => format!(":{second:02}"),
        };
        let time = isolated(&format!("{:02}:{:02}{seconds}", at.hour(), at.minute()));
        both!(self, "{time} on {date}", "الساعة {time} من يوم {date}")
    }

    /// A daily window.
    pub(crate) fn hours(&self, hours: Hours) -> String {
        let clock = |minutes: u16| isolated(&format!("{:02}:{:02}", minutes / 60, minutes % 60));
        let (from, to) = (clock(hours.from), clock(hours.to));
        both!(
            self,
            "at any hour of the day from {from} until before {to}",
            "في أي ساعة من اليوم من الساعة {from} إلى ما قبل الساعة {to}"
        )
    }

    /// A length of time.
    pub(crate) fn length(&self, length: Length, case: Case) -> String {
        match length {
            Length::Seconds(n) if n % 3600 == 0 && n > 0 => self.count(n / 3600, &HOUR, case),
            Length::Seconds(n) if n % 60 == 0 && n > 0 => self.count(n / 60, &MINUTE, case),
            Length::Seconds(n) => self.count(n, &SECOND, case),
            Length::Days(n) => self.count(n, &DAY, case),
            Length::FullDaysFirstIn(n) => {
                let days = self.count(n, &FULL_DAY, case);
                both!(
                    self,
                    "{days} (the day of the event being counted)",
                    "{days} (ويدخل يوم الواقعة في حسابها)"
                )
            }
            Length::FullDaysFirstOut(n) => {
                let days = self.count(n, &FULL_DAY, case);
                both!(
                    self,
                    "{days} (the day of the event not being counted)",
                    "{days} (ولا يدخل يوم الواقعة في حسابها)"
                )
            }
        }
    }

    /// A point in time, as it stands after "from", "until" and the like.
    pub(crate) fn moment(&self, moment: &Moment) -> String {
        match moment {
            Moment::At(instant) => self.instant(*instant),
            Moment::Entry => both!(
                self,
                "the entry into force of this text",
                "بدء نفاذ هذا النص"
            ),
            Moment::OwnEntry => both!(
                self,
                "the beginning of the obligations of the Party concerned",
                "بدء التزامات الطرف المعني"
            ),
            Moment::PhaseBegins(phase) => {
                let phase = self.side(phase);
                both!(self, "the beginning of {phase}", "بدء {phase}")
            }
            Moment::Step(step) => {
                let step = self.step(step);
                let of = lam(&step);
                both!(self, "the first receipt of {step}", "أول تلقٍّ {of}")
            }
            Moment::QuietDays { clause, days } => {
                let (clause, days) = (
                    self.clauses([clause]),
                    self.count(*days, &QUIET_DAY, Case::Genitive),
                );
                both!(
                    self,
                    "the completion of {days} in a row under {clause}",
                    "اكتمال {days} على التوالي بموجب {clause}"
                )
            }
            Moment::After { length, moment } => {
                let (length, after) = (self.length(*length, Case::Genitive), self.nested(moment));
                both!(
                    self,
                    "{length} after {after}",
                    "انقضاء {length} على {after}"
                )
            }
            Moment::LaterOf(all) => {
                let all = self.row(&self.each_moment(all), Join::And);
                both!(self, "the later of {all}", "آخر ما يحلّ من {all}")
            }
            Moment::EarlierOf(all) => {
                let all = self.row(&self.each_moment(all), Join::And);
                both!(self, "the earlier of {all}", "أول ما يحلّ من {all}")
            }
        }
    }

    fn each_moment(&self, all: &[Moment]) -> Vec<String> {
        all.iter().map(|moment| self.nested(moment)).collect()
    }

    /// A point in time within another, in brackets where one could run into the next.
    fn nested(&self, moment: &Moment) -> String {
        let written = self.moment(moment);
        match moment {
            Moment::At(_) | Moment::Entry | Moment::OwnEntry | Moment::PhaseBegins(_) => written,
            Moment::Step(_)
            | Moment::QuietDays { .. }
            | Moment::After { .. }
            | Moment::LaterOf(_)
            | Moment::EarlierOf(_) => format!("[{written}]"),
        }
    }

    /// A step that fits: "the step “report” taken by the Party “A” about clause 2".
    pub(crate) fn step(&self, step: &StepPattern) -> String {
        let kind = self.step_kind(&step.kind);
        let mut text = kind;
        if !step.by.is_empty() {
            let by = self.sides(&step.by, Join::Or, Case::Genitive);
            text += &both!(self, " taken by {by}", " المتخذ من {by}");
        }
        if let Some(about) = &step.about {
            let about = self.subject(about);
            text += &both!(self, " about {about}", " بشأن {about}");
        }
        text
    }
}
