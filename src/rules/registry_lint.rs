//! Mistakes that only several registry entries show together, each at its place in the TOML.

use std::collections::HashMap;

use super::registry::{Holding, HoldingKind, Person, Registry};
use crate::{
    calendar::Period,
    diagnostic::{Diagnostic, Severity},
    syntax::phrase_toks,
    table::{Mistakes, Text},
};

/// Contradictions: two holders of a one-seat office at a time, two people of one name, an office after death.
pub(super) fn check(registry: &Registry, mistakes: &mut Mistakes) {
    same_name(registry, mistakes);
    overlaps(registry, mistakes);
    for person in &registry.people {
        after_death(person, mistakes);
    }
}

/// Remarks that are no mistakes: offices that nobody holds.
pub fn remarks(registry: &Registry) -> Vec<Diagnostic> {
    let mut held = vec![false; registry.offices.len()];
    for holding in registry.people.iter().flat_map(|p| &p.holds) {
        held[holding.office] = true;
    }
    let unheld = registry.offices.iter().zip(held).filter(|(_, held)| !held).map(|(office, _)| office);
    let mut remarks = Mistakes::default();
    for office in unheld {
        let message = format!("nobody in the registry holds the office `{}`", office.id.value);
        let remark = remarks.add(&office.id.source, office.id.span, "unreferenced-office", message);
        remark.severity = Severity::Note;
    }
    remarks.0
}

/// Two entries for one name, and nothing that tells them apart: they hold one office, or none. Two people may well share a
/// name; then their offices differ.
fn same_name(registry: &Registry, mistakes: &mut Mistakes) {
    let mut first: HashMap<Vec<u64>, (&Person, &Text)> = HashMap::new();
    for person in &registry.people {
        for name in std::iter::once(&person.name).chain(&person.native).chain(&person.aliases) {
            let key: Vec<u64> = phrase_toks(&name.value).iter().map(|t| t.fold).collect();
            let (owner, earlier) = *first.entry(key).or_insert((person, name));
            let shared = person.holds.iter().any(|h| owner.holds.iter().any(|o| o.office == h.office));
            let bare = person.holds.is_empty() || owner.holds.is_empty();
            if owner.id.value != person.id.value && (shared || bare) {
                let message =
                    format!("`{}` and `{}` are both called “{}”", owner.id.value, person.id.value, name.value);
                mistakes
                    .add(&name.source, name.span, "duplicate-name", message)
                    .secondary
                    .push(earlier.label("the same name"));
                break;
            }
        }
    }
}

/// Two people in one seat for more than the day of the change.
fn overlaps(registry: &Registry, mistakes: &mut Mistakes) {
    let mut by_office: HashMap<usize, Vec<(&Person, &Holding)>> = HashMap::new();
    for person in &registry.people {
        for holding in person.holds.iter().filter(|h| h.verified && h.kind == HoldingKind::Full) {
            if registry.offices[holding.office].seats == 1 {
                by_office.entry(holding.office).or_default().push((person, holding));
            }
        }
    }
    let mut offices: Vec<_> = by_office.into_iter().collect();
    offices.sort_unstable_by_key(|(office, _)| *office);
    for (office, holdings) in offices {
        for (n, (person, holding)) in holdings.iter().enumerate() {
            let other =
                holdings[..n].iter().find(|(p, h)| p.id.value != person.id.value && overlap(h.period, holding.period));
            if let Some((other, earlier)) = other {
                let office = &registry.offices[office].id.value;
                let (a, b) = (&other.name.value, &person.name.value);
                let message = format!("`{office}` has one seat, and {a} and {b} hold it at the same time");
                let mistake = mistakes.add(&holding.place.source, holding.place.span, "overlap", message);
                mistake.secondary.push(earlier.place.label("the other holder"));
                mistake.notes.push("give `until` to the first, or `seats` to the office".to_owned());
            }
        }
    }
}

/// The two surely share more than one day. An unknown end is no end, unless the other begins later: then it was the end.
fn overlap(a: Period, b: Period) -> bool {
    let (Some(from_a), Some(from_b)) = (a.from, b.from) else { return false };
    let (first, second) = if from_a.first_day() <= from_b.first_day() { (a, b) } else { (b, a) };
    let (Some(until), Some(from)) = (first.until, second.from) else { return false };
    from.surely_before(until) && second.until.is_none_or(|end| !end.surely_before(from))
}

fn after_death(person: &Person, mistakes: &mut Mistakes) {
    let Some(death) = person.deceased else { return };
    for holding in &person.holds {
        let late = holding.period.from.into_iter().chain(holding.period.until).any(|date| death.surely_before(date));
        if late {
            let message = format!("{} died on {death} and cannot hold an office after that", person.name.value);
            mistakes.add(&holding.place.source, holding.place.span, "bad-date", message);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use crate::{
        rules::{Layer, load},
        source::Source,
    };

    fn mistakes(toml: &str) -> Vec<String> {
        let office = "[[office]]\nid = \"mayor\"\nforms = { full = \"Mayor\" }\n";
        let file = Arc::new(Source::new("t.toml", format!("{office}{toml}")));
        let (rules, mistakes) = load(&[Layer::new("t", vec![file])], &[]);
        assert_eq!(rules.registry.offices.len(), 1);
        mistakes.into_iter().map(|m| format!("{} {}", m.code, m.message)).collect()
    }

    fn person(id: &str, name: &str, holds: &str) -> String {
        format!("[[person]]\nid = \"{id}\"\nname = \"{name}\"\nholds = [{{ office = \"mayor\", {holds} }}]\n")
    }

    #[test]
    fn a_change_on_one_day_is_no_overlap() {
        let one = person("a", "Anna Berg", "from = \"2019\", until = \"2021-05-03\"");
        assert!(mistakes(&(one.clone() + &person("b", "Olaf Lind", "from = \"2021-05-03\""))).is_empty());
        assert!(mistakes(&(one.clone() + &person("b", "Olaf Lind", "from = \"2021\""))).is_empty());
        assert_eq!(
            mistakes(&(one + &person("b", "Olaf Lind", "from = \"2020-02\""))),
            ["rules/overlap `mayor` has one seat, and Anna Berg and Olaf Lind hold it at the same time"]
        );
    }

    #[test]
    fn one_name_twice_and_an_office_after_death() {
        let one = person("a", "Ána Berg", "from = \"2019\", until = \"2020\"");
        let other = person("b", "Ana Berg", "from = \"2021\"");
        assert_eq!(mistakes(&(one + &other)), ["rules/duplicate-name `a` and `b` are both called “Ana Berg”"]);
        let late = "[[person]]\nid = \"a\"\nname = \"Anna Berg\"\ndeceased = \"2019-05\"\nholds = [{ office = \"mayor\", from = \"2020\" }]\n";
        assert_eq!(mistakes(late), ["rules/bad-date Anna Berg died on May 2019 and cannot hold an office after that"]);
    }
}
