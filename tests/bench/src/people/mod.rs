//! The phone of a whole commune: 20,000 residents with their consents, households and visits, in one vault. What is
//! measured runs in a process of its own that only opens it, so that its memory is the app's: once on the phone as it was
//! made, which has to work out its list, and then as at every other start.

mod lock;
mod open;
mod search;

pub(crate) use lock::run as lock;
pub(crate) use open::run as open;
pub(crate) use search::run as search;

use crate::error::BenchError;
use crate::figures::Figures;
use crate::phone::{RESIDENTS, Stage, add_residents};
use crate::scratch::Scratch;
use std::path::PathBuf;
use std::process::{Command, Stdio};

/// Tells the process that only opens where the phone is.
const PHONE: &str = "CAUSO_BENCH_PHONE";

/// Where the phone is, in that process.
fn made() -> Option<PathBuf> {
    std::env::var_os(PHONE).map(PathBuf::from)
}

/// Measures on the phone: makes it and starts the process that opens it, or, in that process, opens it.
fn on_phone(
    bench: &'static str,
    measure: impl FnOnce(&Stage) -> Result<Figures, BenchError>,
) -> Result<Figures, BenchError> {
    if let Some(folder) = made() {
        return measure(&Stage::at(&folder));
    }
    let scratch = Scratch::new()?;
    let (_, mut vault, mut keys) = Stage::make(scratch.path())?;
    add_residents(&mut vault, &mut keys, RESIDENTS)?;
    drop((vault, keys));
    let start = || {
        let mut opens = Command::new(std::env::current_exe()?);
        opens.args(["bench", bench, "--json"]).env(PHONE, scratch.path()).stderr(Stdio::inherit());
        serde_json::from_slice::<Figures>(&opens.output()?.stdout).map_err(BenchError::of(bench))
    };
    let first = start()?;
    let figures = Figures { bench, ..start()? };
    Ok(figures
        .with("first_start_p99_ms", first.p99_ms)
        .with("first_start_mib", first.rss_mib)
        .with("residents", RESIDENTS)
        .with("disk", scratch.disk()))
}
