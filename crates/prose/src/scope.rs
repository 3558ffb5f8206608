//! Which acts, where, at whom, at what hours.

use mutaraka_vocabulary::Language;
use mutaraka_vocabulary::agreement::{Class, Scope, Target};
use mutaraka_vocabulary::vocabulary::acts;

use crate::arabic::Case;
use crate::names::Join;
use crate::pen::Pen;

impl Pen<'_> {
    /// A kind of act, by the title that the vocabulary gives it.
    pub(crate) fn act(&self, node: &str) -> String {
        let tree = acts();
        match tree.id(node) {
            Some(id) => self.given(&tree.node(id).title),
            None => self.quoted(node),
        }
    }

    /// "of any of the kinds “a”, “b” and “c”".
    fn kinds(&self, nodes: &[String]) -> String {
        let named: Vec<String> = nodes.iter().map(|node| self.act(node)).collect();
        let row = self.row(&named, Join::And);
        match nodes.len() {
            1 => both!(self, "of the kind {row}", "من نوع {row}"),
            2 => both!(
                self,
                "of either of the kinds {row}",
                "من أي من النوعين {row}"
            ),
            _ => both!(self, "of any of the kinds {row}", "من أي من الأنواع {row}"),
        }
    }

    /// What follows "any act": its kinds, then every limit.
    pub(crate) fn scope(&self, scope: &Scope) -> String {
        let mut text = self.kinds(&scope.acts);
        if !scope.except.is_empty() {
            let except = self.kinds(&scope.except);
            text += &both!(
                self,
                " (but not acts {except})",
                " (باستثناء ما كان {except})"
            );
        }
        if !scope.place.is_empty() {
            text += " ";
            text += &self.within(&scope.place);
        }
        if !scope.directed_at.is_empty() {
            let targets: Vec<String> = scope
                .directed_at
                .iter()
                .map(|target| self.target(target))
                .collect();
            let targets = self.row(&targets, Join::Or);
            text += &both!(self, " directed at {targets}", " موجَّه إلى {targets}");
        }
        if let Some(hours) = scope.hours {
            text += " ";
            text += &self.hours(hours);
        }
        text
    }

    fn target(&self, target: &Target) -> String {
        match (target.class, &target.side) {
            (None, Some(side)) => self.side(side),
            (None, None) => both!(self, "anyone", "أي كان"),
            (Some(class), None) => self.class(class, Case::Genitive).to_owned(),
            (Some(class), Some(side)) => {
                let (class, side) = (self.class(class, Case::Genitive), self.side(side));
                both!(
                    self,
                    "{class} on the side of {side}",
                    "{class} من جانب {side}"
                )
            }
        }
    }

    /// Persons and objects of a class, definite in Arabic.
    pub(crate) fn class(&self, class: Class, case: Case) -> &'static str {
        let (english, nominative, oblique) = match class {
            Class::Forces => ("forces", "القوات", "القوات"),
            Class::Civilians => ("civilians", "المدنيون", "المدنيين"),
            Class::CivilianObjects => ("civilian objects", "الأعيان المدنية", "الأعيان المدنية"),
            Class::Medical => (
                "medical care",
                "الطواقم والمرافق الطبية",
                "الطواقم والمرافق الطبية",
            ),
            Class::Relief => ("relief", "عمليات الإغاثة", "عمليات الإغاثة"),
            Class::Reporters => ("reporters", "المبلّغون والراصدون", "المبلّغين والراصدين"),
            Class::Detainees => ("persons held", "المحتجزون", "المحتجزين"),
            Class::Dead => (
                "the missing and the dead",
                "المفقودون والموتى",
                "المفقودين والموتى",
            ),
        };
        match (self.language, case) {
            (Language::English, _) => english,
            (Language::Arabic, Case::Nominative) => nominative,
            (Language::Arabic, Case::Accusative | Case::Genitive) => oblique,
        }
    }

    /// Whom a class takes in.
    pub(crate) fn class_meaning(&self, class: Class) -> &'static str {
        let (english, arabic) = match class {
            Class::Forces => (
                "members of armed forces and armed groups, and military objects",
                "أفراد القوات المسلحة والجماعات المسلحة، والأعيان العسكرية",
            ),
            Class::Civilians => ("civilians", "الأشخاص المدنيون"),
            Class::CivilianObjects => (
                "civilian objects: homes, schools, water, power",
                "الأعيان المدنية من منازل ومدارس ومرافق مياه وكهرباء",
            ),
            Class::Medical => (
                "medical personnel, units and transports",
                "أفراد الخدمات الطبية ووحداتها ووسائل نقلها",
            ),
            Class::Relief => ("relief personnel and goods", "العاملون في الإغاثة وموادها"),
            Class::Reporters => (
                "journalists, those who report violations, and monitors",
                "الصحفيون ومن يبلّغون عن الانتهاكات والراصدون",
            ),
            Class::Detainees => ("detainees and hostages", "المحتجزون والرهائن"),
            Class::Dead => ("the missing and the dead", "المفقودون والموتى"),
        };
        match self.language {
            Language::English => english,
            Language::Arabic => arabic,
        }
    }
}
