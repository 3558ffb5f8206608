//! The command line: an agreement and records in, a reasoned verdict out.
//!
//! ```text
//! agreement file ──text──▶ Agreement ─┐
//!                                     ├─case──▶ Verdict ──report──▶ text, JSON, HTML
//! record files ───feed──▶ Records ────┘
//! ```
//!
//! Architecture invariants: files, the terminal and the process are touched in this crate and nowhere
//! below it (records are opened by it and read by `mutaraka-records`); no rule of meaning is here; each
//! verb is a file of `verb/`; how a command ends is one of [`Exit`].

mod args;
mod aside;
mod case;
mod clash;
mod exit;
mod feed;
mod gather;
mod input;
mod moment;
mod output;
mod text;
mod unknown;
mod verb;

use std::process::ExitCode;

use clap::Parser;

use crate::args::{Cli, Verb};
use crate::exit::Exit;

/// Says why the arguments are not understood. Clap repeats them as they are; where that could take the terminal
/// over it is said without colours, and without those characters.
fn refuse(refusal: &clap::Error) -> ExitCode {
    let plain = |argument: std::ffi::OsString| {
        let argument = argument.to_string_lossy();
        mutaraka_records::harmless(&argument) == argument
    };
    if !refusal.use_stderr() || std::env::args_os().all(plain) {
        let _ = refusal.print();
    } else {
        output::tell(&refusal.to_string());
    }
    Exit::into(if refusal.use_stderr() {
        Exit::BadInput
    } else {
        Exit::Done
    })
}

fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(refusal) => return refuse(&refusal),
    };
    let ended = match cli.verb {
        Verb::Assess(args) => verb::assess::run(&args),
        Verb::Explain(args) => verb::explain::run(&args),
        Verb::Fmt(args) => verb::fmt::run(&args),
        Verb::Schema(args) => verb::schema::run(&args),
        Verb::Text(args) => verb::text::run(&args),
        Verb::Diff(args) => verb::diff::run(&args),
        Verb::Convert(args) => verb::convert::run(&args),
        Verb::LanguageServer(_) => verb::language_server::run(),
    };
    let exit = ended.unwrap_or_else(|failure| {
        output::tell(&format!("error: {failure}"));
        failure.exit()
    });
    Exit::into(exit)
}
