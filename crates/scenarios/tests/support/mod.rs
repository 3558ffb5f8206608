//! Where the documents are, and their agreements.

use std::path::{Path, PathBuf};

use mutaraka_language::{NoFiles, lower};
use mutaraka_scenarios::{Scenario, read};
use mutaraka_vocabulary::Agreement;

/// The root of the workspace.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// Every document by file name, in order.
pub fn documents() -> Vec<(String, String)> {
    let mut all: Vec<(String, String)> = std::fs::read_dir(root().join("scenarios"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "md"))
        .map(|path| {
            (
                path.file_name().unwrap().to_str().unwrap().to_owned(),
                std::fs::read_to_string(&path).unwrap(),
            )
        })
        .filter(|(name, _)| name != "README.md")
        .collect();
    all.sort();
    all
}

/// A document's scenario and its typed agreement, or what is wrong with it.
pub fn load(name: &str, text: &str) -> Result<(Scenario, Agreement), String> {
    let scenario = read(text).map_err(|problem| format!("{name}: {problem}"))?;
    let lowered = lower(&scenario.agreement, &NoFiles);
    match lowered.agreement {
        Some(agreement) => Ok((scenario, agreement)),
        None => Err(format!(
            "{name}: the agreement does not lower: {:#?}",
            lowered.diagnostics
        )),
    }
}
