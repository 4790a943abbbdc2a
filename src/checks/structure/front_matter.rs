//! The draft's own data above its text: a date that is none, a block that is never closed.

use crate::{
    checks::{Context, Finding},
    diagnostic::{Applicability, Edit, Fix},
    facts::front_date,
    span::Span,
};

/// Reports both: what the front matter says decides who held which office, so it must not be lost in silence.
pub fn run(cx: &Context<'_>, out: &mut Vec<Finding>) {
    let Some(front) = &cx.doc.front else { return };
    if let Some(date) = &front.date
        && front_date(cx.doc).is_none()
    {
        let message = format!("“{}” cannot be read as a date", date.value);
        out.push(cx.finding_of(cx.rule, date.span, message).advice("write it as YYYY-MM-DD"));
    }
    if !front.closed {
        let text = cx.doc.source.text();
        let fence = &text[front.span.start()..front.span.start() + 3];
        let opening = Span::new(front.span.start(), front.span.start() + 3);
        let end = front.span.end();
        let line_end = if text[front.span.range()].contains("\r\n") { "\r\n" } else { "\n" };
        let mut finding = cx.finding_of(cx.rule, opening, "the front matter is never closed");
        finding.fixes.push(Fix {
            title: format!("close it with “{fence}” after its last line"),
            applicability: Applicability::Unsafe,
            edits: vec![Edit { span: Span::new(end, end), text: format!("{line_end}{fence}") }],
        });
        out.push(finding);
    }
}
