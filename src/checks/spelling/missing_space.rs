//! A space missing after a full stop, a comma or a bracket, or beside a link.

use super::{gap, is_common, push_capped, rank};
use crate::{
    calendar::MONTHS,
    checks::{Context, Finding},
    diagnostic::{Applicability, Edit, Fix},
    format::BlockKind,
    lexicon,
    span::Span,
    syntax::{Case, Document, Kind, TokIx, Zone},
};

const MOST: usize = 15;

/// Titles that a name follows, without their stop.
const TITLES: &[&str] =
    &["Mr", "Mrs", "Ms", "Dr", "Prof", "Gen", "Sen", "Rep", "Gov", "Hon", "Lt", "Col", "Maj", "Capt", "Messrs", "Amb"];

/// Reports every such place.
pub fn run(cx: &Context<'_>, out: &mut Vec<Finding>) {
    let doc = cx.doc;
    let mut found = Vec::new();
    for tok in touching(doc) {
        let block = doc.block_of(tok);
        if matches!(block.zone, Zone::Residue | Zone::Table) || block.kind == BlockKind::Code {
            continue;
        }
        if let Some(at) = place(doc, tok, block.toks.end) {
            let between = gap(doc, tok);
            let left = tok.saturating_sub(usize::from(doc.toks[tok].kind == Kind::Mark && tok > block.toks.start));
            let (toks, message) = match between {
                "" => (left..tok + 2, format!("missing space in “{}”", doc.slice(left..tok + 2))),
                "[" => (tok..tok + 1, format!("missing space between “{}” and the link", doc.text(tok))),
                _ => (tok + 1..tok + 2, format!("missing space between the link and “{}”", doc.text(tok + 1))),
            };
            let mut finding = cx.finding(toks, message);
            let edits = vec![Edit { span: Span::new(at, at), text: " ".to_owned() }];
            finding.fixes.push(Fix { title: "insert a space".to_owned(), applicability: Applicability::Safe, edits });
            found.push(finding);
        }
    }
    found.extend(beside_figures(cx));
    for word in &cx.facts.unknown {
        found.extend(after_apostrophe(cx, word.tok));
    }
    found.sort_by_key(|f| f.span);
    push_capped(found, MOST, out);
}

/// Tokens that the next one touches, of which one is a mark; where there are links, all of them.
fn touching(doc: &Document) -> Vec<TokIx> {
    let touches = |tok: TokIx| doc.toks.get(tok + 1).is_some_and(|next| next.space == crate::syntax::Space::None);
    let text = doc.source.text();
    if text.match_indices(']').any(|(at, _)| text.as_bytes().get(at + 1) == Some(&b'(')) {
        return (0..doc.toks.len()).filter(|&tok| touches(tok)).collect();
    }
    let before = |mark: TokIx| (doc.first_byte(mark) == b'(').then(|| mark.checked_sub(1)).flatten();
    let mut toks: Vec<TokIx> = doc
        .marks()
        .iter()
        .flat_map(|&mark| before(mark).into_iter().chain([mark]))
        .filter(|&tok| touches(tok))
        .collect();
    toks.dedup();
    toks
}

/// The byte at which a space is missing between a token and the next, which is glued to it.
fn place(doc: &Document, tok: TokIx, end: TokIx) -> Option<usize> {
    let word = |i: TokIx| doc.toks[i].kind == Kind::Word;
    let right = tok + 1;
    // A cheap test: most of what touches is a word and the mark behind it.
    if word(tok) && doc.toks[right].kind == Kind::Mark && doc.first_byte(right) != b'(' {
        return None;
    }
    let between = gap(doc, tok);
    let start = doc.block_of(tok).toks.start;
    if between.is_empty()
        && doc.toks[tok].kind == Kind::Mark
        && tok > start
        && (word(right) || doc.text(tok) == ":" && doc.toks[right].kind == Kind::Link)
        && gap(doc, tok - 1).is_empty()
    {
        let left = tok - 1;
        if !word(left) && doc.toks[left].kind != Kind::Clitic && !(doc.text(tok) == ")" && word(left)) {
            return None;
        }
        let (before, after) = (doc.text(left), doc.text(right));
        let dotted = right + 1 < end
            && doc.text(right + 1) == "."
            && gap(doc, right).is_empty()
            && right + 2 < end
            && gap(doc, right + 1).is_empty();
        let fits = match doc.text(tok) {
            "." => {
                let titled = TITLES.contains(&before) && doc.toks[right].case == Case::Title;
                let ends = doc.toks[left].case == Case::Lower && before.len() >= 2 && is_common(before);
                let begins = doc.toks[right].case == Case::Title
                    && (after.len() >= 2 && lexicon::knows(after) || matches!(after, "A" | "I"));
                (titled || (ends && begins)) && !dotted
            }
            "," => {
                before.len() >= 2
                    && after.len() >= 2
                    && after.is_ascii()
                    && doc.toks[left].case != Case::Upper
                    && is_prose(doc, left, right)
            }
            ";" => {
                before.len() >= 2
                    && after.len() >= 2
                    && (left == start || doc.text(left - 1) != "&")
                    && is_prose(doc, left, right)
            }
            // "The minister said:the plan"; not "Photo:VNA", "Source:name".
            ":" => {
                let addressed = doc.toks[right].kind == Kind::Link;
                doc.toks[left].case == Case::Lower
                    && before.len() >= 2
                    && is_common(before)
                    && left > start
                    && doc.toks[left].space != crate::syntax::Space::None
                    && (addressed || (after.len() >= 2 && doc.toks[right].case == Case::Lower && is_common(after)))
            }
            "!" | "?" => {
                before.len() >= 2
                    && doc.toks[right].case == Case::Title
                    && lexicon::knows(after)
                    && is_prose(doc, left, right)
            }
            ")" => {
                let open = (start..tok).rev().find(|&i| doc.text(i) == "(");
                let apart = open.is_some_and(|o| o == start || doc.toks[o].space != crate::syntax::Space::None);
                apart && tok - open.unwrap_or(tok) >= 2 && before.len() >= 2 && after.len() >= 2 && is_common(after)
            }
            _ => false,
        };
        return fits.then(|| doc.toks[right].span.start());
    }
    // "Payment(Selection of Persons)"
    if between.is_empty() && word(tok) && doc.text(right) == "(" && right + 1 < end {
        let close = (right + 1..end.min(right + 40)).find(|&i| doc.text(i) == ")");
        let inner = doc.text(right + 1);
        let long = close.is_some_and(|c| c - right > 2) || inner.len() >= 5;
        let fits = long
            && is_common(doc.text(tok))
            && doc.text(tok).len() >= 3
            && word(right + 1)
            && inner.len() >= 3
            && doc.toks[tok].case != Case::Upper;
        return fits.then(|| doc.toks[right].span.start());
    }
    // "at[the site](…)", "[the site](…)and"
    let link = between == "[" || (between.starts_with("](") && between.ends_with(')'));
    if link && word(tok) && (word(right) || doc.toks[right].kind == Kind::Link) {
        let (before, after) = (doc.text(tok), doc.text(right));
        let fits = if between == "[" {
            before.len() >= 2 && is_common(before)
        } else {
            after.len() >= 3 && doc.toks[right].case == Case::Lower && rank(after).is_some_and(|r| r <= 10)
        };
        let at = if between == "[" { doc.toks[tok].span.end() } else { doc.toks[right].span.start() };
        return fits.then_some(at);
    }
    None
}

/// Both sides are words of prose: not an identifier, an address or code.
fn is_prose(doc: &Document, left: TokIx, right: TokIx) -> bool {
    let known = |i: TokIx| lexicon::knows(doc.text(i));
    (known(left) || doc.toks[left].case == Case::Title) && (known(right) || doc.toks[right].case == Case::Title)
}

/// "countries'relations".
fn after_apostrophe(cx: &Context<'_>, tok: TokIx) -> Option<Finding> {
    let written = cx.doc.text(tok);
    let at = written.find(['\'', '’'])?;
    let mark = written[at..].chars().next()?.len_utf8();
    let (owner, rest) = (&written[..at], &written[at + mark..]);
    let fits =
        owner.ends_with('s') && owner.len() >= 4 && rest.len() >= 3 && lexicon::knows(owner) && lexicon::knows(rest);
    let new = format!("{} {rest}", &written[..at + mark]);
    fits.then(|| {
        cx.finding(tok..tok + 1, format!("missing space in “{written}”")).replace(Applicability::Safe, written, &new)
    })
}

/// "in2019", "May2021", "20percent", "5million": a figure glued to a word that is never part of a code.
fn beside_figures(cx: &Context<'_>) -> Vec<Finding> {
    const BEFORE: &[&str] = &["in", "of", "from", "until", "since", "and", "by", "rs", "about", "over", "the", "to"];
    const AFTER: &[&str] = &[
        "percent",
        "per",
        "million",
        "billion",
        "trillion",
        "people",
        "years",
        "months",
        "days",
        "countries",
        "members",
        "and",
        "to",
        "of",
        "in",
        "the",
    ];
    let doc = cx.doc;
    let mut found = Vec::new();
    for tok in doc.figures().iter().copied().filter(|&tok| doc.toks[tok].kind == Kind::Code) {
        let block = doc.block_of(tok);
        let written = doc.text(tok);
        if matches!(block.zone, Zone::Residue | Zone::Table) || block.kind == BlockKind::Code || !written.is_ascii() {
            continue;
        }
        let figure = |c: char| c.is_ascii_digit();
        let listed = |words: &[&str], word: &str| words.iter().chain(&MONTHS).any(|w| word.eq_ignore_ascii_case(w));
        let cut = if let Some(at) = written.find(figure).filter(|&at| at > 0) {
            let (word, number) = written.split_at(at);
            let year = number.len() == 4 && (number.starts_with("19") || number.starts_with("20"));
            let fits = listed(BEFORE, word) && year && number.bytes().all(|b| b.is_ascii_digit());
            fits.then_some(at)
        } else {
            let at = written.find(|c: char| !figure(c) && c != ',' && c != '.');
            // "5thmeeting"
            let ordinal = at.map(|at| at + 2).filter(|&at| {
                written.get(at..).is_some_and(|word| word.len() >= 4 && is_common(word))
                    && matches!(&written[at - 2..at], "st" | "nd" | "rd" | "th")
            });
            // "5th" and "1990s" are no such words; "2in" may be inches.
            ordinal
                .or(at)
                .filter(|&at| ordinal.is_some() || listed(AFTER, &written[at..]) && (at > 1 || written.len() - at > 3))
        };
        let alone =
            tok == block.toks.start || doc.toks[tok].space != crate::syntax::Space::None || doc.text(tok - 1) == "$";
        let ends = tok + 1 >= block.toks.end
            || doc.toks[tok + 1].space != crate::syntax::Space::None
            || matches!(doc.text(tok + 1), "," | "." | ";" | ")");
        // "5ft 10in"
        let inches = written.ends_with("in") && tok > block.toks.start && {
            let feet = doc.text(tok - 1);
            feet == "ft" || doc.toks[tok - 1].kind == Kind::Code && feet.ends_with("ft")
        };
        let Some(at) = cut.filter(|_| alone && ends && !inches) else { continue };
        let new = format!("{} {}", &written[..at], &written[at..]);
        let finding = cx.finding(tok..tok + 1, format!("missing space in “{written}”"));
        found.push(finding.replace(Applicability::Safe, written, &new));
    }
    found
}
