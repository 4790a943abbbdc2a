//! Titles and names across the drafts of a run, which one example cannot show.

mod common;

use std::sync::Arc;

use presslint::{
    engine::{Policy, lint, lint_across},
    format::Format,
    source::Source,
};

/// Findings across drafts that are called after their place in the list, with the words that they stand on.
fn across(drafts: &[(&str, &str)]) -> Vec<String> {
    let rules = common::load_clean(&common::layers("base"));
    let policy = Policy::default();
    let lint =
        |(name, text): &(&str, &str)| lint(Arc::new(Source::new(*name, *text)), Format::Plain, &rules, &policy).cross;
    let items = drafts.iter().flat_map(lint).collect();
    let found = lint_across(items, &rules, &policy);
    let mine = found.into_iter().filter(|d| d.code.starts_with("titles/"));
    mine.map(|d| format!("{}: {}", d.primary.source.name(), d.message)).collect()
}

#[test]
fn one_name_in_two_spellings() {
    let one = ("a.txt", "Harbour news\n\nThe prize went to Le Thi Thu Hang of Hue. A choir sang for her.\n");
    let other = ("b.txt", "Fair opens\n\nThe fair was opened by Le Thi Thu Hanh on a sunny day in May.\n");
    let third = ("c.txt", "Fair closes\n\nThe fair was closed by Le Thi Thu Hang on a rainy day in May.\n");
    assert_eq!(
        across(&[one, other, third]),
        ["b.txt: “Le Thi Thu Hanh” is spelled “Le Thi Thu Hang” in another draft"]
    );
    // Two words are too few without a title before them.
    let smith = ("a.txt", "Harbour news\n\nThe prize went to Johan Brekken of Bergen. A choir sang for him.\n");
    let smyth = ("b.txt", "Fair opens\n\nThe fair was opened by Johan Brekker on a sunny day in May.\n");
    assert!(across(&[smith, smyth]).is_empty());
    let smith = ("a.txt", "Harbour news\n\nThe prize went to Mayor Johan Brekken. A choir sang for him.\n");
    let smyth = ("b.txt", "Fair opens\n\nThe fair was opened by Mayor Johan Brekker on a sunny day in May.\n");
    assert_eq!(across(&[smith, smyth]).len(), 1);
}

#[test]
fn one_person_in_two_ranks_on_a_day() {
    let text = |rank: &str| format!("Talks go on\n\nThe talks were led by {rank} Johan Brekken in the morning.\n");
    let (full, bare) = (text("Deputy Minister"), text("Minister"));
    let (one, other) = (("2025-05-06-a.txt", full.as_str()), ("2025-05-06-b.txt", bare.as_str()));
    assert_eq!(
        across(&[one, other]),
        [
            "2025-05-06-b.txt: “Minister Johan Brekken” is “Deputy Minister Johan Brekken” in another draft of the same day"
        ]
    );
    assert!(across(&[one, ("2026-05-06-b.txt", bare.as_str())]).is_empty());
}
