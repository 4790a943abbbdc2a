//! The lines around a release: one release line, an embargo with its time zone, an end mark with nothing behind it, a
//! dateline with the date of the release.

use crate::{
    calendar::PartialDate,
    checks::{Context, Finding},
    facts::{DateMention, front_date},
    syntax::{Block, Kind, TokIx, Zone},
};

/// Ways to name a time zone.
const TIME_ZONES: &[&str] = &[
    "aedt", "aest", "bst", "cat", "cdt", "cest", "cet", "cst", "ct", "eat", "edt", "eest", "eet", "est", "et", "gmt",
    "gst", "hkt", "ict", "ist", "jst", "kst", "local", "mdt", "mst", "mt", "msk", "myt", "pdt", "pht", "pkt", "pst",
    "pt", "sast", "sgt", "sst", "utc", "wat", "west", "wet", "wib", "z",
];
/// A paragraph of so many words behind the end mark is text, not a note on the release.
const TEXT_WORDS: usize = 25;
/// Heads of what may follow an end mark.
const NOTES: &[&str] = &[
    "about",
    "annex",
    "background",
    "contact",
    "editor",
    "for",
    "issued",
    "media",
    "note",
    "notes",
    "press",
    "public",
    "related",
    "reports",
    "source",
    "ends",
    "###",
];

/// What a release line says.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Line {
    Immediate,
    Embargo,
}

fn line_of(cx: &Context<'_>, block: &Block) -> Option<Line> {
    if block.zone != Zone::Release || block.toks.is_empty() {
        return None;
    }
    let text = cx.doc.slice(block.toks.clone()).to_lowercase();
    let embargo =
        text.contains("embargo") || text.starts_with("not for release") || text.starts_with("hold for release");
    let dated = text.starts_with("for release") && text.split_whitespace().count() > 2;
    if embargo || dated { Some(Line::Embargo) } else { text.contains("immediate").then_some(Line::Immediate) }
}

/// Reports a second release line.
pub fn release_line(cx: &Context<'_>, out: &mut Vec<Finding>) {
    let mut lines: Vec<(&Block, Line)> = Vec::new();
    for block in &cx.doc.blocks {
        let Some(line) = line_of(cx, block) else { continue };
        let same = lines.iter().find(|(_, said)| *said == line);
        if let Some((earlier, _)) = same.or(lines.first()) {
            let message = if same.is_some() {
                "the release line stands twice"
            } else {
                "one line releases the text at once, another holds it back"
            };
            out.push(
                cx.finding(block.toks.clone(), message)
                    .with(cx.label(cx.doc.span(earlier.toks.clone()), "the first release line"))
                    .advice("keep one release line"),
            );
        }
        lines.push((block, line));
    }
}

/// Reports an embargo with a time of day and no time zone, or without a day.
pub fn embargo(cx: &Context<'_>, out: &mut Vec<Finding>) {
    for block in cx.doc.blocks.iter().filter(|b| line_of(cx, b) == Some(Line::Embargo)) {
        let words = || block.toks.clone().filter(|&i| cx.doc.toks[i].kind != Kind::Mark).map(|i| cx.doc.text(i));
        let zone = words().any(|w| {
            let bare: String = w.chars().filter(char::is_ascii_alphabetic).collect::<String>().to_lowercase();
            TIME_ZONES.contains(&bare.as_str())
        }) || words().any(|w| w.eq_ignore_ascii_case("time"));
        let half_day = |w: &str| {
            matches!(
                w.to_ascii_lowercase().trim_end_matches('.'),
                "am" | "pm" | "a.m" | "p.m" | "noon" | "midnight" | "hrs" | "hours"
            )
        };
        let glued = |w: &str| w.starts_with(|c: char| c.is_ascii_digit()) && (w.ends_with("am") || w.ends_with("pm"));
        let number = |i: TokIx| cx.doc.toks.get(i).is_some_and(|t| t.kind == Kind::Number);
        let clock = |i: TokIx| cx.doc.is_mark(i, ":") && i > 0 && number(i - 1) && number(i + 1);
        let timed = words().any(|w| half_day(w) || glued(w)) || block.toks.clone().any(clock);
        let dated = cx.facts.dates.iter().any(|d| block.toks.contains(&d.toks.start))
            || words()
                .any(|w| ["delivery", "today", "tomorrow", "publication"].iter().any(|d| w.eq_ignore_ascii_case(d)))
            || words().any(crate::calendar::is_weekday);
        let until = words().any(|w| ["until", "till", "for"].iter().any(|u| w.eq_ignore_ascii_case(u)));
        if timed && !zone {
            let finding = cx.finding(block.toks.clone(), "the embargo names a time of day without its time zone");
            out.push(finding.advice("name the time zone, for example “ICT (UTC+7)”"));
        } else if until && !dated {
            let finding = cx.finding(block.toks.clone(), "the embargo names no day");
            out.push(finding.advice("give day, month and year"));
        }
    }
}

/// Reports text behind the end mark, and a second end mark before more text.
pub fn end_mark(cx: &Context<'_>, out: &mut Vec<Finding>) {
    let Some(mark) = cx.doc.blocks.iter().position(|b| b.zone == Zone::EndMark) else { return };
    let behind = &cx.doc.blocks[mark + 1..];
    for block in behind.iter().filter(|b| !b.toks.is_empty() && b.zone != Zone::Residue) {
        let head = cx.doc.text(block.toks.start).to_lowercase();
        // "[1] See the annex", "1. See …", "* At current prices".
        let footnote = cx.doc.toks[block.toks.start].kind == Kind::Number
            || matches!(head.as_str(), "[" | "(" | "*" | "†" | "‡" | "^" | "¹" | "²" | "³");
        let notes = footnote
            || NOTES.contains(&head.as_str())
            || matches!(block.zone, Zone::Contact | Zone::Boilerplate | Zone::Subhead | Zone::EndMark);
        if notes {
            return;
        }
        let words = block.toks.clone().filter(|&i| cx.doc.toks[i].kind == Kind::Word).count();
        if block.zone == Zone::Body && words >= TEXT_WORDS {
            let first = block.toks.start;
            out.push(
                cx.finding(first..first + 1, "text follows the end mark")
                    .with(cx.label(cx.doc.blocks[mark].span, "the end mark"))
                    .advice("move the end mark behind the text, or delete what follows"),
            );
            return;
        }
    }
}

/// Reports a dateline whose day is not that of the release.
pub fn dateline_date(cx: &Context<'_>, out: &mut Vec<Finding>) {
    let in_lede = |d: &&DateMention| cx.doc.dateline.contains(&d.toks.start) && d.day.is_some() && d.last_day.is_none();
    let Some(dateline) = cx.facts.dates.iter().find(in_lede) else { return };
    let lone = |d: &&DateMention| {
        cx.doc.block_of(d.toks.start).zone == Zone::Dateline && d.toks.start < dateline.toks.start && d.day.is_some()
    };
    let above: Vec<&DateMention> = cx.facts.dates.iter().filter(lone).collect();
    // Two dates above: when it was posted and when it was updated; nobody can say which one counts.
    let (day, place, from): (PartialDate, Option<(TokIx, TokIx)>, &str) = match (above.as_slice(), front_date(cx.doc)) {
        ([line], _) => {
            let Some(year) = line.year.or(dateline.year) else { return };
            let Some(day) = line.in_year(year) else { return };
            (day, Some((line.toks.start, line.toks.end)), "the line above")
        }
        ([], Some(day)) => (day, None, "the front matter"),
        _ => return,
    };
    let Some(own) = dateline.in_year(day.year()) else { return };
    let (Some(own), Some(day)) = (own.exact(), day.exact()) else { return };
    if own == day {
        return;
    }
    let mut finding = cx.finding(dateline.toks.clone(), format!("the dateline says {own}, {from} {day}"));
    if let Some((start, end)) = place {
        finding = finding.with(cx.label(cx.doc.span(start..end), "the date of the release"));
    }
    out.push(finding.advice("a dateline carries the date of the release"));
}
