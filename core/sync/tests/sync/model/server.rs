//! A server that keeps to the formats: idempotent pushes, gaps, a chained and signed log, pages.

use super::{COMMUNE, authority, key, team};
use causo_crypto::{SigningKey, batch, hash};
use causo_domain::ids::{EventHash, TeamId};
use causo_protocol::Wire;
use causo_protocol::api::{ChainStatus, Documents, PageHead, Status, problem};
use causo_protocol::batch::Batch;
use causo_protocol::cbor::Bytes;
use causo_protocol::event::{ChainId, LogPosition};
use causo_protocol::log::{BatchStub, ItemKind, LogEntry, LogHead};
use causo_protocol::receipt::Receipt;
use causo_protocol::signed::Signed;
use causo_sync::{Answer, Request};
use std::collections::BTreeMap;

/// The server's clock, UTC milliseconds since 1970.
pub(crate) const NOW_MS: u64 = 1_790_000_000_000;

/// A team's log.
pub(crate) struct TeamLog {
    pub(crate) generation: u64,
    pub(crate) entries: Vec<LogEntry>,
    /// `L_p`, from `L_0` on.
    pub(crate) links: Vec<[u8; 32]>,
}

/// The server.
pub(crate) struct Server {
    pub(crate) key: SigningKey,
    pub(crate) teams: BTreeMap<TeamId, TeamLog>,
    /// Events of each chain, by the chain's bytes.
    chains: Vec<(ChainId, Vec<EventHash>)>,
    /// The receipt of each logged batch, by its chain's bytes and its last event.
    receipts: BTreeMap<(Vec<u8>, u64), Signed>,
    pub(crate) authorities: Vec<Signed>,
    /// Most entries of a page.
    pub(crate) page: usize,
    /// Answers signed requests with this problem.
    pub(crate) refuses: Option<(u16, &'static str)>,
    /// Whether it takes signed requests only once their clock was put right.
    pub(crate) clock_differs: bool,
}

impl Server {
    pub(crate) fn new(teams: u8) -> Self {
        let log = |n| {
            let links = vec![hash::log_start(COMMUNE, team(n))];
            (team(n), TeamLog { generation: 0, entries: Vec::new(), links })
        };
        Self {
            key: key(100),
            teams: (1..=teams).map(log).collect(),
            chains: Vec::new(),
            receipts: BTreeMap::new(),
            authorities: vec![authority(1, vec![key(100).public()])],
            page: 1000,
            refuses: None,
            clock_differs: false,
        }
    }

    pub(crate) fn chain(&self, chain: &ChainId) -> &[EventHash] {
        self.chains.iter().find(|(id, _)| id == chain).map_or(&[], |(_, hashes)| hashes)
    }

    /// How many events of a chain the log tells of, counted by its entries.
    pub(crate) fn logged_events(&self, chain: &ChainId) -> u64 {
        let stubs = self.teams[&chain.team].entries.iter().filter_map(|entry| entry.stub.as_ref());
        stubs.filter(|stub| stub.chain == *chain).map(|stub| stub.last_seq + 1 - stub.first_seq).sum()
    }

    /// Loses the end of a chain, as a restored backup would.
    pub(crate) fn forget_after(&mut self, chain: &ChainId, seq: u64) {
        self.receipts.retain(|(id, at), _| *id != chain.to_bytes() || *at <= seq);
        self.chains.iter_mut().filter(|(id, _)| id == chain).for_each(|(_, all)| all.truncate(seq as usize));
    }

    pub(crate) fn log_item(&mut self, team: TeamId, payload: Bytes) {
        self.log(team, ItemKind::POLICY, Some(payload), None);
    }

    fn log(&mut self, team: TeamId, kind: ItemKind, payload: Option<Bytes>, stub: Option<BatchStub>) {
        let log = self.teams.get_mut(&team).unwrap();
        let p = log.entries.len() as u64 + 1;
        let entry = LogEntry { p, ms: NOW_MS + p, kind, payload, stub };
        let item = hash::entry_hash(&entry).unwrap();
        log.links.push(hash::log_link(log.links.last().unwrap(), p, entry.ms, &item));
        log.entries.push(entry);
    }

    pub(crate) fn position(&self, team: TeamId, p: usize) -> LogPosition {
        let log = &self.teams[&team];
        LogPosition { generation: log.generation, p: p as u64, l: log.links[p] }
    }

    pub(crate) fn head(&self, team: TeamId, p: usize) -> Signed {
        let position = self.position(team, p);
        self.key.sign_document(&LogHead { commune: COMMUNE.into(), team, position, ms: NOW_MS })
    }

    pub(crate) fn handle(&mut self, request: &Request) -> Answer {
        if request.signed {
            if self.clock_differs {
                return refusal(401, problem::UNAUTHENTICATED, &format!(r#","server_ms":{NOW_MS}"#));
            }
            if let Some((status, code)) = self.refuses {
                return refusal(status, code, "");
            }
        }
        let (path, query) = request.path.split_once('?').unwrap_or((&request.path, ""));
        let parts: Vec<&str> = path.split('/').skip(2).collect();
        match (request.method, parts.as_slice(), request.signed) {
            ("POST", ["push"], false) => self.push(&request.body),
            ("GET", ["teams", COMMUNE, team, "status"], true) => self.status(TeamId::from_hex(team).unwrap()),
            ("GET", ["teams", COMMUNE, team, "log"], true) => {
                let after: usize = query.split_once("after=").unwrap().1.parse().unwrap();
                let team = TeamId::from_hex(team).unwrap();
                let known = query.starts_with(&format!("generation={}&", self.teams[&team].generation));
                if !known || after > self.teams[&team].entries.len() {
                    return refusal(409, problem::LOG_POSITION_UNKNOWN, "");
                }
                good(self.page(team, after))
            }
            ("GET", ["communes", COMMUNE, "authorities"], false) => {
                good(Documents { documents: self.authorities.clone() }.to_bytes())
            }
            other => panic!("no such door: {other:?}"),
        }
    }

    /// A page of the log after `after`.
    pub(crate) fn page(&self, team: TeamId, after: usize) -> Vec<u8> {
        let log = &self.teams[&team];
        let end = (after + self.page).min(log.entries.len()).max(after);
        let head = PageHead { head: self.head(team, end), more: end < log.entries.len(), cut: None };
        let entries = log.entries[after..end].iter().flat_map(Wire::to_bytes);
        head.to_bytes().into_iter().chain(entries).collect()
    }

    fn status(&self, team: TeamId) -> Answer {
        let chains = self.chains.iter().filter(|(id, hashes)| id.team == team && !hashes.is_empty());
        let chains = chains.map(|(chain, hashes)| ChainStatus {
            chain: chain.clone(),
            seq: hashes.len() as u64,
            head: *hashes.last().unwrap(),
        });
        let head = self.head(team, self.teams[&team].entries.len());
        good(Status { chains: chains.collect(), head }.to_bytes())
    }

    fn push(&mut self, packed: &[u8]) -> Answer {
        let Ok(pushed) = Batch::unpack(packed) else { return refusal(400, problem::MALFORMED, "") };
        let chain = pushed.chain();
        let Ok(events) = batch::verify_batch(&pushed, &super::phone::identity().public()) else {
            return refusal(422, problem::BATCH_FORGED, "");
        };
        if !self.chains.iter().any(|(id, _)| *id == chain) {
            self.chains.push((chain.clone(), Vec::new()));
        }
        let (_, hashes) = self.chains.iter_mut().find(|(id, _)| *id == chain).unwrap();
        let have = hashes.len() as u64;
        if pushed.first_seq > have + 1 {
            return refusal(409, problem::GAP, &format!(r#","expected":{}"#, have + 1));
        }
        let new: Vec<_> = events.iter().filter(|event| event.seq > have).map(|event| event.hash).collect();
        hashes.extend(&new);
        let last = events.last().unwrap();
        if !new.is_empty() {
            let stub =
                BatchStub { chain: chain.clone(), first_seq: have + 1, last_seq: last.seq, head: last.hash };
            self.log(chain.team, ItemKind::BATCH, None, Some(stub));
        }
        let key = chain.to_bytes();
        if !new.is_empty() {
            let position = self.position(chain.team, self.teams[&chain.team].entries.len());
            let receipt = Receipt {
                chain,
                seq: last.seq,
                head: last.hash,
                position,
                server_ms: NOW_MS,
                durable_seq: 0,
            };
            self.receipts.insert((key.clone(), last.seq), self.key.sign_document(&receipt));
        }
        let (_, covers) = self.receipts.range((key, last.seq)..).next().unwrap();
        good(covers.to_bytes())
    }
}

/// An answer that is no refusal.
pub(crate) fn good(body: Vec<u8>) -> Answer {
    Answer { status: 200, body, cut: false }
}

/// A problem; `more` is further JSON members.
pub(crate) fn refusal(status: u16, code: &str, more: &str) -> Answer {
    let body = format!(r#"{{"type":"urn:causo:problem:{code}","status":{status}{more}}}"#);
    Answer { status, body: body.into_bytes(), cut: false }
}
