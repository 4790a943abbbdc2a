//! Front matter: the few values of it that the linter reads. No YAML and no TOML beyond `key: value` and `key = value`.

use super::{Field, FrontMatter};
use crate::span::Span;

/// The two ways to fence front matter.
#[derive(Clone, Copy, PartialEq)]
enum Fence {
    Yaml,
    Toml,
}

impl Fence {
    fn opened_by(line: &str) -> Option<Self> {
        match line.trim_end() {
            "---" => Some(Self::Yaml),
            "+++" => Some(Self::Toml),
            _ => None,
        }
    }

    fn closed_by(self, line: &str) -> bool {
        match self {
            Self::Yaml => matches!(line.trim_end(), "---" | "..."),
            Self::Toml => line.trim_end() == "+++",
        }
    }

    /// Key and rest of a `key: value` line.
    fn entry(self, line: &str) -> Option<(&str, &str)> {
        let (key, rest) = line.split_once(if self == Self::Yaml { ':' } else { '=' })?;
        let key = key.trim().trim_matches(['"', '\'']);
        let plain = !key.is_empty()
            && key.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.'));
        // `Note:text` and `https://…` are no YAML entries.
        let spaced = self == Self::Toml || rest.is_empty() || rest.starts_with(char::is_whitespace);
        (plain && spaced).then_some((key, rest))
    }

    /// True for the lines that may stand between entries: blank, comment, nested, list item, table head, end of a value.
    fn tolerates(self, line: &str) -> bool {
        line.trim().is_empty()
            || line.starts_with(['#', ' ', '\t', '[', ']', '{', '}'])
            || (self == Self::Yaml && (line.starts_with("- ") || line.trim_end() == "-"))
    }
}

/// Reads front matter at the start of the text (after a byte-order mark). `None` where there is none, and where the lines below
/// the fence are prose: then it is a rule of a text. Without a second fence it counts, to its last entry, if its first entry is
/// one of ours.
pub(super) fn read(text: &str) -> Option<FrontMatter> {
    let body = text.strip_prefix('\u{feff}').unwrap_or(text);
    let start = text.len() - body.len();
    let mut lines = body.split_inclusive('\n');
    let opening = lines.next()?;
    let fence = Fence::opened_by(opening)?;
    let mut at = start + opening.len();
    let mut front =
        FrontMatter { span: Span::new(start, at), closed: true, date: None, kind: None, language: None, title: None };
    let mut entries = 0;
    let mut ours = false;
    for line in lines {
        if fence.closed_by(line) {
            front.span = Span::new(start, at + line.trim_end().len());
            return (entries > 0).then_some(front);
        }
        let entry = if line.starts_with([' ', '\t', '#']) { None } else { fence.entry(line) };
        match entry {
            Some((key, rest)) => {
                let slot = match key.to_ascii_lowercase().as_str() {
                    "date" => Some(&mut front.date),
                    "kind" => Some(&mut front.kind),
                    "language" | "lang" => Some(&mut front.language),
                    "title" => Some(&mut front.title),
                    _ => None,
                };
                ours |= entries == 0 && slot.is_some() && !key.eq_ignore_ascii_case("title");
                entries += 1;
                front.span = Span::new(start, at + line.trim_end().len());
                if let Some(slot) = slot
                    && slot.is_none()
                {
                    *slot = value(rest, at + line.len() - rest.len());
                }
            }
            None if fence.tolerates(line) => {}
            None => break,
        }
        at += line.len();
    }
    front.closed = false;
    ours.then_some(front)
}

/// The value in `rest`, which starts at byte `at`. `None` for an empty value and for one that goes on over more lines.
fn value(rest: &str, at: usize) -> Option<Field> {
    let trimmed = rest.trim_start();
    let at = at + rest.len() - trimmed.len();
    let trimmed = trimmed.trim_end();
    let (skip, raw) = match trimmed.chars().next()? {
        quote @ ('"' | '\'') => (1, &trimmed[1..=closing(&trimmed[1..], quote)?]),
        '#' | '|' | '>' | '[' | '{' => return None,
        _ => (0, trimmed.split(" #").next().unwrap_or(trimmed).trim_end()),
    };
    let value = match trimmed.as_bytes()[0] {
        b'"' => raw.replace("\\\"", "\"").replace("\\\\", "\\"),
        b'\'' => raw.replace("''", "'"),
        _ => raw.to_owned(),
    };
    let start = at + skip;
    (!raw.is_empty()).then(|| Field { value, span: Span::new(start, start + raw.len()) })
}

/// Length of a quoted value: up to the first quote that is neither escaped (`\"`) nor doubled (`''`).
fn closing(text: &str, quote: char) -> Option<usize> {
    let mut marks = text.char_indices().peekable();
    while let Some((at, mark)) = marks.next() {
        if mark == '\\' && quote == '"' {
            marks.next();
        } else if mark == quote && (quote == '"' || marks.next_if(|&(_, next)| next == quote).is_none()) {
            return Some(at);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::read;

    fn show(text: &str) -> Option<String> {
        let front = read(text)?;
        let fields = [&front.date, &front.kind, &front.language, &front.title];
        for field in fields.into_iter().flatten() {
            assert!(front.span.contains(field.span));
            let source = &text[field.span.range()];
            assert!(source == field.value || source.contains(['\\', '\'']), "{source} / {}", field.value);
        }
        let values = fields.map(|field| field.as_ref().map_or("-", |field| field.value.as_str()));
        Some(format!("{}..{} {}", front.span.start(), front.span.end(), values.join(" | ")))
    }

    #[test]
    fn yaml() {
        let text = "---\ntitle: \"The \\\"new\\\" plan\"\ndate: 2024-05-01 # agreed\ntags:\n- a\n- b\nkind: release\nlang: 'en-GB'\n---\nText";
        assert_eq!(show(text).as_deref(), Some("0..101 2024-05-01 | release | en-GB | The \"new\" plan"));
        assert_eq!(show("---\ntitle: 'It''s here'\n...\n").as_deref(), Some("0..27 - | - | - | It's here"));
        assert_eq!(
            show("---\ntitle: Ministry: a plan\nauthor:\n  title: Dr\n---").as_deref(),
            Some("0..51 - | - | - | Ministry: a plan")
        );
    }

    #[test]
    fn toml_crlf_and_mark() {
        let text =
            "\u{feff}+++\r\ntitle = \"A\"\r\ndate = 2024-05-01\r\n[params]\r\nlanguage = \"en\"\r\n+++\r\n\r\nText";
        assert_eq!(show(text).as_deref(), Some("3..70 2024-05-01 | - | en | A"));
    }

    #[test]
    fn first_value_wins_and_long_values_are_left() {
        assert_eq!(
            show("---\ntitle: One\ntitle: Two\ndate: >\n  2024\n---\n").as_deref(),
            Some("0..44 - | - | - | One")
        );
        assert_eq!(show("---\ntitle:\ndate: \"\"\nkind: \"open\n---\n").as_deref(), Some("0..35 - | - | - | -"));
    }

    #[test]
    fn the_second_fence_may_be_missing() {
        assert_eq!(
            show("---\nDate: 2024-05-01\n\nThe text: and more.\n").as_deref(),
            Some("0..20 2024-05-01 | - | - | -")
        );
        assert!(!read("---\nkind: release\n# Title\n").expect("front matter").closed);
    }

    #[test]
    fn rules_of_a_text_are_no_fences() {
        assert_eq!(show("---\ntitle: A\n"), None);
        assert_eq!(show("---\ntitle: A\ndate: 2024\nText\n---\n"), None);
        assert_eq!(show("---\n\nA paragraph.\n\n---\n"), None);
        assert_eq!(show("---\n---\n"), None);
        assert_eq!(show("Text\n---\na: b\n---\n"), None);
        assert_eq!(show("---\nsee https://example.org\n---\n"), None);
        assert_eq!(show("----\na: b\n----\n"), None);
        assert_eq!(show(""), None);
    }
}
