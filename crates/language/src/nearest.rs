//! "Did you mean": the known word nearest to a written one, and folding of look-alikes.

/// The candidate nearest to `written`, if it is near enough to be meant. Of equally near ones the first in
/// alphabetical order.
pub(crate) fn nearest<'a>(
    written: &str,
    candidates: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    let length = written.chars().count();
    if length > 60 {
        return None;
    }
    let allowed = (length / 3).clamp(1, 3);
    let by_distance = |candidate: &'a str| (distance(written, candidate), candidate);
    let last = |path: &'a str| path.rsplit('.').next() == Some(written) && written.len() > 2;
    candidates
        .into_iter()
        .filter(|candidate| *candidate != written)
        .map(|candidate| {
            if last(candidate) {
                (0, candidate)
            } else {
                by_distance(candidate)
            }
        })
        .filter(|(distance, _)| *distance <= allowed)
        .map(|(distance, candidate)| (distance, unlike(written, candidate), candidate))
        .min()
        .map(|(_, _, candidate)| candidate)
}

/// In how many places one has a digit and the other has none: `1c` is more like `1a` than like `10`.
fn unlike(a: &str, b: &str) -> usize {
    a.chars()
        .zip(b.chars())
        .filter(|(a, b)| a.is_numeric() != b.is_numeric())
        .count()
}

/// Edit distance with transpositions of neighbours (optimal string alignment).
fn distance(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    if a.len().abs_diff(b.len()) > 3 {
        return usize::MAX;
    }
    let mut rows: Vec<Vec<usize>> = vec![(0..=b.len()).collect()];
    for (i, x) in a.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, y) in b.iter().enumerate() {
            let above = rows[i][j + 1] + 1;
            let left = row[j] + 1;
            let mut least = above.min(left).min(rows[i][j] + usize::from(x != y));
            if i > 0 && j > 0 && *x == b[j - 1] && a[i - 1] == *y {
                least = least.min(rows[i - 1][j - 1] + 1);
            }
            row.push(least);
        }
        rows.push(row);
    }
    rows.last()
        .and_then(|row| row.last())
        .copied()
        .unwrap_or(usize::MAX)
}

/// `name` with look-alike letters made equal: small letters, and the Arabic forms that readers and
/// keyboards exchange (alifs, ya and alif maqsura, ta marbuta and ha, hamza seats, Persian kaf and
/// ya), without tatweel and vowel signs.
pub(crate) fn folded(name: &str) -> String {
    name.chars()
        .filter(|c| !matches!(c, '\u{640}' | '\u{64b}'..='\u{65f}' | '\u{670}'))
        .flat_map(char::to_lowercase)
        .map(|c| match c {
            'أ' | 'إ' | 'آ' | 'ٱ' => 'ا',
            'ى' | 'ئ' | 'ی' => 'ي',
            'ة' => 'ه',
            'ؤ' => 'و',
            'ک' => 'ك',
            '_' => '-',
            c => c,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn near_words_are_found_and_far_ones_not() {
        assert_eq!(
            nearest("complant", ["complaint", "decision"]),
            Some("complaint")
        );
        assert_eq!(
            nearest("rocket", ["violence.remote.rocket"]),
            Some("violence.remote.rocket")
        );
        assert_eq!(nearest("olive-tree", ["complaint", "decision"]), None);
        assert_eq!(nearest("nroth", ["north", "south"]), Some("north"));
    }

    #[test]
    fn look_alikes_fold_together() {
        assert_eq!(folded("أحمد"), folded("احمد"));
        assert_eq!(folded("غزة"), folded("غزه"));
        assert_eq!(folded("مَــد"), folded("مد"));
        assert_ne!(folded("شمال"), folded("جنوب"));
    }
}
