//! Terminal colours of the formats that codespan does not draw; the same as codespan's.

use crate::diagnostic::Severity;

/// Escape sequences to put before and after a severity.
pub(super) fn severity(severity: Severity, color: bool) -> (&'static str, &'static str) {
    let on = match severity {
        Severity::Error => "\u{1b}[1;91m",
        Severity::Warning => "\u{1b}[1;93m",
        Severity::Note => "\u{1b}[1;92m",
    };
    if color { (on, RESET) } else { ("", "") }
}

/// Escape sequences to put before and after a heading.
pub(super) fn heading(color: bool) -> (&'static str, &'static str) {
    if color { ("\u{1b}[1m", RESET) } else { ("", "") }
}

const RESET: &str = "\u{1b}[0m";
