//! A name that the draft spells one way several times and another way once.

use crate::{
    checks::{Context, Finding},
    diagnostic::Applicability,
    facts::UnknownWord,
    syntax::{Case, Kind},
};

/// The usual spelling stands so often …
const OFTEN: u32 = 3;
/// … and the odd one once.
const ONCE: u32 = 1;
/// Shorter names have too many neighbours.
const SHORTEST: usize = 6;

/// Reports the odd spelling, with the first place of the usual one.
pub fn run(cx: &Context<'_>, out: &mut Vec<Finding>) {
    let doc = cx.doc;
    let name = |w: &&UnknownWord| {
        doc.toks[w.tok].case == Case::Title && doc.toks[w.tok].kind == Kind::Word && doc.text(w.tok).len() >= SHORTEST
    };
    let usual: Vec<&UnknownWord> = cx.facts.unknown.iter().filter(name).filter(|w| w.uses >= OFTEN).collect();
    if usual.is_empty() {
        return;
    }
    for odd in cx.facts.unknown.iter().filter(name).filter(|w| w.uses == ONCE && !w.part) {
        let written = doc.text(odd.tok);
        let Some(model) = usual.iter().find(|u| is_slip(written, doc.text(u.tok))) else { continue };
        let right = doc.text(model.tok);
        let message = format!("“{written}” is spelled “{right}” {} times in this draft", model.uses);
        let finding = cx
            .finding(odd.tok..odd.tok + 1, message)
            .with(cx.label(doc.toks[model.tok].span, "spelled so here"))
            .replace(Applicability::Unsafe, written, right);
        out.push(finding);
    }
}

/// One letter lost, added, changed or two swapped, inside the word: another ending is another name (Mario, Maria).
fn is_slip(odd: &str, usual: &str) -> bool {
    const ENDING: usize = 2;
    let (a, b) = (odd.as_bytes(), usual.as_bytes());
    let ends_alike = a.len() > ENDING && b.len() > ENDING && a[a.len() - ENDING..] == b[b.len() - ENDING..];
    a[0] == b[0] && ends_alike && a.len().abs_diff(b.len()) <= 1 && strsim::damerau_levenshtein(odd, usual) == 1
}
