//! `presslint import`: office-holder tables into a registry file.

use std::{fs, io::Write as _, path::PathBuf};

use presslint::{
    format::decode,
    import::{self, Format, Imported},
};

use super::{
    outcome::{Exit, Outcome},
    output::write_out,
};

/// Turn a saved table of office-holders into registry entries.
///
/// Reads Popolo JSON, results of a Wikidata query (JSON or CSV) and the lists of unitedstates/congress-legislators (YAML or
/// JSON). Nothing is fetched. Statements without a date are written as unverified and never fire; mandates that follow each
/// other are one; people who stand twice are reported.
#[derive(clap::Args, Debug)]
#[command(
    after_help = "Examples:\n  presslint import senate.yaml -o rules/senate.toml\n  presslint import presidents.csv --office 'President of Vietnam'"
)]
pub struct Args {
    /// The saved table
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// What the file is, when it does not show
    #[arg(long, value_enum, value_name = "FORMAT")]
    from: Option<From>,
    /// The office of rows that name none
    #[arg(long, value_name = "TITLE")]
    office: Option<String>,
    /// Write the registry to a file instead of standard output
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
}

#[derive(Clone, Copy, Debug, clap::ValueEnum)]
enum From {
    Popolo,
    Wikidata,
    Congress,
}

pub fn run(args: &Args) -> Outcome {
    let shown = args.file.display();
    let bytes = fs::read(&args.file).map_err(|error| format!("cannot read `{shown}`: {error}"))?;
    let text = decode(bytes).map_err(|error| format!("cannot read `{shown}`: {error}"))?.text;
    let given = args.from.map(|from| match from {
        From::Popolo => Format::Popolo,
        From::Wikidata => Format::Wikidata,
        From::Congress => Format::Congress,
    });
    let format = given
        .or_else(|| import::guess(&text))
        .ok_or_else(|| format!("cannot tell what `{shown}` is: say --from popolo, wikidata or congress"))?;
    let Imported { toml, people, offices, holdings, undated, remarks } =
        import::import(&text, format, args.office.as_deref()).map_err(|error| format!("`{shown}`: {error}"))?;
    write_out(args.output.as_deref(), |out| out.write_all(toml.as_bytes()))?;
    let mut err = std::io::stderr();
    for remark in &remarks {
        let _ = writeln!(err, "note: {remark}");
    }
    let _ = writeln!(err, "{people} people, {offices} offices, {holdings} holdings, {undated} of them without a date");
    Ok(Exit::Clean)
}
