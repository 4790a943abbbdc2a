//! From a draft to diagnostics: parse, collect, check, then policy. Severity is decided here and nowhere else.

use std::sync::Arc;

use crate::{
    calendar::PartialDate,
    checks::{CHECKS, CROSS_CHECKS, Context, CrossItem, Finding, SUPPRESSION, Trigger},
    diagnostic::{Applicability, Diagnostic, Label, Severity},
    facts::{self, Defaults, Facts, Pairs, Tally},
    format::Format,
    rules::{BASE, InQuotes, Kind, Rule, RuleIx, RuleSet},
    source::Source,
    suppress,
    syntax::{self, Document, TokIx, Zone},
};

/// What the user decides for a run or for some paths.
#[derive(Clone, Debug, Default)]
pub struct Policy {
    /// Overrides the date of the draft.
    pub as_of: Option<PartialDate>,
    /// What holds for drafts that do not say so themselves.
    pub defaults: Defaults,
    /// Levels by rule id or family, later ones winning.
    pub levels: Vec<LevelChoice>,
    /// No other draft is linted: nothing is collected to compare.
    pub alone: bool,
}

/// A rule id or a family, and its level; `None` is off.
pub type LevelChoice = (String, Option<Severity>);

impl Policy {
    /// The level of a rule.
    pub fn level(&self, rule: &Rule) -> Option<Severity> {
        let chosen = self.levels.iter().rev().find(|(selector, _)| *selector == rule.id || *selector == rule.family());
        chosen.map_or(rule.level, |(_, level)| *level)
    }

    /// [`Self::level`] of every rule: one step for each rule and each choice, however many there are of both.
    fn levels_of(&self, rules: &RuleSet) -> Vec<Option<Severity>> {
        let mut levels: Vec<Option<Severity>> = rules.rules.iter().map(|rule| rule.level).collect();
        for (selector, level) in &self.levels {
            if let Some(rule) = rules.find(selector) {
                levels[rule] = *level;
            } else {
                let family = rules.rules.iter().enumerate().filter(|(_, rule)| rule.family() == selector);
                family.for_each(|(rule, _)| levels[rule] = *level);
            }
        }
        levels
    }
}

/// A linted draft.
#[derive(Debug)]
pub struct Linted {
    /// Findings, by place.
    pub diagnostics: Vec<Diagnostic>,
    /// Words in the draft.
    pub words: usize,
    /// Quantities checked, and left unchecked by reason.
    pub quantities: Tally,
    /// What it contributes to the checks across drafts: the check's place in the table, and the item.
    pub cross: Vec<(usize, CrossItem)>,
}

/// Lints one draft.
pub fn lint(source: Arc<Source>, format: Format, rules: &RuleSet, policy: &Policy) -> Linted {
    let mut doc = syntax::parse(source, format);
    lint_document(&mut doc, rules, policy)
}

/// Lints a parsed draft; its residue is marked in `doc`.
pub fn lint_document(doc: &mut Document, rules: &RuleSet, policy: &Policy) -> Linted {
    let facts = facts::collect(doc, rules, policy.as_of, &policy.defaults);
    let doc = &*doc;
    let pairs = Pairs::default();
    let levels = policy.levels_of(rules);
    let mut findings = Vec::new();
    for (check, rule) in CHECKS.iter().zip(rows(rules)) {
        let Some(rule) = *rule else { continue };
        if matches!(check.trigger, Trigger::Id(_)) && levels[rule].is_none() {
            continue;
        }
        (check.run)(&Context { doc, facts: &facts, rules, rule, pairs: &pairs }, &mut findings);
    }
    keep_longest(&mut findings);
    let mut diagnostics: Vec<Diagnostic> =
        findings.into_iter().filter_map(|f| decide(f, doc, &facts, rules, &levels)).collect();
    drop_repeated(&mut diagnostics, rules);
    if !doc.comments.is_empty() {
        let faults = suppress::apply(doc, rules, &mut diagnostics);
        if let Some(rule) = rules.find(SUPPRESSION) {
            diagnostics.extend(faults.into_iter().filter_map(|f| {
                let cx = Context { doc, facts: &facts, rules, rule, pairs: &pairs };
                Some(diagnostic(cx.finding_of(rule, f.span, f.message), &doc.source, &rules.rules[rule], levels[rule]?))
            }));
        }
    }
    sort(&mut diagnostics);
    let mut cross = Vec::new();
    let across = if policy.alone { &[][..] } else { CROSS_CHECKS };
    for (at, (check, rule)) in across.iter().zip(&rows(rules)[CHECKS.len()..]).enumerate() {
        let Some(rule) = rule.filter(|&r| levels[r].is_some()) else { continue };
        let mut items = Vec::new();
        (check.collect)(&Context { doc, facts: &facts, rules, rule, pairs: &pairs }, &mut items);
        cross.extend(items.into_iter().map(|item| (at, item)));
    }
    Linted { diagnostics, words: doc.word_count(), quantities: Tally::of(doc, &facts, pairs), cross }
}

/// The rule of each row of [`CHECKS`], then of [`CROSS_CHECKS`].
fn rows(rules: &RuleSet) -> &[Option<RuleIx>] {
    rules.rows(|rules| {
        let own = CHECKS.iter().map(|check| match check.trigger {
            Trigger::Id(id) => rules.find(id),
            Trigger::Kind(kind) => rules.rules.iter().position(|r| r.kind == kind),
        });
        own.chain(CROSS_CHECKS.iter().map(|check| rules.find(check.id))).collect()
    })
}

/// Findings across drafts that share a rule set. `items` come in the order of the drafts.
pub fn lint_across(items: Vec<(usize, CrossItem)>, rules: &RuleSet, policy: &Policy) -> Vec<Diagnostic> {
    let mut by_check: Vec<Vec<CrossItem>> = CROSS_CHECKS.iter().map(|_| Vec::new()).collect();
    for (check, item) in items {
        by_check[check].push(item);
    }
    // A stable sort: the items of one key stay in the order of the drafts.
    for items in &mut by_check {
        items.sort_by(|a, b| a.key.cmp(&b.key));
    }
    let groups = by_check.iter().enumerate();
    let groups =
        groups.flat_map(|(check, items)| items.chunk_by(|a, b| a.key == b.key).map(move |group| (check, group)));
    let mut diagnostics = Vec::new();
    for (check, items) in groups {
        if items.iter().all(|item| Arc::ptr_eq(&item.place.source, &items[0].place.source)) {
            continue;
        }
        let Some(ix) = rules.find(CROSS_CHECKS[check].id) else { continue };
        let rule = &rules.rules[ix];
        let Some(level) = policy.level(rule) else { continue };
        for (at, finding) in (CROSS_CHECKS[check].compare)(rules, ix, items) {
            let severity = level.min(finding.at_most);
            diagnostics.push(diagnostic(finding, &items[at].place.source, rule, severity));
        }
    }
    diagnostics
}

/// The order of findings in a draft: by place, the graver first.
pub fn sort(diagnostics: &mut [Diagnostic]) {
    diagnostics.sort_by(|a, b| {
        (a.primary.span, std::cmp::Reverse(a.severity), &a.code, &a.message).cmp(&(
            b.primary.span,
            std::cmp::Reverse(b.severity),
            &b.code,
            &b.message,
        ))
    });
}

/// Of overlapping findings of one rule the longest stays.
fn keep_longest(findings: &mut Vec<Finding>) {
    findings.sort_by_key(|f| (f.rule, f.span.start(), std::cmp::Reverse(f.span.end())));
    findings.dedup_by(|later, earlier| later.rule == earlier.rule && earlier.span.contains(later.span));
}

/// Of a house's rule and one of the base pack that say the same of one place, the house's stays.
fn drop_repeated(diagnostics: &mut Vec<Diagnostic>, rules: &RuleSet) {
    let of_base = |d: &Diagnostic| rules.find(&d.code).is_some_and(|ix| rules.rules[ix].layer == BASE);
    let edits = |d: &Diagnostic| d.fixes.first().map(|f| f.edits.clone()).unwrap_or_default();
    let same =
        |a: &Diagnostic, b: &Diagnostic| a.message == b.message || (!edits(a).is_empty() && edits(a) == edits(b));
    let mut house: Vec<&Diagnostic> = diagnostics.iter().filter(|d| !of_base(d)).collect();
    if house.is_empty() {
        return;
    }
    house.sort_by_key(|d| d.primary.span);
    let repeated: Vec<bool> = diagnostics
        .iter()
        .map(|d| {
            let from = house.partition_point(|h| h.primary.span < d.primary.span);
            let here = house[from..].iter().take_while(|h| h.primary.span == d.primary.span);
            of_base(d) && here.into_iter().any(|h| same(h, d))
        })
        .collect();
    let mut repeated = repeated.into_iter();
    diagnostics.retain(|_| !repeated.next().unwrap_or_default());
}

/// Policy: level, zone, period, quotation.
fn decide(
    finding: Finding,
    doc: &Document,
    facts: &Facts,
    rules: &RuleSet,
    levels: &[Option<Severity>],
) -> Option<Diagnostic> {
    let rule = &rules.rules[finding.rule];
    let mut severity = levels[finding.rule]?.min(finding.at_most);
    let tok = doc.tok_at(finding.span.start()).min(doc.toks.len().saturating_sub(1));
    let mut fixes = finding.fixes.clone();
    if !doc.toks.is_empty() {
        let zone = doc.zone(tok);
        let residue = zone == Zone::Residue && rule.family() != "structure";
        if residue || !rule.zones.contains(zone) || is_meant(doc, tok, &finding) {
            return None;
        }
        if doc.in_speech(tok) && rule.family() != "structure" {
            match rule.in_quotes {
                InQuotes::Off => return None,
                InQuotes::Note => severity = Severity::Note,
                InQuotes::Same => {}
            }
            // The words of a quotation are its speaker's: never rewritten.
            for fix in &mut fixes {
                fix.applicability = Applicability::Display;
                fix.edits.clear();
            }
        } else if doc.quote_of(tok).is_some() {
            for fix in &mut fixes {
                fix.applicability = fix.applicability.max(Applicability::Unsafe);
            }
        }
    }
    if let Some(draft) = &facts.draft_date
        && !rule.period.may_hold(draft.date)
    {
        return None;
    }
    Some(diagnostic(Finding { fixes, ..finding }, &doc.source, rule, severity))
}

/// "its eyes [sic]": the writer says so.
fn is_meant(doc: &Document, tok: TokIx, finding: &Finding) -> bool {
    let sentence = doc.sentence_of(tok);
    let marked =
        |&i: &TokIx| i > sentence.start && i < sentence.end && (doc.is_mark(i - 1, "[") || doc.is_mark(i - 1, "("));
    doc.places("sic").filter(marked).any(|i| doc.toks[i].span.start() >= finding.span.end())
}

/// A finding with its rule's reasons.
fn diagnostic(finding: Finding, source: &Arc<Source>, rule: &Rule, severity: Severity) -> Diagnostic {
    let mut notes = finding.notes;
    if !rule.why.is_empty() {
        notes.push(rule.why.clone());
    }
    if !rule.source.is_empty() {
        notes.push(format!("source: {}", rule.source));
    }
    let mut secondary = finding.secondary;
    // The house's own rules are shown, so that an editor finds the line to change.
    if rule.kind != Kind::Check && rule.layer != BASE {
        secondary.push(rule.label());
    }
    Diagnostic {
        code: rule.id.clone(),
        severity,
        message: finding.message,
        primary: Label { source: Arc::clone(source), span: finding.span, text: finding.label },
        secondary,
        notes,
        fixes: finding.fixes,
    }
}
