//! Real files, one thread: reading alone, and reading with intake and run under an agreement that ships.
//!
//! `cargo bench -p mutaraka-bench --bench files`

// Benchmarks stop by panicking, and say why one is skipped.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::print_stdout,
    missing_docs
)]

use std::hint::black_box;
use std::io::Cursor;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use mutaraka_bench::run;
use mutaraka_engine::Program;
use mutaraka_language::{World, lower};
use mutaraka_records::{Names, Options, Source};

const FILES: [(&str, &str); 3] = [
    ("ucdp-ged-syria-2016-2019.csv", "syria-2016"),
    ("ucdp-ged-21.1-located.csv", "tahdia-2008"),
    ("btselem-fatalities-2000-2014.csv", "tahdia-2008"),
];

struct Beside(PathBuf);

impl World for Beside {
    fn read(&self, path: &str) -> Result<String, String> {
        std::fs::read_to_string(self.0.join(path)).map_err(|error| error.to_string())
    }
}

fn program(root: &Path, example: &str) -> Arc<Program> {
    let folder = root.join("examples").join(example);
    let text =
        std::fs::read_to_string(folder.join("agreement.mutaraka")).expect("the example ships");
    let agreement = lower(&text, &Beside(folder))
        .agreement
        .expect("the example is an agreement");
    Arc::new(Program::new(agreement).expect("the example can be run"))
}

fn files(c: &mut Criterion) {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..");
    for (name, example) in FILES {
        let path = root.join("../shared/data").join(name);
        let Ok(bytes) = std::fs::read(&path) else {
            println!("skipped: {} is not there", path.display());
            continue;
        };
        let program = program(&root, example);
        let options = Options {
            names: Names::of(program.agreement()),
            ..Options::new(program.calendar().clone())
        };
        let rows = read(&bytes, &options);
        let mut group = c.benchmark_group(name);
        group.throughput(Throughput::Elements(rows)).sample_size(20);
        group.bench_function("reading", |b| b.iter(|| read(black_box(&bytes), &options)));
        group.bench_function("reading, intake and run", |b| {
            b.iter(|| {
                let (mut case, _) = run::from_csv(&program, black_box(&bytes), &options)
                    .expect("the file can be read");
                let until = case.latest();
                case.run_to(until);
                case
            });
        });
        group.finish();
    }
}

fn read(bytes: &[u8], options: &Options) -> u64 {
    let mut source =
        Source::new("file", Cursor::new(bytes), options).expect("the file can be read");
    let mut rows = 0;
    while let Some(next) = source.next() {
        rows += u64::from(black_box(next).is_ok());
    }
    rows
}

criterion_group!(benches, files);
criterion_main!(benches);
