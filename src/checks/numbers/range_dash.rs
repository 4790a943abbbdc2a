//! One dash in ranges of figures and years: "10–15" beside "20-25".

use crate::{
    checks::{Context, Finding},
    diagnostic::{Applicability, Severity},
    facts::{DateMention, Quantity},
    syntax::{Space, TokIx, Zone},
};

/// A range and the dash within it.
struct Joint {
    start: TokIx,
    dash: TokIx,
    end: TokIx,
}

/// Reports the ranges with the rarer dash, or with another than the house's.
pub fn run(cx: &Context<'_>, out: &mut Vec<Finding>) {
    let joints = joints(cx);
    let mark = |j: &Joint| cx.doc.text(j.dash);
    let count = |dash: &str| joints.iter().filter(|j| mark(j) == dash).count();
    let house = cx.rules.figures.range_dash;
    let (hyphens, dashes) = (count("-"), count("–"));
    if joints.is_empty() || house.is_none() && (hyphens == 0 || dashes == 0) {
        return;
    }
    let most = match hyphens.cmp(&dashes) {
        std::cmp::Ordering::Greater => "-",
        std::cmp::Ordering::Less => "–",
        std::cmp::Ordering::Equal => mark(&joints[0]),
    };
    let main = house.unwrap_or(most);
    let first = joints.iter().find(|j| mark(j) == main);
    for joint in joints.iter().filter(|j| mark(j) != main) {
        let old = cx.doc.slice(joint.start..joint.end);
        let new = format!("{}{main}{}", cx.doc.slice(joint.start..joint.dash), cx.doc.slice(joint.dash + 1..joint.end));
        let message = match house {
            Some(_) => format!("ranges are written with “{main}” here: “{new}”"),
            None => match count(main) {
                1 => format!("two dashes for ranges: “{old}” here, “{main}” elsewhere (once)"),
                n => format!("two dashes for ranges: “{old}” here, “{main}” elsewhere ({n} times)"),
            },
        };
        let mut finding = cx.finding(joint.start..joint.end, message).replace(Applicability::Unsafe, old, &new);
        if let Some(first) = first {
            finding = finding.with(cx.label(cx.doc.span(first.start..first.end), "as here"));
        }
        out.push(finding.at_most(Severity::Note));
    }
}

/// Ranges in running text: figures that rise, and whole years.
fn joints(cx: &Context<'_>) -> Vec<Joint> {
    let figure = |two: &[Quantity]| {
        let rises = two[0].in_range && two[1].in_range && two[0].stated < two[1].stated;
        rises.then(|| Joint { start: two[0].toks.start, dash: two[0].toks.end, end: two[1].toks.end })
    };
    let year = |d: &DateMention| d.toks.len() == 1 && d.year.is_some();
    let years = |two: &[DateMention]| {
        let rises = year(&two[0]) && year(&two[1]) && two[0].year < two[1].year;
        rises.then(|| Joint { start: two[0].toks.start, dash: two[0].toks.end, end: two[1].toks.end })
    };
    let figures = cx.facts.quantities.list.windows(2).filter(|two| two[0].toks.end + 1 == two[1].toks.start);
    let dates = cx.facts.dates.windows(2).filter(|two| two[0].toks.end + 1 == two[1].toks.start);
    let mut found: Vec<Joint> = figures.filter_map(figure).chain(dates.filter_map(years)).collect();
    found.retain(|j| {
        // A hyphen or dash with space around it, as in a column of figures, joins nothing; a third part makes a number or a code.
        let tight = |i: TokIx| cx.doc.toks.get(i).is_some_and(|t| t.space == Space::None);
        let longer =
            cx.doc.toks.get(j.end).is_some_and(|t| t.space == Space::None && matches!(cx.doc.text(j.end), "-" | "–"));
        let code = cx.doc.slice(j.start..j.dash).starts_with('0');
        matches!(cx.doc.text(j.dash), "-" | "–")
            && !code
            && tight(j.dash)
            && tight(j.dash + 1)
            && !longer
            && matches!(cx.doc.zone(j.start), Zone::Body | Zone::List)
            && cx.doc.quote_of(j.start).is_none()
    });
    found.sort_by_key(|j| j.start);
    found
}
