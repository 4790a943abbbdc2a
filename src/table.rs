//! Reading TOML without losing a position: every value keeps its place, every mistake is collected, none stops the rest.
//!
//! `toml` parses (with recovery); this module only takes typed values out of the parsed tables. What the keys mean is not
//! known here.

mod other_names;
mod repair;

use std::{cell::OnceCell, collections::BTreeMap, sync::Arc};

use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

use crate::{
    diagnostic::{Diagnostic, Label, Severity},
    source::Source,
    span::Span,
};

/// Mistakes found so far, in the order they were met.
#[derive(Debug, Default)]
pub struct Mistakes(pub Vec<Diagnostic>);

impl Mistakes {
    /// Records a mistake at `span` of `source`. `code` is the part after `rules/`.
    ///
    /// # Panics
    /// Never.
    pub fn add(&mut self, source: &Arc<Source>, span: Span, code: &str, message: String) -> &mut Diagnostic {
        self.0.push(Diagnostic {
            code: format!("rules/{code}"),
            severity: Severity::Error,
            message,
            primary: Label { source: Arc::clone(source), span, text: String::new() },
            secondary: Vec::new(),
            notes: Vec::new(),
            fixes: Vec::new(),
        });
        self.0.last_mut().expect("just pushed")
    }
}

/// A string value and where it stands.
#[derive(Clone, Debug)]
pub struct Text {
    /// The decoded value.
    pub value: String,
    /// Bytes of the value in its file, quotes included.
    pub span: Span,
    /// The file.
    pub source: Arc<Source>,
}

impl Text {
    /// A label on this value.
    pub fn label(&self, text: impl Into<String>) -> Label {
        Label { source: Arc::clone(&self.source), span: self.span, text: text.into() }
    }
}

#[derive(Clone, Debug)]
struct Field<'a> {
    key: &'a str,
    key_span: Span,
    value: &'a Spanned<DeValue<'a>>,
    source: &'a Arc<Source>,
    /// What the extended rule has under this key, for `{ add, remove }` overlays.
    base: Option<Box<Field<'a>>>,
    used: bool,
}

/// Named lists that any list of strings may name as `@name`.
pub type Lists = BTreeMap<String, Vec<Text>>;

/// One table being read. Each getter marks its key as known; [`Table::finish`] reports the rest.
#[derive(Clone, Debug)]
pub struct Table<'a> {
    /// The file of the table's own header (fields may come from an extended rule in another file).
    pub source: &'a Arc<Source>,
    /// The table's place: its header or its braces.
    pub span: Span,
    fields: Vec<Field<'a>>,
    known: Vec<&'static str>,
    lists: Option<Arc<Lists>>,
}

/// Parses a file. The first syntax mistake of every entry is recorded; everything else is read. Of a file with mistakes,
/// `repaired` keeps the text that is read.
pub fn parse<'a>(
    source: &'a Arc<Source>,
    repaired: &'a OnceCell<String>,
    mistakes: &mut Mistakes,
) -> Spanned<DeTable<'a>> {
    let (table, errors) = DeTable::parse_recoverable(source.text());
    if errors.is_empty() {
        return table;
    }
    let (found, text) = repair::repair(source.text());
    for mistake in found {
        let line = |at| source.line_index(at);
        let entry = source.line_span(line(mistake.entry)).filter(|_| line(mistake.entry) < line(mistake.span.start));
        let told = mistakes.add(source, mistake.span.into(), "syntax", format!("not valid TOML: {}", mistake.message));
        told.secondary.extend(entry.map(|span| Label {
            source: Arc::clone(source),
            span,
            text: "in what begins here".to_owned(),
        }));
    }
    DeTable::parse_recoverable(repaired.get_or_init(|| text)).0
}

/// The known name nearest to `name`, if one is near enough to be meant.
pub fn nearest<'n>(name: &str, known: impl IntoIterator<Item = &'n str>) -> Option<&'n str> {
    known
        .into_iter()
        .map(|k| (strsim::damerau_levenshtein(name, k), k))
        .filter(|&(distance, k)| distance <= 1 + k.len().max(name.len()) / 4)
        .min_by_key(|&(distance, _)| distance)
        .map(|(_, k)| k)
}

impl<'a> Table<'a> {
    /// A reader over a parsed table.
    pub fn new(source: &'a Arc<Source>, span: Span, table: &'a DeTable<'a>) -> Self {
        let fields = table
            .iter()
            .map(|(key, value)| Field {
                key: key.get_ref(),
                key_span: key.span().into(),
                value,
                source,
                base: None,
                used: false,
            })
            .collect();
        Self { source, span, fields, known: Vec::new(), lists: None }
    }

    /// This table with everything that it does not set taken from `base`.
    #[must_use]
    pub fn over(mut self, base: &Table<'a>) -> Self {
        for theirs in &base.fields {
            match self.fields.iter_mut().find(|f| f.key == theirs.key) {
                Some(mine) => mine.base = Some(Box::new(theirs.clone())),
                None => self.fields.push(Field { used: false, ..theirs.clone() }),
            }
        }
        self
    }

    /// With named lists.
    #[must_use]
    pub fn with_lists(mut self, lists: &Arc<Lists>) -> Self {
        self.lists = Some(Arc::clone(lists));
        self
    }

    /// The items of the list that `text` names (`@months`); `text` itself when it names none.
    pub fn listed(&self, text: Text, mistakes: &mut Mistakes) -> Vec<Text> {
        let (Some(lists), Some(name)) = (&self.lists, text.value.strip_prefix('@')) else { return vec![text] };
        if let Some(items) = lists.get(name) {
            return items.clone();
        }
        let hint = nearest(name, lists.keys().map(String::as_str))
            .map_or(String::new(), |n| format!("; did you mean `@{n}`?"));
        mistakes.add(&text.source, text.span, "unknown-list", format!("no `[[list]]` is called `{name}`{hint}"));
        Vec::new()
    }

    fn take(&mut self, key: &'static str) -> Option<&Field<'a>> {
        if !self.known.contains(&key) {
            self.known.push(key);
        }
        let field = self.fields.iter_mut().find(|f| f.key == key)?;
        field.used = true;
        Some(field)
    }

    /// True when the key is written (or inherited); marks it as known.
    pub fn has(&mut self, key: &'static str) -> bool {
        self.take(key).is_some()
    }

    /// The place of a key, for mistakes about it; the table's own place when it is absent.
    pub fn key_place(&self, key: &str) -> (&'a Arc<Source>, Span) {
        self.fields.iter().find(|f| f.key == key).map_or((self.source, self.span), |f| (f.source, f.key_span))
    }

    /// A string.
    pub fn text(&mut self, key: &'static str, mistakes: &mut Mistakes) -> Option<Text> {
        let field = self.take(key)?;
        text_of(field.source, field.value, key, mistakes)
    }

    /// A date or a year: a string, or TOML's own date or whole number.
    pub fn date_text(&mut self, key: &'static str, mistakes: &mut Mistakes) -> Option<Text> {
        let field = self.take(key)?;
        let value = match field.value.get_ref() {
            DeValue::Datetime(date) => date.to_string(),
            DeValue::Integer(year) => year.as_str().to_owned(),
            _ => return text_of(field.source, field.value, key, mistakes),
        };
        Some(Text { value, span: field.value.span().into(), source: Arc::clone(field.source) })
    }

    /// A string that must be there.
    pub fn required_text(&mut self, key: &'static str, mistakes: &mut Mistakes) -> Option<Text> {
        if !self.has(key) {
            mistakes.add(self.source, self.span, "missing-key", format!("`{key}` is missing"));
            return None;
        }
        self.text(key, mistakes)
    }

    /// One of a fixed set of words.
    pub fn choice<T: Copy>(&mut self, key: &'static str, choices: &[(&str, T)], mistakes: &mut Mistakes) -> Option<T> {
        let text = self.text(key, mistakes)?;
        choice_of(&text, key, choices, mistakes)
    }

    /// A list of words out of a fixed set.
    pub fn choices<T: Copy>(&mut self, key: &'static str, choices: &[(&str, T)], mistakes: &mut Mistakes) -> Vec<T> {
        let texts = self.texts(key, mistakes);
        texts.iter().filter_map(|t| choice_of(t, key, choices, mistakes)).collect()
    }

    /// `true` or `false`.
    pub fn flag(&mut self, key: &'static str, mistakes: &mut Mistakes) -> Option<bool> {
        let field = self.take(key)?;
        match field.value.get_ref() {
            DeValue::Boolean(value) => Some(*value),
            other => wrong_type(field.source, field.value.span().into(), key, "true or false", other, mistakes),
        }
    }

    /// A whole number within bounds (inclusive).
    pub fn integer(&mut self, key: &'static str, min: i64, max: i64, mistakes: &mut Mistakes) -> Option<i64> {
        let field = self.take(key)?;
        let span: Span = field.value.span().into();
        let DeValue::Integer(value) = field.value.get_ref() else {
            return wrong_type(field.source, span, key, "a whole number", field.value.get_ref(), mistakes);
        };
        match i64::from_str_radix(value.as_str(), value.radix()) {
            Ok(n) if (min..=max).contains(&n) => Some(n),
            _ => {
                mistakes.add(field.source, span, "bad-value", format!("`{key}` must lie between {min} and {max}"));
                None
            }
        }
    }

    /// A number as written, whole or with decimals, for exact arithmetic.
    pub fn number(&mut self, key: &'static str, mistakes: &mut Mistakes) -> Option<Text> {
        let field = self.take(key)?;
        let span: Span = field.value.span().into();
        let written = match field.value.get_ref() {
            DeValue::Integer(n) if n.radix() == 10 => n.as_str(),
            DeValue::Float(f) => f.as_str(),
            other => return wrong_type(field.source, span, key, "a number", other, mistakes),
        };
        Some(Text { value: written.replace('_', ""), span, source: Arc::clone(field.source) })
    }

    /// A list of strings; a single string counts as a list of one. `{ add = [...], remove = [...] }` changes an inherited list.
    pub fn texts(&mut self, key: &'static str, mistakes: &mut Mistakes) -> Vec<Text> {
        let Some(field) = self.take(key) else { return Vec::new() };
        let field = field.clone();
        let texts = texts_of(&field, key, mistakes);
        if !texts.iter().any(|t| t.value.starts_with('@')) {
            return texts;
        }
        texts.into_iter().flat_map(|text| self.listed(text, mistakes)).collect()
    }

    /// A list of lists of strings.
    pub fn text_lists(&mut self, key: &'static str, mistakes: &mut Mistakes) -> Vec<Vec<Text>> {
        let Some(field) = self.take(key) else { return Vec::new() };
        let source = field.source;
        let DeValue::Array(rows) = field.value.get_ref() else {
            wrong_type::<()>(
                source,
                field.value.span().into(),
                key,
                "a list of lists",
                field.value.get_ref(),
                mistakes,
            );
            return Vec::new();
        };
        let mut lists = Vec::new();
        for row in rows {
            match row.get_ref() {
                DeValue::Array(items) => {
                    lists.push(items.iter().filter_map(|v| text_of(source, v, key, mistakes)).collect());
                }
                other => {
                    wrong_type::<()>(source, row.span().into(), key, "a list of strings", other, mistakes);
                }
            }
        }
        lists
    }

    /// A table of `"from" = "to"` pairs, where `to` is a string or a list of alternatives.
    pub fn pairs(&mut self, key: &'static str, mistakes: &mut Mistakes) -> Vec<(Text, Vec<Text>)> {
        let Some(field) = self.take(key) else { return Vec::new() };
        let source = field.source;
        let DeValue::Table(table) = field.value.get_ref() else {
            wrong_type::<()>(
                source,
                field.value.span().into(),
                key,
                "a table of pairs { \"…\" = \"…\" }",
                field.value.get_ref(),
                mistakes,
            );
            return Vec::new();
        };
        pairs_of(source, table, key, mistakes)
    }

    /// A nested table.
    pub fn table(&mut self, key: &'static str, mistakes: &mut Mistakes) -> Option<Table<'a>> {
        let field = self.take(key)?;
        match field.value.get_ref() {
            DeValue::Table(table) => Some(Table::new(field.source, field.key_span, table)),
            other => wrong_type(field.source, field.value.span().into(), key, "a table", other, mistakes),
        }
    }

    /// A list of tables.
    pub fn tables(&mut self, key: &'static str, mistakes: &mut Mistakes) -> Vec<Table<'a>> {
        self.texts_or_tables(key, mistakes)
            .into_iter()
            .filter_map(|item| match item {
                Item::Table(table) => Some(table),
                Item::Text(text) => {
                    mistakes.add(
                        &text.source,
                        text.span,
                        "wrong-type",
                        format!("`{key}` takes tables, this is a string"),
                    );
                    None
                }
            })
            .collect()
    }

    /// A list whose items are strings or tables.
    pub fn texts_or_tables(&mut self, key: &'static str, mistakes: &mut Mistakes) -> Vec<Item<'a>> {
        let Some(field) = self.take(key) else { return Vec::new() };
        let source = field.source;
        let DeValue::Array(items) = field.value.get_ref() else {
            wrong_type::<()>(source, field.value.span().into(), key, "a list", field.value.get_ref(), mistakes);
            return Vec::new();
        };
        items
            .iter()
            .filter_map(|item| match item.get_ref() {
                DeValue::Table(table) => Some(Item::Table(Table::new(source, item.span().into(), table))),
                _ => text_of(source, item, key, mistakes).map(Item::Text),
            })
            .collect()
    }

    /// The fields not asked for so far, by name: for tables whose keys are data.
    pub fn rest(&mut self) -> Vec<(String, Span)> {
        let rest = self.fields.iter_mut().filter(|f| !f.used);
        rest.map(|f| {
            f.used = true;
            (f.key.to_owned(), f.key_span)
        })
        .collect()
    }

    /// The text under a key that is data rather than a known name.
    pub fn data_text(&mut self, key: &str, mistakes: &mut Mistakes) -> Option<Text> {
        let field = self.fields.iter_mut().find(|f| f.key == key)?;
        field.used = true;
        text_of(field.source, field.value, key, mistakes)
    }

    /// Reports every key that no getter asked for, with the nearest known one.
    pub fn finish(self, mistakes: &mut Mistakes) {
        for field in self.fields.iter().filter(|f| !f.used) {
            let meant =
                other_names::OTHER_NAMES.iter().find(|(other, name)| *other == field.key && self.known.contains(name));
            let near = meant.map(|&(_, name)| name).or_else(|| nearest(field.key, self.known.iter().copied()));
            let hint = near.map_or(String::new(), |k| format!("; did you mean `{k}`?"));
            mistakes.add(field.source, field.key_span, "unknown-key", format!("unknown key `{}`{hint}", field.key));
        }
    }
}

/// `"from" = "to"` pairs, where `to` is a string or a list of alternatives, in the order of the file.
pub fn pairs_of(
    source: &Arc<Source>,
    table: &DeTable<'_>,
    key: &str,
    mistakes: &mut Mistakes,
) -> Vec<(Text, Vec<Text>)> {
    let mut pairs = Vec::new();
    for (from, to) in table {
        let from = Text { value: from.get_ref().to_string(), span: from.span().into(), source: Arc::clone(source) };
        let to = match to.get_ref() {
            DeValue::Array(items) => items.iter().filter_map(|v| text_of(source, v, key, mistakes)).collect(),
            _ => match text_of(source, to, key, mistakes) {
                Some(to) => vec![to],
                None => continue,
            },
        };
        pairs.push((from, to));
    }
    pairs.sort_by_key(|(from, _)| from.span);
    pairs
}

/// An item of a mixed list.
#[derive(Debug)]
pub enum Item<'a> {
    /// A plain string.
    Text(Text),
    /// A table.
    Table(Table<'a>),
}

fn texts_of(field: &Field<'_>, key: &str, mistakes: &mut Mistakes) -> Vec<Text> {
    match field.value.get_ref() {
        DeValue::Array(items) => items.iter().filter_map(|v| text_of(field.source, v, key, mistakes)).collect(),
        DeValue::Table(overlay) if field.base.is_some() => {
            let base = field.base.as_ref().map(|b| texts_of(b, key, mistakes)).unwrap_or_default();
            let mut overlay = Table::new(field.source, field.key_span, overlay);
            let (add, remove) = (overlay.texts("add", mistakes), overlay.texts("remove", mistakes));
            overlay.finish(mistakes);
            for gone in remove.iter().filter(|r| !base.iter().any(|b| b.value == r.value)) {
                let message = format!("\"{}\" is not in the list that this rule extends", gone.value);
                mistakes.add(&gone.source, gone.span, "bad-value", message);
            }
            base.into_iter().filter(|b| !remove.iter().any(|r| r.value == b.value)).chain(add).collect()
        }
        _ => text_of(field.source, field.value, key, mistakes).into_iter().collect(),
    }
}

fn text_of(source: &Arc<Source>, value: &Spanned<DeValue<'_>>, key: &str, mistakes: &mut Mistakes) -> Option<Text> {
    match value.get_ref() {
        DeValue::String(text) => {
            Some(Text { value: text.to_string(), span: value.span().into(), source: Arc::clone(source) })
        }
        other => wrong_type(source, value.span().into(), key, "a string", other, mistakes),
    }
}

fn choice_of<T: Copy>(text: &Text, key: &str, choices: &[(&str, T)], mistakes: &mut Mistakes) -> Option<T> {
    if let Some(&(_, value)) = choices.iter().find(|(name, _)| *name == text.value) {
        return Some(value);
    }
    let names: Vec<&str> = choices.iter().map(|(name, _)| *name).collect();
    let hint = nearest(&text.value, names.iter().copied()).map_or(String::new(), |n| format!("; did you mean `{n}`?"));
    let message = format!("`{}` is not a value of `{key}`{hint}", text.value);
    mistakes
        .add(&text.source, text.span, "bad-value", message)
        .notes
        .push(format!("`{key}` is one of {}", names.join(", ")));
    None
}

fn wrong_type<T>(
    source: &Arc<Source>,
    span: Span,
    key: &str,
    wanted: &str,
    found: &DeValue<'_>,
    mistakes: &mut Mistakes,
) -> Option<T> {
    let found = match found {
        DeValue::String(_) => "a string",
        DeValue::Integer(_) => "a whole number",
        DeValue::Float(_) => "a decimal number",
        DeValue::Boolean(_) => "true or false",
        DeValue::Datetime(_) => "a date",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    };
    mistakes.add(source, span, "wrong-type", format!("`{key}` takes {wanted}, this is {found}"));
    None
}
