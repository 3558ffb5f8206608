//! `step KIND by WHO to WHOM about SUBJECTS`.

use mutaraka_vocabulary::agreement::Ruling;
use mutaraka_vocabulary::record::{Step, Subject};
use mutaraka_vocabulary::step::StepKind;

use super::{list, owned, when};

pub(super) fn step(text: &str) -> Result<Step<'static>, String> {
    let (text, about) = text
        .split_once(" about ")
        .map_or((text, ""), |(text, about)| (text, about));
    let (text, to) = text
        .split_once(" to ")
        .map_or((text, ""), |(text, to)| (text, to));
    let (kind, by) = text
        .split_once(" by ")
        .ok_or("a step is taken by somebody")?;
    let about = if about.is_empty() {
        Vec::new()
    } else {
        about.split(" + ").map(subject).collect::<Result<_, _>>()?
    };
    let to = if to.is_empty() { Vec::new() } else { list(to) };
    Ok(Step {
        kind: StepKind::named(kind),
        by: list(by),
        to,
        about,
        ruling: None,
    })
}

fn subject(text: &str) -> Result<Subject<'static>, String> {
    match text.split(' ').collect::<Vec<_>>()[..] {
        ["clause", number] => Ok(Subject::Clause(owned(number))),
        ["phase", name] => Ok(Subject::Phase(owned(name))),
        ["breach", clause, by, day] => Ok(Subject::Breach {
            clause: owned(clause),
            by: owned(by),
            day: when::day(day)?,
        }),
        [record] => Ok(Subject::Record(owned(record))),
        _ => Err(format!(
            "`{text}` is no subject: write a record's id, `clause 1a`, `phase p` or `breach 1a party date`"
        )),
    }
}

pub(super) fn ruling(text: &str) -> Result<Ruling, String> {
    match text {
        "breach" => Ok(Ruling::Breach),
        "no breach" => Ok(Ruling::NoBreach),
        "undetermined" => Ok(Ruling::Undetermined),
        _ => Err(format!("`{text}` is no ruling")),
    }
}
