//! Every format, rendered.

mod excerpts;
mod full;
mod hostile;
mod machine;

/// Compares whole outputs; both are printed as they are when they differ.
fn check(actual: &str, expect: &str) {
    let expect = expect.strip_prefix('\n').unwrap_or(expect);
    assert!(actual == expect, "expected:\n{expect}\nactual:\n{actual}<end>");
}
