//! Running the program as a user does.

// Each test file uses some of these; helpers of tests stop a test by panicking, and say why one is skipped.
#![allow(
    dead_code,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::print_stdout
)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use mutaraka_vocabulary::finding::{Reached, Verdict};
use mutaraka_vocabulary::{Calendar, Day};

/// What a run gave.
pub struct Run {
    /// The exit code.
    pub code: i32,
    /// Standard output.
    pub out: String,
    /// Standard error.
    pub err: String,
}

/// The repository.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../..")
        .canonicalize()
        .unwrap()
}

/// The program, run from the repository.
pub fn program() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_mutaraka"));
    command
        .current_dir(root())
        .stdin(Stdio::null())
        .env_remove("NO_COLOR");
    command
}

/// Runs the program.
pub fn run<S: AsRef<std::ffi::OsStr>>(arguments: &[S]) -> Run {
    told(program().args(arguments).output().unwrap())
}

/// An ended process, as text.
pub fn told(output: Output) -> Run {
    Run {
        code: output.status.code().expect("the program ends by itself"),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

/// An empty folder of the test's own.
pub fn folder(test: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(test);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder
}

/// Writes a file into the folder, and gives its path.
pub fn write(folder: &Path, name: &str, content: impl AsRef<[u8]>) -> String {
    let path = folder.join(name);
    fs::write(&path, content).unwrap();
    path.display().to_string()
}

/// A file of the shared data, or why the test is skipped.
pub fn data(name: &str) -> Option<String> {
    let path = root().join("../shared/data").join(name);
    if path.exists() {
        return Some(path.display().to_string());
    }
    println!("skipped: {} is not there", path.display());
    None
}

/// The verdict of a run with `--format json`.
pub fn verdict<S: AsRef<std::ffi::OsStr>>(arguments: &[S]) -> Verdict {
    let run = told(
        program()
            .arg("assess")
            .args(arguments)
            .args(["--format", "json"])
            .output()
            .unwrap(),
    );
    assert_eq!(run.code, 0, "{}", run.err);
    serde_json::from_str(&run.out).unwrap()
}

/// The result under a definition of breakdown: its date, or in words why there is none.
pub fn result(verdict: &Verdict, definition: &str) -> String {
    let breakdown = verdict
        .breakdowns
        .iter()
        .find(|breakdown| breakdown.name == definition)
        .unwrap();
    match &breakdown.result {
        Reached::On(day) => date(*day),
        Reached::NotReached => "not reached".to_owned(),
        Reached::CannotBeTold(_) => "cannot be told".to_owned(),
    }
}

/// `YYYY-MM-DD`.
pub fn date(day: Day) -> String {
    Calendar::date_text(day)
}

/// An agreement of two parties with a definition that three deaths reach.
pub const AGREEMENT: &str = "\
agreement lull \"A lull\" / \"تهدئة\"
time zone Africa/Cairo
in force 2031-01-01 00:00
party north \"the North\" / \"الشمال\"
party south \"the South\" / \"الجنوب\"
1 north refrains from violence directed at south
2 south refrains from violence directed at north
breakdown three \"three deaths\" / \"ثلاث وفيات\" = at least 3 deaths in 30 days; basis best
breakdown many \"many deaths\" / \"وفيات كثيرة\" = at least 300 deaths in 30 days; basis best
";

/// The head of the records of a test, in the program's own CSV.
pub const HEAD: &str = "record,id,happened,confirmation,source,kind,relation,by,directed_at,harm\n";

/// A row under [`HEAD`]: an act by the North against the South.
pub fn row(id: &str, day: &str, killed: u32) -> String {
    format!(
        "act,{id},{day},verified,mission,violence,by,north,south,killed:{killed}:forces:south\n"
    )
}
