//! What several test files share: expected texts, the built-in rules, the sample drafts.
#![allow(dead_code, reason = "each test file uses a part")]

use std::{
    fs,
    path::{Path, PathBuf},
    sync::Arc,
};

use presslint::{
    checks,
    diagnostic::Diagnostic,
    render::{self, Summary, render},
    rules::{Layer, RuleSet, base_pack, builtin_pack, builtin_packs, load},
    source::Source,
};
use proptest::test_runner::{Config as ProptestConfig, RngSeed};

/// Set to 1, rewrites expected texts instead of comparing with them.
const BLESS: &str = "PRESSLINT_BLESS";

/// So many random cases, the same in every run: a failure is one for everybody.
pub fn cases(cases: u32) -> ProptestConfig {
    ProptestConfig { cases, failure_persistence: None, rng_seed: RngSeed::Fixed(1), ..ProptestConfig::default() }
}

/// Compares with the reviewed text in `path`; says what differs and how to accept it.
pub fn compare(path: &Path, actual: &str) -> Result<(), String> {
    if std::env::var_os(BLESS).is_some_and(|value| value == "1") {
        fs::write(path, actual).expect("the repository is writable");
        return Ok(());
    }
    let advice = format!("review it and accept it with `{BLESS}=1 cargo test`");
    let Ok(expected) = fs::read_to_string(path) else {
        return Err(format!("{} is missing; this is what it would hold, {advice}:\n{actual}", path.display()));
    };
    let expected = expected.replace("\r\n", "\n");
    if expected == actual {
        return Ok(());
    }
    let diff = similar::TextDiff::from_lines(expected.as_str(), actual);
    let diff = diff.unified_diff().context_radius(2).header("expected", "actual").to_string();
    Err(format!("{} is another; if the new text is right, {advice}:\n{diff}", path.display()))
}

/// Fails with all messages, if there are any.
pub fn none(failures: &[String]) {
    assert!(failures.is_empty(), "{} failures\n\n{}", failures.len(), failures.join("\n\n"));
}

/// Diagnostics in one format, without the summary.
pub fn rendered(diagnostics: &[Diagnostic], format: render::Format) -> String {
    let summary = Summary::default();
    let options = render::Options { format, ..render::Options::default() };
    let mut text = Vec::new();
    render(&mut text, diagnostics, &summary, &options).expect("writing to memory");
    let text = String::from_utf8(text).expect("reports are UTF-8");
    text.strip_suffix(&format!("{summary}\n")).unwrap_or(&text).to_owned()
}

/// The base pack and one other.
pub fn layers(pack: &str) -> Vec<Layer> {
    let mut layers = vec![base_pack()];
    if pack != "base" {
        layers.push(builtin_pack(pack).expect("a built-in pack"));
    }
    layers
}

/// The rules of `layers`, which hold no mistakes.
pub fn load_clean(layers: &[Layer]) -> RuleSet {
    let (rules, mistakes) = load(layers, &checks::ids());
    assert!(mistakes.is_empty(), "mistakes in built-in rules:\n{}", rendered(&mistakes, render::Format::Full));
    rules
}

/// Every built-in pack on top of the base pack.
pub fn packs() -> impl Iterator<Item = (&'static str, RuleSet)> {
    builtin_packs().map(|pack| (pack, load_clean(&layers(pack))))
}

/// The files of a folder of the repository, in order of their names.
pub fn files(folder: &str, endings: &[&str]) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join(folder))
        .unwrap_or_else(|error| panic!("{folder}: {error}"))
        .map(|entry| entry.expect("readable folder").path())
        .filter(|path| path.extension().is_some_and(|ending| endings.iter().any(|e| ending == *e)))
        .collect();
    files.sort();
    files
}

/// A file as a source, named relative to the repository.
pub fn source(path: &Path) -> Arc<Source> {
    let text = fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let name = path.strip_prefix(env!("CARGO_MANIFEST_DIR")).unwrap_or(path).to_string_lossy().replace('\\', "/");
    Arc::new(Source::new(name, text))
}

/// The sample drafts.
pub fn seeds() -> Vec<Arc<Source>> {
    files("seeds", &["md", "txt"]).iter().map(|path| source(path)).collect()
}
