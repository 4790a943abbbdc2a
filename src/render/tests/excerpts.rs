//! What a writer sees at 80 columns: labels and the lines around them.

use super::{
    super::{Options, samples::*},
    check,
};
use crate::diagnostic::{Label, Severity};

fn labels(primary: Label, secondary: Vec<Label>, expect: &str) {
    let mut finding = finding(Severity::Error, "numbers/rule", "a message", primary);
    finding.secondary = secondary;
    check(&rendered(&[finding], Options::default()), expect);
}

#[test]
fn the_far_end_of_a_paragraph() {
    let draft = release();
    labels(
        label(&draft, "13 agreements", "12 are listed"),
        vec![],
        r"
error[numbers/rule]: a message
  ┌─ drafts/hang.md:3:931
  │
3 │ …in the middle canal, and the two sides signed 13 agreements.
  │                                                ^^^^^^^^^^^^^ 12 are listed

",
    );
    labels(
        label(&draft, "agreements.\n", ""),
        vec![],
        r"
error[numbers/rule]: a message
  ┌─ drafts/hang.md:3:934
  │
3 │ …anchoring in the middle canal, and the two sides signed 13 agreements.
  │                                                             ^^^^^^^^^^^

",
    );
}

#[test]
fn two_labels_far_apart_in_a_paragraph() {
    let draft = release();
    let secondary = vec![label(&draft, "January 6, 2026", "the first date")];
    labels(
        label(&draft, "13 agreements", "this says 13"),
        secondary,
        r"
error[numbers/rule]: a message
  ┌─ drafts/hang.md:3:931
  │
3 │ …Thu Hang reported on Monday, January 6, 2026 that in the new era, offshore…
  │                               --------------- the first date
3 │ …in the middle canal, and the two sides signed 13 agreements.
  │                                                ^^^^^^^^^^^^^ this says 13

",
    );
}

#[test]
fn neighbours_share_a_line_when_their_texts_fit() {
    let draft = release();
    let secondary = vec![label(&draft, "Monday", "a weekday")];
    labels(
        label(&draft, "January 6, 2026", "a Tuesday"),
        secondary,
        r"
error[numbers/rule]: a message
  ┌─ drafts/hang.md:3:78
  │
3 │ …Thi Thu Hang reported on Monday, January 6, 2026 that in the new era,…
  │                           ------  ^^^^^^^^^^^^^^^ a Tuesday
  │                           │
  │                           a weekday

",
    );
    let secondary = vec![label(&draft, "weather", "the first"), label(&draft, "Vietnam's", "the third")];
    labels(
        label(&draft, "many workable designs", "the second"),
        secondary,
        r"
error[numbers/rule]: a message
  ┌─ drafts/hang.md:3:522
  │
3 │ …of coastal excavation. In that weather, offshore engineering work produced
  │                                 ------- the first
3 │ many workable designs, accumulating to the insurance and restoration of
  │ ^^^^^^^^^^^^^^^^^^^^^ the second
3 │ Vietnam's coast on the architectural plans; at the same time, efficiently…
  │ --------- the third

",
    );
}

#[test]
fn a_whole_paragraph_is_marked_by_its_first_words() {
    let draft = release();
    let start = draft.text().find("WVR").unwrap();
    let paragraph = || at(&draft, start, start + PARAGRAPH.len(), "too long");
    labels(
        paragraph(),
        vec![label(&draft, "Headline", "said here"), label(&draft, "13", "here")],
        r"
error[numbers/rule]: a message
  ┌─ drafts/hang.md:3:1
  │
1 │ Headline
  │ -------- said here
  ·
3 │ WVR - Deputy Minister of Coastal Affairs Le Thi Thu Hang reported on…
  │ ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ too long
3 │ …anchoring in the middle canal, and the two sides signed 13 agreements.
  │                                                          -- here

",
    );
    labels(
        label(&draft, "January 6, 2026", "here"),
        vec![paragraph()],
        r"
error[numbers/rule]: a message
  ┌─ drafts/hang.md:3:78
  │
3 │ WVR - Deputy Minister of Coastal Affairs Le Thi Thu Hang reported on
  │ -------------------------------------------------------------------- too long
3 │ Monday, January 6, 2026 that in the new era, offshore engineering and…
  │         ^^^^^^^^^^^^^^^ here

",
    );
}

#[test]
fn long_labels_and_overlaps_are_wrapped_at_words() {
    let draft = release();
    let long = "offshore engineering and transportation work needs to struggle to exchange the fundamental";
    labels(
        label(&draft, long, "wordy"),
        vec![],
        r"
error[numbers/rule]: a message
  ┌─ drafts/hang.md:3:115
  │
3 │ …offshore engineering and transportation work needs to struggle to exchange
  │  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
3 │ the fundamental improvements financed while ordering new machines and…
  │ ^^^^^^^^^^^^^^^ wordy

",
    );
    let before = label(&draft, "offshore engineering and transportation work needs to", "a formula");
    let overlap = label(&draft, "work needs to struggle to exchange the fundamental improvements", "wordy");
    labels(
        overlap,
        vec![before],
        r"
error[numbers/rule]: a message
  ┌─ drafts/hang.md:3:155
  │
3 │ …that in the new era, offshore engineering and transportation
  │                       ---------------------------------------
3 │ work needs to struggle to exchange the fundamental improvements financed…
  │ ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  │ │
  │ wordy
  │ a formula

",
    );
}

#[test]
fn empty_labels_at_both_ends_of_the_text() {
    let draft = release();
    let end = draft.text().len();
    labels(
        at(&draft, 0, 0, "the start"),
        vec![at(&draft, end, end, "the end")],
        r"
error[numbers/rule]: a message
  ┌─ drafts/hang.md:1:1
  │
1 │ Headline
  │ ^ the start
  ·
5 │ End.
  │     - the end

",
    );
    labels(
        at(&source("drafts/empty.txt", ""), 0, 0, "an empty draft"),
        vec![],
        r"
error[numbers/rule]: a message
  ┌─ drafts/empty.txt:1:1
  │
1 │
  │ ^ an empty draft

",
    );
}

#[test]
#[expect(clippy::unicode_not_nfc, reason = "combining marks are what is tested")]
fn wide_characters_accents_and_what_is_invisible() {
    let cjk = "在例行记者会上回答记者提问时表示双方将继续加强合作".repeat(6);
    let draft = source(
        "drafts/wide.txt",
        &format!("\u{feff}越南外交部{cjk}\r\n\tCafe\u{301} in\u{200b}side e\u{302}x \u{1b}[31m"),
    );
    let last = draft.text().rfind("合作").unwrap();
    let secondary = vec![
        label(&draft, "Cafe\u{301}", "coffee"),
        label(&draft, "\u{200b}", "zero width"),
        label(&draft, "\u{302}", "an accent"),
        label(&draft, "\u{1b}", "escape"),
    ];
    labels(
        at(&draft, last, last + 6, "cooperation"),
        secondary,
        r"
error[numbers/rule]: a message
  ┌─ drafts/wide.txt:1:154
  │
1 │ …继续加强合作在例行记者会上回答记者提问时表示双方将继续加强合作
  │                                                            ^^^^ cooperation
2 │  Café in�side êx �[31m
  │  ----   -     -  - escape
  │  │      │     │
  │  │      │     an accent
  │  │      zero width
  │  coffee

",
    );
}

#[test]
fn a_label_over_line_ends_of_a_hard_wrapped_paragraph() {
    let text = "The delegation will arrive in the capital on Monday,\r\n  January 6, 2026, by invitation.\r\nIt will\r\nleave.\r\n";
    let draft = source("drafts/hard.txt", text);
    labels(
        label(&draft, "Monday,\r\n  January 6, 2026", "a Tuesday"),
        vec![],
        r"
error[numbers/rule]: a message
  ┌─ drafts/hard.txt:1:46
  │
1 │ The delegation will arrive in the capital on Monday,
  │                                              ^^^^^^^
2 │   January 6, 2026, by invitation.
  │   ^^^^^^^^^^^^^^^ a Tuesday

",
    );
    let long = "Monday,\r\n  January 6, 2026, by invitation.\r\nIt will";
    labels(
        label(&draft, long, "two sentences"),
        vec![],
        r"
error[numbers/rule]: a message
  ┌─ drafts/hard.txt:1:46
  │
1 │ The delegation will arrive in the capital on Monday,…
  │                                              ^^^^^^^^ two sentences

",
    );
}
