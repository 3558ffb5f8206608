//! Small records of acts, and corrections of them.

use std::borrow::Cow;

use mutaraka_vocabulary::agreement::{Class, ResponseKind};
use mutaraka_vocabulary::record::{Act, Aim, Harm, HarmKind, Matter, Range, Record, Who};
use mutaraka_vocabulary::time::Span;
use mutaraka_vocabulary::{Confirmation, Degree, Instant};

use super::records::{Maker, degree};
use super::{Choices, clock_time, first_day, instant, pick};

const KINDS: [&str; 10] = [
    "violence.attack.gunfire",
    "violence.attack.gunfire",
    "violence.remote.rocket",
    "violence.remote.rocket",
    "violence.remote",
    "violence",
    "restriction.crossing-closure",
    "restriction.crossing-closure",
    "violence.attack.gunfire",
    "detention.hostage-taking",
];

impl Maker {
    /// Exact, or a span, and when it was known.
    fn when(&self, record: &mut Record<'static>, c: &Choices) {
        let start = record.happened.start;
        let day = self.calendar.day(start);
        let end = match c.at(2, 10) {
            6 => self.calendar.end(day),
            7 => Instant(start.0 + 6 * 3600),
            8 => self.calendar.end(day.plus(1)),
            9 if c.at(3, 4) == 3 => self.calendar.end(day.plus(8)),
            _ => Instant(start.0 + 1),
        };
        record.happened = Span { start, end };
        record.throughout = c.at(2, 10) >= 6 && c.at(3, 3) == 2;
        let since_first = day.0 - first_day(&self.calendar).0;
        record.known = match c.at(3, 7) {
            0 | 1 => None,
            2 => Some(start),
            3 => Some(Instant(start.0 + 6 * 3600)),
            4 => Some(self.calendar.end(day)),
            n => {
                let later = since_first + i32::from(n) - 3;
                Some(instant(&self.calendar, later, clock_time(c.at(5, 6))))
            }
        };
    }

    /// An act; one in four answers the act that it is about, mostly by the one injured, soon after.
    pub(super) fn act(
        &self,
        record: &mut Record<'static>,
        c: &Choices,
        about: Option<&Record<'static>>,
    ) {
        let answers = c.at(15, 8) >= if self.responds.is_some() { 2 } else { 6 };
        let trigger = about.filter(|_| answers);
        if let Some(trigger) = trigger {
            let hours = i64::from(pick(&[6, 1, 0, 12, 24], c.at(1, 5)));
            record.happened = Span::at(Instant(trigger.happened.start.0 + hours * 3600));
        }
        self.when(record, c);
        let least = degree(c.at(6, 8));
        record.confirmation = match c.at(7, 5) {
            0 => Confirmation {
                attribution: degree(c.at(9, 8)),
                ..Confirmation::all(least)
            },
            _ => Confirmation::all(least),
        };
        let injured = trigger.and_then(|trigger| self.injured(trigger));
        let actor = injured.unwrap_or_else(|| pick(&self.actors, c.at(10, 24)));
        let doer = trigger.and_then(|trigger| self.doer(trigger));
        let mut other = doer.unwrap_or_else(|| pick(&self.actors, c.at(11, 24)));
        if other == actor {
            other = pick(&self.actors, c.at(11, 24) + 1);
        }
        record.source = match c.at(9, 6) {
            4 => other.clone(),
            5 => actor.clone(),
            _ => Cow::Borrowed(""),
        };
        let deaths = u32::from(c.at(14, 4));
        let count = Range {
            low: deaths / 2,
            best: deaths,
            high: deaths + 1,
        };
        let kind = match trigger {
            Some(_) if c.at(14, 4) < 3 && self.responds == Some(ResponseKind::Measure) => {
                "restriction.crossing-closure"
            }
            _ => pick(&KINDS, c.at(14, 10)),
        };
        let (directed_at, one_of_these) = self.aims(c, other.clone());
        record.matter = Matter::Act(Act {
            kind: Cow::Borrowed(kind),
            by: self.who(c, trigger.is_some(), actor.clone(), other),
            directed_at,
            one_of_these,
            harm: vec![Harm {
                side: None,
                class: None,
                kind: HarmKind::Killed,
                count,
            }],
            claimed_by: (c.at(15, 8) == 4).then_some(actor),
            in_response_to: trigger.map(|trigger| trigger.id.clone()),
        });
        record.vague_date = c.at(15, 32) == 31;
    }

    fn who(
        &self,
        c: &Choices,
        answers: bool,
        actor: Cow<'static, str>,
        other: Cow<'static, str>,
    ) -> Who<'static> {
        match c.at(12, 16) {
            _ if answers => Who::By(vec![actor]),
            11 => Who::Unknown,
            12 => Who::OneOf(vec![actor, pick(&self.actors, c.at(8, 24))]),
            13 => Who::Between(vec![actor], vec![other]),
            14 => Who::By(vec![actor, Cow::Borrowed("o")]),
            15 => Who::By(vec![Cow::Borrowed("pool")]),
            _ => Who::By(vec![actor]),
        }
    }

    fn aims(&self, c: &Choices, other: Cow<'static, str>) -> (Vec<Aim<'static>>, bool) {
        let class = match c.at(13, 5) {
            0..=2 => None,
            3 => Some(Class::Forces),
            _ => Some(Class::Civilians),
        };
        let side = (c.at(13, 8) < 7).then_some(other);
        let mut aims = vec![Aim { side, class }];
        let aim = |side: Cow<'static, str>, class| Aim {
            side: Some(side),
            class,
        };
        match c.at(13, 12) {
            9 => aims = Vec::new(),
            10 => aims.push(aim(pick(&self.parties, c.at(8, 4)), None)),
            11 => aims.push(aim(Cow::Borrowed("o"), Some(Class::Civilians))),
            _ => {}
        }
        (aims, c.at(13, 24) >= 20)
    }

    /// A later version of something made before: another degree, actor or day.
    pub(super) fn correction(
        &self,
        record: &mut Record<'static>,
        c: &Choices,
        earlier: &[Record<'static>],
    ) {
        let all: Vec<&Record<'static>> = earlier
            .iter()
            .filter(|other| matches!(other.matter, Matter::Act(_) | Matter::Quantity(_)))
            .collect();
        let Some(corrected) = all.get(usize::from(c.at(10, 32)) % all.len().max(1)) else {
            return self.act(record, c, None);
        };
        let hours = i64::from(pick(&[24, 12, 48, 1, 30, 72, 0], c.at(11, 7)));
        let later = Instant(corrected.known_or_end().0 + hours * 3600);
        let id = std::mem::take(&mut record.id);
        let known = if c.at(12, 16) == 15 {
            record.happened.start
        } else {
            later
        };
        *record = Record {
            id,
            known: Some(known),
            supersedes: Some(corrected.id.clone()),
            ..(*corrected).clone()
        };
        match c.at(6, 9) {
            0..=2 => record.confirmation = Confirmation::all(Degree::Refuted),
            3 => record.confirmation = Confirmation::all(Degree::Reported),
            4 | 5 => record.confirmation = Confirmation::all(Degree::Verified),
            6 | 7 => {
                if let Matter::Act(act) = &mut record.matter {
                    act.by = Who::By(vec![pick(&self.actors, c.at(7, 24))]);
                }
            }
            _ => {
                let earlier = |t: Instant| Instant(t.0 - 24 * 3600);
                let Span { start, end } = record.happened;
                record.happened = Span {
                    start: earlier(start),
                    end: earlier(end),
                };
            }
        }
    }
}
