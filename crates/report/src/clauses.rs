//! One clause in words: its head, states, breaches, easings and days.

use mutaraka_vocabulary::Day;
use mutaraka_vocabulary::agreement::Amount;
use mutaraka_vocabulary::finding::{
    BreachVerdict, ClauseVerdict, EasingEntry, EasingOutcome, InstanceVerdict, Stage,
    StatusInterval,
};

use crate::labels;
use crate::view::{Seen, View, clean, isolate};

/// Days on end with the same amount owed and the same outcome.
pub(crate) struct EasingRun {
    /// First and last day.
    pub(crate) days: (Day, Day),
    /// Owed on each.
    pub(crate) owed: Amount,
    /// Lowest and highest provided on any of them, where recorded.
    pub(crate) provided: Option<(Amount, Amount)>,
    /// The outcome of each.
    pub(crate) outcome: EasingOutcome,
    /// The most excused on any.
    pub(crate) excused: Amount,
}

/// Entries joined into runs.
pub(crate) fn runs(entries: &[EasingEntry]) -> Vec<EasingRun> {
    let mut runs: Vec<EasingRun> = Vec::new();
    for entry in entries {
        match runs.last_mut() {
            Some(run)
                if run.days.1.plus(1) == entry.day
                    && run.owed == entry.owed
                    && run.outcome == entry.outcome
                    && run.provided.is_some() == entry.provided.is_some() =>
            {
                run.days.1 = entry.day;
                run.excused = run.excused.max(entry.excused);
                run.provided = run
                    .provided
                    .zip(entry.provided)
                    .map(|(a, b)| (a.0.min(b.0), a.1.max(b.1)));
            }
            _ => runs.push(EasingRun {
                days: (entry.day, entry.day),
                owed: entry.owed,
                provided: entry.provided,
                outcome: entry.outcome,
                excused: entry.excused,
            }),
        }
    }
    runs
}

impl View<'_> {
    /// Number, kind, standard and floor of a clause.
    pub(crate) fn clause_head(&self, clause: &ClauseVerdict) -> String {
        let mut parts = vec![say!(self.words, labels::kind(&clause.kind))];
        if clause.floor {
            parts.push(say!(self.words, "floor"));
        }
        if let Some(standard) = &clause.standard {
            parts.push(say!(
                self.words,
                "standard",
                degree = say!(self.words, labels::degree(standard))
            ));
        }
        say!(
            self.words,
            "clause-head",
            clause = clean(&clause.number).into_owned(),
            kind = self.list(parts)
        )
    }

    /// Who owes it to whom.
    pub(crate) fn pair(&self, instance: &InstanceVerdict) -> String {
        say!(
            self.words,
            "pair",
            by = self.name(&instance.by),
            toward = self.name(&instance.toward)
        )
    }

    /// One state over time, with what changed it.
    pub(crate) fn interval(&self, interval: &StatusInterval) -> String {
        let why = self
            .verdict
            .findings
            .get(&interval.because)
            .map(|finding| self.causes(finding))
            .unwrap_or_default();
        let state = say!(self.words, labels::state(&interval.state));
        let kept = self.kept(interval.kept);
        let stretch = self.stretch(interval.from, interval.until);
        let key = clean(&interval.because).into_owned();
        if why.is_empty() {
            say!(
                self.words,
                "interval",
                stretch = stretch,
                state = state,
                kept = kept,
                key = key
            )
        } else {
            say!(
                self.words,
                "interval-because",
                stretch = stretch,
                state = state,
                kept = kept,
                why = why,
                key = key
            )
        }
    }

    /// The findings, else the records, that a finding rests on, in short.
    fn causes(&self, finding: &mutaraka_vocabulary::Finding) -> String {
        use mutaraka_vocabulary::finding::Reason;
        let findings: Vec<String> = finding
            .because
            .iter()
            .filter_map(|reason| match reason {
                Reason::Finding(key) => self
                    .verdict
                    .findings
                    .get(key)
                    .map(|finding| self.finding(finding)),
                _ => None,
            })
            .take(2)
            .collect();
        self.list(findings)
    }

    /// "3 standing, 1 remedied".
    pub(crate) fn stage_counts(&self, counts: &[(Stage, u64)]) -> String {
        self.list(counts.iter().map(|(stage, count)| {
            say!(
                self.words,
                "stage-count",
                count = *count,
                stage = say!(self.words, labels::stage(stage))
            )
        }))
    }

    /// One breach: day, stages, deaths, who is answerable, key.
    pub(crate) fn breach(&self, breach: &BreachVerdict) -> String {
        let stages = self.stages(breach);
        let mut parts = vec![self.extent(breach)];
        if !breach.answerable.is_empty() {
            parts.push(say!(
                self.words,
                "answerable",
                names = self.names(&breach.answerable)
            ));
        }
        say!(
            self.words,
            "breach",
            day = self.day(breach.day),
            stages = stages,
            details = self.list(parts),
            key = clean(&breach.key).into_owned()
        )
    }

    /// Deaths in the records that a breach rests on, as far as the reader may see them, and how many
    /// records these are.
    pub(crate) fn extent(&self, breach: &BreachVerdict) -> String {
        let open = breach
            .records
            .iter()
            .filter_map(|id| match self.open_record(id) {
                Seen::Open(record) => Some(u64::from(record.deaths.best)),
                Seen::Withheld(_) | Seen::NotCited => None,
            });
        let deaths: u64 = open.sum();
        let records = u64::try_from(breach.records.len()).unwrap_or(u64::MAX);
        let mut parts = vec![self.words.count("n-records", records)];
        if deaths > 0 {
            parts.insert(0, self.words.count("n-deaths", deaths));
        }
        self.list(parts)
    }

    /// The stages of a breach, each with its time.
    pub(crate) fn stages(&self, breach: &BreachVerdict) -> String {
        self.list(breach.stages.iter().map(|entry| {
            say!(
                self.words,
                "stage-at",
                stage = say!(self.words, labels::stage(&entry.stage)),
                at = self.instant(entry.at)
            )
        }))
    }

    /// How many days, or totals, of an easing came to each outcome.
    pub(crate) fn easing_counts(&self, entries: &[EasingEntry]) -> String {
        let mut counts = std::collections::BTreeMap::new();
        for entry in entries {
            let count: &mut u64 = counts.entry(entry.outcome).or_default();
            *count = count.saturating_add(1);
        }
        let counts = self.list(counts.iter().map(|(outcome, count)| {
            say!(
                self.words,
                "outcome-count",
                count = *count,
                outcome = say!(self.words, labels::outcome(outcome))
            )
        }));
        say!(self.words, "easing-counts", counts = counts)
    }

    /// One run of an easing.
    pub(crate) fn easing_run(&self, run: &EasingRun) -> String {
        let provided = match run.provided {
            Some((low, high)) => say!(self.words, "provided", amount = self.amounts(low, high)),
            None => say!(self.words, "provided-unknown"),
        };
        let outcome = say!(self.words, labels::outcome(&run.outcome));
        let (days, owed) = (self.days(run.days), self.amount(run.owed));
        let mut line = say!(
            self.words,
            "easing-run",
            days = days,
            owed = owed,
            provided = provided,
            outcome = outcome
        );
        if run.excused.0 > 0 {
            line = self.list([
                line,
                say!(self.words, "excused-by", amount = self.amount(run.excused)),
            ]);
        }
        line
    }

    /// Quiet, unquiet and undecided days with their coverage; nothing where no day was in force.
    pub(crate) fn quiet(&self, instance: &InstanceVerdict) -> Vec<String> {
        let days = instance.quiet;
        let count = |n: u32| self.words.count("n-days", u64::from(n));
        if days.quiet == 0 && days.unquiet == 0 && days.undecided == 0 {
            return Vec::new();
        }
        let mut lines = vec![
            say!(
                self.words,
                "quiet-days",
                quiet = count(days.quiet),
                unquiet = count(days.unquiet),
                undecided = count(days.undecided)
            ),
            say!(
                self.words,
                "quiet-coverage",
                covered = count(days.covered),
                lethal = count(days.covered_lethal)
            ),
        ];
        if days.without_deaths > 0 {
            lines.push(say!(
                self.words,
                "quiet-without-deaths",
                days = count(days.without_deaths)
            ));
        }
        lines
    }

    /// A key, isolated.
    pub(crate) fn key(&self, key: &str) -> String {
        isolate(&clean(key))
    }
}
