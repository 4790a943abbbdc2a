//! From arguments to drafts: paths, folders, patterns that the shell left, and standard input.

use std::{
    collections::HashSet,
    fs, io,
    path::{Path, PathBuf},
};

use ignore::WalkBuilder;
use presslint::table::nearest;

use super::problem::{Problem, shown};

/// Endings of the files that are drafts when a folder is given.
pub const ENDINGS: [&str; 3] = ["md", "markdown", "txt"];

/// A text to lint.
#[derive(Clone, Debug)]
pub struct Draft {
    /// `None` is standard input.
    pub path: Option<PathBuf>,
    /// The name shown, with forward slashes.
    pub name: String,
    /// Found in a folder, so the configuration may leave it out.
    pub walked: bool,
}

/// What the arguments name.
#[derive(Debug, Default)]
pub struct Found {
    /// In the order of the arguments, within a folder in the order of the paths; none twice.
    pub drafts: Vec<Draft>,
    /// Arguments that name nothing.
    pub problems: Vec<Problem>,
}

/// Finds the drafts that `args` name. Files of a folder are all given; which of them are drafts the configuration decides.
pub fn find(args: &[String], stdin_name: Option<&str>) -> Found {
    let mut found = Found::default();
    let mut seen = HashSet::new();
    for arg in args {
        if arg == "-" {
            let name = stdin_name.unwrap_or("<stdin>").to_owned();
            if seen.insert(PathBuf::new()) {
                found.drafts.push(Draft { path: None, name, walked: false });
            }
            continue;
        }
        let path = Path::new(arg);
        match fs::metadata(path) {
            Ok(meta) => found.add(path, meta.is_dir(), &mut seen),
            Err(_) if is_pattern(arg) => found.add_pattern(arg, &mut seen),
            Err(error) => found.problems.push(missing(arg, &error)),
        }
    }
    found
}

impl Found {
    fn add(&mut self, path: &Path, is_folder: bool, seen: &mut HashSet<PathBuf>) {
        if is_folder {
            self.add_folder(path, seen);
        } else {
            self.push(path, false, seen);
        }
    }

    fn push(&mut self, path: &Path, walked: bool, seen: &mut HashSet<PathBuf>) {
        let name = shown(path);
        if seen.insert(PathBuf::from(&name)) {
            self.drafts.push(Draft { path: Some(path.to_owned()), name, walked });
        }
    }

    fn add_folder(&mut self, folder: &Path, seen: &mut HashSet<PathBuf>) {
        // Ignore files count with and without a repository around them; the user's own global ones do not, so that a folder
        // gives the same report on every machine.
        let walk = WalkBuilder::new(folder).require_git(false).git_global(false).sort_by_file_path(Path::cmp).build();
        for entry in walk {
            match entry {
                Ok(entry) if entry.file_type().is_some_and(|kind| kind.is_file()) => {
                    self.push(entry.path(), true, seen);
                }
                Ok(_) => {}
                Err(error) => self.problems.push(walk_problem(folder, &error)),
            }
        }
    }

    fn add_pattern(&mut self, pattern: &str, seen: &mut HashSet<PathBuf>) {
        let problem = match expand(pattern) {
            Ok(paths) if paths.is_empty() => "no file fits this pattern: check its folder and ending".to_owned(),
            Ok(paths) => {
                for path in paths {
                    self.add(&path, path.is_dir(), seen);
                }
                return;
            }
            Err(error) => format!("not a path pattern: {error}"),
        };
        self.problems.push(Problem::error(pattern, "no-match", problem));
    }
}

/// Whether an argument is a pattern rather than a path.
pub fn is_pattern(arg: &str) -> bool {
    arg.contains(['*', '?', '['])
}

/// The paths that fit a pattern, in alphabetical order.
pub fn expand(pattern: &str) -> Result<Vec<PathBuf>, String> {
    let options = glob::MatchOptions { require_literal_leading_dot: true, ..glob::MatchOptions::new() };
    let mut paths: Vec<PathBuf> =
        glob::glob_with(pattern, options).map_err(|error| error.msg.to_owned())?.filter_map(Result::ok).collect();
    paths.sort();
    Ok(paths)
}

/// A path that is not there; a word that looks like a verb may be meant as one.
fn missing(arg: &str, error: &io::Error) -> Problem {
    let mut problem = Problem::io(shown(Path::new(arg)), error);
    let verbs = super::verbs();
    if error.kind() == io::ErrorKind::NotFound
        && !arg.contains(['/', '.', '\\'])
        && let Some(verb) = nearest(arg, verbs.iter().map(String::as_str))
    {
        problem.message = format!("{}, or did you mean the command `{verb}`?", problem.message);
    }
    problem
}

fn walk_problem(folder: &Path, error: &ignore::Error) -> Problem {
    let path = match error {
        ignore::Error::WithPath { path, .. } => path.as_path(),
        ignore::Error::WithDepth { err, .. } => match err.as_ref() {
            ignore::Error::WithPath { path, .. } => path.as_path(),
            _ => folder,
        },
        _ => folder,
    };
    match error.io_error() {
        Some(error) => Problem::io(shown(path), error),
        None => Problem::error(shown(path), "unreadable", format!("cannot be read: {error}")),
    }
}
