//! `--show-files`, `--show-settings` and `--statistics`.

use std::{
    collections::BTreeMap,
    io::{self, Write},
};

use presslint::{
    diagnostic::{Diagnostic, Severity},
    facts::Tally,
    render::Summary,
};

use super::workspace::Workspace;

/// One line a draft.
pub fn files(out: &mut dyn Write, drafts: &[(&str, usize)]) -> io::Result<()> {
    drafts.iter().try_for_each(|(name, _)| writeln!(out, "{name}"))
}

/// For each group of drafts: where its settings come from and what they are.
pub fn settings(out: &mut dyn Write, drafts: &[(&str, usize)], workspace: &Workspace<'_>) -> io::Result<()> {
    for (at, group) in workspace.groups().iter().enumerate() {
        let names: Vec<&str> = drafts.iter().filter(|(_, group)| *group == at).map(|(name, _)| *name).collect();
        if names.is_empty() {
            continue;
        }
        let file = workspace.config(group).file.as_ref();
        writeln!(out, "configuration  {}", file.map_or("none", |file| file.name()))?;
        writeln!(out, "rules          {}", group.layers.join(", "))?;
        let defaults = &group.policy.defaults;
        let date = group.policy.as_of.map(|date| format!("{date} (--as-of)"));
        let date = date.or_else(|| defaults.date.map(|date| format!("{date}, unless a draft tells its own")));
        let told = [("date", date), ("kind", defaults.kind.clone()), ("language", defaults.language.clone())];
        for (name, value) in told {
            if let Some(value) = value {
                writeln!(out, "{name:14} {value}")?;
            }
        }
        let levels = &group.policy.levels;
        let overridden = |at: usize| levels[at + 1..].iter().any(|(later, _)| *later == levels[at].0);
        for (_, (selector, level)) in levels.iter().enumerate().filter(|(at, _)| !overridden(*at)) {
            writeln!(out, "{:14} {selector} = {}", "level", level.map_or("off", Severity::as_str))?;
        }
        for (i, name) in names.iter().enumerate() {
            writeln!(out, "{:14} {name}", if i == 0 { "drafts" } else { "" })?;
        }
        writeln!(out)?;
    }
    Ok(())
}

/// Findings by rule, the most frequent first; then the quantities: found, paired, checked, and left unchecked by reason.
pub fn statistics(out: &mut dyn Write, all: &[Diagnostic], quantities: &Tally, summary: &Summary) -> io::Result<()> {
    let mut rules: BTreeMap<(&str, Severity), usize> = BTreeMap::new();
    for diagnostic in all {
        *rules.entry((&diagnostic.code, diagnostic.severity)).or_default() += 1;
    }
    let mut rows: Vec<_> = rules.into_iter().collect();
    rows.sort_by_key(|&((rule, level), count)| (std::cmp::Reverse(count), rule, std::cmp::Reverse(level)));
    for ((rule, level), count) in rows {
        writeln!(out, "{count:>6}  {level:7}  {rule}")?;
    }
    let (checked, unchecked) = (quantities.checked, quantities.abstained());
    let left = |&(n, _): &(usize, &str)| n > 0;
    if checked + unchecked > 0 {
        writeln!(out, "{:>6}  quantities found", checked + unchecked)?;
        writeln!(out, "{:>6}  paired: a figure, a date or a list to check them against", quantities.paired)?;
        writeln!(out, "{checked:>6}  checked")?;
        writeln!(out, "{unchecked:>6}  left unchecked")?;
        for (n, reason) in quantities.unchecked().filter(left) {
            writeln!(out, "{n:>6}    {reason}")?;
        }
    }
    let others: Vec<_> = quantities.no_quantity().filter(left).collect();
    if !others.is_empty() {
        writeln!(out, "{:>6}  numbers that are no quantities", others.iter().map(|(n, _)| n).sum::<usize>())?;
        for (n, what) in others {
            writeln!(out, "{n:>6}    {what}")?;
        }
    }
    writeln!(out, "{summary}")
}
