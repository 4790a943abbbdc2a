//! Runs of First, Second, … that skip, repeat or stop after the first.

use crate::{
    checks::{Context, Finding},
    diagnostic::{Applicability, Severity},
    facts::{OrdinalRun, adverb, mentions},
    syntax::{Case, TokIx},
};

/// Reports gaps and repeats, and "First" that no "Second" follows.
pub fn gaps(cx: &Context<'_>, out: &mut Vec<Finding>) {
    for run in &cx.facts.ordinals {
        lone(cx, run, out);
        for pair in run.members.windows(2) {
            let (previous, member) = (pair[0], pair[1]);
            let (before, written) = (cx.doc.text(previous.tok), cx.doc.text(member.tok));
            let expected = previous.n + 1;
            let message = if member.n == previous.n {
                format!("“{before}” is followed by another “{written}”")
            } else if member.n > expected
                && !(expected..member.n).any(|n| mentions(cx.doc, previous.tok + 1..member.tok, n))
            {
                format!("“{before}” is followed by “{written}”")
            } else {
                continue;
            };
            let place =
                cx.label(cx.doc.span(previous.tok..previous.tok + 1), format!("the point before is “{before}”"));
            let mut finding = cx
                .finding(member.tok..member.tok + 1, message)
                .saying(format!("“{}” expected", adverb(expected, member.style)))
                .with(place);
            // A number that comes twice over several paragraphs may belong to two lists, one inside the other.
            if member.n == previous.n && cx.doc.toks[member.tok].block != cx.doc.toks[previous.tok].block {
                finding = finding.at_most(Severity::Note);
            }
            if expected <= 10 {
                finding = finding.replace(
                    Applicability::Unsafe,
                    written,
                    &like(cx, member.tok, &adverb(expected, member.style)),
                );
            }
            out.push(finding);
        }
    }
}

/// "First, …" whose section goes on with "Additionally", "Finally".
fn lone(cx: &Context<'_>, run: &OrdinalRun, out: &mut Vec<Finding>) {
    let ([only], Some(next)) = (run.members.as_slice(), run.connector.or(run.closer)) else { return };
    let first = only.tok;
    let section = cx.doc.block_of(first).section;
    let end = run.closer.unwrap_or(next);
    // A second point may come in other words: "A second priority …", "Second we …".
    if mentions(cx.doc, first + 1..end, 2)
        || cx.doc.is_word(first + 1, "of")
        || cx.doc.block_of(next).section != section
    {
        return;
    }
    let (written, connector) = (cx.doc.text(first), cx.doc.text(next));
    let finding = cx
        .finding(first..first + 1, format!("“{written}” is followed by no “Second”, but by “{connector}”"))
        .at_most(Severity::Note)
        .saying("the only numbered point")
        .with(cx.label(cx.doc.span(next..next + 1), "the next point"))
        .advice(format!("number the next point, or drop “{written}”"));
    out.push(finding);
}

/// `word` with a capital where the token has one.
fn like(cx: &Context<'_>, tok: TokIx, word: &str) -> String {
    if cx.doc.toks[tok].case == Case::Lower { word.to_owned() } else { word[..1].to_uppercase() + &word[1..] }
}
