//! The arguments of every verb.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use mutaraka_vocabulary::record::Release;
use mutaraka_vocabulary::{Degree, Language};

/// Conditional mutual truces (mutaraka, مُتارَكة): what an agreement says, and what became of it.
///
/// Exit codes: 0 done; 1 what `--fail-on` or `--check` asks about is the case; 2 bad input; 3 failed.
#[derive(Debug, Parser)]
#[command(version, max_term_width = 100)]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub verb: Verb,
}

/// What can be done.
#[derive(Debug, Subcommand)]
pub enum Verb {
    /// Say what became of an agreement: a reasoned verdict on the records of what happened.
    Assess(AssessArgs),
    /// Print the whole chain of reasons of a finding, or the manual page of a diagnostic (`M0123`).
    Explain(ExplainArgs),
    /// Format the texts of agreements: blank space changes, and nothing else.
    Fmt(FmtArgs),
    /// Print the JSON Schema of a form that the program reads or writes.
    Schema(SchemaArgs),
    /// Write an agreement as treaty prose, in English or in Arabic, numbered alike.
    Text(TextArgs),
    /// Say what changes in meaning from one draft to another.
    Diff(DiffArgs),
    /// Write records of any format that can be read as the program's own CSV or JSON lines.
    Convert(ConvertArgs),
    /// Tell an editor, over standard input and output, what it asks about texts (Language Server Protocol).
    LanguageServer(LanguageServerArgs),
}

/// Arguments of `assess`.
#[derive(Debug, Args)]
pub struct AssessArgs {
    /// The agreement: a file, or a folder that holds `agreement.mutaraka` and `record*.jsonl` or
    /// `record*.csv`.
    pub agreement: PathBuf,
    /// Files of records. With none, those of the agreement's folder.
    pub records: Vec<PathBuf>,
    /// How the case is made.
    #[command(flatten)]
    pub case: CaseArgs,
    /// End with exit code 1 when this definition of breakdown is reached.
    #[arg(long, value_name = "DEFINITION")]
    pub fail_on: Option<String>,
    /// The form of the verdict.
    #[arg(long, value_enum, default_value_t = Form::Text)]
    pub format: Form,
    /// Draw many readings of what the records leave open, and give the share of each result.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=1_000_000))]
    pub readings: Option<u32>,
    /// The seed of the readings: the same seed gives the same readings.
    #[arg(long, value_name = "S", requires = "readings")]
    pub seed: Option<u64>,
    /// GeoJSON whose outlines stand behind the map of the HTML page.
    #[arg(long, value_name = "GEOJSON")]
    pub outline: Option<PathBuf>,
    /// Write the verdict to this file.
    #[arg(long, value_name = "F")]
    pub out: Option<PathBuf>,
}

/// Arguments of `explain`.
#[derive(Debug, Args)]
#[command(
    override_usage = "mutaraka explain AGREEMENT [RECORD]... FINDING\n       mutaraka explain M0123"
)]
pub struct ExplainArgs {
    /// The agreement, files of records as for `assess`, and last the key of a finding, the beginning of
    /// one, or the number of a clause. Or the number of a diagnostic alone.
    #[arg(required = true, value_name = "ARGUMENT")]
    pub arguments: Vec<PathBuf>,
    /// How the case is made.
    #[command(flatten)]
    pub case: CaseArgs,
    /// Write the reasons to this file.
    #[arg(long, value_name = "F")]
    pub out: Option<PathBuf>,
}

/// How a case is made of an agreement and records.
#[derive(Debug, Args)]
pub struct CaseArgs {
    /// Use only what was known by then: a date (its end), `"YYYY-MM-DD HH:MM"` on the agreement's clock,
    /// or RFC 3339.
    #[arg(long, value_name = "T")]
    pub as_known_at: Option<String>,
    /// Let the clock stop then; without it, at the latest instant that the records tell of.
    #[arg(long, value_name = "T")]
    pub until: Option<String>,
    /// How records are read.
    #[command(flatten)]
    pub reading: ReadingArgs,
    /// Show where in the text each default was written in that the text leaves open; without this they
    /// are a line each.
    #[arg(long, short)]
    pub verbose: bool,
    /// The language of the result.
    #[arg(long, value_enum, default_value_t = Tongue::En)]
    pub language: Tongue,
    /// Who reads the result: records released only above this level are withheld from text and HTML.
    #[arg(long, value_enum, default_value_t = Level::Public)]
    pub level: Level,
}

/// How records are read.
#[derive(Debug, Args)]
pub struct ReadingArgs {
    /// Stop at the first wrong row.
    #[arg(long)]
    pub strict: bool,
    /// Write the rows that were set aside to this file: CSV if it is called `.csv`, else JSON lines.
    #[arg(long, value_name = "FILE")]
    pub set_aside: Option<PathBuf>,
    /// How sure records are held to be whose file does not say.
    #[arg(long, value_enum, value_name = "DEGREE", default_value_t = Sure::Reported)]
    pub confirmation: Sure,
    /// Hold records with at least this many sources to be corroborated, where the file counts them.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    pub corroborated_from: Option<u32>,
    /// Do not take a UCDP file to cover its whole range of dates for acts with a death.
    #[arg(long)]
    pub no_coverage: bool,
    /// Within how many metres the points of a UCDP file are right that does not say so itself.
    #[arg(long, value_name = "METRES", default_value_t = 25_000)]
    pub points_within: u32,
    /// A mapping for CSV files of other forms. May be given several times.
    #[arg(long, value_name = "FILE")]
    pub mapping: Vec<PathBuf>,
    /// The format of the record files; without it, it is told by their content.
    #[arg(long, value_enum, value_name = "FORMAT")]
    pub record_format: Option<RecordFormat>,
}

/// Arguments of `fmt`.
#[derive(Debug, Args)]
pub struct FmtArgs {
    /// Change nothing; name the texts that are not formatted, and end with exit code 1 if there are any.
    #[arg(long)]
    pub check: bool,
    /// The texts; `-` is standard input, formatted to standard output.
    #[arg(required = true)]
    pub files: Vec<PathBuf>,
}

/// Arguments of `schema`.
#[derive(Debug, Args)]
pub struct SchemaArgs {
    /// Which form.
    #[arg(value_enum)]
    pub form: SchemaForm,
}

/// Arguments of `text`.
#[derive(Debug, Args)]
pub struct TextArgs {
    /// The agreement: a file, or a folder that holds `agreement.mutaraka`.
    pub agreement: PathBuf,
    /// The language version.
    #[arg(long, value_enum, default_value_t = Tongue::En)]
    pub language: Tongue,
    /// The form of the document.
    #[arg(long, value_enum, default_value_t = TextForm::Text)]
    pub format: TextForm,
    /// Write the document to this file.
    #[arg(long, value_name = "F")]
    pub out: Option<PathBuf>,
}

/// Arguments of `diff`.
#[derive(Debug, Args)]
pub struct DiffArgs {
    /// The first draft: a file, or a folder that holds `agreement.mutaraka`.
    pub before: PathBuf,
    /// The second draft.
    pub after: PathBuf,
    /// The language in which the changes are said.
    #[arg(long, value_enum, default_value_t = Tongue::En)]
    pub language: Tongue,
    /// The form of the changes.
    #[arg(long, value_enum, default_value_t = TextForm::Text)]
    pub format: TextForm,
    /// Write the changes to this file.
    #[arg(long, value_name = "F")]
    pub out: Option<PathBuf>,
}

/// Arguments of `language-server`.
#[derive(Debug, Args)]
pub struct LanguageServerArgs {
    /// Speak over standard input and output, as is done anyhow: some editors add it.
    #[arg(long)]
    pub stdio: bool,
}

/// Arguments of `convert`.
#[derive(Debug, Args)]
pub struct ConvertArgs {
    /// Files of records.
    #[arg(required = true)]
    pub records: Vec<PathBuf>,
    /// The form to write.
    #[arg(long, value_enum)]
    pub to: Own,
    /// The agreement whose time zone the files' days are in and whose names they use.
    #[arg(long, value_name = "AGREEMENT")]
    pub agreement: PathBuf,
    /// How records are read.
    #[command(flatten)]
    pub reading: ReadingArgs,
    /// Write the records to this file.
    #[arg(long, value_name = "F")]
    pub out: Option<PathBuf>,
}

/// A form of the verdict.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Form {
    /// Plain text for a terminal.
    Text,
    /// JSON, in the form that `mutaraka schema verdict` describes.
    Json,
    /// One self-contained page.
    Html,
}

/// A form of an agreement's prose.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum TextForm {
    /// Plain text.
    Text,
    /// One self-contained page.
    Html,
}

/// A language of the results.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Tongue {
    /// English.
    En,
    /// Arabic.
    Ar,
}

/// A degree of confirmation that a user may state for a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Sure {
    /// Said by one source, or by an adversary alone.
    Reported,
    /// Said by sources independent of each other.
    Corroborated,
    /// Established by a mission's own work.
    Verified,
}

/// A reader's level.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Level {
    /// Anyone.
    Public,
    /// The parties and the roles.
    Parties,
    /// The mission.
    Mission,
}

/// A format of record files.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum RecordFormat {
    /// UCDP Georeferenced Event Dataset.
    Ucdp,
    /// ACLED.
    Acled,
    /// The program's own CSV.
    Own,
    /// JSON lines.
    Jsonl,
    /// As the file of `--mapping` says.
    Mapped,
}

/// A form of the program's own that records can be written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Own {
    /// The program's own CSV.
    Csv,
    /// JSON lines.
    Jsonl,
}

/// A form with a schema.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum SchemaForm {
    /// What `assess --format json` writes.
    Verdict,
    /// A line of a file of JSON lines.
    Record,
    /// An agreement as a value.
    Agreement,
}

impl From<Tongue> for Language {
    fn from(tongue: Tongue) -> Language {
        match tongue {
            Tongue::En => Language::English,
            Tongue::Ar => Language::Arabic,
        }
    }
}

impl From<Sure> for Degree {
    fn from(sure: Sure) -> Degree {
        match sure {
            Sure::Reported => Degree::Reported,
            Sure::Corroborated => Degree::Corroborated,
            Sure::Verified => Degree::Verified,
        }
    }
}

impl From<Level> for Release {
    fn from(level: Level) -> Release {
        match level {
            Level::Public => Release::Public,
            Level::Parties => Release::Parties,
            Level::Mission => Release::Mission,
        }
    }
}
