//! Exceptions that stand in a draft: Markdown comments that silence a rule at one place, with a reason.
//!
//! ```text
//! <!-- presslint-ignore numbers/count-vs-list: the fourth priority is secret until May -->
//! <!-- presslint-ignore-next phrasing/past-time("over the past time"), titles: quoted law -->
//! <!-- presslint-ignore-start spelling --> … <!-- presslint-ignore-end spelling -->
//! <!-- presslint-ignore-file structure/web-residue: kept for the archive -->
//! ```
//! Without a suffix the comment covers the paragraph it stands in, or the next one when it stands alone. Nothing is silenced
//! by a part of a name: a selector is a rule id or a family, and the words in brackets must be the reported words.

use std::ops::Range;

use nom::{
    IResult, Parser,
    branch::alt,
    bytes::complete::{tag, take_until, take_while1},
    character::complete::{char, multispace0, multispace1},
    combinator::{opt, rest, value},
    multi::separated_list1,
    sequence::{delimited, preceded},
};

use crate::{
    diagnostic::Diagnostic,
    rules::{FAMILIES, RuleSet},
    span::Span,
    syntax::Document,
};

/// The word that every such comment begins with.
const MARK: &str = "presslint-ignore";

/// A rule or family, and perhaps the words that must be reported for the exception to count.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Selector {
    id: String,
    words: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Reach {
    Here,
    Next,
    Start,
    End,
    File,
}

#[derive(Debug)]
struct Exception {
    comment: Span,
    covers: Range<usize>,
    selector: Selector,
    used: bool,
}

/// Something wrong with a suppression comment.
#[derive(Debug, PartialEq, Eq)]
pub struct Fault {
    /// The comment.
    pub span: Span,
    /// What is wrong with it.
    pub message: String,
}

/// Takes out the diagnostics that a comment of the draft silences; returns the comments that are malformed or silence nothing.
pub fn apply(doc: &Document, rules: &RuleSet, diagnostics: &mut Vec<Diagnostic>) -> Vec<Fault> {
    let mut faults = Vec::new();
    let mut exceptions = collect(doc, rules, &mut faults);
    if exceptions.is_empty() {
        return faults;
    }
    diagnostics.retain(|d| {
        let mut keep = true;
        for exception in &mut exceptions {
            if exception.covers.contains(&d.primary.span.start()) && selects(&exception.selector, d) {
                exception.used = true;
                keep = false;
            }
        }
        keep
    });
    faults.extend(exceptions.into_iter().filter(|e| !e.used).map(|e| Fault {
        span: e.comment,
        message: format!("nothing here is reported by `{}`: delete the comment", e.selector.id),
    }));
    faults.sort_by_key(|f| f.span);
    faults.dedup();
    faults
}

fn selects(selector: &Selector, d: &Diagnostic) -> bool {
    let family = d.code.split('/').next().unwrap_or_default();
    (selector.id == d.code || selector.id == family)
        && selector.words.as_ref().is_none_or(|words| words == d.primary.source.slice(d.primary.span))
}

fn collect(doc: &Document, rules: &RuleSet, faults: &mut Vec<Fault>) -> Vec<Exception> {
    let mut exceptions: Vec<Exception> = Vec::new();
    let end_of_draft = doc.source.text().len();
    for &comment in &doc.comments {
        let text = doc.source.slice(comment).trim_start_matches("<!--").trim_end_matches("-->").trim();
        if !text.starts_with(MARK) {
            continue;
        }
        let Ok((_, (reach, selectors))) = parse(text) else {
            let message = format!(
                "write `<!-- {MARK} family/rule: reason -->`, with -next, -start, -end or -file after the word"
            );
            faults.push(Fault { span: comment, message });
            continue;
        };
        for selector in selectors {
            if !FAMILIES.contains(&selector.id.as_str()) && rules.find(&selector.id).is_none() {
                let near = crate::table::nearest(&selector.id, rules.ids().chain(FAMILIES));
                let hint = near.map_or(String::new(), |n| format!("; did you mean `{n}`?"));
                faults.push(Fault { span: comment, message: format!("there is no rule `{}`{hint}", selector.id) });
                continue;
            }
            let covers = match reach {
                Reach::Here | Reach::Next => paragraph(doc, comment, reach),
                Reach::Start => comment.end()..end_of_draft,
                Reach::File => 0..end_of_draft,
                Reach::End => {
                    let open =
                        exceptions.iter_mut().rev().find(|e| e.selector == selector && e.covers.end == end_of_draft);
                    match open {
                        Some(open) => open.covers.end = comment.start(),
                        None => faults.push(Fault {
                            span: comment,
                            message: format!("no `{MARK}-start {}` stands before this", selector.id),
                        }),
                    }
                    continue;
                }
            };
            exceptions.push(Exception { comment, covers, selector, used: false });
        }
    }
    exceptions
}

/// Bytes of the paragraph that a comment covers.
fn paragraph(doc: &Document, comment: Span, reach: Reach) -> Range<usize> {
    let with_text = || doc.blocks.iter().filter(|b| !b.toks.is_empty());
    let here = with_text().find(|b| b.span.contains(comment)).filter(|_| reach == Reach::Here);
    let block = here.or_else(|| with_text().find(|b| b.span.start() >= comment.end()));
    block.map_or(0..0, |b| b.span.range())
}

/// `comment := "presslint-ignore" suffix? selector ("," selector)* (":" reason)?`
fn parse(text: &str) -> IResult<&str, (Reach, Vec<Selector>)> {
    let suffix = alt((
        value(Reach::Next, tag("-next")),
        value(Reach::Start, tag("-start")),
        value(Reach::End, tag("-end")),
        value(Reach::File, tag("-file")),
    ));
    let comma = delimited(multispace0, char(','), multispace0);
    let (left, (_, reach, _, selectors, _, reason)) = (
        tag(MARK),
        opt(suffix),
        multispace1,
        separated_list1(comma, selector),
        multispace0,
        opt(preceded(char(':'), rest)),
    )
        .parse(text)?;
    if reason.is_none() && !left.is_empty() {
        return Err(nom::Err::Error(nom::error::Error::new(left, nom::error::ErrorKind::Eof)));
    }
    Ok((left, (reach.unwrap_or(Reach::Here), selectors)))
}

fn selector(text: &str) -> IResult<&str, Selector> {
    let id = take_while1(|c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '-' | '/'));
    let words = delimited(tag("(\""), take_until("\")"), tag("\")"));
    (id, opt(words))
        .map(|(id, words): (&str, Option<&str>)| Selector { id: id.to_owned(), words: words.map(str::to_owned) })
        .parse(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_grammar() {
        let (_, (reach, selectors)) = parse("presslint-ignore-next a/b(\"x, y\"), titles: said so").unwrap();
        assert_eq!(reach, Reach::Next);
        assert_eq!(
            selectors,
            [Selector { id: "a/b".into(), words: Some("x, y".into()) }, Selector { id: "titles".into(), words: None },]
        );
        assert!(parse("presslint-ignore").is_err());
        assert!(parse("presslint-ignore numbers/x because").is_err());
    }
}
