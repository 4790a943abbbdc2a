//! Where output goes: standard output, a file written at once, colour and width.

use std::{
    fs,
    io::{self, IsTerminal as _, Write},
    path::Path,
};

use presslint::{
    diagnostic::Diagnostic,
    render::{self, Summary, render},
};

use super::outcome::Failure;

/// When to colour.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum ColorWhen {
    // Comments here would show in the help, one line each; `Cli::color` says it all.
    #[default]
    Auto,
    Always,
    Never,
}

impl ColorWhen {
    /// Whether to colour what goes to `stream`.
    pub fn on(self, stream: &impl anstream::stream::RawStream) -> bool {
        match self {
            Self::Auto => anstream::AutoStream::choice(stream) != anstream::ColorChoice::Never,
            Self::Always => true,
            Self::Never => false,
        }
    }
}

/// Columns of the terminal that standard output is; else `COLUMNS`; else 80.
pub fn width() -> usize {
    let terminal = || terminal_size::terminal_size().map(|(width, _)| usize::from(width.0));
    let variable = || std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok());
    let known = if io::stdout().is_terminal() { terminal().or_else(variable) } else { variable() };
    known.filter(|&width| width >= 40).unwrap_or(80)
}

/// Writes to standard output, or to `file` at once: a run that fails half-way leaves the old file.
pub fn write_out(file: Option<&Path>, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<(), Failure> {
    let Some(path) = file else {
        let mut out = io::BufWriter::with_capacity(1 << 16, io::stdout().lock());
        write(&mut out)?;
        out.flush()?;
        return Ok(());
    };
    let mut text = Vec::new();
    write(&mut text)?;
    replace_file(path, &text).map_err(|error| Failure::Message(format!("cannot write `{}`: {error}", path.display())))
}

/// How a list is printed.
#[derive(Clone, Copy, Debug, Default, clap::ValueEnum)]
pub enum ListFormat {
    /// Aligned columns
    #[default]
    Table,
    /// One array
    Json,
}

/// Puts `bytes` in the place of a file: whole or not at all. A link stays a link, permissions stay as they are.
pub fn replace_file(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let old = match fs::metadata(&path) {
        Ok(old) if old.is_dir() => return Err(io::ErrorKind::IsADirectory.into()),
        // Pipes and devices cannot be replaced.
        Ok(old) if !old.is_file() => return fs::write(&path, bytes),
        Ok(old) if old.permissions().readonly() => return Err(io::ErrorKind::PermissionDenied.into()),
        Ok(old) => Some(old.permissions()),
        Err(_) => None,
    };
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let Some(permissions) = old else {
        // A new file gets the permissions that new files get here.
        return fs::write(&path, bytes);
    };
    let mut file = tempfile::NamedTempFile::new_in(folder)?;
    file.write_all(bytes)?;
    file.as_file().set_permissions(permissions)?;
    file.persist(&path).map_err(|error| error.error)?;
    Ok(())
}

/// Prints mistakes in rule files and configurations to standard error, in the form of findings.
pub fn tell_mistakes(mistakes: &[Diagnostic], color: ColorWhen) {
    if mistakes.is_empty() {
        return;
    }
    let options = render::Options { width: width(), color: color.on(&io::stderr()), ..render::Options::default() };
    let _ = io::stderr().write_all(&findings(mistakes, &options));
    // Nobody is left to tell when standard error is closed.
    let count = match mistakes.len() {
        1 => "1 mistake".to_owned(),
        n => format!("{n} mistakes"),
    };
    let _ = writeln!(io::stderr(), "{count}; everything else still applies\n");
}

/// Diagnostics without the summary, which counts drafts.
pub fn findings(diagnostics: &[Diagnostic], options: &render::Options<'_>) -> Vec<u8> {
    let summary = Summary::default();
    let mut text = Vec::new();
    render(&mut text, diagnostics, &summary, options).expect("writing to memory");
    text.truncate(text.len() - summary.to_string().len() - 1);
    text
}
