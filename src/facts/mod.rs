//! What was recognised in a draft. Each fact is collected once; the checks only read.
//!
//! A new fact is one file here and one field of [`Facts`].

mod acronyms;
mod cells;
mod changes;
mod dates;
mod enumerations;
mod governing;
pub mod grammar;
mod mentions;
mod names;
mod ordinals;
mod quantities;
mod residue;
mod shares;
mod tally;
mod words;

pub use acronyms::{AcronymDefinition, AcronymUse, Acronyms, singular};
pub use cells::{Cell, cells};
pub use changes::{Change, Direction, direction};
pub use dates::DateMention;
pub use enumerations::{Enumeration, List, Opener, has_open_marker, list};
pub use governing::{Confidence, Governing, Origin, front_date};
pub use mentions::{PersonMention, Qualifier, Title, TitleHit};
pub use names::NameLike;
pub use ordinals::{Member, OrdinalRun, Style, adverb, mentions, ordinal_adverb};
pub use quantities::{
    Form, Hedge, Interval, NUMBER_WORDS, Noun, Part, Quantities, Quantity, REASONS, Reason, Time, Unit, currency,
    digits, dollar, is_function_tok, is_function_word, is_plural, part, same_noun, singular_noun, symbol, time,
    well_grouped,
};
pub use residue::{Residue, is_cut_off, words};
pub use shares::{Breakdown, Share};
pub use tally::{Pairs, Tally};
pub use words::UnknownWord;

use std::{cell::OnceCell, ops::Range};

use crate::{
    calendar::PartialDate,
    phrases::Hit,
    rules::RuleSet,
    syntax::{Document, TokIx},
};

/// Everything recognised in one draft.
#[derive(Debug)]
pub struct Facts {
    /// Phrase hits, by start; see [`RuleSet::uses`] for what each is.
    pub hits: Vec<Hit>,
    /// Dates, in order.
    pub dates: Vec<DateMention>,
    /// Acronyms, defined and used.
    pub acronyms: Acronyms,
    /// Capitalised sequences.
    pub names: Vec<NameLike>,
    /// Registered people with their titles, in order.
    pub people: Vec<PersonMention>,
    /// Titles of the registry, with or without a name.
    pub titles: Vec<TitleHit>,
    /// Quantities, in order.
    pub quantities: Quantities,
    /// Runs of First … Nth.
    pub ordinals: Vec<OrdinalRun>,
    /// Announced lists.
    pub enumerations: Vec<Enumeration>,
    /// Changes from one value to another.
    pub changes: Vec<Change>,
    /// Parts of wholes.
    pub shares: Vec<Share>,
    /// Totals and their parts.
    pub breakdowns: Vec<Breakdown>,
    /// The date of the draft, if anything tells it.
    pub draft_date: Option<Governing>,
    /// Kind of the draft ("release", "interview"): front matter, else configuration.
    pub kind: Option<String>,
    /// Language of the draft ("en-GB"): front matter, else configuration.
    pub language: Option<String>,
    /// Words that no list knows, in order.
    pub unknown: Vec<UnknownWord>,
    /// Those that `spelling/misspelling` reports: it finds them out once for the checks that leave them to it.
    pub misspelt: OnceCell<Vec<TokIx>>,
    /// What a template or a web page left behind, in order; its blocks are `Zone::Residue`.
    pub residue: Vec<Residue>,
}

/// What a configuration says of drafts that do not say so themselves.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Defaults {
    /// Date.
    pub date: Option<PartialDate>,
    /// Kind.
    pub kind: Option<String>,
    /// Language.
    pub language: Option<String>,
}

impl Facts {
    /// The dates that stand within a range of tokens.
    pub fn dates_within(&self, toks: &Range<TokIx>) -> &[DateMention] {
        let from = self.dates.partition_point(|d| d.toks.start < toks.start);
        let to = self.dates.partition_point(|d| d.toks.end <= toks.end);
        &self.dates[from..to.max(from)]
    }

    /// The phrase hits that can overlap `toks`.
    pub fn hits_near(&self, toks: &Range<TokIx>) -> &[Hit] {
        // No phrase of a rule is longer, in tokens.
        const LONGEST: usize = 100;
        let from = self.hits.partition_point(|h| h.toks.start + LONGEST < toks.start);
        let to = self.hits.partition_point(|h| h.toks.start < toks.end);
        &self.hits[from..to]
    }
}

/// Collects the facts of a draft. Residue is found first and marked in `doc`, so that every other fact and check passes it
/// over. `as_of` overrides the date of the draft.
pub fn collect(doc: &mut Document, rules: &RuleSet, as_of: Option<PartialDate>, defaults: &Defaults) -> Facts {
    let residue = residue::find(doc, rules);
    doc.set_residue(residue.iter().flat_map(|r| r.blocks.clone()));
    let doc = &*doc;
    let hits = rules.phrases.find(doc);
    let lexemes = grammar::lexemes(doc, 0..doc.toks.len());
    let dates = dates::collect(doc, &lexemes);
    let draft_date = governing::draft_date(doc, &dates, as_of, defaults.date);
    let (people, titles) = mentions::collect(doc, rules, &hits);
    let acronyms = acronyms::collect(doc);
    let names = names::collect(doc);
    let front = doc.front.as_ref();
    let kind = front.and_then(|f| f.kind.as_ref()).map(|f| f.value.clone()).or_else(|| defaults.kind.clone());
    let language =
        front.and_then(|f| f.language.as_ref()).map(|f| f.value.clone()).or_else(|| defaults.language.clone());
    let unknown = words::collect(doc, rules);
    let quantities = quantities::collect(doc, &lexemes, &dates, &rules.figures.units);
    let ordinals = ordinals::collect(doc);
    let enumerations = enumerations::collect(doc, &quantities, &ordinals);
    let changes = changes::collect(doc, &quantities);
    let (shares, breakdowns) = shares::collect(doc, &quantities);
    Facts {
        hits,
        dates,
        acronyms,
        names,
        people,
        titles,
        quantities,
        ordinals,
        enumerations,
        changes,
        shares,
        breakdowns,
        draft_date,
        kind,
        language,
        unknown,
        misspelt: OnceCell::new(),
        residue,
    }
}
