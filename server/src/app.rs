//! What all handlers share: the store, the clock, the receipt key, and what is counted.

use crate::clock::Clock;
use crate::config::{Limits, ServerConfig, Tls};
use crate::documents::{officer_of, read_authority, replay};
use crate::erasures::ErasureLog;
use crate::error::{ServerError, StartError};
use crate::http::crowd::Crowd;
use crate::http::metrics::Metrics;
use crate::http::nonces::Nonces;
use crate::http::rate::Buckets;
use crate::start::data_dir::{DataDir, admission_digest};
use crate::start::rotation::ReceiptKeys;
use crate::store::{SqliteStore, Store};
use causo_crypto::{Entropy, SigningKey};
use std::path::Path;
use std::sync::Arc;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// A server without its socket. Clones share everything.
#[derive(Clone)]
pub struct App {
    shared: Arc<Shared>,
}

/// What clones of an [`App`] share.
pub struct Shared {
    pub(crate) store: Arc<dyn Store>,
    /// Erasures beside the backups, if a folder of backups is named.
    pub(crate) erasures: Option<ErasureLog>,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) receipt_keys: ReceiptKeys,
    /// Only the code's hash is compared and kept.
    pub(crate) admission: [u8; 32],
    /// "https", or "http" without TLS: what phones signed as the start of the address.
    pub(crate) scheme: &'static str,
    pub(crate) limits: Limits,
    /// When this server started, seconds since 1970 by its clock.
    pub(crate) started_s: i64,
    pub(crate) nonces: Nonces,
    pub(crate) remotes: Buckets<std::net::IpAddr>,
    pub(crate) devices: Buckets<causo_domain::ids::DeviceId>,
    pub(crate) requests: Semaphore,
    /// Places of large bodies.
    pub(crate) large_bodies: Arc<Semaphore>,
    /// KiB that opened batches may take.
    opened: Arc<Semaphore>,
    pub(crate) crowd: Crowd<std::net::IpAddr>,
    pub(crate) metrics: Metrics,
}

impl std::ops::Deref for App {
    type Target = Shared;

    fn deref(&self) -> &Shared {
        &self.shared
    }
}

/// Brings a store and the erasures beside its backups level. Either may have one more: the server stopped between
/// the two, or the store is an old one.
fn settle_erasures(store: &SqliteStore, folder: &Path, ms: u64) -> Result<ErasureLog, StartError> {
    let log = ErasureLog::open(folder).map_err(StartError::Backups)?;
    for signed in log.read().map_err(StartError::Backups)?.map_err(|_| StartError::ErasuresDamaged)? {
        replay(store, &signed, ms).map_err(StartError::Store)?;
    }
    for kept in store.erasures().map_err(StartError::Store)? {
        log.add(&kept.bytes).map_err(StartError::Backups)?;
    }
    Ok(log)
}

impl App {
    /// Opens a data directory, and makes what it lacks: database, receipt key, admission code.
    pub fn open(
        config: &ServerConfig,
        clock: Arc<dyn Clock>,
        entropy: &dyn Entropy,
    ) -> Result<Self, StartError> {
        let dir = DataDir::open(&config.data_dir)?;
        let store = SqliteStore::open(&dir.database())?;
        let erasures =
            config.backups.as_deref().map(|folder| settle_erasures(&store, folder, clock.now_ms()));
        let started_s = (clock.now_ms() / 1000).cast_signed();
        let shared = Shared {
            store: Arc::new(store),
            erasures: erasures.transpose()?,
            clock,
            receipt_keys: ReceiptKeys::load(&dir, entropy)?,
            admission: admission_digest(dir.admission_code(entropy)?.as_bytes()),
            scheme: if config.tls == Tls::None { "http" } else { "https" },
            limits: config.limits,
            started_s,
            nonces: Nonces::default(),
            remotes: Buckets::new(config.limits.per_remote),
            devices: Buckets::new(config.limits.per_device),
            requests: Semaphore::new(config.limits.requests),
            large_bodies: Arc::new(Semaphore::new(config.limits.large_bodies)),
            opened: Arc::new(Semaphore::new(config.limits.opened_kib)),
            crowd: Crowd::new(config.limits.requests_per_remote),
            metrics: Metrics::default(),
        };
        Ok(Self { shared: Arc::new(shared) })
    }

    /// The public half of the key that signs receipts and log heads: what a commune's authority must list.
    pub fn receipt_key(&self) -> [u8; 32] {
        self.receipt_keys.current.public()
    }

    /// The key that signs for a commune: during a rotation the next one, once the commune's authority lists it.
    pub(crate) fn signer(&self, commune: &str) -> Result<Arc<SigningKey>, ServerError> {
        self.receipt_keys.signer(self.store.as_ref(), commune)
    }

    /// Runs what blocks (the store, proofs of a whole batch) on a thread that may.
    pub(crate) async fn blocking<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Self) -> Result<T, ServerError> + Send + 'static,
    ) -> Result<T, ServerError> {
        let app = self.clone();
        tokio::task::spawn_blocking(move || work(&app)).await.map_err(|_| ServerError::Stopped)?
    }

    /// Waits until a batch of so many bytes, opened, has room; it is given back when dropped.
    pub(crate) async fn room_to_open(&self, length: usize) -> Result<OwnedSemaphorePermit, ServerError> {
        // One that is larger than all the room has it alone.
        let kib = length.div_ceil(1024).min(self.limits.opened_kib);
        let kib = u32::try_from(kib).map_err(|_| ServerError::TooLarge)?;
        Arc::clone(&self.opened).acquire_many_owned(kib).await.map_err(|_| ServerError::Stopped)
    }

    /// Whether a key is that of an officer of the commune's newest authority who may sign now.
    /// [`ServerError::NotFound`] for a commune without authority.
    pub(crate) fn is_officer(&self, commune: &str, key: &[u8; 32]) -> Result<bool, ServerError> {
        let authorities = self.store.authorities(commune)?;
        let (authority, _) = read_authority(authorities.last().ok_or(ServerError::NotFound)?)?;
        Ok(officer_of(&authority, key, self.clock.now_ms()))
    }
}
