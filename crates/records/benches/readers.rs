//! How fast records are read: the real files where they are, and generated rows everywhere.
//!
//! `cargo bench -p mutaraka-records`

// Benchmarks stop by panicking, and say why one is skipped.
#![allow(clippy::unwrap_used, clippy::print_stdout, missing_docs)]

use std::hint::black_box;
use std::io::Cursor;
use std::path::PathBuf;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use mutaraka_records::{CsvWriter, Locator, Options, Source, json_lines};
use mutaraka_vocabulary::Calendar;
use mutaraka_vocabulary::geography::{Point, Shape};
use mutaraka_vocabulary::record::Place;

fn count(bytes: &[u8], options: &Options) -> u64 {
    let mut source = Source::new("bench", Cursor::new(bytes), options).unwrap();
    let mut records = 0;
    while let Some(next) = source.next() {
        records += u64::from(black_box(next).is_ok());
    }
    records
}

/// 14 columns, about 100 bytes a row.
fn located(rows: u32) -> Vec<u8> {
    let mut text = String::from(
        "id,year,month,day,country,type_of_violence,conflict_name,side_a,side_b,latitude,longitude,low_death,best_death,high_death\n",
    );
    for row in 0..rows {
        let (day, deaths) = (row % 28 + 1, row % 7 + 1);
        text += &format!(
            "{row},2016,2,{day},Model,State-based violence,Model: Government,North,Factions,34.{row:06},36.707602,{deaths},{deaths},{deaths}\n"
        );
    }
    text.into_bytes()
}

fn bench(c: &mut Criterion, name: &str, bytes: &[u8], options: &Options) {
    let records = count(bytes, options);
    let mut group = c.benchmark_group("read");
    group.throughput(Throughput::Elements(records));
    group.sample_size(20);
    group.bench_function(name, |b| b.iter(|| count(black_box(bytes), options)));
    group.finish();
}

fn readers(c: &mut Criterion) {
    let options = Options::new(Calendar::new("Asia/Damascus").unwrap());
    for name in [
        "ucdp-ged-21.1-located.csv",
        "ucdp-ged-syria-2016-2019.csv",
        "btselem-fatalities-2000-2014.csv",
    ] {
        let path = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
            .join("../../../shared/data")
            .join(name);
        match std::fs::read(&path) {
            Ok(bytes) => bench(c, name, &bytes, &options),
            Err(_) => println!("skipped: {} is not there", path.display()),
        }
    }
    let rows = located(100_000);
    bench(c, "generated, 14 columns", &rows, &options);
    let mut own = CsvWriter::new(Vec::new());
    let mut lines = Vec::new();
    let mut source = Source::new("generated", Cursor::new(&rows), &options).unwrap();
    while let Some(Ok(entry)) = source.next() {
        own.write(&entry.record).unwrap();
        json_lines::write_line(&mut lines, &entry.record).unwrap();
    }
    bench(
        c,
        "generated, own CSV of every column",
        &own.finish().unwrap(),
        &options,
    );
    let mut short = String::from("id,happened,kind,by,directed_at,harm\n");
    for row in 0..100_000 {
        short += &format!(
            "r{row},@{},violence.remote.rocket,factions,north,killed:{}\n",
            1_456_531_200 + row,
            row % 3
        );
    }
    bench(
        c,
        "generated, own CSV of six columns",
        short.as_bytes(),
        &options,
    );
    bench(c, "generated, JSON lines", &lines, &options);
}

fn locator(c: &mut Criterion) {
    let circle = |i: i32| {
        let angle = f64::from(i) * std::f64::consts::TAU / 500.0;
        Point::from_degrees(35.0 + 2.0 * angle.sin(), 38.0 + 3.0 * angle.cos()).unwrap()
    };
    let shape = Shape {
        polygons: vec![vec![(0..500).map(circle).collect()]],
    };
    let mut agreement = agreement_of_one_zone();
    agreement.zones[0].shape = Some(shape);
    let mut group = c.benchmark_group("locate");
    group.throughput(Throughput::Elements(100_000));
    group.sample_size(20);
    for (name, within) in [("new points", 0), ("new circles", 25_000)] {
        group.bench_function(name, |b| {
            b.iter(|| {
                let mut locator = Locator::new(&agreement).unwrap();
                (0..100_000_i32)
                    .map(|i| {
                        let point = Point {
                            lat: 330_000_000 + i * 400,
                            lon: 380_000_000 - i * 300,
                        };
                        locator
                            .locate(&Place::Point {
                                point,
                                within,
                                names: Vec::new(),
                            })
                            .surely
                    })
                    .sum::<u64>()
            });
        });
    }
    group.finish();
}

fn agreement_of_one_zone() -> mutaraka_vocabulary::Agreement {
    serde_json::from_value(serde_json::json!({
        "name": "bench", "title": {}, "time-zone": "UTC", "entry": { "at": 0 }, "term": {},
        "standard": "verified", "parties": [], "clauses": [],
        "zones": [{ "name": "strip", "title": {} }],
    }))
    .unwrap()
}

criterion_group!(benches, readers, locator);
criterion_main!(benches);
