//! Token patterns and regular expressions. A token pattern is tried only around its rarest word, which the one phrase index
//! has found.

use std::ops::Range;

use super::wording::{carry_case, guards_allow};
use crate::{
    checks::{Context, Finding},
    diagnostic::Applicability,
    facts::{Facts, NUMBER_WORDS},
    rules::{Choice, Class, Element, Form, Pattern, PhraseUse, RuleSet, TokenPattern},
    span::Span,
    syntax::{Case, Document, Kind, Space, TokIx, Zone},
};

/// How far before its rarest word a pattern may begin, in tokens.
const MAX_LEAD: usize = 40;

/// Reports every place that a pattern or an expression matches.
pub fn run(cx: &Context<'_>, out: &mut Vec<Finding>) {
    let matcher = Matcher { doc: cx.doc, facts: cx.facts, rules: cx.rules };
    for hit in &cx.facts.hits {
        let PhraseUse::Pattern(at) = cx.rules.uses[hit.payload as usize] else { continue };
        let item = &cx.rules.patterns[at];
        let Some(pattern) = &item.words else { continue };
        let Some(parts) = matcher.around(pattern, hit.toks.start) else { continue };
        let toks = parts[0].start..parts[parts.len() - 1].end;
        if is_guarded(cx.doc, item, &toks) {
            continue;
        }
        let new = item.replace.as_ref().map(|r| carry_case(cx.doc, &toks, &filled(cx.doc, &r.value, &parts)));
        report(cx, item.rule, cx.doc.span(toks), new, out);
    }
    let mut lower = None;
    for item in &cx.rules.patterns {
        let Some(expression) = &item.regex else { continue };
        let lower = lower.get_or_insert_with(|| cx.doc.source.text().to_ascii_lowercase());
        if !expression.may_match(lower) {
            continue;
        }
        for block in cx.doc.blocks.iter().filter(|b| !b.toks.is_empty() && b.zone != Zone::Residue) {
            let span = cx.doc.span(block.toks.clone());
            if !expression.may_match(&lower[span.range()]) {
                continue;
            }
            let Some(regex) = expression.compiled() else { continue };
            for found in regex.captures_iter(cx.doc.source.slice(span)) {
                let whole = found.get_match();
                if whole.is_empty() {
                    continue;
                }
                let new = item.replace.as_ref().map(|r| {
                    let mut new = String::new();
                    found.expand(&r.value, &mut new);
                    new
                });
                let place = Span::new(span.start() + whole.start(), span.start() + whole.end());
                let toks = cx.doc.tok_at(place.start())..cx.doc.tok_at(place.end() - 1) + 1;
                if is_guarded(cx.doc, item, &toks) {
                    continue;
                }
                report(cx, item.rule, place, new, out);
            }
        }
    }
}

/// A guard, or words inside the match, keep it silent.
fn is_guarded(doc: &Document, item: &Pattern, toks: &Range<TokIx>) -> bool {
    let inside = |phrase: &Vec<u64>| {
        doc.toks[toks.clone()].windows(phrase.len().max(1)).any(|w| w.iter().map(|t| t.fold).eq(phrase.iter().copied()))
    };
    item.unless.iter().any(inside) || !guards_allow(doc, &item.guards, toks)
}

fn report(cx: &Context<'_>, rule: usize, span: Span, new: Option<String>, out: &mut Vec<Finding>) {
    let found = cx.doc.source.slice(span);
    out.push(match new {
        Some(new) if new == found => return,
        Some(new) => cx.finding_of(rule, span, format!("write “{new}” for “{found}”")).replace(
            Applicability::Unsafe,
            found,
            &new,
        ),
        None => cx.finding_of(rule, span, format!("avoid “{found}”")),
    });
}

/// `{2}` in a replacement is what the second place of the pattern found.
fn filled(doc: &Document, replace: &str, parts: &[Range<TokIx>]) -> String {
    let mut new = replace.to_owned();
    for (n, part) in parts.iter().enumerate() {
        let mark = format!("{{{}}}", n + 1);
        if new.contains(&mark) {
            new = new.replace(&mark, doc.slice(part.clone()));
        }
    }
    new.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Matches patterns against a draft.
pub struct Matcher<'a> {
    /// The draft.
    pub doc: &'a Document,
    /// Its dates and phrase hits.
    pub facts: &'a Facts,
    /// What the hits are.
    pub rules: &'a RuleSet,
}

impl Matcher<'_> {
    /// The match whose anchor stands at `anchor`, as one range a place (empty for what is absent); the shortest lead wins.
    pub fn around(&self, pattern: &TokenPattern, anchor: TokIx) -> Option<Vec<Range<TokIx>>> {
        let sentence = self.doc.sentence_of(anchor);
        let earliest = sentence.start.max(anchor.saturating_sub(pattern.lead.min(MAX_LEAD)));
        (earliest..=anchor).rev().find_map(|start| {
            let mut parts = Vec::with_capacity(pattern.elements.len());
            self.go(pattern, 0, start, sentence.end, anchor, &mut parts).then_some(parts)
        })
    }

    /// Matches the places from `at` on, at token `i`.
    fn go(
        &self,
        pattern: &TokenPattern,
        at: usize,
        i: TokIx,
        end: TokIx,
        anchor: TokIx,
        parts: &mut Vec<Range<TokIx>>,
    ) -> bool {
        let Some(element) = pattern.elements.get(at) else { return true };
        match element {
            Element::Gap(most) => {
                let mut to = i;
                let mut words = 0;
                loop {
                    parts.push(i..to);
                    if self.go(pattern, at + 1, to, end, anchor, parts) {
                        return true;
                    }
                    parts.pop();
                    if to >= end {
                        return false;
                    }
                    words += usize::from(self.doc.toks[to].kind != Kind::Mark);
                    to += 1;
                    if words > *most {
                        return false;
                    }
                }
            }
            Element::OneOf { choices, optional } => {
                // Quotation marks around a word do not hide it.
                let from = if at > 0 && i < end && self.is_quote_mark(i) { i + 1 } else { i };
                if at != pattern.anchor || from == anchor {
                    for to in choices.iter().flat_map(|choice| self.ends(choice, from, end)) {
                        parts.push(from..to);
                        if self.go(pattern, at + 1, to, end, anchor, parts) {
                            return true;
                        }
                        parts.pop();
                    }
                }
                if *optional {
                    parts.push(i..i);
                    if self.go(pattern, at + 1, i, end, anchor, parts) {
                        return true;
                    }
                    parts.pop();
                }
                false
            }
        }
    }

    fn is_quote_mark(&self, i: TokIx) -> bool {
        self.doc.is_mark(i, "\"") || self.doc.is_mark(i, "'")
    }

    /// Where a choice that begins at `i` may end, the longest first.
    pub fn ends(&self, choice: &Choice, i: TokIx, end: TokIx) -> Vec<TokIx> {
        match choice {
            Choice::Literal(folds) => {
                let stands = folds.len() <= end.saturating_sub(i)
                    && folds.iter().zip(&self.doc.toks[i..]).all(|(&fold, tok)| tok.fold == fold);
                if stands { vec![i + folds.len()] } else { Vec::new() }
            }
            Choice::Class(class) if i < end => self.class_ends(*class, i, end),
            Choice::Class(_) => Vec::new(),
        }
    }

    /// Where a member of `class` that begins at `i` may end, the longest first.
    pub fn class_ends(&self, class: Class, i: TokIx, end: TokIx) -> Vec<TokIx> {
        let doc = self.doc;
        let tok = &doc.toks[i];
        let one = |fits: bool| if fits { vec![i + 1] } else { Vec::new() };
        match class {
            Class::Word => one(tok.kind == Kind::Word),
            Class::Number => one(tok.kind == Kind::Number || (tok.kind == Kind::Word && is_number_word(doc.text(i)))),
            Class::Name => {
                let named = |&j: &TokIx| doc.toks[j].kind == Kind::Word && doc.toks[j].case != Case::Lower;
                let run = (i..end.min(i + 5)).take_while(named).count();
                (1..=run).rev().map(|n| i + n).collect()
            }
            Class::Date => {
                self.facts.dates.iter().filter(|d| d.toks.start == i && d.toks.end <= end).map(|d| d.toks.end).collect()
            }
            Class::Time => time_end(doc, i, end).into_iter().collect(),
            Class::Email => one(tok.kind == Kind::Link && doc.text(i).contains('@') && !doc.text(i).starts_with('@')),
            Class::Url => one(tok.kind == Kind::Link && doc.text(i).contains('.') && !doc.text(i).contains('@')),
            Class::Phone => phone_end(doc, i, end).into_iter().collect(),
            Class::Title => self.hit_ends(i, end, |u| matches!(u, PhraseUse::Office(_, form) if !is_reject(form))),
            Class::Organisation => {
                self.hit_ends(i, end, |u| matches!(u, PhraseUse::Organisation(_, form) if !is_reject(form)))
            }
            Class::Person => self.hit_ends(i, end, |u| matches!(u, PhraseUse::Person(_, form) if !is_reject(form))),
        }
    }

    fn hit_ends(&self, i: TokIx, end: TokIx, wanted: impl Fn(PhraseUse) -> bool) -> Vec<TokIx> {
        let from = self.facts.hits.partition_point(|h| h.toks.start < i);
        let here = self.facts.hits[from..].iter().take_while(|h| h.toks.start == i && h.toks.end <= end);
        let mut ends: Vec<TokIx> =
            here.filter(|h| wanted(self.rules.uses[h.payload as usize])).map(|h| h.toks.end).collect();
        ends.sort_unstable_by(|a, b| b.cmp(a));
        ends
    }
}

fn is_reject(form: Form) -> bool {
    matches!(form, Form::Reject(_))
}

fn is_number_word(word: &str) -> bool {
    const MORE: [&str; 5] = ["thirty", "forty", "fifty", "hundred", "dozen"];
    NUMBER_WORDS[1..].iter().chain(&MORE).any(|w| w.eq_ignore_ascii_case(word))
}

/// "10:30", "10:30 a.m.", "9 pm", "12h".
fn time_end(doc: &Document, i: TokIx, end: TokIx) -> Option<TokIx> {
    let half = |j: TokIx| {
        j < end && ["am", "pm", "a.m", "p.m", "a.m.", "p.m."].iter().any(|h| doc.text(j).eq_ignore_ascii_case(h))
    };
    let number = |j: TokIx| j < end && doc.toks[j].kind == Kind::Number;
    if !number(i) {
        let code = doc.toks[i].kind == Kind::Code && doc.text(i).starts_with(|c: char| c.is_ascii_digit());
        let glued = ["am", "pm", "h"].iter().any(|h| doc.text(i).to_ascii_lowercase().ends_with(h));
        return (code && glued).then_some(i + 1);
    }
    let clock = doc.text(i).contains(':');
    let colon = doc.is_mark(i + 1, ":") && number(i + 2) && doc.toks[i + 2].space == Space::None;
    let to = if colon { i + 3 } else { i + 1 };
    if half(to) {
        return Some(to + 1);
    }
    (clock || colon).then_some(to)
}

/// A run of figures, brackets, hyphens and a plus sign with seven to fifteen digits.
fn phone_end(doc: &Document, i: TokIx, end: TokIx) -> Option<TokIx> {
    let part =
        |&j: &TokIx| doc.toks[j].kind == Kind::Number || matches!(doc.text(j), "+" | "(" | ")" | "-" | "." | "–" | "/");
    let mut run = (i..end.min(i + 16)).take_while(part).count();
    while run > 0 && doc.toks[i + run - 1].kind != Kind::Number {
        run -= 1;
    }
    let digits = (i..i + run).flat_map(|j| doc.text(j).chars()).filter(char::is_ascii_digit).count();
    (7..=15).contains(&digits).then_some(i + run)
}
