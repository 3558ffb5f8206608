//! One keystroke in a text of 200 clauses: the edit, what is found then, and the words proposed for it. Run by hand:
//! `cargo bench -p mutaraka-language-server`.

#![allow(missing_docs, clippy::unwrap_used, reason = "a measurement")]

use std::fmt::Write as _;
use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use mutaraka_language_server::answer::{complete, diagnostics, outline};
use mutaraka_language_server::lines::Encoding;
use mutaraka_language_server::{Analysis, Files};

struct NoFiles;

impl Files for NoFiles {
    fn read(&self, _: &str) -> Result<String, String> {
        Err("no files are read here".to_owned())
    }
}

/// Twenty parties with titles in both languages; each clause mutual with the next, of four lines.
fn text(clauses: usize) -> String {
    let mut text = String::from(
        "agreement long \"A long text\" / \"نص طويل\"\ntime zone Africa/Cairo\nin force 2031-11-21 21:00\nzone strip \"the Strip\" / \"القطاع\" admin \"Strip\"\n",
    );
    for party in 0..20 {
        let _ = writeln!(
            text,
            "party party-{party} \"Party {party}\" / \"الطرف {party}\"\n    alias \"P{party}\""
        );
    }
    for clause in 1..=clauses {
        let (by, other, next) = (clause % 20, (clause + 1) % 20, clause % clauses + 1);
        let _ = writeln!(
            text,
            "{clause} \"Party {by} leaves party {other} alone.\" / \"يترك الطرف {by} الطرف {other} وشأنه.\"\n    party-{by} refrains from violence in strip directed at party-{other}\n    while {next} is kept; not kept = more than 1 standing breach in 30 days\n    remedy within 48 hours; standard verified"
        );
    }
    text
}

fn keystroke(criterion: &mut Criterion) {
    for clauses in [200, 2000] {
        let before = text(clauses);
        // In the middle of the name of an act, halfway down.
        let half = before.len() / 2;
        let at = half + before[half..].find("violence").unwrap() + 4;
        let mut after = before.clone();
        after.insert(at, 'x');
        let analyse =
            |text: &str| Analysis::of("file:///long.mutaraka", text, Encoding::Utf16, &NoFiles);
        criterion.bench_function(&format!("diagnostics/{clauses}"), |bench| {
            bench.iter(|| diagnostics::problems(black_box(&analyse(black_box(&after)))));
        });
        criterion.bench_function(
            &format!("diagnostics, completion and outline/{clauses}"),
            |bench| {
                bench.iter(|| {
                    let analysis = analyse(black_box(&after));
                    let found = diagnostics::problems(&analysis);
                    let proposed = complete::complete(&analysis, at + 1);
                    black_box((found, proposed, outline::symbols(analysis.root())))
                });
            },
        );
    }
}

criterion_group!(benches, keystroke);
criterion_main!(benches);
