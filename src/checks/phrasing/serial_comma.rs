//! The comma before the last "and" of a list: used in some lists of a draft, left out in others. A matter of style, so off
//! unless a house chooses it.

use super::consistency::{Witness, is_own, report_minority, times};
use crate::{
    checks::{Context, Finding},
    syntax::{Kind, Space, TokIx},
};

/// Longest member that is surely a member and no clause, in words: before a comma, and before a bare "and".
const MEMBER_WORDS: (usize, usize) = (2, 1);

/// Reports the rarer way.
pub fn run(cx: &Context<'_>, out: &mut Vec<Finding>) {
    let witnesses: Vec<Witness> = (0..cx.doc.toks.len()).filter_map(|i| witness(cx, i)).collect();
    let say = |_: &str, other: &str, n: usize| {
        let way = if other == "and" { "no comma before “and”" } else { "a comma before “and”" };
        format!("lists elsewhere in this draft have {way} ({})", times(n))
    };
    report_minority(cx, &witnesses, None, &say, out);
}

/// "A, B and C" or "A, B, and C" with its "and" at token `i`.
fn witness(cx: &Context<'_>, i: TokIx) -> Option<Witness> {
    let doc = cx.doc;
    if doc.toks[i].kind != Kind::Word || !doc.is_word(i, "and") || !is_own(doc, i) {
        return None;
    }
    let sentence = doc.sentence_of(i);
    let comma = i > sentence.start && doc.is_mark(i - 1, ",");
    let member = |end: TokIx| {
        let words = (sentence.start..end)
            .rev()
            .take_while(|&j| doc.toks[j].kind == Kind::Word && !doc.is_word(j, "and"))
            .count();
        let most = if comma { MEMBER_WORDS.0 } else { MEMBER_WORDS.1 };
        (1..=most).contains(&words).then(|| end - words)
    };
    let second = member(if comma { i - 1 } else { i })?;
    let first = second.checked_sub(1).filter(|&j| j > sentence.start && doc.is_mark(j, ","))?;
    let start = (sentence.start..first).rev().take_while(|&j| doc.toks[j].kind == Kind::Word).count();
    let last = (i + 1..sentence.end).take_while(|&j| doc.toks[j].kind == Kind::Word).count();
    if start == 0 || last == 0 || doc.toks[i].space == Space::None {
        return None;
    }
    let toks = if comma { i - 1..i + 1 } else { i..i + 1 };
    Some(Witness { toks, first_way: comma, other: if comma { " and".to_owned() } else { ", and".to_owned() } })
}
