//! Which key messages a draft carries. The report of one draft; what is missing in it is a check's finding.

use crate::{
    calendar::PartialDate,
    checks::{Carried, carried_message, message_is_due},
    facts::{self, Defaults},
    rules::{PhraseUse, Rule, RuleSet},
    syntax::Document,
};

/// One message and how the draft carries it.
#[derive(Clone, Debug)]
pub struct Row<'a> {
    /// Its rule.
    pub rule: &'a Rule,
    /// The message.
    pub text: &'a str,
    /// False for a message of other days or other kinds of draft.
    pub due: bool,
    /// How it is carried.
    pub state: State,
    /// 1-based lines of the places.
    pub lines: Vec<usize>,
    /// 1-based lines of wording that contradicts it.
    pub against: Vec<usize>,
}

/// How a draft carries a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Word for word.
    Exact,
    /// Almost.
    Drifted,
    /// Not at all.
    Absent,
}

impl State {
    /// The word in reports.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::Drifted => "drifted",
            Self::Absent => "absent",
        }
    }
}

/// Every message of the rules, in the order of the rules.
pub fn report<'a>(
    doc: &mut Document,
    rules: &'a RuleSet,
    as_of: Option<PartialDate>,
    defaults: &Defaults,
) -> Vec<Row<'a>> {
    let facts = facts::collect(doc, rules, as_of, defaults);
    let doc = &*doc;
    let line = |tok: usize| doc.source.line_index(doc.toks[tok].span.start()) + 1;
    let rows = rules.messages.iter().enumerate().map(|(at, item)| {
        let (state, lines) = match carried_message(doc, item) {
            Carried::Exact(places) => (State::Exact, places.iter().map(|p| line(p.start)).collect()),
            Carried::Drifted(toks, _) => (State::Drifted, vec![line(toks.start)]),
            Carried::Absent => (State::Absent, Vec::new()),
        };
        let against = facts.hits.iter().filter(|h| rules.uses[h.payload as usize] == PhraseUse::Against(at));
        Row {
            rule: &rules.rules[item.rule],
            text: &item.text.value,
            due: message_is_due(&facts, rules, item),
            state,
            lines,
            against: against.map(|h| line(h.toks.start)).collect(),
        }
    });
    rows.collect()
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::{
        checks,
        format::Format,
        rules::{Layer, load},
        source::Source,
        syntax::parse,
    };

    #[test]
    fn exact_drifted_and_absent() {
        let rules = "[[message]]\nid = \"phrasing/safe\"\ntext = \"Safe roads for every child in every town\"\nagainst = [\"cars first\"]\n";
        let layer = Layer::new("t", vec![Arc::new(Source::new("t.toml", rules))]);
        let (rules, mistakes) = load(&[layer], &checks::ids());
        assert!(mistakes.is_empty(), "{mistakes:?}");
        let state = |text: &str| {
            let mut doc = parse(Source::new("t.txt", text).into(), Format::Plain);
            let rows = report(&mut doc, &rules, None, &Defaults::default());
            (rows[0].state, rows[0].lines.clone(), rows[0].against.clone())
        };
        let text = "We work for safe roads for every child, in every\ntown of the land.";
        assert_eq!(state(text), (State::Exact, vec![1], vec![]));
        assert_eq!(
            state("We want safer roads.\n\nSafe roads for each child in every town!"),
            (State::Drifted, vec![3], vec![])
        );
        assert_eq!(state("Cars first, said the mayor."), (State::Absent, vec![], vec![1]));
    }
}
