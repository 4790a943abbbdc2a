//! Registry tables, read into their types; names are indexed and declared, references resolved.

use super::{
    Country, Event, Form, Holding, HoldingKind, LaterMention, NameOrder, Office, Organisation, Person, RuleSet,
    TitleCase, TitleStyle,
    kinds::{PhraseUse, date, period},
};
use crate::table::{Mistakes, Table, Text, nearest};

/// Registry tables by kind, before their references are resolved.
#[derive(Default)]
pub(super) struct Entries<'a> {
    pub people: Vec<Table<'a>>,
    pub offices: Vec<Table<'a>>,
    pub organisations: Vec<Table<'a>>,
    pub countries: Vec<Table<'a>>,
    pub events: Vec<Table<'a>>,
    pub titles: Option<Table<'a>>,
}

/// Looks an id up among the entries of its kind.
fn resolve(reference: &Text, ids: &[String], what: &str, mistakes: &mut Mistakes) -> Option<usize> {
    let found = ids.iter().position(|id| *id == reference.value);
    if found.is_none() {
        let near = nearest(&reference.value, ids.iter().map(String::as_str));
        let hint = near.map_or(String::new(), |n| format!("; did you mean `{n}`?"));
        let message = format!("no {what} has the id `{}`{hint}", reference.value);
        mistakes.add(&reference.source, reference.span, "unknown-id", message);
    }
    found
}

fn ids(tables: &[Table<'_>]) -> Vec<String> {
    let mut ignored = Mistakes::default();
    tables.iter().map(|t| t.clone().text("id", &mut ignored).map_or(String::new(), |t| t.value)).collect()
}

fn string(table: &mut Table<'_>, key: &'static str, mistakes: &mut Mistakes) -> String {
    table.text(key, mistakes).map_or(String::new(), |t| t.value)
}

impl RuleSet {
    /// Reads all registry entries and indexes their names.
    pub(super) fn read_registry(&mut self, entries: Entries<'_>, mistakes: &mut Mistakes) {
        let countries = ids(&entries.countries);
        let organisations = ids(&entries.organisations);
        let offices = ids(&entries.offices);
        if let Some(table) = entries.titles {
            self.registry.style = style(table, mistakes);
        }
        for table in entries.countries {
            self.read_country(table, mistakes);
        }
        for table in entries.organisations {
            self.read_organisation(table, &organisations, mistakes);
        }
        for table in entries.offices {
            self.read_office(table, &organisations, &countries, mistakes);
        }
        for table in entries.people {
            self.read_person(table, &offices, mistakes);
        }
        for table in entries.events {
            self.read_event(table, mistakes);
        }
    }

    fn name(&mut self, text: &Text, usage: PhraseUse, mistakes: &mut Mistakes) {
        self.declare(&text.value);
        self.index(text, usage, mistakes);
    }

    fn read_country(&mut self, mut table: Table<'_>, mistakes: &mut Mistakes) {
        let at = self.registry.countries.len();
        let id = table.required_text("id", mistakes);
        let prose = table.required_text("prose", mistakes);
        let variants = table.texts("variants", mistakes);
        let long = table.texts("long", mistakes);
        let adjective = table.text("adjective", mistakes);
        table.finish(mistakes);
        let Some(id) = id else { return };
        let prose = prose.unwrap_or_else(|| id.clone());
        self.name(&prose, PhraseUse::Country(at, Form::Official), mistakes);
        for (n, form) in variants.iter().enumerate() {
            self.name(form, PhraseUse::Country(at, Form::Other(n)), mistakes);
        }
        for form in &long {
            self.name(form, PhraseUse::Country(at, Form::Long), mistakes);
        }
        if let Some(form) = &adjective {
            self.name(form, PhraseUse::Country(at, Form::Adjective), mistakes);
        }
        self.registry.countries.push(Country { id, prose, variants, long, adjective });
    }

    fn read_organisation(&mut self, mut table: Table<'_>, ids: &[String], mistakes: &mut Mistakes) {
        let at = self.registry.organisations.len();
        let id = table.required_text("id", mistakes);
        let name = table.required_text("name", mistakes);
        let forms = table.texts("forms", mistakes);
        let acronym = table.text("acronym", mistakes);
        let handles = table.texts("handles", mistakes);
        let slugs = table.texts("slugs", mistakes);
        let reject = table.texts("reject", mistakes);
        let near = table.flag("near", mistakes).unwrap_or(false);
        let period = period(&mut table, mistakes);
        let succeeded_by =
            table.text("succeeded_by", mistakes).and_then(|t| resolve(&t, ids, "organisation", mistakes));
        let source = string(&mut table, "source", mistakes);
        date(&mut table, "checked", mistakes);
        table.finish(mistakes);
        let Some(id) = id else { return };
        let name = name.unwrap_or_else(|| id.clone());
        self.name(&name, PhraseUse::Organisation(at, Form::Official), mistakes);
        for (n, form) in forms.iter().enumerate() {
            self.name(form, PhraseUse::Organisation(at, Form::Other(n)), mistakes);
        }
        for form in acronym.iter().chain(&slugs) {
            self.name(form, PhraseUse::Organisation(at, Form::Acronym), mistakes);
        }
        for form in &handles {
            self.name(form, PhraseUse::Organisation(at, Form::Handle), mistakes);
        }
        for (n, form) in reject.iter().enumerate() {
            self.index(form, PhraseUse::Organisation(at, Form::Reject(n)), mistakes);
        }
        let organisation =
            Organisation { id, name, forms, acronym, handles, slugs, reject, near, period, succeeded_by, source };
        self.registry.organisations.push(organisation);
    }

    fn read_office(&mut self, mut table: Table<'_>, orgs: &[String], countries: &[String], mistakes: &mut Mistakes) {
        let at = self.registry.offices.len();
        let id = table.required_text("id", mistakes);
        let organisation =
            table.text("organisation", mistakes).and_then(|t| resolve(&t, orgs, "organisation", mistakes));
        let country = table.text("country", mistakes).and_then(|t| resolve(&t, countries, "country", mistakes));
        let branch = table.text("branch", mistakes);
        let rank = table.integer("rank", 1, 9999, mistakes).map(|n| n.unsigned_abs() as u32);
        let seats = table.integer("seats", 1, 100_000, mistakes).map_or(1, |n| n.unsigned_abs() as u32);
        let mut forms = Vec::new();
        if let Some(mut scopes) = table.table("forms", mistakes) {
            let keys = [
                ("full", Form::Official),
                ("long", Form::Long),
                ("short", Form::Short),
                ("headline", Form::Headline),
                ("address", Form::Address),
            ];
            for (key, form) in keys {
                forms.extend(scopes.text(key, mistakes).map(|text| (form, text)));
            }
            scopes.finish(mistakes);
        }
        let also = table.texts("also", mistakes);
        let reject = table.texts("reject", mistakes);
        table.finish(mistakes);
        let Some(id) = id else { return };
        for (form, text) in &forms {
            self.index(text, PhraseUse::Office(at, *form), mistakes);
        }
        for (n, text) in also.iter().enumerate() {
            self.index(text, PhraseUse::Office(at, Form::Other(n)), mistakes);
        }
        for (n, text) in reject.iter().enumerate() {
            self.index(text, PhraseUse::Office(at, Form::Reject(n)), mistakes);
        }
        self.registry.offices.push(Office { id, organisation, country, branch, rank, seats, forms, also, reject });
    }

    fn read_person(&mut self, mut table: Table<'_>, offices: &[String], mistakes: &mut Mistakes) {
        let at = self.registry.people.len();
        let id = table.required_text("id", mistakes);
        let name = table.required_text("name", mistakes);
        let native = table.text("native", mistakes);
        let aliases = table.texts("aliases", mistakes);
        let misspelt = table.texts("misspelt", mistakes);
        let orders = [("given-family", NameOrder::GivenFamily), ("family-given", NameOrder::FamilyGiven)];
        let name_order = table.choice("name_order", &orders, mistakes).unwrap_or_default();
        let later = table.texts("later", mistakes);
        let deceased = date(&mut table, "deceased", mistakes);
        let fixed = table.texts("fixed", mistakes);
        let source = string(&mut table, "source", mistakes);
        date(&mut table, "checked", mistakes);
        let holds = table.tables("holds", mistakes).into_iter().filter_map(|t| holding(t, offices, mistakes)).collect();
        table.finish(mistakes);
        let Some(id) = id else { return };
        let name = name.unwrap_or_else(|| id.clone());
        self.name(&name, PhraseUse::Person(at, Form::Official), mistakes);
        if let Some(form) = &native {
            self.name(form, PhraseUse::Person(at, Form::Native), mistakes);
        }
        for (n, form) in aliases.iter().enumerate() {
            self.name(form, PhraseUse::Person(at, Form::Other(n)), mistakes);
        }
        for (n, form) in later.iter().enumerate() {
            self.name(form, PhraseUse::Person(at, Form::Later(n)), mistakes);
        }
        for (n, form) in fixed.iter().enumerate() {
            self.name(form, PhraseUse::Person(at, Form::Fixed(n)), mistakes);
        }
        for (n, form) in misspelt.iter().enumerate() {
            self.index(form, PhraseUse::Person(at, Form::Reject(n)), mistakes);
        }
        let person = Person { id, name, native, aliases, misspelt, name_order, later, deceased, fixed, holds, source };
        self.registry.people.push(person);
    }

    fn read_event(&mut self, mut table: Table<'_>, mistakes: &mut Mistakes) {
        let at = self.registry.events.len();
        let id = table.required_text("id", mistakes);
        let name = table.required_text("name", mistakes);
        let forms = table.texts("forms", mistakes);
        let reject = table.texts("reject", mistakes);
        let period = period(&mut table, mistakes);
        let founded = date(&mut table, "founded", mistakes);
        let source = string(&mut table, "source", mistakes);
        table.finish(mistakes);
        let Some(id) = id else { return };
        let name = name.unwrap_or_else(|| id.clone());
        self.name(&name, PhraseUse::Event(at, Form::Official), mistakes);
        for (n, form) in forms.iter().enumerate() {
            self.name(form, PhraseUse::Event(at, Form::Other(n)), mistakes);
        }
        for (n, form) in reject.iter().enumerate() {
            self.index(form, PhraseUse::Event(at, Form::Reject(n)), mistakes);
        }
        self.registry.events.push(Event { id, name, forms, reject, period, founded, source });
    }
}

fn holding(mut table: Table<'_>, offices: &[String], mistakes: &mut Mistakes) -> Option<Holding> {
    let place = table.required_text("office", mistakes);
    let kinds = [
        ("full", HoldingKind::Full),
        ("acting", HoldingKind::Acting),
        ("ad-interim", HoldingKind::Acting),
        ("designate", HoldingKind::Designate),
        ("elect", HoldingKind::Designate),
    ];
    let kind = table.choice("kind", &kinds, mistakes).unwrap_or_default();
    let period = period(&mut table, mistakes);
    let checked = date(&mut table, "checked", mistakes);
    let verified = table.flag("verified", mistakes).unwrap_or(true);
    let source = string(&mut table, "source", mistakes);
    table.text("note", mistakes);
    table.finish(mistakes);
    let place = place?;
    let office = resolve(&place, offices, "office", mistakes)?;
    Some(Holding { office, kind, period, checked, verified, source, place })
}

fn style(mut table: Table<'_>, mistakes: &mut Mistakes) -> TitleStyle {
    let cases = [("capital", TitleCase::Capital), ("lower", TitleCase::Lower), ("any", TitleCase::Any)];
    let later = [
        ("given", LaterMention::Given),
        ("family", LaterMention::Family),
        ("full-name", LaterMention::FullName),
        ("any", LaterMention::Any),
    ];
    let style = TitleStyle {
        before_name: table.choice("before_name", &cases, mistakes).unwrap_or_default(),
        after_name: table.choice("after_name", &cases, mistakes).unwrap_or_default(),
        later_mention: table.choice("later_mention", &later, mistakes).unwrap_or_default(),
        order: table.texts("order", mistakes).into_iter().map(|t| t.value).collect(),
        grace_days: table.integer("grace_days", 0, 60, mistakes).unwrap_or(3) as i32,
    };
    table.finish(mistakes);
    style
}
