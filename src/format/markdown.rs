//! Markdown into blocks. Only this module names the Markdown parser.
//!
//! A paragraph is one block however its lines break, hard breaks included. Of raw HTML the text between the tags is prose. Attribute lines of kramdown
//! (`{:start="3"}`, written by site generators) are markup.

use std::borrow::Cow;
use std::ops::Range;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::{Block, BlockKind, Piece, Style, html, lines};
use crate::span::Span;

/// The blocks and the HTML comments of `text` from byte `start` on.
pub(super) fn blocks(text: &str, start: usize) -> (Vec<Block>, Vec<Span>) {
    let text = &*without_attribute_lines(text);
    let options = Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH;
    let mut builder = Builder {
        text,
        blocks: Vec::new(),
        comments: Vec::new(),
        open: None,
        muted: false,
        styles: Vec::new(),
        around: Vec::new(),
    };
    for (event, range) in Parser::new_ext(&text[start..], options).into_offset_iter() {
        builder.event(event, range.start + start..range.end + start);
    }
    builder.close();
    (builder.blocks, builder.comments)
}

/// The text with kramdown's attribute lines blanked, every other byte at its place. Left in, such a line would make the list
/// below it a paragraph.
fn without_attribute_lines(text: &str) -> Cow<'_, str> {
    if !text.starts_with("{:") && !text.contains("\n{:") {
        return Cow::Borrowed(text);
    }
    let mut blanked = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        let shown = line.trim_end();
        if shown.starts_with("{:") && shown.ends_with('}') {
            blanked.extend(std::iter::repeat_n(' ', shown.len()));
            blanked.push_str(&line[shown.len()..]);
        } else {
            blanked.push_str(line);
        }
    }
    Cow::Owned(blanked)
}

/// What a block can stand in.
enum Around {
    List,
    Quote,
    /// An item; its marker until a block has taken it.
    Item(Option<lines::Marker>),
}

/// A block whose end is not yet seen.
struct Open {
    kind: BlockKind,
    span: Span,
    prose: Prose,
    images: Vec<(Span, Prose)>,
    in_image: bool,
    /// Set by a hard break: the next piece does not join the last.
    broken: bool,
}

#[derive(Default)]
struct Prose {
    pieces: Vec<Piece>,
    entities: Vec<(Span, char)>,
}

impl Prose {
    fn is_empty(&self, text: &str) -> bool {
        self.entities.is_empty() && self.pieces.iter().all(|piece| text[piece.span.range()].trim().is_empty())
    }

    /// Takes white space off the end: the parser leaves a tab there at times.
    fn trim_end(&mut self, text: &str) {
        while let Some(last) = self.pieces.last_mut() {
            let length = text[last.span.range()].trim_ascii_end().len();
            last.span = Span::new(last.span.start(), last.span.start() + length);
            if length > 0 {
                break;
            }
            self.pieces.pop();
        }
    }
}

struct Builder<'t> {
    text: &'t str,
    blocks: Vec<Block>,
    comments: Vec<Span>,
    open: Option<Open>,
    /// Inside a code or HTML block, whose texts are no prose.
    muted: bool,
    /// The styles around, outermost first, each with those outside it.
    styles: Vec<Style>,
    around: Vec<Around>,
}

impl Builder<'_> {
    fn event(&mut self, event: Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(&tag, range),
            Event::End(tag) => self.end(tag),
            Event::Text(text) => self.prose(&text, range),
            // Both lie between pieces; an item may start with them.
            Event::Code(_) | Event::FootnoteReference(_) => self.grow(range),
            Event::InlineHtml(_) => {
                self.comment(range.clone());
                self.grow(range);
            }
            Event::HardBreak => {
                if let Some(open) = &mut self.open {
                    open.broken = true;
                }
            }
            Event::Rule => {
                self.close();
                self.bare(BlockKind::Rule, range);
            }
            // The remaining events are of options that are off, or say nothing that the ranges of texts do not say.
            _ => {}
        }
    }

    fn start(&mut self, tag: &Tag<'_>, range: Range<usize>) {
        match tag {
            Tag::Paragraph => {
                self.close();
                let (kind, start) = self.paragraph(range.start);
                self.open(kind, start..range.end);
            }
            Tag::Heading { level, .. } => {
                self.close();
                self.empty_item();
                self.open(BlockKind::Heading(*level as u8), range);
            }
            Tag::TableCell => self.open(BlockKind::TableCell, range),
            Tag::CodeBlock(_) => {
                self.close();
                self.bare(BlockKind::Code, range);
                self.muted = true;
            }
            Tag::HtmlBlock => {
                self.close();
                self.comment(range.clone());
                let prose = html::blocks(self.text, range.clone(), self.depth());
                if prose.is_empty() {
                    self.bare(BlockKind::Html, range);
                } else {
                    self.empty_item();
                    self.blocks.extend(prose);
                }
                self.muted = true;
            }
            Tag::BlockQuote(_) => {
                self.close();
                self.empty_item();
                self.around.push(Around::Quote);
            }
            Tag::List(_) => {
                self.close();
                self.empty_item();
                self.around.push(Around::List);
            }
            Tag::Item => {
                let marker = lines::marker_at(self.text, range.start);
                self.around.push(Around::Item(marker));
            }
            Tag::Emphasis => self.style(Style::EMPHASIS, range),
            Tag::Strong => self.style(Style::STRONG, range),
            Tag::Strikethrough => self.style(Style::STRUCK, range),
            Tag::Link { .. } => self.style(Style::LINK, range),
            Tag::Image { .. } => {
                self.grow(range.clone());
                if let Some(open) = &mut self.open {
                    open.images.push((range.into(), Prose::default()));
                    open.in_image = true;
                }
            }
            _ => {
                self.close();
                self.empty_item();
            }
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link => {
                self.styles.pop();
            }
            TagEnd::Image => {
                if let Some(open) = &mut self.open {
                    open.in_image = false;
                }
            }
            TagEnd::Item => {
                self.close();
                self.empty_item();
                self.around.pop();
            }
            TagEnd::CodeBlock | TagEnd::HtmlBlock => self.muted = false,
            TagEnd::BlockQuote(_) | TagEnd::List(_) => {
                self.close();
                self.around.pop();
            }
            _ => self.close(),
        }
    }

    /// Kind and start of a paragraph that starts at `start` here.
    fn paragraph(&mut self, start: usize) -> (BlockKind, usize) {
        match self.around.last_mut() {
            Some(Around::Item(marker)) => match marker.take() {
                Some(marker) => (marker.kind(), marker.span.start()),
                None => (BlockKind::Paragraph, start),
            },
            Some(Around::Quote) => (BlockKind::Quote, start),
            Some(Around::List) | None => (BlockKind::Paragraph, start),
        }
    }

    fn depth(&self) -> u8 {
        let depth = self.around.iter().filter(|around| !matches!(around, Around::Item(_))).count();
        u8::try_from(depth).unwrap_or(u8::MAX)
    }

    fn open(&mut self, kind: BlockKind, range: Range<usize>) {
        let (span, prose) = (range.into(), Prose::default());
        self.open = Some(Open { kind, span, prose, images: Vec::new(), in_image: false, broken: false });
    }

    /// A block without prose.
    fn bare(&mut self, kind: BlockKind, range: Range<usize>) {
        self.empty_item();
        let end = range.start + self.text[range.clone()].trim_end().len();
        let block = Block {
            kind,
            span: Span::new(range.start, end),
            pieces: Vec::new(),
            entities: Vec::new(),
            depth: self.depth(),
        };
        self.blocks.push(block);
    }

    /// An item that starts with something else than text is a block all the same, so that items can be counted.
    fn empty_item(&mut self) {
        if let Some(Around::Item(marker)) = self.around.last_mut()
            && let Some(marker) = marker.take()
        {
            self.bare(marker.kind(), marker.span.range());
        }
    }

    /// Inline content at `range`: inside an item without paragraphs it opens the item's block.
    fn grow(&mut self, range: Range<usize>) {
        if let Some(open) = &mut self.open {
            open.span = open.span.to(range.into());
        } else {
            let (kind, start) = self.paragraph(range.start);
            self.open(kind, start..range.end);
        }
    }

    fn style(&mut self, style: Style, range: Range<usize>) {
        self.grow(range);
        let outer = self.styles.last().copied().unwrap_or_default();
        self.styles.push(outer.with(style));
    }

    fn prose(&mut self, shown: &str, range: Range<usize>) {
        // A text without source is room that a tab left.
        if self.muted || range.is_empty() {
            return;
        }
        self.grow(range.clone());
        let style = self.styles.last().copied().unwrap_or_default();
        let Some(open) = &mut self.open else { return };
        let prose = match open.images.last_mut() {
            Some((_, alternative)) if open.in_image => alternative,
            _ => &mut open.prose,
        };
        if self.text[range.clone()] != *shown {
            prose.entities.extend(shown.chars().next().map(|character| (range.into(), character)));
            return;
        }
        // The parser cuts at every character that might have been markup, and at line ends.
        match prose.pieces.last_mut() {
            Some(last)
                if last.style == style
                    && !open.broken
                    && self.text[last.span.end()..range.start].bytes().all(|byte| byte.is_ascii_whitespace()) =>
            {
                last.span = Span::new(last.span.start(), range.end);
            }
            _ => prose.pieces.push(Piece { span: range.into(), style }),
        }
        open.broken = false;
    }

    /// Ends the block that is open, if one is.
    fn close(&mut self) {
        let Some(open) = self.open.take() else { return };
        let depth = self.depth();
        let text = self.text;
        let block = |kind, span: Span, mut prose: Prose| {
            prose.trim_end(text);
            // The parser counts the line end in; a no-break space at the end is still prose.
            let end = span.start() + text[span.range()].trim_ascii_end().len();
            Block { kind, span: Span::new(span.start(), end), pieces: prose.pieces, entities: prose.entities, depth }
        };
        if !open.prose.is_empty(text) {
            self.blocks.push(block(open.kind, open.span, open.prose));
            return;
        }
        match open.kind {
            BlockKind::ListItem { marker: Some(marker), .. } => {
                self.blocks.push(block(open.kind, marker, Prose::default()));
            }
            // A heading without words is a ruler, perhaps the end mark "###".
            BlockKind::Heading(_) if open.images.is_empty() => {
                self.blocks.push(block(BlockKind::Rule, open.span, Prose::default()));
            }
            _ => {}
        }
        self.blocks.extend(open.images.into_iter().map(|(span, prose)| block(BlockKind::Image, span, prose)));
    }

    /// Notes the comments in a stretch of HTML.
    fn comment(&mut self, range: Range<usize>) {
        let mut at = range.start;
        while let Some(found) = self.text[at..range.end].find("<!--") {
            let start = at + found;
            let Some(length) = self.text[start..range.end].find("-->") else { return };
            at = start + length + "-->".len();
            self.comments.push(Span::new(start, at));
        }
    }
}
