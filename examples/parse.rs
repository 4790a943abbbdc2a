//! What the parser makes of a draft: `cargo run --example parse -- DRAFT`.

#![expect(clippy::print_stdout, reason = "it is a report")]

use std::{error::Error, fs, sync::Arc};

use presslint::{
    checks,
    facts::{self, Defaults},
    format::{Format, decode},
    rules::{base_pack, load},
    source::Source,
    syntax,
};

fn main() -> Result<(), Box<dyn Error>> {
    let path = std::env::args().nth(1).ok_or("which draft?")?;
    let text = decode(fs::read(&path)?)?.text;
    let source = Arc::new(Source::new(&path, &text));
    let mut doc = syntax::parse(source, Format::from_name(&path));
    let (rules, _) = load(&[base_pack()], &checks::ids());
    let facts = facts::collect(&mut doc, &rules, None, &Defaults::default());
    for block in doc.blocks.iter().filter(|block| !block.toks.is_empty()) {
        println!("{:?}, {:?}, section {}", block.zone, block.kind, block.section);
        for sentence in block.sentences.clone() {
            println!("  {}", doc.slice(doc.sentences[sentence].clone()).escape_debug());
        }
    }
    for quote in doc.quotes.iter().filter(|quote| quote.end > quote.open + 1) {
        let what = if quote.scare { "term" } else { "speech" };
        let end = if quote.closed { "" } else { ", not closed" };
        println!("{what}{end}: {}", doc.slice(quote.open + 1..quote.end).escape_debug());
    }
    for date in &facts.dates {
        println!("date: {} is {:?}", doc.slice(date.toks.clone()).escape_debug(), date.partial());
    }
    if let Some(date) = &facts.draft_date {
        println!("the draft's date: {} from {}", date.date, date.origin.words());
    }
    Ok(())
}
