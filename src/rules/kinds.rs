//! The kinds of rule that carry data: what each table says, read into its type. One struct and one reader a kind.

use std::sync::Arc;

use super::{
    RuleIx, RuleSet,
    expression::Expression,
    formula::Unit,
    pattern::{Choice, TokenPattern},
};
use crate::{
    calendar::{PartialDate, Period},
    lexicon::fold_hash,
    syntax::{Zone, ZoneSet, phrase_toks},
    table::{Mistakes, Table, Text},
};

/// What a phrase in the index stands for. The numbers are indices into the lists of [`RuleSet`] and its registry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PhraseUse {
    /// `substitutions[_]`.
    Substitution(usize),
    /// `typos[_]`.
    Typo(usize),
    /// `variants[_]`, form number (see [`Variants::forms`]).
    Variant(usize, usize),
    /// An anchor of `canonicals[_]`.
    Anchor(usize),
    /// An approved wording of `quotations[_]`.
    Approved(usize),
    /// A wrong wording of `quotations[_]`.
    Near(usize, usize),
    /// A phrase of `required[_]`.
    Required(usize),
    /// `scopes[_]`, term number.
    Scope(usize, usize),
    /// The short form of `acronyms[_]`.
    Short(usize),
    /// A long form of `acronyms[_]`.
    Long(usize),
    /// `confusables[_]`.
    Confusable(usize),
    /// The rarest word of the token pattern of `patterns[_]`.
    Pattern(usize),
    /// What contradicts `messages[_]`.
    Against(usize),
    /// A city of `datelines[_]`.
    City(usize),
    /// A line of `residues[_]`.
    Residue(usize, usize),
    /// A form of a person's name.
    Person(usize, super::Form),
    /// A form of an office's title.
    Office(usize, super::Form),
    /// A form of an organisation's name.
    Organisation(usize, super::Form),
    /// A form of a country's name.
    Country(usize, super::Form),
    /// A form of an event's name.
    Event(usize, super::Form),
}

/// Words that must, or must not, stand beside a hit: folded tokens.
#[derive(Clone, Debug, Default)]
pub struct Guards {
    /// Silent directly after one of these.
    pub unless_before: Vec<Vec<u64>>,
    /// Silent directly before one of these.
    pub unless_after: Vec<Vec<u64>>,
    /// When not empty: reported only directly after one of these.
    pub only_before: Vec<Vec<u64>>,
    /// When not empty: reported only directly before one of these.
    pub only_after: Vec<Vec<u64>>,
}

/// One banned wording.
#[derive(Clone, Debug)]
pub struct Substitution {
    /// Its rule.
    pub rule: RuleIx,
    /// The banned wording.
    pub banned: Text,
    /// What to write: nothing when only a person can say, several are alternatives, an empty one deletes.
    pub prefer: Vec<Text>,
    /// What is preferred for its plain form, where no form like this one is known.
    pub lemmas: Vec<Text>,
    /// Only this case is banned, and the replacement is written as given.
    pub exact_case: bool,
    /// Context.
    pub guards: Arc<Guards>,
}

/// Forms of which a document uses one.
#[derive(Clone, Debug)]
pub struct Variants {
    /// Its rule.
    pub rule: RuleIx,
    /// The house's form is `forms[0]`; otherwise the form used most wins.
    pub preferred: bool,
    /// All forms: the preferred one first, if any, then the others, then the allowed ones.
    pub forms: Vec<Text>,
    /// Forms from this index on are licensed short forms.
    pub allowed_from: usize,
    /// Licensed forms only once the preferred form has been used.
    pub after_first: bool,
}

/// An agreed formulation.
#[derive(Clone, Debug)]
pub struct Canonical {
    /// Its rule.
    pub rule: RuleIx,
    /// The formulation.
    pub text: Text,
    /// The formulation as it is compared.
    pub units: Vec<Unit>,
    /// Keys and stems of the units that may be absent.
    pub optional: Vec<u64>,
    /// Groups of interchangeable phrases, as folded tokens.
    pub equivalent: Vec<Vec<Vec<u64>>>,
    /// The order of the words counts.
    pub strict: bool,
    /// A candidate begins at one of these.
    pub anchors: Vec<Text>,
    /// Least share of the formula's content words in a window.
    pub min_cover: f64,
    /// Least share of the window's content words that belong to the formula.
    pub min_density: f64,
}

/// Approved wording of a slogan.
#[derive(Clone, Debug)]
pub struct Quotation {
    /// Its rule.
    pub rule: RuleIx,
    /// Approved wordings.
    pub approved: Vec<Text>,
    /// The approved wordings as they are compared.
    pub units: Vec<Vec<Unit>>,
    /// Wrong wordings seen.
    pub near: Vec<Text>,
}

/// Something that must occur.
#[derive(Clone, Debug)]
pub struct Required {
    /// Its rule.
    pub rule: RuleIx,
    /// Where; `None` is anywhere.
    pub zone: Option<Zone>,
    /// One of these …
    pub any_of: Vec<Text>,
    /// … or these in order in one block (`<email>` and the like are classes) …
    pub pattern: Vec<Text>,
    /// … as they are matched …
    pub parts: Vec<Vec<Choice>>,
    /// … or this paragraph, at least …
    pub text: Option<Text>,
    /// … as it is compared …
    pub units: Vec<Unit>,
    /// … this much alike (0 to 1).
    pub similarity: f64,
    /// Kinds of draft; all when empty.
    pub kinds: Vec<Text>,
}

/// Terms that belong in some zones only.
#[derive(Clone, Debug)]
pub struct Scope {
    /// Its rule.
    pub rule: RuleIx,
    /// The terms.
    pub terms: Vec<Text>,
    /// Where they may stand.
    pub allowed: ZoneSet,
    /// The allowed zones in words, for the message.
    pub allowed_words: String,
}

/// An acronym and its expansions.
#[derive(Clone, Debug)]
pub struct Acronym {
    /// Its rule.
    pub rule: RuleIx,
    /// The short form.
    pub short: Text,
    /// Its plural, if written.
    pub plural: Option<Text>,
    /// Expansions.
    pub long: Vec<Text>,
    /// False: known to everybody, never to be defined.
    pub define: bool,
}

/// A word that is wrong beside certain others.
#[derive(Clone, Debug)]
pub struct Confusable {
    /// Its rule.
    pub rule: RuleIx,
    /// The wrong word.
    pub wrong: Text,
    /// The right word.
    pub right: Text,
    /// Wrong directly before one of these words …
    pub after: Vec<Vec<u64>>,
    /// … or directly after one of these.
    pub before: Vec<Vec<u64>>,
}

/// A token pattern or regular expression.
#[derive(Clone, Debug)]
pub struct Pattern {
    /// Its rule.
    pub rule: RuleIx,
    /// Token pattern.
    pub words: Option<TokenPattern>,
    /// Regular expression, run over one block.
    pub regex: Option<Expression>,
    /// What to write: `{1}` is the first place of a token pattern, `$1` the first group of an expression.
    pub replace: Option<Text>,
    /// Silent when one of these stands inside the match.
    pub unless: Vec<Vec<u64>>,
    /// Context.
    pub guards: Guards,
}

/// A key message of a campaign.
#[derive(Clone, Debug)]
pub struct Message {
    /// Its rule.
    pub rule: RuleIx,
    /// The message.
    pub text: Text,
    /// Other agreed wordings.
    pub equivalent: Vec<Text>,
    /// The message and its other wordings as they are compared.
    pub wordings: Vec<Vec<Unit>>,
    /// What contradicts it.
    pub against: Vec<Text>,
    /// Times that a draft must carry it.
    pub at_least: usize,
    /// Kinds of draft; all when empty.
    pub kinds: Vec<Text>,
}

/// Lines that templates leave.
#[derive(Clone, Debug)]
pub struct Residue {
    /// Its rule.
    pub rule: RuleIx,
    /// The lines, each with whether it is only the beginning of one.
    pub lines: Vec<(Text, bool)>,
    /// What follows such a line, down to the next full sentence, belongs to it.
    pub opens: bool,
}

/// A figure with dates.
#[derive(Clone, Debug)]
pub struct Fact {
    /// Its rule.
    pub rule: RuleIx,
    /// Groups one fact over time.
    pub key: String,
    /// Wordings with `{n}` for the figure.
    pub patterns: Vec<Text>,
    /// Values over time.
    pub values: Vec<FactValue>,
}

/// One value of a fact.
#[derive(Clone, Debug)]
pub struct FactValue {
    /// As written.
    pub value: Text,
    /// When it held.
    pub period: Period,
    /// Who says so.
    pub source: String,
}

/// In a guard: any figure.
pub const NUMBER: &str = "<number>";

/// Folded tokens of each phrase of a list; `<number>` stands for any figure.
pub(super) fn folded(phrases: &[Text]) -> Vec<Vec<u64>> {
    let words = |part: &str| phrase_toks(part).iter().map(|t| t.fold).collect::<Vec<_>>();
    let read = |p: &Text| p.value.split(NUMBER).map(words).collect::<Vec<_>>().join(&fold_hash(NUMBER));
    phrases.iter().map(read).collect()
}

/// A partial date under `key`.
pub(super) fn date(table: &mut Table<'_>, key: &'static str, mistakes: &mut Mistakes) -> Option<PartialDate> {
    let text = table.date_text(key, mistakes)?;
    let date = PartialDate::parse(&text.value);
    if date.is_none() {
        let message = format!("`{}` is not a date: write YYYY, YYYY-MM or YYYY-MM-DD", text.value);
        mistakes.add(&text.source, text.span, "bad-date", message);
    }
    date
}

/// `from` and `until`, in that order.
pub(super) fn period(table: &mut Table<'_>, mistakes: &mut Mistakes) -> Period {
    let from = date(table, "from", mistakes);
    let until = date(table, "until", mistakes);
    if let (Some(from), Some(until)) = (from, until)
        && until.surely_before(from)
    {
        let (source, span) = table.key_place("until");
        mistakes.add(source, span, "bad-date", format!("`until` ({until}) lies before `from` ({from})"));
    }
    Period { from, until }
}

impl RuleSet {
    /// Adds a phrase; one without a single word or mark is a mistake.
    pub(super) fn index(&mut self, phrase: &Text, usage: PhraseUse, mistakes: &mut Mistakes) {
        let payload = self.uses.len() as u32;
        if self.phrases.add(&phrase.value, payload) {
            self.uses.push(usage);
        } else {
            mistakes.add(&phrase.source, phrase.span, "bad-value", "a phrase needs at least one word".to_owned());
        }
    }

    /// Declares every word of a phrase: none of them is a spelling error.
    pub(super) fn declare(&mut self, phrase: &str) {
        for tok in phrase_toks(phrase) {
            self.declared.insert(&phrase[tok.span.range()]);
        }
        self.declared.insert(phrase);
    }

    pub(super) fn read_acronym(&mut self, rule: RuleIx, table: &mut Table<'_>, mistakes: &mut Mistakes) {
        let short = table.required_text("short", mistakes);
        let plural = table.text("plural", mistakes);
        let long = table.texts("long", mistakes);
        let define = table.choice("define", &[("first-use", true), ("never", false)], mistakes).unwrap_or(true);
        let Some(short) = short else { return };
        let at = self.acronyms.len();
        self.declare(&short.value);
        self.index(&short, PhraseUse::Short(at), mistakes);
        if let Some(plural) = &plural {
            self.declare(&plural.value);
            self.index(plural, PhraseUse::Short(at), mistakes);
        }
        for form in &long {
            self.index(form, PhraseUse::Long(at), mistakes);
        }
        self.acronyms.push(Acronym { rule, short, plural, long, define });
    }

    pub(super) fn read_word(&mut self, table: &mut Table<'_>, mistakes: &mut Mistakes) {
        let words = table.texts("words", mistakes);
        if words.is_empty() {
            mistakes.add(table.source, table.span, "missing-key", "the rule names no `words`".to_owned());
        }
        for word in words {
            self.declare(&word.value);
        }
    }

    pub(super) fn read_residue(&mut self, rule: RuleIx, table: &mut Table<'_>, mistakes: &mut Mistakes) {
        let at = self.residues.len();
        let opens = table.flag("opens", mistakes).unwrap_or(false);
        let mut lines = Vec::new();
        let written = table.texts("lines", mistakes);
        if written.is_empty() {
            mistakes.add(table.source, table.span, "missing-key", "the rule names no `lines`".to_owned());
        }
        for mut line in written {
            let head = line.value.strip_suffix('…').map(str::to_owned);
            let is_head = head.is_some();
            line.value = head.unwrap_or(line.value);
            self.index(&line, PhraseUse::Residue(at, lines.len()), mistakes);
            lines.push((line, is_head));
        }
        self.residues.push(Residue { rule, lines, opens });
    }

    pub(super) fn read_fact(&mut self, rule: RuleIx, table: &mut Table<'_>, mistakes: &mut Mistakes) {
        let key = table.required_text("key", mistakes);
        let patterns = table.texts("pattern", mistakes);
        for pattern in patterns.iter().filter(|p| p.value.matches("{n}").count() != 1) {
            let message = "the pattern needs `{n}` once, where the figure stands".to_owned();
            mistakes.add(&pattern.source, pattern.span, "bad-value", message);
        }
        let mut values = Vec::new();
        for mut value in table.tables("values", mistakes) {
            let number = value.number("value", mistakes);
            let period = period(&mut value, mistakes);
            let source = value.text("source", mistakes).map_or(String::new(), |t| t.value);
            value.finish(mistakes);
            if let Some(number) = number {
                values.push(FactValue { value: number, period, source });
            }
        }
        let Some(key) = key else { return };
        self.facts.push(Fact { rule, key: key.value, patterns, values });
    }
}
