//! Shares of one whole that do not add up to 100.

use rust_decimal::Decimal;

use super::{
    mend::{Role, mend},
    parts_sum::FEW,
};
use crate::{
    checks::{Context, Finding},
    diagnostic::Severity,
    facts::{Hedge, Quantity, Unit},
};

/// Words that open the list or put the shares on several wholes.
const GUARDS: &[&str] = &[
    "multiple",
    "several",
    "which",
    "whom",
    "compared",
    "year",
    "growth",
    "rose",
    "fell",
    "increase",
    "increased",
    "decreased",
    "decline",
    "up",
    "down",
    "while",
    "respectively",
    "each",
    "including",
    "overlap",
    "also",
    "both",
    "than",
    "another",
    "average",
];

/// Reports "yes 48%, no 39%, undecided 18%" and shares with a remainder.
pub fn run(cx: &Context<'_>, out: &mut Vec<Finding>) {
    let list = &cx.facts.quantities.list;
    let mut at = 0;
    while let Some(first) = list.get(at) {
        let sentence = cx.doc.sentence_of(first.toks.start);
        let inside = cx.facts.quantities.within(&sentence);
        at += inside.len().max(1);
        let shares: Vec<&Quantity> = inside.iter().filter(|q| q.unit == Unit::Percent).collect();
        if shares.len() < 2 || shares.iter().any(|q| q.hedge != Hedge::None || q.in_range) {
            continue;
        }
        let says = |words: &[&str]| sentence.clone().any(|i| words.iter().any(|w| cx.doc.is_word(i, w)));
        let answers = shares.len() >= 3
            && says(&["yes"])
            && says(&["no"])
            && says(&["undecided", "unsure", "abstained", "abstain"]);
        // The remainder belongs to the last share and is no share of its own whole.
        let closing = shares[shares.len() - 1];
        let before = closing.toks.start.saturating_sub(4).max(sentence.start)..closing.toks.start;
        let rest = before.clone().any(|i| matches!(cx.doc.text(i), "remaining" | "rest" | "remainder" | "balance"))
            && !(closing.toks.end..sentence.end.min(closing.toks.end + 2)).any(|i| cx.doc.is_word(i, "of"));
        let made_up = shares.len() >= 3
            && says(&["make", "makes", "made"])
            && sentence
                .clone()
                .any(|i| cx.doc.is_word(i, "up") && i > 0 && matches!(cx.doc.text(i - 1), "make" | "makes" | "made"));
        let changes = cx.facts.changes.iter().any(|c| c.toks.start >= sentence.start && c.toks.end <= sentence.end);
        let guarded = changes
            || sentence
                .clone()
                .any(|i| GUARDS.iter().any(|w| cx.doc.is_word(i, w)) && !(made_up && cx.doc.is_word(i, "up")));
        let Some(sum) = shares.iter().try_fold(Decimal::ZERO, |sum, q| sum.checked_add(q.stated)) else { continue };
        let Some(step) = shares.iter().map(|q| q.step).max() else { continue };
        let slack = step * Decimal::from(shares.len()) / Decimal::TWO;
        let over = sum - Decimal::ONE_HUNDRED > slack;
        let under = Decimal::ONE_HUNDRED - sum > slack;
        cx.pairs.joined(&shares);
        if guarded || !(answers || rest || made_up) {
            continue;
        }
        cx.pairs.compared(&shares);
        if !((answers || rest) && (over || under) || made_up && over) {
            continue;
        }
        let mut finding = cx.finding(closing.toks.clone(), message(&shares, sum)).saying("last share");
        for share in &shares[..shares.len() - 1] {
            finding = finding.with(cx.label(cx.quantity_span(share), "share"));
        }
        // The last share is what the others leave; of many others any may be wrong.
        let few = if shares.len() <= FEW { shares.len() } else { 1 };
        for &share in shares.iter().rev().take(few) {
            let exact = Decimal::ONE_HUNDRED - sum + share.stated;
            let role = if share.toks == closing.toks { Role::Result } else { Role::Given };
            finding = mend(cx, finding, share, role, Some(exact), |new| {
                (sum - share.stated + new.stated - Decimal::ONE_HUNDRED).abs() <= slack
            });
        }
        out.push(finding.advice("check the shares").at_most(Severity::Warning));
    }
}

/// "48 + 39 + 18 is 105%, not 100%"; with many shares only the sum.
fn message(shares: &[&Quantity], sum: Decimal) -> String {
    let sum = sum.normalize();
    if shares.len() > 6 {
        return format!("the shares add up to {sum}%, not 100%");
    }
    let terms: Vec<String> = shares.iter().map(|q| format!("{}%", q.stated.normalize())).collect();
    format!("{} is {sum}%, not 100%", terms.join(" + "))
}
