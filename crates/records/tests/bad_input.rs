//! Wrong files and wrong rows: each is told, none panics, and what follows is still read.

// Helpers of tests stop a test by panicking.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::io::{Cursor, Read};

use mutaraka_records::{Options, RowError, Severity, Source};
use mutaraka_vocabulary::Calendar;
use proptest::prelude::*;

const HEADER: &str = "id,year,month,day,country,type_of_violence,conflict_name,side_a,side_b,latitude,longitude,low_death,best_death,high_death";
const GOOD: &str = "1,2016,2,29,Syria,1,c,A,B,34.5,36.7,1,2,3";

fn all(bytes: &[u8]) -> Result<(Vec<String>, Vec<RowError>), String> {
    let options = Options {
        ucdp_coverage: false,
        ..Options::new(Calendar::utc())
    };
    let mut source = Source::new("file", bytes, &options).map_err(|error| error.to_string())?;
    let (mut ids, mut errors) = (Vec::new(), Vec::new());
    while let Some(next) = source.next() {
        match next {
            Ok(entry) => {
                ids.push(entry.record.id.to_string());
                errors.extend(entry.warnings);
            }
            Err(error) => errors.push(*error),
        }
    }
    Ok((ids, errors))
}

/// Reads a file of the good row, `row`, and a last good row, and gives what was said of the middle one.
fn told_of(row: &[u8]) -> RowError {
    let last = GOOD.replacen('1', "9", 1);
    let file = [HEADER.as_bytes(), GOOD.as_bytes(), row, last.as_bytes()].join(&b'\n');
    let (ids, mut errors) = all(&file).unwrap();
    assert_eq!(
        (ids.first().unwrap().as_str(), ids.last().unwrap().as_str()),
        ("ucdp:1", "ucdp:9")
    );
    assert_eq!(errors.len(), 1, "{errors:?}");
    let error = errors.remove(0);
    assert_eq!((error.file.as_ref(), error.line), ("file", 3));
    error
}

fn with(column: usize, cell: &str) -> Vec<u8> {
    let mut cells: Vec<&str> = GOOD.split(',').collect();
    cells[column] = cell;
    cells.join(",").into_bytes()
}

#[test]
fn a_wrong_cell_is_named_with_its_column_and_reason() {
    let cases = [
        (0, "", "id", "empty"),
        (3, "30", "day", "no date that exists"),
        (2, "13", "day", "no date that exists"),
        (5, "4", "type_of_violence", "`4` is not a type of violence"),
        (7, " ", "side_a", "empty"),
        (
            9,
            "NaN",
            "latitude",
            "`NaN` is not a number of degrees up to 90",
        ),
        (9, "90.1", "latitude", "`90.1` is not"),
        (10, "-180.5", "longitude", "`-180.5` is not"),
        (11, "-1", "low_death", "`-1` is negative"),
        (12, "2.5", "best_death", "`2.5` is not a whole number"),
        (12, "NaN", "best_death", "`NaN` is not a whole number"),
        (13, "", "high_death", "`` is empty"),
        (13, "4294967296", "high_death", "larger than"),
    ];
    for (column, cell, name, reason) in cases {
        let error = told_of(&with(column, cell));
        assert_eq!(error.severity, Severity::Error);
        assert_eq!(error.column.as_ref().unwrap().name, name, "{error}");
        assert!(error.reason.contains(reason), "{error}");
        assert!(
            error
                .text
                .starts_with(if column == 0 { ",2016" } else { "1," }),
            "{}",
            error.text
        );
    }
    let numbered = told_of(&with(9, "x"));
    assert_eq!(
        numbered.to_string(),
        "file:3, column 10 `latitude`: `x` is not a number of degrees up to 90"
    );
}

#[test]
fn a_range_out_of_order_is_kept_and_told() {
    let warning = told_of(&with(13, "1"));
    assert_eq!(warning.severity, Severity::Warning);
    assert!(
        warning
            .reason
            .contains("low 1, best 2, high 1 are not in order"),
        "{warning}"
    );
}

#[test]
fn wrong_bytes_are_told_with_their_place() {
    let row = [b"5,2016,2,29,Sy\xffria,1,c,A,B,1,1,1,1,1".as_slice()].concat();
    let error = told_of(&row);
    let offset = HEADER.len() + 1 + GOOD.len() + 1 + 14;
    assert!(
        error
            .reason
            .contains(&format!("byte 0xff at offset {offset}")),
        "{error}"
    );
    assert_eq!(error.column.unwrap().name, "country");
    assert!(
        told_of(b"5,2016,2,29,Sy\0ria,1,c,A,B,1,1,1,1,1")
            .reason
            .contains("NUL byte")
    );
}

#[test]
fn rows_with_too_few_or_too_many_cells_are_told() {
    assert!(
        told_of(b"5,2016")
            .reason
            .contains("the row has 2 cells where the header has 14")
    );
    let many = "7,".repeat(30_000);
    assert!(
        told_of(many.as_bytes())
            .reason
            .contains("more than 16384 cells")
    );
}

#[test]
fn long_cells_are_told_and_not_held() {
    let long = "x".repeat((1 << 20) + 1);
    assert!(
        told_of(&with(6, &long))
            .reason
            .contains("the cell is longer than 1 MB")
    );
    let longer = format!("\"{}\n\"", "x".repeat(20 << 20));
    assert!(
        told_of(&with(6, &longer))
            .reason
            .contains("the row is longer than 8 MB")
    );
}

/// A quarter of a gigabyte in one row comes from nowhere and goes nowhere.
#[test]
fn an_endless_row_is_passed_over() {
    let start = Cursor::new(format!("{HEADER}\n1,\""));
    let input = start
        .chain(std::io::repeat(b'x').take(1 << 28))
        .chain(Cursor::new(format!("\"\n{GOOD}\n")));
    let options = Options {
        ucdp_coverage: false,
        ..Options::new(Calendar::utc())
    };
    let mut source = Source::new("file", input, &options).unwrap();
    assert!(source.next().unwrap().is_err());
    assert_eq!(source.next().unwrap().unwrap().record.id, "ucdp:1");
    assert!(source.next().is_none());
}

#[test]
fn a_truncated_file_is_told() {
    let (ids, errors) = all(format!("{HEADER}\n{GOOD}\n2,2016,2,29,\"Syr").as_bytes()).unwrap();
    assert_eq!(ids, ["ucdp:1"]);
    assert_eq!(
        (
            errors[0].line,
            errors[0].column.as_ref().unwrap().name.as_str()
        ),
        (3, "country")
    );
    assert!(errors[0].reason.contains("never closed"), "{}", errors[0]);
    let (ids, errors) = all(format!("{HEADER}\n{GOOD}\n2,2016,2").as_bytes()).unwrap();
    assert_eq!((ids.len(), errors.len()), (1, 1));
}

#[test]
fn files_that_cannot_be_read_say_why() {
    let cases: [(&[u8], &str); 9] = [
        (b"", "the file is empty"),
        (b"\xef\xbb\xbf \r\n", "the file is empty"),
        (b"\xff\xfei\0d\0", "UTF-16 (little-endian)"),
        (b"\xfe\xff\0i\0d", "UTF-16 (big-endian)"),
        (b"a,b,c\n1,2,3\n", "no known format"),
        (
            b"type_of_violence,side_a,side_b\n",
            "missing columns: date_start, date_end, id, latitude",
        ),
        (
            b"record,id,happened,kind,wherre\n",
            "`wherre` is not a column",
        ),
        (b"id,\"type", "never closed"),
        (b"i\xffd,x\n", "line 1: byte 0xff at offset 1"),
    ];
    for (bytes, reason) in cases {
        let error = all(bytes).unwrap_err();
        assert!(
            error.starts_with("file: ") && error.contains(reason),
            "{error}"
        );
    }
}

/// For every reader that ties columns by name: the second column would be dropped without a word.
#[test]
fn two_columns_of_one_name_are_told() {
    let headers = [
        HEADER,
        "id,happened,kind,by",
        "event_id_cnty,event_date,event_type,sub_event_type,actor1,actor2,latitude,longitude,fatalities",
        "date_of_event,date_of_death,citizenship,event_location,event_location_district,event_location_region,took_part_in_the_hostilities,killed_by",
    ];
    for header in headers {
        let names: Vec<&str> = header.split(',').collect();
        all(header.as_bytes()).unwrap();
        // Spreadsheets leave columns without a name.
        if !header.contains("happened") {
            all(format!("{header},,").as_bytes()).unwrap();
        }
        for (at, name) in names.iter().enumerate() {
            let twice = format!("{header};x; {} ", name.to_uppercase()).replace(';', ",");
            let twice = if header.contains("happened") {
                twice.replace(",x,", ",place,")
            } else {
                twice
            };
            let error = all(twice.as_bytes()).unwrap_err();
            let expected = format!(
                "columns {} and {} are both called `{name}`",
                at + 1,
                names.len() + 2
            );
            assert!(error.contains(&expected), "{twice}: {error}");
        }
    }
    // Cells of a first row that is an event and no header.
    let event = "1,1,2024,1,Clear,1,1,1,c,1,1,d,1,1,A,2,2,B,1,a,o,2024-01-01,h,or,1,w,wd,x,y,34.5,36.7,p,1,Syria,652,Asia,1,1,2024-01-01,2024-01-01,1,0,0,0,1,1,1,652,";
    let (ids, errors) = all(event.as_bytes()).unwrap();
    assert_eq!((ids.len(), errors), (1, vec![]));
}

#[test]
fn marks_line_ends_and_empty_lines_make_no_difference() {
    let good = all(format!("{HEADER}\n{GOOD}\n").as_bytes()).unwrap();
    assert_eq!(good, (vec!["ucdp:1".to_owned()], vec![]));
    assert_eq!(
        all(format!("{HEADER}\n").as_bytes()).unwrap(),
        (vec![], vec![])
    );
    for file in [
        format!("\u{feff}{HEADER}\r\n{GOOD}\r\n"),
        format!("{HEADER}\r{GOOD}"),
        format!("{HEADER}\n\n\r\n{GOOD}\n\n"),
        format!("{}\n{}\n", HEADER.replace(',', ";"), GOOD.replace(',', ";")),
        format!(
            "{}\n{}\n",
            HEADER.replace(',', "\t"),
            GOOD.replace(',', "\t")
        ),
        format!("{}\n\"1\"{}\n", HEADER.to_uppercase(), &GOOD[1..]),
    ] {
        assert_eq!(all(file.as_bytes()).unwrap(), good, "{file:?}");
    }
}

#[test]
fn lines_are_counted_over_cells_of_several_lines() {
    let file = format!(
        "{HEADER}\n{}\nbad\n",
        GOOD.replace(",c,", ",\"c\nc\r\nc\",")
    );
    let (ids, errors) = all(file.as_bytes()).unwrap();
    assert_eq!((ids.len(), errors[0].line), (1, 5));
}

/// A reader that gives one byte at a time.
struct Drops<'b>(&'b [u8]);

impl Read for Drops<'_> {
    fn read(&mut self, space: &mut [u8]) -> std::io::Result<usize> {
        match (self.0.split_first(), space.first_mut()) {
            (Some((byte, rest)), Some(place)) => {
                *place = *byte;
                self.0 = rest;
                Ok(1)
            }
            _ => Ok(0),
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    /// Any bytes at all after a header of each kind, whole and drop by drop.
    #[test]
    fn no_input_panics(
        header in prop::sample::select(vec![
            HEADER,
            "record,id,happened,kind,by,relation,harm,directed_at,about,amount_low,confirmation",
            "event_id_cnty,event_date,event_type,sub_event_type,actor1,actor2,latitude,longitude,fatalities",
            "date_of_event,date_of_death,citizenship,event_location,event_location_district,event_location_region,took_part_in_the_hostilities,killed_by",
            "{",
            "",
        ]),
        rest in prop::collection::vec(prop_oneof![
            4 => prop::sample::select(b"0123456789,,,,\n\n\"\r-/:|.{}[]\\ AB".to_vec()),
            1 => any::<u8>(),
        ], 0..400),
    ) {
        let file = [header.as_bytes(), b"\n", &rest].concat();
        let whole = all(&file);
        let options = Options { ucdp_coverage: false, ..Options::new(Calendar::utc()) };
        if let Ok(mut source) = Source::new("file", Drops(&file), &options) {
            let mut ids = Vec::new();
            let mut errors = Vec::new();
            while let Some(next) = source.next() {
                match next {
                    Ok(entry) => {
                        ids.push(entry.record.id.to_string());
                        errors.extend(entry.warnings);
                    }
                    Err(error) => errors.push(*error),
                }
            }
            prop_assert_eq!(whole, Ok((ids, errors)));
        } else {
            prop_assert!(whole.is_err());
        }
    }
}
