//! From blocks of prose to a document: tokens, sentences, quotations and zones.
//!
//! Parsing is total: any text gives a document. Nothing here knows a rule or what a word means; recognition of numbers,
//! dates and names is `facts`' work.

mod lexer;
mod lines;
mod places;
mod quotes;
mod sentences;
mod zone;
mod zones;

use std::{ops::Range, sync::Arc};

pub use lexer::{Raw, RawKind, lex};
pub use zone::{ZONES, Zone, ZoneSet};

use crate::{
    format::{self, BlockKind, Format, FrontMatter},
    lexicon::{self, Entry, fold_hash, lookup_hash, short_hash},
    source::Source,
    span::Span,
};

/// Index of a token in [`Document::toks`].
pub type TokIx = usize;

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Letters, with inner apostrophes; dotted initials ("U.S.", "a.m.") are one word.
    Word,
    /// The possessive or contracted `'s` behind a word.
    Clitic,
    /// Digits with inner separators: "1,200.5".
    Number,
    /// "21st".
    Ordinal,
    /// Letters and digits glued together: "G20", "5G", "1990s".
    Code,
    /// URL, e-mail address, handle or hashtag.
    Link,
    /// One punctuation mark or symbol; runs of dots or hyphens are one mark.
    Mark,
}

/// How a word is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Case {
    /// No upper-case letter (also everything that is not a word).
    Lower,
    /// First letter upper-case, the rest lower-case; a single upper-case letter.
    Title,
    /// Two or more letters, all upper-case.
    Upper,
    /// Anything else: "iPhone", "eBay".
    Mixed,
}

/// What stands before a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Space {
    /// Nothing: glued to the token before.
    None,
    /// Blank space on the same line.
    Blank,
    /// A line end.
    Break,
}

/// A token of prose. White space and markup are not tokens: they are the gaps between them.
#[derive(Clone, Copy, Debug)]
pub struct Tok {
    /// Bytes in the source.
    pub span: Span,
    /// Hash of the folded text (case, accents, quote marks and hyphens do not count).
    pub fold: u64,
    /// What it is.
    pub kind: Kind,
    /// How it is written.
    pub case: Case,
    /// What stands before it (block start counts as a line end).
    pub space: Space,
    /// What the dictionary has of a word, in whatever case.
    pub entry: Option<Entry>,
    /// Its block.
    pub block: u32,
    /// Its sentence.
    pub sentence: u32,
    /// One more than the index of the innermost quotation that holds it; 0 outside quotations.
    quote: u32,
}

/// A stretch of prose that no phrase crosses: paragraph, heading, list item, table cell.
#[derive(Clone, Debug)]
pub struct Block {
    /// Shape in the input format.
    pub kind: BlockKind,
    /// Role in the release.
    pub zone: Zone,
    /// Bytes in the source, markup included.
    pub span: Span,
    /// Its tokens.
    pub toks: Range<TokIx>,
    /// Its sentences.
    pub sentences: Range<usize>,
    /// Nesting of lists or quotes; 0 is top level.
    pub depth: u8,
    /// Counts headings, subheads and questions: blocks of one number belong to one section or answer.
    pub section: u32,
}

/// A quotation.
#[derive(Clone, Copy, Debug)]
pub struct Quote {
    /// The opening mark.
    pub open: TokIx,
    /// First token after the quotation's words: the closing mark, or the block's end.
    pub end: TokIx,
    /// False when no closing mark was found (and the next paragraph does not go on quoting).
    pub closed: bool,
    /// Enclosing quotation.
    pub parent: Option<usize>,
    /// True for one to three words without a full stop: a term at arm's length, not speech.
    pub scare: bool,
}

/// Quotation marks and brackets that do not pair.
#[derive(Clone, Copy, Debug)]
pub struct Unpaired {
    /// The lone mark.
    pub mark: TokIx,
    /// The opening mark inside it that it conflicts with.
    pub conflict: Option<TokIx>,
}

/// A parsed draft.
#[derive(Debug)]
pub struct Document {
    /// The draft.
    pub source: Arc<Source>,
    /// Front matter, if any.
    pub front: Option<FrontMatter>,
    /// HTML comments of a Markdown draft.
    pub comments: Vec<Span>,
    /// All tokens in order.
    pub toks: Vec<Tok>,
    /// All blocks in order.
    pub blocks: Vec<Block>,
    /// Token range of every sentence.
    pub sentences: Vec<Range<TokIx>>,
    /// Quotations in order of their opening marks.
    pub quotes: Vec<Quote>,
    /// Marks without a partner.
    pub unpaired: Vec<Unpaired>,
    /// Tokens of the dateline at the head of the lede ("HANOI, January 6 (VNA) —", "WVR -").
    pub dateline: Range<TokIx>,
    /// Where each word stands.
    places: places::Places,
}

/// Parses a draft.
pub fn parse(source: Arc<Source>, format: Format) -> Document {
    parse_with(source, format, &|_, zone| zone)
}

/// Parses a draft of which the caller knows some zones: `zone_of` is given each block's first byte and the zone found for
/// it. Examples in rule files use it.
pub fn parse_with(source: Arc<Source>, format: Format, zone_of: &dyn Fn(usize, Zone) -> Zone) -> Document {
    let layout = format::layout(source.text(), format);
    let text = source.text();
    let mut toks = Vec::with_capacity(text.len() / 5);
    let mut blocks = Vec::with_capacity(layout.blocks.len());
    for block in layout.blocks {
        let first = toks.len();
        let index = blocks.len() as u32;
        for piece in &block.pieces {
            push_toks(text, piece.span, index, &mut toks);
        }
        set_spaces(text, first, &mut toks);
        blocks.push(Block {
            kind: block.kind,
            zone: Zone::Body,
            span: block.span,
            toks: first..toks.len(),
            sentences: 0..0,
            depth: block.depth,
            section: 0,
        });
    }
    look_up(&mut toks);
    let places = places::Places::of(&toks);
    let mut doc = Document {
        source,
        front: layout.front,
        comments: layout.comments,
        toks,
        blocks,
        sentences: Vec::new(),
        quotes: Vec::new(),
        unpaired: Vec::new(),
        dateline: 0..0,
        places,
    };
    sentences::split(&mut doc);
    quotes::pair(&mut doc);
    zones::assign(&mut doc, zone_of);
    doc
}

/// Tokens of a phrase from a rule file, folded as a draft's are.
pub fn phrase_toks(phrase: &str) -> Vec<Tok> {
    let mut toks = Vec::new();
    push_toks(phrase, Span::new(0, phrase.len()), 0, &mut toks);
    set_spaces(phrase, 0, &mut toks);
    look_up(&mut toks);
    toks
}

/// Looks every word up, in a loop of its own: the look-ups wait for memory, and a processor waits for several at a time when
/// nothing else stands between them.
fn look_up(toks: &mut [Tok]) {
    for tok in toks.iter_mut().filter(|t| t.kind == Kind::Word) {
        tok.entry = lookup_hash(tok.fold);
    }
}

fn push_toks(text: &str, piece: Span, block: u32, toks: &mut Vec<Tok>) {
    // As `lex` goes through a text, with short ways: for a short word, the blank before a word, and a plain mark.
    let (mut at, end) = (piece.start(), piece.end());
    let mut after_space = true;
    while at < end {
        let rest = &text.as_bytes()[at..end];
        if let Some(word) = lexer::short_word(rest) {
            let fold = short_hash(word.bytes, word.len);
            toks.push(Tok {
                span: Span::new(at, at + word.len),
                fold,
                kind: Kind::Word,
                case: if word.capital { Case::Title } else { Case::Lower },
                space: Space::None,
                entry: None,
                block,
                sentence: 0,
                quote: 0,
            });
            at += word.len;
            after_space = false;
            continue;
        }
        if lexer::is_plain_gap(rest) {
            at += 1;
            after_space = true;
            continue;
        }
        if let Some(len) = lexer::plain_mark(rest) {
            let span = Span::new(at, at + len);
            let fold = if len == 1 { MARK_FOLDS[usize::from(rest[0] & 0x7F)] } else { fold_mark(&text[span.range()]) };
            let case = Case::Lower;
            toks.push(Tok {
                span,
                fold,
                kind: Kind::Mark,
                case,
                space: Space::None,
                entry: None,
                block,
                sentence: 0,
                quote: 0,
            });
            at += len;
            after_space = true;
            continue;
        }
        let (raw, len) = lexer::next(&text[at..end], after_space);
        let span = Span::new(at, at + len);
        at += len;
        after_space = matches!(raw, RawKind::Space | RawKind::Tok(Kind::Mark));
        let RawKind::Tok(kind) = raw else { continue };
        let written = &text[span.range()];
        let case = if kind == Kind::Word { case_of(written) } else { Case::Lower };
        let fold = if kind == Kind::Mark { fold_mark(written) } else { fold_hash(written) };
        toks.push(Tok { span, fold, kind, case, space: Space::None, entry: None, block, sentence: 0, quote: 0 });
    }
}

/// [`fold_mark`] of marks of one byte.
static MARK_FOLDS: [u64; 128] = {
    let mut folds = [0; 128];
    let mut byte = 0;
    while byte < 128 {
        folds[byte as usize] = short_hash([byte, 0], 1);
        byte += 1;
    }
    folds
};

fn set_spaces(text: &str, first: TokIx, toks: &mut [Tok]) {
    for i in first..toks.len() {
        toks[i].space = if i == first {
            Space::Break
        } else {
            let (start, end) = (toks[i - 1].span.end(), toks[i].span.start());
            if start == end {
                continue;
            }
            // One blank: nearly every gap.
            if end - start == 1 && text.as_bytes()[start] == b' ' {
                toks[i].space = Space::Blank;
                continue;
            }
            let gap = &text[start..end];
            match gap
                .chars()
                .filter(|c| c.is_whitespace())
                .fold(Space::None, |_, c| if c == '\n' { Space::Break } else { Space::Blank })
            {
                Space::Blank if gap.contains('\n') => Space::Break,
                space => space,
            }
        };
    }
}

/// Quote marks and hyphens fold to their typewriter forms; dashes stay apart from hyphens.
fn fold_mark(mark: &str) -> u64 {
    // Most marks are one byte and have no other form.
    if mark.len() == 1 && mark != "`" {
        return fold_hash(mark);
    }
    fold_hash(match mark {
        "“" | "”" | "„" | "«" | "»" => "\"",
        "‘" | "’" | "ʼ" | "`" => "'",
        "\u{2010}" | "\u{2011}" => "-",
        "…" => "...",
        other => other,
    })
}

/// How a word is written.
pub fn case_of(word: &str) -> Case {
    // Nearly every word is plain: small letters, the first of them perhaps a capital.
    let (first, rest) = word.as_bytes().split_first().unwrap_or((&b'a', &[]));
    if rest.iter().all(u8::is_ascii_lowercase) {
        match first {
            b'a'..=b'z' => return Case::Lower,
            b'A'..=b'Z' => return Case::Title,
            _ => {}
        }
    }
    let (mut upper, mut lower, mut first_upper) = (0, 0, false);
    for (i, c) in word.chars().filter(|c| c.is_alphabetic()).enumerate() {
        if c.is_uppercase() {
            upper += 1;
            first_upper |= i == 0;
        } else {
            lower += 1;
        }
    }
    match (upper, lower) {
        (0, _) => Case::Lower,
        (1, _) if first_upper => Case::Title,
        (_, 0) => Case::Upper,
        _ => Case::Mixed,
    }
}

impl Document {
    /// Takes blocks that are no part of the release out of it. When one of them passed for the title, the zones of the others
    /// are decided anew.
    pub fn set_residue(&mut self, blocks: impl IntoIterator<Item = usize>) {
        let mut title = false;
        for block in blocks {
            let zone = std::mem::replace(&mut self.blocks[block].zone, Zone::Residue);
            title |= matches!(zone, Zone::Headline | Zone::Deck | Zone::Dateline) || block == 0;
        }
        if title {
            zones::assign(self, &|_, zone| zone);
        }
    }

    /// Source text of one token.
    #[inline]
    pub fn text(&self, tok: TokIx) -> &str {
        self.source.slice(self.toks[tok].span)
    }

    /// Bytes from the first to the last of `toks` (not empty).
    pub fn span(&self, toks: Range<TokIx>) -> Span {
        self.toks[toks.start].span.to(self.toks[toks.end - 1].span)
    }

    /// The first byte of a token: a test that is cheaper than its text.
    #[inline]
    pub fn first_byte(&self, tok: TokIx) -> u8 {
        self.source.text().as_bytes()[self.toks[tok].span.start()]
    }

    /// Source text of several tokens, gaps included.
    pub fn slice(&self, toks: Range<TokIx>) -> &str {
        if toks.is_empty() { "" } else { self.source.slice(self.span(toks)) }
    }

    /// The block of a token.
    #[inline]
    pub fn block_of(&self, tok: TokIx) -> &Block {
        &self.blocks[self.toks[tok].block as usize]
    }

    /// The zone of a token.
    #[inline]
    pub fn zone(&self, tok: TokIx) -> Zone {
        if self.dateline.contains(&tok) { Zone::Dateline } else { self.block_of(tok).zone }
    }

    /// Tokens of the sentence that holds `tok`.
    pub fn sentence_of(&self, tok: TokIx) -> Range<TokIx> {
        self.sentences[self.toks[tok].sentence as usize].clone()
    }

    /// True when `tok` opens its sentence, an opening mark aside.
    pub fn starts_sentence(&self, tok: TokIx) -> bool {
        let sentence = self.sentence_of(tok);
        (sentence.start..tok).all(|i| self.toks[i].kind == Kind::Mark)
    }

    /// The innermost quotation that holds `tok`.
    pub fn quote_of(&self, tok: TokIx) -> Option<&Quote> {
        self.toks[tok].quote.checked_sub(1).map(|q| &self.quotes[q as usize])
    }

    /// True when `tok` stands in quoted speech: in a quotation at any depth that is more than a term in scare quotes.
    pub fn in_speech(&self, tok: TokIx) -> bool {
        let mut quote = self.toks[tok].quote.checked_sub(1).map(|q| q as usize);
        while let Some(q) = quote {
            if !self.quotes[q].scare {
                return true;
            }
            quote = self.quotes[q].parent;
        }
        false
    }

    /// True when `tok` is a mark that reads `mark`, curly forms folded ("\"", "'", "-", "...").
    #[inline]
    pub fn is_mark(&self, tok: TokIx, mark: &str) -> bool {
        self.toks.get(tok).is_some_and(|t| t.kind == Kind::Mark) && {
            let written = self.text(tok);
            written == mark || self.toks[tok].fold == fold_hash(mark)
        }
    }

    /// True when `tok` exists and folds to `word` (lower-case).
    #[inline]
    pub fn is_word(&self, tok: TokIx, word: &str) -> bool {
        let possible = self.toks.get(tok).is_some_and(|t| t.kind == Kind::Word && t.span.len() == word.len());
        possible && self.text(tok).eq_ignore_ascii_case(word)
    }

    /// True when the dictionary knows the word in the case it is written in; [`lexicon::knows`] without a second look-up for
    /// most words.
    pub fn is_known(&self, tok: TokIx) -> bool {
        let Tok { entry, case, .. } = self.toks[tok];
        match (entry, case) {
            (Some(entry), Case::Lower | Case::Title | Case::Upper) if entry.lower_ok() => true,
            (Some(entry), Case::Title) if entry.title_ok() => true,
            (Some(entry), Case::Upper) if entry.title_ok() || entry.upper_ok() => true,
            (None, _) => lexicon::knows_unlisted(self.text(tok)),
            _ => lexicon::knows(self.text(tok)),
        }
    }

    /// What the dictionary has of the word, if it is one that is written small: an article, a verb, a common noun.
    #[inline]
    pub fn common(&self, tok: TokIx) -> Option<Entry> {
        self.toks[tok].entry.filter(|e| e.lower_ok())
    }

    /// The token at or after byte `offset`.
    pub fn tok_at(&self, offset: usize) -> TokIx {
        self.toks.partition_point(|t| t.span.end() <= offset)
    }

    /// Number of words.
    pub fn word_count(&self) -> usize {
        self.toks.iter().filter(|t| t.kind == Kind::Word).count()
    }
}
