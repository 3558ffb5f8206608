//! A clause: the drafters' words, then the meaning that the program evaluates.

use mutaraka_vocabulary::agreement::{Body, Clause};
use mutaraka_vocabulary::{Language, Text};

use crate::document::{Drafted, Provision, Sentence};
use crate::pen::{Pen, isolated};

impl Pen<'_> {
    pub(crate) fn clause(&self, clause: &Clause, implied: bool) -> Provision {
        let number = self.number(&clause.number);
        let mut sentences = Vec::new();
        if implied {
            sentences.push(Sentence::new(both!(
                self,
                "This clause is implied: this text states no floor of its own, so that the one of the vocabulary applies.",
                "هذا البند ضمني: إذ لا ينص هذا النص على ضمانات خاصة به لا يجوز المساس بها، فتنطبق الضمانات الواردة في المفردات."
            )));
        }
        if let Some(phase) = &clause.phase {
            let phase = self.side(phase);
            sentences.push(Sentence::new(both!(
                self,
                "This clause belongs to {phase} and, where it is an undertaking outside the floor, is in force during it only.",
                "ينتمي هذا البند إلى {phase}، ولا يكون نافذاً إلا خلالها إن كان تعهداً من غير الضمانات التي لا يجوز المساس بها."
            )));
        }
        match &clause.body {
            Body::Undertaking(owed) => {
                sentences.extend(self.duty(owed));
                sentences.extend(self.terms(owed));
            }
            Body::Saving(saving) => sentences.extend(self.saving(saving)),
            Body::Power(power) => sentences.extend(self.power(power)),
            Body::Response(response) => sentences.extend(self.response(response)),
            Body::Note(text) => {
                let text = self.given(text);
                sentences.push(Sentence::new(both!(
                    self,
                    "Note, verbatim and without effect: {text}",
                    "ملاحظة، بنصها ودون أثر: {text}"
                )));
            }
        }
        Provision {
            label: clause.number.clone(),
            heading: self.clause_heading(&clause.number, &number),
            drafted: self.drafted(&clause.wording),
            sentences,
        }
    }

    /// In Arabic the number of the source stands behind where it is written otherwise: a verdict uses it.
    fn clause_heading(&self, source: &str, number: &str) -> String {
        if *number == isolated(source) {
            return both!(self, "Clause {number}", "البند {number}");
        }
        let source = isolated(source);
        both!(
            self,
            "Clause {number} [{source}]",
            "البند {number} [{source}]"
        )
    }

    fn drafted(&self, wording: &Text) -> Option<Drafted> {
        let (own, other) = match self.language {
            Language::English => (&wording.en, &wording.ar),
            Language::Arabic => (&wording.ar, &wording.en),
        };
        match (own, other) {
            (Some(own), _) => Some(Drafted {
                lead: both!(self, "In the drafters' words", "بعبارة الصائغين"),
                words: self.quoted(own),
            }),
            (None, Some(other)) => Some(Drafted {
                lead: both!(
                    self,
                    "In the drafters' words, which are in Arabic only",
                    "بعبارة الصائغين، وهي بالإنكليزية وحدها"
                ),
                words: self.quoted(other),
            }),
            (None, None) => None,
        }
    }
}
