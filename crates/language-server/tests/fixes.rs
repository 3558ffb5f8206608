//! Quick fixes: each text as it is, the fix by its title, and the text that it leaves.

#![allow(clippy::unwrap_used, reason = "helpers of tests")]

use mutaraka_language::{NoFiles, lower};
use mutaraka_language_server::answer::fixes::fixes;
use mutaraka_language_server::lines::Encoding;
use mutaraka_language_server::{Analysis, Files};

struct Nothing;

impl Files for Nothing {
    fn read(&self, _: &str) -> Result<String, String> {
        Err("no files are read here".to_owned())
    }
}

const HEAD: &str = "agreement a \"A\"\ntime zone Africa/Cairo\nin force 2031-11-21\nparty north \"North\"\nparty south \"South\"\nzone strip \"Strip\" admin \"Strip\"\nrole sponsor \"S\" held by north, south; may receive, decide; by consensus\n";

/// What is offered in the item that is `line`: the titles, and the texts that they leave of it.
fn offered(line: &str) -> Vec<(String, String)> {
    let text = format!("{HEAD}{line}\n2 south refrains from violence\n");
    let analysis = Analysis::of("file:///a.mutaraka", &text, Encoding::Utf16, &Nothing);
    let range = HEAD.len()..HEAD.len() + line.len();
    let found = fixes(&analysis, &range);
    found
        .into_iter()
        .map(|(_, fix)| {
            let mut after = text.clone();
            after.replace_range(fix.edit.0, &fix.edit.1);
            (fix.title, after)
        })
        .collect()
}

fn check(line: &str, title: &str, expected: &str) {
    let found = offered(line);
    let fix = found.iter().find(|(known, _)| known == title);
    let after = &fix
        .unwrap_or_else(|| unreachable!("{title} is not offered: {found:?}"))
        .1;
    assert!(after.contains(expected), "{after}");
}

#[test]
fn near_words() {
    check(
        "1 north refrians from violence",
        "Write `refrains`",
        "1 north refrains from violence\n",
    );
    check(
        "1 nroth refrains from violence",
        "Write `north`",
        "1 north refrains",
    );
    check(
        "1 north refrains from violense",
        "Write `violence`",
        "from violence\n",
    );
    check(
        "1 north refrains from violence in stirp",
        "Write `strip`",
        "in strip\n",
    );
    check(
        "1 north takes the step complant no later than entry",
        "Write `complaint`",
        "step complaint no",
    );
    check("zoen x \"X\" admin \"X\"", "Write `zone`", "zone x \"X\"");
}

/// A default that is written out changes nothing: the agreement is equal before and after.
#[test]
fn defaults_written_out() {
    for (line, title, expected) in [
        (
            "1 north refrains from violence\n    while 2 is kept",
            "State it: `not kept = more than 1 standing breach in 30 days`",
            "while 2 is kept; not kept = more than 1 standing breach in 30 days\n",
        ),
        (
            "1 sponsor decides complaints { about 2 }",
            "State it: `silence means undetermined`",
            "{ about 2; silence means undetermined }",
        ),
        (
            "role other \"O\" held by north, south # both",
            "State it: `by consensus`",
            "held by north, south; by consensus # both",
        ),
    ] {
        check(line, title, expected);
        let before = format!("{HEAD}{line}\n2 south refrains from violence\n");
        let after = &offered(line)[0].1;
        let agreement = lower(&before, &NoFiles).agreement;
        assert!(agreement.is_some());
        assert_eq!(lower(after, &NoFiles).agreement, agreement);
    }
}

#[test]
fn marks() {
    check(
        "1 \"North rests.",
        "Close the string",
        "1 \"North rests.\"\n",
    );
    check(
        "1 \"a\u{202e}b\" north refrains from violence",
        "Write `\\u{202e}`",
        "\"a\\u{202e}b\"",
    );
    check(
        "1 north \u{200f}refrains from violence",
        "Take the hidden character out",
        "1 north refrains",
    );
}

#[test]
fn what_has_no_effect_and_what_is_lacking() {
    check(
        "1 north refrains from violence\n    unless more than 2 acts in 7 days from the act of violence by south",
        "Take `from the act` out",
        "in 7 days of violence by south",
    );
    check(
        "1 sponsor extends the term by 7 days",
        "Let `sponsor` extend",
        "by consensus; may extend\n",
    );
}

/// What is right is left alone, and so is what only the drafter can know.
#[test]
fn nothing_is_offered_where_nothing_is_known() {
    assert_eq!(offered("1 north refrains from violence"), []);
    assert_eq!(offered("1 zzzzzzzz refrains from violence"), []);
    assert_eq!(
        offered(
            "1 north refrains from violence always; while 2 is kept; not kept = more than 1 breach in 3 days"
        ),
        []
    );
}
