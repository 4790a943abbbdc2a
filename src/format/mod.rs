//! What in a draft is prose: bytes to text (`decode`), text to blocks of prose (`layout`).
//!
//! Words, sentences and numbers are not known here, and no text is copied: a layout is spans into the text.

use crate::span::Span;

mod decode;
mod front;
mod html;
mod lines;
mod markdown;
mod plain;
#[cfg(test)]
mod tests;
mod wrap;

pub use decode::{DecodeError, Decoded, Encoding, decode};

/// How a draft is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Text without markup.
    Plain,
    /// `CommonMark` with tables, footnotes and strikethrough.
    Markdown,
}

impl Format {
    /// The format that a file's name tells: Markdown for `.md`, `.markdown` and `.mdown` in any case, else plain text.
    pub fn from_name(name: &str) -> Self {
        let file = name.rsplit(['/', '\\']).next().unwrap_or(name);
        match file.rsplit_once('.') {
            Some((_, ending)) if ["md", "markdown", "mdown"].iter().any(|known| ending.eq_ignore_ascii_case(known)) => {
                Self::Markdown
            }
            _ => Self::Plain,
        }
    }
}

/// The draft's own data above its text, between two lines of `---` (YAML) or `+++` (TOML).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FrontMatter {
    /// Both fences and what they hold, without the last line end; to the last entry when the second fence is missing.
    pub span: Span,
    /// False when the second fence is missing.
    pub closed: bool,
    /// `date`.
    pub date: Option<Field>,
    /// `kind`.
    pub kind: Option<Field>,
    /// `language` or `lang`.
    pub language: Option<Field>,
    /// `title`.
    pub title: Option<Field>,
}

/// One value of the front matter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// The value, its quotes removed and the escapes of quotes resolved.
    pub value: String,
    /// Where it stands, its quotes excluded.
    pub span: Span,
}

/// A draft cut into blocks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Layout {
    /// The draft's own data, if it starts with any.
    pub front: Option<FrontMatter>,
    /// In source order; no two share a piece.
    pub blocks: Vec<Block>,
    /// HTML comments of a Markdown draft (`<!-- … -->`, marks included), in source order; notes to the linter stand there.
    pub comments: Vec<Span>,
}

/// One stretch of text that no phrase crosses: a paragraph, a heading, an item's own text, a table cell.
///
/// Blocks without any prose are left out, except items (every item of a list is a block) and the kinds that never have any.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// From its first to its last byte, markup of the block (`## `, `- `) included, the last line end excluded.
    pub span: Span,
    /// The prose in source order: inside `span`, not overlapping, none empty. What lies between two pieces is markup, white
    /// space or inline code. Line breaks, indents and line marks of quotes may lie inside or between pieces.
    pub pieces: Vec<Piece>,
    /// Character references (`&nbsp;`) in source order, each with the character it stands for (the first, should there be two).
    /// They lie between pieces.
    pub entities: Vec<(Span, char)>,
    /// How many lists and quotations it stands in: 0 at the top, 1 for an item of an outermost list.
    pub depth: u8,
}

/// A stretch of prose in one style.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Never empty.
    pub span: Span,
    /// How it is set.
    pub style: Style,
}

/// A set of inline styles.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Style(u8);

impl Style {
    /// No style.
    pub const PLAIN: Self = Self(0);
    /// `*text*`
    pub const EMPHASIS: Self = Self(1);
    /// `**text**`
    pub const STRONG: Self = Self(2);
    /// The text of a link, and an address that is a link.
    pub const LINK: Self = Self(4);
    /// `~~text~~`
    pub const STRUCK: Self = Self(8);

    /// Both sets together.
    #[must_use]
    pub const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// True when every style of `other` is in this set.
    pub const fn has(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }
}

/// What a block is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BlockKind {
    /// A heading of level 1 to 6 (Markdown only).
    Heading(u8),
    /// A paragraph.
    Paragraph,
    /// The first text of a list item; its further paragraphs and its own lists are blocks of their own.
    ListItem {
        /// The number as written (`3.`), whatever number the list starts with; `None` for bullets and letters.
        number: Option<u64>,
        /// `-`, `3.` or `(a)`, without the space after it.
        marker: Option<Span>,
    },
    /// One cell of a table, header cells included; empty cells are left out.
    TableCell,
    /// A paragraph of a quotation set as a block (Markdown only).
    Quote,
    /// A code block; no pieces.
    Code,
    /// Raw HTML; no pieces.
    Html,
    /// An image that stands alone in its paragraph; the pieces are its alternative text.
    Image,
    /// A line of dashes, stars or the like; no pieces.
    Rule,
}

/// Cuts a draft into blocks. Never fails: any text has a layout.
pub fn layout(text: &str, format: Format) -> Layout {
    let front = front::read(text);
    let start = match &front {
        Some(front) => front.span.end(),
        None if text.starts_with('\u{feff}') => '\u{feff}'.len_utf8(),
        None => 0,
    };
    let (blocks, comments) = match format {
        Format::Plain => (plain::blocks(text, start), Vec::new()),
        Format::Markdown => markdown::blocks(text, start),
    };
    Layout { front, blocks, comments }
}
