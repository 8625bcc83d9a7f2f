//! The network between everybody and the server: it brings requests to the real router, or loses, delays, doubles,
//! cuts and changes them. It also reads along, as whoever runs the server could.

mod liar;
mod lies;
mod weather;

pub(crate) use liar::{Liar, Lie};
pub(crate) use weather::Weather;

use crate::failure::{Broken, must};
use crate::machine::Rng;
use crate::unpacked::unpack;
use crate::wal::OnDisk;
use aho_corasick::AhoCorasick;
use axum::Router;
use axum::body::{Body, to_bytes};
use causo_crypto::hash::sha256;
use causo_sync::driver::{Carried, Carrier};
use causo_sync::{Answer, Failure};
use reqwest::header::HeaderMap;
use reqwest::{Method, Url};
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::{LazyLock, Mutex, MutexGuard, PoisonError};
use tokio::runtime::Handle;
use tokio::task::block_in_place;
use tower::ServiceExt;
use weather::Fate;

/// What every personal text of a simulation contains, and the server must never see.
pub(crate) const MARKER: &str = "Xwyvant";
/// Whether the marker is in these bytes.
pub(crate) fn is_marked(bytes: &[u8]) -> bool {
    static FINDER: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| AhoCorasick::new([MARKER]).ok());
    FINDER.as_ref().is_none_or(|finder| finder.is_match(bytes))
}

/// Largest body that is read.
const MOST: usize = 8 << 20;
/// Delayed requests and old answers kept.
const KEPT: usize = 16;

/// A request as it lies on the wire.
#[derive(Clone)]
struct Parcel {
    method: Method,
    url: Url,
    headers: HeaderMap,
    body: Vec<u8>,
}

/// What was carried.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Traffic {
    /// Requests that reached the server.
    pub requests: u64,
    /// Bytes of their bodies.
    pub bytes_up: u64,
    /// Bytes of answers.
    pub bytes_down: u64,
    /// Requests and answers that something befell.
    pub faults: u64,
}

impl Traffic {
    pub(crate) fn add(&mut self, other: &Self) {
        self.requests += other.requests;
        self.bytes_up += other.bytes_up;
        self.bytes_down += other.bytes_down;
        self.faults += other.faults;
    }
}

struct Inner {
    router: Option<Router>,
    weather: Weather,
    rng: Rng,
    late: Vec<Parcel>,
    old: BTreeMap<String, Vec<Answer>>,
    traffic: Traffic,
    trace: [u8; 32],
    leak: Option<String>,
    liar: Option<Liar>,
    doom: Option<Doom>,
}

/// A server that is about to die.
struct Doom {
    database: PathBuf,
    /// Requests that it still answers.
    left: u64,
    /// Its disk before the request in which it dies, once that came.
    before: Option<OnDisk>,
}

/// The network.
pub(crate) struct Network(Mutex<Inner>);

impl Network {
    pub(crate) fn new() -> Self {
        Self(Mutex::new(Inner {
            router: None,
            weather: Weather::FINE,
            rng: Rng::new(0),
            late: Vec::new(),
            old: BTreeMap::new(),
            traffic: Traffic::default(),
            trace: [0; 32],
            leak: None,
            liar: None,
            doom: None,
        }))
    }

    fn inner(&self) -> MutexGuard<'_, Inner> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The server starts, or stops.
    pub(crate) fn connect(&self, router: Option<Router>) {
        self.inner().router = router;
    }

    /// The weather of the next operation.
    pub(crate) fn set_weather(&self, weather: Weather, seed: u64) {
        let mut inner = self.inner();
        (inner.weather, inner.rng) = (weather, Rng::new(seed));
    }

    /// The server answers so many requests more, and dies in the one after.
    pub(crate) fn doom(&self, database: PathBuf, left: u64) {
        self.inner().doom = Some(Doom { database, left, before: None });
    }

    /// Its disk before the request in which it died; `None` if none came, and it lives.
    pub(crate) fn doomed(&self) -> Option<OnDisk> {
        self.inner().doom.take()?.before
    }

    /// The operator lies from here on, or is honest again. Gives who lied before.
    pub(crate) fn lie(&self, liar: Option<Liar>) -> Option<Liar> {
        std::mem::replace(&mut self.inner().liar, liar)
    }

    pub(crate) fn traffic(&self) -> Traffic {
        self.inner().traffic
    }

    /// A hash over everything that was said.
    pub(crate) fn trace(&self) -> [u8; 32] {
        self.inner().trace
    }

    /// Where the marker was seen, if it was.
    pub(crate) fn leak(&self) -> Option<String> {
        self.inner().leak.clone()
    }

    /// What was delayed arrives now, in any order; nobody waits for the answers.
    pub(crate) fn deliver_late(&self, rng: &mut Rng) -> usize {
        let mut late = std::mem::take(&mut self.inner().late);
        let count = late.len();
        while !late.is_empty() {
            let parcel = late.swap_remove(rng.below(late.len() as u64) as usize);
            let _nobody_waits = self.reach(&parcel);
        }
        count
    }

    /// Brings a request to the server itself, and waits where it stands: the server works on threads of its own, and
    /// which of two requests at once these end first is not up to the seed.
    fn reach(&self, parcel: &Parcel) -> Result<Answer, Failure> {
        let received =
            self.inner().liar.as_mut().and_then(|liar| liar.receive(parcel.url.path(), &parcel.body));
        if let Some(lie) = received {
            return Ok(lie);
        }
        let router = self.inner().router.clone().ok_or(Failure::Connect)?;
        let dies = self.inner().dies().map_err(|_| Failure::Connect)?;
        let mut request = axum::http::Request::new(Body::from(parcel.body.clone()));
        *request.method_mut() = parcel.method.clone();
        *request.uri_mut() = parcel.url.as_str().parse().map_err(|_| Failure::Connect)?;
        *request.headers_mut() = parcel.headers.clone();
        let answered = async {
            let response = router.oneshot(request).await.map_err(|_| Failure::Broken)?;
            let status = response.status().as_u16();
            let body = to_bytes(response.into_body(), MOST).await.map_err(|_| Failure::Broken)?;
            Ok::<_, Failure>((status, body.to_vec()))
        };
        let (status, body) = block_in_place(|| Handle::current().block_on(answered))?;
        self.inner().note(parcel, status, &body);
        if dies {
            return Err(Failure::Broken);
        }
        let honest = Answer { status, body, cut: false };
        let told = match self.inner().liar.as_mut() {
            Some(liar) if parcel.url.path().ends_with("/log") => liar.tell(&honest),
            _ => None,
        };
        Ok(told.unwrap_or(honest))
    }

    fn brave(&self, parcel: Parcel) -> Result<Answer, Failure> {
        let fate = self.inner().fate();
        let door = parcel.url.path().to_owned();
        match fate {
            Fate::Lose => Err(Failure::Connect),
            Fate::Delay => {
                self.inner().keep_late(parcel);
                Err(Failure::Timeout)
            }
            Fate::Unanswered => self.reach(&parcel).and(Err(Failure::Broken)),
            Fate::Twice => {
                let first = self.reach(&parcel);
                let _second = self.reach(&parcel);
                first
            }
            Fate::Deliver => {
                let answer = self.reach(&parcel)?;
                self.inner().keep_old(door, &answer);
                Ok(answer)
            }
            Fate::CutRequest => {
                let mut parcel = parcel;
                let at = self.inner().rng.below(parcel.body.len() as u64 + 1) as usize;
                parcel.body.truncate(at);
                self.reach(&parcel).and(Err(Failure::Broken))
            }
            Fate::Cut => {
                let mut answer = self.reach(&parcel)?;
                let at = self.inner().rng.below(answer.body.len() as u64 + 1) as usize;
                answer.cut = at < answer.body.len();
                answer.body.truncate(at);
                Ok(answer)
            }
            Fate::Lie => {
                let honest = self.reach(&parcel)?;
                let mut inner = self.inner();
                let older = inner.old.get(&door).cloned().unwrap_or_default();
                Ok(lies::lie(&mut inner.rng, &older, honest))
            }
        }
    }
}

impl Carrier for Network {
    fn carry<'a>(
        &'a self,
        method: &'a Method,
        url: &'a Url,
        headers: HeaderMap,
        body: &'a [u8],
    ) -> Carried<'a> {
        let parcel = Parcel { method: method.clone(), url: url.clone(), headers, body: body.to_vec() };
        Box::pin(async move { self.brave(parcel) })
    }
}

impl Inner {
    /// Whether the server dies in this request: nothing of its answer arrives. An error once it is dead.
    fn dies(&mut self) -> Result<bool, Broken> {
        let Some(doom) = &mut self.doom else { return Ok(false) };
        must(doom.before.is_none(), "server_dead", String::new)?;
        if doom.left == 0 {
            doom.before = Some(OnDisk::read(&doom.database)?);
        }
        doom.left = doom.left.saturating_sub(1);
        Ok(doom.before.is_some())
    }

    fn fate(&mut self) -> Fate {
        let fate = self.weather.fate(&mut self.rng);
        self.traffic.faults += u64::from(fate != Fate::Deliver);
        fate
    }

    fn keep_late(&mut self, parcel: Parcel) {
        if self.late.len() < KEPT {
            self.late.push(parcel);
        }
    }

    /// What is signed and not so is told to one phone alone, of which is known that it was told.
    fn keep_old(&mut self, door: String, answer: &Answer) {
        if self.liar.is_some() {
            return;
        }
        let old = self.old.entry(door).or_default();
        if old.len() >= KEPT {
            old.remove(0);
        }
        old.push(answer.clone());
    }

    /// What the operator could write down of a request.
    fn note(&mut self, parcel: &Parcel, status: u16, answer: &[u8]) {
        self.traffic.requests += 1;
        self.traffic.bytes_up += parcel.body.len() as u64;
        self.traffic.bytes_down += answer.len() as u64;
        // A batch is unpacked to the bottom; of anything else, what is only compressed.
        let unpacked = unpack(&parcel.body)
            .unwrap_or_else(|_| vec![zstd::bulk::decompress(&parcel.body, MOST).unwrap_or_default()]);
        let path = parcel.url.as_str();
        let seen = [path.as_bytes(), &parcel.body, answer];
        if seen.into_iter().chain(unpacked.iter().map(Vec::as_slice)).any(is_marked) {
            self.leak = Some(format!("{} {path}", parcel.method));
        }
        let said = [self.trace.as_slice(), path.as_bytes(), &status.to_be_bytes(), &parcel.body, answer];
        self.trace = sha256(&said.concat());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::unpacked::{note, unsealed};
    use causo_protocol::Wire;
    use causo_protocol::batch::Batch;

    /// Where the marker is seen when these notes are pushed unsealed, and whether their packing hides it.
    fn pushed(notes: impl Iterator<Item = String>) -> (Option<String>, bool) {
        let (method, headers) = (Method::POST, HeaderMap::new());
        let (url, body) = ("http://server.example/push".parse().unwrap(), unsealed(&notes.collect()));
        let hidden = !is_marked(&Batch::unpack(&body).unwrap().to_bytes());
        let network = Network::new();
        network.inner().note(&Parcel { method, url, headers, body }, 201, b"");
        (network.leak(), hidden)
    }

    #[test]
    fn a_name_that_is_only_packed_on_the_wire_is_a_leak() {
        let of = |marked| (0..20).map(move |n| note(if Some(n) == marked { MARKER } else { "Quách" }, n));
        assert_eq!(pushed(of(None)).0, None);
        let marked: Vec<_> = (0..20).map(|n| pushed(of(Some(n)))).collect();
        assert!(marked.iter().all(|(leak, _)| leak.is_some()));
        assert!(marked.iter().any(|(_, hidden)| *hidden), "nothing is hidden");
    }
}
