//! An agreement as canonical text: the text that lowers to exactly this agreement.
//!
//! Zones are written with their outlines, so that the text stands alone. Names must be names of the
//! language (as [`crate::lower`] gives them); no default is left out, so that a reader sees all.

mod clause;
mod people;
mod scope;
mod time;

use std::fmt::Write as _;

use mutaraka_vocabulary::agreement::{
    Agreement, Basis, BreakdownDefinition, Clause, DeathScope, Text, Zone,
};
use mutaraka_vocabulary::confirmation::Degree;
use mutaraka_vocabulary::geography::Point;

use crate::words::{decimal_text, quoted};
use time::Clock;

/// The canonical text of `agreement`.
#[must_use]
pub fn print(agreement: &Agreement) -> String {
    let mut printer = Printer {
        out: String::new(),
        clock: Clock::of(&agreement.time_zone),
    };
    printer.head(agreement);
    printer.people(agreement);
    for zone in &agreement.zones {
        printer.zone(zone);
    }
    printer.gap();
    for phase in &agreement.phases {
        let mut line = format!(
            "phase {}{} begins {}",
            phase.name,
            title(&phase.title),
            printer.clock.moment(&phase.begins)
        );
        if let Some(ends) = &phase.ends {
            let _ = write!(line, "; ends {}", printer.clock.moment(ends));
        }
        printer.line(&line);
    }
    printer.gap();
    for clause in &agreement.clauses {
        printer.clause(clause);
    }
    printer.gap();
    if !agreement.essential.is_empty() {
        printer.line(&format!("essential {}", agreement.essential.join(", ")));
    }
    for breakdown in &agreement.breakdowns {
        let name = format!("breakdown {}{} =", breakdown.name, title(&breakdown.title));
        printer.line(&format!("{name} {}", definition(&breakdown.definition)));
    }
    let length = printer.out.trim_end().len() + 1;
    printer.out.truncate(length);
    printer.out
}

/// One clause as canonical text, with every default written out. `time_zone` is the agreement's: clock
/// times are in it.
#[must_use]
pub fn print_clause(clause: &Clause, time_zone: &str) -> String {
    let mut printer = Printer {
        out: String::new(),
        clock: Clock::of(time_zone),
    };
    printer.clause(clause);
    printer.out
}

pub(crate) struct Printer {
    out: String,
    clock: Clock,
}

impl Printer {
    fn line(&mut self, line: &str) {
        self.out.push_str(line);
        self.out.push('\n');
    }

    fn part(&mut self, part: &str) {
        self.out.push_str("    ");
        self.line(part);
    }

    /// A blank line, unless there is one.
    fn gap(&mut self) {
        if !self.out.ends_with("\n\n") {
            self.out.push('\n');
        }
    }

    fn head(&mut self, agreement: &Agreement) {
        self.line(&format!(
            "agreement {}{}",
            agreement.name,
            title(&agreement.title)
        ));
        self.line(&format!(
            "time zone {}",
            quoted(&agreement.time_zone).replace('"', "")
        ));
        let entry = self.clock.moment(&agreement.entry);
        self.line(&format!("in force {entry}"));
        if let Some(until) = &agreement.term.until {
            let until = self.clock.moment(until);
            self.part(&format!("until {until}"));
        }
        if let Some(notice) = agreement.term.notice {
            self.part(&format!(
                "until denounced with {} notice",
                time::length(notice)
            ));
        }
        if let Some(test) = &agreement.term.void {
            self.part(&format!("void when {}", scope::test(test)));
        }
        self.line(&format!("standard {}", degree(agreement.standard)));
        for source in &agreement.sources {
            self.line(&format!("source{}", title(source)));
        }
        self.gap();
    }

    fn zone(&mut self, zone: &Zone) {
        self.line(&format!("zone {}{}", zone.name, title(&zone.title)));
        for polygon in zone.shape.iter().flat_map(|shape| &shape.polygons) {
            for (index, ring) in polygon.iter().enumerate() {
                let word = if index == 0 { "outline" } else { "hole" };
                let points: Vec<String> = ring.iter().map(point).collect();
                self.part(&format!("{word} {}", points.join(", ")));
            }
        }
        if !zone.admin.is_empty() {
            let admin: Vec<String> = zone.admin.iter().map(|name| quoted(name)).collect();
            self.part(&format!("admin {}", admin.join(", ")));
        }
        if !zone.contains.is_empty() {
            self.part(&format!("contains {}", zone.contains.join(", ")));
        }
    }
}

fn point(point: &Point) -> String {
    format!(
        "{} {}",
        decimal_text(point.lat.into(), 7),
        decimal_text(point.lon.into(), 7)
    )
}

/// A title with a space before it; nothing where there is none.
fn title(text: &Text) -> String {
    match (&text.en, &text.ar) {
        (None, None) => String::new(),
        (Some(en), None) => format!(" {}", quoted(en)),
        (None, Some(ar)) => format!(" / {}", quoted(ar)),
        (Some(en), Some(ar)) => format!(" {} / {}", quoted(en), quoted(ar)),
    }
}

fn degree(degree: Degree) -> &'static str {
    match degree {
        // No text can ask for less than a report.
        Degree::Refuted | Degree::Reported => "reported",
        Degree::Corroborated => "corroborated",
        Degree::Verified => "verified",
    }
}

fn basis(basis: Basis) -> &'static str {
    match basis {
        Basis::Low => "low",
        Basis::Best => "best",
        Basis::High => "high",
    }
}

fn definition(definition: &BreakdownDefinition) -> String {
    match definition {
        BreakdownDefinition::Notice => "by notice".to_owned(),
        BreakdownDefinition::Deaths {
            deaths,
            days,
            basis: figure,
            scope,
        } => {
            format!(
                "at least {deaths} deaths in {days} days; basis {}{}",
                basis(*figure),
                deaths_scope(scope)
            )
        }
        BreakdownDefinition::Level {
            percent,
            days,
            base_days,
            basis: figure,
            scope,
        } => format!(
            "at least {percent} % of the level of the {base_days} days before, over {days} days; basis {}{}",
            basis(*figure),
            deaths_scope(scope)
        ),
    }
}

fn deaths_scope(scope: &DeathScope) -> String {
    let mut text = String::new();
    if !scope.place.is_empty() {
        let _ = write!(text, "; in {}", scope.place.join(", "));
    }
    if !scope.among.is_empty() {
        let _ = write!(text, "; among {}", scope.among.join(", "));
    }
    text
}
