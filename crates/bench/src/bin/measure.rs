//! Measures one thing in a process of its own: `measure SHAPE core|csv|read|correction|memory [RUNS [RECORDS]]`.
//!
//! Prints the median, the least and the greatest of the runs, in the time that this thread had a processor (so
//! that other work on the machine disturbs less). `read` is the reading of CSV alone. `memory` prints how much the
//! process grew by taking the records in and by running, which counts everything that is kept.

use std::io::{self, Write};
use std::process::ExitCode;

use cpu_time::ThreadTime;
use mutaraka_bench::run::{self, END};
use mutaraka_bench::{Shape, Workload};
use mutaraka_engine::ByName;
use mutaraka_records::Options;

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    match measure(&words) {
        Ok(line) => {
            let _ = writeln!(io::stdout(), "{line}");
            ExitCode::SUCCESS
        }
        Err(why) => {
            let _ = writeln!(io::stderr(), "{why}");
            ExitCode::from(2)
        }
    }
}

fn measure(words: &[String]) -> Result<String, String> {
    let usage =
        "measure one-pair|100-pairs|100-parties core|csv|read|correction|memory [RUNS [RECORDS]]";
    let (Some(shape), Some(what)) = (
        words.first().and_then(|word| Shape::named(word)),
        words.get(1),
    ) else {
        return Err(usage.to_owned());
    };
    let number = |place: usize, otherwise: u32| match words.get(place) {
        Some(word) => word
            .parse()
            .map_err(|_| format!("`{word}` is no number; {usage}")),
        None => Ok(otherwise),
    };
    let (runs, records) = (number(2, 5)?.max(1), number(3, 1_000_000)?.max(1));
    let workload = Workload::new(shape, records, 1);
    let figure = match what.as_str() {
        "core" => core(&workload, runs)?,
        "csv" => csv(&workload, runs)?,
        "read" => read(&workload, runs)?,
        "correction" => return correction(&workload, runs),
        "memory" => return memory(&workload, records),
        _ => return Err(usage.to_owned()),
    };
    let rate = |seconds: f64| f64::from(records) / seconds / 1e6;
    Ok(format!(
        "{} {what}: {:.2} million records a second (median of {runs}; {:.2} to {:.2})",
        words.first().map_or("", String::as_str),
        rate(figure[1]),
        rate(figure[2]),
        rate(figure[0]),
    ))
}

const REFUSED: &str = "the workload's agreement cannot be run";

/// Least, median, greatest.
fn summary(mut seconds: Vec<f64>) -> [f64; 3] {
    seconds.sort_by(f64::total_cmp);
    let at = |place: usize| seconds.get(place).copied().unwrap_or_default();
    [
        at(0),
        at(seconds.len() / 2),
        at(seconds.len().saturating_sub(1)),
    ]
}

fn core(workload: &Workload, runs: u32) -> Result<[f64; 3], String> {
    let program = workload.program().ok_or(REFUSED)?;
    let mut seconds = Vec::new();
    for _ in 0..runs {
        let (mut case, refused) = run::taken_in(&program, workload.records());
        if refused > 0 {
            return Err(format!("{refused} records were refused"));
        }
        let clock = ThreadTime::now();
        case.run_to(END);
        seconds.push(clock.elapsed().as_secs_f64());
    }
    Ok(summary(seconds))
}

fn csv(workload: &Workload, runs: u32) -> Result<[f64; 3], String> {
    let program = workload.program().ok_or(REFUSED)?;
    let text = run::csv(workload.records());
    let options = Options::new(program.calendar().clone());
    let mut seconds = Vec::new();
    for _ in 0..runs {
        let clock = ThreadTime::now();
        let (mut case, refused) = run::from_csv(&program, &text, &options)?;
        case.run_to(END);
        seconds.push(clock.elapsed().as_secs_f64());
        if refused > 0 {
            return Err(format!("{refused} rows were refused"));
        }
    }
    Ok(summary(seconds))
}

fn read(workload: &Workload, runs: u32) -> Result<[f64; 3], String> {
    let program = workload.program().ok_or(REFUSED)?;
    let text = run::csv(workload.records());
    let options = Options::new(program.calendar().clone());
    let mut seconds = Vec::new();
    for _ in 0..runs {
        let clock = ThreadTime::now();
        run::read(&text, &options)?;
        seconds.push(clock.elapsed().as_secs_f64());
    }
    Ok(summary(seconds))
}

fn correction(workload: &Workload, runs: u32) -> Result<String, String> {
    let program = workload.program().ok_or(REFUSED)?;
    let (mut case, _) = run::taken_in(&program, workload.records());
    let mut places = ByName::new(&program);
    let first = case.advance(END).len();
    let (mut seconds, mut news) = (Vec::new(), 0);
    for record in workload.corrections().take(runs as usize) {
        let clock = ThreadTime::now();
        case.apply(&record, &mut places)
            .map_err(|error| error.to_string())?;
        news += case.advance(END).len();
        seconds.push(clock.elapsed().as_secs_f64() * 1e3);
    }
    let [least, median, greatest] = summary(seconds);
    Ok(format!(
        "{workload:?} correction: {median:.1} ms (median of {runs}; {least:.1} to {greatest:.1}); {news} new findings after {first}"
    ))
}

fn memory(workload: &Workload, records: u32) -> Result<String, String> {
    let program = workload.program().ok_or(REFUSED)?;
    let before = resident()?;
    let (mut case, _) = run::taken_in(&program, workload.records());
    let taken = resident()?;
    case.run_to(END);
    let run = resident()?;
    let each = |bytes: u64| bytes as f64 / f64::from(records);
    Ok(format!(
        "{workload:?} memory: {:.0} bytes a record after intake, {:.0} after the run (resident, state and trail included)",
        each(taken.saturating_sub(before)),
        each(run.saturating_sub(before)),
    ))
}

/// Resident memory of this process in bytes, as Linux tells it.
fn resident() -> Result<u64, String> {
    let text = std::fs::read_to_string("/proc/self/statm")
        .map_err(|_| "memory is measured on Linux alone".to_owned())?;
    let pages: u64 = text
        .split(' ')
        .nth(1)
        .and_then(|word| word.parse().ok())
        .ok_or("unreadable /proc/self/statm")?;
    Ok(pages * 4096)
}
