//! The sample drafts against their reviewed reports in `tests/seeds`.

mod common;

use std::{path::Path, sync::Arc};

use presslint::{
    engine::{Policy, lint},
    format::Format,
    render,
    rules::RuleSet,
    source::Source,
};

fn report(draft: &Arc<Source>, rules: &RuleSet) -> String {
    let found = lint(Arc::clone(draft), Format::from_name(draft.name()), rules, &Policy::default());
    common::rendered(&found.diagnostics, render::Format::Concise)
}

/// `seeds/presslint.toml` turns this pack on.
fn rules() -> RuleSet {
    common::load_clean(&common::layers("vietnam-foreign-affairs"))
}

#[test]
fn reports_are_as_reviewed() {
    let rules = rules();
    let mut failures = Vec::new();
    for draft in common::seeds() {
        let name = Path::new(draft.name()).with_extension("txt");
        let expected = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(name);
        failures.extend(common::compare(&expected, &report(&draft, &rules)).err());
    }
    common::none(&failures);
}

#[test]
fn clean_drafts_are_silent() {
    let rules = rules();
    let clean = common::seeds().into_iter().filter(|draft| draft.name().contains("/clean-"));
    let reports: Vec<String> = clean.map(|draft| report(&draft, &rules)).filter(|report| !report.is_empty()).collect();
    common::none(&reports);
}

#[test]
fn readme_shows_what_is_printed() {
    let rules = rules();
    let printed: String = common::seeds()
        .iter()
        .map(|draft| lint(Arc::clone(draft), Format::from_name(draft.name()), &rules, &Policy::default()).diagnostics)
        .map(|diagnostics| common::rendered(&diagnostics, render::Format::Full))
        .collect();
    let readme = include_str!("../README.md").replace("\r\n", "\n");
    let shown =
        readme.split("```text\n").nth(1).and_then(|rest| rest.split("```").next()).expect("a report in README.md");
    // The last paragraph is the summary, which holds a time.
    let findings: Vec<&str> = shown.trim_end().split("\n\n").collect();
    let outdated: Vec<String> = findings[..findings.len() - 1]
        .iter()
        .filter(|&&finding| !printed.contains(finding))
        .map(|&finding| finding.to_owned())
        .collect();
    common::none(&outdated);
    assert!(findings.len() > 3, "README.md shows findings of several families");
}
