//! Global alignment of two wordings (Needleman and Wunsch, 1970), and what the differences are called.

use crate::rules::Unit;

/// One column of an alignment: indices into the agreed wording and into the draft's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Op {
    /// The same word.
    Same(usize, usize),
    /// Another word in its place.
    Changed(usize, usize),
    /// Only in the agreed wording.
    Missing(usize),
    /// Only in the draft.
    Extra(usize),
    /// In both, but here in another place: the column of the draft.
    MovedTo(usize, usize),
    /// In both, but elsewhere in the draft: the column of the agreed wording.
    MovedFrom(usize),
}

/// Cost of a gap as a share of the unit's weight, and of a mismatch.
const GAP: f64 = -0.5;
const MISMATCH: f64 = -1.0;
/// A singular for its plural is nearly a match.
const INFLECTED: f64 = 0.6;

/// `part` of `whole`, 0 to 1; 0 of nothing.
#[expect(clippy::cast_precision_loss, reason = "counts of words in a draft are far below 2^52")]
pub fn share(part: usize, whole: usize) -> f64 {
    part as f64 / whole.max(1) as f64
}

/// Aligns the agreed wording with the draft's.
pub fn align(agreed: &[Unit], draft: &[Unit]) -> Vec<Op> {
    let (rows, cols) = (agreed.len() + 1, draft.len() + 1);
    let mut score = vec![0.0_f64; rows * cols];
    let pair = |i: usize, j: usize| {
        let weight = agreed[i].weight().max(draft[j].weight());
        if agreed[i].key == draft[j].key {
            agreed[i].weight()
        } else if agreed[i].stem == draft[j].stem {
            INFLECTED * weight
        } else {
            MISMATCH * weight
        }
    };
    for i in 1..rows {
        score[i * cols] = score[(i - 1) * cols] + GAP * agreed[i - 1].weight();
    }
    for j in 1..cols {
        score[j] = score[j - 1] + GAP * draft[j - 1].weight();
    }
    for i in 1..rows {
        for j in 1..cols {
            let diagonal = score[(i - 1) * cols + j - 1] + pair(i - 1, j - 1);
            let up = score[(i - 1) * cols + j] + GAP * agreed[i - 1].weight();
            let left = score[i * cols + j - 1] + GAP * draft[j - 1].weight();
            score[i * cols + j] = diagonal.max(up).max(left);
        }
    }
    let mut ops = Vec::with_capacity(rows.max(cols));
    let (mut i, mut j) = (agreed.len(), draft.len());
    let near = |a: f64, b: f64| (a - b).abs() < 1e-9;
    while i > 0 || j > 0 {
        let here = score[i * cols + j];
        if i > 0 && j > 0 && near(here, score[(i - 1) * cols + j - 1] + pair(i - 1, j - 1)) {
            (i, j) = (i - 1, j - 1);
            ops.push(if agreed[i].key == draft[j].key { Op::Same(i, j) } else { Op::Changed(i, j) });
        } else if i > 0 && near(here, score[(i - 1) * cols + j] + GAP * agreed[i - 1].weight()) {
            i -= 1;
            ops.push(Op::Missing(i));
        } else {
            j -= 1;
            ops.push(Op::Extra(j));
        }
    }
    ops.reverse();
    find_moves(agreed, draft, split_changes(agreed, draft, ops))
}

/// A change whose words recur on the other side is no change but two halves of moves.
fn split_changes(agreed: &[Unit], draft: &[Unit], ops: Vec<Op>) -> Vec<Op> {
    let loose_agreed: Vec<u64> = ops
        .iter()
        .filter_map(|op| match *op {
            Op::Changed(i, _) | Op::Missing(i) => Some(agreed[i].key),
            _ => None,
        })
        .collect();
    let loose_draft: Vec<u64> = ops
        .iter()
        .filter_map(|op| match *op {
            Op::Changed(_, j) | Op::Extra(j) => Some(draft[j].key),
            _ => None,
        })
        .collect();
    let mut split = Vec::with_capacity(ops.len());
    for op in ops {
        match op {
            Op::Changed(i, j)
                if loose_draft.contains(&agreed[i].key)
                    || loose_agreed.contains(&draft[j].key)
                    || agreed[i].content != draft[j].content =>
            {
                split.extend([Op::Missing(i), Op::Extra(j)]);
            }
            other => split.push(other),
        }
    }
    split
}

/// An equal content word missing in one place and extra in another has moved.
fn find_moves(agreed: &[Unit], draft: &[Unit], mut ops: Vec<Op>) -> Vec<Op> {
    for at in 0..ops.len() {
        let Op::Missing(i) = ops[at] else { continue };
        if !agreed[i].content {
            continue;
        }
        let to = ops.iter().position(|op| matches!(*op, Op::Extra(j) if draft[j].key == agreed[i].key));
        if let Some(to) = to
            && let Op::Extra(j) = ops[to]
        {
            ops[to] = Op::MovedTo(i, j);
            ops[at] = Op::MovedFrom(i);
        }
    }
    ops
}
