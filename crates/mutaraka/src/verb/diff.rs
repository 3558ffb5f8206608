//! `diff`: what changes in meaning from one draft to another.

use crate::args::{DiffArgs, TextForm};
use crate::exit::{Exit, Failure};
use crate::output;
use crate::text::{Notes, load};

/// Writes what changes. Notes on defaults are not said: every default is in the sentences compared.
pub fn run(args: &DiffArgs) -> Result<Exit, Failure> {
    let outputs = [args.out.as_deref()];
    output::refuse_same(&outputs, &[&args.before, &args.after])?;
    let before = load(&args.before, Notes::None, &outputs)?;
    let after = load(&args.after, Notes::None, &outputs)?;
    let changes = mutaraka_prose::changes(
        before.program.agreement(),
        after.program.agreement(),
        args.language.into(),
    );
    let written = match args.format {
        TextForm::Text => changes.text(),
        TextForm::Html => changes.html(),
    };
    output::write(args.out.as_deref(), &written)?;
    Ok(Exit::Done)
}
