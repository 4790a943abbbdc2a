//! What holds for every text: all examples of all rules, all sample drafts, their beginnings, and random joins of pieces.

mod common;

use std::sync::Arc;

use presslint::{
    diagnostic::{Diagnostic, Label},
    engine::{Policy, lint},
    fix::{apply, fix},
    format::Format,
    rules::{Layer, RuleSet, builtin_pack, builtin_packs},
    source::Source,
    span::Span,
    syntax::parse,
};
use proptest::prelude::*;

/// All rules that ship.
fn all_layers() -> Vec<Layer> {
    let mut layers = common::layers("base");
    layers.extend(builtin_packs().filter(|pack| *pack != "base").filter_map(builtin_pack));
    layers
}

fn texts(rules: &RuleSet) -> Vec<Arc<Source>> {
    let examples = rules.rules.iter().flat_map(|rule| {
        let both = rule.good.iter().chain(&rule.bad);
        both.map(|example| Arc::new(Source::new(rule.id.clone(), example.text.value.clone())))
    });
    examples.chain(common::seeds()).collect()
}

fn lint_text(source: &Arc<Source>, rules: &RuleSet) -> Vec<Diagnostic> {
    lint(Arc::clone(source), Format::from_name(source.name()), rules, &Policy::default()).diagnostics
}

fn summary(found: &[Diagnostic]) -> Vec<String> {
    found
        .iter()
        .map(|d| format!("{:?} {} {} {} {:?}", d.primary.span, d.code, d.severity, d.message, d.fixes))
        .collect()
}

fn assert_inside(source: &Source, span: Span, what: &str) {
    let text = source.text();
    let fits = span.end() <= text.len() && text.is_char_boundary(span.start()) && text.is_char_boundary(span.end());
    assert!(fits, "{what}: {span:?} does not fit into {} ({:?})", source.name(), text);
}

fn assert_sound(source: &Arc<Source>, found: &[Diagnostic]) {
    for diagnostic in found {
        assert!(Arc::ptr_eq(&diagnostic.primary.source, source), "{}: the place is in another file", diagnostic.code);
        for Label { source, span, .. } in diagnostic.secondary.iter().chain([&diagnostic.primary]) {
            assert_inside(source, *span, &diagnostic.code);
        }
        for fix in &diagnostic.fixes {
            for edit in &fix.edits {
                assert_inside(source, edit.span, &diagnostic.code);
            }
            assert!(
                fix.edits.windows(2).all(|two| two[0].span.end() <= two[1].span.start()),
                "{}: edits",
                diagnostic.code
            );
        }
    }
}

#[test]
fn findings_are_sound_and_the_same_twice_and_with_files_reversed() {
    let layers = all_layers();
    let rules = common::load_clean(&layers);
    let reversed = layers.into_iter().map(|mut layer| {
        layer.files.reverse();
        layer
    });
    let reversed = common::load_clean(&reversed.collect::<Vec<_>>());
    for text in texts(&rules) {
        let found = lint_text(&text, &rules);
        assert_sound(&text, &found);
        assert_eq!(summary(&found), summary(&lint_text(&text, &rules)), "{}: a second run differs", text.name());
        assert_eq!(
            summary(&found),
            summary(&lint_text(&text, &reversed)),
            "{}: the order of rule files shows",
            text.name()
        );
    }
}

#[test]
fn safe_fixes_converge_and_remove_their_findings() {
    let rules = common::load_clean(&all_layers());
    for text in texts(&rules) {
        let fixed = fix(Arc::clone(&text), Format::from_name(text.name()), &rules, &Policy::default());
        let (_, left) = apply(fixed.source.text(), &fixed.linted.diagnostics);
        assert_eq!(left, 0, "{}: safe fixes are left in {:?}", text.name(), fixed.source.text());
        assert_sound(&fixed.source, &fixed.linted.diagnostics);
    }
}

#[test]
fn no_beginning_of_a_text_is_a_trouble() {
    let rules = common::load_clean(&all_layers());
    for text in texts(&rules) {
        let text = text.as_ref();
        // Coprime with line and word lengths, so that cuts fall anywhere.
        let step = if text.text().len() > 1000 { 47 } else { 13 };
        for end in (0..text.text().len()).step_by(step).filter(|&end| text.text().is_char_boundary(end)) {
            let beginning = Arc::new(Source::new(text.name(), &text.text()[..end]));
            assert_sound(&beginning, &lint_text(&beginning, &rules));
        }
    }
}

#[test]
fn tokens_cover_everything_that_is_written() {
    let rules = common::load_clean(&all_layers());
    for text in texts(&rules) {
        assert_covered(&text);
    }
}

/// Tokens are in order, lie in the text, and only white space and what does not show lies between those of a block.
fn assert_covered(source: &Arc<Source>) {
    let doc = parse(Arc::clone(source), Format::Plain);
    for tok in &doc.toks {
        assert_inside(source, tok.span, "token");
        assert!(!tok.span.is_empty(), "an empty token in {:?}", source.text());
    }
    for two in doc.toks.windows(2) {
        assert!(two[0].span.end() <= two[1].span.start(), "tokens overlap in {:?}", source.text());
        let between = &source.text()[two[0].span.end()..two[1].span.start()];
        let unseen = |c: char| {
            c.is_whitespace()
                || c.is_control()
                || matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202f}' | '\u{2060}' | '\u{feff}')
        };
        assert!(
            two[0].block != two[1].block || between.chars().all(unseen),
            "{between:?} is in no token of {:?}",
            source.text()
        );
    }
}

/// Pieces that meet the corners of the lexer and the layouts.
const PIECES: [&str; 32] = [
    " ",
    "\n",
    "\r\n",
    "\n\n",
    "\t",
    "“",
    "”",
    "\"",
    "'",
    "’",
    "(",
    ")",
    "# ",
    "- ",
    "1. ",
    "---\n",
    "###",
    "<b>",
    "&nbsp;",
    "|",
    "Jan. 5",
    "January 32, 2026",
    "1,2345.6%",
    "$3.2 million",
    "General Secretary To Lam",
    "\u{a0}",
    "\u{ad}",
    "e\u{301}",
    "Nguyễn",
    "越南",
    "😀",
    "...",
];

proptest! {
    #![proptest_config(common::cases(300))]

    #[test]
    fn random_texts_are_no_trouble(pieces in prop::collection::vec(prop::sample::select(&PIECES[..]), 0..40), markdown: bool) {
        thread_local!(static RULES: RuleSet = common::load_clean(&all_layers()));
        let name = if markdown { "random.md" } else { "random.txt" };
        let source = Arc::new(Source::new(name, pieces.concat()));
        RULES.with(|rules| assert_sound(&source, &lint_text(&source, rules)));
        assert_covered(&source);
    }
}
