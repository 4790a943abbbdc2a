//! One name in two spellings in a draft, told without a registry.

use std::{collections::HashMap, ops::Range};

use super::people::folded;
use crate::{
    checks::{Context, Finding},
    diagnostic::{Applicability, Severity},
    facts::NameLike,
    lexicon,
    phrases::{KeyHash, Sieve},
    rules::{PhraseUse, RuleSet},
    syntax::{Case, Document, Kind, TokIx, Zone},
};

/// A name of a person or a body that differs from another of the draft by one letter in one word.
pub fn people(cx: &Context<'_>, out: &mut Vec<Finding>) {
    let doc = cx.doc;
    let names =
        distinct(cx, |n| if n.plain { (2..=4).contains(&n.words.len()) } else { (3..=8).contains(&n.words.len()) });
    let groups: Vec<&[&NameLike]> = groups(&names).collect();
    // Names that share all words but one. A first pass tells the keys that come once, which is nearly all of them.
    let keys = |group: &[&NameLike], gap: usize| {
        let words = &group[0].words;
        let rest = words.iter().enumerate().filter(|(i, _)| *i != gap);
        let shape = (words.len() * 16 + gap) as u64;
        rest.fold(shape, |key, (_, &w)| key.rotate_left(7) ^ doc.toks[w].fold)
    };
    let all = || groups.iter().enumerate().flat_map(|(at, g)| (0..g[0].words.len()).map(move |gap| (at, *g, gap)));
    let (mut once, mut twice) = (Sieve::<64>::default(), Sieve::<64>::default());
    for (_, group, gap) in all() {
        let key = keys(group, gap);
        if once.may_hold(key) {
            twice.insert(key);
        }
        once.insert(key);
    }
    let mut shapes: Vec<(u64, usize, usize)> =
        all().map(|(at, group, gap)| (keys(group, gap), gap, at)).filter(|(key, ..)| twice.may_hold(*key)).collect();
    let mut pairs: Vec<(usize, usize, usize)> = Vec::new();
    shapes.sort_unstable();
    for alike in shapes.chunk_by(|a, b| (a.0, a.1) == (b.0, b.1)) {
        for (n, &(_, gap, a)) in alike.iter().enumerate() {
            pairs.extend(alike[n + 1..].iter().map(|&(.., b)| (a, b, gap)));
        }
    }
    pairs.sort_unstable();
    let mut reported: Vec<TokIx> = Vec::new();
    for (a, b, gap) in pairs {
        let (one, other) = (groups[a], groups[b]);
        let alias = one.iter().chain(other).any(|n| is_alias(doc, n.toks.start));
        if !same_person(cx, one[0], other[0], gap)
            || together(doc, one, other)
            || alias
            || meet(doc, one[0].words[gap], other[0].words[gap])
        {
            continue;
        }
        let no_word = |a: &NameLike, b: &NameLike| !is_word(doc.text(a.words[gap])) && !is_rare(doc.text(b.words[gap]));
        let (odd_one, odd_other) = (no_word(one[0], other[0]), no_word(other[0], one[0]));
        // The rarer spelling is the slip; of a tie what is no word, or the later one.
        let first = (one.len(), odd_other) < (other.len(), odd_one);
        let (wrong, right) = if first { (one, other) } else { (other, one) };
        for name in wrong.iter().copied() {
            if reported.contains(&name.words[gap]) {
                continue;
            }
            reported.push(name.words[gap]);
            let sure = wrong.len() < right.len() || odd_one || odd_other;
            let words = if sure { "may be a slip for" } else { "is also written" };
            out.push(report(cx, name, right[0], words).at_most(Severity::Warning));
        }
    }
}

fn is_word(word: &str) -> bool {
    lexicon::lookup(word).is_some_and(lexicon::Entry::is_word)
}

/// Names by spelling, in the order in which the spellings come first; see [`groups`].
pub(super) fn distinct<'c>(cx: &Context<'c>, wanted: impl Fn(&NameLike) -> bool) -> Vec<&'c NameLike> {
    let mut names: Vec<&NameLike> = cx.facts.names.iter().filter(|n| wanted(n)).collect();
    names.sort_by_key(|n| n.spelling);
    names
}

/// The names of each spelling, of [`distinct`] names.
pub(super) fn groups<'n, 'f>(names: &'n [&'f NameLike]) -> impl Iterator<Item = &'n [&'f NameLike]> {
    names.chunk_by(|a, b| a.spelling == b.spelling)
}

/// The odd words are a slip apart and no ordinary words; the rest holds a name.
pub(super) fn same_person(cx: &Context<'_>, one: &NameLike, other: &NameLike, gap: usize) -> bool {
    let doc = cx.doc;
    let declared = |n: &NameLike| cx.rules.is_declared(doc.toks[n.words[gap]].fold);
    let rest = one.words.iter().enumerate().filter(|(i, _)| *i != gap).map(|(_, &w)| doc.text(w));
    !declared(one) && !declared(other) && slip(doc.text(one.words[gap]), doc.text(other.words[gap]), rest)
}

/// Two odd words of names whose other words are those of `name`: a slip apart?
pub(super) fn is_slip(rules: &RuleSet, a: &str, b: &str, name: &str) -> bool {
    let declared = |word: &str| rules.is_declared(lexicon::fold_hash(word));
    !declared(a) && !declared(b) && slip(a, b, name.split_whitespace().filter(|w| *w != a))
}

/// Whether the word at `gap` may be an odd one at all: long enough, and it or the rest no ordinary words.
pub(super) fn may_slip(doc: &Document, name: &NameLike, gap: usize) -> bool {
    let word = doc.text(name.words[gap]);
    let rest = || name.words.iter().enumerate().filter(|(i, _)| *i != gap).map(|(_, &w)| doc.text(w));
    let anchors = rest().filter(|w| w.len() > 1 && is_rare(w)).count();
    word.len() >= 4 && (anchors > 1 || anchors > 0 && is_rare(word))
}

/// No ordinary word of the dictionary.
fn is_rare(word: &str) -> bool {
    !lexicon::lookup(word).is_some_and(lexicon::Entry::lower_ok)
}

fn slip<'w>(a: &str, b: &str, rest: impl Iterator<Item = &'w str>) -> bool {
    let (mut shared, mut anchors) = (0, 0);
    // Beside two words that no list has, a first name will do that is a common word too: "Peter", "Grace".
    let strange = lexicon::lookup(a).is_none() && lexicon::lookup(b).is_none();
    let named = |word: &str| strange && lexicon::lookup(word).is_some_and(lexicon::Entry::title_ok);
    for word in rest.filter(|w| w.len() > 1) {
        shared += 1;
        anchors += usize::from(is_rare(word) || named(word));
    }
    // One odd word may be an ordinary one ("Hang") when two others make it a name, or when the other is no word at all
    // ("International Monetery Fund").
    let (rare_a, rare_b) = (is_rare(&folded(a)), is_rare(&folded(b)));
    let unknown = rare_a != rare_b && a.len() > 5 && !(is_word(a) && is_word(b));
    (rare_a && rare_b && anchors > 0 || (rare_a || rare_b) && (anchors > 1 || shared > 2) || unknown && shared > 1)
        && slip_of_one(a, b)
}

/// One letter apart, and neither the first letter nor an ending.
pub(super) fn slip_of_one(a: &str, b: &str) -> bool {
    let (a, b) = (folded(a), folded(b));
    let (short, long) = if a.len() <= b.len() { (&a, &b) } else { (&b, &a) };
    // "Robert" and "Roberta", "Petrov" and "Petrova", "Smith" and "Smiths".
    let inflected = long.strip_prefix(short.as_str()).is_some_and(|end| {
        matches!(end, "s" | "n")
            || end == "i" && lexicon::lookup(short).is_some()
            || matches!(end, "a" | "e" | "o") && !short.ends_with(['a', 'e', 'i', 'o', 'u'])
    });
    // "Hawaiʻi": an apostrophe is a matter of style.
    let letters = !a.chars().chain(b.chars()).any(|c| matches!(c, 'ʻ' | 'ʼ' | '’' | '\''));
    letters
        && short.len() >= 4
        && a != b
        && a.chars().next() == b.chars().next()
        && strsim::osa_distance(&a, &b) == 1
        && !inflected
}

/// A rank before a name: "Deputy Minister".
pub(super) struct Rank<'d> {
    /// From the modifier to the head.
    pub toks: Range<TokIx>,
    /// "Minister".
    pub head: &'d str,
    /// "Deputy".
    pub modifier: Option<&'d str>,
}

/// The rank that ends directly before `name`. One with other words before it ("Foreign Minister") is none.
pub(super) fn rank_of(doc: &Document, name: TokIx) -> Option<Rank<'_>> {
    const HEADS: [&str; 11] = [
        "Minister",
        "Secretary",
        "Director",
        "Chairman",
        "Chairwoman",
        "Chair",
        "Governor",
        "Mayor",
        "Chancellor",
        "Rector",
        "Premier",
    ];
    const MODIFIERS: [&str; 5] = ["Deputy", "Vice", "Assistant", "Associate", "Under"];
    let start = doc.sentence_of(name).start;
    let head = name.checked_sub(1).filter(|&h| h >= start && HEADS.contains(&doc.text(h)))?;
    let before = head.checked_sub(1).filter(|&m| m >= start);
    let modifier = before.filter(|&m| MODIFIERS.contains(&doc.text(m)));
    let other =
        before.is_some_and(|m| modifier.is_none() && doc.toks[m].kind != Kind::Mark && doc.toks[m].case != Case::Lower);
    let first = modifier.unwrap_or(head);
    let hyphen = before.is_some_and(|m| doc.is_mark(m, "-"));
    (!other && !hyphen).then(|| Rank {
        toks: first..head + 1,
        head: doc.text(head),
        modifier: modifier.map(|m| doc.text(m)),
    })
}

/// `title-inconsistent`: a person with two ranks in a draft.
pub fn ranks(cx: &Context<'_>, out: &mut Vec<Finding>) {
    let doc = cx.doc;
    // Most names have no rank before them.
    let mut ranked: Vec<u32> = Vec::new();
    for name in cx.facts.names.iter().filter(|n| n.plain && n.toks.start > 0) {
        if rank_of(doc, name.toks.start).is_some_and(|rank| rank.modifier.is_some()) {
            ranked.push(name.spelling);
        }
    }
    if ranked.is_empty() {
        return;
    }
    for group in groups(&distinct(cx, |n| n.plain && ranked.contains(&n.spelling))) {
        let ranks: Vec<_> = group.iter().filter_map(|n| Some((*n, rank_of(doc, n.toks.start)?))).collect();
        for (name, rank) in ranks.iter().filter(|(_, r)| r.modifier.is_none()) {
            let Some((_, full)) = ranks.iter().find(|(_, r)| r.modifier.is_some() && r.head == rank.head) else {
                continue;
            };
            let whole = doc.slice(full.toks.clone());
            let message = format!("“{}” is also called “{whole}”", doc.slice(rank.toks.start..name.toks.end));
            out.push(
                cx.finding(rank.toks.clone(), message)
                    .with(cx.label(doc.span(full.toks.clone()), "the other rank"))
                    .replace(Applicability::Unsafe, doc.slice(rank.toks.clone()), whole),
            );
        }
    }
}

/// "AKA: Haji Kherullah" gives another spelling on purpose.
fn is_alias(doc: &Document, name: TokIx) -> bool {
    let start = doc.block_of(name).toks.start;
    (start.max(name.saturating_sub(4))..name)
        .any(|i| ["aka", "a.k.a.", "a.k.a", "alias", "née"].iter().any(|w| doc.is_word(i, w)))
}

/// Named in one sentence or list: two people.
fn together(doc: &Document, one: &[&NameLike], other: &[&NameLike]) -> bool {
    let listed = |n: &NameLike| matches!(doc.zone(n.toks.start), Zone::List | Zone::Table);
    let near = |a: &&NameLike, b: &&NameLike| {
        let (x, y) = (a.toks.start, b.toks.start);
        doc.toks[x].sentence == doc.toks[y].sentence || listed(a) && listed(b) && x.abs_diff(y) < 40
    };
    one.iter().any(|a| other.iter().any(|b| near(a, b)))
}

/// "A. Zheng and A. Zhang": the words in which two names differ stand in one sentence, as those of two people do.
pub(super) fn meet(doc: &Document, one: TokIx, other: TokIx) -> bool {
    let sentences = |i: TokIx| doc.places_of(doc.toks[i].fold).map(|j| doc.toks[j].sentence);
    sentences(one).any(|a| sentences(other).any(|b| a == b))
}

pub(super) fn report(cx: &Context<'_>, name: &NameLike, right: &NameLike, words: &str) -> Finding {
    /// More words than a person's name has are not read as one.
    const LONG: usize = 5;
    let doc = cx.doc;
    let differs = |&at: &usize| doc.toks[name.words[at]].fold != doc.toks[right.words[at]].fold;
    let odd = (0..name.words.len().min(right.words.len())).find(differs);
    if let Some(at) = odd.filter(|_| name.words.len() >= LONG) {
        let word = |n: &NameLike| NameLike {
            toks: n.words[at]..n.words[at] + 1,
            words: vec![n.words[at]],
            plain: true,
            inner: false,
            spelling: 0,
        };
        return report(cx, &word(name), &word(right), words);
    }
    let (written, preferred) = (cx.doc.slice(name.toks.clone()), cx.doc.slice(right.toks.clone()));
    cx.finding(name.toks.clone(), format!("“{written}” {words} “{preferred}”"))
        .with(cx.label(cx.doc.span(right.toks.clone()), "written so here"))
        .replace(Applicability::Unsafe, written, preferred)
}

/// One name with and without its diacritics.
pub fn diacritics(cx: &Context<'_>, out: &mut Vec<Finding>) {
    let doc = cx.doc;
    let accented = |n: &NameLike| n.words.iter().any(|&w| !doc.text(w).is_ascii() && !doc.text(w).contains('’'));
    if !cx.facts.names.iter().any(|n| n.plain && accented(n)) {
        return;
    }
    let names = distinct(cx, |n| n.plain);
    let folds = |n: &NameLike| n.words.iter().map(|&w| doc.toks[w].fold).collect::<Vec<_>>();
    let mut first: HashMap<Vec<u64>, &NameLike, KeyHash> = HashMap::default();
    for group in groups(&names) {
        let Some(earlier) = first.get(&folds(group[0])) else {
            first.insert(folds(group[0]), group[0]);
            continue;
        };
        let (a, b) = (doc.slice(group[0].toks.clone()), doc.slice(earlier.toks.clone()));
        let bracketed = |n: &NameLike| n.toks.start > 0 && doc.is_mark(n.toks.start - 1, "(");
        let known =
            |n: &NameLike| cx.facts.people.iter().any(|m| m.toks.start < n.toks.end && n.toks.start < m.toks.end);
        if accented(group[0]) == accented(earlier)
            || bracketed(group[0])
            || bracketed(earlier)
            || folded(a) != folded(b)
            || known(group[0])
        {
            continue;
        }
        for &name in group {
            out.push(report(cx, name, earlier, "is also written"));
        }
    }
}

/// "Ambassador of …" and "Ambassador for …" are two ways of saying it.
const ROLES: [&str; 10] = [
    "Ambassador",
    "Assistant",
    "Associate",
    "Commissioner",
    "Deputy",
    "Director",
    "President",
    "Representative",
    "Special",
    "Vice",
];

/// `organisation-name-variant`: the same words joined by "&" here and "and" there, or by "of" here and "for" there.
pub fn organisations(cx: &Context<'_>, out: &mut Vec<Finding>) {
    super::slips::half_capitals(cx, out);
    let doc = cx.doc;
    let mut same: HashMap<Vec<u64>, Vec<&[&NameLike]>, KeyHash> = HashMap::default();
    let mut order: Vec<Vec<u64>> = Vec::new();
    let role = |n: &NameLike| ROLES.contains(&doc.text(n.words[0]));
    // A registered name is the registry's business.
    let registered = |n: &NameLike| {
        cx.facts.hits.iter().any(|h| {
            matches!(cx.rules.uses[h.payload as usize], PhraseUse::Organisation(..) | PhraseUse::Event(..))
                && h.toks.start <= n.toks.start
                && n.toks.end <= h.toks.end
        })
    };
    let heading = |n: &NameLike| doc.zone(n.toks.start) == Zone::Subhead;
    let names =
        distinct(cx, |n| !n.plain && !n.inner && n.words.len() > 2 && !role(n) && !heading(n) && !registered(n));
    for group in groups(&names) {
        let key: Vec<u64> = group[0].words.iter().map(|&w| doc.toks[w].fold).collect();
        let forms = same.entry(key.clone()).or_default();
        if forms.is_empty() {
            order.push(key);
        }
        forms.push(group);
    }
    for key in order {
        let forms = &same[&key];
        let Some(most) = forms.iter().enumerate().max_by_key(|(n, f)| (f.len(), usize::MAX - n)).map(|(n, _)| n) else {
            continue;
        };
        for (_, form) in forms.iter().enumerate().filter(|(n, _)| *n != most) {
            if !joined_otherwise(doc, form[0], forms[most][0]) {
                continue;
            }
            for &name in *form {
                out.push(report(cx, name, forms[most][0], "is also written"));
            }
        }
    }
}

/// The small words differ, not only the case or the spacing.
fn joined_otherwise(doc: &Document, one: &NameLike, other: &NameLike) -> bool {
    let small = |n: &NameLike| -> Vec<String> {
        let inner = n.toks.clone().filter(|i| !n.words.contains(i));
        inner.map(|i| doc.text(i).to_lowercase()).filter(|w| w != "the" && w != ".").collect()
    };
    let (a, b) = (small(one), small(other));
    let ampersand =
        |w: &[String]| w.iter().map(|w| if w == "&" { "and".to_owned() } else { w.clone() }).collect::<Vec<_>>();
    let prepositions = a.len() == b.len()
        && a.iter().zip(&b).all(|(x, y)| {
            x == y || ["of", "for", "on"].contains(&x.as_str()) && ["of", "for", "on"].contains(&y.as_str())
        });
    a != b && (ampersand(&a) == ampersand(&b) || prepositions)
}
