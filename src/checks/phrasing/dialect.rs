//! American beside British spelling, -ise beside -ize. Oxford spelling (-our with -ize) is one spelling, not a mix.
//!
//! A word is a witness only when the dictionary has it in one dialect and its twin in the other.

use super::{consistency::is_own, wording::capitalise};
use crate::{
    checks::{Context, Finding},
    diagnostic::Applicability,
    lexicon::{Entry, fold_hash, lookup},
    syntax::{Case, TokIx},
};

/// Least number of words that make a draft's spelling plain, and distinct ones among them.
const MAJORITY: usize = 4;
const MAJORITY_DISTINCT: usize = 2;
/// How many times the other spelling the main one must be.
const LEAD: usize = 2;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Spelling {
    American,
    British,
    Ise,
    Ize,
}

struct Witness {
    tok: TokIx,
    spelling: Spelling,
    twin: String,
}

/// A side, the other side, and what to call a word of the other.
type Sides<'a> = (&'a dyn Fn(&Witness) -> bool, &'a dyn Fn(&Witness) -> bool, &'a str);

/// Reports the words of the rarer spelling, when the other one is plainly the draft's.
pub fn run(cx: &Context<'_>, out: &mut Vec<Finding>) {
    // Looking for twins takes time: only where the words of two sides are there.
    let words = cx.doc.one_sided().iter();
    let sides: Vec<(TokIx, Spelling)> = words.filter_map(|&i| Some((i, one_sided(cx, i)?))).collect();
    let mut reported = both_ways(cx, &sides, out);
    let count = |spelling| sides.iter().filter(|(_, side)| *side == spelling).count();
    let (american, ise, ize) = (count(Spelling::American), count(Spelling::Ise), count(Spelling::Ize));
    let british = count(Spelling::British) + ise;
    let mixed = |a: usize, b: usize| a.min(b) > 0 && a.max(b) >= MAJORITY;
    if !mixed(american, british) && !mixed(ise, ize) {
        return;
    }
    let witnesses: Vec<Witness> = sides.into_iter().filter_map(|(i, side)| witness(cx, i, side)).collect();
    let american = |w: &Witness| w.spelling == Spelling::American;
    let british = |w: &Witness| matches!(w.spelling, Spelling::British | Spelling::Ise);
    let pairs: [Sides<'_>; 4] = [
        (&american, &british, "British spelling in a draft in American spelling"),
        (&british, &american, "American spelling in a draft in British spelling"),
        (&|w| w.spelling == Spelling::Ize, &|w| w.spelling == Spelling::Ise, "-ise in a draft that writes -ize"),
        (&|w| w.spelling == Spelling::Ise, &|w| w.spelling == Spelling::Ize, "-ize in a draft that writes -ise"),
    ];
    for (main, other, what) in pairs {
        let mains: Vec<&Witness> = witnesses.iter().filter(|w| main(w)).collect();
        let others: Vec<&Witness> = witnesses.iter().filter(|w| other(w)).collect();
        let mut distinct: Vec<u64> = mains.iter().map(|w| cx.doc.toks[w.tok].fold).collect();
        distinct.sort_unstable();
        distinct.dedup();
        if mains.len() < MAJORITY || distinct.len() < MAJORITY_DISTINCT || mains.len() < LEAD * others.len() {
            continue;
        }
        for rare in others.iter().filter(|w| !reported.contains(&w.tok)) {
            let found = cx.doc.text(rare.tok);
            let mut finding =
                cx.finding(rare.tok..rare.tok + 1, format!("“{found}” is {what} ({} words)", mains.len()));
            for place in mains.iter().take(2) {
                finding = finding.with(cx.label(cx.doc.toks[place.tok].span, "the draft's spelling"));
            }
            out.push(finding.replace(Applicability::Unsafe, found, &rare.twin));
        }
        reported.extend(others.iter().map(|w| w.tok));
    }
}

/// One word in -ise and in -ize: whatever the draft's spelling is, it has one for one word. The places reported.
fn both_ways(cx: &Context<'_>, sides: &[(TokIx, Spelling)], out: &mut Vec<Finding>) -> Vec<TokIx> {
    let of = |spelling: Spelling| sides.iter().filter(move |(_, s)| *s == spelling).map(|&(i, _)| i);
    let doc = cx.doc;
    let (mut seen, mut reported) = (Vec::new(), Vec::new());
    if of(Spelling::Ize).next().is_none() {
        return reported;
    }
    for ise in of(Spelling::Ise) {
        let fold = doc.toks[ise].fold;
        if seen.contains(&fold) {
            continue;
        }
        seen.push(fold);
        let Some(twin) = witness(cx, ise, Spelling::Ise).map(|w| fold_hash(&w.twin)) else { continue };
        let with = |wanted: u64| sides.iter().map(|&(i, _)| i).filter(move |&i| doc.toks[i].fold == wanted);
        let (s, z): (Vec<TokIx>, Vec<TokIx>) = (with(fold).collect(), with(twin).collect());
        let Some(&first_z) = z.first() else { continue };
        // The rarer one; of a tie the later one.
        let (rare, other) = if (s.len(), first_z) < (z.len(), s[0]) { (s, first_z) } else { (z, s[0]) };
        for &i in &rare {
            let (found, new) = (doc.text(i), doc.text(other));
            let new = if doc.toks[i].case == Case::Title { capitalise(new) } else { new.to_lowercase() };
            let message = format!("“{found}” here, “{}” elsewhere: one word in two spellings", doc.text(other));
            let finding = cx.finding(i..i + 1, message).with(cx.label(doc.toks[other].span, "the other spelling"));
            out.push(finding.replace(Applicability::Unsafe, found, &new));
        }
        reported.extend(rare);
    }
    reported
}

/// What the dictionary says of a word that has a place in only one spelling.
fn one_sided(cx: &Context<'_>, i: TokIx) -> Option<Spelling> {
    let tok = &cx.doc.toks[i];
    let entry = tok.entry?;
    if !entry.lower_ok() || tok.span.len() < 5 || !matches!(tok.case, Case::Lower | Case::Title) {
        return None;
    }
    // A capital inside a sentence is a name's: the Department of Labor, the Ministry of Defence.
    if (tok.case == Case::Title && !cx.doc.starts_sentence(i)) || !is_own(cx.doc, i) || cx.doc.quote_of(i).is_some() {
        return None;
    }
    Some(if entry.is_ise() {
        Spelling::Ise
    } else if entry.is_oxford() {
        Spelling::Ize
    } else if entry.in_us() {
        Spelling::American
    } else {
        Spelling::British
    })
}

/// The word as a witness, if the other spelling has its twin.
fn witness(cx: &Context<'_>, i: TokIx, spelling: Spelling) -> Option<Witness> {
    let tok = &cx.doc.toks[i];
    let lower = cx.doc.text(i).to_ascii_lowercase();
    let twin = match spelling {
        Spelling::Ise => swapped(&lower, "is", "iz").find(|t| lookup(t).is_some_and(Entry::is_oxford)),
        Spelling::Ize => swapped(&lower, "iz", "is").find(|t| lookup(t).is_some_and(Entry::is_ise)),
        Spelling::American => twin(&lower, |e| e.in_gb() && !e.in_us()),
        Spelling::British => twin(&lower, |e| e.in_us() && !e.in_gb()),
    }?;
    let twin = if tok.case == Case::Title { capitalise(&twin) } else { twin };
    Some(Witness { tok: i, spelling, twin })
}

/// Endings and stems in which the two spellings differ, American first.
const PAIRS: &[(&str, &str)] = &[
    ("or", "our"),
    ("ter", "tre"),
    ("ber", "bre"),
    ("l", "ll"),
    ("ll", "l"),
    ("ense", "ence"),
    ("yz", "ys"),
    ("e", "ae"),
    ("e", "oe"),
    ("ray", "rey"),
    ("gram", "gramme"),
    ("mold", "mould"),
    ("plow", "plough"),
    ("aluminum", "aluminium"),
    ("skeptic", "sceptic"),
    ("airplane", "aeroplane"),
    ("p", "pp"),
    ("check", "cheque"),
];

/// The spelling of the other dialect, if the dictionary has one.
fn twin(lower: &str, wanted: impl Fn(Entry) -> bool) -> Option<String> {
    let both = PAIRS.iter().flat_map(|&(us, gb)| [(us, gb), (gb, us)]);
    both.flat_map(|(from, to)| swapped(lower, from, to)).find(|t| t != lower && lookup(t).is_some_and(&wanted))
}

/// `word` with one `from` replaced by `to`, at each place in turn.
fn swapped(word: &str, from: &'static str, to: &'static str) -> impl Iterator<Item = String> {
    let word = word.to_owned();
    let places: Vec<usize> = word.match_indices(from).map(|(at, _)| at).collect();
    places.into_iter().rev().map(move |at| format!("{}{to}{}", &word[..at], &word[at + from.len()..]))
}
