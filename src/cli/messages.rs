//! `presslint messages`: which key messages each draft carries.

use std::{io::Write, path::PathBuf};

use presslint::{
    calendar::PartialDate,
    format::Format as DraftFormat,
    messages::{Row, State, report},
    rules::lint_pack,
    syntax::parse,
};

use super::{
    check::date,
    drafts,
    outcome::{Exit, Outcome},
    output::{ColorWhen, ListFormat, write_out},
    problem::Problem,
    read::read,
    selection::Selection,
    workspace::{Gathered, Workspace, gather},
};

/// Report which key messages each draft carries: exact, drifted or absent.
#[derive(clap::Args, Debug)]
pub struct Args {
    /// Files, folders and patterns; `-` is standard input
    #[arg(value_name = "PATH|GLOB|-", default_value = ".")]
    paths: Vec<String>,
    #[command(flatten)]
    selection: Selection,
    /// Date of the drafts, whatever they say: YYYY, YYYY-MM or YYYY-MM-DD
    #[arg(long, value_name = "DATE", value_parser = date, help_heading = "Rules")]
    as_of: Option<PartialDate>,
    /// Also the messages of other days and other kinds of draft
    #[arg(long)]
    all: bool,
    /// A table for people or JSON for programs
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT", help_heading = "Output")]
    format: ListFormat,
    /// Write to a file instead of standard output
    #[arg(short, long, value_name = "FILE", help_heading = "Output")]
    output: Option<PathBuf>,
}

/// A line of the report.
#[derive(serde::Serialize)]
struct Line {
    path: String,
    rule: String,
    message: String,
    due: bool,
    state: &'static str,
    lines: Vec<usize>,
    against: Vec<usize>,
}

pub fn run(args: &Args, color: ColorWhen) -> Outcome {
    let found = drafts::find(&args.paths, None);
    let mut workspace = Workspace::new(&args.selection, args.as_of, lint_pack)?;
    let Gathered { placed, mut problems, mistaken } = gather(found, &mut workspace, color)?;
    let mut lines = Vec::new();
    for (draft, group) in &placed {
        let text = match read(draft) {
            Ok(text) => text,
            Err(problem) => {
                problems.push(problem);
                continue;
            }
        };
        let group = &workspace.groups()[*group];
        let mut doc = parse(text.source, DraftFormat::from_name(&draft.name));
        let rows = report(&mut doc, workspace.rules(group), group.policy.as_of, &group.policy.defaults);
        lines.extend(rows.iter().filter(|row| row.due || args.all).map(|row| line(&draft.name, row)));
    }
    problems.iter().for_each(Problem::tell);
    write_out(args.output.as_deref(), |out| match args.format {
        ListFormat::Table => table(out, &lines),
        ListFormat::Json => {
            serde_json::to_writer_pretty(&mut *out, &lines)?;
            writeln!(out)
        }
    })?;
    let lacking = lines.iter().any(|l| l.due && (l.state != State::Exact.as_str() || !l.against.is_empty()));
    Ok(match (!mistaken && problems.is_empty(), lacking) {
        (false, _) => Exit::Trouble,
        (true, true) => Exit::Findings,
        (true, false) => Exit::Clean,
    })
}

fn line(name: &str, row: &Row<'_>) -> Line {
    Line {
        path: name.to_owned(),
        rule: row.rule.id.clone(),
        message: row.text.to_owned(),
        due: row.due,
        state: row.state.as_str(),
        lines: row.lines.clone(),
        against: row.against.clone(),
    }
}

fn table(out: &mut dyn Write, lines: &[Line]) -> std::io::Result<()> {
    let paths = lines.iter().map(|l| l.path.chars().count()).max().unwrap_or(0);
    let rules = lines.iter().map(|l| l.rule.len()).max().unwrap_or(0);
    let places = |lines: &[usize]| lines.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
    for Line { path, rule, state, lines, against, .. } in lines {
        let found = match lines.len() {
            0 => String::new(),
            1 => format!("  line {}", places(lines)),
            _ => format!("  lines {}", places(lines)),
        };
        let denied =
            if against.is_empty() { String::new() } else { format!("  contradicted in line {}", places(against)) };
        let text = format!("{path:paths$}  {rule:rules$}  {state:7}{found}{denied}");
        writeln!(out, "{}", text.trim_end())?;
    }
    if lines.is_empty() {
        writeln!(out, "no key message is due in these drafts; --all lists those of other days and kinds")?;
    }
    Ok(())
}
