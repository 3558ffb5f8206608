//! Requests about a document: each is put to `answer` in bytes, and its answer said in positions.

use serde::Serialize;
use serde_json::{Map, Value, json};

use super::documents::Documents;
use super::read;
use crate::analysis::Analysis;
use crate::answer::complete::{Proposal, What, complete};
use crate::answer::{diagnostics, fixes, format, hover, names, outline, rename};
use crate::protocol::message::{INVALID_PARAMS, METHOD_NOT_FOUND, REQUEST_FAILED, Refusal};
use crate::protocol::wire::{At, Edit, Location, Of, Span};

/// The answer to a request.
pub fn answer(
    documents: &mut Documents<'_>,
    method: &str,
    params: Value,
) -> Result<Value, Refusal> {
    match method {
        "textDocument/completion" => at(documents, params, completion),
        "textDocument/hover" => at(documents, params, |analysis, at, _| {
            hover::hover(analysis, at).map_or(Ok(Value::Null), |(said, place)| {
                let range = analysis.root().span(&place);
                Ok(json!({"contents": {"kind": "markdown", "value": said}, "range": range}))
            })
        }),
        "textDocument/definition" => {
            let found = at(documents, params, |analysis, at, _| {
                Ok(names::definition(analysis, at))
            })?;
            value(spelt(documents, found))
        }
        "textDocument/references" => {
            let found = at(documents, params, |analysis, at, asked| {
                let declarations = asked
                    .context
                    .as_ref()
                    .is_some_and(|it| it.include_declaration);
                Ok(names::references(analysis, at, declarations))
            })?;
            value(spelt(documents, found))
        }
        "textDocument/prepareRename" => at(documents, params, |analysis, at, _| {
            let place = rename::prepare(analysis, at).map_err(failed)?;
            value(analysis.root().span(&place))
        }),
        "textDocument/rename" => renamed(documents, params),
        "textDocument/formatting" => of(documents, params, |analysis, _| {
            value(format::edits(analysis.root()))
        }),
        "textDocument/documentSymbol" => of(documents, params, |analysis, _| {
            value(outline::symbols(analysis.root()))
        }),
        "textDocument/codeAction" if !wants_fixes(&params) => Ok(json!([])),
        "textDocument/codeAction" => of(documents, params, actions),
        _ => Err(Refusal::new(
            METHOD_NOT_FOUND,
            format!("`{method}` is not spoken here"),
        )),
    }
}

fn at<T>(
    documents: &mut Documents<'_>,
    params: Value,
    ask: impl FnOnce(&Analysis, usize, &At) -> Result<T, Refusal>,
) -> Result<T, Refusal> {
    let asked: At = read(params)?;
    let analysis = documents.analysis(&asked.text_document.uri)?;
    ask(analysis, analysis.root().offset(asked.position), &asked)
}

fn of(
    documents: &mut Documents<'_>,
    params: Value,
    ask: impl FnOnce(&Analysis, Option<Span>) -> Result<Value, Refusal>,
) -> Result<Value, Refusal> {
    let asked: Of = read(params)?;
    ask(documents.analysis(&asked.text_document.uri)?, asked.range)
}

fn value(answer: impl Serialize) -> Result<Value, Refusal> {
    serde_json::to_value(answer).map_err(|error| failed(error.to_string()))
}

fn failed(why: String) -> Refusal {
    Refusal::new(REQUEST_FAILED, why)
}

fn spelt(documents: &Documents<'_>, mut found: Vec<Location>) -> Vec<Location> {
    for location in &mut found {
        location.uri = documents.spelt(&location.uri);
    }
    found
}

fn completion(analysis: &Analysis, at: usize, _: &At) -> Result<Value, Refusal> {
    let (proposals, place) = complete(analysis, at);
    let range = analysis.root().span(&place);
    let items = proposals.iter().enumerate();
    Ok(items
        .map(|(nth, proposal)| item(nth, proposal, range))
        .collect())
}

fn item(nth: usize, proposal: &Proposal, range: Span) -> Value {
    // The protocol's numbers of `CompletionItemKind`.
    let kind = match proposal.what {
        What::Words => 14,
        What::Name(_) => 6,
        What::Clause => 18,
        What::Act => 12,
        What::Quantity => 11,
        What::Step => 13,
    };
    let mut item = json!({
        "label": proposal.words,
        "kind": kind,
        // In the order in which the parser looks, not that of the alphabet.
        "sortText": format!("{nth:05}"),
        "textEdit": {"range": range, "newText": proposal.words},
    });
    if let Some(detail) = &proposal.detail {
        item["detail"] = json!(detail);
    }
    if let Some(said) = &proposal.documentation {
        item["documentation"] = json!({"kind": "markdown", "value": said});
    }
    item
}

fn renamed(documents: &mut Documents<'_>, params: Value) -> Result<Value, Refusal> {
    let found: Vec<(String, Edit)> = at(documents, params, |analysis, at, asked| {
        let missing = || Refusal::new(INVALID_PARAMS, "missing field `newName`");
        let new = asked.new_name.as_deref().ok_or_else(missing)?;
        let mentions = rename::rename(analysis, at, new).map_err(failed)?;
        let edits = mentions.into_iter().map(|mention| {
            let edit = Edit {
                range: mention.file.span(&mention.place),
                new_text: new.to_owned(),
            };
            (mention.file.uri.clone(), edit)
        });
        Ok(edits.collect())
    })?;
    let mut changes: std::collections::BTreeMap<String, Vec<Edit>> =
        std::collections::BTreeMap::new();
    for (uri, edit) in found {
        changes.entry(documents.spelt(&uri)).or_default().push(edit);
    }
    Ok(json!({"changes": changes}))
}

/// Whether an editor that asks for some kinds of action asks for this one.
fn wants_fixes(params: &Value) -> bool {
    let only = params.pointer("/context/only").and_then(Value::as_array);
    only.is_none_or(|kinds| {
        let mut kinds = kinds.iter().filter_map(Value::as_str);
        kinds.any(|kind| kind.is_empty() || kind == "quickfix")
    })
}

fn actions(analysis: &Analysis, span: Option<Span>) -> Result<Value, Refusal> {
    let span = span.ok_or_else(|| Refusal::new(INVALID_PARAMS, "missing field `range`"))?;
    let root = analysis.root();
    let found = fixes::fixes(analysis, &root.range(span));
    Ok(found
        .into_iter()
        .map(|(found, fix)| {
            let (place, new_text) = fix.edit;
            let edit = Edit {
                range: root.span(&place),
                new_text,
            };
            let mut changes = Map::new();
            changes.insert(root.uri.clone(), json!([edit]));
            json!({
                "title": fix.title,
                "kind": "quickfix",
                "diagnostics": [diagnostics::problem(analysis, found)],
                "isPreferred": fix.certain || found.meant().is_some(),
                "edit": {"changes": changes},
            })
        })
        .collect())
}
