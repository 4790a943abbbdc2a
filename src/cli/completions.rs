//! `presslint completions`.

use std::io::Write as _;

use clap::CommandFactory as _;
use clap_complete::Shell;

use super::outcome::{Exit, Outcome};

/// Print shell completions.
#[derive(clap::Args, Debug)]
#[command(after_help = "Example:\n  presslint completions bash > ~/.local/share/bash-completion/completions/presslint")]
pub struct Args {
    /// The shell
    shell: Shell,
}

pub fn run(args: &Args) -> Outcome {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut super::Cli::command(), "presslint", &mut script);
    std::io::stdout().write_all(&script)?;
    Ok(Exit::Clean)
}
