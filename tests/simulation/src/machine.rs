//! What a simulated machine is made of: chance that a seed repeats, and clocks that move when told.

use causo_crypto::Entropy;
use causo_domain::date::Day;
use causo_vault::Clock;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

/// Numbers that follow from a seed (splitmix64).
#[derive(Clone, Debug)]
pub struct Rng(u64);

impl Rng {
    /// The numbers of a seed.
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// The next number.
    pub fn draw(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below `n`; 0 for none.
    pub fn below(&mut self, n: u64) -> u64 {
        if n == 0 { 0 } else { self.draw() % n }
    }

    /// True that often of a hundred.
    pub fn percent(&mut self, chance: u64) -> bool {
        self.below(100) < chance
    }

    /// One of several; `None` of none.
    pub fn pick<'a, T>(&mut self, of: &'a [T]) -> Option<&'a T> {
        of.get(self.below(of.len() as u64) as usize)
    }
}

/// Bytes that follow from a seed.
pub(crate) struct SeededEntropy(Mutex<Rng>);

impl SeededEntropy {
    pub(crate) fn new(seed: u64) -> Self {
        Self(Mutex::new(Rng::new(seed)))
    }
}

impl Entropy for SeededEntropy {
    fn fill(&self, buffer: &mut [u8]) {
        let mut rng = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        for chunk in buffer.chunks_mut(8) {
            chunk.copy_from_slice(&rng.draw().to_le_bytes()[..chunk.len()]);
        }
    }
}

/// The time that really is, shared by everything. Starts on a Sunday morning.
#[derive(Debug)]
pub(crate) struct Time(AtomicU64);

impl Time {
    pub(crate) fn start() -> Arc<Self> {
        let morning = Day::parse("2026-11-22").map_or(0, |day| day.start_utc_ms()) + 8 * 3_600_000;
        Arc::new(Self(AtomicU64::new(morning)))
    }

    pub(crate) fn now(&self) -> u64 {
        self.0.load(Ordering::Relaxed)
    }

    pub(crate) fn pass(&self, ms: u64) {
        self.0.fetch_add(ms, Ordering::Relaxed);
    }
}

/// The clocks of one machine: its wall clock may be wrong, its uptime is not.
#[derive(Debug)]
pub(crate) struct Clocks {
    time: Arc<Time>,
    /// Milliseconds by which the wall clock is ahead.
    ahead: AtomicI64,
    boot: AtomicU64,
    booted_at: AtomicU64,
}

impl Clocks {
    pub(crate) fn new(time: &Arc<Time>) -> Arc<Self> {
        let booted_at = AtomicU64::new(time.now());
        Arc::new(Self { time: time.clone(), ahead: AtomicI64::new(0), boot: AtomicU64::new(1), booted_at })
    }

    /// Somebody sets the date; from then on it is this much ahead.
    pub(crate) fn set_ahead(&self, ms: i64) {
        self.ahead.store(ms, Ordering::Relaxed);
    }

    /// Off and on again.
    pub(crate) fn reboot(&self) {
        self.boot.fetch_add(1, Ordering::Relaxed);
        self.booted_at.store(self.time.now(), Ordering::Relaxed);
    }
}

impl Clock for Clocks {
    fn wall_ms(&self) -> u64 {
        self.time.now().saturating_add_signed(self.ahead.load(Ordering::Relaxed))
    }

    fn since_boot(&self) -> (u128, u64) {
        let up = self.time.now() - self.booted_at.load(Ordering::Relaxed);
        (u128::from(self.boot.load(Ordering::Relaxed)), up)
    }
}

impl causo_sync::driver::Clock for Clocks {
    fn now_ms(&self) -> u64 {
        self.wall_ms()
    }
}

impl causo_server::Clock for Clocks {
    fn now_ms(&self) -> u64 {
        self.wall_ms()
    }
}
