//! "First" beside "Firstly": the two ways of counting points in one draft.

use super::{
    consistency::{Witness, is_own, report_minority, times},
    wording::capitalise,
};
use crate::{
    checks::{Context, Finding},
    syntax::{Kind, Zone},
};

const PLAIN: [&str; 7] = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh"];

/// Reports the rarer of the two ways, where a sentence opens with it.
pub fn run(cx: &Context<'_>, out: &mut Vec<Finding>) {
    let mut witnesses = Vec::new();
    for sentence in &cx.doc.sentences {
        let Some(first) = sentence.clone().find(|&i| cx.doc.toks[i].kind != Kind::Mark) else { continue };
        if cx.doc.toks[first].kind != Kind::Word || !is_own(cx.doc, first) || cx.doc.zone(first) == Zone::Boilerplate {
            continue;
        }
        let written = cx.doc.text(first).to_ascii_lowercase();
        let comma = first + 1 < sentence.end && cx.doc.is_mark(first + 1, ",");
        if comma && PLAIN.contains(&written.as_str()) {
            let other = format!("{}ly", cx.doc.text(first));
            witnesses.push(Witness { toks: first..first + 1, first_way: true, other });
        } else if let Some(plain) = written.strip_suffix("ly").filter(|p| PLAIN.contains(p)) {
            witnesses.push(Witness { toks: first..first + 1, first_way: false, other: capitalise(plain) });
        }
    }
    let say = |found: &str, other: &str, n: usize| {
        let style = if other.ends_with("ly") { "Firstly, Secondly …" } else { "First, Second …" };
        format!("“{found}” in a draft that counts “{style}” elsewhere ({})", times(n))
    };
    report_minority(cx, &witnesses, None, &say, out);
}
