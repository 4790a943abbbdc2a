//! `--fix` and `--diff`: what becomes of the changed texts.

use std::{
    io::{self, Write},
    path::{Path, PathBuf},
    sync::Arc,
};

use presslint::{fix::Fixed, source::Source};
use similar::{ChangeTag, TextDiff};

use super::{
    drafts::Draft,
    outcome::Failure,
    output::{ColorWhen, replace_file, write_out},
    problem::Problem,
    read::Text,
};

/// A draft before and after its safe fixes.
pub struct Change {
    /// `None` is standard input.
    path: Option<PathBuf>,
    old: Arc<Source>,
    new: Arc<Source>,
    applied: usize,
}

impl Change {
    /// `None` when nothing changed.
    pub fn of(draft: &Draft, old: &Arc<Source>, fixed: &Fixed) -> Option<Self> {
        let changed = fixed.source.text() != old.text();
        changed.then(|| Self {
            path: draft.path.clone(),
            old: Arc::clone(old),
            new: Arc::clone(&fixed.source),
            applied: fixed.applied,
        })
    }
}

/// A draft that is not fixed because writing it back would change its encoding.
pub fn refused(text: &Text) -> Problem {
    let message = format!("not fixed, since it is stored as {}: save it as UTF-8 first", text.encoding);
    Problem::error(text.source.name(), "encoding", message)
}

/// Shows the changes as a diff.
pub fn show_all(changes: &[Change], output: Option<&Path>, color: ColorWhen) -> Result<(), Failure> {
    let colored = output.is_none() && color.on(&io::stdout());
    write_out(output, |out| changes.iter().try_for_each(|change| show(out, change, colored)))?;
    Ok(())
}

/// What became of the changes.
#[derive(Default)]
pub struct Written {
    /// The fixed text of standard input took standard output.
    pub to_stdout: bool,
    /// Drafts that could not be written; the others are.
    pub problems: Vec<Problem>,
}

/// Writes the changes.
pub fn write(changes: &[Change]) -> Result<Written, Failure> {
    let mut written = Written::default();
    let (mut fixes, mut drafts) = (0, 0);
    for change in changes {
        let text = change.new.text().as_bytes();
        if let Some(path) = &change.path {
            if let Err(error) = replace_file(path, text) {
                written.problems.push(unwritable(change.old.name(), &error));
                continue;
            }
        } else {
            write_out(None, |out| out.write_all(text))?;
            written.to_stdout = true;
        }
        fixes += change.applied;
        drafts += 1;
    }
    if fixes > 0 {
        let fixes = if fixes == 1 { "1 fix".to_owned() } else { format!("{fixes} fixes") };
        let drafts = if drafts == 1 { "1 draft".to_owned() } else { format!("{drafts} drafts") };
        // Nobody is left to tell when standard error is closed.
        let _ = writeln!(io::stderr(), "{fixes} applied in {drafts}");
    }
    Ok(written)
}

fn unwritable(name: &str, error: &io::Error) -> Problem {
    let reason = match error.kind() {
        io::ErrorKind::PermissionDenied => "permission denied: make it writable".to_owned(),
        _ => error.to_string(),
    };
    Problem::error(name, "unwritable", format!("not fixed, since it cannot be written: {reason}"))
}

fn show(out: &mut dyn Write, change: &Change, colored: bool) -> io::Result<()> {
    let diff = TextDiff::from_lines(change.old.text(), change.new.text());
    let name = change.old.name();
    let mut unified = diff.unified_diff();
    unified.context_radius(1).header(name, name);
    if !colored {
        return unified.to_writer(out);
    }
    writeln!(out, "\u{1b}[1m--- {name}\n+++ {name}\u{1b}[0m")?;
    for hunk in unified.iter_hunks() {
        writeln!(out, "\u{1b}[36m{}\u{1b}[0m", hunk.header())?;
        for line in hunk.iter_changes() {
            let (start, end) = match line.tag() {
                ChangeTag::Delete => ("\u{1b}[31m-", "\u{1b}[0m"),
                ChangeTag::Insert => ("\u{1b}[32m+", "\u{1b}[0m"),
                ChangeTag::Equal => (" ", ""),
            };
            writeln!(out, "{start}{}{end}", line.value().trim_end_matches('\n'))?;
        }
    }
    Ok(())
}
