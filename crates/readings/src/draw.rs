//! One reading: what a record leaves open, drawn.

use std::borrow::Cow;

use mutaraka_vocabulary::agreement::Amount;
use mutaraka_vocabulary::record::{Act, Aim, Matter, Quantity, Range, Who};
use mutaraka_vocabulary::{Instant, Record, Span};
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};

/// The most days a record may span and still count on its first day ("accounts in hindsight").
const LONGEST: i64 = 7 * 86_400 + 3600;
/// 32-bit words in a block of ChaCha.
const WORDS: u128 = 16;

/// One reading of any number of records.
#[derive(Clone, Debug)]
pub struct Reading {
    random: ChaCha8Rng,
}

/// The draws of one record, each with a use of its own, so that one more thing left open changes no other.
struct Draws {
    instant: u64,
    side: u64,
    aim: u64,
    quantile: u64,
}

impl Reading {
    /// The reading with this number under a seed.
    #[must_use]
    pub fn new(seed: u64, number: u32) -> Reading {
        let mut random = ChaCha8Rng::seed_from_u64(seed);
        random.set_stream(u64::from(number));
        Reading { random }
    }

    /// A record with everything settled that can be drawn. What is drawn is
    ///
    /// - for an act that did not fill its span: the second on which it fell, not after it was known;
    /// - one of the alternatives by whom; for a clash, the side that acted, against the other. A claim settles
    ///   that already. A pool stays a pool, and an unknown author unknown;
    /// - one of the alternatives at whom;
    /// - counts between low and high, on all lines of harm at the same quantile, and so the amount of a
    ///   quantity.
    ///
    /// A record too long for daily counts stays out of them: that it fell on the day drawn is not known.
    pub fn draw<'r>(&mut self, record: &'r Record<'_>) -> Record<'r> {
        let draws = self.draws(&record.id);
        let (mut happened, mut vague_date, mut known) =
            (record.happened, record.vague_date, record.known);
        if matches!(record.matter, Matter::Act(_)) && !record.throughout && !happened.is_exact() {
            let at = record.known_or_end();
            vague_date |= happened.end.0.saturating_sub(happened.start.0) > LONGEST;
            known = Some(at);
            happened = instant(happened, at, draws.instant);
        }
        Record {
            id: Cow::Borrowed(&record.id),
            happened,
            throughout: record.throughout,
            vague_date,
            known,
            supersedes: record.supersedes.as_deref().map(Cow::Borrowed),
            // Zones are found from the record itself.
            place: mutaraka_vocabulary::record::Place::Unknown,
            confirmation: record.confirmation,
            source: Cow::Borrowed(&record.source),
            release: record.release,
            matter: match &record.matter {
                Matter::Act(act) => Matter::Act(drawn(act, &draws)),
                Matter::Quantity(quantity) => Matter::Quantity(amount(quantity, &draws)),
                other => other.clone(),
            },
        }
    }

    fn draws(&mut self, id: &str) -> Draws {
        self.random.set_word_pos(u128::from(fnv(id)) * WORDS);
        Draws {
            instant: self.random.next_u64(),
            side: self.random.next_u64(),
            aim: self.random.next_u64(),
            quantile: self.random.next_u64(),
        }
    }
}

/// A number below `n`, which is not zero. Its bias is below `n` in 2⁶⁴.
fn below(draw: u64, n: u64) -> u64 {
    let product = u128::from(draw) * u128::from(n);
    u64::try_from(product >> 64).unwrap_or(0)
}

/// FNV-1a, 64 bits (<http://www.isthe.com/chongo/tech/comp/fnv/>): a place of its own in the stream for each
/// id.
fn fnv(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

fn instant(span: Span, known: Instant, draw: u64) -> Span {
    let end = span.end.0.min(known.0.saturating_add(1));
    let seconds = u64::try_from(end.saturating_sub(span.start.0))
        .unwrap_or(0)
        .max(1);
    let second = i64::try_from(below(draw, seconds)).unwrap_or(0);
    Span::at(Instant(span.start.0.saturating_add(second)))
}

fn pick<T>(from: &[T], draw: u64) -> Option<&T> {
    let at = below(draw, from.len().max(1) as u64);
    from.get(usize::try_from(at).unwrap_or(0))
}

fn drawn<'r>(act: &'r Act<'_>, draws: &Draws) -> Act<'r> {
    let mut act = act.clone();
    if act.claimed_by.is_none() {
        match act.by {
            Who::OneOf(all) => {
                act.by = Who::By(pick(&all, draws.side).cloned().into_iter().collect())
            }
            Who::Between(one, other) => {
                let (by, at) = if below(draws.side, 2) == 0 {
                    (one, other)
                } else {
                    (other, one)
                };
                act.by = Who::By(by);
                act.directed_at = at
                    .into_iter()
                    .map(|side| Aim {
                        side: Some(side),
                        class: None,
                    })
                    .collect();
                act.one_of_these = false;
            }
            settled => act.by = settled,
        }
    }
    if act.one_of_these {
        act.directed_at = pick(&act.directed_at, draws.aim)
            .cloned()
            .into_iter()
            .collect();
        act.one_of_these = false;
    }
    for harm in &mut act.harm {
        harm.count = count(harm.count, draws.quantile);
    }
    act
}

fn count(range: Range, draw: u64) -> Range {
    let width = u64::from(range.high.saturating_sub(range.low)) + 1;
    let drawn = range
        .low
        .saturating_add(u32::try_from(below(draw, width)).unwrap_or(0));
    Range {
        low: drawn,
        best: drawn,
        high: drawn,
    }
}

fn amount<'r>(quantity: &'r Quantity<'_>, draws: &Draws) -> Quantity<'r> {
    let (low, high) = (
        quantity.low.min(quantity.high),
        quantity.low.max(quantity.high),
    );
    let width = high.0.abs_diff(low.0).saturating_add(1);
    let drawn = Amount(low.0.saturating_add_unsigned(below(draws.quantile, width)));
    Quantity {
        low: drawn,
        high: drawn,
        ..quantity.clone()
    }
}
