//! unitedstates/congress-legislators: lists of people with `name` and `terms`, in YAML or JSON. The last day of a term may be
//! the first of the next one.

use saphyr::{LoadableYamlNode as _, Yaml};
use serde_json::{Map, Value};

use super::{Entry, Statement, date};

pub(super) fn read(text: &str, remarks: &mut Vec<String>) -> Result<Vec<Entry>, String> {
    let root = if text.trim_start().starts_with('[') {
        serde_json::from_str(text).map_err(|e| format!("not JSON: {e}"))?
    } else {
        let documents = Yaml::load_from_str(text).map_err(|e| format!("not YAML: {e}"))?;
        documents.first().map_or(Value::Null, value)
    };
    let list = root.as_array().ok_or("not a list of people")?;
    let mut entries = Vec::new();
    for person in list {
        match entry(person) {
            Some(entry) => entries.push(entry),
            None => remarks.push("an entry without a name was left out".to_owned()),
        }
    }
    Ok(entries)
}

/// The parts of YAML that JSON has.
fn value(node: &Yaml<'_>) -> Value {
    if let Some(text) = node.as_str() {
        Value::from(text)
    } else if let Some(number) = node.as_integer() {
        Value::from(number)
    } else if let Some(flag) = node.as_bool() {
        Value::from(flag)
    } else if let Some(items) = node.as_sequence() {
        items.iter().map(value).collect()
    } else if let Some(fields) = node.as_mapping() {
        let field = |(key, item): (&Yaml<'_>, &Yaml<'_>)| Some((key.as_str()?.to_owned(), value(item)));
        Value::Object(fields.iter().filter_map(field).collect::<Map<_, _>>())
    } else {
        Value::Null
    }
}

fn entry(person: &Value) -> Option<Entry> {
    let name = person.get("name")?;
    let part = |key: &str| name.get(key).and_then(Value::as_str).filter(|s| !s.is_empty());
    let (first, last) = (part("first")?, part("last")?);
    let short = format!("{first} {last}");
    let full = part("official_full").unwrap_or(&short).to_owned();
    let with_middle = part("middle").map(|middle| format!("{first} {middle} {last}"));
    let familiar = part("nickname").map(|nick| format!("{nick} {last}"));
    let mut aliases: Vec<String> = [Some(short), with_middle, familiar].into_iter().flatten().collect();
    aliases.retain(|a| *a != full);
    aliases.dedup();
    let ids = person.get("id");
    let key = ["bioguide", "govtrack", "wikidata"].iter().find_map(|k| Some(ids?.get(k)?.to_string()));
    let key = key.map_or_else(|| full.clone(), |k| k.trim_matches('"').to_owned());
    let mut statements: Vec<Statement> = list(person, "terms").filter_map(term).collect();
    statements.extend(list(person, "leadership_roles").filter_map(|role| {
        let title = role.get("title")?.as_str()?;
        Some(statement(role, title.to_owned(), None))
    }));
    Some(Entry {
        source: format!("unitedstates/congress-legislators {key}"),
        key,
        name: full,
        aliases,
        family: Some(last.to_owned()),
        statements,
        ..Entry::default()
    })
}

fn list<'v>(person: &'v Value, key: &str) -> impl Iterator<Item = &'v Value> {
    person.get(key).and_then(Value::as_array).into_iter().flatten()
}

fn term(term: &Value) -> Option<Statement> {
    let (office, body) = match term.get("type")?.as_str()? {
        "sen" => ("United States Senator", Some("United States Senate")),
        "rep" => ("United States Representative", Some("United States House of Representatives")),
        "prez" => ("President of the United States", None),
        "viceprez" => ("Vice President of the United States", None),
        _ => return None,
    };
    Some(statement(term, office.to_owned(), body))
}

fn statement(term: &Value, office: String, body: Option<&str>) -> Statement {
    let bound = |key: &str| term.get(key).and_then(Value::as_str).and_then(|d| date(d, None));
    Statement {
        office,
        organisation: body.map(str::to_owned),
        from: bound("start"),
        until: bound("end"),
        acting: false,
        source: String::new(),
    }
}
