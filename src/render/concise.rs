//! `concise`: one line per finding, `path:line:column: severity[rule]: message`, as editors' error lists read it.

use std::io::{self, Write};

use super::{Options, places::Places, style, text::clean};
use crate::diagnostic::Diagnostic;

pub(super) fn write(out: &mut dyn Write, diagnostics: &[Diagnostic], options: &Options<'_>) -> io::Result<()> {
    let mut places = Places::default();
    diagnostics.iter().try_for_each(|diagnostic| line(out, diagnostic, options, &mut places))?;
    if diagnostics.is_empty() { Ok(()) } else { writeln!(out) }
}

/// The one line of a finding.
pub(super) fn line(
    out: &mut dyn Write,
    diagnostic: &Diagnostic,
    options: &Options<'_>,
    places: &mut Places,
) -> io::Result<()> {
    let Diagnostic { code, severity, message, primary, .. } = diagnostic;
    let place = places.place(&primary.source, primary.span.start());
    let (on, off) = style::severity(*severity, options.color);
    let (name, message) = (clean(primary.source.name()), clean(message));
    writeln!(out, "{name}:{}:{}: {on}{severity}[{code}]{off}: {message}", place.line, place.column)
}
