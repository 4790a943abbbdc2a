//! `presslint explain`: a rule, or a family of rules, in words.

use std::io::{self, Write};

use presslint::{
    checks,
    diagnostic::Severity,
    engine::Policy,
    rules::{Example, FAMILIES, InQuotes, Kind, Rule, RuleSet, base_pack, builtin_pack, builtin_packs, load},
    table::nearest,
};

use super::{
    outcome::{Exit, Outcome},
    output::{ColorWhen, tell_mistakes, write_out},
    problem::Problem,
    selection::Selection,
    workspace::Workspace,
};

/// Say what a rule or a family finds, why, and where it is defined.
#[derive(clap::Args, Debug)]
#[command(after_help = "Examples:\n  presslint explain numbers/weekday-mismatch\n  presslint explain numbers")]
pub struct Args {
    /// A rule (`family/name`) or a family: titles, phrasing, spelling, numbers, structure
    #[arg(value_name = "RULE|FAMILY")]
    id: String,
    #[command(flatten)]
    selection: Selection,
}

pub fn run(args: &Args, color: ColorWhen) -> Outcome {
    let mut workspace = Workspace::new(&args.selection, None, builtin_pack)?;
    let here = workspace.here();
    let mistakes = workspace.take_mistakes();
    tell_mistakes(&mistakes, color);
    let problems = workspace.take_problems();
    problems.iter().for_each(Problem::tell);
    let group = &workspace.groups()[here];
    let rules = workspace.rules(group);
    let exit = if mistakes.is_empty() && problems.is_empty() { Exit::Clean } else { Exit::Trouble };
    if let Some(family) = FAMILIES.into_iter().find(|family| *family == args.id) {
        write_out(None, |out| explain_family(out, family, rules, &group.policy))?;
        return Ok(exit);
    }
    if let Some(rule) = rules.find(&args.id) {
        write_out(None, |out| explain_rule(out, &rules.rules[rule], group.policy.level(&rules.rules[rule]), true))?;
        return Ok(exit);
    }
    // Perhaps a rule of a pack that is not on here.
    let mut layers = vec![base_pack()];
    layers.extend(builtin_packs().filter(|name| *name != "base").filter_map(builtin_pack));
    let (all, _) = load(&layers, &checks::ids());
    if let Some(rule) = all.find(&args.id) {
        write_out(None, |out| explain_rule(out, &all.rules[rule], all.rules[rule].level, false))?;
        return Ok(exit);
    }
    let hint = nearest(&args.id, rules.ids().chain(all.ids()).chain(FAMILIES));
    let hint = hint.map_or("; `presslint rules` lists them".to_owned(), |near| format!("; did you mean `{near}`?"));
    Err(format!("no rule or family is called `{}`{hint}", args.id).into())
}

fn explain_family(out: &mut dyn Write, family: &str, rules: &RuleSet, policy: &Policy) -> io::Result<()> {
    let about = match family {
        "titles" => "people, offices and organisations: the right title for the person on that day, official names",
        "phrasing" => "agreed wording: terms, formulas, slogans, abbreviations",
        "spelling" => "misspellings, repeated words, variants of one word",
        "numbers" => "figures, dates, counts and units that must agree with each other and the calendar",
        _ => "the shape of the text: marks, brackets, headings, what was left behind by web pages and templates",
    };
    writeln!(out, "{family}: {about}\n")?;
    let mut found: Vec<&Rule> = rules.rules.iter().filter(|rule| rule.family() == family).collect();
    found.sort_by_key(|rule| rule.id.as_str());
    for rule in found {
        let level = policy.level(rule).map_or("off", Severity::as_str);
        writeln!(out, "{} ({level}, {})\n  {}", rule.id, rule.layer, rule.why)?;
    }
    Ok(())
}

fn explain_rule(out: &mut dyn Write, rule: &Rule, level: Option<Severity>, on_here: bool) -> io::Result<()> {
    writeln!(out, "{}\n", rule.id)?;
    let chosen = level.map_or("off", Severity::as_str);
    let own = rule.level.map_or("off", Severity::as_str);
    let level = if chosen == own { chosen.to_owned() } else { format!("{chosen} (changed from {own})") };
    let line = rule.file.place(rule.span.start()).line;
    let mut rows = vec![
        ("level", level),
        ("what", what(rule.kind).to_owned()),
        ("why", rule.why.clone()),
        ("abstains", rule.abstains.clone()),
        ("in quotes", in_quotes(rule.in_quotes).to_owned()),
        ("source", rule.source.clone()),
        ("owner", rule.owner.clone()),
        ("holds", period(rule)),
        ("defined", format!("{}:{line} (pack {})", rule.file.name(), rule.layer)),
    ];
    if !on_here {
        rows.push(("off here", format!("the pack is not on: --pack {}, or packs in presslint.toml", rule.layer)));
    }
    for (name, value) in rows.iter().filter(|(_, value)| !value.is_empty()) {
        writeln!(out, "  {name:10} {value}")?;
    }
    examples(out, "reported", &rule.bad)?;
    examples(out, "left alone", &rule.good)
}

fn examples(out: &mut dyn Write, title: &str, examples: &[Example]) -> io::Result<()> {
    if examples.is_empty() {
        return Ok(());
    }
    writeln!(out, "\n{title}:")?;
    for example in examples {
        let text = example.text.value.trim();
        writeln!(out, "  - {}", text.replace('\n', "\n    "))?;
        let mut about = Vec::new();
        about.extend(example.at.as_ref().map(|at| format!("at “{}”", at.value)));
        about.extend(example.fix.as_ref().map(|fix| format!("write “{}”", fix.value)));
        about.extend(example.date.as_ref().map(|date| format!("in a draft of {}", date.value)));
        about.extend(example.kind.as_ref().map(|kind| format!("in a draft of kind {}", kind.value)));
        if !about.is_empty() {
            writeln!(out, "      ({})", about.join("; "))?;
        }
    }
    Ok(())
}

fn what(kind: Kind) -> &'static str {
    match kind {
        Kind::Check => "a built-in check",
        Kind::Substitute => "wording to replace",
        Kind::Variants => "several forms of one term, of which a draft keeps to one",
        Kind::Canonical => "an agreed formulation from which wording drifts",
        Kind::Quotation => "a slogan with an approved wording",
        Kind::Required => "something that a draft must hold",
        Kind::Scope => "terms that belong in some parts of a draft only",
        Kind::Acronym => "an abbreviation and what it stands for",
        Kind::Confusable => "a word that is wrong beside certain others",
        Kind::Dateline => "the form of datelines, embargoes and end marks",
        Kind::Pattern => "a pattern of words",
        Kind::Message => "a key message of a campaign",
        Kind::Word => "words that are never misspellings",
        Kind::Typo => "misspellings that the house has seen",
        Kind::Residue => "lines left behind by a web page or template",
        Kind::Fact => "a figure that is known, with its dates",
    }
}

fn in_quotes(choice: InQuotes) -> &'static str {
    match choice {
        InQuotes::Off => "says nothing",
        InQuotes::Note => "a note, never fixed",
        InQuotes::Same => "reported as elsewhere, never fixed",
    }
}

fn period(rule: &Rule) -> String {
    match (rule.period.from, rule.period.until) {
        (None, None) => String::new(),
        (Some(from), None) => format!("from {from}"),
        (None, Some(until)) => format!("until {until}"),
        (Some(from), Some(until)) => format!("from {from} until {until}"),
    }
}
