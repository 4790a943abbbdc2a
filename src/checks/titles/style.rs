//! How the house writes titles: wrong renderings, capitals, first and later mentions, lists.

use std::ops::Range;

use crate::{
    checks::{Context, Finding},
    diagnostic::Applicability,
    facts::{PersonMention, Title},
    rules::{Form, LaterMention, NameOrder, PhraseUse, TitleCase},
    syntax::{Case, Kind, TokIx, Zone},
};

/// `title-variant`: a rendering of an office that the registry rejects.
pub fn variant(cx: &Context<'_>, out: &mut Vec<Finding>) {
    for hit in &cx.facts.hits {
        let PhraseUse::Office(at, Form::Reject(_)) = cx.rules.uses[hit.payload as usize] else { continue };
        let whole = |h: &crate::phrases::Hit| {
            h.toks.start <= hit.toks.start && hit.toks.end <= h.toks.end && h.toks.len() > hit.toks.len()
        };
        if cx.facts.hits.iter().any(|h| {
            whole(h) && matches!(cx.rules.uses[h.payload as usize], PhraseUse::Office(..) | PhraseUse::Organisation(..))
        }) {
            continue;
        }
        let office = &cx.rules.registry.offices[at];
        let written = cx.doc.slice(hit.toks.clone());
        let mut finding =
            cx.finding(hit.toks.clone(), format!("“{written}” is not the title: write “{}”", office.full()));
        if let Some((_, form)) = office.forms.first() {
            finding = finding.with(form.label("the title in full"));
        }
        out.push(finding.replace(Applicability::Unsafe, written, office.full()));
    }
}

/// `title-capitalisation`: capitals before and after a name, as the house has them.
pub fn capitalisation(cx: &Context<'_>, out: &mut Vec<Finding>) {
    let style = &cx.rules.registry.style;
    for mention in &cx.facts.people {
        for (titles, wanted, place) in
            [(&mention.before, style.before_name, "before"), (&mention.after, style.after_name, "after")]
        {
            for title in titles {
                let written = cx.doc.slice(title.toks.clone());
                let all = |case: fn(Case) -> bool| words(cx, &title.toks).all(|i| case(cx.doc.toks[i].case));
                let shown = match wanted {
                    TitleCase::Capital if all(|c| c == Case::Lower) => capitals(cx, &title.toks),
                    TitleCase::Lower if all(|c| c == Case::Title) && !cx.doc.starts_sentence(title.toks.start) => {
                        written.to_lowercase()
                    }
                    _ => continue,
                };
                let message = format!("“{written}” {place} a name is written “{shown}”");
                out.push(cx.finding(title.toks.clone(), message).replace(Applicability::Safe, written, &shown));
            }
        }
    }
}

/// Words that carry a capital in a title.
fn words(cx: &Context<'_>, toks: &Range<TokIx>) -> impl Iterator<Item = TokIx> {
    toks.clone()
        .filter(|&i| cx.doc.toks[i].kind == Kind::Word && !["of", "the", "and", "for", "to"].contains(&cx.doc.text(i)))
}

fn capitals(cx: &Context<'_>, toks: &Range<TokIx>) -> String {
    let written = cx.doc.slice(toks.clone());
    let start = cx.doc.span(toks.clone()).start();
    let mut shown = written.to_owned();
    for i in words(cx, toks) {
        let at = cx.doc.toks[i].span.start() - start;
        if written.as_bytes()[at].is_ascii_lowercase() {
            shown.replace_range(at..=at, &written[at..=at].to_ascii_uppercase());
        }
    }
    shown
}

/// `title-full-form-on-first-mention`: the text first names a person with a short title.
pub fn full_form_first(cx: &Context<'_>, out: &mut Vec<Finding>) {
    let mut seen: Vec<usize> = Vec::new();
    for mention in cx.facts.people.iter().filter(|m| matches!(cx.doc.zone(m.toks.start), Zone::Body | Zone::List)) {
        let [person] = mention.people.as_slice() else { continue };
        if seen.contains(person) {
            continue;
        }
        seen.push(*person);
        let Some(title) = nearest(mention) else { continue };
        let registry = &cx.rules.registry;
        let held = title.offices.iter().filter(|&&o| registry.people[*person].holds.iter().any(|h| h.office == o));
        // Of several offices with this short title the plainest is meant.
        let Some(office) = held.min_by_key(|&&o| registry.offices[o].full().len()) else { continue };
        let written = cx.doc.slice(title.toks.clone());
        let short = [Form::Short, Form::Headline, Form::Address];
        if !short.iter().any(|&f| registry.offices[*office].form(f).is_some_and(|t| t.eq_ignore_ascii_case(written))) {
            continue;
        }
        let long = registry.offices[*office].form(Form::Long).unwrap_or(registry.offices[*office].full());
        if long.eq_ignore_ascii_case(written) || mention.titles().count() > 1 {
            continue;
        }
        let message = format!("“{written}” stands alone at the first mention: “{long}” says which");
        out.push(cx.finding(title.toks.clone(), message).replace(Applicability::Unsafe, written, long));
    }
}

fn nearest(mention: &PersonMention) -> Option<&Title> {
    mention.before.last().or(mention.after.first())
}

/// `later-mention`: "Mr Le" for Le Hoai Trung, whose given name is Trung.
pub fn later_mention(cx: &Context<'_>, out: &mut Vec<Finding>) {
    if cx.rules.registry.style.later_mention != LaterMention::Given {
        return;
    }
    let doc = cx.doc;
    let mut named = vec![false; cx.rules.registry.people.len()];
    for mention in &cx.facts.people {
        let &[person] = mention.people.as_slice() else { continue };
        let entry = &cx.rules.registry.people[person];
        let earlier = mention.toks.len() > 1 && std::mem::replace(&mut named[person], true);
        if entry.name_order != NameOrder::FamilyGiven || mention.toks.len() < 2 || earlier {
            continue;
        }
        let (family, given) = (doc.toks[mention.toks.start].fold, doc.text(mention.toks.end - 1));
        // The family name alone, behind an honorific, after the full name.
        for i in doc.places_of(family).filter(|&i| i >= mention.toks.end) {
            let led = i > 1 && (is_honorific(cx, i - 1) || doc.text(i - 1) == "." && is_honorific(cx, i - 2));
            let alone = doc
                .toks
                .get(i + 1)
                .is_none_or(|t| t.kind != Kind::Word || t.case == Case::Lower || t.block != doc.toks[i].block);
            let other = cx.facts.names.iter().any(|n| n.words.last().is_some_and(|&w| doc.toks[w].fold == family));
            if doc.toks[i].case == Case::Title && led && alone && !other {
                let written = doc.text(i);
                let message =
                    format!("“{written}” is the family name: {} is “{given}” at a later mention", entry.name.value);
                out.push(
                    cx.finding(i..i + 1, message)
                        .with(cx.label(doc.span(mention.toks.clone()), "the full name"))
                        .replace(Applicability::Unsafe, written, given),
                );
            }
        }
    }
}

fn is_honorific(cx: &Context<'_>, i: TokIx) -> bool {
    ["Mr", "Mrs", "Ms", "Dr", "Comrade", "Madam", "Madame"].contains(&cx.doc.text(i))
}

/// `honorific-style`: "Mr" and "Mr." in one draft; the rarer one is reported.
pub fn honorifics(cx: &Context<'_>, out: &mut Vec<Finding>) {
    let doc = cx.doc;
    let mut found: [Vec<TokIx>; 2] = [Vec::new(), Vec::new()];
    for i in doc.places_of_any(&["mr", "mrs", "ms", "dr"]) {
        let end = doc.block_of(i).toks.end;
        if doc.toks[i].case == Case::Title && !doc.in_speech(i) && i + 1 < end {
            let dotted = doc.text(i + 1) == ".";
            let next = i + 1 + usize::from(dotted);
            if next < end && doc.toks[next].case == Case::Title {
                found[usize::from(dotted)].push(i);
            }
        }
    }
    let [bare, dotted] = &found;
    if bare.is_empty() || dotted.is_empty() {
        return;
    }
    let minority = usize::from(dotted.len() <= bare.len());
    let first = doc.toks[found[1 - minority][0]].span;
    for &i in &found[minority] {
        let (old, new) = (doc.text(i).to_owned(), doc.text(i).to_owned());
        let (toks, old, new) = if minority == 1 { (i..i + 2, old + ".", new) } else { (i..i + 1, old, new + ".") };
        out.push(
            cx.finding(toks, format!("“{old}” here, “{new}” elsewhere"))
                .with(cx.label(first, "written so here"))
                .replace(Applicability::Safe, &old, &new),
        );
    }
}

/// `title-without-name`: "the Deputy Minister" where the draft has two.
pub fn without_name(cx: &Context<'_>, out: &mut Vec<Finding>) {
    let doc = cx.doc;
    let registry = &cx.rules.registry;
    for title in &cx.facts.titles {
        let named = cx.facts.people.iter().any(|m| m.titles().any(|t| t.toks == title.toks));
        let led = title.toks.start > 0 && doc.is_word(title.toks.start - 1, "the");
        let goes_on = doc
            .toks
            .get(title.toks.end)
            .is_some_and(|t| t.kind == Kind::Word && t.case != Case::Lower || doc.is_word(title.toks.end, "of"));
        let several = title.offices.iter().any(|&o| registry.offices[o].seats > 1);
        if named || !led || goes_on || !several || doc.zone(title.toks.start) != Zone::Body {
            continue;
        }
        let mut bearers: Vec<usize> = Vec::new();
        for mention in cx.facts.people.iter().filter(|m| m.toks.start < title.toks.start) {
            if let [person] = mention.people.as_slice()
                && mention.titles().any(|t| t.offices.iter().any(|o| title.offices.contains(o)))
                && !bearers.contains(person)
            {
                bearers.push(*person);
            }
        }
        if let [first, second, ..] = bearers.as_slice() {
            let written = doc.slice(title.toks.clone());
            let name = |p: &usize| registry.people[*p].name.value.clone();
            let message = format!("“the {written}” may be {} or {}", name(first), name(second));
            out.push(cx.finding(title.toks.clone(), message).advice("give the name"));
        }
    }
}

/// `list-rank-order`: in a list of those present, a higher office after a lower one.
pub fn list_rank(cx: &Context<'_>, out: &mut Vec<Finding>) {
    let doc = cx.doc;
    let registry = &cx.rules.registry;
    let rank = |m: &PersonMention| {
        let held = |o: &usize| m.people.iter().any(|&p| registry.people[p].holds.iter().any(|h| h.office == *o));
        m.titles().flat_map(|t| t.offices.iter().copied()).filter(held).filter_map(|o| registry.offices[o].rank).min()
    };
    let country = |m: &PersonMention| m.titles().flat_map(|t| &t.offices).find_map(|&o| registry.offices[o].country);
    if cx.facts.people.len() < 3 {
        return;
    }
    for sentence in &doc.sentences {
        let here: Vec<&PersonMention> = cx.facts.people.iter().filter(|m| sentence.contains(&m.toks.start)).collect();
        let attended = sentence.clone().any(|i| {
            ["attended", "attending", "present", "attendance", "attendees", "participants"]
                .iter()
                .any(|w| doc.is_word(i, w))
        });
        if here.len() < 3 || !attended {
            continue;
        }
        let ranked: Vec<(&PersonMention, u32)> = here.iter().filter_map(|m| Some((*m, rank(m)?))).collect();
        let one_country = ranked.windows(2).all(|w| country(w[0].0) == country(w[1].0));
        if ranked.len() != here.len() || !one_country {
            continue;
        }
        if let Some(pair) = ranked.windows(2).find(|w| w[0].1 > w[1].1) {
            let (lower, higher) = (pair[0].0, pair[1].0);
            let message = format!("{} ranks above {}", doc.slice(higher.toks.clone()), doc.slice(lower.toks.clone()));
            out.push(
                cx.finding(higher.toks.clone(), message).with(cx.label(doc.span(lower.toks.clone()), "named before")),
            );
        }
    }
}
