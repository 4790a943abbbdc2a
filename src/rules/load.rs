//! From rule files to a [`RuleSet`]: every mistake in every file is reported at its place, and none stops the rest.

use std::{
    cell::OnceCell,
    collections::{BTreeMap, HashMap, HashSet},
    sync::Arc,
};

use toml::{Spanned, de::DeTable, de::DeValue};

use super::{
    Example, FAMILIES, InQuotes, Kind, LEVELS, Rule, RuleSet, conflicts, figures, ids,
    kinds::period,
    registry_lint,
    registry_read::Entries,
    replace::{self, REPLACE, Replaced},
};
use crate::{
    diagnostic::{Diagnostic, Severity},
    source::Source,
    syntax::{ZONES, Zone, ZoneSet},
    table::{Item, Lists, Mistakes, Table, Text, nearest, pairs_of, parse},
};

/// Rule files that override what was loaded before them: a pack, or the files of one `--rules`.
#[derive(Clone, Debug)]
pub struct Layer {
    /// Pack name, or how the user named the files.
    pub name: String,
    /// Its files, in order.
    pub files: Vec<Arc<Source>>,
    /// One of ours: tested to agree with itself and with the other built-in packs.
    pub built_in: bool,
}

impl Layer {
    /// A layer of somebody else's files.
    pub fn new(name: impl Into<String>, files: Vec<Arc<Source>>) -> Self {
        Self { name: name.into(), files, built_in: false }
    }
}

/// The kinds of rule, by the name of their table.
const KINDS: [(&str, Kind); 17] = [
    ("acronym", Kind::Acronym),
    ("canonical", Kind::Canonical),
    ("check", Kind::Check),
    ("collocation", Kind::Substitute),
    ("confusable", Kind::Confusable),
    ("dateline", Kind::Dateline),
    ("fact", Kind::Fact),
    ("message", Kind::Message),
    ("pattern", Kind::Pattern),
    ("quotation", Kind::Quotation),
    ("required", Kind::Required),
    ("residue", Kind::Residue),
    ("scope", Kind::Scope),
    ("substitute", Kind::Substitute),
    ("typo", Kind::Typo),
    ("variants", Kind::Variants),
    ("word", Kind::Word),
];

/// Registry tables.
const REGISTRY: [&str; 5] = ["country", "event", "office", "organisation", "person"];

struct Entry<'a> {
    kind: Kind,
    id: Text,
    layer: &'a Layer,
    table: Table<'a>,
}

/// Loads `layers`, later ones overriding earlier ones by id. `checks` are the ids of the built-in checks.
///
/// The rule set holds everything that could be read; the diagnostics say what could not, in the order of the files.
///
/// # Panics
/// Never: names are looked up in the list that admitted them.
pub fn load(layers: &[Layer], checks: &[&str]) -> (RuleSet, Vec<Diagnostic>) {
    let mut mistakes = Mistakes::default();
    let files: Vec<(&Layer, &Arc<Source>, OnceCell<String>)> =
        layers.iter().flat_map(|layer| layer.files.iter().map(move |file| (layer, file, OnceCell::new()))).collect();
    let parsed: Vec<(&Layer, &Arc<Source>, Spanned<DeTable<'_>>)> =
        files.iter().map(|(layer, file, repaired)| (*layer, *file, parse(file, repaired, &mut mistakes))).collect();
    let mut entries: Vec<Entry<'_>> = Vec::new();
    let mut index: HashMap<String, usize> = HashMap::new();
    let mut registry: BTreeMap<&str, Vec<(String, &str, Table<'_>)>> = BTreeMap::new();
    let mut titles: Option<Table<'_>> = None;
    let mut figures = figures::Tables::default();
    let mut lists: BTreeMap<String, Table<'_>> = BTreeMap::new();
    let mut replaced: Option<Replaced<'_>> = None;
    let all_ids = ids::all(&parsed);
    for (layer, file, tables) in &parsed {
        for (key, value) in tables.get_ref() {
            let name: &str = key.get_ref();
            let kind = KINDS.iter().find(|(n, _)| *n == name).map(|&(_, kind)| kind);
            let place = key.span().into();
            if figures.take(name, (&layer.name, file), place, value.get_ref(), &mut mistakes) {
                continue;
            }
            match (name, kind, value.get_ref()) {
                ("schema", _, value) => check_schema(file, place, value, &mut mistakes),
                ("pack", _, DeValue::Table(table)) => {
                    let mut pack = Table::new(file, place, table);
                    pack.text("name", &mut mistakes);
                    pack.text("description", &mut mistakes);
                    pack.finish(&mut mistakes);
                }
                ("titles", _, DeValue::Table(table)) => {
                    let table = Table::new(file, place, table);
                    titles = Some(match titles.take() {
                        Some(base) => table.over(&base),
                        None => table,
                    });
                }
                (REPLACE, _, DeValue::Table(table)) => {
                    let first = replaced.get_or_insert_with(|| Replaced { layer, file, place, pairs: Vec::new() });
                    first.extend(pairs_of(file, table, REPLACE, &mut mistakes));
                }
                ("list", _, DeValue::Array(items)) => {
                    for mut table in as_tables(file, items, &mut mistakes) {
                        let Some(id) = table.required_text("id", &mut mistakes) else { continue };
                        let table = match lists.get(&id.value) {
                            Some(base) => table.over(base),
                            None => table,
                        };
                        lists.insert(id.value, table);
                    }
                }
                (_, Some(kind), DeValue::Array(items)) => {
                    for table in as_tables(file, items, &mut mistakes) {
                        add_rule(&mut entries, &mut index, kind, layer, table, &all_ids, &mut mistakes);
                    }
                }
                (_, None, DeValue::Array(items)) if REGISTRY.contains(&name) => {
                    let list = registry
                        .entry(REGISTRY[REGISTRY.iter().position(|r| *r == name).expect("contained")])
                        .or_default();
                    for table in as_tables(file, items, &mut mistakes) {
                        add_registry(list, &layer.name, table, &mut mistakes);
                    }
                }
                _ => unknown_table(file, place, name, &mut mistakes),
            }
        }
    }
    let mut rules = RuleSet::default();
    let lists = Arc::new(read_lists(lists, &mut mistakes));
    for mut entry in entries {
        entry.table = entry.table.with_lists(&lists);
        read_rule(&mut rules, entry, checks, &mut mistakes);
    }
    if let Some(replaced) = replaced {
        replace::add(&mut rules, replaced, &mut mistakes);
    }
    let mut take = |name| registry.remove(name).unwrap_or_default().into_iter().map(|(_, _, table)| table).collect();
    let entries = Entries {
        countries: take("country"),
        events: take("event"),
        offices: take("office"),
        organisations: take("organisation"),
        people: take("person"),
        titles,
    };
    rules.read_registry(entries, &mut mistakes);
    rules.figures = figures.read(&mut mistakes);
    if !layers.iter().all(|layer| layer.built_in) {
        conflicts::find(&rules, &mut mistakes);
        registry_lint::check(&rules.registry, &mut mistakes);
    }
    drop_consequences(&mut mistakes.0);
    by_file(&mut mistakes.0, &parsed.iter().map(|(_, file, _)| Arc::as_ptr(file)).collect::<Vec<_>>());
    (rules, mistakes.0)
}

/// A table that no kind of rule has, or that is written with the wrong brackets.
fn unknown_table(file: &Arc<Source>, place: crate::span::Span, name: &str, mistakes: &mut Mistakes) {
    let single = ["numbers", "pack", REPLACE, "titles"];
    let known = || {
        KINDS.iter().map(|(n, _)| *n).chain(REGISTRY).chain(["list", "rate", "same", "schema", "unit"]).chain(single)
    };
    let message = if single.contains(&name) {
        format!("`{name}` is written `[{name}]`")
    } else if known().any(|k| k == name) {
        format!("`{name}` is written `[[{name}]]`")
    } else {
        let hint = nearest(name, known()).map_or(String::new(), |k| format!("; did you mean `{k}`?"));
        format!("unknown kind of table `{name}`{hint}")
    };
    mistakes.add(file, place, "unknown-key", message);
}

/// Sorts mistakes by the order of the files, then by place.
fn by_file(mistakes: &mut [Diagnostic], files: &[*const Source]) {
    let file = |d: &Diagnostic| files.iter().position(|f| *f == Arc::as_ptr(&d.primary.source));
    mistakes.sort_by_key(|d| (file(d), d.primary.span));
}

/// A rule may lack a key because the key is misspelt, cannot be read, or stands in a rule that is not there to be extended.
/// Then only that is told.
fn drop_consequences(mistakes: &mut Vec<Diagnostic>) {
    let causes: Vec<(Arc<Source>, usize, Option<String>)> = mistakes
        .iter()
        .filter_map(|d| {
            // "did you mean `forms`?"
            let meant =
                || d.message.rsplit_once("did you mean `").map(|(_, rest)| format!("`{}`", &rest[..rest.len() - 2]));
            let key = match d.code.as_str() {
                "rules/syntax" | "rules/bad-extends" => None,
                "rules/unknown-key" => Some(meant()?),
                _ => return None,
            };
            Some((Arc::clone(&d.primary.source), d.primary.span.start(), key))
        })
        .collect();
    mistakes.retain(|d| {
        let place = &d.primary;
        let rule = place.span.end()..section_end(place.source.text(), place.span.end());
        d.code != "rules/missing-key"
            || !causes.iter().any(|(source, at, key)| {
                Arc::ptr_eq(source, &place.source)
                    && rule.contains(at)
                    && key.as_ref().is_none_or(|key| d.message.contains(key.as_str()))
            })
    });
}

/// Where the next table header stands.
fn section_end(text: &str, from: usize) -> usize {
    text[from..].find("\n[[").map_or(text.len(), |next| from + next)
}

/// The items of every `[[list]]`; a later one of the same name may `{ add = […], remove = […] }`.
fn read_lists(tables: BTreeMap<String, Table<'_>>, mistakes: &mut Mistakes) -> Lists {
    let read = |(name, mut table): (String, Table<'_>)| {
        table.has("id");
        let items = table.texts("items", mistakes);
        table.finish(mistakes);
        (name, items)
    };
    tables.into_iter().map(read).collect()
}

fn check_schema(file: &Arc<Source>, place: crate::span::Span, value: &DeValue<'_>, mistakes: &mut Mistakes) {
    if !matches!(value, DeValue::Integer(n) if n.as_str() == "1") {
        mistakes.add(file, place, "bad-value", "this presslint reads `schema = 1`".to_owned());
    }
}

pub(super) fn as_tables<'a>(
    file: &'a Arc<Source>,
    items: &'a [Spanned<DeValue<'a>>],
    mistakes: &mut Mistakes,
) -> Vec<Table<'a>> {
    items.iter().filter_map(|item| as_table(file, item, mistakes)).collect()
}

fn as_table<'a>(file: &'a Arc<Source>, item: &'a Spanned<DeValue<'a>>, mistakes: &mut Mistakes) -> Option<Table<'a>> {
    if let DeValue::Table(table) = item.get_ref() {
        return Some(Table::new(file, header_span(file, item, table), table));
    }
    mistakes.add(file, item.span().into(), "wrong-type", "a rule is a table".to_owned());
    None
}

/// The header line of a table (`[[substitute]]`), or its braces.
fn header_span(file: &Source, item: &Spanned<DeValue<'_>>, table: &DeTable<'_>) -> crate::span::Span {
    let span: crate::span::Span = item.span().into();
    if !span.is_empty() && span.end() <= file.text().len() {
        return span;
    }
    table.iter().next().map_or(span, |(key, _)| key.span().into())
}

fn add_registry<'a>(
    list: &mut Vec<(String, &'a str, Table<'a>)>,
    layer: &'a str,
    mut table: Table<'a>,
    mistakes: &mut Mistakes,
) {
    let mut ignored = Mistakes::default();
    let Some(id) = table.text("id", &mut ignored) else {
        mistakes.add(table.source, table.span, "missing-key", "`id` is missing".to_owned());
        return;
    };
    match list.iter().position(|(other, ..)| *other == id.value) {
        Some(at) if list[at].1 == layer => {
            let first = list[at].2.key_place("id");
            let diagnostic =
                mistakes.add(&id.source, id.span, "duplicate-id", format!("`{}` is defined twice", id.value));
            diagnostic.secondary.push(crate::diagnostic::Label {
                source: Arc::clone(first.0),
                span: first.1,
                text: "first defined here".to_owned(),
            });
        }
        // A later layer replaces the entry but keeps its place in the order.
        Some(at) => list[at] = (id.value, layer, table),
        None => list.push((id.value, layer, table)),
    }
}

fn add_rule<'a>(
    entries: &mut Vec<Entry<'a>>,
    index: &mut HashMap<String, usize>,
    kind: Kind,
    layer: &'a Layer,
    mut table: Table<'a>,
    later: &HashSet<String>,
    mistakes: &mut Mistakes,
) {
    let Some(id) = table.required_text("id", mistakes) else { return };
    if !ids::valid(&id.value) {
        let hint = ids::meant(&id.value, kind).map_or(String::new(), |meant| format!("; did you mean `{meant}`?"));
        let message = format!("`{}` is not a rule id{hint}", id.value);
        mistakes.add(&id.source, id.span, "bad-id", message).notes.push(format!(
            "an id is family/name in lower-case letters, digits and hyphens, with a family out of {}",
            FAMILIES.join(", ")
        ));
        return;
    }
    let earlier = index.get(&id.value).copied();
    if let Some(at) = earlier
        && std::ptr::eq(entries[at].layer, layer)
    {
        let label = entries[at].id.label("first defined here");
        mistakes
            .add(&id.source, id.span, "duplicate-id", format!("`{}` is defined twice", id.value))
            .secondary
            .push(label);
        return;
    }
    if let Some(base) = table.text("extends", mistakes) {
        match index.get(&base.value).map(|&at| &entries[at]) {
            Some(entry) if entry.kind == kind => table = table.over(&entry.table),
            Some(_) => {
                let message = format!("`{}` is another kind of rule and cannot be extended here", base.value);
                mistakes.add(&base.source, base.span, "bad-extends", message);
            }
            None if base.value == id.value => {
                let message = format!("`{}` extends itself, and no earlier pack defines it", base.value);
                mistakes.add(&base.source, base.span, "bad-extends", message);
            }
            None => {
                if later.contains(&base.value) {
                    let message = format!("`{}` stands behind the rule that extends it: put it first", base.value);
                    mistakes.add(&base.source, base.span, "bad-extends", message).notes.push(
                        "a rule extends one that stands before it, so rules cannot extend each other in a circle"
                            .to_owned(),
                    );
                    return;
                }
                let near =
                    nearest(&base.value, index.keys().map(String::as_str).collect::<std::collections::BTreeSet<_>>());
                let hint = near.map_or(String::new(), |n| format!("; did you mean `{n}`?"));
                let message = format!("no rule before this one is called `{}`{hint}", base.value);
                mistakes.add(&base.source, base.span, "bad-extends", message).notes.push(
                    "a rule extends one that stands before it, so rules cannot extend each other in a circle"
                        .to_owned(),
                );
            }
        }
    } else if kind == Kind::Check
        && let Some(at) = earlier
    {
        table = table.over(&entries[at].table);
    }
    let entry = Entry { kind, id: id.clone(), layer, table };
    if let Some(at) = earlier {
        entries[at] = entry;
    } else {
        index.insert(id.value, entries.len());
        entries.push(entry);
    }
}

fn read_rule(rules: &mut RuleSet, entry: Entry<'_>, checks: &[&str], mistakes: &mut Mistakes) {
    let Entry { kind, id, layer, mut table } = entry;
    table.has("id");
    table.has("extends");
    if kind == Kind::Check && !checks.contains(&id.value.as_str()) {
        let hint =
            nearest(&id.value, checks.iter().copied()).map_or(String::new(), |n| format!("; did you mean `{n}`?"));
        mistakes.add(&id.source, id.span, "unknown-check", format!("there is no check called `{}`{hint}", id.value));
    }
    let quotes = [("off", InQuotes::Off), ("note", InQuotes::Note), ("same", InQuotes::Same)];
    let whole_draft = matches!(kind, Kind::Check | Kind::Dateline | Kind::Required | Kind::Message);
    let default_quotes = if whole_draft { InQuotes::Same } else { InQuotes::Note };
    let level = table.choice("level", &LEVELS, mistakes).unwrap_or(Some(Severity::Warning));
    let only = table.choices("zones", &ZONES, mistakes);
    let never = table.choices("not_zones", &ZONES, mistakes);
    let zones = if only.is_empty() { ZoneSet::ALL } else { ZoneSet::of(&only) }.without(ZoneSet::of(&never));
    let mut string = |key, mistakes: &mut Mistakes| table.text(key, mistakes).map_or(String::new(), |t: Text| t.value);
    let (why, source, owner) = (string("why", mistakes), string("source", mistakes), string("owner", mistakes));
    let abstains = if kind == Kind::Check { string("abstains", mistakes) } else { String::new() };
    let rule = Rule {
        id: id.value.clone(),
        kind,
        level,
        why,
        source,
        owner,
        abstains,
        period: period(&mut table, mistakes),
        in_quotes: table.choice("in_quotes", &quotes, mistakes).unwrap_or(default_quotes),
        zones,
        good: examples(&mut table, "good", mistakes),
        bad: examples(&mut table, "bad", mistakes),
        layer: layer.name.clone(),
        file: Arc::clone(&id.source),
        span: id.span,
    };
    let ix = rules.rules.len();
    rules.by_id.insert(rule.id.clone(), ix);
    rules.rules.push(rule);
    match kind {
        Kind::Check => {}
        Kind::Substitute => rules.read_substitute(ix, &mut table, false, mistakes),
        Kind::Typo => rules.read_substitute(ix, &mut table, true, mistakes),
        Kind::Variants => rules.read_variants(ix, &mut table, mistakes),
        Kind::Canonical => rules.read_canonical(ix, &mut table, mistakes),
        Kind::Quotation => rules.read_quotation(ix, &mut table, mistakes),
        Kind::Required => rules.read_required(ix, &mut table, mistakes),
        Kind::Scope => rules.read_scope(ix, &mut table, mistakes),
        Kind::Acronym => rules.read_acronym(ix, &mut table, mistakes),
        Kind::Dateline => rules.read_dateline(ix, &mut table, mistakes),
        Kind::Confusable => rules.read_confusable(ix, &mut table, mistakes),
        Kind::Pattern => rules.read_pattern(ix, &mut table, mistakes),
        Kind::Message => rules.read_message(ix, &mut table, mistakes),
        Kind::Word => rules.read_word(&mut table, mistakes),
        Kind::Residue => rules.read_residue(ix, &mut table, mistakes),
        Kind::Fact => rules.read_fact(ix, &mut table, mistakes),
    }
    table.finish(mistakes);
}

fn examples(table: &mut Table<'_>, key: &'static str, mistakes: &mut Mistakes) -> Vec<Example> {
    let mut examples = Vec::new();
    for item in table.texts_or_tables(key, mistakes) {
        let example = match item {
            Item::Text(text) => Example {
                text,
                at: None,
                fix: None,
                message: None,
                date: None,
                kind: None,
                rules: None,
                others: Vec::new(),
            },
            Item::Table(mut table) => {
                let text = table.required_text("text", mistakes);
                let mut part = |key| table.text(key, mistakes);
                let (at, fix, message) = (part("at"), part("fix"), part("message"));
                let (date, kind, rules) = (part("date"), part("kind"), part("rules"));
                let others = table.texts("others", mistakes);
                table.finish(mistakes);
                let Some(text) = text else { continue };
                Example { text, at, fix, message, date, kind, rules, others }
            }
        };
        for mark in zone_marks(&example.text.value) {
            if !ZONES.iter().any(|(name, _)| *name == mark) {
                let message = format!("`[{mark}]` is not a zone");
                mistakes.add(&example.text.source, example.text.span, "bad-value", message);
            }
        }
        examples.push(example);
    }
    examples
}

/// Zone marks at the start of an example's paragraphs.
fn zone_marks(text: &str) -> impl Iterator<Item = &str> {
    text.split("\n\n").filter_map(|p| {
        let (mark, _) = p.trim_start().strip_prefix('[')?.split_once(']')?;
        (!mark.is_empty() && mark.bytes().all(|b| b.is_ascii_lowercase() || b == b'-')).then_some(mark)
    })
}

/// The paragraphs of an example: zone (body unless marked) and text.
pub(crate) fn example_paragraphs(text: &str) -> Vec<(Zone, &str)> {
    text.split("\n\n")
        .map(|p| {
            let marked =
                p.trim_start().strip_prefix('[').and_then(|rest| rest.split_once(']')).and_then(|(mark, rest)| {
                    let (_, zone) = ZONES.iter().find(|(name, _)| *name == mark)?;
                    Some((*zone, rest.trim_start()))
                });
            marked.unwrap_or((Zone::Body, p))
        })
        .collect()
}
