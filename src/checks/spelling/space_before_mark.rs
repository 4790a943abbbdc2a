//! White space before a comma, a full stop or another closing mark.

use super::{gap, push_capped};
use crate::{
    checks::{Context, Finding},
    diagnostic::Applicability,
    syntax::{Kind, Space, Zone},
};

/// A converter puts a space before every mark: after so many the rest is not shown.
const MOST: usize = 12;

/// Reports every such space.
pub fn run(cx: &Context<'_>, out: &mut Vec<Finding>) {
    let doc = cx.doc;
    let mut found = Vec::new();
    let stops = [",", ".", ";", ":", "!", "?"].into_iter().flat_map(|mark| doc.places(mark));
    let mut spaced: Vec<_> = stops.filter(|&tok| doc.toks[tok].space == Space::Blank).collect();
    spaced.sort_unstable();
    for tok in spaced {
        let block = doc.block_of(tok);
        if tok == block.toks.start || matches!(block.zone, Zone::Residue | Zone::Table | Zone::EndMark) {
            continue;
        }
        let mark = doc.text(tok);
        // Full-width forms fold to these; they carry their own space.
        if !mark.is_ascii() {
            continue;
        }
        let after = (tok + 1 < block.toks.end).then(|| &doc.toks[tok + 1]);
        // ".5", ": )", "? !" and rows of dots are something else.
        let glued =
            after.is_some_and(|t| t.space == Space::None && !matches!(doc.text(tok + 1), "\"" | "”" | "’" | "'"));
        let before = doc.toks[tok - 1].kind;
        let closes = matches!(before, Kind::Word | Kind::Clitic | Kind::Number | Kind::Ordinal | Kind::Code)
            || matches!(doc.text(tok - 1), ")" | "]" | "”");
        let ratio = mark == ":" && before == Kind::Number && after.is_some_and(|t| t.kind == Kind::Number);
        let between = gap(doc, tok - 1);
        if glued || !closes || ratio || !between.chars().all(|c| matches!(c, ' ' | '\t' | '\u{a0}')) {
            continue;
        }
        // "Name : value" in a list of particulars is a layout.
        if mark == ":" && (block.zone != Zone::Body || tok - block.toks.start <= 5) {
            continue;
        }
        let word = doc.text(tok - 1);
        let finding = cx.finding(tok - 1..tok + 1, format!("space before “{mark}”")).replace(
            Applicability::Safe,
            doc.slice(tok - 1..tok + 1),
            &format!("{word}{mark}"),
        );
        found.push(finding);
    }
    push_capped(found, MOST, out);
}
