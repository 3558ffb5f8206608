//! The forms of what is in messages, by their names in the protocol. Only fields that are read or written here.

use serde::{Deserialize, Serialize};

/// `Position`: a line and a place in it, from 0.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Position {
    /// The line.
    pub line: u32,
    /// The place in it, in units of the encoding agreed upon.
    pub character: u32,
}

/// `Range`: from a position up to another.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Span {
    /// The first position inside.
    pub start: Position,
    /// The first one no longer inside.
    pub end: Position,
}

/// `Location`
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Location {
    /// The address of the document.
    pub uri: String,
    /// Where in it.
    pub range: Span,
}

/// `TextEdit`
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Edit {
    /// What is replaced.
    pub range: Span,
    /// By what.
    pub new_text: String,
}

/// `Diagnostic`
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Problem {
    /// Where.
    pub range: Span,
    /// 1 error, 2 warning, 3 information.
    pub severity: u8,
    /// The diagnostic's number.
    pub code: String,
    /// Who says so.
    pub source: String,
    /// What is wrong, and what to do about it.
    pub message: String,
    /// Other places that belong to it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub related_information: Vec<Related>,
}

/// `DiagnosticRelatedInformation`
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Related {
    /// Where.
    pub location: Location,
    /// What is there.
    pub message: String,
}

/// `DocumentSymbol`
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Symbol {
    /// Its name or number.
    pub name: String,
    /// What it is called.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
    /// A number of the protocol's `SymbolKind`.
    pub kind: u8,
    /// The whole item.
    pub range: Span,
    /// The name in it.
    pub selection_range: Span,
    /// What is declared inside.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub children: Vec<Symbol>,
}

/// A document: `TextDocumentIdentifier`, or the versioned one.
#[derive(Clone, Debug, Deserialize)]
pub struct Identifier {
    /// Its address.
    pub uri: String,
    /// Its version, where there is one.
    #[serde(default)]
    pub version: Option<i64>,
}

/// `TextDocumentPositionParams`, and what else is asked with it.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct At {
    /// The document.
    pub text_document: Identifier,
    /// The place.
    pub position: Position,
    /// Of `textDocument/references`.
    #[serde(default)]
    pub context: Option<Context>,
    /// Of `textDocument/rename`.
    #[serde(default)]
    pub new_name: Option<String>,
}

/// `ReferenceContext`; other requests have contexts of other forms, which are passed over.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Context {
    /// Whether declarations are asked for too.
    #[serde(default)]
    pub include_declaration: bool,
}

/// A document, and a part of it where one is asked about.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Of {
    /// The document.
    pub text_document: Identifier,
    /// The part.
    #[serde(default)]
    pub range: Option<Span>,
}

/// `DidOpenTextDocumentParams`
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Opened {
    /// The document.
    pub text_document: Document,
}

/// `TextDocumentItem`
#[derive(Clone, Debug, Deserialize)]
pub struct Document {
    /// Its address.
    pub uri: String,
    /// Its version.
    #[serde(default)]
    pub version: i64,
    /// Its text.
    pub text: String,
}

/// `DidChangeTextDocumentParams`
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Changed {
    /// The document.
    pub text_document: Identifier,
    /// The changes, each to what the one before it left.
    pub content_changes: Vec<Change>,
}

/// `TextDocumentContentChangeEvent`
#[derive(Clone, Debug, Deserialize)]
pub struct Change {
    /// What is replaced; none for the whole text.
    #[serde(default)]
    pub range: Option<Span>,
    /// By what.
    pub text: String,
}
