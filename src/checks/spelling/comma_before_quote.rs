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

/// The stop between a quoted sentence and what reports it: `plan” he said`, `plan.” said he`, `plan.”, said he`.
pub fn after(cx: &Context<'_>, out: &mut Vec<Finding>) {
    let doc = cx.doc;
    for quote in doc.quotes.iter().filter(|q| q.closed && q.parent.is_none() && q.end > q.open + 2) {
        let (last, close) = (quote.end - 1, quote.end);
        let block = doc.block_of(close);
        if close + 2 >= block.toks.end || !matches!(block.zone, Zone::Body | Zone::List | Zone::Question) {
            continue;
        }
        let next = close + 1;
        let glued = doc.toks[next].space == crate::syntax::Space::None;
        let inner = doc.text(last);
        let shown = doc.slice(last..next + 1);
        let mark = doc.text(close);
        if glued && doc.text(next) == "," && matches!(inner, "." | ",") {
            let new = format!(",{mark}");
            out.push(cx.finding(next..next + 1, format!("two stops around the quotation mark: “{shown}”")).replace(
                Applicability::Unsafe,
                shown,
                &new,
            ));
            continue;
        }
        let who = doc.toks[next].kind == Kind::Word && !glued && reports(doc, next, block.toks.end);
        let whole = !quote.scare && doc.toks[quote.open + 1].case != Case::Lower;
        if !who || !whole {
            continue;
        }
        match doc.toks[last].kind {
            Kind::Word | Kind::Number | Kind::Clitic => {
                let at = doc.toks[last].span.end();
                let edits = vec![Edit { span: Span::new(at, at), text: ",".to_owned() }];
                let fix = Fix { title: "insert a comma".to_owned(), applicability: Applicability::Unsafe, edits };
                let finding = cx.finding(
                    next..next + 2,
                    format!("no comma between the quotation and “{}”", doc.slice(next..next + 2)),
                );
                out.push(Finding { fixes: vec![fix], ..finding });
            }
            Kind::Mark if inner == "." => {
                let message = format!("a comma, not a full stop, stands before “{}”", doc.slice(next..next + 2));
                out.push(cx.finding(next..next + 2, message).edit(
                    Applicability::Unsafe,
                    doc.toks[last].span,
                    ".",
                    ",",
                ));
            }
            _ => {}
        }
    }
}

/// "he said", "said the mayor": small words right behind the quotation.
fn reports(doc: &Document, next: TokIx, end: TokIx) -> bool {
    const WHO: &[&str] = &["he", "she", "they"];
    const SAID: &[&str] = &["said", "says", "added", "stressed", "noted", "stated", "explained"];
    let verb = |i: TokIx| i < end && SAID.contains(&doc.text(i));
    (WHO.contains(&doc.text(next)) && verb(next + 1))
        || (matches!(doc.text(next), "said" | "says")
            && (doc.toks[next + 1].case == Case::Title || ["the", "a", "he", "she"].contains(&doc.text(next + 1))))
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
