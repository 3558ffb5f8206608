//! UCDP GED in its published layouts, and what a row comes to.

// Helpers of tests stop a test by panicking.
#![allow(clippy::unwrap_used, clippy::panic)]

use mutaraka_records::{ConfirmationRule, Names, Options, Source};
use mutaraka_vocabulary::agreement::Class;
use mutaraka_vocabulary::calendar::day_of_date;
use mutaraka_vocabulary::geography::Point;
use mutaraka_vocabulary::record::{Act, Aim, Coverage, Harm, HarmKind, Matter, Place, Range, Who};
use mutaraka_vocabulary::{Calendar, Confirmation, Degree, Record};

/// Column names of 17.1 and 17.2, of 18.1 to 20.1, and of 22.1 onward; values of one event.
const NAMES: [&str; 3] = [
    "id,year,active_year,type_of_violence,conflict_dset_id,conflict_new_id,conflict_name,dyad_dset_id,dyad_new_id,dyad_name,side_a_dset_id,side_a_new_id,side_a,side_b_dset_id,side_b_new_id,side_b,number_of_sources,source_article,source_office,source_date,source_headline,source_original,where_prec,where_coordinates,adm_1,adm_2,latitude,longitude,geom_wkt,priogrid_gid,country,country_id,region,event_clarity,date_prec,date_start,date_end,deaths_a,deaths_b,deaths_civilians,deaths_unknown,best_est,low_est,high_est,isocc,gwno,gwab",
    "id,year,active_year,type_of_violence,conflict_dset_id,conflict_new_id,conflict_name,dyad_dset_id,dyad_new_id,dyad_name,side_a_dset_id,side_a_new_id,gwnoa,side_a,side_b_dset_id,side_b_new_id,gwnob,side_b,number_of_sources,source_article,source_office,source_date,source_headline,source_original,where_prec,where_coordinates,adm_1,adm_2,latitude,longitude,geom_wkt,priogrid_gid,country,country_id,region,event_clarity,date_prec,date_start,date_end,deaths_a,deaths_b,deaths_civilians,deaths_unknown,low,best,high",
    "id,relid,year,active_year,code_status,type_of_violence,conflict_dset_id,conflict_new_id,conflict_name,dyad_dset_id,dyad_new_id,dyad_name,side_a_dset_id,side_a_new_id,side_a,side_b_dset_id,side_b_new_id,side_b,number_of_sources,source_article,source_office,source_date,source_headline,source_original,where_prec,where_coordinates,where_description,adm_1,adm_2,latitude,longitude,geom_wkt,priogrid_gid,country,country_id,region,event_clarity,date_prec,date_start,date_end,deaths_a,deaths_b,deaths_civilians,deaths_unknown,best,high,low,gwnoa,gwnob",
];

fn value(column: &str) -> &'static str {
    match column {
        "id" => "233200",
        "type_of_violence" => "1",
        "side_a" => "Government of Syria",
        "side_a_new_id" => "118",
        "side_b" => "\"HTS, Rahman Corps\"",
        "side_b_new_id" => "5799",
        "number_of_sources" => "2",
        "source_article" => "\"\"\"SOHR,2016-01-01,\nshells\"\"\"",
        "source_office" => "SOHR",
        "where_prec" => "3",
        "adm_1" => "Homs Governorate",
        "adm_2" => "Ar Rastan district",
        "latitude" => "34.802462",
        "longitude" => "36.707602",
        "country" => "Syria",
        "date_prec" => "4",
        "date_start" => "2016-02-01 00:00:00.000",
        "date_end" => "2016-02-29 00:00:00.000",
        "deaths_a" => "2",
        "deaths_b" => "1",
        "deaths_civilians" => "1",
        "deaths_unknown" => "3",
        "low" | "low_est" => "4",
        "best" | "best_est" => "7",
        "high" | "high_est" => "9",
        "year" => "2016",
        "active_year" | "relid" | "code_status" => "1",
        _ => "",
    }
}

fn file(names: &str, change: impl Fn(&str) -> Option<&'static str>) -> String {
    let cells: Vec<&str> = names
        .split(',')
        .map(|name| change(name).unwrap_or_else(|| value(name)))
        .collect();
    format!("{names}\n{}\n", cells.join(","))
}

fn read(text: &str, options: &Options) -> Vec<Record<'static>> {
    let mut source = Source::new("ged.csv", text.as_bytes(), options).unwrap();
    let mut records = Vec::new();
    while let Some(next) = source.next() {
        let entry = next.unwrap();
        assert!(entry.warnings.is_empty(), "{:?}", entry.warnings);
        records.push(entry.record.into_owned());
    }
    records
}

fn options() -> Options {
    Options::new(Calendar::new("Asia/Damascus").unwrap())
}

fn act(record: &Record<'static>) -> Act<'static> {
    let Matter::Act(act) = &record.matter else {
        panic!("{record:?}")
    };
    act.clone()
}

fn killed(
    side: Option<&'static str>,
    class: Option<Class>,
    low: u32,
    best: u32,
    high: u32,
) -> Harm<'static> {
    Harm {
        side: side.map(Into::into),
        class,
        kind: HarmKind::Killed,
        count: Range { low, best, high },
    }
}

#[test]
fn every_layout_gives_the_same_record() {
    for names in NAMES {
        let records = read(&file(names, |_| None), &options());
        let [record, coverage] = records.as_slice() else {
            panic!("{records:?}")
        };
        assert_eq!(record.id, "ucdp:233200");
        let calendar = options().calendar;
        let (first, last) = (
            day_of_date(2016, 2, 1).unwrap(),
            day_of_date(2016, 2, 29).unwrap(),
        );
        // Both ends are in Syria's winter time, two hours before universal time.
        assert_eq!(record.happened.start.0, i64::from(first.0) * 86_400 - 7200);
        assert_eq!(record.happened.end, calendar.end(last));
        assert!(record.vague_date && !record.throughout && record.known.is_none());
        assert_eq!(
            (record.source.as_ref(), record.confirmation),
            ("SOHR", Confirmation::all(Degree::Reported))
        );
        let place = Place::Point {
            point: Point {
                lat: 348_024_620,
                lon: 367_076_020,
            },
            within: 50_000,
            names: vec![
                "Ar Rastan district".into(),
                "Homs Governorate".into(),
                "Syria".into(),
            ],
        };
        assert_eq!(record.place, place);
        let expected = Act {
            kind: "violence.clash".into(),
            by: Who::Between(
                vec!["Government of Syria".into()],
                vec!["HTS".into(), "Rahman Corps".into()],
            ),
            directed_at: vec![],
            one_of_these: false,
            harm: vec![
                killed(Some("Government of Syria"), Some(Class::Forces), 2, 2, 2),
                killed(None, Some(Class::Forces), 1, 1, 1),
                killed(None, Some(Class::Civilians), 1, 1, 1),
                killed(None, None, 0, 3, 5),
            ],
            claimed_by: None,
            in_response_to: None,
        };
        assert_eq!(act(record), expected);
        assert_eq!(
            record.deaths(),
            Range {
                low: 4,
                best: 7,
                high: 9
            }
        );
        let covered = Coverage {
            observer: "UCDP GED".into(),
            acts: vec![],
            lethal_only: true,
        };
        assert_eq!(coverage.matter, Matter::Coverage(covered));
        assert_eq!(
            (coverage.happened, coverage.place.clone()),
            (record.happened, Place::Unknown)
        );
    }
}

#[test]
fn a_release_without_a_header_is_known_by_its_standard_columns() {
    let standard = file(NAMES[2], |_| None);
    let rows = standard.split_once('\n').unwrap().1;
    assert_eq!(read(rows, &options()), read(&standard, &options()));
}

#[test]
fn one_sided_violence_is_by_side_a_and_directed_at_civilians() {
    let one_sided = |name: &str| match name {
        "type_of_violence" => Some("One-sided violence"),
        "side_b" => Some("Civilians"),
        "deaths_b" | "deaths_a" => Some("0"),
        "deaths_civilians" => Some("4"),
        _ => None,
    };
    let record = &read(&file(NAMES[1], one_sided), &options())[0];
    let act = act(record);
    assert_eq!(act.by, Who::By(vec!["Government of Syria".into()]));
    assert_eq!(
        act.directed_at,
        [Aim {
            side: None,
            class: Some(Class::Civilians)
        }]
    );
    assert_eq!(act.kind, "violence.attack");
    assert_eq!(
        act.harm,
        [
            killed(None, Some(Class::Civilians), 4, 4, 4),
            killed(None, None, 0, 3, 5)
        ]
    );
}

#[test]
fn non_state_violence_is_a_clash_of_unknown_initiator() {
    let non_state = |name: &str| (name == "type_of_violence").then_some("2.0");
    let record = &read(&file(NAMES[1], non_state), &options())[0];
    assert!(matches!(act(record).by, Who::Between(..)));
}

#[test]
fn a_rule_on_sources_can_raise_the_confirmation() {
    let corroborated = Confirmation::all(Degree::Corroborated);
    let rule = |least| ConfirmationRule {
        with_sources: Some((least, corroborated)),
        ..ConfirmationRule::default()
    };
    for (least, expected) in [(2, corroborated), (3, Confirmation::all(Degree::Reported))] {
        let options = Options {
            confirmation: rule(least),
            ..options()
        };
        assert_eq!(
            read(&file(NAMES[0], |_| None), &options)[0].confirmation,
            expected
        );
    }
}

#[test]
fn coverage_can_be_switched_off() {
    let options = Options {
        ucdp_coverage: false,
        ..options()
    };
    assert_eq!(read(&file(NAMES[0], |_| None), &options).len(), 1);
}

#[test]
fn a_side_is_known_by_its_id() {
    let agreement = serde_json::from_value(serde_json::json!({
        "name": "a", "title": {}, "time-zone": "UTC", "entry": { "at": 0 }, "term": {}, "standard": "verified",
        "clauses": [],
        "parties": [{ "name": "damascus", "title": {}, "joins": "at-entry", "ids": [{ "scheme": "ucdp-actor", "value": "118" }] }],
        "actors": [{ "name": "joint", "title": {}, "kind": "outsider", "aliases": ["HTS, Rahman Corps"] }],
    }))
    .unwrap();
    let options = Options {
        names: Names::of(&agreement),
        ..options()
    };
    let record = &read(
        &file(NAMES[2], |name| {
            (name == "side_a_new_id").then_some("118.0")
        }),
        &options,
    )[0];
    assert_eq!(
        act(record).by,
        Who::Between(vec!["damascus".into()], vec!["HTS, Rahman Corps".into()])
    );
}

#[test]
fn sides_that_add_up_to_more_than_the_total_leave_the_total() {
    let text = file(NAMES[2], |name| (name == "deaths_a").then_some("5"));
    let options = options();
    let mut source = Source::new("ged.csv", text.as_bytes(), &options).unwrap();
    let entry = source.next().unwrap().unwrap();
    assert!(
        entry.warnings[0]
            .reason
            .contains("add up to 10, more than the best estimate 7")
    );
    assert_eq!(
        entry.record.deaths(),
        Range {
            low: 4,
            best: 7,
            high: 9
        }
    );
}
