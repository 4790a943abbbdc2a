//! Popolo JSON (popoloproject.com): people, memberships, organisations, posts, and the periods of legislatures as events.

use std::collections::BTreeMap;

use serde_json::Value;

use super::{Entry, Statement, date};

pub(super) fn read(text: &str, remarks: &mut Vec<String>) -> Result<Vec<Entry>, String> {
    let root: Value = serde_json::from_str(text).map_err(|e| format!("not JSON: {e}"))?;
    let list = |key: &str| root.get(key).and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
    let by_id = |key: &str| -> BTreeMap<&str, &Value> {
        list(key).iter().filter_map(|v| Some((string(v, "id")?, v))).collect()
    };
    let (organisations, posts, events) = (by_id("organizations"), by_id("posts"), by_id("events"));
    let mut entries: BTreeMap<&str, Entry> = BTreeMap::new();
    for person in list("persons") {
        let Some(id) = string(person, "id") else { continue };
        entries.insert(id, entry(id, person));
    }
    for membership in list("memberships") {
        let Some(person) = string(membership, "person_id").and_then(|id| entries.get_mut(id)) else {
            remarks.push("a membership of an unknown person was left out".to_owned());
            continue;
        };
        let post = string(membership, "post_id").and_then(|id| posts.get(id).copied());
        let organisation = string(membership, "organization_id")
            .or_else(|| string(post?, "organization_id"))
            .and_then(|id| string(organisations.get(id)?, "name"));
        let role = post
            .and_then(|p| string(p, "label").or_else(|| string(p, "role")))
            .or_else(|| string(membership, "label"))
            .or_else(|| string(membership, "role"));
        let Some(role) = role else { continue };
        // A membership without dates lasts as long as its legislature.
        let period = string(membership, "legislative_period_id").and_then(|id| events.get(id).copied());
        let bound =
            |key: &str| string(membership, key).or_else(|| string(period?, key)).and_then(|text| date(text, None));
        person.statements.push(Statement {
            office: title(role, organisation),
            organisation: organisation.map(str::to_owned),
            from: bound("start_date"),
            until: bound("end_date"),
            acting: role.to_lowercase().contains("acting"),
            source: String::new(),
        });
    }
    Ok(entries.into_values().collect())
}

fn entry(id: &str, person: &Value) -> Entry {
    let name = string(person, "name").unwrap_or_default().to_owned();
    let mut aliases = Vec::new();
    for other in person.get("other_names").and_then(Value::as_array).into_iter().flatten() {
        let other = string(other, "name").unwrap_or_default();
        if other.split(' ').count() > 1 && other != name && other.is_ascii() && !aliases.iter().any(|a| a == other) {
            aliases.push(other.to_owned());
        }
    }
    let source = person.get("sources").and_then(Value::as_array).and_then(|s| string(s.first()?, "url"));
    Entry {
        key: id.to_owned(),
        family: string(person, "family_name").map(str::to_owned),
        deceased: string(person, "death_date").and_then(|text| date(text, None)),
        source: source.unwrap_or_default().to_owned(),
        aliases,
        name,
        ..Entry::default()
    }
}

/// "member" of the National Assembly is a title only with its body.
fn title(role: &str, organisation: Option<&str>) -> String {
    let generic = role.split(' ').count() == 1 || role.eq_ignore_ascii_case("member");
    match organisation {
        Some(body) if generic && !role.contains(body) => format!("{role} of the {body}"),
        _ => role.to_owned(),
    }
}

fn string<'v>(value: &'v Value, key: &str) -> Option<&'v str> {
    value.get(key)?.as_str().filter(|s| !s.is_empty())
}
