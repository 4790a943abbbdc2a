//! Quotations and brackets: which mark opens, which closes, which is an apostrophe.
//!
//! Curly marks say it themselves; a straight mark opens when something follows it closely and nothing stands closely
//! before it. An unclosed quotation ends with its paragraph, unless the next paragraph opens with a quotation mark: then it
//! is one speech over several paragraphs, and every paragraph but the last may lack its closing mark.

use super::{Document, Kind, Quote, Space, TokIx, Unpaired, places::within};

#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Open,
    Close,
}

/// Longest run of words that counts as a term in scare quotes.
const SCARE_WORDS: usize = 3;
/// Quotations within quotations; no writer goes deeper, and every level costs another look at the words inside.
const DEEPEST: usize = 8;

/// Builds the quotation tree of every block and notes the marks without a partner.
pub(super) fn pair(doc: &mut Document) {
    let marks = std::mem::take(&mut doc.places.marks);
    for b in 0..doc.blocks.len() {
        let toks = doc.blocks[b].toks.clone();
        let mut open: Vec<usize> = Vec::new();
        let mut brackets: Vec<TokIx> = Vec::new();
        // The tokens up to each mark are in the quotation that the marks before have opened.
        let mut from = toks.start;
        for &i in within(&marks, &toks) {
            set_quote(doc, from..i, &open);
            match doc.text(i) {
                "," | "." => {}
                "(" | "[" => brackets.push(i),
                ")" => close_bracket(doc, &mut brackets, i, toks.start, true),
                "]" => close_bracket(doc, &mut brackets, i, toks.start, false),
                _ => {
                    if let Some((side, single)) = side_of(doc, i, toks.start, toks.end, &open) {
                        quote_mark(doc, &mut open, i, side, single);
                    }
                }
            }
            from = i;
        }
        set_quote(doc, from..toks.end, &open);
        finish(doc, b, &open, toks.end);
        let lone = brackets.into_iter().map(|mark| Unpaired { mark, conflict: None });
        doc.unpaired.extend(lone);
    }
    doc.places.marks = marks;
    doc.unpaired.sort_by_key(|u| u.mark);
    for q in 0..doc.quotes.len() {
        doc.quotes[q].scare = is_scare(doc, doc.quotes[q]);
    }
}

fn set_quote(doc: &mut Document, toks: std::ops::Range<TokIx>, open: &[usize]) {
    if let Some(&q) = open.last() {
        doc.toks[toks].iter_mut().for_each(|t| t.quote = q as u32 + 1);
    }
}

fn close_bracket(doc: &mut Document, brackets: &mut Vec<TokIx>, i: TokIx, start: TokIx, round: bool) {
    let opener = if round { "(" } else { "[" };
    match brackets.iter().rposition(|&b| doc.text(b) == opener) {
        Some(at) => {
            for lone in brackets.drain(at..).skip(1) {
                doc.unpaired.push(Unpaired { mark: lone, conflict: Some(i) });
            }
        }
        // "a)", "1)" and "(iv)" number a list item.
        None if round && i <= start + 2 => {}
        None if round && is_enumerator(doc, i) => {}
        None => doc.unpaired.push(Unpaired { mark: i, conflict: None }),
    }
}

/// "a)", "1)" or "iv)" inside a running list, or the mouth of an emoticon.
fn is_enumerator(doc: &Document, close: TokIx) -> bool {
    let before = doc.text(close - 1);
    doc.toks[close].space == Space::None
        && (doc.toks[close - 1].kind == Kind::Number && before.len() <= 2
            || before.chars().count() == 1
            || (before.len() <= 4 && before.chars().all(|c| matches!(c, 'i' | 'v' | 'x'))))
}

/// Whether a mark opens or closes a quotation, and whether it is a single mark. `None`: an apostrophe, a prime, or no quote.
fn side_of(doc: &Document, i: TokIx, start: TokIx, end: TokIx, open: &[usize]) -> Option<(Side, bool)> {
    let before_glued = i > start && doc.toks[i].space == Space::None;
    let after_glued = i + 1 < end && doc.toks[i + 1].space == Space::None;
    let after_bracket =
        i > start && matches!(doc.text(i - 1), "(" | "[" | "—" | "–" | "/" | "“" | "\"" | "‘" | "'" | "-" | "--");
    let single_open = open.last().is_some_and(|&q| is_single(doc.text(doc.quotes[q].open)));
    match doc.text(i) {
        "“" | "„" | "«" => Some((Side::Open, false)),
        // 6’6”
        "”" if before_glued && doc.toks[i - 1].kind == Kind::Number && open.is_empty() => None,
        "”" | "»" => Some((Side::Close, false)),
        "\"" => {
            let before_digit = before_glued && doc.toks[i - 1].kind == Kind::Number;
            if before_digit && open.is_empty() {
                return None; // inches
            }
            let opens = (!before_glued || after_bracket) && after_glued && !is_stop(doc.text(i + 1));
            Some((if opens { Side::Open } else { Side::Close }, false))
        }
        "‘" | "'" | "`" => {
            let elision = i + 1 < end && {
                let next = doc.text(i + 1);
                next.starts_with(|c: char| c.is_ascii_digit())
                    || ["tis", "twas", "em", "til", "cause", "n", "neath", "round"]
                        .iter()
                        .any(|e| next.eq_ignore_ascii_case(e))
            };
            if (!before_glued || after_bracket) && after_glued && !elision {
                Some((Side::Open, true))
            } else if single_open && before_glued {
                // 'It is the ministers' port.'
                let sentence_end = doc.sentence_of(i).end.min(end);
                let possessive = doc.text(i - 1).ends_with('s') && closes_later(doc, i, sentence_end);
                (!possessive).then_some((Side::Close, true))
            } else {
                None
            }
        }
        "’" => {
            // After a plural s with the quotation's real end still to come, it is an apostrophe.
            let possessive = before_glued && doc.text(i - 1).ends_with('s') && closes_later(doc, i, end);
            (single_open && before_glued && !possessive).then_some((Side::Close, true))
        }
        _ => None,
    }
}

/// The same mark stands further on, glued to what is before it only.
fn closes_later(doc: &Document, i: TokIx, end: TokIx) -> bool {
    (i + 1..end).any(|j| {
        doc.text(j) == doc.text(i)
            && doc.toks[j].space == Space::None
            && (j + 1 == end || doc.toks[j + 1].space != Space::None)
    })
}

fn is_stop(mark: &str) -> bool {
    matches!(mark, "." | "," | ";" | ":" | "!" | "?" | ")" | "]")
}

fn is_single(mark: &str) -> bool {
    matches!(mark, "‘" | "'" | "’" | "`")
}

fn quote_mark(doc: &mut Document, open: &mut Vec<usize>, i: TokIx, side: Side, single: bool) {
    match side {
        Side::Open => {
            if let Some(&q) = open.last().filter(|&&q| !single && goes_on(doc, q, i)) {
                doc.quotes[q].end = i;
                doc.quotes[q].closed = true;
                open.pop();
            }
            if open.len() == DEEPEST {
                return;
            }
            let parent = open.last().copied();
            open.push(doc.quotes.len());
            doc.quotes.push(Quote { open: i, end: i + 1, closed: false, parent, scare: false });
        }
        Side::Close => match open.iter().rposition(|&q| is_single(doc.text(doc.quotes[q].open)) == single) {
            Some(at) => {
                let q = open[at];
                // What was opened inside and not closed ends here too. A lone single mark was an apostrophe after all.
                for &inner in &open[at + 1..] {
                    doc.quotes[inner].end = i;
                    doc.quotes[inner].closed = true;
                    if !is_single(doc.text(doc.quotes[inner].open)) {
                        let mark = doc.quotes[inner].open;
                        doc.unpaired.push(Unpaired { mark, conflict: Some(i) });
                    }
                }
                open.truncate(at);
                doc.quotes[q].end = i;
                doc.quotes[q].closed = true;
            }
            None if single => {}
            None => doc.unpaired.push(Unpaired { mark: i, conflict: None }),
        },
    }
}

/// A speech whose next paragraph stands in the same block, as a line or after a wide gap: the mark opens it again after a stop.
fn goes_on(doc: &Document, quote: usize, mark: TokIx) -> bool {
    const PARAGRAPH: usize = 8;
    let open = doc.quotes[quote].open;
    let stopped = mark > open + PARAGRAPH && matches!(doc.text(mark - 1), "." | "!" | "?" | "…" | "...");
    let gap = doc.toks[mark].span.start() - doc.toks[mark - 1].span.end();
    doc.text(open) == doc.text(mark) && stopped && (doc.toks[mark].space == Space::Break || gap > 2)
}

/// Ends what the block left open.
fn finish(doc: &mut Document, block: usize, open: &[usize], end: TokIx) {
    let goes_on = next_opens(doc, block);
    for &q in open {
        let mark = doc.quotes[q].open;
        doc.quotes[q].end = end;
        if is_single(doc.text(mark)) {
            // Most likely an apostrophe: neither a quotation nor a fault.
            doc.quotes[q].closed = true;
            doc.quotes[q].end = mark + 1;
            let parent = doc.quotes[q].parent;
            for tok in &mut doc.toks[mark..end] {
                if tok.quote == q as u32 + 1 {
                    tok.quote = parent.map_or(0, |p| p as u32 + 1);
                }
            }
        } else if goes_on {
            doc.quotes[q].closed = true;
        } else {
            // Quotations stand in the order of their opening marks.
            let conflict = doc.quotes[q + 1..].iter().find(|inner| inner.parent == Some(q)).map(|inner| inner.open);
            doc.unpaired.push(Unpaired { mark, conflict });
        }
    }
}

/// True when the next block of prose opens with a quotation mark.
fn next_opens(doc: &Document, block: usize) -> bool {
    doc.blocks[block + 1..]
        .iter()
        .find(|b| !b.toks.is_empty())
        .is_some_and(|b| matches!(doc.text(b.toks.start), "\"" | "“" | "„" | "«"))
}

/// Verbs beside what somebody said.
const SAYING: [&str; 16] = [
    "said",
    "says",
    "added",
    "told",
    "noted",
    "stressed",
    "replied",
    "asked",
    "explained",
    "stated",
    "continued",
    "wrote",
    "affirmed",
    "emphasized",
    "emphasised",
    "remarked",
];

fn is_scare(doc: &Document, quote: Quote) -> bool {
    let inside = quote.open + 1..quote.end;
    let words =
        inside.clone().filter(|&i| !matches!(doc.toks[i].kind, Kind::Mark | Kind::Clitic)).take(SCARE_WORDS + 1);
    if words.count() > SCARE_WORDS || inside.is_empty() {
        return inside.is_empty();
    }
    // “We are glad,” the envoy said.
    let said = || {
        let sentence = doc.sentence_of(quote.open).end;
        doc.starts_sentence(quote.open)
            && (quote.end..sentence.min(quote.end + 8)).any(|i| SAYING.iter().any(|verb| doc.is_word(i, verb)))
    };
    match doc.text(inside.end - 1) {
        "." | "!" | "?" => false,
        "," => !said(),
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use crate::{format::Format, source::Source, syntax::parse};

    fn read(text: &str) -> (Vec<String>, Vec<String>) {
        let doc = parse(Source::new("t.txt", text).into(), Format::Plain);
        let quotes = doc
            .quotes
            .iter()
            .filter(|q| q.end > q.open + 1)
            .map(|q| format!("{}{}", doc.slice(q.open + 1..q.end), if q.scare { " (scare)" } else { "" }))
            .collect();
        let unpaired =
            doc.unpaired.iter().map(|u| format!("{}@{}", doc.text(u.mark), doc.toks[u.mark].span.start())).collect();
        (quotes, unpaired)
    }

    #[test]
    fn straight_and_curly_and_nested() {
        let (quotes, unpaired) = read("He said “we call it ‘soft power’ now” and the \"ripple effect\" of it.");
        assert_eq!(quotes, ["we call it ‘soft power’ now", "soft power (scare)", "ripple effect (scare)"]);
        assert!(unpaired.is_empty());
    }

    #[test]
    fn what_somebody_said_is_no_term() {
        let (quotes, _) = read("“We are glad,” the envoy said. “Soft power,” a term of art, is used.");
        assert_eq!(quotes, ["We are glad,", "Soft power, (scare)"]);
        assert_eq!(read("'It is the ministers' port,' he said.").0, ["It is the ministers' port,"]);
    }

    #[test]
    fn apostrophes_and_decades_are_not_quotations() {
        for text in [
            "The ministers' plan of the '90s isn't Vietnam's.",
            "The missions’ work in ’95 was rock ’n’ roll.",
            "A 6'2\" pole.",
        ] {
            let (quotes, unpaired) = read(text);
            assert!(quotes.is_empty(), "{text}: {quotes:?}");
            assert!(unpaired.is_empty(), "{text}: {unpaired:?}");
        }
    }

    #[test]
    fn an_unclosed_quotation_ends_with_its_paragraph() {
        let (_, unpaired) = read("He asked for \"work that keeps the \"leading\" place.\n\nThe next one is fine.");
        assert_eq!(unpaired, ["\"@13"]);
    }

    #[test]
    fn a_speech_over_several_paragraphs_is_legal() {
        let (_, unpaired) = read("“We came.\n\n“We saw.\n\n“We won,” she said.");
        assert!(unpaired.is_empty());
    }

    #[test]
    fn a_speech_over_several_lines_of_a_block_is_legal() {
        let text = "“We came here to talk of trade and aid.   “We saw much that pleased us all.   “We won,” she said.";
        assert!(read(text).1.is_empty());
        assert!(read("He is 6’6” tall.").1.is_empty());
    }

    #[test]
    fn brackets() {
        assert!(read("The Union (VUFO) [sic] met: a) trade, b) aid.").1.is_empty());
        assert_eq!(read("The Union (VUFO met in May.").1, ["(@10"]);
    }
}
