//! The `presslint` command: everything that touches files, the terminal or the clock.

mod cli;

fn main() -> std::process::ExitCode {
    cli::main()
}
