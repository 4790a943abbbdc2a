//! Rules as the checks see them: validated, immutable, with one index over all their phrases. Reading TOML is `load`'s and
//! the readers' work; nothing here knows a draft.

mod builtin;
mod conflicts;
mod dateline;
mod expression;
mod figures;
mod formula;
mod ids;
mod inflect;
mod kinds;
mod load;
mod pattern;
mod registry;
mod registry_lint;
mod registry_read;
mod replace;
mod units;
mod wording;
mod words;

use std::{
    collections::HashMap,
    sync::{Arc, OnceLock},
};

pub use builtin::{BASE, base_pack, builtin_pack, builtin_packs, lint_pack};
pub use dateline::{Dateline, Form as DatelineForm, Part as DatelinePart, Place as DatelinePlace};
pub use expression::Expression;
pub use figures::{DateOrder, Figures, Rate};
pub use formula::{Unit, is_function_tok, units};
pub use kinds::{
    Acronym, Canonical, Confusable, Fact, FactValue, Guards, Message, NUMBER, Pattern, PhraseUse, Quotation, Required,
    Residue, Scope, Substitution, Variants,
};
pub(crate) use load::example_paragraphs;
pub use load::{Layer, load};
pub use pattern::{Choice, Class, Element, TokenPattern};
pub use registry::{
    Country, Event, Form, Holding, HoldingKind, LaterMention, NameOrder, Office, Organisation, Person, Registry,
    TitleCase, TitleStyle,
};
pub use registry_lint::remarks as registry_remarks;

pub use replace::REPLACED;
pub use units::{Dimension, UnitIx, UnitOfMeasure, Units};
pub use words::{Added, add_words};

use crate::{
    calendar::Period,
    diagnostic::{Label, Severity},
    lexicon::Declared,
    phrases::{KeyHash, PhraseIndex},
    source::Source,
    span::Span,
    syntax::ZoneSet,
    table::Text,
};

/// Index of a rule in [`RuleSet::rules`].
pub type RuleIx = usize;

/// Families, in the order of the summary.
pub const FAMILIES: [&str; 5] = ["titles", "phrasing", "spelling", "numbers", "structure"];

/// Levels as they are written in rule files, in configurations and on the command line; `None` is off.
pub const LEVELS: [(&str, Option<Severity>); 4] = [
    ("error", Some(Severity::Error)),
    ("warning", Some(Severity::Warning)),
    ("note", Some(Severity::Note)),
    ("off", None),
];

/// What kind of table a rule was written as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// `[[check]]`: settings of a built-in check.
    Check,
    /// `[[substitute]]` and `[[collocation]]`.
    Substitute,
    /// `[[variants]]`.
    Variants,
    /// `[[canonical]]`.
    Canonical,
    /// `[[quotation]]`.
    Quotation,
    /// `[[required]]`.
    Required,
    /// `[[scope]]`.
    Scope,
    /// `[[acronym]]`.
    Acronym,
    /// `[[confusable]]`.
    Confusable,
    /// `[[dateline]]`.
    Dateline,
    /// `[[pattern]]`.
    Pattern,
    /// `[[message]]`.
    Message,
    /// `[[word]]`.
    Word,
    /// `[[typo]]`.
    Typo,
    /// `[[residue]]`.
    Residue,
    /// `[[fact]]`.
    Fact,
}

/// What a rule does inside quoted speech.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InQuotes {
    /// Says nothing.
    Off,
    /// Reports a note without a fix.
    Note,
    /// The same as outside.
    Same,
}

/// A sentence that a rule must report (`at` given or not) or must leave alone.
#[derive(Clone, Debug)]
pub struct Example {
    /// The text, with `[zone]` marks.
    pub text: Text,
    /// The words that must be reported.
    pub at: Option<Text>,
    /// What the first fix must put in their place.
    pub fix: Option<Text>,
    /// A part of the message.
    pub message: Option<Text>,
    /// Date of the draft.
    pub date: Option<Text>,
    /// Kind of the draft.
    pub kind: Option<Text>,
    /// Rules that it needs, as TOML; with them, the other rules of the set do not take part.
    pub rules: Option<Text>,
    /// Further drafts of the run.
    pub others: Vec<Text>,
}

/// One configured use of a check.
#[derive(Clone, Debug)]
pub struct Rule {
    /// `family/name`.
    pub id: String,
    /// The kind of table.
    pub kind: Kind,
    /// `None` is off.
    pub level: Option<Severity>,
    /// Why the writer should care.
    pub why: String,
    /// Where it says so.
    pub source: String,
    /// Whom to ask.
    pub owner: String,
    /// When the check stays silent (built-in checks).
    pub abstains: String,
    /// First and last day on which the rule holds.
    pub period: Period,
    /// Inside quoted speech.
    pub in_quotes: InQuotes,
    /// Where it applies.
    pub zones: ZoneSet,
    /// Must stay silent.
    pub good: Vec<Example>,
    /// Must be reported.
    pub bad: Vec<Example>,
    /// The pack or file set that defines it.
    pub layer: String,
    /// The file that defines it.
    pub file: Arc<Source>,
    /// Its id in that file.
    pub span: Span,
}

impl Rule {
    /// "rule defined here".
    pub fn label(&self) -> Label {
        Label { source: Arc::clone(&self.file), span: self.span, text: "rule defined here".to_owned() }
    }

    /// The part of the id before the slash.
    pub fn family(&self) -> &str {
        self.id.split('/').next().unwrap_or_default()
    }
}

/// All rules of a run.
#[derive(Debug, Default)]
pub struct RuleSet {
    /// Every rule, in the order of definition.
    pub rules: Vec<Rule>,
    by_id: HashMap<String, RuleIx, KeyHash>,
    rows: OnceLock<Vec<Option<RuleIx>>>,
    /// All phrases; a payload is an index into [`RuleSet::uses`].
    pub phrases: PhraseIndex,
    /// What each phrase is for.
    pub uses: Vec<PhraseUse>,
    /// `[[substitute]]`, `[[collocation]]`: one item a pair.
    pub substitutions: Vec<Substitution>,
    /// `[[typo]]`: one item a pair.
    pub typos: Vec<Substitution>,
    /// `[[variants]]`.
    pub variants: Vec<Variants>,
    /// `[[canonical]]`.
    pub canonicals: Vec<Canonical>,
    /// `[[quotation]]`.
    pub quotations: Vec<Quotation>,
    /// `[[required]]`.
    pub required: Vec<Required>,
    /// `[[scope]]`.
    pub scopes: Vec<Scope>,
    /// `[[acronym]]`.
    pub acronyms: Vec<Acronym>,
    /// `[[confusable]]`.
    pub confusables: Vec<Confusable>,
    /// `[[dateline]]`.
    pub datelines: Vec<Dateline>,
    /// `[[pattern]]`.
    pub patterns: Vec<Pattern>,
    /// `[[message]]`.
    pub messages: Vec<Message>,
    /// `[[residue]]`.
    pub residues: Vec<Residue>,
    /// `[[fact]]`.
    pub facts: Vec<Fact>,
    /// How figures are written, and what they are compared by.
    pub figures: Figures,
    /// People, offices, organisations, countries, events.
    pub registry: Registry,
    /// Every word that is declared somewhere (house words, names): never a spelling error.
    pub declared: Declared,
}

impl RuleSet {
    /// The rule with this id.
    pub fn find(&self, id: &str) -> Option<RuleIx> {
        self.by_id.get(id).copied()
    }

    /// The rule behind each row of the table of checks, which the rooms below do not know: looked up for the first draft.
    pub fn rows(&self, look_up: impl FnOnce(&Self) -> Vec<Option<RuleIx>>) -> &[Option<RuleIx>] {
        self.rows.get_or_init(|| look_up(self))
    }

    /// Ids of all rules.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        self.rules.iter().map(|r| r.id.as_str())
    }

    /// True when `phrase` (one word or several) is declared as a house word or a name.
    pub fn is_declared(&self, fold: u64) -> bool {
        self.declared.has(fold)
    }
}
