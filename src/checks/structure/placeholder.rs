//! Words that were to be replaced before publication.

use std::ops::Range;

use crate::{
    calendar,
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
    "HEADLINE",
    "SUBHEAD",
    "AMOUNT",
    "FIGURE",
    "CHART",
    "CAPTION",
    "MONTH",
    "YEAR",
    "DAY",
    "PARTNER",
    "OFFICIAL",
    "MINISTER",
    "MINISTRY",
    "AGENCY",
    "PROVINCE",
    "DISTRICT",
    "ADDRESS",
    "LOGO",
    "XX",
    "XXX",
];
/// What a bracket in small letters says that nobody filled in: "[number]", "[name of partner]".
const SMALL_FIELDS: &[&str] = &[
    "name",
    "names",
    "date",
    "number",
    "amount",
    "city",
    "title",
    "place",
    "year",
    "month",
    "day",
    "link",
    "figure",
    "company",
    "organisation",
    "organization",
    "venue",
    "time",
    "headline",
    "location",
    "country",
    "address",
    "surname",
    "logo",
    "url",
    "email",
    "e-mail",
    "phone",
    "telephone",
    "position",
    "spokesperson",
];
/// What a remark to an editor begins with: "[Note to editor: …]", "[check figure]".
const REMARKS: &[&[&str]] = &[
    &["note", "to", "editor"],
    &["note", "to", "editors"],
    &["note", "to", "self"],
    &["note", "to", "desk"],
    &["check"],
    &["to", "check"],
    &["to", "be", "confirmed"],
    &["to", "be", "added"],
    &["to", "be", "updated"],
    &["to", "come"],
    &["todo"],
    &["please", "check"],
    &["please", "confirm"],
    &["please", "add"],
    &["pls", "check"],
    &["query"],
    &["confirm"],
    &["verify"],
    &["comment", "by"],
    &["citation", "needed"],
    &["photo", "caption"],
    &["photo", "here"],
    &["text", "to", "come"],
    &["quote", "to", "come"],
    &["ed", ":"],
];
/// Fields of a mail merge and errors of a spreadsheet.
const SHEET: &[&str] = &["#REF", "#VALUE", "#NAME", "#DIV", "#NUM"];

/// Reports every placeholder.
pub fn run(cx: &Context<'_>, out: &mut Vec<Finding>) {
    let doc = cx.doc;
    let mut next = 0;
    for tok in beginnings(doc) {
        let block = doc.block_of(tok);
        if tok < next || block.zone == Zone::Residue {
            continue;
        }
        if let Some((toks, most)) = at(doc, tok, block.toks.end) {
            let found = doc.slice(toks.clone());
            next = toks.end;
            out.push(
                cx.finding(toks, format!("placeholder “{found}” was never filled in"))
                    .at_most(most)
                    .advice("write the missing text"),
            );
        }
    }
}

/// What a placeholder may begin with: a mark, a word in capitals, one of a few words, a hash.
fn beginnings(doc: &Document) -> Vec<TokIx> {
    let bracket =
        |tok: TokIx| matches!(doc.first_byte(tok), b'?' | b'{' | b'[' | b'<' | b'(' | b'$' | b'%' | b'@' | b'#' | b'_');
    let capitals = |tok: TokIx| doc.toks[tok].case == Case::Upper && matches!(doc.first_byte(tok), b'T' | b'F' | b'X');
    let mut toks: Vec<TokIx> = doc.marks().iter().copied().filter(|&tok| bracket(tok)).collect();
    toks.extend(doc.capitals().iter().copied().filter(|&tok| capitals(tok)));
    toks.extend(["lorem", "xx", "xxx"].iter().flat_map(|word| doc.places(word)));
    toks.extend(doc.source.text().match_indices('#').map(|(at, _)| doc.tok_at(at)).filter(|&tok| tok < doc.toks.len()));
    toks.sort_unstable();
    toks.dedup();
    toks
}

fn at(doc: &Document, tok: TokIx, end: TokIx) -> Option<(Range<TokIx>, Severity)> {
    let text = doc.text(tok);
    match doc.toks[tok].kind {
        Kind::Word if doc.is_word(tok, "lorem") && doc.is_word(tok + 1, "ipsum") && tok + 1 < end => {
            Some((doc.sentence_of(tok).start.max(tok)..doc.sentence_of(tok).end, Severity::Error))
        }
        Kind::Link if SHEET.contains(&text) => Some((tok..tok + 1, Severity::Error)),
        Kind::Word if matches!(text, "xx" | "xxx") => counted(doc, tok, end).map(|toks| (toks, Severity::Warning)),
        Kind::Word if doc.toks[tok].case != Case::Upper => None,
        Kind::Word if matches!(text, "TBD" | "TBC" | "TODO" | "FIXME") => {
            let prose = matches!(doc.block_of(tok).zone, Zone::Body | Zone::Headline | Zone::Deck);
            let stands = doc.toks[tok].space != Space::None || tok == doc.block_of(tok).toks.start;
            // "TBA" is an agreed word of media advisories.
            let glued = tok + 1 < end && doc.toks[tok + 1].space == Space::None && doc.toks[tok + 1].kind != Kind::Mark;
            (prose && stands && !glued).then_some((tok..tok + 1, Severity::Warning))
        }
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
        || (unit && !roman && !["to", "and", "of", "in", "the"].iter().any(|w| doc.is_word(last, w)));
    sure.then(|| if money { tok - 1..last } else { tok..last })
}

/// "xx percent", "xx May".
fn counted(doc: &Document, tok: TokIx, end: TokIx) -> Option<Range<TokIx>> {
    const UNITS: &[&str] = &["percent", "per", "million", "billion", "people", "countries", "delegates", "dollars"];
    let next = tok + 1;
    let apart = next < end && doc.toks[next].space == Space::Blank;
    let unit = next < end
        && (doc.is_mark(next, "%") || apart && UNITS.contains(&doc.text(next)) || apart && is_month(doc, next));
    (unit && doc.toks[tok].space != Space::None).then_some(tok..tok + 1)
}

fn is_month(doc: &Document, tok: TokIx) -> bool {
    calendar::MONTHS.contains(&doc.text(tok))
}

/// `${field}`, `{field}`, `%FIELD%`, `@@FIELD@@`, `<%= field %>`: what a template puts a value in.
fn template(doc: &Document, tok: TokIx, end: TokIx) -> Option<Range<TokIx>> {
    const LONGEST: usize = 8;
    let tight = |from: TokIx, to: TokIx| (from + 1..=to).all(|i| i < end && doc.toks[i].space == Space::None);
    let text = |i: TokIx| if i < end { doc.text(i) } else { "" };
    let word = |i: TokIx| i < end && matches!(doc.toks[i].kind, Kind::Word | Kind::Code);
    let find = |from: TokIx, mark: &str| (from..end.min(from + LONGEST)).find(|&i| text(i) == mark);
    match text(tok) {
        "$" if text(tok + 1) == "{" && tight(tok, tok + 1) => find(tok + 2, "}").map(|close| tok..close + 1),
        "{" if word(tok + 1) && tight(tok, tok + 1) => {
            let close = find(tok + 2, "}")?;
            // "{:start="2"}" and sets of numbers are something else.
            (tight(tok, close) && (tok + 1..close).all(|i| word(i) || matches!(text(i), "_" | ".")))
                .then_some(tok..close + 1)
        }
        "%" if word(tok + 1)
            && doc.toks[tok + 1].case == Case::Upper
            && text(tok + 1).len() >= 3
            && text(tok + 2) == "%"
            && tight(tok, tok + 2) =>
        {
            Some(tok..tok + 3)
        }
        "<" if text(tok + 1) == "%" && tight(tok, tok + 1) => {
            let close = find(tok + 2, ">").filter(|&i| text(i - 1) == "%")?;
            Some(tok..close + 1)
        }
        "@" if text(tok + 1) == "@" && word(tok + 2) && text(tok + 3) == "@" && tight(tok, tok + 3) => {
            Some(tok..(tok + 5).min(end))
        }
        _ => None,
    }
}

/// "[INSERT PHOTO]", "[number]", "[name of partner]", "[Note to editor: …]", "<name>".
fn bracket(doc: &Document, tok: TokIx, end: TokIx) -> Option<(Range<TokIx>, Severity)> {
    const LONGEST: usize = 30;
    let open = doc.text(tok);
    let mark = match open {
        "[" => "]",
        "(" => ")",
        _ => ">",
    };
    let close = (tok + 2..end.min(tok + LONGEST)).find(|&i| doc.text(i) == mark)?;
    let mut close_all = close + 1;
    // "[[Insert chart]]"
    while close_all < end && doc.text(close_all) == mark && doc.text(tok + 1) == open {
        close_all += 1;
    }
    let first = if doc.text(tok + 1) == open { tok + 2 } else { tok + 1 };
    let words: Vec<TokIx> = (first..close).filter(|&i| doc.toks[i].kind == Kind::Word).collect();
    let head = doc.text(*words.first()?);
    // "[link](…)" is a link.
    let linked = close + 1 < end && doc.text(close + 1) == "(" && doc.toks[close + 1].space == Space::None;
    if linked || doc.in_speech(tok) && open != "[" {
        return None;
    }
    let shouted = words.iter().filter(|&&i| doc.text(i).len() > 1).all(|&i| doc.toks[i].case == Case::Upper);
    let ends_here = words.len() >= 2 && doc.text(words[words.len() - 1]) == "HERE";
    // "[PHOTO: VNA]" is filled in.
    let filled =
        doc.is_mark(words[0] + 1, ":") && words.len() > 1 && !matches!(head, "INSERT" | "ADD" | "TK" | "TO-DO");
    if filled && shouted {
        return None;
    }
    if shouted && (FIELDS.contains(&head) || ends_here) {
        let asks = open != "(" || matches!(head, "INSERT" | "ADD" | "PLACEHOLDER" | "TBC" | "TK" | "TBD");
        return asks.then_some((tok..close_all, Severity::Error));
    }
    let lower = head.to_ascii_lowercase();
    let asks = matches!(lower.as_str(), "insert" | "tbc" | "tbd" | "tba" | "placeholder" | "todo");
    if open == "[" && asks {
        return Some((tok..close_all, Severity::Error));
    }
    let remark = REMARKS.iter().any(|remark| {
        first + remark.len() <= close
            && remark.iter().enumerate().all(|(n, w)| doc.text(first + n).eq_ignore_ascii_case(w))
    });
    // Speeches are handed out with this line; in a quotation brackets hold what the speaker left out.
    let notice = doc.is_word(first, "check") && doc.is_word(first + 1, "against");
    if open == "[" && remark && !notice && doc.quote_of(tok).is_none() {
        return Some((tok..close_all, Severity::Error));
    }
    let small = SMALL_FIELDS.contains(&lower.as_str()) && doc.toks[words[0]].case == Case::Lower && words[0] == first;
    let alone = words.len() == 1 && (close == first + 1 || doc.text(close - 1) == "?");
    let named = words.len() <= 4 && words.len() > 1 && matches!(doc.text(words[1]), "of" | "here" | "to" | "and");
    // "[email address]", "[phone number]": two fields in a row.
    let both = words.len() == 2
        && close == words[1] + 1
        && doc.toks[words[1]].case == Case::Lower
        && SMALL_FIELDS.contains(&doc.text(words[1]));
    let field = small && (alone || named || both) && doc.quote_of(tok).is_none();
    let glued = open == "<" && doc.toks[tok + 1].space != Space::None;
    (field
        && open != "("
        && !glued
        && !(open == "<" && matches!(lower.as_str(), "title" | "link" | "time" | "address" | "figure")))
    .then_some((tok..close_all, Severity::Warning))
}

/// A row of underscores between words: a blank to fill in.
fn blank(doc: &Document, tok: TokIx, end: TokIx) -> Option<Range<TokIx>> {
    let start = doc.block_of(tok).toks.start;
    let last = (tok..end).take_while(|&i| doc.text(i).bytes().all(|b| b == b'_')).last()? + 1;
    let many: usize = (tok..last).map(|i| doc.text(i).len()).sum();
    let between = tok > start
        && last < end
        && doc.toks[tok].space != Space::None
        && doc.toks[last].space != Space::None
        && doc.toks[tok - 1].case == Case::Lower
        && doc.toks[tok - 1].kind == Kind::Word
        && doc.toks[last].kind == Kind::Word
        && doc.toks[last].case == Case::Lower;
    (many >= 2 && between && doc.block_of(tok).zone == Zone::Body).then_some(tok..last)
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
        "[" | "<" | "(" => {
            bracket(doc, tok, end).or_else(|| template(doc, tok, end).map(|toks| (toks, Severity::Error)))
        }
        "$" | "{" | "%" | "@" => template(doc, tok, end).map(|toks| (toks, Severity::Error)),
        mark if mark.starts_with('_') => blank(doc, tok, end).map(|toks| (toks, Severity::Warning)),
        _ => None,
    }
}
