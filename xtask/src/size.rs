//! What the phone's library weighs: `bindings` built with the profile `mobile`, held against what it weighed when somebody
//! last looked. It may shrink; whoever makes it grow says so here.

use crate::run::{StepError, succeed, told};
use crate::tools::cargo;
use std::io::{self, Write};
use std::path::Path;
use std::process::Command;

/// What a phone's library is to weigh at most, in bytes.
pub const GOAL_BYTES: u64 = 6_000_000;
/// The most that this version weighs, in bytes, on 64-bit Linux: what was measured last, and one part in a hundred.
pub const RATCHET_BYTES: u64 = 9_670_000;

/// As a shared library alone: beside a library for Rust it would not be optimised as a whole.
const LINE: &[&str] =
    &["rustc", "--profile", "mobile", "--package", "causo-bindings", "--lib", "--crate-type", "cdylib"];

/// Builds the library and weighs it; true if it weighs no more than it may.
///
/// # Errors
/// When `out` cannot be written.
pub fn weigh(root: &Path, out: &mut dyn Write) -> io::Result<bool> {
    let weighed = library(root);
    if let Ok(bytes) = &weighed {
        writeln!(out, "{bytes} bytes, at most {RATCHET_BYTES}, goal {GOAL_BYTES}")?;
    }
    told(weighed.map(|bytes| bytes <= RATCHET_BYTES), out)
}

fn library(root: &Path) -> Result<u64, StepError> {
    let line = format!("cargo {}", LINE.join(" "));
    succeed(Command::new(cargo()).args(LINE).current_dir(root), &line)?;
    let name = format!("{}causo_bindings{}", std::env::consts::DLL_PREFIX, std::env::consts::DLL_SUFFIX);
    let file = root.join("target").join("mobile").join(name);
    Ok(file.metadata().map_err(|error| StepError::NotStarted(line, error))?.len())
}

#[cfg(test)]
mod tests {
    use crate::{repository_root, tracked};
    use std::collections::BTreeSet;
    use std::fs::read_to_string;

    /// Functions that a file shows to other crates, by name.
    fn shown(text: &str) -> impl Iterator<Item = &str> {
        let doors = text.lines().filter_map(|line| line.trim_start().strip_prefix("pub "));
        let functions =
            doors.map(|door| door.trim_start_matches("async ")).filter_map(|door| door.strip_prefix("fn "));
        functions.filter_map(|function| function.split(['(', '<']).next())
    }

    /// What only the terminal, the officer's computer and the core's own pages use.
    const NOT_ON_PHONES: &[&str] = &[
        "action",
        "change_words",
        "deliver",
        "fetch",
        "hides",
        "note_shop",
        "period_words",
        "progress",
        "residents",
        "rules",
        "take_guides",
        "targets",
        "value",
    ];

    #[test]
    fn every_door_of_the_app_is_in_the_bindings() {
        let root = repository_root();
        let files = tracked::files(&root).unwrap();
        let texts = |folder: &str| -> Vec<String> {
            let of = files.iter().filter(|file| file.starts_with(folder));
            of.map(|file| read_to_string(root.join(file)).unwrap()).collect()
        };
        let bindings = texts("bindings/src").concat();
        let code: String = bindings.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
        let is_called = |name: &&&str| {
            [format!(".{name}("), format!("::{name}"), format!(" {name}(")]
                .iter()
                .any(|call| code.contains(call.as_str()))
        };
        let core = texts("core/field/src");
        let names: BTreeSet<&str> = core.iter().flat_map(|text| shown(text)).collect();
        assert!(names.len() > 50, "{names:?}");
        let missing: Vec<_> = names.iter().filter(|name| !is_called(name)).collect();
        assert_eq!(missing, NOT_ON_PHONES.iter().collect::<Vec<_>>());
    }
}
