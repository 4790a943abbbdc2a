//! Small tables of every format, in and out again.

use std::sync::Arc;

use super::{Format, Imported, guess, import};
use crate::{
    rules::{Layer, load},
    source::Source,
};

/// Imports, and loads what came of it: it must hold no mistake.
fn round_trip(text: &str, office: Option<&str>) -> Imported {
    let format = guess(text).expect("known format");
    let imported = import(text, format, office).expect("readable");
    let file = Arc::new(Source::new("imported.toml", imported.toml.as_str()));
    let (rules, mistakes) = load(&[Layer::new("imported", vec![file])], &[]);
    let messages: Vec<_> = mistakes.iter().map(|m| &m.message).collect();
    assert!(messages.is_empty(), "{messages:?}\n{}", imported.toml);
    assert_eq!(rules.registry.people.len(), imported.people);
    imported
}

#[test]
fn wikidata_rows_keep_their_precision() {
    let csv = "item,itemLabel,position,positionLabel,start,startPrecision,end,endPrecision,rank\n\
        Q1,Ana Berg,Q9,mayor of Bergen,2011-03-01T00:00:00Z,10,2015-01-01T00:00:00Z,9,NormalRank\n\
        Q2,Olaf Lind,Q9,mayor of Bergen,2015-06-02T00:00:00Z,11,,,NormalRank\n\
        Q2,Olaf Lind,Q9,mayor of Bergen,1901-06-02T00:00:00Z,11,,,DeprecatedRank\n\
        Q3,Ida Moe,Q8,acting mayor of Turku,,,,,NormalRank\n";
    let imported = round_trip(csv, None);
    assert_eq!((imported.people, imported.offices, imported.holdings, imported.undated), (3, 2, 3, 1));
    let toml = &imported.toml;
    assert!(toml.contains("from = \"2011-03\", until = \"2015\""), "{toml}");
    assert!(toml.contains("from = \"2015-06-02\" }"), "{toml}");
    assert!(toml.contains("kind = \"acting\", verified = false"), "{toml}");
    let json = r#"{"head":{},"results":{"bindings":[{"item":{"value":"http://www.wikidata.org/entity/Q1"},
        "itemLabel":{"value":"Ana Berg"},"start":{"value":"2011-01-01T00:00:00Z"}}]}}"#;
    let imported = round_trip(json, Some("Mayor of Bergen"));
    assert!(imported.toml.contains("from = \"2011\""), "{}", imported.toml);
    assert!(imported.toml.contains("Wikidata Q1"));
}

#[test]
fn popolo_periods_seats_and_duplicates() {
    let json = r#"{"persons":[
        {"id":"a","name":"Ana Berg","other_names":[{"name":"Anna Berg"}]},{"id":"b","name":"Olaf Lind"},{"id":"c","name":"Ana Berg"}],
        "organizations":[{"id":"o","name":"Town Council"}],
        "events":[{"id":"t1","start_date":"2011-05","end_date":"2015-05"},{"id":"t2","start_date":"2015-05","end_date":"2019-05-03"}],
        "memberships":[
        {"person_id":"a","organization_id":"o","role":"member","legislative_period_id":"t1"},
        {"person_id":"a","organization_id":"o","role":"member","legislative_period_id":"t2"},
        {"person_id":"b","organization_id":"o","role":"member","start_date":"2012-01-05","legislative_period_id":"t1"},
        {"person_id":"c","organization_id":"o","role":"member","legislative_period_id":"t2"}]}"#;
    let imported = round_trip(json, None);
    assert_eq!((imported.people, imported.offices, imported.holdings), (2, 1, 2));
    assert!(imported.toml.contains("seats = 2"), "{}", imported.toml);
    assert!(imported.toml.contains("from = \"2011-05\", until = \"2019-05-03\""), "{}", imported.toml);
    assert!(imported.toml.contains("# id = \"ana-berg-2\""), "{}", imported.toml);
    assert_eq!(imported.remarks, ["“Ana Berg” stands twice, as a and c: the second is commented out"]);
}

#[test]
fn congress_terms_join() {
    let yaml = "- id:\n    bioguide: B000001\n  name:\n    first: Ana\n    last: Berg\n    official_full: Ana J. Berg\n  terms:\n  \
        - type: rep\n    start: '2011-01-05'\n    end: '2013-01-03'\n  - type: rep\n    start: '2013-01-03'\n    end: '2015-01-03'\n  \
        - type: sen\n    start: '2015-01-06'\n    end: '2021-01-03'\n  leadership_roles:\n  - title: Minority Whip\n    start: '2017-01-03'\n";
    assert_eq!(guess(yaml), Some(Format::Congress));
    let imported = round_trip(yaml, None);
    assert_eq!((imported.people, imported.offices, imported.holdings), (1, 3, 3));
    assert!(imported.toml.contains("from = \"2011-01-05\", until = \"2015-01-03\""), "{}", imported.toml);
    assert!(imported.toml.contains("aliases = [\"Ana Berg\"]"), "{}", imported.toml);
    let json = r#"[{"id":{"bioguide":"B1"},"name":{"first":"Ana","last":"Berg"},"terms":[{"type":"prez","start":"1901-03-04","end":"1905-03-04"}]}]"#;
    assert_eq!(round_trip(json, None).offices, 1);
}

#[test]
fn broken_texts_are_refused() {
    for (text, format) in
        [("{", Format::Popolo), ("{}", Format::Wikidata), ("a: [", Format::Congress), ("[1]", Format::Wikidata)]
    {
        let imported = import(text, format, None);
        assert!(imported.is_err() || imported.is_ok_and(|i| i.people == 0), "{text}");
    }
}
