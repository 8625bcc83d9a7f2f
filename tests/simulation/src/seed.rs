//! Chance that is new at every run of a test and can be drawn again.

use crate::machine::Rng;
use std::time::{SystemTime, UNIX_EPOCH};

impl Rng {
    /// The numbers of the seed in an environment variable, or of a new one; says how `command` draws them again.
    ///
    /// # Panics
    /// When the variable is not a number.
    #[expect(clippy::panic, clippy::print_stderr, reason = "for tests, and their reader")]
    pub fn of_variable(variable: &str, command: &str) -> Self {
        let seed = match std::env::var(variable) {
            Ok(text) => text.parse().unwrap_or_else(|_| panic!("{variable} is not a number")),
            // A clock before 1970 gives a fixed seed.
            Err(_) => SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |now| now.as_nanos() as u64),
        };
        eprintln!("again with: {variable}={seed} {command}");
        Self::new(seed)
    }
}
