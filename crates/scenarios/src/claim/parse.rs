//! Reading an assertion.

use mutaraka_vocabulary::finding::{ClauseState, EasingOutcome, FirstDefinition, Stage};
use mutaraka_vocabulary::{Calendar, Instant};

use super::{BreakdownClaim, Claim, EasingClaim, Instance, QuietKind, Which};
use crate::notation::{amount, when};

/// Reads an assertion.
///
/// # Errors
/// What cannot be understood, in words.
pub fn parse(line: &str, calendar: &Calendar) -> Result<Claim, String> {
    if let Some(rest) = line.strip_prefix("no breach") {
        return Ok(Claim::NoBreach(which(
            rest.strip_prefix(" of").unwrap_or(rest),
        )?));
    }
    if let Some(rest) = line.strip_prefix("nothing under") {
        return Ok(Claim::Nothing(which(rest)?));
    }
    let (head, body) = line
        .split_once(": ")
        .ok_or("an assertion has a colon, or begins with `no breach` or `nothing under`")?;
    let words: Vec<&str> = head.split(' ').collect();
    Ok(match words[..] {
        ["entry"] => Claim::Entry(or_never(body, calendar)?),
        ["end"] => Claim::End(or_never(body, calendar)?),
        ["bound", name] => Claim::Bound(name.to_owned(), spans(body, calendar)?),
        ["breach", clause, pair, day] => Claim::Stages(
            instance(clause, pair)?,
            when::day(day)?,
            None,
            timed(&STAGES, body, calendar)?,
        ),
        ["breach", clause, pair, day, "act", act] => Claim::Stages(
            instance(clause, pair)?,
            when::day(day)?,
            Some(act.to_owned()),
            timed(&STAGES, body, calendar)?,
        ),
        ["quiet", clause, pair] => Claim::Quiet(instance(clause, pair)?, quiet(body)?),
        ["easing", clause, pair, day] => {
            Claim::Easing(instance(clause, pair)?, when::day(day)?, easing(body)?)
        }
        ["breakdown", name] => Claim::Breakdown(name.to_owned(), breakdown(body)?),
        ["first", definition] => {
            let (names, day) = body
                .split_once(" on ")
                .map_or((body, None), |(names, day)| (names, Some(day)));
            let names = names
                .split(" or ")
                .map(|name| name.trim().to_owned())
                .collect();
            Claim::First(
                named(&FIRSTS, definition)?,
                names,
                day.map(when::day).transpose()?,
            )
        }
        ["outsider", name] => {
            let count = body.strip_suffix(" acts").or(body.strip_suffix(" act"));
            Claim::Outsider(
                name.to_owned(),
                count.and_then(|n| n.parse().ok()).ok_or("write `2 acts`")?,
            )
        }
        ["caution"] => Claim::Caution(body.to_owned()),
        ["saved"] => match body.split(' ').collect::<Vec<_>>()[..] {
            [record, "under", clause, "by", saving] => Claim::Saved {
                record: record.to_owned(),
                clause: clause.to_owned(),
                saving: saving.to_owned(),
            },
            _ => return Err("write `saved: RECORD under CLAUSE by SAVING`".to_owned()),
        },
        ["no", "effect"] => Claim::NoEffect(body.to_owned()),
        [clause, pair] if pair.contains('>') => {
            Claim::States(instance(clause, pair)?, timed(&STATES, body, calendar)?)
        }
        [clause, pair, "at", date, time] => {
            let (state, kept) = body
                .split_once(", ")
                .map_or((body, None), |(state, kept)| (state, Some(kept)));
            let kept = match kept {
                None => None,
                Some("kept") => Some(true),
                Some("not kept") => Some(false),
                Some(other) => return Err(format!("`{other}` is neither `kept` nor `not kept`")),
            };
            let at = when::instant(&format!("{date} {time}"), calendar)?;
            Claim::StateAt(instance(clause, pair)?, at, named(&STATES, state)?, kept)
        }
        _ => return Err("no assertion begins like this".to_owned()),
    })
}

fn instance(clause: &str, pair: &str) -> Result<Instance, String> {
    let (by, toward) = split_pair(pair)?;
    Ok(Instance {
        clause: clause.to_owned(),
        by,
        toward,
    })
}

fn split_pair(pair: &str) -> Result<(String, String), String> {
    let (by, toward) = pair
        .split_once('>')
        .ok_or_else(|| format!("`{pair}` is no pair: write `north>south`"))?;
    Ok((by.to_owned(), toward.to_owned()))
}

fn which(text: &str) -> Result<Which, String> {
    let (head, day) = text
        .split_once(" on ")
        .map_or((text, None), |(head, day)| (head, Some(day)));
    let mut words = head.split_whitespace();
    Ok(Which {
        clause: words.next().map(str::to_owned),
        pair: words.next().map(split_pair).transpose()?,
        day: day.map(when::day).transpose()?,
    })
}

fn or_never(text: &str, calendar: &Calendar) -> Result<Option<Instant>, String> {
    if text == "never" {
        Ok(None)
    } else {
        when::instant(text, calendar).map(Some)
    }
}

fn spans(text: &str, calendar: &Calendar) -> Result<Vec<(Instant, Option<Instant>)>, String> {
    if text == "never" {
        return Ok(Vec::new());
    }
    let span = |text: &str| match text.split_once(" to ") {
        Some((from, to)) => Ok((
            when::instant(from, calendar)?,
            Some(when::instant(to, calendar)?),
        )),
        None => Ok((when::instant(text, calendar)?, None)),
    };
    text.split(", ").map(span).collect()
}

fn timed<T: Copy>(
    table: &[(&str, T)],
    text: &str,
    calendar: &Calendar,
) -> Result<Vec<(T, Instant)>, String> {
    let one = |text: &str| {
        let (word, at) = text
            .split_once(' ')
            .ok_or_else(|| format!("`{text}` has no time"))?;
        Ok((named(table, word)?, when::instant(at, calendar)?))
    };
    text.split(", ").map(one).collect()
}

fn quiet(text: &str) -> Result<Vec<(QuietKind, u32)>, String> {
    let one = |text: &str| {
        let (number, word) = text.split_once(' ').ok_or("write `3 quiet`")?;
        let kinds = [
            ("quiet", QuietKind::Quiet),
            ("unquiet", QuietKind::Unquiet),
            ("undecided", QuietKind::Undecided),
        ];
        Ok((
            named(&kinds, word)?,
            number
                .parse()
                .map_err(|_| format!("`{number}` is no number"))?,
        ))
    };
    text.split(", ").map(one).collect()
}

fn easing(text: &str) -> Result<EasingClaim, String> {
    let mut parts = text.split(", ");
    let outcome = named(&OUTCOMES, parts.next().unwrap_or_default())?;
    let mut claim = EasingClaim {
        outcome,
        owed: None,
        provided: None,
    };
    for part in parts {
        if let Some(figure) = part.strip_prefix("owed ") {
            claim.owed = Some(amount(figure)?);
        } else if let Some(figure) = part.strip_prefix("provided ") {
            let (low, high) = figure.split_once("..").unwrap_or((figure, figure));
            claim.provided = Some((amount(low)?, amount(high)?));
        } else {
            return Err(format!("`{part}` is neither `owed` nor `provided`"));
        }
    }
    Ok(claim)
}

fn breakdown(text: &str) -> Result<BreakdownClaim, String> {
    Ok(match text {
        "not reached" => BreakdownClaim::NotReached,
        "cannot be told" => BreakdownClaim::CannotBeTold,
        date => BreakdownClaim::On(when::day(date)?),
    })
}

pub(crate) const STATES: [(&str, ClauseState); 5] = [
    ("not-yet", ClauseState::NotYet),
    ("binding", ClauseState::Binding),
    ("released", ClauseState::Released),
    ("suspended", ClauseState::Suspended),
    ("ended", ClauseState::Ended),
];

pub(crate) const STAGES: [(&str, Stage); 13] = [
    ("unattributed", Stage::Unattributed),
    ("alleged", Stage::Alleged),
    ("pending", Stage::PendingResponse),
    ("permitted", Stage::Permitted),
    ("established", Stage::Established),
    ("standing", Stage::Standing),
    ("remedied", Stage::Remedied),
    ("remedied-late", Stage::RemediedLate),
    ("settled", Stage::Settled),
    ("refuted", Stage::Refuted),
    ("undetermined", Stage::Undetermined),
    ("unprocessable", Stage::Unprocessable),
    ("lapsed", Stage::Lapsed),
];

pub(crate) const OUTCOMES: [(&str, EasingOutcome); 5] = [
    ("delivered", EasingOutcome::Delivered),
    ("short", EasingOutcome::Shortfall),
    ("unknown", EasingOutcome::Unknown),
    ("not-owed", EasingOutcome::NotOwed),
    ("excused", EasingOutcome::Excused),
];

const FIRSTS: [(&str, FirstDefinition); 5] = [
    ("act", FirstDefinition::FirstAct),
    ("death", FirstDefinition::FirstDeath),
    ("gravest", FirstDefinition::FirstGravest),
    ("decided", FirstDefinition::FirstDecided),
    ("missed", FirstDefinition::FirstMissed),
];

fn named<T: Copy>(table: &[(&str, T)], word: &str) -> Result<T, String> {
    let known = || {
        table
            .iter()
            .map(|(name, _)| *name)
            .collect::<Vec<_>>()
            .join(", ")
    };
    table
        .iter()
        .find(|(name, _)| *name == word)
        .map(|(_, value)| *value)
        .ok_or_else(|| format!("`{word}` is none of {}", known()))
}

/// How a value is written.
pub(crate) fn name_of<T: Copy + PartialEq>(table: &[(&'static str, T)], value: T) -> &'static str {
    table
        .iter()
        .find(|(_, known)| *known == value)
        .map_or("?", |(name, _)| name)
}
