//! `assess`: results, forms, languages, exit codes.

// Helpers of tests stop a test by panicking.
#![allow(clippy::unwrap_used)]

mod support;

use std::fs;
use std::process::Stdio;

use mutaraka_vocabulary::Verdict;
use mutaraka_vocabulary::finding::Notice;
use support::{AGREEMENT, HEAD, folder, program, result, root, row, run, told, verdict, write};

#[test]
fn the_first_command_of_the_readme_gives_a_verdict() {
    let run = run(&["assess", "examples/tahdia-2008"]);
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(run.out.contains("The lull of June 2008"), "{}", run.out);
    assert!(run.out.contains("deaths-25-in-30"), "{}", run.out);
}

#[test]
fn every_example_is_assessed_without_a_word_of_complaint() {
    for example in ["tahdia-2008", "cairo-2012", "syria-2016"] {
        let run = run(&["assess", &format!("examples/{example}")]);
        assert_eq!((run.code, run.err.as_str()), (0, ""), "{example}");
    }
}

#[test]
fn exit_codes_tell_what_happened() {
    let folder = folder("exit-codes");
    let text = write(&folder, "lull.mutaraka", AGREEMENT);
    let records = write(
        &folder,
        "r.csv",
        format!("{HEAD}{}", row("a", "2031-01-05", 3)),
    );
    let ended = |more: &[&str]| run(&[&["assess", text.as_str(), records.as_str()], more].concat());
    assert_eq!(ended(&[]).code, 0);
    assert_eq!(ended(&["--fail-on", "many"]).code, 0, "not reached");
    let met = ended(&["--fail-on", "three"]);
    assert_eq!(met.code, 1);
    assert!(
        met.out.contains("three deaths"),
        "the verdict is printed all the same"
    );
    let unknown = ended(&["--fail-on", "four"]);
    assert_eq!(unknown.code, 2);
    assert!(unknown.err.contains("`three`, `many`"), "{}", unknown.err);
    assert_eq!(ended(&["--no-such-option"]).code, 2);
    assert_eq!(ended(&["--readings", "5"]).code, 2, "readings need a seed");
    assert_eq!(ended(&["--until", "2031-02-30"]).code, 2);
    assert_eq!(run(&["assess", "no/such/agreement", &records]).code, 2);
    assert_eq!(run(&["assess", &text]).code, 2, "no records");
    let failed = ended(&["--out", folder.join("none/verdict.txt").to_str().unwrap()]);
    assert_eq!(failed.code, 3);
    assert!(failed.err.contains("cannot be written"), "{}", failed.err);
}

#[test]
fn what_cannot_be_told_is_not_reached_and_is_said() {
    let run = run(&["assess", "examples/tahdia-2008", "--fail-on", "half-level"]);
    assert_eq!(run.code, 0);
    assert!(
        run.err.contains("cannot be told whether `half-level`"),
        "{}",
        run.err
    );
}

#[test]
fn a_closed_pipe_is_no_error() {
    let mut child = program()
        .args(["assess", "examples/tahdia-2008", "--format", "html"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let run = told(child.wait_with_output().unwrap());
    assert_eq!((run.code, run.err.as_str()), (0, ""));
}

#[test]
fn json_is_the_verdict() {
    let run = run(&["assess", "examples/tahdia-2008", "--format", "json"]);
    let verdict: Verdict = serde_json::from_str(&run.out).unwrap();
    assert_eq!(
        (verdict.form.as_str(), verdict.agreement.as_str()),
        ("mutaraka-verdict-1", "tahdia-2008")
    );
    assert_eq!(
        serde_json::to_value(&verdict).unwrap(),
        serde_json::from_str::<serde_json::Value>(&run.out).unwrap()
    );
}

#[test]
fn html_is_one_page_in_the_direction_of_its_language() {
    let page = |language| {
        run(&[
            "assess",
            "examples/tahdia-2008",
            "--format",
            "html",
            "--language",
            language,
        ])
        .out
    };
    let (english, arabic) = (page("en"), page("ar"));
    assert!(
        english.starts_with("<!DOCTYPE html>")
            && english.contains("<html lang=\"en\" dir=\"ltr\">")
    );
    assert!(
        arabic.contains("<html lang=\"ar\" dir=\"rtl\">") && arabic.contains("التهدئة في قطاع غزة")
    );
    for page in [english, arabic] {
        for outside in ["<link", "src=\"", "@import", "url(h", "url(\"", "url(/"] {
            assert!(
                !page.contains(outside),
                "{outside} would be fetched from elsewhere"
            );
        }
    }
}

#[test]
fn text_speaks_both_languages() {
    let arabic = run(&["assess", "examples/tahdia-2008", "--language", "ar"]);
    assert_eq!(arabic.code, 0);
    assert!(arabic.out.contains("حركة المقاومة الإسلامية (حماس)"));
}

#[test]
fn a_file_gets_what_the_terminal_would() {
    let folder = folder("out");
    let file = folder.join("verdict.txt");
    let silent = run(&[
        "assess",
        "examples/cairo-2012",
        "--out",
        file.to_str().unwrap(),
    ]);
    assert_eq!((silent.code, silent.out.as_str()), (0, ""));
    assert_eq!(
        fs::read_to_string(file).unwrap(),
        run(&["assess", "examples/cairo-2012"]).out
    );
}

#[test]
fn records_in_any_order_and_in_any_files_give_the_same_bytes() {
    let folder = folder("order");
    let text = fs::read_to_string(root().join("examples/tahdia-2008/record.jsonl")).unwrap();
    let lines: Vec<&str> = text.lines().collect();
    let (head, tail) = lines.split_at(lines.len() / 2);
    let one = write(&folder, "one.jsonl", head.join("\n"));
    let other = write(
        &folder,
        "other.jsonl",
        tail.iter().rev().copied().collect::<Vec<_>>().join("\n"),
    );
    let whole = run(&["assess", "examples/tahdia-2008", "--format", "json"]).out;
    for files in [[&one, &other], [&other, &one]] {
        assert_eq!(
            run(&[
                "assess",
                "examples/tahdia-2008/agreement.mutaraka",
                files[0],
                files[1],
                "--format",
                "json"
            ])
            .out,
            whole
        );
    }
}

/// The record tells of an incursion on 4 November 2008: at the end of the day before, nobody knew of it.
#[test]
fn as_known_at_leaves_out_what_was_not_yet_known() {
    let on_the_day = |t: &str| {
        let verdict = verdict(&["examples/tahdia-2008", "--as-known-at", t]);
        verdict
            .findings
            .keys()
            .any(|key| key.ends_with("/2008-11-04"))
    };
    assert!(!on_the_day("2008-11-03"));
    assert!(on_the_day("2008-12-31"));
}

#[test]
fn the_clock_stops_where_it_is_told_to() {
    let late = verdict(&["examples/tahdia-2008"]);
    assert_eq!(result(&late, "deaths-25-in-30"), "2008-12-27");
    let early = verdict(&["examples/tahdia-2008", "--until", "2008-12-26"]);
    assert_eq!(result(&early, "deaths-25-in-30"), "not reached");
    // Midnight in Jerusalem at the end of 26 December 2008.
    assert_eq!(early.until.0, 1_230_328_800);
}

#[test]
fn readings_are_the_same_for_the_same_seed() {
    let of = |seed| {
        let run = run(&[
            "assess",
            "examples/tahdia-2008",
            "--format",
            "json",
            "--readings",
            "25",
            "--seed",
            seed,
        ]);
        serde_json::from_str::<Verdict>(&run.out)
            .unwrap()
            .readings
            .unwrap()
    };
    let (one, again, other) = (of("7"), of("7"), of("8"));
    assert_eq!(one, again);
    assert_eq!((one.count, one.seed, other.seed), (25, 7, 8));
    assert_eq!(one.breakdowns["deaths-25-in-30"].reached, 25);
    assert!(one.breakdowns["deaths-25-in-30"].days.is_some());
}

#[test]
fn how_sure_records_are_held_to_be_is_said() {
    let folder = folder("confirmation");
    let records = write(
        &folder,
        "r.csv",
        "id,year,month,day,country,type_of_violence,side_a,side_b,latitude,longitude,low,best,high\n\
         1,2008,7,1,Israel,State-based violence,Government of Israel,Hamas,31.4,34.4,1,1,1\n",
    );
    let of = |more: &[&str]| verdict(&[&["examples/tahdia-2008", records.as_str()], more].concat());
    let said = |verdict: &Verdict| {
        let stated = |notice: &Notice| matches!(notice, Notice::ConfirmationStated { .. });
        verdict.notices.iter().any(stated)
    };
    assert!(!said(&of(&[])));
    let verified = of(&["--confirmation", "verified"]);
    assert!(said(&verified));
    let degrees = |verdict: &Verdict| {
        verdict
            .records
            .values()
            .map(|record| record.confirmation.least())
            .collect::<Vec<_>>()
    };
    assert!(degrees(&verified).contains(&mutaraka_vocabulary::Degree::Verified));
    assert!(
        degrees(&of(&[]))
            .iter()
            .all(|&degree| degree == mutaraka_vocabulary::Degree::Reported)
    );
}

#[test]
fn a_text_with_errors_of_drafting_is_assessed_and_one_without_meaning_is_not() {
    let folder = folder("drafting");
    let records = write(
        &folder,
        "r.csv",
        format!("{HEAD}{}", row("a", "2031-01-05", 3)),
    );
    let floor =
        "3 north refrains from violence directed at civilians always\n    while 2 is kept\n";
    let text = write(&folder, "floor.mutaraka", format!("{AGREEMENT}{floor}"));
    let loads = run(&["assess", &text, &records]);
    assert_eq!(loads.code, 0, "{}", loads.err);
    assert!(
        loads.err.contains("M0061") && loads.err.contains("floor.mutaraka:"),
        "{}",
        loads.err
    );
    let open = write(
        &folder,
        "open.mutaraka",
        format!("{AGREEMENT}4 nobody refrains from violence\n"),
    );
    let refused = run(&["assess", &open, &records]);
    assert_eq!((refused.code, refused.out.as_str()), (2, ""));
    assert!(
        refused.err.contains("`nobody`") && refused.err.contains("error["),
        "{}",
        refused.err
    );
}

#[test]
fn what_is_withheld_is_shown_to_its_level_alone() {
    let folder = folder("level");
    let text = write(&folder, "lull.mutaraka", AGREEMENT);
    let head = HEAD.replace("harm\n", "harm,release\n");
    let line = row("secret-1", "2031-01-05", 3).replace('\n', ",mission\n");
    let records = write(&folder, "r.csv", format!("{head}{line}"));
    let page = |level| {
        run(&[
            "explain",
            &text,
            &records,
            "breakdown/three",
            "--level",
            level,
        ])
        .out
    };
    assert!(!page("public").contains("secret-1"), "{}", page("public"));
    assert!(page("mission").contains("secret-1"), "{}", page("mission"));
}

/// A default that was written in is said with every verdict, in a line; `--verbose` shows where.
#[test]
fn defaults_are_said() {
    let folder = folder("defaults");
    let open = AGREEMENT.replace("at south\n", "at south while 2 is kept\n");
    let text = write(&folder, "text.mutaraka", open);
    let records = write(
        &folder,
        "record.csv",
        format!("{HEAD}{}", row("a", "2031-01-02", 1)),
    );
    let told = run(&["assess", &text, &records]).err;
    let line = format!(
        "note[M0062]: {text}:6: when `2` is not kept is left open: more than 1 breach in 30 days\n"
    );
    assert_eq!(told, line);
    let told = run(&["assess", "-v", &text, &records]).err;
    assert!(told.contains("to state it, add"), "{told}");
    let folder = folder.display().to_string();
    let out = format!("{folder}/out.csv");
    let converted = run(&[
        "convert",
        &records,
        "--agreement",
        &text,
        "--to",
        "csv",
        "--out",
        &out,
    ]);
    assert_eq!((converted.code, converted.err.as_str()), (0, ""));
}

#[test]
fn no_output_is_written_over_what_is_read() {
    let folder = folder("no-overwrite");
    let text = write(&folder, "lull.mutaraka", AGREEMENT);
    let rows = format!("{HEAD}{}", row("a", "2031-01-05", 3));
    let records = write(&folder, "r.csv", rows.clone());
    for (verb, more) in [
        ("assess", vec!["--out", records.as_str()]),
        ("assess", vec!["--set-aside", records.as_str()]),
        ("assess", vec!["--out", text.as_str()]),
    ] {
        let run = run(&[&[verb, text.as_str(), records.as_str()], more.as_slice()].concat());
        assert_eq!(run.code, 2, "{more:?}: {}", run.err);
        assert!(run.err.contains("name another file"), "{}", run.err);
    }
    assert_eq!(fs::read_to_string(&records).unwrap(), rows);
    assert_eq!(fs::read_to_string(&text).unwrap(), AGREEMENT);
}
