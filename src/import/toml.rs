//! Writes the registry: organisations, offices, people, in the order of their names.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write as _,
};

use super::{Entry, Imported, Statement, slug};
use crate::calendar::PartialDate;

pub(super) fn write(entries: &[Entry], doubtful: &BTreeSet<usize>, imported: &mut Imported) {
    let kept = || entries.iter().enumerate().filter(|(at, _)| !doubtful.contains(at)).map(|(_, e)| e);
    let mut offices: BTreeMap<&str, Option<&str>> = BTreeMap::new();
    for statement in entries.iter().flat_map(|e| &e.statements) {
        offices.entry(&statement.office).or_insert(statement.organisation.as_deref());
    }
    let organisations: BTreeSet<&str> = offices.values().copied().flatten().collect();
    let office_ids = ids(offices.keys().copied());
    let organisation_ids = ids(organisations.iter().copied());
    let person_ids = ids(entries.iter().map(|e| e.name.as_str()));
    let mut out =
        String::from("schema = 1\n\n# Written by presslint import. Entries of later files override these by id.\n");
    for name in &organisations {
        table(&mut out, "organisation", &organisation_ids[name][0]);
        field(&mut out, "name", name);
    }
    for (office, organisation) in &offices {
        table(&mut out, "office", &office_ids[office][0]);
        if let Some(organisation) = organisation {
            field(&mut out, "organisation", &organisation_ids[organisation][0]);
        }
        let seats = seats(office, kept());
        if seats > 1 {
            let _ = writeln!(out, "seats = {seats}");
        }
        let _ = writeln!(out, "forms = {{ full = {} }}", quoted(office));
    }
    let mut used: BTreeMap<&str, usize> = BTreeMap::new();
    for (at, entry) in entries.iter().enumerate() {
        let number = used.entry(&entry.name).or_default();
        let id = &person_ids[entry.name.as_str()][*number];
        *number += 1;
        let mut text = String::new();
        person(&mut text, id, entry, &office_ids);
        if doubtful.contains(&at) {
            // Left for an editor to merge or to rename.
            text = text.trim_start().lines().fold("\n".to_owned(), |text, line| text + "# " + line + "\n");
        } else {
            imported.people += 1;
            imported.holdings += entry.statements.len();
            imported.undated += entry.statements.iter().filter(|s| undated(s)).count();
        }
        out.push_str(&text);
    }
    imported.offices = offices.len();
    imported.toml = out;
}

fn undated(statement: &Statement) -> bool {
    statement.from.is_none() && statement.until.is_none()
}

fn person(out: &mut String, id: &str, entry: &Entry, offices: &BTreeMap<&str, Vec<String>>) {
    table(out, "person", id);
    field(out, "name", &entry.name);
    if let Some(native) = &entry.native {
        field(out, "native", native);
    }
    if !entry.aliases.is_empty() {
        let aliases: Vec<String> = entry.aliases.iter().map(|a| quoted(a)).collect();
        let _ = writeln!(out, "aliases = [{}]", aliases.join(", "));
    }
    if let Some(family) = entry.family.as_deref().filter(|f| entry.name.contains(f) && *f != entry.name) {
        let _ = writeln!(out, "later = [{}]", quoted(family));
    }
    if let Some(date) = entry.deceased {
        field(out, "deceased", &iso(date));
    }
    if !entry.source.is_empty() {
        field(out, "source", &entry.source);
    }
    if entry.statements.is_empty() {
        return;
    }
    out.push_str("holds = [\n");
    for statement in &entry.statements {
        let mut fields = vec![format!("office = {}", quoted(&offices[statement.office.as_str()][0]))];
        if statement.acting {
            fields.push("kind = \"acting\"".to_owned());
        }
        fields.extend(statement.from.map(|d| format!("from = \"{}\"", iso(d))));
        fields.extend(statement.until.map(|d| format!("until = \"{}\"", iso(d))));
        if undated(statement) {
            fields.push("verified = false".to_owned());
        }
        if !statement.source.is_empty() {
            fields.push(format!("source = {}", quoted(&statement.source)));
        }
        // A term that ends before it begins would be a mistake: an editor must see it, but it must not fire.
        if let (Some(from), Some(until)) = (statement.from, statement.until)
            && until.surely_before(from)
        {
            let _ = writeln!(out, "  # {{ {} }}, ends before it begins", fields.join(", "));
            continue;
        }
        let _ = writeln!(out, "  {{ {} }},", fields.join(", "));
    }
    out.push_str("]\n");
}

/// One, or as many as there are people whose terms overlap.
fn seats<'e>(office: &str, entries: impl Iterator<Item = &'e Entry>) -> usize {
    let mut terms: Vec<(jiff::civil::Date, jiff::civil::Date, &str)> = entries
        .flat_map(|e| e.statements.iter().map(move |s| (e, s)))
        .filter(|(_, s)| s.office == office && !s.acting)
        .filter_map(|(e, s)| {
            let from = s.from?.last_day();
            Some((from, s.until.map_or(jiff::civil::Date::MAX, PartialDate::first_day), e.key.as_str()))
        })
        .collect();
    terms.sort_unstable();
    let at_once = |day: jiff::civil::Date| {
        let there: BTreeSet<&str> =
            terms.iter().filter(|(f, u, _)| *f <= day && day < *u).map(|(.., key)| *key).collect();
        there.len()
    };
    terms.iter().map(|(from, ..)| at_once(*from)).max().unwrap_or(1).max(1)
}

/// Ids of names, one for each time that a name stands: "anna-berg", "anna-berg-2".
fn ids<'n>(names: impl Iterator<Item = &'n str>) -> BTreeMap<&'n str, Vec<String>> {
    let mut taken: BTreeMap<String, usize> = BTreeMap::new();
    let mut ids: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for name in names {
        let slug = slug(name);
        let count = taken.entry(slug.clone()).or_default();
        *count += 1;
        ids.entry(name).or_default().push(if *count == 1 { slug } else { format!("{slug}-{count}") });
    }
    ids
}

fn table(out: &mut String, kind: &str, id: &str) {
    let _ = write!(out, "\n[[{kind}]]\nid = \"{id}\"\n");
}

fn field(out: &mut String, key: &str, value: &str) {
    let _ = writeln!(out, "{key} = {}", quoted(value));
}

/// A TOML string.
fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => quoted.extend(['\\', c]),
            c if c.is_control() => {}
            c => quoted.push(c),
        }
    }
    quoted + "\""
}

fn iso(date: PartialDate) -> String {
    let mut text = format!("{:04}", date.year());
    if let Some(month) = date.month() {
        let _ = write!(text, "-{month:02}");
    }
    if let Some(day) = date.day() {
        let _ = write!(text, "-{day:02}");
    }
    text
}
