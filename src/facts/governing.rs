//! The date that a text speaks of: of a draft, and of a place in it.

use std::sync::Arc;

use super::{DateMention, Facts};
use crate::{
    calendar::PartialDate,
    format::Format,
    source::Source,
    syntax::{self, Document, TokIx, Zone},
};

/// How sure a date governs a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Confidence {
    /// It stands elsewhere in the draft.
    Low,
    /// It stands in the same sentence, or the user gave it.
    High,
}

/// Where a date came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// `--as-of`.
    AsOf,
    /// Front matter.
    FrontMatter,
    /// The dateline, or a line that is only a date.
    Dateline,
    /// `YYYY-MM-DD` in the file's name.
    FileName,
    /// `presslint.toml`.
    Config,
    /// A date in the same sentence.
    Sentence,
    /// A word of the same sentence for the day of the draft: "today".
    Today,
    /// The only date of the paragraph.
    Paragraph,
}

impl Origin {
    /// For messages: "the date … was taken from …".
    pub fn words(self) -> &'static str {
        match self {
            Self::AsOf => "--as-of",
            Self::FrontMatter => "the front matter",
            Self::Dateline => "the dateline",
            Self::FileName => "the file name",
            Self::Config => "presslint.toml",
            Self::Sentence => "the sentence",
            Self::Today => "the draft",
            Self::Paragraph => "the paragraph",
        }
    }
}

/// A date that governs a place.
#[derive(Clone, Debug, PartialEq)]
pub struct Governing {
    /// The date.
    pub date: PartialDate,
    /// How sure.
    pub confidence: Confidence,
    /// Where from.
    pub origin: Origin,
    /// Its tokens, when it stands in the text.
    pub toks: Option<std::ops::Range<TokIx>>,
}

/// `--as-of`, else the front matter, else a dateline with a year, else the file's name, else the configuration.
pub(super) fn draft_date(
    doc: &Document,
    dates: &[DateMention],
    as_of: Option<PartialDate>,
    default: Option<PartialDate>,
) -> Option<Governing> {
    let plain = |date, origin| Governing { date, confidence: Confidence::High, origin, toks: None };
    if let Some(date) = as_of {
        return Some(plain(date, Origin::AsOf));
    }
    if let Some(date) = front_date(doc) {
        return Some(plain(date, Origin::FrontMatter));
    }
    let in_dateline = |d: &&DateMention| doc.zone(d.toks.start) == Zone::Dateline && d.month.is_some();
    let named = date_in_name(doc.source.name());
    if let Some(mention) = dates.iter().find(in_dateline)
        && let Some(date) = mention.partial().or_else(|| mention.in_year(named?.year()))
    {
        return Some(Governing { toks: Some(mention.toks.clone()), ..plain(date, Origin::Dateline) });
    }
    named.map(|date| plain(date, Origin::FileName)).or_else(|| default.map(|date| plain(date, Origin::Config)))
}

/// The date of the front matter: `YYYY`, `YYYY-MM`, `YYYY-MM-DD`, with a time or not, or written out ("January 7, 2026").
pub fn front_date(doc: &Document) -> Option<PartialDate> {
    let written = doc.front.as_ref()?.date.as_ref()?.value.as_str();
    let iso = written.split(['T', ' ']).next().and_then(PartialDate::parse);
    iso.or_else(|| {
        let line = syntax::parse(Arc::new(Source::new("date", written)), Format::Plain);
        let dates = super::dates::collect(&line, &super::grammar::lexemes(&line, 0..line.toks.len()));
        dates.first().filter(|d| d.toks.start == 0)?.partial()
    })
}

/// The first `YYYY-MM-DD` in a file's own name.
fn date_in_name(name: &str) -> Option<PartialDate> {
    let name = name.rsplit(['/', '\\']).next().unwrap_or(name);
    (0..name.len().saturating_sub(9)).filter_map(|i| name.get(i..i + 10)).find_map(PartialDate::parse)
}

impl Facts {
    /// The date that governs `tok`: one in its sentence, else the only one of its paragraph, else the draft's.
    ///
    /// Dates without a year take it from the draft. Two dates in a sentence: the nearest one before the token, else the
    /// first after it, and only with low confidence.
    pub fn governing(&self, doc: &Document, tok: TokIx) -> Option<Governing> {
        let year = self.draft_date.as_ref().map(|d| d.date.year());
        let dated = |range: std::ops::Range<TokIx>| {
            self.dates
                .iter()
                .filter(move |d| d.toks.start >= range.start && d.toks.end <= range.end)
                .filter_map(move |d| Some((d, d.partial().or_else(|| d.in_year(year?))?)))
        };
        let sentence: Vec<_> = dated(doc.sentence_of(tok)).collect();
        if let Some((mention, date)) = sentence.iter().rfind(|(d, _)| d.toks.end <= tok).or(sentence.first()) {
            let confidence = if sentence.len() == 1 { Confidence::High } else { Confidence::Low };
            return Some(Governing {
                date: *date,
                confidence,
                origin: Origin::Sentence,
                toks: Some(mention.toks.clone()),
            });
        }
        let paragraph: Vec<_> = dated(doc.block_of(tok).toks.clone()).collect();
        if let [(mention, date)] = paragraph.as_slice() {
            return Some(Governing {
                date: *date,
                confidence: Confidence::Low,
                origin: Origin::Paragraph,
                toks: Some(mention.toks.clone()),
            });
        }
        self.draft_date.clone().map(|draft| Governing { confidence: Confidence::Low, ..draft })
    }
}
