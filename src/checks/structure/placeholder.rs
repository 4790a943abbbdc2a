//! Words that were to be replaced before publication.

use std::ops::Range;

use crate::{
    checks::{Context, Finding},
    diagnostic::Severity,
    syntax::{Case, Document, Kind, Space, TokIx, Zone},
};

/// Words in brackets that ask for text.
const FIELDS: &[&str] = &[
    "INSERT",
    "NAME",
    "DATE",
    "CITY",
    "TITLE",
    "PLACE",
    "QUOTE",
    "PHOTO",
    "LINK",
    "EMAIL",
    "PHONE",
    "COMPANY",
    "ORGANISATION",
    "ORGANIZATION",
    "COUNTRY",
    "LOCATION",
    "NUMBER",
    "TIME",
    "VENUE",
    "TBC",
    "TBD",
    "TBA",
    "TK",
    "TO-DO",
    "PLACEHOLDER",
    "ADD",
    "SPOKESPERSON",
    "SURNAME",
    "URL",
];

/// Reports every placeholder.
pub fn run(cx: &Context<'_>, out: &mut Vec<Finding>) {
    let doc = cx.doc;
    for block in doc.blocks.iter().filter(|b| b.zone != Zone::Residue) {
        let mut tok = block.toks.start;
        while tok < block.toks.end {
            match at(doc, tok, block.toks.end) {
                Some((toks, most)) => {
                    let found = doc.slice(toks.clone());
                    tok = toks.end;
                    out.push(
                        cx.finding(toks, format!("placeholder “{found}” was never filled in"))
                            .at_most(most)
                            .advice("write the missing text"),
                    );
                }
                None => tok += 1,
            }
        }
    }
}

fn at(doc: &Document, tok: TokIx, end: TokIx) -> Option<(Range<TokIx>, Severity)> {
    // A cheap test: what one of them begins with.
    if !matches!(doc.first_byte(tok), b'T' | b'X' | b'L' | b'l' | b'?' | b'{' | b'[' | b'<') {
        return None;
    }
    let text = doc.text(tok);
    match doc.toks[tok].kind {
        Kind::Word if doc.is_word(tok, "lorem") && doc.is_word(tok + 1, "ipsum") && tok + 1 < end => {
            Some((doc.sentence_of(tok).start.max(tok)..doc.sentence_of(tok).end, Severity::Error))
        }
        Kind::Word if doc.toks[tok].case != Case::Upper => None,
        Kind::Word if matches!(text, "TK" | "TKTK" | "TKTKTK") => {
            let alone =
                doc.toks[tok].space != Space::None || tok == doc.block_of(tok).toks.start || is_opener(doc, tok - 1);
            let glued =
                |i: TokIx| i < end && doc.toks[i].space == Space::None && matches!(doc.text(i), "-" | "/" | "&");
            (alone && !glued(tok + 1)).then_some((tok..tok + 1, Severity::Error))
        }
        Kind::Word if text.bytes().all(|b| b == b'X') => crosses(doc, tok, end).map(|toks| (toks, Severity::Warning)),
        Kind::Mark => marks(doc, tok, end),
        _ => None,
    }
}

fn is_opener(doc: &Document, tok: TokIx) -> bool {
    matches!(doc.text(tok), "(" | "[" | "“" | "\"" | "$")
}

/// "XX percent", "$XX": not a Roman numeral ("XX Congress", "Chapter XX") and not a code ("XX-1").
fn crosses(doc: &Document, tok: TokIx, end: TokIx) -> Option<Range<TokIx>> {
    let start = doc.block_of(tok).toks.start;
    let money = tok > start && doc.toks[tok].space == Space::None && doc.text(tok - 1) == "$";
    let mut last = tok + 1;
    while last + 1 < end
        && doc.toks[last].space == Space::None
        && doc.toks[last + 1].space == Space::None
        && matches!(doc.text(last), "," | "." | "/")
        && doc.text(last + 1).bytes().all(|b| b == b'X')
    {
        last += 2;
    }
    let glued_left = tok > start && doc.toks[tok].space == Space::None && !is_opener(doc, tok - 1);
    let glued_right =
        last < end && doc.toks[last].space == Space::None && matches!(doc.text(last), "-" | "/" | ":" | "_");
    if glued_left || glued_right {
        return None;
    }
    let unit = last < end
        && (doc.is_mark(last, "%")
            || doc.toks[last].case == Case::Lower
                && doc.toks[last].kind == Kind::Word
                && doc.toks[last].space != Space::None);
    let roman = tok > start
        && matches!(doc.toks[tok - 1].case, Case::Title | Case::Upper)
        && doc.toks[tok - 1].kind == Kind::Word;
    let sure = money
        || last > tok + 1
        || (unit && !roman && !["to", "and", "of", "of", "in", "the"].iter().any(|w| doc.is_word(last, w)));
    sure.then(|| if money { tok - 1..last } else { tok..last })
}

/// "?????", "[INSERT …]", "{{field}}", "<NAME>".
fn marks(doc: &Document, tok: TokIx, end: TokIx) -> Option<(Range<TokIx>, Severity)> {
    let run = |mark: &str| {
        let mut last = tok + 1;
        while last < end && doc.text(last) == mark && doc.toks[last].space == Space::None {
            last += 1;
        }
        last
    };
    match doc.text(tok) {
        "?" => {
            let last = run("?");
            let many = last - tok;
            (many >= 3 && !doc.in_speech(tok))
                .then_some((tok..last, if many >= 4 { Severity::Error } else { Severity::Warning }))
        }
        "{" if run("{") - tok == 2 => {
            let close = (tok + 3..end.min(tok + 12)).find(|&i| doc.text(i) == "}" && doc.text(i - 1) == "}")?;
            Some((tok..close + 1, Severity::Error))
        }
        open @ ("[" | "<") => {
            let close = (tok + 2..end.min(tok + 25)).find(|&i| doc.text(i) == if open == "[" { "]" } else { ">" })?;
            let words: Vec<TokIx> = (tok + 1..close).filter(|&i| doc.toks[i].kind == Kind::Word).collect();
            let first = doc.text(*words.first()?);
            let shouted = words.iter().filter(|&&i| doc.text(i).len() > 1).all(|&i| doc.toks[i].case == Case::Upper);
            let field = FIELDS.iter().any(|f| if shouted { first == *f } else { first.eq_ignore_ascii_case(f) });
            let asks = shouted
                || matches!(first.to_ascii_lowercase().as_str(), "insert" | "tbc" | "tbd" | "tba" | "placeholder");
            (field && asks && (open == "[" || shouted)).then_some((tok..close + 1, Severity::Error))
        }
        _ => None,
    }
}
