//! The checks of the repository: one list of steps for a person and for CI, and the rules that a compiler
//! does not hold (which crate may use which, what the documents name, what the demo must show).
//! Built first in every run, so it leans on the standard library and a few small crates only.

pub mod android;
pub mod bindings;
pub mod chroot;
pub mod debian;
pub mod demo_figures;
pub mod docs_paths;
pub mod doctor;
pub mod fuzz;
pub mod ios;
pub mod java;
pub mod kotlin;
pub mod layering;
pub mod report;
pub mod rules;
pub mod run;
pub mod size;
pub mod steps;
pub mod strings;
pub mod surface;
pub mod swift;
pub mod targets;
pub mod tools;
pub mod tracked;

use std::path::{Path, PathBuf};

/// The root folder of the repository, absolute.
#[must_use]
pub fn repository_root() -> PathBuf {
    let own = Path::new(env!("CARGO_MANIFEST_DIR"));
    own.parent().unwrap_or(own).to_path_buf()
}
