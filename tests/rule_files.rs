//! Broken rule files: every mistake is told at its place, in one run. `NAME.toml` is loaded on top of the base pack, and
//! `NAME.txt` is the reviewed report.

mod common;

use presslint::{
    checks, config,
    render::Format,
    rules::{Layer, base_pack, load},
};

#[test]
fn mistakes_stand_at_their_places() {
    let mut failures = Vec::new();
    for path in common::files("tests/rule_files", &["toml"]) {
        let file = common::source(&path);
        let name = path.file_stem().expect("listed").to_string_lossy().into_owned();
        // `presslint.*.toml` are configurations.
        let mistakes = if name.starts_with(config::FILE_NAME.trim_end_matches("toml")) {
            config::read(&file).1
        } else {
            load(&[base_pack(), Layer::new(name, vec![file])], &checks::ids()).1
        };
        let report = common::rendered(&mistakes, Format::Full);
        failures.extend(common::compare(&path.with_extension("txt"), &report).err());
    }
    common::none(&failures);
}

#[test]
fn ten_mistakes_give_ten_diagnostics() {
    let path = common::files("tests/rule_files", &["toml"]).into_iter().find(|path| path.ends_with("bad.toml"));
    let file = common::source(&path.expect("bad.toml stands there"));
    let (_, mistakes) = load(&[base_pack(), Layer::new("bad", vec![file.clone()])], &checks::ids());
    let lines: Vec<_> = mistakes.iter().map(|mistake| file.place(mistake.primary.span.start()).line).collect();
    let marked: Vec<_> = (1..=file.line_count())
        .filter(|line| file.slice(file.line_span(line - 1).expect("a line")).contains("# mistake"))
        .collect();
    assert_eq!(marked.len(), 10);
    assert_eq!(lines, marked);
}
