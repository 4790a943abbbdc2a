//! People, offices, organisations, countries and events: who is called what, and when.

use crate::{
    calendar::{PartialDate, Period},
    table::Text,
};

/// Which form of a name or title a phrase is. `List(n)` numbers the forms of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// The registered name; for an office, the full title.
    Official,
    /// The name with its diacritics.
    Native,
    /// The long title.
    Long,
    /// The short title.
    Short,
    /// The title in headlines.
    Headline,
    /// The form of address.
    Address,
    /// Another accepted form.
    Other(usize),
    /// An acronym.
    Acronym,
    /// An account name: never restyled.
    Handle,
    /// A later mention of a person ("Lam").
    Later(usize),
    /// A fixed historical form.
    Fixed(usize),
    /// A wrong form seen.
    Reject(usize),
    /// A country's adjective.
    Adjective,
}

/// How a person holds an office.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum HoldingKind {
    /// In full.
    #[default]
    Full,
    /// Acting or ad interim.
    Acting,
    /// Named, not yet in office.
    Designate,
}

/// A person in an office for a time.
#[derive(Clone, Debug)]
pub struct Holding {
    /// Index into [`Registry::offices`].
    pub office: usize,
    /// How.
    pub kind: HoldingKind,
    /// When.
    pub period: Period,
    /// Last day on which the record was confirmed.
    pub checked: Option<PartialDate>,
    /// Unverified holdings never fire.
    pub verified: bool,
    /// Who says so.
    pub source: String,
    /// The office id in the TOML.
    pub place: Text,
}

/// Order of a person's name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum NameOrder {
    /// "Anna Berg".
    #[default]
    GivenFamily,
    /// "Le Hoai Trung".
    FamilyGiven,
}

/// A person.
#[derive(Clone, Debug)]
pub struct Person {
    /// Id.
    pub id: Text,
    /// Name as the house writes it.
    pub name: Text,
    /// With diacritics.
    pub native: Option<Text>,
    /// Other accepted names.
    pub aliases: Vec<Text>,
    /// Misspellings seen.
    pub misspelt: Vec<Text>,
    /// Order of the name's parts.
    pub name_order: NameOrder,
    /// Forms of a later mention.
    pub later: Vec<Text>,
    /// Day of death.
    pub deceased: Option<PartialDate>,
    /// Historical forms that are never checked against terms.
    pub fixed: Vec<Text>,
    /// Offices.
    pub holds: Vec<Holding>,
    /// Who says so.
    pub source: String,
}

/// An office.
#[derive(Clone, Debug)]
pub struct Office {
    /// Id.
    pub id: Text,
    /// Index into [`Registry::organisations`].
    pub organisation: Option<usize>,
    /// Index into [`Registry::countries`].
    pub country: Option<usize>,
    /// Party, state, government …: an entry of [`TitleStyle::order`].
    pub branch: Option<Text>,
    /// Protocol rank; 1 is highest.
    pub rank: Option<u32>,
    /// Holders at a time.
    pub seats: u32,
    /// Forms with their scope.
    pub forms: Vec<(Form, Text)>,
    /// Further accepted forms.
    pub also: Vec<Text>,
    /// Wrong renderings.
    pub reject: Vec<Text>,
}

impl Office {
    /// The title as written in full (or the best form there is).
    pub fn full(&self) -> &str {
        self.forms.first().map_or(self.id.value.as_str(), |(_, text)| &text.value)
    }

    /// A form of this scope.
    pub fn form(&self, form: Form) -> Option<&str> {
        self.forms.iter().find(|(f, _)| *f == form).map(|(_, text)| text.value.as_str())
    }
}

/// An organisation.
#[derive(Clone, Debug)]
pub struct Organisation {
    /// Id.
    pub id: Text,
    /// Registered name: keeps its own spelling.
    pub name: Text,
    /// Accepted forms.
    pub forms: Vec<Text>,
    /// Acronym.
    pub acronym: Option<Text>,
    /// Account names.
    pub handles: Vec<Text>,
    /// Allowed undefined at the head of a draft.
    pub slugs: Vec<Text>,
    /// Wrong names.
    pub reject: Vec<Text>,
    /// Report near misses of the name too.
    pub near: bool,
    /// When it existed.
    pub period: Period,
    /// Index of the successor.
    pub succeeded_by: Option<usize>,
    /// Who says so.
    pub source: String,
}

/// A country.
#[derive(Clone, Debug)]
pub struct Country {
    /// Id.
    pub id: Text,
    /// Form in running text.
    pub prose: Text,
    /// Other spellings of it.
    pub variants: Vec<Text>,
    /// Long names.
    pub long: Vec<Text>,
    /// "Vietnamese".
    pub adjective: Option<Text>,
}

/// An event.
#[derive(Clone, Debug)]
pub struct Event {
    /// Id.
    pub id: Text,
    /// Official name.
    pub name: Text,
    /// Accepted forms.
    pub forms: Vec<Text>,
    /// Other renderings, reported.
    pub reject: Vec<Text>,
    /// When it is or was.
    pub period: Period,
    /// First day of what its anniversaries count from.
    pub founded: Option<PartialDate>,
    /// Who says so.
    pub source: String,
}

/// Capitals of a title.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum TitleCase {
    /// Capitals.
    Capital,
    /// Lower case.
    Lower,
    /// Either.
    #[default]
    Any,
}

/// Later mention of a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum LaterMention {
    /// By given name.
    Given,
    /// By family name.
    Family,
    /// By full name.
    FullName,
    /// Not checked.
    #[default]
    Any,
}

/// `[titles]`: the house's style.
#[derive(Clone, Debug)]
pub struct TitleStyle {
    /// Before the name.
    pub before_name: TitleCase,
    /// After the name.
    pub after_name: TitleCase,
    /// Later mention.
    pub later_mention: LaterMention,
    /// Branches in the order in which a person's offices are given.
    pub order: Vec<String>,
    /// Days around a change of office in which both titles pass.
    pub grace_days: i32,
}

impl Default for TitleStyle {
    fn default() -> Self {
        Self {
            before_name: TitleCase::Any,
            after_name: TitleCase::Any,
            later_mention: LaterMention::Any,
            order: Vec::new(),
            grace_days: 3,
        }
    }
}

/// All entries, in the order of definition.
#[derive(Debug, Default)]
pub struct Registry {
    /// People.
    pub people: Vec<Person>,
    /// Offices.
    pub offices: Vec<Office>,
    /// Organisations.
    pub organisations: Vec<Organisation>,
    /// Countries.
    pub countries: Vec<Country>,
    /// Events.
    pub events: Vec<Event>,
    /// Style of titles.
    pub style: TitleStyle,
}
