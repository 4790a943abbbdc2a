//! Acronyms: defined once, before they are used, and then used.

pub mod declared;
mod known;

use std::{collections::HashMap, ops::Range};

use crate::{
    checks::{Context, Finding},
    diagnostic::{Applicability, Severity},
    facts::{AcronymDefinition, AcronymUse, singular},
    lexicon,
    rules::{Form, PhraseUse},
    span::Span,
    syntax::{Case, Document, Kind, Space, TokIx, Zone},
};

/// Zones of running text: headlines and captions have their own licence, and a reader may skip them.
fn in_text(doc: &Document, tok: TokIx) -> bool {
    matches!(doc.zone(tok), Zone::Body | Zone::List | Zone::Question)
}

/// `acronym-not-defined`: the draft spells the name out somewhere but never says that the acronym stands for it.
pub fn not_defined(cx: &Context<'_>, out: &mut Vec<Finding>) {
    let mut seen: Vec<u64> = Vec::new();
    let mut titled: Option<Vec<TokIx>> = None;
    for used in &cx.facts.acronyms.uses {
        if seen.contains(&used.key) || !(in_text(cx.doc, used.tok) || cx.doc.zone(used.tok) == Zone::Dateline) {
            continue;
        }
        seen.push(used.key);
        let letters = singular(cx.doc.text(used.tok));
        if is_defined(cx, used) || known::is_known(letters) || declared(cx, used) || is_part(cx.doc, used.tok) {
            continue;
        }
        let written = cx.doc.text(used.tok);
        let titled = titled.get_or_insert_with(|| titled_words(cx.doc));
        if let Some(long) = spelled_out(cx.doc, titled, letters, written.ends_with('s')) {
            let full = cx.doc.slice(long.clone());
            let message =
                format!("“{written}” is never linked to “{full}”: write “{full} ({written})” where it first stands");
            let label = cx.label(cx.doc.span(long), "the name it seems to stand for");
            out.push(cx.finding(used.tok..used.tok + 1, message).saying("not defined").with(label));
        } else if cx.doc.zone(used.tok) != Zone::Dateline && unexplained(cx, used, letters) {
            let message = format!("“{written}” is not spelled out");
            out.push(cx.finding(used.tok..used.tok + 1, message).at_most(Severity::Note).saying("first use"));
        }
    }
}

/// No dictionary knows the acronym, and the draft leans on it.
fn unexplained(cx: &Context<'_>, used: &AcronymUse, letters: &str) -> bool {
    let count = cx.facts.acronyms.uses.iter().filter(|u| u.key == used.key && in_text(cx.doc, u.tok)).count();
    // "CHF 12 million", "ISO 9001"
    let code = letters.len() == 3 && cx.doc.toks.get(used.tok + 1).is_some_and(|t| t.kind == Kind::Number);
    letters.len() >= 3 && count >= 3 && !code && lexicon::lookup(letters).is_none()
}

fn is_defined(cx: &Context<'_>, used: &AcronymUse) -> bool {
    cx.facts.acronyms.definitions.iter().any(|d| d.key == used.key)
}

/// The house knows it: an organisation's acronym that is used as such, or a slug.
fn declared(cx: &Context<'_>, used: &AcronymUse) -> bool {
    cx.facts.hits.iter().any(|h| {
        h.toks.contains(&used.tok)
            && match cx.rules.uses[h.payload as usize] {
                PhraseUse::Organisation(o, Form::Acronym) => {
                    let organisation = &cx.rules.registry.organisations[o];
                    let slug = organisation.slugs.iter().any(|s| s.value == cx.doc.slice(h.toks.clone()));
                    slug && cx.doc.zone(used.tok) == Zone::Dateline || h.toks.len() > 1
                }
                // A rule for the acronym has its own check.
                PhraseUse::Organisation(_, Form::Handle) | PhraseUse::Short(_) => true,
                _ => false,
            }
    })
}

/// Part of a code, a credit or a label: "(R-OH)", "QĐ/TTg", "COVID-19".
fn is_part(doc: &Document, tok: TokIx) -> bool {
    let glued = |i: TokIx| doc.toks.get(i).is_some_and(|t| t.space == Space::None);
    let mark = |i: TokIx, m: &[&str]| doc.toks.get(i).is_some_and(|t| t.kind == Kind::Mark) && m.contains(&doc.text(i));
    (tok > 0 && glued(tok) && mark(tok - 1, &["-", "/", "–", "(", "[", "&", ".", ":"]))
        || (glued(tok + 1) && mark(tok + 1, &["-", "/", "–", "&", ":"]))
}

/// The words in title case that a full form may begin with.
fn titled_words(doc: &Document) -> Vec<TokIx> {
    let titled = doc.capitals().iter().copied().filter(|&i| doc.toks[i].case == Case::Title);
    titled.filter(|&i| !matches!(doc.block_of(i).zone, Zone::Residue | Zone::Contact)).collect()
}

/// All words that a full form may begin with.
fn all_words(doc: &Document) -> Vec<TokIx> {
    let blocks = doc.blocks.iter().filter(|b| !matches!(b.zone, Zone::Residue | Zone::Contact));
    blocks.flat_map(|block| block.toks.clone()).filter(|&i| doc.toks[i].kind == Kind::Word).collect()
}

/// The full form of `letters` somewhere in the draft: capitalised words with these initials, or a common expansion.
fn spelled_out(doc: &Document, titled: &[TokIx], letters: &str, plural: bool) -> Option<Range<TokIx>> {
    let generic = known::generic(letters);
    let lower = letters.to_ascii_lowercase();
    // A common expansion ("gross domestic product") may be in small letters.
    let all = generic.map(|_| all_words(doc));
    let mut starts = all.as_deref().unwrap_or(titled).iter().copied();
    starts.find_map(|start| {
        if !doc.first_byte(start).eq_ignore_ascii_case(&lower.as_bytes()[0]) {
            return None;
        }
        let long = initials(doc, lower.as_bytes(), start, doc.block_of(start).toks.end)?;
        let words = || long.clone().filter(|&i| doc.toks[i].kind == Kind::Word);
        let capital = words().all(|i| doc.toks[i].case == Case::Title || known::is_small(doc.text(i)));
        // "GEA" is not short for "Green Economy Agreements".
        let last = doc.text(long.end - 1);
        // "Intellectual Property and Rule of Law" is not short for "IPR".
        let goes_on = doc.is_word(long.end, "of") && doc.toks.get(long.end + 1).is_some_and(|t| t.case == Case::Title);
        let several = last.ends_with('s') && !last.ends_with("ss") && !last.ends_with("ics") && last != "Affairs";
        // A person heads no body: MSE is no "Minister for Sustainability and the Environment".
        let person = doc.text(start) == "Minister" || last == "Administrator";
        let named = capital
            && !person
            && !goes_on
            && plural == several
            && letters.len() >= 3
            && words().filter(|&i| doc.toks[i].case == Case::Title).count() >= letters.len();
        let common = generic.is_some_and(|(head, tail)| {
            doc.text(start).to_lowercase().starts_with(head) && doc.text(long.end - 1).to_lowercase().starts_with(tail)
        });
        (named || common).then_some(long)
    })
}

/// Words from `start` on whose initials are `letters`; small words may give none.
fn initials(doc: &Document, letters: &[u8], start: TokIx, end: TokIx) -> Option<Range<TokIx>> {
    let mut left = letters;
    for i in start..end {
        match doc.toks[i].kind {
            Kind::Word => {
                let text = doc.text(i);
                if left.first().is_some_and(|l| text.as_bytes()[0].eq_ignore_ascii_case(l))
                    && (!known::is_small(text) || i == start)
                {
                    left = &left[1..];
                    if left.is_empty() {
                        return Some(start..i + 1);
                    }
                } else if !known::is_small(text) || i == start {
                    return None;
                }
            }
            Kind::Mark if matches!(doc.text(i), "-" | "&" | "‑") && i > start => {}
            _ => return None,
        }
    }
    None
}

/// `acronym-defined-late`: used, or its full form used, before the place that defines it.
pub fn defined_late(cx: &Context<'_>, out: &mut Vec<Finding>) {
    let acronyms = &cx.facts.acronyms;
    let first = first_definitions(cx);
    if first.is_empty() {
        return;
    }
    let mut reported: Vec<u64> = Vec::new();
    for used in &acronyms.uses {
        let Some(definition) = first.iter().find(|d| d.key == used.key).filter(|d| d.short > used.tok) else {
            continue;
        };
        if reported.contains(&used.key)
            || !in_text(cx.doc, used.tok)
            || cx.doc.in_speech(used.tok)
            || is_part(cx.doc, used.tok)
            || declared(cx, used)
        {
            continue;
        }
        reported.push(used.key);
        if known::is_known(singular(cx.doc.text(used.tok))) {
            continue;
        }
        let written = cx.doc.text(used.tok);
        let message = format!("“{written}” is used before it is spelled out");
        let label = cx.label(cx.doc.span(introduced(definition)), "spelled out here");
        out.push(cx.finding(used.tok..used.tok + 1, message).saying("first use").with(label));
    }
    for (at, long) in full_forms(cx, &first) {
        let definition = first[at];
        if long.start >= definition.long.start
            || reported.contains(&definition.key)
            || !in_text(cx.doc, long.start)
            || cx.doc.in_speech(long.start)
        {
            continue;
        }
        reported.push(definition.key);
        let short = cx.doc.text(definition.short);
        let full = cx.doc.slice(long.clone());
        let message = format!("“{full}” stands here without “({short})”, which comes only at a later mention");
        let label = cx.label(cx.doc.span(introduced(definition)), "defined here");
        let end = cx.doc.toks[long.end - 1].span.end();
        out.push(cx.finding(long, message).at_most(Severity::Note).saying("first mention").with(label).edit(
            Applicability::Unsafe,
            Span::new(end, end),
            "",
            &format!(" ({short})"),
        ));
    }
}

/// `acronym-full-form-after`: the full form again, though the acronym is there for it.
pub fn full_form_after(cx: &Context<'_>, out: &mut Vec<Finding>) {
    let first = first_definitions(cx);
    for (at, long) in full_forms(cx, &first) {
        let definition = first[at];
        let again = cx.facts.acronyms.definitions.iter().any(|d| d.long.end == long.end);
        if long.start <= definition.short || again || !in_text(cx.doc, long.start) || cx.doc.in_speech(long.start) {
            continue;
        }
        let short = cx.doc.text(definition.short);
        let message = format!("“{short}” was introduced for “{}”", cx.doc.slice(long.clone()));
        let label = cx.label(cx.doc.span(introduced(definition)), "introduced here");
        out.push(cx.finding(long, message).with(label));
    }
}

/// `acronym-never-used`: introduced for nothing. The acronym of a body helps readers who know the body by it, also where it
/// stands once; so only common words count.
pub fn never_used(cx: &Context<'_>, out: &mut Vec<Finding>) {
    let acronyms = &cx.facts.acronyms;
    for definition in first_definitions(cx) {
        let mut words =
            definition.long.clone().filter(|&i| cx.doc.toks[i].kind == Kind::Word && cx.doc.text(i).len() > 3);
        let common = words.next_back().is_some_and(|i| cx.doc.toks[i].case == Case::Lower);
        // "(“Scheme”)" defines a term of a contract.
        let term = cx.doc.is_mark(definition.short + 1, "\"");
        if !common || term || cx.doc.zone(definition.short) != Zone::Body {
            continue;
        }
        let used = acronyms.uses.iter().any(|u| u.key == definition.key)
            || acronyms.definitions.iter().any(|d| d.key == definition.key && d.short != definition.short);
        if used || cx.doc.in_speech(definition.short) {
            continue;
        }
        let short = cx.doc.text(definition.short);
        let full = cx.doc.slice(definition.long.clone());
        let toks = introduced(definition).start..introduced(definition).end.max(bracket_end(cx.doc, definition.short));
        out.push(
            cx.finding(toks.clone(), format!("“{short}” is introduced and never used again"))
                .saying("not used after this")
                .replace(Applicability::Unsafe, cx.doc.slice(toks), full),
        );
    }
}

/// `acronym-redefined`: introduced twice, or for two names.
pub fn redefined(cx: &Context<'_>, out: &mut Vec<Finding>) {
    let mut first: HashMap<u64, &AcronymDefinition> = HashMap::new();
    for definition in cx.facts.acronyms.definitions.iter().filter(|d| in_text(cx.doc, d.short)) {
        let Some(earlier) = first.get(&definition.key) else {
            first.insert(definition.key, definition);
            continue;
        };
        let short = cx.doc.text(definition.short);
        let toks = introduced(definition).start..introduced(definition).end.max(bracket_end(cx.doc, definition.short));
        let label = cx.label(cx.doc.span(introduced(earlier)), "first introduced here");
        let mut finding = if same_name(cx.doc, &definition.long, &earlier.long) {
            cx.finding(toks, format!("“{short}” is introduced a second time")).at_most(Severity::Note)
        } else {
            let (a, b) = (cx.doc.slice(earlier.long.clone()), cx.doc.slice(definition.long.clone()));
            cx.finding(toks, format!("“{short}” is spelled out as “{b}” here and as “{a}” before"))
        };
        finding = finding.with(label);
        out.push(finding);
    }
}

/// `acronym-variant`: two letters of an acronym changed places.
pub fn variant(cx: &Context<'_>, out: &mut Vec<Finding>) {
    let acronyms = &cx.facts.acronyms;
    let mut counts: HashMap<&str, usize> = HashMap::new();
    let all = acronyms.uses.iter().map(|u| u.tok).chain(acronyms.definitions.iter().map(|d| d.short));
    for tok in all {
        *counts.entry(singular(cx.doc.text(tok))).or_default() += 1;
    }
    for used in &acronyms.uses {
        let letters = singular(cx.doc.text(used.tok));
        if letters.len() < 4
            || letters.starts_with("LGBT")
            || counts[letters] != 1
            || is_defined(cx, used)
            || lexicon::lookup(letters).is_some()
            || known::is_known(letters)
        {
            continue;
        }
        let swapped = transpositions(letters).find(|other| {
            counts.get(other.as_str()).is_some_and(|&n| n > 1)
                || acronyms.definitions.iter().any(|d| singular(cx.doc.text(d.short)) == other)
                || letters.len() > 4 && known::is_known(other)
        });
        if let Some(other) = swapped {
            let finding = cx.finding(used.tok..used.tok + 1, format!("“{letters}” may be a slip for “{other}”"));
            out.push(finding.saying("letters changed places").replace(Applicability::Unsafe, letters, &other));
        }
    }
}

/// The acronym with two neighbouring letters swapped, and with the wrong letter of two doubled, at each place.
fn transpositions(letters: &str) -> impl Iterator<Item = String> {
    let bytes = letters.as_bytes();
    let with = move |changes: &[(usize, u8)]| {
        let mut other = bytes.to_vec();
        for &(i, letter) in changes {
            other[i] = letter;
        }
        String::from_utf8(other).expect("ASCII capitals")
    };
    (1..bytes.len()).flat_map(move |i| {
        let mut found = Vec::new();
        if bytes[i] == bytes[i - 1] {
            found.extend(bytes.get(i + 1).map(|&next| with(&[(i, next)])));
            found.extend(i.checked_sub(2).map(|before| with(&[(i - 1, bytes[before])])));
        } else {
            found.push(with(&[(i - 1, bytes[i]), (i, bytes[i - 1])]));
        }
        found
    })
}

/// The first definition of each acronym in running text.
fn first_definitions<'c>(cx: &Context<'c>) -> Vec<&'c AcronymDefinition> {
    let mut first: Vec<&AcronymDefinition> = Vec::new();
    for definition in cx.facts.acronyms.definitions.iter().filter(|d| in_text(cx.doc, d.short)) {
        if !first.iter().any(|d| d.key == definition.key) {
            first.push(definition);
        }
    }
    first
}

/// Where the full forms of `definitions` stand, their definitions included.
fn full_forms(cx: &Context<'_>, definitions: &[&AcronymDefinition]) -> Vec<(usize, Range<TokIx>)> {
    let doc = cx.doc;
    let mut found = Vec::new();
    for (n, definition) in definitions.iter().enumerate().filter(|(_, d)| d.long.len() > 1) {
        let long = &definition.long;
        for i in doc.places_of(doc.toks[long.start].fold) {
            let here = i..i + long.len();
            let end = doc.block_of(i).toks.end;
            if here.end <= end && same_words(doc, &here, long) && whole(doc, &here, end) {
                found.push((n, here));
            }
        }
    }
    found.sort_by_key(|(n, here)| (here.start, *n));
    found
}

/// Not a part of a longer name: no capitalised word adjoins a capitalised one, and no bracket follows.
fn whole(doc: &Document, toks: &Range<TokIx>, end: TokIx) -> bool {
    let capital = |i: TokIx| doc.toks[i].kind == Kind::Word && doc.toks[i].case != Case::Lower;
    let follows = toks.end < end && (capital(toks.end) || doc.is_mark(toks.end, "("));
    let block = doc.block_of(toks.start).toks.start;
    let before = toks.start > block && {
        let i = toks.start - 1;
        (capital(i) && !doc.starts_sentence(i)) || doc.toks[i].kind == Kind::Clitic && i > block && capital(i - 1)
    };
    !(follows || before && capital(toks.start))
}

/// The same name in other dress: hyphens, brackets, possessives, plurals and small words do not count.
fn same_name(doc: &Document, a: &Range<TokIx>, b: &Range<TokIx>) -> bool {
    let letters = |toks: &Range<TokIx>| -> String {
        let words = toks.clone().filter(|&i| doc.toks[i].kind == Kind::Word).map(|i| doc.text(i).to_lowercase());
        let words = words.filter(|w| !known::is_small(w)).map(|w| match w.as_str() {
            "un" => "unitednation".to_owned(),
            "us" | "u.s." => "unitedstate".to_owned(),
            _ => match w.strip_suffix("ies") {
                Some(stem) => format!("{stem}y"),
                None => w.strip_suffix("es").unwrap_or(&w).trim_end_matches(['s', 'e']).to_owned(),
            },
        });
        words.collect()
    };
    letters(a) == letters(b)
}

fn same_words(doc: &Document, a: &Range<TokIx>, b: &Range<TokIx>) -> bool {
    a.len() == b.len() && a.clone().zip(b.clone()).all(|(x, y)| doc.toks[x].fold == doc.toks[y].fold)
}

/// The full form and the acronym, whichever comes first.
fn introduced(definition: &AcronymDefinition) -> Range<TokIx> {
    let AcronymDefinition { long, short, .. } = definition;
    long.start.min(*short)..long.end.max(short + 1)
}

/// The first token after the bracket that holds `short`.
fn bracket_end(doc: &Document, short: TokIx) -> TokIx {
    let end = doc.block_of(short).toks.end;
    (short..end.min(short + 3)).find(|&i| doc.text(i) == ")").map_or(short + 1, |i| i + 1)
}
