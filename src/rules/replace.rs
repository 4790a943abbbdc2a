//! `[replace]`: the short form of `[[substitute]]`, a table of pairs without an id or anything else.

use std::{collections::HashSet, sync::Arc};

use super::{InQuotes, Kind, Layer, Rule, RuleSet};
use crate::{
    calendar::Period,
    diagnostic::Severity,
    source::Source,
    span::Span,
    syntax::ZoneSet,
    table::{Mistakes, Text},
};

/// The table of pairs without an id or anything else: the short form of `[[substitute]]`.
pub(super) const REPLACE: &str = "replace";

/// The rule that they make.
pub const REPLACED: &str = "phrasing/replace";

/// All `[replace]` tables, with the place of the first.
pub(super) struct Replaced<'a> {
    pub layer: &'a Layer,
    pub file: &'a Arc<Source>,
    pub place: Span,
    pub pairs: Vec<(Text, Vec<Text>)>,
}

impl Replaced<'_> {
    /// Adds the pairs of one table; they take the place of earlier ones for the same wording.
    pub(super) fn extend(&mut self, pairs: Vec<(Text, Vec<Text>)>) {
        let new: HashSet<&str> = pairs.iter().map(|(banned, _)| banned.value.as_str()).collect();
        self.pairs.retain(|(banned, _)| !new.contains(banned.value.as_str()));
        self.pairs.extend(pairs);
    }
}

/// Makes the rule.
pub(super) fn add(rules: &mut RuleSet, replaced: Replaced<'_>, mistakes: &mut Mistakes) {
    let id = REPLACED.to_owned();
    if let Some(rule) = rules.find(REPLACED).map(|ix| &rules.rules[ix]) {
        let label = rule.label();
        let message = format!("`[{REPLACE}]` is the rule `{id}`, which stands here too");
        mistakes.add(replaced.file, replaced.place, "duplicate-id", message).secondary.push(label);
        return;
    }
    let ix = rules.rules.len();
    rules.by_id.insert(id.clone(), ix);
    rules.rules.push(Rule {
        id,
        kind: Kind::Substitute,
        level: Some(Severity::Warning),
        why: String::new(),
        source: String::new(),
        owner: String::new(),
        abstains: String::new(),
        period: Period { from: None, until: None },
        in_quotes: InQuotes::Note,
        zones: ZoneSet::ALL,
        good: Vec::new(),
        bad: Vec::new(),
        layer: replaced.layer.name.clone(),
        file: Arc::clone(replaced.file),
        span: replaced.place,
    });
    rules.read_replace(ix, replaced.pairs, mistakes);
}
