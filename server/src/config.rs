//! What an operator decides: where the data lies, where to listen, and how much one visitor may ask for.

use causo_protocol::api::PAGE_BYTES;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::time::Duration;

/// How the server is protected on its way to the phones.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Tls {
    /// A certificate chain and its key, PEM files.
    Files {
        /// Certificate chain, the server's own first.
        cert: PathBuf,
        /// Private key.
        key: PathBuf,
    },
    /// A certificate of its own, made at the first start and kept: phones pin its key from the officer's QR.
    SelfSigned,
    /// None. Only on a loopback address.
    None,
}

/// A server to start.
#[derive(Clone, Debug)]
pub struct ServerConfig {
    /// Folder of the database, the receipt key, the admission code and a self-made certificate.
    pub data_dir: PathBuf,
    /// Folder of the backups, where erasures are noted once more; without one a backup may bring erased events back.
    pub backups: Option<PathBuf>,
    /// Where to listen; port 0 takes a free one.
    pub listen: SocketAddr,
    /// Protection.
    pub tls: Tls,
    /// Limits.
    pub limits: Limits,
}

impl ServerConfig {
    /// A server with a self-made certificate and the usual limits.
    pub fn new(data_dir: impl Into<PathBuf>, listen: SocketAddr) -> Self {
        Self {
            data_dir: data_dir.into(),
            backups: None,
            listen,
            tls: Tls::SelfSigned,
            limits: Limits::default(),
        }
    }
}

/// A token bucket: so many at once, then so many a second.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rate {
    /// Requests at once.
    pub burst: f64,
    /// Requests a second after that.
    pub per_second: f64,
}

/// How much one visitor, and all of them together, may take.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Limits {
    /// Connections at once; more wait in the operating system's queue.
    pub connections: usize,
    /// Of these, from one address; more are hung up on.
    pub connections_per_remote: usize,
    /// Requests worked on at once; more wait until their time is over.
    pub requests: usize,
    /// Of these, from one address; more are refused.
    pub requests_per_remote: usize,
    /// Bodies over 64 KiB that are read at once; more wait until their time is over.
    pub large_bodies: usize,
    /// KiB of batches, opened, that are worked on at once; more wait. Each takes some four times its length.
    pub opened_kib: usize,
    /// From the first byte of a connection or request to the end of its headers, TLS included.
    pub header_time: Duration,
    /// From a request's headers to its answer. A full batch must come through at 2G speed.
    pub request_time: Duration,
    /// A connection that lives longer is cut, so that nobody keeps a place by reading slowly.
    pub connection_time: Duration,
    /// How long a shutdown waits for requests under way.
    pub shutdown_time: Duration,
    /// Requests of one address. Generous: whole villages share one behind a carrier's translation.
    pub per_remote: Rate,
    /// Signed requests of one device.
    pub per_device: Rate,
    /// Bytes of a page of the log, reached before it ends.
    pub page: usize,
    /// Most bytes of photos that one device may begin to send in 24 hours.
    pub blob_bytes_a_day: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            connections: 1024,
            connections_per_remote: 256,
            requests: 512,
            requests_per_remote: 64,
            large_bodies: 32,
            opened_kib: 24 * 1024,
            header_time: Duration::from_secs(15),
            request_time: Duration::from_secs(240),
            connection_time: Duration::from_secs(900),
            shutdown_time: Duration::from_secs(10),
            per_remote: Rate { burst: 1000.0, per_second: 200.0 },
            per_device: Rate { burst: 300.0, per_second: 30.0 },
            page: PAGE_BYTES,
            blob_bytes_a_day: 64 * 1024 * 1024,
        }
    }
}
