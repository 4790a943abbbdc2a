//! The checks: each reads a document, its facts and the rules, and reports findings. A check never scans raw text, never
//! opens a file and never decides a severity on its own; it may only lower one.
//!
//! To add a check: its file in the folder of its family, one row in [`CHECKS`], and its `[[check]]` entry with examples in
//! `rules/base`.

mod numbers;
mod phrasing;
mod spelling;
mod structure;
mod titles;

pub use phrasing::message::{Carried, carried as carried_message, is_due as message_is_due};

use std::ops::Range;

use crate::{
    diagnostic::{Applicability, Edit, Fix, Label, Severity},
    facts::{Facts, Pairs},
    rules::{Kind, RuleIx, RuleSet},
    span::Span,
    syntax::{Document, TokIx},
};

/// What a check sees.
#[derive(Clone, Copy)]
pub struct Context<'a> {
    /// The draft.
    pub doc: &'a Document,
    /// What was recognised in it.
    pub facts: &'a Facts,
    /// All rules.
    pub rules: &'a RuleSet,
    /// The rule that configures this check (for a kind of rule: the first of its kind).
    pub rule: RuleIx,
    /// Takes note of the quantities that the checks join.
    pub pairs: &'a Pairs,
}

/// When a check runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trigger {
    /// When the `[[check]]` of this id is on.
    Id(&'static str),
    /// When there is any rule of this kind; findings carry those rules' ids.
    Kind(Kind),
}

/// A row of the table of checks.
#[derive(Clone, Copy)]
pub struct Check {
    /// When it runs.
    pub trigger: Trigger,
    /// The algorithm.
    pub run: fn(&Context<'_>, &mut Vec<Finding>),
}

const fn check(id: &'static str, run: fn(&Context<'_>, &mut Vec<Finding>)) -> Check {
    Check { trigger: Trigger::Id(id), run }
}

const fn kind(kind: Kind, run: fn(&Context<'_>, &mut Vec<Finding>)) -> Check {
    Check { trigger: Trigger::Kind(kind), run }
}

/// Every check.
pub const CHECKS: &[Check] = &[
    check("numbers/age-arithmetic", numbers::age::run),
    check("numbers/amount-change", numbers::percent_change::amounts),
    check("numbers/anniversary-arithmetic", numbers::anniversary::run),
    check("numbers/count-vs-list", numbers::count_vs_list::run),
    check("numbers/date-order", numbers::date_order::run),
    check("numbers/date-style", numbers::date_style::run),
    check("numbers/date-validity", numbers::date_validity::run),
    check("numbers/direction-mismatch", numbers::direction_mismatch::run),
    check("numbers/duration-mismatch", numbers::duration::run),
    check("numbers/fold-times", numbers::fold_times::run),
    check("numbers/hedge-with-precision", numbers::hedge_precision::run),
    check("numbers/magnitude-slip", numbers::magnitude_slip::run),
    check("numbers/malformed-number", numbers::malformed_number::run),
    check("numbers/malformed-year", numbers::malformed_year::run),
    check("numbers/notation-consistency", numbers::notation::run),
    check("numbers/number-style", numbers::number_style::run),
    check("numbers/ordinal-sequence-gap", numbers::ordinal_sequence::gaps),
    check("numbers/part-exceeds-whole", numbers::part_exceeds_whole::run),
    check("numbers/parts-sum", numbers::parts_sum::run),
    check("numbers/percent-change", numbers::percent_change::run),
    check("numbers/percent-of", numbers::percent_of::run),
    check("numbers/percent-sum", numbers::percent_sum::run),
    check("numbers/percentage-points", numbers::percentage_points::run),
    check("numbers/period-mismatch", numbers::period_mismatch::run),
    check("numbers/product", numbers::product::run),
    check("numbers/quantity-mismatch", numbers::quantity_mismatch::run),
    check("numbers/range-dash", numbers::range_dash::run),
    check("numbers/reversed-range", numbers::reversed_range::run),
    check("numbers/running-total", numbers::running_total::run),
    check("numbers/small-closed-quantifier", numbers::closed_quantifier::run),
    check("numbers/table-repeated-row", numbers::tables::repeated),
    check("numbers/table-sum", numbers::tables::sums),
    check("numbers/unit-conversion", numbers::unit_conversion::run),
    check("numbers/weekday-mismatch", numbers::weekday_mismatch::run),
    kind(Kind::Fact, numbers::known_fact::run),
    check("phrasing/abbreviation-variant", phrasing::abbreviations::run),
    check("phrasing/both-three", phrasing::both_three::run),
    check("phrasing/capitalisation-variant", phrasing::capitalisation::run),
    check("phrasing/first-firstly", phrasing::first_firstly::run),
    check("phrasing/hyphenation-variant", phrasing::hyphenation::run),
    check("phrasing/list-style", phrasing::list_style::run),
    check("phrasing/mixed-auxiliaries", phrasing::auxiliaries::run),
    check("phrasing/quoted-term-mismatch", phrasing::quoted_term::run),
    check("phrasing/serial-comma", phrasing::serial_comma::run),
    check("phrasing/shared-preposition", phrasing::shared_preposition::run),
    check("phrasing/stale-statement", phrasing::stale::run),
    check("phrasing/term-number", phrasing::term_number::run),
    check("spelling/dialect-mix", phrasing::dialect::run),
    check("structure/dateline-date", phrasing::release_lines::dateline_date),
    check("structure/embargo", phrasing::release_lines::embargo),
    check("structure/end-mark", phrasing::release_lines::end_mark),
    check("structure/release-line", phrasing::release_lines::release_line),
    kind(Kind::Canonical, phrasing::canonical::run),
    kind(Kind::Confusable, phrasing::confusable::run),
    kind(Kind::Dateline, phrasing::dateline::run),
    kind(Kind::Message, phrasing::message::run),
    kind(Kind::Pattern, phrasing::pattern::run),
    kind(Kind::Quotation, phrasing::quotation::run),
    kind(Kind::Required, phrasing::required::run),
    kind(Kind::Scope, phrasing::scope::run),
    kind(Kind::Substitute, phrasing::substitute::run),
    kind(Kind::Variants, phrasing::variants::run),
    check("spelling/apostrophe-style", spelling::mark_style::apostrophes),
    check("spelling/article", spelling::article::run),
    check("spelling/comma-before-quote", spelling::comma_before_quote::run),
    check("spelling/dash-style", spelling::mark_style::dashes),
    check("spelling/double-space", spelling::stops::spaces),
    check("spelling/doubled-mark", spelling::stops::doubled),
    check("spelling/its", spelling::its::run),
    check("spelling/list-missing-conjunction", spelling::list_conjunction::run),
    check("spelling/lost-letter", spelling::stray_letter::lost),
    check("spelling/missing-space", spelling::missing_space::run),
    check("spelling/misspelling", spelling::misspelling::run),
    check("spelling/name-slip", spelling::name_slip::run),
    check("spelling/paragraph-end", spelling::stops::paragraph_end),
    check("spelling/quote-stop", spelling::comma_before_quote::after),
    check("spelling/quote-style", spelling::mark_style::quotes),
    check("spelling/repeated-word", spelling::repeated_word::run),
    check("spelling/run-together", spelling::run_together::run),
    check("spelling/space-before-mark", spelling::space_before_mark::run),
    check("spelling/space-in-compound", spelling::joined_marks::run),
    check("spelling/split-word", spelling::split_word::run),
    check("spelling/stray-comma", spelling::stray_comma::run),
    check("spelling/stray-letter", spelling::stray_letter::run),
    check("spelling/unknown-word", spelling::unknown_word::run),
    kind(Kind::Typo, spelling::typo::run),
    check("structure/broken-series", structure::broken_series::run),
    check("structure/caption-missing-credit", structure::captions::missing_credit),
    check("structure/duplicate-line", structure::duplicate_line::run),
    check("structure/duplicate-sentence", structure::duplicate_sentence::run),
    check("structure/front-matter", structure::front_matter::run),
    check("structure/markup", structure::markup::run),
    check("structure/markup-bar", structure::markup::bars),
    check("structure/misplaced-dateline", structure::misplaced_dateline::run),
    check("structure/mojibake", structure::encoding::mojibake),
    check("structure/orphan-caption", structure::captions::orphan),
    check("structure/placeholder", structure::placeholder::run),
    check("structure/sentence-internal-stop", structure::internal_stop::run),
    check("structure/stray-fragment", structure::truncated::fragments),
    check("structure/truncated-text", structure::truncated::run),
    check("structure/unbalanced-brackets", structure::unbalanced::brackets),
    check("structure/unbalanced-quotes", structure::unbalanced::quotes),
    check("structure/unseen-character", structure::encoding::unseen),
    check("structure/web-furniture", structure::residue::shaped),
    kind(Kind::Residue, structure::residue::listed),
    check("titles/acronym-defined-late", titles::acronyms::defined_late),
    check("titles/acronym-full-form-after", titles::acronyms::full_form_after),
    check("titles/acronym-never-used", titles::acronyms::never_used),
    check("titles/acronym-not-defined", titles::acronyms::not_defined),
    check("titles/acronym-redefined", titles::acronyms::redefined),
    check("titles/acronym-variant", titles::acronyms::variant),
    check("titles/country-name-variant", titles::country::variant),
    check("titles/event-name-variant", titles::organisations::event_name),
    check("titles/honorific-style", titles::style::honorifics),
    check("titles/later-mention", titles::style::later_mention),
    check("titles/list-rank-order", titles::style::list_rank),
    check("titles/name-diacritics-mixed", titles::people::diacritics_mixed),
    check("titles/name-variant", titles::people::name_variant),
    check("titles/organisation-name-variant", titles::organisation_name_variant),
    check("titles/organisation-official-name", titles::organisations::official_name),
    check("titles/organisation-validity", titles::organisations::validity),
    check("titles/title-acting", titles::term::acting),
    check("titles/title-capitalisation", titles::style::capitalisation),
    check("titles/title-full-form-on-first-mention", titles::style::full_form_first),
    check("titles/title-incomplete", titles::chain::incomplete),
    check("titles/title-inconsistent", titles::title_inconsistent),
    check("titles/title-needs-former", titles::term::needs_former),
    check("titles/title-order", titles::chain::order),
    check("titles/title-term-validity", titles::term::validity),
    check("titles/title-variant", titles::style::variant),
    check("titles/title-without-name", titles::style::without_name),
    kind(Kind::Acronym, titles::acronyms::declared::run),
];

/// Findings among the items of one key, each with the place of the item that it stands on.
pub type Compare = fn(&RuleSet, RuleIx, &[CrossItem]) -> Vec<(usize, Finding)>;

/// A check across the drafts of a run: each draft contributes items, and the items of one key from two drafts or more are
/// compared once all drafts are read.
#[derive(Clone, Copy)]
pub struct CrossCheck {
    /// Its `[[check]]`.
    pub id: &'static str,
    /// What one draft contributes. Quoted speech and residue are left out here.
    pub collect: fn(&Context<'_>, &mut Vec<CrossItem>),
    /// Compares the items of one key, in the order of the drafts; a finding names the item that it stands on.
    pub compare: Compare,
}

/// Something that other drafts of the run may contradict.
#[derive(Clone, Debug)]
pub struct CrossItem {
    /// What is spoken of.
    pub key: String,
    /// What is said of it.
    pub value: String,
    /// The date that it is said of, or that of the draft.
    pub date: Option<crate::calendar::PartialDate>,
    /// Where.
    pub place: Label,
    /// For figures: what pins them down.
    pub figure: Option<std::sync::Arc<numbers::across_figures::Figure>>,
}

/// The rule that malformed and useless suppression comments are reported under.
pub const SUPPRESSION: &str = "structure/suppression";

/// Every check across drafts.
pub const CROSS_CHECKS: &[CrossCheck] = &[
    CrossCheck {
        id: "numbers/across-drafts-fact",
        collect: numbers::across_facts::collect,
        compare: numbers::across_facts::compare,
    },
    CrossCheck {
        id: "numbers/across-drafts-figure",
        collect: numbers::across_figures::collect,
        compare: numbers::across_figures::compare,
    },
    CrossCheck { id: "numbers/cross-document", collect: numbers::across::collect, compare: numbers::across::compare },
    CrossCheck {
        id: "titles/across-drafts-name",
        collect: titles::across::collect_spellings,
        compare: titles::across::compare_spellings,
    },
    CrossCheck {
        id: "titles/across-drafts-title",
        collect: titles::across::collect_ranks,
        compare: titles::across::compare_ranks,
    },
    CrossCheck {
        id: "phrasing/formula-across-drafts",
        collect: phrasing::across::formulas,
        compare: phrasing::across::compare_formulas,
    },
    CrossCheck {
        id: "phrasing/term-across-drafts",
        collect: phrasing::across::terms,
        compare: phrasing::across::compare_terms,
    },
];

/// Ids of the built-in checks, for the loader.
pub fn ids() -> Vec<&'static str> {
    let own = CHECKS.iter().filter_map(|c| match c.trigger {
        Trigger::Id(id) => Some(id),
        Trigger::Kind(_) => None,
    });
    // Suppression comments are judged by the engine, once all findings are known.
    own.chain(CROSS_CHECKS.iter().map(|c| c.id)).chain([SUPPRESSION]).collect()
}

/// True for a check that can find nothing in a rule set without people.
pub fn needs_registry(id: &str) -> bool {
    titles::NEED_REGISTRY.contains(&id)
}

/// What a check found, before policy.
#[derive(Clone, Debug)]
pub struct Finding {
    /// Its rule.
    pub rule: RuleIx,
    /// Caps the rule's level.
    pub at_most: Severity,
    /// Lower-case start, no final stop.
    pub message: String,
    /// The place.
    pub span: Span,
    /// A few words on the place.
    pub label: String,
    /// Further places.
    pub secondary: Vec<Label>,
    /// Reasons beyond the rule's own.
    pub notes: Vec<String>,
    /// Alternatives.
    pub fixes: Vec<Fix>,
}

/// Quoted words may run over a line end of the draft; what is said about them does not.
fn one_line(text: String) -> String {
    if text.contains(['\n', '\r', '\t']) { text.split_whitespace().collect::<Vec<_>>().join(" ") } else { text }
}

impl Context<'_> {
    /// A finding of this check's own rule.
    pub fn finding(&self, toks: Range<TokIx>, message: impl Into<String>) -> Finding {
        self.finding_of(self.rule, self.doc.span(toks), message)
    }

    /// A finding of a given rule.
    pub fn finding_of(&self, rule: RuleIx, span: Span, message: impl Into<String>) -> Finding {
        Finding {
            rule,
            at_most: Severity::Error,
            message: one_line(message.into()),
            span,
            label: String::new(),
            secondary: Vec::new(),
            notes: Vec::new(),
            fixes: Vec::new(),
        }
    }

    /// A label in the same draft.
    pub fn label(&self, span: Span, text: impl Into<String>) -> Label {
        Label { source: self.doc.source.clone(), span, text: text.into() }
    }
}

impl Finding {
    /// Words on the primary place.
    #[must_use]
    pub fn saying(mut self, label: impl Into<String>) -> Self {
        self.label = label.into();
        self
    }

    /// Caps the level.
    #[must_use]
    pub fn at_most(mut self, severity: Severity) -> Self {
        self.at_most = self.at_most.min(severity);
        self
    }

    /// A further place.
    #[must_use]
    pub fn with(mut self, label: Label) -> Self {
        self.secondary.push(label);
        self
    }

    /// A reason.
    #[must_use]
    pub fn note(mut self, note: impl Into<String>) -> Self {
        self.notes.push(one_line(note.into()));
        self
    }

    /// Replacing the whole span.
    #[must_use]
    pub fn replace(self, applicability: Applicability, old: &str, new: &str) -> Self {
        let span = self.span;
        self.edit(applicability, span, old, new)
    }

    /// Replacing one range.
    #[must_use]
    pub fn edit(mut self, applicability: Applicability, span: Span, old: &str, new: &str) -> Self {
        let title = match (old.trim().is_empty(), new.trim().is_empty()) {
            (_, true) => format!("delete “{}”", old.trim()),
            (true, false) => format!("insert “{}”", new.trim()),
            (false, false) => format!("change “{old}” to “{new}”"),
        };
        let title = one_line(title);
        self.fixes.push(Fix { title, applicability, edits: vec![Edit { span, text: new.to_owned() }] });
        self
    }

    /// Advice that only a person can carry out.
    #[must_use]
    pub fn advice(mut self, title: impl Into<String>) -> Self {
        self.fixes.push(Fix { title: title.into(), applicability: Applicability::Display, edits: Vec::new() });
        self
    }
}
