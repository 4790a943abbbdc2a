//! What each block is in a release: headline, lede, caption, contact … Decided from place and shape alone.

use super::{
    Case, Document, Kind,
    lines::{
        dateline, is_about_line, is_caption, is_contact_line, is_date_line, is_dated_byline, is_end_mark,
        is_release_line,
    },
    zone::Zone,
};
use crate::format::BlockKind;

/// Longest headline, subhead, deck and caption, in words.
const HEADLINE_WORDS: usize = 35;
const SUBHEAD_WORDS: usize = 14;
const DECK_WORDS: usize = 45;
const CAPTION_WORDS: usize = 70;
/// Sets the zone and section of every block and finds the dateline.
pub(super) fn assign(doc: &mut Document, zone_of: &dyn Fn(usize, Zone) -> Zone) {
    let photo = ["photo", "photos"].iter().any(|word| doc.has(word));
    let mut zones: Vec<Zone> = (0..doc.blocks.len()).map(|b| by_shape(doc, b, photo)).collect();
    let headline = headline(doc, &zones);
    if let Some(h) = headline {
        zones[h] = Zone::Headline;
        deck(doc, &mut zones, h);
        repeats(doc, &mut zones, h);
    }
    subheads(doc, &mut zones);
    questions(doc, &mut zones);
    tail(doc, &mut zones);
    for (b, zone) in zones.iter_mut().enumerate() {
        *zone = zone_of(doc.blocks[b].span.start(), *zone);
    }
    let mut section = 0;
    for (b, &zone) in zones.iter().enumerate() {
        let heading = matches!(zone, Zone::Subhead | Zone::Question | Zone::Boilerplate | Zone::Contact);
        section += u32::from(heading);
        doc.blocks[b].zone = zone;
        doc.blocks[b].section = section;
    }
    doc.dateline = dateline(doc);
}

fn words(doc: &Document, block: usize) -> usize {
    doc.blocks[block].toks.clone().filter(|&i| doc.toks[i].kind != Kind::Mark).count()
}

fn lower(doc: &Document, block: usize) -> String {
    doc.slice(doc.blocks[block].toks.clone()).to_ascii_lowercase()
}

/// The first tokens of a block in lower case: enough for what a line opens with.
fn head(doc: &Document, block: usize) -> String {
    let toks = &doc.blocks[block].toks;
    doc.slice(toks.start..toks.end.min(toks.start + 6)).to_ascii_lowercase()
}

/// True when the block closes like a sentence.
fn stopped(doc: &Document, block: usize) -> bool {
    let toks = doc.blocks[block].toks.clone();
    toks.rev().find(|&i| !matches!(doc.text(i), "\"" | "”" | "'" | "’" | ")" | "]" | "*")).is_some_and(|i| {
        doc.toks[i].kind == Kind::Mark && matches!(doc.text(i), "." | "!" | "?" | "…" | "..." | ":" | ";")
    })
}

/// Zones that show in the block itself. `photo`: the draft has the word.
fn by_shape(doc: &Document, b: usize, photo: bool) -> Zone {
    let block = &doc.blocks[b];
    if block.zone == Zone::Residue {
        return Zone::Residue;
    }
    match block.kind {
        BlockKind::TableCell => return Zone::Table,
        BlockKind::ListItem { .. } => return Zone::List,
        BlockKind::Image => return Zone::Caption,
        // "###" is a ruler or an empty heading to the formats: it has no words.
        BlockKind::Rule | BlockKind::Heading(_) if block.toks.is_empty() => {
            let mark = is_end_mark(&doc.source.slice(block.span).to_ascii_lowercase());
            return if mark { Zone::EndMark } else { Zone::Body };
        }
        BlockKind::Code | BlockKind::Html | BlockKind::Rule => return Zone::Body,
        BlockKind::Heading(_) | BlockKind::Paragraph | BlockKind::Quote => {}
    }
    if block.toks.is_empty() {
        return Zone::Body;
    }
    let count = words(doc, b);
    if count > CAPTION_WORDS {
        return Zone::Body;
    }
    let short = if count <= 14 { lower(doc, b) } else { String::new() };
    if count <= 4 && is_end_mark(&short) {
        Zone::EndMark
    } else if is_release_line(&short) {
        Zone::Release
    } else if count <= 16 && (is_date_line(doc, block.toks.clone()) || is_dated_byline(doc, block.toks.clone())) {
        Zone::Dateline
    } else if is_caption(doc.slice(block.toks.clone()), photo) {
        Zone::Caption
    } else {
        Zone::Body
    }
}

/// The first heading, or the first line that reads like a title.
fn headline(doc: &Document, zones: &[Zone]) -> Option<usize> {
    let first = (0..zones.len()).find(|&b| {
        !doc.blocks[b].toks.is_empty()
            && !matches!(zones[b], Zone::Release | Zone::Dateline | Zone::EndMark | Zone::Caption | Zone::Residue)
    })?;
    if let Some(h) = (first..zones.len().min(first + 4)).find(|&b| matches!(doc.blocks[b].kind, BlockKind::Heading(_)))
    {
        return Some(h);
    }
    let title = zones[first] == Zone::Body
        && (!stopped(doc, first) || titled(doc, first))
        && words(doc, first) <= HEADLINE_WORDS
        && zones.len() > first + 1;
    title.then_some(first)
}

/// In title case to the last word: a headline, for all its full stop.
fn titled(doc: &Document, b: usize) -> bool {
    let long = || doc.blocks[b].toks.clone().filter(|&i| doc.toks[i].kind == Kind::Word && doc.text(i).len() > 4);
    long().count() > 3 && long().all(|i| doc.toks[i].case != Case::Lower)
}

/// Short lines without a full stop between headline and text.
fn deck(doc: &Document, zones: &mut [Zone], headline: usize) {
    let mut b = headline + 1;
    while b < zones.len() && (zones[b] == Zone::Dateline || doc.blocks[b].toks.is_empty()) {
        b += 1;
    }
    let Some(&zone) = zones.get(b) else { return };
    let followed = zones.get(b + 1).is_some();
    let heading = matches!(doc.blocks[b].kind, BlockKind::Heading(_) | BlockKind::Paragraph);
    if zone == Zone::Body
        && heading
        && followed
        && !stopped(doc, b)
        && words(doc, b) <= DECK_WORDS
        && !same_text(doc, b, headline)
    {
        zones[b] = Zone::Deck;
    }
}

fn same_text(doc: &Document, a: usize, b: usize) -> bool {
    let (a, b) = (doc.blocks[a].toks.clone(), doc.blocks[b].toks.clone());
    a.len() == b.len() && a.zip(b).all(|(x, y)| doc.toks[x].fold == doc.toks[y].fold)
}

/// Copies of the headline further down, and the caption that such a copy (an image's alternative text) announces.
fn repeats(doc: &Document, zones: &mut [Zone], headline: usize) {
    for b in headline + 1..zones.len() {
        if doc.blocks[b].toks.len() >= 3 && same_text(doc, b, headline) {
            zones[b] = Zone::Residue;
            if let Some(next) = zones.get(b + 1)
                && *next == Zone::Body
                && words(doc, b + 1) <= 35
                && b > headline + 1
                && !matches!(doc.blocks[b + 1].kind, BlockKind::Heading(_))
            {
                zones[b + 1] = Zone::Caption;
            }
        }
    }
}

fn subheads(doc: &Document, zones: &mut [Zone]) {
    for b in 0..zones.len() {
        if zones[b] != Zone::Body || doc.blocks[b].toks.is_empty() {
            continue;
        }
        let heading = matches!(doc.blocks[b].kind, BlockKind::Heading(_));
        let line = doc.blocks[b].kind == BlockKind::Paragraph
            && words(doc, b) <= SUBHEAD_WORDS
            && !stopped(doc, b)
            && !is_prose(doc, b)
            && b + 1 < zones.len()
            && doc.toks[doc.blocks[b].toks.start].case != Case::Lower
            && !is_credit_line(&lower(doc, b));
        if heading || line {
            zones[b] = Zone::Subhead;
        }
    }
}

/// A sentence that is over, with more behind it: no heading, whatever the block ends with.
fn is_prose(doc: &Document, b: usize) -> bool {
    /// Shortest such sentence, in tokens: "II." and "No. 5" stand in headings.
    const SHORTEST: usize = 5;
    let sentences = doc.blocks[b].sentences.clone();
    sentences.len() > 1 && doc.sentences[sentences.start].len() >= SHORTEST
}

fn is_credit_line(text: &str) -> bool {
    text.starts_with("by ") || text.contains('@') || text.contains("http")
}

/// Paragraphs that end in a question mark, in an interview (two or more, each followed by an answer).
fn questions(doc: &Document, zones: &mut [Zone]) {
    let asks = |b: usize| {
        let block = &doc.blocks[b];
        zones[b] == Zone::Body && block.toks.len() > 4 && doc.is_mark(block.toks.end - 1, "?") && b + 1 < zones.len()
    };
    let found: Vec<usize> = (0..zones.len()).filter(|&b| asks(b)).collect();
    if found.len() >= 2 {
        for b in found {
            zones[b] = Zone::Question;
        }
    }
}

/// Boilerplate, contact and whatever follows them.
fn tail(doc: &Document, zones: &mut [Zone]) {
    let mut mode = None;
    let half = zones.len() / 2;
    for (b, slot) in zones.iter_mut().enumerate() {
        if doc.blocks[b].toks.is_empty() || matches!(*slot, Zone::Residue | Zone::EndMark) {
            continue;
        }
        let text = head(doc, b);
        let short = words(doc, b) <= 12;
        let heading = *slot == Zone::Subhead;
        let about = heading && text.starts_with("about ") || is_about_line(doc, doc.blocks[b].toks.clone());
        if b >= half && about {
            mode = Some(Zone::Boilerplate);
        } else if b >= half && short && is_contact_line(&text) {
            mode = Some(Zone::Contact);
        } else if heading && matches!(doc.blocks[b].kind, BlockKind::Heading(_)) {
            mode = None;
        }
        let contact = b >= half
            && [
                "for more information",
                "for further information",
                "for media enquiries",
                "for media inquiries",
                "for press enquiries",
            ]
            .iter()
            .any(|h| text.starts_with(h));
        if contact && doc.is_mark(doc.blocks[b].toks.end - 1, ":") {
            mode = Some(Zone::Contact);
        }
        if let Some(zone) = if contact { Some(Zone::Contact) } else { mode }
            && matches!(*slot, Zone::Body | Zone::Subhead | Zone::List | Zone::Dateline)
        {
            *slot = zone;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Zone;
    use crate::{format::Format, source::Source, syntax::parse};

    fn zones(text: &str) -> Vec<Zone> {
        let doc = parse(Source::new("t.txt", text).into(), Format::Plain);
        doc.blocks.iter().map(|b| b.zone).collect()
    }

    #[test]
    fn an_end_mark_without_words() {
        let zones = zones("Port opens\n\nThe port opened.\n\n###\n\nContact: Ana Ruiz\n");
        assert_eq!(zones, [Zone::Headline, Zone::Body, Zone::EndMark, Zone::Contact]);
    }

    #[test]
    fn sentences_before_a_list_are_no_heading() {
        let text = "Port opens\n\nThe port opened.\n\nWhat was signed\n\nThey signed five papers. These cover,\n\nfish and rice.\n";
        assert_eq!(zones(text), [Zone::Headline, Zone::Body, Zone::Subhead, Zone::Body, Zone::Body]);
    }

    #[test]
    fn a_heading_with_a_date_is_no_dateline() {
        let text =
            "Harbour report\n\nMay 3, 2021 | 12:00\n\nThe port grew.\n\nSince May 3, 2021:\n\nIt has two quays.\n";
        assert_eq!(zones(text), [Zone::Headline, Zone::Dateline, Zone::Body, Zone::Body, Zone::Body]);
    }

    #[test]
    fn an_interview_with_copies_of_its_headline() {
        let text = "Ports open to the world\n\nWVR - The minister spoke of ports on Monday and took questions.\n\n\
                    Ports open to the world\nThe minister at the quay. (Photo: Jan Berg)\n\n\
                    What did the ports achieve in the past year?\n\nThey moved more goods than before.\n\n\
                    Ports open to the world\nWorkers at the northern quay\n\n\
                    And what comes next for the ports?\n\nMore quays will open.\n";
        assert_eq!(
            zones(text),
            [
                Zone::Headline,
                Zone::Body,
                Zone::Residue,
                Zone::Caption,
                Zone::Question,
                Zone::Body,
                Zone::Residue,
                Zone::Caption,
                Zone::Question,
                Zone::Body,
            ]
        );
    }

    #[test]
    fn a_numbered_release_with_a_byline() {
        let text = "PRESS RELEASE No. 12/2026\n\nPort opens in Hue\n\nBy Ann Berg | Jan 7, 2026 | 10:22 AM\n\n\
                    A port opened in Hue today.\n\nIt has three quays.\n\nAbout Berg Corp.\n\nBerg builds ports.\n\n\
                    For more information, please contact:\n\nAnn Berg, Press Officer\n\nTel: +84 555 0100\n";
        assert_eq!(
            zones(text),
            [
                Zone::Release,
                Zone::Headline,
                Zone::Dateline,
                Zone::Body,
                Zone::Body,
                Zone::Boilerplate,
                Zone::Boilerplate,
                Zone::Contact,
                Zone::Contact,
                Zone::Contact,
            ]
        );
    }

    #[test]
    fn a_release_from_embargo_to_end_mark() {
        let text = "EMBARGOED UNTIL 09:00 GMT, 7 January 2026\n\nMinistry opens new port\n\nJanuary 7, 2026 | 09:00\n\n\
                    HANOI, January 7 (VNA) — The ministry opened a port.\n\nIt has three quays.\n\n\
                    About the ministry\n\nThe ministry runs ports.\n\nContact\n\nAnna Berg, press@example.org\n\n-30-\n";
        assert_eq!(
            zones(text),
            [
                Zone::Release,
                Zone::Headline,
                Zone::Dateline,
                Zone::Body,
                Zone::Body,
                Zone::Boilerplate,
                Zone::Boilerplate,
                Zone::Contact,
                Zone::Contact,
                Zone::EndMark,
            ]
        );
    }
}
