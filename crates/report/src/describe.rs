//! One sentence for each finding, caution, record and reason.

use mutaraka_vocabulary::confirmation::Confirmation;
use mutaraka_vocabulary::finding::{Caution, ClauseVerdict, Deadline, DeadlineKind, Finding, What};
use mutaraka_vocabulary::{Name, Number};

use crate::labels;
use crate::view::{Seen, View, clean};

impl View<'_> {
    /// What a finding says, in one sentence without a full stop.
    pub(crate) fn finding(&self, finding: &Finding) -> String {
        let words = &self.words;
        match &finding.what {
            What::Entered => say!(words, "what-entered"),
            What::PartyEntered(name) => say!(words, "what-party-entered", party = self.name(name)),
            What::PartyLeft(name) => say!(words, "what-party-left", party = self.name(name)),
            What::Ended(kind) => say!(words, "what-ended", how = say!(words, labels::end(kind))),
            What::PhaseBegan(name) => say!(words, "what-phase-began", phase = self.name(name)),
            What::PhaseEnded(name) => say!(words, "what-phase-ended", phase = self.name(name)),
            What::Status {
                clause,
                by,
                toward,
                state,
                kept,
            } => say!(
                words,
                "what-status",
                instance = self.instance(clause, by, toward),
                state = say!(words, labels::state(state)),
                kept = self.kept(*kept)
            ),
            What::Breach {
                clause,
                by,
                toward,
                day,
                stage,
                how,
            } => say!(
                words,
                "what-breach",
                instance = self.instance(clause, by, toward),
                day = self.day(*day),
                stage = say!(words, labels::stage(stage)),
                how = say!(words, labels::how(how))
            ),
            What::Saved { clause, saving } => {
                say!(
                    words,
                    "what-saved",
                    clause = number(clause),
                    saving = number(saving)
                )
            }
            What::Suspension {
                clause,
                by,
                toward,
                from,
                until,
            } => say!(
                words,
                "what-suspension",
                instance = self.instance(clause, by, toward),
                clause = number(clause),
                stretch = self.stretch(*from, *until)
            ),
            What::WithoutEffect { step, why } => {
                say!(
                    words,
                    "what-without-effect",
                    step = self.step(step),
                    why = say!(words, labels::void(why))
                )
            }
            What::Easing {
                clause,
                by,
                toward,
                day,
                outcome,
            } => say!(
                words,
                "what-easing",
                instance = self.instance(clause, by, toward),
                day = self.day(*day),
                outcome = say!(words, labels::outcome(outcome))
            ),
            What::Breakdown { name, result } => {
                say!(
                    words,
                    "what-breakdown",
                    name = self.name(name),
                    result = self.reached(result)
                )
            }
            What::First { definition } => {
                say!(
                    words,
                    "what-first",
                    definition = say!(words, labels::first(definition))
                )
            }
            What::Caution(caution) => self.caution(caution),
        }
    }

    /// "clause 1a, of the North toward the Factions".
    pub(crate) fn instance(&self, clause: &Number, by: &Name, toward: &Name) -> String {
        say!(
            self.words,
            "instance",
            clause = number(clause),
            by = self.name(by),
            toward = self.name(toward)
        )
    }

    /// Whether a breach is standing.
    pub(crate) fn kept(&self, kept: bool) -> String {
        say!(self.words, if kept { "kept" } else { "not-kept" })
    }

    /// Something to be said at the top, as a full sentence.
    pub(crate) fn caution(&self, caution: &Caution) -> String {
        let words = &self.words;
        let key = labels::caution(caution);
        match caution {
            Caution::StandardOutOfReach {
                clause,
                standard,
                highest,
            } => say!(
                words,
                key,
                clause = number(clause),
                standard = say!(words, labels::degree(standard)),
                highest = say!(words, labels::degree(highest))
            ),
            Caution::FloorMadeConditional { clause } => say!(words, key, clause = number(clause)),
            Caution::KnownTimeAssumed { records } | Caution::UnmatchedActors { records } => {
                say!(words, key, records = words.count("n-records", *records))
            }
            Caution::FloorImplied
            | Caution::LethalCoverageOnly
            | Caution::NoCoverage
            | Caution::NeverInForce => {
                say!(words, key)
            }
        }
    }

    /// What must be said first: of the files, then the cautions in order, those alike said once of all their
    /// clauses.
    pub(crate) fn cautions(&self) -> Vec<String> {
        let all = &self.verdict.cautions;
        let degrees = |caution: &Caution| match caution {
            Caution::StandardOutOfReach {
                standard, highest, ..
            } => Some((*standard, *highest)),
            _ => None,
        };
        let mut said = self.notices();
        for (at, caution) in all.iter().enumerate() {
            let alike = |other: &&Caution| degrees(other) == degrees(caution);
            let Some((standard, highest)) = degrees(caution) else {
                said.push(self.caution(caution));
                continue;
            };
            if all.iter().take(at).any(|earlier| alike(&earlier)) {
                continue;
            }
            let clauses = all.iter().filter(alike).filter_map(|other| match other {
                Caution::StandardOutOfReach { clause, .. } => Some(number(clause)),
                _ => None,
            });
            let clauses: Vec<String> = clauses.collect();
            said.push(if clauses.len() == 1 {
                self.caution(caution)
            } else {
                say!(
                    self.words,
                    "caution-standard-out-of-reach-of-several",
                    clauses = self.list(clauses),
                    standard = say!(self.words, labels::degree(&standard)),
                    highest = say!(self.words, labels::degree(&highest))
                )
            });
        }
        said
    }

    /// What is due under a deadline.
    pub(crate) fn due(&self, deadline: &Deadline) -> String {
        let key = labels::deadline(&deadline.what);
        match &deadline.what {
            DeadlineKind::Step(step) => say!(self.words, key, step = self.step(step)),
            _ => say!(self.words, key),
        }
    }

    /// A clause with its wording.
    pub(crate) fn clause(&self, clause: &Number) -> String {
        let wording = self
            .verdict
            .clauses
            .iter()
            .find(|known| known.number == *clause)
            .map(|found| self.wording(found));
        match wording {
            Some(wording) if !wording.is_empty() => {
                say!(
                    self.words,
                    "clause-worded",
                    clause = number(clause),
                    wording = wording
                )
            }
            _ => say!(self.words, "clause-bare", clause = number(clause)),
        }
    }

    /// A clause's wording, or what an implied one says.
    pub(crate) fn wording(&self, clause: &ClauseVerdict) -> String {
        match &clause.implied {
            Some(implied) => say!(self.words, labels::implied(implied)),
            None => self.text(&clause.wording).into_owned(),
        }
    }

    /// A record: when, where, what, by whose word, how sure.
    pub(crate) fn record(&self, id: &str) -> String {
        let words = &self.words;
        let record = match self.open_record(id) {
            Seen::Open(record) => record,
            Seen::Withheld(release) => {
                return say!(
                    words,
                    "record-withheld",
                    release = say!(words, labels::release(&release))
                );
            }
            Seen::NotCited => return say!(words, "record-not-cited", id = clean(id).into_owned()),
        };
        let mut parts = vec![say!(
            words,
            "record",
            id = clean(id).into_owned(),
            when = self.span(record.happened),
            label = clean(&record.label).into_owned()
        )];
        if !record.place.is_empty() {
            parts.push(say!(
                words,
                "record-place",
                place = clean(&record.place).into_owned()
            ));
        }
        if record.deaths.high > 0 {
            parts.push(say!(
                words,
                "record-deaths",
                deaths = self.range(record.deaths)
            ));
        }
        if !record.source.is_empty() {
            parts.push(say!(
                words,
                "record-source",
                source = clean(&record.source).into_owned()
            ));
        }
        parts.push(say!(words, "record-known", at = self.instant(record.known)));
        parts.push(self.confirmation(record.confirmation));
        let stop = if self.language() == mutaraka_vocabulary::Language::Arabic {
            "؛ "
        } else {
            "; "
        };
        parts.join(stop)
    }

    /// How sure a record is: one degree, or one for each axis.
    pub(crate) fn confirmation(&self, confirmation: Confirmation) -> String {
        let words = &self.words;
        if confirmation == Confirmation::all(confirmation.occurrence) {
            return say!(words, labels::degree(&confirmation.occurrence));
        }
        say!(
            words,
            "confirmation-axes",
            occurrence = say!(words, labels::degree(&confirmation.occurrence)),
            attribution = say!(words, labels::degree(&confirmation.attribution)),
            nature = say!(words, labels::degree(&confirmation.nature))
        )
    }

    /// A sentence of the reference of meaning, by number, with its gist.
    pub(crate) fn meaning(&self, sentence: u8) -> String {
        let key = format!("meaning-{sentence}");
        let gist = if self.words.has(&key) {
            say!(self.words, &key)
        } else {
            say!(self.words, "meaning-unknown")
        };
        say!(
            self.words,
            "meaning",
            sentence = u64::from(sentence),
            gist = gist
        )
    }
}

/// A clause's number, harmless and isolated by the message that takes it.
pub(crate) fn number(clause: &Number) -> String {
    clean(clause).into_owned()
}
