//! presslint: an editorial consistency linter for official releases.
//!
//! The library is a pure core: text and rules in, findings out. It reads no files, prints nothing and asks no clock.
//! Layers, lowest first (a module imports only what stands left of it; `tests/tidy.rs` enforces this):
//! `span < source < diagnostic < table < calendar < lexicon < format < syntax < phrases < rules < facts < checks < messages
//! < suppress < engine < fix < selftest < config < import < render < cli`.

pub mod calendar;
pub mod checks;
pub mod config;
pub mod diagnostic;
pub mod engine;
pub mod facts;
pub mod fix;
pub mod format;
pub mod import;
pub mod lexicon;
pub mod messages;
pub mod phrases;
pub mod render;
pub mod rules;
pub mod selftest;
pub mod source;
pub mod span;
pub mod suppress;
pub mod syntax;
pub mod table;
