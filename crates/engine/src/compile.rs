//! From an [`Agreement`] to a [`Program`].

use std::collections::{BTreeSet, HashMap};

use mutaraka_vocabulary::calendar::Calendar;
use mutaraka_vocabulary::time::Day;
use mutaraka_vocabulary::vocabulary;

use crate::program::{
    ActorFacts, ActorIx, ActsTest, CoverClass, DecideFacts, DutyFacts, DutyKind, EasingFacts,
    InstanceFacts, InstanceIx, MomentFacts, PartyFacts, PartyIx, Pattern, PhaseFacts, Program,
    ProgramError, ResponseFacts, RoleFacts, Rule, SavingFacts, ScopeFacts, SuspensionFacts,
    TestFacts, node_range,
};
use mutaraka_vocabulary::agreement::{
    ActorKind, Agreement, Body, Capability, Clause, DecisionRule, Duty, Joins, Moment, Per, Power,
    Scope, Sense, StepPattern, SuspensionBy, Test, Undertaking,
};

type Result<T> = std::result::Result<T, ProgramError>;

pub(crate) fn compile(agreement: Agreement) -> Result<Program> {
    let calendar =
        Calendar::new(&agreement.time_zone).map_err(|error| ProgramError::UnknownZone(error.0))?;
    let parties: Vec<String> = agreement
        .parties
        .iter()
        .map(|party| party.name.clone())
        .collect();
    if parties.is_empty() {
        return Err(ProgramError::NoParties);
    }
    let names = actor_names(&agreement)?;
    let (zones, zone_within) = zones(&agreement)?;
    let has_floor = agreement.clauses.iter().any(
        |clause| matches!(&clause.body, Body::Undertaking(u) if u.always && matches!(u.duty, Duty::Refrain(_))),
    );
    let mut clauses = agreement.clauses.clone();
    if !has_floor {
        clauses.extend(vocabulary::implied_floor(&parties, agreement.standard));
    }
    let mut compiler = Compiler {
        agreement: &agreement,
        names,
        zones,
        program_duties: Vec::new(),
        instances: Vec::new(),
        moments: Vec::new(),
        patterns: Vec::new(),
        acts_tests: Vec::new(),
        cover_classes: Vec::new(),
        phase_moments: Vec::new(),
        clause_of_number: HashMap::new(),
        deeds: 0,
        easings: 0,
    };
    // What moments may name comes first: phases and clauses.
    compiler.reserve_phases();
    compiler.declare_duties(&clauses)?;
    let entry = compiler.moment(&agreement.entry, None)?;
    let term = agreement
        .term
        .until
        .as_ref()
        .map(|moment| compiler.moment(moment, None))
        .transpose()?;
    let phases = compiler.phases()?;
    let party_facts = compiler.parties()?;
    compiler.fill_duties(&clauses)?;
    let savings = compiler.savings(&clauses)?;
    let responses = compiler.responses(&clauses)?;
    let extend = extensions(&clauses);
    let actors = compiler.actors()?;
    let roles = compiler.roles()?;
    let Compiler {
        names,
        zones,
        program_duties: duties,
        instances,
        moments,
        patterns,
        acts_tests,
        cover_classes,
        clause_of_number,
        ..
    } = compiler;
    let epochs = epochs(&agreement);
    let waits_for_quiet = |facts: &InstanceFacts| {
        facts
            .conditions
            .iter()
            .any(|(_, test)| asks_for_quiet(test))
    };
    let quiet_instances = (0..instances.len() as u32)
        .filter(|&index| waits_for_quiet(&instances[index as usize]))
        .collect();
    let (watchers, suspendable) = dependents(&duties, &instances);
    Ok(Program {
        calendar,
        names,
        actors,
        zones,
        zone_within,
        phases,
        parties: party_facts,
        roles,
        duties,
        instances,
        savings,
        responses,
        acts_tests,
        patterns,
        moments,
        entry,
        term,
        cover_classes,
        watchers,
        suspendable,
        quiet_instances,
        epochs,
        implied_floor: !has_floor,
        extend,
        clause_of_number,
        agreement,
    })
}

fn actor_names(agreement: &Agreement) -> Result<HashMap<String, ActorIx>> {
    let all = agreement
        .parties
        .iter()
        .map(|party| &party.name)
        .chain(agreement.actors.iter().map(|actor| &actor.name));
    let mut names = HashMap::new();
    for (index, name) in all.enumerate() {
        let index = u16::try_from(index)
            .ok()
            .filter(|&index| index < u16::MAX - 1);
        names.insert(
            name.clone(),
            ActorIx(index.ok_or(ProgramError::TooMany("actors"))?),
        );
    }
    Ok(names)
}

/// Zone numbers, and for each zone the set of zones that take it in (itself included).
fn zones(agreement: &Agreement) -> Result<(HashMap<String, u8>, Vec<u64>)> {
    if agreement.zones.len() > 64 {
        return Err(ProgramError::TooMany("zones (64 at most)"));
    }
    let numbers: HashMap<String, u8> = agreement
        .zones
        .iter()
        .enumerate()
        .map(|(index, zone)| (zone.name.clone(), index as u8))
        .collect();
    let mut within: Vec<u64> = (0..agreement.zones.len()).map(|index| 1 << index).collect();
    // A chain of zones is at most as long as their number.
    for _ in 0..agreement.zones.len() {
        for (index, zone) in agreement.zones.iter().enumerate() {
            for inner in &zone.contains {
                let inner = *numbers
                    .get(inner)
                    .ok_or_else(|| ProgramError::UnknownName(inner.clone()))?;
                within[usize::from(inner)] |= within[index];
            }
        }
    }
    Ok((numbers, within))
}

fn epochs(agreement: &Agreement) -> Vec<Day> {
    let answers = agreement
        .answers
        .iter()
        .flat_map(|answer| [answer.from, answer.until]);
    let listings = agreement
        .lists
        .iter()
        .flat_map(|list| &list.entries)
        .flat_map(|listing| [listing.from, listing.until]);
    let days: BTreeSet<Day> = answers.chain(listings).flatten().collect();
    days.into_iter().collect()
}

fn extensions(clauses: &[Clause]) -> Vec<(String, mutaraka_vocabulary::Length, Option<u32>)> {
    clauses
        .iter()
        .filter_map(|clause| match &clause.body {
            Body::Power(Power::Extend { role, by, times }) => Some((role.clone(), *by, *times)),
            _ => None,
        })
        .collect()
}

/// For each instance: those whose kept-conditions look at it, and those it can be a cause to suspend.
fn dependents(
    duties: &[DutyFacts],
    instances: &[InstanceFacts],
) -> (Vec<Vec<InstanceIx>>, Vec<Vec<InstanceIx>>) {
    let mut watchers = vec![Vec::new(); instances.len()];
    let mut suspendable = vec![Vec::new(); instances.len()];
    for (index, facts) in instances.iter().enumerate() {
        let mut seen = Vec::new();
        let tests = facts
            .conditions
            .iter()
            .map(|(_, test)| test)
            .chain(facts.rungs.iter().filter_map(|(_, ground)| ground.as_ref()));
        for test in tests {
            kept_instances(test, &mut seen);
        }
        seen.sort_unstable();
        seen.dedup();
        for watched in seen {
            watchers[watched as usize].push(index as u32);
        }
        let Some(suspension) = &duties[facts.duty as usize].suspension else {
            continue;
        };
        for &duty in &suspension.on {
            let other = &duties[duty as usize];
            let first = other.first_instance as usize;
            let after = duties
                .get(duty as usize + 1)
                .map_or(instances.len(), |next| next.first_instance as usize);
            for cause in first..after {
                if instances[cause].by == facts.toward && instances[cause].toward == facts.by {
                    suspendable[cause].push(index as u32);
                }
            }
        }
    }
    (watchers, suspendable)
}

fn kept_instances(test: &TestFacts, seen: &mut Vec<InstanceIx>) {
    match test {
        TestFacts::Kept { instances, .. } => seen.extend(instances),
        TestFacts::All(tests) | TestFacts::Any(tests) => {
            tests.iter().for_each(|test| kept_instances(test, seen))
        }
        TestFacts::Not(test) => kept_instances(test, seen),
        _ => {}
    }
}

struct Compiler<'a> {
    agreement: &'a Agreement,
    names: HashMap<String, ActorIx>,
    zones: HashMap<String, u8>,
    program_duties: Vec<DutyFacts>,
    instances: Vec<InstanceFacts>,
    moments: Vec<MomentFacts>,
    patterns: Vec<Pattern>,
    acts_tests: Vec<ActsTest>,
    cover_classes: Vec<CoverClass>,
    phase_moments: Vec<usize>,
    clause_of_number: HashMap<String, Vec<usize>>,
    deeds: u32,
    easings: u32,
}

impl Compiler<'_> {
    fn actor(&self, name: &str) -> Result<ActorIx> {
        self.names
            .get(name)
            .copied()
            .ok_or_else(|| ProgramError::UnknownName(name.to_owned()))
    }

    /// Parties named directly or through groups, sorted.
    fn party_set(&self, names: &[String]) -> Result<Vec<PartyIx>> {
        let mut parties = Vec::new();
        for name in names {
            if let Some(group) = self
                .agreement
                .groups
                .iter()
                .find(|group| group.name == *name)
            {
                parties.extend(self.party_set(&group.members)?);
            } else {
                let actor = self.actor(name)?;
                if usize::from(actor.0) >= self.agreement.parties.len() {
                    return Err(ProgramError::UnknownName(name.clone()));
                }
                parties.push(actor.0);
            }
        }
        parties.sort_unstable();
        parties.dedup();
        Ok(parties)
    }

    fn actor_set(&self, names: &[String]) -> Result<Vec<ActorIx>> {
        let mut actors = Vec::new();
        for name in names {
            match self
                .agreement
                .groups
                .iter()
                .find(|group| group.name == *name)
            {
                Some(group) => actors.extend(self.actor_set(&group.members)?),
                None => actors.push(self.actor(name)?),
            }
        }
        actors.sort_unstable();
        actors.dedup();
        Ok(actors)
    }

    fn place(&self, names: &[String]) -> Result<u64> {
        names.iter().try_fold(0, |mask, name| {
            let zone = self
                .zones
                .get(name)
                .ok_or_else(|| ProgramError::UnknownName(name.clone()))?;
            Ok(mask | 1 << zone)
        })
    }

    fn scope(&self, scope: &Scope) -> Result<ScopeFacts> {
        let targets = scope.directed_at.iter().map(|target| {
            let side = target
                .side
                .as_ref()
                .map(|side| self.actor_set(std::slice::from_ref(side)))
                .transpose()?;
            Ok(match side {
                Some(sides) => sides
                    .into_iter()
                    .map(|side| (Some(side), target.class))
                    .collect(),
                None => vec![(None, target.class)],
            })
        });
        let targets: Result<Vec<Vec<_>>> = targets.collect();
        Ok(ScopeFacts {
            acts: scope
                .acts
                .iter()
                .map(|name| node_range(name))
                .collect::<Result<_>>()?,
            except: scope
                .except
                .iter()
                .map(|name| node_range(name))
                .collect::<Result<_>>()?,
            place: self.place(&scope.place)?,
            anywhere: scope.place.is_empty(),
            targets: targets?.concat(),
            hours: scope.hours,
        })
    }

    fn parties(&mut self) -> Result<Vec<PartyFacts>> {
        let agreement = self.agreement;
        let mut facts = Vec::new();
        for party in &agreement.parties {
            let accession_until = match &party.joins {
                Joins::ByAccession { until: Some(until) } => Some(self.moment(until, None)?),
                _ => None,
            };
            let speakers = match (&party.voice, party.members.is_empty()) {
                (Some(voice), _) => Some(vec![self.actor(voice)?]),
                (None, false) => {
                    let mut speakers = self.actor_set(&party.members)?;
                    speakers.push(self.actor(&party.name)?);
                    Some(speakers)
                }
                (None, true) => None,
            };
            let mut mute = Vec::new();
            if let Some(voice) = &party.voice {
                let others = party
                    .members
                    .iter()
                    .chain([&party.name])
                    .filter(|name| *name != voice);
                mute = others.map(|name| self.actor(name)).collect::<Result<_>>()?;
            }
            facts.push(PartyFacts {
                mute,
                by_accession: matches!(party.joins, Joins::ByAccession { .. }),
                accession_until,
                speakers,
                essential: agreement.essential.contains(&party.name),
            });
        }
        Ok(facts)
    }

    fn actors(&self) -> Result<Vec<ActorFacts>> {
        let agreement = self.agreement;
        let named = |name: &str| ActorFacts {
            name: name.to_owned(),
            ..ActorFacts::default()
        };
        let mut facts: Vec<ActorFacts> = agreement
            .parties
            .iter()
            .map(|party| named(&party.name))
            .collect();
        for actor in &agreement.actors {
            let armed = actor.pool.is_empty()
                && matches!(actor.kind, ActorKind::Element | ActorKind::Outsider);
            facts.push(ActorFacts {
                pool: self.actor_set(&actor.pool)?,
                armed,
                ..named(&actor.name)
            });
        }
        for (party, declared) in agreement.parties.iter().enumerate() {
            for member in &declared.members {
                facts[usize::from(self.actor(member)?.0)].member_of = Some(party as PartyIx);
            }
        }
        for answer in &agreement.answers {
            let parties = self.party_set(std::slice::from_ref(&answer.party))?;
            let actor = self.actor(&answer.actor)?;
            for party in parties {
                facts[usize::from(actor.0)].answers.push((
                    party,
                    answer.mode,
                    answer.from,
                    answer.until,
                ));
            }
        }
        for listing in agreement.lists.iter().flat_map(|list| &list.entries) {
            facts[usize::from(self.actor(&listing.actor)?.0)]
                .listed
                .push((listing.from, listing.until));
        }
        Ok(facts)
    }

    fn roles(&self) -> Result<HashMap<String, RoleFacts>> {
        let mut roles = HashMap::new();
        for role in &self.agreement.roles {
            let rule = match &role.rule {
                DecisionRule::Any => Rule::Any,
                DecisionRule::Consensus => Rule::Consensus,
                DecisionRule::Majority => Rule::Majority,
                DecisionRule::Chair(chair) => Rule::Chair(self.actor(chair)?),
            };
            let given = self
                .agreement
                .clauses
                .iter()
                .filter_map(|clause| match &clause.body {
                    Body::Power(power) => Some(power),
                    _ => None,
                });
            let given = given.filter_map(|power| match power {
                Power::Decide { role: to, .. } => (*to == role.name).then_some(Capability::Decide),
                Power::Certify { role: to, .. } => {
                    (*to == role.name).then_some(Capability::Certify)
                }
                Power::Extend { role: to, .. } => (*to == role.name).then_some(Capability::Extend),
                Power::Other {
                    role: to,
                    capability,
                } => (*to == role.name).then_some(*capability),
            });
            let facts = RoleFacts {
                holders: self.actor_set(&role.holders)?,
                capabilities: role.capabilities.iter().copied().chain(given).collect(),
                rule,
            };
            roles.insert(role.name.clone(), facts);
        }
        Ok(roles)
    }

    /// A slot for the beginning of each phase: phases may name each other's.
    fn reserve_phases(&mut self) {
        for _ in &self.agreement.phases {
            self.moments.push(MomentFacts::EarlierOf(Vec::new()));
            self.phase_moments.push(self.moments.len() - 1);
        }
    }

    fn phases(&mut self) -> Result<Vec<PhaseFacts>> {
        let agreement = self.agreement;
        let mut facts = Vec::new();
        for (index, phase) in agreement.phases.iter().enumerate() {
            let begins = self.moment(&phase.begins, None)?;
            self.moments[self.phase_moments[index]] = MomentFacts::PhaseBegins(index);
            let ends = phase
                .ends
                .as_ref()
                .map(|moment| self.moment(moment, None))
                .transpose()?;
            facts.push(PhaseFacts {
                name: phase.name.clone(),
                begins,
                ends,
            });
        }
        Ok(facts)
    }

    fn phase(&self, name: &str) -> Result<usize> {
        self.agreement
            .phases
            .iter()
            .position(|phase| phase.name == name)
            .ok_or_else(|| ProgramError::UnknownName(name.to_owned()))
    }

    fn pattern(&mut self, pattern: &StepPattern, deed: Option<InstanceIx>) -> usize {
        let made = Pattern {
            kind: pattern.kind.clone(),
            by: pattern.by.clone(),
            about: pattern.about.clone(),
            deed,
        };
        if let Some(found) = self.patterns.iter().position(|known| *known == made) {
            return found;
        }
        self.patterns.push(made);
        self.patterns.len() - 1
    }

    /// `owner`: the instance whose clause states the moment.
    fn moment(&mut self, moment: &Moment, owner: Option<InstanceIx>) -> Result<usize> {
        let facts = match moment {
            Moment::At(instant) => MomentFacts::At(*instant),
            Moment::Entry => MomentFacts::Entry,
            Moment::OwnEntry => match owner {
                Some(owner) => MomentFacts::PartyEntry(self.instances[owner as usize].by),
                None => MomentFacts::Entry,
            },
            Moment::PhaseBegins(name) => MomentFacts::PhaseBegins(self.phase(name)?),
            Moment::Step(pattern) => MomentFacts::Step(self.pattern(pattern, None)),
            Moment::QuietDays { clause, days } => MomentFacts::QuietDays {
                instances: self.owed_to_owner(clause, owner)?,
                days: *days,
            },
            Moment::After { length, moment } => {
                MomentFacts::After(*length, self.moment(moment, owner)?)
            }
            Moment::LaterOf(all) => MomentFacts::LaterOf(
                all.iter()
                    .map(|moment| self.moment(moment, owner))
                    .collect::<Result<_>>()?,
            ),
            Moment::EarlierOf(all) => MomentFacts::EarlierOf(
                all.iter()
                    .map(|moment| self.moment(moment, owner))
                    .collect::<Result<_>>()?,
            ),
        };
        self.moments.push(facts);
        Ok(self.moments.len() - 1)
    }

    fn duties_numbered(&self, number: &str) -> Result<&Vec<usize>> {
        self.clause_of_number
            .get(number)
            .ok_or_else(|| ProgramError::UnknownClause(number.to_owned()))
    }

    fn instances_of(&self, number: &str) -> Result<Vec<InstanceIx>> {
        let duties = self.duties_numbered(number)?;
        Ok((0..self.instances.len() as u32)
            .filter(|&index| duties.contains(&(self.instances[index as usize].duty as usize)))
            .collect())
    }

    /// Instances of a clause owed to the party that owes the clause at hand (all, where there is none).
    fn owed_to_owner(&self, number: &str, owner: Option<InstanceIx>) -> Result<Vec<InstanceIx>> {
        let mut instances = self.instances_of(number)?;
        if let Some(owner) = owner {
            let by = self.instances[owner as usize].by;
            instances.retain(|&index| self.instances[index as usize].toward == by);
        }
        Ok(instances)
    }

    fn test(&mut self, test: &Test, owner: InstanceIx) -> Result<TestFacts> {
        Ok(match test {
            Test::Kept { clause, threshold } => TestFacts::Kept {
                instances: self.counterparts(clause, owner)?,
                threshold: *threshold,
            },
            Test::Acts {
                scope,
                by,
                threshold,
                standard,
            } => {
                let facts = ActsTest {
                    scope: self.scope(scope)?,
                    by: self.actor_set(by)?,
                    threshold: *threshold,
                    standard: *standard,
                    instance: owner,
                };
                self.acts_tests.push(facts);
                TestFacts::Acts(self.acts_tests.len() - 1)
            }
            Test::Quiet { clause, days } => TestFacts::Quiet {
                instances: self.owed_to_owner(clause, Some(owner))?,
                days: *days,
            },
            Test::Done(pattern) => TestFacts::Done(self.pattern(pattern, None)),
            Test::During(name) => TestFacts::During(self.phase(name)?),
            Test::All(tests) => TestFacts::All(
                tests
                    .iter()
                    .map(|test| self.test(test, owner))
                    .collect::<Result<_>>()?,
            ),
            Test::Any(tests) => TestFacts::Any(
                tests
                    .iter()
                    .map(|test| self.test(test, owner))
                    .collect::<Result<_>>()?,
            ),
            Test::Not(test) => TestFacts::Not(Box::new(self.test(test, owner)?)),
        })
    }

    /// The instances that a kept-condition of `owner` looks at.
    fn counterparts(&self, number: &str, owner: InstanceIx) -> Result<Vec<InstanceIx>> {
        let all = self.instances_of(number)?;
        let facts = &self.instances[owner as usize];
        let pick = |keep: &dyn Fn(&InstanceFacts) -> bool| -> Vec<InstanceIx> {
            all.iter()
                .copied()
                .filter(|&index| keep(&self.instances[index as usize]))
                .collect()
        };
        let exact = pick(&|other| other.by == facts.toward && other.toward == facts.by);
        if !exact.is_empty() {
            return Ok(exact);
        }
        let owed = pick(&|other| other.toward == facts.by);
        Ok(if owed.is_empty() {
            pick(&|other| other.by != facts.by)
        } else {
            owed
        })
    }

    fn declare_duties(&mut self, clauses: &[Clause]) -> Result<()> {
        for clause in clauses {
            let Body::Undertaking(undertaking) = &clause.body else {
                continue;
            };
            let by = self.party_set(&undertaking.by)?;
            let toward = if undertaking.toward.is_empty() {
                (0..self.agreement.parties.len() as PartyIx).collect()
            } else {
                self.party_set(&undertaking.toward)?
            };
            let duty = self.program_duties.len();
            let first_instance = self.instances.len() as u32;
            for &owing in &by {
                for &owed in toward.iter().filter(|&&owed| owed != owing) {
                    self.instances.push(blank_instance(duty, owing, owed));
                }
            }
            if self.instances.len() > 1_000_000 {
                return Err(ProgramError::TooMany("instances (a million at most)"));
            }
            self.clause_of_number
                .entry(clause.number.clone())
                .or_default()
                .push(duty);
            let facts = self.duty(clause, undertaking, by, toward, first_instance)?;
            self.program_duties.push(facts);
        }
        Ok(())
    }

    fn duty(
        &mut self,
        clause: &Clause,
        undertaking: &Undertaking,
        by: Vec<PartyIx>,
        toward: Vec<PartyIx>,
        first_instance: InstanceIx,
    ) -> Result<DutyFacts> {
        let (kind, scope, restrained, tests, easing, every) = match &undertaking.duty {
            Duty::Refrain(scope) => (
                DutyKind::Refrain,
                self.scope(scope)?,
                Vec::new(),
                Vec::new(),
                None,
                None,
            ),
            Duty::Restrain {
                actors,
                scope,
                tests,
            } => (
                DutyKind::Restrain,
                self.scope(scope)?,
                self.actor_set(actors)?,
                tests.clone(),
                None,
                None,
            ),
            Duty::Do { every, .. } => (
                DutyKind::Do,
                anywhere(),
                Vec::new(),
                Vec::new(),
                None,
                *every,
            ),
            Duty::Provide(easing) => {
                let quantity = vocabulary::quantities()
                    .id(&easing.quantity)
                    .ok_or_else(|| ProgramError::UnknownNode(easing.quantity.clone()))?;
                let facts = EasingFacts {
                    quantity: Some(quantity),
                    place: self.place(&easing.place)?,
                    anywhere: easing.place.is_empty(),
                    bound: easing.bound,
                    total: matches!(easing.per, Per::Total { .. }),
                };
                let covered = ScopeFacts {
                    place: facts.place,
                    anywhere: facts.anywhere,
                    ..ScopeFacts::default()
                };
                (
                    DutyKind::Provide,
                    covered,
                    Vec::new(),
                    Vec::new(),
                    Some(facts),
                    None,
                )
            }
        };
        let cover_class = self.cover_class(&scope);
        let floor = undertaking.always;
        let phase = clause
            .phase
            .as_ref()
            .filter(|_| !floor)
            .map(|name| self.phase(name))
            .transpose()?;
        Ok(DutyFacts {
            number: clause.number.clone(),
            kind,
            by,
            toward,
            first_instance,
            scope,
            restrained,
            tests,
            floor,
            standard: undertaking.proof.standard,
            basis: undertaking.proof.basis,
            remedy: undertaking.remedy,
            counting: undertaking.counting,
            phase,
            suspension: None,
            savings: Vec::new(),
            powers: Vec::new(),
            deciders: Vec::new(),
            easing,
            every,
            cover_class,
        })
    }

    fn cover_class(&mut self, scope: &ScopeFacts) -> usize {
        let class = CoverClass {
            place: scope.place,
            anywhere: scope.anywhere,
            acts: scope.acts.clone(),
        };
        if let Some(found) = self.cover_classes.iter().position(|known| *known == class) {
            return found;
        }
        self.cover_classes.push(class);
        self.cover_classes.len() - 1
    }

    /// Fills in what refers to other clauses: conditions, moments, suspensions, powers.
    fn fill_duties(&mut self, clauses: &[Clause]) -> Result<()> {
        let undertakings: Vec<&Undertaking> = clauses
            .iter()
            .filter_map(|clause| match &clause.body {
                Body::Undertaking(undertaking) => Some(&**undertaking),
                _ => None,
            })
            .collect();
        for index in 0..self.instances.len() as u32 {
            let duty = self.instances[index as usize].duty as usize;
            self.fill_instance(index, undertakings[duty])?;
        }
        for (duty, undertaking) in undertakings.iter().enumerate() {
            let number = self.program_duties[duty].number.clone();
            self.program_duties[duty].suspension = self.suspension(undertaking)?;
            for clause in clauses {
                let Body::Power(Power::Decide {
                    role,
                    clauses: about,
                    complaint_within,
                    within,
                    silence,
                }) = &clause.body
                else {
                    continue;
                };
                if !about.is_empty() && !about.contains(&number) {
                    continue;
                }
                let facts = &mut self.program_duties[duty];
                facts.deciders.push(role.clone());
                facts.powers.push(DecideFacts {
                    complaint_within: *complaint_within,
                    within: *within,
                    silence: *silence,
                });
            }
        }
        Ok(())
    }

    fn fill_instance(&mut self, index: InstanceIx, undertaking: &Undertaking) -> Result<()> {
        let floor = undertaking.always;
        let owner = Some(index);
        let from = undertaking
            .from
            .as_ref()
            .filter(|_| !floor)
            .map(|moment| self.moment(moment, owner))
            .transpose()?;
        let until = undertaking
            .until
            .as_ref()
            .filter(|_| !floor)
            .map(|moment| self.moment(moment, owner))
            .transpose()?;
        let mut conditions = Vec::new();
        if !floor {
            for condition in &undertaking.conditions {
                conditions.push((condition.sense, self.test(&condition.test, index)?));
            }
        }
        let (mut rungs, mut deadline, mut step, mut deed, mut easing) =
            (Vec::new(), None, None, None, None);
        match &undertaking.duty {
            Duty::Do {
                step: pattern, by, ..
            } => {
                deadline = Some(self.moment(by, owner)?);
                step = Some(self.pattern(pattern, owner));
                deed = Some(self.deeds);
            }
            Duty::Provide(provided) => {
                for rung in &provided.rungs {
                    let ground = rung
                        .ground
                        .as_ref()
                        .map(|ground| self.test(ground, index))
                        .transpose()?;
                    rungs.push((rung.amount, ground));
                }
                if let Per::Total { by } = &provided.per {
                    deadline = Some(self.moment(by, owner)?);
                    deed = Some(self.deeds);
                }
                easing = Some(self.easings);
                self.easings += 1;
            }
            Duty::Refrain(_) | Duty::Restrain { .. } => {}
        }
        self.deeds += u32::from(deed.is_some());
        let facts = &mut self.instances[index as usize];
        facts.from_the_act = conditions.iter().any(is_from_the_act);
        (facts.from, facts.until, facts.conditions) = (from, until, conditions);
        (
            facts.rungs,
            facts.deadline,
            facts.step,
            facts.deed,
            facts.easing,
        ) = (rungs, deadline, step, deed, easing);
        Ok(())
    }

    fn suspension(&self, undertaking: &Undertaking) -> Result<Option<SuspensionFacts>> {
        let Some(suspension) = undertaking
            .suspension
            .as_ref()
            .filter(|_| !undertaking.always)
        else {
            return Ok(None);
        };
        let mut numbers = suspension.on.clone();
        if numbers.is_empty() {
            numbers.clone_from(&undertaking.in_return_for);
        }
        if numbers.is_empty() {
            undertaking
                .conditions
                .iter()
                .for_each(|condition| kept_clauses(&condition.test, &mut numbers));
        }
        let mut on = Vec::new();
        if numbers.is_empty() {
            on.extend(0..self.program_duties.len() as u32);
        }
        for number in &numbers {
            on.extend(
                self.duties_numbered(number)?
                    .iter()
                    .map(|&duty| duty as u32),
            );
        }
        on.sort_unstable();
        on.dedup();
        let (by_notice, period) = match &suspension.by {
            SuspensionBy::Notice { period } => (true, *period),
            SuspensionBy::Automatic => (false, None),
        };
        let days_per_cause = suspension.days_per_cause;
        Ok(Some(SuspensionFacts {
            by_notice,
            period,
            on,
            days_per_cause,
            cap_days: suspension.cap_days,
        }))
    }

    fn savings(&mut self, clauses: &[Clause]) -> Result<Vec<SavingFacts>> {
        let mut facts = Vec::new();
        for clause in clauses {
            let Body::Saving(saving) = &clause.body else {
                continue;
            };
            let index = facts.len();
            for duty in 0..self.program_duties.len() {
                let covers = saving.clauses.is_empty()
                    || saving.clauses.contains(&self.program_duties[duty].number);
                if covers && !self.program_duties[duty].floor {
                    self.program_duties[duty].savings.push(index);
                }
            }
            facts.push(SavingFacts {
                number: clause.number.clone(),
                scope: self.scope(&saving.scope)?,
                by: self.party_set(&saving.by)?,
            });
        }
        Ok(facts)
    }

    fn responses(&self, clauses: &[Clause]) -> Result<Vec<ResponseFacts>> {
        let mut facts = Vec::new();
        for clause in clauses {
            let Body::Response(response) = &clause.body else {
                continue;
            };
            let mut to = Vec::new();
            for number in &response.to {
                to.extend(
                    self.duties_numbered(number)?
                        .iter()
                        .map(|&duty| duty as u32),
                );
            }
            facts.push(ResponseFacts {
                by: self.party_set(&response.by)?,
                to,
                kind: response.kind,
                scope: self.scope(&response.scope)?,
                at_most: response.at_most,
                within: response.within,
                notice: response.notice,
                report_within: response.report_within,
            });
        }
        Ok(facts)
    }
}

/// The scope of a duty that is no prohibition: no acts, anywhere.
fn anywhere() -> ScopeFacts {
    ScopeFacts {
        anywhere: true,
        ..ScopeFacts::default()
    }
}

fn blank_instance(duty: usize, by: PartyIx, toward: PartyIx) -> InstanceFacts {
    InstanceFacts {
        duty: duty as u32,
        by,
        toward,
        from: None,
        until: None,
        conditions: Vec::new(),
        rungs: Vec::new(),
        deadline: None,
        step: None,
        deed: None,
        easing: None,
        from_the_act: false,
    }
}

/// Whether a condition is counted `from the act`: a kept-threshold that is a condition of its own (8).
pub(crate) fn is_from_the_act((sense, test): &(Sense, TestFacts)) -> bool {
    *sense == Sense::While
        && matches!(test, TestFacts::Kept { threshold, .. } if threshold.from_the_act)
}

fn asks_for_quiet(test: &TestFacts) -> bool {
    match test {
        TestFacts::Quiet { .. } => true,
        TestFacts::All(tests) | TestFacts::Any(tests) => tests.iter().any(asks_for_quiet),
        TestFacts::Not(test) => asks_for_quiet(test),
        _ => false,
    }
}

fn kept_clauses(test: &Test, numbers: &mut Vec<String>) {
    match test {
        Test::Kept { clause, .. } => numbers.push(clause.clone()),
        Test::All(tests) | Test::Any(tests) => {
            tests.iter().for_each(|test| kept_clauses(test, numbers))
        }
        Test::Not(test) => kept_clauses(test, numbers),
        _ => {}
    }
}
