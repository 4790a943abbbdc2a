//! "it's" for "its" and the reverse, where the words around leave no doubt.

use crate::{
    checks::{Context, Finding},
    diagnostic::Applicability,
    facts::is_plural,
    lexicon,
    syntax::{Case, Document, Kind, Space, TokIx, Zone},
};

/// After these "it's" is never "it is": "of it's members".
const BEFORE: &[&str] =
    &["of", "to", "from", "on", "by", "into", "through", "within", "under", "across", "throughout", "among", "at"];
/// Verbs that take an object: "opened it's library".
const VERBS: &[&str] = &[
    "opened",
    "opens",
    "open",
    "opening",
    "launched",
    "launching",
    "launches",
    "expanded",
    "expand",
    "expanding",
    "published",
    "publish",
    "presented",
    "reaffirmed",
    "reaffirm",
    "strengthened",
    "strengthen",
    "strengthening",
    "maintained",
    "maintain",
    "fulfilled",
    "fulfil",
    "celebrated",
    "celebrate",
    "celebrates",
    "marked",
    "marks",
    "improved",
    "improve",
    "expressed",
    "expressing",
    "increase",
    "increased",
    "reduce",
    "reduced",
    "extended",
    "extend",
    "lost",
    "held",
    "hosted",
    "concluded",
    "established",
    "developed",
    "develop",
    "achieve",
    "achieved",
    "promote",
    "promoted",
    "enhance",
    "enhanced",
    "meet",
    "protect",
    "protected",
    "defend",
    "use",
    "using",
    "joined",
    "began",
    "started",
    "completed",
    "signed",
    "adopted",
    "has",
    "have",
    "lead",
    "led",
];
/// After "its" these say "it is".
const IS: &[&str] = &["a", "an", "the", "been", "not", "because"];
/// Adjectives that a clause follows: "it's clear that".
const JUDGED: &[&str] = &[
    "important",
    "clear",
    "essential",
    "vital",
    "crucial",
    "possible",
    "impossible",
    "likely",
    "unlikely",
    "true",
    "obvious",
    "evident",
    "necessary",
    "hard",
    "difficult",
    "easy",
    "good",
    "great",
    "fair",
    "sad",
    "fitting",
];
/// Verbs after which a clause may begin: "she noted it's firms that gain".
const CLAUSE_VERBS: &[&str] = &[
    "noted",
    "believed",
    "stated",
    "announced",
    "confirmed",
    "argued",
    "stressed",
    "claimed",
    "added",
    "agreed",
    "decided",
    "hoped",
    "insisted",
    "observed",
    "reported",
    "realised",
    "realized",
    "explained",
    "proved",
    "showed",
    "indicated",
    "suggested",
    "warned",
    "emphasised",
    "emphasized",
    "mentioned",
    "admitted",
    "assumed",
    "considered",
    "declared",
    "determined",
    "imagined",
    "learned",
    "predicted",
    "asked",
    "answered",
    "replied",
    "acknowledged",
    "ensured",
    "feared",
    "complained",
    "discovered",
    "figured",
    "joked",
    "needed",
    "recalled",
    "remarked",
    "responded",
    "maintained",
    "concluded",
    "underlined",
    "underscored",
    "indeed",
];
/// The same after "to" and "will".
const CLAUSE_BASES: &[&str] = &[
    "act",
    "add",
    "admit",
    "agree",
    "argue",
    "assume",
    "be",
    "believe",
    "claim",
    "come",
    "conclude",
    "confirm",
    "consider",
    "decide",
    "do",
    "ensure",
    "explain",
    "feel",
    "find",
    "go",
    "guess",
    "have",
    "hear",
    "hope",
    "imagine",
    "insist",
    "know",
    "learn",
    "mean",
    "note",
    "pretend",
    "prove",
    "realise",
    "realize",
    "remember",
    "report",
    "say",
    "see",
    "show",
    "state",
    "stress",
    "succeed",
    "suggest",
    "suppose",
    "tell",
    "think",
    "understand",
    "wait",
    "win",
    "wish",
    "work",
    "worry",
];
/// The same in -ing, and nouns that end so.
const CLAUSE_GERUNDS: &[&str] = &[
    "adding",
    "admitting",
    "agreeing",
    "announcing",
    "arguing",
    "assuming",
    "believing",
    "claiming",
    "concluding",
    "confirming",
    "considering",
    "deciding",
    "ensuring",
    "evening",
    "explaining",
    "feeling",
    "finding",
    "guessing",
    "hearing",
    "hoping",
    "imagining",
    "indicating",
    "insisting",
    "knowing",
    "learning",
    "meaning",
    "meeting",
    "morning",
    "noting",
    "observing",
    "pretending",
    "providing",
    "proving",
    "realising",
    "realizing",
    "remembering",
    "reporting",
    "saying",
    "seeing",
    "showing",
    "something",
    "stating",
    "stressing",
    "suggesting",
    "supposing",
    "thinking",
    "understanding",
    "warning",
    "wishing",
    "wondering",
    "writing",
    "anything",
    "everything",
    "nothing",
];
/// After "it's" these say "it is" or "it has".
const AFTER: &[&str] = &[
    "a",
    "an",
    "the",
    "not",
    "been",
    "all",
    "also",
    "always",
    "just",
    "only",
    "so",
    "too",
    "very",
    "really",
    "about",
    "in",
    "on",
    "at",
    "for",
    "to",
    "that",
    "this",
    "what",
    "how",
    "why",
    "where",
    "when",
    "who",
    "like",
    "going",
    "time",
    "worth",
    "because",
    "more",
    "less",
    "no",
    "now",
    "still",
    "never",
    "as",
    "my",
    "our",
    "your",
    "their",
    "one",
    "up",
    "down",
    "over",
    "being",
    "important",
    "clear",
    "hard",
    "easy",
    "true",
    "great",
    "good",
    "here",
    "there",
    "possible",
    "likely",
    "even",
    "quite",
    "rather",
    "almost",
    "already",
    "got",
    "had",
    "come",
    "become",
    "done",
    "made",
    "gone",
    "his",
    "her",
    "i",
    "we",
    "they",
    "from",
];

/// Reports both.
pub fn run(cx: &Context<'_>, out: &mut Vec<Finding>) {
    let doc = cx.doc;
    let in_text = |tok: &TokIx| doc.block_of(*tok).zone != Zone::Residue;
    for tok in doc.places("its").filter(in_text) {
        out.extend(lacks_apostrophe(cx, tok, doc.block_of(tok).toks.end));
    }
    for tok in doc.places("it").filter(in_text) {
        let block = doc.block_of(tok).toks.clone();
        if tok + 2 < block.end && doc.toks[tok + 1].kind == Kind::Clitic {
            out.extend(is_possessive(cx, tok, block.start));
        }
    }
}

fn plain(doc: &Document, tok: TokIx) -> bool {
    doc.toks[tok].kind == Kind::Word && doc.toks[tok].space != Space::None
}

fn lacks_apostrophe(cx: &Context<'_>, tok: TokIx, end: TokIx) -> Option<Finding> {
    let doc = cx.doc;
    let next = tok + 1;
    // "its important that", "its time to"
    let judged = next + 1 < end
        && (JUDGED.contains(&doc.text(next)) && (doc.is_word(next + 1, "that") || doc.is_word(next + 1, "to"))
            || doc.is_word(next, "time") && (doc.is_word(next + 1, "to") || doc.is_word(next + 1, "for")));
    let word = next < end && plain(doc, next) && (judged || IS.iter().any(|w| doc.text(next) == *w));
    let compound =
        next + 1 < end && doc.toks[next + 1].space == Space::None && !matches!(doc.text(next + 1), "," | ".");
    if !word || compound {
        return None;
    }
    let written = doc.text(tok);
    let new = if written.starts_with('I') { "It's" } else { "it's" };
    Some(
        cx.finding(tok..tok + 1, format!("“{written}” is the possessive: write “{new}” before “{}”", doc.text(next)))
            .replace(Applicability::Unsafe, written, new),
    )
}

/// What a verb in its plain form follows.
fn is_will(word: &str) -> bool {
    ["to", "will", "would", "must", "should", "can", "could", "may", "might", "shall"].contains(&word)
}

fn is_possessive(cx: &Context<'_>, tok: TokIx, start: TokIx) -> Option<Finding> {
    let doc = cx.doc;
    let next = tok + 2;
    if !plain(doc, next) || tok == start || doc.toks[tok].space == Space::None {
        return None;
    }
    let (before, after) = (doc.text(tok - 1).to_ascii_lowercase(), doc.text(next).to_ascii_lowercase());
    let thing = matches!(doc.toks[next].case, Case::Lower)
        && lexicon::lookup(&after).is_some()
        && !AFTER.contains(&after.as_str())
        && !after.ends_with("ing")
        && !after.ends_with("ed")
        && !after.ends_with("ly");
    let own = after == "own";
    let counted = ["first", "second", "third", "fourth", "fifth", "sixth", "10th", "annual", "latest", "next"]
        .contains(&after.as_str())
        && next + 1 < doc.block_of(tok).toks.end
        && plain(doc, next + 1)
        && !["and", "time", "to", "thing", "that"].iter().any(|w| doc.is_word(next + 1, w));
    // "will hold it's summit"; not "to think it's luck".
    let will = tok >= start + 2 && is_will(&doc.text(tok - 2).to_ascii_lowercase());
    let verb = will && !CLAUSE_BASES.contains(&before.as_str()) && doc.toks[tok - 1].kind == Kind::Word;
    // "they concluded it's voters who decide"
    let clause = CLAUSE_VERBS.contains(&before.as_str()) && is_plural(&after);
    let governed = verb || BEFORE.contains(&before.as_str()) || VERBS.contains(&before.as_str()) && !clause;
    // "it's library was"
    let subject = thing
        && next + 1 < doc.block_of(tok).toks.end
        && plain(doc, next + 1)
        && ["was", "is", "are", "were", "has", "had", "will"].iter().any(|w| doc.is_word(next + 1, w));
    // "raised it's prices"; "raised it's price", "reaffirmed it's support"; not "when asked it's policy".
    let earlier = if tok >= start + 2 { doc.text(tok - 2).to_ascii_lowercase() } else { String::new() };
    let reduced = [
        "when", "if", "as", "once", "where", "unless", "until", "though", "although", "while", "am", "is", "are",
        "was", "were", "be", "been", "being", "feel", "feels", "felt", "so", "too", "very",
    ]
    .contains(&earlier.as_str());
    let gerund = before.ends_with("ing") && !CLAUSE_GERUNDS.contains(&before.as_str());
    let past = before.ends_with("ed") && !CLAUSE_VERBS.contains(&before.as_str());
    let object = thing
        && before.len() >= 5
        && (is_plural(&after) && (past || gerund) || past && !reduced && tok >= start + 2)
        && !["that", "who", "which"].iter().any(|w| doc.is_word(next + 1, w));
    let sure = own
        || object
        || subject
        || (governed && (thing || counted))
        || (counted && (governed || ["with", "in", "for", "published"].contains(&before.as_str())));
    if !sure {
        return None;
    }
    let written = doc.slice(tok..tok + 2);
    let new = if written.starts_with('I') { "Its" } else { "its" };
    Some(
        cx.finding(tok..tok + 2, format!("“{written}” means “it is”: write “{new}” before “{}”", doc.text(next)))
            .replace(Applicability::Unsafe, written, new),
    )
}
