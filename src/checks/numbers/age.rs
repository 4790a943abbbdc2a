//! Ages against birth years.

use crate::{
    checks::{Context, Finding},
    diagnostic::Severity,
    facts::Hedge,
    syntax::TokIx,
};

/// Reports `born … year …, aged N … year`: N must be the difference or one less.
pub fn run(cx: &Context<'_>, out: &mut Vec<Finding>) {
    for sentence in &cx.doc.sentences {
        let Some(born) = sentence.clone().find(|&i| cx.doc.is_word(i, "born")) else { continue };
        let years: Vec<(i16, TokIx)> = cx
            .facts
            .dates
            .iter()
            .filter(|d| d.toks.start >= sentence.start && d.toks.end <= sentence.end)
            .filter_map(|d| Some((d.year?, d.toks.start)))
            .collect();
        let (Some(&(birth, at)), Some(&(now, _)), 2) = (years.first(), years.get(1), years.len()) else { continue };
        let near = at > born && at - born <= 6;
        let guarded =
            sentence.clone().any(|i| matches!(cx.doc.text(i), "would" | "founded" | "when" | "children" | "before"));
        let age = cx.facts.quantities.within(sentence).iter().find(|q| {
            let before = q.toks.start.checked_sub(1).map_or("", |b| cx.doc.text(b));
            let of = before == "of" && q.toks.start > 1 && cx.doc.is_word(q.toks.start - 2, "age");
            q.hedge == Hedge::None && (matches!(before, "aged" | "turned" | "turns") || of)
        });
        let Some((q, n)) = age.and_then(|q| Some((q, i16::try_from(q.whole()?).ok()?))) else { continue };
        let apart = now - birth;
        if !near || guarded || apart <= 0 || apart > 110 || n == apart || n == apart - 1 {
            continue;
        }
        let finding = cx
            .finding(q.toks.clone(), format!("born in {birth}, so {} or {apart} in {now}, not {n}", apart - 1))
            .with(cx.label(cx.doc.toks[at].span, "year of birth"))
            .advice("check the age and both years");
        out.push(finding.at_most(Severity::Warning));
    }
}
