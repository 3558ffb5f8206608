//! The shipped vocabularies: acts and quantities, as trees read from `data/acts.tsv` and
//! `data/quantities.tsv`, and the floor that follows from them.
//!
//! A node's name is its path (`violence.remote.rocket`); naming a node covers everything below it.
//! Ids are positions in preorder, so that covering is a comparison of two numbers.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::agreement::{
    Basis, Body, Class, Clause, Counting, Duty, Proof, Scope, Target, Text, Undertaking,
};
use crate::confirmation::Degree;
use crate::finding::ImpliedFloor;

/// Position of a node in its tree, in preorder.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NodeId(pub u16);

/// A node of either tree.
#[derive(Clone, Debug)]
pub struct Node {
    /// Its path, for example `violence.remote.rocket`.
    pub name: &'static str,
    /// English and Arabic.
    pub title: Text,
    /// The last node below it (itself for a leaf).
    pub last: NodeId,
    /// The remaining columns of its row, as in the file's head.
    columns: Vec<&'static str>,
    /// Of an act: whether it uses force.
    forcible: bool,
    /// Of an act: whether it is against the floor whoever it is directed at.
    floor: bool,
    /// Of an act: its place in the ordering for "the gravest kind".
    gravity: u8,
}

/// A tree of nodes.
#[derive(Debug)]
pub struct Tree {
    head: Vec<&'static str>,
    nodes: Vec<Node>,
    by_name: HashMap<&'static str, NodeId>,
}

static ACTS: LazyLock<Tree> = LazyLock::new(|| Tree::read(include_str!("../data/acts.tsv")));
static QUANTITIES: LazyLock<Tree> =
    LazyLock::new(|| Tree::read(include_str!("../data/quantities.tsv")));

/// The vocabulary of acts. Columns beside the titles: `forcible` (yes or no), `gravity` (0–9, an
/// ordering for "the gravest kind"), `floor` (yes where the act itself is against the floor whoever it is
/// directed at), `acled`, `ucdp`, `plover` (codes, separated by `;`), `meaning` (a note in English where the
/// title leaves the limits of the act open).
#[must_use]
pub fn acts() -> &'static Tree {
    &ACTS
}

/// The vocabulary of quantities. Columns beside the titles: `unit`, `direction` (more-is-better,
/// more-is-worse), `publisher`.
#[must_use]
pub fn quantities() -> &'static Tree {
    &QUANTITIES
}

impl Tree {
    fn read(text: &'static str) -> Tree {
        let mut lines = text
            .lines()
            .filter(|line| !line.is_empty() && !line.starts_with('#'));
        let head: Vec<&'static str> = lines
            .next()
            .unwrap_or_default()
            .split('\t')
            .skip(3)
            .collect();
        let mut rows: Vec<Vec<&'static str>> =
            lines.map(|line| line.split('\t').collect()).collect();
        rows.sort_by(|a, b| path(a).cmp(path(b)));
        let nodes: Vec<Node> = rows
            .iter()
            .enumerate()
            .map(|(index, row)| {
                let name = row.first().copied().unwrap_or_default();
                let below = rows[index..]
                    .iter()
                    .take_while(|other| is_below(name, other.first().copied().unwrap_or_default()));
                let text = |column: usize| {
                    row.get(column)
                        .filter(|cell| !cell.is_empty())
                        .map(|cell| (*cell).to_owned())
                };
                let cell = |column: &str| {
                    let place = head.iter().position(|head| *head == column);
                    place.and_then(|place| row.get(place + 3)).copied()
                };
                Node {
                    name,
                    title: Text {
                        en: text(1),
                        ar: text(2),
                    },
                    last: id(index + below.count() - 1),
                    columns: row.iter().skip(3).copied().collect(),
                    forcible: cell("forcible") == Some("yes"),
                    floor: cell("floor") == Some("yes"),
                    gravity: cell("gravity")
                        .and_then(|cell| cell.parse().ok())
                        .unwrap_or(0),
                }
            })
            .collect();
        let by_name = nodes
            .iter()
            .enumerate()
            .map(|(index, node)| (node.name, id(index)))
            .collect();
        Tree {
            head,
            nodes,
            by_name,
        }
    }

    /// The node called `name`.
    #[must_use]
    pub fn id(&self, name: &str) -> Option<NodeId> {
        self.by_name.get(name).copied()
    }

    /// The node with this id; the first one for an id of another tree.
    #[must_use]
    pub fn node(&self, id: NodeId) -> &Node {
        self.nodes.get(usize::from(id.0)).unwrap_or(&self.nodes[0])
    }

    /// All nodes in preorder.
    #[must_use]
    pub fn nodes(&self) -> &[Node] {
        &self.nodes
    }

    /// Whether `node` is `above` or lies below it.
    #[must_use]
    pub fn covers(&self, above: NodeId, node: NodeId) -> bool {
        above <= node && node <= self.node(above).last
    }

    /// The cell of `node` in the named column; empty if there is none.
    #[must_use]
    pub fn column(&self, node: NodeId, name: &str) -> &'static str {
        let place = self.head.iter().position(|head| *head == name);
        place
            .and_then(|place| self.node(node).columns.get(place))
            .copied()
            .unwrap_or_default()
    }

    /// Whether the act `node` uses force. A permitted measure never does.
    #[must_use]
    pub fn is_forcible(&self, node: NodeId) -> bool {
        self.node(node).forcible
    }

    /// Whether the act `node` is against the floor whoever it is directed at.
    #[must_use]
    pub fn is_floor(&self, node: NodeId) -> bool {
        self.node(node).floor
    }

    /// How grave the act `node` is, 0–9: an ordering for "the gravest kind" and nothing else.
    #[must_use]
    pub fn gravity(&self, node: NodeId) -> u8 {
        self.node(node).gravity
    }

    /// The deepest node that lists `code` in the named column of `;`-separated codes.
    #[must_use]
    pub fn by_code(&self, column: &str, code: &str) -> Option<NodeId> {
        (0..self.nodes.len())
            .map(id)
            .filter(|&node| {
                self.column(node, column)
                    .split(';')
                    .any(|known| known.trim() == code)
            })
            .max_by_key(|&node| self.node(node).name.matches('.').count())
    }
}

fn path(row: &[&'static str]) -> impl Iterator<Item = &'static str> + use<> {
    row.first().copied().unwrap_or_default().split('.')
}

fn is_below(above: &str, name: &str) -> bool {
    name.strip_prefix(above)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}

fn id(index: usize) -> NodeId {
    NodeId(u16::try_from(index).unwrap_or(u16::MAX))
}

/// Classes of persons and objects that the floor protects from attack.
pub const PROTECTED: [Class; 7] = [
    Class::Civilians,
    Class::CivilianObjects,
    Class::Medical,
    Class::Relief,
    Class::Reporters,
    Class::Detainees,
    Class::Dead,
];

/// The clauses of [`implied_floor`], in order.
pub const IMPLIED: [ImpliedFloor; 2] = [ImpliedFloor::Protected, ImpliedFloor::ByItself];

/// The floor of a text that states none, as clauses `floor-1` (no violence directed at the protected)
/// and `floor-2` (no act that is against the floor whoever it is directed at). `parties` owe both, each to
/// every other. They stand in the order of [`IMPLIED`] and have no wording, since no drafter wrote them.
#[must_use]
pub fn implied_floor(parties: &[String], standard: Degree) -> Vec<Clause> {
    let protected = PROTECTED
        .iter()
        .map(|&class| Target {
            side: None,
            class: Some(class),
        })
        .collect();
    let by_itself: Vec<String> = acts()
        .nodes()
        .iter()
        .filter(|node| acts().id(node.name).is_some_and(|id| acts().is_floor(id)))
        .map(|node| node.name.to_owned())
        .collect();
    let clause = |number: &str, scope: Scope| Clause {
        number: number.to_owned(),
        wording: Text::default(),
        phase: None,
        body: Body::Undertaking(Box::new(Undertaking {
            by: parties.to_vec(),
            toward: Vec::new(),
            duty: Duty::Refrain(scope),
            from: None,
            until: None,
            conditions: Vec::new(),
            in_return_for: Vec::new(),
            proof: Proof {
                standard,
                basis: Basis::Low,
            },
            remedy: None,
            counting: Counting::PerDay,
            suspension: None,
            always: true,
            survives: false,
        })),
    };
    vec![
        clause(
            "floor-1",
            Scope {
                acts: vec!["violence".to_owned()],
                directed_at: protected,
                ..Scope::default()
            },
        ),
        clause(
            "floor-2",
            Scope {
                acts: by_itself,
                ..Scope::default()
            },
        ),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_node_covers_itself_and_what_is_below_it() {
        let tree = acts();
        let (violence, rocket) = (
            tree.id("violence").unwrap(),
            tree.id("violence.remote.rocket").unwrap(),
        );
        assert!(tree.covers(violence, rocket));
        assert!(tree.covers(rocket, rocket));
        assert!(!tree.covers(rocket, violence));
    }

    #[test]
    fn every_node_has_its_parent_and_both_titles() {
        for tree in [acts(), quantities()] {
            for node in tree.nodes() {
                if let Some((parent, _)) = node.name.rsplit_once('.') {
                    assert!(tree.id(parent).is_some(), "{} has no parent row", node.name);
                }
                assert!(
                    node.title.en.is_some() && node.title.ar.is_some(),
                    "{} lacks a title",
                    node.name
                );
                assert_eq!(
                    node.columns.len(),
                    tree.head.len(),
                    "{} has another number of columns",
                    node.name
                );
            }
        }
    }
}
