//! People of the registry, with the titles that stand around their names.
//!
//! Names first: the longest registered form, written with its capitals. Then the titles before and after the name, by a
//! grammar over the units of the sentence (`grammar`). What a title says is not judged here.

mod grammar;
mod units;

use std::ops::Range;

pub(super) use grammar::is_honorific;
pub use units::TitleHit;

use crate::{
    phrases::Hit,
    rules::{Form, PhraseUse, RuleSet},
    syntax::{Case, Document, Kind, TokIx, Zone},
};

/// A word that changes what a title says of its holder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Qualifier {
    /// In office, as far as the words go.
    None,
    /// "acting", "interim", "caretaker".
    Acting,
    /// "former", "ex-", "then-", "late", "outgoing": not (or not much longer) the holder on the date of the text.
    Past,
    /// "-elect", "designate", "incoming", "nominee".
    Coming,
    /// "honorary", "shadow", "self-styled" …: another thing than the office.
    Other,
}

/// A title beside a name.
#[derive(Clone, Debug)]
pub struct Title {
    /// Its words, without qualifier, country and article.
    pub toks: Range<TokIx>,
    /// Offices that these words may name, narrowed by country or organisation; empty for an office that the registry does
    /// not know ("President of the Chamber").
    pub offices: Vec<usize>,
    /// The form, when one office has it.
    pub form: Form,
    /// Country or organisation settled which office is meant.
    pub settled: bool,
    /// What the words before or behind say.
    pub qualifier: Qualifier,
    /// An article or a possessive stands before it.
    pub led: bool,
}

/// A registered person in a draft.
#[derive(Clone, Debug)]
pub struct PersonMention {
    /// The name.
    pub toks: Range<TokIx>,
    /// Who may be meant: several for a shared form ("Binh").
    pub people: Vec<usize>,
    /// The form used.
    pub form: Form,
    /// Titles before the name, in order.
    pub before: Vec<Title>,
    /// Titles behind it ("To Lam, General Secretary of …").
    pub after: Vec<Title>,
    /// "Mr", "Comrade" before the name.
    pub honorific: Option<TokIx>,
    /// A capitalised word follows: it may be part of a longer name.
    pub loose: bool,
    /// A capitalised word that is no title stands directly before.
    pub after_capital: bool,
}

impl PersonMention {
    /// Every title.
    pub fn titles(&self) -> impl Iterator<Item = &Title> {
        self.before.iter().chain(&self.after)
    }
}

/// All mentions of registered people, and all titles of the registry.
pub(super) fn collect(doc: &Document, rules: &RuleSet, hits: &[Hit]) -> (Vec<PersonMention>, Vec<TitleHit>) {
    let mut mentions = names(doc, rules, hits);
    let titles = units::titles(rules, hits);
    grammar::attach(doc, rules, hits, &titles, &mut mentions);
    (mentions, titles)
}

/// Names by longest match. A single-word form counts only beside a title or once the full name was used.
fn names(doc: &Document, rules: &RuleSet, hits: &[Hit]) -> Vec<PersonMention> {
    let mut found: Vec<PersonMention> = Vec::new();
    for hit in hits {
        let PhraseUse::Person(person, form) = rules.uses[hit.payload as usize] else { continue };
        if !has_capitals(doc, &hit.toks) {
            continue;
        }
        match found.last_mut() {
            Some(last) if last.toks == hit.toks => {
                if !last.people.contains(&person) {
                    last.people.push(person);
                }
                if matches!(form, Form::Official | Form::Native | Form::Reject(_)) {
                    last.form = form;
                }
                continue;
            }
            Some(last) if last.toks.end >= hit.toks.end => continue,
            Some(last) if last.toks.start == hit.toks.start || last.toks.end > hit.toks.start => {
                // Longer from the same start, or overlapping and longer.
                if hit.toks.len() <= last.toks.len() {
                    continue;
                }
                found.pop();
            }
            _ => {}
        }
        found.push(PersonMention {
            toks: hit.toks.clone(),
            people: vec![person],
            form,
            before: Vec::new(),
            after: Vec::new(),
            honorific: None,
            loose: precedes_capital(doc, &hit.toks),
            after_capital: follows_capital(doc, &hit.toks),
        });
    }
    found
}

/// True when every word of a name is written with a capital, particles aside: "to lam" in lower case is no person.
pub fn has_capitals(doc: &Document, toks: &Range<TokIx>) -> bool {
    const PARTICLES: [&str; 16] =
        ["al", "bin", "bint", "da", "de", "del", "den", "der", "di", "dos", "du", "el", "ibn", "la", "van", "von"];
    toks.clone().all(|i| {
        doc.toks[i].kind != Kind::Word
            || doc.toks[i].case != Case::Lower
            || (i != toks.start && PARTICLES.contains(&doc.text(i)))
    })
}

/// A capitalised word stands directly before the name ("Nguyen To Lam"), the first of a sentence aside.
fn follows_capital(doc: &Document, toks: &Range<TokIx>) -> bool {
    toks.start > doc.block_of(toks.start).toks.start && {
        let before = toks.start - 1;
        is_name_like(doc, before) && !doc.starts_sentence(before)
    }
}

/// A capitalised word follows the name ("To Lam Dong"). Headlines in title case say nothing.
fn precedes_capital(doc: &Document, toks: &Range<TokIx>) -> bool {
    let block = doc.block_of(toks.start);
    let next = toks.end;
    next < block.toks.end
        && doc.toks[next].sentence == doc.toks[toks.start].sentence
        && is_name_like(doc, next)
        && block.zone != Zone::Headline
}

fn is_name_like(doc: &Document, i: TokIx) -> bool {
    doc.toks[i].kind == Kind::Word && matches!(doc.toks[i].case, Case::Title | Case::Mixed)
}
