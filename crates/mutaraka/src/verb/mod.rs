//! The verbs, a file each.

pub mod assess;
pub mod convert;
pub mod diff;
pub mod explain;
pub mod fmt;
pub mod language_server;
pub mod schema;
pub mod text;
