//! Markup that shows: Markdown in plain text, stray tags and character references.

use crate::{
    checks::{Context, Finding},
    diagnostic::{Applicability, Edit, Fix, Severity},
    format::BlockKind,
    syntax::{Document, Kind, Space, TokIx, Zone},
};

const TAGS: &[&str] = &[
    "br",
    "p",
    "b",
    "i",
    "u",
    "em",
    "strong",
    "a",
    "div",
    "span",
    "li",
    "ul",
    "ol",
    "td",
    "tr",
    "th",
    "table",
    "sup",
    "sub",
    "h1",
    "h2",
    "h3",
    "h4",
    "img",
    "font",
    "blockquote",
    "h5",
    "h6",
    "script",
    "style",
    "iframe",
    "section",
    "article",
    "header",
    "footer",
    "nav",
    "figure",
    "figcaption",
    "button",
    "input",
    "label",
    "form",
    "hr",
    "center",
    "small",
    "tbody",
    "thead",
    "svg",
    "pre",
    "code",
    "del",
    "ins",
    "strike",
    "s",
    "mark",
    "wbr",
    "o",
    "w",
    "noscript",
    "video",
    "object",
];
const REFERENCES: &[&str] = &[
    "nbsp", "amp", "quot", "lt", "gt", "apos", "rsquo", "lsquo", "rdquo", "ldquo", "ndash", "mdash", "hellip", "copy",
    "reg", "trade", "euro", "pound", "yen", "cent", "bull", "middot", "laquo", "raquo", "times", "deg", "frac12",
    "shy", "ensp", "emsp", "thinsp", "zwj", "zwnj", "eacute", "egrave", "agrave", "aacute", "acirc", "ecirc", "ocirc",
    "oacute", "iacute", "uacute", "ntilde", "ccedil", "uuml", "ouml", "auml", "szlig", "oslash", "aring", "atilde",
    "otilde", "iuml", "sect", "para", "dagger", "sbquo", "bdquo", "prime", "minus", "plusmn", "sup2", "sup3",
];

/// Bars at the edges of a line, left of a table.
pub fn bars(cx: &Context<'_>, out: &mut Vec<Finding>) {
    let doc = cx.doc;
    for block in doc.blocks.iter().filter(|b| !matches!(b.zone, Zone::Residue | Zone::Table) && b.toks.len() > 3) {
        let (first, last) = (block.toks.start, block.toks.end - 1);
        let edges: Vec<TokIx> = [first, last].into_iter().filter(|&i| doc.text(i) == "|").collect();
        let Some(&at) = edges.first() else { continue };
        if (first + 1..last).any(|i| doc.text(i) == "|") {
            continue;
        }
        let mut finding = cx.finding(at..at + 1, "stray “|” of a table");
        let edits = edges.iter().map(|&i| Edit { span: doc.toks[i].span, text: String::new() }).collect();
        finding.fixes.push(Fix { title: "delete the bars".to_owned(), applicability: Applicability::Unsafe, edits });
        out.push(finding);
    }
}

/// Reports each kind of stray markup at its first place in the draft.
pub fn run(cx: &Context<'_>, out: &mut Vec<Finding>) {
    let doc = cx.doc;
    let mut found: Vec<(&str, usize, Finding)> = Vec::new();
    for block in doc.blocks.iter().filter(|b| b.zone != Zone::Residue && b.kind != BlockKind::Code) {
        let mut next = block.toks.start;
        for &tok in doc.marks_in(&block.toks) {
            if tok < next {
                continue;
            }
            let Some((end, what, new)) = at(doc, tok, block.toks.end) else { continue };
            next = end;
            let shown = doc.slice(tok..end);
            if let Some((_, times, _)) = found.iter_mut().find(|(kind, ..)| *kind == what) {
                *times += 1;
            } else {
                let finding = cx.finding(tok..end, format!("stray {what} “{shown}”"));
                // A lone mark of emphasis is often the converter's, and some readers of Markdown forgive it.
                let finding = if what == "Markdown mark" { finding.at_most(Severity::Warning) } else { finding };
                let finding = match new {
                    Some(new) => finding.replace(Applicability::Unsafe, shown, new),
                    None => finding.advice("delete the markup"),
                };
                found.push((what, 1, finding));
            }
        }
    }
    out.extend(found.into_iter().map(|(_, times, mut finding)| {
        if times > 1 {
            finding.message = format!("{}, {times} times in this draft", finding.message);
        }
        finding
    }));
}

fn tight(doc: &Document, from: TokIx, to: TokIx) -> bool {
    (from + 1..=to).all(|i| doc.toks[i].space == Space::None && doc.toks[i - 1].span.end() == doc.toks[i].span.start())
}

/// The end of the markup that starts at `tok`, what it is, and what may replace it.
fn at(doc: &Document, tok: TokIx, end: TokIx) -> Option<(TokIx, &'static str, Option<&'static str>)> {
    if !matches!(doc.first_byte(tok), b'<' | b'&' | b'*' | b'[' | b'!' | b'\\' | b'=' | b'~' | b'_') {
        return None;
    }
    let text = |i: TokIx| if i < end { doc.text(i) } else { "" };
    match text(tok) {
        "<" => {
            let name = if text(tok + 1) == "/" { tok + 2 } else { tok + 1 };
            let known = name < end && TAGS.iter().any(|t| text(name).eq_ignore_ascii_case(t)) && tight(doc, tok, name);
            let close = (name..end.min(name + 40)).find(|&i| text(i) == ">")?;
            known.then_some((close + 1, "HTML tag", Some("")))
        }
        // "&#8211;", whatever the lexer makes of the "#".
        "&" if tok + 2 < end && text(tok + 1).starts_with('#') => {
            let close = (tok + 2..end.min(tok + 5)).find(|&i| text(i) == ";")?;
            let figures = doc.slice(tok + 1..close);
            let figures = figures[1..].trim_start_matches(['x', 'X']);
            (tight(doc, tok, close) && !figures.is_empty() && figures.bytes().all(|b| b.is_ascii_hexdigit()))
                .then_some((close + 1, "character reference", None))
        }
        "\\" | "=" | "~" | "~~" | "_" => escape(doc, tok, end),
        "&" if tok + 2 < end
            && REFERENCES.contains(&text(tok + 1))
            && text(tok + 2) == ";"
            && tight(doc, tok, tok + 2) =>
        {
            let new = match text(tok + 1) {
                "nbsp" => " ",
                "amp" => "&",
                "lt" => "<",
                "gt" => ">",
                "rsquo" | "apos" => "’",
                "lsquo" => "‘",
                "ldquo" => "“",
                "rdquo" => "”",
                "ndash" => "–",
                "mdash" => "—",
                "hellip" => "…",
                "copy" => "©",
                "euro" => "€",
                "pound" => "£",
                "eacute" => "é",
                "quot" => "\"",
                _ => return Some((tok + 3, "character reference", None)),
            };
            Some((tok + 3, "character reference", Some(new)))
        }
        "*" if text(tok + 1) == "*" && tok + 1 < end && tight(doc, tok, tok + 1) => {
            let word = |i: TokIx| i < end && matches!(doc.toks[i].kind, Kind::Word | Kind::Number);
            let beside = (word(tok + 2) && tight(doc, tok, tok + 2))
                || (tok > doc.block_of(tok).toks.start && word(tok - 1) && tight(doc, tok - 1, tok));
            (beside && text(tok + 2) != "*").then_some((tok + 2, "Markdown mark", Some("")))
        }
        open @ ("[" | "!") => {
            let start = if open == "!" { tok + 1 } else { tok };
            if text(start) != "[" || !tight(doc, tok, start) {
                return None;
            }
            let close = (start + 1..end.min(start + 30)).find(|&i| text(i) == "]")?;
            let target = close + 1 < end && text(close + 1) == "(" && tight(doc, close, close + 1);
            let last = (close + 1..end.min(close + 40)).find(|&i| text(i) == ")")?;
            (target && tight(doc, close + 1, last)).then_some((
                last + 1,
                if open == "!" { "Markdown image" } else { "Markdown link" },
                None,
            ))
        }
        _ => None,
    }
}

/// Escapes and codes that a converter left: "\\*", "=E2", "~~", "_x000D_".
fn escape(doc: &Document, tok: TokIx, end: TokIx) -> Option<(TokIx, &'static str, Option<&'static str>)> {
    let text = |i: TokIx| if i < end { doc.text(i) } else { "" };
    match text(tok) {
        // "\\*", "\\n" before a word, "\\u00e9".
        "\\" if tok + 1 < end && tight(doc, tok, tok + 1) => {
            let next = text(tok + 1);
            let unicode =
                next.len() >= 5 && next.starts_with('u') && next.as_bytes()[1..5].iter().all(u8::is_ascii_hexdigit);
            let mark = matches!(next, "*" | "_" | "#" | "[" | "]" | "\"" | "'" | "**" | "__");
            (mark || unicode).then_some((tok + 2, "escape", None))
        }
        // Quoted-printable: "=E2=80=99", "=3D".
        "=" if tok + 1 < end && tight(doc, tok, tok + 1) => {
            let next = text(tok + 1);
            let byte =
                next.get(..2).is_some_and(|b| b.bytes().all(|b| b.is_ascii_hexdigit() && !b.is_ascii_lowercase()));
            let listed = next.get(..2).is_some_and(|b| {
                matches!(b, "E2" | "C2" | "C3" | "20" | "3D" | "0D" | "0A" | "A0" | "92" | "93" | "94")
            });
            let glued =
                tok > doc.block_of(tok).toks.start && tight(doc, tok - 1, tok) && doc.toks[tok - 1].kind == Kind::Word;
            let again = text(tok + 2) == "=" && tight(doc, tok, tok + 2);
            (byte && listed && (glued && next.starts_with(['E', 'C', 'A', '9']) || again)).then_some((
                tok + 2,
                "mail code",
                None,
            ))
        }
        "~" | "~~" if tok + 1 < end => {
            let second = if text(tok) == "~~" { tok } else { tok + 1 };
            let double = text(tok) == "~~" || (text(second) == "~" && tight(doc, tok, second));
            let word = |i: TokIx| i < end && doc.toks[i].kind == Kind::Word;
            let before = tok > doc.block_of(tok).toks.start && word(tok - 1) && tight(doc, tok - 1, tok);
            let after = word(second + 1) && tight(doc, second, second + 1);
            (double && (before || after)).then_some((second + 1, "mark of deleted text", Some("")))
        }
        // "_x000D_"
        "_" if text(tok + 2) == "_" && tight(doc, tok, tok + 2) => {
            let code = text(tok + 1);
            (code.len() == 5 && code.starts_with('x') && code[1..].bytes().all(|b| b.is_ascii_hexdigit())).then_some((
                tok + 3,
                "code of a spreadsheet",
                Some(""),
            ))
        }
        _ => None,
    }
}
