//! How a run ends.

use std::{
    io::{self, Write as _},
    process::ExitCode,
};

/// The exit codes, in rising order of gravity.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Exit {
    /// 0
    #[default]
    Clean,
    /// 1: findings at or above the threshold, failing examples, changes that would be made.
    Findings,
    /// 2: something could not be checked.
    Trouble,
}

/// Why a run stopped early.
#[derive(Debug)]
pub enum Failure {
    /// What to tell the user, lower-case, without a final stop.
    Message(String),
    /// The output could not be written.
    Output(io::Error),
}

pub type Outcome = Result<Exit, Failure>;

impl From<String> for Failure {
    fn from(message: String) -> Self {
        Self::Message(message)
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self::Output(error)
    }
}

/// Reports a failure and gives the code for the shell. A reader that has seen enough (`presslint … | head`) is no failure.
pub fn exit_code(outcome: Outcome) -> ExitCode {
    let exit = match outcome {
        Ok(exit) => exit,
        Err(Failure::Output(error)) if error.kind() == io::ErrorKind::BrokenPipe => Exit::Clean,
        Err(failure) => {
            let message = match failure {
                Failure::Message(message) => message,
                Failure::Output(error) => format!("cannot write the output: {error}"),
            };
            // Nobody is left to tell when standard error is closed.
            let _ = writeln!(io::stderr(), "error: {message}");
            Exit::Trouble
        }
    };
    ExitCode::from(exit as u8)
}
