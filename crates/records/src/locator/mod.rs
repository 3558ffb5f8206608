//! In which zones of an agreement a place lies.
//!
//! - A **named** place lies in a zone when one of its names is the zone's identifier, its title or one of its
//!   `admin` names; upper and lower case and blanks make no difference. With no such name it lies outside,
//!   except that a zone given by an outline alone is left open: names cannot be held against an outline.
//! - A **point** lies in a zone when its circle of uncertainty lies in the outline, and perhaps in it when
//!   the circle touches the border. The names that a source prints beside a point count as a named place's. A
//!   point without names is left open for a zone that has no outline.
//! - An **unknown** place lies perhaps in every zone.
//! - Inside a zone that another `contains` is inside that other one.

mod outline;

use mutaraka_vocabulary::Agreement;
use mutaraka_vocabulary::agreement::Zone;
use mutaraka_vocabulary::geography::Point;
use mutaraka_vocabulary::record::Place;
use rustc_hash::FxHashMap;

use outline::{Lies, Outline};

/// Most zones that a mask can tell apart.
pub const MAX_ZONES: usize = 64;
/// Places kept in memory; beyond it they are looked up anew.
const CACHED: usize = 1 << 16;

/// Zones as masks: bit `i` is zone `i` of `agreement.zones`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Inside {
    /// The place surely lies in these.
    pub surely: u64,
    /// The place lies in these, or may. All of `surely` is in it.
    pub perhaps: u64,
}

/// Finds the zones of places.
#[derive(Debug)]
pub struct Locator {
    outlines: Vec<(u64, Outline)>,
    /// For each zone, itself and all that contain it.
    upward: Vec<u64>,
    names: FxHashMap<String, u64>,
    all: u64,
    without_outline: u64,
    outline_alone: u64,
    seen_names: FxHashMap<Box<str>, u64>,
    seen_points: FxHashMap<(Point, u32), Inside>,
}

/// The agreement has more zones than a mask has bits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooManyZones(pub usize);

impl std::fmt::Display for TooManyZones {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            f,
            "the agreement has {} zones, and the program tells at most {MAX_ZONES} apart",
            self.0
        )
    }
}

impl std::error::Error for TooManyZones {}

impl Locator {
    /// A locator for the zones of `agreement`.
    ///
    /// # Errors
    /// When there are more than [`MAX_ZONES`].
    pub fn new(agreement: &Agreement) -> Result<Locator, TooManyZones> {
        let zones = &agreement.zones;
        if zones.len() > MAX_ZONES {
            return Err(TooManyZones(zones.len()));
        }
        let upward = upward(zones);
        let mut locator = Locator {
            outlines: Vec::new(),
            upward,
            names: FxHashMap::default(),
            all: 0,
            without_outline: 0,
            outline_alone: 0,
            seen_names: FxHashMap::default(),
            seen_points: FxHashMap::default(),
        };
        for (index, zone) in zones.iter().enumerate() {
            locator.add(1 << index, zone);
        }
        Ok(locator)
    }

    fn add(&mut self, bit: u64, zone: &Zone) {
        self.all |= bit;
        match &zone.shape {
            Some(shape) => self.outlines.push((bit, Outline::new(shape))),
            // A zone made of others is decided by them.
            None if zone.contains.is_empty() || !zone.admin.is_empty() => {
                self.without_outline |= bit
            }
            None => {}
        }
        if zone.shape.is_some() && zone.admin.is_empty() {
            self.outline_alone |= bit;
        }
        let titles = [&zone.title.en, &zone.title.ar].into_iter().flatten();
        for name in zone.admin.iter().chain(titles).chain([&zone.name]) {
            *self.names.entry(normal(name)).or_default() |= bit;
        }
    }

    /// The zones that `place` lies in.
    pub fn locate(&mut self, place: &Place<'_>) -> Inside {
        match place {
            Place::Unknown => Inside {
                surely: 0,
                perhaps: self.all,
            },
            Place::Named(names) => {
                let surely = self.named(names);
                self.with_containers(surely, surely | self.outline_alone)
            }
            Place::Point {
                point,
                within,
                names,
            } => {
                let named = self.named(names);
                let open = if names.is_empty() {
                    self.without_outline
                } else {
                    0
                };
                let point = self.pointed(*point, *within);
                self.with_containers(named | point.surely, named | point.perhaps | open)
            }
        }
    }

    fn named<T: AsRef<str>>(&mut self, names: &[T]) -> u64 {
        let mut zones = 0;
        for name in names {
            let name = name.as_ref();
            zones |= match self.seen_names.get(name) {
                Some(known) => *known,
                None => {
                    let found = self.names.get(&normal(name)).copied().unwrap_or(0);
                    if self.seen_names.len() >= CACHED {
                        self.seen_names.clear();
                    }
                    self.seen_names.insert(name.into(), found);
                    found
                }
            };
        }
        zones
    }

    fn pointed(&mut self, point: Point, within: u32) -> Inside {
        if self.outlines.is_empty() {
            return Inside::default();
        }
        if let Some(known) = self.seen_points.get(&(point, within)) {
            return *known;
        }
        let mut found = Inside::default();
        for (bit, outline) in &self.outlines {
            match outline.lies(point, within) {
                Lies::Inside => {
                    found.surely |= bit;
                    found.perhaps |= bit;
                }
                Lies::Across => found.perhaps |= bit,
                Lies::Outside => {}
            }
        }
        if self.seen_points.len() >= CACHED {
            self.seen_points.clear();
        }
        self.seen_points.insert((point, within), found);
        found
    }

    fn with_containers(&self, surely: u64, perhaps: u64) -> Inside {
        let up = |mask: u64| {
            let inside = |&(index, _): &(usize, &u64)| mask >> index & 1 == 1;
            self.upward
                .iter()
                .enumerate()
                .filter(inside)
                .fold(0, |all, (_, above)| all | above)
        };
        let surely = up(surely);
        Inside {
            surely,
            perhaps: surely | up(perhaps),
        }
    }
}

/// For each zone, the mask of itself and of all zones that contain it, over any number of steps.
fn upward(zones: &[Zone]) -> Vec<u64> {
    let mut above: Vec<u64> = (0..zones.len()).map(|index| 1 << index).collect();
    // Each round carries containment one step further; a cycle settles like anything else.
    for _ in 0..zones.len() {
        for (container, zone) in zones.iter().enumerate() {
            let over = above.get(container).copied().unwrap_or(0);
            for (index, inner) in zones.iter().enumerate() {
                if zone.contains.contains(&inner.name)
                    && let Some(mask) = above.get_mut(index)
                {
                    *mask |= over;
                }
            }
        }
    }
    above
}

/// Lower case, with single blanks between words.
fn normal(name: &str) -> String {
    name.split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
        .to_lowercase()
}
