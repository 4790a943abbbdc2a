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
    rules: Vec<Rule<'a>>,
}

#[derive(Serialize)]
struct Rule<'a> {
    id: &'a str,
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

pub(super) fn write(out: &mut dyn Write, diagnostics: &[Diagnostic], _: &Options) -> io::Result<()> {
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
                rules: rules.into_iter().map(|id| Rule { id }).collect(),
            },
        },
    };
    let schema = "https://json.schemastore.org/sarif-2.1.0.json";
    serde_json::to_writer_pretty(&mut *out, &Log { schema, version: "2.1.0", runs: [run] })?;
    writeln!(out)
}

fn finding<'a>(diagnostic: &'a Diagnostic, print: u64, rules: &[&str], places: &mut Places) -> Finding<'a> {
    let source = &diagnostic.primary.source;
    let lines = std::iter::once(&diagnostic.message).chain(&diagnostic.notes).map(String::as_str);
    Finding {
        rule_id: &diagnostic.code,
        rule_index: rules.binary_search(&diagnostic.code.as_str()).unwrap_or_default(),
        level: match diagnostic.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "note",
        },
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
