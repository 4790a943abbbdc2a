//! `presslint rules`: a line a rule.

use std::{io::Write, path::PathBuf};

use presslint::{
    diagnostic::Severity,
    rules::{FAMILIES, Rule, lint_pack},
};

use super::{
    outcome::{Exit, Outcome},
    output::{ColorWhen, ListFormat, tell_mistakes, width, write_out},
    problem::Problem,
    selection::Selection,
    workspace::Workspace,
};

/// List all rules that apply here.
#[derive(clap::Args, Debug)]
pub struct Args {
    #[command(flatten)]
    selection: Selection,
    /// A table for people or JSON for programs
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT", help_heading = "Output")]
    format: ListFormat,
    /// Write to a file instead of standard output
    #[arg(short, long, value_name = "FILE", help_heading = "Output")]
    output: Option<PathBuf>,
}

/// A rule as JSON gives it.
#[derive(serde::Serialize)]
struct Row<'a> {
    id: &'a str,
    level: &'static str,
    pack: &'a str,
    why: &'a str,
    source: &'a str,
    owner: &'a str,
    abstains: &'a str,
    file: &'a str,
    line: usize,
}

pub fn run(args: &Args, color: ColorWhen) -> Outcome {
    let mut workspace = Workspace::new(&args.selection, None, lint_pack)?;
    let here = workspace.here();
    workspace.check_selection()?;
    let mistakes = workspace.take_mistakes();
    tell_mistakes(&mistakes, color);
    let problems = workspace.take_problems();
    problems.iter().for_each(Problem::tell);
    let group = &workspace.groups()[here];
    let mut rules: Vec<&Rule> = workspace.rules(group).rules.iter().collect();
    rules.sort_by_key(|rule| (FAMILIES.iter().position(|family| *family == rule.family()), rule.id.as_str()));
    let level = |rule: &Rule| group.policy.level(rule).map_or("off", Severity::as_str);
    let rows: Vec<Row<'_>> = rules.into_iter().map(|rule| row_of(rule, level(rule))).collect();
    write_out(args.output.as_deref(), |out| match args.format {
        ListFormat::Table => table(out, &rows),
        ListFormat::Json => {
            serde_json::to_writer_pretty(&mut *out, &rows)?;
            writeln!(out)
        }
    })?;
    Ok(if mistakes.is_empty() && problems.is_empty() { Exit::Clean } else { Exit::Trouble })
}

fn row_of<'a>(rule: &'a Rule, level: &'static str) -> Row<'a> {
    Row {
        id: &rule.id,
        level,
        pack: &rule.layer,
        why: &rule.why,
        source: &rule.source,
        owner: &rule.owner,
        abstains: &rule.abstains,
        file: rule.file.name(),
        line: rule.file.place(rule.span.start()).line,
    }
}

fn table(out: &mut dyn Write, rows: &[Row<'_>]) -> std::io::Result<()> {
    let ids = rows.iter().map(|row| row.id.len()).max().unwrap_or(0);
    let packs = rows.iter().map(|row| row.pack.chars().count()).max().unwrap_or(0);
    let room = width().saturating_sub(ids + packs + 13).max(30);
    for Row { id, level, pack, why, .. } in rows {
        let why = match why.char_indices().nth(room) {
            Some(_) => {
                let end = why.char_indices().nth(room - 1).map_or(why.len(), |(at, _)| at);
                format!("{}…", why[..end].trim_end())
            }
            None => (*why).to_owned(),
        };
        writeln!(out, "{id:ids$}  {level:7}  {pack:packs$}  {why}")?;
    }
    writeln!(out, "\n{} rules; `presslint explain RULE` tells more", rows.len())
}
