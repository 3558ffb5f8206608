//! Renderings of one value, [`Verdict`](mutaraka_vocabulary::Verdict): plain text, the chain of reasons
//! of one finding, JSON, one self-contained HTML page and its charts.
//!
//! Architecture invariant: nothing is computed here beyond layout. Whatever a rendering says stands in
//! the verdict; sums shown are sums of entries shown, or are said to be. No input or output, no clock.
//! Every word comes from `locales/en.ftl` or `locales/ar.ftl`; every string that a person typed goes
//! through one function of `view`, which takes out what could forge a terminal or turn text around.

#[macro_use]
mod words;
mod breakdown;
mod charts;
mod clauses;
mod describe;
mod escape;
mod explain;
mod geojson;
mod html;
mod json;
mod labels;
mod notices;
mod order;
mod rest;
#[cfg(feature = "schema")]
pub mod schema;
pub mod svg;
mod terms;
mod text;
mod view;

pub use escape::escape;
pub use explain::explain;
pub use geojson::check_outline;
pub use html::{HtmlOptions, html};
pub use json::json;
pub use terms::Terms;
pub use text::{TextOptions, text};
pub use view::{FSI, PDI};
