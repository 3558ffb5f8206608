//! Which breaches are shown where not all can be.

use mutaraka_vocabulary::finding::{BreachVerdict, Stage, Verdict};

/// The stage that a breach has come to.
pub(crate) fn stage(breach: &BreachVerdict) -> Option<Stage> {
    breach.stages.last().map(|entry| entry.stage)
}

/// How many breaches came to each stage, in the order of [`Stage`].
pub(crate) fn by_stage<'b>(
    breaches: impl IntoIterator<Item = &'b BreachVerdict>,
) -> Vec<(Stage, u64)> {
    let mut counts = std::collections::BTreeMap::new();
    for stage in breaches.into_iter().filter_map(stage) {
        let count: &mut u64 = counts.entry(stage).or_default();
        *count = count.saturating_add(1);
    }
    counts.into_iter().collect()
}

/// Deaths in the records that a breach rests on, best estimates.
pub(crate) fn deaths(verdict: &Verdict, breach: &BreachVerdict) -> u64 {
    let records = breach
        .records
        .iter()
        .filter_map(|id| verdict.records.get(id));
    records.map(|record| u64::from(record.deaths.best)).sum()
}

/// At most `limit` breaches: half the places go to those with most deaths, the others to the most
/// recent of the rest. In order of day.
pub(crate) fn selected<'b>(
    verdict: &Verdict,
    breaches: impl IntoIterator<Item = &'b BreachVerdict>,
    limit: usize,
) -> Vec<&'b BreachVerdict> {
    let mut all: Vec<&BreachVerdict> = breaches.into_iter().collect();
    if all.len() > limit {
        all.sort_by_cached_key(|breach| {
            (
                std::cmp::Reverse(deaths(verdict, breach)),
                std::cmp::Reverse(breach.day),
            )
        });
        let mut rest = all.split_off(limit / 2);
        rest.sort_by_key(|breach| std::cmp::Reverse(breach.day));
        rest.truncate(limit.saturating_sub(all.len()));
        all.extend(rest);
    }
    all.sort_by(|a, b| (a.day, &a.key).cmp(&(b.day, &b.key)));
    all
}
