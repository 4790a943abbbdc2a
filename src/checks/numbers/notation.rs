//! One notation for percentages and dollars in a draft; "from 2020 to 2024", not "from 2020-2024".

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::grouped;
use crate::{
    checks::{Context, Finding},
    diagnostic::{Applicability, Severity},
    facts::{Quantity, Unit},
    syntax::{Case, Zone},
};

/// Reports the rarer notation of each kind.
pub fn run(cx: &Context<'_>, out: &mut Vec<Finding>) {
    let own = |q: &&Quantity| {
        // Headlines have a notation of their own.
        matches!(cx.doc.zone(q.toks.start), Zone::Body | Zone::List)
            && cx.doc.quote_of(q.toks.start).is_none()
            && !q.attributive
    };
    let list = &cx.facts.quantities.list;
    let percent: Vec<(&Quantity, &str)> = list
        .iter()
        .filter(own)
        .filter(|q| q.unit == Unit::Percent)
        .filter_map(|q| Some((q, percent_form(cx, q)?)))
        .collect();
    minority(cx, &percent, "percentages", cx.rules.figures.percent, out);
    let dollars: Vec<(&Quantity, &str)> =
        list.iter().filter(own).filter_map(|q| Some((q, dollar_form(cx, q)?))).collect();
    minority(cx, &dollars, "US dollars", cx.rules.figures.dollars, out);
    thousands(cx, &list.iter().filter(own).collect::<Vec<_>>(), out);
    ranges(cx, out);
}

/// "$12000" beside "$1,500": figures of five digits and more, for many write four without a comma.
fn thousands(cx: &Context<'_>, list: &[&Quantity], out: &mut Vec<Finding>) {
    let figure = |q: &Quantity| cx.doc.text(q.number.start);
    let told = |q: &&&Quantity| {
        // "14000 Main Street" is no count.
        let lower = |i: usize| cx.doc.toks.get(i).is_some_and(|t| t.case == Case::Lower);
        let thing = q.noun.as_ref().is_some_and(|n| (q.toks.end..=n.head).all(lower));
        q.number.len() == 1 && (matches!(q.unit, Unit::Money(_)) || q.unit == Unit::Count && thing)
    };
    let bare = |q: &&&Quantity| (5..=9).contains(&figure(q).len()) && figure(q).bytes().all(|b| b.is_ascii_digit());
    let parted: Vec<&&Quantity> = list.iter().filter(told).filter(|q| figure(q).contains(',')).collect();
    let together: Vec<&&Quantity> = list.iter().filter(told).filter(bare).collect();
    if together.len() > parted.len() {
        return;
    }
    for q in together {
        let (old, new) = (figure(q), grouped(q.stated));
        let like = parted.iter().find(|p| p.unit == q.unit).unwrap_or(&parted[0]);
        out.push(
            cx.finding(q.toks.clone(), format!("“{old}” without a comma, “{}” with one", figure(like)))
                .with(cx.label(cx.quantity_span(like), "with a comma"))
                .edit(Applicability::Safe, cx.doc.span(q.number.clone()), old, &new)
                .at_most(Severity::Note),
        );
    }
}

/// How a percentage is written; a number in words asks for the word.
fn percent_form(cx: &Context<'_>, q: &Quantity) -> Option<&'static str> {
    let last = cx.doc.text(q.toks.end - 1);
    let words = q.form == crate::facts::Form::Words;
    // "one-third of 1 percent"
    if q.stated == Decimal::ONE && q.toks.start > 0 && cx.doc.is_word(q.toks.start - 1, "of") {
        return None;
    }
    match last {
        "%" => Some("%"),
        "percent" if !words => Some("percent"),
        "cent" if !words => Some("per cent"),
        _ => None,
    }
}

/// "US$" and "USD"; a bare "$" may be another dollar.
fn dollar_form(cx: &Context<'_>, q: &Quantity) -> Option<&'static str> {
    if q.unit != Unit::Money("USD") {
        return None;
    }
    match cx.doc.text(q.toks.start) {
        "US" => Some("US$"),
        "USD" => Some("USD"),
        _ => None,
    }
}

fn minority(
    cx: &Context<'_>,
    forms: &[(&Quantity, &'static str)],
    what: &str,
    house: Option<&'static str>,
    out: &mut Vec<Finding>,
) {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for (_, form) in forms {
        *counts.entry(form).or_default() += 1;
    }
    let count = |form: &str| counts.get(form).copied().unwrap_or(0);
    let Some(&(_, most)) = forms.iter().max_by_key(|(q, f)| (count(f), std::cmp::Reverse(q.toks.start))) else {
        return;
    };
    let main = house.unwrap_or(most);
    let first = forms.iter().find(|(_, form)| *form == main).map(|(q, _)| *q);
    for (q, form) in forms.iter().filter(|(_, form)| *form != main) {
        let old = cx.doc.slice(q.toks.clone()).to_owned();
        let number = cx.doc.slice(q.number.clone());
        let new = match main {
            "%" => format!("{number}%"),
            "US$" => format!("US${number}"),
            other if what == "percentages" => format!("{number} {other}"),
            other => format!("{other} {number}"),
        };
        let times = match count(main) {
            1 => "once".to_owned(),
            n => format!("{n} times"),
        };
        let message = match house {
            Some(_) => format!("{what} are written with “{main}” here: “{new}”"),
            None => format!("two notations for {what}: “{form}” here, “{main}” elsewhere ({times})"),
        };
        let mut finding = cx.finding(q.toks.clone(), message).replace(Applicability::Unsafe, &old, &new);
        if let Some(first) = first {
            finding = finding.with(cx.label(cx.quantity_span(first), "as here"));
        }
        // An even split names no rule of the house.
        out.push(if house.is_some() || count(main) >= 2 { finding } else { finding.at_most(Severity::Note) });
    }
}

/// `"from" 2020-2024`
fn ranges(cx: &Context<'_>, out: &mut Vec<Finding>) {
    let doc = cx.doc;
    for pair in cx.facts.dates.windows(2) {
        let (first, last) = (&pair[0], &pair[1]);
        let bare = first.toks.len() == 1 && last.toks.len() == 1 && first.year.is_some() && last.year.is_some();
        let joint = first.toks.end;
        let from = first.toks.start > 0
            && (doc.is_word(first.toks.start - 1, "from") || doc.is_word(first.toks.start - 1, "between"));
        if bare
            && from
            && last.toks.start == joint + 1
            && matches!(doc.text(joint), "-" | "–")
            && doc.quote_of(joint).is_none()
        {
            let lead = doc.text(first.toks.start - 1).to_ascii_lowercase();
            let join = if lead == "from" { "to" } else { "and" };
            let old = doc.slice(first.toks.start..last.toks.end).to_owned();
            let new = format!("{} {join} {}", doc.text(first.toks.start), doc.text(last.toks.start));
            let finding =
                cx.finding(first.toks.start..last.toks.end, format!("“{lead}” needs “{join}”: write “{new}”"));
            out.push(finding.at_most(Severity::Note).replace(Applicability::Safe, &old, &new));
        }
    }
}
