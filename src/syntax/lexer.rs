//! The lossless lexer: text in, tokens that rebuild it out. Written with `nom` over `&str`.

use nom::{
    IResult, Parser,
    branch::alt,
    bytes::complete::{tag, take, take_while, take_while1},
    character::complete::{anychar, satisfy},
    combinator::{not, opt, peek, recognize, verify},
    multi::{many0_count, many1_count},
};

use super::Kind;

/// A token or white space.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Raw {
    /// What it is.
    pub kind: RawKind,
    /// First byte in the lexed text.
    pub start: usize,
    /// First byte after it.
    pub end: usize,
}

/// A token's kind, or white space.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RawKind {
    /// A token.
    Tok(Kind),
    /// White space and invisible characters between words.
    Space,
}

/// Splits `text` into adjoining tokens and white space. The ranges cover the text without a gap.
pub fn lex(text: &str) -> impl Iterator<Item = Raw> + '_ {
    let mut rest = text;
    let mut after_space = true;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let start = text.len() - rest.len();
        let (kind, len) = next(rest, after_space);
        rest = &rest[len..];
        after_space = kind == RawKind::Space || kind == RawKind::Tok(Kind::Mark);
        Some(Raw { kind, start, end: start + len })
    })
}

/// Length of a plain ASCII word that nothing can make longer: most words, told without the grammar.
fn plain_word(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let end = letters(bytes);
    let ends = bytes.get(end).is_none_or(|&b| is_end(b)) || is_stop(end, &bytes[end..]);
    (end > 0 && ends).then_some(end)
}

/// A short word in small letters, perhaps with a capital first: more than half of all tokens.
pub(super) struct Short {
    /// Its bytes, eight and the rest, the first of each the lowest.
    pub bytes: [u64; 2],
    /// How many.
    pub len: usize,
    /// The first is a capital.
    pub capital: bool,
}

/// [`plain_word`] for a word of up to fifteen letters with as many bytes of text to look at as it takes.
#[inline]
pub(super) fn short_word(text: &[u8]) -> Option<Short> {
    let first = u64::from_le_bytes(*text.first_chunk::<8>()?);
    let other = others(first);
    if other != 0 {
        let (len, bytes, capitals) = head(first, other);
        let ends = is_end((first >> (8 * len)) as u8) || is_stop(len, &text[len..]);
        let plain = len > 0 && capitals & !0xFF == 0 && ends;
        return plain.then_some(Short { bytes: [bytes, 0], len, capital: capitals != 0 });
    }
    let second = u64::from_le_bytes(*text[8..].first_chunk::<8>()?);
    let other = others(second);
    if other == 0 {
        return None;
    }
    let (len, bytes, capitals) = head(second, other);
    let capital = !first & (ONES << 5);
    let ends = is_end((second >> (8 * len)) as u8) || is_stop(8, &text[8 + len..]);
    let plain = capitals == 0 && capital & !0xFF == 0 && ends;
    plain.then_some(Short { bytes: [first, bytes], len: 8 + len, capital: capital != 0 })
}

/// The letters among eight bytes before the first of the `others`: how many, they, and the case bits of their capitals.
#[inline]
const fn head(x: u64, others: u64) -> (usize, u64, u64) {
    let len = others.trailing_zeros() as usize / 8;
    let mask = !(u64::MAX << (8 * len));
    (len, x & mask, !x & (ONES << 5) & mask)
}

/// A blank before a letter: most gaps.
#[inline]
pub(super) fn is_plain_gap(text: &[u8]) -> bool {
    matches!(text, [b' ', b'A'..=b'Z' | b'a'..=b'z', ..])
}

/// Length of a mark that is never part of anything longer: most marks. Of the full stop only the one before a blank.
#[inline]
pub(super) fn plain_mark(text: &[u8]) -> Option<usize> {
    match text {
        [b'.', b' ' | b'\n', ..] | [b',' | b':' | b';' | b'(' | b')' | b'"' | b'%' | b'$' | b'/', ..] => Some(1),
        // – — ‘ “ ”
        [0xE2, 0x80, 0x93 | 0x94 | 0x98 | 0x9C | 0x9D, ..] => Some(3),
        _ => None,
    }
}

const ONES: u64 = 0x0101_0101_0101_0101;

/// The highest bit of each of eight bytes that is no ASCII letter.
#[inline]
const fn others(x: u64) -> u64 {
    const HIGH: u64 = ONES << 7;
    let small = (x | ONES << 5) & !HIGH;
    let from_a = small + ONES * (0x80 - b'a' as u64);
    let after_z = small + ONES * (0x7F - b'z' as u64);
    !((from_a ^ after_z) & !x) & HIGH
}

/// What may stand behind a word so that nothing can make it longer.
#[inline]
const fn is_end(byte: u8) -> bool {
    matches!(byte, b' ' | b'\n' | b'\r' | b',' | b';' | b')')
}

/// The same of two bytes: a stop or a colon before a blank, behind a word that is no initial.
#[inline]
fn is_stop(len: usize, rest: &[u8]) -> bool {
    len > 1 && matches!(rest, [b'.' | b':', b' ' | b'\n' | b'\r', ..])
}

/// How many ASCII letters `bytes` begins with, told for eight at a time.
fn letters(bytes: &[u8]) -> usize {
    let (chunks, rest) = bytes.as_chunks::<8>();
    for (n, chunk) in chunks.iter().enumerate() {
        let others = others(u64::from_le_bytes(*chunk));
        if others != 0 {
            return n * 8 + others.trailing_zeros() as usize / 8;
        }
    }
    bytes.len() - rest.len() + rest.iter().take_while(|b| b.is_ascii_alphabetic()).count()
}

/// Kind and length in bytes of the first token. `at_start`: a link may begin here.
pub(super) fn next(text: &str, at_start: bool) -> (RawKind, usize) {
    if let Some(len) = plain_word(text) {
        return (RawKind::Tok(Kind::Word), len);
    }
    if is_plain_gap(text.as_bytes()) {
        return (RawKind::Space, 1);
    }
    if let Some(len) = plain_mark(text.as_bytes()) {
        return (RawKind::Tok(Kind::Mark), len);
    }
    let first = text.chars().next().expect("not empty");
    let parsed = if is_space(first) {
        take_while1(is_space)(text).map(|(_, s): (&str, &str)| (RawKind::Space, s))
    } else if first.is_ascii_digit() {
        number(text).map(|(_, (s, kind))| (RawKind::Tok(kind), s))
    } else if is_letter(first) {
        let link_possible = at_start && may_be_link(text);
        link_possible
            .then(|| link(text).ok())
            .flatten()
            .map_or_else(|| word(text), Ok)
            .map(|(_, (s, kind))| (RawKind::Tok(kind), s))
    } else if at_start && matches!(first, '@' | '#') {
        alt((handle, mark)).parse(text).map(|(_, (s, kind))| (RawKind::Tok(kind), s))
    } else if matches!(first, '\'' | '’' | 'ʼ') && !at_start {
        alt((clitic, mark)).parse(text).map(|(_, (s, kind))| (RawKind::Tok(kind), s))
    } else {
        mark(text).map(|(_, (s, kind))| (RawKind::Tok(kind), s))
    };
    let (kind, written) = parsed.unwrap_or((RawKind::Tok(Kind::Mark), &text[..first.len_utf8()]));
    (kind, written.len())
}

/// White space, and characters without width where they touch no letter.
fn is_space(c: char) -> bool {
    c.is_whitespace() || is_invisible(c) || (c.is_control() && c != '\u{fffd}')
}

/// Zero-width characters and the soft hyphen: inside a word they are part of it and fold away.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{202a}'..='\u{202e}')
}

fn is_letter(c: char) -> bool {
    c.is_ascii_alphabetic() || (!c.is_ascii() && c.is_alphabetic())
}

fn is_word_part(c: char) -> bool {
    is_letter(c) || (!c.is_ascii() && (is_invisible(c) || is_combining(c)))
}

fn is_combining(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{1dc0}'..='\u{1dff}' | '\u{20d0}'..='\u{20ff}')
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | 'ʼ')
}

type Lexed<'a> = IResult<&'a str, (&'a str, Kind)>;

/// `word := initials | letters (apostrophe letters)*`, without a final `'s`; glued digits make a code.
fn word(text: &str) -> Lexed<'_> {
    if let Ok((rest, initials)) = initials(text) {
        return Ok((rest, (initials, Kind::Word)));
    }
    let (rest, written) =
        recognize((take_while1(is_word_part), many0_count((not(clitic), apostrophe_inside)))).parse(text)?;
    if rest.starts_with(|c: char| c.is_ascii_digit()) && !is_currency(written) {
        return code(text);
    }
    // Invisible characters at the end belong to the gap, not to the word.
    let trimmed = written.trim_end_matches(is_invisible);
    Ok((&text[trimmed.len()..], (trimmed, Kind::Word)))
}

/// "VND3,416" is money, not a code.
fn is_currency(word: &str) -> bool {
    matches!(
        word,
        "USD"
            | "EUR"
            | "GBP"
            | "VND"
            | "SGD"
            | "AUD"
            | "CAD"
            | "JPY"
            | "CNY"
            | "RMB"
            | "INR"
            | "LKR"
            | "CHF"
            | "THB"
            | "Rs"
    )
}

fn apostrophe_inside(text: &str) -> IResult<&str, &str> {
    recognize((satisfy(is_apostrophe), take_while1(is_word_part))).parse(text)
}

/// `'s` that ends a word.
fn clitic(text: &str) -> Lexed<'_> {
    recognize((satisfy(is_apostrophe), satisfy(|c| matches!(c, 's' | 'S')), not(peek(satisfy(is_word_part)))))
        .map(|s| (s, Kind::Clitic))
        .parse(text)
}

/// Dotted initials: "U.S.", "H.E.", "a.m", "J.K.".
fn initials(text: &str) -> IResult<&str, &str> {
    let letter = || (satisfy(is_letter), not(peek(satisfy(is_word_part))));
    recognize((letter(), tag("."), letter(), many0_count((tag("."), letter())), opt(tag(".")))).parse(text)
}

/// Letters and digits glued together.
fn code(text: &str) -> Lexed<'_> {
    take_while1(|c: char| is_word_part(c) || c.is_ascii_digit()).map(|s| (s, Kind::Code)).parse(text)
}

/// `number := digits ([.,] digits)*`, an ordinal with its suffix, or a code.
fn number(text: &str) -> Lexed<'_> {
    let digits = take_while1(|c: char| c.is_ascii_digit());
    let more = (satisfy(|c| matches!(c, '.' | ',')), take_while1(|c: char| c.is_ascii_digit()));
    let (rest, written) = recognize((digits, many0_count(more))).parse(text)?;
    if let Ok((rest, suffix)) = ordinal_suffix(rest) {
        return Ok((rest, (&text[..written.len() + suffix.len()], Kind::Ordinal)));
    }
    if rest.starts_with(is_letter) && !written.contains(['.', ',']) {
        return code(text);
    }
    Ok((rest, (written, Kind::Number)))
}

fn ordinal_suffix(text: &str) -> IResult<&str, &str> {
    verify(take_while1(is_word_part), |s: &str| {
        ["st", "nd", "rd", "th"].iter().any(|suffix| s.eq_ignore_ascii_case(suffix))
    })
    .parse(text)
}

/// Cheap test before the link grammar: the run of non-space characters holds "://", "www.", "@" or an inner dot.
fn may_be_link(text: &str) -> bool {
    let bytes = text.as_bytes();
    let end = bytes.iter().take(300).position(u8::is_ascii_whitespace).unwrap_or(bytes.len().min(300));
    let run = &bytes[..end];
    run.iter().enumerate().any(|(i, &b)| match b {
        b'@' => true,
        b'.' => run.get(i + 1).is_some_and(u8::is_ascii_lowercase),
        b':' => run.get(i + 1) == Some(&b'/'),
        _ => false,
    })
}

/// `link := scheme "://" run | "www." run | local "@" domain | domain path?`
fn link(text: &str) -> Lexed<'_> {
    let run =
        || take_while1(|c: char| !c.is_whitespace() && !matches!(c, '<' | '>' | '"' | '“' | '”' | ')' | ']' | '|'));
    let scheme = recognize((alt((tag("https://"), tag("http://"), tag("ftp://"))), run()));
    let www = recognize((tag("www."), run()));
    let local = take_while1(|c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '%' | '+' | '-'));
    let email = recognize((local, tag("@"), host));
    let path =
        opt((tag("/"), take_while(|c: char| c.is_ascii_graphic() && !matches!(c, ')' | ']' | '"' | '<' | '>' | '|'))));
    let site = recognize((domain, path));
    let (_, written) = alt((scheme, www, email, site)).parse(text)?;
    // A full stop or comma after the address belongs to the sentence.
    let trimmed = written.trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', '*', '_']);
    Ok((&text[trimmed.len()..], (trimmed, Kind::Link)))
}

/// Labels joined by dots: behind an at sign, any top-level domain is one.
fn host(text: &str) -> IResult<&str, &str> {
    let label = || take_while1(|c: char| c.is_ascii_alphanumeric() || c == '-');
    recognize((label(), many1_count((tag("."), label())))).parse(text)
}

/// Labels joined by dots of which the last is a known top-level domain in lower case ("mofa.gov.vn", not "end.The").
fn domain(text: &str) -> IResult<&str, &str> {
    const TOP: [&str; 34] = [
        "com", "org", "net", "gov", "edu", "int", "info", "biz", "mil", "io", "eu", "uk", "vn", "sg", "lk", "us", "au",
        "ca", "de", "fr", "cn", "jp", "kr", "in", "id", "th", "my", "ph", "la", "kh", "ch", "nz", "app", "news",
    ];
    verify(host, |s: &str| {
        let mut labels = s.rsplit('.');
        let top = labels.next().unwrap_or_default();
        // "in" and the like are words too: they need three labels.
        let words = ["in", "us", "my", "id", "la", "de", "int", "news", "th", "ch"];
        TOP.contains(&top) && (!words.contains(&top) || s.matches('.').count() > 1)
    })
    .parse(text)
}

/// `@name` or `#tag`.
fn handle(text: &str) -> Lexed<'_> {
    recognize((
        satisfy(|c| matches!(c, '@' | '#')),
        satisfy(is_letter),
        take_while(|c: char| c.is_alphanumeric() || c == '_'),
    ))
    .map(|s| (s, Kind::Link))
    .parse(text)
}

/// A run of dots or hyphens, or any one character.
fn mark(text: &str) -> Lexed<'_> {
    let dots = recognize((tag(".."), take_while(|c| c == '.')));
    let hyphens = recognize((tag("--"), take_while(|c| c == '-')));
    let one = recognize(anychar);
    alt((dots, hyphens, one, take(1usize))).map(|s| (s, Kind::Mark)).parse(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn show(text: &str) -> Vec<(&str, Kind)> {
        let mut end = 0;
        let toks = lex(text)
            .filter_map(|raw| {
                assert_eq!(raw.start, end, "tokens rebuild the source");
                end = raw.end;
                match raw.kind {
                    RawKind::Tok(kind) => Some((&text[raw.start..raw.end], kind)),
                    RawKind::Space => None,
                }
            })
            .collect();
        assert_eq!(end, text.len());
        toks
    }

    fn words(text: &str) -> Vec<&str> {
        show(text).into_iter().map(|(s, _)| s).collect()
    }

    #[test]
    fn words_and_clitics() {
        assert_eq!(
            words("Vietnam’s U.S. envoy doesn't, H.E. J.K. Lê"),
            ["Vietnam", "’s", "U.S.", "envoy", "doesn't", ",", "H.E.", "J.K.", "Lê"]
        );
        assert_eq!(words("soft\u{ad}ware zero\u{200b}width"), ["soft\u{ad}ware", "zero\u{200b}width"]);
        assert_eq!(words("the missions' work"), ["the", "missions", "'", "work"]);
    }

    #[test]
    fn numbers_and_codes() {
        assert_eq!(
            show("VND3,416 Rs500 G20"),
            [
                ("VND", Kind::Word),
                ("3,416", Kind::Number),
                ("Rs", Kind::Word),
                ("500", Kind::Number),
                ("G20", Kind::Code),
            ]
        );
        assert_eq!(
            show("1,200.5 21st G20 5G 80-NQ/TW 12%"),
            [
                ("1,200.5", Kind::Number),
                ("21st", Kind::Ordinal),
                ("G20", Kind::Code),
                ("5G", Kind::Code),
                ("80", Kind::Number),
                ("-", Kind::Mark),
                ("NQ", Kind::Word),
                ("/", Kind::Mark),
                ("TW", Kind::Word),
                ("12", Kind::Number),
                ("%", Kind::Mark),
            ]
        );
    }

    #[test]
    fn links_and_what_only_looks_like_one() {
        assert_eq!(
            show("See https://mofa.gov.vn/a?b=1. Or x@y.org, @MOFA #Vietnam"),
            [
                ("See", Kind::Word),
                ("https://mofa.gov.vn/a?b=1", Kind::Link),
                (".", Kind::Mark),
                ("Or", Kind::Word),
                ("x@y.org", Kind::Link),
                (",", Kind::Mark),
                ("@MOFA", Kind::Link),
                ("#Vietnam", Kind::Link),
            ]
        );
        assert_eq!(words("Mr.Kenji end.the mofa.gov.vn"), ["Mr", ".", "Kenji", "end", ".", "the", "mofa.gov.vn"]);
    }

    #[test]
    fn runs_of_marks() {
        assert_eq!(words("well... ??? --"), ["well", "...", "?", "?", "?", "--"]);
    }
}
