//! Spaces beside marks that join: "Multi- Tranche", "well -known", "and /or", "port’ s", "US $ 906", "20 %of".

use super::{gap, is_common, push_capped};
use crate::{
    checks::{Context, Finding},
    diagnostic::Applicability,
    lexicon,
    syntax::{Case, Document, Kind, Space, TokIx, Zone},
};

const MOST: usize = 10;

/// Reports every such space.
pub fn run(cx: &Context<'_>, out: &mut Vec<Finding>) {
    let doc = cx.doc;
    let mut found = Vec::new();
    // A draft spaces all its amounts: the first stands for the others.
    let mut money = false;
    let marks = ["-", "/", "'", "$", "€", "£", "%"].into_iter().flat_map(|mark| doc.places(mark));
    for tok in marks {
        let block = doc.block_of(tok);
        let prose = !matches!(block.zone, Zone::Residue | Zone::Table | Zone::Contact | Zone::EndMark);
        if !prose || tok + 1 >= block.toks.end {
            continue;
        }
        let start = block.toks.start;
        let finding = match doc.text(tok) {
            "-" if tok > start => hyphen(cx, tok),
            "/" if tok > start => slash(cx, tok),
            "'" | "’" if tok > start => apostrophe(cx, tok),
            "$" | "€" | "£" if !money => {
                let finding = currency(cx, tok, start);
                money = finding.is_some();
                finding
            }
            "%" => percent(cx, tok),
            _ => None,
        };
        found.extend(finding);
    }
    found.sort_by_key(|f| f.span);
    push_capped(found, MOST, out);
}

fn word(doc: &Document, tok: TokIx) -> bool {
    doc.toks[tok].kind == Kind::Word
}

fn blank(doc: &Document, tok: TokIx) -> bool {
    doc.toks[tok].space == Space::Blank && gap(doc, tok - 1) == " "
}

fn close_up(cx: &Context<'_>, toks: std::ops::Range<TokIx>, what: &str, new: &str) -> Finding {
    let shown = cx.doc.slice(toks.clone());
    cx.finding(toks, format!("{what}: write “{new}” for “{shown}”")).replace(Applicability::Unsafe, shown, new)
}

/// "Multi- Tranche", "well -known". A hanging hyphen ("pre- and post-war") and a dash are none.
fn hyphen(cx: &Context<'_>, tok: TokIx) -> Option<Finding> {
    const PREFIXES: &[&str] = &[
        "multi", "co", "non", "pre", "post", "anti", "inter", "intra", "sub", "semi", "socio", "re", "self", "cross",
        "long", "short", "well", "high", "low", "mid", "vice", "ex", "full", "part", "large", "small", "medium",
        "public", "trans", "bi", "tri", "counter", "micro", "macro", "deputy", "north", "south", "first", "second",
        "third", "hands", "win",
    ];
    let doc = cx.doc;
    let (left, right) = (tok - 1, tok + 1);
    let (glued_left, glued_right) = (doc.toks[tok].space == Space::None, doc.toks[right].space == Space::None);
    if glued_left == glued_right || !word(doc, left) || !word(doc, right) || doc.text(tok) != "-" {
        return None;
    }
    let spaced = if glued_left { blank(doc, right) } else { blank(doc, tok) };
    let linked =
        ["and", "or", "to", "nor", "as", "but", "versus", "vs", "through"].iter().any(|w| doc.is_word(right, w));
    let before = doc.text(left).to_ascii_lowercase();
    let whole = format!("{}-{}", doc.text(left), doc.text(right));
    // The draft, or everyone, writes the two joined.
    let solid =
        lexicon::lookup(&format!("{before}{}", doc.text(right).to_ascii_lowercase())).is_some_and(|e| e.rank() < 15);
    let joined = || {
        doc.places_of(doc.toks[left].fold).any(|i| {
            i != left
                && i + 2 < doc.toks.len()
                && doc.text(i + 1) == "-"
                && doc.toks[i + 1].space == Space::None
                && doc.toks[i + 2].space == Space::None
                && doc.toks[i + 2].fold == doc.toks[right].fold
        })
    };
    let prefix = PREFIXES.contains(&before.as_str());
    // "WASHINGTON- The senator": the dash of a dateline.
    let shouted = doc.toks[left].case == Case::Upper && before.len() > 3;
    if !spaced || linked || shouted || !(prefix || solid || joined()) {
        return None;
    }
    // Beside a spaced dash in the same sentence it may be a dash itself.
    let pair = doc.sentence_of(tok).any(|i| {
        let spaced = i + 1 < doc.toks.len() && doc.toks[i].space != Space::None && doc.toks[i + 1].space != Space::None;
        i != tok && spaced && matches!(doc.text(i), "-" | "–" | "—")
    });
    (!pair).then(|| close_up(cx, left..right + 1, "space beside a hyphen", &whole))
}

/// "and /or", "and/ or".
fn slash(cx: &Context<'_>, tok: TokIx) -> Option<Finding> {
    let doc = cx.doc;
    let pair = doc.is_word(tok - 1, "and") && doc.is_word(tok + 1, "or");
    let spaced = blank(doc, tok) || blank(doc, tok + 1);
    (pair && spaced)
        .then(|| close_up(cx, tok - 1..tok + 2, "space beside a slash", &format!("{}/or", doc.text(tok - 1))))
}

/// "port’ s", "don’ t".
fn apostrophe(cx: &Context<'_>, tok: TokIx) -> Option<Finding> {
    let doc = cx.doc;
    let (left, right) = (tok - 1, tok + 1);
    let ending = matches!(doc.text(right), "s" | "t" | "re" | "ve" | "ll");
    // "mayor ’s": nobody quotes an s.
    let (before, after) = (doc.toks[tok].space == Space::None, doc.toks[right].space == Space::None);
    let one_side = before && blank(doc, right) || after && blank(doc, tok) && !matches!(doc.text(tok), "‘");
    let plain = word(doc, left) && (is_common(doc.text(left)) || doc.toks[left].case == Case::Title);
    // "the ministers' s" cannot be: a plural takes no more.
    let plural = doc.text(left).ends_with('s') && doc.text(right) == "s";
    let stands = ending && plain && !plural && one_side;
    let ends = right + 1 >= doc.block_of(tok).toks.end || doc.toks[right + 1].space != Space::None;
    (stands && ends).then(|| {
        let new = format!("{}{}{}", doc.text(left), doc.text(tok), doc.text(right));
        close_up(cx, left..right + 1, "space beside an apostrophe", &new)
    })
}

/// "US $ 906"; "$ 906" and "US $906" in a draft that writes another amount without the space.
fn currency(cx: &Context<'_>, tok: TokIx, start: TokIx) -> Option<Finding> {
    let doc = cx.doc;
    let figure = tok + 1;
    if doc.toks[figure].kind != Kind::Number {
        return None;
    }
    let sign = doc.text(tok);
    let country = tok > start && doc.text(tok - 1) == "US" && blank(doc, tok);
    let apart = blank(doc, figure);
    let new = match (country, apart) {
        (false, false) => return None,
        (true, _) => format!("US{sign}{}", doc.text(figure)),
        (false, true) => format!("{sign}{}", doc.text(figure)),
    };
    let joined = || {
        doc.places_of(doc.toks[tok].fold).any(|i| {
            let (before, after) = (
                i > 0 && doc.toks[i].space == Space::None,
                i + 1 < doc.toks.len() && doc.toks[i + 1].space == Space::None,
            );
            if country {
                before && after && doc.text(i - 1) == "US"
            } else {
                after && doc.toks[i + 1].kind == Kind::Number
            }
        })
    };
    if !(country && apart || joined()) {
        return None;
    }
    let first = if country { tok - 1 } else { tok };
    Some(close_up(cx, first..figure + 1, "space beside the sign of a currency", &new))
}

/// "20%of".
fn percent(cx: &Context<'_>, tok: TokIx) -> Option<Finding> {
    let doc = cx.doc;
    let next = tok + 1;
    let glued =
        tok > 0 && doc.toks[tok - 1].kind == Kind::Number && word(doc, next) && doc.toks[next].space == Space::None;
    let known = doc.text(next).len() >= 2 && is_common(doc.text(next)) && doc.toks[next].case == Case::Lower;
    (glued && known).then(|| {
        let shown = doc.slice(tok - 1..next + 1);
        let new = format!("{} {}", doc.slice(tok - 1..tok + 1), doc.text(next));
        cx.finding(tok - 1..next + 1, format!("missing space in “{shown}”")).replace(Applicability::Safe, shown, &new)
    })
}
