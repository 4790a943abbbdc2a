//! `before := titled (sep titled)* honorific? NAME`, `after := NAME "," ("who" "is")? titled (sep titled)*`,
//! `titled := (qualifier | article | country | organisation)* TITLE qualifier? (link capitals)?`, over the units of a sentence.

use std::ops::Range;

use nom::{
    IResult, Parser,
    branch::alt,
    combinator::{map, opt, verify},
    error::{Error, ErrorKind},
    sequence::preceded,
};

use super::{PersonMention, Qualifier, Title, units::TitleHit};
use crate::{
    phrases::Hit,
    rules::{PhraseUse, RuleSet},
    syntax::{Case, Document, Kind, Space, TokIx},
};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Unit {
    Person(usize),
    Title(usize),
    Country(usize),
    Organisation(usize),
    Qualifier(Qualifier),
    /// "the", "his", the possessive.
    Article,
    /// "Mr", "Comrade", "H.E.".
    Honorific,
    And,
    Comma,
    /// "of", "for", "to": a title goes on.
    Link,
    /// "deputy", "vice": the title that follows is another one.
    Modifier,
    /// A capitalised word of no known meaning.
    Capital,
    /// A hyphen glued to its neighbours.
    Hyphen,
    /// Ends a clause.
    Stop,
    Who,
    /// "is", "serves as", "currently".
    Is,
    Was,
    Other,
}

/// A stretch of tokens with its meaning.
#[derive(Clone, Debug)]
struct Piece {
    unit: Unit,
    toks: Range<TokIx>,
}

type Pieces<'p> = &'p [Piece];
type Parsed<'p, T> = IResult<Pieces<'p>, T>;

/// A title with what belongs to it.
#[derive(Clone, Debug)]
struct Titled {
    title: usize,
    qualifier: Qualifier,
    led: bool,
    country: Option<usize>,
    organisation: Option<usize>,
    /// Goes on with words that name no known country or organisation.
    open: bool,
}

/// Attaches titles to the names of every sentence that holds one; drops single-word names that nothing supports.
pub(super) fn attach(
    doc: &Document,
    rules: &RuleSet,
    hits: &[Hit],
    titles: &[TitleHit],
    mentions: &mut Vec<PersonMention>,
) {
    let mut from = 0;
    while from < mentions.len() {
        let sentence = doc.sentence_of(mentions[from].toks.start);
        let to = from + mentions[from..].iter().take_while(|m| m.toks.start < sentence.end).count();
        let pieces = pieces(doc, rules, hits, titles, mentions, sentence);
        attach_sentence(doc, rules, titles, &pieces, mentions);
        from = to.max(from + 1);
    }
    keep_supported(doc, mentions);
}

/// A single-word name counts when a title or an honorific stands before it, or when the full name was used before.
fn keep_supported(doc: &Document, mentions: &mut Vec<PersonMention>) {
    let mut named: Vec<usize> = Vec::new();
    mentions.retain(|m| {
        if m.toks.len() > 1 {
            named.extend(&m.people);
            return true;
        }
        let led = !m.before.is_empty() || m.honorific.is_some();
        let known = m.people.iter().any(|p| named.contains(p));
        led || known && !m.loose && !m.after_capital && !doc.starts_sentence(m.toks.start)
    });
}

fn attach_sentence(
    doc: &Document,
    rules: &RuleSet,
    titles: &[TitleHit],
    pieces: &[Piece],
    mentions: &mut [PersonMention],
) {
    let mut at = 0;
    while at < pieces.len() {
        let opens = matches!(
            pieces[at].unit,
            Unit::Title(_) | Unit::Qualifier(_) | Unit::Article | Unit::Country(_) | Unit::Organisation(_)
        );
        if opens && let Ok((rest, (chain, honorific, person))) = before_name(&pieces[at..]) {
            let modified = at > 0 && modifies(doc, &pieces[at - 1]);
            let mention = &mut mentions[person];
            mention.honorific = honorific;
            mention.before = chain.iter().map(|t| resolve(rules, titles, t)).collect();
            if modified && let Some(first) = mention.before.first_mut() {
                first.offices.clear();
            }
            inherit_country(rules, &mut mention.before);
            mention.after_capital = false;
            at = pieces.len() - rest.len();
        } else if let Ok((rest, (honorific, person))) = honoured(&pieces[at..]) {
            mentions[person].honorific = Some(honorific);
            mentions[person].after_capital = false;
            at = pieces.len() - rest.len();
        } else if let Unit::Person(_) = pieces[at].unit {
            at += 1;
        } else {
            at += 1;
            continue;
        }
        let Unit::Person(person) = pieces[at - 1].unit else { continue };
        if let Ok((rest, (qualifier, chain))) = after_name(&pieces[at..])
            && rest.first().is_none_or(|p| matches!(p.unit, Unit::Stop | Unit::Comma))
        {
            let mut after: Vec<Title> = chain.iter().map(|t| resolve(rules, titles, t)).collect();
            if let Some(first) = after.first_mut()
                && first.qualifier == Qualifier::None
            {
                first.qualifier = qualifier;
            }
            inherit_country(rules, &mut after);
            mentions[person].after = after;
            at = pieces.len() - rest.len();
        }
    }
}

/// "Vietnamese President and General Secretary": the country holds for the titles after it that some of its offices bear.
fn inherit_country(rules: &RuleSet, chain: &mut [Title]) {
    let country_of = |title: &Title| {
        let mut countries = title.offices.iter().map(|&o| rules.registry.offices[o].country);
        let first = countries.next()??;
        countries.all(|c| c == Some(first)).then_some(first)
    };
    let Some(country) = chain.iter().filter(|t| t.settled).find_map(country_of) else { return };
    for title in chain.iter_mut().filter(|t| !t.settled) {
        let own: Vec<usize> =
            title.offices.iter().copied().filter(|&o| rules.registry.offices[o].country == Some(country)).collect();
        if !own.is_empty() {
            title.offices = own;
            title.settled = true;
        }
    }
}

/// The piece makes another title of the one behind it: "Deputy President", "Harvard President".
fn modifies(doc: &Document, before: &Piece) -> bool {
    match before.unit {
        Unit::Modifier => true,
        Unit::Capital => !doc.starts_sentence(before.toks.start),
        _ => false,
    }
}

fn resolve(rules: &RuleSet, titles: &[TitleHit], found: &Titled) -> Title {
    let hit = &titles[found.title];
    let office = |o: usize| &rules.registry.offices[o];
    let mut offices = hit.offices.clone();
    if let Some(country) = found.country {
        offices.retain(|&o| office(o).country == Some(country));
    }
    if let Some(organisation) = found.organisation {
        offices.retain(|&o| office(o).organisation == Some(organisation));
    }
    if found.open {
        offices.clear();
    }
    Title {
        toks: hit.toks.clone(),
        settled: found.country.is_some() || found.organisation.is_some() || hit.offices.len() == 1,
        offices,
        form: hit.form,
        qualifier: found.qualifier,
        led: found.led,
    }
}

fn before_name(input: Pieces<'_>) -> Parsed<'_, (Vec<Titled>, Option<TokIx>, usize)> {
    (chain, opt(honorific), person).parse(input)
}

fn honoured(input: Pieces<'_>) -> Parsed<'_, (TokIx, usize)> {
    (honorific, person).parse(input)
}

fn after_name(input: Pieces<'_>) -> Parsed<'_, (Qualifier, Vec<Titled>)> {
    let who = preceded(
        unit(Unit::Who),
        alt((
            map((unit(Unit::Is), many(unit(Unit::Is))), |_| Qualifier::None),
            map((unit(Unit::Was), many(unit(Unit::Is))), |_| Qualifier::Past),
        )),
    );
    preceded(unit(Unit::Comma), (map(opt(who), |q| q.unwrap_or(Qualifier::None)), chain)).parse(input)
}

fn chain(input: Pieces<'_>) -> Parsed<'_, Vec<Titled>> {
    let sep = alt((
        map((unit(Unit::Comma), unit(Unit::And)), |_| ()),
        map(unit(Unit::Comma), |_| ()),
        map(unit(Unit::And), |_| ()),
    ));
    map((titled, many(preceded(sep, titled))), |(first, mut more)| {
        more.insert(0, first);
        more
    })
    .parse(input)
}

fn titled(input: Pieces<'_>) -> Parsed<'_, Titled> {
    let (rest, (lead, title, behind, goes_on)) = (many(lead), title_unit, opt(behind), opt(extension)).parse(input)?;
    let mut titled =
        Titled { title, qualifier: Qualifier::None, led: false, country: None, organisation: None, open: false };
    for piece in lead.iter().chain(goes_on.iter().flatten()) {
        match piece.unit {
            Unit::Qualifier(q) => titled.qualifier = q,
            Unit::Article => titled.led = true,
            Unit::Country(c) => titled.country = Some(c),
            Unit::Organisation(o) => titled.organisation = Some(o),
            Unit::Capital | Unit::Other => titled.open = true,
            _ => {}
        }
    }
    // "President of the Vietnam Chess Federation": a country inside a longer name settles nothing.
    if goes_on.iter().flatten().any(|p| matches!(p.unit, Unit::Capital)) {
        titled.open = true;
    }
    if let Some(q) = behind {
        titled.qualifier = q;
    }
    Ok((rest, titled))
}

/// What may lead a title.
fn lead(input: Pieces<'_>) -> Parsed<'_, Piece> {
    alt((
        map((qualifier, opt(unit(Unit::Hyphen))), |(p, _)| p),
        verify(any, |p| matches!(p.unit, Unit::Article | Unit::Country(_) | Unit::Organisation(_))),
    ))
    .parse(input)
}

/// "-elect", "designate" behind a title.
fn behind(input: Pieces<'_>) -> Parsed<'_, Qualifier> {
    preceded(
        opt(unit(Unit::Hyphen)),
        map(qualifier, |p| match p.unit {
            Unit::Qualifier(q) => q,
            _ => Qualifier::None,
        }),
    )
    .parse(input)
}

/// "of the People's Republic of China": the title goes on to name its body.
fn extension(input: Pieces<'_>) -> Parsed<'_, Vec<Piece>> {
    let part = verify(any, |p| {
        matches!(p.unit, Unit::Article | Unit::Capital | Unit::Country(_) | Unit::Organisation(_) | Unit::Link)
    });
    verify(preceded(unit(Unit::Link), many(part)), |parts: &Vec<Piece>| !parts.is_empty()).parse(input)
}

/// As many as there are; nom's own needs an input of its own kinds.
fn many<'p, T>(
    mut parser: impl Parser<Pieces<'p>, Output = T, Error = Error<Pieces<'p>>>,
) -> impl FnMut(Pieces<'p>) -> Parsed<'p, Vec<T>> {
    move |mut input| {
        let mut found = Vec::new();
        while let Ok((rest, item)) = parser.parse(input) {
            input = rest;
            found.push(item);
        }
        Ok((input, found))
    }
}

fn any(input: Pieces<'_>) -> Parsed<'_, Piece> {
    match input.split_first() {
        Some((first, rest)) => Ok((rest, first.clone())),
        None => Err(nom::Err::Error(Error::new(input, ErrorKind::Eof))),
    }
}

fn unit<'p>(wanted: Unit) -> impl Parser<Pieces<'p>, Output = Piece, Error = Error<Pieces<'p>>> {
    verify(any, move |p| p.unit == wanted)
}

fn qualifier(input: Pieces<'_>) -> Parsed<'_, Piece> {
    verify(any, |p| matches!(p.unit, Unit::Qualifier(_))).parse(input)
}

fn honorific(input: Pieces<'_>) -> Parsed<'_, TokIx> {
    map(unit(Unit::Honorific), |p| p.toks.start).parse(input)
}

fn title_unit(input: Pieces<'_>) -> Parsed<'_, usize> {
    match input.split_first() {
        Some((Piece { unit: Unit::Title(t), .. }, rest)) => Ok((rest, *t)),
        _ => Err(nom::Err::Error(Error::new(input, ErrorKind::Tag))),
    }
}

fn person(input: Pieces<'_>) -> Parsed<'_, usize> {
    match input.split_first() {
        Some((Piece { unit: Unit::Person(p), .. }, rest)) => Ok((rest, *p)),
        _ => Err(nom::Err::Error(Error::new(input, ErrorKind::Tag))),
    }
}

/// The units of a sentence: names, titles, countries and organisations whole, everything else by word.
fn pieces(
    doc: &Document,
    rules: &RuleSet,
    hits: &[Hit],
    titles: &[TitleHit],
    mentions: &[PersonMention],
    sentence: Range<TokIx>,
) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut i = sentence.start;
    while i < sentence.end {
        let person = mentions.binary_search_by_key(&i, |m| m.toks.start).ok();
        let title = titles.binary_search_by_key(&i, |t| t.toks.start).ok();
        let place = place_at(rules, hits, i);
        let (unit, end) = if let Some(p) = person {
            (Unit::Person(p), mentions[p].toks.end)
        } else if let Some(t) = title
            && place.is_none_or(|(_, end)| end <= titles[t].toks.end)
        {
            (Unit::Title(t), titles[t].toks.end)
        } else if let Some((unit, end)) = place {
            (unit, end)
        } else {
            (word_unit(doc, i), i + 1)
        };
        let end = end.min(sentence.end);
        pieces.push(Piece { unit, toks: i..end });
        i = end;
    }
    pieces
}

/// The longest country or organisation that starts at `i`.
fn place_at(rules: &RuleSet, hits: &[Hit], i: TokIx) -> Option<(Unit, TokIx)> {
    let first = hits.partition_point(|h| h.toks.start < i);
    let here = hits[first..].iter().take_while(|h| h.toks.start == i);
    here.filter_map(|h| match rules.uses[h.payload as usize] {
        PhraseUse::Country(c, _) => Some((Unit::Country(c), h.toks.end)),
        PhraseUse::Organisation(o, _) => Some((Unit::Organisation(o), h.toks.end)),
        _ => None,
    })
    .last()
}

fn word_unit(doc: &Document, i: TokIx) -> Unit {
    let tok = &doc.toks[i];
    let text = doc.text(i);
    match tok.kind {
        Kind::Clitic => return Unit::Article,
        Kind::Mark => {
            return match text {
                "," => Unit::Comma,
                "&" => Unit::And,
                "-" | "‑" | "‐" | "–" if tok.space == Space::None => Unit::Hyphen,
                // Straight and curly apostrophes of plural possessives.
                "'" | "’" => Unit::Article,
                "." if i > 0 && is_honorific(doc.text(i - 1)) => Unit::Honorific,
                _ => Unit::Stop,
            };
        }
        Kind::Word => {}
        _ => return Unit::Other,
    }
    let lower = text.to_lowercase();
    match lower.as_str() {
        "and" | "cum" => Unit::And,
        "the" | "a" | "an" | "his" | "her" | "its" | "our" | "their" | "my" => Unit::Article,
        "of" | "for" | "to" | "at" | "on" | "in" => Unit::Link,
        "acting" | "interim" | "caretaker" => Unit::Qualifier(Qualifier::Acting),
        "former" | "ex" | "then" | "late" | "outgoing" | "retired" | "deposed" | "ousted" | "previous"
        | "erstwhile" | "past" | "onetime" => Unit::Qualifier(Qualifier::Past),
        "elect" | "designate" | "designated" | "incoming" | "future" | "nominee" | "nominated" | "prospective" => {
            Unit::Qualifier(Qualifier::Coming)
        }
        "new" | "newly" | "elected" | "appointed" | "current" | "incumbent" | "sitting" | "present" => {
            Unit::Qualifier(Qualifier::None)
        }
        "honorary" | "shadow" | "hon" | "emeritus" | "would-be" => Unit::Qualifier(Qualifier::Other),
        "deputy" | "vice" | "assistant" | "associate" | "senior" | "under" | "sub" | "co" | "joint" | "junior"
        | "chief" | "first" | "second" | "permanent" | "standing" | "regional" | "provincial" | "lord" | "lady"
        | "minister" | "secretary" | "undersecretary" | "spokesman" | "spokesperson" | "special" | "alternate"
        | "parliamentary" => Unit::Modifier,
        "who" => Unit::Who,
        "is" | "serves" | "as" | "currently" | "also" | "now" | "concurrently" => Unit::Is,
        "was" | "served" | "became" | "had" => Unit::Was,
        _ if is_honorific(text) => Unit::Honorific,
        _ if tok.case != Case::Lower => Unit::Capital,
        _ => Unit::Other,
    }
}

/// "Mr", "Ms", "Comrade", "H.E.": no office.
pub(in crate::facts) fn is_honorific(word: &str) -> bool {
    matches!(
        word,
        "Mr" | "Mrs"
            | "Ms"
            | "Miss"
            | "Mr."
            | "Dr"
            | "Prof"
            | "Professor"
            | "Comrade"
            | "comrade"
            | "H.E."
            | "H.E"
            | "HE"
            | "Hon"
            | "Honourable"
            | "Honorable"
            | "Excellency"
            | "Madam"
            | "Madame"
            | "Sir"
            | "General"
            | "Ambassador"
            | "Gen"
            | "Senator"
    )
}
