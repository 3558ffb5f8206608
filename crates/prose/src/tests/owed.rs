//! What a version owes its readers: every name, figure, length, act and amount that the engine uses. Structures are taken
//! apart by all their fields and enums by all their variants, so that a new one does not compile before it is
//! thought of here.

use mutaraka_vocabulary::agreement::*;
use mutaraka_vocabulary::vocabulary::{acts, quantities};
use mutaraka_vocabulary::{Agreement, Day, Length, StepKind};

use crate::arabic::Case;
use crate::pen::{FSI, Pen};

struct Owed<'p, 'a> {
    pen: &'p Pen<'a>,
    parts: Vec<String>,
}

/// Of a clause.
pub(super) fn of_clause(pen: &Pen<'_>, clause: &Clause) -> Vec<String> {
    let mut owed = Owed { pen, parts: vec![] };
    let Clause {
        number,
        wording,
        phase,
        body,
    } = clause;
    owed.text(number.clone());
    if let Some(words) = wording.en.as_ref().or(wording.ar.as_ref()).filter(|_| {
        // The version's own words where there are both; then the other's are not owed.
        wording.en.is_none() || wording.ar.is_none()
    }) {
        owed.text(crate::pen::harmless(words));
    }
    phase.iter().for_each(|phase| owed.name(phase));
    match body {
        Body::Undertaking(it) => owed.undertaking(it),
        Body::Saving(Saving { scope, by, clauses }) => {
            owed.scope(scope);
            owed.names(by);
            owed.numbers(clauses);
        }
        Body::Power(it) => owed.power(it),
        Body::Response(it) => owed.response(it),
        Body::Note(text) => owed.text(pen.given(text)),
    }
    owed.parts
}

/// Of all that is no clause.
pub(super) fn of_rest(pen: &Pen<'_>) -> Vec<String> {
    let mut owed = Owed { pen, parts: vec![] };
    let Agreement {
        name: _, // the title says what the text is called
        title: _,
        time_zone,
        entry,
        term: Term {
            until,
            notice,
            void,
        },
        standard,
        sources,
        parties,
        groups,
        actors,
        answers,
        lists,
        roles,
        zones,
        phases,
        clauses: _, // of_clause
        essential,
        breakdowns,
    } = pen.agreement;
    owed.text(time_zone.clone());
    owed.text(pen.degree(*standard));
    owed.moment(entry);
    until.iter().for_each(|until| owed.moment(until));
    notice.iter().for_each(|notice| owed.length(*notice));
    void.iter().for_each(|test| owed.test(test));
    sources
        .iter()
        .for_each(|source| owed.text(pen.given(source)));
    parties.iter().for_each(|it| owed.party(it));
    for Group {
        name,
        title: _,
        members,
    } in groups
    {
        owed.name(name);
        owed.names(members);
    }
    actors.iter().for_each(|it| owed.actor(it));
    for Answer {
        party,
        actor,
        mode: Answerability::AnswersFor | Answerability::Restrains | Answerability::Ensures,
        from,
        until,
    } in answers
    {
        owed.name(party);
        owed.name(actor);
        owed.days([from, until]);
    }
    for List {
        name,
        title: _,
        kept_by,
        entries,
    } in lists
    {
        owed.name(name);
        owed.text(
            crate::pen::harmless(kept_by.get(pen.language))
                .trim()
                .to_owned(),
        );
        for Listing { actor, from, until } in entries {
            owed.name(actor);
            owed.days([from, until]);
        }
    }
    for Role {
        name,
        title: _,
        holders,
        capabilities,
        rule,
    } in roles
    {
        owed.name(name);
        owed.names(holders);
        capabilities
            .iter()
            .for_each(|it| owed.text(pen.capability(*it)));
        match rule {
            DecisionRule::Any | DecisionRule::Consensus | DecisionRule::Majority => {}
            DecisionRule::Chair(chair) => owed.name(chair),
        }
    }
    for Zone {
        name,
        title: _,
        shape,
        admin,
        contains,
    } in zones
    {
        owed.name(name);
        owed.names(contains);
        admin.iter().for_each(|name| owed.text(pen.quoted(name)));
        let points = shape
            .iter()
            .flat_map(|shape| shape.polygons.iter().flatten().flatten());
        points.for_each(|point| owed.text(crate::places::point_text(*point)));
    }
    for Phase {
        name,
        title: _,
        begins,
        ends,
    } in phases
    {
        owed.name(name);
        owed.moment(begins);
        ends.iter().for_each(|it| owed.moment(it));
    }
    owed.names(essential);
    breakdowns.iter().for_each(|it| owed.breakdown(it));
    owed.parts
}

impl Owed<'_, '_> {
    fn text(&mut self, text: String) {
        self.parts.push(text);
    }

    fn n(&mut self, n: u32) {
        self.text(format!("({n})"));
    }

    fn name(&mut self, name: &str) {
        self.text(self.pen.called(name));
    }

    fn names(&mut self, names: &[Name]) {
        names.iter().for_each(|name| self.name(name));
    }

    fn numbers(&mut self, numbers: &[Number]) {
        numbers
            .iter()
            .for_each(|number| self.text(self.pen.number(number)));
    }

    fn days(&mut self, days: [&Option<Day>; 2]) {
        days.into_iter()
            .flatten()
            .for_each(|day| self.text(self.pen.day(*day)));
    }

    fn length(&mut self, length: Length) {
        match length {
            Length::Seconds(n) => self.n(match n {
                n if n % 3600 == 0 => n / 3600,
                n if n % 60 == 0 => n / 60,
                n => n,
            }),
            Length::Days(n) | Length::FullDaysFirstIn(n) | Length::FullDaysFirstOut(n) => self.n(n),
        }
    }

    /// Its name alone: in Arabic the noun before it takes prefixes.
    fn kind(&mut self, kind: &StepKind) {
        let said = self.pen.step_kind(kind);
        self.text(
            said.split_once(FSI)
                .map_or(said.clone(), |(_, name)| name.to_owned()),
        );
    }

    fn party(&mut self, party: &Party) {
        let Party {
            name,
            title: _,
            joins,
            members,
            voice,
            aliases,
            ids,
        } = party;
        self.name(name);
        match joins {
            Joins::AtEntry | Joins::ByAccession { until: None } => {}
            Joins::ByAccession { until: Some(until) } => self.moment(until),
        }
        self.names(members);
        voice.iter().for_each(|voice| self.name(voice));
        self.known(aliases, ids);
    }

    fn actor(&mut self, actor: &Actor) {
        let Actor {
            name,
            title: _,
            kind:
                ActorKind::Element
                | ActorKind::Outsider
                | ActorKind::Supporter
                | ActorKind::Endorser
                | ActorKind::Holder
                | ActorKind::People,
            pool,
            aliases,
            ids,
        } = actor;
        self.name(name);
        self.names(pool);
        self.known(aliases, ids);
    }

    fn known(&mut self, aliases: &[String], ids: &[ExternalId]) {
        aliases
            .iter()
            .for_each(|alias| self.text(self.pen.quoted(alias)));
        for ExternalId { scheme, value } in ids {
            self.text(scheme.clone());
            self.text(self.pen.quoted(value));
        }
    }

    fn undertaking(&mut self, it: &Undertaking) {
        let Undertaking {
            by,
            toward,
            duty,
            from,
            until,
            conditions,
            in_return_for,
            proof: Proof { standard, basis },
            remedy,
            counting: Counting::PerDay | Counting::PerAct,
            suspension,
            always: _,
            survives: _,
        } = it;
        self.names(by);
        self.names(toward);
        match duty {
            Duty::Refrain(scope) => self.scope(scope),
            Duty::Restrain {
                actors,
                scope,
                tests,
            } => {
                self.names(actors);
                self.scope(scope);
                for test in tests {
                    match test {
                        Diligence::AtMost { acts, days } => {
                            [*acts, *days].into_iter().for_each(|n| self.n(n))
                        }
                        Diligence::StepWithin { step, within } => {
                            self.kind(step);
                            self.length(*within);
                        }
                    }
                }
            }
            Duty::Do { step, by, every } => {
                self.step(step);
                self.moment(by);
                every.iter().for_each(|every| self.length(*every));
            }
            Duty::Provide(it) => self.easing(it),
        }
        from.iter().chain(until).for_each(|it| self.moment(it));
        for Condition {
            sense: Sense::While | Sense::Unless,
            test,
        } in conditions
        {
            self.test(test);
        }
        self.numbers(in_return_for);
        self.text(self.pen.degree(*standard));
        self.text(self.pen.basis(*basis));
        remedy.iter().for_each(|it| self.length(*it));
        if let Some(Suspension {
            by,
            on,
            days_per_cause,
            cap_days,
        }) = suspension
        {
            match by {
                SuspensionBy::Automatic | SuspensionBy::Notice { period: None } => {}
                SuspensionBy::Notice {
                    period: Some(period),
                } => self.length(*period),
            }
            self.numbers(on);
            self.n(*days_per_cause);
            cap_days.iter().for_each(|it| self.n(*it));
        }
    }

    fn easing(&mut self, it: &Easing) {
        let Easing {
            quantity,
            place,
            bound: Bound::AtLeast | Bound::AtMost,
            rungs,
            per,
        } = it;
        let node = quantities().id(quantity).expect("a quantity");
        self.text(self.pen.given(&quantities().node(node).title));
        self.names(place);
        for Rung { amount, ground } in rungs {
            self.text(amount.to_string());
            self.text(self.pen.amount(*amount, quantity, Case::Genitive));
            ground.iter().for_each(|test| self.test(test));
        }
        match per {
            Per::Day => {}
            Per::Total { by } => self.moment(by),
        }
    }

    fn scope(&mut self, it: &Scope) {
        let Scope {
            acts: nodes,
            except,
            place,
            directed_at,
            hours,
        } = it;
        for node in nodes.iter().chain(except) {
            let id = acts().id(node).expect("an act");
            self.text(self.pen.given(&acts().node(id).title));
        }
        self.names(place);
        for Target { side, class } in directed_at {
            side.iter().for_each(|side| self.name(side));
            class
                .iter()
                .for_each(|class| self.text(self.pen.class(*class, Case::Genitive).to_owned()));
        }
        if let Some(Hours { from, to }) = hours {
            for minutes in [from, to] {
                self.text(format!("{:02}:{:02}", minutes / 60, minutes % 60));
            }
        }
    }

    fn threshold(&mut self, it: &Threshold) {
        let Threshold {
            more_than,
            days,
            from_the_act: _,
        } = it;
        // "More than none" is said as "any".
        if *more_than > 0 {
            self.n(*more_than);
        }
        self.n(*days);
    }

    fn test(&mut self, test: &Test) {
        match test {
            Test::Kept { clause, threshold } => {
                self.text(self.pen.number(clause));
                self.threshold(threshold);
            }
            Test::Acts {
                scope,
                by,
                threshold,
                standard,
            } => {
                self.scope(scope);
                self.names(by);
                self.threshold(threshold);
                self.text(self.pen.degree(*standard));
            }
            Test::Quiet { clause, days } => {
                self.text(self.pen.number(clause));
                self.n(*days);
            }
            Test::Done(step) => self.step(step),
            Test::During(phase) => self.name(phase),
            Test::All(tests) | Test::Any(tests) => tests.iter().for_each(|test| self.test(test)),
            Test::Not(test) => self.test(test),
        }
    }

    fn step(&mut self, it: &StepPattern) {
        let StepPattern { kind, by, about } = it;
        self.kind(kind);
        self.names(by);
        about
            .iter()
            .for_each(|about| self.text(self.pen.subject(about)));
    }

    fn moment(&mut self, moment: &Moment) {
        match moment {
            Moment::At(at) => self.text(self.pen.instant(*at)),
            Moment::Entry | Moment::OwnEntry => {}
            Moment::PhaseBegins(phase) => self.name(phase),
            Moment::Step(step) => self.step(step),
            Moment::QuietDays { clause, days } => {
                self.text(self.pen.number(clause));
                self.n(*days);
            }
            Moment::After { length, moment } => {
                self.length(*length);
                self.moment(moment);
            }
            Moment::LaterOf(all) | Moment::EarlierOf(all) => {
                all.iter().for_each(|it| self.moment(it))
            }
        }
    }

    fn power(&mut self, power: &Power) {
        match power {
            Power::Decide {
                role,
                clauses,
                complaint_within,
                within,
                silence: Ruling::Breach | Ruling::NoBreach | Ruling::Undetermined,
            } => {
                self.name(role);
                self.numbers(clauses);
                complaint_within
                    .iter()
                    .chain(within)
                    .for_each(|it| self.length(*it));
            }
            Power::Certify { role, about } => {
                self.name(role);
                about
                    .iter()
                    .for_each(|about| self.text(self.pen.subject(about)));
            }
            Power::Extend { role, by, times } => {
                self.name(role);
                self.length(*by);
                times.iter().for_each(|times| self.n(*times));
            }
            Power::Other { role, capability } => {
                self.name(role);
                self.text(self.pen.capability(*capability));
            }
        }
    }

    fn response(&mut self, it: &Response) {
        let Response {
            by,
            to,
            kind: ResponseKind::Defence | ResponseKind::Measure,
            scope,
            at_most,
            within,
            notice,
            report_within,
            review_by,
        } = it;
        self.names(by);
        self.numbers(to);
        self.scope(scope);
        if let Some(Threshold {
            more_than,
            days,
            from_the_act: _,
        }) = at_most
        {
            self.n(*more_than);
            self.n(*days);
        }
        within
            .iter()
            .chain(notice)
            .chain(report_within)
            .for_each(|it| self.length(*it));
        review_by.iter().for_each(|role| self.name(role));
    }

    fn breakdown(&mut self, it: &Breakdown) {
        let Breakdown {
            name: _, // the title is what is printed
            title,
            definition,
        } = it;
        self.text(
            crate::pen::harmless(title.get(self.pen.language))
                .trim()
                .to_owned(),
        );
        match definition {
            BreakdownDefinition::Notice => {}
            BreakdownDefinition::Deaths {
                deaths,
                days,
                basis,
                scope,
            } => {
                self.n(*deaths);
                self.n(*days);
                self.deaths(*basis, scope);
            }
            BreakdownDefinition::Level {
                percent,
                days,
                base_days,
                basis,
                scope,
            } => {
                self.text(percent.to_string());
                self.n(*days);
                self.n(*base_days);
                self.deaths(*basis, scope);
            }
        }
    }

    fn deaths(&mut self, basis: Basis, scope: &DeathScope) {
        let DeathScope { place, among } = scope;
        self.text(self.pen.basis(basis));
        self.names(place);
        self.names(among);
    }
}
