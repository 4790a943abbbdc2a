//! So much for each of so many, and the total.

use rust_decimal::Decimal;

use super::{
    mend::{Role, mend},
    with_unit,
};
use crate::{
    checks::{Context, Finding},
    diagnostic::Severity,
    facts::{Hedge, Quantity, Time, Unit},
    syntax::TokIx,
};

/// Words that say that a figure holds for every one of a number.
const EACH: &[&str] = &["each", "every", "per", "annually", "yearly", "apiece", "equally"];

/// Reports "$10 million a year for five years, $40 million in all" and "Each of the 20 schools receives $5,000, a total of $150,000".
pub fn run(cx: &Context<'_>, out: &mut Vec<Finding>) {
    let doc = cx.doc;
    let mut places = doc.places_of_any(EACH);
    places.extend(
        doc.places_of_any(&["year", "month", "week"]).into_iter().filter(|&i| i > 0 && doc.is_word(i - 1, "a")),
    );
    places.sort_unstable_by_key(|&i| doc.toks[i].sentence);
    places.dedup_by_key(|i| doc.toks[*i].sentence);
    for i in places {
        out.extend(finding(cx, i));
    }
}

fn finding(cx: &Context<'_>, at: TokIx) -> Option<Finding> {
    let doc = cx.doc;
    let sentence = doc.sentence_of(at);
    let [first, second, third] = cx.facts.quantities.within(&sentence) else { return None };
    cx.pairs.joined(&[first, second, third]);
    let plain = |q: &Quantity| q.hedge == Hedge::None && !q.in_range && !q.attributive;
    let end = third.noun.as_ref().map_or(third.toks.end, |n| n.head + 1);
    let summed = doc.is_word(end, "in") && (doc.is_word(end + 1, "all") || doc.is_word(end + 1, "total"))
        || doc.is_word(end, "altogether")
        || third.toks.start >= 2
            && doc.is_word(third.toks.start - 1, "of")
            && doc.is_word(third.toks.start - 2, "total");
    let shared =
        (doc.is_word(end, "each") || doc.is_word(end, "apiece")) && sentence.clone().any(|i| doc.is_word(i, "equally"));
    let (total, one, many) = if shared {
        (first, third, second)
    } else if !summed || at >= third.toks.start {
        return None;
    } else if is_number(first) && second.unit.agrees(third.unit) {
        (third, second, first)
    } else if first.unit.agrees(third.unit) && is_number(second) {
        (third, first, second)
    } else {
        return None;
    };
    let money = matches!(total.unit, Unit::Money(_) | Unit::Measure(_)) && total.unit.agrees(one.unit);
    if ![first, second, third].into_iter().all(plain) || !money || !is_number(many) {
        return None;
    }
    let holds = |one: &Quantity, many: &Quantity, total: &Quantity| {
        let product = one.value.times(many.value)?;
        // "€2 million" may be rounded, but not by a tenth when the shares are exact.
        let exact = one.stated.checked_mul(many.stated)?;
        let near = (exact - total.stated).abs() <= total.stated.max(exact) / Decimal::TEN;
        Some(near && product.meets(total.value))
    };
    let exact = one.stated.checked_mul(many.stated)?;
    let fits = holds(one, many, total)?;
    cx.pairs.compared(&[one, many, total]);
    if fits || total.stated.is_zero() {
        return None;
    }
    let (each, count, sum) = (cx.quantity_text(one), cx.quantity_text(many), cx.quantity_text(total));
    let right = with_unit(cx, total, exact);
    let finding = cx
        .finding(total.toks.clone(), format!("{count} times {each} is {right}, not {sum}"))
        .saying("total")
        .with(cx.label(cx.quantity_span(one), "each"))
        .with(cx.label(cx.quantity_span(many), "how many"));
    let (each, times) = (total.stated.checked_div(many.stated), total.stated.checked_div(one.stated));
    let finding = mend(cx, finding, total, Role::Result, Some(exact), |q| holds(one, many, q) == Some(true));
    let finding = mend(cx, finding, one, Role::Given, each, |q| holds(q, many, total) == Some(true));
    let finding = mend(cx, finding, many, Role::Given, times, |q| is_number(q) && holds(one, q, total) == Some(true));
    Some(finding.advice("check the three figures").at_most(Severity::Warning))
}

fn is_number(q: &Quantity) -> bool {
    matches!(q.unit, Unit::Count | Unit::Time(Time::Year | Time::Month | Time::Week))
        && q.whole().is_some_and(|n| (2..=100_000).contains(&n))
}
