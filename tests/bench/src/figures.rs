//! What a bench says: the same fields for all, and what is its own.

use crate::measure::{Times, peak_mib};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// The figures of one run.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct Figures {
    /// Name of the bench.
    #[serde(skip_deserializing)]
    pub bench: &'static str,
    /// Ours divided by the limit: of speeds, so that more is better and 1.0 is as fast as the limit.
    pub ratio: f64,
    /// Ours, in operations a second.
    pub per_second: f64,
    /// The limit, in the same operations a second: what the same disk, link or processor does without us, or the
    /// goal where there is nothing to run beside it.
    pub limit_per_second: f64,
    /// Half of the operations took at most this long, in milliseconds.
    pub p50_ms: f64,
    /// 99 of 100 took at most this long, in milliseconds.
    pub p99_ms: f64,
    /// Most memory that the process held while it was measured, in MiB.
    pub rss_mib: f64,
    /// What only this bench has.
    #[serde(flatten)]
    pub more: Map<String, Value>,
}

impl Figures {
    /// Figures from the times of single operations, with the process's peak of memory so far.
    pub fn of(bench: &'static str, times: &Times, limit_per_second: f64) -> Self {
        let per_second = times.per_second();
        Self {
            bench,
            ratio: per_second / limit_per_second,
            per_second,
            limit_per_second,
            p50_ms: times.percentile_ms(50.0),
            p99_ms: times.percentile_ms(99.0),
            rss_mib: peak_mib(),
            more: Map::new(),
        }
    }

    /// Adds a figure of this bench alone. The name says the unit.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl Into<Value>) -> Self {
        self.more.insert(name.to_owned(), value.into());
        self
    }
}
