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
    let scratch = phone_of(RESIDENTS)?;
    let first = started(bench, &scratch)?;
    let figures = Figures { bench, ..started(bench, &scratch)? };
    Ok(figures
        .with("first_start_p99_ms", first.p99_ms)
        .with("first_start_mib", first.rss_mib)
        .with("residents", RESIDENTS)
        .with("disk", scratch.disk()))
}

/// A phone with so many residents.
fn phone_of(residents: usize) -> Result<Scratch, BenchError> {
    let scratch = Scratch::new()?;
    let (_, mut vault, mut keys) = Stage::make(scratch.path())?;
    add_residents(&mut vault, &mut keys, residents)?;
    Ok(scratch)
}

/// Starts a process that measures on a phone that was made.
fn started(bench: &'static str, phone: &Scratch) -> Result<Figures, BenchError> {
    let mut opens = Command::new(std::env::current_exe()?);
    opens.args(["bench", bench, "--json"]).env(PHONE, phone.path()).stderr(Stdio::inherit());
    serde_json::from_slice::<Figures>(&opens.output()?.stdout).map_err(BenchError::of(bench))
}

/// Opening and searching at this number of residents, as at every start but the first.
pub(crate) fn opened_and_searched(residents: usize) -> Result<(Figures, Figures), BenchError> {
    let phone = phone_of(residents)?;
    started("open", &phone)?;
    Ok((started("open", &phone)?, started("search", &phone)?))
}
