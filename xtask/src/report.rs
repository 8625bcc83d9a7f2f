//! The table at the end of a run: what passed, how long it took, and against which budget.

use std::fmt::Write as _;
use std::time::Duration;

/// How a step ended.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Ending {
    /// It did what it should.
    Passed,
    /// It did not, and ended the run.
    Failed,
    /// It could not be looked at, for this reason; the run went on.
    NotChecked(&'static str),
    /// The run ended before it.
    NotRun,
}

/// One row of the table.
#[derive(Clone, Debug)]
pub struct Row {
    /// The step's name.
    pub name: &'static str,
    /// What it took.
    pub took: Duration,
    /// What it may take.
    pub budget: Duration,
    /// How it ended.
    pub ending: Ending,
}

/// The rows as lines of text, closed by their total against the budget of the part they belong to.
#[must_use]
pub fn table(rows: &[Row], part: &str, part_budget: Duration) -> String {
    let mut text = format!("{:<24} {:>10} {:>9}\n", "step", "took", "budget");
    for row in rows {
        let (took, words) = match row.ending {
            Ending::Passed if row.took > row.budget => (seconds(row.took), "passed, over its budget".into()),
            Ending::Passed => (seconds(row.took), "passed".into()),
            Ending::Failed => (seconds(row.took), "FAILED".into()),
            Ending::NotChecked(reason) => (seconds(row.took), format!("NOT CHECKED: {reason}")),
            Ending::NotRun => ("-".to_owned(), "not run".into()),
        };
        let budget = format!("{} s", row.budget.as_secs());
        let _ = writeln!(text, "{:<24} {took:>10} {budget:>9}  {words}", row.name);
    }
    let took: Duration = rows.iter().map(|row| row.took).sum();
    let budget = format!("{} s", part_budget.as_secs());
    let words = if took > part_budget { "  over its budget" } else { "" };
    let _ = writeln!(text, "{part:<24} {:>10} {budget:>9}{words}", seconds(took));
    text
}

fn seconds(time: Duration) -> String {
    format!("{:.1} s", time.as_secs_f64())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_tells_its_time_its_budget_and_its_ending() {
        let row = |name, took, ending| Row {
            name,
            took: Duration::from_millis(took),
            budget: Duration::from_secs(10),
            ending,
        };
        let rows = [
            row("format", 840, Ending::Passed),
            row("lints", 12_000, Ending::Passed),
            row("tests", 3_000, Ending::Failed),
            row("demo", 0, Ending::NotRun),
        ];
        let text = table(&rows, "Rust", Duration::from_secs(15));
        let lines: Vec<_> = text.lines().collect();
        assert_eq!(lines[1], "format                        0.8 s      10 s  passed");
        assert_eq!(lines[2], "lints                        12.0 s      10 s  passed, over its budget");
        assert_eq!(lines[3], "tests                         3.0 s      10 s  FAILED");
        assert_eq!(lines[4], "demo                              -      10 s  not run");
        assert_eq!(lines[5], "Rust                         15.8 s      15 s  over its budget");
    }
}
