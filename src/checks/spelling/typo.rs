//! Misspellings listed in `[[typo]]` rules.

use super::{carry_case, gap};
use crate::{
    checks::{Context, Finding, phrasing::wording::guards_allow},
    diagnostic::Applicability,
    rules::PhraseUse,
    syntax::{Case, Kind, Space},
};

/// Reports every listed misspelling. In capitals it may be an acronym (ANC): reported only when listed in capitals.
pub fn run(cx: &Context<'_>, out: &mut Vec<Finding>) {
    let doc = cx.doc;
    // Of two entries of one rule that overlap the first stays: it stands first, or is the longer.
    let mut last_hit = None;
    for hit in &cx.facts.hits {
        let PhraseUse::Typo(at) = cx.rules.uses[hit.payload as usize] else { continue };
        let item = &cx.rules.typos[at];
        let found = doc.slice(hit.toks.clone());
        let (first, last) = (hit.toks.start, hit.toks.end - 1);
        let listed = &item.banned.value;
        // A lower-case entry is a slip in lower case or at the head of a sentence; an entry with capitals only as written.
        let case_fits = found == listed
            || (listed.chars().all(|c| !c.is_uppercase())
                && match doc.toks[first].case {
                    Case::Lower => true,
                    Case::Title => doc.starts_sentence(first) || doc.text(first).len() > 6,
                    Case::Upper | Case::Mixed => false,
                }
                && (first + 1..=last).all(|i| doc.toks[i].case == Case::Lower))
            || (doc.toks[first].case == Case::Upper && listed.len() > 6 && found.eq_ignore_ascii_case(listed));
        let glued = |i: usize| doc.toks[i].space == Space::None && doc.toks[i].kind != Kind::Mark;
        let block = doc.block_of(first).toks.clone();
        let hangs =
            first > block.start && doc.toks[first].space == Space::None && doc.toks[first - 1].kind != Kind::Mark;
        let goes_on = last + 1 < block.end && glued(last + 1) && doc.toks[last + 1].kind != Kind::Clitic;
        let blank = (first..last).all(|i| gap(doc, i).chars().all(char::is_whitespace));
        if !case_fits
            || !blank
            || hangs
            || goes_on
            || !guards_allow(doc, &item.guards, &hit.toks)
            || item.prefer.iter().any(|p| p.value == found)
        {
            continue;
        }
        if last_hit.is_some_and(|(rule, end)| rule == item.rule && hit.toks.start < end) {
            continue;
        }
        last_hit = Some((item.rule, hit.toks.end));
        let options: Vec<String> = item
            .prefer
            .iter()
            .map(|p| if found == listed { p.value.clone() } else { carry_case(found, &p.value) })
            .collect();
        let shown = options.iter().map(|o| format!("“{o}”")).collect::<Vec<_>>().join(" or ");
        let mut finding =
            cx.finding_of(item.rule, doc.span(hit.toks.clone()), format!("misspelling “{found}”: write {shown}"));
        // Where every word is one, "asses the", the writer has to look.
        let words = hit.toks.len() > 1 && hit.toks.clone().all(|i| doc.is_known(i));
        let applicability = if options.len() == 1 && !words { Applicability::Safe } else { Applicability::Unsafe };
        for new in &options {
            finding = finding.replace(applicability, found, new);
        }
        out.push(finding);
    }
}
