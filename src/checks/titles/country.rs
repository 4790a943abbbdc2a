//! One spelling of a country's name in running text.

use crate::{
    checks::{Context, Finding},
    diagnostic::Applicability,
    rules::{Form, PhraseUse},
    syntax::{Case, Kind, TokIx, Zone},
};

/// `country-name-variant`: another spelling than the house's, outside registered names.
pub fn variant(cx: &Context<'_>, out: &mut Vec<Finding>) {
    for hit in &cx.facts.hits {
        let PhraseUse::Country(at, Form::Other(_)) = cx.rules.uses[hit.payload as usize] else { continue };
        let country = &cx.rules.registry.countries[at];
        let written = cx.doc.slice(hit.toks.clone());
        let running = matches!(
            cx.doc.zone(hit.toks.start),
            Zone::Body | Zone::List | Zone::Headline | Zone::Deck | Zone::Subhead | Zone::Question
        );
        if !running
            || written == country.prose.value
            || cx.doc.toks[hit.toks.start].case == Case::Lower
            || in_name(cx, hit.toks.start, hit.toks.end)
        {
            continue;
        }
        let message = format!("write “{}” for “{written}”", country.prose.value);
        out.push(cx.finding(hit.toks.clone(), message).with(country.prose.label("house spelling")).replace(
            Applicability::Safe,
            written,
            &country.prose.value,
        ));
    }
}

/// Inside a registered name, or beside another capitalised word that may make one ("Viet Nam News").
fn in_name(cx: &Context<'_>, start: TokIx, end: TokIx) -> bool {
    let registered = cx.facts.hits.iter().any(|h| {
        h.toks.start <= start
            && end <= h.toks.end
            && h.toks.len() > end - start
            && !matches!(cx.rules.uses[h.payload as usize], PhraseUse::Country(_, Form::Other(_)))
    });
    let block = cx.doc.block_of(start).toks.clone();
    let heading = matches!(cx.doc.zone(start), Zone::Headline | Zone::Deck | Zone::Subhead);
    let capital = |i: TokIx| cx.doc.toks[i].kind == Kind::Word && cx.doc.toks[i].case != Case::Lower;
    // "of", "and" and the like go on inside a name: "Women's Union of Viet Nam".
    let before = start > block.start && {
        let i = start - 1;
        let joined = ["of", "for"].iter().any(|w| cx.doc.is_word(i, w)) && i > block.start && capital(i - 1);
        joined || capital(i) && !cx.doc.starts_sentence(i)
    };
    let after = end < block.end && (capital(end) || cx.doc.toks[end].kind == Kind::Link);
    registered || !heading && (before || after)
}
