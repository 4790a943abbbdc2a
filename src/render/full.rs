//! `full`: findings as a compiler shows them, drawn by codespan. Notes take one line each.

use std::io::{self, Write};

use codespan_reporting::{
    diagnostic::{Diagnostic as Drawn, Severity as Grade},
    term::{self, Config, Styles, StylesWriter, termcolor::Ansi},
};

use super::{
    Options, concise,
    excerpt::excerpts,
    places::Places,
    text::{clean, fold},
};
use crate::diagnostic::{Applicability, Diagnostic, Fix, Severity};

pub(super) fn write(out: &mut dyn Write, diagnostics: &[Diagnostic], options: &Options<'_>) -> io::Result<()> {
    let (config, styles) = (Config::default(), Styles::default());
    let mut places = Places::default();
    let mut buffer = Vec::new();
    let mut after_note = false;
    for diagnostic in diagnostics {
        if diagnostic.severity == Severity::Note {
            concise::line(out, diagnostic, options, &mut places)?;
            after_note = true;
            continue;
        }
        if std::mem::take(&mut after_note) {
            writeln!(out)?;
        }
        let excerpts = excerpts(diagnostic, options.width, &mut places);
        let grade = if diagnostic.severity == Severity::Error { Grade::Error } else { Grade::Warning };
        let room = options.width.saturating_sub(excerpts.digits + 3).max(20);
        let drawn = Drawn::new(grade)
            .with_code(diagnostic.code.as_str())
            .with_message(clean(&diagnostic.message))
            .with_labels(excerpts.carets.clone())
            .with_notes(notes(diagnostic, room, options.show_fixes));
        buffer.clear();
        let emitted = if options.color {
            let mut writer = StylesWriter::new(Ansi::new(&mut buffer), &styles);
            term::emit_to_write_style(&mut writer, &config, &excerpts, &drawn)
        } else {
            term::emit_to_io_write(&mut buffer, &config, &excerpts, &drawn)
        };
        emitted.map_err(io::Error::other)?;
        for line in buffer.split_inclusive(|&byte| byte == b'\n') {
            // codespan pads its pointer lines.
            writeln!(out, "{}", String::from_utf8_lossy(line.trim_ascii_end()))?;
        }
    }
    if after_note { writeln!(out) } else { Ok(()) }
}

/// Reasons, then help, folded to `room` columns.
fn notes(diagnostic: &Diagnostic, room: usize, show_fixes: bool) -> Vec<String> {
    let mut notes: Vec<_> = diagnostic.notes.iter().map(|note| fold(note, room, 0)).collect();
    if show_fixes {
        notes.extend(help(&diagnostic.fixes, room));
    }
    notes
}

/// One help for all fixes, since they are alternatives. A lone fix that changes what the text claims asks for a check
/// first; among several, the choice is the check.
fn help(fixes: &[Fix], room: usize) -> Option<String> {
    let (first, others) = fixes.split_first()?;
    let title = &first.title;
    if others.is_empty() {
        let check = if first.applicability == Applicability::Unsafe { "after checking, " } else { "" };
        return Some(fold(&format!("help: {check}{title}"), room, "help: ".len()));
    }
    let mut help = fold(&format!("help: either {title}"), room, "help: either ".len());
    for fix in others {
        help.push('\n');
        help.push_str(&fold(&format!("          or {}", fix.title), room, "help: either ".len()));
    }
    Some(help)
}
