//! `presslint.toml` as the command line sees it: validated, with every mistake at its place.
//!
//! Finding and reading the file, its packs and its rule files is the command line's work.

use std::{cell::OnceCell, sync::Arc};

use globset::{GlobBuilder, GlobSet, GlobSetBuilder};

use crate::{
    calendar::PartialDate,
    diagnostic::Severity,
    engine::LevelChoice,
    rules::{FAMILIES, LEVELS, RuleSet},
    source::Source,
    table::{Mistakes, Table, Text, nearest, parse},
};

/// The name of the file.
pub const FILE_NAME: &str = "presslint.toml";

/// What a `presslint.toml` chooses for the drafts below its folder. Paths and patterns are relative to that folder.
#[derive(Debug, Default)]
pub struct Config {
    /// Packs on top of the base pack: names of built-in ones or folders.
    pub packs: Vec<Text>,
    /// Rule files: paths or patterns.
    pub rules: Vec<Text>,
    /// Which files of a folder are drafts; without it, the endings decide.
    pub include: Option<Paths>,
    /// Which files of a folder are no drafts.
    pub exclude: Paths,
    /// Levels of rules and families.
    pub levels: Levels,
    /// The date of drafts that do not tell theirs.
    pub date: Option<PartialDate>,
    /// The language of drafts that do not tell theirs.
    pub language: Option<String>,
    /// The kind of drafts that do not tell theirs.
    pub kind: Option<String>,
    /// Changes for some paths, in the order they apply.
    pub overrides: Vec<Override>,
}

/// `[[override]]`.
#[derive(Debug)]
pub struct Override {
    /// The drafts it is for.
    pub paths: Paths,
    /// Further packs.
    pub packs: Vec<Text>,
    /// Levels, on top of the file's own.
    pub levels: Levels,
    /// As in [`Config`].
    pub date: Option<PartialDate>,
    /// As in [`Config`].
    pub language: Option<String>,
    /// As in [`Config`].
    pub kind: Option<String>,
}

/// `[levels]`: families first, so that a rule's own level wins over its family's.
#[derive(Debug, Default)]
pub struct Levels {
    choices: Vec<(Text, Option<Severity>)>,
    /// Rules and families whose level is a mistake: their names are checked all the same.
    without: Vec<Text>,
}

impl Levels {
    /// For the engine.
    pub fn choices(&self) -> impl Iterator<Item = LevelChoice> + '_ {
        self.choices.iter().map(|(selector, level)| (selector.value.clone(), *level))
    }

    /// The rules and families named, each at its place.
    pub fn selectors(&self) -> impl Iterator<Item = &Text> + '_ {
        self.choices.iter().map(|(selector, _)| selector).chain(&self.without)
    }
}

/// Why `selector` names nothing in `rules`; `None` when it is a rule or a family.
pub fn unknown_selector(selector: &str, rules: &RuleSet) -> Option<String> {
    if rules.find(selector).is_some() || FAMILIES.contains(&selector) {
        return None;
    }
    let hint =
        nearest(selector, rules.ids().chain(FAMILIES)).map_or(String::new(), |n| format!("; did you mean `{n}`?"));
    Some(format!("no rule or family is called `{selector}`{hint}"))
}

/// Patterns for paths below the folder of the configuration.
///
/// `*` stays within a folder, `**` does not; a pattern without a slash fits at any depth; a pattern that fits a folder fits
/// all that is in it.
#[derive(Debug, Default)]
pub struct Paths(GlobSet);

impl Paths {
    /// `path` is relative, with forward slashes.
    pub fn contain(&self, path: &str) -> bool {
        self.0.is_match(path)
    }

    fn read(table: &mut Table<'_>, key: &'static str, mistakes: &mut Mistakes) -> Self {
        let mut set = GlobSetBuilder::new();
        for pattern in table.texts(key, mistakes) {
            let path = pattern.value.trim_start_matches("./").trim_matches('/');
            let anywhere = if path.contains('/') { "" } else { "**/" };
            for form in [format!("{anywhere}{path}"), format!("{anywhere}{path}/**")] {
                match GlobBuilder::new(&form).literal_separator(true).build() {
                    Ok(glob) => {
                        set.add(glob);
                    }
                    Err(error) => {
                        let message = format!("not a path pattern: {}", error.kind());
                        mistakes.add(&pattern.source, pattern.span, "bad-value", message);
                        break;
                    }
                }
            }
        }
        Self(set.build().unwrap_or_default())
    }
}

/// Reads a `presslint.toml`; what could not be read is told and left at its default.
pub fn read(source: &Arc<Source>) -> (Config, Vec<crate::diagnostic::Diagnostic>) {
    let mut mistakes = Mistakes::default();
    let repaired = OnceCell::new();
    let tables = parse(source, &repaired, &mut mistakes);
    let mut table = Table::new(source, tables.span().into(), tables.get_ref());
    let config = Config {
        packs: table.texts("packs", &mut mistakes),
        rules: table.texts("rules", &mut mistakes),
        include: table.has("include").then(|| Paths::read(&mut table, "include", &mut mistakes)),
        exclude: Paths::read(&mut table, "exclude", &mut mistakes),
        levels: levels(&mut table, &mut mistakes),
        date: date(&mut table, &mut mistakes),
        language: table.text("language", &mut mistakes).map(|t| t.value),
        kind: table.text("kind", &mut mistakes).map(|t| t.value),
        overrides: overrides(&mut table, &mut mistakes),
    };
    table.finish(&mut mistakes);
    mistakes.0.sort_by_key(|mistake| mistake.primary.span);
    (config, mistakes.0)
}

fn overrides(table: &mut Table<'_>, mistakes: &mut Mistakes) -> Vec<Override> {
    let mut overrides = Vec::new();
    for mut table in table.tables("override", mistakes) {
        if !table.has("paths") {
            mistakes.add(table.source, table.span, "missing-key", "`paths` is missing".to_owned());
        }
        overrides.push(Override {
            paths: Paths::read(&mut table, "paths", mistakes),
            packs: table.texts("packs", mistakes),
            levels: levels(&mut table, mistakes),
            date: date(&mut table, mistakes),
            language: table.text("language", mistakes).map(|t| t.value),
            kind: table.text("kind", mistakes).map(|t| t.value),
        });
        table.finish(mistakes);
    }
    overrides
}

fn levels(table: &mut Table<'_>, mistakes: &mut Mistakes) -> Levels {
    let Some(mut table) = table.table("levels", mistakes) else { return Levels::default() };
    let mut levels = Levels::default();
    for (name, span) in table.rest() {
        let level = table.data_text(&name, mistakes);
        let selector = Text { value: name, span, source: Arc::clone(table.source) };
        let Some(level) = level else {
            levels.without.push(selector);
            continue;
        };
        if let Some(&(_, level)) = LEVELS.iter().find(|(word, _)| *word == level.value) {
            levels.choices.push((selector, level));
            continue;
        }
        let hint = nearest(&level.value, LEVELS.map(|(word, _)| word));
        let hint = hint.map_or(String::new(), |n| format!("; did you mean `{n}`?"));
        let message = format!("`{}` is not a level{hint}", level.value);
        mistakes
            .add(&level.source, level.span, "bad-value", message)
            .notes
            .push(format!("a level is one of {}", LEVELS.map(|(word, _)| word).join(", ")));
        levels.without.push(selector);
    }
    levels.choices.sort_by_key(|(selector, _)| (selector.value.contains('/'), selector.span));
    levels
}

fn date(table: &mut Table<'_>, mistakes: &mut Mistakes) -> Option<PartialDate> {
    let text = table.text("date", mistakes)?;
    let date = PartialDate::parse(&text.value);
    if date.is_none() {
        let message = format!("`{}` is not a date: write YYYY, YYYY-MM or YYYY-MM-DD", text.value);
        mistakes.add(&text.source, text.span, "bad-value", message);
    }
    date
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mistakes(text: &str) -> Vec<String> {
        let source = Arc::new(Source::new(FILE_NAME, text));
        let told = |d: crate::diagnostic::Diagnostic| format!("{}: {}", source.slice(d.primary.span), d.message);
        read(&source).1.into_iter().map(told).collect()
    }

    #[test]
    fn every_mistake_stands_at_its_place() {
        let text = "pakcs = []\ndate = \"2026-13\"\nexclude = [\"a[\"]\n[levels]\nnumbers = \"errror\"\n[[override]]\nlevels = {}\n";
        assert_eq!(
            mistakes(text),
            [
                "pakcs: unknown key `pakcs`; did you mean `packs`?",
                "\"2026-13\": `2026-13` is not a date: write YYYY, YYYY-MM or YYYY-MM-DD",
                "\"a[\": not a path pattern: unclosed character class; missing ']'",
                "\"errror\": `errror` is not a level; did you mean `error`?",
                "[[override]]: `paths` is missing",
            ]
        );
    }

    #[test]
    fn a_rule_wins_over_its_family() {
        let source = Arc::new(Source::new(FILE_NAME, "[levels]\n\"numbers/x\" = \"off\"\nnumbers = \"error\"\n"));
        let levels: Vec<_> = read(&source).0.levels.choices().collect();
        assert_eq!(levels, [("numbers".to_owned(), Some(Severity::Error)), ("numbers/x".to_owned(), None)]);
    }

    #[test]
    fn patterns_fit_folders_and_depths() {
        let source = Arc::new(Source::new(FILE_NAME, "exclude = [\"speeches\", \"a/*.md\", \"*.old.txt\", \"b/**\"]"));
        let exclude = read(&source).0.exclude;
        let fits = ["speeches/x/y.md", "2026/speeches/y.md", "a/x.md", "c/d/x.old.txt", "b/c/d.txt"];
        let others = ["a/b/x.md", "speeches.md", "c/a/x.md", "x.txt"];
        assert!(fits.iter().all(|path| exclude.contain(path)));
        assert!(!others.iter().any(|path| exclude.contain(path)));
    }
}
