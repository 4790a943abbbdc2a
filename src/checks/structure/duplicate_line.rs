//! The same line, caption, list item or paragraph twice.

use std::{collections::HashMap, ops::Range};

use super::{lines_to_delete, opening};
use crate::{
    checks::{Context, Finding},
    diagnostic::{Applicability, Edit, Fix, Severity},
    format::BlockKind,
    phrases::KeyHash,
    syntax::{Document, Kind, Zone},
};

/// A paragraph of so many words is not written twice on purpose.
const PARAGRAPH_WORDS: usize = 12;
/// Shortest caption or copy of the headline, in words.
const LINE_WORDS: usize = 4;

/// Blocks that were copied in one go.
struct Copy {
    first: Range<usize>,
    second: Range<usize>,
    what: &'static str,
    most: Severity,
}

/// Reports every later copy, with the first; paragraphs that were copied together are one finding.
pub fn run(cx: &Context<'_>, out: &mut Vec<Finding>) {
    let doc = cx.doc;
    let marked = |b: usize| cx.facts.residue.iter().any(|r| r.blocks.contains(&b));
    let mut first: HashMap<u64, usize, KeyHash> = HashMap::default();
    let mut before: Option<usize> = None;
    let mut copies: Vec<Copy> = Vec::new();
    for (b, block) in doc.blocks.iter().enumerate() {
        if block.toks.is_empty() || matches!(block.zone, Zone::Table | Zone::EndMark | Zone::Release) || marked(b) {
            continue;
        }
        let key = block
            .toks
            .clone()
            .fold(0_u64, |h, i| (h.rotate_left(5) ^ doc.toks[i].fold).wrapping_mul(0x9e37_79b9_7f4a_7c15));
        let earlier = *first.entry(key).or_insert(b);
        if earlier != b {
            let goes_on = copies.last().is_some_and(|c| {
                before == Some(c.second.end - 1) && c.first.end <= earlier && earlier <= c.first.end + 1
            });
            match copies.last_mut() {
                Some(copy) if goes_on => {
                    copy.first.end = earlier + 1;
                    copy.second.end = b + 1;
                }
                _ => {
                    if let Some((what, most)) = copy(doc, earlier, b, before) {
                        copies.push(Copy { first: earlier..earlier + 1, second: b..b + 1, what, most });
                    }
                }
            }
        }
        before = Some(b);
    }
    out.extend(copies.iter().map(|copy| finding(cx, copy)));
}

fn finding(cx: &Context<'_>, copy: &Copy) -> Finding {
    let doc = cx.doc;
    let blocks = |range: &Range<usize>| doc.blocks[range.start].span.to(doc.blocks[range.end - 1].span);
    let count = copy.second.clone().filter(|&b| !doc.blocks[b].toks.is_empty()).count();
    let opening = opening(doc, copy.second.start);
    let what = copy.what;
    let (message, title) = if count == 1 {
        (format!("{what} appears twice: “{opening}”"), "delete this copy".to_owned())
    } else {
        (format!("{count} paragraphs appear twice, from “{opening}” on"), format!("delete these {count} paragraphs"))
    };
    let mut finding = cx
        .finding_of(cx.rule, blocks(&copy.second), message)
        .at_most(copy.most)
        .with(cx.label(blocks(&copy.first), "first here"));
    let edits = vec![Edit { span: lines_to_delete(doc, copy.second.start, copy.second.end - 1), text: String::new() }];
    finding.fixes.push(Fix { title, applicability: Applicability::Unsafe, edits });
    finding
}

/// What was copied and how sure it is a mistake; `None` when lines may well be alike.
fn copy(doc: &Document, first: usize, second: usize, before: Option<usize>) -> Option<(&'static str, Severity)> {
    let words = doc.blocks[second].toks.clone().filter(|&i| doc.toks[i].kind == Kind::Word).count();
    let adjacent = before == Some(first);
    let (zone, other) = (doc.blocks[second].zone, doc.blocks[first].zone);
    let credit = ["photo", "source", "image", "credit", "picture", "pictured"].iter().any(|w| {
        (0..2).any(|n| doc.blocks[second].toks.len() > n && doc.is_word(doc.blocks[second].toks.start + n, w))
    });
    // Names in a list of contents come back as headings.
    if (other == Zone::List) != (zone == Zone::List) {
        return None;
    }
    // A caption repeats what its picture's alternative text says.
    let image = |b: usize| doc.blocks[b].kind == BlockKind::Image;
    if image(first) != image(second) {
        return None;
    }
    match zone {
        // The title of a page above that of its text.
        _ if other == Zone::Headline && words >= LINE_WORDS && adjacent => Some(("the headline", Severity::Warning)),
        _ if other == Zone::Headline && words >= LINE_WORDS => Some(("the headline", Severity::Error)),
        Zone::Caption if words >= LINE_WORDS && adjacent && !credit => Some(("the caption", Severity::Error)),
        Zone::Caption if words >= PARAGRAPH_WORDS => Some(("the caption", Severity::Note)),
        Zone::List if words >= 2 && (adjacent || same_list(doc, first, second)) => {
            Some(("the list item", Severity::Warning))
        }
        Zone::Caption | Zone::List => None,
        _ if adjacent && words >= 3 => Some(("the line", Severity::Warning)),
        _ if words >= PARAGRAPH_WORDS => Some(("the paragraph", Severity::Warning)),
        _ => None,
    }
}

/// Nothing but items of one depth stands between two items.
fn same_list(doc: &Document, first: usize, second: usize) -> bool {
    doc.blocks[first..second].iter().all(|b| b.zone == Zone::List && b.depth == doc.blocks[second].depth)
}
