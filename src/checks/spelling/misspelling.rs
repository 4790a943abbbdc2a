//! Misspelt words: known ones, and unknown ones that can only be one word.

use super::{carry_case, is_common, places, plain_word, rank, spaced_after, spaced_before, split_word};
use crate::{
    checks::{Context, Finding},
    diagnostic::{Applicability, Severity},
    facts::UnknownWord,
    lexicon,
    rules::PhraseUse,
    syntax::{Case, Document, Kind, Quote, TokIx},
};

/// Known misspellings of this length and less are also abbreviations and particles: they need plain words on both sides.
const SHORT: usize = 3;
/// Shortest capitalised word taken for a misspelling and not a name.
const NAME_LENGTH: usize = 6;
/// Shortest unknown word that is corrected without being a known misspelling.
const GUESS_LENGTH: usize = 8;
/// A capitalised word that a draft writes more often is a name.
const NAME_USES: u32 = 2;
/// No acronym is so long.
const CAPITALS_LENGTH: usize = 8;
/// A guess is among the 5,000 commonest words.
const GUESS_RANK: u8 = 12;

/// Reports every misspelling that has a likely correction.
pub fn run(cx: &Context<'_>, out: &mut Vec<Finding>) {
    let words = || cx.facts.unknown.iter().filter(|w| !w.foreign);
    let found: Vec<(TokIx, Finding)> = words().filter_map(|word| Some((word.tok, judge(cx, *word)?))).collect();
    // Nobody has asked yet: this check runs before those that do.
    let _ = cx.facts.misspelt.set(found.iter().map(|(tok, _)| *tok).collect());
    out.extend(found.into_iter().map(|(_, finding)| finding));
}

/// True when [`run`] reports the word.
pub fn reports(cx: &Context<'_>, word: UnknownWord) -> bool {
    let words = || cx.facts.unknown.iter().filter(|w| !w.foreign);
    let judged = || words().filter(|word| judge(cx, **word).is_some()).map(|word| word.tok).collect();
    cx.facts.misspelt.get_or_init(judged).contains(&word.tok)
}

fn judge(cx: &Context<'_>, word: UnknownWord) -> Option<Finding> {
    let doc = cx.doc;
    let written = doc.text(word.tok);
    let case = doc.toks[word.tok].case;
    if (case == Case::Lower && lexicon::run_together(written).is_some()) || is_listed(cx, word.tok) {
        return None;
    }
    if is_mentioned(doc, word) {
        return None;
    }
    // "an dthe" is one slip, and `spelling/split-word`'s.
    if case == Case::Lower && split_word::is_shifted(doc, word.tok) {
        return None;
    }
    let known = corrections(written);
    let may_be_place = case == Case::Title && known.is_empty() && !word.part && word.uses <= NAME_USES;
    // "Danny Jordaan opened it. Jordaan said …"
    let named = || doc.places_of(doc.toks[word.tok].fold).any(|i| beside_name(doc, i));
    let place = || may_be_place.then(|| places::near(written))?.filter(|_| !named());
    let (candidates, most) = if let Some(place) = place() {
        (vec![place.to_owned()], Severity::Warning)
    } else if known.is_empty() {
        // "Finaly, …": an adverb that opens a sentence is no name.
        let adverb = case == Case::Title
            && written.ends_with("ly")
            && doc.starts_sentence(word.tok)
            && word.tok + 1 < doc.toks.len()
            && doc.text(word.tok + 1) == ",";
        if (case != Case::Lower && !adverb) || word.part || word.uses > 2 {
            return None;
        }
        (vec![guess(cx, word.tok, &written.to_ascii_lowercase(), adverb)?], Severity::Warning)
    } else {
        let standing = match case {
            Case::Lower if word.part => known.len() == 1 && written.len() > NAME_LENGTH,
            // "ban mian": of two words both may be foreign.
            Case::Lower if known.len() > 1 && written.len() == SHORT + 1 => !word.part && after_function(doc, word.tok),
            Case::Lower => written.len() > SHORT || (!word.part && between_words(doc, word.tok)),
            Case::Title => {
                !word.part
                    && word.uses <= NAME_USES
                    && (is_no_name(written, &known) || opens(doc, word.tok, &known) || in_title(doc, word.tok, &known))
                    && !beside_name(doc, word.tok)
            }
            Case::Upper => {
                word.uses <= NAME_USES && written.len() >= CAPITALS_LENGTH
                    || (written.len() >= NAME_LENGTH && among_capitals(doc, word.tok))
            }
            Case::Mixed => false,
        };
        if !standing {
            return None;
        }
        let sure = case == Case::Lower || doc.starts_sentence(word.tok);
        (known, if sure { Severity::Error } else { Severity::Warning })
    };
    let curly = candidates.iter().any(|c| c.contains('\'')) && doc.has("'s") && !doc.source.text().contains('\'');
    let candidates: Vec<String> = candidates
        .iter()
        .map(|c| carry_case(written, c))
        .map(|c| if curly { c.replace('\'', "’") } else { c })
        .collect();
    let listed = candidates.iter().map(|c| format!("“{c}”")).collect::<Vec<_>>().join(" or ");
    let mut finding =
        cx.finding(word.tok..word.tok + 1, format!("misspelling “{written}”: write {listed}")).at_most(most);
    let one = candidates.len() == 1 && most == Severity::Error;
    for new in &candidates {
        finding = finding.replace(if one { Applicability::Safe } else { Applicability::Unsafe }, written, new);
    }
    Some(finding)
}

/// A `[[typo]]` rule has it: that one reports.
pub fn is_listed(cx: &Context<'_>, tok: TokIx) -> bool {
    let hits = &cx.facts.hits;
    let first = hits.partition_point(|h| h.toks.start < tok);
    hits[first..]
        .iter()
        .take_while(|h| h.toks.start == tok)
        .any(|h| matches!(cx.rules.uses[h.payload as usize], PhraseUse::Typo(_)))
}

/// A capitalised word that the lists correct to a frequent word, or a long one to any word: "Desgin", "Februrary". Shorter
/// ones ("Markey", "Clouse") are names.
fn is_no_name(written: &str, known: &[String]) -> bool {
    const FREQUENT: u8 = 9;
    const LONG: usize = 9;
    let [only] = known else { return false };
    let frequency = lexicon::lookup(only).map_or(15, lexicon::Entry::rank);
    let long = written.len() >= LONG && frequency < 15 && !written.ends_with('o');
    (written.len() >= NAME_LENGTH && is_common(only) && frequency <= FREQUENT) || long
}

/// Between capitalised common words, in a title or an official name: "Sustainable Desgin Hack".
fn in_title(doc: &Document, tok: TokIx, known: &[String]) -> bool {
    const FREQUENT: u8 = 11;
    let titled = |i: TokIx| doc.toks[i].case == Case::Title && doc.text(i).len() >= 4 && plain_word(doc, i);
    let frequent = matches!(known, [only] if rank(only).is_some_and(|r| r <= FREQUENT));
    let beside = spaced_before(doc, tok).is_some_and(titled)
        && spaced_after(doc, tok).is_some_and(|i| titled(i) || doc.is_word(i, "of"));
    frequent && beside && doc.text(tok).len() >= NAME_LENGTH
}

/// The head of a sentence that goes on with a comma, corrected to a frequent word: "Finaly, …".
fn opens(doc: &Document, tok: TokIx, known: &[String]) -> bool {
    const FREQUENT: u8 = 10;
    let comma = tok + 1 < doc.block_of(tok).toks.end && doc.text(tok + 1) == ",";
    let adverb = |k: &String| ["ally", "ently", "ously", "tely"].iter().any(|end| k.ends_with(end));
    let frequent = known.first().filter(|k| adverb(k)).and_then(|k| rank(k)).is_some_and(|r| r <= FREQUENT);
    comma && frequent && doc.starts_sentence(tok) && doc.text(tok).len() >= NAME_LENGTH
}

/// The known corrections, also of the word without its plural s; and of three letters alike in a row two, or one.
fn corrections(written: &str) -> Vec<String> {
    if let Some(noun) = written.strip_suffix("ys").filter(|w| w.len() >= 3 && !w.ends_with(['a', 'e', 'o', 'u'])) {
        // "the countrys port", "ten countrys".
        let (possessive, plural) = (format!("{noun}y's"), format!("{noun}ies"));
        if is_common(&format!("{noun}y")) && lexicon::knows(&plural) {
            return vec![possessive, plural];
        }
    }
    let listed =
        |word: &str| lexicon::correction(word).into_iter().flatten().take(3).map(str::to_owned).collect::<Vec<_>>();
    let found = listed(written);
    if !found.is_empty() {
        return found;
    }
    let stem = written.strip_suffix(['s', 'S']).filter(|w| w.len() >= NAME_LENGTH);
    let plural: Vec<String> = stem
        .map(listed)
        .unwrap_or_default()
        .into_iter()
        .map(|c| format!("{c}s"))
        .filter(|c| lexicon::knows(c))
        .collect();
    if !plural.is_empty() {
        return plural;
    }
    let same = |a: u8, b: u8| a.eq_ignore_ascii_case(&b);
    let Some(at) = written.as_bytes().windows(3).position(|w| same(w[0], w[1]) && same(w[1], w[2])) else {
        return Vec::new();
    };
    let lower = written.to_ascii_lowercase();
    let shorter = [1, 2].map(|more| format!("{}{}", &lower[..at], &lower[at + more..]));
    shorter.into_iter().filter(|w| is_common(w)).take(1).collect()
}

/// A very frequent word before.
fn after_function(doc: &Document, tok: TokIx) -> bool {
    const FREQUENT: u8 = 6;
    let frequent = |i: TokIx| rank(doc.text(i)).is_some_and(|r| r <= FREQUENT);
    let after_comma =
        || spaced_before(doc, tok).is_some_and(|i| doc.is_mark(i, ",")) && spaced_after(doc, tok).is_some_and(frequent);
    (spaced_before(doc, tok).is_some_and(frequent) || after_comma()) && between_words(doc, tok)
}

/// Plain words on both sides, apart by white space.
fn between_words(doc: &Document, tok: TokIx) -> bool {
    let before = spaced_before(doc, tok)
        .is_some_and(|i| plain_word(doc, i) || doc.is_mark(i, ",") || doc.toks[i].case == Case::Title);
    let after = spaced_after(doc, tok).is_some_and(|i| plain_word(doc, i) || doc.toks[i].case == Case::Title);
    before && after && doc.toks[tok].kind == Kind::Word
}

/// A capitalised word that is no common word stands beside: "Mr Familes Acedo" is a name.
fn beside_name(doc: &Document, tok: TokIx) -> bool {
    let named = |i: TokIx| {
        matches!(doc.toks[i].case, Case::Title | Case::Mixed)
            && doc.toks[i].kind == Kind::Word
            && !is_common(doc.text(i))
    };
    let titled = |i: TokIx| ["mr", "mrs", "ms", "dr", "sir", "madam"].iter().any(|t| doc.is_word(i, t));
    let before = spaced_before(doc, tok)
        .is_some_and(|i| named(i) || titled(i) || (doc.is_mark(i, ".") && i > 0 && titled(i - 1)));
    before || spaced_after(doc, tok).is_some_and(named)
}

/// "“… your aplication is void”: we never write “aplication”.": a word that the draft quotes again on its own is what it speaks of.
fn is_mentioned(doc: &Document, word: UnknownWord) -> bool {
    let alone = |i: TokIx| {
        let words = |q: &Quote| (q.open..q.end).filter(|&j| doc.toks[j].kind == Kind::Word).count();
        doc.quote_of(i).is_some_and(|q| words(q) == 1)
    };
    word.uses > 1 && doc.quote_of(word.tok).is_some() && doc.places_of(doc.toks[word.tok].fold).any(alone)
}

/// A line in capitals: neighbours are words in capitals too.
fn among_capitals(doc: &Document, tok: TokIx) -> bool {
    let shouted = |i: TokIx| doc.toks[i].case == Case::Upper && is_common(doc.text(i));
    let block = doc.block_of(tok).toks.clone();
    (tok.saturating_sub(3).max(block.start)..(tok + 4).min(block.end)).filter(|&i| i != tok && shouted(i)).count() >= 2
}

/// The one common word that an unknown word is a slip away from.
fn guess(cx: &Context<'_>, tok: TokIx, written: &str, adverb: bool) -> Option<String> {
    if adverb && lexicon::run_together(written).is_some() {
        return None;
    }
    // "(const)": a short one in brackets is an abbreviation.
    let bracketed = tok > 0 && cx.doc.text(tok - 1) == "(";
    if !adverb
        && !bracketed
        && !is_derived(written)
        && let Some(sure) = lexicon::confident(written)
    {
        return Some(sure);
    }
    if written.len() < GUESS_LENGTH && !adverb {
        return None;
    }
    let found = lexicon::suggest(written, &cx.rules.declared);
    let mut common = found.iter().filter(|w| !w.contains(' ') && rank(w).is_some_and(|r| r <= GUESS_RANK));
    let first = common.next()?;
    let other = common.next().is_some() || found.len() > 3;
    (!other && (adverb || !is_derived(written)) && first.as_bytes()[0] == written.as_bytes()[0]).then(|| first.clone())
}

/// A form of a known word that the lists lack: "proprietorships", "accountably", "licencing".
pub fn is_derived(written: &str) -> bool {
    const ENDINGS: &[(&str, &[&str])] = &[
        ("s", &[""]),
        ("es", &["", "e"]),
        ("ed", &["", "e"]),
        ("ing", &["", "e"]),
        ("ings", &["", "e"]),
        ("er", &["", "e"]),
        ("ers", &["", "e"]),
        ("or", &["", "e"]),
        ("ors", &["", "e"]),
        ("ly", &["", "le"]),
        ("ably", &["able"]),
        ("ibly", &["ible"]),
        ("ness", &[""]),
        ("less", &[""]),
        ("like", &[""]),
        ("wide", &[""]),
        ("able", &["", "e"]),
        ("ability", &["able"]),
        ("ary", &["ery"]),
        ("ative", &["ation"]),
        ("ous", &["eous"]),
    ];
    let known = |stem: &str, end: &str| lexicon::knows(&format!("{stem}{end}"));
    ENDINGS.iter().any(|(ending, stems)| {
        written.strip_suffix(ending).is_some_and(|stem| stem.len() >= 4 && stems.iter().any(|end| known(stem, end)))
    })
}
