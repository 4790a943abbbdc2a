//! The prose of a stretch of raw HTML in a Markdown draft: what stands between the tags, cut at the tags of blocks.

use std::ops::Range;

use super::{Block, BlockKind, Piece, Style};
use crate::span::Span;

/// Tags that end a paragraph and begin another.
const BLOCKS: &[&str] = &[
    "p",
    "div",
    "li",
    "ul",
    "ol",
    "br",
    "table",
    "tr",
    "td",
    "th",
    "tbody",
    "thead",
    "tfoot",
    "caption",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "blockquote",
    "section",
    "article",
    "header",
    "footer",
    "nav",
    "hr",
    "dl",
    "dt",
    "dd",
    "figure",
    "figcaption",
    "details",
    "summary",
    "address",
    "center",
    "main",
    "aside",
    "form",
    "iframe",
    "video",
    "img",
    "button",
];
/// Elements whose text nobody reads.
const SILENT: &[&str] =
    &["script", "style", "pre", "code", "svg", "textarea", "noscript", "iframe", "select", "button"];

/// The blocks in `range` of `text`; `depth` is that of the HTML block.
pub(super) fn blocks(text: &str, range: Range<usize>, depth: u8) -> Vec<Block> {
    let mut reader = Reader { text, blocks: Vec::new(), open: None, depth };
    let mut at = range.start;
    while at < range.end {
        let rest = &text[at..range.end];
        if let Some(comment) = rest.strip_prefix("<!--") {
            let end = comment.find("-->").map_or(range.end, |n| at + n + "<!---->".len());
            at = end;
        } else if let Some((name, end)) = tag(rest) {
            let closing = rest.as_bytes()[1] == b'/';
            let name = name.to_ascii_lowercase();
            if BLOCKS.contains(&name.as_str()) {
                reader.close();
                if !closing {
                    reader.open = Some((kind(&name), None));
                }
            }
            at += end;
            if !closing && SILENT.contains(&name.as_str()) {
                let close = format!("</{name}");
                at = text[at..range.end].to_ascii_lowercase().find(&close).map_or(range.end, |n| at + n);
            }
        } else {
            let first = rest.chars().next().map_or(1, char::len_utf8);
            // Site generators read Markdown in here too: its marks are no prose.
            if let Some(markup) = markup(rest) {
                at += markup;
                continue;
            }
            let len = rest[first..].find(['<', '&', '*', '[', ']']).map_or(rest.len(), |n| n + first);
            reader.prose(at..at + len);
            at += len;
        }
    }
    reader.close();
    reader.blocks
}

/// The length of a Markdown mark at the start of `rest`: "**", or the target of a link.
fn markup(rest: &str) -> Option<usize> {
    if rest.starts_with("**") {
        return Some("**".len());
    }
    let link = rest.strip_prefix('[').and_then(|inner| inner.find(']').map(|end| inner[end..].starts_with("](")));
    if link == Some(true) {
        return Some("[".len());
    }
    rest.starts_with("](").then(|| rest.find(')').map(|end| end + 1))?
}

/// The name of the tag that `rest` begins with, and the tag's length.
fn tag(rest: &str) -> Option<(&str, usize)> {
    let inner = rest.strip_prefix('<')?;
    let named = inner.strip_prefix('/').unwrap_or(inner);
    let length = named.find(|c: char| !c.is_ascii_alphanumeric() && c != ':').unwrap_or(named.len());
    let alphabetic = named.as_bytes().first().is_some_and(u8::is_ascii_alphabetic);
    let end = rest.find('>')? + 1;
    alphabetic.then_some((&named[..length], end))
}

fn kind(name: &str) -> BlockKind {
    match name {
        "td" | "th" => BlockKind::TableCell,
        "li" => BlockKind::ListItem { number: None, marker: None },
        "blockquote" => BlockKind::Quote,
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => BlockKind::Heading(name.as_bytes()[1] - b'0'),
        _ => BlockKind::Paragraph,
    }
}

/// A character reference at the start of `rest`: its length and what it stands for.
fn reference(rest: &str) -> Option<(usize, char)> {
    let inner = rest.strip_prefix('&')?;
    let length = inner.find(';').filter(|&n| (2..=8).contains(&n))?;
    let character = match &inner[..length] {
        "amp" => '&',
        "nbsp" => '\u{a0}',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" | "#39" => '\'',
        "rsquo" => '’',
        "lsquo" => '‘',
        "rdquo" => '”',
        "ldquo" => '“',
        "ndash" => '–',
        "mdash" => '—',
        "hellip" => '…',
        other => {
            let digits = other.strip_prefix('#')?;
            let code = match digits.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => digits.parse().ok()?,
            };
            char::from_u32(code)?
        }
    };
    Some((length + 2, character))
}

struct Reader<'t> {
    text: &'t str,
    blocks: Vec<Block>,
    /// The kind of the block that is open, and its prose once there is some.
    open: Option<(BlockKind, Option<Block>)>,
    depth: u8,
}

impl Reader<'_> {
    fn prose(&mut self, range: Range<usize>) {
        let span = Span::new(range.start, range.end);
        let depth = self.depth;
        let (kind, open) = self.open.get_or_insert((BlockKind::Paragraph, None));
        let written = &self.text[range.clone()];
        if open.is_none() && written.trim().is_empty() {
            return;
        }
        let lead = if open.is_none() { written.len() - written.trim_start().len() } else { 0 };
        let block =
            open.get_or_insert_with(|| Block { kind: *kind, span, pieces: Vec::new(), entities: Vec::new(), depth });
        let start = range.start + lead;
        if block.pieces.is_empty() && block.entities.is_empty() {
            block.span = Span::new(start, range.end);
        }
        block.span = Span::new(block.span.start(), range.end);
        if let Some((length, character)) = reference(written) {
            let end = range.start + length;
            block.entities.push((Span::new(range.start, end), character));
            if end < range.end {
                block.pieces.push(Piece { span: Span::new(end, range.end), style: Style::PLAIN });
            }
        } else {
            block.pieces.push(Piece { span: Span::new(start, range.end), style: Style::PLAIN });
        }
    }

    /// Ends the block that is open, white space at its end left out.
    fn close(&mut self) {
        let Some((_, Some(mut block))) = self.open.take() else { return };
        while let Some(last) = block.pieces.last_mut() {
            let length = self.text[last.span.range()].trim_end().len();
            *last = Piece { span: Span::new(last.span.start(), last.span.start() + length), style: last.style };
            if length > 0 {
                break;
            }
            block.pieces.pop();
        }
        let end = block.pieces.last().map(|p| p.span.end()).max(block.entities.last().map(|(span, _)| span.end()));
        let Some(end) = end else { return };
        block.span = Span::new(block.span.start(), end);
        if !block.pieces.is_empty() {
            self.blocks.push(block);
        }
    }
}
