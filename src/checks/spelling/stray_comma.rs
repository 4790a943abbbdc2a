//! A comma between two coordinated words or phrases: "regional, and international mechanisms".

use crate::{
    checks::{Context, Finding},
    diagnostic::{Applicability, Severity},
    lexicon,
    syntax::{Case, Document, Kind, TokIx, Zone},
};

/// Before the first of the two: nothing of a longer list can stand there.
const BEFORE: &[&str] =
    &["in", "at", "of", "for", "on", "with", "through", "across", "to", "from", "both", "under", "by"];
/// Longest first phrase, in tokens.
const LONGEST: usize = 18;

/// Longest aside between commas, in tokens.
const ASIDE: usize = 8;

/// Reports pairs of adjectives, and pairs of phrases in -ing after one preposition.
pub fn run(cx: &Context<'_>, out: &mut Vec<Finding>) {
    let doc = cx.doc;
    for comma in doc.places(",") {
        let block = doc.block_of(comma);
        let inside = comma >= block.toks.start + 2 && comma + 3 < block.toks.end;
        if !inside
            || doc.text(comma) != ","
            || !(doc.is_word(comma + 1, "and") || doc.is_word(comma + 1, "or"))
            || !matches!(block.zone, Zone::Body | Zone::List | Zone::Caption | Zone::Deck)
        {
            continue;
        }
        // A second comma soon after: what stands between is an aside.
        let aside = (comma + 2..block.toks.end.min(comma + 2 + ASIDE)).any(|i| doc.text(i) == ",");
        if doc.in_speech(comma) || aside {
            continue;
        }
        let (left, right) = (comma - 1, comma + 2);
        let most = if is_adjective(doc, left) && is_adjective(doc, right) && adjectives(doc, left, right) {
            Severity::Warning
        } else if is_gerund(doc, right) && gerunds(doc, comma) {
            Severity::Note
        } else {
            continue;
        };
        let shown = doc.slice(left..right + 1);
        let new = format!("{} {} {}", doc.text(left), doc.text(comma + 1), doc.text(right));
        let finding = cx
            .finding(left..right + 1, format!("comma between two parts joined by “{}”", doc.text(comma + 1)))
            .at_most(most)
            .replace(Applicability::Unsafe, shown, &new);
        out.push(finding);
    }
}

fn lower(doc: &Document, tok: TokIx) -> bool {
    doc.toks[tok].kind == Kind::Word && doc.toks[tok].case == Case::Lower
}

/// An adjective that names a field or an area, by its ending.
fn is_adjective(doc: &Document, tok: TokIx) -> bool {
    let text = doc.text(tok);
    lower(doc, tok)
        && text.len() >= 5
        && ["al", "ic", "ary"].iter().any(|end| text.ends_with(end))
        && lexicon::knows(text)
        && !NOUNS.contains(&text)
}

/// Nouns with those endings.
const NOUNS: &[&str] = &[
    "proposal",
    "approval",
    "arrival",
    "removal",
    "renewal",
    "withdrawal",
    "survival",
    "trial",
    "capital",
    "official",
    "individual",
    "professional",
    "hospital",
    "animal",
    "material",
    "journal",
    "festival",
    "mineral",
    "metal",
    "signal",
    "criminal",
    "general",
    "goal",
    "appeal",
    "deal",
    "public",
    "music",
    "traffic",
    "republic",
    "topic",
    "fabric",
    "clinic",
    "academic",
    "logic",
    "plastic",
    "pandemic",
    "epidemic",
    "critic",
    "salary",
    "library",
    "summary",
    "secretary",
    "boundary",
    "territory",
    "january",
    "february",
    "beneficiary",
    "subsidiary",
    "intermediary",
    "commentary",
    "anniversary",
    "potential",
    "rival",
    "denial",
    "refusal",
    "disposal",
    "terminal",
    "manual",
    "rural",
    "total",
    "final",
    "initial",
    "ethic",
    "basic",
    "specific",
    "electric",
    "automatic",
    "dramatic",
    "typical",
    "critical",
    "essential",
    "crucial",
    "special",
    "equal",
    "actual",
    "personal",
    "real",
];

/// "in regional, and international mechanisms": a preposition before, a noun after.
fn adjectives(doc: &Document, left: TokIx, right: TokIx) -> bool {
    let block = doc.block_of(left).toks.clone();
    let governed = left > block.start && BEFORE.iter().any(|w| doc.is_word(left - 1, w));
    governed
        && right + 1 < block.end
        && lower(doc, right + 1)
        && !["and", "or", "in", "of", "to"].iter().any(|w| doc.is_word(right + 1, w))
}

fn is_gerund(doc: &Document, tok: TokIx) -> bool {
    let text = doc.text(tok);
    let verb = |stem: &str| lexicon::lookup(stem).is_some_and(lexicon::Entry::lower_ok);
    lower(doc, tok)
        && text.len() >= 6
        && text.strip_suffix("ing").is_some_and(|stem| verb(stem) || verb(&format!("{stem}e")))
        && !["including", "according", "regarding", "following", "during"].contains(&text)
}

/// "to building a basis for relations, and enhancing": one gerund after a preposition, no other mark up to the comma, and no
/// third member.
fn gerunds(doc: &Document, comma: TokIx) -> bool {
    let sentence = doc.sentence_of(comma);
    let mut first = None;
    for i in (sentence.start..comma).rev().take(LONGEST) {
        if doc.toks[i].kind == Kind::Mark && !matches!(doc.text(i), "-" | "'" | "’") {
            return false;
        }
        if i > sentence.start
            && is_gerund(doc, i)
            && ["to", "by", "of", "for", "in", "through"].iter().any(|w| doc.is_word(i - 1, w))
        {
            first = Some(i);
            break;
        }
        // A verb or another conjunction before the comma: another clause.
        if ["and", "or", "which", "that", "who", "is", "are", "was", "were", "has", "have", "will"]
            .iter()
            .any(|w| doc.is_word(i, w))
        {
            return false;
        }
    }
    first.is_some_and(|i| !(sentence.start..i).any(|j| doc.text(j) == ","))
}
