//! Rules that contradict each other: a suggestion that another rule bans, two rules that rewrite each other, one wording
//! with two answers. Found when the rules are loaded, each reported with both places.

use super::{BASE, PhraseUse, RuleIx, RuleSet};
use crate::{
    calendar::PartialDate,
    syntax::{Tok, phrase_toks},
    table::{Mistakes, Text},
};

/// One banned wording and what is written for it.
struct Ban<'a> {
    rule: RuleIx,
    banned: &'a Text,
    prefer: &'a [Text],
    /// Only in some contexts: it may live beside another.
    narrow: bool,
    exact_case: bool,
}

/// Reports every conflict between the substitutions and variants of a rule set.
pub(super) fn find(rules: &RuleSet, mistakes: &mut Mistakes) {
    for usage in &rules.uses {
        let Some(ban) = ban_of(rules, *usage) else { continue };
        let toks = phrase_toks(&ban.banned.value);
        let same = rules.phrases.find_in(&toks).into_iter().filter(|&(_, len, _)| len == toks.len());
        for (_, _, payload) in same {
            if let Some(other) = ban_of(rules, rules.uses[payload as usize])
                && is_earlier(&other, &ban)
            {
                two_answers(rules, &other, &ban, mistakes);
            }
        }
        for prefer in ban.prefer {
            let suggested = phrase_toks(&prefer.value);
            for (_, _, payload) in rules.phrases.find_in(&suggested) {
                if let Some(other) = ban_of(rules, rules.uses[payload as usize]) {
                    suggestion(rules, &ban, prefer, &suggested, &other, mistakes);
                }
            }
        }
    }
    for (rule, text) in agreed(rules) {
        let toks = phrase_toks(&text.value);
        let mut reported = None;
        for (_, _, payload) in rules.phrases.find_in(&toks) {
            let Some(other) = ban_of(rules, rules.uses[payload as usize]) else { continue };
            // What the house has agreed may hold what is wrong elsewhere for other houses.
            if rules.rules[other.rule].layer != BASE && reported != Some(other.banned.span) {
                reported = Some(other.banned.span);
                wording(rules, rule, text, &toks, &other, mistakes);
            }
        }
    }
}

/// What the rules agree on or ask for: a draft is to hold it as it is.
fn agreed(rules: &RuleSet) -> Vec<(RuleIx, &Text)> {
    let mut all: Vec<(RuleIx, &Text)> = Vec::new();
    all.extend(rules.canonicals.iter().map(|c| (c.rule, &c.text)));
    all.extend(rules.quotations.iter().flat_map(|q| q.approved.iter().map(|a| (q.rule, a))));
    all.extend(rules.required.iter().flat_map(|r| r.any_of.iter().chain(&r.text).map(|t| (r.rule, t))));
    all.extend(rules.messages.iter().flat_map(|m| [&m.text].into_iter().chain(&m.equivalent).map(|t| (m.rule, t))));
    all.extend(rules.confusables.iter().map(|c| (c.rule, &c.right)));
    all.retain(|(rule, _)| rules.rules[*rule].level.is_some());
    all
}

/// An agreed wording holds what another rule bans.
fn wording(rules: &RuleSet, rule: RuleIx, text: &Text, toks: &[Tok], other: &Ban<'_>, mistakes: &mut Mistakes) {
    let other_case = other.exact_case && !text.value.contains(&other.banned.value);
    let completed = other.prefer.iter().any(|p| holds(toks, &p.value));
    if other.rule == rule || other.narrow || completed || other_case || !meet(rules, rule, other.rule) {
        return;
    }
    let (id, bans) = (&rules.rules[rule].id, &rules.rules[other.rule].id);
    let message = format!("`{id}` asks for a wording with “{}”, and `{bans}` bans it", other.banned.value);
    mistakes.add(&text.source, text.span, "conflict", message).secondary.push(other.banned.label("banned here"));
}

fn holds(whole: &[Tok], part: &str) -> bool {
    let part = phrase_toks(part);
    !part.is_empty() && whole.windows(part.len()).any(|w| w.iter().map(|t| t.fold).eq(part.iter().map(|t| t.fold)))
}

fn ban_of(rules: &RuleSet, usage: PhraseUse) -> Option<Ban<'_>> {
    let ban = match usage {
        PhraseUse::Substitution(at) => {
            let item = &rules.substitutions[at];
            let guards = &item.guards;
            let lists = [&guards.unless_before, &guards.unless_after, &guards.only_before, &guards.only_after];
            let narrow = lists.iter().any(|list| !list.is_empty());
            Ban { rule: item.rule, banned: &item.banned, prefer: &item.prefer, narrow, exact_case: item.exact_case }
        }
        // With a preferred form, the other forms are banned.
        PhraseUse::Variant(at, form) => {
            let item = &rules.variants[at];
            if !item.preferred || form == 0 || form >= item.allowed_from {
                return None;
            }
            let (banned, prefer) = (&item.forms[form], &item.forms[..1]);
            Ban { rule: item.rule, banned, prefer, narrow: false, exact_case: false }
        }
        _ => return None,
    };
    rules.rules[ban.rule].level.is_some().then_some(ban)
}

/// By rule, then by place: each pair is reported once, at the later one.
fn is_earlier(a: &Ban<'_>, b: &Ban<'_>) -> bool {
    (a.rule, a.banned.span) < (b.rule, b.banned.span)
}

/// True when both rules may speak of one place: a common zone, a common day.
fn meet(rules: &RuleSet, a: RuleIx, b: RuleIx) -> bool {
    let (a, b) = (&rules.rules[a], &rules.rules[b]);
    let over = |until: Option<PartialDate>, from: Option<PartialDate>| match (until, from) {
        (Some(until), Some(from)) => until.surely_before(from),
        _ => false,
    };
    a.zones.meets(b.zones) && !over(a.period.until, b.period.from) && !over(b.period.until, a.period.from)
}

fn two_answers(rules: &RuleSet, first: &Ban<'_>, second: &Ban<'_>, mistakes: &mut Mistakes) {
    let same_answers = first.prefer.iter().map(|p| &p.value).eq(second.prefer.iter().map(|p| &p.value));
    let cased = first.exact_case || second.exact_case;
    let other_case = cased && first.banned.value != second.banned.value;
    if same_answers || other_case || first.narrow || second.narrow || !meet(rules, first.rule, second.rule) {
        return;
    }
    let (id, other) = (&rules.rules[second.rule].id, &rules.rules[first.rule].id);
    let message = format!("“{}” is banned twice, with different answers", second.banned.value);
    let note = format!("`{id}` wants {}, `{other}` wants {}", answers(second), answers(first));
    let mistake = mistakes.add(&second.banned.source, second.banned.span, "conflict", message);
    mistake.secondary.push(first.banned.label(format!("`{other}` bans it here")));
    mistake.notes.push(note);
}

fn answers(ban: &Ban<'_>) -> String {
    let quoted: Vec<String> = ban.prefer.iter().map(|p| format!("“{}”", p.value)).collect();
    if quoted.is_empty() { "a person's decision".to_owned() } else { quoted.join(" or ") }
}

/// What `ban` suggests holds a wording that `other` bans.
fn suggestion(rules: &RuleSet, ban: &Ban<'_>, prefer: &Text, toks: &[Tok], other: &Ban<'_>, mistakes: &mut Mistakes) {
    // A wording inside its own answer ("information" in "public information") is not reported in a draft.
    let completed = other.prefer.iter().any(|p| holds(toks, &p.value));
    let other_case = other.exact_case && !prefer.value.contains(&other.banned.value);
    // A house may ban what the base pack suggests.
    let of_base = |rule: RuleIx| rules.rules[rule].layer == BASE;
    if of_base(ban.rule) && !of_base(other.rule) {
        return;
    }
    if other.narrow || completed || other_case || !meet(rules, ban.rule, other.rule) {
        return;
    }
    let (id, bans) = (&rules.rules[ban.rule].id, &rules.rules[other.rule].id);
    let rewrites = other.prefer.iter().any(|p| holds(&phrase_toks(&p.value), &ban.banned.value));
    if rewrites && is_earlier(ban, other) && !ban.narrow {
        // The pair is reported from the other side.
        return;
    }
    let message = if rewrites {
        format!("`{id}` and `{bans}` rewrite each other: “{}” and “{}”", ban.banned.value, other.banned.value)
    } else {
        format!("`{id}` suggests “{}”, and `{bans}` bans “{}”", prefer.value, other.banned.value)
    };
    mistakes.add(&prefer.source, prefer.span, "conflict", message).secondary.push(other.banned.label("banned here"));
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use crate::{
        rules::{Layer, load},
        source::Source,
    };

    fn conflicts(rules: &str) -> Vec<String> {
        let file = Arc::new(Source::new("t.toml", rules));
        let (_, mistakes) = load(&[Layer::new("t", vec![file])], &[]);
        for mistake in &mistakes {
            assert_eq!(mistake.secondary.len(), 1, "both places are shown: {mistake:?}");
        }
        mistakes.into_iter().map(|m| m.message).collect()
    }

    fn rule(name: &str, replace: &str, more: &str) -> String {
        format!("[[substitute]]\nid = \"phrasing/{name}\"\nreplace = {{ {replace} }}\n{more}\n")
    }

    #[test]
    fn a_suggestion_that_another_rule_bans() {
        let rules = rule("a", "'begin' = 'commence work'", "") + &rule("b", "'commence' = 'start'", "");
        assert_eq!(conflicts(&rules), ["`phrasing/a` suggests “commence work”, and `phrasing/b` bans “commence”"]);
        // Apart in time, in zone, in case, in context, or where its own answer stands: no conflict.
        let a = rule("a", "'begin' = 'commence work'", "from = '2021'\nnot_zones = ['headline']");
        for more in ["until = '2020'", "zones = ['headline']", "only_after = ['firing']"] {
            assert_eq!(conflicts(&(a.clone() + &rule("b", "'commence' = 'start'", more))), [""; 0], "{more}");
        }
        assert_eq!(conflicts(&(a + &rule("b", "'Commence' = 'start'", "case = 'exact'"))), [""; 0]);
        let fuller =
            rule("a", "'data' = 'public information'", "") + &rule("b", "'information' = 'public information'", "");
        assert!(conflicts(&fuller).is_empty());
    }

    #[test]
    fn an_agreed_wording_that_another_rule_bans() {
        let line = "[[canonical]]\nid = \"phrasing/line\"\ntext = \"peace, trade and friendship\"\n";
        let rules = line.to_owned() + &rule("b", "'friendship' = 'amity'", "");
        assert_eq!(
            conflicts(&rules),
            ["`phrasing/line` asks for a wording with “friendship”, and `phrasing/b` bans it"]
        );
        let narrow = line.to_owned() + &rule("b", "'friendship' = 'amity'", "only_before = ['old']");
        assert!(conflicts(&narrow).is_empty());
        let slogan = "[[quotation]]\nid = \"phrasing/slogan\"\napproved = [\"new broom\"]\n";
        let rules = slogan.to_owned() + &rule("b", "'broom' = 'brush'", "");
        assert_eq!(conflicts(&rules), ["`phrasing/slogan` asks for a wording with “broom”, and `phrasing/b` bans it"]);
    }

    #[test]
    fn two_rules_that_rewrite_each_other() {
        let rules = rule("a", "'aid' = 'assistance'", "") + &rule("b", "'assistance' = 'aid'", "");
        assert_eq!(conflicts(&rules), ["`phrasing/b` and `phrasing/a` rewrite each other: “assistance” and “aid”"]);
        let variants = "[[variants]]\nid = \"phrasing/v\"\nprefer = \"aid\"\nforms = [\"assistance\"]\n";
        let rules = rule("a", "'aid' = 'assistance'", "") + variants;
        assert_eq!(conflicts(&rules), ["`phrasing/v` and `phrasing/a` rewrite each other: “assistance” and “aid”"]);
    }

    #[test]
    fn one_wording_with_two_answers() {
        let rules = rule("a", "'aids' = 'aid'", "") + &rule("b", "'aids' = 'help'", "");
        assert_eq!(conflicts(&rules), ["“aids” is banned twice, with different answers"]);
        let same = rule("a", "'aids' = 'aid'", "") + &rule("b", "'aids' = 'aid'", "");
        assert!(conflicts(&same).is_empty());
        let off = rule("a", "'aids' = 'aid'", "level = 'off'") + &rule("b", "'aids' = 'help'", "");
        assert!(conflicts(&off).is_empty());
    }
}
