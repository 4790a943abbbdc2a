//! What the checks of wording share: guards, carrying the case, articles, and names that wording rules leave alone.

use std::ops::Range;

use crate::{
    checks::{Context, Finding},
    diagnostic::Applicability,
    lexicon::{Entry, fold_hash},
    rules::{Form, Guards, NUMBER, PhraseUse},
    span::Span,
    syntax::{Case, Document, Kind, Space, TokIx, Zone, case_of, phrase_toks},
};

/// Words that stay small inside a title.
const SMALL: &[&str] =
    &["a", "an", "and", "as", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with"];

/// True unless a guard keeps the hit silent.
pub fn guards_allow(doc: &Document, guards: &Guards, toks: &Range<TokIx>) -> bool {
    let before = |phrases: &[Vec<u64>]| phrases.iter().any(|p| stands_before(doc, toks.start, p));
    let after = |phrases: &[Vec<u64>]| phrases.iter().any(|p| stands_after(doc, toks.end, p));
    !before(&guards.unless_before)
        && !after(&guards.unless_after)
        && (guards.only_before.is_empty() || before(&guards.only_before))
        && (guards.only_after.is_empty() || after(&guards.only_after))
}

/// True when `phrase` ends directly before `tok`, in the same block.
pub fn stands_before(doc: &Document, tok: TokIx, phrase: &[u64]) -> bool {
    let start = doc.block_of(tok).toks.start;
    tok >= start + phrase.len() && phrase.iter().rev().enumerate().all(|(n, &fold)| fits(doc, tok - 1 - n, fold))
}

/// True when `phrase` begins at `end`, in the block of the token before.
pub fn stands_after(doc: &Document, end: TokIx, phrase: &[u64]) -> bool {
    end > 0
        && end + phrase.len() <= doc.block_of(end - 1).toks.end
        && phrase.iter().enumerate().all(|(n, &fold)| fits(doc, end + n, fold))
}

/// A guard's token: the same word, or any figure.
fn fits(doc: &Document, tok: TokIx, fold: u64) -> bool {
    doc.toks[tok].fold == fold || (doc.toks[tok].kind == Kind::Number && fold == fold_hash(NUMBER))
}

/// True when the hit is a part of `whole` as it stands in the draft: "people's" in "people's diplomacy".
pub fn stands_in(doc: &Document, toks: &Range<TokIx>, whole: &str) -> bool {
    let whole = phrase_toks(whole);
    let len = toks.len();
    let block = doc.block_of(toks.start).toks.clone();
    whole.len() > len
        && (0..=whole.len() - len).any(|offset| {
            toks.start >= block.start + offset
                && toks.start - offset + whole.len() <= block.end
                && whole.iter().zip(&doc.toks[toks.start - offset..]).all(|(a, b)| a.fold == b.fold)
        })
}

/// True when the hit is a proper part of a registered name: names are never reworded.
pub fn in_name(cx: &Context<'_>, toks: &Range<TokIx>) -> bool {
    // A name starts before the hit, and the hits come sorted by start.
    let first = toks.start.saturating_sub(LONGEST_NAME);
    let from = cx.facts.hits.partition_point(|h| h.toks.start < first);
    cx.facts.hits[from..]
        .iter()
        .take_while(|h| h.toks.start <= toks.start)
        .filter(|h| h.toks.end >= toks.end && h.toks.len() > toks.len())
        .any(|h| match cx.rules.uses[h.payload as usize] {
            PhraseUse::Organisation(_, form) | PhraseUse::Event(_, form) | PhraseUse::Person(_, form) => {
                !matches!(form, Form::Reject(_))
            }
            _ => false,
        })
}

/// Longest registered name that is looked for around a hit, in tokens.
const LONGEST_NAME: usize = 24;

/// `new` for a hit of `old`, the wording of a rule. What is written just as the rule has it becomes just what the rule gives
/// ("the Fed", "Internet"); other ways of writing carry their case.
pub fn carry(doc: &Document, toks: &Range<TokIx>, old: &str, new: &str) -> String {
    if doc.slice(toks.clone()) != old {
        return carry_case(doc, toks, new);
    }
    let opens = doc.starts_sentence(toks.start) && doc.toks[toks.start].case == Case::Title;
    if opens { capitalise(new) } else { new.to_owned() }
}

/// True for two ways to write the same words: "Internet" and "internet".
pub fn same_words(a: &str, b: &str) -> bool {
    let (a, b) = (phrase_toks(a), phrase_toks(b));
    a.iter().map(|t| t.fold).eq(b.iter().map(|t| t.fold))
}

/// Where words are written with capitals whatever they are.
pub fn is_titled_zone(zone: Zone) -> bool {
    matches!(zone, Zone::Headline | Zone::Deck | Zone::Subhead | Zone::Release)
}

/// True when common words stand, with capitals, beside further capitals in running text: part of a name that no registry
/// has ("the Rate Hike Committee"). `old` is the wording of the rule.
pub fn in_capitals(doc: &Document, toks: &Range<TokIx>, old: &str) -> bool {
    if old.chars().any(char::is_uppercase) || is_titled_zone(doc.zone(toks.start)) {
        return false;
    }
    let title = |i: TokIx| doc.toks[i].kind == Kind::Word && matches!(doc.toks[i].case, Case::Title | Case::Upper);
    let small = |i: TokIx| SMALL.iter().any(|s| doc.is_word(i, s));
    let mut words = toks.clone().filter(|&i| doc.toks[i].kind == Kind::Word && !small(i));
    if !words.all(|i| doc.toks[i].case == Case::Title) || doc.starts_sentence(toks.start) {
        return false;
    }
    let sentence = doc.sentence_of(toks.start);
    let after = toks.end < sentence.end && title(toks.end) && doc.toks[toks.end].space != Space::None;
    let before = toks.start > sentence.start
        && title(toks.start - 1)
        && doc.toks[toks.start].space != Space::None
        && !small(toks.start - 1)
        && doc.toks[toks.start - 1].entry.is_none_or(|e| e.lower_ok() || e.title_ok());
    after || before
}

/// The hyphenated compound that the hit is a part of ("cease" in "cease-fire").
pub fn compound<'d>(doc: &'d Document, toks: &Range<TokIx>) -> Option<&'d str> {
    let block = doc.block_of(toks.start).toks.clone();
    let glued = |i: TokIx| doc.toks[i].space == Space::None;
    let part = |i: TokIx| matches!(doc.toks[i].kind, Kind::Word | Kind::Code);
    let (mut start, mut end) = (toks.start, toks.end);
    while start >= block.start + 2 && doc.is_mark(start - 1, "-") && glued(start) && glued(start - 1) && part(start - 2)
    {
        start -= 2;
    }
    while end + 1 < block.end && doc.is_mark(end, "-") && glued(end) && glued(end + 1) && part(end + 1) {
        end += 2;
    }
    (start < toks.start || end > toks.end).then(|| doc.slice(start..end))
}

/// `new` in the case of what it replaces: ALL CAPS, Title Case, a capital at the start, or as it is. A capital that the
/// replaced word has of its own (Vietnamese) is carried only where a sentence starts.
pub fn carry_case(doc: &Document, toks: &Range<TokIx>, new: &str) -> String {
    let words: Vec<TokIx> = toks.clone().filter(|&i| doc.toks[i].kind == Kind::Word).collect();
    let Some(&first) = words.first() else { return new.to_owned() };
    let one_letter = |i: TokIx| doc.toks[i].case == Case::Title && doc.text(i).chars().count() == 1;
    let common = |i: TokIx| doc.toks[i].entry.is_none_or(Entry::lower_ok);
    if words.iter().all(|&i| doc.toks[i].case == Case::Upper || one_letter(i))
        && words.iter().any(|&i| doc.toks[i].case == Case::Upper && common(i))
    {
        return new.to_uppercase();
    }
    let small = |i: TokIx| SMALL.iter().any(|s| doc.is_word(i, s));
    let titled = words[1..].iter().any(|&i| doc.toks[i].case == Case::Title && common(i))
        && words.iter().all(|&i| doc.toks[i].case == Case::Title || small(i));
    if titled {
        // "the Fed" in running text has no capital at its start.
        let low_start = doc.toks[first].case == Case::Lower;
        let part = |(n, w): (usize, &str)| if n > 0 && SMALL.contains(&w) { w.to_owned() } else { capitalise(w) };
        // "People-to-People Diplomacy": each part of a compound is a word of the title.
        let compound = |w: &str| w.split('-').enumerate().map(part).collect::<Vec<_>>().join("-");
        let stays = |n: usize, w: &str| SMALL.contains(&w) && (n > 0 || low_start);
        let small = |(n, w): (usize, &str)| if stays(n, w) { w.to_owned() } else { compound(w) };
        return new.split(' ').enumerate().map(small).collect::<Vec<_>>().join(" ");
    }
    let lower = case_of(new.split(' ').next().unwrap_or(new)) == Case::Lower;
    let carried = doc.toks[first].case == Case::Title && (common(first) || doc.starts_sentence(first));
    if carried && lower { capitalise(new) } else { new.to_owned() }
}

/// With its first letter in upper case.
pub fn capitalise(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map_or(String::new(), |c| c.to_uppercase().chain(chars).collect())
}

/// Offers `new` for the hit; an article before it follows the new sound, and deleting takes the space along.
pub fn offer(
    cx: &Context<'_>,
    finding: Finding,
    applicability: Applicability,
    toks: &Range<TokIx>,
    new: &str,
) -> Finding {
    let doc = cx.doc;
    if new.is_empty() {
        return delete(doc, finding, applicability, toks);
    }
    let old = doc.slice(toks.clone());
    let block = doc.block_of(toks.start).toks.clone();
    if toks.start > block.start && doc.toks[toks.start].space != Space::None {
        let before = toks.start - 1;
        let written = doc.text(before);
        if (written.eq_ignore_ascii_case("a") || written.eq_ignore_ascii_case("an"))
            && let (Some(was), Some(is)) = (opens_with_vowel(old), opens_with_vowel(new))
            && was != is
            && was == (written.len() == 2)
        {
            let article = match (is, doc.toks[before].case == Case::Lower) {
                (true, true) => "an",
                (true, false) => "An",
                (false, true) => "a",
                (false, false) => "A",
            };
            let span = doc.span(before..toks.end);
            return finding.edit(applicability, span, doc.slice(before..toks.end), &format!("{article} {new}"));
        }
    }
    let span = doc.span(toks.clone());
    finding.edit(applicability, span, old, new)
}

/// Deletes the hit with the space, or at the start of a sentence the comma, behind it.
fn delete(doc: &Document, finding: Finding, applicability: Applicability, toks: &Range<TokIx>) -> Finding {
    let old = doc.slice(toks.clone());
    let block = doc.block_of(toks.start).toks.clone();
    let mut end = toks.end;
    let opens = doc.starts_sentence(toks.start);
    if opens && end < block.end && doc.is_mark(end, ",") {
        end += 1;
    }
    if end < block.end && doc.toks[end].space != Space::None {
        let next = &doc.toks[end];
        if opens && next.kind == Kind::Word && next.case == Case::Lower {
            let span = doc.span(toks.start..end + 1);
            return finding.edit(applicability, span, doc.slice(toks.start..end + 1), &capitalise(doc.text(end)));
        }
        let span = Span::new(doc.toks[toks.start].span.start(), next.span.start());
        return finding.edit(applicability, span, old, "");
    }
    let start =
        if toks.start > block.start { doc.toks[toks.start - 1].span.end() } else { doc.toks[toks.start].span.start() };
    finding.edit(applicability, Span::new(start, doc.toks[toks.end - 1].span.end()), old, "")
}

/// Whether a phrase opens with a vowel sound; `None` when the letters do not tell.
fn opens_with_vowel(phrase: &str) -> Option<bool> {
    let word: String = phrase.chars().take_while(|c| c.is_alphabetic()).collect::<String>().to_lowercase();
    let shouted = case_of(phrase.split(' ').next()?) == Case::Upper;
    if shouted || word.is_empty() {
        return None;
    }
    let sounds_y = ["eu", "uni", "use", "usa", "usu", "uti", "one", "once", "ubi", "ura"];
    let silent_h = ["hour", "honest", "honour", "honor", "heir"];
    if sounds_y.iter().any(|s| word.starts_with(s)) && !word.starts_with("unin") && !word.starts_with("unim") {
        return Some(false);
    }
    Some(word.starts_with(['a', 'e', 'i', 'o', 'u']) || silent_h.iter().any(|s| word.starts_with(s)))
}
