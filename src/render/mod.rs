//! Diagnostics in every output format. An output format is one file and one row of [`ROWS`].
//!
//! Renderers decide how things look, never what is reported: order, severity and wording come from below. They write
//! into the given writer and do not buffer. The same diagnostics give the same bytes; only the summary holds a time.

mod concise;
mod excerpt;
mod fingerprint;
mod full;
mod github;
mod grouped;
mod json;
mod places;
#[cfg(test)]
mod samples;
mod sarif;
mod style;
mod summary;
#[cfg(test)]
mod tests;
mod text;
mod window;

use std::{fmt, io, str::FromStr};

pub use self::{fingerprint::fingerprints, summary::Summary};
use crate::{diagnostic::Diagnostic, rules::Rule};

/// An output format.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Format {
    /// Snippets with marks under the words.
    #[default]
    Full,
    /// One line per finding.
    Concise,
    /// A heading per file, one aligned line per finding.
    Grouped,
    /// One JSON array.
    Json,
    /// One JSON object per line.
    Jsonl,
    /// GitHub workflow commands.
    Github,
    /// SARIF 2.1.0.
    Sarif,
}

/// How to render.
#[derive(Clone, Copy, Debug)]
pub struct Options<'a> {
    /// The output format.
    pub format: Format,
    /// Columns of the terminal; what is read by machines ignores it.
    pub width: usize,
    /// Whether formats for people carry ANSI escape sequences.
    pub color: bool,
    /// Whether `full` names the fixes.
    pub show_fixes: bool,
    /// The rules of the run: `sarif` says what each one is for.
    pub rules: &'a [&'a Rule],
}

/// 80 columns, no colour, fixes shown.
impl Default for Options<'_> {
    fn default() -> Self {
        Self { format: Format::default(), width: 80, color: false, show_fixes: true, rules: &[] }
    }
}

struct Row {
    format: Format,
    name: &'static str,
    write: fn(&mut dyn io::Write, &[Diagnostic], &Options<'_>) -> io::Result<()>,
    /// A format for people ends with the summary.
    summary: bool,
}

#[rustfmt::skip]
const ROWS: [Row; 7] = [
    Row { format: Format::Full,    name: "full",    write: full::write,        summary: true },
    Row { format: Format::Concise, name: "concise", write: concise::write,     summary: true },
    Row { format: Format::Grouped, name: "grouped", write: grouped::write,     summary: true },
    Row { format: Format::Json,    name: "json",    write: json::write_array,  summary: false },
    Row { format: Format::Jsonl,   name: "jsonl",   write: json::write_lines,  summary: false },
    Row { format: Format::Github,  name: "github",  write: github::write,      summary: false },
    Row { format: Format::Sarif,   name: "sarif",   write: sarif::write,       summary: false },
];

/// Renders `diagnostics`, in the order given, and for people the summary.
///
/// # Errors
/// When writing to `out` fails.
pub fn render(
    out: &mut dyn io::Write,
    diagnostics: &[Diagnostic],
    summary: &Summary,
    options: &Options<'_>,
) -> io::Result<()> {
    let row = options.format.row();
    (row.write)(out, diagnostics, options)?;
    if row.summary { writeln!(out, "{summary}") } else { Ok(()) }
}

impl Format {
    /// Names of all formats, in the order of the documentation.
    pub fn names() -> impl Iterator<Item = &'static str> {
        ROWS.iter().map(|row| row.name)
    }

    /// The name on the command line.
    pub fn name(self) -> &'static str {
        self.row().name
    }

    /// True for the formats that people read, which end with a summary.
    pub fn for_people(self) -> bool {
        self.row().summary
    }

    fn row(self) -> &'static Row {
        // The rows stand in the order of the variants; a test holds them together.
        &ROWS[self as usize]
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

impl FromStr for Format {
    type Err = String;

    fn from_str(name: &str) -> Result<Self, String> {
        let row = ROWS.iter().find(|row| row.name == name);
        row.map(|row| row.format).ok_or_else(|| {
            let known: Vec<_> = Self::names().collect();
            format!("no output format is called “{name}”; there are {}", known.join(", "))
        })
    }
}
