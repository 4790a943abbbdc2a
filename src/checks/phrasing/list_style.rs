//! Items of one list that end or begin unlike the others.

use crate::{
    checks::{Context, Finding},
    format::BlockKind,
    syntax::{Block, Case, Kind, TokIx},
};

/// A list shows its style from so many items on.
const ITEMS: usize = 4;
/// Longer items are paragraphs.
const ITEM_TOKENS: usize = 40;

/// Reports the one item of a list that ends, or begins, unlike all others.
pub fn run(cx: &Context<'_>, out: &mut Vec<Finding>) {
    let is_item = |b: &Block| matches!(b.kind, BlockKind::ListItem { number: None, .. }) && !b.toks.is_empty();
    let blocks = &cx.doc.blocks;
    let mut start = 0;
    while start < blocks.len() {
        let same = |b: &&Block| is_item(b) && b.depth == blocks[start].depth;
        let list: Vec<&Block> = blocks[start..].iter().take_while(same).collect();
        if list.len() >= ITEMS {
            ends(cx, &list, out);
            begins(cx, &list, out);
        }
        start += list.len().max(1);
    }
}

/// The last item may close the list with a full stop of its own.
fn ends(cx: &Context<'_>, list: &[&Block], out: &mut Vec<Finding>) {
    let inner = &list[..list.len() - 1];
    // Questions, quotations, heads of lists below, and paragraphs end as they must.
    let stop = |b: &&Block| {
        let last = cx.doc.text(b.toks.end - 1);
        let mark = match last {
            "." | ";" | "," => Some(last),
            _ if cx.doc.toks[b.toks.end - 1].kind == Kind::Mark => None,
            _ if last.ends_with('.') => Some("."),
            _ => Some(""),
        };
        mark.filter(|_| b.sentences.len() == 1 && b.toks.len() <= ITEM_TOKENS).map(str::to_owned)
    };
    let Some(marks) = inner.iter().map(stop).collect::<Option<Vec<String>>>() else { return };
    let Some(odd) = odd_one(&marks) else { return };
    let usual = &marks[usize::from(odd == 0)];
    // "and" closes the last but one of a list with semicolons.
    let last = inner[odd].toks.end - 1;
    if odd == inner.len() - 1 && (cx.doc.is_word(last, "and") || cx.doc.is_word(last.saturating_sub(1), "and")) {
        return;
    }
    let message = match (usual.as_str(), marks[odd].as_str()) {
        ("", mark) => format!("this item ends in “{mark}”, the others of its list in no mark"),
        (mark, "") => format!("this item ends in no mark, the others of its list in “{mark}”"),
        (mark, own) => format!("this item ends in “{own}”, the others of its list in “{mark}”"),
    };
    out.push(cx.finding(last..last + 1, message));
}

fn begins(cx: &Context<'_>, list: &[&Block], out: &mut Vec<Finding>) {
    let first = |b: &&Block| b.toks.clone().find(|&i| cx.doc.toks[i].kind != Kind::Mark);
    let firsts: Option<Vec<TokIx>> = list.iter().map(first).collect();
    let Some(firsts) = firsts else { return };
    if firsts.iter().any(|&i| cx.doc.toks[i].kind != Kind::Word || matches!(cx.doc.toks[i].case, Case::Mixed)) {
        return;
    }
    let lower: Vec<bool> = firsts.iter().map(|&i| cx.doc.toks[i].case == Case::Lower).collect();
    // A capital among small letters may be a name's own.
    if let Some(odd) = odd_one(&lower).filter(|&odd| lower[odd]) {
        let i = firsts[odd];
        let message = format!(
            "this item begins with a small letter (“{}”), the others of its list with a capital",
            cx.doc.text(i)
        );
        out.push(cx.finding(i..i + 1, message));
    }
}

/// The index of the only item that differs, when all the others are alike.
fn odd_one<T: PartialEq>(items: &[T]) -> Option<usize> {
    let usual = if items.len() < 3 {
        return None;
    } else if items[0] == items[1] || items[0] == items[2] {
        &items[0]
    } else {
        &items[1]
    };
    let mut odd = items.iter().enumerate().filter(|(_, item)| *item != usual);
    let first = odd.next()?;
    odd.next().is_none().then_some(first.0)
}
