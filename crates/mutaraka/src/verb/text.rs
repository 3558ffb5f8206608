//! `text`: an agreement as treaty prose.

use crate::args::{TextArgs, TextForm};
use crate::exit::{Exit, Failure};
use crate::output;
use crate::text::{Notes, load};

/// Writes the language version. Notes on defaults are not said: every default is in the prose.
pub fn run(args: &TextArgs) -> Result<Exit, Failure> {
    let outputs = [args.out.as_deref()];
    output::refuse_same(&outputs, &[&args.agreement])?;
    let loaded = load(&args.agreement, Notes::None, &outputs)?;
    let document = mutaraka_prose::prose(loaded.program.agreement(), args.language.into());
    let written = match args.format {
        TextForm::Text => document.text(),
        TextForm::Html => document.html(),
    };
    output::write(args.out.as_deref(), &written)?;
    Ok(Exit::Done)
}
