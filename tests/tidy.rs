//! The habits of this code, held by tests: layers, sizes, messages, and what does not belong below the command line.

mod common;

use std::{
    fs,
    path::{Path, PathBuf},
};

use presslint::selftest;

/// Lines of a file without its tests. The aim is 300.
const MOST_LINES: usize = 500;

/// Every source file with its code up to its tests. Files that are only tests are left out.
fn sources() -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("src")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("a folder of src") {
            let path = entry.expect("readable folder").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                let text = fs::read_to_string(&path).expect("source is UTF-8").replace("\r\n", "\n");
                let relative = path.strip_prefix(Path::new(env!("CARGO_MANIFEST_DIR")).join("src")).expect("below src");
                let code = text.split("\n#[cfg(test)]\nmod tests {").next().unwrap_or_default().to_owned();
                let tests = relative
                    .components()
                    .any(|part| ["tests", "tests.rs", "samples.rs"].iter().any(|t| part.as_os_str() == *t));
                if !tests {
                    found.push((relative.to_owned(), code));
                }
            }
        }
    }
    found.sort();
    found
}

/// The module that a file belongs to.
fn room(path: &Path) -> String {
    let first = path.components().next().expect("a path").as_os_str().to_string_lossy().into_owned();
    first.trim_end_matches(".rs").to_owned()
}

/// The order of the layers, out of the documentation of the crate.
fn layers() -> Vec<String> {
    let text = include_str!("../src/lib.rs").replace("//! ", "").replace('\n', " ");
    let order = text.split('`').find(|part| part.starts_with("span < ")).expect("lib.rs gives the order of the layers");
    order.split('<').map(|layer| layer.trim().to_owned()).collect()
}

/// Modules of the crate that a code names: `crate::a::b`, `crate::{a, b::{c, d}}`.
fn named(code: &str) -> Vec<String> {
    let mut names = Vec::new();
    let code = code.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n");
    for (at, _) in code.match_indices("crate::") {
        let rest = &code[at + "crate::".len()..];
        let word =
            |text: &str| text.trim().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect::<String>();
        let Some(list) = rest.strip_prefix('{') else {
            names.push(word(rest));
            continue;
        };
        let (mut depth, mut item) = (0, String::new());
        for c in list.chars() {
            match c {
                '}' if depth == 0 => break,
                '{' => depth += 1,
                '}' => depth -= 1,
                ',' if depth == 0 => names.push(word(&std::mem::take(&mut item))),
                _ if depth == 0 => item.push(c),
                _ => {}
            }
        }
        names.push(word(&item));
    }
    names.retain(|name| !name.is_empty());
    names
}

#[test]
fn names_of_modules_are_found() {
    let code =
        "use crate::{\n    a::{b, c},\n    d,\n};\nuse crate::e::F;\n/// See [`crate::g`].\nfn x() -> crate::h::I {}\n";
    assert_eq!(named(code), ["a", "d", "e", "h"]);
}

#[test]
fn modules_import_only_from_lower_layers() {
    let layers = layers();
    let rank = |room: &str| layers.iter().position(|layer| layer == room);
    let mut failures = Vec::new();
    for (path, code) in
        sources().iter().filter(|(path, _)| !["lib.rs", "main.rs"].iter().any(|name| path == Path::new(name)))
    {
        let room = room(path);
        let Some(own) = rank(&room) else {
            failures.push(format!("src/{}: `{room}` is not in the order of src/lib.rs", path.display()));
            continue;
        };
        for name in named(code).iter().filter(|name| rank(name).is_some_and(|other| other > own)) {
            failures.push(format!("src/{}: `{room}` imports `{name}`, which stands above it", path.display()));
        }
    }
    common::none(&failures);
}

#[test]
fn files_are_short() {
    let long = sources().into_iter().map(|(path, code)| (path, code.lines().count()));
    let long: Vec<_> =
        long.filter(|(_, lines)| *lines > MOST_LINES).map(|(p, n)| format!("src/{}: {n} lines", p.display())).collect();
    common::none(&long);
}

#[test]
fn the_library_touches_no_world() {
    let world = [
        "println!",
        "print!(",
        "eprint",
        "dbg!",
        "std::fs",
        "std::env::",
        "Instant::now",
        "SystemTime",
        "io::std",
        "process::",
    ];
    let mut failures = Vec::new();
    for (path, code) in sources().iter().filter(|(path, _)| room(path) != "cli" && path != Path::new("main.rs")) {
        for (number, line) in code.lines().enumerate().filter(|(_, line)| !line.trim_start().starts_with("//")) {
            failures.extend(
                world
                    .iter()
                    .filter(|w| line.contains(**w))
                    .map(|w| format!("src/{}:{}: {w}", path.display(), number + 1)),
            );
        }
    }
    common::none(&failures);
}

#[test]
fn nothing_is_left_to_do() {
    let mut failures = Vec::new();
    let calls = ["todo", "unimplemented"].map(|name| format!("{name}!("));
    let remarks = ["TODO", "FIXME", "XXX"].map(|word| format!("// {word}"));
    for (path, code) in sources() {
        let left = calls.iter().chain(&remarks).filter(|l| code.contains(*l));
        failures.extend(left.map(|l| format!("src/{}: {l}", path.display())));
    }
    common::none(&failures);
}

/// Lower-case start (or a name, figure or quotation of the draft), no final stop, curly marks.
#[test]
fn messages_keep_their_style() {
    let mut failures = Vec::new();
    for (_, rules) in common::packs() {
        for rule in &rules.rules {
            for example in &rule.bad {
                for found in selftest::findings(rule, example, &rules) {
                    let fixes = found.fixes.iter().map(|fix| &fix.title);
                    let faults = [&found.message].into_iter().chain(fixes).filter_map(|said| {
                        let fault = fault(said, found.primary.source.text())?;
                        Some(format!("{}: {fault}: {said}", rule.id))
                    });
                    failures.extend(faults);
                }
            }
        }
    }
    failures.sort();
    failures.dedup();
    common::none(&failures);
}

fn fault(message: &str, draft: &str) -> Option<&'static str> {
    let first: String = message.chars().take_while(|c| c.is_alphanumeric()).collect();
    let capital = first.chars().next().is_some_and(char::is_uppercase);
    if capital && !draft.contains(&first) {
        return Some("starts with a capital");
    }
    if message.ends_with(['.', '!']) {
        return Some("ends with a stop");
    }
    // What is quoted keeps the marks of the draft.
    let own: usize = message.split(['“', '”']).step_by(2).map(|part| part.matches('"').count()).sum();
    // A lone one is what the message is about.
    (own > 1).then_some("has straight quotation marks")
}

#[test]
fn faults_are_told() {
    assert_eq!(fault("January 6 is a Tuesday", "on January 6"), None);
    assert_eq!(fault("Write this", "on January 6"), Some("starts with a capital"));
    assert_eq!(fault("write “this”.", ""), Some("ends with a stop"));
    assert_eq!(fault("write \"this\"", ""), Some("has straight quotation marks"));
    assert_eq!(fault("avoid “say \"this\"”", ""), None);
}
