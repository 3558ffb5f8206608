//! How fast records are judged: the core alone, with the reading of CSV, and after a correction.
//!
//! `cargo bench -p mutaraka-bench --bench engine`

// Benchmarks stop by panicking.
#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs)]

use criterion::{BatchSize, Criterion, Throughput, criterion_group, criterion_main};
use mutaraka_bench::run::{self, END};
use mutaraka_bench::{Shape, Workload};
use mutaraka_engine::ByName;
use mutaraka_records::Options;

const RECORDS: u32 = 1_000_000;
const SHAPES: [(&str, Shape); 3] = [
    ("one pair", Shape::OnePair),
    ("100 pairs", Shape::Pairs(100)),
    ("100 parties", Shape::Everyone(100)),
];

/// The clock runs over entries made ready before.
fn core(c: &mut Criterion) {
    let mut group = c.benchmark_group("core");
    group
        .throughput(Throughput::Elements(u64::from(RECORDS)))
        .sample_size(10);
    for (name, shape) in SHAPES {
        let workload = Workload::new(shape, RECORDS, 1);
        let program = workload
            .program()
            .expect("the workload's agreement can be run");
        group.bench_function(name, |b| {
            b.iter_batched(
                || run::taken_in(&program, workload.records()).0,
                |mut case| {
                    case.run_to(END);
                    case
                },
                BatchSize::PerIteration,
            );
        });
    }
    group.finish();
}

/// Reading, taking in and running.
fn csv(c: &mut Criterion) {
    let mut group = c.benchmark_group("from CSV");
    group
        .throughput(Throughput::Elements(u64::from(RECORDS)))
        .sample_size(10);
    for (name, shape) in SHAPES {
        let workload = Workload::new(shape, RECORDS, 1);
        let program = workload
            .program()
            .expect("the workload's agreement can be run");
        let options = Options::new(program.calendar().clone());
        let text = run::csv(workload.records());
        group.bench_function(name, |b| {
            b.iter(|| {
                let (mut case, refused) =
                    run::from_csv(&program, &text, &options).expect("the CSV can be read");
                assert_eq!(refused, 0);
                case.run_to(END);
                case
            });
        });
    }
    group.finish();
}

/// An act one year before the end of ten turns out to be refuted, and the clock is moved to the end again.
fn correction(c: &mut Criterion) {
    let mut group = c.benchmark_group("correction one year back");
    group.sample_size(10);
    for (name, shape) in SHAPES {
        let workload = Workload::new(shape, RECORDS, 1);
        let program = workload
            .program()
            .expect("the workload's agreement can be run");
        let (mut case, _) = run::taken_in(&program, workload.records());
        let mut places = ByName::new(&program);
        case.advance(END);
        let mut corrections = workload.corrections();
        group.bench_function(name, |b| {
            b.iter_batched(
                || corrections.next().expect("there are acts to correct"),
                |record| {
                    case.apply(&record, &mut places)
                        .expect("the correction is taken");
                    case.advance(END)
                },
                BatchSize::PerIteration,
            );
        });
    }
    group.finish();
}

criterion_group!(benches, core, csv, correction);
criterion_main!(benches);
