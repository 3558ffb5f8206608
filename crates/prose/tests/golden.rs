//! The shipped examples as prose, in both languages. What stands in `golden/` was read by a drafter's and an Arabic
//! reader's eye, against the text of the example and the project's Arabic glossary; nothing goes in unread.
//! `MUTARAKA_WRITE_GOLDEN=1` writes what is made now, to be read anew.

use std::path::Path;

use mutaraka_language::{NoFiles, lower};
use mutaraka_prose::prose;
use mutaraka_vocabulary::Language;

#[test]
fn the_examples_read_as_they_were_read_last() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for example in ["tahdia-2008", "cairo-2012", "syria-2016"] {
        let text = std::fs::read_to_string(
            root.join(format!("../../examples/{example}/agreement.mutaraka")),
        )
        .unwrap();
        let agreement = lower(&text, &NoFiles).agreement.unwrap();
        for (language, suffix) in [(Language::English, "en"), (Language::Arabic, "ar")] {
            let file = root.join(format!("tests/golden/{example}.{suffix}.txt"));
            let made = prose(&agreement, language).text();
            if std::env::var_os("MUTARAKA_WRITE_GOLDEN").is_some() {
                std::fs::write(&file, &made).unwrap();
            }
            let read = std::fs::read_to_string(&file).unwrap();
            assert!(made == read, "{} is made otherwise now", file.display());
        }
    }
}
