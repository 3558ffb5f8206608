//! The verdict of a case at its clock: everything found, under stable keys, with its reasons.

mod clauses;
mod hindsight;
mod now;

use std::collections::{BTreeMap, BTreeSet};

use mutaraka_vocabulary::agreement::{Amount, Body, Duty, Undertaking};
use mutaraka_vocabulary::confirmation::Degree;
use mutaraka_vocabulary::finding::{
    Bound, Caution, CitedRecord, EndKind, Finding, Key, Life, Notice, Reason, Unmatched, Verdict,
    What,
};
use mutaraka_vocabulary::record::{Matter, Range, Record, Release, Who};
use mutaraka_vocabulary::time::Instant;
use mutaraka_vocabulary::vocabulary;

use crate::account::Account;
use crate::case::Case;
use crate::entry::{EntryIx, KNOWN_ASSUMED, Tag};
use crate::state::NEVER;
use crate::trail::WorldChange;

/// The form of the verdict's JSON.
pub const FORM: &str = "mutaraka-verdict-1";

/// Fetches a record again by its number, in order of arrival.
pub type Fetch<'a> = dyn FnMut(usize) -> Option<Record<'static>> + 'a;

/// A verdict in the making.
pub(crate) struct Making<'a> {
    pub case: &'a Case,
    pub account: Account<'a>,
    pub findings: BTreeMap<Key, Finding>,
    pub cited: BTreeSet<EntryIx>,
    /// For each breach, its stages: time, stage, key of the finding.
    pub stages: Vec<Vec<clauses::Staged>>,
    /// Records that could not be had again when they were to be shown.
    pub lost: BTreeSet<EntryIx>,
}

impl Case {
    /// The verdict at the clock. `fetch` brings records back for citation.
    pub fn verdict(&mut self, fetch: &mut Fetch<'_>) -> Verdict {
        self.run_to(Instant(self.until));
        self.roots = self.intake.roots();
        let open = now::Open::of(self);
        let case = &*self;
        let mut making = Making {
            case,
            account: Account::of(case, &open.admitted),
            findings: BTreeMap::new(),
            cited: BTreeSet::new(),
            stages: Vec::new(),
            lost: BTreeSet::new(),
        };
        let life = making.life();
        making.log_stages();
        let clauses = making.clauses();
        making.voids();
        making.savings();
        making.suspensions();
        let breakdowns = making.breakdowns();
        let firsts = making.firsts(&open);
        let deadlines = making.deadlines();
        let permitted = making.permitted(&open);
        let outsiders = making.outsiders();
        let cautions = making.cautions();
        let harm = making.harm();
        let days = making.days();
        let left_out = making.left_out();
        let unmatched = making.unmatched();
        let points = making.points(fetch);
        let records = making.citations(fetch);
        let agreement = case.program.agreement();
        Verdict {
            form: FORM.to_owned(),
            agreement: agreement.name.clone(),
            title: agreement.title.clone(),
            sources: agreement.sources.clone(),
            time_zone: agreement.time_zone.clone(),
            names: names(case),
            parties: agreement
                .parties
                .iter()
                .map(|party| party.name.clone())
                .collect(),
            zones: agreement
                .zones
                .iter()
                .filter_map(|zone| Some((zone.name.clone(), zone.shape.clone()?)))
                .collect(),
            as_known_at: case.as_known_at,
            until: Instant(case.until),
            records_used: case.used(),
            notices: making.lost_records(),
            cautions,
            life,
            clauses,
            outsiders,
            harm,
            days,
            points,
            breakdowns,
            firsts,
            deadlines,
            permitted,
            unmatched,
            left_out,
            findings: making.findings,
            records,
            readings: None,
        }
    }
}

impl Making<'_> {
    pub fn find(&mut self, key: Key, what: What, at: Option<i64>, because: Vec<Reason>) -> Key {
        self.findings.insert(
            key.clone(),
            Finding {
                what,
                at: at.map(Instant),
                because,
            },
        );
        key
    }

    pub fn cite(&mut self, entry: EntryIx) -> Reason {
        self.cited.insert(entry);
        Reason::Record(self.case.id_of(entry).to_owned())
    }

    fn life(&mut self) -> Life {
        let case = self.case;
        let state = &case.state;
        let came = |t: i64| (t < NEVER).then_some(Instant(t));
        let mut ended_by = None;
        let mut left_keys: Vec<Key> = Vec::new();
        for &(at, change) in &case.trail.world {
            match change {
                WorldChange::Entered => {
                    self.find(
                        "entry".to_owned(),
                        What::Entered,
                        Some(state.entered),
                        vec![Reason::Meaning(2)],
                    );
                }
                WorldChange::PartyEntered(party) => {
                    let name = case.program.party_name(party).clone();
                    let mut because =
                        vec![Reason::Finding("entry".to_owned()), Reason::Meaning(11)];
                    because.extend(self.steps_at(at, "accession"));
                    self.find(
                        format!("party/{name}/entered"),
                        What::PartyEntered(name),
                        Some(at),
                        because,
                    );
                }
                WorldChange::PartyLeft(party) => {
                    let name = case.program.party_name(party).clone();
                    let mut because = self.leaving_steps(at);
                    because.push(Reason::Meaning(11));
                    left_keys.push(self.find(
                        format!("party/{name}/left"),
                        What::PartyLeft(name),
                        Some(at),
                        because,
                    ));
                }
                WorldChange::PhaseBegan(phase) => {
                    let name = case.program.phases[usize::from(phase)].name.clone();
                    self.find(
                        format!("phase/{name}/began"),
                        What::PhaseBegan(name),
                        Some(at),
                        vec![Reason::Meaning(2)],
                    );
                }
                WorldChange::PhaseEnded(phase) => {
                    let name = case.program.phases[usize::from(phase)].name.clone();
                    self.find(
                        format!("phase/{name}/ended"),
                        What::PhaseEnded(name),
                        Some(at),
                        vec![Reason::Meaning(2)],
                    );
                }
                WorldChange::EndedByTerm => {
                    let because = vec![Reason::Meaning(11)];
                    ended_by = Some(self.find(
                        "end".to_owned(),
                        What::Ended(EndKind::Term),
                        Some(at),
                        because,
                    ));
                }
                WorldChange::EndedByLeaving => {
                    let mut because: Vec<Reason> =
                        left_keys.iter().cloned().map(Reason::Finding).collect();
                    because.push(Reason::Meaning(11));
                    ended_by = Some(self.find(
                        "end".to_owned(),
                        What::Ended(EndKind::Leaving),
                        Some(at),
                        because,
                    ));
                }
                WorldChange::Renounced(_) => {}
            }
        }
        let parties = (0..state.parties.len())
            .filter(|&party| state.parties[party].since < NEVER)
            .map(|party| {
                let facts = &state.parties[party];
                let name = case.program.party_name(party as u16).clone();
                Bound {
                    name,
                    from: Instant(facts.since),
                    until: came(facts.left.min(state.ended)),
                }
            })
            .collect();
        let phases = state
            .phases
            .iter()
            .enumerate()
            .filter(|(_, (began, _))| *began < NEVER)
            .map(|(phase, &(began, ended))| Bound {
                name: case.program.phases[phase].name.clone(),
                from: Instant(began),
                until: came(ended),
            })
            .collect();
        Life {
            entry: came(state.entered),
            end: came(state.ended),
            ended_by,
            parties,
            phases,
        }
    }

    /// Steps of a kind received at an instant, as reasons.
    fn steps_at(&mut self, at: i64, kind: &str) -> Vec<Reason> {
        let case = self.case;
        let found: Vec<EntryIx> = (0..case.entries.len() as EntryIx)
            .filter(|&index| {
                let entry = &case.entries[index as usize];
                entry.tag == Tag::Step
                    && entry.effective == at
                    && case.intake.tables.steps.get(entry.shape).kind.name() == kind
            })
            .collect();
        found.into_iter().map(|entry| self.cite(entry)).collect()
    }

    /// Notices of leaving received before `at`, as reasons.
    fn leaving_steps(&mut self, at: i64) -> Vec<Reason> {
        let case = self.case;
        let found: Vec<EntryIx> = (0..case.entries.len() as EntryIx)
            .filter(|&index| {
                let entry = &case.entries[index as usize];
                entry.tag == Tag::Step
                    && entry.effective <= at
                    && matches!(
                        case.intake.tables.steps.get(entry.shape).kind.name(),
                        "withdrawal" | "denunciation"
                    )
            })
            .collect();
        found.into_iter().map(|entry| self.cite(entry)).collect()
    }

    fn voids(&mut self) {
        for &(at, entry, why) in &self.case.trail.voids {
            let step = self
                .case
                .intake
                .tables
                .steps
                .get(self.case.entries[entry as usize].shape)
                .kind
                .clone();
            let key = format!("void/{}", self.case.id_of(entry));
            let because = vec![self.cite(entry), Reason::Meaning(7)];
            self.find(key, What::WithoutEffect { step, why }, Some(at), because);
        }
    }

    fn savings(&mut self) {
        for &(at, entry, instance, saving) in &self.case.trail.saved {
            let case = self.case;
            let clause = case.program.duty(instance).number.clone();
            let saving = case.program.savings[usize::from(saving)].number.clone();
            let key = format!("saved/{saving}/{clause}/{}", case.id_of(entry));
            let because = vec![
                Reason::Clause(saving.clone()),
                Reason::Clause(clause.clone()),
                self.cite(entry),
                Reason::Meaning(6),
            ];
            self.find(key, What::Saved { clause, saving }, Some(at), because);
        }
    }

    fn breakdowns(&mut self) -> Vec<mutaraka_vocabulary::finding::BreakdownVerdict> {
        let definitions = self.case.program.agreement().breakdowns.clone();
        definitions
            .into_iter()
            .map(|breakdown| {
                let found = self.account.breakdown(&breakdown.definition);
                let mut because: Vec<Reason> = found
                    .entries
                    .iter()
                    .map(|&entry| self.cite(entry))
                    .collect();
                because.push(Reason::Meaning(8));
                let what = What::Breakdown {
                    name: breakdown.name.clone(),
                    result: found.result.clone(),
                };
                let key = self.find(format!("breakdown/{}", breakdown.name), what, None, because);
                mutaraka_vocabulary::finding::BreakdownVerdict {
                    name: breakdown.name,
                    definition: breakdown.definition,
                    result: found.result,
                    figures: found.figures,
                    because: key,
                }
            })
            .collect()
    }

    fn cautions(&mut self) -> Vec<Caution> {
        let case = self.case;
        let mut cautions = self.out_of_reach();
        if case.state.entered == NEVER {
            cautions.push(Caution::NeverInForce);
        }
        for clause in &case.program.agreement().clauses {
            if let Body::Undertaking(undertaking) = &clause.body
                && conditional_floor(undertaking, clause.phase.is_some())
            {
                cautions.push(Caution::FloorMadeConditional {
                    clause: clause.number.clone(),
                });
            }
        }
        if case.program.implied_floor {
            cautions.push(Caution::FloorImplied);
        }
        let assumed = case
            .entries
            .iter()
            .filter(|entry| entry.tag != Tag::Coverage && entry.flags & KNOWN_ASSUMED != 0)
            .count();
        if assumed > 0 {
            cautions.push(Caution::KnownTimeAssumed {
                records: assumed as u64,
            });
        }
        if case.intake.unmatched_records() > 0 {
            cautions.push(Caution::UnmatchedActors {
                records: case.intake.unmatched_records(),
            });
        }
        let coverage: Vec<_> = case.intake.tables.coverages.values.iter().collect();
        if coverage
            .iter()
            .all(|shape| shape.full.is_empty() && shape.lethal.is_empty())
        {
            cautions.push(Caution::NoCoverage);
        } else if coverage.iter().all(|shape| shape.full.is_empty()) {
            cautions.push(Caution::LethalCoverageOnly);
        }
        for caution in &cautions {
            let name = serde_name(caution);
            let because = match caution {
                Caution::StandardOutOfReach { clause, .. } => {
                    vec![Reason::Clause(clause.clone()), Reason::Meaning(17)]
                }
                Caution::FloorMadeConditional { clause } => {
                    vec![Reason::Clause(clause.clone()), Reason::Meaning(4)]
                }
                Caution::FloorImplied => vec![Reason::Meaning(4)],
                Caution::KnownTimeAssumed { .. } => vec![Reason::Meaning(1)],
                Caution::UnmatchedActors { .. } => vec![Reason::Meaning(5)],
                Caution::LethalCoverageOnly | Caution::NoCoverage => vec![Reason::Meaning(6)],
                Caution::NeverInForce => vec![Reason::Meaning(2)],
            };
            self.find(
                format!("caution/{name}"),
                What::Caution(caution.clone()),
                None,
                because,
            );
        }
        cautions
    }

    /// Clauses whose standard no act or quantity record given reaches. Sentence 17.
    fn out_of_reach(&self) -> Vec<Caution> {
        let case = self.case;
        let highest = |tag: Tag| {
            let of = case.entries.iter().filter(|entry| entry.tag == tag);
            of.map(|entry| {
                let claimed = tag == Tag::Act
                    && case
                        .intake
                        .tables
                        .acts
                        .get(entry.shape)
                        .claimed_by
                        .is_some();
                let [occurrence, attribution, nature] = entry.confirmation;
                occurrence.min(nature).min(if claimed {
                    Degree::Verified
                } else {
                    attribution
                })
            })
            .max()
        };
        let (acts, quantities) = (highest(Tag::Act), highest(Tag::Quantity));
        let decided = case
            .intake
            .tables
            .steps
            .values
            .iter()
            .any(|step| matches!(step.kind.name(), "decision" | "admission"));
        let mut cautions = Vec::new();
        for clause in &case.program.agreement().clauses {
            let Body::Undertaking(undertaking) = &clause.body else {
                continue;
            };
            let highest = match undertaking.duty {
                Duty::Refrain(_) | Duty::Restrain { .. } if !decided => acts,
                Duty::Provide(_) if !decided => quantities,
                _ => continue,
            };
            if let Some(highest) = highest.filter(|&highest| highest < undertaking.proof.standard) {
                let (clause, standard) = (clause.number.clone(), undertaking.proof.standard);
                cautions.push(Caution::StandardOutOfReach {
                    clause,
                    standard,
                    highest,
                });
            }
        }
        cautions
    }

    fn unmatched(&self) -> Vec<Unmatched> {
        let mut unmatched: Vec<Unmatched> = self
            .case
            .intake
            .unmatched
            .iter()
            .map(|(label, count)| Unmatched {
                label: label.clone(),
                records: count.records,
                deaths: count.deaths,
            })
            .collect();
        unmatched.sort_by(|one, other| {
            other
                .records
                .cmp(&one.records)
                .then_with(|| one.label.cmp(&other.label))
        });
        unmatched
    }

    /// The record of an entry, brought back. One that comes back as another is not it: its file has changed.
    fn fetched(&mut self, index: EntryIx, fetch: &mut Fetch<'_>) -> Option<Record<'static>> {
        let record = fetch(index as usize).filter(|record| record.id == self.case.id_of(index));
        if record.is_none() {
            self.lost.insert(index);
        }
        record
    }

    /// That records could not be had again.
    fn lost_records(&self) -> Vec<Notice> {
        let records = self.lost.len() as u64;
        let notice = (records > 0).then_some(Notice::NotReadAgain { records });
        notice.into_iter().collect()
    }

    fn citations(&mut self, fetch: &mut Fetch<'_>) -> BTreeMap<String, CitedRecord> {
        let case = self.case;
        let mut cited = BTreeMap::new();
        for index in self.cited.clone() {
            let entry = &case.entries[index as usize];
            let record = self.fetched(index, fetch);
            let record = record.as_ref();
            let [low, best, high] = entry.deaths;
            cited.insert(
                case.id_of(index).to_owned(),
                CitedRecord {
                    happened: entry.span(),
                    known: Instant(entry.effective),
                    label: record.map(label).unwrap_or_default(),
                    place: record.map(place).unwrap_or_default(),
                    source: record
                        .map(|record| record.source.to_string())
                        .unwrap_or_default(),
                    confirmation: entry.confirmation(),
                    deaths: Range { low, best, high },
                    // Who may see a record is known from the record alone. Of one that cannot be had again the safe
                    // side is the narrowest: nothing of it is shown to anybody whom it was not released to.
                    release: record.map_or(Release::Mission, |record| record.release),
                },
            );
        }
        cited
    }
}

impl Case {
    /// Entries that the clock has passed and that were known in time.
    pub(crate) fn used_entries(&self) -> impl Iterator<Item = &crate::entry::Entry> {
        let now = self.state.now;
        let asked = self.as_known_at;
        self.entries.iter().filter(move |entry| {
            entry.effective <= now && asked.is_none_or(|t| entry.recorded() <= t.0)
        })
    }

    fn used(&self) -> u64 {
        self.used_entries().count() as u64
    }
}

fn conditional_floor(undertaking: &Undertaking, phased: bool) -> bool {
    let stated = !undertaking.conditions.is_empty()
        || undertaking.suspension.is_some()
        || undertaking.from.is_some()
        || undertaking.until.is_some()
        || phased;
    let protects = |scope: &mutaraka_vocabulary::agreement::Scope| {
        let classes = !scope.directed_at.is_empty()
            && scope.directed_at.iter().all(|target| {
                target
                    .class
                    .is_some_and(|class| vocabulary::PROTECTED.contains(&class))
            });
        let acts = vocabulary::acts();
        let nodes = !scope.acts.is_empty()
            && scope
                .acts
                .iter()
                .all(|name| acts.id(name).is_some_and(|id| acts.is_floor(id)));
        classes || nodes
    };
    let floor =
        undertaking.always || matches!(&undertaking.duty, Duty::Refrain(scope) if protects(scope));
    floor && stated
}

fn serde_name(caution: &Caution) -> String {
    match caution {
        Caution::StandardOutOfReach { clause, .. } => format!("standard-out-of-reach/{clause}"),
        Caution::FloorMadeConditional { clause } => format!("floor-made-conditional/{clause}"),
        Caution::FloorImplied => "floor-implied".to_owned(),
        Caution::KnownTimeAssumed { .. } => "known-time-assumed".to_owned(),
        Caution::UnmatchedActors { .. } => "unmatched-actors".to_owned(),
        Caution::LethalCoverageOnly => "lethal-coverage-only".to_owned(),
        Caution::NoCoverage => "no-coverage".to_owned(),
        Caution::NeverInForce => "never-in-force".to_owned(),
    }
}

/// What a record says, in short, in the source's own names.
fn label(record: &Record<'_>) -> String {
    match &record.matter {
        Matter::Act(act) => {
            let join = |all: &[std::borrow::Cow<'_, str>], with: &str| all.join(with);
            let by = match &act.by {
                Who::Unknown => String::new(),
                Who::By(all) => join(all, " + "),
                Who::OneOf(all) => join(all, " | "),
                Who::Between(one, other) => {
                    format!("{} – {}", join(one, " + "), join(other, " + "))
                }
            };
            let aims: Vec<&str> = act
                .directed_at
                .iter()
                .filter_map(|aim| aim.side.as_deref())
                .collect();
            let at = if aims.is_empty() {
                String::new()
            } else {
                format!(" → {}", aims.join(", "))
            };
            format!("{}: {by}{at}", act.kind)
        }
        Matter::Quantity(quantity) => format!(
            "{}: {}",
            quantity.kind,
            amounts(quantity.low, quantity.high)
        ),
        Matter::Step(step) => format!("{}: {}", step.kind.name(), step.by.join(" + ")),
        Matter::Coverage(coverage) => format!("coverage: {}", coverage.observer),
    }
}

/// Two amounts as a range, or one where they are equal.
fn amounts(low: Amount, high: Amount) -> String {
    if low == high {
        low.to_string()
    } else {
        format!("{low}–{high}")
    }
}

fn place(record: &Record<'_>) -> String {
    use mutaraka_vocabulary::record::Place;
    match &record.place {
        Place::Named(names) | Place::Point { names, .. } => names.join(", "),
        Place::Unknown => String::new(),
    }
}

fn names(case: &Case) -> BTreeMap<String, mutaraka_vocabulary::agreement::Text> {
    let agreement = case.program.agreement();
    let mut names = BTreeMap::new();
    names.extend(
        agreement
            .parties
            .iter()
            .map(|one| (one.name.clone(), one.title.clone())),
    );
    names.extend(
        agreement
            .actors
            .iter()
            .map(|one| (one.name.clone(), one.title.clone())),
    );
    names.extend(
        agreement
            .groups
            .iter()
            .map(|one| (one.name.clone(), one.title.clone())),
    );
    names.extend(
        agreement
            .lists
            .iter()
            .map(|one| (one.name.clone(), one.title.clone())),
    );
    names.extend(
        agreement
            .roles
            .iter()
            .map(|one| (one.name.clone(), one.title.clone())),
    );
    names.extend(
        agreement
            .zones
            .iter()
            .map(|one| (one.name.clone(), one.title.clone())),
    );
    names.extend(
        agreement
            .phases
            .iter()
            .map(|one| (one.name.clone(), one.title.clone())),
    );
    names.extend(
        agreement
            .breakdowns
            .iter()
            .map(|one| (one.name.clone(), one.title.clone())),
    );
    names
}
