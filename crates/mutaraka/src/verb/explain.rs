//! `explain`: the reasons of a finding, or what a diagnostic means.

use std::path::{Path, PathBuf};

use mutaraka_language::Code;

use crate::args::ExplainArgs;
use crate::exit::{Exit, Failure};
use crate::{case, output, text};

/// Prints the reasons of the finding that the last argument names.
pub fn run(args: &ExplainArgs) -> Result<Exit, Failure> {
    match args.arguments.as_slice() {
        [number] => manual(args, &number.to_string_lossy()),
        [agreement, records @ .., finding] => {
            let inputs: Vec<&Path> = std::iter::once(agreement)
                .chain(records)
                .map(PathBuf::as_path)
                .collect();
            let set_aside = args.case.reading.set_aside.as_deref();
            let outputs = [set_aside, args.out.as_deref()];
            output::refuse_same(&outputs, &inputs)?;
            let loaded = text::load(agreement, text::Notes::of(args.case.verbose), &outputs)?;
            let verdict = case::verdict(&loaded, records, &args.case, None)?;
            let (language, level) = (args.case.language.into(), args.case.level.into());
            let reasons =
                mutaraka_report::explain(&verdict, &finding.to_string_lossy(), language, level)
                    .map_err(Failure::input)?;
            output::write(args.out.as_deref(), &reasons)?;
            Ok(Exit::Done)
        }
        [] => Err(Failure::input("nothing is named that could be explained")),
    }
}

fn manual(args: &ExplainArgs, number: &str) -> Result<Exit, Failure> {
    if let Some(code) = Code::find(number) {
        output::write(args.out.as_deref(), code.manual())?;
        return Ok(Exit::Done);
    }
    let hint = if Path::new(number).exists() {
        "name the finding after the agreement; `assess --format json` lists their keys, and a clause's number is one"
    } else {
        "the numbers of diagnostics go from `M0001` on; for a finding, give the agreement before its key"
    };
    Err(Failure::input(format_args!(
        "there is no diagnostic `{number}`; {hint}"
    )))
}
