//! `text`: an agreement as treaty prose.

mod support;

use support::{folder, run};

#[test]
fn both_versions_have_every_clause_under_its_number() {
    let english = run(&["text", "examples/tahdia-2008"]);
    let arabic = run(&["text", "examples/tahdia-2008", "--language", "ar"]);
    assert_eq!(
        (english.code, arabic.code),
        (0, 0),
        "{}{}",
        english.err,
        arabic.err
    );
    for number in ["1", "2", "3", "4a", "4b", "5", "6", "7", "8"] {
        assert!(
            english.out.contains(&format!("\nClause {number}")),
            "{number}"
        );
        assert!(
            arabic.out.contains(&format!("\u{2068}{number}\u{2069}")),
            "{number}"
        );
    }
    assert!(
        english.err.is_empty() && arabic.err.is_empty(),
        "{}{}",
        english.err,
        arabic.err
    );
}

#[test]
fn a_page_names_its_language_and_direction_and_goes_where_it_is_told() {
    let page = folder("prose").join("page.html");
    let told = run(&[
        "text".as_ref(),
        "examples/syria-2016/agreement.mutaraka".as_ref(),
        "--language".as_ref(),
        "ar".as_ref(),
        "--format".as_ref(),
        "html".as_ref(),
        "--out".as_ref(),
        page.as_os_str(),
    ]);
    assert_eq!((told.code, told.out.as_str()), (0, ""), "{}", told.err);
    let page = std::fs::read_to_string(page).unwrap();
    assert!(page.contains("<html lang=\"ar\" dir=\"rtl\">"));
    assert!(!page.contains("http-equiv") && !page.contains("<script") && !page.contains("<link"));
}

#[test]
fn a_text_that_says_too_little_is_bad_input() {
    let text = folder("prose-bad").join("bad.mutaraka");
    std::fs::write(&text, "agreement a \"A\"\n").unwrap();
    let told = run(&["text".as_ref(), text.as_os_str()]);
    assert_eq!(told.code, 2, "{}", told.err);
    assert!(told.out.is_empty());
}
