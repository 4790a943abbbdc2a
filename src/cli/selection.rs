//! Which rules apply: the options that several verbs share.

use std::path::PathBuf;

use presslint::{engine::LevelChoice, rules::LEVELS, table::nearest};

/// Which rules apply.
#[derive(clap::Args, Clone, Debug, Default)]
#[command(next_help_heading = "Rules")]
pub struct Selection {
    /// Add a pack of rules: the name of a built-in one, or a folder of TOML files
    #[arg(long, value_name = "NAME|PATH")]
    pub pack: Vec<String>,
    /// Add rule files: a file, a folder or a pattern
    #[arg(long, value_name = "PATH|GLOB")]
    pub rules: Vec<String>,
    /// Use this configuration for all drafts
    #[arg(long, value_name = "PATH", conflicts_with = "isolated")]
    pub config: Option<PathBuf>,
    /// Heed no presslint.toml
    #[arg(long)]
    pub isolated: bool,
    /// Set the level of a rule or a family: error, warning, note or off
    #[arg(long = "level", value_name = "RULE=LEVEL", value_parser = level)]
    pub levels: Vec<LevelChoice>,
}

fn level(text: &str) -> Result<LevelChoice, String> {
    let (rule, word) = text.split_once('=').ok_or("write RULE=LEVEL, for example spelling=off")?;
    let known = LEVELS.iter().find(|(name, _)| *name == word);
    known.map(|&(_, level)| (rule.to_owned(), level)).ok_or_else(|| {
        let hint =
            nearest(word, LEVELS.map(|(name, _)| name)).map_or(String::new(), |n| format!("; did you mean `{n}`?"));
        format!("`{word}` is not a level (error, warning, note, off){hint}")
    })
}
