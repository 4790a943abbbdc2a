//! "both" before three or more: "both a game, a school and a trade".

use crate::{
    checks::{Context, Finding},
    syntax::{Document, Kind, TokIx},
};

/// Words that members of a list begin with alike; only such lists are certain.
const OPENERS: &[&str] = &[
    "a", "an", "the", "in", "for", "to", "by", "of", "with", "on", "at", "from", "as", "their", "its", "our", "his",
    "her",
];
/// Longest member, in words.
const MEMBER_WORDS: usize = 8;

/// Reports "both" when three members that begin alike follow.
pub fn run(cx: &Context<'_>, out: &mut Vec<Finding>) {
    for i in cx.doc.places("both") {
        let Some(members) = members(cx.doc, i) else { continue };
        let listed = cx.doc.slice(i + 1..members[members.len() - 1]);
        out.push(
            cx.finding(i..i + 1, format!("“both” joins two things, and {} follow: “{listed}”", members.len()))
                .with(cx.label(cx.doc.span(i + 1..members[members.len() - 1]), "the things joined"))
                .advice("leave out “both”, or name two things"),
        );
    }
}

/// Ends of the members behind "both": three or more, each with the opener of the first or its article.
fn members(doc: &Document, both: TokIx) -> Option<Vec<TokIx>> {
    let sentence = doc.sentence_of(both);
    let opener = both + 1;
    if opener >= sentence.end || !OPENERS.iter().any(|o| doc.is_word(opener, o)) {
        return None;
    }
    let article = |i: TokIx| ["a", "an"].iter().any(|a| doc.is_word(i, a));
    let alike =
        |i: TokIx| i < sentence.end && (doc.toks[i].fold == doc.toks[opener].fold || (article(i) && article(opener)));
    let mut ends = Vec::new();
    let mut words = 0;
    let mut i = opener;
    while i < sentence.end {
        let comma = doc.is_mark(i, ",");
        let and = doc.is_word(i, "and");
        if comma || and {
            let next = if comma && doc.is_word(i + 1, "and") { i + 2 } else { i + 1 };
            let last = and || next == i + 2;
            if words == 0 || !alike(next) {
                return None;
            }
            ends.push(i);
            if last {
                let end = (next..sentence.end).find(|&j| doc.toks[j].kind == Kind::Mark).unwrap_or(sentence.end);
                ends.push(end.min(next + MEMBER_WORDS));
                return (ends.len() >= 3).then_some(ends);
            }
            words = 0;
            i = next;
        } else if doc.toks[i].kind == Kind::Mark && !matches!(doc.text(i), "-" | "’" | "'" | "“" | "”" | "\"") {
            return None;
        } else {
            words += 1;
            if words > MEMBER_WORDS {
                return None;
            }
            i += 1;
        }
    }
    None
}
