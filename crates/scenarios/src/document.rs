//! The form of a document: fenced blocks of four kinds, found by their names.

use mutaraka_vocabulary::record::Record;
use mutaraka_vocabulary::{Calendar, Instant};

use crate::notation::{self, when};
use crate::{Claim, Problem, claim};

/// A document, read.
#[derive(Clone, Debug)]
pub struct Scenario {
    /// Its title: the first heading.
    pub title: String,
    /// The text of the agreement.
    pub agreement: String,
    /// The line of the document before the first line of the agreement's text.
    pub agreement_line: usize,
    /// Its calendar.
    pub calendar: Calendar,
    /// The records, in the order of the page.
    pub records: Vec<Record<'static>>,
    /// Where the clock stops.
    pub options: Options,
    /// What is expected.
    pub assertions: Vec<Assertion>,
}

/// One line of what is expected.
#[derive(Clone, Debug)]
pub struct Assertion {
    /// Its line in the document.
    pub line: usize,
    /// As written.
    pub text: String,
    /// What it says.
    pub claim: Claim,
}

/// Where the clock stops, and what is used.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// The clock stops here.
    pub until: Option<Instant>,
    /// Only what was known by then is used.
    pub as_known_at: Option<Instant>,
}

/// Reads a document.
///
/// # Errors
/// The first line that cannot be read, or a block that is missing, empty or unknown.
pub fn read(text: &str) -> Result<Scenario, Problem> {
    let blocks = blocks(text)?;
    let block = |name: &str| blocks.iter().find(|block| block.name == name);
    let needed =
        |name: &str| block(name).ok_or_else(|| Problem::new(1, format!("no block `{name}`")));
    let agreement = needed("agreement")?;
    let zone = agreement
        .lines
        .iter()
        .find_map(|(line, text)| Some((*line, text.strip_prefix("time zone ")?.trim())))
        .ok_or_else(|| Problem::new(agreement.line, "the agreement names no time zone"))?;
    let calendar =
        Calendar::new(zone.1).map_err(|error| Problem::new(zone.0, error.to_string()))?;

    let records = meaningful(needed("records")?)
        .map(|(line, text)| {
            notation::record(text, &calendar).map_err(|message| Problem::new(line, message))
        })
        .collect::<Result<Vec<_>, _>>()?;
    let mut options = Options::default();
    for (line, text) in block("options").into_iter().flat_map(meaningful) {
        option(text, &calendar, &mut options).map_err(|message| Problem::new(line, message))?;
    }
    let assertions = meaningful(needed("expected")?)
        .map(|(line, text)| {
            let claim =
                claim::parse(text, &calendar).map_err(|message| Problem::new(line, message))?;
            Ok(Assertion {
                line,
                text: text.to_owned(),
                claim,
            })
        })
        .collect::<Result<Vec<_>, Problem>>()?;
    if assertions.is_empty() {
        return Err(Problem::new(1, "nothing is expected"));
    }
    let title = text
        .lines()
        .find_map(|line| line.strip_prefix("# "))
        .unwrap_or_default()
        .trim()
        .to_owned();
    let agreement_text = agreement
        .lines
        .iter()
        .map(|(_, text)| format!("{text}\n"))
        .collect();
    Ok(Scenario {
        title,
        agreement: agreement_text,
        agreement_line: agreement.line,
        calendar,
        records,
        options,
        assertions,
    })
}

fn option(text: &str, calendar: &Calendar, options: &mut Options) -> Result<(), String> {
    if let Some(rest) = text.strip_prefix("until ") {
        options.until = Some(when::instant(rest, calendar)?);
    } else if let Some(rest) = text.strip_prefix("as known at ") {
        options.as_known_at = Some(when::instant(rest, calendar)?);
    } else {
        return Err(format!(
            "`{text}` is no option: write `until …` or `as known at …`"
        ));
    }
    Ok(())
}

struct Block<'t> {
    name: &'t str,
    /// The line of its fence.
    line: usize,
    lines: Vec<(usize, &'t str)>,
}

const KINDS: [&str; 4] = ["agreement", "records", "options", "expected"];

fn blocks(text: &str) -> Result<Vec<Block<'_>>, Problem> {
    let mut blocks: Vec<Block<'_>> = Vec::new();
    let mut open: Option<Block<'_>> = None;
    for (index, line) in text.lines().enumerate() {
        let number = index + 1;
        match (line.strip_prefix("```"), open.take()) {
            (Some(_), Some(block)) => blocks.push(block),
            (Some(name), None) => {
                let name = name.trim();
                if !KINDS.contains(&name) {
                    return Err(Problem::new(
                        number,
                        format!("`{name}` is no kind of block"),
                    ));
                }
                if blocks.iter().any(|block| block.name == name) {
                    return Err(Problem::new(number, format!("a second block `{name}`")));
                }
                open = Some(Block {
                    name,
                    line: number,
                    lines: Vec::new(),
                });
            }
            (None, Some(mut block)) => {
                block.lines.push((number, line));
                open = Some(block);
            }
            (None, None) => {}
        }
    }
    match open {
        Some(block) => Err(Problem::new(block.line, "the block is not closed")),
        None => Ok(blocks),
    }
}

/// Lines of a block that say something: neither blank nor beginning with `#`.
fn meaningful<'b>(block: &'b Block<'_>) -> impl Iterator<Item = (usize, &'b str)> {
    block
        .lines
        .iter()
        .map(|(line, text)| (*line, text.trim()))
        .filter(|(_, text)| !text.is_empty() && !text.starts_with('#'))
}
