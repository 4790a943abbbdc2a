//! Official titles: people, offices and organisations in time, and how a draft writes them.

pub mod acronyms;
pub mod across;
pub mod chain;
pub mod country;
pub mod organisations;
pub mod people;
mod slips;
mod spellings;
pub mod style;
pub use spellings::{organisations as organisation_name_variant, ranks as title_inconsistent};
pub mod term;
mod when;

/// Checks that one draft of the base pack cannot show: silent without a registry of people and offices (packs that have one
/// carry their examples), or comparing drafts (see the tests).
pub const NEED_REGISTRY: &[&str] = &[
    "titles/across-drafts-name",
    "titles/across-drafts-title",
    "titles/country-name-variant",
    "titles/event-name-variant",
    "titles/later-mention",
    "titles/list-rank-order",
    "titles/organisation-official-name",
    "titles/organisation-validity",
    "titles/title-acting",
    "titles/title-capitalisation",
    "titles/title-full-form-on-first-mention",
    "titles/title-incomplete",
    "titles/title-needs-former",
    "titles/title-order",
    "titles/title-term-validity",
    "titles/title-variant",
    "titles/title-without-name",
];
