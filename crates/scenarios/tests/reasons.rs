//! What findings rest on, beyond what a document can expect: the step cited is that of the party concerned.

#![allow(clippy::unwrap_used)] // a test fails by panicking

use mutaraka_language::{NoFiles, lower};
use mutaraka_scenarios::notation;
use mutaraka_vocabulary::finding::{Notice, Reason};
use mutaraka_vocabulary::record::Release;
use mutaraka_vocabulary::{Calendar, Verdict};

const TEXT: &str = "\
agreement quiet \"Mutual quiet\"
time zone UTC
in force 2031-01-01; until denounced with 14 days notice
party north \"North\"
party south \"South\"
party west \"West\"
party east \"East\"
party late \"Late\" joins by accession
1   north, south, west, east and late refrain from violence
";

fn assessed(lines: &[&str]) -> Verdict {
    let calendar = Calendar::new("UTC").unwrap();
    let records: Vec<_> = lines
        .iter()
        .map(|line| notation::record(line, &calendar).unwrap())
        .collect();
    let agreement = lower(TEXT, &NoFiles).agreement.unwrap();
    mutaraka_engine::assess(&agreement, &records, &Default::default()).unwrap()
}

fn records_under(verdict: &Verdict, key: &str) -> Vec<String> {
    let because = verdict.findings[key].because.iter();
    because
        .filter_map(|reason| match reason {
            Reason::Record(id) => Some(id.clone()),
            _ => None,
        })
        .collect()
}

/// Two leave, one after the other; each leaves by its own notice, and a notice taken back moves nobody.
#[test]
fn each_party_leaves_by_its_own_notice() {
    let verdict = assessed(&[
        "back: 2031-01-02 12:00, step withdrawal by west",
        "taken-back: 2031-01-03 12:00, step retraction by west",
        "of-east: 2031-01-04 12:00, step withdrawal by east",
        "of-west: 2031-01-05 12:00, step denunciation by west",
        "again: 2031-01-06 12:00, step withdrawal by east",
        "end: 2031-02-01 12:00, violence by north at south forces",
    ]);
    assert_eq!(records_under(&verdict, "party/east/left"), ["of-east"]);
    assert_eq!(records_under(&verdict, "party/west/left"), ["of-west"]);
}

/// A notice received at the instant of a retraction is not taken back by it: it is by that notice that the party
/// leaves, and no longer by the earlier one.
#[test]
fn a_notice_beside_a_retraction_counts_anew() {
    let steps = [
        "first: 2031-01-02 12:00, step withdrawal by west",
        "a-taken-back: 2031-01-03 12:00, step retraction by west",
        "b-second: 2031-01-03 12:00, step withdrawal by west",
        "end: 2031-02-01 12:00, violence by north at south forces",
    ];
    let renamed = steps.map(|step| step.replace("a-taken", "z-taken"));
    let renamed = renamed.each_ref().map(String::as_str);
    for steps in [steps, renamed] {
        let verdict = assessed(&steps);
        assert_eq!(records_under(&verdict, "party/west/left"), ["b-second"]);
    }
}

/// Also where it joined before the text entered into force.
#[test]
fn a_party_enters_by_its_accession() {
    for day in ["2030-12-20", "2031-01-10"] {
        let verdict = assessed(&[
            &format!("joins: {day} 12:00, step accession by late"),
            "end: 2031-02-01 12:00, violence by north at south forces",
        ]);
        assert_eq!(records_under(&verdict, "party/late/entered"), ["joins"]);
        assert!(records_under(&verdict, "party/north/entered").is_empty());
    }
}

/// Of a record that cannot be read again nothing is shown, and that is said.
#[test]
fn records_that_cannot_be_had_again_are_told() {
    let calendar = Calendar::new("UTC").unwrap();
    let lines = [
        "a1: 2031-01-05 12:00, violence by north at south forces",
        "a2: 2031-01-06 12:00, violence by south at north forces",
    ];
    let records = lines.map(|line| notation::record(line, &calendar).unwrap());
    let agreement = lower(TEXT, &NoFiles).agreement.unwrap();
    let program = std::sync::Arc::new(mutaraka_engine::Program::new(agreement).unwrap());
    let mut locate = mutaraka_engine::ByName::new(&program);
    let mut case = mutaraka_engine::Case::new(program);
    for record in &records {
        case.apply(record, &mut locate).unwrap();
    }
    case.run_to(case.latest());
    let whole = case.verdict(&mut |number| records.get(number).cloned());
    assert!(whole.notices.is_empty());
    assert_eq!(whole.records["a2"].release, Release::Public);
    // The second comes back as another: the file has changed meanwhile.
    let changed = case.verdict(&mut |_| records.first().cloned());
    assert_eq!(changed.notices, [Notice::NotReadAgain { records: 1 }]);
    assert_eq!(changed.records["a1"], whole.records["a1"]);
    assert_eq!(changed.records["a2"].release, Release::Mission);
    assert_eq!(changed.records["a2"].label, "");
    assert_eq!(changed.findings, whole.findings);
    let nothing = case.verdict(&mut |_| None);
    assert_eq!(nothing.notices, [Notice::NotReadAgain { records: 2 }]);
}
