//! `github`: workflow commands that GitHub turns into annotations.

use std::io::{self, Write};

use super::{Options, places::Places};
use crate::diagnostic::{Diagnostic, Severity};

pub(super) fn write(out: &mut dyn Write, diagnostics: &[Diagnostic], _: &Options<'_>) -> io::Result<()> {
    let mut places = Places::default();
    for Diagnostic { code, severity, message, primary, .. } in diagnostics {
        let command = match severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "notice",
        };
        let ends = places.ends(primary);
        write!(out, "::{command} file={},line={}", property(primary.source.name()), ends.start.line)?;
        // The runner refuses columns when the two lines differ.
        if ends.start.line == ends.end.line {
            write!(out, ",col={},endLine={},endColumn={}", ends.start.column, ends.end.line, ends.end.column)?;
        } else {
            write!(out, ",endLine={}", ends.end.line)?;
        }
        writeln!(out, ",title={}::{}", property(code), data(message))?;
    }
    Ok(())
}

/// Escapes the message of a command.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// Escapes the value of a property.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
