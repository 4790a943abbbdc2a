//! The command line: one file a case in `tests/cli`, with arguments, both streams and the exit code. Cases share the
//! folders beside them; `NAME.out` is what must lie in the folder afterwards. `[..]` stands for what differs between runs.
//! `TRYCMD=overwrite cargo test --test cli` writes what the command says now, to be reviewed.

#[test]
fn cases() {
    trycmd::TestCases::new()
        .default_bin_name("presslint")
        .env("COLUMNS", "80")
        .env("NO_COLOR", "1")
        .case("tests/cli/*.toml")
        .run();
}
