//! Units of measure: `[[unit]]`. What a word behind a figure measures, and how much of the base unit it is.

use std::collections::HashMap;

use rust_decimal::Decimal;

use crate::{
    lexicon::fold_hash,
    phrases::KeyHash,
    syntax::phrase_toks,
    table::{Mistakes, Table, Text},
};

/// A place in [`Units`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnitIx(u16);

/// What a unit measures; in a rule file it is named by its base unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dimension {
    /// In metres.
    Length,
    /// In square metres.
    Area,
    /// In litres.
    Volume,
    /// In kilograms.
    Mass,
    /// In metres per second.
    Speed,
    /// In watts.
    Power,
    /// In watt-hours.
    Energy,
    /// In degrees Celsius.
    Temperature,
}

const DIMENSIONS: [(&str, Dimension); 8] = [
    ("m", Dimension::Length),
    ("m2", Dimension::Area),
    ("l", Dimension::Volume),
    ("kg", Dimension::Mass),
    ("m/s", Dimension::Speed),
    ("W", Dimension::Power),
    ("Wh", Dimension::Energy),
    ("C", Dimension::Temperature),
];

/// A unit of measure.
#[derive(Clone, Debug, PartialEq)]
pub struct UnitOfMeasure {
    /// How messages call it.
    pub name: String,
    /// What it measures.
    pub of: Dimension,
    /// Its size in the base unit, the least when it has several (short, metric and long ton).
    pub least: Decimal,
    /// The most.
    pub most: Decimal,
    /// Where its zero stands, in the base unit.
    pub zero: Decimal,
}

impl UnitOfMeasure {
    /// A value of this unit in another: the least and the most that it may be, equal when both have one size. `None` when the
    /// two measure different things or the figures leave the decimals.
    pub fn convert(&self, value: Decimal, to: &Self) -> Option<(Decimal, Decimal)> {
        if self.of != to.of {
            return None;
        }
        let one = |size: Decimal, other: Decimal| {
            value.checked_mul(size)?.checked_add(self.zero)?.checked_sub(to.zero)?.checked_div(other)
        };
        Some((one(self.least, to.most)?, one(self.most, to.least)?))
    }

    /// True when it has one size.
    pub fn is_exact(&self) -> bool {
        self.least == self.most
    }
}

/// How a unit is written: the folds of the tokens behind the first, and the text when its case counts.
#[derive(Clone, Debug)]
struct Name {
    rest: Vec<u64>,
    symbol: Option<String>,
    unit: UnitIx,
}

/// Every unit, and how each is written.
#[derive(Clone, Debug, Default)]
pub struct Units {
    list: Vec<UnitOfMeasure>,
    /// By the fold of the first token, longer names first.
    names: HashMap<u64, Vec<Name>, KeyHash>,
}

impl Units {
    /// The unit at a place.
    pub fn get(&self, at: UnitIx) -> &UnitOfMeasure {
        &self.list[usize::from(at.0)]
    }

    /// The unit with the longest name that stands at the head of some tokens, each given by its fold and text, and how many
    /// tokens the name takes. A name of three letters or fewer is a symbol and keeps its case: "MW" is no "mw".
    pub fn find<'t>(&self, token: impl Fn(usize) -> Option<(u64, &'t str)>) -> Option<(UnitIx, usize)> {
        let (first, text) = token(0)?;
        let stands = |name: &&Name| {
            (1..).zip(&name.rest).all(|(n, fold)| token(n).is_some_and(|(f, _)| f == *fold))
                && name.symbol.as_deref().is_none_or(|symbol| symbol == text)
        };
        let name = self.names.get(&first)?.iter().find(stands)?;
        Some((name.unit, name.rest.len() + 1))
    }

    fn name(&mut self, written: &str, unit: UnitIx) {
        let (first, rest) = if written.bytes().all(|b| b.is_ascii_alphabetic()) {
            (fold_hash(written), Vec::new())
        } else {
            let toks = phrase_toks(written);
            let Some((first, rest)) = toks.split_first() else { return };
            (first.fold, rest.iter().map(|t| t.fold).collect())
        };
        let symbol = (rest.is_empty() && written.chars().count() <= 3).then(|| written.to_owned());
        let names = self.names.entry(first).or_default();
        let at = names.partition_point(|name| name.rest.len() >= rest.len());
        names.insert(at, Name { rest, symbol, unit });
    }
}

/// An entry and where it was met.
struct Entry<'a> {
    layer: &'a str,
    name: Text,
    names: Vec<Text>,
    unit: UnitOfMeasure,
}

/// Reads the entries of all layers, each with the name of its layer. One of a later layer replaces that of the same name, and
/// a spelling belongs to the last unit that claims it.
pub(super) fn read(tables: Vec<(&str, Table<'_>)>, mistakes: &mut Mistakes) -> Units {
    let mut entries: Vec<Entry<'_>> = Vec::with_capacity(tables.len());
    for (layer, table) in tables {
        let Some(entry) = entry(layer, table, mistakes) else { continue };
        if let Some(at) = entries.iter().position(|e| e.name.value == entry.name.value) {
            if entries[at].layer == layer {
                let message = format!("the unit `{}` is defined twice", entry.name.value);
                twice("duplicate-id", &entry.name, &entries[at].name, message, mistakes);
                continue;
            }
            entries.remove(at);
        }
        entries.push(entry);
    }
    // More than a rule file can hold in earnest.
    entries.truncate(usize::from(u16::MAX));
    let mut claims: HashMap<&str, (&Entry<'_>, &Text, UnitIx)> = HashMap::new();
    for (entry, at) in entries.iter().zip(0..) {
        for written in &entry.names {
            if let Some((other, first, _)) = claims.get(written.value.as_str())
                && other.layer == entry.layer
            {
                let message = format!("“{}” names `{}` already", written.value, other.name.value);
                twice("conflict", written, first, message, mistakes);
                continue;
            }
            claims.insert(&written.value, (entry, written, UnitIx(at)));
        }
    }
    let mut units = Units::default();
    for (written, (_, _, unit)) in claims {
        units.name(written, unit);
    }
    units.list = entries.into_iter().map(|e| e.unit).collect();
    units
}

fn twice(code: &str, later: &Text, first: &Text, message: String, mistakes: &mut Mistakes) {
    let mistake = mistakes.add(&later.source, later.span, code, message);
    mistake.secondary.push(first.label("first here"));
}

fn entry<'a>(layer: &'a str, mut table: Table<'_>, mistakes: &mut Mistakes) -> Option<Entry<'a>> {
    let name = table.required_text("name", mistakes);
    let mut names = table.texts("names", mistakes);
    let of = if table.has("of") {
        table.choice("of", &DIMENSIONS, mistakes)
    } else {
        table.required_text("of", mistakes);
        None
    };
    let exact = size(&mut table, "is", mistakes);
    let (least, most) = (size(&mut table, "least", mistakes), size(&mut table, "most", mistakes));
    let zero = table.number("zero", mistakes).and_then(|text| Some((value(&text, mistakes)?, text)));
    let place = (table.source, table.span);
    let sizes = match (exact, least, most) {
        (Some((size, _)), None, None) => Some((size, size)),
        (None, Some((least, _)), Some((most, _))) if least <= most => Some((least, most)),
        (None, Some((least, _)), Some((most, text))) => {
            let message = format!("`most` ({most}) is below `least` ({least})");
            mistakes.add(&text.source, text.span, "bad-value", message);
            None
        }
        (None, None, None) => {
            // A size that is written but cannot be read has been reported.
            if !["is", "least", "most"].into_iter().any(|key| table.has(key)) {
                mistakes.add(place.0, place.1, "missing-key", "`is` is missing: the size in the base unit".to_owned());
            }
            None
        }
        _ => {
            let message = "a unit has one size, `is`, or both `least` and `most`".to_owned();
            mistakes.add(place.0, place.1, "bad-value", message);
            None
        }
    };
    if let (Some((_, text)), Some(of)) = (&zero, of)
        && of != Dimension::Temperature
    {
        mistakes.add(&text.source, text.span, "bad-value", "only a temperature has a `zero` of its own".to_owned());
    }
    table.finish(mistakes);
    let (name, of, (least, most)) = (name?, of?, sizes?);
    if names.is_empty() {
        names.push(name.clone());
    }
    let zero = zero.filter(|_| of == Dimension::Temperature).map_or(Decimal::ZERO, |(zero, _)| zero);
    let unit = UnitOfMeasure { name: name.value.clone(), of, least, most, zero };
    Some(Entry { layer, name, names, unit })
}

/// A size: above nothing.
fn size(table: &mut Table<'_>, key: &'static str, mistakes: &mut Mistakes) -> Option<(Decimal, Text)> {
    let text = table.number(key, mistakes)?;
    let size = value(&text, mistakes)?;
    if size <= Decimal::ZERO {
        mistakes.add(&text.source, text.span, "bad-value", format!("`{key}` must be above 0"));
        return None;
    }
    Some((size, text))
}

fn value(text: &Text, mistakes: &mut Mistakes) -> Option<Decimal> {
    let value = text.value.parse().or_else(|_| Decimal::from_scientific(&text.value)).ok();
    if value.is_none() {
        mistakes.add(&text.source, text.span, "bad-value", format!("{} has too many digits", text.value));
    }
    value
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use crate::{
        rules::{Layer, load},
        source::Source,
        syntax::phrase_toks,
    };

    const HECTARE: &str = "[[unit]]\nname = \"ha\"\nnames = [\"ha\", \"hectares\"]\nis = 10000\nof = \"m2\"\n";

    fn units(layers: &[&str]) -> (super::Units, Vec<String>) {
        let layer =
            |(n, text): (usize, &&str)| Layer::new(format!("l{n}"), vec![Arc::new(Source::new("t.toml", *text))]);
        let layers: Vec<Layer> = layers.iter().enumerate().map(layer).collect();
        let (rules, mistakes) = load(&layers, &[]);
        (rules.figures.units, mistakes.into_iter().map(|m| m.message).collect())
    }

    fn size_of(units: &super::Units, name: &str) -> Option<String> {
        let toks = phrase_toks(name);
        let (unit, len) = units.find(|n| Some((toks.get(n)?.fold, &name[toks[n].span.range()])))?;
        (len == toks.len()).then(|| units.get(unit).least.normalize().to_string())
    }

    #[test]
    fn a_later_layer_overrides_and_mistakes_are_told() {
        let mu = "[[unit]]\nname = \"mu\"\nis = 666.7\nof = \"m2\"\n";
        let (found, mistakes) = units(&[HECTARE, mu]);
        assert!(mistakes.is_empty(), "{mistakes:?}");
        assert_eq!(size_of(&found, "mu").as_deref(), Some("666.7"));
        assert_eq!(size_of(&found, "Hectares").as_deref(), Some("10000"));
        assert_eq!(size_of(&found, "HA"), None);
        let (found, mistakes) = units(&[HECTARE, &HECTARE.replace("10000", "9000")]);
        assert!(mistakes.is_empty(), "{mistakes:?}");
        assert_eq!(size_of(&found, "ha").as_deref(), Some("9000"));
        let again = format!("{HECTARE}{HECTARE}");
        for (text, message) in [
            (again.as_str(), "the unit `ha` is defined twice"),
            (&format!("{HECTARE}{}", mu.replace("is =", "names = [\"ha\"]\nis =")), "“ha” names `ha` already"),
            (&mu.replace("666.7", "0"), "`is` must be above 0"),
            (&mu.replace("is = 666.7", "least = 2\nmost = 1"), "`most` (1) is below `least` (2)"),
            (&mu.replace("is = 666.7", "least = 2"), "a unit has one size, `is`, or both `least` and `most`"),
            (&mu.replace("is = 666.7\n", ""), "`is` is missing: the size in the base unit"),
            (&format!("{mu}zero = 3\n"), "only a temperature has a `zero` of its own"),
        ] {
            assert_eq!(units(&[text]).1, [message], "{text}");
        }
    }
}
