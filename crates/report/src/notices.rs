//! What is said of the files that were read.

use mutaraka_vocabulary::Degree;
use mutaraka_vocabulary::finding::{Notice, UnknownName};

use crate::labels;
use crate::view::View;

impl View<'_> {
    /// A sentence for each notice.
    pub(crate) fn notices(&self) -> Vec<String> {
        let notices = self.verdict.notices.iter();
        notices.map(|notice| self.notice(notice)).collect()
    }

    fn notice(&self, notice: &Notice) -> String {
        let words = &self.words;
        let key = labels::notice(notice);
        match notice {
            Notice::NoRecords => say!(words, key),
            Notice::OwnRecordsNotRead { files } => say!(
                words,
                key,
                files = self.list(files.iter().map(|file| self.key(file)))
            ),
            Notice::RowsSetAside { rows } => say!(words, key, rows = words.count("n-rows", *rows)),
            Notice::StoppedBeforeEntry { entry } => say!(
                words,
                key,
                until = self.instant(self.verdict.until),
                entry = self.instant(*entry)
            ),
            Notice::ConfirmationStated {
                degree,
                corroborated_from,
            } => {
                let degree = say!(words, labels::degree(degree));
                match corroborated_from {
                    None => say!(words, key, degree = degree),
                    Some(least) => say!(
                        words,
                        key,
                        degree = degree,
                        sources = words.count("n-sources", u64::from(*least)),
                        corroborated = say!(words, labels::degree(&Degree::Corroborated))
                    ),
                }
            }
            Notice::NotReadAgain { records } => {
                say!(words, key, records = words.count("n-records", *records))
            }
            Notice::UnknownNames { times, first } => {
                let seen: Vec<&UnknownName> = first
                    .iter()
                    .filter(|name| name.release <= self.level)
                    .collect();
                let mut said: Vec<String> =
                    seen.iter().map(|name| self.unknown_name(name)).collect();
                let others = times.saturating_sub(seen.len() as u64);
                if others > 0 {
                    said.push(say!(words, "others", n = others));
                }
                let times = words.count("n-times", *times);
                say!(words, key, times = times, names = self.list(said))
            }
        }
    }

    fn unknown_name(&self, name: &UnknownName) -> String {
        say!(
            self.words,
            labels::named_as(&name.named_as),
            name = self.key(&name.name),
            place = self.key(&format!("{}:{}", name.file, name.line))
        )
    }
}
