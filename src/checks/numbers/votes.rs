//! Votes: more of them than members, and a headline that counts them otherwise.

use std::ops::Range;

use rust_decimal::{Decimal, prelude::ToPrimitive};

use super::mend::{Role, mend, renumber, restate, rewritten};
use crate::{
    checks::{Context, Finding},
    diagnostic::Severity,
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
    if votes.iter().any(|q| q.toks == whole.toks) {
        return None;
    }
    cx.pairs.compared(&votes);
    cx.pairs.compared(&[whole]);
    if sum <= whole.stated {
        return None;
    }
    let text = cx.quantity_text(whole);
    let mut finding = cx
        .finding(
            votes[0].toks.start..votes[votes.len() - 1].toks.end,
            format!("{} votes, but only {text} members", sum.normalize()),
        )
        .with(cx.label(cx.quantity_span(whole), "members"));
    for vote in &votes {
        finding = finding.with(cx.label(cx.quantity_span(vote), "votes"));
    }
    // As many as there are members: fewer may have voted, but one slip leaves no more.
    finding = mend(cx, finding, whole, Role::Given, Some(sum), |_| true);
    for vote in &votes {
        let most = vote.stated - (sum - whole.stated);
        finding = mend(cx, finding, vote, Role::Given, Some(most), |new| new.stated <= most);
    }
    Some(finding.advice("check the votes and the number of members").at_most(Severity::Warning))
}

/// "adopts text 141-5" above a body with "114 votes to five", when the two share one of the figures.
fn headline(cx: &Context<'_>) -> Option<Finding> {
    let doc = cx.doc;
    let block = doc.blocks.iter().find(|b| b.zone == Zone::Headline && !b.toks.is_empty())?;
    let verbs = [
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
    if !block.toks.clone().any(|i| verbs.iter().any(|w| doc.is_word(i, w))) {
        return None;
    }
    let at = score(cx, &block.toks)?;
    let told = [cast(cx, at)?, cast(cx, at + 2)?];
    let body = || doc.blocks.iter().filter(|b| matches!(b.zone, Zone::Body | Zone::List));
    let mut tallies: Vec<[Cast<'_>; 2]> = Vec::new();
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
                tallies.push([cast(cx, i)?, cast(cx, i + 2)?]);
            } else if let [x, y, ..] = votes[..] {
                tallies.push([x, y].map(|q| Cast { votes: q.stated, toks: q.toks.clone(), quantity: Some(q) }));
            }
        }
    }
    let [a, b] = &told;
    let alike = |[x, y]: &[Cast<'_>; 2]| {
        let (x, y) = (x.votes, y.votes);
        (x, y) == (a.votes, b.votes) || (x, y) == (b.votes, a.votes)
    };
    let given = tallies.iter().any(alike);
    let [[x, y]] = tallies.as_slice() else { return None };
    cx.pairs.compared(&[x, y].into_iter().filter_map(|c| c.quantity).collect::<Vec<_>>());
    if given || (x.votes == a.votes) == (y.votes == b.votes) {
        return None;
    }
    let (above, below) = if x.votes == a.votes { (b, y) } else { (a, x) };
    let message = format!("the headline counts {} to {} votes, the body {} to {}", a.votes, b.votes, x.votes, y.votes);
    let finding = cx.finding(at..at + 3, message).with(cx.label(doc.span(x.toks.start..y.toks.end), "in the body"));
    let finding = above.recounted(cx, finding, below.votes);
    let finding = below.recounted(cx, finding, above.votes);
    Some(finding.advice("check both figures").at_most(Severity::Warning))
}

/// The votes of one side: a figure of a score ("141-5"), or a quantity ("114 votes").
struct Cast<'c> {
    votes: Decimal,
    toks: Range<TokIx>,
    quantity: Option<&'c Quantity>,
}

impl Cast<'_> {
    /// Offers another number of them.
    fn recounted(&self, cx: &Context<'_>, finding: Finding, votes: Decimal) -> Finding {
        match self.quantity {
            Some(q) => match rewritten(cx, q, votes) {
                Some(new) => restate(cx, finding, q, &new),
                None => finding,
            },
            None => renumber(cx, finding, self.toks.start, votes.to_i64().unwrap_or_default()),
        }
    }
}

fn cast<'c>(cx: &Context<'_>, i: TokIx) -> Option<Cast<'c>> {
    Some(Cast { votes: cx.doc.text(i).parse().ok()?, toks: i..i + 1, quantity: None })
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
