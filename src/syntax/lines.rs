//! What a single line is, by its words alone: an end mark, a release line, a caption, a date, a contact, a dateline.

use std::ops::Range;

use super::{Case, Document, Kind, Space, TokIx, zone::Zone};
use crate::calendar::{is_month, is_weekday};

/// A credit stands in the last bytes of a caption.
const CREDIT_BYTES: usize = 80;

pub(super) fn is_end_mark(text: &str) -> bool {
    let bare: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    matches!(bare.trim_matches(['-', '–', '—', '*', '.']), "###" | "##" | "30" | "ends" | "end" | "endsall")
        && bare.len() <= 12
        && (bare.contains(['#', '-', '–', '—', '*']) || bare.starts_with("end"))
}

pub(super) fn is_release_line(text: &str) -> bool {
    let text = text.trim_start_matches(['*', '_', ' ']);
    [
        "for immediate release",
        "for release",
        "embargoed",
        "embargo:",
        "embargo until",
        "under embargo",
        "not for release",
        "strictly embargoed",
        "hold for release",
    ]
    .iter()
    .any(|head| text.starts_with(head))
        || ["press release", "news release", "media release", "press statement"].iter().any(|head| {
            // "Press release No. 12/2026"
            text.strip_prefix(head).is_some_and(|rest| {
                let rest = rest.trim_start_matches([' ', ':', '.', '-', '–', '#']);
                rest.is_empty() || rest.starts_with(|c: char| c.is_ascii_digit()) || rest.starts_with("no.")
            })
        })
}

/// "(Photo: X)", "(Source: VGP)", "Photo: X", "Photo by X", "Photo courtesy of X" at the end of a line.
/// `photo`: the draft has the word.
pub(super) fn is_caption(text: &str, photo: bool) -> bool {
    const CREDITS: [&str; 12] = [
        "(photo",
        "(source:",
        "(image:",
        "(credit:",
        "(pic:",
        "(courtesy",
        "| photo",
        "photo credit:",
        "photo courtesy",
        "photos courtesy",
        "(illustrat",
        "photo: ",
    ];
    const HEADS: [&str; 7] = ["photo:", "photo by ", "caption:", "source:", "image:", "pictured:", "file photo"];
    let opens = |opening: &&str| {
        let head = text.as_bytes().get(..opening.len());
        head.is_some_and(|head| head.eq_ignore_ascii_case(opening.as_bytes()))
    };
    let tail = &text[text.ceil_char_boundary(text.len().saturating_sub(CREDIT_BYTES))..];
    // Every credit opens a bracket or says "photo".
    let closes = (photo || tail.contains('(')) && {
        let tail = tail.to_ascii_lowercase();
        CREDITS.iter().any(|credit| tail.contains(credit))
    };
    closes || HEADS.iter().any(opens)
}

/// Nothing but a date with a time or a place: "January 11, 2025 | 12:08", "16 Oct 2006 Posted in Announcements". "Since
/// May 3, 2021:" is a heading.
pub(super) fn is_date_line(doc: &Document, toks: Range<TokIx>) -> bool {
    let heading = ["since", "from", "until", "after", "before", "by", "as"].iter().any(|w| doc.is_word(toks.start, w));
    if heading || !toks.is_empty() && doc.is_mark(toks.end - 1, ":") {
        return false;
    }
    let mut month = false;
    let mut number = 0;
    let mut other = 0;
    for i in toks {
        match doc.toks[i].kind {
            Kind::Word if is_month(doc.text(i)) => month = true,
            Kind::Word if is_weekday(doc.text(i)) => {}
            Kind::Number | Kind::Ordinal => number += 1,
            Kind::Word
                if [
                    "updated",
                    "published",
                    "posted",
                    "on",
                    "in",
                    "at",
                    "am",
                    "pm",
                    "a.m.",
                    "p.m.",
                    "gmt",
                    "ict",
                    "date",
                    "est",
                ]
                .iter()
                .any(|w| doc.is_word(i, w)) => {}
            Kind::Mark => {}
            Kind::Word if doc.toks[i].case == Case::Lower => other += 4,
            _ => other += 1,
        }
        if other > 2 {
            return false;
        }
    }
    (month && number >= 1 && other <= 2) || (number >= 3 && other == 0)
}

/// "By Ann Berg | Jan 7, 2026 | 10:22": short parts, one of which is a date.
pub(super) fn is_dated_byline(doc: &Document, toks: Range<TokIx>) -> bool {
    const PART: usize = 8;
    let bars = toks.clone().filter(|&i| matches!(doc.text(i), "|" | "•" | "·"));
    let ends: Vec<TokIx> = bars.chain([toks.end]).collect();
    let mut start = toks.start;
    let mut dated = false;
    for &end in &ends {
        if end - start > PART {
            return false;
        }
        dated |= end > start && is_date_line(doc, start..end);
        start = end + 1;
    }
    dated && ends.len() > 1
}

/// "About Acme Corp.": a heading in the form of a short paragraph.
pub(super) fn is_about_line(doc: &Document, toks: Range<TokIx>) -> bool {
    const LONGEST: usize = 9;
    let small = |i| ["the", "of", "and", "for", "in", "to"].iter().any(|w| doc.is_word(i, w));
    (2..=LONGEST).contains(&toks.len())
        && doc.is_word(toks.start, "about")
        && (toks.start + 1..toks.end).all(|i| match doc.toks[i].kind {
            Kind::Word => doc.toks[i].case != Case::Lower || small(i),
            Kind::Mark => matches!(doc.text(i), "." | ":" | "," | "&" | "(" | ")" | "-"),
            _ => false,
        })
}

pub(super) fn is_contact_line(text: &str) -> bool {
    let text = text.trim_start_matches(['*', '_', '#', ' ']);
    [
        "contact",
        "media contact",
        "press contact",
        "for media",
        "media enquiries",
        "media inquiries",
        "press enquiries",
        "press office:",
        "for enquiries",
        "for inquiries",
    ]
    .iter()
    .any(|head| text.starts_with(head))
}

/// `CITY ("," place)* ("," date)? ("(" agency ")")? dash`, or a slug and a dash, at the head of the first body paragraph. A date
/// or an agency may have a dash of its own: "Da Nang, Vietnam – January 7, 2026 –".
pub(super) fn dateline(doc: &Document) -> Range<TokIx> {
    let none = 0..0;
    let Some(lede) = doc.blocks.iter().find(|b| b.zone == Zone::Body && !b.toks.is_empty()) else { return none };
    let toks = lede.toks.clone();
    let first = &doc.toks[toks.start];
    if first.kind != Kind::Word || first.case == Case::Lower {
        return none;
    }
    let upper = first.case == Case::Upper;
    let (mut dated, mut agency, mut depth) = (false, false, 0);
    for i in toks.start..toks.end.min(toks.start + 22) {
        let tok = &doc.toks[i];
        match tok.kind {
            Kind::Mark => match doc.text(i) {
                "(" => depth += 1,
                ")" => depth -= 1,
                "-" | "–" | "—" | "--" if depth == 0 && i > toks.start => {
                    if tok.space == Space::None && doc.text(i) == "-" {
                        return none;
                    }
                    if let Some(end) = second_part(doc, i + 1..toks.end.min(i + 12)) {
                        return toks.start..end;
                    }
                    // "Hanoi (VNA) – The"; "World Bank (WB) – a lender" is none.
                    let agency = agency && doc.is_mark(i - 1, ")") && i + 1 < toks.end && {
                        doc.toks[i + 1].kind != Kind::Word || doc.toks[i + 1].case != Case::Lower
                    };
                    return if upper || dated || agency { toks.start..i + 1 } else { none };
                }
                "," | "/" | "." | "|" => {}
                _ => return none,
            },
            Kind::Word if is_month(doc.text(i)) => dated = true,
            Kind::Word if depth > 0 => agency |= tok.case == Case::Upper || AGENCIES.contains(&doc.text(i)),
            Kind::Word if tok.case == Case::Lower => return none,
            _ => {}
        }
    }
    none
}

/// Agencies that are not written in capitals.
const AGENCIES: [&str; 6] = ["Reuters", "Xinhua", "Bloomberg", "Kyodo", "Yonhap", "Bernama"];

/// A date or a bracket, and the dash behind it: the token after the dash.
fn second_part(doc: &Document, toks: Range<TokIx>) -> Option<TokIx> {
    let dash = toks.clone().find(|&i| matches!(doc.text(i), "-" | "–" | "—" | "--"))?;
    let part = toks.start..dash;
    let bracketed = part.len() > 2 && doc.is_mark(part.start, "(") && doc.is_mark(part.end - 1, ")");
    (bracketed || !part.is_empty() && is_date_line(doc, part)).then_some(dash + 1)
}

#[cfg(test)]
mod tests {
    use crate::{format::Format, source::Source, syntax::parse};

    #[test]
    fn datelines_and_what_only_has_a_dash() {
        let dateline = |text: &str| {
            let doc = parse(Source::new("t.txt", format!("A title\n\n{text}\n\nMore text.")).into(), Format::Plain);
            doc.slice(doc.dateline.clone()).to_owned()
        };
        assert_eq!(dateline("HANOI, January 6 (VNA) — The talks began."), "HANOI, January 6 (VNA) —");
        assert_eq!(dateline("WVR - The talks began."), "WVR -");
        assert_eq!(dateline("Hanoi, 6 January 2025 – The talks began."), "Hanoi, 6 January 2025 –");
        assert_eq!(dateline("Hanoi (VNA) – Envoys met."), "Hanoi (VNA) –");
        assert_eq!(dateline("Hue, Vietnam – January 7, 2026 – The talks began."), "Hue, Vietnam – January 7, 2026 –");
        assert_eq!(dateline("HUE, Vietnam--(TRADE WIRE)--Berg Corp. opened."), "HUE, Vietnam--(TRADE WIRE)--");
        assert_eq!(dateline("World Bank (WB) – a lender – came."), "");
        assert_eq!(dateline("Mr Berg – an old hand – spoke."), "");
        assert_eq!(dateline("COVID-19 relief came."), "");
    }
}
