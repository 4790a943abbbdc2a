//! Which configuration and which rules apply to which draft. Drafts of one configuration and the same overrides form a
//! group; groups with the same packs and rule files share one rule set.

use std::{
    collections::HashMap,
    path::{Path, PathBuf, absolute},
};

use presslint::{
    calendar::PartialDate,
    checks,
    config::{self, unknown_selector},
    diagnostic::Diagnostic,
    engine::Policy,
    facts::Defaults,
    rules::{BASE, Layer, RuleSet, load},
    table::{Mistakes, Text},
};

use super::{
    configs::{Configs, Located, is_draft},
    drafts::{Draft, Found},
    outcome::Failure,
    output::{ColorWhen, tell_mistakes},
    packs::{BuiltIn, pack, rule_files},
    problem::{Problem, shown},
    selection::Selection,
};

/// Drafts that are linted alike.
#[derive(Debug)]
pub struct Group {
    /// Index into the configurations.
    pub config: usize,
    /// Index into the rule sets.
    pub set: usize,
    /// Levels, date and defaults.
    pub policy: Policy,
    /// Names of the packs and rule files, in their order.
    pub layers: Vec<String>,
}

/// What tells layers apart: the pack's name or the absolute path.
type Key = (Kind, PathBuf);

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Kind {
    Pack,
    Rules,
}

/// All configurations, rule sets and groups of a run.
pub struct Workspace<'a> {
    selection: &'a Selection,
    as_of: Option<PartialDate>,
    built_in: BuiltIn,
    cwd: PathBuf,
    configs: Configs,
    layers: HashMap<Key, Option<Layer>>,
    sets: Vec<(Vec<Key>, RuleSet)>,
    groups: Vec<Group>,
    by_overrides: HashMap<(usize, Vec<usize>), usize>,
    mistakes: Mistakes,
    problems: Vec<Problem>,
}

impl<'a> Workspace<'a> {
    /// Reads what the command line names.
    pub fn new(selection: &'a Selection, as_of: Option<PartialDate>, built_in: BuiltIn) -> Result<Self, Failure> {
        let cwd = std::env::current_dir().map_err(|error| format!("the current folder is gone: {error}"))?;
        let mut workspace = Self {
            selection,
            as_of,
            built_in,
            configs: Configs::new(selection, &cwd)?,
            cwd,
            layers: HashMap::new(),
            sets: Vec::new(),
            groups: Vec::new(),
            by_overrides: HashMap::new(),
            mistakes: Mistakes::default(),
            problems: Vec::new(),
        };
        for (kind, name, option) in named(selection) {
            let cwd = workspace.cwd.clone();
            let layer = workspace.open(kind, name, &cwd).map_err(|message| format!("{option}: {message}"))?;
            workspace.layers.insert(key(kind, name, &cwd), Some(layer));
        }
        Ok(workspace)
    }

    /// The group of a draft; `None` when its configuration leaves it out.
    pub fn place(&mut self, draft: &Draft) -> Option<usize> {
        let path = self.cwd.join(draft.path.as_deref().unwrap_or(Path::new(&draft.name)));
        let path = absolute(&path).unwrap_or(path);
        let config = self.configs.of(path.parent().unwrap_or(&path));
        let located = &self.configs.all[config];
        let relative = shown(path.strip_prefix(&located.folder).unwrap_or(&path));
        if draft.walked && !is_draft(&located.config, &relative) {
            return None;
        }
        let overrides = &located.config.overrides;
        let overrides = (0..overrides.len()).filter(|&i| overrides[i].paths.contain(&relative)).collect();
        Some(self.group(config, overrides))
    }

    /// The group of the current folder, for verbs without drafts.
    pub fn here(&mut self) -> usize {
        let config = self.configs.of(&self.cwd);
        self.group(config, Vec::new())
    }

    pub fn groups(&self) -> &[Group] {
        &self.groups
    }

    pub fn config(&self, group: &Group) -> &Located {
        &self.configs.all[group.config]
    }

    pub fn rules(&self, group: &Group) -> &RuleSet {
        &self.sets[group.set].1
    }

    /// Mistakes in configurations and rule files, each told once.
    pub fn take_mistakes(&mut self) -> Vec<Diagnostic> {
        self.check_levels();
        let found = std::mem::take(&mut self.configs.mistakes).into_iter().chain(std::mem::take(&mut self.mistakes.0));
        let mut mistakes: Vec<Diagnostic> = Vec::new();
        for mistake in found {
            let told = |other: &Diagnostic| {
                other.primary.source.name() == mistake.primary.source.name()
                    && other.primary.span == mistake.primary.span
                    && other.message == mistake.message
            };
            if !mistakes.iter().any(told) {
                mistakes.push(mistake);
            }
        }
        // By file, in the order the files were met, and by place.
        let mut files: Vec<String> = Vec::new();
        for mistake in &mistakes {
            if !files.iter().any(|name| name == mistake.primary.source.name()) {
                files.push(mistake.primary.source.name().to_owned());
            }
        }
        mistakes.sort_by_key(|mistake| {
            (files.iter().position(|name| name == mistake.primary.source.name()), mistake.primary.span)
        });
        mistakes
    }

    /// Configurations and rule files that could not be read.
    pub fn take_problems(&mut self) -> Vec<Problem> {
        let mut problems = std::mem::take(&mut self.configs.problems);
        problems.append(&mut self.problems);
        problems
    }

    /// A `--level` that names nothing.
    pub fn check_selection(&self) -> Result<(), Failure> {
        for (selector, _) in &self.selection.levels {
            let unknown: Vec<String> =
                self.sets.iter().map_while(|(_, rules)| unknown_selector(selector, rules)).collect();
            if !self.sets.is_empty() && unknown.len() == self.sets.len() {
                return Err(Failure::Message(format!("--level: {}", unknown[0])));
            }
        }
        Ok(())
    }

    fn group(&mut self, config: usize, overrides: Vec<usize>) -> usize {
        let id = (config, overrides);
        if let Some(&group) = self.by_overrides.get(&id) {
            return group;
        }
        let layers = self.layers_of(config, &id.1);
        let names = layers.iter().map(|(_, layer)| layer.name.clone()).collect();
        let set = self.set(layers);
        let group = Group { config, set, policy: self.policy(config, &id.1), layers: names };
        self.groups.push(group);
        self.by_overrides.insert(id, self.groups.len() - 1);
        self.groups.len() - 1
    }

    fn policy(&self, config: usize, overrides: &[usize]) -> Policy {
        let config = &self.configs.all[config].config;
        let mut defaults = Defaults { date: config.date, kind: config.kind.clone(), language: config.language.clone() };
        let mut levels: Vec<_> = config.levels.choices().collect();
        for own in overrides.iter().map(|&i| &config.overrides[i]) {
            levels.extend(own.levels.choices());
            defaults.date = own.date.or(defaults.date);
            defaults.kind = own.kind.clone().or(defaults.kind);
            defaults.language = own.language.clone().or(defaults.language);
        }
        levels.extend(self.selection.levels.iter().cloned());
        Policy { as_of: self.as_of, defaults, levels, alone: false }
    }

    /// Base pack, packs, rule files of the configuration; then what the command line adds.
    fn layers_of(&mut self, config: usize, overrides: &[usize]) -> Vec<(Key, Layer)> {
        let Located { folder, config, .. } = &self.configs.all[config];
        let (folder, cwd) = (folder.clone(), self.cwd.clone());
        let further = overrides.iter().flat_map(|&i| config.overrides[i].packs.iter());
        let packs: Vec<Text> = config.packs.iter().chain(further).cloned().collect();
        let rules = config.rules.clone();
        let base = (self.built_in)(BASE).map(|base| ((Kind::Pack, PathBuf::from(BASE)), base));
        let mut layers = Vec::from_iter(base);
        let mut add = |key: Key, layer: Option<Layer>| {
            if let Some(layer) = layer
                && !layers.iter().any(|(other, _)| *other == key)
            {
                layers.push((key, layer));
            }
        };
        for pack in &packs {
            add(key(Kind::Pack, &pack.value, &folder), self.layer(Kind::Pack, pack, &folder));
        }
        for (kind, name, _) in named(self.selection).filter(|(kind, ..)| *kind == Kind::Pack) {
            let key = key(kind, name, &cwd);
            add(key.clone(), self.layers[&key].clone());
        }
        for pattern in &rules {
            add(key(Kind::Rules, &pattern.value, &folder), self.layer(Kind::Rules, pattern, &folder));
        }
        for (kind, name, _) in named(self.selection).filter(|(kind, ..)| *kind == Kind::Rules) {
            let key = key(kind, name, &cwd);
            add(key.clone(), self.layers[&key].clone());
        }
        layers
    }

    /// A layer that a configuration names; a wrong name is a mistake there.
    fn layer(&mut self, kind: Kind, name: &Text, folder: &Path) -> Option<Layer> {
        let key = key(kind, &name.value, folder);
        if let Some(layer) = self.layers.get(&key) {
            return layer.clone();
        }
        let layer = match self.open(kind, &name.value, folder) {
            Ok(layer) => Some(layer),
            Err(message) => {
                let code = if kind == Kind::Pack { "unknown-pack" } else { "no-rule-files" };
                self.mistakes.add(&name.source, name.span, code, message);
                None
            }
        };
        self.layers.insert(key, layer.clone());
        layer
    }

    fn open(&mut self, kind: Kind, name: &str, folder: &Path) -> Result<Layer, String> {
        let base = folder.strip_prefix(&self.cwd).unwrap_or(folder);
        match kind {
            Kind::Pack => pack(name, self.built_in, base, &mut self.problems),
            Kind::Rules => rule_files(name, base, &mut self.problems),
        }
    }

    fn set(&mut self, layers: Vec<(Key, Layer)>) -> usize {
        let (keys, layers): (Vec<Key>, Vec<Layer>) = layers.into_iter().unzip();
        if let Some(at) = self.sets.iter().position(|(other, _)| *other == keys) {
            return at;
        }
        let (rules, mistakes) = load(&layers, &checks::ids());
        self.mistakes.0.extend(mistakes);
        self.sets.push((keys, rules));
        self.sets.len() - 1
    }

    /// Reports levels of rules that do not exist. A level may name a rule of a pack that only some drafts of the
    /// configuration have.
    fn check_levels(&mut self) {
        for at in 0..self.configs.all.len() {
            let config = &self.configs.all[at].config;
            let levels = config.overrides.iter().map(|o| &o.levels).chain([&config.levels]);
            let unknown: Vec<Text> = levels
                .flat_map(config::Levels::selectors)
                .filter(|s| self.sets.iter().all(|(_, rules)| unknown_selector(&s.value, rules).is_some()))
                .cloned()
                .collect();
            if unknown.is_empty() {
                continue;
            }
            let all = (0..config.overrides.len()).collect::<Vec<_>>();
            let layers = self.layers_of(at, &all);
            let set = self.set(layers);
            for selector in unknown {
                if let Some(message) = unknown_selector(&selector.value, &self.sets[set].1) {
                    self.mistakes.add(&selector.source, selector.span, "unknown-rule", message);
                }
            }
        }
    }
}

/// Drafts with what applies to them.
pub struct Gathered {
    /// Each draft and the index of its group.
    pub placed: Vec<(Draft, usize)>,
    /// What could not be read, not told yet.
    pub problems: Vec<Problem>,
    /// True when a rule file or a configuration holds mistakes; they have been told.
    pub mistaken: bool,
}

/// Finds out which configuration and which rules apply to every draft, and tells the mistakes in them.
pub fn gather(found: Found, workspace: &mut Workspace<'_>, color: ColorWhen) -> Result<Gathered, Failure> {
    let mut placed = Vec::with_capacity(found.drafts.len());
    for draft in found.drafts {
        if let Some(group) = workspace.place(&draft) {
            placed.push((draft, group));
        }
    }
    workspace.check_selection()?;
    let mistakes = workspace.take_mistakes();
    tell_mistakes(&mistakes, color);
    let mut problems = found.problems;
    problems.append(&mut workspace.take_problems());
    Ok(Gathered { placed, problems, mistaken: !mistakes.is_empty() })
}

/// Packs and rule files that the command line names, with the option's name.
fn named(selection: &Selection) -> impl Iterator<Item = (Kind, &str, &str)> {
    let packs = selection.pack.iter().map(|name| (Kind::Pack, name.as_str(), "--pack"));
    packs.chain(selection.rules.iter().map(|name| (Kind::Rules, name.as_str(), "--rules")))
}

fn key(kind: Kind, name: &str, folder: &Path) -> Key {
    let built_in = kind == Kind::Pack && presslint::rules::builtin_packs().any(|pack| pack == name);
    (kind, if built_in { PathBuf::from(name) } else { folder.join(name) })
}
