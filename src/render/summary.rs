//! The closing line of the formats for people.

use std::{fmt, time::Duration};

/// What a run found and how much it looked at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Findings of level error.
    pub errors: usize,
    /// Findings of level warning.
    pub warnings: usize,
    /// Findings of level note.
    pub notes: usize,
    /// Drafts read.
    pub drafts: usize,
    /// Words in them.
    pub words: usize,
    /// Quantities that a check could decide about.
    pub quantities_checked: usize,
    /// Quantities left alone because the text does not say enough.
    pub quantities_abstained: usize,
    /// Wall-clock time of the run.
    pub elapsed: Duration,
}

/// One line without a line end. Parts that are nought are left out.
impl fmt::Display for Summary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let findings = [(self.errors, "error"), (self.warnings, "warning"), (self.notes, "note")];
        let findings: Vec<_> = findings.iter().filter(|(n, _)| *n > 0).map(|&(n, one)| counted(n, one)).collect();
        let findings = if findings.is_empty() { "no findings".to_owned() } else { findings.join(", ") };
        write!(f, "{findings} in {} ({}", counted(self.drafts, "draft"), counted(self.words, "word"))?;
        let quantities = match self.quantities_checked {
            1 => "1 quantity checked".to_owned(),
            n => format!("{} quantities checked", thousands(n)),
        };
        match (self.quantities_checked, self.quantities_abstained) {
            (0, 0) => {}
            (_, 0) => write!(f, "; {quantities}")?,
            (_, left) => write!(f, "; {quantities}, {} left unchecked", thousands(left))?,
        }
        match self.elapsed.as_millis() {
            0 => write!(f, "; under 1 ms)"),
            ms @ ..10_000 => write!(f, "; {} ms)", thousands(ms as usize)),
            _ => write!(f, "; {:.1} s)", self.elapsed.as_secs_f64()),
        }
    }
}

fn counted(number: usize, one: &str) -> String {
    format!("{} {one}{}", thousands(number), if number == 1 { "" } else { "s" })
}

fn thousands(number: usize) -> String {
    let digits = number.to_string();
    let groups: Vec<_> = digits.as_bytes().rchunks(3).rev().map(String::from_utf8_lossy).collect();
    groups.join(",")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(counts: [usize; 7], micros: u64, expect: &str) {
        let [errors, warnings, notes, drafts, words, quantities_checked, quantities_abstained] = counts;
        let elapsed = Duration::from_micros(micros);
        let summary =
            Summary { errors, warnings, notes, drafts, words, quantities_checked, quantities_abstained, elapsed };
        assert_eq!(summary.to_string(), expect);
    }

    #[test]
    fn numbers_read_well() {
        check(
            [5, 12, 3, 2, 1204, 31, 4],
            3_200,
            "5 errors, 12 warnings, 3 notes in 2 drafts (1,204 words; 31 quantities checked, 4 left unchecked; 3 ms)",
        );
        check([1, 0, 1, 1, 1, 1, 0], 900, "1 error, 1 note in 1 draft (1 word; 1 quantity checked; under 1 ms)");
        check([0; 7], 1_500_000, "no findings in 0 drafts (0 words; 1,500 ms)");
        check(
            [0, 0, 0, 1, 1_234_567, 0, 1000],
            12_340_000,
            "no findings in 1 draft (1,234,567 words; 0 quantities checked, 1,000 left unchecked; 12.3 s)",
        );
    }
}
