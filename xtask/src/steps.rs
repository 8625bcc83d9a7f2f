//! The one list of what a run checks, cheapest first, with the time each may take on two cores of a machine
//! that has built nothing before.

use std::time::Duration;

/// Steps that belong together, with the time of all of them.
pub struct Part {
    /// A short name for the table.
    pub name: &'static str,
    /// How long its steps together may take. Longer is reported, not failed: machines differ.
    pub budget: Duration,
    /// What is done, in this order.
    pub steps: Vec<Step>,
}

/// One line of the run: it passes whole or stops the run.
pub struct Step {
    /// A short name for the table.
    pub name: &'static str,
    /// How long it may take of its part's time.
    pub budget: Duration,
    /// What is done.
    pub work: Work,
}

/// What a step does.
pub enum Work {
    /// Cargo commands, one after the other.
    Cargo(Vec<Call>),
    /// Licences, bans and sources of all dependencies, by a pinned cargo-deny.
    Deny,
    /// Known weaknesses of all dependencies, by the same; needs a download of its own, and is told when that fails.
    Advisories,
    /// A whole field day in release mode, whose figures are checked.
    Demo,
    /// The phone's library, which may not have grown.
    Size,
    /// The pure-Rust crates, for the phones' systems.
    Targets,
    /// The bindings in Swift, compiled and tested.
    Swift,
    /// What of the iPhone's app needs no Mac, compiled and tested.
    Ios,
    /// The core from Kotlin, on the JVM.
    Kotlin,
    /// The app for Android, tested and packed.
    Android,
    /// Every parser of outside bytes under the fuzzer, [`crate::fuzz::SECONDS`] each.
    Fuzz,
}

/// One cargo command: its arguments, and one variable added to its environment.
pub struct Call {
    /// Everything after `cargo`.
    pub arguments: &'static [&'static str],
    /// Name and value of the variable.
    pub variable: Option<(&'static str, &'static str)>,
}

/// Every check, from an empty build folder.
#[must_use]
pub fn full() -> Part {
    let steps = vec![
        format(),
        layering(),
        Step { name: "licences and sources", budget: Duration::from_secs(180), work: Work::Deny },
        Step { name: "advisories", budget: Duration::from_secs(30), work: Work::Advisories },
        lints(),
        tests(),
        simulation(),
        Step { name: "Kotlin", budget: Duration::from_secs(360), work: Work::Kotlin },
        Step { name: "Android", budget: Duration::from_secs(480), work: Work::Android },
        Step { name: "Swift", budget: Duration::from_secs(240), work: Work::Swift },
        Step { name: "iOS", budget: Duration::from_secs(240), work: Work::Ios },
        doc_tests(),
        documentation(),
        cargo("release build", 240, &["build", "--release"]),
        Step { name: "demo", budget: Duration::from_secs(60), work: Work::Demo },
        Step { name: "size", budget: Duration::from_secs(240), work: Work::Size },
        Step { name: "phones' systems", budget: Duration::from_secs(240), work: Work::Targets },
    ];
    // 18 minutes for the code, 8 for kills, disks and the simulation, 4 for the phone's library, 6 for Kotlin, 8 for Android,
    // 8 for Swift and iOS, 4 for the phones' systems.
    Part { name: "all", budget: Duration::from_secs(56 * 60), steps }
}

/// What needs Rust alone, for every change at the desk, where the build folder is warm.
#[must_use]
pub fn fast() -> Part {
    let steps = vec![format(), layering(), lints(), tests(), simulation(), doc_tests(), documentation()];
    Part { name: "Rust, fast", budget: Duration::from_secs(5 * 60), steps }
}

/// What the short forms in [`full`] stand for: for a night, before a release.
#[must_use]
pub fn long() -> Part {
    let simulation = &["run", "--release", "--quiet", "--", "sim", "--ops", "1000000"];
    let kills = Call {
        arguments: &["test", "--package", "causo", "--test", "kills", "--", "--nocapture"],
        variable: Some(("CAUSO_KILLS", "1000")),
    };
    let hour = Duration::from_secs(3600);
    let steps = vec![
        Step { name: "fuzzing", budget: hour, work: Work::Fuzz },
        Step { name: "1,000 kills", budget: hour, work: Work::Cargo(vec![kills]) },
        Step {
            name: "1,000,000 simulated operations",
            budget: 10 * hour,
            work: Work::Cargo(vec![call(simulation)]),
        },
    ];
    Part { name: "Rust, long", budget: 12 * hour, steps }
}

fn format() -> Step {
    cargo("format", 10, &["fmt", "--all", "--check"])
}

fn layering() -> Step {
    cargo("layering and documents", 30, &["test", "--package", "xtask"])
}

/// The server is looked at alone too: in the whole workspace another crate turns on the secret half of
/// the crypto crate, and the server must build without it.
fn lints() -> Step {
    let calls = vec![
        call(&["clippy", "--workspace", "--all-targets", "--", "--deny", "warnings"]),
        call(&["clippy", "--package", "causo-server", "--", "--deny", "warnings"]),
    ];
    Step { name: "lints", budget: Duration::from_secs(150), work: Work::Cargo(calls) }
}

fn tests() -> Step {
    let without_others = &[
        "test",
        "--workspace",
        "--no-fail-fast",
        "--exclude",
        "xtask",
        "--exclude",
        "causo-simulation",
        "--lib",
        "--bins",
        "--tests",
    ];
    cargo("tests", 570, without_others)
}

/// A fixed seed and a new one, which is printed: whoever finds a mistake can play it again.
fn simulation() -> Step {
    cargo("simulation", 180, &["test", "--workspace", "--test", "simulation", "--", "--nocapture"])
}

fn doc_tests() -> Step {
    cargo("documentation tests", 40, &["test", "--workspace", "--doc"])
}

fn documentation() -> Step {
    let calls = vec![Call {
        arguments: &["doc", "--workspace", "--no-deps"],
        variable: Some(("RUSTDOCFLAGS", "--deny warnings")),
    }];
    Step { name: "documentation", budget: Duration::from_secs(40), work: Work::Cargo(calls) }
}

fn cargo(name: &'static str, seconds: u64, arguments: &'static [&'static str]) -> Step {
    Step { name, budget: Duration::from_secs(seconds), work: Work::Cargo(vec![call(arguments)]) }
}

fn call(arguments: &'static [&'static str]) -> Call {
    Call { arguments, variable: None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_steps_fit_into_the_budget_of_their_part() {
        let total: Duration = full().steps.iter().map(|step| step.budget).sum();
        assert!(total <= full().budget, "{total:?}");
    }

    #[test]
    fn a_fast_run_is_part_of_a_full_one_without_licences_and_demo() {
        let names: Vec<_> = full().steps.iter().map(|step| step.name).collect();
        for step in fast().steps {
            assert!(names.contains(&step.name));
            assert!(matches!(step.work, Work::Cargo(_)), "{}", step.name);
        }
    }
}
