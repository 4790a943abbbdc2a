//! Names for findings that outlive edits elsewhere in the draft. Line numbers do not belong here.

use std::collections::HashMap;

use crate::diagnostic::{Diagnostic, Label};

/// One fingerprint per diagnostic, in order: path, rule, matched text and its occurrence number among equal ones, hashed
/// (64-bit FNV-1a). A path's separators and a text's white space count as one kind, so a draft that is wrapped anew or
/// checked on another system keeps its fingerprints.
pub fn fingerprints(diagnostics: &[Diagnostic]) -> Vec<u64> {
    let mut seen: HashMap<u64, usize> = HashMap::new();
    let of = |diagnostic: &Diagnostic| {
        let hash = base(diagnostic);
        let occurrence = seen.entry(hash).or_default();
        *occurrence += 1;
        occurrence.to_string().bytes().fold(hash, step)
    };
    diagnostics.iter().map(of).collect()
}

/// A fingerprint as it is written: 16 hexadecimal digits.
pub(super) fn hex(fingerprint: u64) -> String {
    format!("{fingerprint:016x}")
}

/// The hash of all parts but the occurrence number. Each part ends with a byte that UTF-8 never contains.
fn base(diagnostic: &Diagnostic) -> u64 {
    let name = diagnostic.primary.source.name();
    let path = name.strip_prefix("./").unwrap_or(name).bytes().map(|b| if b == b'\\' { b'/' } else { b });
    let hash = path.chain([0xff]).chain(diagnostic.code.bytes()).chain([0xff]).fold(0xcbf2_9ce4_8422_2325, step);
    let words = matched(&diagnostic.primary).split_whitespace();
    words.fold(hash, |hash, word| word.bytes().chain([b' ']).fold(hash, step))
}

fn step(hash: u64, byte: u8) -> u64 {
    (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
}

/// The text of a label; empty when its span does not lie in the source.
fn matched(label: &Label) -> &str {
    label.source.text().get(label.span.range()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::{super::samples, *};

    #[test]
    fn equal_texts_are_counted_and_lines_do_not_matter() {
        let of = |name: &str, text: &str| {
            fingerprints(&samples::all(name, text, "foo").collect::<Vec<_>>()).into_iter().map(hex).collect::<Vec<_>>()
        };
        let here = of("a.txt", "foo\nfoo bar");
        assert_eq!(here, ["20d6b4bb948557ce", "20d6b3bb9485561b"]);
        assert_eq!(here, of("./a.txt", "one more line\n\nfoo, foo"));
        assert_ne!(here, of("b.txt", "foo\nfoo bar"));
    }
}
