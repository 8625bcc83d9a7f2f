//! Runs a list of steps in order and stops at the first that fails: later ones would only repeat its noise.

use crate::report::{self, Ending, Row};
use crate::steps::{Call, Part, Step, Work};
use crate::{android, demo_figures, fuzz, ios, kotlin, size, swift, targets, tools};
use std::fmt;
use std::io::{self, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// Why a step failed.
#[derive(Debug)]
pub enum StepError {
    /// A program could not be started: its name, and the system's reason.
    NotStarted(String, io::Error),
    /// A command ended with a failure: the command as typed.
    CommandFailed(String),
    /// Only a person can bring what is missing: what to do.
    ByHand(&'static str),
    /// The person did not want the tool of this name to be installed.
    ToolRefused(&'static str),
    /// What this language sees of the core is not what was kept.
    SurfaceChanged(&'static str),
    /// This library is not loaded on phones with pages of 16 KiB.
    SmallPages(String),
    /// Code and resources of the app weigh too much.
    TooLarge {
        /// What they weigh.
        bytes: u64,
        /// What they may.
        limit: u64,
    },
    /// The package is not the app: the line that it does not say of itself.
    BadPackage(String),
    /// The demo ran, but what it reported is not a good day: one sentence a figure.
    BadFigures(Vec<String>),
    /// Texts of the shells break a rule: one sentence a text.
    BadStrings(Vec<String>),
}

impl StepError {
    /// A stable name of the kind of failure.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::NotStarted(..) => "not_started",
            Self::CommandFailed(_) => "command_failed",
            Self::ByHand(_) => "by_hand",
            Self::ToolRefused(_) => "tool_refused",
            Self::SurfaceChanged(_) => "surface_changed",
            Self::SmallPages(_) => "small_pages",
            Self::TooLarge { .. } => "too_large",
            Self::BadPackage(_) => "bad_package",
            Self::BadFigures(_) => "bad_figures",
            Self::BadStrings(_) => "bad_strings",
        }
    }
}

impl fmt::Display for StepError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotStarted(program, reason) => write!(out, "`{program}` could not be started: {reason}"),
            Self::CommandFailed(line) => write!(out, "`{line}` failed; its own words are above"),
            Self::ByHand(what) => out.write_str(what),
            Self::ToolRefused(name) => {
                write!(
                    out,
                    "{name} is missing and was not installed; `cargo xtask test --fast` does without it"
                )
            }
            Self::SurfaceChanged(language) => write!(
                out,
                "what {language} sees of the core has changed; `cargo xtask bindings keep` keeps it, and git shows what"
            ),
            Self::SmallPages(file) => write!(out, "`{file}` is not linked for pages of 16 KiB"),
            Self::TooLarge { bytes, limit } => {
                write!(out, "the app without native code has {bytes} bytes, at most {limit}")
            }
            Self::BadPackage(line) => write!(out, "the package does not say of itself: {line}"),
            Self::BadFigures(complaints) => write!(out, "the demo's figures: {}", complaints.join("; ")),
            Self::BadStrings(faults) => write!(out, "the texts in `strings`:\n{}", faults.join("\n")),
        }
    }
}

impl std::error::Error for StepError {}

/// How a step came out that did not fail.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Done {
    /// It was checked and is well.
    Checked,
    /// It could not be checked, for a reason outside this repository.
    Unchecked(&'static str),
}

/// Runs the part's steps in the repository at `root`, tells `out` about each, and closes with the table.
/// True if every step passed.
///
/// # Errors
/// Only when `out` cannot be written; a failed step is an answer, not an error.
pub fn all(part: &Part, root: &Path, out: &mut dyn Write) -> io::Result<bool> {
    in_order(part, |step| perform(step, root), out)
}

fn in_order(
    part: &Part,
    mut perform: impl FnMut(&Step) -> Result<Done, StepError>,
    out: &mut dyn Write,
) -> io::Result<bool> {
    let mut rows = Vec::new();
    let mut failure = None;
    for step in &part.steps {
        let mut row =
            Row { name: step.name, took: Duration::ZERO, budget: step.budget, ending: Ending::NotRun };
        if failure.is_none() {
            writeln!(out, "── {}", step.name)?;
            out.flush()?;
            let start = Instant::now();
            let result = perform(step);
            row.took = start.elapsed();
            row.ending = match &result {
                Ok(Done::Checked) => Ending::Passed,
                Ok(Done::Unchecked(reason)) => Ending::NotChecked(reason),
                Err(_) => Ending::Failed,
            };
            failure = result.err().map(|error| (step.name, error));
        }
        rows.push(row);
    }
    write!(out, "\n{}", report::table(&rows, part.name, part.budget))?;
    let unchecked = rows.iter().any(|row| matches!(row.ending, Ending::NotChecked(_)));
    match &failure {
        None if unchecked => writeln!(out, "Every step that could be checked passed.")?,
        None => writeln!(out, "Every step passed.")?,
        Some((name, error)) => writeln!(out, "Stopped at \"{name}\" ({}): {error}", error.code())?,
    }
    out.flush()?;
    Ok(failure.is_none())
}

fn perform(step: &Step, root: &Path) -> Result<Done, StepError> {
    match &step.work {
        Work::Cargo(calls) => calls.iter().try_for_each(|call| cargo(call, root))?,
        Work::Deny => {
            let line = ["check", "bans", "licenses", "sources"];
            succeed(&mut deny(root, &line)?, "cargo deny check bans licenses sources")?;
        }
        Work::Advisories => return advisories(root),
        Work::Targets => return targets::checked(root),
        Work::Demo => demo(root)?,
        Work::Size => own("cargo xtask size", size::weigh(root, &mut io::stdout()))?,
        Work::Swift => own("cargo xtask swift", swift::test(root, &[], &mut io::stdout()))?,
        Work::Ios => own("cargo xtask ios test", ios::kit::test(root, &[], &mut io::stdout()))?,
        Work::Kotlin => own("cargo xtask kotlin", kotlin::test(root, None, &mut io::stdout()))?,
        Work::Android => {
            own("cargo xtask android test", android::test(root, None, &mut io::stdout()))?;
            let options = android::Options::default();
            own("cargo xtask android", android::package(root, &options, &mut io::stdout()))?;
        }
        Work::Fuzz => own("cargo xtask fuzz", fuzz::all(root, fuzz::SECONDS, None, &mut io::stdout()))?,
    }
    Ok(Done::Checked)
}

/// A command of this program itself.
fn own(line: &str, well: io::Result<bool>) -> Result<(), StepError> {
    match well {
        Ok(true) => Ok(()),
        Ok(false) => Err(StepError::CommandFailed(line.to_owned())),
        Err(error) => Err(StepError::NotStarted(line.to_owned(), error)),
    }
}

fn deny(root: &Path, words: &[&str]) -> Result<Command, StepError> {
    let mut command = Command::new(tools::cargo_deny(root)?);
    command.args(words).current_dir(root);
    Ok(command)
}

/// A machine without network has no news of weaknesses; that is said, and is no failure of what is checked here.
fn advisories(root: &Path) -> Result<Done, StepError> {
    if !tools::answers(&mut deny(root, &["fetch", "db"])?) {
        return Ok(Done::Unchecked("the database of advisories could not be reached"));
    }
    let line = ["check", "--disable-fetch", "advisories"];
    succeed(&mut deny(root, &line)?, "cargo deny check advisories")?;
    Ok(Done::Checked)
}

fn cargo(call: &Call, root: &Path) -> Result<(), StepError> {
    let mut command = Command::new(tools::cargo());
    command.args(call.arguments).envs(call.variable).current_dir(root);
    succeed(&mut command, &format!("cargo {}", call.arguments.join(" ")))
}

/// How a command of this program ended; why it could not, is said.
pub(crate) fn told(well: Result<bool, StepError>, out: &mut dyn Write) -> io::Result<bool> {
    match well {
        Ok(well) => Ok(well),
        Err(error) => {
            writeln!(out, "Stopped ({}): {error}", error.code())?;
            Ok(false)
        }
    }
}

/// Runs a command whose words go straight to the terminal.
pub(crate) fn succeed(command: &mut Command, line: &str) -> Result<(), StepError> {
    let status = command.status().map_err(|error| StepError::NotStarted(line.to_owned(), error))?;
    if status.success() { Ok(()) } else { Err(StepError::CommandFailed(line.to_owned())) }
}

/// Runs a command whose words matter only when it fails, and answers what it wrote to its standard output.
pub(crate) fn quietly(command: &mut Command, line: &str) -> Result<String, StepError> {
    let told = command.stdin(Stdio::null()).output();
    let told = told.map_err(|error| StepError::NotStarted(line.to_owned(), error))?;
    if told.status.success() {
        return Ok(String::from_utf8_lossy(&told.stdout).into_owned());
    }
    for words in [&told.stdout, &told.stderr] {
        // Where nobody listens, the failure is told all the same.
        let _ = io::stderr().write_all(words);
    }
    Err(StepError::CommandFailed(line.to_owned()))
}

fn demo(root: &Path) -> Result<(), StepError> {
    const LINE: &[&str] = &["run", "--release", "--quiet", "--", "demo", "--once", "--json"];
    let line = format!("cargo {}", LINE.join(" "));
    let output = Command::new(tools::cargo())
        .args(LINE)
        .current_dir(root)
        .stdin(Stdio::null())
        .stderr(Stdio::inherit())
        .output()
        .map_err(|error| StepError::NotStarted(line.clone(), error))?;
    if !output.status.success() {
        return Err(StepError::CommandFailed(line));
    }
    let complaints = demo_figures::complaints(&String::from_utf8_lossy(&output.stdout));
    if complaints.is_empty() { Ok(()) } else { Err(StepError::BadFigures(complaints)) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::steps;

    #[test]
    fn a_run_stops_at_its_first_failure_and_says_why() {
        let mut done = Vec::new();
        let mut out = Vec::new();
        let perform = |step: &Step| {
            done.push(step.name);
            if step.name == "lints" {
                Err(StepError::CommandFailed("cargo clippy".to_owned()))
            } else {
                Ok(Done::Checked)
            }
        };
        assert!(!in_order(&steps::fast(), perform, &mut out).unwrap());
        assert_eq!(done, ["format", "layering and documents", "lints"]);
        let text = String::from_utf8(out).unwrap();
        assert!(text.ends_with(
            "Stopped at \"lints\" (command_failed): `cargo clippy` failed; its own words are above\n"
        ));
        assert_eq!(text.matches("not run").count(), steps::fast().steps.len() - 3);
    }

    #[test]
    fn a_run_without_failure_passes() {
        let mut out = Vec::new();
        assert!(in_order(&steps::full(), |_| Ok(Done::Checked), &mut out).unwrap());
        assert!(String::from_utf8(out).unwrap().ends_with("Every step passed.\n"));
    }

    #[test]
    fn a_quiet_command_answers_or_says_why_not() {
        let cargo = |word| quietly(Command::new(tools::cargo()).arg(word), "cargo");
        assert!(cargo("--version").unwrap().starts_with("cargo "));
        assert_eq!(cargo("--no-such-option").unwrap_err().code(), "command_failed");
    }

    #[test]
    fn what_could_not_be_checked_is_said_and_stops_nothing() {
        let mut out = Vec::new();
        let perform = |step: &Step| {
            let away = matches!(step.work, Work::Advisories);
            Ok(if away { Done::Unchecked("no network") } else { Done::Checked })
        };
        assert!(in_order(&steps::full(), perform, &mut out).unwrap());
        let text = String::from_utf8(out).unwrap();
        assert!(text.contains("NOT CHECKED: no network\n"), "{text}");
        assert!(text.ends_with("Every step that could be checked passed.\n"));
    }
}
