//! The publishers' files as they are, under the examples. What is asserted are facts of the files. Each test
//! skips, and says so, where the files are absent.

mod support;

use support::{AGREEMENT, data, folder, result, root, verdict, write};

const SYRIA: &str = "ucdp-ged-syria-2016-2019.csv";
const LOCATED: &str = "ucdp-ged-21.1-located.csv";
const BTSELEM: &str = "btselem-fatalities-2000-2014.csv";

/// Deaths between government and insurgents are back at half the level of the 90 days before on 13 April 2016
/// with day-exact events alone, and on 15 April with those of up to seven days. Three rows that sum up most of
/// a year count on no day.
#[test]
fn syria_2016() {
    let Some(file) = data(SYRIA) else { return };
    let verdict = verdict(&["examples/syria-2016", &file]);
    assert_eq!(result(&verdict, "half-level"), "2016-04-15");
    let left_out: Vec<&str> = verdict
        .left_out
        .iter()
        .map(|left| left.record.as_str())
        .collect();
    for row in ["ucdp:233200", "ucdp:236765", "ucdp:236773"] {
        assert!(left_out.contains(&row), "{row} is not listed");
    }
}

/// Deaths in B'Tselem's list fall to none and come back one by one from 10 July 2008; 25 in 30 days come with
/// 27 December.
#[test]
fn the_lull_of_2008() {
    let Some(file) = data(BTSELEM) else { return };
    let any = "breakdown any-death \"a death\" = at least 1 deaths in 1 days; basis best; in gaza-strip\n";
    let text =
        std::fs::read_to_string(root().join("examples/tahdia-2008/agreement.mutaraka")).unwrap();
    let text = write(&folder("lull-2008"), "agreement.mutaraka", text + any);
    let verdict = verdict(&[&text, &file]);
    assert_eq!(result(&verdict, "deaths-25-in-30"), "2008-12-27");
    assert_eq!(result(&verdict, "any-death"), "2008-07-10");
}

#[test]
fn cairo_2012() {
    let Some(file) = data(LOCATED) else { return };
    assert_eq!(
        result(&verdict(&["examples/cairo-2012", &file]), "deaths-25-in-30"),
        "2014-07-08"
    );
}

/// The weeks after 27 February 2016 see about a third of the deaths of the weeks before, among the government
/// and the insurgents whom UCDP pools.
#[test]
fn syria_falls_to_a_third() {
    let Some(file) = data(SYRIA) else { return };
    let text =
        std::fs::read_to_string(root().join("examples/syria-2016/agreement.mutaraka")).unwrap();
    let share = |percent: u32| {
        let line = format!(
            "breakdown share \"share\" = at least {percent} % of the level of the 57 days before, over 28 days; basis best; \
             among government, syrian-insurgents\n"
        );
        let text = write(
            &folder(&format!("share-{percent}")),
            "agreement.mutaraka",
            text.clone() + &line,
        );
        result(&verdict(&[&text, &file, "--until", "2016-03-26"]), "share")
    };
    assert_ne!(share(25), "not reached");
    assert_eq!(share(45), "not reached");
}

#[test]
fn all_rows_are_read() {
    let Some(file) = data(SYRIA) else { return };
    let text = write(
        &folder("all-rows"),
        "lull.mutaraka",
        AGREEMENT.replace("2031", "2016"),
    );
    let verdict = verdict(&[&text, &file]);
    // 16,566 events and the coverage that the file implies.
    assert_eq!(verdict.records_used, 16_567);
}
