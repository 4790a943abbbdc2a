//! The rules that ship: they load without a mistake, and every one has examples that hold.

mod common;

use presslint::{
    checks,
    config::{self, FILE_NAME},
    render::Format,
    rules::{Layer, builtin_pack, builtin_packs, lint_pack, load},
    selftest,
};

#[test]
fn examples_of_built_in_packs_hold() {
    let mut failures = Vec::new();
    for (pack, rules) in common::packs() {
        let outcome = selftest::run(&rules, true, &|rule| rule.layer == pack);
        if !outcome.failures.is_empty() {
            failures.push(format!("pack {pack}:\n{}", common::rendered(&outcome.failures, Format::Full)));
        }
    }
    common::none(&failures);
}

#[test]
fn every_check_is_in_the_base_pack() {
    let rules = common::load_clean(&common::layers("base"));
    let missing: Vec<_> = checks::ids().into_iter().filter(|id| rules.find(id).is_none()).collect();
    assert!(missing.is_empty(), "checks without a [[check]] in rules/base: {missing:?}");
}

/// A lint reads built-in packs without their examples and does not look for conflicts between them.
#[test]
fn built_in_packs_agree_and_are_the_same_without_their_examples() {
    let layers = |pack: fn(&str) -> Option<Layer>| builtin_packs().filter_map(pack).collect::<Vec<_>>();
    let checked = layers(builtin_pack).into_iter().map(|layer| Layer::new(layer.name, layer.files));
    let (whole, mistakes) = load(&checked.collect::<Vec<_>>(), &checks::ids());
    assert!(mistakes.is_empty(), "{}", common::rendered(&mistakes, Format::Full));
    let (lean, mistakes) = load(&layers(lint_pack), &checks::ids());
    assert!(mistakes.is_empty(), "{}", common::rendered(&mistakes, Format::Full));
    assert!(lean.rules.iter().all(|rule| rule.good.is_empty() && rule.bad.is_empty()));
    let places = |rules: &presslint::rules::RuleSet| {
        rules
            .rules
            .iter()
            .map(|r| format!("{} {:?} {:?} {} {:?}", r.id, r.span, r.level, r.why, r.zones))
            .collect::<Vec<_>>()
    };
    assert_eq!(places(&whole), places(&lean));
    assert_eq!(format!("{:?}", whole.uses), format!("{:?}", lean.uses));
    assert_eq!(whole.declared, lean.declared);
}

/// What `presslint init` writes.
#[test]
fn the_house_to_start_from_holds() {
    let mut layers = common::layers("base");
    let files = common::files("src/cli/house", &["toml"]).into_iter().filter(|path| !path.ends_with(FILE_NAME));
    layers.push(Layer::new("house", files.map(|path| common::source(&path)).collect()));
    let outcome = selftest::run(&common::load_clean(&layers), true, &|rule| rule.layer == "house");
    assert!(outcome.failures.is_empty(), "{}", common::rendered(&outcome.failures, Format::Full));
    let (_, mistakes) = config::read(&common::source(
        &common::files("src/cli/house", &["toml"]).into_iter().find(|p| p.ends_with(FILE_NAME)).expect("it is there"),
    ));
    assert!(mistakes.is_empty(), "{}", common::rendered(&mistakes, Format::Full));
}
