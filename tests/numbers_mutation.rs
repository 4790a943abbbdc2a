//! Consistent text stays silent; one number changed makes exactly the right check speak; a hedge, another period or a subset
//! silences it again.

mod common;

use std::{path::Path, sync::Arc};

use presslint::{
    calendar::PartialDate,
    diagnostic::{Diagnostic, Edit, Severity},
    engine::{Policy, lint},
    format::Format,
    rules::RuleSet,
    selftest,
    source::Source,
};
use proptest::prelude::*;

fn rules() -> RuleSet {
    common::load_clean(&common::layers("base"))
}

/// Errors and warnings of the numbers family.
fn findings(rules: &RuleSet, text: &str) -> Vec<Diagnostic> {
    let policy = Policy { as_of: PartialDate::parse("2025-07-14"), ..Policy::default() };
    let mut found = lint(Arc::new(Source::new("draft.txt", text)), Format::Plain, rules, &policy).diagnostics;
    found.retain(|d| d.code.starts_with("numbers/") && d.severity > Severity::Note);
    found
}

fn codes(rules: &RuleSet, text: &str) -> Vec<String> {
    findings(rules, text).into_iter().map(|d| d.code).collect()
}

/// A body paragraph, so that no sentence is taken for a headline.
fn body(sentence: &str) -> String {
    format!("Trade figures are out\n\nThe office spoke on Monday. {sentence} The minister thanked the staff.\n")
}

fn silent(rules: &RuleSet, sentence: &str) -> Result<(), TestCaseError> {
    let found = codes(rules, &body(sentence));
    prop_assert!(found.is_empty(), "{sentence}: {found:?}");
    Ok(())
}

/// The check reports it, and each change that it offers ends the finding.
fn fires(rules: &RuleSet, sentence: &str, code: &str) -> Result<(), TestCaseError> {
    let draft = body(sentence);
    let found = findings(rules, &draft);
    let own = |found: &[Diagnostic]| found.iter().filter(|d| d.code == code).count();
    prop_assert!(own(&found) > 0, "{sentence}: {:?}", found.iter().map(|d| &d.code).collect::<Vec<_>>());
    for fix in found.iter().filter(|d| d.code == code).flat_map(|d| &d.fixes).filter(|f| !f.edits.is_empty()) {
        let changed = edited(&draft, &fix.edits);
        prop_assert!(own(&findings(rules, &changed)) < own(&found), "{}: still wrong: {changed}", fix.title);
    }
    Ok(())
}

/// A draft with the edits of one fix.
fn edited(draft: &str, edits: &[Edit]) -> String {
    let mut text = draft.to_owned();
    for edit in edits.iter().rev() {
        text.replace_range(edit.span.range(), &edit.text);
    }
    text
}

/// A figure with a comma between thousands: "1804" reads like a year.
fn grouped(n: u32) -> String {
    if n < 1000 { n.to_string() } else { format!("{},{:03}", n / 1000, n % 1000) }
}

const THINGS: [&str; 8] = ["trade", "ports", "roads", "health", "schools", "rivers", "parks", "mines"];
const WORDS: [&str; 10] = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];

fn series(n: usize) -> String {
    format!("{} and {}", THINGS[..n - 1].join(", "), THINGS[n - 1])
}

proptest! {
    #![proptest_config(common::cases(40))]

    #[test]
    fn percent_change(base in 3_u32..40, p in 5_u32..80, off in 8_u32..30) {
        let rules = rules();
        let (a, b) = (grouped(base * 100), grouped(base * (100 + p)));
        silent(&rules, &format!("Permits rose {p}% from {a} to {b}."))?;
        fires(&rules, &format!("Permits rose {}% from {a} to {b}.", p + off), "numbers/percent-change")?;
        fires(&rules, &format!("The number rose from {a} to {b}, an increase of {}%.", p + off), "numbers/percent-change")?;
        silent(&rules, &format!("Permits rose about {}% from {a} to {b}.", p + 1))?;
        silent(&rules, &format!("Permits rose {}% in May, while visits rose from {a} to {b}.", p + off))?;
        silent(&rules, &format!("Prices rose {}% on average from {a} to {b}.", p + off))?;
    }

    #[test]
    fn direction(a in 100_u32..400, more in 20_u32..90) {
        let rules = rules();
        silent(&rules, &format!("Arrivals fell from {} to {a}.", a + more))?;
        fires(&rules, &format!("Arrivals fell from {a} to {}.", a + more), "numbers/direction-mismatch")?;
        fires(&rules, &format!("Arrivals rose to {a} from {}.", a + more), "numbers/direction-mismatch")?;
        silent(&rules, &format!("The team fell to {} from {a} in the ranking.", a + more))?;
    }

    #[test]
    fn percent_of(base in 3_u32..40, p in 20_u32..70, off in 8_u32..25) {
        let rules = rules();
        let (part, rest, whole) = (grouped(base * p), grouped(base * (100 - p)), grouped(base * 100));
        silent(&rules, &format!("Of {whole} members, {part} voted, or {p}%."))?;
        fires(&rules, &format!("Of {whole} members, {part} voted, or {}%.", p + off), "numbers/percent-of")?;
        fires(&rules, &format!("In all, {part} of {whole} members ({}%) voted.", p + off), "numbers/percent-of")?;
        silent(&rules, &format!("Of {whole} members, {part} voted, or about {}%.", p + 1))?;
        silent(&rules, &format!("Of {whole} members, {part} voted and {rest} stayed away, or {}%.", 100 - p))?;
        silent(&rules, &format!("Of {whole} members, {part} voted, and dues rose {}%.", p + off))?;
    }

    #[test]
    fn part_of_whole(whole in 20_u32..400, off in 1_u32..15) {
        let rules = rules();
        silent(&rules, &format!("Of the {whole} states invited, {} have confirmed.", whole - off))?;
        fires(&rules, &format!("Of the {whole} states invited, {} have confirmed.", whole + off), "numbers/part-exceeds-whole")?;
        fires(&rules, &format!("In all, {} out of {whole} missions replied.", whole + off), "numbers/part-exceeds-whole")?;
        silent(&rules, &format!("Of the {whole} states invited, up to {} may come.", whole + off))?;
        silent(&rules, &format!("Of the {whole} states invited, most sent delegations of {}.", whole + off))?;
    }

    #[test]
    fn breakdown(a in 10_u32..60, b in 10_u32..60, c in 10_u32..60, off in 1_u32..9) {
        let rules = rules();
        let total = a + b + c;
        silent(&rules, &format!("The team of {total} people is made up of {a} doctors, {b} nurses and {c} drivers."))?;
        fires(&rules, &format!("The team of {total} people is made up of {a} doctors, {} nurses and {c} drivers.", b + off), "numbers/parts-sum")?;
        fires(&rules, &format!("The {}-member team is made up of {a} doctors, {b} nurses and {c} drivers.", total + off), "numbers/parts-sum")?;
        silent(&rules, &format!("The team of {} people includes {a} doctors, {b} nurses and {c} drivers.", total + off))?;
        silent(&rules, &format!("The team of {} people is made up of about {a} doctors, {b} nurses and {c} drivers.", total + 1))?;
    }

    #[test]
    fn announced_lists(n in 3_usize..8) {
        let rules = rules();
        let list = series(n);
        silent(&rules, &format!("The plan has {} priorities: {list}.", WORDS[n]))?;
        fires(&rules, &format!("The plan has {} priorities: {list}.", WORDS[n + 1]), "numbers/count-vs-list")?;
        fires(&rules, &format!("The plan has {} fields, namely {list}.", n + 2), "numbers/count-vs-list")?;
        silent(&rules, &format!("The plan has {} priorities, including {list}.", WORDS[n + 1]))?;
        silent(&rules, &format!("The plan has at least {} priorities: {list}.", WORDS[n + 1]))?;
        silent(&rules, &format!("The plan names {} of the {} priorities: {list}.", WORDS[n], WORDS[n + 1]))?;
    }

    #[test]
    fn running_totals(old in 12_u32..300, new in 2_u32..9, off in 1_u32..5) {
        let rules = rules();
        let word = WORDS[new as usize];
        silent(&rules, &format!("The list gained {word} new sites, bringing the total from {old} to {}.", old + new))?;
        fires(&rules, &format!("The list gained {word} new sites, bringing the total from {old} to {}.", old + new + off), "numbers/running-total")?;
        silent(&rules, &format!("The list gained {word} new sites and lost one, bringing the total from {old} to {}.", old + new - 1))?;
        silent(&rules, &format!("The list gained {word} new sites, bringing the total from {old} to about {}.", old + new + off))?;
    }

    #[test]
    fn remainders(whole in 100_u32..400, part in 10_u32..50, off in 2_u32..9) {
        let rules = rules();
        let rest = whole - part;
        silent(&rules, &format!("Of the {whole} schools, {part} have opened. The remaining {rest} open in May."))?;
        fires(&rules, &format!("Of the {whole} schools, {part} have opened. The remaining {} open in May.", rest + off), "numbers/parts-sum")?;
        silent(&rules, &format!("Of the {whole} schools, about {part} have opened. The remaining {} open in May.", rest + 1))?;
        silent(&rules, &format!("Of the {whole} schools, {part} have opened. The remaining {} clinics open in May.", rest + off))?;
        let money = |rest: u32| format!("The bridge costs €{} million. Of this, €{part} million comes from the state; the town pays €{off} million and banks the remaining €{rest} million.", whole + part + off);
        silent(&rules, &money(whole))?;
        fires(&rules, &money(whole + off + 4), "numbers/parts-sum")?;
    }

    #[test]
    fn votes(members in 12_u32..90, no in 2_u32..6, over in 1_u32..5) {
        let rules = rules();
        let vote = |yes: u32| format!("The {members}-member council adopted it with {yes} votes in favour and {no} against.");
        silent(&rules, &vote(members - no))?;
        silent(&rules, &vote(members - no - over))?;
        fires(&rules, &vote(members - no + over), "numbers/parts-sum")?;
    }

    #[test]
    fn counted_parts(a in 100_u32..600, b in 100_u32..600, c in 100_u32..600, off in 5_u32..60) {
        let rules = rules();
        let plan = |total: u32| format!("The plan adds {total} homes in three towns over the next five years: {a} in Lorvik, {b} in Sund and {c} in Arne.");
        silent(&rules, &plan(a + b + c))?;
        fires(&rules, &plan(a + b + c + off), "numbers/parts-sum")?;
        silent(&rules, &plan(a + b + c + off).replace("three towns", "four towns"))?;
    }

    #[test]
    fn anniversaries(start in 1900_u32..2000, off in 5_u32..20) {
        let rules = rules();
        let ordinal = |n: u32| {
            let suffix = match (n % 10, n / 10 % 10) { (1, t) if t != 1 => "st", (2, t) if t != 1 => "nd", (3, t) if t != 1 => "rd", _ => "th" };
            format!("{n}{suffix}")
        };
        let years = 2025 - start;
        silent(&rules, &format!("The year 2025 marks the {} anniversary of its foundation in {start}.", ordinal(years)))?;
        fires(&rules, &format!("The year 2025 marks the {} anniversary of its foundation in {start}.", ordinal(years + off)), "numbers/anniversary-arithmetic")?;
        silent(&rules, &format!("Preparations for the {} anniversary of the {start} charter began ahead of 2025.", ordinal(years + off)))?;
    }

    #[test]
    fn days(first in 2_u32..20, length in 2_u32..8) {
        let rules = rules();
        let last = first + length;
        silent(&rules, &format!("The fair lasts {} days, from {first} to {last} May.", length + 1))?;
        silent(&rules, &format!("The fair lasts {length} days, from {first} to {last} May."))?;
        fires(&rules, &format!("The fair lasts {} days, from {first} to {last} May.", length + 3), "numbers/duration-mismatch")?;
        fires(&rules, &format!("The fair runs from {last} to {first} May."), "numbers/date-order")?;
        silent(&rules, &format!("The fair lasts about {} days, from {first} to {last} May.", length + 3))?;
    }

    #[test]
    fn amounts(old in 200_u32..800, by in 20_u32..90, off in 3_u32..15) {
        let rules = rules();
        let new = old + by;
        silent(&rules, &format!("Permits rose by {by} to {new} from {old}."))?;
        fires(&rules, &format!("Permits rose by {} to {new} from {old}.", by + off), "numbers/amount-change")?;
        fires(&rules, &format!("The town has {new} flats, up from {old} in 2020, an increase of {}.", by + off), "numbers/amount-change")?;
        silent(&rules, &format!("The town has {new} flats, up from {old} in 2020, an increase of about {}.", by + 1))?;
        silent(&rules, &format!("The town has {new} flats, up from {old} in 2020, with an increase of {} planned.", by + off))?;
        silent(&rules, &format!("The town has {new} flats, up from {old}, an increase of {} in the north and {off} in the south.", by - off))?;
    }

    #[test]
    fn headlines(n in 20_u32..90, off in 3_u32..9) {
        let rules = rules();
        let draft = |head: u32, body: &str| format!("Ministry opens {head} clinics for farm workers\n\n{body}\n");
        let same = format!("The ministry has opened {n} clinics for farm workers in the south, it said on Monday.");
        prop_assert_eq!(codes(&rules, &draft(n, &same)), Vec::<String>::new());
        prop_assert_eq!(codes(&rules, &draft(n + off, &same)), ["numbers/quantity-mismatch"]);
        let hedged = format!("The ministry has opened about {n} clinics for farm workers in the south, it said on Monday.");
        prop_assert_eq!(codes(&rules, &draft(n + 1, &hedged)), Vec::<String>::new());
        let parts = format!("The ministry opened {n} clinics in the north and {off} in the south for farm workers.");
        prop_assert_eq!(codes(&rules, &draft(n + off, &parts)), Vec::<String>::new());
        let other = format!("The ministry thanked farm workers. By 2030 there are to be {n} hospitals.");
        prop_assert_eq!(codes(&rules, &draft(n + off, &other)), Vec::<String>::new());
    }

    #[test]
    fn since(start in 1960_u32..2015, off in 3_u32..9) {
        let rules = rules();
        let years = 2025 - start;
        silent(&rules, &format!("Since {start}, for the past {years} years, the towns have exchanged pupils."))?;
        fires(&rules, &format!("Since {start}, for the past {} years, the towns have exchanged pupils.", years + off), "numbers/duration-mismatch")?;
        fires(&rules, &format!("In the {} years since {start} the towns have exchanged pupils.", years + off), "numbers/duration-mismatch")?;
        silent(&rules, &format!("Since {start}, for about {} years, the towns have exchanged pupils.", years + off))?;
        silent(&rules, &format!("Since {start} the towns, {} years apart in age, have exchanged pupils.", years + off))?;
    }

    #[test]
    fn weekdays(day in 2_i8..26, off in 1_i8..6) {
        let rules = rules();
        let name = |d: i8| presslint::calendar::weekday_name(jiff::civil::date(2025, 5, 1).weekday().wrapping_add(d - 1));
        silent(&rules, &format!("The fair opens on {}, {day} May 2025.", name(day)))?;
        fires(&rules, &format!("The fair opens on {}, {day} May 2025.", name(day + off)), "numbers/weekday-mismatch")?;
        silent(&rules, &format!("It runs from {}, {day} to {}, {} May 2025.", name(day), name(day + 2), day + 2))?;
        fires(&rules, &format!("It runs from {}, {day} to {}, {} May 2025.", name(day), name(day + 2 + off), day + 2), "numbers/weekday-mismatch")?;
        silent(&rules, &format!("From {day} May 2025 the fair is closed on {}s.", name(day + off)))?;
        fires(&rules, &format!("The fair opens on {} April 2025.", day + 30), "numbers/date-validity")?;
    }

    #[test]
    fn totals(a in 100_u32..600, b in 100_u32..600, off in 3_u32..12) {
        let rules = rules();
        let total = a + b;
        silent(&rules, &format!("So far {a} pupils have gone north and {b} south, {total} in all."))?;
        fires(&rules, &format!("So far {a} pupils have gone north and {b} south, {} in all.", total + off), "numbers/parts-sum")?;
        silent(&rules, &format!("So far {a} pupils have gone north and {b} south, about {} in all.", total + off))?;
        fires(&rules, &format!("It heard {} cases, of which {a} were won, {b} lost and {off} withdrawn.", total + 2 * off), "numbers/parts-sum")?;
        silent(&rules, &format!("It heard {} cases, of which {a} were won, {b} lost and {off} withdrawn.", total + off))?;
    }

    #[test]
    fn products(one in 2_u32..40, many in 3_u32..30, off in 1_u32..4) {
        let rules = rules();
        let total = one * many * 100;
        let each = one * 100;
        silent(&rules, &format!("Each of the {many} schools receives ${}, for a total of ${}.", grouped(each), grouped(total)))?;
        fires(&rules, &format!("Each of the {many} schools receives ${}, for a total of ${}.", grouped(each), grouped(total + total / 100 * 10 * (1 + off))), "numbers/product")?;
        silent(&rules, &format!("Each of the {many} schools receives about ${}, for a total of ${}.", grouped(each), grouped(total + total / 100 * 10 * (1 + off))))?;
    }

    #[test]
    fn conversions(miles in 20_u32..400, off in 12_u32..60) {
        let rules = rules();
        let km = |percent: u32| (f64::from(miles * percent) * 0.016_093_44).round();
        silent(&rules, &format!("The road is {miles} miles ({} km) long.", km(100)))?;
        fires(&rules, &format!("The road is {miles} miles ({} km) long.", km(100 + off)), "numbers/unit-conversion")?;
        fires(&rules, &format!("The {miles}-mile ({}-kilometre) road is open.", km(100 - off)), "numbers/unit-conversion")?;
        silent(&rules, &format!("The road is {miles} miles (about {} km) long.", km(104)))?;
        silent(&rules, &format!("The road is {miles} miles (and the path {} km) long.", km(100 + off)))?;
    }

    #[test]
    fn ages(birth in 1930_u32..2000, off in 2_u32..20) {
        let rules = rules();
        let age = 2025 - birth;
        silent(&rules, &format!("The director, {age}, who was born in {birth}, leaves in May."))?;
        fires(&rules, &format!("The director, {}, who was born in {birth}, leaves in May.", age + off), "numbers/age-arithmetic")?;
        silent(&rules, &format!("The director, who was born in {birth}, was {} when he joined.", age - 2))?;
    }

    #[test]
    fn factors(old in 20_u32..300, factor in 3_u32..9) {
        let rules = rules();
        let (new, word) = (old * factor, WORDS[factor as usize]);
        silent(&rules, &format!("Output of {} tonnes was {word} times the {} tonnes of 2015.", grouped(new), grouped(old)))?;
        let wrong = grouped(old * (factor + 2));
        fires(&rules, &format!("Output of {wrong} tonnes was {word} times the {} tonnes of 2015.", grouped(old)), "numbers/fold-times")?;
        fires(&rules, &format!("Output doubled from {} tonnes in 2020 to {} tonnes in 2024.", grouped(old), grouped(new)), "numbers/fold-times")?;
    }

    #[test]
    fn points(a in 10_u32..30, d in 3_u32..9) {
        let rules = rules();
        silent(&rules, &format!("The share rises from {a}% to {}%, an increase of {d} percentage points.", a + d))?;
        fires(&rules, &format!("The share rises from {a}% to {}%, an increase of {d}%.", a + d), "numbers/percentage-points")?;
        fires(&rules, &format!("The share rises from {a}% to {}%, an increase of {} percentage points.", a + d, d + 4), "numbers/percentage-points")?;
    }
}

/// What is changed, what it becomes, and the check that must report it.
const MUTATIONS: &[(&str, &str, &str)] = &[
    ("rests on four pillars", "rests on five pillars", "count-vs-list"),
    ("from January to June", "from January to July", "period-mismatch"),
    ("Friday, May 16, 2025", "Friday, May 19, 2025", "weekday-mismatch"),
    ("Exports rose 20% from", "Exports rose 30% from", "percent-change"),
    ("an increase of 20%. Machinery", "an increase of 12%. Machinery", "percent-change"),
    ("36 bought more than a year before, or 75%", "36 bought more than a year before, or 57%", "percent-of"),
    ("Of the 48 partner countries, 36", "Of the 48 partner countries, 63", "part-exceeds-whole"),
    ("doubled from 410 to 820", "doubled from 410 to 1,280", "fold-times"),
    ("fell by 25%, from 800", "fell by 52%, from 800", "percent-change"),
    ("rose to 312 tonnes from 260", "rose to 312 tonnes from 360", "direction-mismatch"),
    ("a drop of 10%", "a drop of 18%", "percent-change"),
    ("nine in the north", "six in the north", "parts-sum"),
    ("comes to $15 million", "comes to $150 million", "percent-of"),
    ("60%, with 5,400 of 9,000", "60%, with 4,500 of 9,000", "percent-of"),
    ("five days, from 19 to 23 May", "three days, from 19 to 23 May", "duration-mismatch"),
    ("30-kilometre (19-mile)", "30-kilometre (91-mile)", "unit-conversion"),
    ("set five priorities", "set six priorities", "count-vs-list"),
    ("from 15 to 17", "from 15 to 19", "running-total"),
    ("120 metres (394 feet)", "120 metres (39 feet)", "unit-conversion"),
    ("between $30 million and $45 million", "between $50 million and $45 million", "reversed-range"),
    ("$18 million in loans", "$28 million in loans", "parts-sum"),
    ("Tuesday, March 4, 2025", "Tuesday, March 14, 2025", "weekday-mismatch"),
    ("900 are men and 600", "900 are men and 700", "parts-sum"),
    ("fell to 4.5% from 4.8%", "fell to 5.4% from 4.8%", "direction-mismatch"),
    ("fell two percentage points, from 14%", "fell five percentage points, from 14%", "percentage-points"),
    ("seven courses", "eight courses", "count-vs-list"),
    ("or 87.5%", "or 78.5%", "percent-of"),
    ("12% undecided", "22% undecided", "percent-sum"),
    ("50th anniversary", "40th anniversary", "anniversary-arithmetic"),
    ("(US$230 million)", "(US$2.3 billion)", "unit-conversion"),
    ("from 8 to 10 September", "from 18 to 10 September", "date-order"),
    ("hear four reports", "hear five reports", "count-vs-list"),
    ("total of 77 measures", "total of 57 measures", "direction-mismatch"),
    ("2025-2030", "2035-2030", "reversed-range"),
    ("(July to September)", "(July to October)", "period-mismatch"),
    ("seven women and five men", "seven women and six men", "parts-sum"),
    ("in 2001, aged 40", "in 2001, aged 50", "age-arithmetic"),
];

/// Releases of other offices: the draft, what is changed, what it becomes, and the check that must report it.
const OTHERS: &[(&str, &str, &str, &str)] = &[
    ("stats", "Retail Sales Up 3.1% in August", "Retail Sales Up 3.4% in August", "quantity-mismatch"),
    ("stats", "a response rate of 76%", "a response rate of 67%", "percent-of"),
    ("stats", "up 0.6 percentage points from", "up 0.9 percentage points from", "percentage-points"),
    ("stats", "81,000 men", "91,000 men", "parts-sum"),
    ("bank", "April 17, 2026", "April 31, 2026", "date-validity"),
    ("bank", "nine members: the Governor", "eight members: the Governor", "parts-sum"),
    ("budget", "up 6% from this year's", "up 9% from this year's", "percent-change"),
    ("budget", "defence 5.3 billion marks (11%)", "defence 5.3 billion marks (16%)", "percent-of"),
    ("budget", "and 300 in vocational", "and 200 in vocational", "parts-sum"),
    ("budget", "to Friday, 16 October", "to Friday, 14 October", "weekday-mismatch"),
    ("budget", "The five priorities are", "The six priorities are", "count-vs-list"),
    ("health", "Reaches 321,000 Children", "Reaches 312,000 Children", "quantity-mismatch"),
    ("health", "a fall of 60 per cent", "a fall of 40 per cent", "percent-change"),
    ("health", "and 300 were community", "and 400 were community", "parts-sum"),
    ("health", "a coverage of 95 per cent", "a coverage of 91 per cent", "percent-of"),
    ("health", "born in 1978 and is 47", "born in 1978 and is 57", "age-arithmetic"),
    ("election", "an increase of five", "an increase of six", "amount-change"),
    ("election", "the Farmers' League 13. Independents", "the Farmers' League 15. Independents", "parts-sum"),
    ("election", "83,000 (4.2%)", "83,000 (6.2%)", "percent-of"),
    ("election", "56 complaints", "57 complaints", "parts-sum"),
    ("relations", "for the past 30 years", "for the past 20 years", "duration-mismatch"),
    ("relations", "2,440 in all", "2,540 in all", "parts-sum"),
    ("relations", "four times the $600 million", "three times the $600 million", "fold-times"),
    ("visit", "yields 13 agreements and $1.4 billion", "yields 13 agreements and $1.8 billion", "quantity-mismatch"),
    ("visit", "that is by 50%", "that is by 60%", "percent-change"),
    ("festival", "four women and three men", "four women and five men", "parts-sum"),
    ("schools", "rises by 3,400 to 81,200 from 77,800", "rises by 3,400 to 82,100 from 77,800", "amount-change"),
    ("culture", "from 22 to 34", "from 22 to 32", "running-total"),
    ("festival", "Saturday, 18 April", "Saturday, 19 April", "weekday-mismatch"),
    ("sport", "passes through six districts", "passes through seven districts", "count-vs-list"),
    ("flood", "and 16 in public halls", "and 19 in public halls", "parts-sum"),
    ("culture", "Opens 12 New Reading Rooms", "Opens 14 New Reading Rooms", "quantity-mismatch"),
    ("rates", "to 3.75 percent from 4.00 percent", "to 3.50 percent from 4.00 percent", "percentage-points"),
    ("rates", "or 76 percent, were mortgages", "or 86 percent, were mortgages", "percent-of"),
    ("population", "5,612,400 | 31,200", "5,612,400 | 32,200", "table-sum"),
    ("population", "ten years ago, in 2016", "twelve years ago, in 2016", "duration-mismatch"),
    ("forum", "seven mayors and five academics", "eight mayors and five academics", "parts-sum"),
    ("forum", "or 80 percent of its target", "or 85 percent of its target", "percent-of"),
    ("forum", "the 50th anniversary of their", "the 40th anniversary of their", "anniversary-arithmetic"),
    ("forum", "or 75 percent, concerned", "or 65 percent, concerned", "percent-of"),
    ("finance", "the remaining 30 percent abroad", "the remaining 40 percent abroad", "parts-sum"),
    ("finance", "| 1,100 | 1,150 |", "| 1,100 | 1,250 |", "table-sum"),
    ("finance", "25 basis points, to 6.25", "25 basis points, to 6.00", "percentage-points"),
    ("finance", "the other three about", "the other five about", "parts-sum"),
    ("school-year", "from 642 to 760", "from 642 to 770", "running-total"),
    ("school-year", "the remaining 6 percent", "the remaining 9 percent", "parts-sum"),
    ("school-year", "Five years ago, in 2021", "Eight years ago, in 2021", "duration-mismatch"),
];

#[test]
fn one_number_changed_in_other_releases() {
    let rules = rules();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/numbers/consistent");
    let mut drafts = std::collections::BTreeMap::new();
    for entry in std::fs::read_dir(folder).expect("the folder") {
        let path = entry.expect("a file").path();
        let name = path.file_stem().expect("a name").to_string_lossy().into_owned();
        drafts.insert(name, std::fs::read_to_string(&path).expect("a draft"));
    }
    let found = |text: &str| {
        let policy = Policy::default();
        let source = Arc::new(Source::new("draft.md", text));
        let mut found = lint(source, Format::Markdown, &rules, &policy).diagnostics;
        found.retain(|d| d.code.starts_with("numbers/") && d.severity > Severity::Note);
        found.iter().map(|d| format!("{}: {}", d.code, d.message)).collect::<Vec<_>>()
    };
    for (name, draft) in &drafts {
        assert_eq!(found(draft), Vec::<String>::new(), "{name} must stay silent");
    }
    let mut missed = Vec::new();
    for (name, old, new, code) in OTHERS {
        let draft = &drafts[*name];
        assert_eq!(draft.matches(old).count(), 1, "{name}: {old}");
        let found = found(&draft.replacen(old, new, 1));
        if !found.iter().any(|f| f.starts_with(&format!("numbers/{code}:"))) {
            missed.push(format!("{name}: {old} -> {new}: {code}; found {found:?}"));
        }
    }
    assert!(missed.is_empty(), "{} of {} missed:\n{}", missed.len(), OTHERS.len(), missed.join("\n"));
}

#[test]
fn one_number_changed_in_a_release() {
    let rules = rules();
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/numbers/economic_release.txt");
    let release = std::fs::read_to_string(path).expect("the release");
    let found: Vec<String> = findings(&rules, &release).iter().map(|d| format!("{}: {}", d.code, d.message)).collect();
    assert_eq!(found, Vec::<String>::new(), "the consistent release must stay silent");
    let mut missed = Vec::new();
    for (old, new, code) in MUTATIONS {
        assert_eq!(release.matches(old).count(), 1, "{old}");
        let draft = release.replacen(old, new, 1);
        let at = draft.find(new).expect("just put there");
        let sentence = draft[..at].rfind(". ").unwrap_or(0)..at + draft[at..].find(". ").unwrap_or(draft.len() - at);
        let right = |d: &Diagnostic| {
            let touches = |span: presslint::span::Span| span.start() < sentence.end && span.end() > sentence.start;
            d.code == format!("numbers/{code}")
                && (touches(d.primary.span) || d.secondary.iter().any(|l| touches(l.span)))
        };
        if !findings(&rules, &draft).iter().any(right) {
            missed.push(format!("{old} -> {new}: {code}"));
        }
    }
    // Nine of ten must be found at the right place.
    assert!(
        missed.len() * 10 <= MUTATIONS.len(),
        "{} of {} missed:\n{}",
        missed.len(),
        MUTATIONS.len(),
        missed.join("\n")
    );
}

/// What a figure is changed to must make the sum hold: each offered change of each bad example, by itself, ends the finding.
#[test]
fn offered_changes_repair() {
    let mut failures = Vec::new();
    let mut tried = 0;
    for (pack, rules) in common::packs() {
        let own = rules.rules.iter().filter(|r| r.layer == pack && r.id.starts_with("numbers/"));
        for (rule, example) in own.flat_map(|r| r.bad.iter().map(move |e| (r, e))) {
            let found = selftest::findings(rule, example, &rules);
            for (d, fix) in
                found.iter().flat_map(|d| d.fixes.iter().map(move |f| (d, f))).filter(|(_, f)| !f.edits.is_empty())
            {
                tried += 1;
                let mut changed = example.clone();
                for edit in fix.edits.iter().rev() {
                    let draft = &d.primary.source;
                    let other = changed.others.iter_mut().find(|o| o.value == draft.text());
                    replace(other.map_or(&mut changed.text.value, |o| &mut o.value), draft, edit);
                }
                let left = selftest::findings(rule, &changed, &rules);
                if left.len() >= found.len() {
                    let said: Vec<&str> = left.iter().map(|d| d.message.as_str()).collect();
                    failures.push(format!("{}: {}\n  {}\n  still: {said:?}", rule.id, fix.title, changed.text.value));
                }
            }
        }
    }
    assert!(tried > 550, "{tried}");
    assert!(failures.is_empty(), "{} of {tried} do not repair:\n{}", failures.len(), failures.join("\n"));
}

/// Where one number of a release was changed, one of the offered changes takes it back: four times out of five. The others are
/// slips that no arithmetic undoes, such as a part above its whole.
#[test]
fn offered_changes_restore() {
    let rules = rules();
    let read = |path: &str| {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/numbers").join(path);
        std::fs::read_to_string(path).expect("a draft")
    };
    let release = read("economic_release.txt");
    let own = MUTATIONS.iter().map(|(old, new, _)| (release.clone(), "draft.txt", *old, *new));
    let others =
        OTHERS.iter().map(|(name, old, new, _)| (read(&format!("consistent/{name}.md")), "draft.md", *old, *new));
    let mut lost = Vec::new();
    let mut tried = 0;
    for (draft, name, old, new) in own.chain(others) {
        tried += 1;
        let changed = draft.replacen(old, new, 1);
        let format = if name.ends_with("md") { Format::Markdown } else { Format::Plain };
        let policy = Policy {
            as_of: if format == Format::Plain { PartialDate::parse("2025-07-14") } else { None },
            ..Policy::default()
        };
        let found = lint(Arc::new(Source::new(name, changed.as_str())), format, &rules, &policy).diagnostics;
        if !found.iter().flat_map(|d| &d.fixes).any(|f| edited(&changed, &f.edits) == draft) {
            lost.push(format!("{old} -> {new}"));
        }
    }
    assert!(lost.len() * 5 <= tried, "{} of {tried} not restored:\n{}", lost.len(), lost.join("\n"));
}

/// Carries an edit over to the text of the example, in which marks of zones stand too.
fn replace(example: &mut String, draft: &Source, edit: &Edit) {
    let (old, before) = (draft.slice(edit.span), &draft.text()[..edit.span.start()]);
    if old.is_empty() {
        let at = example.find(before).expect("the text of the example") + before.len();
        return example.insert_str(at, &edit.text);
    }
    // The same occurrence; overlapping ones count on both sides.
    let places = |text: &str| {
        (0..text.len()).filter(|&i| text.is_char_boundary(i) && text[i..].starts_with(old)).collect::<Vec<_>>()
    };
    let nth = places(draft.text()).iter().filter(|&&i| i < edit.span.start()).count();
    let at = *places(example).get(nth).unwrap_or_else(|| panic!("{old:?} in {example:?}"));
    example.replace_range(at..at + old.len(), &edit.text);
}
