//! How the names of registered people are written.

use std::ops::Range;

use crate::{
    checks::{Context, Finding},
    diagnostic::{Applicability, Severity},
    facts::{PersonMention, TitleHit},
    rules::{Form, Person},
    syntax::{Case, Kind, TokIx},
};

/// `name-variant`: a misspelling that the house has seen, or a near miss of the name of somebody who has borne the title
/// beside it.
///
/// Without a registry: a name that differs from another of the draft by one letter.
pub fn name_variant(cx: &Context<'_>, out: &mut Vec<Finding>) {
    super::spellings::people(cx, out);
    super::slips::in_headlines(cx, out);
    super::slips::lone_words(cx, out);
    super::slips::surnames(cx, out);
    for mention in &cx.facts.people {
        if let (Form::Reject(_), [person]) = (mention.form, mention.people.as_slice()) {
            let titled = mention
                .titles()
                .any(|t| cx.rules.registry.people[*person].holds.iter().any(|h| t.offices.contains(&h.office)));
            let elsewhere =
                cx.facts.people.iter().any(|m| m.people.contains(person) && !matches!(m.form, Form::Reject(_)));
            let most = match (titled, elsewhere) {
                (true, _) => Severity::Error,
                (false, true) => Severity::Warning,
                // Somebody else may bear the name.
                (false, false) => Severity::Note,
            };
            out.push(report(cx, mention.toks.clone(), *person).at_most(most));
        }
    }
    let mut reported: Vec<TokIx> = Vec::new();
    for title in &cx.facts.titles {
        let Some(name) = name_beside(cx, title) else { continue };
        if cx.facts.people.iter().any(|m| m.toks.start < name.end && name.start < m.toks.end) {
            continue;
        }
        let words: Vec<String> = words_of(cx, &name).map(folded).collect();
        let holders = cx
            .rules
            .registry
            .people
            .iter()
            .enumerate()
            .filter(|(_, p)| p.holds.iter().any(|h| title.offices.contains(&h.office)));
        let near: Vec<usize> = holders.filter(|(_, p)| is_near(&words, p)).map(|(at, _)| at).collect();
        if let [person] = near.as_slice() {
            reported.push(name.end);
            out.push(
                report(cx, name, *person).with(cx.label(cx.doc.span(title.toks.clone()), "the title beside the name")),
            );
        }
    }
    near_the_named(cx, &reported, out);
}

/// A name one letter off that of somebody whom the draft names in full elsewhere.
fn near_the_named(cx: &Context<'_>, reported: &[TokIx], out: &mut Vec<Finding>) {
    let full = |m: &&PersonMention| m.toks.len() > 1 && m.people.len() == 1 && !matches!(m.form, Form::Reject(_));
    let named: Vec<&PersonMention> = cx.facts.people.iter().filter(full).collect();
    if named.is_empty() {
        return;
    }
    let overlaps =
        |toks: &Range<TokIx>| cx.facts.people.iter().any(|m| m.toks.start < toks.end && toks.start < m.toks.end);
    for found in cx.facts.names.iter().filter(|n| n.plain && (2..=4).contains(&n.words.len())) {
        if reported.contains(&found.toks.end) || overlaps(&found.toks) {
            continue;
        }
        let near = named.iter().find(|m| {
            let words: Vec<&str> = words_of(cx, &m.toks).collect();
            let odd = || words.iter().zip(&found.words).filter(|(a, b)| folded(a) != folded(cx.doc.text(**b)));
            words.len() == found.words.len()
                && odd().count() == 1
                && odd().all(|(a, b)| super::spellings::slip_of_one(a, cx.doc.text(*b)))
                && cx.doc.toks[m.toks.start].sentence != cx.doc.toks[found.toks.start].sentence
        });
        if let Some(mention) = near {
            let label = cx.label(cx.doc.span(mention.toks.clone()), "written so here");
            let finding = report(cx, found.toks.clone(), mention.people[0]).with(label);
            out.push(finding.at_most(Severity::Warning));
        }
    }
}

fn report(cx: &Context<'_>, toks: Range<TokIx>, person: usize) -> Finding {
    let person = &cx.rules.registry.people[person];
    let written = cx.doc.slice(toks.clone());
    cx.finding(toks, format!("“{written}” is spelled “{}”", person.name.value))
        .with(person.name.label("registered name"))
        .replace(Applicability::Unsafe, written, &person.name.value)
}

/// Two to five capitalised words directly behind the title, an honorific skipped, or before it and a comma.
fn name_beside(cx: &Context<'_>, title: &TitleHit) -> Option<Range<TokIx>> {
    let doc = cx.doc;
    let sentence = doc.sentence_of(title.toks.start);
    let capital = |i: TokIx| doc.toks[i].kind == Kind::Word && matches!(doc.toks[i].case, Case::Title | Case::Mixed);
    let mut start = title.toks.end;
    while start < sentence.end && (["Mr", "Ms", "Mrs", "Dr"].contains(&doc.text(start)) || doc.text(start) == ".") {
        start += 1;
    }
    let end = (start..sentence.end).find(|&i| !capital(i)).unwrap_or(sentence.end);
    if (2..=5).contains(&(end - start)) {
        return Some(start..end);
    }
    let comma = title.toks.start.checked_sub(1).filter(|&c| c > sentence.start && doc.text(c) == ",")?;
    let first = (sentence.start..comma).rev().take_while(|&i| capital(i)).last()?;
    (2..=5).contains(&(comma - first)).then_some(first..comma)
}

fn words_of<'c>(cx: &'c Context<'_>, toks: &Range<TokIx>) -> impl Iterator<Item = &'c str> {
    toks.clone().filter(|&i| cx.doc.toks[i].kind == Kind::Word).map(|i| cx.doc.text(i))
}

/// Lower case, without accents.
pub(super) fn folded(word: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    if word.is_ascii() {
        return word.to_ascii_lowercase();
    }
    let plain = word.nfkd().filter(|c| !unicode_normalization::char::is_combining_mark(*c));
    plain.flat_map(char::to_lowercase).map(|c| if c == 'đ' { 'd' } else { c }).collect()
}

/// All words but one the same, and that one a slip away; or one middle word left out.
fn is_near(words: &[String], person: &Person) -> bool {
    std::iter::once(&person.name).chain(&person.aliases).any(|name| {
        let name: Vec<String> = name.value.split([' ', '-']).map(folded).collect();
        if name.len() == words.len() {
            let different: Vec<(&String, &String)> = name.iter().zip(words).filter(|(a, b)| a != b).collect();
            return matches!(different.as_slice(), [(a, b)] if slip(a, b));
        }
        name.len() == words.len() + 1
            && words.len() >= 2
            && name[0] == words[0]
            && name.last() == words.last()
            && (1..name.len() - 1)
                .filter(|&gone| !name[gone].contains('.') && name[gone].len() > 1)
                .any(|gone| name.iter().enumerate().filter(|(i, _)| *i != gone).map(|(_, w)| w).eq(words))
    })
}

/// One edit in a word of three letters or more, two in one of six.
fn slip(a: &str, b: &str) -> bool {
    let distance = strsim::osa_distance(a, b);
    let length = a.chars().count().min(b.chars().count());
    distance == 1 && length >= 3 || distance == 2 && length >= 6
}

/// `name-diacritics-mixed`: the name of one person with and without its diacritics.
pub fn diacritics_mixed(cx: &Context<'_>, out: &mut Vec<Finding>) {
    super::spellings::diacritics(cx, out);
    let mut seen: Vec<(usize, Range<TokIx>)> = Vec::new();
    for mention in &cx.facts.people {
        let [person] = mention.people.as_slice() else { continue };
        if mention.toks.len() < 2 || matches!(mention.form, Form::Reject(_) | Form::Fixed(_)) || glossed(cx, mention) {
            continue;
        }
        let Some((_, first)) = seen.iter().find(|(p, _)| p == person) else {
            seen.push((*person, mention.toks.clone()));
            continue;
        };
        let (here, there) = (cx.doc.slice(mention.toks.clone()), cx.doc.slice(first.clone()));
        let plain = |toks: &Range<TokIx>| words_of(cx, toks).all(str::is_ascii);
        let folds = |toks: &Range<TokIx>| words_of(cx, toks).map(folded).collect::<Vec<_>>();
        if folds(&mention.toks) == folds(first) && plain(&mention.toks) != plain(first) {
            out.push(
                cx.finding(mention.toks.clone(), format!("“{here}” is written “{there}” before"))
                    .with(cx.label(cx.doc.span(first.clone()), "written so first"))
                    .replace(Applicability::Safe, here, there),
            );
        }
    }
}

/// The native name in brackets behind the other, or the other way round.
fn glossed(cx: &Context<'_>, mention: &PersonMention) -> bool {
    mention.toks.start > 0 && cx.doc.is_mark(mention.toks.start - 1, "(")
}
