//! Figures that are not well formed: digit groups, two decimal points, ordinal endings, doubled signs.

use crate::{
    checks::{Context, Finding},
    diagnostic::{Applicability, Severity},
    facts::{Part, currency, dollar, is_function_word, is_plural, part, symbol, well_grouped},
    syntax::{Kind, Space, TokIx},
};

/// Reports them.
pub fn run(cx: &Context<'_>, out: &mut Vec<Finding>) {
    for i in cx.doc.places("%").filter(|&i| cx.doc.text(i) == "%") {
        out.extend(doubled_percent(cx, i));
    }
    for &i in cx.doc.figures() {
        match cx.doc.toks[i].kind {
            Kind::Number => {
                out.extend(
                    groups(cx, i)
                        .or_else(|| comma(cx, i))
                        .or_else(|| points(cx, i))
                        .or_else(|| doubled_mark(cx, i))
                        .or_else(|| letter(cx, i))
                        .or_else(|| doubled_currency(cx, i)),
                );
            }
            Kind::Code => out.extend(letters(cx, i)),
            Kind::Ordinal => out.extend(suffix(cx, i)),
            _ => {}
        }
    }
}

fn next<'a>(cx: &'a Context<'_>, i: TokIx) -> &'a str {
    let same_block = cx.doc.toks.get(i + 1).is_some_and(|t| t.block == cx.doc.toks[i].block);
    if same_block { cx.doc.text(i + 1) } else { "" }
}

/// "6,5000,000": digit groups that are neither Western nor Indian. Lists without spaces ("12,13") abstain.
fn groups(cx: &Context<'_>, i: TokIx) -> Option<Finding> {
    let text = cx.doc.text(i);
    if !text.contains(',') {
        return None;
    }
    let whole = text.split('.').next()?;
    let groups: Vec<&str> = whole.split(',').collect();
    let [first, rest @ ..] = groups.as_slice() else { return None };
    if rest.is_empty() || well_grouped(whole) || text.contains('.') && text.find('.') < text.rfind(',') {
        return None;
    }
    let three = rest.iter().filter(|g| g.len() == 3).count();
    let year = |g: &str| g.len() == 4 && (g.starts_with("19") || g.starts_with("20"));
    let dated = rest.iter().any(|g| year(g)) || year(first);
    let glued_left = cx.doc.toks[i].space == Space::None
        && i > 0
        && !matches!(cx.doc.text(i - 1), "(" | "$" | "€" | "£" | "“" | "\"" | "-" | "–");
    // One proper group beside a wrong one is a slip; without any, it may be a list or a decimal comma.
    if three == 0 || dated || glued_left || first.len() > 3 && rest.len() == 1 && first.len() > 4 {
        return None;
    }
    let message = format!("digit groups must have three digits: “{text}”");
    Some(cx.finding(i..i + 1, message).advice("check the figure"))
}

/// What stands behind a figure that counts or measures.
fn is_counted(cx: &Context<'_>, i: TokIx) -> bool {
    let word = next(cx, i);
    is_scaled(cx, i) || is_plural(word) && word.starts_with(|c: char| c.is_ascii_lowercase()) && !is_function_word(word)
}

/// "million", "%", "percent", "per cent" behind a figure.
fn is_scaled(cx: &Context<'_>, i: TokIx) -> bool {
    let word = next(cx, i);
    let magnitude = cx.doc.toks.get(i + 1).is_some_and(|t| matches!(part(t.fold), Some(Part::Magnitude(_))));
    !word.is_empty() && (magnitude || matches!(word, "%" | "percent") || word == "per" && cx.doc.is_word(i + 2, "cent"))
}

/// A unit of measure behind a figure.
fn unit_behind(cx: &Context<'_>, i: TokIx) -> bool {
    let block = cx.doc.toks[i].block;
    let token = |n: usize| {
        let tok = cx.doc.toks.get(i + 1 + n).filter(|t| t.block == block)?;
        Some((tok.fold, cx.doc.text(i + 1 + n)))
    };
    cx.rules.figures.units.find(token).is_some()
}

/// "31,00 people", "12,3456 tonnes": one group that is too short or too long; "1,20 billion": a comma for a decimal point.
/// Lists without spaces ("Tables 1,20") abstain.
fn comma(cx: &Context<'_>, i: TokIx) -> Option<Finding> {
    let doc = cx.doc;
    let text = doc.text(i);
    let (whole, rest) = text.split_once(',')?;
    let figures = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit());
    let start = i == doc.block_of(i).toks.start;
    let before = if start { "" } else { doc.text(i - 1) };
    let money = symbol(before).is_some();
    let listed = is_plural(before) && before != "was"
        || before.len() > 1 && before.starts_with(char::is_uppercase) && !doc.starts_sentence(i - 1);
    let glued = !start && doc.toks[i].space == Space::None && !money && !matches!(before, "(" | "“" | "\"");
    let year = rest.len() == 4 && (rest.starts_with("19") || rest.starts_with("20"));
    if !figures(whole) || !figures(rest) || whole.len() > 3 || listed || glued || year {
        return None;
    }
    let noun = next(cx, i);
    let measured = money || unit_behind(cx, i) || currency(noun, crate::syntax::Case::Lower).is_some();
    if rest.len() <= 2 && whole.len() <= 3 && is_scaled(cx, i) {
        let right = format!("{whole}.{rest}");
        let finding = cx.finding(i..i + 1, format!("a comma for the decimal point in “{text}”: write “{right}”"));
        return Some(finding.replace(Applicability::Unsafe, text, &right).at_most(Severity::Warning));
    }
    let short = rest.len() == 2 && is_counted(cx, i) && !measured && crate::facts::time(noun).is_none();
    let long = (4..=5).contains(&rest.len()) && (is_counted(cx, i) || measured);
    (short || long).then(|| {
        cx.finding(i..i + 1, format!("digit groups must have three digits: “{text}”")).advice("check the figure")
    })
}

/// "3..5 percent", "3,.5 million".
fn doubled_mark(cx: &Context<'_>, i: TokIx) -> Option<Finding> {
    let doc = cx.doc;
    let glued = |i: TokIx| doc.toks[i].space == Space::None;
    if i < 2 || !glued(i) || doc.toks[i - 1].kind != Kind::Mark {
        return None;
    }
    let scaled = is_scaled(cx, i) || matches!(next(cx, i), "%");
    let marks =
        (i.saturating_sub(2)..i).rev().take_while(|&m| matches!(doc.text(m), "." | "," | "..") && glued(m)).count();
    let first = i.checked_sub(marks + 1).filter(|&f| marks > 0 && doc.toks[f].kind == Kind::Number)?;
    let doubled = marks == 2 || doc.text(i - 1) == "..";
    let one = doubled && scaled && glued(i) && doc.toks[first].block == doc.toks[i].block;
    one.then(|| {
        let text = doc.slice(first..i + 1);
        cx.finding(first..i + 1, format!("two marks in one figure: “{text}”")).advice("check the figure")
    })
}

/// "$a.36 billion": a letter where a figure belongs.
fn letter(cx: &Context<'_>, i: TokIx) -> Option<Finding> {
    let doc = cx.doc;
    let sign = i.checked_sub(3)?;
    let glued = (sign + 1..=i).all(|t| doc.toks[t].space == Space::None);
    let one = doc.toks[sign + 1].kind == Kind::Word && doc.text(sign + 1).len() == 1 && doc.text(sign + 2) == ".";
    (glued && one && symbol(doc.text(sign)).is_some() && is_scaled(cx, i)).then(|| {
        let text = doc.slice(sign..i + 2);
        cx.finding(sign..i + 1, format!("a letter where a figure belongs in “{text}”")).advice("check the figure")
    })
}

/// "12O people", "l20 people": the letter for the figure that it looks like.
fn letters(cx: &Context<'_>, i: TokIx) -> Option<Finding> {
    let text = cx.doc.text(i);
    let looks = text.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'O' | b'o' | b'l'));
    let figures = text.bytes().filter(u8::is_ascii_digit).count();
    // "10l", "O2": litres, oxygen.
    let unit = text.ends_with('l') || text.starts_with(['O', 'o']);
    let named = i > 0 && is_capital(cx, i - 1);
    if !looks || figures == 0 || figures == text.len() || unit || text.len() > 7 || named || !is_counted(cx, i) {
        return None;
    }
    let right = text.replace(['O', 'o'], "0").replace('l', "1");
    let finding = cx.finding(i..i + 1, format!("a letter for a figure in “{text}”: write “{right}”"));
    Some(finding.replace(Applicability::Unsafe, text, &right))
}

fn is_capital(cx: &Context<'_>, i: TokIx) -> bool {
    cx.doc.toks[i].case != crate::syntax::Case::Lower && !cx.doc.starts_sentence(i)
}

/// "3.4.5 billion": two decimal points before a unit. Versions, sections and addresses have none.
fn points(cx: &Context<'_>, i: TokIx) -> Option<Finding> {
    let text = cx.doc.text(i);
    if !text.contains('.') {
        return None;
    }
    let parts: Vec<&str> = text.split('.').collect();
    if parts.len() < 3 || text.contains(',') {
        return None;
    }
    let european = parts[1..].iter().all(|p| p.len() == 3) && parts[0].len() <= 3;
    let before = i.checked_sub(1).map_or("", |b| cx.doc.text(b));
    let unit = cx.doc.toks.get(i + 1).is_some_and(|t| matches!(part(t.fold), Some(crate::facts::Part::Magnitude(_))))
        || matches!(next(cx, i), "%" | "percent");
    if european || !(unit || symbol(before).is_some()) {
        return None;
    }
    Some(cx.finding(i..i + 1, format!("more than one decimal point in “{text}”")).advice("check the figure"))
}

/// "21th".
fn suffix(cx: &Context<'_>, i: TokIx) -> Option<Finding> {
    let text = cx.doc.text(i);
    let (figures, written) = text.split_at(text.len() - 2);
    let digits: String = figures.chars().filter(char::is_ascii_digit).collect();
    let last = digits.chars().last()?;
    let teen = digits.len() >= 2 && digits.as_bytes()[digits.len() - 2] == b'1';
    let right = match last {
        '1' if !teen => "st",
        '2' if !teen => "nd",
        '3' if !teen => "rd",
        _ => "th",
    };
    if written.eq_ignore_ascii_case(right) || figures.contains('.') {
        return None;
    }
    let right = if written.chars().all(char::is_uppercase) { right.to_uppercase() } else { right.to_owned() };
    let new = format!("{figures}{right}");
    Some(cx.finding(i..i + 1, format!("the ordinal of {figures} is “{new}”, not “{text}”")).replace(
        Applicability::Safe,
        text,
        &new,
    ))
}

/// "12%%", "12% percent", and a percentage of a rate per 100,000.
fn doubled_percent(cx: &Context<'_>, i: TokIx) -> Option<Finding> {
    if i == 0 || cx.doc.toks[i - 1].kind != Kind::Number {
        return None;
    }
    let doc = cx.doc;
    if doc.is_mark(i + 1, "%")
        || doc.is_word(i + 1, "percent")
        || doc.is_word(i + 1, "per") && doc.is_word(i + 2, "cent")
    {
        let end = if doc.is_word(i + 1, "per") { i + 3 } else { i + 2 };
        let number = doc.text(i - 1);
        let written = doc.slice(i - 1..end).to_owned();
        return Some(cx.finding(i - 1..end, format!("percent sign doubled in “{written}”")).replace(
            Applicability::Safe,
            &written,
            &format!("{number}%"),
        ));
    }
    let rate = doc.is_word(i + 1, "per")
        && matches!(doc.toks.get(i + 2).map(|t| t.kind), Some(Kind::Number))
        && doc.text(i + 2).len() >= 5;
    rate.then(|| {
        let written = doc.slice(i - 1..i + 3);
        cx.finding(i - 1..i + 3, format!("“{written}” is a rate and a percentage at once"))
            .at_most(Severity::Warning)
            .advice("drop the percent sign, or the rate")
    })
}

/// "$5 million dollars".
fn doubled_currency(cx: &Context<'_>, i: TokIx) -> Option<Finding> {
    let doc = cx.doc;
    let sign = i.checked_sub(1)?;
    if doc.text(sign) != "$" || dollar(doc.text(i)).is_some() {
        return None;
    }
    let scale = doc.toks.get(i + 1).is_some_and(|t| matches!(part(t.fold), Some(crate::facts::Part::Magnitude(_))));
    let word = if scale { i + 2 } else { i + 1 };
    if !(doc.is_word(word, "dollars") && doc.toks[word].block == doc.toks[i].block) {
        return None;
    }
    let written = doc.slice(sign..word + 1).to_owned();
    let new = doc.slice(sign..word).to_owned();
    let finding =
        cx.finding(sign..word + 1, format!("“$” and “dollars” in one: “{written}”")).at_most(Severity::Warning);
    Some(finding.replace(Applicability::Safe, &written, &new))
}
