//! The app's tests, on the JVM: Android's real framework and the real core, with a real server and a real officer beside them.

use crate::java;
use crate::run::StepError;
use std::path::Path;

/// Runs every test, or one class of them; `keep` keeps the pictures as they are drawn.
pub(super) fn test(root: &Path, one: Option<&str>, keep: bool) -> Result<(), StepError> {
    let words = words(one, keep);
    java::maven(root, super::POM, &words.iter().map(String::as_str).collect::<Vec<_>>())
}

fn words(one: Option<&str>, keep: bool) -> Vec<String> {
    let mut words: Vec<String> = keep.then(|| "-Dkeep=true".to_owned()).into_iter().collect();
    match one {
        None => words.push("test".to_owned()),
        Some(one) => {
            // One class is tried in the run that it belongs to, in one process.
            let class = one.split('#').next().unwrap_or(one);
            let run = if class.ends_with("OldTest") { "old" } else { "default-test" };
            words.extend([format!("-Dtest={one}"), "-Dtest.forks=1".to_owned(), "test-compile".to_owned()]);
            words.push(format!("surefire:test@{run}"));
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_class_runs_on_the_phone_that_it_is_about() {
        assert_eq!(words(None, true), ["-Dkeep=true", "test"]);
        let run = |one| words(Some(one), false).pop().unwrap();
        assert_eq!(run("CoreTest#a day"), "surefire:test@default-test");
        assert_eq!(run("KeysOldTest#a day"), "surefire:test@old");
    }
}
