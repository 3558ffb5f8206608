//! Names in a sentence. A name is never inflected: the noun before it is ours, and carries case and number.

use mutaraka_vocabulary::{Language, Name};

use crate::arabic::{Case, clause_number};
use crate::pen::{Kind, Pen, isolated};

/// How the last of several is joined.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Join {
    And,
    Or,
}

/// Nouns that stand before names: English singular and plural; Arabic singular, dual, dual oblique, plural.
struct Head {
    english: [&'static str; 2],
    arabic: [&'static str; 4],
}

fn head(kind: Kind) -> Head {
    let (english, arabic) = match kind {
        Kind::Party => (
            ["Party", "Parties"],
            ["الطرف", "الطرفان", "الطرفين", "الأطراف"],
        ),
        Kind::Group => (
            ["group", "groups"],
            ["المجموعة", "المجموعتان", "المجموعتين", "المجموعات"],
        ),
        Kind::Actor => (
            ["actor", "actors"],
            ["الجهة", "الجهتان", "الجهتين", "الجهات"],
        ),
        Kind::People => (
            ["people", "peoples"],
            [
                "الفئة السكانية",
                "الفئتان السكانيتان",
                "الفئتين السكانيتين",
                "الفئات السكانية",
            ],
        ),
        Kind::List => (
            ["list", "lists"],
            ["القائمة", "القائمتان", "القائمتين", "القوائم"],
        ),
        Kind::Role => (
            ["holder of the role", "holders of the roles"],
            ["صاحب دور", "صاحبا الدورين", "صاحبي الدورين", "أصحاب الأدوار"],
        ),
        Kind::Zone => (
            ["zone", "zones"],
            ["المنطقة", "المنطقتان", "المنطقتين", "المناطق"],
        ),
        Kind::Phase => (
            ["phase", "phases"],
            ["المرحلة", "المرحلتان", "المرحلتين", "المراحل"],
        ),
    };
    Head { english, arabic }
}

impl Pen<'_> {
    /// `items` in a row: "a, b and c", «أ وب وج».
    pub(crate) fn row(&self, items: &[String], join: Join) -> String {
        let (between, last) = match (self.language, join) {
            (Language::English, Join::And) => (", ", " and "),
            (Language::English, Join::Or) => (", ", " or "),
            (Language::Arabic, Join::And) => (" و", " و"),
            (Language::Arabic, Join::Or) => (" أو ", " أو "),
        };
        match items {
            [] => String::new(),
            [one] => one.clone(),
            [before @ .., end] => format!("{}{last}{end}", before.join(between)),
        }
    }

    /// `items` in a row, where each may hold commas of its own.
    pub(crate) fn series(&self, items: &[String]) -> String {
        items.join(match self.language {
            Language::English => "; ",
            Language::Arabic => "؛ ",
        })
    }

    fn called_all<'n>(&self, names: impl IntoIterator<Item = &'n Name>) -> Vec<String> {
        names.into_iter().map(|name| self.called(name)).collect()
    }

    /// Names of one kind behind its noun: "the Parties “A” and “B”", «الطرفين «أ» و«ب»»; one of several: "either of the
    /// Parties “A” and “B”", «أي من الطرفين «أ» و«ب»».
    fn headed(&self, kind: Kind, names: &[&Name], join: Join, case: Case) -> String {
        let called = self.row(&self.called_all(names.iter().copied()), Join::And);
        let case = match join {
            Join::And => case,
            Join::Or => Case::Genitive,
        };
        let Head { english, arabic } = head(kind);
        let [one, many] = english;
        let [single, two, two_oblique, several] = arabic;
        let (noun, arabic) = match (names.len(), case) {
            (1, _) => (one, single),
            (2, Case::Nominative) => (many, two),
            (2, Case::Accusative | Case::Genitive) => (many, two_oblique),
            _ => (many, several),
        };
        let all = match self.language {
            Language::English => format!("the {noun} {called}"),
            Language::Arabic => format!("{arabic} {called}"),
        };
        match (join, names.len()) {
            (Join::And, _) | (Join::Or, 0 | 1) => all,
            (Join::Or, 2) => both!(self, "either of {all}", "أي من {all}"),
            (Join::Or, _) => both!(self, "any of {all}", "أي من {all}"),
        }
    }

    /// Names of any kinds, each kind behind its noun.
    pub(crate) fn sides(&self, names: &[Name], join: Join, case: Case) -> String {
        let mut kinds: Vec<Kind> = names.iter().map(|name| self.kind(name)).collect();
        kinds.sort();
        kinds.dedup();
        let parts: Vec<String> = kinds
            .into_iter()
            .map(|kind| {
                let of: Vec<&Name> = names
                    .iter()
                    .filter(|name| self.kind(name) == kind)
                    .collect();
                self.headed(kind, &of, join, case)
            })
            .collect();
        self.row(&parts, join)
    }

    /// One name behind its noun.
    pub(crate) fn side(&self, name: &Name) -> String {
        self.headed(self.kind(name), &[name], Join::And, Case::Genitive)
    }

    /// Parties one by one, and those of groups: "each of the Parties “A” and “B”", «كل من الطرفين «أ» و«ب»».
    /// In Arabic the phrase is masculine singular in every number, and looks the same in every case.
    pub(crate) fn each(&self, names: &[Name]) -> String {
        let (groups, parties): (Vec<&Name>, Vec<&Name>) = names
            .iter()
            .partition(|name| self.kind(name) == Kind::Group);
        let mut parts = Vec::new();
        if !parties.is_empty() {
            let named = self.headed(Kind::Party, &parties, Join::And, Case::Genitive);
            parts.push(match parties.len() {
                1 => named,
                2 => both!(self, "each of {named}", "كل من {named}"),
                _ => both!(self, "each of {named}", "كل طرف من {named}"),
            });
        }
        for group in groups {
            let group = self.called(group);
            parts.push(both!(
                self,
                "each Party of the group {group}",
                "كل طرف من أطراف المجموعة {group}"
            ));
        }
        self.row(&parts, Join::And)
    }

    /// Whom something is owed to: as [`Pen::each`], or every other party.
    pub(crate) fn toward(&self, names: &[Name]) -> String {
        if names.is_empty() {
            both!(self, "every other Party", "كل طرف آخر")
        } else {
            self.each(names)
        }
    }

    /// Where something is: "in either of the zones “A” and “B”".
    pub(crate) fn within(&self, zones: &[Name]) -> String {
        let called = self.row(&self.called_all(zones), Join::And);
        match zones.len() {
            0 => both!(self, "anywhere", "في أي مكان"),
            1 => both!(self, "in the zone {called}", "في المنطقة {called}"),
            2 => both!(
                self,
                "in either of the zones {called}",
                "في أي من المنطقتين {called}"
            ),
            _ => both!(
                self,
                "in any of the zones {called}",
                "في أي من المناطق {called}"
            ),
        }
    }

    /// A clause's number as this version prints it.
    pub(crate) fn number(&self, number: &str) -> String {
        match self.language {
            Language::English => isolated(number),
            Language::Arabic => isolated(&clause_number(number)),
        }
    }

    /// Clauses by number: "clauses 2 and 3", «البندين 2 و3».
    pub(crate) fn clauses<'n>(&self, numbers: impl IntoIterator<Item = &'n String>) -> String {
        let numbers: Vec<String> = numbers
            .into_iter()
            .map(|number| self.number(number))
            .collect();
        let row = self.row(&numbers, Join::And);
        match numbers.len() {
            1 => both!(self, "clause {row}", "البند {row}"),
            2 => both!(self, "clauses {row}", "البندين {row}"),
            _ => both!(self, "clauses {row}", "البنود {row}"),
        }
    }

    /// A clause or a phase.
    pub(crate) fn subject(&self, name: &String) -> String {
        if self.is_clause(name) {
            self.clauses([name])
        } else {
            self.side(name)
        }
    }
}
