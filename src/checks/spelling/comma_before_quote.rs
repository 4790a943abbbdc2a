//! A reporting verb that runs into a whole quoted sentence: `said "the plan must hold"`.

use crate::{
    checks::{Context, Finding},
    diagnostic::{Applicability, Edit, Fix, Severity},
    span::Span,
    syntax::{Case, Document, Kind, TokIx, Zone},
};

const VERBS: &[&str] = &[
    "said",
    "says",
    "stated",
    "states",
    "emphasized",
    "emphasised",
    "stressed",
    "noted",
    "added",
    "affirmed",
    "declared",
    "underlined",
    "underscored",
    "explained",
    "remarked",
    "commented",
    "wrote",
    "replied",
    "concluded",
    "observed",
    "warned",
];
/// A quoted clause has one of these, a quoted phrase seldom.
const FINITE: &[&str] =
    &["must", "will", "should", "shall", "can", "cannot", "would", "is", "are", "was", "were", "has", "have", "needs"];
/// Shorter quotations are terms.
const SHORTEST: usize = 7;

/// Reports them.
pub fn run(cx: &Context<'_>, out: &mut Vec<Finding>) {
    let doc = cx.doc;
    for quote in &doc.quotes {
        let open = quote.open;
        let block = doc.block_of(open);
        if quote.scare
            || quote.parent.is_some()
            || open == block.toks.start
            || !matches!(block.zone, Zone::Body | Zone::List)
        {
            continue;
        }
        let verb = open - 1;
        if doc.toks[verb].kind != Kind::Word || !VERBS.contains(&doc.text(verb)) || !is_clause(doc, open + 1, quote.end)
        {
            continue;
        }
        // `what he said "…"` and `as noted "…"` report nothing.
        if verb > block.toks.start && ["what", "as", "is", "was", "be", "been"].iter().any(|w| doc.is_word(verb - 1, w))
        {
            continue;
        }
        let said = doc.text(verb);
        let capital = doc.toks[open + 1].case == Case::Title;
        let finding = cx
            .finding(verb..open + 2, format!("“{said}” runs into a quoted sentence: a comma or “that” is missing"))
            .at_most(if capital { Severity::Warning } else { Severity::Note });
        let at = doc.toks[verb].span.end();
        let edits = vec![Edit { span: Span::new(at, at), text: ",".to_owned() }];
        let title = format!("insert a comma after “{said}”");
        let fix = Fix { title, applicability: Applicability::Unsafe, edits };
        out.push(Finding { fixes: vec![fix], ..finding });
    }
}

/// Long, with a finite verb of its own before any relative clause.
fn is_clause(doc: &Document, first: TokIx, end: TokIx) -> bool {
    let words: Vec<TokIx> = (first..end.max(first)).filter(|&i| doc.toks[i].kind == Kind::Word).collect();
    if words.len() < SHORTEST {
        return false;
    }
    let relative = |i: TokIx| ["that", "which", "who", "where", "when", "to"].iter().any(|w| doc.is_word(i, w));
    words.iter().skip(1).take_while(|&&i| !relative(i)).any(|&i| FINITE.contains(&doc.text(i)))
}
