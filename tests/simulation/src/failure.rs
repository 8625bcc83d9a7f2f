//! What a simulation finds.

use std::fmt;

/// A rule that was broken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Broken {
    /// Which rule, a stable word: a shorter day that breaks the same one shows the same mistake.
    pub rule: &'static str,
    /// What was seen.
    pub detail: String,
}

impl Broken {
    pub(crate) fn new(rule: &'static str, detail: impl fmt::Display) -> Self {
        Self { rule, detail: detail.to_string() }
    }

    pub(crate) fn of_disk(error: std::io::Error) -> Self {
        Self::new("simulation_disk", error)
    }
}

impl fmt::Display for Broken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.rule, self.detail)
    }
}

impl From<rusqlite::Error> for Broken {
    fn from(error: rusqlite::Error) -> Self {
        Self::new("simulation_database", error)
    }
}

/// What must hold.
pub(crate) fn must(holds: bool, rule: &'static str, detail: impl FnOnce() -> String) -> Result<(), Broken> {
    if holds { Ok(()) } else { Err(Broken::new(rule, detail())) }
}
