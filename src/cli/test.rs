//! `presslint test`: rules against their own examples.

use presslint::{
    diagnostic::Diagnostic,
    render,
    rules::{Rule, builtin_pack, builtin_packs, registry_remarks},
    selftest::{self, Outcome as Tested},
};

use super::{
    outcome::{Exit, Failure, Outcome},
    output::{self, ColorWhen, findings, tell_mistakes, write_out},
    problem::Problem,
    selection::Selection,
    workspace::Workspace,
};

/// Run the good and bad examples in rule files; a failing one is shown where it stands.
#[derive(clap::Args, Debug)]
#[command(
    after_help = "Examples:\n  presslint test                  all rules that apply here\n  presslint test rules/house      a folder of rule files\n  presslint test base             a built-in pack"
)]
pub struct Args {
    /// Packs, folders or rule files; without any, all rules that apply here
    #[arg(value_name = "PACK|FILE")]
    wanted: Vec<String>,
    #[command(flatten)]
    selection: Selection,
}

/// What all runs gave together.
#[derive(Default)]
struct Sum {
    examples: usize,
    failures: Vec<Diagnostic>,
    /// On the house's registry; they fail nothing.
    remarks: Vec<Diagnostic>,
    trouble: bool,
}

pub fn run(args: &Args, color: ColorWhen) -> Outcome {
    let mut sum = Sum::default();
    if args.wanted.is_empty() {
        sum.add(&args.selection, &|_| true, color)?;
    }
    for name in &args.wanted {
        // On top of what applies here, since its rules may extend others.
        let mut selection = args.selection.clone();
        let list = if is_built_in(name) { &mut selection.pack } else { &mut selection.rules };
        list.push(name.clone());
        sum.add(&selection, &|rule| rule.layer == *name, color)?;
    }
    let Sum { examples, failures, remarks, trouble } = sum;
    let options =
        render::Options { width: output::width(), color: color.on(&std::io::stdout()), ..render::Options::default() };
    write_out(None, |out| {
        out.write_all(&findings(&failures, &options))?;
        out.write_all(&findings(&remarks, &options))?;
        let examples = if examples == 1 { "1 example".to_owned() } else { format!("{examples} examples") };
        match failures.len() {
            0 => writeln!(out, "{examples}, all as they should be"),
            failed => writeln!(out, "{examples}, {failed} not as they should be"),
        }
    })?;
    Ok(match (trouble, failures.is_empty()) {
        (true, _) => Exit::Trouble,
        (false, false) => Exit::Findings,
        (false, true) => Exit::Clean,
    })
}

impl Sum {
    fn add(&mut self, selection: &Selection, wanted: &dyn Fn(&Rule) -> bool, color: ColorWhen) -> Result<(), Failure> {
        let mut workspace = Workspace::new(selection, None, builtin_pack)?;
        let here = workspace.here();
        let mistakes = workspace.take_mistakes();
        tell_mistakes(&mistakes, color);
        let problems = workspace.take_problems();
        problems.iter().for_each(Problem::tell);
        self.trouble |= !mistakes.is_empty() || !problems.is_empty();
        let rules = workspace.rules(&workspace.groups()[here]);
        let own = |remark: &Diagnostic| {
            let pack = remark.primary.source.name().split('/').next().unwrap_or_default();
            !is_built_in(pack)
        };
        self.remarks.extend(registry_remarks(&rules.registry).into_iter().filter(own));
        // Every rule that ships must have examples; a house is free to.
        for strict in [true, false] {
            let wanted = |rule: &Rule| wanted(rule) && is_built_in(&rule.layer) == strict;
            let Tested { examples, failures } = selftest::run(rules, strict, &wanted);
            self.examples += examples;
            self.failures.extend(failures);
        }
        Ok(())
    }
}

fn is_built_in(name: &str) -> bool {
    builtin_packs().any(|pack| pack == name)
}
