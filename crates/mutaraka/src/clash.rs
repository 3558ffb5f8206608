//! Rows that cannot be used together: records of one id that say different things, and corrections that go
//! round in a ring. Which of them came first must not decide, so all of them are set aside.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::fmt::Write;
use std::sync::Arc;

use mutaraka_engine::{Intake, Unusable};
use mutaraka_vocabulary::Record;

use crate::exit::Failure;
use crate::feed::{At, Feed, Unused};

/// How many corrections of a ring a message names.
const NAMED: usize = 5;

/// Ids that a first reading found something amiss with.
#[derive(Debug, Default)]
pub struct Suspects(HashSet<String>);

impl Suspects {
    /// Takes in why the engine has no use for a record. What concerns the record alone is given back.
    pub fn take(&mut self, why: Unusable) -> Unused {
        match why {
            Unusable::DuplicateId(id) => {
                self.0.insert(id);
                Unused::Silent
            }
            Unusable::SupersedesItself(ring) => {
                self.0.extend(ring);
                Unused::Silent
            }
            other => Unused::Row(other.to_string()),
        }
    }

    /// Whether nothing is amiss.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// What is amiss, found by reading the records of these ids again.
    /// `counts` says which records are to be looked at, at all.
    pub fn look(
        &self,
        feed: &mut Feed,
        counts: impl Fn(&Record<'_>) -> bool,
    ) -> Result<Clashes, Failure> {
        let mut all: HashMap<String, Seen> = HashMap::new();
        // A record that can never be used clashes with none.
        let suspect = |record: &Record<'_>| {
            self.0.contains(&*record.id) && Intake::check(record).is_ok() && counts(record)
        };
        feed.pick(suspect, |feed, record, at| {
            let id = record.id.to_string();
            let Some(seen) = all.get_mut(&id) else {
                let supersedes = record.supersedes.map(|other| other.into_owned());
                all.insert(id, Seen::new(at, supersedes));
                return;
            };
            seen.rows += 1;
            seen.second.get_or_insert(at);
            if !seen.differ {
                seen.differ = feed.fetch_at(seen.first) != Some(record);
                if seen.differ {
                    seen.second = Some(at);
                }
            }
        })?;
        let mut clashes = rings(&all, feed);
        for (id, seen) in all {
            let Some(second) = seen.second else { continue };
            let clash = if seen.differ {
                Clash::Differ {
                    first: seen.first,
                    second,
                    rows: seen.rows,
                }
            } else if clashes.contains_key(&id) {
                continue;
            } else {
                Clash::Repeat { first: seen.first }
            };
            clashes.insert(id, clash);
        }
        Ok(Clashes(clashes))
    }
}

/// The rows of one id.
#[derive(Debug)]
struct Seen {
    first: At,
    /// The first that says something else than the first row; while none does, the second row.
    second: Option<At>,
    differ: bool,
    rows: u64,
    supersedes: Option<String>,
}

impl Seen {
    fn new(first: At, supersedes: Option<String>) -> Seen {
        Seen {
            first,
            second: None,
            differ: false,
            rows: 1,
            supersedes,
        }
    }
}

/// What is amiss, by id.
#[derive(Debug, Default)]
pub struct Clashes(HashMap<String, Clash>);

#[derive(Debug)]
enum Clash {
    /// Rows of one id that say different things.
    Differ { first: At, second: At, rows: u64 },
    /// Rows of one id that all say the same: it counts once.
    Repeat { first: At },
    /// A ring of corrections, in words.
    Ring(Arc<str>),
}

impl Clashes {
    /// Why the record that stands there is not used, if that is so.
    pub fn refuse(&self, record: &Record<'_>, at: At, places: &Places) -> Result<(), Unused> {
        let Some(clash) = self.0.get(&*record.id) else {
            return Ok(());
        };
        if Intake::check(record).is_err() {
            return Ok(());
        }
        match clash {
            Clash::Differ {
                first,
                second,
                rows,
            } => {
                let other = if at == *first { *second } else { *first };
                Err(Unused::Row(format!(
                    "another record has the id `{}` and says something else, at `{}`: none of these {rows} rows is used; a correction has an id of its own and names what it `supersedes`",
                    record.id,
                    places.name(other)
                )))
            }
            Clash::Repeat { first } if at == *first => Ok(()),
            Clash::Repeat { first } => Err(Unused::Doubt(format!(
                "the same record stands at `{}`: it counts once",
                places.name(*first)
            ))),
            Clash::Ring(words) => Err(Unused::Row(words.to_string())),
        }
    }
}

/// Names of places, for while the files are being read.
#[derive(Debug)]
pub struct Places(HashMap<At, String>);

impl Clashes {
    /// The names of all places that [`Clashes::refuse`] speaks of.
    pub fn places(&self, feed: &Feed) -> Places {
        let mut places = HashMap::new();
        for clash in self.0.values() {
            let (first, second) = match clash {
                Clash::Differ { first, second, .. } => (Some(first), Some(second)),
                Clash::Repeat { first } => (Some(first), None),
                Clash::Ring(_) => (None, None),
            };
            for &at in first.into_iter().chain(second) {
                places.insert(at, name(feed, at));
            }
        }
        Places(places)
    }
}

impl Places {
    fn name(&self, at: At) -> &str {
        self.0.get(&at).map_or("", String::as_str)
    }
}

fn name(feed: &Feed, at: At) -> String {
    let (file, line) = feed.place(at);
    format!("{file}:{line}")
}

/// The rings among corrections whose ids are clear.
fn rings(all: &HashMap<String, Seen>, feed: &Feed) -> HashMap<String, Clash> {
    let next = |id: &str| {
        let seen = all.get(id).filter(|seen| !seen.differ)?;
        seen.supersedes.as_deref()
    };
    let mut done: HashSet<&str> = HashSet::new();
    let mut clashes = HashMap::new();
    // In the order of the ids, so that every ring is told from its least id on.
    for start in all.keys().map(String::as_str).collect::<BTreeSet<_>>() {
        let mut path: Vec<&str> = Vec::new();
        let mut at: HashMap<&str, usize> = HashMap::new();
        let mut here = Some(start);
        while let Some(id) = here.filter(|id| !done.contains(id)) {
            if let Some(&begin) = at.get(id) {
                let mut ring = path.split_off(begin);
                let least = ring.iter().enumerate().min_by_key(|(_, id)| **id);
                let least = least.map_or(0, |(least, _)| least);
                ring.rotate_left(least);
                let words: Arc<str> = Arc::from(words(&ring, all, feed));
                let told = |id: &&str| ((*id).to_owned(), Clash::Ring(Arc::clone(&words)));
                clashes.extend(ring.iter().map(told));
                done.extend(ring);
                break;
            }
            at.insert(id, path.len());
            path.push(id);
            here = next(id);
        }
        done.extend(path);
    }
    clashes
}

fn words(ring: &[&str], all: &HashMap<String, Seen>, feed: &Feed) -> String {
    let place = |id: &str| {
        all.get(id)
            .map_or_else(String::new, |seen| name(feed, seen.first))
    };
    let mut words = match ring {
        [one] => return format!("the record `{one}` corrects itself, at `{}`", place(one)),
        _ => String::from("corrections that go round in a ring, of which none is used: "),
    };
    for (number, id) in ring.iter().take(NAMED).enumerate() {
        let link = if number == 0 { "" } else { " corrects " };
        let _ = write!(words, "{link}`{id}` (`{}`)", place(id));
    }
    let more = ring.len().saturating_sub(NAMED);
    if more > 0 {
        let _ = write!(words, " and so on over {more} more");
    }
    let _ = write!(
        words,
        " corrects `{}`",
        ring.first().copied().unwrap_or_default()
    );
    words
}
