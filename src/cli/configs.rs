//! Which `presslint.toml` a draft belongs to.

use std::{
    collections::HashMap,
    path::{Path, PathBuf, absolute},
    sync::Arc,
};

use presslint::{
    config::{self, Config, FILE_NAME},
    diagnostic::Diagnostic,
    source::Source,
};

use super::{drafts::ENDINGS, outcome::Failure, packs::load_file, problem::Problem, selection::Selection};

/// A configuration and where it stands.
#[derive(Debug, Default)]
pub struct Located {
    /// Its file; `None` when there is none.
    pub file: Option<Arc<Source>>,
    /// Absolute; patterns and paths are relative to it.
    pub folder: PathBuf,
    pub config: Config,
}

/// The configurations of a run.
pub struct Configs {
    /// The first one is the default: no file.
    pub all: Vec<Located>,
    cwd: PathBuf,
    /// Set when one configuration is for all drafts.
    only: Option<usize>,
    by_folder: HashMap<PathBuf, usize>,
    /// What is wrong in them.
    pub mistakes: Vec<Diagnostic>,
    /// Those that could not be read.
    pub problems: Vec<Problem>,
}

impl Configs {
    /// Reads the one that the command line names.
    pub fn new(selection: &Selection, cwd: &Path) -> Result<Self, Failure> {
        let default = Located { folder: cwd.to_owned(), ..Located::default() };
        let mut configs = Self {
            all: vec![default],
            cwd: cwd.to_owned(),
            only: selection.isolated.then_some(0),
            by_folder: HashMap::new(),
            mistakes: Vec::new(),
            problems: Vec::new(),
        };
        if let Some(path) = &selection.config {
            configs.only = Some(configs.add(path, path));
            if let Some(problem) = configs.problems.pop() {
                return Err(Failure::Message(format!("--config: `{}`: {}", problem.name, problem.message)));
            }
        }
        Ok(configs)
    }

    /// The configuration for drafts in `folder`: of the nearest folder that has one.
    pub fn of(&mut self, folder: &Path) -> usize {
        if let Some(config) = self.only.or_else(|| self.by_folder.get(folder).copied()) {
            return config;
        }
        let path = folder.join(FILE_NAME);
        let config = if path.is_file() {
            let shown = path.strip_prefix(&self.cwd).unwrap_or(&path).to_owned();
            self.add(&path, &shown)
        } else {
            folder.parent().map_or(0, |parent| self.of(parent))
        };
        self.by_folder.insert(folder.to_owned(), config);
        config
    }

    fn add(&mut self, path: &Path, shown: &Path) -> usize {
        let file = load_file(shown, &mut self.problems);
        let (config, mistakes) = file.as_ref().map(config::read).unwrap_or_default();
        self.mistakes.extend(mistakes);
        let path = absolute(path).unwrap_or_else(|_| path.to_owned());
        let folder = path.parent().unwrap_or(&path).to_owned();
        self.all.push(Located { file, folder, config });
        self.all.len() - 1
    }
}

/// Whether a file found in a folder is a draft.
pub fn is_draft(config: &Config, relative: &str) -> bool {
    let included = config.include.as_ref().map_or_else(
        || Path::new(relative).extension().is_some_and(|ending| ENDINGS.iter().any(|e| ending.eq_ignore_ascii_case(e))),
        |include| include.contain(relative),
    );
    included && !config.exclude.contain(relative)
}
