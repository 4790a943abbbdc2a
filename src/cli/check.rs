//! `presslint check`: from arguments to a report.

use std::{path::PathBuf, sync::Arc, time::Instant};

use clap::builder::{PossibleValuesParser, TypedValueParser as _};
use presslint::{
    calendar::PartialDate,
    checks::CrossItem,
    diagnostic::{Diagnostic, Severity},
    engine::{Policy, lint, lint_across},
    facts::Tally,
    format::Format,
    render::{self, Summary, render},
    rules::{Rule, lint_pack},
    source::Source,
};
use rayon::prelude::*;

use super::{
    drafts::{self, Draft},
    mend::{self, Change},
    outcome::{Exit, Failure, Outcome},
    output::{self, ColorWhen, write_out},
    problem::Problem,
    read::read,
    selection::Selection,
    settings,
    workspace::{Gathered, Group, Workspace, gather},
};

/// Lint drafts.
#[derive(clap::Args, Debug)]
#[command(after_help = super::EXAMPLES)]
#[expect(clippy::struct_excessive_bools, reason = "each is an option of the command line")]
pub struct Args {
    /// Files, folders and patterns; `-` is standard input
    #[arg(value_name = "PATH|GLOB|-", default_value = ".")]
    paths: Vec<String>,
    /// What the text on standard input is called: its ending tells the format, its folder the configuration
    #[arg(long, value_name = "NAME")]
    stdin_filename: Option<String>,
    /// Threads; the report is the same with any number [default: one per core]
    #[arg(short = 'j', long, value_name = "N", default_value_t = 0, hide_default_value = true)]
    threads: usize,
    #[command(flatten)]
    selection: Selection,
    /// Date of the drafts, whatever they say: YYYY, YYYY-MM or YYYY-MM-DD
    #[arg(long, value_name = "DATE", value_parser = date, help_heading = "Rules")]
    as_of: Option<PartialDate>,
    /// Exit with 1 when there is a finding of this level or a graver one
    #[arg(long, value_name = "LEVEL", default_value = "warning", value_parser = severity, help_heading = "Output")]
    fail_on: Severity,
    /// Exit with 0 whatever is found (not when something could not be checked)
    #[arg(long, help_heading = "Output")]
    exit_zero: bool,
    /// Form of the report: full, concise and grouped are for people, the others for programs
    #[arg(long, visible_alias = "output-format", value_name = "FORMAT", default_value_t, help_heading = "Output")]
    #[arg(value_parser = PossibleValuesParser::new(render::Format::names()).try_map(|n| n.parse::<render::Format>()))]
    format: render::Format,
    /// Write the report to a file instead of standard output
    #[arg(short, long, value_name = "FILE", help_heading = "Output")]
    output: Option<PathBuf>,
    /// Count findings by rule instead of listing them
    #[arg(long, help_heading = "Output")]
    statistics: bool,
    /// Apply the fixes that are safe: agreed spellings of the same words
    #[arg(long, help_heading = "Fixes")]
    fix: bool,
    /// Show as a diff what --fix would change, write nothing, and exit with 1 if that is anything
    #[arg(long, help_heading = "Fixes")]
    diff: bool,
    /// List the drafts that would be linted, and stop
    #[arg(long, help_heading = "Inspection")]
    show_files: bool,
    /// Show which configuration, rules and levels apply to the drafts, and stop
    #[arg(long, help_heading = "Inspection")]
    show_settings: bool,
}

/// A date of the command line.
pub fn date(text: &str) -> Result<PartialDate, String> {
    PartialDate::parse(text).ok_or_else(|| "write YYYY, YYYY-MM or YYYY-MM-DD".to_owned())
}

fn severity(text: &str) -> Result<Severity, String> {
    let known = [Severity::Error, Severity::Warning, Severity::Note];
    known.into_iter().find(|level| level.as_str() == text).ok_or_else(|| "one of error, warning, note".to_owned())
}

/// What one draft gave; its text is kept only by the findings in it.
#[derive(Default)]
struct Checked {
    /// False for an input that could not be read.
    linted: bool,
    diagnostics: Vec<Diagnostic>,
    words: usize,
    quantities: Tally,
    cross: Vec<(usize, CrossItem)>,
    problems: Vec<Problem>,
    change: Option<Change>,
}

pub fn run(args: &Args, color: ColorWhen) -> Outcome {
    let start = Instant::now();
    let found = drafts::find(&args.paths, args.stdin_filename.as_deref());
    let mut workspace = Workspace::new(&args.selection, args.as_of, lint_pack)?;
    let Gathered { placed, mut problems, mistaken } = gather(found, &mut workspace, color)?;
    if placed.is_empty() && problems.is_empty() {
        let paths = args.paths.join(", ");
        let endings = drafts::ENDINGS.map(|ending| format!(".{ending}")).join(", ");
        problems.push(Problem::error(
            paths,
            "no-match",
            format!("no drafts here: a draft in a folder ends in {endings}, and presslint.toml and ignore files may leave it out"),
        ));
    }
    problems.iter().for_each(Problem::tell);
    let trouble = mistaken || !problems.is_empty();
    if args.show_files || args.show_settings {
        let drafts: Vec<(&str, usize)> = placed.iter().map(|(draft, group)| (draft.name.as_str(), *group)).collect();
        write_out(args.output.as_deref(), |out| {
            if args.show_files { settings::files(out, &drafts) } else { settings::settings(out, &drafts, &workspace) }
        })?;
        return Ok(if trouble { Exit::Trouble } else { Exit::Clean });
    }

    let alone = placed.len() < 2;
    let check = |(draft, group): &(Draft, usize)| check(draft, &workspace.groups()[*group], &workspace, args, alone);
    let mut checked: Vec<Checked> = if args.threads == 1 || placed.len() < 2 {
        placed.iter().map(check).collect()
    } else {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(args.threads).build();
        pool.map_err(|error| format!("no threads: {error}"))?.install(|| placed.par_iter().map(check).collect())
    };
    compare(&mut checked, &placed, &workspace);
    checked.iter().flat_map(|c| &c.problems).for_each(Problem::tell);
    let mut failed = checked.iter().flat_map(|c| &c.problems).filter(|p| p.severity == Severity::Error).count();
    let changes: Vec<Change> = checked.iter_mut().filter_map(|c| c.change.take()).collect();
    let drafts = checked.iter().filter(|c| c.linted).count();
    let words = checked.iter().map(|c| c.words).sum();
    let mut quantities = Tally::default();
    for draft in &checked {
        quantities.add(&draft.quantities);
    }
    let all: Vec<Diagnostic> = checked.into_iter().flat_map(|c| c.diagnostics).collect();

    let stdout_is_draft = if args.diff {
        mend::show_all(&changes, args.output.as_deref(), color)?;
        false
    } else {
        let written = mend::write(&changes)?;
        written.problems.iter().for_each(Problem::tell);
        failed += written.problems.len();
        written.to_stdout
    };
    let count = |level| all.iter().filter(|d| d.severity == level).count();
    let summary = Summary {
        errors: count(Severity::Error),
        warnings: count(Severity::Warning),
        notes: count(Severity::Note),
        drafts,
        words,
        quantities_checked: quantities.checked,
        quantities_abstained: quantities.abstained(),
        elapsed: start.elapsed(),
    };
    // With nothing linted, “no findings” would mislead; programs still get their empty list.
    let silent = args.diff || (drafts == 0 && args.format.for_people());
    if !silent {
        report(args, &all, (&summary, &quantities), &workspace, color, stdout_is_draft)?;
    }
    let exit = match args.diff {
        _ if trouble || failed > 0 => Exit::Trouble,
        _ if args.exit_zero => Exit::Clean,
        true if !changes.is_empty() => Exit::Findings,
        false if all.iter().any(|d| d.severity >= args.fail_on) => Exit::Findings,
        _ => Exit::Clean,
    };
    // The system takes back memory faster than drops do.
    std::mem::forget((all, workspace));
    Ok(exit)
}

fn check(draft: &Draft, group: &Group, workspace: &Workspace<'_>, args: &Args, alone: bool) -> Checked {
    let text = match read(draft) {
        Ok(text) => text,
        Err(problem) => return Checked { problems: vec![problem], ..Checked::default() },
    };
    let format = Format::from_name(&draft.name);
    let rules = workspace.rules(group);
    let policy = &Policy { alone, ..group.policy.clone() };
    let mut checked = Checked { linted: true, problems: text.note().into_iter().collect(), ..Checked::default() };
    let linted = if (args.fix || args.diff) && !text.is_decoded() {
        let fixed = presslint::fix::fix(Arc::clone(&text.source), format, rules, policy);
        checked.change = Change::of(draft, &text.source, &fixed);
        // With --diff nothing is written, and only the diff is shown.
        fixed.linted
    } else {
        lint(Arc::clone(&text.source), format, rules, policy)
    };
    if (args.fix || args.diff)
        && text.is_decoded()
        && linted.diagnostics.iter().any(|d| presslint::fix::safe_fix(d).is_some())
    {
        checked.problems.push(mend::refused(&text));
    }
    Checked {
        diagnostics: linted.diagnostics,
        words: linted.words,
        quantities: linted.quantities,
        cross: linted.cross,
        ..checked
    }
}

/// What drafts that share a configuration and a rule set say against each other, put among the findings of the draft it
/// stands in.
fn compare(checked: &mut [Checked], placed: &[(Draft, usize)], workspace: &Workspace<'_>) {
    let mut items: Vec<Vec<(usize, CrossItem)>> = Vec::new();
    let mut groups: Vec<&Group> = Vec::new();
    let mut homes: Vec<(*const Source, usize)> = Vec::new();
    for (at, (checked, (_, group))) in checked.iter_mut().zip(placed).enumerate() {
        let group = &workspace.groups()[*group];
        let known = groups.iter().position(|g| g.config == group.config && g.set == group.set);
        let known = known.unwrap_or_else(|| {
            groups.push(group);
            items.push(Vec::new());
            groups.len() - 1
        });
        homes.extend(checked.cross.first().map(|(_, item)| (Arc::as_ptr(&item.place.source), at)));
        items[known].append(&mut checked.cross);
    }
    homes.sort_unstable();
    for (items, group) in items.into_iter().zip(groups) {
        for diagnostic in lint_across(items, workspace.rules(group), &group.policy) {
            let source = Arc::as_ptr(&diagnostic.primary.source);
            if let Ok(home) = homes.binary_search_by_key(&source, |&(source, _)| source) {
                checked[homes[home].1].diagnostics.push(diagnostic);
            }
        }
    }
    for checked in checked {
        presslint::engine::sort(&mut checked.diagnostics);
    }
}

fn report(
    args: &Args,
    all: &[Diagnostic],
    (summary, quantities): (&Summary, &Tally),
    workspace: &Workspace<'_>,
    color: ColorWhen,
    to_stderr: bool,
) -> Result<(), Failure> {
    let file = args.output.as_deref();
    let colored = match (file, to_stderr) {
        (Some(_), _) => color == ColorWhen::Always,
        (None, true) => color.on(&std::io::stderr()),
        (None, false) => color.on(&std::io::stdout()),
    };
    let rules: Vec<&Rule> = match args.format {
        render::Format::Sarif => workspace.groups().iter().flat_map(|group| &workspace.rules(group).rules).collect(),
        _ => Vec::new(),
    };
    let options = render::Options {
        format: args.format,
        width: output::width(),
        color: colored,
        rules: &rules,
        ..render::Options::default()
    };
    if to_stderr && file.is_none() {
        render(&mut std::io::stderr().lock(), all, summary, &options)?;
        return Ok(());
    }
    write_out(file, |mut out| {
        if args.statistics {
            settings::statistics(out, all, quantities, summary)
        } else {
            render(&mut out, all, summary, &options)
        }
    })
}
