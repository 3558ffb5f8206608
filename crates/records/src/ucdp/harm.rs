//! Deaths of a GED row as lines of harm by side.
//!
//! UCDP gives low, best and high for the row's total and only a best estimate for each of side a, side b,
//! civilians and unknown. The lines carry those best estimates, and their sums are exactly the row's low,
//! best and high:
//!
//! - what the high estimate has above the best stands on the line without a side;
//! - what the low estimate has below the best is taken first from the line without a side, then from the
//!   others in proportion to them. Single deaths that do not divide go by the largest remainder; where side
//!   a and side b are equal, to the one or the other by the last digit of the event's id, so that neither
//!   is favoured over many rows.

use std::borrow::Cow;

use mutaraka_vocabulary::agreement::Class;
use mutaraka_vocabulary::record::{Harm, HarmKind, Range};

use super::{Columns, Violence, total, whole, wrong};
use crate::numbers::{count, is_blank};
use crate::problem::Problem;
use crate::rows::Row;

type Side<'s, 'r> = &'s [Cow<'r, str>];

pub(super) fn lines<'r>(
    row: &Row<'r>,
    columns: &Columns,
    violence: Violence,
    (a, b): (Side<'_, 'r>, Side<'_, 'r>),
    warnings: &mut Vec<Problem>,
) -> Result<Vec<Harm<'r>>, Problem> {
    let total = ordered(total(row, columns)?, columns, warnings);
    let whole_row = |warnings: &mut Vec<Problem>, reason: Option<String>| {
        warnings.extend(reason.map(|reason| Problem::warning(Some(columns.best), reason)));
        if total.high == 0 {
            Vec::new()
        } else {
            vec![line(None, None, total)]
        }
    };
    let Some(by_side) = columns.by_side else {
        return Ok(whole_row(warnings, None));
    };
    let mut best = [0_u32; 4];
    for (part, column) in best.iter_mut().zip(by_side) {
        if !is_blank(row.bytes(column)) {
            *part = count(row.bytes(column)).map_err(|reason| wrong(row, column, reason))?;
        }
    }
    let known = best
        .iter()
        .fold(0_u32, |sum, part| sum.saturating_add(*part));
    let Some(rest) = total.best.checked_sub(known) else {
        let reason = format!(
            "the deaths by side add up to {known}, more than the best estimate {}; the total alone is kept",
            total.best
        );
        return Ok(whole_row(warnings, Some(reason)));
    };
    best[3] = best[3].saturating_add(rest);
    let odd = whole(row.bytes(columns.id))
        .last()
        .is_some_and(|digit| digit % 2 == 1);
    let [forces_a, forces_b, civilians, unknown] = allot(total, best, odd);
    // In one-sided violence side b is the civilians, or nobody.
    let (side_b, class_b) = if violence == Violence::OneSided {
        (None, None)
    } else {
        (only(b), Some(Class::Forces))
    };
    let all = [
        line(only(a), Some(Class::Forces), forces_a),
        line(side_b, class_b, forces_b),
        line(None, Some(Class::Civilians), civilians),
        line(None, None, unknown),
    ];
    Ok(all.into_iter().filter(|line| line.count.high > 0).collect())
}

/// Keeps the best estimate and widens the range to hold it.
fn ordered(printed: Range, columns: &Columns, warnings: &mut Vec<Problem>) -> Range {
    let Range { low, best, high } = printed;
    if low <= best && best <= high {
        return printed;
    }
    let column = if low > best {
        columns.low
    } else {
        columns.high
    };
    let reason = format!(
        "low {low}, best {best}, high {high} are not in order; the range was widened to hold the best estimate"
    );
    warnings.push(Problem::warning(Some(column), reason));
    Range {
        low: low.min(best),
        best,
        high: high.max(best),
    }
}

/// The name of a side that is one actor. Where several stand on it, whose people died is not said.
fn only<'r>(side: Side<'_, 'r>) -> Option<Cow<'r, str>> {
    match side {
        [one] => Some(one.clone()),
        _ => None,
    }
}

fn line(side: Option<Cow<'_, str>>, class: Option<Class>, count: Range) -> Harm<'_> {
    Harm {
        side,
        class,
        kind: HarmKind::Killed,
        count,
    }
}

/// Splits `total` over parts whose best estimates add up to its own.
fn allot(total: Range, best: [u32; 4], odd: bool) -> [Range; 4] {
    let mut parts = best.map(|best| Range {
        low: best,
        best,
        high: best,
    });
    let mut missing = total.best - total.low;
    if missing > 0 {
        let unknown = missing.min(best[3]);
        parts[3].low -= unknown;
        missing -= unknown;
        let sum = u64::from(best[0]) + u64::from(best[1]) + u64::from(best[2]);
        if missing > 0 && sum > 0 {
            take(&mut parts, u64::from(missing), sum, odd);
        }
    }
    parts[3].high = parts[3].high.saturating_add(total.high - total.best);
    parts
}

fn take(parts: &mut [Range; 4], missing: u64, sum: u64, odd: bool) {
    let mut left = missing;
    let mut remainders = [(0_u64, 0_usize); 3];
    for (index, part) in parts.iter_mut().take(3).enumerate() {
        let share = missing * u64::from(part.best);
        let taken = share / sum;
        part.low -= u32::try_from(taken).unwrap_or(part.low);
        left -= taken;
        if let Some(remainder) = remainders.get_mut(index) {
            *remainder = (share % sum, index);
        }
    }
    let order = |index: usize| match index {
        2 => 0,
        0 if odd => 1,
        1 if !odd => 1,
        _ => 2,
    };
    remainders.sort_by_key(|&(remainder, index)| (std::cmp::Reverse(remainder), order(index)));
    for (_, index) in remainders
        .into_iter()
        .take(usize::try_from(left).unwrap_or(0))
    {
        if let Some(part) = parts.get_mut(index) {
            part.low = part.low.saturating_sub(1);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn range(low: u32, best: u32, high: u32) -> Range {
        Range { low, best, high }
    }

    #[test]
    fn sums_are_exact_and_every_line_is_in_order() {
        let splits = [
            [2, 2, 0, 0],
            [0, 0, 7, 0],
            [1, 1, 1, 0],
            [5, 3, 1, 9],
            [0, 0, 0, 4],
            [10, 1, 0, 1],
        ];
        for best in splits {
            let sum: u32 = best.iter().sum();
            for (low, high, odd) in
                (0..=sum).flat_map(|low| [(low, sum, true), (low, sum + 3, false)])
            {
                let parts = allot(range(low, sum, high), best, odd);
                let add = |pick: fn(&Range) -> u32| parts.iter().map(pick).sum::<u32>();
                assert_eq!(
                    (add(|r| r.low), add(|r| r.best), add(|r| r.high)),
                    (low, sum, high)
                );
                assert!(
                    parts.iter().all(|r| r.low <= r.best && r.best <= r.high),
                    "{parts:?}"
                );
                assert_eq!(parts.map(|r| r.best), best);
            }
        }
    }

    #[test]
    fn an_odd_death_goes_by_the_id_and_not_by_the_side() {
        let [a, b, ..] = allot(range(1, 2, 2), [1, 1, 0, 0], true);
        let [a_even, b_even, ..] = allot(range(1, 2, 2), [1, 1, 0, 0], false);
        assert_eq!((a, b), (b_even, a_even));
    }

    #[test]
    fn uncertainty_is_put_on_the_unknown_first() {
        let [a, b, _, unknown] = allot(range(4, 6, 9), [2, 2, 0, 2], true);
        assert_eq!(
            (a, b, unknown),
            (range(2, 2, 2), range(2, 2, 2), range(0, 2, 5))
        );
    }
}
