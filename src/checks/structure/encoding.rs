//! Characters that a wrong decoder made, and characters that nobody can see.

use crate::{
    checks::{Context, Finding},
    diagnostic::{Applicability, Severity},
    lexicon,
    syntax::{Block, Document, Kind, Space, TokIx, Zone},
};

/// UTF-8 that was read as Windows-1252: "Itâ€™s", "Viá»‡t". The repaired text is offered.
pub fn mojibake(cx: &Context<'_>, out: &mut Vec<Finding>) {
    lost_marks(cx, out);
    let doc = cx.doc;
    // 'Â' to 'ô' all begin with this byte.
    if !doc.source.text().as_bytes().contains(&0xc3) {
        return;
    }
    for block in doc.blocks.iter().filter(|b| b.zone != Zone::Residue && !doc.source.slice(b.span).is_ascii()) {
        let mut next = block.toks.start;
        for tok in beyond_ascii(doc, block) {
            if tok < next || !doc.text(tok).chars().any(may_lead) {
                continue;
            }
            let run = glued(doc, tok, block.toks.end);
            let shown = doc.slice(run.clone());
            if let Some(repaired) = repair(shown) {
                let finding = cx
                    .finding(run.clone(), format!("“{shown}” is “{repaired}” in the wrong encoding"))
                    .replace(Applicability::Unsafe, shown, &repaired);
                out.push(finding);
            }
            next = run.end;
        }
    }
}

/// The tokens of a block that have characters beyond ASCII.
fn beyond_ascii(doc: &Document, block: &Block) -> impl Iterator<Item = TokIx> {
    let text = doc.source.text().as_bytes();
    let (mut at, end) = (block.span.start(), block.span.end());
    std::iter::from_fn(move || {
        while at < end {
            at += text[at..end].iter().position(|b| !b.is_ascii())?;
            let tok = doc.tok_at(at);
            let span = doc.toks.get(tok)?.span;
            if span.start() <= at {
                at = span.end();
                return Some(tok);
            }
            // In a gap.
            at = span.start();
        }
        None
    })
}

/// Replacement characters, and invisible characters inside words.
pub fn unseen(cx: &Context<'_>, out: &mut Vec<Finding>) {
    let doc = cx.doc;
    if doc.source.text().is_ascii() {
        return;
    }
    for block in doc.blocks.iter().filter(|b| b.zone != Zone::Residue && !doc.source.slice(b.span).is_ascii()) {
        let mut last = None;
        for tok in beyond_ascii(doc, block) {
            let text = doc.text(tok);
            if text.contains('\u{fffd}') {
                // A row of them is one loss.
                if last != Some(tok.wrapping_sub(1)) {
                    out.push(
                        cx.finding(tok..tok + 1, "replacement character: a letter was lost here")
                            .advice("write the lost letter"),
                    );
                }
                last = Some(tok);
            } else if doc.toks[tok].kind == Kind::Word
                && let Some(clean) = one_alphabet(text)
            {
                let finding = cx
                    .finding(
                        tok..tok + 1,
                        format!("“{text}” has a letter of another alphabet that looks like “{clean}”"),
                    )
                    .replace(Applicability::Unsafe, text, &clean);
                out.push(finding);
            } else if doc.toks[tok].kind == Kind::Word && text.chars().any(is_unseen) {
                let clean: String = text.chars().filter(|&c| !is_unseen(c)).collect();
                let finding = cx
                    .finding(tok..tok + 1, format!("invisible character inside “{clean}”"))
                    .at_most(Severity::Note)
                    .replace(Applicability::Safe, text, &clean);
                out.push(finding);
            }
        }
    }
}

/// The word in Latin letters, if some letters of it are Cyrillic or Greek ones of the same look.
fn one_alphabet(word: &str) -> Option<String> {
    const ALIKE: &[(char, char)] = &[
        ('а', 'a'),
        ('с', 'c'),
        ('е', 'e'),
        ('о', 'o'),
        ('р', 'p'),
        ('х', 'x'),
        ('у', 'y'),
        ('і', 'i'),
        ('ј', 'j'),
        ('ѕ', 's'),
        ('А', 'A'),
        ('В', 'B'),
        ('С', 'C'),
        ('Е', 'E'),
        ('Н', 'H'),
        ('І', 'I'),
        ('К', 'K'),
        ('М', 'M'),
        ('О', 'O'),
        ('Р', 'P'),
        ('Т', 'T'),
        ('Х', 'X'),
        ('ο', 'o'),
        ('ν', 'v'),
        ('Α', 'A'),
        ('Β', 'B'),
        ('Ε', 'E'),
        ('Ι', 'I'),
        ('Κ', 'K'),
        ('Ν', 'N'),
        ('Ο', 'O'),
        ('Ρ', 'P'),
        ('Τ', 'T'),
    ];
    let latin = word.chars().filter(char::is_ascii_alphabetic).count();
    let alike = |c: char| ALIKE.iter().find(|(other, _)| *other == c).map(|(_, latin)| *latin);
    let others = word.chars().filter(|&c| alike(c).is_some()).count();
    let plain = word.chars().all(|c| c.is_ascii_alphabetic() || alike(c).is_some() || matches!(c, '\'' | '’'));
    (latin >= 2 && others > 0 && plain).then(|| word.chars().map(|c| alike(c).unwrap_or(c)).collect())
}

/// "It?s", "mayorâs", a lone "Â": an apostrophe or a space that no repair can bring back from its bytes.
fn lost_marks(cx: &Context<'_>, out: &mut Vec<Finding>) {
    const ENDINGS: &[&str] = &["s", "t", "re", "ve", "ll", "d", "m"];
    let doc = cx.doc;
    let prose = |tok: TokIx| !matches!(doc.block_of(tok).zone, Zone::Residue | Zone::Table);
    for tok in doc.places("?").filter(|&tok| prose(tok)) {
        let block = doc.block_of(tok).toks.clone();
        let glued = |i: TokIx| block.contains(&i) && doc.toks[i].space == Space::None;
        if tok == block.start || !glued(tok) || !glued(tok + 1) || doc.toks[tok - 1].kind != Kind::Word {
            continue;
        }
        let (word, ending) = (doc.text(tok - 1), doc.text(tok + 1));
        let whole = format!("{word}’{ending}");
        let ends = tok + 2 >= block.end || doc.toks[tok + 2].space != Space::None || doc.text(tok + 2).len() == 1;
        let stands = tok - 1 == block.start || doc.toks[tok - 1].space != Space::None;
        if ENDINGS.contains(&ending) && ends && stands && lexicon::knows(&whole) {
            let shown = doc.slice(tok - 1..tok + 2);
            let finding = cx.finding(tok - 1..tok + 2, format!("“{shown}” is “{whole}” with its apostrophe lost"));
            out.push(finding.replace(Applicability::Unsafe, shown, &whole));
        }
    }
    if !doc.source.text().as_bytes().contains(&0xc3) {
        return;
    }
    for tok in (0..doc.toks.len()).filter(|&tok| !doc.text(tok).is_ascii() && prose(tok)) {
        let text = doc.text(tok);
        if let Some((word, ending)) = text.split_once('â').filter(|_| doc.toks[tok].kind == Kind::Word) {
            let ending = ending.trim_start_matches(|c: char| !c.is_ascii_alphabetic());
            let whole = format!("{word}’{ending}");
            if word.len() >= 2 && word.is_ascii() && ENDINGS.contains(&ending) && lexicon::knows(&whole) {
                let finding = cx.finding(tok..tok + 1, format!("“{text}” is “{whole}” in the wrong encoding"));
                out.push(finding.replace(Applicability::Unsafe, text, &whole));
            }
        } else if text == "Â" {
            // A converter makes them by the dozen: the first stands for all.
            out.push(cx.finding(tok..tok + 1, "“Â” is a space in the wrong encoding").advice("delete it"));
            break;
        }
    }
}

/// Zero-width spaces and joiners, direction marks, byte-order marks. The soft hyphen is meant.
fn is_unseen(c: char) -> bool {
    matches!(c, '\u{200b}' | '\u{200c}' | '\u{200e}' | '\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{202a}'..='\u{202e}')
}

/// What the first byte of a UTF-8 sequence looks like in Windows-1252.
fn may_lead(c: char) -> bool {
    matches!(c, 'Â'..='ô')
}

/// The tokens around `tok` that touch each other.
fn glued(doc: &Document, tok: TokIx, end: TokIx) -> std::ops::Range<TokIx> {
    let start = doc.block_of(tok).toks.start;
    let touch = |i: TokIx| doc.toks[i].space == Space::None && doc.toks[i - 1].span.end() == doc.toks[i].span.start();
    let mut first = tok;
    while first > start && touch(first) {
        first -= 1;
    }
    let mut last = tok + 1;
    while last < end && touch(last) {
        last += 1;
    }
    first..last
}

/// Every stretch beyond ASCII encoded as Windows-1252 and read as UTF-8; `None` when nothing can be read so.
fn repair(text: &str) -> Option<String> {
    let mut repaired = String::with_capacity(text.len());
    let mut changed = false;
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let ascii = first.is_ascii();
        let len = rest.find(|c: char| c.is_ascii() != ascii).unwrap_or(rest.len());
        let (part, after) = rest.split_at(len);
        let bytes = if ascii { None } else { windows_1252(part) };
        match bytes.as_deref().and_then(|b| std::str::from_utf8(b).ok()) {
            Some(read) => {
                repaired.push_str(read);
                changed = true;
            }
            None => repaired.push_str(part),
        }
        rest = after;
    }
    changed.then_some(repaired)
}

/// The bytes of a text in Windows-1252, its five unused places included; `None` if it has other characters.
fn windows_1252(text: &str) -> Option<Vec<u8>> {
    text.chars()
        .map(|c| {
            let code = c as u32;
            if matches!(code, 0x80..=0xff) {
                return Some(code as u8);
            }
            HIGH.iter().position(|&h| h == c).map(|at| 0x80 + at as u8)
        })
        .collect()
}

/// Windows-1252 from 0x80 to 0x9F.
const HIGH: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}', '‘', '’',
    '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

#[cfg(test)]
mod tests {
    use super::repair;

    #[test]
    fn repairs_what_was_read_wrongly_and_nothing_else() {
        assert_eq!(repair("Itâ€™s").as_deref(), Some("It’s"));
        assert_eq!(repair("Viá»‡t").as_deref(), Some("Việt"));
        assert_eq!(repair("cafÃ©").as_deref(), Some("café"));
        for right in ["café", "Đà Nẵng", "“naïve”", "São", "Âu", "état"] {
            assert_eq!(repair(right), None, "{right}");
        }
    }
}
