//! Shapes of a change beside "from … to …": values that are compared, and values behind which the old one stands.

use super::{
    Change, Direction, Sentence, comparable, direction, is_change_word, old_at, quantity_at, same_noun, states_change,
};
use crate::facts::quantities::Unit;

/// Longest stretch between two values of one comparison, in cells.
const REACH: usize = 12;

impl Sentence<'_> {
    /// `new …, ("up" | "down") amount? joint old`: "48 billion, up 6% from 45 billion"; "41 seats, up from 36, an increase of
    /// five"; "1.6 billion, up 8% compared to 2023's figure of 1.5 billion".
    pub(super) fn apposed(&self, f: usize) -> Option<Change> {
        let (row, list) = (&self.row[..], &self.quantities.list);
        let (from, end) = old_at(row, f)?;
        let mut at = f.checked_sub(1)?;
        let mut by = None;
        if let Some(q) = row[at].quantity {
            by = Some(q);
            at = at.checked_sub(1)?;
            while row[at].hedge || row[at].is(&["by", "of"]) {
                at = at.checked_sub(1)?;
            }
        }
        // "up", "down", "an increase of": a finite verb has its subject before it, not the new value.
        let word = &row[at];
        let noun = word.is(&["increase", "rise", "decrease", "fall", "decline", "drop"])
            && at > 0
            && row[at - 1].is(&["a", "an"]);
        let direction = if word.is(&["up", "down"]) || noun { direction(word)? } else { return None };
        let to = self.value_before(if noun { at - 1 } else { at }, from)?;
        // "up on 2023, when it was 1.5 billion": only "from" goes without an amount.
        if by.is_none() && !row[f].is(&["from"]) {
            return None;
        }
        let by = match by {
            Some(q) if states_change(&list[q]) || super::is_amount_of(&list[q], &list[to]) => Some(q),
            Some(_) => return None,
            None => self.after(end, &list[to]),
        };
        Some(self.found(from, to, by, Some((direction, word.tok))))
    }

    /// `new …, amount ("more" | "less" …) "than" old`: "3,210 crowns, 6% more than the 3,028 crowns of 2025".
    pub(super) fn more_than(&self, t: usize) -> Option<Change> {
        let (row, list) = (&self.row[..], &self.quantities.list);
        let word = row.get(t.checked_sub(1)?)?;
        let direction = if word.is(&["more", "higher", "larger", "greater", "above"]) {
            Direction::Up
        } else if word.is(&["less", "fewer", "lower", "smaller", "below"]) {
            Direction::Down
        } else {
            return None;
        };
        let at = t.checked_sub(2)?;
        let by = row[at].quantity?;
        let (from, _) = quantity_at(row, t + 1)?;
        let mut lead = at;
        while lead > 0 && row[lead - 1].hedge {
            lead -= 1;
        }
        let to = self.value_before(lead, from).or_else(|| self.value_said_before(from, lead))?;
        let stated = states_change(&list[by]) || super::is_amount_of(&list[by], &list[to]);
        (stated && to != by).then(|| self.found(from, to, Some(by), Some((direction, word.tok))))
    }

    /// `new …, amount ("above" | "below") old`: "58 percent, four percentage points above the 54 percent of 2024".
    pub(super) fn above(&self, at: usize) -> Option<Change> {
        let (row, list) = (&self.row[..], &self.quantities.list);
        let by = row[at.checked_sub(1)?].quantity.filter(|&q| states_change(&list[q]))?;
        let (from, _) = quantity_at(row, at + 1)?;
        let mut lead = at - 1;
        while lead > 0 && row[lead - 1].hedge {
            lead -= 1;
        }
        let to = self.value_before(lead, from).filter(|_| lead > 0 && row[lead - 1].is(&[",", "(", "—", "–"]))?;
        let direction = if row[at].is(&["above"]) { Direction::Up } else { Direction::Down };
        (to != by).then(|| self.found(from, to, Some(by), Some((direction, row[at].tok))))
    }

    /// `new …, amount ("increase" | "fall" …) ("on" | "over" | "from") old`: "$46.2 billion, a 10 percent increase on the $42.0 billion
    /// of 2024".
    pub(super) fn increase_on(&self, o: usize) -> Option<Change> {
        let (row, list) = (&self.row[..], &self.quantities.list);
        let word = row.get(o.checked_sub(1)?)?;
        let nouns =
            ["increase", "rise", "gain", "jump", "decrease", "fall", "decline", "drop", "reduction", "improvement"];
        let at = o.checked_sub(2)?;
        let by = row[at].quantity.filter(|&q| word.is(&nouns) && states_change(&list[q]))?;
        let (from, _) = old_at(row, o)?;
        let mut lead = at;
        while lead > 0 && (row[lead - 1].hedge || row[lead - 1].is(&["a", "an"])) {
            lead -= 1;
        }
        let to = self.value_before(lead, from).filter(|_| row[lead - 1].is(&[",", "(", "—", "–"]))?;
        (to != by).then(|| self.found(from, to, Some(by), direction(word).map(|d| (d, word.tok))))
    }

    /// `new …, "compared with" old …, "a fall of" amount`: the amount is said of these two values; a verb before them may speak
    /// of another period.
    pub(super) fn compared(&self, c: usize) -> Option<Change> {
        let row = &self.row[..];
        let list = &self.quantities.list;
        let at = c + 1 + usize::from(row.get(c + 1)?.is(&["to", "with"]));
        let (from, end) = quantity_at(row, at)?;
        let to = self.value_before(c, from)?;
        let by = self.after(end, &list[to])?;
        // The noun of the change stands between: "a fall of 40%", not "up 40% on the plan".
        let amount = row.iter().position(|c| c.quantity == Some(by))?;
        let named = row[end + 1..amount].iter().rev().take(3).find(|c| is_change_word(c))?;
        let base = row.get(amount + 1).is_some_and(|c| c.is(&["on", "from", "over", "against"]));
        let verb = direction(named).map(|d| (d, named.tok));
        (!base).then(|| self.found(from, to, Some(by), verb))
    }

    /// "Exports rose to 118 billion. That is 9 percent more than …": the only value of its unit in the sentence before.
    fn value_said_before(&self, old: usize, lead: usize) -> Option<usize> {
        let (row, list) = (&self.row[..], &self.quantities.list);
        let opens = row.first()?.is(&["that", "this", "it"]) && row.get(1)?.is(&["is", "was", "were", "represents"]);
        let start = row[0].tok;
        if !opens || lead > 3 || start == self.doc.block_of(start).toks.start {
            return None;
        }
        let before = self.doc.sentence_of(start - 1);
        let first = list.partition_point(|q| q.toks.start < before.start);
        let same = |&q: &usize| comparable(&list[old], &list[q]) && list[old].unit == list[q].unit;
        let mut values = (first..).take_while(|&q| list[q].toks.start < start).filter(same);
        let only = values.next()?;
        values.next().is_none().then_some(only)
    }

    /// The value that ends before the cell `end` and can be compared with `old`, with nothing of another unit between.
    pub(super) fn value_before(&self, end: usize, old: usize) -> Option<usize> {
        let (row, list) = (&self.row[..], &self.quantities.list);
        let at = (end.saturating_sub(REACH)..end)
            .rev()
            .take_while(|&i| !row[i].is(&[";", ":", "—", "–", "while", "and", "but"]))
            .find(|&i| {
                // "52 seats, or 43 percent, four more than …": the share is no value of its own.
                let share = |q: usize| list[q].unit == Unit::Percent && list[old].unit != Unit::Percent;
                row[i].quantity.is_some_and(|q| {
                    !(matches!(list[q].unit, Unit::Time(_)) || share(q) && i > 0 && row[i - 1].is(&["or", "("]))
                })
            })?;
        let to = row[at].quantity?;
        let (a, b) = (&list[old], &list[to]);
        let same = match (&a.noun, &b.noun) {
            (Some(x), Some(y)) => same_noun(self.doc, x.head, y.head),
            _ => true,
        };
        (to < old && comparable(a, b) && a.unit == b.unit && same).then_some(to)
    }
}
