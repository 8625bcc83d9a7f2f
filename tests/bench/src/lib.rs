//! What Cầu Số costs, measured against a limit in the same run on the same disk: `causo bench NAME`. Machines differ and
//! are noisy, a ratio less so. No test depends on a time; `docs/PERFORMANCE.md` holds the figures with their commands.

mod error;
mod figures;
mod first_sync;
pub mod measure;
pub mod mobile;

pub use error::BenchError;
pub use figures::Figures;

/// One line of `docs/PERFORMANCE.md`.
pub struct Bench {
    /// How it is called.
    pub name: &'static str,
    /// What it measures, and against what: in Vietnamese, in English.
    pub what: (&'static str, &'static str),
    /// Measures it.
    pub run: fn() -> Result<Figures, BenchError>,
}

/// All of them, in the order of the document.
pub const BENCHES: &[Bench] = &[Bench {
    name: "first-sync",
    what: (
        "máy mới vào tổ nhận bản chụp qua 256 kbit/s, so với 5 giây",
        "a phone new to a team takes a snapshot over 256 kbit/s, against 5 seconds",
    ),
    run: first_sync::run,
}];
