//! Keys of findings: made of what a finding is about, never of the order in which records arrived. Sentences 7 (the
//! key of a breach) and 19 of the meaning.

use mutaraka_vocabulary::calendar::Calendar;
use mutaraka_vocabulary::time::{Day, Instant};

use crate::case::Case;
use crate::entry::{MatterIx, NONE};
use crate::program::InstanceIx;
use crate::state::BreachIx;

/// `1a/north>factions`
pub(crate) fn instance(case: &Case, instance: InstanceIx) -> String {
    let facts = &case.program.instances[instance as usize];
    let duty = &case.program.duties[facts.duty as usize];
    format!(
        "{}/{}>{}",
        duty.number,
        case.program.party_name(facts.by),
        case.program.party_name(facts.toward)
    )
}

/// `1a/north>factions/2008-11-04`, with `#record` where every act counts.
pub(crate) fn breach(case: &Case, index: BreachIx) -> String {
    let breach = &case.state.breaches[index as usize];
    let day = Calendar::date_text(Day(breach.day));
    let stem = format!("{}/{day}", instance(case, breach.instance));
    if breach.act == NONE {
        return stem;
    }
    format!("{stem}#{}", act(case, breach.act))
}

/// The id of the record that an act was first told by.
pub(crate) fn act(case: &Case, matter: MatterIx) -> &str {
    case.roots
        .get(&matter)
        .map_or("", |&id| case.intake.id_name(id))
}

/// `2008-11-04T20:00`
pub(crate) fn moment(case: &Case, t: i64) -> String {
    case.program.calendar.text(Instant(t)).replace(' ', "T")
}
