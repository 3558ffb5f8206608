//! Names that a data set gives to actors, and the agreement's own names for them.

use std::borrow::Cow;

use mutaraka_vocabulary::Agreement;
use rustc_hash::{FxHashMap, FxHashSet};

/// What the readers need to know of an agreement's names: ids in data sets, and names that hold a comma.
#[derive(Clone, Debug, Default)]
pub struct Names {
    ids: FxHashMap<String, FxHashMap<String, String>>,
    with_comma: FxHashSet<String>,
}

impl Names {
    /// The names of an agreement.
    #[must_use]
    pub fn of(agreement: &Agreement) -> Names {
        let mut names = Names::default();
        let parties = agreement
            .parties
            .iter()
            .map(|party| (&party.name, &party.title, &party.aliases, &party.ids));
        let actors = agreement
            .actors
            .iter()
            .map(|actor| (&actor.name, &actor.title, &actor.aliases, &actor.ids));
        for (name, title, aliases, ids) in parties.chain(actors) {
            let titles = [&title.en, &title.ar].into_iter().flatten();
            for known in aliases.iter().chain(titles).chain([name]) {
                if known.contains(", ") {
                    names.with_comma.insert(known.clone());
                }
            }
            for id in ids {
                names
                    .ids
                    .entry(id.scheme.clone())
                    .or_default()
                    .insert(id.value.clone(), name.clone());
            }
        }
        names
    }

    /// The agreement's name for an id in a data set, for example scheme `ucdp-actor`, value `118`.
    #[must_use]
    pub fn by_id(&self, scheme: &str, value: &str) -> Option<&str> {
        self.ids.get(scheme)?.get(value).map(String::as_str)
    }

    /// Whether any id of the scheme is known.
    #[must_use]
    pub fn knows(&self, scheme: &str) -> bool {
        self.ids.contains_key(scheme)
    }

    /// The names in a list separated by `, `. A name of the agreement that itself holds `, ` stays whole.
    #[must_use]
    pub fn split<'r>(&self, list: Cow<'r, str>) -> Vec<Cow<'r, str>> {
        let comma = memchr::memchr(b',', list.as_bytes()).is_some();
        if !comma || !list.contains(", ") || self.with_comma.contains(list.trim()) {
            return vec![trimmed(list)];
        }
        match list {
            Cow::Borrowed(text) => self.pieces(text).map(Cow::Borrowed).collect(),
            Cow::Owned(text) => self
                .pieces(&text)
                .map(|piece| Cow::Owned(piece.to_owned()))
                .collect(),
        }
    }

    fn pieces<'t>(&self, list: &'t str) -> impl Iterator<Item = &'t str> {
        let mut rest = Some(list);
        std::iter::from_fn(move || {
            let text = rest?;
            let cuts = text
                .match_indices(", ")
                .map(|(at, _)| at)
                .chain([text.len()]);
            let known = |at: &usize| {
                text.get(..*at)
                    .is_some_and(|start| self.with_comma.contains(start.trim()))
            };
            let first = text.find(", ").unwrap_or(text.len());
            let cut = if self.with_comma.is_empty() {
                first
            } else {
                cuts.filter(known).last().unwrap_or(first)
            };
            rest = text.get(cut + 2..);
            text.get(..cut).map(str::trim)
        })
        .filter(|piece| !piece.is_empty())
    }
}

/// Without blanks around it.
pub(crate) fn trimmed(text: Cow<'_, str>) -> Cow<'_, str> {
    let plain = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_graphic);
    match text {
        // Most cells have nothing to trim, and their ends show it.
        Cow::Borrowed(text) if plain(text.as_bytes().first()) && plain(text.as_bytes().last()) => {
            Cow::Borrowed(text)
        }
        Cow::Borrowed(text) => Cow::Borrowed(text.trim()),
        Cow::Owned(text) => Cow::Owned(text.trim().to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_known_name_with_a_comma_stays_whole() {
        let mut names = Names::default();
        assert_eq!(
            names.split("HTS, Rahman Corps".into()),
            ["HTS", "Rahman Corps"]
        );
        names.with_comma.insert("Army, Northern Command".to_owned());
        assert_eq!(
            names.split("A, Army, Northern Command, B".into()),
            ["A", "Army, Northern Command", "B"]
        );
        assert_eq!(
            names.split("Army, Northern Command".into()),
            ["Army, Northern Command"]
        );
    }

    #[test]
    fn a_comma_without_a_blank_separates_nothing() {
        assert_eq!(Names::default().split("A,B".into()), ["A,B"]);
        assert_eq!(
            Names::default().split("Army of Maoata , B, ".into()),
            ["Army of Maoata", "B"]
        );
    }
}
