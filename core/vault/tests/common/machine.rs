//! A machine whose clocks, randomness and keystore a test holds in its hands.

use causo_crypto::Entropy;
use causo_vault::{Clock, KeyStore, KeyStoreError, SoftwareKeyStore};
use std::path::Path;
use std::sync::Mutex;

/// Two clocks that move only when told.
pub(crate) struct TestClock(Mutex<Times>);

struct Times {
    wall_ms: u64,
    boot: u128,
    up_ms: u64,
}

impl TestClock {
    pub(crate) fn at(wall_ms: u64) -> Self {
        Self(Mutex::new(Times { wall_ms, boot: 1, up_ms: 60_000 }))
    }

    /// Time passes.
    pub(crate) fn advance(&self, ms: u64) {
        let mut times = self.0.lock().unwrap();
        times.wall_ms += ms;
        times.up_ms += ms;
    }

    /// Somebody sets the date.
    pub(crate) fn set_wall(&self, wall_ms: u64) {
        self.0.lock().unwrap().wall_ms = wall_ms;
    }

    /// Off and on again.
    pub(crate) fn restart(&self) {
        let mut times = self.0.lock().unwrap();
        times.boot += 1;
        times.up_ms = 0;
    }
}

impl Clock for TestClock {
    fn wall_ms(&self) -> u64 {
        self.0.lock().unwrap().wall_ms
    }

    fn since_boot(&self) -> (u128, u64) {
        let times = self.0.lock().unwrap();
        (times.boot, times.up_ms)
    }
}

/// Bytes that differ at every call and are the same in every run (splitmix64).
pub(crate) struct SeededEntropy(Mutex<u64>);

impl SeededEntropy {
    pub(crate) fn new(seed: u64) -> Self {
        Self(Mutex::new(seed << 32))
    }
}

impl Entropy for SeededEntropy {
    fn fill(&self, buffer: &mut [u8]) {
        let mut state = self.0.lock().unwrap();
        for chunk in buffer.chunks_mut(8) {
            *state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
            let mut mixed = *state;
            mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
            mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
            mixed ^= mixed >> 31;
            chunk.copy_from_slice(&mixed.to_le_bytes()[..chunk.len()]);
        }
    }
}

/// What befalls a keystore when it is asked to bind a PIN.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fault {
    /// Nothing.
    None,
    /// It answers with this.
    Fails(KeyStoreError),
    /// The process dies.
    Killed,
}

/// The software keystore, with faults.
pub(crate) struct TestKeyStore {
    inner: SoftwareKeyStore<SeededEntropy>,
    fault: Mutex<Fault>,
    /// The first secret that was given out: the background key, which opens without a PIN.
    background: Mutex<Vec<u8>>,
}

impl TestKeyStore {
    pub(crate) fn new(folder: &Path, seed: u64) -> Self {
        let inner = SoftwareKeyStore::new(folder, SeededEntropy::new(seed));
        Self { inner, fault: Mutex::new(Fault::None), background: Mutex::default() }
    }

    pub(crate) fn background(&self) -> Vec<u8> {
        self.background.lock().unwrap().clone()
    }

    pub(crate) fn set(&self, fault: Fault) {
        *self.fault.lock().unwrap() = fault;
    }

    fn check(&self) -> Result<(), KeyStoreError> {
        let fault = *self.fault.lock().unwrap();
        match fault {
            Fault::None => Ok(()),
            Fault::Fails(error) => Err(error),
            Fault::Killed => panic!("the process is killed here"),
        }
    }
}

impl KeyStore for TestKeyStore {
    fn wrap(&self, alias: &str, secret: &[u8]) -> Result<Vec<u8>, KeyStoreError> {
        let mut background = self.background.lock().unwrap();
        if background.is_empty() {
            *background = secret.to_vec();
        }
        self.inner.wrap(alias, secret)
    }

    fn unwrap(&self, alias: &str, wrapped: &[u8]) -> Result<Vec<u8>, KeyStoreError> {
        self.inner.unwrap(alias, wrapped)
    }

    fn bind(&self, alias: &str, input: &[u8; 32]) -> Result<[u8; 32], KeyStoreError> {
        self.check()?;
        self.inner.bind(alias, input)
    }

    fn remember(&self, alias: &str, value: &[u8]) -> Result<(), KeyStoreError> {
        self.inner.remember(alias, value)
    }

    fn recall(&self, alias: &str) -> Result<Option<Vec<u8>>, KeyStoreError> {
        self.inner.recall(alias)
    }

    fn forget(&self, alias: &str) -> Result<(), KeyStoreError> {
        self.check()?;
        self.inner.forget(alias)
    }
}
