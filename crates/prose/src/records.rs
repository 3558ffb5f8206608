//! How records know those whom the text names, and its places.

use mutaraka_vocabulary::agreement::ExternalId;

use crate::document::Sentence;
use crate::names::Join;
use crate::pen::{Pen, isolated};

impl Pen<'_> {
    /// A paragraph for each party, actor and zone that records know by something besides its title.
    pub(crate) fn in_records(&self) -> Vec<Vec<Sentence>> {
        let agreement = self.agreement;
        let parties = agreement
            .parties
            .iter()
            .map(|it| (&it.name, &it.aliases, &it.ids));
        let actors = agreement
            .actors
            .iter()
            .map(|it| (&it.name, &it.aliases, &it.ids));
        let sides = parties
            .chain(actors)
            .filter_map(|(name, aliases, ids)| self.known_as(name, aliases, ids))
            .map(|text| vec![Sentence::new(text)]);
        let zones = agreement
            .zones
            .iter()
            .map(|zone| self.zone_in_records(zone));
        sides.chain(zones).filter(|said| !said.is_empty()).collect()
    }

    fn known_as(&self, name: &String, aliases: &[String], ids: &[ExternalId]) -> Option<String> {
        let aliases: Vec<String> = aliases.iter().map(|alias| self.quoted(alias)).collect();
        let ids: Vec<String> = ids
            .iter()
            .map(|id| {
                let (scheme, value) = (isolated(&id.scheme), self.quoted(&id.value));
                format!("{value} ({scheme})")
            })
            .collect();
        let (name, called, numbered) = (
            self.side(name),
            self.row(&aliases, Join::And),
            self.row(&ids, Join::And),
        );
        match (aliases.is_empty(), ids.is_empty()) {
            (true, true) => None,
            (false, true) => Some(both!(
                self,
                "In records {name} is also {called}.",
                "يُقصد بما يأتي {name}: {called}."
            )),
            (true, false) => Some(both!(
                self,
                "In data sets {name} is {numbered}.",
                "يُقصد بالرقم في مجموعات البيانات {name}: {numbered}."
            )),
            (false, false) => Some(both!(
                self,
                "In records {name} is also {called}; in data sets, {numbered}.",
                "يُقصد بما يأتي {name}: {called}؛ وبالرقم في مجموعات البيانات: {numbered}."
            )),
        }
    }
}
