//! Titles in the text: the longest form at each place, with the offices that it may name.

use std::ops::Range;

use crate::{
    phrases::Hit,
    rules::{Form, PhraseUse, RuleSet},
    syntax::TokIx,
};

/// A title as written, before its country or organisation is looked at.
#[derive(Clone, Debug)]
pub struct TitleHit {
    /// Its words.
    pub toks: Range<TokIx>,
    /// Offices with this form.
    pub offices: Vec<usize>,
    /// The form (of the first of them).
    pub form: Form,
}

/// Titles by start, none inside another.
pub fn titles(rules: &RuleSet, hits: &[Hit]) -> Vec<TitleHit> {
    let mut found: Vec<TitleHit> = Vec::new();
    for hit in hits {
        let PhraseUse::Office(office, form) = rules.uses[hit.payload as usize] else { continue };
        match found.last_mut() {
            Some(last) if last.toks == hit.toks => {
                if !last.offices.contains(&office) {
                    last.offices.push(office);
                }
                continue;
            }
            Some(last)
                if last.toks.end >= hit.toks.end
                    || last.toks.end > hit.toks.start && last.toks.len() >= hit.toks.len() =>
            {
                continue;
            }
            Some(last) if last.toks.end > hit.toks.start => {
                found.pop();
            }
            _ => {}
        }
        found.push(TitleHit { toks: hit.toks.clone(), offices: vec![office], form });
    }
    found
}
