//! What a verdict tells beside its findings: what was not read, what has no effect, what the clock has not reached.

// Helpers of tests stop a test by panicking.
#![allow(clippy::unwrap_used)]

mod support;

use mutaraka_vocabulary::Verdict;
use mutaraka_vocabulary::finding::{Caution, Notice, Void, What};
use support::{AGREEMENT, HEAD, folder, row, run, verdict, write};

const STEPS: &str = "record,id,happened,confirmation,source,kind,by,about\n";

fn words(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The example's figure of 29 June 2008 is the one record that day's shortfall rests on.
#[test]
fn a_shortfall_rests_on_the_records_of_its_figures() {
    let verdict = verdict(&["examples/tahdia-2008"]);
    let breaches = verdict
        .clauses
        .iter()
        .flat_map(|clause| &clause.instances)
        .flat_map(|instance| &instance.breaches);
    let of_day = breaches
        .filter(|breach| breach.key == "4a/israel>hamas/2008-06-29")
        .collect::<Vec<_>>();
    assert_eq!(of_day.len(), 1);
    assert_eq!(of_day[0].records, ["tahdia-2008/goods-0629"]);
}

/// Crossings on 2, 3, 4 and 5 January; the total runs from the 3rd to the midnight that ends the 4th.
#[test]
fn a_total_rests_on_the_figures_of_its_days() {
    let folder = folder("total");
    let text = write(
        &folder,
        "lull.mutaraka",
        "agreement lull\ntime zone Africa/Cairo\nin force 2031-01-03 00:00\nparty north\nparty south\n\
         1 north provides crossings.commercial at least 10 in all no later than 2031-01-05\n",
    );
    let records = write(
        &folder,
        "r.csv",
        "record,id,happened,confirmation,source,kind,by,amount_low,amount_high\n\
         quantity,q2,2031-01-02,verified,mission,crossings.commercial,north,9,9\n\
         quantity,q3,2031-01-03,verified,mission,crossings.commercial,north,1,1\n\
         quantity,q4,2031-01-04,verified,mission,crossings.commercial,north,2,2\n\
         quantity,q5,2031-01-05,verified,mission,crossings.commercial,north,3,3\n",
    );
    let verdict = verdict(&[&text, &records]);
    let breaches: Vec<_> = verdict.clauses[0].instances[0].breaches.iter().collect();
    assert_eq!(breaches.len(), 1, "{:?}", verdict.clauses[0]);
    assert_eq!(breaches[0].records, ["q3", "q4"]);
}

/// The breach of the 5th is the North's: the South may waive it, the North may not. A notice of nothing is void.
#[test]
fn steps_without_effect_are_listed() {
    let folder = folder("without-effect");
    let text = write(&folder, "lull.mutaraka", AGREEMENT);
    let acts = write(
        &folder,
        "acts.csv",
        format!("{HEAD}{}", row("a", "2031-01-05", 3)),
    );
    let steps = |rows: &str| write(&folder, "steps.csv", format!("{STEPS}{rows}"));
    let right = "step,right,2031-01-07,verified,mission,waiver,south,record:a\n\
                 step,soon,2031-01-07,verified,mission,remedy,north,record:a\n";
    let wrong = "step,wrong,2031-01-07,verified,mission,waiver,north,record:a\n\
                 step,same,2031-01-07,verified,mission,remedy,south,breach:1:north:2031-01-05\n\
                 step,notice,2031-01-07,verified,mission,suspension,south,clause:2\n";
    let void = |verdict: &Verdict| -> Vec<(String, Void)> {
        let findings = verdict.findings.iter();
        findings
            .filter_map(|(key, finding)| match finding.what {
                What::WithoutEffect { why, .. } => Some((key.clone(), why)),
                _ => None,
            })
            .collect()
    };
    let good = steps(right);
    assert_eq!(void(&verdict(&[&text, &acts, &good])), []);
    let shown = |records: &str, more: &[&str]| {
        let run = run(&[&["assess", &text, &acts, records], more].concat());
        assert_eq!(run.code, 0, "{}", run.err);
        words(&run.out)
    };
    for more in [["--format", "text"], ["--format", "html"]] {
        assert!(!shown(&good, &more).contains("Steps without effect"));
    }
    let bad = steps(wrong);
    assert_eq!(
        void(&verdict(&[&text, &acts, &bad])),
        [
            ("void/notice".to_owned(), Void::NotInText),
            ("void/same".to_owned(), Void::WrongSide),
            ("void/wrong".to_owned(), Void::WrongSide),
        ]
    );
    for more in [["--format", "text"], ["--format", "html"]] {
        let shown = shown(&bad, &more);
        assert!(shown.contains("Steps without effect"), "{shown}");
        assert!(shown.contains("void/wrong"), "{shown}");
        assert!(shown.contains("not for the side that took it"), "{shown}");
    }
    assert!(shown(&bad, &["--language", "ar"]).contains("إجراءات بلا أثر"));
}

/// Two records of actors and names that nothing has; the clock stops between them.
#[test]
fn what_the_clock_has_not_reached_is_not_counted() {
    let folder = folder("not-reached");
    let text = write(&folder, "lull.mutaraka", AGREEMENT);
    let acts = write(
        &folder,
        "r.csv",
        "record,id,happened,confirmation,source,kind,by,in_response_to\n\
         act,a,2031-01-05,verified,mission,violence,somebody,zz\n\
         act,b,2031-02-05,verified,mission,violence,somebody,yy\n",
    );
    let of = |until: &str| {
        let found = verdict(&[&text, &acts, "--until", until]);
        let counts = |caution: &Caution| match caution {
            Caution::UnmatchedActors { records } => Some(("unmatched", *records)),
            Caution::KnownTimeAssumed { records } => Some(("assumed", *records)),
            _ => None,
        };
        let mut said: Vec<_> = found.cautions.iter().filter_map(counts).collect();
        said.extend(found.notices.iter().filter_map(|notice| match notice {
            Notice::UnknownNames { times, .. } => Some(("names", *times)),
            _ => None,
        }));
        said.extend(found.unmatched.iter().map(|one| ("label", one.records)));
        said.sort_unstable();
        said
    };
    let counts = |n| {
        let what = ["assumed", "label", "names", "unmatched"];
        what.map(|what| (what, n)).to_vec()
    };
    assert_eq!(of("2031-03-01"), counts(2));
    assert_eq!(of("2031-01-20"), counts(1));
    assert_eq!(of("2031-01-02"), []);
}

#[test]
fn a_folders_own_records_that_are_not_read_are_told() {
    let folder = folder("own-records");
    write(&folder, "agreement.mutaraka", AGREEMENT);
    let own = write(
        &folder,
        "record.csv",
        format!("{HEAD}{}", row("own", "2031-01-05", 3)),
    );
    let other = write(
        &folder,
        "other.csv",
        format!("{HEAD}{}", row("other", "2031-01-06", 3)),
    );
    let folder = folder.to_str().unwrap();
    let not_read = |arguments: &[&str]| {
        let notices = verdict(arguments).notices.into_iter();
        let files = notices.filter_map(|notice| match notice {
            Notice::OwnRecordsNotRead { files } => Some(files),
            _ => None,
        });
        files.flatten().collect::<Vec<_>>()
    };
    assert_eq!(not_read(&[folder, &other]), [own.as_str()]);
    let again = format!("{folder}/./record.csv");
    for read in [&[folder] as &[&str], &[folder, &other, &again]] {
        assert_eq!(not_read(read), [""; 0]);
    }
    for (language, said) in [
        ("en", "The folder’s own records were not read"),
        ("ar", "لم تُقرأ سجلات المجلد نفسه"),
    ] {
        for form in ["text", "html"] {
            let run = run(&[
                "assess",
                folder,
                &other,
                "--format",
                form,
                "--language",
                language,
            ]);
            assert!(words(&run.out).contains(said), "{form}: {}", run.out);
        }
    }
}
