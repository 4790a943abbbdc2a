//! `presslint words add`: words of the house that are no misspellings.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use clap::Subcommand;
use presslint::rules::{self, Added, add_words, builtin_packs, lint_pack};

use super::{
    outcome::{Exit, Outcome},
    output::{ColorWhen, replace_file, tell_mistakes, write_out},
    problem::{Problem, shown},
    selection::Selection,
    workspace::Workspace,
};

/// Keep the list of words that this house spells its own way.
#[derive(clap::Args, Debug)]
pub struct Args {
    #[command(subcommand)]
    action: Action,
}

#[derive(Debug, Subcommand)]
enum Action {
    /// Add words: they are never reported as misspelt again
    Add(Add),
}

#[derive(clap::Args, Debug)]
#[command(after_help = "Example:\n  presslint words add Baoquocte infographics")]
struct Add {
    /// The words, as they are written
    #[arg(value_name = "WORD", required = true)]
    words: Vec<String>,
    /// Rule file that gets them; without it, the first one here that has a `[[word]]` list
    #[arg(long, value_name = "FILE")]
    file: Option<PathBuf>,
    #[command(flatten)]
    selection: Selection,
}

pub fn run(args: &Args, color: ColorWhen) -> Outcome {
    let Action::Add(add) = &args.action;
    let path = match &add.file {
        Some(path) => path.clone(),
        None => own_list(&add.selection, color)?,
    };
    let old = match fs::read_to_string(&path) {
        Ok(text) => text,
        Err(error) if error.kind() == io::ErrorKind::NotFound && add.file.is_some() => String::new(),
        Err(error) => return Err(format!("cannot read `{}`: {error}", shown(&path)).into()),
    };
    let Added { text, added, known } =
        add_words(&old, &add.words).map_err(|error| format!("`{}`: {error}", shown(&path)))?;
    if !added.is_empty() {
        replace_file(&path, text.as_bytes()).map_err(|error| format!("cannot write `{}`: {error}", shown(&path)))?;
    }
    write_out(None, |out| {
        added.iter().try_for_each(|word| writeln!(out, "added {word} to {}", shown(&path)))?;
        known.iter().try_for_each(|word| writeln!(out, "known {word} in {}", shown(&path)))
    })?;
    Ok(Exit::Clean)
}

/// The first rule file of the house that has a list of words.
fn own_list(selection: &Selection, color: ColorWhen) -> Result<PathBuf, super::outcome::Failure> {
    let mut workspace = Workspace::new(selection, None, lint_pack)?;
    let here = workspace.here();
    tell_mistakes(&workspace.take_mistakes(), color);
    workspace.take_problems().iter().for_each(Problem::tell);
    let rules = workspace.rules(&workspace.groups()[here]);
    let own = |rule: &&rules::Rule| rule.kind == rules::Kind::Word && !builtin_packs().any(|pack| pack == rule.layer);
    let list = rules.rules.iter().find(own);
    list.map(|rule| Path::new(rule.file.name()).to_owned()).ok_or_else(|| {
        "no rule file here has a `[[word]]` list: name one with --file rules/house/words.toml".to_owned().into()
    })
}
