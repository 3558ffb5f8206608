//! "Did you mean": the known name nearest to one that was written.

/// The candidate that fewest edits make of `written`, if they are few enough; `_` and `-` are alike. Of
/// equally near ones the first.
pub(crate) fn nearest<'a>(
    written: &str,
    candidates: impl Iterator<Item = &'a str>,
) -> Option<&'a str> {
    let written: Vec<char> = folded(written).take(LONGEST + 1).collect();
    if written.len() > LONGEST {
        return None;
    }
    let allowed = (written.len() / 3).clamp(1, 3);
    candidates
        .map(|candidate| (edits(&written, candidate), candidate))
        .filter(|(edits, _)| *edits <= allowed)
        .min_by_key(|(edits, _)| *edits)
        .map(|(_, candidate)| candidate)
}

/// No known name is longer.
const LONGEST: usize = 40;

fn folded(name: &str) -> impl Iterator<Item = char> {
    name.chars()
        .flat_map(char::to_lowercase)
        .map(|c| if c == '_' { '-' } else { c })
}

/// How many letters must be put in, left out or exchanged.
fn edits(written: &[char], candidate: &str) -> usize {
    let mut row: Vec<usize> = (0..=written.len()).collect();
    for (above, known) in folded(candidate).enumerate() {
        let mut left = above + 1;
        let mut corner = above;
        for (&c, cell) in written.iter().zip(row.iter_mut().skip(1)) {
            let least = (corner + usize::from(c != known))
                .min(*cell + 1)
                .min(left + 1);
            (corner, left) = (*cell, least);
            *cell = least;
        }
        if let Some(first) = row.first_mut() {
            *first = above + 1;
        }
    }
    row.last().copied().unwrap_or(usize::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn few_edits_are_taken_for_a_slip() {
        let known = || ["supersedes", "source", "directed-at", "by"].into_iter();
        assert_eq!(nearest("superseeds", known()), Some("supersedes"));
        assert_eq!(nearest("Directed_At", known()), Some("directed-at"));
        assert_eq!(nearest("sorce", known()), Some("source"));
        assert_eq!(nearest("note", known()), None);
        assert_eq!(nearest(&"by".repeat(1000), known()), None);
        assert_eq!(edits(&['k', 'i', 't', 't', 'e', 'n'], "sitting"), 3);
    }
}
