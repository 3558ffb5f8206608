//! Workloads of known make, for measuring how fast agreements are judged.
//!
//! Everything here is a function of its arguments: the same shape, length and seed give the same records on
//! every machine.

pub mod chance;
pub mod run;
pub mod simple;
pub mod workload;

pub use workload::{Shape, Workload};
