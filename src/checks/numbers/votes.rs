//! Votes: more of them than members, and a headline that counts them otherwise.

use std::ops::Range;

use rust_decimal::Decimal;

use crate::{
    checks::{Context, Finding},
    diagnostic::{Applicability, Severity},
    facts::{Hedge, Quantity, Unit},
    syntax::{Kind, Space, TokIx, Zone},
};

/// Reports "the 15-member Council adopted it with 12 votes in favour, two against and two abstentions".
pub(super) fn run(cx: &Context<'_>, out: &mut Vec<Finding>) {
    let mut last = None;
    for i in cx.doc.places_of_any(&["against", "votes", "favour", "favor", "abstentions", "abstained", "abstaining"]) {
        let sentence = cx.doc.sentence_of(i);
        if last != Some(sentence.start) {
            last = Some(sentence.start);
            out.extend(too_many(cx, &sentence));
        }
    }
    out.extend(headline(cx));
}

fn is_vote(q: &Quantity) -> bool {
    q.unit == Unit::Count && q.hedge == Hedge::None && !q.in_range && !q.attributive && q.whole().is_some()
}

/// The votes for, against and withheld of a sentence.
fn ballots<'c>(cx: &'c Context<'_>, sentence: &Range<TokIx>) -> Vec<&'c Quantity> {
    let doc = cx.doc;
    let cast = |q: &&Quantity| {
        let near = q.toks.end..sentence.end.min(q.toks.end + 3);
        let said = near.clone().take_while(|&i| doc.toks[i].kind == Kind::Word).any(|i| {
            matches!(
                doc.text(i),
                "vote"
                    | "votes"
                    | "favour"
                    | "favor"
                    | "against"
                    | "abstentions"
                    | "abstention"
                    | "abstained"
                    | "abstaining"
                    | "voted"
                    | "opposed"
            )
        });
        // "12 votes to two".
        let to = q.toks.start >= 2
            && doc.is_word(q.toks.start - 1, "to")
            && matches!(doc.text(q.toks.start - 2), "votes" | "favour" | "favor");
        is_vote(q) && (said || to)
    };
    cx.facts.quantities.within(sentence).iter().filter(cast).collect()
}

/// More votes than members.
fn too_many(cx: &Context<'_>, sentence: &Range<TokIx>) -> Option<Finding> {
    let doc = cx.doc;
    let block = doc.block_of(sentence.start);
    if !matches!(block.zone, Zone::Body | Zone::List) {
        return None;
    }
    let votes = ballots(cx, sentence);
    // Two votes of one sentence.
    if sentence.clone().filter(|&i| matches!(doc.text(i), "favour" | "favor")).count() > 1 {
        return None;
    }
    let against = sentence.clone().any(|i| matches!(doc.text(i), "against" | "to" | "opposed"));
    if !(2..=3).contains(&votes.len()) || !against {
        return None;
    }
    let body = |q: &&Quantity| {
        let member = |i: TokIx| doc.is_word(i, "member") || doc.is_word(i, "seat");
        let of_members = q.noun.as_ref().is_some_and(|n| matches!(doc.text(n.head), "members" | "seats"));
        let before = q.toks.start.checked_sub(1).map_or("", |b| doc.text(b));
        q.unit == Unit::Count
            && q.hedge == Hedge::None
            && (q.attributive && member(q.toks.end + 1)
                || of_members && matches!(before, "all" | "All" | "has" | "with"))
    };
    let from =
        if sentence.start > block.toks.start { doc.sentence_of(sentence.start - 1).start } else { sentence.start };
    let mut bodies = cx.facts.quantities.within(&(from..sentence.end)).iter().filter(body);
    let (whole, None) = (bodies.next()?, bodies.next()) else { return None };
    let sum: Decimal = votes.iter().map(|q| q.stated).sum();
    if sum <= whole.stated || votes.iter().any(|q| q.toks == whole.toks) {
        return None;
    }
    let text = cx.quantity_text(whole);
    let mut finding = cx
        .finding(
            votes[0].toks.start..votes[votes.len() - 1].toks.end,
            format!("{} votes, but only {text} members", sum.normalize()),
        )
        .with(cx.label(cx.quantity_span(whole), "members"))
        .advice("check the votes and the number of members");
    for vote in votes {
        finding = finding.with(cx.label(cx.quantity_span(vote), "votes"));
    }
    Some(finding.at_most(Severity::Warning))
}

/// "adopts text 141-5" above a body with "114 votes to five", when the two share one of the figures.
fn headline(cx: &Context<'_>) -> Option<Finding> {
    let doc = cx.doc;
    let block = doc.blocks.iter().find(|b| b.zone == Zone::Headline && !b.toks.is_empty())?;
    let told = [
        "adopts",
        "adopt",
        "adopted",
        "passes",
        "passed",
        "approves",
        "approved",
        "rejects",
        "rejected",
        "backs",
        "votes",
        "vote",
        "confirms",
        "confirmed",
    ];
    if !block.toks.clone().any(|i| told.iter().any(|w| doc.is_word(i, w))) {
        return None;
    }
    let at = score(cx, &block.toks)?;
    let (a, b) = (number(cx, at)?, number(cx, at + 2)?);
    let body = || doc.blocks.iter().filter(|b| matches!(b.zone, Zone::Body | Zone::List));
    let mut tallies: Vec<(Decimal, Decimal, Range<TokIx>)> = Vec::new();
    for block in body() {
        let mut start = block.toks.start;
        while start < block.toks.end {
            let sentence = doc.sentence_of(start);
            start = sentence.end.max(start + 1);
            let voted =
                sentence.clone().any(|i| matches!(doc.text(i), "vote" | "votes" | "voted" | "favour" | "favor"));
            if !voted {
                continue;
            }
            let votes = ballots(cx, &sentence);
            if let Some(i) = score(cx, &sentence) {
                tallies.push((number(cx, i)?, number(cx, i + 2)?, i..i + 3));
            } else if let [x, y, ..] = votes[..] {
                tallies.push((x.stated, y.stated, x.toks.start..y.toks.end));
            }
        }
    }
    let given = tallies.iter().any(|(x, y, _)| (*x, *y) == (a, b) || (*x, *y) == (b, a));
    let [(x, y, toks)] = tallies.as_slice() else { return None };
    if given || (*x == a) == (*y == b) {
        return None;
    }
    let (wrong, right, old) = if *x == a { (at + 2, *y, b) } else { (at, *x, a) };
    Some(
        cx.finding(at..at + 3, format!("the headline counts {a} to {b} votes, the body {x} to {y}"))
            .with(cx.label(doc.span(toks.clone()), "in the body"))
            .edit(Applicability::Unsafe, doc.toks[wrong].span, &old.to_string(), &right.to_string())
            .advice("check both figures")
            .at_most(Severity::Warning),
    )
}

fn number(cx: &Context<'_>, i: TokIx) -> Option<Decimal> {
    cx.doc.text(i).parse().ok()
}

/// `figure "-" figure`, glued: where it starts.
fn score(cx: &Context<'_>, toks: &Range<TokIx>) -> Option<TokIx> {
    let doc = cx.doc;
    let glued = |i: TokIx| doc.toks[i].space == Space::None;
    let whole = |i: TokIx| {
        doc.toks[i].kind == Kind::Number && doc.text(i).len() <= 3 && doc.text(i).bytes().all(|b| b.is_ascii_digit())
    };
    let fits = |i: TokIx| {
        i + 2 < toks.end
            && whole(i)
            && matches!(doc.text(i + 1), "-" | "–")
            && whole(i + 2)
            && glued(i + 1)
            && glued(i + 2)
            && !(i > toks.start && glued(i) && matches!(doc.text(i - 1), "-" | "–" | "." | "/"))
            && !(i + 3 < toks.end && glued(i + 3) && matches!(doc.text(i + 3), "-" | "–" | "/"))
    };
    let mut found = doc.figures_in(toks).iter().copied().filter(|&i| fits(i));
    let first = found.next()?;
    found.next().is_none().then_some(first)
}
