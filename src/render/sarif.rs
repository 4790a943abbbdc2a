//! `sarif`: SARIF 2.1.0, one run.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write as _,
    io::{self, Write},
    ops::Range,
};

use serde::Serialize;

use super::{Options, fingerprint, places::Places};
use crate::{
    diagnostic::{Diagnostic, Edit, Fix, Label, Severity},
    rules::Rule,
    source::{Place, Source},
};

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Log<'a> {
    #[serde(rename = "$schema")]
    schema: &'static str,
    version: &'static str,
    runs: [Run<'a>; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Run<'a> {
    tool: Tool<'a>,
    column_kind: &'static str,
    results: Vec<Finding<'a>>,
}

#[derive(Serialize)]
struct Tool<'a> {
    driver: Driver<'a>,
}

#[derive(Serialize)]
struct Driver<'a> {
    name: &'static str,
    version: &'static str,
    rules: Vec<Descriptor<'a>>,
}

/// What code scanning shows of a rule beside its findings.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Descriptor<'a> {
    id: &'a str,
    #[serde(flatten)]
    reasons: Option<Reasons<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Reasons<'a> {
    short_description: Message,
    #[serde(skip_serializing_if = "Option::is_none")]
    full_description: Option<Message>,
    help: Message,
    default_configuration: Configuration,
    properties: Tags<'a>,
}

#[derive(Serialize)]
struct Configuration {
    level: &'static str,
}

#[derive(Serialize)]
struct Tags<'a> {
    tags: [&'a str; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Finding<'a> {
    rule_id: &'a str,
    rule_index: usize,
    level: &'static str,
    message: Message,
    locations: [Location; 1],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_locations: Vec<Location>,
    partial_fingerprints: BTreeMap<&'static str, String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    fixes: Vec<Remedy<'a>>,
}

#[derive(Serialize)]
struct Message {
    text: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Location {
    physical_location: Physical,
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<Message>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Physical {
    artifact_location: Artifact,
    region: Region,
}

#[derive(Serialize)]
struct Artifact {
    uri: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Region {
    start_line: usize,
    start_column: usize,
    end_line: usize,
    end_column: usize,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Remedy<'a> {
    description: Message,
    artifact_changes: [Changes<'a>; 1],
    properties: Properties,
}

#[derive(Serialize)]
struct Properties {
    applicability: &'static str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Changes<'a> {
    artifact_location: Artifact,
    replacements: Vec<Replacement<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Replacement<'a> {
    deleted_region: Region,
    inserted_content: Content<'a>,
}

#[derive(Serialize)]
struct Content<'a> {
    text: &'a str,
}

pub(super) fn write(out: &mut dyn Write, diagnostics: &[Diagnostic], options: &Options<'_>) -> io::Result<()> {
    let mut places = Places::default();
    let rules: BTreeSet<&str> = diagnostics.iter().map(|it| it.code.as_str()).collect();
    let rules: Vec<&str> = rules.into_iter().collect();
    let fingerprints = fingerprint::fingerprints(diagnostics);
    let results = diagnostics.iter().zip(fingerprints).map(|(it, print)| finding(it, print, &rules, &mut places));
    let run = Run {
        column_kind: "unicodeCodePoints",
        results: results.collect(),
        tool: Tool {
            driver: Driver {
                name: "presslint",
                version: env!("CARGO_PKG_VERSION"),
                rules: rules.into_iter().map(|id| descriptor(id, options.rules)).collect(),
            },
        },
    };
    let schema = "https://json.schemastore.org/sarif-2.1.0.json";
    serde_json::to_writer_pretty(&mut *out, &Log { schema, version: "2.1.0", runs: [run] })?;
    writeln!(out)
}

/// A rule with its reasons, when the run knows it.
fn descriptor<'a>(id: &'a str, rules: &[&'a Rule]) -> Descriptor<'a> {
    let reasons = rules.iter().find(|rule| rule.id == id).map(|rule| {
        let written = |head: &str, text: &str| if text.is_empty() { String::new() } else { format!("{head}{text}") };
        let help = [
            rule.why.clone(),
            written("Left alone: ", &rule.abstains),
            written("Source: ", &rule.source),
            format!("`presslint explain {id}` shows examples."),
        ];
        let help: Vec<String> = help.into_iter().filter(|line| !line.is_empty()).collect();
        Reasons {
            short_description: Message { text: title(rule) },
            full_description: (!rule.why.is_empty()).then(|| Message { text: rule.why.clone() }),
            help: Message { text: help.join("\n\n") },
            default_configuration: Configuration { level: level(rule.level) },
            properties: Tags { tags: [rule.family()] },
        }
    });
    Descriptor { id, reasons }
}

/// "numbers/weekday-mismatch": "Weekday mismatch".
fn title(rule: &Rule) -> String {
    let words = rule.id.rsplit('/').next().unwrap_or_default().replace('-', " ");
    let (first, rest) = words.split_at(words.chars().next().map_or(0, char::len_utf8));
    format!("{}{rest}", first.to_uppercase())
}

/// `None` is off.
fn level(severity: Option<Severity>) -> &'static str {
    match severity {
        Some(Severity::Error) => "error",
        Some(Severity::Warning) => "warning",
        Some(Severity::Note) => "note",
        None => "none",
    }
}

fn finding<'a>(diagnostic: &'a Diagnostic, print: u64, rules: &[&str], places: &mut Places) -> Finding<'a> {
    let source = &diagnostic.primary.source;
    let lines = std::iter::once(&diagnostic.message).chain(&diagnostic.notes).map(String::as_str);
    Finding {
        rule_id: &diagnostic.code,
        rule_index: rules.binary_search(&diagnostic.code.as_str()).unwrap_or_default(),
        level: level(Some(diagnostic.severity)),
        message: Message { text: lines.collect::<Vec<_>>().join("\n") },
        locations: [location(&diagnostic.primary, places)],
        related_locations: diagnostic.secondary.iter().map(|label| location(label, places)).collect(),
        partial_fingerprints: BTreeMap::from([("presslint/v1", fingerprint::hex(print))]),
        fixes: diagnostic.fixes.iter().filter_map(|fix| remedy(fix, source, places)).collect(),
    }
}

fn location(label: &Label, places: &mut Places) -> Location {
    let artifact_location = Artifact { uri: uri(label.source.name()) };
    let text = Some(&label.text).filter(|text| !text.is_empty());
    Location {
        physical_location: Physical { artifact_location, region: region(places.ends(label)) },
        message: text.map(|text| Message { text: text.clone() }),
    }
}

fn region(ends: Range<Place>) -> Region {
    Region {
        start_line: ends.start.line,
        start_column: ends.start.column,
        end_line: ends.end.line,
        end_column: ends.end.column,
    }
}

/// `None` for a fix that only a person can make: SARIF wants at least one replacement.
fn remedy<'a>(fix: &'a Fix, source: &Source, places: &mut Places) -> Option<Remedy<'a>> {
    let replacement = |Edit { span, text }: &'a Edit| Replacement {
        deleted_region: region(places.span(source, *span)),
        inserted_content: Content { text },
    };
    let replacements: Vec<_> = fix.edits.iter().map(replacement).collect();
    (!replacements.is_empty()).then(|| Remedy {
        description: Message { text: fix.title.clone() },
        artifact_changes: [Changes { artifact_location: Artifact { uri: uri(source.name()) }, replacements }],
        properties: Properties { applicability: fix.applicability.as_str() },
    })
}

/// A relative path as a relative reference, an absolute one (also with a drive letter) as a file URI.
fn uri(path: &str) -> String {
    let path = path.replace('\\', "/");
    let path = path.strip_prefix("./").unwrap_or(&path);
    let drive = path.as_bytes().get(1) == Some(&b':');
    let mut uri = String::from(match path {
        _ if drive => "file:///",
        _ if path.starts_with('/') => "file://",
        _ => "",
    });
    for (at, byte) in path.bytes().enumerate() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) || drive && at == 1 {
            uri.push(byte.into());
        } else {
            // Writing to a string cannot fail.
            let _ = write!(uri, "%{byte:02X}");
        }
    }
    uri
}

#[cfg(test)]
mod tests {
    use super::uri;

    #[test]
    fn paths_become_references() {
        assert_eq!(uri("./drafts/01 Bản tin.md"), "drafts/01%20B%E1%BA%A3n%20tin.md");
        assert_eq!(uri("/tmp/a:b"), "file:///tmp/a%3Ab");
        assert_eq!(uri(r"C:\drafts\a.md"), "file:///C:/drafts/a.md");
    }
}
