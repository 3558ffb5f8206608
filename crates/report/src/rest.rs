//! What stands after the clauses, in words: outsiders, harm, deadlines, what is permitted, what could not be
//! used, readings.

use mutaraka_vocabulary::finding::{
    Deadline, Finding, Key, LeftOut, Permission, Readings, Reason, Unmatched, What,
};

use crate::labels;
use crate::view::{Seen, View, clean};

impl View<'_> {
    /// Head and rows of the table of outsiders.
    pub(crate) fn outsider_rows(&self) -> (Vec<String>, Vec<Vec<String>>) {
        let head = ["column-who", "column-acts", "column-deaths", "column-days"];
        let rows = self.verdict.outsiders.iter().map(|tally| {
            vec![
                self.name(&tally.actor),
                tally.acts.to_string(),
                self.range(tally.deaths),
                self.days((tally.first, tally.last)),
            ]
        });
        (
            head.map(|key| say!(self.words, key)).to_vec(),
            rows.collect(),
        )
    }

    /// Head and rows of the table of harm.
    pub(crate) fn harm_rows(&self) -> (Vec<String>, Vec<Vec<String>>) {
        let head = [
            "column-side",
            "column-class",
            "column-harm",
            "column-low",
            "column-best",
            "column-high",
            "column-records",
        ];
        let rows = self.verdict.harm.iter().map(|tally| {
            vec![
                self.side(tally.side.as_ref().filter(|side| !side.is_empty())),
                self.class(tally.class),
                say!(self.words, labels::harm(&tally.kind)),
                tally.count.low.to_string(),
                tally.count.best.to_string(),
                tally.count.high.to_string(),
                tally.records.to_string(),
            ]
        });
        (
            head.map(|key| say!(self.words, key)).to_vec(),
            rows.collect(),
        )
    }

    /// An open deadline.
    pub(crate) fn deadline(&self, deadline: &Deadline) -> String {
        let about = deadline
            .about
            .as_ref()
            .map(|key| say!(self.words, "about", key = clean(key).into_owned()));
        let line = say!(
            self.words,
            "deadline",
            at = self.instant(deadline.at),
            clause = clean(&deadline.clause).into_owned(),
            on = self.name(&deadline.on),
            what = self.due(deadline)
        );
        self.list(std::iter::once(line).chain(about))
    }

    /// What the text permits, or does not forbid.
    pub(crate) fn permission(&self, permission: &Permission) -> String {
        let because = permission.because.iter().map(|key| self.key(key));
        let because = self.list(
            because
                .take(6)
                .chain(self.more(permission.because.len().saturating_sub(6))),
        );
        let line = say!(
            self.words,
            "permission",
            party = self.name(&permission.party),
            clause = clean(&permission.clause).into_owned(),
            what = say!(self.words, labels::permission(&permission.what))
        );
        if because.is_empty() {
            line
        } else {
            self.list([line, say!(self.words, "opened-by", keys = because)])
        }
    }

    /// An actor's string that matched nobody; withheld where no record that names it is released to the reader.
    pub(crate) fn unmatched(&self, unmatched: &Unmatched) -> String {
        let label = if unmatched.release > self.level {
            say!(
                self.words,
                "name-withheld",
                release = say!(self.words, labels::release(&unmatched.release))
            )
        } else {
            clean(&unmatched.label).into_owned()
        };
        say!(
            self.words,
            "unmatched",
            label = label,
            records = self.words.count("n-records", unmatched.records),
            deaths = self.words.count("n-deaths", unmatched.deaths)
        )
    }

    /// A record left out of daily counts.
    pub(crate) fn left_out(&self, left: &LeftOut) -> String {
        match self.open_record(&left.record) {
            Seen::Withheld(release) => {
                say!(
                    self.words,
                    "record-withheld",
                    release = say!(self.words, labels::release(&release))
                )
            }
            Seen::Open(_) | Seen::NotCited => say!(
                self.words,
                "left-out",
                id = self.key(&left.record),
                span = self.span(left.span),
                deaths = self.range(left.deaths)
            ),
        }
    }

    /// Steps that had no effect, each with the reason and the key of its finding, in order of time.
    pub(crate) fn without_effect(&self) -> Vec<String> {
        let mut voids: Vec<(&Key, &Finding)> = self
            .verdict
            .findings
            .iter()
            .filter(|(_, finding)| matches!(finding.what, What::WithoutEffect { .. }))
            .collect();
        voids.sort_by_key(|(key, finding)| (finding.at, *key));
        let line = |(key, finding): (&Key, &Finding)| {
            let records = finding.because.iter().filter_map(|reason| match reason {
                Reason::Record(id) => Some(self.open_record(id)),
                _ => None,
            });
            // The key names the record.
            let withheld = records.filter_map(|seen| match seen {
                Seen::Withheld(release) => Some(release),
                Seen::Open(_) | Seen::NotCited => None,
            });
            match withheld.max() {
                Some(release) => say!(
                    self.words,
                    "record-withheld",
                    release = say!(self.words, labels::release(&release))
                ),
                None => self.keyed(key, finding),
            }
        };
        voids.into_iter().map(line).collect()
    }

    /// Shares over readings, a line each.
    pub(crate) fn readings(&self, readings: &Readings) -> Vec<String> {
        let share = |n: u32| say!(self.words, "share", n = n, of = readings.count);
        let mut lines = vec![say!(
            self.words,
            "readings-basis",
            count = readings.count,
            seed = readings.seed.to_string()
        )];
        for (name, breakdown) in &readings.breakdowns {
            let (name, share) = (self.name(name), share(breakdown.reached));
            lines.push(match breakdown.days {
                Some(days) => say!(
                    self.words,
                    "readings-breakdown-days",
                    name = name,
                    share = share,
                    early = self.day(days.fifth),
                    middle = self.day(days.median),
                    late = self.day(days.ninety_fifth)
                ),
                None => say!(self.words, "readings-breakdown", name = name, share = share),
            });
        }
        for (definition, sides) in &readings.firsts {
            let sides = self.list(sides.iter().map(|(side, n)| {
                say!(
                    self.words,
                    "share-of-side",
                    side = self.name(side),
                    share = share(*n)
                )
            }));
            let definition = say!(self.words, labels::first(definition));
            if sides.is_empty() {
                lines.push(say!(
                    self.words,
                    "readings-first-untold",
                    definition = definition
                ));
                continue;
            }
            lines.push(say!(
                self.words,
                "readings-first",
                definition = definition,
                sides = sides
            ));
        }
        for (instance, n) in &readings.breached {
            lines.push(say!(
                self.words,
                "readings-breached",
                instance = self.key(instance),
                share = share(*n)
            ));
        }
        lines
    }
}
