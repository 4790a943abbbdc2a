//! Ids of rules: which are valid, which one was meant, and all that stand in the files.

use std::{collections::HashSet, sync::Arc};

use toml::{Spanned, de::DeTable, de::DeValue};

use super::{FAMILIES, Kind, Layer};
use crate::{source::Source, table::nearest};

/// The ids of all rules, wherever they stand.
pub(super) fn all(parsed: &[(&Layer, &Arc<Source>, Spanned<DeTable<'_>>)]) -> HashSet<String> {
    let arrays =
        parsed.iter().flat_map(|(.., tables)| tables.get_ref().iter()).filter_map(|(_, value)| match value.get_ref() {
            DeValue::Array(items) => Some(items),
            _ => None,
        });
    let id = |item: &Spanned<DeValue<'_>>| match item.get_ref() {
        DeValue::Table(table) => match table.get("id").map(Spanned::get_ref) {
            Some(DeValue::String(id)) => Some(id.to_string()),
            _ => None,
        },
        _ => None,
    };
    arrays.flat_map(|items| items.iter().filter_map(id)).collect()
}

/// A valid id like the one that was written.
pub(super) fn meant(id: &str, kind: Kind) -> Option<String> {
    let plain: String = id.trim().to_lowercase().replace([' ', '_', '.', ':'], "-").replace("--", "-");
    let (family, name) = plain.split_once('/').unwrap_or(("", &plain));
    let usual = match kind {
        Kind::Acronym => "titles",
        Kind::Word | Kind::Typo => "spelling",
        Kind::Fact => "numbers",
        Kind::Residue | Kind::Dateline => "structure",
        _ => "phrasing",
    };
    let family = if FAMILIES.contains(&family) { family } else { nearest(family, FAMILIES).unwrap_or(usual) };
    let meant = format!("{family}/{}", name.replace('/', "-"));
    valid(&meant).then_some(meant)
}

/// True for `family/name`.
pub(super) fn valid(id: &str) -> bool {
    id.split_once('/').is_some_and(|(family, name)| {
        FAMILIES.contains(&family)
            && !name.is_empty()
            && name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
    })
}
