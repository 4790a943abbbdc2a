//! The command line. Everything that touches files, the environment, the terminal or the clock is here; what is reported
//! and how it looks is the library's.
//!
//! A verb is one file with its `Args` and `run`, and one row of [`Verb`].

mod check;
mod completions;
mod configs;
mod drafts;
mod explain;
mod import;
mod init;
mod list;
mod mend;
mod messages;
mod outcome;
mod output;
mod packs;
mod problem;
mod read;
mod selection;
mod settings;
mod test;
mod words;
mod workspace;

use std::{ffi::OsString, process::ExitCode};

use clap::{CommandFactory as _, Parser, Subcommand};

use output::ColorWhen;

const EXAMPLES: &str = "\
Examples:
  presslint release.md                 lint one draft
  presslint drafts 'speeches/*.txt'    a folder and a pattern
  presslint --pack vietnam-foreign-affairs --as-of 2026-01-06 drafts
  pandoc talk.docx -t plain | presslint - --stdin-filename talk.txt
  presslint --diff drafts              show what --fix would change
  presslint explain numbers/weekday-mismatch
  presslint init                       start a house style here
  presslint test                       run the examples in your rule files

Exit codes:
  0  nothing found at or above --fail-on
  1  findings (or failing examples, or changes with --diff)
  2  something could not be checked: usage, rule file, missing draft

Without a configuration the base pack applies: what is true of any release.
A presslint.toml beside the drafts or above them adds packs and sets levels.";

/// Editorial consistency linter for official press releases.
///
/// Finds titles a person no longer holds, wording the house has dropped, misspellings, and numbers that do not agree, and
/// says why and what to write instead.
#[derive(Parser)]
#[command(name = "presslint", version, after_help = EXAMPLES, arg_required_else_help = true)]
#[command(disable_help_subcommand = true, propagate_version = false)]
struct Cli {
    #[command(subcommand)]
    verb: Verb,
    /// Colour: `auto` is on a terminal, and heeds `NO_COLOR` and `CLICOLOR_FORCE`
    #[arg(long, global = true, value_enum, default_value_t, value_name = "WHEN", help_heading = "Output")]
    color: ColorWhen,
}

#[derive(Subcommand)]
enum Verb {
    /// Lint drafts (the default: `presslint PATH` is `presslint check PATH`)
    Check(Box<check::Args>),
    /// Say what a rule or a family finds, why, and where it is defined
    #[command(visible_alias = "rule")]
    Explain(explain::Args),
    /// List all rules
    Rules(list::Args),
    /// Report which key messages each draft carries
    Messages(messages::Args),
    /// Run the good and bad examples in rule files
    Test(test::Args),
    /// Start a house style: a commented presslint.toml and a small pack of rules
    Init(init::Args),
    /// Turn a saved table of office-holders into registry entries
    Import(import::Args),
    /// Keep the list of words that this house spells its own way
    Words(words::Args),
    /// Print shell completions
    Completions(completions::Args),
}

pub fn main() -> ExitCode {
    let cli = Cli::parse_from(with_default_verb(std::env::args_os().collect()));
    let color = cli.color;
    let outcome = match &cli.verb {
        Verb::Check(args) => check::run(args, color),
        Verb::Explain(args) => explain::run(args, color),
        Verb::Rules(args) => list::run(args, color),
        Verb::Messages(args) => messages::run(args, color),
        Verb::Test(args) => test::run(args, color),
        Verb::Init(args) => init::run(args),
        Verb::Import(args) => import::run(args),
        Verb::Words(args) => words::run(args, color),
        Verb::Completions(args) => completions::run(args),
    };
    outcome::exit_code(outcome)
}

/// Puts `check` before the arguments when they do not start with a verb.
fn with_default_verb(mut args: Vec<OsString>) -> Vec<OsString> {
    let Some(first) = args.get(1).and_then(|arg| arg.to_str()) else { return args };
    let own = ["-h", "--help", "-V", "--version"].contains(&first) || is_verb(first);
    // `presslint --color never explain ID`: the verb comes after the options that stand before every verb.
    let global = first == "--color" && args.get(3).and_then(|a| a.to_str()).is_some_and(is_verb)
        || first.starts_with("--color=") && args.get(2).and_then(|a| a.to_str()).is_some_and(is_verb);
    if !own && !global {
        args.insert(1, "check".into());
    }
    args
}

fn is_verb(word: &str) -> bool {
    Cli::command().get_subcommands().any(|verb| verb.get_name_and_visible_aliases().contains(&word))
}

/// Names of the verbs, for hints.
fn verbs() -> Vec<String> {
    let names =
        |verb: &clap::Command| verb.get_name_and_visible_aliases().into_iter().map(str::to_owned).collect::<Vec<_>>();
    Cli::command().get_subcommands().flat_map(names).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_definition_is_sound() {
        Cli::command().debug_assert();
    }

    #[test]
    fn check_is_the_default_verb() {
        let check = |line: &str, expect: &str| {
            let args = with_default_verb(line.split(' ').map(OsString::from).collect());
            let args: Vec<_> = args.iter().map(|a| a.to_string_lossy()).collect();
            assert_eq!(args.join(" "), expect);
        };
        check("presslint a.md", "presslint check a.md");
        check("presslint --format json a.md", "presslint check --format json a.md");
        check("presslint -", "presslint check -");
        check("presslint rules", "presslint rules");
        check("presslint --help", "presslint --help");
        check("presslint --color never rules", "presslint --color never rules");
        check("presslint --color never a.md", "presslint check --color never a.md");
    }
}
