//! The sample drafts against their reviewed reports in `tests/seeds`.

mod common;

use std::{path::Path, sync::Arc};

use presslint::{
    diagnostic::{Diagnostic, Severity},
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
    let found: Vec<Diagnostic> = common::seeds()
        .iter()
        .flat_map(|draft| {
            lint(Arc::clone(draft), Format::from_name(draft.name()), &rules, &Policy::default()).diagnostics
        })
        .collect();
    let printed = common::rendered(&found, render::Format::Full);
    let readme = include_str!("../README.md").replace("\r\n", "\n");
    let shown =
        readme.split("```text\n").nth(1).and_then(|rest| rest.split("```").next()).expect("a report in README.md");
    // The last paragraph is the summary; its end holds a time.
    let findings: Vec<&str> = shown.trim_end().split("\n\n").collect();
    let outdated: Vec<String> = findings[..findings.len() - 1]
        .iter()
        .filter(|&&finding| !printed.contains(finding))
        .map(|&finding| finding.to_owned())
        .collect();
    common::none(&outdated);
    let count = |severity| found.iter().filter(|d| d.severity == severity).count();
    let (errors, warnings, notes) = (count(Severity::Error), count(Severity::Warning), count(Severity::Note));
    let summary = format!("{errors} errors, {warnings} warnings, {notes} notes in 10 drafts");
    assert!(shown.contains(&summary), "README.md is to end with {summary}");
    assert!(findings.len() > 3, "README.md shows findings of several families");
}
