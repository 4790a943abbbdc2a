//! Readers of the rules about wording, one a kind of table.

use std::{collections::HashSet, sync::Arc};

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
    lexicon::lookup,
    syntax::{ZONES, Zone, ZoneSet, phrase_toks},
    table::{Mistakes, Table, Text},
};

impl RuleSet {
    pub(super) fn read_substitute(&mut self, rule: RuleIx, table: &mut Table<'_>, typo: bool, mistakes: &mut Mistakes) {
        let mut pairs = table.pairs("replace", mistakes);
        if !typo {
            let banned = table.texts("banned", mistakes);
            let prefer = table.texts("prefer", mistakes);
            if banned.is_empty() && !prefer.is_empty() {
                let (source, span) = table.key_place("prefer");
                mistakes.add(
                    source,
                    span,
                    "missing-key",
                    "`prefer` needs `banned`: what is not to be written".to_owned(),
                );
            }
            pairs.extend(banned.into_iter().map(|b| (b, prefer.clone())));
        }
        let exact_case = table.choice("case", &[("any", false), ("exact", true)], mistakes).unwrap_or(false);
        let guards = Arc::new(read_guards(table, mistakes));
        let which = [("none", None), ("last", Some(Inflect::Last)), ("first", Some(Inflect::First))];
        let inflect = if typo { None } else { table.choice("inflect", &which, mistakes).flatten() };
        if pairs.is_empty() {
            let message = "the rule bans nothing: give `replace` pairs, { \"banned\" = \"preferred\" }".to_owned();
            mistakes.add(table.source, table.span, "missing-key", message);
        }
        for (banned, prefer) in &pairs {
            lint_pair(banned, prefer, typo, mistakes);
        }
        let further = inflect.map_or(Vec::new(), |which| inflected(&pairs, which));
        let own = pairs.into_iter().map(|(banned, prefer)| (banned, prefer, Vec::new()));
        for (banned, prefer, lemmas) in own.chain(further) {
            let list = if typo { &mut self.typos } else { &mut self.substitutions };
            let at = list.len();
            let guards = Arc::clone(&guards);
            list.push(Substitution { rule, banned: banned.clone(), prefer, lemmas, exact_case, guards });
            self.index(&banned, if typo { PhraseUse::Typo(at) } else { PhraseUse::Substitution(at) }, mistakes);
        }
    }

    /// The pairs of a `[replace]` table; of one wording in several files the last counts.
    pub(super) fn read_replace(&mut self, rule: RuleIx, pairs: Vec<(Text, Vec<Text>)>, mistakes: &mut Mistakes) {
        let guards = Arc::new(Guards::default());
        for (banned, prefer) in pairs {
            lint_pair(&banned, &prefer, false, mistakes);
            let at = self.substitutions.len();
            let (lemmas, guards) = (Vec::new(), Arc::clone(&guards));
            self.substitutions.push(Substitution {
                rule,
                banned: banned.clone(),
                prefer,
                lemmas,
                exact_case: false,
                guards,
            });
            self.index(&banned, PhraseUse::Substitution(at), mistakes);
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
        let groups = table.text_lists("equivalent", mistakes);
        let equivalent: Vec<_> = groups.iter().map(|group| folded(group)).collect();
        let strict = table.choice("order", &[("strict", true), ("free", false)], mistakes).unwrap_or(true);
        let anchors = table.texts("anchors", mistakes);
        let min_cover = share(table, "min_cover", 0.5, mistakes);
        let min_density = share(table, "min_density", 0.8, mistakes);
        let Some(text) = text else { return };
        let read = |text: &Text| units(&phrase_toks(&text.value), &text.value, &equivalent);
        let units = read(&text);
        // A part of an interchangeable phrase ("stable" of "stable prices") may open the formula too.
        let may_open = |phrase: &Text| {
            let toks = phrase_toks(&phrase.value);
            let group = equivalent.iter().flatten().any(|p| toks.iter().zip(p).all(|(t, &fold)| t.fold == fold));
            group || read(phrase).iter().any(|part| units.iter().any(|u| u.stem == part.stem))
        };
        for (phrase, key) in anchors.iter().map(|a| (a, "anchors")).chain(optional.iter().map(|o| (o, "optional"))) {
            if !may_open(phrase) {
                let message = format!("“{}” (`{key}`) does not stand in the agreed wording", phrase.value);
                mistakes.add(&phrase.source, phrase.span, "bad-value", message);
            }
        }
        let needed = units.iter().filter(|u| u.content).count();
        if needed < MIN_CONTENT {
            let message = format!(
                "“{}” is too short for its drift to be told: `[[variants]]` and `[[quotation]]` are for terms",
                text.value
            );
            mistakes.add(&text.source, text.span, "bad-value", message);
        }
        let anchors = if anchors.is_empty() { every_content_word(&text, &equivalent, &groups) } else { anchors };
        let at = self.canonicals.len();
        let known: HashSet<String> = anchors.iter().map(|a| a.value.to_lowercase()).collect();
        for anchor in &anchors {
            self.index(anchor, PhraseUse::Anchor(at), mistakes);
            // "national value" opens what is agreed as "national values".
            let other = match anchor.value.strip_suffix('s') {
                Some(singular) if lookup(singular.rsplit([' ', '-']).next().unwrap_or_default()).is_some() => {
                    Some(singular.to_owned())
                }
                _ => inflect::plural(&anchor.value),
            };
            if let Some(value) = other.filter(|o| !known.contains(&o.to_lowercase())) {
                self.index(&Text { value, ..anchor.clone() }, PhraseUse::Anchor(at), mistakes);
            }
        }
        let optional = optional.iter().flat_map(read).flat_map(|u| [u.key, u.stem]).collect();
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
        lint_empty(text.as_ref(), mistakes);
        let ways = usize::from(!any_of.is_empty()) + usize::from(!pattern.is_empty()) + usize::from(text.is_some());
        if ways != 1 {
            let message = "give exactly one of `any_of`, `pattern` and `text`".to_owned();
            mistakes.add(table.source, table.span, "missing-key", message);
        }
        let at = self.required.len();
        for form in &any_of {
            self.index(form, PhraseUse::Required(at), mistakes);
        }
        let mut parts = Vec::new();
        for part in &pattern {
            let mut choices = Vec::new();
            for written in part.value.split('|') {
                match pattern::choice(written.trim()) {
                    Ok(choice) => choices.push(choice),
                    Err(message) => {
                        mistakes.add(&part.source, part.span, "bad-pattern", message);
                    }
                }
            }
            parts.push(choices);
        }
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
        if let Some(replace) = &replace {
            let wrong = match (&words, &regex) {
                (Some(pattern), _) => pattern::wrong_place(&replace.value, pattern.elements.len()),
                (_, Some(expression)) => expression.wrong_group(&replace.value),
                _ => None,
            };
            if let Some(message) = wrong {
                mistakes.add(&replace.source, replace.span, "bad-pattern", message);
            }
        }
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
        lint_empty(text.as_ref(), mistakes);
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

/// An agreed text without a word says nothing.
fn lint_empty(text: Option<&Text>, mistakes: &mut Mistakes) {
    if let Some(text) = text.filter(|t| phrase_toks(&t.value).is_empty()) {
        mistakes.add(&text.source, text.span, "bad-value", "a text needs at least one word".to_owned());
    }
}

/// Fewest content words of a formula.
const MIN_CONTENT: usize = 2;

/// Where a formula may begin when its rule does not say: at each of its content words, and at each phrase that may stand
/// for one.
fn every_content_word(text: &Text, equivalent: &[Vec<Vec<u64>>], groups: &[Vec<Text>]) -> Vec<Text> {
    let toks = phrase_toks(&text.value);
    let mut words: Vec<Text> = groups.iter().flatten().cloned().collect();
    for unit in units(&toks, &text.value, equivalent).iter().filter(|u| u.content) {
        let written = &text.value[toks[unit.toks.start].span.start()..toks[unit.toks.end - 1].span.end()];
        if !words.iter().any(|w| w.value.eq_ignore_ascii_case(written)) {
            words.push(Text { value: written.to_owned(), ..text.clone() });
        }
    }
    words
}

/// A banned wording, its answers, and the plain answers where the form has none.
type Inflected = (Text, Vec<Text>, Vec<Text>);

/// The inflected forms of every pair, those that are pairs of their own left out.
fn inflected(pairs: &[(Text, Vec<Text>)], which: Inflect) -> Vec<Inflected> {
    let mut found: Vec<Inflected> = Vec::new();
    let own: HashSet<&str> = pairs.iter().map(|(banned, _)| banned.value.as_str()).collect();
    for (banned, prefer) in pairs {
        let words: Vec<&str> = prefer.iter().map(|p| p.value.as_str()).filter(|p| !p.is_empty()).collect();
        for (form, answers) in inflect::forms(&banned.value, &words, which) {
            if own.contains(form.as_str()) {
                continue;
            }
            let answers: Vec<Text> = answers.into_iter().map(|value| Text { value, ..prefer[0].clone() }).collect();
            // Deleting needs no form.
            let deletes = prefer.iter().any(|p| p.value.is_empty());
            let lemmas = if answers.is_empty() && !deletes { prefer.clone() } else { Vec::new() };
            let answers = if answers.is_empty() && deletes { prefer.clone() } else { answers };
            found.push((Text { value: form, ..banned.clone() }, answers, lemmas));
        }
    }
    found
}

/// A pair that can do nothing, or that stands the wrong way round.
fn lint_pair(banned: &Text, prefer: &[Text], typo: bool, mistakes: &mut Mistakes) {
    if prefer.iter().any(|p| p.value == banned.value) {
        let message = format!("“{}” is replaced by itself", banned.value);
        mistakes.add(&banned.source, banned.span, "bad-value", message);
    }
    let known = |word: &str| lookup(word).is_some_and(|e| e.lower_ok() && !e.is_typo());
    if typo
        && known(&banned.value)
        && !prefer.is_empty()
        && prefer.iter().all(|p| !known(&p.value) && !p.value.contains(' '))
    {
        let message = format!("“{}” is a word and its answer is not: the misspelling stands first", banned.value);
        mistakes.add(&banned.source, banned.span, "bad-value", message);
    }
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
