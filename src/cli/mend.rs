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

/// Shows the changes as a diff, or writes them. True when the fixed text of standard input took standard output.
pub fn apply(changes: &[Change], diff: bool, output: Option<&Path>, color: ColorWhen) -> Result<bool, Failure> {
    if diff {
        let colored = output.is_none() && color.on(&io::stdout());
        write_out(output, |out| changes.iter().try_for_each(|change| show(out, change, colored)))?;
        return Ok(false);
    }
    let mut to_stdout = false;
    for change in changes {
        let text = change.new.text().as_bytes();
        if let Some(path) = &change.path {
            replace_file(path, text).map_err(|error| format!("cannot write `{}`: {error}", path.display()))?;
        } else {
            write_out(None, |out| out.write_all(text))?;
            to_stdout = true;
        }
    }
    let applied: usize = changes.iter().map(|change| change.applied).sum();
    if applied > 0 {
        let fixes = if applied == 1 { "1 fix".to_owned() } else { format!("{applied} fixes") };
        let drafts = if changes.len() == 1 { "1 draft".to_owned() } else { format!("{} drafts", changes.len()) };
        // Nobody is left to tell when standard error is closed.
        let _ = writeln!(io::stderr(), "{fixes} applied in {drafts}");
    }
    Ok(to_stdout)
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
