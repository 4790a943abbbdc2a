//! Readers of the rules about wording, one a kind of table.

use std::sync::Arc;

use super::{
    Canonical, Confusable, Guards, Message, Pattern, PhraseUse, Quotation, Required, RuleIx, RuleSet, Scope,
    Substitution, Variants,
    expression::Expression,
    formula::units,
    inflect::{self, Inflect},
    kinds::folded,
    pattern,
};
use crate::{
    syntax::{ZONES, Zone, ZoneSet, phrase_toks},
    table::{Mistakes, Table, Text},
};

impl RuleSet {
    pub(super) fn read_substitute(&mut self, rule: RuleIx, table: &mut Table<'_>, typo: bool, mistakes: &mut Mistakes) {
        let pairs = table.pairs("replace", mistakes);
        let banned = if typo { Vec::new() } else { table.texts("banned", mistakes) };
        let exact_case = table.choice("case", &[("any", false), ("exact", true)], mistakes).unwrap_or(false);
        let guards = Arc::new(read_guards(table, mistakes));
        let which = [("none", None), ("last", Some(Inflect::Last)), ("first", Some(Inflect::First))];
        let inflect = table.choice("inflect", &which, mistakes).flatten();
        if pairs.is_empty() && banned.is_empty() {
            mistakes.add(
                table.source,
                table.span,
                "missing-key",
                "the rule bans nothing: give `replace` pairs".to_owned(),
            );
        }
        let further = inflect.map_or(Vec::new(), |which| inflected(&pairs, which));
        let alone = banned.into_iter().map(|b| (b, Vec::new()));
        for (banned, prefer) in pairs.into_iter().chain(further).chain(alone) {
            let list = if typo { &mut self.typos } else { &mut self.substitutions };
            let at = list.len();
            list.push(Substitution { rule, banned: banned.clone(), prefer, exact_case, guards: Arc::clone(&guards) });
            self.index(&banned, if typo { PhraseUse::Typo(at) } else { PhraseUse::Substitution(at) }, mistakes);
        }
    }

    pub(super) fn read_variants(&mut self, rule: RuleIx, table: &mut Table<'_>, mistakes: &mut Mistakes) {
        let preferred = table.text("prefer", mistakes);
        let mut forms: Vec<Text> = preferred.iter().cloned().collect();
        forms.extend(table.texts("forms", mistakes));
        let allowed_from = forms.len();
        forms.extend(table.texts("allow", mistakes));
        let after_first = table.flag("after_first", mistakes).unwrap_or(false);
        if allowed_from < 2 {
            mistakes.add(table.source, table.span, "missing-key", "variants need at least two `forms`".to_owned());
        }
        let at = self.variants.len();
        for (number, form) in forms.iter().enumerate() {
            self.index(form, PhraseUse::Variant(at, number), mistakes);
        }
        self.variants.push(Variants { rule, preferred: preferred.is_some(), forms, allowed_from, after_first });
    }

    pub(super) fn read_canonical(&mut self, rule: RuleIx, table: &mut Table<'_>, mistakes: &mut Mistakes) {
        let text = table.required_text("text", mistakes);
        let optional = table.texts("optional", mistakes);
        let equivalent: Vec<_> = table.text_lists("equivalent", mistakes).iter().map(|group| folded(group)).collect();
        let strict = table.choice("order", &[("strict", true), ("free", false)], mistakes).unwrap_or(true);
        let anchors = table.texts("anchors", mistakes);
        let min_cover = share(table, "min_cover", 0.5, mistakes);
        let min_density = share(table, "min_density", 0.8, mistakes);
        let Some(text) = text else { return };
        let at = self.canonicals.len();
        for anchor in &anchors {
            self.index(anchor, PhraseUse::Anchor(at), mistakes);
        }
        if anchors.is_empty() {
            mistakes.add(
                table.source,
                table.span,
                "missing-key",
                "`anchors` is missing: where may the formula begin?".to_owned(),
            );
        }
        let read = |text: &Text| units(&phrase_toks(&text.value), &text.value, &equivalent);
        let optional = optional.iter().flat_map(read).flat_map(|u| [u.key, u.stem]).collect();
        let units = read(&text);
        self.canonicals.push(Canonical {
            rule,
            text,
            units,
            optional,
            equivalent,
            strict,
            anchors,
            min_cover,
            min_density,
        });
    }

    pub(super) fn read_quotation(&mut self, rule: RuleIx, table: &mut Table<'_>, mistakes: &mut Mistakes) {
        let approved = table.texts("approved", mistakes);
        let near = table.texts("near", mistakes);
        let at = self.quotations.len();
        for form in &approved {
            self.index(form, PhraseUse::Approved(at), mistakes);
        }
        for (number, form) in near.iter().enumerate() {
            self.index(form, PhraseUse::Near(at, number), mistakes);
        }
        if approved.is_empty() {
            mistakes.add(table.source, table.span, "missing-key", "`approved` is missing".to_owned());
        }
        let units = approved.iter().map(|a| units(&phrase_toks(&a.value), &a.value, &[])).collect();
        self.quotations.push(Quotation { rule, approved, units, near });
    }

    pub(super) fn read_required(&mut self, rule: RuleIx, table: &mut Table<'_>, mistakes: &mut Mistakes) {
        let mut places: Vec<(&str, Option<Zone>)> = ZONES.into_iter().map(|(name, zone)| (name, Some(zone))).collect();
        places.push(("anywhere", None));
        let zone = table.choice("where", &places, mistakes).flatten();
        let any_of = table.texts("any_of", mistakes);
        let pattern = table.texts("pattern", mistakes);
        let text = table.text("text", mistakes);
        let similarity = share(table, "similarity", 0.92, mistakes);
        let kinds = table.texts("kinds", mistakes);
        let ways = usize::from(!any_of.is_empty()) + usize::from(!pattern.is_empty()) + usize::from(text.is_some());
        if ways != 1 {
            let message = "give exactly one of `any_of`, `pattern` and `text`".to_owned();
            mistakes.add(table.source, table.span, "missing-key", message);
        }
        let at = self.required.len();
        for form in &any_of {
            self.index(form, PhraseUse::Required(at), mistakes);
        }
        let parts = pattern.iter().filter_map(|part| match pattern::choice(&part.value) {
            Ok(choice) => Some(choice),
            Err(message) => {
                mistakes.add(&part.source, part.span, "bad-pattern", message);
                None
            }
        });
        let parts = parts.collect();
        let units = text.as_ref().map_or(Vec::new(), |t| units(&phrase_toks(&t.value), &t.value, &[]));
        self.required.push(Required { rule, zone, any_of, pattern, parts, text, units, similarity, kinds });
    }

    pub(super) fn read_scope(&mut self, rule: RuleIx, table: &mut Table<'_>, mistakes: &mut Mistakes) {
        let zones: Vec<(&str, (&'static str, Zone))> =
            ZONES.into_iter().map(|(name, zone)| (name, (name, zone))).collect();
        let terms = table.texts("terms", mistakes);
        let only = table.choices("only_in", &zones, mistakes);
        let never = table.choices("never_in", &zones, mistakes);
        if terms.is_empty() || only.is_empty() == never.is_empty() {
            let message = "give `terms` and one of `only_in` and `never_in`".to_owned();
            mistakes.add(table.source, table.span, "missing-key", message);
        }
        let set = |list: &[(&'static str, Zone)]| ZoneSet::of(&list.iter().map(|&(_, zone)| zone).collect::<Vec<_>>());
        let names = |list: &[(&'static str, Zone)]| list.iter().map(|&(name, _)| name).collect::<Vec<_>>().join(", ");
        let (allowed, allowed_words) = if only.is_empty() {
            (ZoneSet::ALL.without(set(&never)), format!("not in {}", names(&never)))
        } else {
            (set(&only), format!("only in {}", names(&only)))
        };
        let at = self.scopes.len();
        for (number, term) in terms.iter().enumerate() {
            self.index(term, PhraseUse::Scope(at, number), mistakes);
        }
        self.scopes.push(Scope { rule, terms, allowed, allowed_words });
    }

    pub(super) fn read_confusable(&mut self, rule: RuleIx, table: &mut Table<'_>, mistakes: &mut Mistakes) {
        let wrong = table.required_text("wrong", mistakes);
        let right = table.required_text("right", mistakes);
        let before = folded(&table.texts("before", mistakes));
        let after = folded(&table.texts("after", mistakes));
        if before.is_empty() && after.is_empty() {
            let message = "a confusable needs its context: `before` or `after`".to_owned();
            mistakes.add(table.source, table.span, "missing-key", message);
        }
        let (Some(wrong), Some(right)) = (wrong, right) else { return };
        self.index(&wrong, PhraseUse::Confusable(self.confusables.len()), mistakes);
        self.confusables.push(Confusable { rule, wrong, right, after, before });
    }

    pub(super) fn read_pattern(&mut self, rule: RuleIx, table: &mut Table<'_>, mistakes: &mut Mistakes) {
        let words = table.text("match", mistakes);
        let regex = table.text("regex", mistakes);
        let replace = table.text("replace", mistakes);
        if words.is_some() == regex.is_some() {
            mistakes.add(table.source, table.span, "missing-key", "give one of `match` and `regex`".to_owned());
        }
        let at = self.patterns.len();
        let words = words.and_then(|text| {
            match pattern::read(&text.value, &mut |word| {
                let items = table.listed(Text { value: word.to_owned(), ..text.clone() }, mistakes);
                items.into_iter().map(|item| item.value).collect()
            }) {
                Ok(read) => {
                    for anchor in &read.anchors {
                        let anchor = Text { value: anchor.clone(), ..text.clone() };
                        self.index(&anchor, PhraseUse::Pattern(at), mistakes);
                    }
                    Some(read)
                }
                Err(message) => {
                    mistakes.add(&text.source, text.span, "bad-pattern", message);
                    None
                }
            }
        });
        let regex = regex.and_then(|text| match Expression::new(&text.value) {
            Ok(expression) => Some(expression),
            Err(reason) => {
                let message = format!("not a usable regular expression: {reason}");
                mistakes.add(&text.source, text.span, "bad-pattern", message);
                None
            }
        });
        let unless = folded(&table.texts("unless", mistakes));
        let guards = read_guards(table, mistakes);
        self.patterns.push(Pattern { rule, words, regex, replace, unless, guards });
    }

    pub(super) fn read_message(&mut self, rule: RuleIx, table: &mut Table<'_>, mistakes: &mut Mistakes) {
        let text = table.required_text("text", mistakes);
        let equivalent = table.texts("equivalent", mistakes);
        let against = table.texts("against", mistakes);
        let kinds = table.texts("kinds", mistakes);
        let at_least = table.integer("at_least", 0, 100, mistakes).map_or(1, |n| usize::try_from(n).unwrap_or(1));
        let Some(text) = text else { return };
        let at = self.messages.len();
        for phrase in &against {
            self.index(phrase, PhraseUse::Against(at), mistakes);
        }
        let wordings = std::iter::once(&text).chain(&equivalent);
        let wordings = wordings.map(|t| units(&phrase_toks(&t.value), &t.value, &[])).collect();
        self.messages.push(Message { rule, text, equivalent, wordings, against, at_least, kinds });
    }
}

/// The inflected forms of every pair, those that are pairs of their own left out.
fn inflected(pairs: &[(Text, Vec<Text>)], which: Inflect) -> Vec<(Text, Vec<Text>)> {
    let mut found = Vec::new();
    for (banned, prefer) in pairs {
        let words: Vec<&str> = prefer.iter().map(|p| p.value.as_str()).collect();
        for (form, answers) in inflect::forms(&banned.value, &words, which) {
            if pairs.iter().any(|(other, _)| other.value == form) {
                continue;
            }
            let place = &prefer[0];
            let answers = answers.into_iter().map(|value| Text { value, ..place.clone() }).collect();
            found.push((Text { value: form, ..banned.clone() }, answers));
        }
    }
    found
}

fn read_guards(table: &mut Table<'_>, mistakes: &mut Mistakes) -> Guards {
    let mut guard = |key| folded(&table.texts(key, mistakes));
    Guards {
        unless_before: guard("unless_before"),
        unless_after: guard("unless_after"),
        only_before: guard("only_before"),
        only_after: guard("only_after"),
    }
}

fn share(table: &mut Table<'_>, key: &'static str, default: f64, mistakes: &mut Mistakes) -> f64 {
    let Some(text) = table.number(key, mistakes) else { return default };
    match text.value.parse::<f64>() {
        Ok(share) if (0.0..=1.0).contains(&share) => share,
        _ => {
            mistakes.add(&text.source, text.span, "bad-value", format!("`{key}` is a share between 0 and 1"));
            default
        }
    }
}
