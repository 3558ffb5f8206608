//! Any delimited file, read as a mapping says: a small TOML file that a user can write.
//!
//! A mapping names the columns that fill a record's fields. Where it asks for text, a plain string is that
//! text in every row, and `{ column = "name" }` takes the cell of each row; `values` replaces what a cell
//! says by something else, and `otherwise` is taken for every cell that `values` does not list (without it
//! the cell itself). An empty string stands for nothing.

mod either;
mod read;
mod stamp;
mod text;
mod when;

use std::collections::BTreeMap;

use mutaraka_vocabulary::agreement::Class;
use mutaraka_vocabulary::record::HarmKind;
use mutaraka_vocabulary::vocabulary::{Tree, acts, quantities};
use mutaraka_vocabulary::{Confirmation, Degree};
use serde::Deserialize;

pub(crate) use read::Mapped;

use crate::header::Header;
use crate::words::Word;

/// A mapping, as its file states it.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mapping {
    /// What the data set is called.
    pub name: String,
    /// What ids begin with.
    pub prefix: String,
    /// Column names by which a file is known to be one of these. Empty: the mapping must be asked for.
    #[serde(default)]
    pub header: Vec<String>,
    /// Column of the source's own id. None: the line number, so that equal rows stay different records.
    pub id: Option<String>,
    /// Who says so.
    pub source: Option<Text>,
    /// When it happened.
    pub happened: When,
    /// When it was known.
    pub known: Option<When>,
    /// Where.
    pub place: Option<PlaceMapping>,
    /// How sure; none: as the caller's options say.
    pub confirmation: Option<ConfirmationMapping>,
    /// An act.
    pub act: Option<ActMapping>,
    /// Lines of harm of the act.
    #[serde(default)]
    pub harm: Vec<HarmMapping>,
    /// A quantity, in the place of an act.
    pub quantity: Option<QuantityMapping>,
    /// What the file covers, from the first to the last day in it.
    pub coverage: Option<CoverageMapping>,
}

/// Text, the same in each row or from a column.
#[derive(Clone, Debug, PartialEq)]
pub enum Text {
    /// The same in every row.
    Constant(String),
    /// From a column.
    Column(Lookup),
}

/// How a cell becomes text.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Lookup {
    /// The column.
    pub column: String,
    /// What stands for a cell that reads so. Cells are compared without blanks around them.
    #[serde(default)]
    pub values: BTreeMap<String, String>,
    /// What stands for any other cell. None: the cell itself.
    pub otherwise: Option<String>,
    /// What separates several names in one cell.
    pub separator: Option<String>,
}

/// Time from one column or two.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct When {
    /// The column of the date, or of the first one.
    pub column: String,
    /// The column of the last date, which is still in it.
    pub to: Option<String>,
    /// How dates are written: `%Y %m %d %B %H %M %S` and other characters as themselves.
    #[serde(default = "iso")]
    pub format: String,
}

/// A place from columns.
#[derive(Clone, Debug, PartialEq, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PlaceMapping {
    /// Names, smallest first.
    #[serde(default)]
    pub names: Vec<Text>,
    /// Column of the latitude in degrees.
    pub latitude: Option<String>,
    /// Column of the longitude in degrees.
    pub longitude: Option<String>,
    /// Metres of uncertainty of every point.
    #[serde(default)]
    pub within: u32,
}

/// Confirmation: one degree for all three axes, or one for each.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum ConfirmationMapping {
    /// The same on every axis.
    All(Degree),
    /// Axis by axis.
    Each(Confirmation),
}

/// An act from columns.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ActMapping {
    /// Node of the act vocabulary.
    pub kind: Text,
    /// By whom.
    pub by: Option<Text>,
    /// The other side of a clash whose initiator is unknown.
    pub against: Option<Text>,
    /// Whom it was directed at. Leave it out unless the source says: harm alone does not prove direction.
    pub directed_at_side: Option<Text>,
    /// What class it was directed at.
    pub directed_at_class: Option<Text>,
}

/// A line of harm from columns.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HarmMapping {
    /// What kind.
    pub kind: HarmKind,
    /// How many: a number for every row, or a column.
    pub count: CountMapping,
    /// Column of the low estimate.
    pub low: Option<String>,
    /// Column of the high estimate.
    pub high: Option<String>,
    /// Whose people.
    pub side: Option<Text>,
    /// Which class.
    pub class: Option<Text>,
}

/// A count, the same in each row or from a column.
#[derive(Clone, Debug, PartialEq)]
pub enum CountMapping {
    /// The same in every row: one row, one person.
    Constant(u32),
    /// From a column.
    Column(CountColumn),
}

/// The column of a count.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CountColumn {
    /// The column.
    pub column: String,
}

/// A quantity from columns.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct QuantityMapping {
    /// Node of the quantity vocabulary.
    pub kind: Text,
    /// Whose measure it is.
    pub by: Option<Text>,
    /// Column of the number.
    pub amount: String,
    /// Column of the highest number, where the source gives a range.
    pub high: Option<String>,
}

/// What a file covers.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CoverageMapping {
    /// Who observed.
    pub observer: String,
    /// Acts that would have been seen. Empty: all.
    #[serde(default)]
    pub acts: Vec<String>,
    /// Only acts with a death would have been seen.
    #[serde(default)]
    pub lethal_only: bool,
    /// Names of the place, smallest first. Empty: wherever the file speaks of.
    #[serde(default)]
    pub place: Vec<String>,
}

fn iso() -> String {
    "%Y-%m-%d".to_owned()
}

const BTSELEM: &str = include_str!("../../mappings/btselem.toml");

impl Mapping {
    /// Reads a mapping file.
    ///
    /// # Errors
    /// When it is no TOML of this form, or names a class or a node that does not exist.
    pub fn parse(text: &str) -> Result<Mapping, String> {
        let mapping: Mapping =
            toml::from_str(text).map_err(|error| error.to_string().trim_end().to_owned())?;
        mapping.check()?;
        Ok(mapping)
    }

    /// The mappings that ship with the program.
    #[must_use]
    pub fn shipped() -> Vec<Mapping> {
        [BTSELEM]
            .into_iter()
            .filter_map(|text| Mapping::parse(text).ok())
            .collect()
    }

    pub(crate) fn fits(&self, header: &Header) -> bool {
        !self.header.is_empty()
            && self
                .header
                .iter()
                .all(|name| header.find(&[&name.to_lowercase()]).is_some())
    }

    fn check(&self) -> Result<(), String> {
        match (&self.act, &self.quantity) {
            (Some(act), None) => nodes(&act.kind, acts(), "act vocabulary")?,
            (None, Some(quantity)) => nodes(&quantity.kind, quantities(), "quantity vocabulary")?,
            _ => return Err("a mapping needs either `[act]` or `[quantity]`".to_owned()),
        }
        if self.quantity.is_some() && !self.harm.is_empty() {
            return Err(
                "`[[harm]]` belongs to an act, and the mapping makes quantities".to_owned(),
            );
        }
        let aims = self
            .act
            .iter()
            .filter_map(|act| act.directed_at_class.as_ref());
        for class in aims.chain(self.harm.iter().filter_map(|harm| harm.class.as_ref())) {
            for word in class.written().filter(|word| !word.is_empty()) {
                if Class::named(word).is_none() {
                    return Err(format!(
                        "`{word}` is not a class; the classes are {}",
                        Class::choices()
                    ));
                }
            }
        }
        for act in self.coverage.iter().flat_map(|coverage| &coverage.acts) {
            node(act, acts(), "act vocabulary")?;
        }
        let half = |place: &PlaceMapping| place.latitude.is_some() != place.longitude.is_some();
        if self.place.as_ref().is_some_and(half) {
            return Err("a point needs both `latitude` and `longitude`".to_owned());
        }
        Ok(())
    }
}

fn nodes(text: &Text, tree: &Tree, called: &str) -> Result<(), String> {
    text.written().try_for_each(|word| node(word, tree, called))
}

fn node(word: &str, tree: &Tree, called: &str) -> Result<(), String> {
    if tree.id(word).is_some() {
        Ok(())
    } else {
        Err(format!("`{word}` is not a node of the {called}"))
    }
}

impl Text {
    /// Every text that the mapping itself states.
    fn written(&self) -> impl Iterator<Item = &str> {
        let (constant, lookup) = match self {
            Text::Constant(text) => (Some(text.as_str()), None),
            Text::Column(lookup) => (None, Some(lookup)),
        };
        let values = lookup
            .into_iter()
            .flat_map(|lookup| lookup.values.values().chain(&lookup.otherwise));
        constant.into_iter().chain(values.map(String::as_str))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_ships_and_what_the_reference_shows_can_be_read() {
        assert_eq!(Mapping::shipped().len(), 1);
        let page = include_str!("../../../../docs/src/reference/records.md");
        let example = page
            .split("```")
            .nth(1)
            .and_then(|block| block.strip_prefix("toml"))
            .unwrap();
        let mapping = Mapping::parse(example).unwrap();
        assert_eq!((mapping.prefix.as_str(), mapping.harm.len()), ("group", 1));
    }

    /// In every table of the mapping that the reference shows and of some that it only speaks of, those within
    /// a line among them: what is passed over in silence there changes the verdict.
    #[test]
    fn no_table_takes_a_key_that_it_does_not_have() {
        let whole = r#"
name = "n"
prefix = "p"
source = { column = "s" }
confirmation = { occurrence = "verified", attribution = "reported", nature = "reported" }
happened = { column = "d" }
known = { column = "k" }
place = { names = [{ column = "town" }], within = 5 }
act = { kind = { column = "w" }, by = { column = "b" } }
harm = [{ kind = "killed", count = { column = "dead" }, low = "lo", side = { column = "c" } }]
coverage = { observer = "o" }
"#;
        Mapping::parse(whole).unwrap();
        let mut tables = 0;
        for (at, _) in whole.match_indices("{ ") {
            let (before, after) = whole.split_at(at + 2);
            let error = Mapping::parse(&format!("{before}nonsense = 1, {after}")).unwrap_err();
            assert!(error.contains("unknown field `nonsense`"), "{error}");
            tables += 1;
        }
        assert_eq!(tables, 13);
        let quantity = "name = \"n\"\nprefix = \"p\"\n[happened]\ncolumn = \"d\"\n[quantity]\nkind = \"aid\"\namount = \"a\"\n";
        assert!(
            Mapping::parse(&format!("{quantity}nonsense = 1"))
                .unwrap_err()
                .contains("nonsense")
        );
        let ranges = whole.replace("\"dead\" }, low = \"lo\"", "\"dead\", low = \"lo\" }");
        let error = Mapping::parse(&ranges).unwrap_err();
        assert!(
            error.contains("unknown field `low`, expected `column`"),
            "{error}"
        );
    }

    #[test]
    fn what_stands_in_the_place_of_a_table_is_read_or_told() {
        let confirmed = |value: &str| {
            let confirmation = format!("confirmation = {value}\n[happened]");
            Mapping::parse(&BTSELEM.replacen("[happened]", &confirmation, 1))
        };
        assert_eq!(
            confirmed("\"verified\"").unwrap().confirmation,
            Some(ConfirmationMapping::All(Degree::Verified))
        );
        assert!(confirmed("\"sure\"").unwrap_err().contains("`sure`"));
        assert!(
            confirmed("1")
                .unwrap_err()
                .contains("a degree of confirmation")
        );
        let counted = |value: &str| {
            Mapping::parse(&BTSELEM.replace("count = 1", &format!("count = {value}")))
        };
        let count = |value| counted(value).map(|mapping| mapping.harm[0].count.clone());
        assert_eq!(count("7").unwrap(), CountMapping::Constant(7));
        for wrong in ["-1", "4294967296", "1.5", "\"dead\"", "[1]"] {
            assert!(
                count(wrong).unwrap_err().contains("a number or a table"),
                "{wrong}"
            );
        }
    }

    #[test]
    fn misspelt_words_are_named() {
        let wrong = |from: &str, to: &str| Mapping::parse(&BTSELEM.replace(from, to)).unwrap_err();
        assert!(wrong("\"forces\"", "\"fighters\"").contains("`fighters` is not a class"));
        assert!(
            wrong("otherwise = \"violence\"", "otherwise = \"violense\"")
                .contains("`violense` is not a node")
        );
        assert!(wrong("[act]", "[akt]").contains("akt"));
        assert!(wrong("count = 1", "count = -1").contains("count"));
    }
}
