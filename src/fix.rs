//! Applying safe fixes to a text. Where the text comes from and goes to is the command line's work.

use std::sync::Arc;

use crate::{
    diagnostic::{Applicability, Diagnostic, Edit, Fix},
    engine::{Linted, Policy, lint},
    format::Format,
    rules::RuleSet,
    source::Source,
};

/// A fix can make room for another (of two overlapping ones the second waits), so a draft is linted again after each pass.
const PASSES: usize = 5;

/// A draft after its safe fixes.
#[derive(Debug)]
pub struct Fixed {
    /// The draft as it is now; the given one when nothing changed.
    pub source: Arc<Source>,
    /// Fixes applied.
    pub applied: usize,
    /// What is left.
    pub linted: Linted,
}

/// Applies safe fixes until none is left, five passes at most.
pub fn fix(source: Arc<Source>, format: Format, rules: &RuleSet, policy: &Policy) -> Fixed {
    let linted = lint(Arc::clone(&source), format, rules, policy);
    let mut fixed = Fixed { source, applied: 0, linted };
    for _ in 0..PASSES {
        let (text, applied) = apply(fixed.source.text(), &fixed.linted.diagnostics);
        if applied == 0 {
            break;
        }
        let source = Arc::new(Source::new(fixed.source.name(), text));
        let linted = lint(Arc::clone(&source), format, rules, policy);
        fixed = Fixed { source, applied: fixed.applied + applied, linted };
    }
    fixed
}

/// The text with the safe fixes of `diagnostics` applied, and how many were. Of overlapping fixes the first is applied.
pub fn apply(text: &str, diagnostics: &[Diagnostic]) -> (String, usize) {
    let mut fixes: Vec<&Fix> = diagnostics.iter().filter_map(safe_fix).collect();
    fixes.sort_by_key(|fix| fix.edits[0].span);
    let mut edits: Vec<&Edit> = Vec::new();
    let mut applied = 0;
    for fix in fixes {
        let free = |edit: &Edit| edits.iter().rev().all(|taken| !touches(edit, taken));
        if fix.edits.iter().all(free) {
            edits.extend(&fix.edits);
            applied += 1;
        }
    }
    edits.sort_by_key(|edit| edit.span);
    let mut result = String::with_capacity(text.len());
    let mut from = 0;
    for edit in edits {
        result.push_str(&text[from..edit.span.start()]);
        result.push_str(&edit.text);
        from = edit.span.end();
    }
    result.push_str(&text[from..]);
    (result, applied)
}

/// The fix that may be applied unseen: safe, and not one of several candidates.
pub fn safe_fix(diagnostic: &Diagnostic) -> Option<&Fix> {
    let mut safe =
        diagnostic.fixes.iter().filter(|fix| fix.applicability == Applicability::Safe && !fix.edits.is_empty());
    safe.next().filter(|_| safe.next().is_none())
}

/// Also true of two insertions at one point and of edits side by side: their outcome would depend on their order.
fn touches(a: &Edit, b: &Edit) -> bool {
    a.span.start() <= b.span.end() && b.span.start() <= a.span.end()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        diagnostic::{Label, Severity},
        span::Span,
    };

    /// Start, end and replacement of each edit of a fix.
    type Edits<'a> = &'a [(usize, usize, &'a str)];

    fn check(text: &str, fixes: &[(Edits<'_>, Applicability)], expect: (&str, usize)) {
        let source = Arc::new(Source::new("draft", text));
        let diagnostic = |(edits, applicability): &(Edits<'_>, Applicability)| Diagnostic {
            code: "phrasing/x".to_owned(),
            severity: Severity::Warning,
            message: String::new(),
            primary: Label { source: Arc::clone(&source), span: Span::new(0, 0), text: String::new() },
            secondary: Vec::new(),
            notes: Vec::new(),
            fixes: vec![Fix {
                title: String::new(),
                applicability: *applicability,
                edits: edits.iter().map(|&(s, e, t)| Edit { span: Span::new(s, e), text: t.to_owned() }).collect(),
            }],
        };
        let diagnostics: Vec<_> = fixes.iter().map(diagnostic).collect();
        assert_eq!(apply(text, &diagnostics), (expect.0.to_owned(), expect.1));
    }

    #[test]
    fn only_safe_fixes_and_the_first_of_two_that_overlap() {
        use Applicability::{Safe, Unsafe};
        check("one two", &[(&[(4, 7, "three")], Safe), (&[(0, 3, "four")], Safe)], ("four three", 2));
        check("one two", &[(&[(0, 3, "four")], Unsafe)], ("one two", 0));
        check("one two six", &[(&[(0, 7, "x")], Safe), (&[(4, 7, "y"), (8, 11, "z")], Safe)], ("x six", 1));
    }
}
