//! Regular expressions of editors. An expression is checked when it is loaded and compiled when it is first needed: most
//! drafts do not hold the words that it must find, and compiling costs more than linting.

use std::{borrow::Cow, sync::OnceLock};

use regex::{Regex, RegexBuilder};
use regex_syntax::hir::{Class, Hir, HirKind};

/// Largest compiled expression, in bytes.
const COMPILED_BYTES: usize = 4 << 20;
/// Largest expression: characters, class ranges and repetitions multiplied out.
const MAX_WEIGHT: u64 = 20_000;
/// Shortest text worth looking for, and most alternatives of it.
const SHORTEST_NEED: usize = 3;
const MOST_NEEDS: usize = 64;
/// Most ways to read several parts together.
const FEW_READINGS: usize = 16;

/// A checked expression.
#[derive(Clone, Debug)]
pub struct Expression {
    pattern: String,
    /// One of each set must occur (lower-case ASCII).
    needs: Vec<Vec<String>>,
    /// Groups that a replacement may name: their number, and the names of those that have one.
    groups: (u32, Vec<String>),
    compiled: OnceLock<Option<Regex>>,
}

impl Expression {
    /// Checks an expression.
    ///
    /// # Errors
    /// What is wrong with it, in words: its syntax, its size, or that it matches nothing at all.
    pub fn new(pattern: &str) -> Result<Self, String> {
        if pattern.contains('\u{8}') {
            return Err(
                r#""\b" between double quotes is a backspace: write the expression between single quotes"#.to_owned()
            );
        }
        let hir = regex_syntax::parse(pattern)
            .map_err(|e| e.to_string().lines().last().unwrap_or_default().trim_start_matches("error: ").to_owned())?;
        if weight(&hir) > MAX_WEIGHT {
            return Err("it is too large".to_owned());
        }
        if hir.properties().minimum_len() == Some(0) {
            return Err("it matches nothing at all".to_owned());
        }
        let mut groups = (0, Vec::new());
        find_groups(&hir, &mut groups);
        Ok(Self { pattern: pattern.to_owned(), needs: needs(&hir), groups, compiled: OnceLock::new() })
    }

    /// What is wrong with the groups that a replacement names: `$3` of an expression with one, or `$1x`, which is a name.
    pub fn wrong_group(&self, replace: &str) -> Option<String> {
        replace.replace("$$", "").split('$').skip(1).find_map(|rest| {
            let name = match rest.strip_prefix('{') {
                Some(braced) => braced.split('}').next().unwrap_or_default(),
                None => &rest[..rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(rest.len())],
            };
            let known = match name.parse::<u32>() {
                Ok(number) => number <= self.groups.0,
                Err(_) => self.groups.1.iter().any(|n| n == name),
            };
            let number = name.trim_end_matches(|c: char| !c.is_ascii_digit());
            let hint = if number.is_empty() || number.len() == name.len() {
                String::new()
            } else {
                format!("; write `${{{number}}}` before a letter")
            };
            (!known).then(|| format!("`${name}` names a group that the expression does not have{hint}"))
        })
    }

    /// False when a text (in lower case) cannot hold a match.
    pub fn may_match(&self, lower: &str) -> bool {
        self.needs.iter().all(|set| set.iter().any(|need| lower.contains(need.as_str())))
    }

    /// The compiled expression; ask [`Self::may_match`] before.
    pub fn compiled(&self) -> Option<&Regex> {
        let build = || RegexBuilder::new(&self.pattern).size_limit(COMPILED_BYTES).build().ok();
        self.compiled.get_or_init(build).as_ref()
    }
}

fn find_groups(hir: &Hir, groups: &mut (u32, Vec<String>)) {
    match hir.kind() {
        HirKind::Capture(capture) => {
            groups.0 = groups.0.max(capture.index);
            groups.1.extend(capture.name.as_ref().map(ToString::to_string));
            find_groups(&capture.sub, groups);
        }
        HirKind::Repetition(r) => find_groups(&r.sub, groups),
        HirKind::Concat(parts) | HirKind::Alternation(parts) => parts.iter().for_each(|p| find_groups(p, groups)),
        _ => {}
    }
}

/// Size with repetitions multiplied out.
fn weight(hir: &Hir) -> u64 {
    match hir.kind() {
        HirKind::Empty | HirKind::Look(_) => 1,
        HirKind::Literal(literal) => literal.0.len() as u64,
        HirKind::Class(Class::Unicode(class)) => class.ranges().len() as u64,
        HirKind::Class(Class::Bytes(class)) => class.ranges().len() as u64,
        HirKind::Repetition(r) => {
            weight(&r.sub).saturating_mul(u64::from(r.max.unwrap_or(r.min.saturating_add(1)).max(1)))
        }
        HirKind::Capture(capture) => weight(&capture.sub),
        HirKind::Concat(parts) | HirKind::Alternation(parts) => parts.iter().map(weight).fold(0, u64::saturating_add),
    }
}

/// Sets of texts: every match holds one of each set. The smallest sets, which tell most at least cost, come first.
fn needs(hir: &Hir) -> Vec<Vec<String>> {
    let mut sets = match hir.kind() {
        HirKind::Empty | HirKind::Look(_) | HirKind::Class(_) => Vec::new(),
        HirKind::Literal(_) => readings(hir).into_iter().collect(),
        HirKind::Repetition(r) => {
            if r.min > 0 {
                needs(&r.sub)
            } else {
                Vec::new()
            }
        }
        HirKind::Capture(capture) => needs(&capture.sub),
        HirKind::Alternation(parts) => {
            // One set of each branch, that of the longest texts.
            let rarest = |part: &Hir| needs(part).into_iter().max_by_key(|set| set.iter().map(String::len).min());
            let sets: Option<Vec<Vec<String>>> = parts.iter().map(rarest).collect();
            sets.map(|s| s.concat()).into_iter().collect()
        }
        HirKind::Concat(parts) => concat_needs(parts),
    };
    sets.retain(|set| set.len() <= MOST_NEEDS && set.iter().all(|n| n.len() >= SHORTEST_NEED));
    for set in &mut sets {
        // A match that holds "suggests" holds "suggest".
        let all = set.clone();
        set.retain(|text| !all.iter().any(|other| other != text && text.contains(other.as_str())));
    }
    sets.sort_by_key(Vec::len);
    sets
}

/// Parts that can be spelled out are joined, as long as there are few ways to read them together.
fn concat_needs(parts: &[Hir]) -> Vec<Vec<String>> {
    let mut sets = Vec::new();
    let mut run = vec![String::new()];
    // The part before, if it can be read in one way: it belongs to what stands on either side.
    let mut before = vec![String::new()];
    for part in parts {
        let Some(next) = readings(part) else {
            sets.push(std::mem::replace(&mut run, vec![String::new()]));
            sets.extend(needs(part));
            before = vec![String::new()];
            continue;
        };
        if let Some(longer) = joined(&run, &next) {
            run = longer;
        } else {
            sets.push(run);
            run = joined(&before, &next).unwrap_or_else(|| next.clone());
        }
        before = if next.len() == 1 { next } else { vec![String::new()] };
    }
    sets.push(run);
    sets
}

/// Every text of `heads` before every text of `tails`, if they are few.
fn joined(heads: &[String], tails: &[String]) -> Option<Vec<String>> {
    let few = heads.len() * tails.len() <= FEW_READINGS;
    few.then(|| heads.iter().flat_map(|head| tails.iter().map(move |tail| format!("{head}{tail}"))).collect())
}

/// All that a part may read, in lower case, if that is little: a literal, one of a few characters ("[-–—]"), one of a few
/// words, something optional.
fn readings(hir: &Hir) -> Option<Vec<String>> {
    let all = match hir.kind() {
        HirKind::Empty | HirKind::Look(_) => vec![String::new()],
        HirKind::Capture(capture) => return readings(&capture.sub),
        HirKind::Alternation(parts) => parts.iter().map(readings).collect::<Option<Vec<_>>>()?.concat(),
        HirKind::Concat(parts) => {
            parts.iter().try_fold(vec![String::new()], |run, part| joined(&run, &readings(part)?))?
        }
        HirKind::Repetition(r) if (r.min, r.max) == (0, Some(1)) => {
            let mut all = readings(&r.sub)?;
            all.push(String::new());
            all
        }
        HirKind::Class(Class::Unicode(class)) if letters(hir).is_none() => {
            let few =
                class.ranges().iter().map(regex_syntax::hir::ClassUnicodeRange::len).sum::<usize>() <= FEW_READINGS;
            let chars = || class.ranges().iter().flat_map(|range| range.start()..=range.end());
            few.then(|| chars().map(|c| c.to_ascii_lowercase().to_string()).collect())?
        }
        _ => vec![letters(hir)?.into_owned()],
    };
    (all.len() <= MOST_NEEDS).then_some(all)
}

/// What a literal, or a letter in either case, reads in lower case.
fn letters(hir: &Hir) -> Option<Cow<'_, str>> {
    match hir.kind() {
        HirKind::Literal(literal) => Some(std::str::from_utf8(&literal.0).ok()?.to_ascii_lowercase().into()),
        HirKind::Class(Class::Unicode(class)) => {
            // The long s and the Kelvin sign fold to ASCII letters; no draft writes them.
            let mut ascii = class.ranges().iter().filter(|r| r.end().is_ascii());
            let first = ascii.next().filter(|r| r.start() == r.end())?.start();
            let one = first.is_ascii_alphabetic()
                && ascii.all(|r| r.start() == r.end() && r.start().eq_ignore_ascii_case(&first))
                && class.ranges().len() <= 3;
            one.then(|| first.to_ascii_lowercase().to_string().into())
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_an_expression_needs() {
        let need = |pattern: &str| Expression::new(pattern).map(|e| e.needs);
        let read = need(r"(?i)\b(?:although|even though)\b[^.]{3,90}, but\b").expect("valid");
        assert_eq!(read, [vec![", but"], vec!["although", "even though"]]);
        assert_eq!(need(r"\bTerm (?:IX|X)\b").expect("valid"), [["term ix", "term x"]]);
        let read = need(r"(?i)(?:have|has)(?: been)?,? (?:is|are),? and will").expect("valid");
        assert_eq!(read[0], [" and will"]);
        let dashed = need(r"(?:Laos|Cuba|China) [-–—] (?:US|EU|UK|UN|Laos|Cuba) (?:ties|trade)").expect("valid");
        assert!(dashed.iter().any(|set| set.contains(&"cuba – ".to_owned())));
        assert!(need(r"[a-z]+ing?").expect("valid").is_empty());
        assert_eq!(need(r"(unclosed").unwrap_err(), "unclosed group");
        assert_eq!(need(r"\w{5000}").unwrap_err(), "it is too large");
        assert!(need("a*").is_err());
    }

    #[test]
    fn is_needed_only_when_its_words_occur() {
        let expression = Expression::new(r"(?i)because\b[^.]+, so").expect("valid");
        assert!(!expression.may_match("nothing of the kind"));
        assert!(expression.may_match("… because it rained, so"));
        assert!(expression.compiled().is_some_and(|r| r.is_match("Because it rained, so")));
    }
}
