//! What a writer sees at 80 columns: order, notes, help, colour.

use super::{
    super::{Format, Options, samples::*},
    check,
};
use crate::diagnostic::{Applicability, Severity};

#[test]
fn notes_take_one_line_and_findings_follow_after_a_blank_one() {
    let mut findings = mixed();
    findings.insert(0, findings[0].clone());
    findings.push(findings[0].clone());
    check(
        &rendered(&findings, Options::default()),
        r#"
drafts/visit, 1.md:1:1: note[structure/dateline]: the dateline has no agency
drafts/visit, 1.md:1:1: note[structure/dateline]: the dateline has no agency

error[numbers/weekday-mismatch]: January 6, 2026 is a Tuesday, not a Monday
  ┌─ drafts/visit, 1.md:1:22
  │
1 │ HANOI – The visit on Monday, January 6, 2026
  │                      ^^^^^^^^^^^^^^^^^^^^^^^
2 │ began in the capital city.
  │ ^^^^^ this date is a Tuesday
  │
  = 100% sure: the calendar says so
  = help: either change “Monday” to “Tuesday”
              or change “6” to “5”

warning[phrasing/capital]: “capital city” should be “capital”
  ┌─ drafts/visit, 1.md:2:14
  │
2 │ began in the capital city.
  │              ^^^^^^^^^^^^
  │
  ┌─ rules/base.toml:2:6
  │
2 │ id = "phrasing/capital"
  │      ------------------ rule defined here
  │
  = help: change “capital city” to “capital”

drafts/visit, 1.md:1:1: note[structure/dateline]: the dateline has no agency

"#,
    );
}

#[test]
fn notes_and_help_are_folded() {
    let draft = release();
    let mut found = finding(Severity::Warning, "titles/term", "a message", label(&draft, "Deputy Minister", ""));
    found.notes = vec![
        "the presidency fell vacant on this day, says the Government's portal, and was filled on the next one \
         (https://en.baochinhphu.vn/a/rather/long/address-of-a-page-that-must-not-be-broken-1234567890.htm)"
            .into(),
        "two\nlines".into(),
    ];
    let title = "change “Deputy Minister” to “then Permanent Deputy Minister of Coastal Affairs”";
    found.fixes = vec![fix(title, Applicability::Unsafe, None)];
    check(
        &rendered(&[found.clone()], Options::default()),
        r"
warning[titles/term]: a message
  ┌─ drafts/hang.md:3:7
  │
3 │ WVR - Deputy Minister of Coastal Affairs Le Thi Thu Hang reported on…
  │       ^^^^^^^^^^^^^^^
  │
  = the presidency fell vacant on this day, says the Government's portal, and
    was filled on the next one
    (https://en.baochinhphu.vn/a/rather/long/address-of-a-page-that-must-not-be-broken-1234567890.htm)
  = two
    lines
  = help: after checking, change “Deputy Minister” to “then Permanent Deputy
          Minister of Coastal Affairs”

",
    );
    found.notes.clear();
    found.fixes.push(fix("write the sentence without a title", Applicability::Display, None));
    check(
        &rendered(&[found.clone()], Options { width: 50, ..Options::default() }),
        r"
warning[titles/term]: a message
  ┌─ drafts/hang.md:3:7
  │
3 │ WVR - Deputy Minister of Coastal Affairs Le…
  │       ^^^^^^^^^^^^^^^
  │
  = help: either change “Deputy Minister” to “then
                 Permanent Deputy Minister of
                 Coastal Affairs”
              or write the sentence without a
                 title

",
    );
    found.fixes.remove(0);
    check(
        &rendered(&[found.clone()], Options::default()),
        r"
warning[titles/term]: a message
  ┌─ drafts/hang.md:3:7
  │
3 │ WVR - Deputy Minister of Coastal Affairs Le Thi Thu Hang reported on…
  │       ^^^^^^^^^^^^^^^
  │
  = help: write the sentence without a title

",
    );
    check(
        &rendered(&[found], Options { show_fixes: false, ..Options::default() }),
        r"
warning[titles/term]: a message
  ┌─ drafts/hang.md:3:7
  │
3 │ WVR - Deputy Minister of Coastal Affairs Le Thi Thu Hang reported on…
  │       ^^^^^^^^^^^^^^^

",
    );
}

#[test]
fn colour_changes_no_text() {
    let plain = in_format(Format::Full);
    let painted = rendered(&mixed(), Options { color: true, ..Options::default() });
    assert!(painted.contains("\u{1b}[38;5;9merror[numbers/weekday-mismatch]"), "{painted:?}");
    assert_eq!(anstream::adapter::strip_str(&painted).to_string(), plain);
}
