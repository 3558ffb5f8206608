//! From a parsed text to the typed agreement: imports and outlines are read, names are checked, what
//! is said of a group where only its members can be meant is written out, and what the text leaves
//! open is written in.

use jiff::tz::TimeZone;
use mutaraka_vocabulary::agreement::{Agreement, Zone};
use mutaraka_vocabulary::confirmation::Degree;

use crate::code::Code;
use crate::diagnostic::{Diagnostic, Source};
use crate::draft::{Draft, Kind, Outline, Place};
use crate::outline::flaw;
use crate::parser::{Parse, Setting, parse, parse_in};
use crate::{check, clauses, cycles, expand, geojson};

/// Where a text's other files come from. The crate itself reads none.
pub trait World {
    /// The text of the file at `path`, relative to the agreement's own folder.
    ///
    /// # Errors
    /// Why it cannot be read, in lower case and without a full stop.
    fn read(&self, path: &str) -> Result<String, String>;
}

/// A world without files.
#[derive(Clone, Copy, Debug, Default)]
pub struct NoFiles;

impl World for NoFiles {
    fn read(&self, _: &str) -> Result<String, String> {
        Err("no files can be read here".to_owned())
    }
}

/// What lowering gives.
#[derive(Clone, Debug)]
pub struct Lowered {
    /// The agreement; none where an error leaves its meaning open.
    pub agreement: Option<Agreement>,
    /// Everything found, by file and place.
    pub diagnostics: Vec<Diagnostic>,
    /// The imported files, for [`crate::render`].
    pub imports: Vec<Source>,
}

/// Parses and lowers a text.
#[must_use]
pub fn lower(text: &str, world: &dyn World) -> Lowered {
    lower_parse(&parse(text), world)
}

/// Lowers a parsed text.
#[must_use]
pub fn lower_parse(parsed: &Parse, world: &dyn World) -> Lowered {
    let mut reading = Reading {
        world,
        setting: setting(&parsed.draft),
        drafts: vec![],
        imports: vec![],
        found: vec![],
    };
    reading.found.extend_from_slice(parsed.diagnostics());
    reading.imports_of(&parsed.draft, None, &mut vec![]);
    reading.drafts.push((None, parsed.draft.clone()));
    reading.found.extend(check::names(&reading.drafts));
    reading.found.extend(cycles::cycles(&reading.drafts));
    whole(&parsed.draft, &reading.drafts, &mut reading.found);
    too_many_zones(&reading.drafts, &mut reading.found);
    let drafts = std::mem::take(&mut reading.drafts);
    let zones = drafts.iter().flat_map(|(file, draft)| {
        draft
            .zones
            .iter()
            .map(move |(zone, outline)| (file, zone, outline))
    });
    let zones = zones
        .map(|(file, zone, outline)| reading.zone(file.as_ref(), zone, outline.as_ref()))
        .collect();
    let mut found = reading.found;
    found.sort_by(|a, b| (&a.file, a.span.start, a.code).cmp(&(&b.file, b.span.start, b.code)));
    found.dedup();
    let blocked = found.iter().any(|diagnostic| !diagnostic.code.loads());
    let agreement = if blocked {
        None
    } else {
        assemble(drafts, zones)
    };
    Lowered {
        agreement,
        diagnostics: found,
        imports: reading.imports,
    }
}

/// Zones are sets of at most 64 bits to the engine.
fn too_many_zones(drafts: &[(Option<String>, Draft)], found: &mut Vec<Diagnostic>) {
    const MOST: usize = 64;
    let mut zones = drafts.iter().flat_map(|(file, draft)| {
        let zones = draft.definitions.iter();
        zones
            .filter(|definition| definition.kind == Kind::Zone)
            .map(move |definition| (file, definition))
    });
    let count = zones.clone().count();
    if let Some((file, beyond)) = zones.nth(MOST) {
        let message = format!(
            "an agreement has at most {MOST} zones, and this one has {count}: `{}` is one too many",
            beyond.name
        );
        let diagnostic = Diagnostic::new(Code::TooManyZones, beyond.place.clone(), message)
            .hint("put outlines together in one zone where no clause tells them apart, or name places under `admin`");
        found.push(Diagnostic {
            file: file.clone(),
            ..diagnostic
        });
    }
}

fn setting(draft: &Draft) -> Setting {
    let zone = draft
        .time_zone
        .as_ref()
        .and_then(|(name, _)| TimeZone::get(name).ok());
    let standard = draft
        .standard
        .as_ref()
        .map_or(Degree::Verified, |(standard, _)| *standard);
    Setting {
        zone: zone.unwrap_or(TimeZone::UTC),
        standard,
    }
}

struct Reading<'w> {
    world: &'w dyn World,
    setting: Setting,
    drafts: Vec<(Option<String>, Draft)>,
    imports: Vec<Source>,
    found: Vec<Diagnostic>,
}

impl Reading<'_> {
    fn say(&mut self, file: Option<&String>, diagnostic: Diagnostic) {
        self.found.push(Diagnostic {
            file: file.cloned(),
            ..diagnostic
        });
    }

    /// Reads what `draft` imports, each file once, what it imports itself before it.
    fn imports_of(&mut self, draft: &Draft, file: Option<&String>, open: &mut Vec<String>) {
        for (path, place) in &draft.imports {
            let path = beside(file, path);
            if open.contains(&path) {
                let message = format!("`{path}` imports itself, directly or through another file");
                self.say(
                    file,
                    Diagnostic::new(Code::ImportCycle, place.clone(), message)
                        .hint("take one of the imports out"),
                );
                continue;
            }
            if self.imports.iter().any(|source| source.path == path) {
                continue;
            }
            let text = match self.world.read(&path) {
                Ok(text) => text,
                Err(reason) => {
                    self.unreadable(file, place, &path, &reason);
                    continue;
                }
            };
            let parsed = parse_in(&text, Some(&self.setting));
            if parsed.draft.declares_nothing() && !parsed.diagnostics().is_empty() {
                // Some other file: nothing of what is in it is shown.
                let reason = "it is no text of declarations";
                self.unreadable(file, place, &path, reason);
                continue;
            }
            self.imports.push(Source {
                path: path.clone(),
                text,
            });
            let found = parsed
                .diagnostics()
                .iter()
                .cloned()
                .map(|found| Diagnostic {
                    file: Some(path.clone()),
                    ..found
                });
            self.found.extend(found);
            for place in &parsed.draft.own_items {
                let diagnostic = Diagnostic::new(Code::NotForImport, place.clone(), "a file of shared declarations cannot hold this")
                    .hint("keep parties, actors, groups, lists, roles, zones and phases in it, and this in the agreement's own text");
                self.say(Some(&path), diagnostic);
            }
            open.push(path.clone());
            self.imports_of(&parsed.draft, Some(&path), open);
            open.pop();
            self.drafts.push((Some(path), parsed.draft));
        }
    }

    fn unreadable(&mut self, file: Option<&String>, place: &Place, path: &str, reason: &str) {
        let message = format!("`{path}` cannot be read: {reason}");
        self.say(
            file,
            Diagnostic::new(Code::UnreadableFile, place.clone(), message)
                .hint("paths are relative to the text's own folder"),
        );
    }

    fn zone(&mut self, file: Option<&String>, zone: &Zone, outline: Option<&Outline>) -> Zone {
        let mut zone = zone.clone();
        let Some(outline) = outline else { return zone };
        let path = beside(file, &outline.path);
        match self.world.read(&path) {
            Err(reason) => self.unreadable(file, &outline.place, &path, &reason),
            Ok(text) => match geojson::shape(&text, outline.feature.as_ref()) {
                Ok(shape) => {
                    let rings = shape.polygons.iter().flatten();
                    let flaws = rings.filter_map(|ring| flaw(ring, Some(&path), &outline.place));
                    // The first of each kind: a file may have thousands.
                    let mut codes = Vec::new();
                    for found in flaws {
                        if !codes.contains(&found.code) {
                            codes.push(found.code);
                            self.say(file, found);
                        }
                    }
                    zone.shape
                        .get_or_insert_default()
                        .polygons
                        .extend(shape.polygons);
                }
                Err(problem) => {
                    let code = if problem.no_feature {
                        Code::FeatureNotFound
                    } else {
                        Code::BadOutline
                    };
                    let message = format!("`{path}` gives no outline: {}", problem.reason);
                    self.say(
                        file,
                        Diagnostic::new(code, outline.place.clone(), message).hint(problem.hint),
                    );
                }
            },
        }
        zone
    }
}

/// `path` as written in `file`, relative to the text's own folder.
fn beside(file: Option<&String>, path: &str) -> String {
    match file.and_then(|file| file.rsplit_once('/')) {
        Some((folder, _)) if !path.starts_with('/') => format!("{folder}/{path}"),
        _ => path.to_owned(),
    }
}

/// What a whole text must have.
fn whole(own: &Draft, drafts: &[(Option<String>, Draft)], found: &mut Vec<Diagnostic>) {
    let start = own
        .agreement
        .as_ref()
        .map_or(0..0, |(_, _, place)| place.clone());
    let mut lacks = |missing: bool, code: Code, message: &str, hint: &str| {
        if missing {
            found.push(Diagnostic::new(code, start.clone(), message).hint(hint));
        }
    };
    lacks(
        own.agreement.is_none(),
        Code::NoAgreement,
        "the text does not say what it is called",
        "begin with `agreement NAME \"title\" / \"العنوان\"`",
    );
    lacks(
        own.time_zone.is_none(),
        Code::NoTimeZone,
        "the text names no time zone",
        "add a line such as `time zone Africa/Cairo`",
    );
    lacks(
        own.entry.is_none(),
        Code::NoEntry,
        "the text does not say when it enters into force",
        "add a line such as `in force 2031-11-21 21:00`",
    );
    let parties: usize = drafts.iter().map(|(_, draft)| draft.parties.len()).sum();
    lacks(
        parties < 2,
        Code::TooFewParties,
        "a mutual text binds at least two parties",
        "declare each with `party NAME \"title\"`",
    );
    lacks(
        own.numbers.is_empty(),
        Code::NoClauses,
        "the text has no clause",
        "add a line such as `1 north refrains from violence`",
    );
    found.extend(clauses::on_itself(own, drafts));
    found.extend(clauses::two_deciders(own));
    if own.term.until.is_none() {
        let warn = |place: &Place| {
            Diagnostic::new(
                Code::NoFixedEnd,
                place.clone(),
                "the text has no fixed end, so there is nothing to extend",
            )
            .hint("add `until` to the line `in force`, or take this power out")
        };
        found.extend(own.extensions.iter().map(warn));
    }
}

fn assemble(drafts: Vec<(Option<String>, Draft)>, zones: Vec<Zone>) -> Option<Agreement> {
    let mut all = Draft::default();
    for (_, draft) in drafts {
        all.sources.extend(draft.sources);
        all.parties.extend(draft.parties);
        all.groups.extend(draft.groups);
        all.actors.extend(draft.actors);
        all.answers.extend(draft.answers);
        all.lists.extend(draft.lists);
        all.roles.extend(draft.roles);
        all.phases.extend(draft.phases);
        all.clauses.extend(draft.clauses);
        all.essential.extend(draft.essential);
        all.breakdowns.extend(draft.breakdowns);
        // Only the text itself, the last, has these: imported ones are errors.
        (all.agreement, all.time_zone, all.entry) = (draft.agreement, draft.time_zone, draft.entry);
        (all.term, all.standard) = (draft.term, draft.standard);
    }
    let ((name, title, _), (time_zone, _), (entry, _)) =
        (all.agreement?, all.time_zone?, all.entry?);
    let mut agreement = Agreement {
        name,
        title,
        time_zone,
        entry,
        term: all.term,
        standard: all
            .standard
            .map_or(Degree::Verified, |(standard, _)| standard),
        sources: all.sources,
        parties: all.parties,
        groups: all.groups,
        actors: all.actors,
        answers: all.answers,
        lists: all.lists,
        roles: all.roles,
        zones,
        phases: all.phases,
        clauses: all.clauses,
        essential: all.essential,
        breakdowns: all.breakdowns,
    };
    expand::groups(&mut agreement);
    Some(agreement)
}
