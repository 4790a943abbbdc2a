//! `presslint init`: files to start a house style from.

use std::{
    fs,
    io::{self, Write as _},
    path::PathBuf,
};

use super::{
    outcome::{Exit, Outcome},
    output::write_out,
    problem::shown,
};

/// What is written, by path.
const FILES: [(&str, &str); 5] = [
    ("presslint.toml", include_str!("house/presslint.toml")),
    ("rules/house/offices.toml", include_str!("house/offices.toml")),
    ("rules/house/people.toml", include_str!("house/people.toml")),
    ("rules/house/terms.toml", include_str!("house/terms.toml")),
    ("rules/house/words.toml", include_str!("house/words.toml")),
];

/// Start a house style: a commented presslint.toml and a small pack of rules. Nothing is overwritten.
#[derive(clap::Args, Debug)]
pub struct Args {
    /// Folder of the drafts
    #[arg(default_value = ".")]
    folder: PathBuf,
}

pub fn run(args: &Args) -> Outcome {
    let mut lines = Vec::new();
    for (name, text) in FILES {
        let path = args.folder.join(name);
        let parent = path.parent().expect("a file of the list lies in the folder");
        let told = |error: io::Error| format!("cannot write `{}`: {error}", shown(&path));
        fs::create_dir_all(parent).map_err(told)?;
        // Created new or not at all: a file that is there stays as it is.
        match fs::OpenOptions::new().write(true).create_new(true).open(&path) {
            Ok(mut file) => {
                file.write_all(text.as_bytes()).map_err(told)?;
                lines.push(format!("wrote {}", shown(&path)));
            }
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => lines.push(format!("kept  {}", shown(&path))),
            Err(error) => return Err(told(error).into()),
        }
    }
    write_out(None, |out| {
        lines.iter().try_for_each(|line| writeln!(out, "{line}"))?;
        writeln!(out, "\nedit the examples, then run `presslint test` and `presslint check`")
    })?;
    Ok(Exit::Clean)
}
