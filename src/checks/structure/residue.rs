//! What a web page left in the draft: one finding for each stretch of it.

use super::{lines_to_delete, opening};
use crate::{
    checks::{Context, Finding},
    diagnostic::{Applicability, Edit, Fix},
    facts::Residue,
    rules::RuleIx,
    span::Span,
};

/// Stretches that begin with a line of a `[[residue]]` rule.
pub fn listed(cx: &Context<'_>, out: &mut Vec<Finding>) {
    for residue in &cx.facts.residue {
        if let Some(rule) = residue.rule {
            out.push(finding(cx, rule, residue));
        }
    }
}

/// Stretches that their shape gave away.
pub fn shaped(cx: &Context<'_>, out: &mut Vec<Finding>) {
    for residue in cx.facts.residue.iter().filter(|r| r.rule.is_none()) {
        out.push(finding(cx, cx.rule, residue));
    }
}

fn finding(cx: &Context<'_>, rule: RuleIx, residue: &Residue) -> Finding {
    let (first, last) = (residue.blocks.start, residue.blocks.end - 1);
    let span = cx.doc.blocks[first].span.to(cx.doc.blocks[last].span);
    let opening = opening(cx.doc, first);
    let what = residue.what;
    let lines = residue.blocks.clone().filter(|&b| !cx.doc.blocks[b].toks.is_empty()).count();
    let message = if lines == 1 {
        format!("“{opening}” is no part of the release but {what}")
    } else {
        format!("{lines} lines from “{opening}” on are no part of the release: {what}")
    };
    let edits = vec![Edit { span: lines_to_delete(cx.doc, first, last), text: String::new() }];
    let title = if lines == 1 { "delete the line".to_owned() } else { format!("delete the {lines} lines") };
    let mut finding = cx.finding_of(rule, Span::new(span.start(), span.end()), message);
    finding.fixes.push(Fix { title, applicability: Applicability::Unsafe, edits });
    finding
}
