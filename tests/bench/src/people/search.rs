//! Searching as one types: every prefix of what people look for, from the first letter on, without diacritics or with them,
//! any word of a name, digits of a number.

use super::on_phone;
use crate::error::BenchError;
use crate::figures::Figures;
use crate::measure::{Times, peak_mib};
use crate::phone::Stage;

/// How long 99 of 100 keystrokes may take, in milliseconds.
const GOAL_MS: f64 = 5.0;
/// Cards that a screen shows of what was found.
const SHOWN: usize = 20;
const TYPED: [&str; 12] = [
    "nguyễn thị hạnh",
    "nguyen thi hanh",
    "Phượng",
    "dinh van",
    "quach duc long",
    "yen",
    "bui hong",
    "0251550123",
    "0912000123",
    "0919999",
    "xyz khong co ai",
    "Hoà Nguyễn",
];

pub(crate) fn run() -> Result<Figures, BenchError> {
    on_phone("search", measure)
}

fn measure(stage: &Stage) -> Result<Figures, BenchError> {
    let mut session = stage.session()?;
    let (mut times, mut found) = (Times::default(), 0);
    // The first key that is pressed reads the index: it counts like any other.
    for _ in 0..5 {
        for typed in TYPED {
            for (at, letter) in typed.char_indices() {
                let prefix = &typed[..at + letter.len_utf8()];
                found += times.time(|| session.find_residents(prefix, SHOWN)).len();
            }
        }
    }
    if found == 0 {
        return Err(BenchError::new("search", "nobody was found"));
    }
    let figures = Figures::of("search", &times, 1000.0 / GOAL_MS);
    let slowest = times.percentile_ms(100.0);
    Ok(Figures { ratio: GOAL_MS / figures.p99_ms, rss_mib: peak_mib(), ..figures }
        .with("slowest_ms", slowest)
        .with("keys_pressed", times.count())
        .with("goal_ms", GOAL_MS))
}
