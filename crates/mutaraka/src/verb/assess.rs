//! `assess`: what became of an agreement.

use std::path::{Path, PathBuf};

use mutaraka_report::{HtmlOptions, TextOptions, html, json, text};
use mutaraka_vocabulary::finding::Reached;
use mutaraka_vocabulary::{Agreement, Verdict};

use crate::args::{AssessArgs, Form};
use crate::case::Readings;
use crate::exit::{Exit, Failure};
use crate::text::Notes;
use crate::{case, output};

/// Prints the verdict. The exit code says whether the work was done, and with `--fail-on` whether that
/// definition of breakdown is reached.
pub fn run(args: &AssessArgs) -> Result<Exit, Failure> {
    let inputs: Vec<&Path> = [&args.agreement]
        .into_iter()
        .chain(&args.records)
        .chain(&args.outline)
        .map(PathBuf::as_path)
        .collect();
    let set_aside = args.case.reading.set_aside.as_deref();
    let outputs = [set_aside, args.out.as_deref()];
    output::refuse_same(&outputs, &inputs)?;
    let readings = match (args.readings, args.seed) {
        (Some(count), Some(seed)) => Some(Readings { count, seed }),
        (Some(_), None) => {
            return Err(Failure::input(
                "`--readings` needs a seed, so that anybody can draw the same readings again; add for example `--seed 1`",
            ));
        }
        (None, _) => None,
    };
    let loaded = crate::text::load(&args.agreement, Notes::of(args.case.verbose), &outputs)?;
    if let Some(definition) = &args.fail_on {
        known(loaded.program.agreement(), definition)?;
    }
    let outline = args.outline.as_deref().map(outline).transpose()?;
    let verdict = case::verdict(&loaded, &args.records, &args.case, readings)?;
    let (language, level) = (args.case.language.into(), args.case.level.into());
    let result = match args.format {
        Form::Text => text(
            &verdict,
            language,
            TextOptions {
                level,
                ..TextOptions::default()
            },
        ),
        Form::Json => json(&verdict),
        Form::Html => html(
            &verdict,
            language,
            HtmlOptions {
                outline: outline.as_deref(),
                level,
                ..HtmlOptions::default()
            },
        ),
    };
    output::write(args.out.as_deref(), &result)?;
    match &args.fail_on {
        Some(definition) => Ok(met(&verdict, definition)),
        None => Ok(Exit::Done),
    }
}

/// How a run ends that asks about a definition of breakdown.
fn met(verdict: &Verdict, definition: &str) -> Exit {
    let of = verdict
        .breakdowns
        .iter()
        .find(|breakdown| breakdown.name == definition);
    match of.map(|breakdown| &breakdown.result) {
        Some(Reached::On(_)) => Exit::Met,
        Some(Reached::CannotBeTold(_)) => {
            output::tell(&format!(
                "it cannot be told whether `{definition}` is reached; the verdict says why"
            ));
            Exit::Done
        }
        Some(Reached::NotReached) | None => Exit::Done,
    }
}

fn known(agreement: &Agreement, definition: &str) -> Result<(), Failure> {
    let names: Vec<String> = agreement
        .breakdowns
        .iter()
        .map(|breakdown| format!("`{}`", breakdown.name))
        .collect();
    if agreement
        .breakdowns
        .iter()
        .any(|breakdown| breakdown.name == definition)
    {
        return Ok(());
    }
    let known = if names.is_empty() {
        "it has none".to_owned()
    } else {
        format!("it has {}", names.join(", "))
    };
    Err(Failure::input(format_args!(
        "the agreement has no definition of breakdown `{definition}`; {known}"
    )))
}

fn outline(path: &std::path::Path) -> Result<String, Failure> {
    let refuse = |why: String| Failure::input(format_args!("{}: {why}", path.display()));
    let text = crate::text::read(path).map_err(refuse)?;
    mutaraka_report::check_outline(&text).map_err(refuse)?;
    Ok(text)
}
