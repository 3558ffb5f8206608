//! ACLED rows, in both forms of its dates.

// Helpers of tests stop a test by panicking.
#![allow(clippy::unwrap_used, clippy::panic)]

use mutaraka_records::{Options, RowError, Severity, Source};
use mutaraka_vocabulary::agreement::Class;
use mutaraka_vocabulary::calendar::day_of_date;
use mutaraka_vocabulary::record::{Act, Aim, Matter, Place, Who};
use mutaraka_vocabulary::{Calendar, Record};

const HEADER: &str = "event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,actor1,assoc_actor_1,inter1,actor2,assoc_actor_2,inter2,interaction,civilian_targeting,iso,region,country,admin1,admin2,admin3,location,latitude,longitude,geo_precision,source,source_scale,notes,fatalities,tags,timestamp";

struct Event {
    date: &'static str,
    precision: &'static str,
    kind: (&'static str, &'static str),
    actors: (&'static str, &'static str, &'static str),
}

fn read(event: &Event) -> Result<Record<'static>, Box<RowError>> {
    let Event {
        date,
        precision,
        kind,
        actors,
    } = event;
    let row = format!(
        "SYR1,{date},2023,{precision},Political violence,{},{},{},,Rebel group,{},,{},Rebel group-Civilians,,760,Middle East,Syria,Idleb,Ariha,,Ariha,35.8144,36.6089,2,SOHR; Enab Baladi,National,\"A note, long\",3,,1700000000",
        kind.0, kind.1, actors.0, actors.1, actors.2,
    );
    let text = format!("{HEADER}\n{row}\n");
    let options = Options::new(Calendar::utc());
    let mut source = Source::new("acled.csv", text.as_bytes(), &options).unwrap();
    let record = source
        .next()
        .unwrap()
        .map(|entry| entry.record.into_owned());
    assert!(source.next().is_none(), "ACLED claims no coverage");
    record
}

const BATTLE: Event = Event {
    date: "2023-10-07",
    precision: "1",
    kind: ("Battles", "Armed clash"),
    actors: ("A", "B", "State forces"),
};

fn act(record: &Record<'static>) -> Act<'static> {
    let Matter::Act(act) = &record.matter else {
        panic!("{record:?}")
    };
    act.clone()
}

#[test]
fn a_battle_is_a_clash_of_unknown_initiator() {
    let record = read(&BATTLE).unwrap();
    assert_eq!(
        (record.id.as_ref(), record.source.as_ref()),
        ("acled:SYR1", "SOHR; Enab Baladi")
    );
    let act = act(&record);
    assert_eq!(act.kind, "violence.clash");
    assert_eq!(act.by, Who::Between(vec!["A".into()], vec!["B".into()]));
    assert!(act.directed_at.is_empty());
    assert_eq!(record.deaths().best, 3);
    let Place::Point { within, names, .. } = record.place else {
        panic!()
    };
    assert_eq!(
        (within, names.join(">")),
        (25_000, "Ariha>Ariha>Idleb>Syria".to_owned())
    );
}

#[test]
fn remote_violence_and_violence_against_civilians_are_by_the_first_actor() {
    let actors = ("A", "Civilians (Syria)", "Civilians");
    for kind in [
        (
            "Explosions/Remote violence",
            "Shelling/artillery/missile attack",
        ),
        ("Violence against civilians", "Attack"),
    ] {
        let act = act(&read(&Event {
            kind,
            actors,
            ..BATTLE
        })
        .unwrap());
        assert_eq!(act.by, Who::By(vec!["A".into()]));
        assert_eq!(
            act.directed_at,
            [Aim {
                side: Some("Civilians (Syria)".into()),
                class: Some(Class::Civilians)
            }]
        );
    }
}

#[test]
fn dates_of_both_forms_and_precisions_are_spans() {
    let day = |month, day| i64::from(day_of_date(2023, month, day).unwrap().0) * 86_400;
    let cases = [
        ("2023-10-07", "1", (10, 7), (10, 8), false),
        ("07 October 2023", "1", (10, 7), (10, 8), false),
        ("2023-10-07", "2", (10, 4), (10, 11), false),
        ("2023-10-15", "3", (10, 1), (11, 1), true),
    ];
    for (date, precision, first, end, vague) in cases {
        let record = read(&Event {
            date,
            precision,
            ..BATTLE
        })
        .unwrap();
        assert_eq!(
            (record.happened.start.0, record.happened.end.0),
            (day(first.0, first.1), day(end.0, end.1)),
            "{date}"
        );
        assert_eq!(record.vague_date, vague);
    }
    let wrong = read(&Event {
        date: "31 February 2023",
        ..BATTLE
    })
    .unwrap_err();
    assert_eq!(wrong.column.unwrap().name, "event_date");
}

#[test]
fn what_the_vocabulary_does_not_speak_of_is_told_apart_from_errors() {
    let outside = read(&Event {
        kind: ("Strategic developments", "No such type"),
        ..BATTLE
    })
    .unwrap_err();
    assert_eq!(outside.severity, Severity::Outside);
    assert_eq!(outside.column.unwrap().name, "sub_event_type");
}
