//! Where places lie, as far as zones go. Sentence 6, *place by names*, of the meaning.

use mutaraka_vocabulary::record::Place;
use rustc_hash::FxHashMap;

use crate::program::Program;

/// Tells which zones of an agreement a place lies in. The geometry is the caller's.
pub trait Locate {
    /// Sets of zones, as bits in the agreement's order.
    fn locate(&mut self, place: &Place<'_>) -> Located;
}

/// In which zones a place lies, as bits in the agreement's order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Located {
    /// Surely in.
    pub surely: u64,
    /// Surely or perhaps in.
    pub perhaps: u64,
    /// In, by the best estimate of the place: for a point, the point itself.
    pub best: u64,
}

/// Matches named places with zone names and administrative names, ignoring case; everything else is
/// perhaps anywhere. A place named as a wide zone is perhaps in each zone within it.
#[derive(Debug)]
pub struct ByName {
    /// In lower case.
    names: FxHashMap<String, NamedPlace>,
    /// All zones of the agreement.
    all: u64,
}

/// What a name of a zone says of a place so called.
#[derive(Clone, Copy, Debug, Default)]
struct NamedPlace {
    /// The zones that it lies in.
    within: u64,
    /// The zones that lie within it.
    below: u64,
}

impl ByName {
    /// For the zones of `program`.
    #[must_use]
    pub fn new(program: &Program) -> ByName {
        let mut names: FxHashMap<String, NamedPlace> = FxHashMap::default();
        for (index, zone) in program.agreement.zones.iter().enumerate() {
            let below = program
                .zone_within
                .iter()
                .enumerate()
                .filter(|(_, within)| *within & (1 << index) != 0);
            let below = below.fold(0, |all, (inner, _)| all | 1 << inner);
            for name in std::iter::once(&zone.name).chain(&zone.admin) {
                let known = names.entry(name.to_lowercase()).or_default();
                known.within |= program.zone_within[index];
                known.below |= below;
            }
        }
        ByName {
            names,
            all: program
                .zone_within
                .iter()
                .fold(0, |all, within| all | within),
        }
    }
}

impl Locate for ByName {
    fn locate(&mut self, place: &Place<'_>) -> Located {
        match place {
            Place::Named(names) => {
                let known: Vec<NamedPlace> = names
                    .iter()
                    .filter_map(|name| self.names.get(&name.to_lowercase()).copied())
                    .collect();
                let surely = known.iter().fold(0, |all, named| all | named.within);
                // It lies in every place named, so perhaps only where all of them allow it.
                let below = known
                    .iter()
                    .map(|named| named.below)
                    .reduce(|all, below| all & below)
                    .unwrap_or(0);
                Located {
                    surely,
                    perhaps: surely | below,
                    best: surely,
                }
            }
            Place::Point { .. } | Place::Unknown => Located {
                surely: 0,
                perhaps: self.all,
                best: 0,
            },
        }
    }
}
