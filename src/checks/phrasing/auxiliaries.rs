//! Auxiliaries that share a verb and do not fit it: "they have been, are, and will always assist".

use crate::{
    checks::{Context, Finding},
    lexicon::Entry,
    syntax::{Case, Kind, TokIx},
};

/// Verbs that all the auxiliaries fit: what follows them is said of the subject.
const LINKING: &[&str] =
    &["be", "become", "remain", "stay", "continue", "keep", "have", "always", "never", "only", "ever", "do", "not"];

/// Reports a chain of auxiliaries whose last one alone fits the verb behind it.
pub fn run(cx: &Context<'_>, out: &mut Vec<Finding>) {
    for i in cx.doc.places("will") {
        if let Some((start, end)) = chain(cx, i) {
            let chain = cx.doc.slice(start..i + 1);
            let verb = cx.doc.text(end - 1);
            out.push(
                cx.finding(start..end, format!("of “{chain}” only “will” fits “{verb}”"))
                    .advice("give each auxiliary its own form of the verb"),
            );
        }
    }
}

/// The chain that ends in the "will" at `will`, and the end of the verb behind it.
fn chain(cx: &Context<'_>, will: TokIx) -> Option<(TokIx, TokIx)> {
    let doc = cx.doc;
    let sentence = doc.sentence_of(will);
    let word = |i: TokIx, words: &[&str]| i >= sentence.start && words.iter().any(|w| doc.is_word(i, w));
    let mut i = will.checked_sub(1)?;
    let skip = |i: TokIx| if doc.is_mark(i, ",") { i.checked_sub(1) } else { Some(i) };
    if !word(i, &["and"]) {
        return None;
    }
    i = skip(i.checked_sub(1)?)?;
    // "have been, are and will", "have been and will", "are and will", "have and will".
    let (mut been, mut is) = (false, false);
    if word(i, &["are", "is", "am"]) {
        is = true;
        i = skip(i.checked_sub(1)?)?;
    }
    let mut start = i + 1;
    if word(i, &["been"]) {
        been = true;
        start = i;
        i = i.checked_sub(1)?;
    }
    let opens = (been && word(i, &["have", "has"])) || (is && word(i, &["have", "has", "was", "were"]));
    if opens {
        start = i;
    } else if !is {
        return None;
    }
    let mut verb = will + 1;
    while verb < sentence.end
        && doc.toks[verb].kind == Kind::Word
        && (word(verb, &["always", "never", "also", "ever", "only"]) || doc.text(verb).ends_with("ly"))
    {
        verb += 1;
    }
    let bare = verb < sentence.end
        && doc.toks[verb].kind == Kind::Word
        && doc.toks[verb].case == Case::Lower
        && !word(verb, LINKING)
        && !doc.text(verb).ends_with("ing")
        && doc.toks[verb].entry.is_some_and(Entry::lower_ok);
    (bare && start < will).then_some((start, verb + 1))
}
