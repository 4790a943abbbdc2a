//! Two words joined by "and" that share a preposition which fits only one: "impressed and proud of".

use crate::{
    checks::{Context, Finding},
    syntax::{Kind, TokIx},
};

/// Words that cannot do without their own preposition when an object follows, with the prepositions that fit them.
const NEED: &[(&str, &[&str])] = &[
    ("capable", &["of"]),
    ("compatible", &["with"]),
    ("compliant", &["with"]),
    ("comply", &["with"]),
    ("consistent", &["with"]),
    ("conversant", &["with"]),
    ("dependent", &["on", "upon"]),
    ("fond", &["of"]),
    ("impressed", &["by", "with"]),
    ("inferior", &["to"]),
    ("interested", &["in"]),
    ("keen", &["on", "to"]),
    ("reliant", &["on", "upon"]),
    ("superior", &["to"]),
    ("supportive", &["of"]),
];
/// What the second word and its preposition may be: an adjective or participle that takes just this preposition.
const TAKE: &[(&str, &str)] = &[
    ("aware", "of"),
    ("proud", "of"),
    ("fond", "of"),
    ("capable", "of"),
    ("mindful", "of"),
    ("supportive", "of"),
    ("respectful", "of"),
    ("interested", "in"),
    ("involved", "in"),
    ("engaged", "in"),
    ("committed", "to"),
    ("dedicated", "to"),
    ("devoted", "to"),
    ("superior", "to"),
    ("equal", "to"),
    ("relevant", "to"),
    ("familiar", "with"),
    ("satisfied", "with"),
    ("pleased", "with"),
    ("compatible", "with"),
    ("consistent", "with"),
    ("responsible", "for"),
    ("grateful", "for"),
    ("thankful", "for"),
    ("adhere", "to"),
    ("contribute", "to"),
    ("respond", "to"),
    ("dependent", "on"),
];

/// Reports the pair, with the preposition that the first word needs.
pub fn run(cx: &Context<'_>, out: &mut Vec<Finding>) {
    let doc = cx.doc;
    let words: Vec<&str> = NEED.iter().map(|(word, _)| *word).collect();
    for i in doc.places_of_any(&words).into_iter().take_while(|i| i + 4 < doc.toks.len()) {
        if doc.toks[i].kind != Kind::Word || !["and", "or"].iter().any(|w| doc.is_word(i + 1, w)) {
            continue;
        }
        let Some(&(first, fits)) = NEED.iter().find(|(word, _)| doc.is_word(i, word)) else { continue };
        let same_sentence = doc.toks[i].sentence == doc.toks[i + 4].sentence;
        let Some(&(second, taken)) =
            TAKE.iter().find(|(word, prep)| doc.is_word(i + 2, word) && doc.is_word(i + 3, prep))
        else {
            continue;
        };
        if first == second || fits.contains(&taken) || !same_sentence || !takes_object(cx, i + 4) {
            continue;
        }
        let joined = doc.text(i + 1);
        let new = format!("{} {} {joined} {} {taken}", doc.text(i), fits[0], doc.text(i + 2));
        let finding = cx.finding(i..i + 4, format!("“{first}” takes “{}”, not “{taken}”", fits.join("” or “")));
        out.push(finding.replace(crate::diagnostic::Applicability::Unsafe, doc.slice(i..i + 4), &new));
    }
}

/// Something follows, or the sentence ends: either way the preposition belongs to both words.
fn takes_object(cx: &Context<'_>, next: TokIx) -> bool {
    cx.doc.toks[next].kind != Kind::Mark || matches!(cx.doc.text(next), "?" | "." | "“" | "\"")
}
