//! Lists below the sentence that announces them: bullets, numbered items, and First … Nth over several sentences.

use super::{Enumeration, LISTED, Opener, has_open_marker};
use crate::{
    facts::{
        OrdinalRun, Quantities,
        quantities::{Unit, singular_noun},
    },
    format::BlockKind,
    syntax::{Block, Document, Zone},
};

/// A lead-in that ends in a colon, and the items of the list below it.
pub(super) fn bullets(doc: &Document, quantities: &Quantities, at: usize) -> Option<Enumeration> {
    let quantity = &quantities.list[at];
    let b = doc.toks[quantity.toks.start].block as usize;
    let lead = &doc.blocks[b];
    if lead.toks.is_empty() || doc.text(lead.toks.end - 1) != ":" {
        return None;
    }
    let noun = quantity.noun.as_ref()?;
    let tail = noun.head + 1..lead.toks.end - 1;
    let sentence = doc.sentence_of(quantity.toks.start);
    let breaks = tail.clone().any(|i| matches!(doc.text(i), "," | ";" | "." | "—" | "(" | "and" | "or"));
    let other = quantities.within(&tail).iter().any(|q| q.unit == Unit::Count);
    if sentence.end < lead.toks.end
        || tail.len() > 12
        || breaks
        || other
        || has_open_marker(doc, &(sentence.start..lead.toks.end))
    {
        return None;
    }
    let first = doc.blocks.get(b + 1)?;
    let BlockKind::ListItem { number, .. } = first.kind else { return None };
    // The lead-in may be a numbered paragraph: its list is set deeper, or has bullets.
    let outer = matches!(lead.kind, BlockKind::ListItem { .. });
    let numbered = matches!(lead.kind, BlockKind::ListItem { number: Some(_), .. }) && number.is_none();
    if outer && first.depth <= lead.depth && !numbered {
        return None;
    }
    let of_outer = |block: &Block| match block.kind {
        BlockKind::ListItem { number, .. } if outer => {
            block.depth < first.depth || numbered && number.is_some() && block.depth == first.depth
        }
        _ => false,
    };
    let mut items = Vec::new();
    let mut end = b + 1;
    for block in &doc.blocks[b + 1..] {
        let item = matches!(block.kind, BlockKind::ListItem { .. });
        if of_outer(block) {
            break;
        } else if item && block.depth == first.depth {
            if !block.toks.is_empty() {
                items.push(block.toks.clone());
            }
        } else if block.depth < first.depth || (!item && block.depth == 0) {
            break;
        }
        end += 1;
    }
    // A list that goes on after a paragraph: the count is not to be known.
    let goes_on = doc.blocks[end..]
        .iter()
        .take_while(|block| !of_outer(block))
        .take(3)
        .any(|block| matches!(block.kind, BlockKind::ListItem { .. }));
    let count = items.len();
    (count >= 2 && !goes_on).then_some(Enumeration {
        announced: at,
        items,
        least: count,
        most: count,
        opener: Opener::Bullets,
    })
}

/// The last count of a paragraph or sentence directly before "First, …".
pub(super) fn ordinals(doc: &Document, quantities: &Quantities, at: usize, runs: &[OrdinalRun]) -> Option<Enumeration> {
    let quantity = &quantities.list[at];
    let noun = quantity.noun.as_ref()?;
    if !LISTED.contains(&singular_noun(doc.text(noun.head)).as_str()) {
        return None;
    }
    let sentence = doc.sentence_of(quantity.toks.start);
    if has_open_marker(doc, &sentence) {
        return None;
    }
    // The run begins with the next sentence, captions and residue aside.
    let next = (sentence.end..doc.toks.len())
        .find(|&i| !matches!(doc.zone(i), Zone::Caption | Zone::Residue | Zone::Dateline))?;
    let first = doc.sentence_of(next);
    let run = runs.iter().find(|r| first.contains(&r.members[0].tok) && doc.starts_sentence(r.members[0].tok))?;
    let last = run.members.last()?;
    let count = last.n as usize + usize::from(run.closer.is_some());
    let complete = run.members.iter().zip(1..).all(|(m, n)| m.n == n);
    // "First, jobs. Second, homes. Third and fourth, health and schools."
    let block = doc.block_of(last.tok).toks.clone();
    let goes_on = ["third", "fourth", "fifth", "sixth"]
        .iter()
        .any(|w| doc.places(w).any(|i| i > last.tok && block.contains(&i) && doc.starts_sentence(i)));
    if run.members.len() < 2 || !complete || run.open || goes_on {
        return None;
    }
    let items = run.members.iter().map(|m| m.tok..m.tok + 1).chain(run.closer.map(|c| c..c + 1)).collect();
    // "Finally" may close the last point instead of opening one.
    let fewest = if run.closer.is_some() { count - 1 } else { count };
    Some(Enumeration { announced: at, items, least: fewest, most: count, opener: Opener::Ordinals })
}
