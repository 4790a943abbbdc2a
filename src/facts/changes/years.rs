//! Changes between two values that their years tell apart: "In 2023 it was 1,500. In 2024 it was 1,620, 8 percent more", "1,620 in
//! 2024 and 1,500 in 2023, a rise of 8 percent", "1,620 (2023: 1,500), a rise of 8 percent".

use super::{Change, Direction, Sentence, comparable, direction, same_noun, states_change};
use crate::{
    facts::{Quantity, quantities::Unit},
    syntax::{Kind, TokIx},
};

/// Cells between two values of one pair.
const REACH: usize = 12;

impl Sentence<'_> {
    /// `old year. … new year …, amount "more"`, and nothing behind it but the earlier year.
    pub(super) fn than_before(&self, at: usize) -> Option<Change> {
        let (row, list) = (&self.row[..], &self.quantities.list);
        let direction = if row[at].is(&["more", "higher"]) { Direction::Up } else { Direction::Down };
        let by = row[at.checked_sub(1)?].quantity.filter(|&q| states_change(&list[q]))?;
        let mut lead = at - 1;
        while lead > 0 && row[lead - 1].hedge {
            lead -= 1;
        }
        if lead == 0 || !row[lead - 1].is(&[",", "(", "—", "–"]) {
            return None;
        }
        let start = row[0].tok;
        if start == self.doc.block_of(start).toks.start {
            return None;
        }
        let before = self.doc.sentence_of(start - 1);
        let (earlier, year) = (self.year_in(before.clone())?, self.year_in(start..row[at].tok)?);
        let than = row.get(at + 1).is_some_and(|c| c.is(&["than"]));
        let same_year = || (at + 2..row.len().min(at + 4)).any(|i| self.year_at(row[i].tok) == Some(earlier));
        let ends = row.get(at + 1).is_none_or(|c| c.is(&[".", ")", ";"]));
        if earlier >= year || !(ends || than && same_year()) {
            return None;
        }
        let from = self.only_value(before, by)?;
        let to = self.value_before(lead - 1, from).or_else(|| self.last_value(lead - 1, from))?;
        Some(self.found(from, to, Some(by), Some((direction, row[at].tok))))
    }

    /// `value "in" year "and" value "in" year ", a rise of" amount`, or the earlier value in brackets behind its year.
    pub(super) fn between_years(&self, at: usize) -> Option<Change> {
        let (row, list) = (&self.row[..], &self.quantities.list);
        let article = at > 0 && row[at - 1].is(&["a", "an"]);
        let of = row.get(at + 1).is_some_and(|c| c.is(&["of"]));
        let mut amount = at + 2;
        while row.get(amount).is_some_and(|c| c.hedge || c.is(&["about", "some"])) {
            amount += 1;
        }
        let by = row.get(amount)?.quantity.filter(|&q| states_change(&list[q]))?;
        let comma = at >= 2 && row[at - 2].is(&[",", "—", "–"]);
        // "a rise of 8 percent on 2022": another base.
        let base = row.get(amount + 1).is_some_and(|c| c.is(&["on", "from", "over", "against", "since", "compared"]));
        if !article || !of || !comma || base {
            return None;
        }
        let end = at - 2;
        let second = (end.saturating_sub(REACH)..end).rev().find(|&i| row[i].quantity.is_some())?;
        let first = (second.saturating_sub(REACH)..second).rev().find(|&i| row[i].quantity.is_some())?;
        let (one, other) = (row[first].quantity?, row[second].quantity?);
        let values = comparable(&list[one], &list[other]) && self.alike(&list[one], &list[other]);
        let others = (0..first).any(|i| row[i].quantity.is_some_and(|q| comparable(&list[q], &list[one])));
        if !values || others {
            return None;
        }
        let verb = direction(&row[at]).map(|d| (d, row[at].tok));
        // "(2023: 1,500)"
        let bracket = second > 2 && row[second - 1].is(&[":"]) && row[second - 3].is(&["("]);
        if bracket && self.year_at(row[second - 2].tok).is_some() && row.get(second + 1)?.is(&[")"]) {
            return Some(self.found(other, one, Some(by), verb));
        }
        let year = |from: usize, to: usize| {
            (from + 1..to).find(|&i| row[i].is(&["in"])).and_then(|i| self.year_at(row.get(i + 1)?.tok))
        };
        let (a, b) = (year(first, second)?, year(second, end + 1)?);
        let joined = row[first + 1..second].iter().any(|c| c.is(&["and", "against", "compared", "versus", ","]));
        let (from, to) = if a < b { (one, other) } else { (other, one) };
        (joined && a != b).then(|| self.found(from, to, Some(by), verb))
    }

    fn alike(&self, a: &Quantity, b: &Quantity) -> bool {
        a.unit == b.unit
            && match (&a.noun, &b.noun) {
                (Some(x), Some(y)) => same_noun(self.doc, x.head, y.head),
                _ => true,
            }
    }

    /// The only value of some tokens that is no share, period or change.
    fn only_value(&self, toks: std::ops::Range<TokIx>, by: usize) -> Option<usize> {
        let list = &self.quantities.list;
        let first = list.partition_point(|q| q.toks.start < toks.start);
        let last = list.partition_point(|q| q.toks.start < toks.end);
        let value = |&q: &usize| q != by && !matches!(list[q].unit, Unit::Time(_) | Unit::Percent | Unit::Points);
        let mut values = (first..last).filter(value);
        let only = values.next()?;
        values.next().is_none().then_some(only)
    }

    /// The value that stands last before the cell `end`, of the unit and noun of `old`.
    fn last_value(&self, end: usize, old: usize) -> Option<usize> {
        let list = &self.quantities.list;
        let to = (end.saturating_sub(REACH)..=end).rev().find_map(|i| self.row[i].quantity)?;
        (comparable(&list[old], &list[to]) && self.alike(&list[old], &list[to])).then_some(to)
    }

    /// The year that stands at a token.
    fn year_at(&self, tok: TokIx) -> Option<i16> {
        let written = self.doc.text(tok);
        let year = self.doc.toks[tok].kind == Kind::Number && written.len() == 4;
        year.then(|| written.parse().ok())?.filter(|y| (1900..2100).contains(y))
    }

    /// The one year of some tokens.
    fn year_in(&self, toks: std::ops::Range<TokIx>) -> Option<i16> {
        let mut years = self.doc.figures_in(&toks).iter().filter_map(|&i| self.year_at(i));
        let year = years.next()?;
        years.next().is_none().then_some(year)
    }
}
