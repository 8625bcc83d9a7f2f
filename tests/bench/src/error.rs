//! Why a figure could not be measured.

use std::fmt::Display;

/// A bench that did not come to its figure. It says which part failed, in that part's words.
#[derive(Debug, thiserror::Error)]
#[error("{part}: {why}")]
pub struct BenchError {
    part: &'static str,
    why: String,
}

impl BenchError {
    /// An error of the named part: a vault, a server, a disk.
    pub fn new(part: &'static str, why: impl Display) -> Self {
        Self { part, why: why.to_string() }
    }

    /// For `map_err`.
    pub fn of<E: Display>(part: &'static str) -> impl Fn(E) -> Self {
        move |error| Self::new(part, error)
    }
}

impl From<std::io::Error> for BenchError {
    fn from(error: std::io::Error) -> Self {
        Self::new("disk", error)
    }
}
