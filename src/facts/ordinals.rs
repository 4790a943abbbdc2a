//! Runs of ordinals that open sentences: First … Nth, Firstly … Lastly.

use crate::{
    lexicon::fold_hash,
    syntax::{Document, Kind, TokIx, Zone},
};

/// How an ordinal adverb is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// "First".
    Plain,
    /// "Firstly".
    Ly,
}

/// One ordinal of a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Member {
    /// 1 to 10.
    pub n: u32,
    /// Its token.
    pub tok: TokIx,
    /// Its form.
    pub style: Style,
}

/// A run within one section.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OrdinalRun {
    /// Its ordinals, as they come; the first is 1.
    pub members: Vec<Member>,
    /// "Finally" or "Lastly" after them.
    pub closer: Option<TokIx>,
    /// The first "Additionally", "Moreover", … after the first member.
    pub connector: Option<TokIx>,
    /// Connectors stand between the members: further points may be unnumbered.
    pub open: bool,
}

const PLAIN: [&str; 10] =
    ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"];

/// Blocks between two members of one run, at most.
const REACH: u32 = 12;

/// The adverb for a number: "First", "Secondly".
pub fn adverb(n: u32, style: Style) -> String {
    let plain = PLAIN[n as usize - 1];
    match style {
        Style::Plain => plain.to_owned(),
        Style::Ly => format!("{plain}ly"),
    }
}

/// Number and form of an ordinal adverb.
pub fn ordinal_adverb(word: &str) -> Option<(u32, Style)> {
    let lower = word.to_ascii_lowercase();
    let (plain, style) = lower.strip_suffix("ly").map_or((lower.as_str(), Style::Plain), |p| (p, Style::Ly));
    let n = PLAIN.iter().position(|w| *w == plain)?;
    Some((n as u32 + 1, style))
}

/// Every run of a draft.
pub(super) fn collect(doc: &Document) -> Vec<OrdinalRun> {
    let mut runs: Vec<OrdinalRun> = Vec::new();
    let mut active: Option<(OrdinalRun, u32, u32)> = None;
    let all_semicolons: Vec<TokIx> = doc.places(";").filter(|&i| doc.text(i) == ";").collect();
    for sentence in &doc.sentences {
        let Some(opening) = sentence.clone().find(|&i| doc.toks[i].kind != Kind::Mark) else { continue };
        let block = doc.toks[opening].block;
        let info = &doc.blocks[block as usize];
        if matches!(info.zone, Zone::Caption | Zone::Residue | Zone::Table | Zone::Headline) {
            continue;
        }
        if active.as_ref().is_some_and(|(_, section, last)| *section != info.section || block - last > REACH) {
            runs.extend(active.take().map(|(run, ..)| run));
        }
        let opening = if doc.is_word(opening, "and") { opening + 1 } else { opening };
        let from = all_semicolons.partition_point(|&i| i < sentence.start);
        let semicolons = all_semicolons[from..]
            .iter()
            .take_while(|&&i| i < sentence.end)
            .map(|&i| if doc.is_word(i + 1, "and") { i + 2 } else { i + 1 });
        for (place, i) in std::iter::once(opening).chain(semicolons).enumerate() {
            if i >= sentence.end || doc.toks[i].kind != Kind::Word {
                continue;
            }
            if let Some((n, style)) = ordinal_adverb(doc.text(i)).filter(|&(_, style)| opens_point(doc, i, style)) {
                let member = Member { n, tok: i, style };
                if n == 1 && (place == 0 || active.is_none()) {
                    runs.extend(active.take().map(|(run, ..)| run));
                    active = Some((
                        OrdinalRun { members: vec![member], closer: None, connector: None, open: false },
                        info.section,
                        block,
                    ));
                } else if let Some((run, _, last)) = &mut active {
                    run.open |= run.connector.is_some();
                    run.members.push(member);
                    *last = block;
                }
            } else if let Some((run, ..)) = &mut active
                && place == 0
            {
                match doc.text(i) {
                    "Finally" | "Lastly" | "finally" | "lastly" => {
                        run.closer = Some(i);
                        runs.extend(active.take().map(|(run, ..)| run));
                    }
                    "Last" | "last" if doc.is_mark(i + 1, ",") => {
                        run.closer = Some(i);
                        runs.extend(active.take().map(|(run, ..)| run));
                    }
                    "Additionally" | "Moreover" | "Furthermore" => {
                        run.connector.get_or_insert(i);
                    }
                    "In" if doc.is_word(i + 1, "addition") => {
                        run.connector.get_or_insert(i);
                    }
                    _ => {}
                }
            }
        }
    }
    runs.extend(active.map(|(run, ..)| run));
    runs
}

/// "First, …", "First: …", "Firstly …", "First of all, …".
fn opens_point(doc: &Document, i: TokIx, style: Style) -> bool {
    let mark = doc.is_mark(i + 1, ",") || doc.is_mark(i + 1, ":");
    style == Style::Ly || mark || (doc.is_word(i + 1, "of") && doc.is_word(i + 2, "all"))
}

/// True when the ordinal `n` occurs in some form in a range: the run may go on without a comma.
pub fn mentions(doc: &Document, toks: std::ops::Range<TokIx>, n: u32) -> bool {
    let Some(plain) = PLAIN.get(n as usize - 1) else { return true };
    let (plain, ly) = (fold_hash(plain), fold_hash(&format!("{plain}ly")));
    let number = n.to_string();
    toks.into_iter().any(|i| {
        doc.toks[i].fold == plain
            || doc.toks[i].fold == ly
            || doc.text(i).starts_with(&number) && doc.toks[i].kind == Kind::Ordinal
    })
}
