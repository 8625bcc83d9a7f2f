//! A slow mobile link on loopback: every byte waits for its turn at the given rate and half a round trip, and some
//! connections are cut in the middle. What stands on both ends is real.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::tcp::{OwnedReadHalf, OwnedWriteHalf};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{mpsc, watch};
use tokio::time::{Instant, sleep_until};

/// What the link is like at the moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Weather {
    /// No network: connections end at once.
    Down,
    /// The commune office's own network.
    Office,
    /// A mobile link.
    Mobile {
        /// There and back.
        round_trip: Duration,
        /// Bits a second in each direction.
        bits_per_second: u64,
    },
}

/// What a moment's weather means for one connection.
#[derive(Clone, Copy)]
struct Shape {
    round_trip: Duration,
    bits_per_second: u64,
}

/// A shaped link to a server.
pub(super) struct Link {
    pub(super) addr: SocketAddr,
    state: Arc<State>,
}

struct State {
    weather: Mutex<Weather>,
    server: SocketAddr,
    /// Bytes sent up after which a connection is cut; one connection takes one of them.
    cut_after: Mutex<Vec<u64>>,
    cuts: AtomicU64,
    /// Bytes taken from phones, TLS included.
    up: AtomicU64,
}

impl Link {
    /// Opens a link to `server`, as good as the office's.
    pub(super) async fn open(server: SocketAddr) -> std::io::Result<Self> {
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let addr = listener.local_addr()?;
        let weather = Mutex::new(Weather::Office);
        let state = Arc::new(State {
            weather,
            server,
            cut_after: Mutex::default(),
            cuts: AtomicU64::new(0),
            up: AtomicU64::new(0),
        });
        let accepting = state.clone();
        tokio::spawn(async move {
            while let Ok((phone, _)) = listener.accept().await {
                let state = accepting.clone();
                // A connection that fails is a connection lost, as on any link.
                tokio::spawn(async move { carry(phone, state).await.ok() });
            }
        });
        Ok(Self { addr, state })
    }

    /// Changes the weather for connections opened from now on. Of them, `cut_after.len()` are cut after so many bytes
    /// sent up.
    pub(super) fn set(&self, weather: Weather, cut_after: &[u64]) {
        *locked(&self.state.weather) = weather;
        *locked(&self.state.cut_after) = cut_after.to_vec();
    }

    /// Bytes that phones sent so far, TLS and what was sent twice included.
    pub(super) fn bytes_up(&self) -> u64 {
        self.state.up.load(Ordering::SeqCst)
    }

    /// Connections cut so far.
    pub(super) fn cuts(&self) -> u64 {
        self.state.cuts.load(Ordering::SeqCst)
    }
}

/// A lock that another thread's panic does not take along: what it guards is always whole.
fn locked<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
}

impl State {
    fn shape(&self) -> Option<Shape> {
        match *locked(&self.weather) {
            Weather::Down => None,
            Weather::Office => Some(Shape { round_trip: Duration::ZERO, bits_per_second: 1_000_000_000 }),
            Weather::Mobile { round_trip, bits_per_second } => Some(Shape { round_trip, bits_per_second }),
        }
    }
}

async fn carry(phone: TcpStream, state: Arc<State>) -> std::io::Result<()> {
    let Some(shape) = state.shape() else { return Ok(()) };
    phone.set_nodelay(true)?;
    let server = TcpStream::connect(state.server).await?;
    server.set_nodelay(true)?;
    let cut_after = locked(&state.cut_after).pop();
    let (phone_in, phone_out) = phone.into_split();
    let (server_in, server_out) = server.into_split();
    let (cut, was_cut) = watch::channel(false);
    let up = direction(
        phone_in,
        server_out,
        shape,
        Some(Upward { state: &state, cut_after, cut }),
        was_cut.clone(),
    );
    let down = direction(server_in, phone_out, shape, None, was_cut.clone());
    tokio::join!(up, down);
    if *was_cut.borrow() {
        state.cuts.fetch_add(1, Ordering::SeqCst);
    } else if let Some(after) = cut_after {
        locked(&state.cut_after).push(after);
    }
    Ok(())
}

/// What is special about the way up: its bytes are counted, and there it may be cut.
struct Upward<'a> {
    state: &'a State,
    cut_after: Option<u64>,
    cut: watch::Sender<bool>,
}

impl Upward<'_> {
    /// Counts a piece; true when the connection breaks here.
    fn breaks(&self, piece: u64, sent: u64) -> bool {
        self.state.up.fetch_add(piece, Ordering::SeqCst);
        let breaks = self.cut_after.is_some_and(|after| sent > after);
        if breaks {
            self.cut.send_replace(true);
        }
        breaks
    }
}

/// Carries one direction: a reader stamps each piece with the time it may arrive, a writer keeps to it.
async fn direction(
    mut from: OwnedReadHalf,
    mut to: OwnedWriteHalf,
    shape: Shape,
    upward: Option<Upward<'_>>,
    mut was_cut: watch::Receiver<bool>,
) {
    let (pieces, mut arriving) = mpsc::channel::<(Instant, Vec<u8>)>(64);
    let reader = async move {
        let (mut buffer, mut free_at, mut sent) = ([0; 1400], Instant::now(), 0);
        while let Ok(n) = from.read(&mut buffer).await {
            sent += n as u64;
            if n == 0 {
                break;
            }
            if upward.as_ref().is_some_and(|upward| upward.breaks(n as u64, sent)) {
                break;
            }
            let bits = n as u64 * 8;
            free_at =
                free_at.max(Instant::now()) + Duration::from_micros(bits * 1_000_000 / shape.bits_per_second);
            if pieces.send((free_at + shape.round_trip / 2, buffer[..n].to_vec())).await.is_err() {
                break;
            }
        }
    };
    let writer = async move {
        while let Some((at, piece)) = arriving.recv().await {
            sleep_until(at).await;
            if to.write_all(&piece).await.is_err() {
                break;
            }
        }
        // The other side may be gone already.
        let _ = to.shutdown().await;
    };
    tokio::select! {
        _ = was_cut.wait_for(|cut| *cut) => {}
        ((), ()) = async { tokio::join!(reader, writer) } => {}
    }
}
