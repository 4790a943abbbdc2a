//! How quick it is: `cargo bench -- FOLDER` (any folder of drafts; the sample drafts without one).
//!
//! One draft is the whole process, start to exit, as a writer meets it. Throughput is the lint alone on one thread, in
//! megabytes of text per second of processor time, so that other work on the machine does not show.

#![expect(clippy::print_stdout, reason = "it is a report")]

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    sync::Arc,
    time::{Duration, Instant},
};

use presslint::{
    checks,
    engine::{Policy, lint},
    format::{Format, decode},
    rules::{Layer, RuleSet, base_pack, load},
    source::Source,
};

/// Runs of the whole process.
const RUNS: usize = 20;

/// Text to lint at least, in bytes: the drafts are taken again and again until there is so much.
const TEXT: usize = 10_000_000;

/// Generated rules.
const RULES: usize = 1000;

/// The checks that the tool began with, two or more of each family: what reading a draft and recognising its facts cost, with
/// little else. Rules about wording are counted in full.
const FIRST: &[&str] = &[
    "numbers/count-vs-list",
    "numbers/date-validity",
    "numbers/ordinal-sequence-gap",
    "numbers/part-exceeds-whole",
    "numbers/weekday-mismatch",
    "spelling/misspelling",
    "spelling/repeated-word",
    "spelling/space-before-mark",
    "structure/duplicate-line",
    "structure/duplicate-sentence",
    "structure/markup",
    "structure/placeholder",
    "structure/sentence-internal-stop",
    "structure/unbalanced-brackets",
    "structure/unbalanced-quotes",
    "structure/web-furniture",
    "titles/name-variant",
    "titles/organisation-official-name",
    "titles/title-term-validity",
];

fn main() {
    let folder = std::env::args().skip(1).find(|arg| !arg.starts_with("--"));
    let folder = folder.map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds"), PathBuf::from);
    let drafts = drafts(&folder);
    let Some((path, _)) = drafts.iter().min_by_key(|(_, draft)| draft.text().len().abs_diff(6000)) else {
        println!("no drafts in {}", folder.display());
        return;
    };
    let size = fs::metadata(path).map_or(0, |meta| meta.len());
    let one = median(|| run(&["check".as_ref(), "--isolated".as_ref(), path.as_os_str()]));
    let floor = median(|| run(&["--version".as_ref()]));
    println!("one draft, {size} bytes, start to exit:   {} (of it {} for --version)", ms(one), ms(floor));

    let base = vec![base_pack()];
    let mut more = base.clone();
    more.push(generated(&drafts));
    for (name, layers) in [("base pack", base), ("1,000 substitutions more", more)] {
        let loaded = median(|| drop(load(&layers, &checks::ids())));
        let (rules, mistakes) = load(&layers, &checks::ids());
        assert!(mistakes.is_empty(), "the rules load: {}", mistakes[0].message);
        println!("{name}: loaded in {}", ms(loaded));
        throughput(&drafts, &rules, &Policy::default(), "all checks");
        let off = checks::ids().into_iter().filter(|id| !FIRST.contains(id)).map(|id| (id.to_owned(), None));
        throughput(&drafts, &rules, &Policy { levels: off.collect(), ..Policy::default() }, "the first checks alone");
    }
    if let Some(peak) = peak_memory(&folder) {
        println!("peak memory of `presslint check` over the folder: {peak}");
    }
}

fn throughput(drafts: &[(PathBuf, Arc<Source>)], rules: &RuleSet, policy: &Policy, what: &str) {
    let (mut bytes, mut findings) = (0, 0);
    let clock = Clock::start();
    while bytes < TEXT {
        for (_, draft) in drafts {
            findings += lint(Arc::clone(draft), Format::from_name(draft.name()), rules, policy).diagnostics.len();
            bytes += draft.text().len();
        }
    }
    let spent = clock.spent();
    #[expect(clippy::cast_precision_loss, reason = "a few megabytes")]
    let megabytes = bytes as f64 / 1e6;
    let speed = megabytes / spent.as_secs_f64();
    println!("  {what}: {speed:.1} MB per CPU-second ({megabytes:.1} MB, {findings} findings)");
}

/// All drafts below a folder.
fn drafts(folder: &Path) -> Vec<(PathBuf, Arc<Source>)> {
    let mut entries: Vec<_> = fs::read_dir(folder).into_iter().flatten().filter_map(|e| Some(e.ok()?.path())).collect();
    entries.sort();
    let mut found = Vec::new();
    for path in entries {
        if path.is_dir() {
            found.extend(drafts(&path));
        } else if path.extension().is_some_and(|ending| ["md", "txt"].iter().any(|e| ending == *e))
            && let Ok(decoded) = decode(fs::read(&path).unwrap_or_default())
        {
            let source = Source::new(path.to_string_lossy(), decoded.text);
            found.push((path, Arc::new(source)));
        }
    }
    found
}

/// Substitutions for pairs of neighbouring words of the drafts, one rule each, written out in full as editors do.
fn generated(drafts: &[(PathBuf, Arc<Source>)]) -> Layer {
    let words: Vec<&str> = drafts
        .iter()
        .flat_map(|(_, draft)| draft.text().split_whitespace())
        .filter(|word| word.len() > 2 && word.bytes().all(|byte| byte.is_ascii_lowercase()))
        .collect();
    let mut pairs: Vec<String> = words.windows(2).map(|two| two.join(" ")).collect();
    pairs.sort_unstable();
    pairs.dedup();
    // Spread over the alphabet; seldom words and frequent ones alike.
    let step = (pairs.len() / RULES).max(1);
    let rules = pairs.iter().step_by(step).take(RULES).enumerate().map(|(number, pair)| {
        format!(
            "[[substitute]]\nid = \"phrasing/generated-{number}\"\nlevel = \"note\"\nwhy = \"A reason as long as reasons are.\"\n\
             source = \"House style, page {number}\"\nowner = \"Press office\"\nreplace = {{ \"{pair}\" = \"other words\" }}\n\n"
        )
    });
    let text: String = rules.collect();
    Layer::new("generated", vec![Arc::new(Source::new("generated.toml", text))])
}

fn run(args: &[&std::ffi::OsStr]) {
    let status =
        Command::new(env!("CARGO_BIN_EXE_presslint")).args(args).stdout(Stdio::null()).stderr(Stdio::null()).status();
    assert!(status.is_ok_and(|status| status.code().is_some_and(|code| code < 2)), "presslint runs");
}

fn median(work: impl Fn()) -> Duration {
    let mut times: Vec<Duration> = (0..RUNS)
        .map(|_| {
            let start = Instant::now();
            work();
            start.elapsed()
        })
        .collect();
    times.sort();
    times[RUNS / 2]
}

fn ms(time: Duration) -> String {
    format!("{:.2} ms", time.as_secs_f64() * 1e3)
}

/// Processor time of this thread where the system tells it, else time on the wall.
struct Clock {
    wall: Instant,
    cpu: Option<Duration>,
}

impl Clock {
    fn start() -> Self {
        Self { wall: Instant::now(), cpu: cpu_time() }
    }

    fn spent(&self) -> Duration {
        cpu_time().zip(self.cpu).map_or_else(|| self.wall.elapsed(), |(after, before)| after.saturating_sub(before))
    }
}

fn cpu_time() -> Option<Duration> {
    let text = fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    text.split_whitespace().next()?.parse().ok().map(Duration::from_nanos)
}

/// The most memory that linting the folder took, where the system tells it while the process runs.
fn peak_memory(folder: &Path) -> Option<String> {
    let mut child = Command::new(env!("CARGO_BIN_EXE_presslint"))
        .args(["check", "--isolated", "--format", "jsonl"])
        .arg(folder)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .ok()?;
    let status = format!("/proc/{}/status", child.id());
    let mut peak = None;
    while child.try_wait().ok()?.is_none() {
        let text = fs::read_to_string(&status).unwrap_or_default();
        let now = text.lines().find_map(|line| line.strip_prefix("VmHWM:")).map(|value| value.trim().to_owned());
        peak = now.or(peak);
        std::thread::sleep(Duration::from_millis(1));
    }
    peak
}
