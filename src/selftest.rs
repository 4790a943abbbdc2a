//! Rules test themselves: every `good` sentence must stay silent, every `bad` one must be reported where it says. The same
//! runner serves `presslint test` and `cargo test`.

use std::sync::Arc;

use crate::{
    calendar::PartialDate,
    checks::{self, needs_registry},
    diagnostic::{Diagnostic, Label, Severity},
    engine::{Linted, Policy, lint_across, lint_document},
    format::Format,
    rules::{Example, Kind, Layer, REPLACED, Rule, RuleSet, example_paragraphs, load},
    source::Source,
    syntax::{Zone, parse_with},
    table::Text,
};

/// Examples run, and what failed, each at its place in the TOML.
#[derive(Debug, Default)]
pub struct Outcome {
    /// Examples run.
    pub examples: usize,
    /// Failures.
    pub failures: Vec<Diagnostic>,
}

/// Runs the examples of every rule that `wanted` accepts.
///
/// `strict`: a rule without a good and a bad example is a failure too (the packs that ship with presslint), but for
/// the checks that need a registry: their examples stand in the packs that have one.
pub fn run(rules: &RuleSet, strict: bool, wanted: &dyn Fn(&Rule) -> bool) -> Outcome {
    let mut outcome = Outcome::default();
    for rule in rules.rules.iter().filter(|r| wanted(r)) {
        // A list of house words reports nothing by itself; the short form of pairs has no place for examples.
        let testable = rule.kind != Kind::Word && rule.id != REPLACED && !needs_registry(&rule.id);
        if strict && testable && (rule.good.is_empty() || rule.bad.is_empty()) {
            let message = format!("`{}` needs at least one `good` and one `bad` example", rule.id);
            outcome.failures.push(failure(rule.label(), message));
        }
        for example in &rule.good {
            outcome.examples += 1;
            let found = findings(rule, example, rules);
            if let Some(finding) = found.first() {
                let mut failure = failure(
                    example.text.label("must stay silent"),
                    format!("a good example of `{}` is reported", rule.id),
                );
                failure.notes.push(format!("reported “{}”: {}", matched(finding), finding.message));
                outcome.failures.push(failure);
            }
        }
        for example in &rule.bad {
            outcome.examples += 1;
            let found = findings(rule, example, rules);
            outcome.failures.extend(judge(rule, example, &found));
        }
    }
    outcome
}

/// What is wrong with the findings on a bad example.
fn judge(rule: &Rule, example: &Example, found: &[Diagnostic]) -> Option<Diagnostic> {
    let fail = |label: Label, message: String| Some(failure(label, message));
    if found.is_empty() {
        return fail(example.text.label("must be reported"), format!("a bad example of `{}` is not reported", rule.id));
    }
    let mut candidates: Vec<&Diagnostic> = found.iter().collect();
    if let Some(at) = &example.at {
        candidates.retain(|d| matched(d) == at.value);
        if candidates.is_empty() {
            let places: Vec<String> = found.iter().map(|d| format!("“{}”", matched(d))).collect();
            return fail(at.label("expected here"), format!("`{}` reports {} instead", rule.id, places.join(", ")));
        }
    }
    if let Some(part) = &example.message {
        candidates.retain(|d| d.message.contains(&part.value));
        if candidates.is_empty() {
            return fail(part.label("expected in the message"), format!("`{}` says: {}", rule.id, found[0].message));
        }
    }
    if let Some(fix) = &example.fix {
        let put = |d: &&Diagnostic| d.fixes.iter().any(|f| f.edits.iter().any(|e| e.text == fix.value));
        if !candidates.iter().any(put) {
            let offered: Vec<String> = candidates
                .iter()
                .flat_map(|d| &d.fixes)
                .flat_map(|f| &f.edits)
                .map(|e| format!("“{}”", e.text))
                .collect();
            let offered = if offered.is_empty() { "nothing".to_owned() } else { offered.join(", ") };
            return fail(fix.label("expected fix"), format!("`{}` offers {offered}", rule.id));
        }
    }
    None
}

/// Findings of a rule on one of its examples.
pub fn findings(rule: &Rule, example: &Example, rules: &RuleSet) -> Vec<Diagnostic> {
    let paragraphs = example_paragraphs(&example.text.value);
    let mut text = String::new();
    let mut zones: Vec<(usize, Zone)> = Vec::new();
    for (zone, paragraph) in paragraphs {
        if !text.is_empty() {
            text.push_str("\n\n");
        }
        zones.push((text.len(), zone));
        text.push_str(paragraph);
    }
    if let Some(kind) = &example.kind {
        let front = format!("---\nkind: {}\n---\n\n", kind.value);
        for (start, _) in &mut zones {
            *start += front.len();
        }
        text.insert_str(0, &front);
    }
    let zone_of = |offset: usize, found: Zone| {
        let given = zones.iter().rev().find(|(start, _)| *start <= offset).map_or(Zone::Body, |&(_, zone)| zone);
        // A bulleted line in a body paragraph stays a list item.
        if given == Zone::Body && matches!(found, Zone::List | Zone::Table) { found } else { given }
    };
    let format = if example.kind.is_some() { Format::Markdown } else { Format::Plain };
    let mut doc = parse_with(Arc::new(Source::new("example", text)), format, &zone_of);
    let own = example.rules.as_ref().map(|text| own_rules(rule, text));
    let rules = own.as_ref().unwrap_or(rules);
    let as_of = example.date.as_ref().and_then(|d| PartialDate::parse(&d.value));
    let mut policy = Policy { as_of, alone: example.others.is_empty(), ..Policy::default() };
    // An example tests the rule, so a rule that is off by default is on here.
    if rule.level.is_none() {
        policy.levels.push((rule.id.clone(), Some(Severity::Warning)));
    }
    let Linted { diagnostics: mut found, mut cross, .. } = lint_document(&mut doc, rules, &policy);
    for other in &example.others {
        let other = Arc::new(Source::new("another", other.value.as_str()));
        let mut doc = parse_with(other, Format::Plain, &|_, _| Zone::Body);
        cross.extend(lint_document(&mut doc, rules, &policy).cross);
    }
    found.extend(lint_across(cross, rules, &policy));
    found.retain(|d| d.code == rule.id);
    found
}

/// The rules that an example brings along, and the rule under test.
fn own_rules(rule: &Rule, text: &Text) -> RuleSet {
    let check = format!("[[check]]\nid = \"{}\"\n", rule.id);
    let files = [text.value.as_str(), check.as_str()].map(|text| Arc::new(Source::new("example.toml", text)));
    let layer = Layer::new("example", files.to_vec());
    load(&[layer], &checks::ids()).0
}

fn matched(diagnostic: &Diagnostic) -> &str {
    diagnostic.primary.source.slice(diagnostic.primary.span)
}

fn failure(primary: Label, message: String) -> Diagnostic {
    Diagnostic {
        code: "rules/example".to_owned(),
        severity: Severity::Error,
        message,
        primary,
        secondary: Vec::new(),
        notes: Vec::new(),
        fixes: Vec::new(),
    }
}
