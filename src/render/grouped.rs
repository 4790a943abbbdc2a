//! `grouped`: a heading per file, then one aligned line per finding.

use std::{
    io::{self, Write},
    sync::Arc,
};

use super::{Options, places::Places, style, text::clean};
use crate::diagnostic::Diagnostic;

pub(super) fn write(out: &mut dyn Write, diagnostics: &[Diagnostic], options: &Options<'_>) -> io::Result<()> {
    let mut places = Places::default();
    let by_file = diagnostics.chunk_by(|a, b| Arc::ptr_eq(&a.primary.source, &b.primary.source));
    for findings in by_file {
        let (on, off) = style::heading(options.color);
        writeln!(out, "{on}{}{off}", clean(findings[0].primary.source.name()))?;
        let places: Vec<_> =
            findings.iter().map(|it| places.place(&it.primary.source, it.primary.span.start())).collect();
        let lines = places.iter().map(|place| digits(place.line)).max().unwrap_or(0);
        let columns = places.iter().map(|place| digits(place.column)).max().unwrap_or(0);
        let severities = findings.iter().map(|it| it.severity.as_str().len()).max().unwrap_or(0);
        let codes = findings.iter().map(|it| it.code.len()).max().unwrap_or(0);
        for (Diagnostic { code, severity, message, .. }, place) in findings.iter().zip(places) {
            let (on, off) = style::severity(*severity, options.color);
            writeln!(
                out,
                "  {:>lines$}:{:<columns$}  {on}{severity:severities$}{off}  {code:codes$}  {}",
                place.line,
                place.column,
                clean(message),
            )?;
        }
        writeln!(out)?;
    }
    Ok(())
}

fn digits(number: usize) -> usize {
    number.to_string().len()
}
