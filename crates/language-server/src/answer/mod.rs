//! What an editor asks of a text: functions of an [`crate::Analysis`] and a place.

pub mod complete;
pub mod diagnostics;
pub mod fixes;
pub mod format;
pub mod hover;
pub mod names;
pub mod outline;
pub mod rename;
pub mod said;
