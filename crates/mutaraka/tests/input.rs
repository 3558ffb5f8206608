//! Wrong rows and wrong files.

// Helpers of tests stop a test by panicking.
#![allow(clippy::unwrap_used)]

mod support;

use std::fs;
use std::path::Path;

use support::{AGREEMENT, HEAD, Run, folder, row, run, write};

fn assess(folder: &Path, records: impl AsRef<[u8]>, more: &[&str]) -> Run {
    let text = write(folder, "lull.mutaraka", AGREEMENT);
    let records = write(folder, "r.csv", records);
    run(&[&["assess", text.as_str(), records.as_str()], more].concat())
}

fn mixed() -> String {
    format!(
        "{HEAD}{}{}{}",
        row("a", "2031-01-05", 3),
        row("b", "2031-02-30", 1),
        row("c", "2031-01-07", 1)
    )
}

#[test]
fn a_wrong_row_is_told_with_its_place_and_the_run_goes_on() {
    let run = assess(&folder("wrong-row"), mixed(), &[]);
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(
        run.err.contains("r.csv:3, column 3 `happened`"),
        "{}",
        run.err
    );
    assert!(
        run.err.contains("2031-02-30") && run.err.contains("1 row set aside as wrong"),
        "{}",
        run.err
    );
    assert!(run.out.contains("2 records used"), "{}", run.out);
}

#[test]
fn strict_stops_at_the_first_wrong_row() {
    let run = assess(&folder("strict"), mixed(), &["--strict"]);
    assert_eq!((run.code, run.out.as_str()), (2, ""));
    assert!(run.err.contains("r.csv:3, column 3"), "{}", run.err);
}

#[test]
fn many_wrong_rows_are_told_by_reason() {
    let rows: String = (0..25)
        .map(|n| row(&format!("w{n}"), "2031-13-01", 1))
        .collect();
    let run = assess(
        &folder("many"),
        format!("{HEAD}{}{rows}", row("a", "2031-01-05", 3)),
        &[],
    );
    assert_eq!(run.err.matches("set aside: ").count(), 10, "{}", run.err);
    assert!(run.err.contains("       25  "), "{}", run.err);
    assert!(
        run.err.contains("25 rows set aside as wrong"),
        "{}",
        run.err
    );
}

#[test]
fn rows_set_aside_are_written_as_asked() {
    let folder = folder("set-aside");
    let (csv, lines) = (folder.join("aside.csv"), folder.join("aside.jsonl"));
    assess(&folder, mixed(), &["--set-aside", csv.to_str().unwrap()]);
    assess(&folder, mixed(), &["--set-aside", lines.to_str().unwrap()]);
    let table = fs::read_to_string(csv).unwrap();
    assert!(
        table.starts_with("severity,file,line,column,column_name,reason,text\nwrong,"),
        "{table}"
    );
    assert_eq!(table.lines().count(), 2);
    let row: serde_json::Value =
        serde_json::from_str(fs::read_to_string(lines).unwrap().trim_end()).unwrap();
    assert_eq!(
        (&row["line"], &row["column"], &row["column-name"]),
        (&3.into(), &3.into(), &"happened".into())
    );
    assert!(
        row["text"]
            .as_str()
            .unwrap()
            .starts_with("act,b,2031-02-30"),
        "{row}"
    );
}

#[test]
fn what_is_outside_the_vocabulary_is_no_error() {
    let head = "event_id_cnty,event_date,time_precision,disorder_type,event_type,sub_event_type,actor1,actor2,\
                country,latitude,longitude,geo_precision,source,fatalities";
    let rows = format!(
        "{head}\nX1,2031-01-05,1,Strategic developments,Strategic developments,A type to come,A,,Egypt,30,31,1,S,0\n"
    );
    let run = assess(&folder("outside"), rows, &["--strict"]);
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(
        run.err.contains("1 row set aside as outside"),
        "{}",
        run.err
    );
}

#[test]
fn wrong_files_are_refused_with_a_reason() {
    let folder = folder("wrong-files");
    let utf16: Vec<u8> = [0xff, 0xfe]
        .into_iter()
        .chain(HEAD.encode_utf16().flat_map(u16::to_le_bytes))
        .collect();
    let cases: [(&[u8], &str); 7] = [
        (b"", "empty"),
        (&utf16, "UTF-16"),
        (&utf16[2..], "UTF-16"),
        (b"\x1f\x8b\x08\0\0\0\0", "gunzip"),
        (b"PK\x03\x04\x14\0\x06\0", "save the sheet as CSV"),
        (b"a,b,c\n1,2,3\n", "no known format"),
        (b"\x00\x01\x02\xff\xfe\x80binary\n", "r.csv"),
    ];
    for (content, reason) in cases {
        let run = assess(&folder, content, &[]);
        assert_eq!((run.code, run.out.as_str()), (2, ""), "{reason}");
        assert!(
            run.err.contains(reason) && run.err.contains("r.csv"),
            "{}",
            run.err
        );
    }
    let text = write(&folder, "lull.mutaraka", AGREEMENT);
    let none = run(&["assess", &text, "no/such/file.csv"]);
    assert_eq!(none.code, 2);
    let place = run(&["assess", &text, folder.to_str().unwrap()]);
    assert_eq!(place.code, 2);
    assert!(place.err.contains("is a folder"), "{}", place.err);
}

#[test]
fn a_truncated_file_says_where_it_breaks_off() {
    let rows = format!(
        "{HEAD}{}act,b,2031-01-06,verified,\"mission",
        row("a", "2031-01-05", 3)
    );
    let run = assess(&folder("truncated"), rows, &[]);
    assert_eq!(run.code, 0);
    assert!(
        run.err.contains("r.csv:3, column 5") && run.err.contains("never closed"),
        "{}",
        run.err
    );
    assert!(run.out.contains("one record used"), "{}", run.out);
}

#[test]
fn wrong_agreements_are_refused_with_a_reason() {
    let folder = folder("wrong-texts");
    let records = write(&folder, "r.csv", HEAD);
    let utf16: Vec<u8> = [0xff, 0xfe]
        .into_iter()
        .chain(AGREEMENT.encode_utf16().flat_map(u16::to_le_bytes))
        .collect();
    let cases: [(&[u8], &str); 3] = [
        (b"", "M0050"),
        (&utf16, "UTF-16"),
        (b"agreement \xc3\x28", "not valid UTF-8"),
    ];
    for (content, reason) in cases {
        let text = write(&folder, "text.mutaraka", content);
        let run = run(&["assess", &text, &records]);
        assert_eq!((run.code, run.out.as_str()), (2, ""), "{reason}");
        assert!(run.err.contains(reason), "{reason}: {}", run.err);
    }
}

#[test]
fn a_mapping_makes_records_of_any_table() {
    let folder = folder("mapping");
    let mapping = "name = \"Ours\"\nprefix = \"ours\"\n[happened]\ncolumn = \"when\"\nformat = \"%d/%m/%Y\"\n\
                   [act]\nkind = \"violence\"\nby = { column = \"who\" }\n[[harm]]\nkind = \"killed\"\ncount = { column = \"dead\" }\n";
    let mapping = write(&folder, "ours.toml", mapping);
    let rows = "when,who,dead\n05/01/2031,north,3\n";
    let headless = assess(&folder, rows, &["--mapping", &mapping]);
    assert_eq!(headless.code, 2);
    assert!(
        headless.err.contains("--record-format mapped"),
        "{}",
        headless.err
    );
    let run = assess(
        &folder,
        rows,
        &[
            "--mapping",
            &mapping,
            "--record-format",
            "mapped",
            "--fail-on",
            "three",
        ],
    );
    assert_eq!(run.code, 1, "three died: {}", run.err);
    assert_eq!(
        assess(&folder, rows, &["--record-format", "mapped"]).code,
        2
    );
}

#[test]
fn a_file_of_lines_without_a_line_is_an_empty_record() {
    let folder = folder("no-lines");
    let text = write(&folder, "agreement.mutaraka", AGREEMENT);
    for content in ["", "\u{feff}\n\n"] {
        write(&folder, "record.jsonl", content);
        for arguments in [
            vec![folder.to_str().unwrap()],
            vec![&text, folder.join("record.jsonl").to_str().unwrap()],
        ] {
            let run = run(&[&["assess"], arguments.as_slice()].concat());
            assert_eq!(run.code, 0, "{}", run.err);
            assert!(run.out.contains("No record was given"), "{}", run.out);
        }
    }
}

#[test]
fn an_early_stop_is_said_at_the_top() {
    let folder = folder("early");
    let rows = format!("{HEAD}{}", row("a", "2030-12-05", 3));
    let early = assess(&folder, &rows, &["--until", "2030-12-30"]);
    let words = early.out.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(
        words.contains("stopped at 2030-12-31 00:00, before the text enters into force"),
        "{words}"
    );
    let late = assess(&folder, &rows, &["--until", "2031-01-30"]);
    assert!(!late.out.contains("clock was stopped"), "{}", late.out);
}

#[test]
fn no_file_is_made_where_nothing_was_set_aside() {
    let folder = folder("nothing-aside");
    let aside = folder.join("aside.csv");
    let named = ["--set-aside", aside.to_str().unwrap()];
    assess(&folder, mixed(), &named);
    assert!(aside.exists());
    let rows = format!("{HEAD}{}", row("a", "2031-01-05", 3));
    assert_eq!(assess(&folder, rows, &named).code, 0);
    assert!(
        !aside.exists(),
        "the rows of an earlier run would be taken for this one's"
    );
}

/// What the terminal would obey: escape sequences, and what turns the direction of writing.
#[test]
fn names_of_files_and_arguments_do_not_reach_the_terminal_as_they_are() {
    let folder = folder("escapes");
    let text = write(&folder, "lull.mutaraka", AGREEMENT);
    let name = "\u{1b}[31m\u{202e}r.csv";
    let records = write(&folder, name, mixed());
    let bad = write(
        &folder,
        "\u{1b}[32mbad.mutaraka",
        "agreement \u{1b}[33m x\n",
    );
    let empty = write(&folder, "\u{1b}[34m.csv", "");
    for arguments in [
        vec!["assess", &text, &records],
        vec!["assess", &text, &records, "--fail-on", "\u{1b}[31mthree"],
        vec!["assess", &text, "\u{1b}[31mnone.csv"],
        vec!["assess", &text, &empty],
        vec!["assess", &bad, &records],
        vec!["assess", &text, &records, "--readings", "\u{1b}[31m"],
        vec!["assess", &text, &records, "--outline", &records],
        vec!["assess", &text, &records, "--out", "/no/\u{1b}[31m"],
        vec!["fmt", &bad],
        vec!["fmt", "--check", &bad, &text],
        vec!["explain", "\u{1b}[31m"],
        vec!["convert", &records, "--to", "csv", "--agreement", &bad],
    ] {
        let run = run(&arguments);
        for told in [&run.err, &run.out] {
            assert!(
                !told.contains(['\u{1b}', '\u{202e}']),
                "{arguments:?}: {told:?}"
            );
        }
    }
}

#[test]
fn an_outline_without_outlines_is_refused() {
    let folder = folder("outline");
    let rows = format!("{HEAD}{}", row("a", "2031-01-05", 3));
    for (content, reason) in [
        ("{", "no JSON"),
        ("{\"a\": 1}", "no GeoJSON"),
        (
            "{\"type\":\"LineString\",\"coordinates\":[[1,2],[3,4]]}",
            "no polygon",
        ),
    ] {
        let outline = write(&folder, "o.geojson", content);
        let run = assess(&folder, &rows, &["--outline", &outline]);
        assert_eq!((run.code, run.out.as_str()), (2, ""), "{content}");
        assert!(
            run.err.contains(reason) && run.err.contains("`MultiPolygon`"),
            "{}",
            run.err
        );
    }
}

#[test]
fn readings_without_a_seed_say_what_a_seed_is_for() {
    let rows = format!("{HEAD}{}", row("a", "2031-01-05", 3));
    let run = assess(&folder("no-seed"), rows, &["--readings", "10"]);
    assert_eq!((run.code, run.out.as_str()), (2, ""));
    assert!(run.err.contains("`--seed 1`"), "{}", run.err);
}

/// Another name of the same file keeps what it had: an output takes a place, it is not poured into a file.
#[test]
#[cfg(unix)]
fn an_output_that_is_another_name_of_an_input_leaves_the_input() {
    let folder = folder("hard-link");
    let agreement = write(&folder, "a.mutaraka", AGREEMENT);
    let rows = format!("{HEAD}{}", row("a", "2031-01-05", 3));
    let records = write(&folder, "r.csv", &rows);
    let other = folder.join("other.csv").display().to_string();
    fs::hard_link(&records, &other).unwrap();
    let done = run(&["assess", &agreement, &records, "--out", &other]);
    assert_eq!(done.code, 0, "{}", done.err);
    assert_eq!(fs::read_to_string(&records).unwrap(), rows);
    assert!(fs::read_to_string(&other).unwrap().contains("2031-01-05"));
    // Nothing of the way there is left.
    assert_eq!(fs::read_dir(&folder).unwrap().count(), 3);
}
