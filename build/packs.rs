//! Lists the packs of `rules/` so that they are compiled into the binary.

use std::{fmt::Write, fs, path::Path};

/// Writes `packs.rs` into `out`: `PACKS`, a sorted list of packs with their files, and those files without their examples.
pub fn embed(rules: &Path, out: &Path) {
    println!("cargo:rerun-if-changed={}", rules.display());
    let mut code = String::from(
        "/// A file of a pack: its path, its text, its text without examples.\n\
         type PackFile = (&'static str, &'static str, &'static str);\n\
         /// Built-in packs by name.\n\
         static PACKS: &[(&str, &[PackFile])] = &[\n",
    );
    for pack in sorted(rules).into_iter().filter(|p| p.is_dir()) {
        let name = file_name(&pack);
        writeln!(code, "    ({name:?}, &[").expect("writing to a string");
        let mut files = Vec::new();
        collect(&pack, &mut files);
        for file in files {
            println!("cargo:rerun-if-changed={}", file.display());
            let shown = file.strip_prefix(rules).expect("below rules").display().to_string().replace('\\', "/");
            let path = file.canonicalize().expect("listed file exists");
            let lean = out.join(shown.replace('/', "-"));
            fs::write(&lean, without_examples(&fs::read_to_string(&path).expect("UTF-8")))
                .expect("OUT_DIR is writable");
            let [path, lean] = [path, lean].map(|path| path.to_string_lossy().into_owned());
            writeln!(code, "        ({shown:?}, include_str!({path:?}), include_str!({lean:?})),")
                .expect("writing to a string");
        }
        code.push_str("    ]),\n");
    }
    code.push_str("];\n");
    fs::write(out.join("packs.rs"), code).expect("OUT_DIR is writable");
}

/// The text with every `good = […]` and `bad = […]` blanked out. Its length and its lines stay, so that a place in it is the
/// same place in the file: examples are most of a rule file, and a lint has no use for them.
fn without_examples(text: &str) -> String {
    let mut lean = String::with_capacity(text.len());
    let mut rest = text;
    while !rest.is_empty() {
        let example = rest.starts_with("good = [") || rest.starts_with("bad = [");
        let len = if example { list_len(rest) } else { rest.find('\n').map_or(rest.len(), |at| at + 1) };
        let (part, after) = rest.split_at(len);
        if example {
            lean.extend(part.bytes().map(|byte| if byte == b'\n' { '\n' } else { ' ' }));
        } else {
            lean.push_str(part);
        }
        rest = after;
    }
    lean
}

/// Length in bytes of a TOML assignment `key = […]`: brackets in strings and comments do not count.
fn list_len(text: &str) -> usize {
    let (mut depth, mut until, mut escaped) = (0, None, false);
    for (at, byte) in text.bytes().enumerate() {
        match (until, byte) {
            (Some(_), _) if escaped => escaped = false,
            (Some(b'"'), b'\\') => escaped = true,
            (Some(end), _) if byte == end => until = None,
            (None, b'"' | b'\'') => until = Some(byte),
            (None, b'#') => until = Some(b'\n'),
            (None, b'[') => depth += 1,
            (None, b']') if depth == 1 => return at + 1,
            (None, b']') => depth -= 1,
            _ => {}
        }
    }
    text.len()
}

fn collect(folder: &Path, files: &mut Vec<std::path::PathBuf>) {
    for path in sorted(folder) {
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|e| e == "toml") {
            files.push(path);
        }
    }
}

fn sorted(folder: &Path) -> Vec<std::path::PathBuf> {
    let mut paths: Vec<_> = fs::read_dir(folder)
        .unwrap_or_else(|e| panic!("{}: {e}", folder.display()))
        .map(|entry| entry.expect("readable folder").path())
        .collect();
    paths.sort();
    paths
}

fn file_name(path: &Path) -> String {
    path.file_name().expect("listed").to_string_lossy().into_owned()
}
