//! What a converter, a template or haste leaves behind.

pub mod broken_series;
pub mod captions;
pub mod duplicate_line;
pub mod duplicate_sentence;
pub mod encoding;
pub mod front_matter;
pub mod internal_stop;
pub mod markup;
pub mod misplaced_dateline;
pub mod placeholder;
pub mod residue;
pub mod truncated;
pub mod unbalanced;

use crate::{
    span::Span,
    syntax::{Document, Zone},
};

/// The blocks from `first` to `last` with the line ends that go with them, to be deleted.
fn lines_to_delete(doc: &Document, first: usize, last: usize) -> Span {
    let text = doc.source.text();
    let (start, end) = (doc.blocks[first].span.start(), doc.blocks[last].span.end());
    let after = text[end..].len() - text[end..].trim_start_matches(['\n', '\r', ' ', '\t']).len();
    if end + after < text.len() {
        // The next line keeps its indent.
        let stop = text[end..end + after].rfind('\n').map_or(0, |at| at + 1);
        return Span::new(start, end + stop);
    }
    let before = text[..start].trim_end_matches(['\n', '\r', ' ', '\t']).len();
    Span::new(before, end)
}

/// How a block begins, to name it in a message: whole words, 48 characters at most, then "…".
fn opening(doc: &Document, block: usize) -> String {
    const MOST: usize = 48;
    let text = doc.slice(doc.blocks[block].toks.clone());
    let Some((at, _)) = text.char_indices().nth(MOST) else { return text.to_owned() };
    let cut = text[..at].rfind(char::is_whitespace).unwrap_or(at);
    format!("{} …", text[..cut].trim_end())
}

/// Prose, as opposed to residue, tables, contacts and end marks.
fn is_prose(zone: Zone) -> bool {
    !matches!(zone, Zone::Residue | Zone::Table | Zone::Contact | Zone::EndMark | Zone::Release)
}
