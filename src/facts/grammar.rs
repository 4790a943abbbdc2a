//! Small `nom` parsers over tokens. They are blind to line ends and markup: only the tokens' texts, kinds and glue count.

use nom::{IResult, Parser, combinator::verify, error::ErrorKind};

use crate::syntax::{Case, Document, Kind, Space, TokIx};

/// A token with its text, as the grammars read it.
#[derive(Clone, Copy, Debug)]
pub struct Lexeme<'d> {
    /// Written text.
    pub text: &'d str,
    /// Hash of the folded text.
    pub fold: u64,
    /// Kind.
    pub kind: Kind,
    /// Case.
    pub case: Case,
    /// True when nothing stands between it and the token before.
    pub glued: bool,
    /// Its token.
    pub ix: TokIx,
}

/// The rest of a clause or block.
pub type Tokens<'t, 'd> = &'t [Lexeme<'d>];

/// What a token parser returns.
pub type Parsed<'t, 'd, T> = IResult<Tokens<'t, 'd>, T>;

/// Tokens as lexemes.
pub fn lexemes(doc: &Document, toks: std::ops::Range<TokIx>) -> Vec<Lexeme<'_>> {
    toks.map(|ix| {
        let tok = &doc.toks[ix];
        Lexeme {
            text: doc.text(ix),
            fold: tok.fold,
            kind: tok.kind,
            case: tok.case,
            glued: tok.space == Space::None,
            ix,
        }
    })
    .collect()
}

/// Any one token.
///
/// # Errors
/// At the end of the input.
pub fn any<'t, 'd>(input: Tokens<'t, 'd>) -> Parsed<'t, 'd, Lexeme<'d>> {
    match input.split_first() {
        Some((first, rest)) => Ok((rest, *first)),
        None => Err(nom::Err::Error(nom::error::Error::new(input, ErrorKind::Eof))),
    }
}

/// A token that passes a test.
pub fn token<'t, 'd>(
    test: impl Fn(&Lexeme<'d>) -> bool,
) -> impl Parser<Tokens<'t, 'd>, Output = Lexeme<'d>, Error = nom::error::Error<Tokens<'t, 'd>>>
where
    'd: 't,
{
    verify(any, move |t| test(t))
}

/// One of these words, whatever its case.
pub fn word<'t, 'd>(
    words: &'static [&'static str],
) -> impl Parser<Tokens<'t, 'd>, Output = Lexeme<'d>, Error = nom::error::Error<Tokens<'t, 'd>>>
where
    'd: 't,
{
    token(move |t| {
        t.kind == Kind::Word && words.iter().any(|w| t.text.len() == w.len() && t.text.eq_ignore_ascii_case(w))
    })
}

/// One of these marks.
pub fn mark<'t, 'd>(
    marks: &'static [&'static str],
) -> impl Parser<Tokens<'t, 'd>, Output = Lexeme<'d>, Error = nom::error::Error<Tokens<'t, 'd>>>
where
    'd: 't,
{
    token(move |t| t.kind == Kind::Mark && marks.contains(&t.text))
}

/// How many tokens a parser took.
pub fn taken(before: Tokens<'_, '_>, after: Tokens<'_, '_>) -> usize {
    before.len() - after.len()
}
