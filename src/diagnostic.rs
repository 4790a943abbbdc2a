//! What presslint says: one type for findings in drafts, mistakes in rule files and failing rule examples.
//! How it is printed is `render`'s work; whether it is an error is the engine's.

use std::{fmt, sync::Arc};

use crate::{source::Source, span::Span};

/// How grave a diagnostic is. Ordered: `Note < Warning < Error`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// An editor should look.
    Note,
    /// Violates the configured style, or is very likely wrong.
    Warning,
    /// Wrong whatever the style.
    Error,
}

impl Severity {
    /// The word used in rule files and in output.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// A marked range with a few words about it, in any file.
#[derive(Clone, Debug)]
pub struct Label {
    /// The draft or rule file.
    pub source: Arc<Source>,
    /// The marked bytes of it.
    pub span: Span,
    /// A few words; may be empty on a primary label.
    pub text: String,
}

/// How safe a fix is to apply.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Applicability {
    /// The agreed spelling of the same words: applied by `--fix`.
    Safe,
    /// Changes a claim, a number, a name or a date, or is one of several candidates: offered.
    Unsafe,
    /// Needs words only a person can give: shown.
    Display,
}

impl Applicability {
    /// The word used in machine formats.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Safe => "safe",
            Self::Unsafe => "unsafe",
            Self::Display => "display",
        }
    }
}

/// One replacement in the file of the primary label.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// The bytes to replace.
    pub span: Span,
    /// What to put there.
    pub text: String,
}

/// A way to mend a finding. Several fixes on one diagnostic are alternatives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// Says what applying it does, lower-case, no final stop.
    pub title: String,
    /// Whether it may be applied unseen.
    pub applicability: Applicability,
    /// Non-overlapping edits, in order. Empty when only a person can make them.
    pub edits: Vec<Edit>,
}

/// A finding in a draft, a mistake in a rule file, or a failing example.
#[derive(Clone, Debug)]
pub struct Diagnostic {
    /// Rule id, `family/name`.
    pub code: String,
    /// Decided by the engine.
    pub severity: Severity,
    /// Lower-case start, no final stop, readable without the snippet.
    pub message: String,
    /// The place.
    pub primary: Label,
    /// Further places, in the order they should be read.
    pub secondary: Vec<Label>,
    /// Reasons and sources.
    pub notes: Vec<String>,
    /// Alternatives.
    pub fixes: Vec<Fix>,
}
