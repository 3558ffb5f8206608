//! `schema`: the JSON Schemas of the forms that the program reads and writes.

use crate::args::{SchemaArgs, SchemaForm};
use crate::exit::{Exit, Failure};
use crate::output;

/// Prints the schema.
pub fn run(args: &SchemaArgs) -> Result<Exit, Failure> {
    let schema = match args.form {
        SchemaForm::Verdict => include_str!("../../../../docs/schema/verdict.json"),
        SchemaForm::Record => include_str!("../../../../docs/schema/record.json"),
        SchemaForm::Agreement => include_str!("../../../../docs/schema/agreement.json"),
    };
    output::write(None, schema)?;
    Ok(Exit::Done)
}
