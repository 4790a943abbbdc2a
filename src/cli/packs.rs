//! Packs and rule files, from names and paths to layers.

use std::{
    fs,
    path::{Path, PathBuf},
    sync::Arc,
};

use presslint::{
    rules::{Layer, builtin_packs},
    source::Source,
    table::nearest,
};

use super::{
    drafts::{expand, is_pattern},
    problem::{Problem, shown},
};

/// How built-in packs are read: with their examples or without.
pub type BuiltIn = fn(&str) -> Option<Layer>;

/// A pack: the built-in one of this name, else a folder (or one file) below `base`.
///
/// # Errors
/// A message when it is neither.
pub fn pack(name: &str, built_in: BuiltIn, base: &Path, problems: &mut Vec<Problem>) -> Result<Layer, String> {
    if let Some(layer) = built_in(name) {
        return Ok(layer);
    }
    let path = base.join(name);
    if !path.exists() {
        let hint = nearest(name, builtin_packs()).map_or(String::new(), |n| format!("; did you mean `{n}`?"));
        let known = builtin_packs().collect::<Vec<_>>().join(", ");
        return Err(format!("no built-in pack or folder is called `{name}`{hint} (built in: {known})"));
    }
    let files = toml_files(&path, problems);
    if files.is_empty() {
        return Err(format!("the pack `{name}` holds no rule files: a pack is a folder of .toml files"));
    }
    Ok(Layer::new(name, load_files(&files, problems)))
}

/// The rule files of a path or pattern below `base`.
///
/// # Errors
/// A message when there are none.
pub fn rule_files(pattern: &str, base: &Path, problems: &mut Vec<Problem>) -> Result<Layer, String> {
    let path = base.join(pattern);
    let paths = if path.exists() || !is_pattern(pattern) {
        vec![path]
    } else {
        expand(&path.to_string_lossy()).map_err(|error| format!("`{pattern}` is not a path pattern: {error}"))?
    };
    let files: Vec<PathBuf> = paths.iter().flat_map(|path| toml_files(path, problems)).collect();
    if files.is_empty() {
        return Err(format!("no rule files at `{pattern}`: name a .toml file, a folder of them or a pattern"));
    }
    Ok(Layer::new(pattern, load_files(&files, problems)))
}

/// The rule files below a folder, in the order of their paths; a file is itself.
fn toml_files(path: &Path, problems: &mut Vec<Problem>) -> Vec<PathBuf> {
    if !path.is_dir() {
        return if path.exists() { vec![path.to_owned()] } else { Vec::new() };
    }
    let entries = match fs::read_dir(path) {
        Ok(entries) => entries,
        Err(error) => {
            problems.push(Problem::io(shown(path), &error));
            return Vec::new();
        }
    };
    let mut paths: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    paths.sort();
    let is_rule_file = |path: &Path| path.extension().is_some_and(|ending| ending == "toml");
    paths.into_iter().filter(|p| p.is_dir() || is_rule_file(p)).flat_map(|p| toml_files(&p, problems)).collect()
}

fn load_files(files: &[PathBuf], problems: &mut Vec<Problem>) -> Vec<Arc<Source>> {
    files.iter().filter_map(|path| load_file(path, problems)).collect()
}

/// A TOML file; what keeps it from being read is told.
pub fn load_file(path: &Path, problems: &mut Vec<Problem>) -> Option<Arc<Source>> {
    let problem = match fs::read(path) {
        Ok(bytes) => match String::from_utf8(bytes) {
            Ok(text) => return Some(Arc::new(Source::new(shown(path), text))),
            Err(error) => {
                let offset = error.utf8_error().valid_up_to();
                Problem::error(
                    shown(path),
                    "encoding",
                    format!("invalid UTF-8 at byte offset {offset}: save the file as UTF-8"),
                )
            }
        },
        Err(error) => Problem::io(shown(path), &error),
    };
    problems.push(problem);
    None
}
