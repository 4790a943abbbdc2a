//! Hedges: "about 40", "more than 40", "40 or so".

use super::Hedge;
use crate::{facts::grammar::Lexeme, lexicon::Words};

/// Every hedge ends in one of these, or in "≈": a number without any has one look.
const LAST: Words<23> = Words::new([
    "as",
    "than",
    "least",
    "most",
    "to",
    "over",
    "under",
    "below",
    "about",
    "around",
    "some",
    "roughly",
    "approximately",
    "circa",
    "estimated",
    "approx",
    "~",
    "nearly",
    "almost",
    "above",
    "exceeding",
    "minimum",
    "maximum",
]);

/// Hedges of up to three words before the number or its currency: what they mean and where they start.
pub(super) fn before(tokens: &[Lexeme<'_>], at: usize) -> (Hedge, usize) {
    const THREE: &[(&[&str], Hedge)] = &[
        (&["as", "many", "as"], Hedge::Under),
        (&["as", "much", "as"], Hedge::Under),
        (&["as", "few", "as"], Hedge::Over),
        (&["no", "more", "than"], Hedge::Under),
        (&["no", "less", "than"], Hedge::Over),
        (&["no", "fewer", "than"], Hedge::Over),
        (&["not", "less", "than"], Hedge::Over),
        (&["more", "than"], Hedge::Over),
        (&["greater", "than"], Hedge::Over),
        (&["less", "than"], Hedge::Under),
        (&["fewer", "than"], Hedge::Under),
        (&["at", "least"], Hedge::Over),
        (&["at", "most"], Hedge::Under),
        (&["up", "to"], Hedge::Under),
        (&["close", "to"], Hedge::Under),
        (&["well", "over"], Hedge::Over),
        (&["just", "over"], Hedge::Over),
        (&["just", "under"], Hedge::Under),
        (&["just", "below"], Hedge::Under),
        (&["about"], Hedge::About),
        (&["around"], Hedge::About),
        (&["some"], Hedge::About),
        (&["roughly"], Hedge::About),
        (&["approximately"], Hedge::About),
        (&["circa"], Hedge::About),
        (&["estimated"], Hedge::About),
        (&["approx"], Hedge::About),
        (&["~"], Hedge::About),
        (&["≈"], Hedge::About),
        (&["nearly"], Hedge::Under),
        (&["almost"], Hedge::Under),
        (&["under"], Hedge::Under),
        (&["below"], Hedge::Under),
        (&["over"], Hedge::Over),
        (&["above"], Hedge::Over),
        (&["exceeding"], Hedge::Over),
        (&["minimum"], Hedge::Over),
        (&["maximum"], Hedge::Under),
    ];
    let hedged = at > 0 && (LAST.has(tokens[at - 1].fold) || tokens[at - 1].text == "≈");
    for (words, hedge) in THREE.iter().filter(|_| hedged) {
        if at >= words.len()
            && words.iter().zip(&tokens[at - words.len()..at]).all(|(w, t)| t.text.eq_ignore_ascii_case(w))
        {
            return (*hedge, at - words.len());
        }
    }
    // "about a 25%", "nearly one in three": an article may stand between.
    if at >= 2
        && matches!(tokens[at - 1].text, "a" | "an" | "the")
        && THREE[19..].iter().any(|(w, _)| tokens[at - 2].text.eq_ignore_ascii_case(w[0]))
    {
        return (before(tokens, at - 1).0, at - 2);
    }
    (Hedge::None, at)
}

/// "or so", "or more", "+", "plus".
pub(super) fn after(tokens: &[Lexeme<'_>], end: usize) -> Hedge {
    let text = |i: usize| tokens.get(i).map_or("", |t| t.text);
    match (text(end), text(end + 1)) {
        ("+" | "plus", _) | ("or", "more" | "higher") => Hedge::Over,
        ("or", "so") => Hedge::About,
        ("or", "less" | "fewer") => Hedge::Under,
        _ => Hedge::None,
    }
}
