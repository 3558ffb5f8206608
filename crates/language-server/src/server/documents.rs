//! The documents that are open, and what is found in them.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use serde_json::{Value, json};

use super::read;
use crate::analysis::{Analysis, Files};
use crate::answer::diagnostics;
use crate::lines::{Encoding, Lines};
use crate::protocol::message::{INVALID_PARAMS, Refusal, notification};
use crate::protocol::wire::{Change, Changed, Of, Opened};
use crate::uri;

/// The documents that are open.
pub struct Documents<'f> {
    /// In what the editor counts.
    pub encoding: Encoding,
    files: &'f dyn Files,
    /// By the address without escapes.
    open: BTreeMap<String, Document>,
}

struct Document {
    uri: String,
    version: Option<i64>,
    text: String,
    /// None while the text has changed since.
    analysis: Option<Analysis>,
}

impl<'f> Documents<'f> {
    pub fn new(files: &'f dyn Files) -> Documents<'f> {
        Documents {
            encoding: Encoding::default(),
            files,
            open: BTreeMap::new(),
        }
    }

    /// The analysis of a document that is open.
    pub fn analysis(&mut self, uri: &str) -> Result<&Analysis, Refusal> {
        let key = uri::key(uri);
        self.analyse(&key);
        self.open
            .get(&key)
            .and_then(|document| document.analysis.as_ref())
            .ok_or_else(|| Refusal::new(INVALID_PARAMS, "this document is not open"))
    }

    /// How the editor writes the address of a file: as it opened it, if it did.
    pub fn spelt(&self, uri: &str) -> String {
        let open = self.open.get(&uri::key(uri));
        open.map_or(uri, |document| &document.uri).to_owned()
    }

    /// Notes what happened to documents, and says what is found in them now. What is not understood is passed over: the
    /// protocol has no answer to a notification.
    pub fn note(&mut self, method: &str, params: Value) -> Vec<Value> {
        let noted = match method {
            "textDocument/didOpen" => read(params).map(|opened| self.opened(opened)),
            "textDocument/didChange" => read(params).map(|changed| self.changed(changed)),
            "textDocument/didClose" => read(params).map(|closed| self.closed(&closed)),
            "textDocument/didSave" => read(params).map(|saved: Of| {
                let key = uri::key(&saved.text_document.uri);
                self.concerned(&key)
            }),
            _ => return Vec::new(),
        };
        noted.unwrap_or_default()
    }

    fn opened(&mut self, opened: Opened) -> Vec<Value> {
        let opened = opened.text_document;
        let key = uri::key(&opened.uri);
        let document = Document {
            uri: opened.uri,
            version: Some(opened.version),
            text: opened.text,
            analysis: None,
        };
        self.open.insert(key.clone(), document);
        self.concerned(&key)
    }

    fn changed(&mut self, changed: Changed) -> Vec<Value> {
        let key = uri::key(&changed.text_document.uri);
        let Some(document) = self.open.get_mut(&key) else {
            return Vec::new();
        };
        for change in changed.content_changes {
            apply(&mut document.text, change, self.encoding);
        }
        document.version = changed.text_document.version.or(document.version);
        document.analysis = None;
        self.concerned(&key)
    }

    fn closed(&mut self, closed: &Of) -> Vec<Value> {
        let key = uri::key(&closed.text_document.uri);
        let Entry::Occupied(entry) = self.open.entry(key.clone()) else {
            return Vec::new();
        };
        let document = entry.remove();
        let mut said = vec![publish(&document.uri, None, json!([]))];
        said.extend(self.concerned(&key));
        said
    }

    /// What is found in the document `changed` and in those that use the file.
    fn concerned(&mut self, changed: &str) -> Vec<Value> {
        let uses = |document: &Document| {
            let analysis = document.analysis.as_ref();
            let uri = &document.uri;
            analysis.is_some_and(|analysis| {
                let read = analysis.files().iter().skip(1);
                let asked = analysis.root().parse.imports().iter();
                read.map(|file| uri::key(&file.uri))
                    .any(|key| key == changed)
                    || asked
                        .map(|(path, _)| uri::key(&uri::beside(uri, path)))
                        .any(|key| key == changed)
            })
        };
        let mut keys: Vec<String> = Vec::new();
        for (key, document) in &mut self.open {
            if key == changed || uses(document) {
                document.analysis = None;
                keys.push(key.clone());
            }
        }
        // What was typed is said first.
        keys.sort_by_key(|key| key != changed);
        keys.iter().filter_map(|key| self.found(key)).collect()
    }

    fn found(&mut self, key: &str) -> Option<Value> {
        self.analyse(key);
        let document = self.open.get(key)?;
        let problems = diagnostics::problems(document.analysis.as_ref()?);
        let problems = serde_json::to_value(problems).ok()?;
        Some(publish(&document.uri, document.version, problems))
    }

    fn analyse(&mut self, key: &str) {
        let Some(document) = self.open.get(key).filter(|it| it.analysis.is_none()) else {
            return;
        };
        let files = Overlaid {
            open: &self.open,
            files: self.files,
        };
        let analysis = Analysis::of(&document.uri, &document.text, self.encoding, &files);
        if let Some(document) = self.open.get_mut(key) {
            document.analysis = Some(analysis);
        }
    }
}

fn apply(text: &mut String, change: Change, encoding: Encoding) {
    match change.range {
        None => *text = change.text,
        Some(span) => {
            let range = Lines::of(text, encoding).range(text, span);
            text.replace_range(range, &change.text);
        }
    }
}

fn publish(uri: &str, version: Option<i64>, problems: Value) -> Value {
    let mut params = json!({"uri": uri, "diagnostics": problems});
    if let Some(version) = version {
        params["version"] = json!(version);
    }
    notification("textDocument/publishDiagnostics", params)
}

/// What is open in the editor stands for what is in the file.
struct Overlaid<'a> {
    open: &'a BTreeMap<String, Document>,
    files: &'a dyn Files,
}

impl Files for Overlaid<'_> {
    fn read(&self, uri: &str) -> Result<String, String> {
        match self.open.get(&uri::key(uri)) {
            Some(document) => Ok(document.text.clone()),
            None => self.files.read(uri),
        }
    }
}
