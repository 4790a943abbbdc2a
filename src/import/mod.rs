//! From open tables of office-holders to registry TOML. Text in, text out: files and addresses are the command line's.
//!
//! The registry that comes out is a start: it knows names and terms, not the house's forms, ranks or order. Hand-written
//! entries override it by id.

mod congress;
mod popolo;
mod toml;
mod wikidata;

use std::collections::{BTreeMap, BTreeSet};

use crate::{calendar::PartialDate, lexicon::fold_hash, syntax::phrase_toks};

/// What a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Popolo JSON: `persons`, `memberships`, `organizations`, `posts`.
    Popolo,
    /// Results of a Wikidata query, JSON or CSV: a person, a position (P39) and its dates a row.
    Wikidata,
    /// YAML or JSON of unitedstates/congress-legislators: `name`, `terms`.
    Congress,
}

/// What comes of an import.
#[derive(Clone, Debug, Default)]
pub struct Imported {
    /// A rule file.
    pub toml: String,
    /// People written.
    pub people: usize,
    /// Offices written.
    pub offices: usize,
    /// Holdings written, mandates merged.
    pub holdings: usize,
    /// Holdings without a date: written as unverified.
    pub undated: usize,
    /// What an editor should look at: duplicates, rows that could not be used.
    pub remarks: Vec<String>,
}

/// A statement that somebody holds an office.
#[derive(Clone, Debug)]
struct Statement {
    office: String,
    organisation: Option<String>,
    from: Option<PartialDate>,
    until: Option<PartialDate>,
    acting: bool,
    source: String,
}

/// A person as the readers of the formats give them.
#[derive(Clone, Debug, Default)]
struct Entry {
    /// Id in the source.
    key: String,
    name: String,
    native: Option<String>,
    aliases: Vec<String>,
    /// Family name, for later mentions.
    family: Option<String>,
    deceased: Option<PartialDate>,
    source: String,
    statements: Vec<Statement>,
}

/// Guesses the format of a text: CSV and query results, congress-style lists, or Popolo.
pub fn guess(text: &str) -> Option<Format> {
    let start = text.trim_start_matches('\u{feff}').trim_start();
    let head = start.get(..start.len().min(4000)).unwrap_or(start);
    let first_line = start.lines().next().unwrap_or_default();
    if start.starts_with('{') && text.contains("\"memberships\"") {
        Some(Format::Popolo)
    } else if head.contains("\"bindings\"") || first_line.contains("itemLabel") || head.contains("\"itemLabel\"") {
        Some(Format::Wikidata)
    } else if text.contains("terms:") || text.contains("\"terms\"") {
        Some(Format::Congress)
    } else {
        None
    }
}

/// Reads `text` and writes a registry. `office` names the office of rows that do not say one.
///
/// # Errors
/// When the text is not of the format.
pub fn import(text: &str, format: Format, office: Option<&str>) -> Result<Imported, String> {
    let mut imported = Imported::default();
    let text = text.trim_start_matches('\u{feff}');
    let mut entries = match format {
        Format::Popolo => popolo::read(text, &mut imported.remarks)?,
        Format::Wikidata => wikidata::read(text, office, &mut imported.remarks)?,
        Format::Congress => congress::read(text, &mut imported.remarks)?,
    };
    for entry in &mut entries {
        merge(&mut entry.statements);
        let mut begun = entry.statements.iter().filter_map(|s| s.from);
        if let Some(death) = entry.deceased.filter(|death| begun.any(|from| death.surely_before(from))) {
            imported
                .remarks
                .push(format!("“{}” died on {death} by the table, before a term of his or hers", entry.name));
            entry.deceased = None;
        }
    }
    entries.retain(|e| !e.name.trim().is_empty());
    entries.sort_by(|a, b| (a.name.as_str(), a.key.as_str()).cmp(&(b.name.as_str(), b.key.as_str())));
    own_aliases(&mut entries);
    let doubtful = duplicates(&entries, &mut imported.remarks);
    toml::write(&entries, &doubtful, &mut imported);
    Ok(imported)
}

/// Joins mandates of one office that follow each other within a day: for titles they are one.
fn merge(statements: &mut Vec<Statement>) {
    statements.sort_by(|a, b| {
        let start = |s: &Statement| s.from.map(PartialDate::first_day);
        (&a.office, &a.organisation, a.acting, start(a)).cmp(&(&b.office, &b.organisation, b.acting, start(b)))
    });
    let mut merged: Vec<Statement> = Vec::new();
    for next in statements.drain(..) {
        let joins = merged.last().is_some_and(|last| {
            let same =
                (&last.office, &last.organisation, last.acting) == (&next.office, &next.organisation, next.acting);
            let (Some(_), Some(from)) = (last.from, next.from) else { return false };
            let Some(until) = last.until else { return same };
            same && until.last_day().tomorrow().is_ok_and(|day| from.first_day() <= day)
        });
        match merged.last_mut().filter(|_| joins) {
            Some(last) => {
                last.until = match (last.until, next.until) {
                    (Some(a), Some(b)) => Some(if a.last_day() >= b.last_day() { a } else { b }),
                    _ => None,
                };
            }
            None => merged.push(next),
        }
    }
    *statements = merged;
}

/// Drops the aliases that two people share: a draft that has one could mean either.
fn own_aliases(entries: &mut [Entry]) {
    let key = |name: &str| -> Vec<u64> { phrase_toks(name).iter().map(|t| t.fold).collect() };
    let mut bearers: BTreeMap<Vec<u64>, usize> = BTreeMap::new();
    for entry in entries.iter() {
        let names: BTreeSet<Vec<u64>> = entry.aliases.iter().chain([&entry.name]).map(|n| key(n)).collect();
        for name in names {
            *bearers.entry(name).or_default() += 1;
        }
    }
    for entry in entries {
        entry.aliases.retain(|alias| bearers[&key(alias)] == 1);
    }
}

/// People of one name in one office: reported, and the later ones are not merged but left for an editor to decide.
fn duplicates(entries: &[Entry], remarks: &mut Vec<String>) -> BTreeSet<usize> {
    let mut first: BTreeMap<Vec<u64>, usize> = BTreeMap::new();
    let mut doubtful = BTreeSet::new();
    for (at, entry) in entries.iter().enumerate() {
        let fold: Vec<u64> = phrase_toks(&entry.name).iter().map(|t| t.fold).collect();
        let earlier = *first.entry(fold).or_insert(at);
        if earlier == at {
            continue;
        }
        let other = &entries[earlier];
        let shared = entry.statements.iter().any(|s| other.statements.iter().any(|o| o.office == s.office));
        if shared || entry.statements.is_empty() || other.statements.is_empty() {
            doubtful.insert(at);
            remarks.push(format!(
                "“{}” stands twice, as {} and {}: the second is commented out",
                entry.name, other.key, entry.key
            ));
        } else {
            remarks.push(format!(
                "“{}” stands twice, as {} and {}, in different offices",
                entry.name, other.key, entry.key
            ));
        }
    }
    doubtful
}

/// `YYYY`, `YYYY-MM`, `YYYY-MM-DD`, or an ISO time of which the day counts; `precision` as Wikidata gives it (9 year, 10 month,
/// 11 day).
fn date(text: &str, precision: Option<&str>) -> Option<PartialDate> {
    let day = text.trim().trim_start_matches('+').split('T').next()?;
    let known = match precision.map(str::trim) {
        Some("9") => 4,
        Some("10") => 7,
        Some("11") => 10,
        // Below a year: a decade or a century says nothing of a term.
        Some("7" | "8") => return None,
        // A query without precisions gives 1 January for a year.
        _ if text.contains('T') && day.ends_with("-01-01") => 4,
        _ => 10,
    };
    let parts: Vec<&str> = day.split('-').filter(|p| *p != "00").collect();
    let joined = parts.join("-");
    PartialDate::parse(joined.get(..known.min(joined.len()))?)
}

/// An id out of a name: ASCII letters and digits, hyphens between.
fn slug(name: &str) -> String {
    use unicode_normalization::UnicodeNormalization as _;
    let plain: String = name
        .nfkd()
        .filter(|c| !unicode_normalization::char::is_combining_mark(*c))
        .flat_map(char::to_lowercase)
        .map(|c| match c {
            'đ' => 'd',
            'ø' => 'o',
            'ł' => 'l',
            c if c.is_ascii_alphanumeric() => c,
            _ => '-',
        })
        .collect();
    let parts: Vec<&str> = plain.split('-').filter(|p| !p.is_empty()).collect();
    let slug = parts.join("-");
    if slug.is_empty() { format!("x{:08x}", fold_hash(name) & 0xffff_ffff) } else { slug }
}

#[cfg(test)]
mod tests;
