//! Changes as lines.

use mutaraka_vocabulary::Language;

use super::{Changes, Line};

pub(super) fn text(changes: &Changes) -> String {
    let words = words(changes.language);
    let [before, after] = &changes.titles;
    // In Arabic every line begins with a mark that makes it run from the right.
    let rtl = match changes.language {
        Language::English => "",
        Language::Arabic => "\u{200F}",
    };
    let mut lines = vec![
        words.heading.to_owned(),
        format!("- {}: {before}", words.before),
        format!("+ {}: {after}", words.after),
    ];
    if changes.changed.is_empty() {
        lines.extend([String::new(), words.nothing.to_owned()]);
    }
    for one in &changes.changed {
        let whole = match one.in_drafts {
            [false, _] => format!(" ({})", words.added),
            [_, false] => format!(" ({})", words.removed),
            [true, true] => String::new(),
        };
        lines.extend([String::new(), format!("{}{whole}", one.heading)]);
        lines.extend(one.lines.iter().map(|line| match line {
            Line::Kept(text) => format!("    {text}"),
            Line::Gone(text) => format!("  - {text}"),
            Line::New(text) => format!("  + {text}"),
        }));
    }
    if !changes.reworded.is_empty() {
        let all = changes.reworded.join(words.comma);
        lines.extend([String::new(), format!("{}: {all}", words.reworded)]);
    }
    lines
        .iter()
        .map(|line| match line.as_str() {
            "" => "\n".to_owned(),
            line => format!("{rtl}{line}\n"),
        })
        .collect()
}

/// The words that frame the changes.
pub(super) struct Words {
    pub heading: &'static str,
    pub before: &'static str,
    pub after: &'static str,
    pub added: &'static str,
    pub removed: &'static str,
    pub nothing: &'static str,
    pub reworded: &'static str,
    pub comma: &'static str,
}

pub(super) fn words(language: Language) -> Words {
    match language {
        Language::English => Words {
            heading: "What changes in meaning",
            before: "the first draft",
            after: "the second draft",
            added: "in the second draft alone",
            removed: "in the first draft alone",
            nothing: "Nothing changes in meaning.",
            reworded: "Words alone change, and not the meaning",
            comma: ", ",
        },
        Language::Arabic => Words {
            heading: "ما يتغير في المعنى",
            before: "المسودة الأولى",
            after: "المسودة الثانية",
            added: "في المسودة الثانية وحدها",
            removed: "في المسودة الأولى وحدها",
            nothing: "لا يتغير شيء في المعنى.",
            reworded: "تتغير الألفاظ وحدها دون المعنى",
            comma: "، ",
        },
    }
}
