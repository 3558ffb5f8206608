//! `explain`, `fmt`, `schema`, `diff`, `convert`.

// Helpers of tests stop a test by panicking.
#![allow(clippy::unwrap_used)]

mod support;

use std::fs;
use std::io::Write;
use std::process::Stdio;

use mutaraka_vocabulary::Verdict;
use support::{AGREEMENT, HEAD, folder, program, root, row, run, told, verdict, write};

#[test]
fn explain_follows_a_finding_down_to_clause_and_record() {
    let run = run(&[
        "explain",
        "examples/tahdia-2008",
        "1/israel>hamas/2008-11-04",
    ]);
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(
        run.out.contains("Israel ceases its military activity"),
        "the clause: {}",
        run.out
    );
    assert!(run.out.contains("tahdia-2008/"), "a record: {}", run.out);
}

#[test]
fn every_finding_of_an_example_can_be_explained_in_both_languages() {
    let verdict = verdict(&["examples/cairo-2012"]);
    let keys: Vec<&String> = verdict.findings.keys().collect();
    assert!(!keys.is_empty());
    for key in keys.iter().step_by(keys.len() / 5 + 1) {
        for language in ["en", "ar"] {
            let run = run(&[
                "explain",
                "examples/cairo-2012",
                key,
                "--language",
                language,
            ]);
            assert!(
                run.code == 0 && run.out.contains(key.as_str()),
                "{key}: {}",
                run.err
            );
        }
    }
}

#[test]
fn explain_takes_a_clause_and_knows_its_neighbours() {
    assert_eq!(run(&["explain", "examples/tahdia-2008", "2"]).code, 0);
    let unknown = run(&[
        "explain",
        "examples/tahdia-2008",
        "1/israel>hamas/2008-11-05",
    ]);
    assert_eq!(unknown.code, 2);
    assert!(
        unknown.err.contains("1/israel>hamas/2008-11-04"),
        "the nearest are named: {}",
        unknown.err
    );
    // Any beginning will do, not only one at which a part of a key ends.
    for beginning in ["1/isr", "1/israel>", "1/israel>hamas/2008-11-0", "4"] {
        let run = run(&["explain", "examples/tahdia-2008", beginning]);
        assert_eq!(run.code, 0, "{beginning}: {}", run.err);
        assert!(run.out.contains(&format!("[{beginning}")), "{}", run.out);
    }
}

#[test]
fn explain_prints_the_manual_page_of_a_diagnostic() {
    let page = run(&["explain", "m0061"]);
    assert_eq!(page.code, 0);
    assert!(
        page.out.starts_with('#') && page.out.contains("M0061") || page.out.contains("floor"),
        "{}",
        page.out
    );
    assert_eq!(run(&["explain", "M9999"]).code, 2);
    let alone = run(&["explain", "examples/tahdia-2008"]);
    assert_eq!(alone.code, 2);
    assert!(
        alone.err.contains("name the finding after the agreement"),
        "{}",
        alone.err
    );
}

#[test]
fn fmt_changes_a_text_once() {
    let folder = folder("fmt");
    let text = write(
        &folder,
        "lull.mutaraka",
        AGREEMENT.replace("1 north refrains", "1   north   refrains"),
    );
    let check = run(&["fmt", "--check", &text]);
    assert_eq!((check.code, check.out.trim_end()), (1, text.as_str()));
    assert_eq!(run(&["fmt", &text]).code, 0);
    assert_eq!(fs::read_to_string(&text).unwrap(), AGREEMENT);
    let check = run(&["fmt", "--check", &text]);
    assert_eq!((check.code, check.out.as_str()), (0, ""));
}

/// The text is written beside the file and put in its place: nothing is left beside it, a link stays a
/// link, and who may read the file stays the same.
#[cfg(unix)]
#[test]
fn fmt_puts_the_new_text_in_the_place_of_the_old() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let folder = folder("fmt-place");
    let text = write(
        &folder,
        "text.mutaraka",
        AGREEMENT.replace("1 north", "1   north"),
    );
    std::fs::set_permissions(&text, PermissionsExt::from_mode(0o640)).unwrap();
    let link = folder.join("link.mutaraka");
    symlink("text.mutaraka", &link).unwrap();
    assert_eq!(run(&["fmt", &link.display().to_string()]).code, 0);
    assert_eq!(std::fs::read_to_string(&text).unwrap(), AGREEMENT);
    assert!(std::fs::symlink_metadata(&link).unwrap().is_symlink());
    assert_eq!(
        std::fs::metadata(&text).unwrap().permissions().mode() & 0o777,
        0o640
    );
    assert_eq!(std::fs::read_dir(&folder).unwrap().count(), 2);
}

#[test]
fn fmt_leaves_a_broken_text_as_it_is() {
    let folder = folder("fmt-broken");
    let broken = AGREEMENT.replace("1 north refrains", "1   north   £ refrains");
    let text = write(&folder, "broken.mutaraka", &broken);
    let run = run(&["fmt", &text]);
    assert_eq!(run.code, 2);
    assert!(run.err.contains("M0003"), "{}", run.err);
    assert_eq!(fs::read_to_string(text).unwrap(), broken);
}

#[test]
fn fmt_filters_standard_input() {
    let mut child = program()
        .args(["fmt", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let spaced = AGREEMENT.replace("1 north refrains", "1   north   refrains");
    child
        .stdin
        .take()
        .unwrap()
        .write_all(spaced.as_bytes())
        .unwrap();
    let run = told(child.wait_with_output().unwrap());
    assert_eq!((run.code, run.out.as_str()), (0, AGREEMENT));
}

#[test]
fn the_examples_are_formatted() {
    let run = run(&[
        "fmt",
        "--check",
        "examples/tahdia-2008/agreement.mutaraka",
        "examples/cairo-2012/agreement.mutaraka",
        "examples/syria-2016/agreement.mutaraka",
    ]);
    assert_eq!((run.code, run.out.as_str()), (0, ""));
}

#[test]
fn schemas_are_those_of_the_documentation() {
    for form in ["verdict", "record", "agreement"] {
        let printed = run(&["schema", form]);
        let file = fs::read_to_string(root().join(format!("docs/schema/{form}.json"))).unwrap();
        assert_eq!((printed.code, printed.out), (0, file));
    }
    assert_eq!(run(&["schema", "nothing"]).code, 2);
}

#[test]
fn convert_loses_nothing() {
    let folder = folder("convert");
    let original = fs::read_to_string(root().join("examples/tahdia-2008/record.jsonl")).unwrap();
    let given = |file: &str, to: &str| {
        run(&[
            "convert",
            file,
            "--to",
            to,
            "--agreement",
            "examples/tahdia-2008",
        ])
    };
    let lines = given("examples/tahdia-2008/record.jsonl", "jsonl");
    assert_eq!(lines.code, 0, "{}", lines.err);
    let csv = write(
        &folder,
        "r.csv",
        given("examples/tahdia-2008/record.jsonl", "csv").out,
    );
    assert_eq!(given(&csv, "jsonl").out, lines.out, "through CSV and back");
    let values = |text: &str| {
        text.lines()
            .map(|line| serde_json::from_str(line).unwrap())
            .collect::<Vec<serde_json::Value>>()
    };
    assert_eq!(values(&lines.out).len(), values(&original).len());
    let verdict = |records: &str| {
        run(&[
            "assess",
            "examples/tahdia-2008/agreement.mutaraka",
            records,
            "--format",
            "json",
        ])
        .out
    };
    assert_eq!(
        verdict(&csv),
        verdict("examples/tahdia-2008/record.jsonl"),
        "the same verdict"
    );
}

#[test]
fn convert_writes_to_a_file_and_sets_wrong_rows_aside() {
    let folder = folder("convert-file");
    let text = write(&folder, "lull.mutaraka", AGREEMENT);
    let records = write(
        &folder,
        "r.csv",
        format!(
            "{HEAD}{}{}",
            row("a", "2031-01-05", 3),
            row("b", "2031-02-30", 3)
        ),
    );
    let out = folder.join("r.jsonl");
    let run = run(&[
        "convert",
        &records,
        "--to",
        "jsonl",
        "--agreement",
        &text,
        "--out",
        out.to_str().unwrap(),
    ]);
    assert_eq!((run.code, run.out.as_str()), (0, ""));
    assert!(run.err.contains("1 row set aside"), "{}", run.err);
    assert_eq!(fs::read_to_string(out).unwrap().lines().count(), 1);
}

/// With `--strict` nothing is written before every row is known to be good, and what stood there stays.
#[test]
fn convert_strictly_writes_all_rows_or_none() {
    let folder = folder("convert-strict");
    let text = write(&folder, "lull.mutaraka", AGREEMENT);
    let good = write(
        &folder,
        "good.csv",
        format!("{HEAD}{}", row("a", "2031-01-05", 3)),
    );
    let bad = write(
        &folder,
        "bad.csv",
        format!("{HEAD}{}", row("b", "2031-02-30", 3)),
    );
    let out = write(&folder, "out.jsonl", "as before\n");
    let convert = |records: &[&str], to: &[&str]| {
        let strict = ["--to", "jsonl", "--agreement", &text, "--strict"];
        run(&[&["convert"], records, &strict, to].concat())
    };
    let failed = convert(&[&good, &bad], &[]);
    assert_eq!((failed.code, failed.out.as_str()), (2, ""));
    assert_eq!(convert(&[&good, &bad], &["--out", &out]).code, 2);
    assert_eq!(fs::read_to_string(&out).unwrap(), "as before\n");
    assert_eq!(convert(&[&good], &["--out", &out]).code, 0);
    let written = fs::read_to_string(&out).unwrap();
    assert!(
        written.contains("\"id\":\"a\"") && written.lines().count() == 1,
        "{written}"
    );
}

/// What `convert` writes, `assess` uses to the last row; what no assessment can use is told by `convert`.
#[test]
fn what_is_converted_can_be_assessed() {
    let folder = folder("converted");
    let text = write(&folder, "lull.mutaraka", AGREEMENT);
    let of_json = |id: &str, start: i64, matter: &str, place: &str| {
        format!(
            r#"{{"id":"{id}","happened":{{"start":{start},"end":{}}},"confirmation":{{"occurrence":"verified","attribution":"verified","nature":"verified"}},{place}"matter":{matter}}}"#,
            start + 60
        ) + "\n"
    };
    let act = r#"{"act":{"kind":"violence","by":{"by":["north"]},"harm":[{"kind":"killed","count":{"low":5,"best":2,"high":1}}]}}"#;
    let quantity = r#"{"quantity":{"kind":"crossings","low":5000,"high":2000}}"#;
    let beyond = r#""place":{"point":{"point":{"lat":2000000000,"lon":0},"within":0}},"#;
    let lines = [
        of_json("good", 1_925_000_000, act, ""),
        of_json("too-early", -20_000_000_000, act, ""),
        of_json("no-place", 1_925_000_000, act, beyond),
        of_json("turned", 1_925_000_000, quantity, ""),
        of_json(
            r#"comma, \"quote\" and | : \\ "#,
            1_925_000_000,
            act,
            r#""source":" \n\r\té","#,
        ),
    ]
    .concat();
    let rows = "record,id,happened,happened_to,kind,by\nact,x,2031-01-02,,violence,north\n\
        act,long,1900-01-01,2100-01-01,violence,north\n";
    let (mut told, mut used) = (0, 0);
    for (name, content) in [("in.jsonl", lines.as_str()), ("in.csv", rows)] {
        let records = write(&folder, name, content);
        let before = run(&["assess", &text, &records, "--format", "json"]);
        let before: Verdict = serde_json::from_str(&before.out).unwrap();
        for form in ["csv", "jsonl"] {
            let out = folder.join(format!("out.{form}"));
            let out = out.to_str().unwrap();
            let made = run(&[
                "convert",
                &records,
                "--to",
                form,
                "--agreement",
                &text,
                "--out",
                out,
            ]);
            assert_eq!(made.code, 0, "{}", made.err);
            told += made.err.matches("set aside: ").count();
            let after = run(&["assess", &text, out, "--strict", "--format", "json"]);
            assert_eq!(
                (after.code, after.err.contains("doubt")),
                (0, false),
                "{}",
                after.err
            );
            let after: Verdict = serde_json::from_str(&after.out).unwrap();
            assert_eq!(after.records_used, before.records_used);
            assert_eq!(after.harm, before.harm);
            used += after.records_used;
        }
    }
    assert_eq!((told, used), (8, 6), "each row was either told or used");
}

#[test]
fn diff_says_what_changes_and_leaves_the_drafts_alone() {
    let folder = folder("diff");
    let before = write(&folder, "before.mutaraka", AGREEMENT);
    let after = write(
        &folder,
        "after.mutaraka",
        format!("{AGREEMENT}7 north refrains from detention\n"),
    );
    let same = run(&["diff", &before, &before]);
    assert_eq!(same.code, 0, "{}", same.err);
    assert!(
        same.out.contains("Nothing changes in meaning."),
        "{}",
        same.out
    );
    let more = run(&["diff", &before, &after]);
    assert_eq!(more.code, 0, "{}", more.err);
    assert!(
        more.out.contains("in the second draft alone"),
        "{}",
        more.out
    );
    let onto = run(&["diff", &before, &after, "--out", &after]);
    assert_eq!(onto.code, 2, "a draft would be lost");
    let lost = run(&["diff", &before, &format!("{after}.not-there")]);
    assert_eq!((lost.code, lost.out.as_str()), (2, ""));
}

#[test]
fn no_output_takes_the_place_of_a_file_that_the_text_names() {
    let folder = folder("named");
    let (head, rest) = AGREEMENT.split_at(AGREEMENT.find("party").unwrap());
    let parties = rest.lines().take_while(|line| !line.starts_with('1'));
    let parties: String = parties.map(|line| format!("{line}\n")).collect();
    let imported = write(&folder, "parties.mutaraka", &parties);
    let text = format!(
        "import \"parties.mutaraka\"\n{head}{}",
        rest.strip_prefix(&parties).unwrap()
    );
    let text = write(&folder, "text.mutaraka", text);
    let records = write(
        &folder,
        "r.csv",
        format!("{HEAD}{}", row("a", "2031-01-05", 3)),
    );
    let runs: [&[&str]; 4] = [
        &["text", &text],
        &["diff", &text, &text],
        &["assess", &text, &records],
        &["explain", &text, &records, "entry"],
    ];
    for command in runs {
        assert_eq!(run(command).code, 0, "{command:?}");
        let onto = run(&[command, &["--out", &imported]].concat());
        assert_eq!(onto.code, 2, "{command:?}");
        assert_eq!(fs::read_to_string(&imported).unwrap(), parties);
    }
}
