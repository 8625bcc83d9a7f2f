//! Counts and latencies for Prometheus. No label names a commune, a team or a device: activity has no address here.

use axum::http::StatusCode;
use prometheus_client::encoding::{EncodeLabelSet, text};
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::{Histogram, exponential_buckets};
use prometheus_client::registry::{Registry, Unit};
use std::time::Duration;

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Answered {
    route: String,
    status: u16,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Route {
    route: String,
}

pub(crate) struct Metrics {
    registry: Registry,
    requests: Family<Answered, Counter>,
    seconds: Family<Route, Histogram>,
    events: Counter,
    chunks: Counter,
    chunk_bytes: Counter,
    connections: Gauge,
}

/// A connection that is counted; it may end by being dropped anywhere.
pub(crate) struct OpenConnection(Gauge);

impl Drop for OpenConnection {
    fn drop(&mut self) {
        self.0.dec();
    }
}

impl Default for Metrics {
    fn default() -> Self {
        // From 1 ms to a minute and beyond.
        let seconds = || Histogram::new(exponential_buckets(0.001, 2.0, 17));
        let mut metrics = Self {
            registry: Registry::with_prefix("causo"),
            requests: Family::default(),
            seconds: Family::new_with_constructor(seconds),
            events: Counter::default(),
            chunks: Counter::default(),
            chunk_bytes: Counter::default(),
            connections: Gauge::default(),
        };
        let registry = &mut metrics.registry;
        registry.register("requests", "Requests answered", metrics.requests.clone());
        registry.register_with_unit(
            "request_duration",
            "Time to answer",
            Unit::Seconds,
            metrics.seconds.clone(),
        );
        registry.register("events_receipted", "Events that receipts were given for", metrics.events.clone());
        registry.register("chunks", "Chunks of photos taken, again ones included", metrics.chunks.clone());
        registry.register_with_unit(
            "chunk",
            "Bytes of those chunks",
            Unit::Bytes,
            metrics.chunk_bytes.clone(),
        );
        registry.register("connections", "Connections open", metrics.connections.clone());
        metrics
    }
}

impl Metrics {
    pub(super) fn answered(&self, route: &str, status: StatusCode, time: Duration) {
        let answered = Answered { route: route.to_owned(), status: status.as_u16() };
        self.requests.get_or_create(&answered).inc();
        self.seconds.get_or_create(&Route { route: route.to_owned() }).observe(time.as_secs_f64());
    }

    pub(super) fn pushed(&self, events: u64) {
        self.events.inc_by(events);
    }

    pub(super) fn took_chunk(&self, bytes: u64) {
        self.chunks.inc();
        self.chunk_bytes.inc_by(bytes);
    }

    /// Counts a connection for as long as the answer lives.
    pub(crate) fn connected(&self) -> OpenConnection {
        self.connections.inc();
        OpenConnection(self.connections.clone())
    }

    /// The OpenMetrics text.
    pub(super) fn text(&self) -> String {
        let mut text = String::new();
        // Writing into a string has no way to fail.
        let _ = text::encode(&mut text, &self.registry);
        text
    }
}
