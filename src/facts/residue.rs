//! What a template, a web page or a converter left in a draft: share bars, comment forms, teasers of other articles. Found
//! before anything else, so that every check can pass it over. Lines come from `[[residue]]` rules, shapes are known here.

use std::ops::Range;

use crate::{
    format::BlockKind,
    lexicon::{self, Words},
    rules::{PhraseUse, RuleIx, RuleSet},
    syntax::{Case, Document, Kind, TokIx, Zone},
};

/// Blocks in a row that are no part of the release.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Residue {
    /// Indices into [`Document::blocks`].
    pub blocks: Range<usize>,
    /// The `[[residue]]` that has the first line; `None` when its shape gave it away.
    pub rule: Option<RuleIx>,
    /// What it is, in a few words.
    pub what: &'static str,
}

/// Why a block is residue.
#[derive(Clone, Copy)]
struct Mark {
    rule: Option<RuleIx>,
    what: &'static str,
}

/// Longest line, in tokens, that a rule may call residue.
const LONGEST_LINE: usize = 60;

/// All residue of a draft, in order.
pub fn find(doc: &Document, rules: &RuleSet) -> Vec<Residue> {
    let lines: Vec<usize> = (0..doc.blocks.len()).filter(|&b| !doc.blocks[b].toks.is_empty()).collect();
    let mut marks: Vec<Option<Mark>> = vec![None; lines.len()];
    let mut openers = Vec::new();
    for (n, &b) in lines.iter().enumerate() {
        if let Some((rule, opens)) = listed(doc, rules, b) {
            marks[n] = Some(Mark { rule: Some(rule), what: "a line of the web page" });
            if opens {
                openers.push(n);
            }
        } else if is_image_mark(doc, b) {
            marks[n] = Some(Mark { rule: None, what: "the mark of a picture" });
        } else if is_notice(doc, b) {
            marks[n] = Some(Mark { rule: None, what: "a line of the web page" });
        } else if is_teaser(doc, b) {
            marks[n] = Some(Mark { rule: None, what: "a link to another article" });
        } else if is_share_bar(doc, b) {
            marks[n] = Some(Mark { rule: None, what: "a share bar" });
        } else if is_foreign(doc, rules, b) {
            marks[n] = Some(Mark { rule: None, what: "a line in another language" });
        } else if n < 3 && is_breadcrumb(doc, b) {
            marks[n] = Some(Mark { rule: None, what: "a breadcrumb" });
        }
    }
    for opener in openers {
        follow(doc, &lines, &mut marks, opener);
    }
    teasers(doc, &lines, &mut marks);
    headlines(doc, &lines, &mut marks);
    runs(&lines, &marks)
}

/// The rule that lists the whole block, or its beginning; and whether what follows belongs to it.
fn listed(doc: &Document, rules: &RuleSet, block: usize) -> Option<(RuleIx, bool)> {
    let toks = doc.blocks[block].toks.clone();
    if toks.len() > LONGEST_LINE || is_step(doc, block) {
        return None;
    }
    let first = toks.clone().find(|&i| doc.toks[i].kind != Kind::Mark)?;
    let hits = [toks.start, first].into_iter().flat_map(|start| rules.phrases.at(doc, start, toks.end));
    let lines = hits.filter_map(|hit| {
        let PhraseUse::Residue(at, line) = rules.uses[hit.payload as usize] else { return None };
        let residue = &rules.residues[at];
        // "Read more:" leads on to something.
        let whole = (hit.toks.end..toks.end).all(|i| doc.toks[i].kind == Kind::Mark && doc.text(i) != ":");
        // "[Click here to read the letter](…)" leads somewhere.
        let linked = || doc.source.slice(doc.blocks[block].span).contains("](");
        (whole || residue.lines[line].1 && !linked()).then_some((residue.rule, residue.opens))
    });
    // Of several rules the house's own, which stands last.
    lines.max_by_key(|&(rule, _)| rule)
}

/// "1. Register": a numbered item.
fn is_step(doc: &Document, block: usize) -> bool {
    matches!(doc.blocks[block].kind, BlockKind::ListItem { number: Some(_), .. })
}

/// "![]() |": nothing but the markup of a picture.
fn is_image_mark(doc: &Document, block: usize) -> bool {
    let toks = doc.blocks[block].toks.clone();
    toks.len() >= 4
        && doc.blocks[block].kind != BlockKind::Code
        && toks.clone().all(|i| doc.toks[i].kind == Kind::Mark || doc.toks[i].kind == Kind::Link)
        && toks
            .clone()
            .any(|i| i + 3 < toks.end && doc.text(i) == "!" && doc.text(i + 1) == "[" && doc.text(i + 2) == "]")
}

/// A short line of which most words are no English and not all capitalised: "Phiên bản di động".
fn is_foreign(doc: &Document, rules: &RuleSet, block: usize) -> bool {
    const WORDS: std::ops::RangeInclusive<usize> = 2..=9;
    let toks = doc.blocks[block].toks.clone();
    let plain = doc.blocks[block].kind == BlockKind::Paragraph
        && matches!(doc.blocks[block].zone, Zone::Body | Zone::Subhead | Zone::Contact | Zone::Boilerplate);
    if !plain || toks.len() > 12 || doc.slice(toks.clone()).is_ascii() || stopped(doc, block) {
        return false;
    }
    let words: Vec<TokIx> = toks.filter(|&i| doc.toks[i].kind != Kind::Mark).collect();
    let strange = |i: TokIx| {
        doc.toks[i].kind == Kind::Word && !lexicon::knows(doc.text(i)) && !rules.is_declared(doc.toks[i].fold)
    };
    let accented = |i: TokIx| doc.text(i).chars().any(is_accented);
    let small = words.iter().filter(|&&i| doc.toks[i].case == Case::Lower && (strange(i) || accented(i))).count();
    let other = words.iter().filter(|&&i| strange(i) || accented(i)).count();
    WORDS.contains(&words.len()) && small >= 1 && other * 4 >= words.len() * 3 && words.iter().any(|&i| accented(i))
}

/// A Latin letter beyond ASCII. Other scripts are passages of a speech.
fn is_accented(c: char) -> bool {
    matches!(c, 'À'..='ɏ' | 'Ḁ'..='ỿ') && c.is_alphabetic()
}

/// Every notice has one of these words.
const NOTICES: Words<7> = Words::new(["reserved", "read", "policy", "use", "conditions", "map", "sitemap"]);

/// "© 2025 Ministry of Trade. All rights reserved.", "Ann Berg | 5 min read", "Terms of use | Privacy policy".
fn is_notice(doc: &Document, block: usize) -> bool {
    const LONGEST: usize = 20;
    let toks = doc.blocks[block].toks.clone();
    if toks.len() < 3 || toks.len() > LONGEST || doc.blocks[block].zone == Zone::Headline {
        return false;
    }
    if !toks.clone().any(|i| NOTICES.has(doc.toks[i].fold)) {
        return false;
    }
    let says = |words: &[&str]| {
        toks.clone().any(|i| words.iter().enumerate().all(|(n, w)| i + n < toks.end && doc.is_word(i + n, w)))
    };
    let bars = toks.clone().filter(|&i| matches!(doc.text(i), "|" | "•" | "·")).count();
    let legal = [
        &["privacy", "policy"][..],
        &["terms", "of", "use"],
        &["terms", "and", "conditions"],
        &["cookie", "policy"],
        &["site", "map"],
        &["sitemap"],
    ];
    (says(&["all", "rights", "reserved"]) && toks.clone().any(|i| doc.text(i) == "©" || doc.is_word(i, "copyright")))
        || (says(&["min", "read"]) || says(&["minute", "read"]))
            && toks.clone().any(|i| doc.toks[i].kind == Kind::Number)
        || (bars >= 1 && legal.iter().filter(|words| says(words)).count() >= 1 && !stopped(doc, block))
}

/// "Read more: Ministry signs trade pact with Laos": the title of another article, no link and no sentence.
fn is_teaser(doc: &Document, block: usize) -> bool {
    let toks = doc.blocks[block].toks.clone();
    let leads = [
        &["read", "more"][..],
        &["see", "more"],
        &["read", "also"],
        &["also", "read"],
        &["see", "also"],
        &["related"],
        &["more"],
    ];
    let led = leads.iter().any(|words| {
        let colon = toks.start + words.len();
        colon < toks.end
            && doc.is_mark(colon, ":")
            && words.iter().enumerate().all(|(n, w)| doc.is_word(toks.start + n, w))
    });
    led && (5..=30).contains(&toks.len())
        && !stopped(doc, block)
        && !toks.clone().any(|i| doc.toks[i].kind == Kind::Link)
        && doc.blocks[block].kind == BlockKind::Paragraph
}

/// Nothing but names of networks and what one does with them.
fn is_share_bar(doc: &Document, block: usize) -> bool {
    const NETWORKS: Words<13> = Words::new([
        "facebook",
        "tweet",
        "twitter",
        "linkedin",
        "whatsapp",
        "zalo",
        "telegram",
        "pinterest",
        "reddit",
        "messenger",
        "viber",
        "instagram",
        "youtube",
    ]);
    const ACTIONS: Words<16> = Words::new([
        "share", "print", "email", "copy", "link", "save", "like", "follow", "via", "on", "this", "us", "x", "send",
        "pin", "it",
    ]);
    if doc.blocks[block].kind == BlockKind::TableCell {
        return false;
    }
    let words = || doc.blocks[block].toks.clone().filter(|&i| doc.toks[i].kind != Kind::Mark);
    let named = |list: &[&str], i: TokIx| list.iter().any(|w| doc.text(i).eq_ignore_ascii_case(w));
    // The first word settles it for nearly every block.
    words().all(|i| NETWORKS.has(doc.toks[i].fold) || ACTIONS.has(doc.toks[i].fold))
        && (1..=16).contains(&words().count())
        && (words().any(|i| NETWORKS.has(doc.toks[i].fold))
            || words().count() == 1 && named(&["share", "tweet"], doc.blocks[block].toks.start))
        && (words().count() == 1 || words().any(|i| named(&["share", "tweet", "print", "copy", "email", "follow"], i)))
}

/// "Home / Diplomacy / Digital".
fn is_breadcrumb(doc: &Document, block: usize) -> bool {
    let toks = doc.blocks[block].toks.clone();
    ["home", "homepage"].iter().any(|w| doc.is_word(toks.start, w))
        && toks.clone().any(|i| matches!(doc.text(i), "/" | ">" | "»" | "›" | "|"))
        && toks.len() <= 20
        && !stopped(doc, block)
}

/// What stands under "Related news" or in a comment form: everything down to the next full sentence.
fn follow(doc: &Document, lines: &[usize], marks: &mut [Option<Mark>], opener: usize) {
    const FARTHEST: usize = 40;
    for n in opener + 1..lines.len().min(opener + FARTHEST) {
        let block = &doc.blocks[lines[n]];
        let about = doc.is_word(block.toks.start, "about");
        if matches!(block.zone, Zone::EndMark | Zone::Boilerplate | Zone::Release) || about {
            return;
        }
        if stopped(doc, lines[n]) && !is_cut_off(doc, lines[n]) && marks[n].is_none() {
            return;
        }
        if marks[n].is_none() && !is_byline(doc, lines[n]) {
            marks[n] = Some(Mark { rule: marks[opener].and_then(|m| m.rule), what: "a line of the web page" });
        }
    }
}

/// Titles printed twice, each above a summary; or a title, if there are several, above a summary that is cut off: teasers of
/// other articles.
fn teasers(doc: &Document, lines: &[usize], marks: &mut [Option<Mark>]) {
    const SUMMARY: usize = 70;
    let mark = Some(Mark { rule: None, what: "teasers of other articles" });
    let titled = |n: usize| {
        let zone = doc.blocks[lines[n]].zone;
        !matches!(zone, Zone::Headline | Zone::List | Zone::Caption | Zone::Release)
            && !stopped(doc, lines[n])
            && (4..=30).contains(&words(doc, lines[n]))
    };
    let pair = |n: usize| n + 1 < lines.len() && same_line(doc, lines[n], lines[n + 1]) && titled(n) && titled(n + 1);
    let pairs: Vec<usize> = (0..lines.len()).filter(|&n| pair(n)).collect();
    for &n in &pairs {
        let summary = n + 2 < lines.len() && !pair(n + 2) && words(doc, lines[n + 2]) <= SUMMARY;
        let cut_off = summary && is_cut_off(doc, lines[n + 2]);
        if pairs.len() >= 2 {
            let with = summary && (cut_off || stopped(doc, lines[n + 2]));
            marks[n..n + 2 + usize::from(with)].fill(mark);
        } else if cut_off {
            marks[n..n + 3].fill(mark);
        }
    }
    let lone = |n: usize| marks[n].is_none() && is_cut_off(doc, lines[n]) && titled(n - 1);
    let cut: Vec<usize> = (1..lines.len()).filter(|&n| lone(n)).collect();
    if cut.len() >= 2 {
        for n in cut {
            marks[n - 1..=n].fill(mark);
        }
    }
}

/// Two or more titles of other articles, line upon line, between paragraphs.
fn headlines(doc: &Document, lines: &[usize], marks: &mut [Option<Mark>]) {
    let Some(first) =
        lines.iter().position(|&b| stopped(doc, b) && doc.blocks[b].zone == Zone::Body && words(doc, b) >= 12)
    else {
        return;
    };
    let mut n = first + 1;
    while n < lines.len() {
        let end = (n..lines.len()).find(|&m| !is_title(doc, lines[m])).unwrap_or(lines.len());
        let adjoining = (n + 1..end).all(|m| {
            let gap = &doc.source.text()[doc.blocks[lines[m - 1]].span.end()..doc.blocks[lines[m]].span.start()];
            gap.matches('\n').count() == 1
        });
        let before_text = end < lines.len() && stopped(doc, lines[end]) && words(doc, lines[end]) >= 12;
        if (2..=6).contains(&(end - n)) && adjoining && before_text && (n..end).all(|m| marks[m].is_none()) {
            marks[n..end].fill(Some(Mark { rule: None, what: "headlines of other articles" }));
        }
        n = end.max(n + 1);
    }
}

/// A line in title case with a verb in it.
fn is_title(doc: &Document, block: usize) -> bool {
    let plain = doc.blocks[block].kind == BlockKind::Paragraph
        && matches!(doc.blocks[block].zone, Zone::Body | Zone::Subhead | Zone::Deck);
    if !plain || stopped(doc, block) || !(5..=22).contains(&words(doc, block)) {
        return false;
    }
    let toks = || doc.blocks[block].toks.clone().filter(|&i| doc.toks[i].kind == Kind::Word);
    let long: Vec<TokIx> = toks().filter(|&i| doc.text(i).len() >= 4).collect();
    let capital = long.iter().filter(|&&i| doc.toks[i].case != Case::Lower).count();
    let headline_mark = doc.blocks[block].toks.clone().any(|i| doc.is_mark(i, ":") || doc.is_mark(i, "–"));
    let verb = long.iter().skip(1).any(|&i| doc.toks[i].case == Case::Title && is_verb(doc.text(i)));
    let named = long.iter().any(|&i| lexicon::lookup(doc.text(i)).is_some_and(lexicon::Entry::lower_ok));
    capital * 4 >= long.len() * 3 && named && (headline_mark || verb)
}

/// A verb of headlines in the present tense.
fn is_verb(word: &str) -> bool {
    const STEMS: &[&str] = &[
        "announc",
        "attend",
        "boost",
        "call",
        "deepen",
        "discuss",
        "elevat",
        "enhanc",
        "expand",
        "host",
        "hold",
        "launch",
        "lead",
        "meet",
        "mark",
        "open",
        "pledg",
        "promot",
        "receiv",
        "sign",
        "strengthen",
        "support",
        "urg",
        "visit",
        "welcom",
        "win",
        "seek",
        "chair",
        "join",
        "affirm",
        "reaffirm",
        "rais",
        "reach",
        "becom",
        "unveil",
        "honor",
        "honour",
        "celebrat",
    ];
    let word = word.to_ascii_lowercase();
    STEMS.iter().any(|stem| word.strip_prefix(stem).is_some_and(|end| matches!(end, "s" | "es")))
}

/// Two to four capitalised words: a writer's name.
fn is_byline(doc: &Document, block: usize) -> bool {
    let toks = doc.blocks[block].toks.clone();
    (2..=4).contains(&toks.len())
        && toks.clone().all(|i| doc.toks[i].kind == Kind::Word && doc.toks[i].case == Case::Title)
        && toks.clone().any(|i| lexicon::lookup(doc.text(i)).is_none_or(|e| !e.lower_ok()))
}

/// True when the block closes like a sentence or breaks off.
pub fn stopped(doc: &Document, block: usize) -> bool {
    let toks = doc.blocks[block].toks.clone();
    let last = toks.rev().find(|&i| !matches!(doc.text(i), "\"" | "”" | "'" | "’" | ")" | "]" | "*"));
    last.is_some_and(|i| {
        doc.toks[i].kind == Kind::Mark && matches!(doc.text(i), "." | "!" | "?" | "…" | "..." | ":" | ";")
    })
}

/// True for a text that breaks off in dots.
pub fn is_cut_off(doc: &Document, block: usize) -> bool {
    let toks = doc.blocks[block].toks.clone();
    !toks.is_empty()
        && doc.is_mark(toks.end - 1, "...")
        && words(doc, block) >= 6
        && toks.clone().all(|i| !doc.in_speech(i))
}

/// Words, numbers and links of a block.
pub fn words(doc: &Document, block: usize) -> usize {
    doc.blocks[block].toks.clone().filter(|&i| !matches!(doc.toks[i].kind, Kind::Mark | Kind::Clitic)).count()
}

/// True when two blocks say the same.
pub fn same_line(doc: &Document, a: usize, b: usize) -> bool {
    let (a, b) = (doc.blocks[a].toks.clone(), doc.blocks[b].toks.clone());
    a.len() == b.len() && a.zip(b).all(|(x, y)| doc.toks[x].fold == doc.toks[y].fold)
}

fn runs(lines: &[usize], marks: &[Option<Mark>]) -> Vec<Residue> {
    let mut found: Vec<Residue> = Vec::new();
    let mut open = false;
    for (n, mark) in marks.iter().enumerate() {
        match (mark, open) {
            (Some(_), true) => found.last_mut().expect("a run is open").blocks.end = lines[n] + 1,
            (Some(mark), false) => {
                found.push(Residue { blocks: lines[n]..lines[n] + 1, rule: mark.rule, what: mark.what });
            }
            (None, _) => {}
        }
        open = mark.is_some();
    }
    found
}
