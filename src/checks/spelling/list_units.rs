//! Lists whose only "and" stands inside their last member, and two plural subjects side by side.

use std::ops::Range;

use super::is_common;
use crate::{
    facts::{is_function_tok, is_function_word, is_plural},
    lexicon,
    syntax::{Case, Document, Kind, Space, TokIx},
};

/// "the quality of articles, press and publishing": the draft uses "press and publishing" as one term elsewhere, so that
/// its "and" does not join the list. The list from the word before the comma, if it is one.
pub fn term(doc: &Document, comma: TokIx, end: TokIx) -> Option<Range<TokIx>> {
    /// Words before the "and" of a term, and after it.
    const BEFORE: usize = 3;
    const AFTER: usize = 2;
    /// So often the draft has the term as one, apart from lists …
    const USES: usize = 4;
    /// … and so often before the noun that it qualifies.
    const QUALIFIES: usize = 2;
    // A cheap test first: the "and".
    let and = (comma + 2..end.min(comma + 2 + BEFORE)).find(|&i| doc.is_word(i, "and"))?;
    // Two words before the "and" at least: "trade and aid" is a pair that any list may have.
    if and < comma + 3 || !(comma + 1..and).all(|i| is_thing(doc, i)) {
        return None;
    }
    // "two pillars, trade and aid": an apposition; "in recent years, trade and aid": the frame of a sentence.
    let left = comma - 1;
    let counted = doc.sentence_of(comma).start.max(left.saturating_sub(4));
    if !is_thing(doc, left)
        || !is_plural(doc.text(left))
        || (counted..left).any(|i| doc.toks[i].kind == Kind::Number || COUNTS.contains(&doc.text(i)))
    {
        return None;
    }
    let last = (and + 1..end.min(and + 1 + AFTER)).take_while(|&i| is_thing(doc, i)).last()?;
    if last + 1 < end && !matches!(doc.text(last + 1), "." | ";" | "!" | "?") {
        return None;
    }
    let unit = comma + 1..and + 2;
    let (mut uses, mut qualifies) = (0, 0);
    for at in doc.places_of(doc.toks[unit.start].fold).filter(|&at| at != unit.start) {
        let close = at + unit.len();
        let block = doc.block_of(at).toks.clone();
        let same = close <= block.end && unit.clone().zip(at..close).all(|(a, b)| doc.toks[a].fold == doc.toks[b].fold);
        if same && (at == block.start || doc.text(at - 1) != ",") {
            uses += 1;
            qualifies += usize::from(close < block.end && is_thing(doc, close));
        }
    }
    (uses >= USES && qualifies >= QUALIFIES).then_some(left..last + 1)
}

/// Words that announce an apposition.
const COUNTS: &[&str] =
    &["two", "three", "four", "both", "following", "these", "those", "such", "recent", "past", "other"];

/// A small word that may be part of a noun phrase.
fn is_thing(doc: &Document, tok: TokIx) -> bool {
    doc.toks[tok].kind == Kind::Word
        && doc.toks[tok].case == Case::Lower
        && doc.toks[tok].space != Space::None
        && doc.common(tok).is_some()
        && !is_function_tok(&doc.toks[tok])
}

/// "The localities, businesses must act": two plural subjects before one verb.
pub fn subjects(doc: &Document, comma: TokIx, end: TokIx) -> Option<Range<TokIx>> {
    /// Words of the second subject.
    const SECOND: usize = 3;
    let verb = (comma + 2..end.min(comma + 2 + SECOND)).find(|&i| is_plural_verb(doc, i, end))?;
    let second = comma + 1..verb;
    let named = second.clone().all(|i| is_thing(doc, i)) && is_plural(doc.text(verb - 1));
    let first = subject_before(doc, comma)?;
    // "Different parties, different disputes will": said so on purpose.
    let named = named && doc.toks[first].fold != doc.toks[comma + 1].fold;
    (named && !PEOPLE.contains(&doc.text(comma + 1))).then_some(first..verb + 1)
}

/// An auxiliary, or "continue to", which a plural takes.
fn is_plural_verb(doc: &Document, tok: TokIx, end: TokIx) -> bool {
    let text = doc.text(tok);
    matches!(text, "must" | "should" | "will" | "can" | "are" | "were" | "have")
        || (matches!(text, "continue" | "need" | "have" | "seek" | "strive" | "aim")
            && tok + 1 < end
            && doc.text(tok + 1) == "to")
}

/// Where the subject that ends before the comma begins: at the head of the sentence or after "that", "hope", "ask".
fn subject_before(doc: &Document, comma: TokIx) -> Option<TokIx> {
    /// A subject after "hope that" may have a phrase behind it.
    const LONGEST: usize = 14;
    /// At the head of a sentence it is an article, an adjective and a noun at most.
    const SHORT: usize = 3;
    const LEADS: &[&str] = &["that", "hope", "hopes", "trust", "expect", "believe", "propose", "suggest", "request"];
    let start = doc.sentence_of(comma).start;
    let lead = (start.max(comma.saturating_sub(LONGEST))..comma).rev().find(|&i| LEADS.contains(&doc.text(i)));
    let first = lead.map_or(start, |i| i + 1);
    let words = comma - first;
    let finite = |i: TokIx| {
        let text = doc.text(i);
        doc.toks[i].kind != Kind::Word && text != "-"
            || lexicon::is_auxiliary(text)
            || matches!(
                text,
                "not"
                    | "it"
                    | "he"
                    | "she"
                    | "they"
                    | "we"
                    | "you"
                    | "i"
                    | "if"
                    | "when"
                    | "while"
                    | "who"
                    | "which"
                    | "that"
                    | "to"
            )
    };
    let head = comma - 1;
    let text = doc.text(first).to_ascii_lowercase();
    let determined = matches!(text.as_str(), "the" | "all" | "our" | "every");
    if words == 0
        || (first..comma).any(finite)
        || FRAMES.contains(&text.as_str())
        || PEOPLE.contains(&doc.text(head))
        || TIMES.contains(&doc.text(head))
    {
        return None;
    }
    let plain = (first + usize::from(determined)..comma).all(|i| {
        let text = doc.text(i);
        is_common(text)
            && !is_function_word(&text.to_ascii_lowercase())
            && (i == first || doc.toks[i].case == Case::Lower)
    });
    let short = words <= SHORT && plain && is_plural(doc.text(head)) && !ends_like_adverb(&text);
    // "the team involved in trade, agencies continue": a participle behind the noun, not a verb, as "hope" leads.
    let long = lead.is_some()
        && determined
        && (first + 2..comma).any(|i| doc.text(i).ends_with("ed") && IN.contains(&doc.text(i + 1)));
    (short || long).then_some(first)
}

/// What opens a sentence and is no subject.
const FRAMES: &[&str] = &[
    "despite",
    "sometimes",
    "besides",
    "perhaps",
    "nowadays",
    "always",
    "overseas",
    "hence",
    "thus",
    "unlike",
    "throughout",
    "across",
    "among",
    "amid",
    "alongside",
    "outdoors",
    "indoors",
    "afterwards",
    "towards",
    "regardless",
    "upwards",
    "dear",
    "distinguished",
    "honourable",
    "honorable",
    "fellow",
    "thanks",
    "congratulations",
    "ladies",
    "what",
    "whatever",
    "like",
];

const IN: &[&str] = &["in", "with", "by", "for", "to", "from"];

fn ends_like_adverb(text: &str) -> bool {
    text.ends_with("ly") || text.ends_with("ing") || text.ends_with("ed")
}

/// Whom a speaker addresses: "Friends, members will recall".
const PEOPLE: &[&str] = &[
    "friends",
    "colleagues",
    "comrades",
    "gentlemen",
    "ladies",
    "excellencies",
    "delegates",
    "students",
    "folks",
    "guys",
    "members",
    "brothers",
    "sisters",
    "guests",
    "participants",
    "others",
    "things",
    "people",
    "partners",
];
/// "These days, firms must": a time, no subject.
const TIMES: &[&str] =
    &["days", "weeks", "months", "years", "decades", "times", "hours", "minutes", "ways", "cases", "words", "terms"];
