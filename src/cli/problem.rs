//! What is said about an input that could not be read as it should be: one line, the remedy in it.

use std::{
    fmt,
    io::{self, Write as _},
    path::Path,
};

use presslint::diagnostic::Severity;

/// A line for standard error, in the form of a finding.
#[derive(Clone, Debug)]
pub struct Problem {
    /// The draft or folder, as the user named it.
    pub name: String,
    /// An error means that something was not checked.
    pub severity: Severity,
    /// After `input/`.
    pub code: &'static str,
    /// Lower-case start, no final stop, with the remedy.
    pub message: String,
}

impl Problem {
    /// Something that could not be checked.
    pub fn error(name: impl Into<String>, code: &'static str, message: impl Into<String>) -> Self {
        Self { name: name.into(), severity: Severity::Error, code, message: message.into() }
    }

    /// Something to know.
    pub fn note(name: impl Into<String>, code: &'static str, message: impl Into<String>) -> Self {
        Self { severity: Severity::Note, ..Self::error(name, code, message) }
    }

    /// A file that the system would not give.
    pub fn io(name: impl Into<String>, error: &io::Error) -> Self {
        let (code, message) = match error.kind() {
            io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => {
                ("missing", "no such file or folder: check the spelling of the path".to_owned())
            }
            io::ErrorKind::PermissionDenied => ("unreadable", "permission denied: ask for leave to read it".to_owned()),
            io::ErrorKind::IsADirectory => ("folder", "a folder where a file is wanted: name a file".to_owned()),
            _ => ("unreadable", format!("cannot be read: {error}")),
        };
        Self::error(name, code, message)
    }

    /// Prints it.
    pub fn tell(&self) {
        // Nobody is left to tell when standard error is closed.
        let _ = writeln!(io::stderr(), "{self}");
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}[input/{}]: {}", self.name, self.severity, self.code, self.message)
    }
}

/// A path as it is shown: forward slashes on every system, no `./` in front.
pub fn shown(path: &Path) -> String {
    let text = path.to_string_lossy();
    let text = if std::path::MAIN_SEPARATOR == '\\' { text.replace('\\', "/") } else { text.into_owned() };
    let bare = text.trim_start_matches("./");
    if bare.is_empty() { text } else { bare.to_owned() }
}
