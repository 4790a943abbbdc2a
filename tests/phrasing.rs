//! Every kind of rule about wording, and facts, with sentences that it must and must not report.

use std::sync::Arc;

use presslint::{
    checks, render,
    rules::{Layer, base_pack, load},
    selftest,
    source::Source,
};

#[test]
fn every_kind_reports_what_it_should() {
    let file = Arc::new(Source::new("tests/rules/phrasing.toml", include_str!("rules/phrasing.toml")));
    let facts = Arc::new(Source::new("tests/rules/numbers.toml", include_str!("rules/numbers.toml")));
    let layer = Layer::new("tests", vec![file, facts]);
    let (rules, mistakes) = load(&[base_pack(), layer], &checks::ids());
    assert!(mistakes.is_empty(), "{}", shown(&mistakes));
    let outcome = selftest::run(&rules, true, &|rule| rule.layer == "tests");
    assert!(outcome.failures.is_empty(), "{}", shown(&outcome.failures));
    assert!(outcome.examples > 90, "{}", outcome.examples);
}

fn shown(diagnostics: &[presslint::diagnostic::Diagnostic]) -> String {
    let mut text = Vec::new();
    render::render(&mut text, diagnostics, &render::Summary::default(), &render::Options::default())
        .expect("writing to memory");
    String::from_utf8(text).expect("UTF-8")
}
