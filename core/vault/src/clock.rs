//! Time as a trait: wall time for records, and time since boot for waits that a changed clock must not shorten.

use std::time::{SystemTime, UNIX_EPOCH};

/// A source of time.
pub trait Clock: Send + Sync {
    /// UTC milliseconds since 1970, as the phone's owner set them.
    fn wall_ms(&self) -> u64;

    /// Time since the machine started, which nobody can set: an id of this start, and milliseconds since.
    fn since_boot(&self) -> (u128, u64);
}

/// The machine's clocks. On Linux and Android the boot id and uptime come from `/proc`; elsewhere this process
/// counts as the start, which only makes waits longer.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    fn wall_ms(&self) -> u64 {
        SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |d| d.as_millis() as u64)
    }

    fn since_boot(&self) -> (u128, u64) {
        linux_since_boot().unwrap_or_else(|| {
            static START: std::sync::OnceLock<(u128, std::time::Instant)> = std::sync::OnceLock::new();
            let (id, start) = START.get_or_init(|| (u128::from(self.wall_ms()), std::time::Instant::now()));
            (*id, start.elapsed().as_millis() as u64)
        })
    }
}

fn linux_since_boot() -> Option<(u128, u64)> {
    let id = std::fs::read_to_string("/proc/sys/kernel/random/boot_id").ok()?;
    let id = u128::from_str_radix(&id.trim().replace('-', ""), 16).ok()?;
    let uptime = std::fs::read_to_string("/proc/uptime").ok()?;
    let (seconds, hundredths) = uptime.split_whitespace().next()?.split_once('.')?;
    Some((id, seconds.parse::<u64>().ok()? * 1000 + hundredths.parse::<u64>().ok()? * 10))
}
