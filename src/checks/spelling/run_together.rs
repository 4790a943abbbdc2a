//! Two words without the space between them.

use super::{is_common, push_capped, rank};
use crate::{
    checks::{Context, Finding},
    diagnostic::{Applicability, Severity},
    facts::UnknownWord,
    lexicon,
    syntax::{Case, Document, Kind, TokIx, case_of},
};

/// Longest pair of words worth a look, in bytes: what is longer is no text.
const LONGEST: usize = 48;
/// Conversion glues words by the hundred: after so many the rest is not shown.
const MOST: usize = 20;

/// Reports every such pair.
pub fn run(cx: &Context<'_>, out: &mut Vec<Finding>) {
    let mut found = Vec::new();
    for word in cx.facts.unknown.iter().filter(|w| !w.foreign) {
        let written = cx.doc.text(word.tok);
        if let Some((at, most)) = split(cx.doc, *word)
            && lexicon::correction(written).is_none_or(|mut c| c.next().is_some_and(|c| c.contains(' ')))
        {
            let new = format!("{} {}", &written[..at], &written[at..]);
            let finding = cx
                .finding(word.tok..word.tok + 1, format!("missing space in “{written}”: write “{new}”"))
                .at_most(most)
                .replace(
                    if most == Severity::Error { Applicability::Safe } else { Applicability::Unsafe },
                    written,
                    &new,
                );
            found.push(finding);
        }
    }
    push_capped(found, MOST, out);
}

/// True when [`run`] reports the word.
pub fn reports(cx: &Context<'_>, word: UnknownWord) -> bool {
    split(cx.doc, word).is_some()
}

/// Where the space is missing, and how sure that is.
fn split(doc: &Document, word: UnknownWord) -> Option<(usize, Severity)> {
    let written = doc.text(word.tok);
    if written.len() > LONGEST {
        return None;
    }
    match doc.toks[word.tok].case {
        Case::Lower if word.uses <= 3 => {
            let proven = lexicon::run_together(written).map(|at| (at, Severity::Error));
            proven.or_else(|| two_words(doc, written).map(|at| (at, Severity::Warning)))
        }
        Case::Mixed => at_capital(doc, word.tok),
        Case::Title => before_function(written).map(|at| (at, Severity::Warning)),
        Case::Lower | Case::Upper => None,
    }
}

/// "trilateralpartnership": an adjective and a noun, both common, and no other way to cut.
fn two_words(doc: &Document, written: &str) -> Option<usize> {
    const SHORTEST: usize = 4;
    const FREQUENT: u8 = 11;
    if written.len() < 2 * SHORTEST || !written.is_ascii() {
        return None;
    }
    let frequent = |w: &str| rank(w).is_some_and(|r| r <= FREQUENT);
    let adjective = |w: &str| {
        ["al", "ing", "ive", "ous", "ic", "ed", "able", "ent", "tion", "ment"].iter().any(|end| w.ends_with(end))
    };
    let mut cuts =
        (SHORTEST..=written.len() - SHORTEST).filter(|&at| is_common(&written[..at]) && frequent(&written[at..]));
    let at = cuts.next()?;
    let (first, second) = written.split_at(at);
    let links = [
        "every",
        "both",
        "have",
        "been",
        "each",
        "such",
        "between",
        "during",
        "because",
        "where",
        "when",
        "including",
        "within",
        "without",
        "against",
        "through",
        "also",
    ];
    let sure =
        (adjective(first) && first.len() >= 6 && second.len() >= 5) || (first.len() >= 6 && links.contains(&second));
    (cuts.next().is_none() && (sure || frequent(first) && apart_elsewhere(doc, first, second))).then_some(at)
}

/// "Administrationhas", "Cooperationand": a common word before one that is never the end of a name.
fn before_function(written: &str) -> Option<usize> {
    const LAST: &[&str] = &["and", "the", "has", "have", "for", "with", "from", "that", "will", "was", "were", "are"];
    const SHORTEST: usize = 5;
    let mut cuts = LAST.iter().filter_map(|last| {
        written.strip_suffix(last).filter(|first| first.len() >= SHORTEST && rank(first).is_some_and(|r| r <= 12))
    });
    cuts.next().map(str::len)
}

/// `theEpidemiology`, `EducationAn`, `BishopRobert`: a capital inside, with a word on both sides.
fn at_capital(doc: &Document, tok: TokIx) -> Option<(usize, Severity)> {
    let written = doc.text(tok);
    if !written.is_ascii() || written.len() < 4 {
        return None;
    }
    let bytes = written.as_bytes();
    let mut inner = (1..written.len()).filter(|&i| bytes[i].is_ascii_uppercase() && bytes[i - 1].is_ascii_lowercase());
    let at = inner.next()?;
    if inner.next().is_some() {
        return None;
    }
    let (first, second) = written.split_at(at);
    if case_of(second) != Case::Title || second.len() < 2 || case_of(first) == Case::Mixed || first.len() < 2 {
        return None;
    }
    let function = |w: &str| rank(w).is_some_and(|r| r <= 6) && FUNCTION.iter().any(|f| w.eq_ignore_ascii_case(f));
    let lower = first.as_bytes()[0].is_ascii_lowercase();
    let known = |w: &str| lexicon::knows(w);
    if lower && function(first) && second.len() >= 3 && (known(second) || second.len() >= 5) {
        return Some((at, Severity::Error));
    }
    // "LinkedIn", "SignUp": brands end in a particle.
    let particle = matches!(second, "In" | "On" | "At" | "By" | "To" | "As" | "Is");
    if known(first) && function(second) && !particle && first.len() >= 4 {
        return Some((at, Severity::Warning));
    }
    if apart_elsewhere(doc, first, second)
        || (lower && first.len() >= 5 && is_common(first) && known(second) && second.len() >= 4)
    {
        return Some((at, Severity::Warning));
    }
    None
}

/// Words that no brand begins or ends with.
const FUNCTION: &[&str] = &[
    "the", "and", "of", "for", "to", "in", "on", "at", "by", "with", "from", "as", "is", "are", "was", "were", "this",
    "that", "these", "a", "an", "its", "their", "has", "have", "will", "which", "who", "we", "our", "or", "but", "if",
    "when", "while",
];

/// The draft writes the two words apart somewhere.
fn apart_elsewhere(doc: &Document, first: &str, second: &str) -> bool {
    let (first, second) = (lexicon::fold_hash(first), lexicon::fold_hash(second));
    doc.toks.windows(2).any(|pair| {
        pair[0].fold == first && pair[1].fold == second && pair[0].kind == Kind::Word && pair[0].block == pair[1].block
    })
}
