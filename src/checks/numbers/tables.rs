//! Tables that disagree with themselves: columns whose total is not their sum, rows that carry the same figures.

use std::ops::Range;

use rust_decimal::Decimal;

use super::{grouped, mend::recast, parts_sum::FEW};
use crate::{
    checks::{Context, Finding},
    diagnostic::{Applicability, Severity},
    facts::{digits, symbol},
    format::BlockKind,
    syntax::{Kind, TokIx},
};

/// A row: its cells' tokens.
type Row = Vec<Range<TokIx>>;

/// Words in the head of a column whose figures are not summed.
const RATES: [&str; 13] = [
    "average",
    "growth",
    "rate",
    "index",
    "price",
    "mean",
    "median",
    "ratio",
    "per",
    "rank",
    "year",
    "variation",
    "density",
];

/// Words near a table that say that its figures are rounded.
const ROUNDED: [&str; 12] = [
    "million",
    "millions",
    "billion",
    "billions",
    "thousand",
    "thousands",
    "mn",
    "bn",
    "rounding",
    "rounded",
    "percent",
    "share",
];

/// The rows of each table, as the lines of the draft give them. Empty cells are no blocks, so that a short row says little.
fn tables(cx: &Context<'_>) -> Vec<(usize, Vec<Row>)> {
    let doc = cx.doc;
    let mut found: Vec<(usize, Vec<Row>)> = Vec::new();
    let mut last = None;
    for (at, block) in doc.blocks.iter().enumerate().filter(|(_, b)| b.kind == BlockKind::TableCell) {
        let gap = last
            .filter(|&l| l + 1 == at)
            .map(|l: usize| doc.source.text().get(doc.blocks[l].span.end()..block.span.start()).unwrap_or_default());
        last = Some(at);
        match (gap, found.last_mut()) {
            (Some(gap), Some((_, rows))) if !gap.contains('\n') => {
                rows.last_mut().expect("a table has a row").push(block.toks.clone());
            }
            (Some(gap), Some((_, rows))) if !gap.contains("\n\n") => rows.push(vec![block.toks.clone()]),
            _ => found.push((at, vec![vec![block.toks.clone()]])),
        }
    }
    found
}

/// The only figure of a cell: value, one unit of its last place, and whether it is a percentage.
fn figure(cx: &Context<'_>, cell: &Range<TokIx>) -> Option<(Decimal, Decimal, bool)> {
    let doc = cx.doc;
    let mut value = None;
    let mut percent = false;
    // "-1,100": a minus before the figure.
    let minus = cell.len() > 1 && matches!(doc.text(cell.start), "-" | "−" | "–");
    for i in cell.start + usize::from(minus)..cell.end {
        match doc.toks[i].kind {
            Kind::Number if value.is_none() => value = Some(digits(doc.text(i))?),
            Kind::Mark if doc.text(i) == "%" => percent = true,
            Kind::Mark if symbol(doc.text(i)).is_some() => {}
            _ => return None,
        }
    }
    value.map(|(v, step)| (if minus { -v } else { v }, step, percent))
}

/// Reports totals that are not the sum of their column.
pub fn sums(cx: &Context<'_>, out: &mut Vec<Finding>) {
    for (first, rows) in tables(cx) {
        let doc = cx.doc;
        let is_total = |row: &Row| {
            row.first().is_some_and(|label| {
                label.len() <= 3 && ["total", "totals"].iter().any(|w| label.clone().any(|i| doc.is_word(i, w)))
            })
        };
        let mut totals = (0..rows.len()).filter(|&r| is_total(&rows[r]));
        let (Some(total), None) = (totals.next(), totals.next()) else { continue };
        let width = rows[total].len();
        // The row of the total stands last or, in statistics, first.
        let data: Vec<&Row> = if total + 1 == rows.len() {
            rows[..total].iter().filter(|r| r.len() == width && figure(cx, &r[1]).is_some()).collect()
        } else {
            rows[total + 1..].iter().collect()
        };
        let head = if total + 1 == rows.len() { total - data.len() } else { total };
        let plain = data.len() >= 2 && data.iter().all(|r| r.len() == width) && (1..=2).contains(&head);
        let nested = data.iter().any(|r| {
            r[0].clone().any(|i| {
                matches!(
                    doc.text(i).to_ascii_lowercase().as_str(),
                    "subtotal" | "sub-total" | "which" | "including" | "net"
                )
            })
        });
        if width < 2 || !plain || nested {
            continue;
        }
        let about = |toks: &Range<TokIx>, words: &[&str]| toks.clone().any(|i| words.iter().any(|w| doc.is_word(i, w)));
        let above = first.checked_sub(1).map_or(0..0, |b| doc.blocks[b].toks.clone());
        let coarse = doc.has("rounding")
            || about(&above, &ROUNDED)
            || rows[..head.max(1)]
                .iter()
                .flatten()
                .any(|cell| about(cell, &ROUNDED) || cell.clone().any(|i| doc.is_mark(i, "%")));
        let columns: Vec<Option<Column>> =
            (1..width).map(|c| column(cx, &rows[..head], &data, &rows[total], c, coarse)).collect();
        let some_fit = columns.iter().flatten().any(|c| c.fits);
        for column in columns.into_iter().flatten().filter(|c| !c.fits) {
            // Alone, a column speaks only when it nearly adds up: its rows may be parts of each other.
            let apart = (column.sum - column.total).abs();
            if !(some_fit || apart * Decimal::from(7) <= column.total) || apart > column.total {
                continue;
            }
            out.push(column.finding(cx));
        }
    }
}

/// A column with a total.
struct Column {
    sum: Decimal,
    total: Decimal,
    slack: Decimal,
    cell: Range<TokIx>,
    /// The cells that are summed, with their values.
    parts: Vec<(Range<TokIx>, Decimal)>,
    fits: bool,
}

impl Column {
    fn finding(self, cx: &Context<'_>) -> Finding {
        let message = format!("the column adds up to {}, not {}", grouped(self.sum), cx.doc.slice(self.cell.clone()));
        let mut finding =
            restate(cx, cx.finding(self.cell.clone(), message).saying("total"), &self.cell, self.total, self.sum);
        // In a longer column the slip may be in any of too many places.
        for (cell, value) in self.parts.iter().filter(|_| self.parts.len() <= FEW) {
            finding = finding.with(cx.label(cx.doc.span(cell.clone()), "part"));
            let new = value + self.total - self.sum;
            if self.slack.is_zero() && new < self.total {
                finding = restate(cx, finding, cell, *value, new);
            }
        }
        finding.advice("check the column").at_most(Severity::Warning)
    }
}

/// Offers another figure for that of a cell.
fn restate(cx: &Context<'_>, finding: Finding, cell: &Range<TokIx>, old: Decimal, new: Decimal) -> Finding {
    let figure = cell.clone().find(|&i| cx.doc.toks[i].kind == Kind::Number);
    let Some(tok) = figure.filter(|_| old > Decimal::ZERO && new > Decimal::ZERO) else { return finding };
    let text = cx.doc.text(tok);
    match recast(text, old, new) {
        Some(new) => finding.edit(Applicability::Unsafe, cx.doc.toks[tok].span, text, &new),
        None => finding,
    }
}

fn column(cx: &Context<'_>, head: &[Row], data: &[&Row], total: &Row, c: usize, coarse: bool) -> Option<Column> {
    let doc = cx.doc;
    let (whole, step, _) = figure(cx, &total[c])?;
    // A head without a label in its corner is one cell short.
    let names = head.iter().filter_map(|row| row.get(if row.len() + 1 == total.len() { c - 1 } else { c }));
    let mut percent = false;
    let rate = names.flat_map(Clone::clone).any(|i| {
        percent |= doc.text(i) == "%" || doc.is_word(i, "percent");
        RATES.iter().any(|w| doc.is_word(i, w))
    });
    // Percentages of several wholes have no sum.
    if rate || whole.is_zero() || percent && whole != Decimal::ONE_HUNDRED {
        return None;
    }
    let mut sum = Decimal::ZERO;
    let mut coarsest = step;
    let mut parts = Vec::new();
    for row in data {
        let (value, step, _) = figure(cx, &row[c])?;
        parts.push((row[c].clone(), value));
        sum = sum.checked_add(value)?;
        coarsest = coarsest.max(step);
    }
    let whole_numbers = coarsest == Decimal::ONE && !coarse && whole != Decimal::ONE_HUNDRED;
    let slack = if whole_numbers { Decimal::ZERO } else { coarsest * Decimal::from(data.len() + 1) / Decimal::TWO };
    let fits = (sum - whole).abs() <= slack;
    for cell in parts.iter().map(|(cell, _)| cell).chain([&total[c]]) {
        cx.pairs.compared(&cx.facts.quantities.within(cell).iter().collect::<Vec<_>>());
    }
    Some(Column { sum, total: whole, slack, cell: total[c].clone(), parts, fits })
}

/// Reports a row with the very figures of another under another label: it was copied and not filled in.
pub fn repeated(cx: &Context<'_>, out: &mut Vec<Finding>) {
    for (_, rows) in tables(cx) {
        let told: Vec<Option<Vec<Decimal>>> = rows.iter().map(|row| telling(cx, row)).collect();
        let pair = (1..rows.len()).find_map(|b| {
            let figures = told[b].as_ref()?;
            let a = (0..b).find(|&a| told[a].as_ref() == Some(figures))?;
            let label = |r: usize| cx.doc.slice(rows[r][0].clone());
            (label(a) != label(b)).then_some((a, b))
        });
        if let Some((a, b)) = pair {
            let label = |r: usize| cx.doc.slice(rows[r][0].clone()).to_owned();
            let row = |r: usize| rows[r][1].start..rows[r][rows[r].len() - 1].end;
            let mut finding =
                cx.finding(rows[b][0].clone(), format!("“{}” has the very figures of “{}”", label(b), label(a)));
            for same in (0..rows.len()).filter(|&r| told[r] == told[b]) {
                finding = finding.with(cx.label(cx.doc.span(row(same)), "the same figures"));
            }
            out.push(finding.advice("check the row").at_most(Severity::Warning));
        }
    }
}

/// The figures of a row behind its label, when they are too many and too odd to come twice.
fn telling(cx: &Context<'_>, row: &Row) -> Option<Vec<Decimal>> {
    let label = row.first().filter(|l| figure(cx, l).is_none())?;
    let figures: Vec<Decimal> = row[1..].iter().map(|cell| figure(cx, cell).map(|f| f.0)).collect::<Option<_>>()?;
    let odd = |v: &&Decimal| **v > Decimal::TEN && !(**v % Decimal::TEN).is_zero();
    let mut different: Vec<&Decimal> = figures.iter().filter(odd).collect();
    different.sort_unstable();
    different.dedup();
    (!label.is_empty() && figures.len() >= 4 && different.len() >= 3).then_some(figures)
}
