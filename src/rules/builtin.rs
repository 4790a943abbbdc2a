//! The packs that ship inside the binary. `build/packs.rs` lists the files of `rules/`; nothing is read at run time.

use std::sync::Arc;

use super::load::Layer;
use crate::source::Source;

include!(concat!(env!("OUT_DIR"), "/packs.rs"));

/// The base pack: always loaded.
pub const BASE: &str = "base";

/// Names of the built-in packs, in alphabetical order.
pub fn builtin_packs() -> impl Iterator<Item = &'static str> {
    PACKS.iter().map(|(name, _)| *name)
}

/// A built-in pack by name; its files are shown under the pack's name ("base/numbers.toml").
pub fn builtin_pack(name: &str) -> Option<Layer> {
    let (name, files) = PACKS.iter().find(|(pack, _)| *pack == name)?;
    let files = files.iter().map(|(path, text, _)| Arc::new(Source::new(*path, *text))).collect();
    Some(Layer { built_in: true, ..Layer::new(*name, files) })
}

/// A built-in pack as a lint needs it: its examples are blanked out, every other place is as in [`builtin_pack`].
pub fn lint_pack(name: &str) -> Option<Layer> {
    let (name, files) = PACKS.iter().find(|(pack, _)| *pack == name)?;
    let files = files.iter().map(|(path, _, lean)| Arc::new(Source::new(*path, *lean))).collect();
    Some(Layer { built_in: true, ..Layer::new(*name, files) })
}

/// The base pack.
///
/// # Panics
/// Never: the build lists it.
pub fn base_pack() -> Layer {
    builtin_pack(BASE).expect("the base pack is built in")
}
