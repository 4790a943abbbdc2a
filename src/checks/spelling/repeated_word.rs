//! A word written twice in a row, also over a line end.

use super::{gap, is_common, rank};
use crate::{
    checks::{Context, Finding},
    diagnostic::{Applicability, Severity},
    lexicon::{self, Entry},
    syntax::{Case, Document, Kind, Space, TokIx, Zone},
};

/// Right when doubled.
const RIGHT: &[&str] = &[
    "had", "that", "her", "do", "did", "no", "bye", "hear", "ha", "yes", "now", "there", "far", "many", "much", "so",
    "really", "more", "long", "never", "please", "thank", "well", "out", "blah", "knock", "tut", "choo", "aye", "can",
    "will", "may", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "zero", "oh", "double",
    "too", "again", "maybe", "night", "boy", "go", "hey", "hi", "ok", "okay", "win", "win-win", "wow", "walla", "pom",
    "aha", "ah", "hurrah",
];
/// Verbs that "what", "who" or "that" may double.
const FINITE: &[&str] = &["is", "was", "are", "were", "has", "have"];
/// Verbs with a particle of their own.
const PHRASAL: &[&str] = &[
    "log", "logged", "check", "checked", "dial", "dialed", "dialled", "join", "joined", "joining", "tune", "tuned",
    "sign", "signed", "call", "called", "turn", "turned", "opt", "opted", "hand", "handed", "chip", "chipped", "weigh",
    "phase", "phased", "kick", "kicked", "sworn", "come", "came", "coming", "carry", "carried", "set", "moved", "move",
    "taken", "took", "take", "brought", "usher", "ushered", "factor", "live", "lived", "believe", "put", "go", "goes",
    "comes", "stay", "stays", "stayed", "carries", "keep", "kept", "went", "going", "gone", "hold", "held", "pass",
    "passed",
];
/// Right in "what it is is"; to be looked at.
const DOUBTFUL: &[&str] =
    &["is", "was", "are", "were", "be", "been", "does", "has", "have", "you", "it", "very", "who", "what"];
/// Adverbs that end a phrase before a preposition: "log in in May", "hands-on on site".
const PARTICLES: &[&str] =
    &["in", "on", "up", "out", "off", "over", "down", "by", "through", "at", "for", "about", "with", "to"];
/// Verbs and nouns that take a particle.
const BEFORE_PARTICLE: &[&str] = &[
    "log",
    "logged",
    "partook",
    "partake",
    "partaken",
    "take",
    "taken",
    "took",
    "come",
    "came",
    "coming",
    "check",
    "checked",
    "brought",
    "set",
    "dial",
    "dialed",
    "dialled",
    "join",
    "joined",
    "joining",
    "tune",
    "tuned",
    "turn",
    "turned",
    "move",
    "moved",
    "went",
    "go",
    "going",
    "gone",
    "sign",
    "signed",
    "call",
    "called",
    "carry",
    "carried",
    "drop",
    "step",
    "hand",
    "handed",
    "put",
    "phase",
    "phased",
    "kick",
    "kicked",
    "live",
    "lived",
    "believe",
    "engaged",
    "participate",
    "participated",
    "opt",
    "opted",
    "follow",
    "held",
    "hold",
    "depend",
    "depended",
    "rely",
    "relied",
    "relying",
    "work",
    "worked",
    "working",
    "focus",
    "focused",
    "built",
    "build",
    "referred",
    "listen",
    "look",
    "looked",
    "spoke",
    "agreed",
    "voted",
    "acted",
    "insist",
    "move",
    "pass",
    "passed",
    "stand",
    "stood",
    "lead",
    "led",
    "sworn",
    "usher",
    "ushered",
    "weigh",
    "weighed",
    "factor",
    "pitch",
    "pitched",
    "chime",
    "chip",
    "chipped",
    "pull",
    "pulled",
    "tied",
    "sit",
    "sat",
    "count",
    "counted",
    "add",
    "adds",
    "belongs",
    "refers",
    "objected",
    "used",
    "amounts",
    "amounted",
    "carries",
    "comes",
    "goes",
    "keep",
    "kept",
    "rose",
    "stay",
    "stayed",
    "stays",
    "subscribed",
];
/// Nothing else but a copy: function words that English never doubles.
const NEVER: &[&str] = &[
    "the", "a", "an", "and", "of", "or", "to", "in", "on", "for", "with", "by", "at", "from", "as", "its", "their",
    "our", "his", "this", "these", "which", "we", "they", "but", "if", "not", "into", "it", "he", "she", "has", "have",
    "are", "would", "could", "should", "than", "also", "all",
];

/// Reports doubled words, and "X and X".
pub fn run(cx: &Context<'_>, out: &mut Vec<Finding>) {
    let doc = cx.doc;
    for block in doc.blocks.iter().filter(|b| !matches!(b.zone, Zone::Residue | Zone::Table)) {
        let toks = &doc.toks[block.toks.clone()];
        for n in 1..toks.len() {
            let fold = toks[n].fold;
            let again = fold == toks[n - 1].fold;
            let over_one = n > 1 && fold == toks[n - 2].fold;
            if !(again || over_one) || toks[n].kind != Kind::Word {
                continue;
            }
            let tok = block.toks.start + n;
            let twice = over_one && n > 2 && toks[n - 1].fold == toks[n - 3].fold && !again;
            let found = match (again, twice) {
                (true, _) => doubled(cx, tok - 1),
                (_, true) => phrase(cx, tok - 3),
                _ => joined(cx, tok - 2),
            };
            out.extend(found);
        }
    }
}

fn is(list: &[&str], word: &str) -> bool {
    list.iter().any(|w| word.eq_ignore_ascii_case(w))
}

fn doubled(cx: &Context<'_>, first: TokIx) -> Option<Finding> {
    let doc = cx.doc;
    let (word, second) = (doc.text(first), doc.text(first + 1));
    let glued = doc.toks[first + 1].space == Space::None;
    let thrice = first + 2 < doc.block_of(first).toks.end && doc.toks[first + 2].fold == doc.toks[first].fold;
    if glued || thrice || is(RIGHT, word) || !is_common(word) || doc.toks[first].case == Case::Mixed {
        return None;
    }
    let same_case = doc.toks[first].case == doc.toks[first + 1].case;
    let opening = doc.starts_sentence(first) && doc.toks[first + 1].case == Case::Lower;
    // "Will will", "in In": a name and a word, or a sentence that ends without its stop.
    if !same_case && !opening {
        return None;
    }
    if part_of_compound(doc, first, word) {
        return None;
    }
    let verb =
        is(PARTICLES, word) && first > doc.block_of(first).toks.start && is(BEFORE_PARTICLE, doc.text(first - 1));
    // "log in in May" is right; "the hall they spoke in in May" may be, "he spoke in in Hue" is not.
    let particle = || is(PHRASAL, doc.text(first - 1)) || relative_before(doc, first);
    if verb && if is(&["to"], word) { infinitive_follows(doc, first) } else { particle() } {
        return None;
    }
    let most = match doc.toks[first + 1].case {
        _ if verb && !is(&["to"], word) => Severity::Note,
        _ if is(FINITE, word) && question_before(doc, first) => return None,
        // "what it is is clear"
        _ if is(FINITE, word) && !relative_before(doc, first) => Severity::Warning,
        _ if is(DOUBTFUL, word) => Severity::Note,
        _ if is(NEVER, word) => Severity::Error,
        Case::Lower if !is_name(word) => Severity::Warning,
        Case::Lower => Severity::Note,
        // "Wild Wild Wet", "Ling Ling": names, mostly.
        Case::Title if word.len() >= 6 && rank(word).is_some_and(|r| r <= 11) => Severity::Note,
        Case::Title if word.eq_ignore_ascii_case("prof") => Severity::Warning,
        _ => return None,
    };
    let between = gap(doc, first);
    let blank = between.chars().all(char::is_whitespace);
    let mut finding = cx.finding(first..first + 2, format!("“{word}” is written twice")).at_most(most);
    if blank {
        let copy = doc.toks[first].span.to(doc.toks[first + 1].span);
        let applicability =
            if most == Severity::Error && same_case { Applicability::Safe } else { Applicability::Unsafe };
        finding = finding.edit(applicability, copy, &format!("{word} {second}"), word);
    }
    Some(finding)
}

/// "on his on his", of small words.
fn phrase(cx: &Context<'_>, first: TokIx) -> Option<Finding> {
    /// "again and again and", "one by one by".
    const JOINS: &[&str] = &["and", "or", "by", "to", "after", "upon", "is", "was", "not", "no", "for"];
    /// One of the two words is among the 250 commonest.
    const FREQUENT: u8 = 7;
    let doc = cx.doc;
    let toks = first..first + 4;
    let small = |i: TokIx| {
        doc.toks[i].kind == Kind::Word
            && (doc.toks[i].case == Case::Lower || i == first && doc.starts_sentence(i))
            && (i == first || gap(doc, i - 1) == " " || gap(doc, i - 1).trim().is_empty())
    };
    let frequent = |i: TokIx| doc.toks[i].entry.is_some_and(|e| e.lower_ok() && e.rank() <= FREQUENT);
    // "hand in hand in hand"
    let block = doc.block_of(first).toks.clone();
    let goes_on = toks.end < block.end && doc.toks[toks.end].fold == doc.toks[first].fold
        || first > block.start && doc.toks[first - 1].fold == doc.toks[first + 1].fold;
    let one_sentence = doc.toks[first].sentence == doc.toks[first + 3].sentence;
    let joined = is(JOINS, doc.text(first)) || is(JOINS, doc.text(first + 1));
    // "The things that were signed were signed late."
    let clause = [first, first + 1].iter().any(|&i| is(FINITE, doc.text(i))) && relative_before(doc, first);
    if clause
        || !toks.clone().all(small)
        || goes_on
        || joined
        || !one_sentence
        || !(frequent(first) || frequent(first + 1))
    {
        return None;
    }
    let (once, shown) = (doc.slice(first..first + 2), doc.slice(toks.clone()));
    let finding = cx.finding(toks, format!("“{once}” is written twice")).at_most(Severity::Warning);
    Some(finding.replace(Applicability::Unsafe, shown, once))
}

/// "hands-on on", "in in-person": a part of a compound beside the same word.
fn part_of_compound(doc: &Document, first: TokIx, word: &str) -> bool {
    let block = doc.block_of(first).toks.clone();
    let hyphen = |i: TokIx| matches!(doc.text(i), "-" | "\u{2010}" | "\u{2011}" | "–" | "/");
    let before = first > block.start && doc.toks[first].space == Space::None && hyphen(first - 1);
    let after = first + 2 < block.end && doc.toks[first + 2].space == Space::None && hyphen(first + 2);
    (before && is(PARTICLES, word)) || after
}

/// A relative or a question word earlier in the sentence: "what it is is", "the hall that he spoke in in May".
fn relative_before(doc: &Document, tok: TokIx) -> bool {
    const FAR: usize = 14;
    let start = doc.sentence_of(tok).start.max(tok.saturating_sub(FAR));
    (start..tok).any(|i| {
        matches!(
            doc.text(i).to_ascii_lowercase().as_str(),
            "what"
                | "who"
                | "whom"
                | "which"
                | "that"
                | "where"
                | "how"
                | "all"
                | "whatever"
                | "they"
                | "we"
                | "you"
                | "it"
                | "there"
        )
    })
}

/// "the people we spoke to to learn it": "to" follows no verb as an adverb, but may end a relative clause.
fn infinitive_follows(doc: &Document, first: TokIx) -> bool {
    const PRONOUNS: &[&str] = &["we", "they", "you", "he", "she", "it", "I"];
    let start = doc.sentence_of(first).start;
    let relative = (start..first).any(|i| is(&["who", "whom", "which", "that", "what", "where"], doc.text(i)));
    let clause = first >= start + 4 && is(PRONOUNS, doc.text(first - 2)) && doc.toks[first - 3].case == Case::Lower;
    relative || clause
}

/// "What it is is", "all it was was".
fn question_before(doc: &Document, tok: TokIx) -> bool {
    const WORDS: &[&str] = &["what", "all", "whatever", "where", "how", "who", "whoever"];
    (doc.sentence_of(tok).start..tok).any(|i| is(WORDS, doc.text(i)))
}

fn is_name(word: &str) -> bool {
    lexicon::lookup(word).is_some_and(Entry::title_ok)
}

/// Prepositions that do not stand twice around another.
const LONG: &[&str] = &["across", "from", "with", "into", "under", "through", "between", "within"];

/// "actively and actively".
fn joined(cx: &Context<'_>, first: TokIx) -> Option<Finding> {
    let doc = cx.doc;
    let word = doc.text(first);
    // "across from across"
    if LONG.contains(&word) && LONG.contains(&doc.text(first + 1)) && doc.toks[first + 2].case == Case::Lower {
        let found = doc.slice(first..first + 3);
        return Some(
            cx.finding(first..first + 3, format!("“{found}” has one preposition too many"))
                .at_most(Severity::Warning)
                .advice("keep one"),
        );
    }
    let spaced = doc.toks[first + 1].space != Space::None && doc.toks[first + 2].space != Space::None;
    let lower = doc.toks[first].case == Case::Lower && doc.toks[first + 2].case == Case::Lower;
    if !spaced || !lower || word.len() < 5 || !(doc.is_word(first + 1, "and") || doc.is_word(first + 1, "or")) {
        return None;
    }
    let most = if word.ends_with("ly") && word.len() >= 6 {
        Severity::Warning
    } else if ["ive", "ous", "ful", "ical", "ent", "ant"].iter().any(|end| word.ends_with(end)) && word.len() >= 7 {
        Severity::Note
    } else {
        return None;
    };
    if ["slowly", "really", "steadily", "gradually", "early"].contains(&word) {
        return None;
    }
    let found = doc.slice(first..first + 3);
    let finding = cx.finding(first..first + 3, format!("“{found}” says the same twice")).at_most(most);
    Some(finding.replace(Applicability::Unsafe, found, word))
}
