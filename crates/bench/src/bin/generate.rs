//! Writes a workload: `generate SHAPE FORM [RECORDS [SEED]] > FILE`.
//!
//! SHAPE is `one-pair`, `100-pairs` or `100-parties`; FORM is `text` (the agreement), `csv` (the program's own
//! CSV) or `simple` (the columns that `rtlola/reciprocal.lola` reads; one pair only).

use std::io::{self, BufWriter, Write};
use std::process::ExitCode;

use mutaraka_bench::{Shape, Workload, run, simple};

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    match write(&words) {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            let _ = writeln!(io::stderr(), "{why}");
            ExitCode::from(2)
        }
    }
}

fn write(words: &[String]) -> Result<(), String> {
    let usage = "generate one-pair|100-pairs|100-parties text|csv|simple [RECORDS [SEED]]";
    let (Some(shape), Some(form)) = (
        words.first().and_then(|word| Shape::named(word)),
        words.get(1),
    ) else {
        return Err(usage.to_owned());
    };
    let number = |place: usize, otherwise: u64| match words.get(place) {
        Some(word) => word
            .parse()
            .map_err(|_| format!("`{word}` is no number; {usage}")),
        None => Ok(otherwise),
    };
    let records =
        u32::try_from(number(2, 1_000_000)?).map_err(|_| "too many records".to_owned())?;
    let workload = Workload::new(shape, records, number(3, 1)?);
    let mut out = BufWriter::new(io::stdout().lock());
    let written = match form.as_str() {
        "text" => out.write_all(workload.text().as_bytes()),
        "csv" => run::write_csv(workload.records(), &mut out),
        "simple" if shape == Shape::OnePair => simple::write(workload.records(), &mut out),
        _ => return Err(usage.to_owned()),
    };
    written
        .and_then(|()| out.flush())
        .map_err(|error| error.to_string())
}
