//! A word with a space inside: "com pared", "s mall".

use super::{gap, is_common, push_capped, rank};
use crate::{
    checks::{Context, Finding},
    diagnostic::{Applicability, Severity},
    lexicon,
    syntax::{Case, Document, Kind, Space, Tok, TokIx, Zone},
};

const MOST: usize = 15;
/// The whole word is among the 8,000 commonest.
const FREQUENT: u8 = 13;
/// With two pieces that are words the whole is among the 1,000 commonest.
const VERY_FREQUENT: u8 = 10;
/// A piece is none of the 8,000 commonest words.
const RARE: u8 = 13;

/// Reports every pair of pieces that make a frequent word, one of them being none itself.
pub fn run(cx: &Context<'_>, out: &mut Vec<Finding>) {
    let doc = cx.doc;
    let mut found = Vec::new();
    // A piece may be the first or the second of a pair.
    let mut seconds: Vec<TokIx> = may_be_pieces(cx).into_iter().flat_map(|tok| [tok, tok + 1]).collect();
    seconds.sort_unstable();
    seconds.dedup();
    for tok in seconds.into_iter().filter(|&tok| tok < doc.toks.len()) {
        let block = doc.block_of(tok);
        let end = block.toks.end;
        if tok == block.toks.start || matches!(block.zone, Zone::Residue | Zone::Table | Zone::Contact) {
            continue;
        }
        if is_plain(doc, tok - 1) {
            continue;
        }
        if let Some(new) = shifted(doc, tok - 1, end) {
            let shown = doc.slice(tok - 1..tok + 1);
            let finding =
                cx.finding(tok - 1..tok + 1, format!("space at the wrong letter: write “{new}” for “{shown}”"));
            found.push(finding.replace(Applicability::Safe, shown, &new));
        } else if let Some(whole) = three_pieces(doc, tok - 1, end) {
            let shown = doc.slice(tok - 1..tok + 2);
            let finding = cx.finding(tok - 1..tok + 2, format!("spaces inside a word: write “{whole}” for “{shown}”"));
            found.push(finding.replace(Applicability::Unsafe, shown, &whole));
        } else if let Some(most) = pieces(doc, tok - 1, end) {
            let shown = doc.slice(tok - 1..tok + 1);
            let new = format!("{}{}", doc.text(tok - 1), doc.text(tok));
            let finding = cx
                .finding(tok - 1..tok + 1, format!("space inside a word: write “{new}” for “{shown}”"))
                .at_most(most)
                .replace(
                    if most == Severity::Error { Applicability::Safe } else { Applicability::Unsafe },
                    shown,
                    &new,
                );
            found.push(finding);
        }
    }
    push_capped(found, MOST, out);
}

/// An article before a frequent word, and the like: nothing can be said of most pairs.
fn is_plain(doc: &Document, first: TokIx) -> bool {
    let frequent = |t: &Tok| t.span.len() > 1 && t.entry.is_some_and(|e| e.lower_ok() && e.rank() < RARE);
    let (a, b) = (&doc.toks[first], &doc.toks[first + 1]);
    b.kind != Kind::Word
        || a.kind != Kind::Word
        || frequent(b) && (frequent(a) || matches!(doc.text(first), "a" | "A" | "I" | "i" | "O" | "o"))
}

/// Lone letters, words that nothing knows, and beginnings that are seldom words.
fn may_be_pieces(cx: &Context<'_>) -> Vec<TokIx> {
    const SHORT: &[&str] = &[
        "a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l", "m", "n", "o", "p", "q", "r", "s", "t", "u", "v",
        "w", "x", "y", "z", "com", "con", "dis", "pre", "pro", "sub", "trans", "inter",
    ];
    let doc = cx.doc;
    let beginning = |tok: &TokIx| doc.toks[*tok].span.len() == 1 || doc.toks[*tok].case == Case::Lower;
    let mut pieces: Vec<TokIx> = SHORT.iter().flat_map(|short| doc.places(short)).filter(beginning).collect();
    pieces.extend(cx.facts.unknown.iter().map(|word| word.tok));
    pieces.retain(|&tok| doc.toks[tok].kind == Kind::Word && matches!(doc.toks[tok].case, Case::Lower | Case::Title));
    pieces
}

/// The word is one of a pair that [`run`] reports as [`shifted`].
pub fn is_shifted(doc: &Document, tok: TokIx) -> bool {
    let block = doc.block_of(tok).toks.clone();
    shifted(doc, tok, block.end).is_some() || (tok > block.start && shifted(doc, tok - 1, block.end).is_some())
}

/// "th etable", "an dthe": the space stands one letter too early or too late; one of the two is no word, and both are very
/// frequent when it is moved.
fn shifted(doc: &Document, first: TokIx, end: TokIx) -> Option<String> {
    /// Both words are among the 500 commonest, one of them among the 60.
    const FREQUENT: u8 = 9;
    const FUNCTION: u8 = 6;
    let second = first + 1;
    let lower = |i: TokIx| doc.toks[i].kind == Kind::Word && doc.toks[i].case == Case::Lower && doc.text(i).is_ascii();
    if second >= end || !lower(first) || !lower(second) || doc.toks[second].space != Space::Blank {
        return None;
    }
    let (left, right) = (doc.text(first), doc.text(second));
    let known = |w: &str| lexicon::knows(w);
    if left.len() < 2 || right.len() < 2 || (known(left) && known(right)) || gap(doc, first) != " " {
        return None;
    }
    let whole = format!("{left}{right}");
    let mut fits = [left.len() + 1, left.len() - 1].into_iter().filter(|&at| {
        let (a, b) = whole.split_at(at);
        let (Some(a_rank), Some(b_rank)) = (rank(a), rank(b)) else { return false };
        a.len() >= 2 && b.len() >= 2 && a_rank.max(b_rank) <= FREQUENT + 2 && a_rank.min(b_rank) <= FUNCTION
    });
    let (a, b) = whole.split_at(fits.next()?);
    fits.next().is_none().then(|| format!("{a} {b}"))
}

/// "co m pared": three pieces, one of them a letter, none of them a word.
fn three_pieces(doc: &Document, first: TokIx, end: TokIx) -> Option<String> {
    const SHORTEST: usize = 6;
    if first + 2 >= end || (first..first + 3).any(|i| doc.toks[i].kind != Kind::Word || doc.toks[i].case != Case::Lower)
    {
        return None;
    }
    let letters = (first..first + 3).filter(|&i| doc.toks[i].span.len() == 1).count();
    if letters == 0 || letters == 3 {
        return None;
    }
    let texts = [doc.text(first), doc.text(first + 1), doc.text(first + 2)];
    let spaced = doc.toks[first + 1].space == Space::Blank && doc.toks[first + 2].space == Space::Blank;
    let none = texts.iter().all(|t| t.len() == 1 || rank(t).is_none_or(|r| r >= RARE));
    (spaced && none).then(|| texts.concat()).filter(|whole| whole.len() >= SHORTEST && is_common(whole))
}

fn pieces(doc: &Document, first: TokIx, end: TokIx) -> Option<Severity> {
    let second = first + 1;
    let (a, b) = (&doc.toks[first], &doc.toks[second]);
    if a.kind != Kind::Word || b.kind != Kind::Word || b.case != Case::Lower || b.space != Space::Blank {
        return None;
    }
    // Two common words, the usual case: nothing can be said.
    let common = |t: &Tok| t.entry.is_some_and(|e| e.lower_ok() && e.rank() < RARE);
    if a.span.len() > 1 && b.span.len() > 1 && common(a) && common(b) {
        return None;
    }
    let (left, right) = (doc.text(first), doc.text(second));
    let single = left.len() == 1;
    if !matches!(a.case, Case::Lower | Case::Title)
        || left.len() + right.len() < 3
        || !left.is_ascii()
        || !right.is_ascii()
    {
        return None;
    }
    // Of two pieces that are words both, "a way", nothing can be said.
    let (left_known, right_known) = (!single && doc.is_known(first), right.len() > 1 && doc.is_known(second));
    let article = matches!(left, "a" | "A" | "I" | "i" | "O" | "o");
    // Unless both are rare: "com pared".
    let rare = |w: &str| w.len() > 1 && rank(w).is_none_or(|r| r >= RARE);
    if (left_known && right_known && !(rare(left) && rare(right)))
        || (article && right_known)
        || (single && a.case == Case::Title)
    {
        return None;
    }
    let mut whole = [0; 32];
    let letters = whole.get_mut(..left.len() + right.len())?;
    letters[..left.len()].copy_from_slice(left.as_bytes());
    letters[left.len()..].copy_from_slice(right.as_bytes());
    letters.make_ascii_lowercase();
    let whole = std::str::from_utf8(letters).ok()?;
    let frequency = rank(whole)?;
    if left_known && right_known && frequency > VERY_FREQUENT {
        return None;
    }
    let apart = |tok: TokIx, mark: TokIx| {
        doc.toks[tok].space != Space::None || matches!(doc.text(mark), "(" | "“" | "\"" | "‘")
    };
    let clean_left = first == doc.block_of(first).toks.start || apart(first, first - 1);
    let clean_right = second + 1 >= end
        || doc.toks[second + 1].space != Space::None
        || matches!(doc.text(second + 1), "," | "." | ";" | ":" | ")" | "”" | "\"" | "?" | "!");
    if frequency > FREQUENT || !clean_left || !clean_right || gap(doc, first).contains(|c: char| !c.is_whitespace()) {
        return None;
    }
    if single {
        // "x is", "e mail": symbols and old spellings.
        let symbol = matches!(left, "e" | "x" | "y" | "z" | "k" | "v");
        let left_plain = first > 0
            && doc.toks[first].space != Space::None
            && doc.toks[first - 1].block == a.block
            && is_common(doc.text(first - 1));
        let certain = left_plain || !right_known || frequency <= 8;
        return (!symbol && whole.len() >= 3 && certain && frequency <= 11).then_some(if right_known {
            Severity::Warning
        } else {
            Severity::Error
        });
    }
    let long = whole.len() >= 6 && left.len() >= 2 && right.len() >= 2;
    let name = a.case == Case::Title && !doc.starts_sentence(first);
    (long && !name && !(left_known && lexicon::lookup(right).is_some_and(lexicon::Entry::title_ok)))
        .then_some(Severity::Warning)
}
