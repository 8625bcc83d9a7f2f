//! Clocks and memory, as Linux tells them; where it does not, a figure is 0.

use std::fs;
use std::time::{Duration, Instant};

/// How long each of many operations took.
#[derive(Clone, Debug, Default)]
pub struct Times(Vec<Duration>);

impl Times {
    /// Runs an operation and keeps its time.
    pub fn time<T>(&mut self, operation: impl FnOnce() -> T) -> T {
        let began = Instant::now();
        let result = operation();
        self.add(began.elapsed());
        result
    }

    /// Adds a time that was measured elsewhere.
    pub fn add(&mut self, took: Duration) {
        self.0.push(took);
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        self.0.len()
    }

    /// All of them together.
    pub fn total(&self) -> Duration {
        self.0.iter().sum()
    }

    /// Operations a second, one after another; 0 if there were none.
    pub fn per_second(&self) -> f64 {
        let seconds = self.total().as_secs_f64();
        if seconds > 0.0 { self.0.len() as f64 / seconds } else { 0.0 }
    }

    /// The time that `percent` of 100 operations did not exceed, in milliseconds (nearest rank); 0 if there were none.
    pub fn percentile_ms(&self, percent: f64) -> f64 {
        let mut sorted = self.0.clone();
        sorted.sort_unstable();
        let rank = (percent / 100.0 * sorted.len() as f64).ceil() as usize;
        sorted.get(rank.saturating_sub(1)).map_or(0.0, |time| time.as_secs_f64() * 1000.0)
    }
}

/// Processor time of this thread.
pub fn thread_cpu() -> Duration {
    let text = fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    let nanoseconds = text.split_whitespace().next().and_then(|number| number.parse().ok());
    Duration::from_nanos(nanoseconds.unwrap_or(0))
}

/// Processor time of another process, all its threads together, in steps of 10 ms.
pub fn process_cpu(process: u32) -> Duration {
    let text = fs::read_to_string(format!("/proc/{process}/stat")).unwrap_or_default();
    // The name in parentheses may hold anything; user and system time are the 14th and 15th field of the line.
    let fields = text.rsplit_once(')').map_or("", |(_, fields)| fields).split_whitespace();
    let ticks: u64 = fields.skip(11).take(2).filter_map(|ticks| ticks.parse::<u64>().ok()).sum();
    Duration::from_millis(ticks * 10)
}

/// The most memory this process held since it started or since [`forget_peak`], in MiB.
pub fn peak_mib() -> f64 {
    status_mib("self", "VmHWM:")
}

/// The most memory that another process held, in MiB.
pub fn peak_mib_of(process: u32) -> f64 {
    status_mib(&process.to_string(), "VmHWM:")
}

/// The memory this process holds now, in MiB.
pub fn now_mib() -> f64 {
    status_mib("self", "VmRSS:")
}

/// Makes what is held now the peak.
pub fn forget_peak() {
    // Without it the peak is of the whole process: a figure that says too much, never too little.
    let _ = fs::write("/proc/self/clear_refs", "5");
}

fn status_mib(process: &str, field: &str) -> f64 {
    let text = fs::read_to_string(format!("/proc/{process}/status")).unwrap_or_default();
    let kib = text.lines().find_map(|line| line.strip_prefix(field)?.split_whitespace().next()?.parse().ok());
    kib.unwrap_or(0.0) / 1024.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentiles_are_times_that_were_measured() {
        let mut times = Times::default();
        (1..=200).for_each(|ms| times.add(Duration::from_millis(ms)));
        assert_eq!((times.percentile_ms(50.0), times.percentile_ms(99.0)), (100.0, 198.0));
        assert_eq!(times.percentile_ms(100.0), 200.0);
        assert_eq!(Times::default().percentile_ms(99.0), 0.0);
    }
}
