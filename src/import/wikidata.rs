//! Results of a Wikidata query: SPARQL JSON, the flat JSON that the query service saves, or CSV.
//!
//! A row is a statement: `item` and `itemLabel` (the person), `position` and `positionLabel` (P39), `start` and `end` (P580,
//! P582) with their precisions, `rank`, `psid` (the statement). Columns may also be called `person`, `office`, `startTime`,
//! `startDate` and so on.

use std::collections::BTreeMap;

use serde_json::Value;

use super::{Entry, Statement, date};

type Row = BTreeMap<String, String>;

pub(super) fn read(text: &str, office: Option<&str>, remarks: &mut Vec<String>) -> Result<Vec<Entry>, String> {
    let rows = if text.trim_start().starts_with(['{', '[']) { json(text)? } else { csv(text)? };
    let mut entries: BTreeMap<String, Entry> = BTreeMap::new();
    let mut unused = 0;
    // A preferred statement hides the normal ones of its person and office; a deprecated one is none.
    let preferred: Vec<(&str, &str)> = rows
        .iter()
        .filter(|row| get(row, &["rank"]).is_some_and(|r| r.contains("Preferred")))
        .filter_map(|row| Some((get(row, PERSON)?, get(row, POSITION)?)))
        .collect();
    for row in &rows {
        let rank = get(row, &["rank"]).unwrap_or_default();
        let (Some(person), Some(name)) = (get(row, PERSON), get(row, &["itemlabel", "personlabel", "name"])) else {
            unused += 1;
            continue;
        };
        let hidden =
            get(row, POSITION).is_some_and(|p| preferred.contains(&(person, p))) && !rank.contains("Preferred");
        let position = get(row, &["positionlabel", "officelabel", "rolelabel"]).or(office);
        if rank.contains("Deprecated") || hidden {
            continue;
        }
        let Some(position) = position else {
            unused += 1;
            continue;
        };
        let id = person.rsplit('/').next().unwrap_or(person);
        let entry = entries.entry(id.to_owned()).or_insert_with(|| Entry {
            key: id.to_owned(),
            name: name.to_owned(),
            native: get(row, &["nativename", "nativelabel"]).filter(|n| *n != name).map(str::to_owned),
            deceased: get(row, &["death", "dateofdeath"]).and_then(|d| date(d, None)),
            source: format!("Wikidata {id}"),
            ..Entry::default()
        });
        let bound = |names: &[&str], precisions: &[&str]| get(row, names).and_then(|d| date(d, get(row, precisions)));
        let nature = get(row, &["nature", "naturelabel", "subjectof"]).unwrap_or_default();
        entry.statements.push(Statement {
            office: capital(position),
            organisation: None,
            from: bound(&["start", "starttime", "startdate"], &["startprecision", "starttimeprecision"]),
            until: bound(&["end", "endtime", "enddate"], &["endprecision", "endtimeprecision"]),
            acting: nature.contains("acting") || position.to_lowercase().starts_with("acting "),
            source: get(row, &["psid", "statement"]).unwrap_or_default().to_owned(),
        });
    }
    if unused > 0 {
        remarks.push(format!("{unused} rows name no person or no position (give one with --office)"));
    }
    Ok(entries.into_values().collect())
}

const PERSON: &[&str] = &["item", "person", "id"];
const POSITION: &[&str] = &["position", "office", "role"];

fn get<'r>(row: &'r Row, names: &[&str]) -> Option<&'r str> {
    names.iter().find_map(|n| row.get(*n)).map(String::as_str).filter(|s| !s.is_empty())
}

/// `{ "results": { "bindings": [ { "item": { "value": … } } ] } }`, or a list of flat objects.
fn json(text: &str) -> Result<Vec<Row>, String> {
    let root: Value = serde_json::from_str(text).map_err(|e| format!("not JSON: {e}"))?;
    let list = root.pointer("/results/bindings").unwrap_or(&root);
    let list = list.as_array().ok_or("not a query result: no list of rows")?;
    let cell = |value: &Value| value.get("value").unwrap_or(value).as_str().unwrap_or_default().to_owned();
    let row = |value: &Value| -> Row {
        value.as_object().into_iter().flatten().map(|(key, value)| (key.to_lowercase(), cell(value))).collect()
    };
    Ok(list.iter().map(row).collect())
}

fn csv(text: &str) -> Result<Vec<Row>, String> {
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(text.as_bytes());
    let head: Vec<String> =
        reader.headers().map_err(|e| format!("not CSV: {e}"))?.iter().map(str::to_lowercase).collect();
    let mut rows = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|e| format!("not CSV: {e}"))?;
        rows.push(head.iter().cloned().zip(record.iter().map(str::to_owned)).collect());
    }
    Ok(rows)
}

/// Labels of positions are written in lower case: "minister of finance of Norway".
fn capital(label: &str) -> String {
    let mut chars = label.chars();
    chars.next().map_or(String::new(), |c| c.to_uppercase().chain(chars).collect())
}
