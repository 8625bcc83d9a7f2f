//! A slow mobile link on loopback: a connection takes a round trip to open, every byte waits for its turn at the given rate
//! and for half a round trip, and connections are cut in the middle. What stands on both ends is real, and what is counted
//! has gone through: what still lay in a sender's buffer at a cut was never sent. Headers of IP and TCP are not in it.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::tcp::{OwnedReadHalf, OwnedWriteHalf};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{mpsc, watch};
use tokio::time::{Instant, sleep, sleep_until};

/// What the link is like at the moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weather {
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

/// Time that may pass before a sleep is worth it: timers count in milliseconds.
const GRAIN: Duration = Duration::from_millis(2);

/// What a moment's weather means for one connection.
#[derive(Clone, Copy)]
struct Shape {
    round_trip: Duration,
    bits_per_second: u64,
}

/// A shaped link to a server.
pub struct Link {
    /// Where phones connect to.
    pub addr: SocketAddr,
    state: Arc<State>,
}

struct State {
    weather: Mutex<Weather>,
    server: SocketAddr,
    /// Bytes sent up after which a connection is cut; one connection takes one of them.
    cut_after: Mutex<Vec<u64>>,
    cuts: AtomicU64,
    connections: AtomicU64,
    /// Bytes that went to the server, and to phones, TLS included.
    up: AtomicU64,
    down: AtomicU64,
    /// Counts the times that everything was cut at once.
    broken: watch::Sender<u64>,
}

impl Link {
    /// Opens a link to `server`, as good as the office's.
    pub async fn open(server: SocketAddr) -> std::io::Result<Self> {
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let addr = listener.local_addr()?;
        let weather = Mutex::new(Weather::Office);
        let state = Arc::new(State {
            weather,
            server,
            cut_after: Mutex::default(),
            cuts: AtomicU64::new(0),
            connections: AtomicU64::new(0),
            up: AtomicU64::new(0),
            down: AtomicU64::new(0),
            broken: watch::Sender::new(0),
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
    pub fn set(&self, weather: Weather, cut_after: &[u64]) {
        *locked(&self.state.weather) = weather;
        *locked(&self.state.cut_after) = cut_after.to_vec();
    }

    /// Cuts every connection that is open.
    pub fn cut(&self) {
        self.state.broken.send_modify(|times| *times += 1);
    }

    /// Bytes that went up so far, TLS and what was sent twice included.
    pub fn bytes_up(&self) -> u64 {
        self.state.up.load(Ordering::SeqCst)
    }

    /// Bytes that went down so far.
    pub fn bytes_down(&self) -> u64 {
        self.state.down.load(Ordering::SeqCst)
    }

    /// Connections opened so far.
    pub fn connections(&self) -> u64 {
        self.state.connections.load(Ordering::SeqCst)
    }

    /// Connections cut so far.
    pub fn cuts(&self) -> u64 {
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
    let mut broken = state.broken.subscribe();
    state.connections.fetch_add(1, Ordering::SeqCst);
    phone.set_nodelay(true)?;
    let server = TcpStream::connect(state.server).await?;
    server.set_nodelay(true)?;
    let cut_after = locked(&state.cut_after).pop();
    let (phone_in, phone_out) = phone.into_split();
    let (server_in, server_out) = server.into_split();
    let (up, down) = (Way { sent: &state.up, cut_after }, Way { sent: &state.down, cut_after: None });
    let there = async {
        // The handshake of TCP itself, which loopback does at once.
        sleep(shape.round_trip).await;
        tokio::try_join!(up.carry(phone_in, server_out, shape), down.carry(server_in, phone_out, shape))
    };
    let was_cut = tokio::select! {
        ended = there => ended.is_err(),
        _ = broken.changed() => true,
    };
    if was_cut {
        state.cuts.fetch_add(1, Ordering::SeqCst);
    } else if let Some(after) = cut_after {
        locked(&state.cut_after).push(after);
    }
    Ok(())
}

/// The connection breaks here, both ways at once.
struct Cut;

/// One direction of a connection: its bytes are counted, and there it may be cut.
struct Way<'a> {
    sent: &'a AtomicU64,
    cut_after: Option<u64>,
}

impl Way<'_> {
    /// A reader lets each piece pass at the link's rate and stamps it with the time it may arrive, a writer keeps to that.
    async fn carry(self, mut from: OwnedReadHalf, mut to: OwnedWriteHalf, shape: Shape) -> Result<(), Cut> {
        let (pieces, mut arriving) = mpsc::channel::<(Instant, Vec<u8>)>(1024);
        let reader = async move {
            let (mut buffer, mut free_at, mut sent) = ([0; 1400], Instant::now(), 0);
            while let Ok(n) = from.read(&mut buffer).await {
                sent += n as u64;
                if n == 0 {
                    break;
                }
                let bits = n as u64 * 8;
                let takes = Duration::from_micros(bits * 1_000_000 / shape.bits_per_second);
                free_at = free_at.max(Instant::now()) + takes;
                if free_at > Instant::now() + GRAIN {
                    sleep_until(free_at).await;
                }
                self.sent.fetch_add(n as u64, Ordering::SeqCst);
                if self.cut_after.is_some_and(|after| sent > after) {
                    return Err(Cut);
                }
                if pieces.send((free_at + shape.round_trip / 2, buffer[..n].to_vec())).await.is_err() {
                    break;
                }
            }
            Ok(())
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
            Ok(())
        };
        tokio::try_join!(reader, writer).map(|_| ())
    }
}
