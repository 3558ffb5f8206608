//! A draft in units that another draft may have too.

use std::collections::BTreeMap;

use mutaraka_vocabulary::agreement::{Body, Text};
use mutaraka_vocabulary::{Agreement, Language};

use crate::document::Sentence;
use crate::pen::Pen;

/// By what a unit is known in both drafts.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct Key {
    part: &'static str,
    name: String,
}

/// A clause, or another thing that a text names.
#[derive(Clone, Debug)]
pub(super) struct Unit {
    pub key: Key,
    pub heading: String,
    pub sentences: Vec<Said>,
    /// What has no effect: the drafters' words, a title.
    pub words: Text,
}

/// A sentence, or a point of one.
#[derive(Clone, Debug)]
pub(super) struct Said {
    /// Where every title is the name.
    pub bare: String,
    pub shown: String,
}

/// A draft.
pub(super) struct Units {
    pub title: String,
    pub all: Vec<Unit>,
}

impl Units {
    pub fn of(agreement: &Agreement, language: Language) -> Units {
        let bare = bare(agreement);
        let mut maker = Maker {
            shown: Pen::new(agreement, language),
            bare: Pen::new(&bare, language),
            all: Vec::new(),
        };
        maker.text();
        maker.named();
        maker.clauses();
        let title = agreement.title.get(language);
        Units {
            title: if title.trim().is_empty() {
                maker.shown.quoted(&agreement.name)
            } else {
                maker.shown.quoted(title)
            },
            all: maker.all,
        }
    }
}

/// The agreement with names for titles, and without the drafters' words.
fn bare(agreement: &Agreement) -> Agreement {
    let mut bare = agreement.clone();
    let titles = bare.parties.iter_mut().map(|it| (&it.name, &mut it.title));
    let titles = titles.chain(bare.groups.iter_mut().map(|it| (&it.name, &mut it.title)));
    let titles = titles.chain(bare.actors.iter_mut().map(|it| (&it.name, &mut it.title)));
    let titles = titles.chain(bare.lists.iter_mut().map(|it| (&it.name, &mut it.title)));
    let titles = titles.chain(bare.roles.iter_mut().map(|it| (&it.name, &mut it.title)));
    let titles = titles.chain(bare.zones.iter_mut().map(|it| (&it.name, &mut it.title)));
    let titles = titles.chain(bare.phases.iter_mut().map(|it| (&it.name, &mut it.title)));
    for (name, title) in titles.chain(
        bare.breakdowns
            .iter_mut()
            .map(|it| (&it.name, &mut it.title)),
    ) {
        (title.en, title.ar) = (Some(name.clone()), Some(name.clone()));
    }
    for clause in &mut bare.clauses {
        clause.wording = Text::default();
        if let Body::Note(words) = &mut clause.body {
            *words = Text::default();
        }
    }
    bare
}

/// The same draft twice: as it is shown, and as it is compared.
struct Maker<'a> {
    shown: Pen<'a>,
    bare: Pen<'a>,
    all: Vec<Unit>,
}

impl<'a> Maker<'a> {
    fn add(&mut self, key: Key, heading: String, words: Text, said: [Vec<Sentence>; 2]) {
        let [shown, bare] = said.map(flat);
        let sentences = shown.into_iter().zip(bare);
        self.all.push(Unit {
            key,
            heading,
            sentences: sentences
                .map(|(shown, bare)| Said { bare, shown })
                .collect(),
            words,
        });
    }

    /// Entry, term, how the text is read, and what those and the places that it names are called in records.
    fn text(&mut self) {
        let (pen, bare) = (&self.shown, &self.bare);
        let life = both!(pen, "Entry into force and duration", "بدء النفاذ والمدة");
        let reading = both!(pen, "How this text is read", "كيف يُقرأ هذا النص");
        let records = both!(pen, "Names in records", "الأسماء في السجلات");
        let parts = [
            ("life", life, pen.life().concat(), bare.life().concat()),
            (
                "reading",
                reading,
                pen.reading().concat(),
                bare.reading().concat(),
            ),
        ];
        let in_records = (
            "records",
            records,
            pen.in_records().concat(),
            bare.in_records().concat(),
        );
        for (part, heading, shown, bare) in parts.into_iter().chain([in_records]) {
            let key = Key {
                part,
                name: String::new(),
            };
            let words = if part == "life" {
                self.shown.agreement.title.clone()
            } else {
                Text::default()
            };
            self.add(key, heading, words, [shown, bare]);
        }
    }

    /// A thing with a name and a title.
    fn one(&mut self, part: &'static str, name: &str, words: &Text, said: [Vec<Sentence>; 2]) {
        let called = self.shown.called(name);
        let pen = &self.shown;
        let heading = match part {
            "party" => both!(pen, "Party {called}", "الطرف {called}"),
            "group" => both!(pen, "Group {called}", "المجموعة {called}"),
            "list" => both!(pen, "List {called}", "القائمة {called}"),
            "role" => both!(pen, "Role {called}", "الدور {called}"),
            "zone" => both!(pen, "Place {called}", "المكان {called}"),
            "phase" => both!(pen, "Phase {called}", "المرحلة {called}"),
            "breakdown" => {
                let title = pen.given(words);
                both!(
                    pen,
                    "Definition of breakdown {title}",
                    "تعريف الانهيار {title}"
                )
            }
            _ => called,
        };
        let key = Key {
            part,
            name: name.to_owned(),
        };
        self.add(key, heading, words.clone(), said);
    }

    fn named(&mut self) {
        let (whole, bare) = (self.shown.agreement, self.bare.agreement);
        let drafts = [whole, bare];
        self.each(
            "party",
            drafts.map(|it| &*it.parties),
            |it| (&it.name, &it.title),
            Pen::party,
        );
        self.each(
            "group",
            drafts.map(|it| &*it.groups),
            |it| (&it.name, &it.title),
            Pen::group,
        );
        self.each(
            "actor",
            drafts.map(|it| &*it.actors),
            |it| (&it.name, &it.title),
            Pen::actor,
        );
        self.each(
            "list",
            drafts.map(|it| &*it.lists),
            |it| (&it.name, &it.title),
            Pen::list,
        );
        self.each(
            "role",
            drafts.map(|it| &*it.roles),
            |it| (&it.name, &it.title),
            Pen::role,
        );
        self.each(
            "zone",
            drafts.map(|it| &*it.zones),
            |it| (&it.name, &it.title),
            Pen::zone,
        );
        self.each(
            "phase",
            drafts.map(|it| &*it.phases),
            |it| (&it.name, &it.title),
            Pen::phase,
        );
        let breakdowns = drafts.map(|it| &*it.breakdowns);
        self.each(
            "breakdown",
            breakdowns,
            |it| (&it.name, &it.title),
            Pen::breakdown,
        );
    }

    /// Things of one sort: as they are shown, and as they are compared.
    fn each<T>(
        &mut self,
        part: &'static str,
        [shown, bare]: [&[T]; 2],
        called: impl Fn(&T) -> (&String, &Text),
        said: impl Fn(&Pen<'a>, &T) -> Vec<Sentence>,
    ) {
        for (it, as_bare) in shown.iter().zip(bare) {
            let (name, title) = called(it);
            let said = [said(&self.shown, it), said(&self.bare, as_bare)];
            self.one(part, name, title, said);
        }
    }

    /// Clauses by number; of several with one number the first, the second and so on.
    fn clauses(&mut self) {
        let (whole, bare) = (self.shown.agreement, self.bare.agreement);
        let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
        for (it, as_bare) in whole.clauses.iter().zip(&bare.clauses) {
            let nth = seen.entry(it.number.as_str()).or_default();
            let name = format!("{} {nth}", it.number);
            *nth += 1;
            let (shown, bare) = (
                self.shown.clause(it, false),
                self.bare.clause(as_bare, false),
            );
            let words = match &it.body {
                Body::Note(words) => words.clone(),
                Body::Undertaking(_) | Body::Saving(_) | Body::Power(_) | Body::Response(_) => {
                    it.wording.clone()
                }
            };
            let key = Key {
                part: "clause",
                name,
            };
            self.add(key, shown.heading, words, [shown.sentences, bare.sentences]);
        }
    }
}

fn flat(sentences: Vec<Sentence>) -> Vec<String> {
    let each = sentences.into_iter();
    each.flat_map(|sentence| std::iter::once(sentence.text).chain(sentence.points))
        .collect()
}
