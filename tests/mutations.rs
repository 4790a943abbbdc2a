//! Damaged drafts and damaged rule files: whatever was done to them, there is a report, and its places lie in the text.
//!
//! The samples of the repository are damaged in a fixed way. `PRESSLINT_MUTATE=SECONDS[:FOLDER]` goes on for longer, with
//! the drafts of another folder: `PRESSLINT_MUTATE=600:drafts cargo test --profile quick --test mutations`.

mod common;

use std::{
    fs,
    panic::{AssertUnwindSafe, catch_unwind},
    path::{Path, PathBuf},
    sync::Arc,
    time::{Duration, Instant},
};

use presslint::{
    checks, config,
    diagnostic::{Diagnostic, Label},
    engine::{Policy, lint},
    fix::fix,
    format::{Format, decode},
    render,
    rules::{Layer, builtin_pack, builtin_packs, load},
    source::Source,
};

/// Damaged files of each sort in a usual run.
const ROUNDS: u64 = 200;
/// No draft of the samples' size may take longer, in any profile and on any machine.
const SLOW: Duration = Duration::from_secs(2);

/// A small generator (Vigna's `SplitMix64`): the same damage on every machine.
struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.next() % end.max(1) as u64).expect("below a usize")
    }

    /// Some bytes out of the middle.
    fn piece(&mut self, bytes: &[u8], longest: usize) -> std::ops::Range<usize> {
        let start = self.below(bytes.len() + 1);
        start..(start + self.below(longest)).min(bytes.len())
    }
}

/// What a hand or a converter leaves behind.
const DEBRIS: [&str; 44] = [
    "\"", "“", "”", "‘", "’", "'", "(", ")", "[", "]", "{", "}", "<", ">", "\n", "\n\n", "\r\n", "\r", "\t", " ",
    "\u{a0}", "\u{ad}", "\u{200b}", "\u{feff}", "\u{301}", "é", "€", "越", "😀", ".", "...", ",", "—", "-", "%", "$",
    "=", "#", "---\n", "[[", "\"\"\"", "\\", "0", "1,000.5",
];

fn damage(dice: &mut Dice, bytes: &mut Vec<u8>, other: &[u8]) {
    for _ in 0..=dice.below(6) {
        match dice.below(8) {
            0 => drop(bytes.drain(dice.piece(bytes, 4))),
            1 => drop(bytes.drain(dice.piece(bytes, 200))),
            2 => bytes.truncate(dice.below(bytes.len() + 1)),
            3 => bytes.extend_from_slice(&other[dice.piece(other, 2000)]),
            4 if bytes.len() > 1 => {
                let (a, b) = (dice.below(bytes.len()), dice.below(bytes.len()));
                bytes.swap(a, b);
            }
            5 => {
                let at = dice.below(bytes.len() + 1);
                let piece = bytes[dice.piece(bytes, 80)].to_vec();
                bytes.splice(at..at, piece);
            }
            6 if !bytes.is_empty() => {
                let at = dice.below(bytes.len());
                bytes[at] = dice.next().to_le_bytes()[0];
            }
            _ => {
                let at = dice.below(bytes.len() + 1);
                let piece = DEBRIS[dice.below(DEBRIS.len())].repeat(1 + dice.below(3));
                bytes.splice(at..at, piece.into_bytes());
            }
        }
    }
}

fn assert_places(found: &[Diagnostic]) {
    for diagnostic in found {
        for Label { source, span, .. } in diagnostic.secondary.iter().chain([&diagnostic.primary]) {
            let text = source.text();
            let fits = text.is_char_boundary(span.start()) && text.is_char_boundary(span.end());
            assert!(span.end() <= text.len() && fits, "{}: {span:?}", diagnostic.code);
        }
    }
    for format in [render::Format::Full, render::Format::Jsonl] {
        common::rendered(found, format);
    }
}

/// Rounds for the time that is asked for; the usual number otherwise.
fn go_on(round: u64, start: Instant) -> bool {
    let seconds = asked().map_or(0, |(seconds, _)| seconds);
    if seconds == 0 { round < ROUNDS } else { start.elapsed() < Duration::from_secs(seconds) }
}

fn asked() -> Option<(u64, Option<String>)> {
    let asked = std::env::var("PRESSLINT_MUTATE").ok()?;
    let (seconds, folder) = asked.split_once(':').map_or((asked.as_str(), None), |(s, f)| (s, Some(f.to_owned())));
    Some((seconds.parse().expect("PRESSLINT_MUTATE=SECONDS[:FOLDER]"), folder))
}

/// All files below `folder` with one of these endings, in order.
fn below(folder: &Path, endings: &[&str], found: &mut Vec<PathBuf>) {
    let mut entries: Vec<PathBuf> =
        fs::read_dir(folder).expect("a folder").map(|e| e.expect("an entry").path()).collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            below(&path, endings, found);
        } else if path.extension().is_some_and(|ending| endings.iter().any(|e| ending == *e)) {
            found.push(path);
        }
    }
}

fn read_all(folder: &Path, endings: &[&str]) -> Vec<Vec<u8>> {
    let mut paths = Vec::new();
    below(folder, endings, &mut paths);
    paths.iter().map(|path| fs::read(path).expect("a readable file")).collect()
}

/// Runs `test` on `bytes`; a panic leaves them in a file, to be tried again.
fn survive(bytes: &[u8], ending: &str, test: impl FnOnce()) {
    let start = Instant::now();
    let failed = catch_unwind(AssertUnwindSafe(test)).is_err();
    let slow = start.elapsed() > SLOW;
    if failed || slow {
        let path = std::env::temp_dir().join(format!("presslint-damaged-{}.{ending}", start.elapsed().as_nanos()));
        fs::write(&path, bytes).expect("a writable folder for temporary files");
        let what = if failed { "panics" } else { "is slow" };
        panic!("a damaged file {what}: {}", path.display());
    }
}

#[test]
fn damaged_drafts_are_linted() {
    let mut layers = common::layers("base");
    layers.extend(builtin_packs().filter(|pack| *pack != "base").filter_map(builtin_pack));
    let rules = common::load_clean(&layers);
    let folder = asked()
        .and_then(|(_, folder)| folder)
        .map_or(Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds"), PathBuf::from);
    let drafts = read_all(&folder, &["md", "txt"]);
    let mut dice = Dice(1);
    let start = Instant::now();
    for round in 0.. {
        if !go_on(round, start) {
            break;
        }
        let mut bytes = drafts[dice.below(drafts.len())].clone();
        let other = &drafts[dice.below(drafts.len())];
        damage(&mut dice, &mut bytes, other);
        let (format, ending) = if dice.below(2) == 0 { (Format::Markdown, "md") } else { (Format::Plain, "txt") };
        survive(&bytes, ending, || {
            let Ok(decoded) = decode(bytes.clone()) else { return };
            let source = Arc::new(Source::new("damaged", decoded.text));
            let linted = lint(Arc::clone(&source), format, &rules, &Policy::default());
            assert_places(&linted.diagnostics);
            let fixed = fix(source, format, &rules, &Policy::default());
            assert_places(&fixed.linted.diagnostics);
        });
    }
}

#[test]
fn damaged_rule_files_are_told() {
    let files = read_all(&Path::new(env!("CARGO_MANIFEST_DIR")).join("rules"), &["toml"]);
    let more = read_all(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/rule_files"), &["toml"]);
    let files: Vec<Vec<u8>> = files.into_iter().chain(more).filter(|file| file.len() < 20_000).collect();
    let mut dice = Dice(2);
    let start = Instant::now();
    for round in 0.. {
        if !go_on(round, start) {
            break;
        }
        let mut bytes = files[dice.below(files.len())].clone();
        let other = &files[dice.below(files.len())];
        damage(&mut dice, &mut bytes, other);
        survive(&bytes, "toml", || {
            let Ok(decoded) = decode(bytes.clone()) else { return };
            let source = Arc::new(Source::new("damaged.toml", decoded.text));
            let (_, mistakes) = config::read(&source);
            assert_places(&mistakes);
            let layer = Layer::new("damaged", vec![source]);
            let (rules, mistakes) = load(&[layer], &checks::ids());
            assert_places(&mistakes);
            let text =
                "Ministry opens quay\n\nHANOI, January 7, 2026 - “The quay is open,” said Ana Ruiz of the U.N.\n";
            assert_places(
                &lint(Arc::new(Source::new("t.txt", text)), Format::Plain, &rules, &Policy::default()).diagnostics,
            );
        });
    }
}
