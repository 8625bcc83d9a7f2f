//! A server that keeps to the formats: idempotent pushes, gaps, a chained and signed log, pages.

use super::{COMMUNE, authority, key, team};
use causo_crypto::blob::{is_chunk, verify_manifest};
use causo_crypto::{SigningKey, batch, hash};
use causo_domain::ids::{BlobId, EventHash, TeamId};
use causo_protocol::Wire;
use causo_protocol::api::{ChainStatus, Documents, PageHead, Status, problem};
use causo_protocol::batch::Batch;
use causo_protocol::blob::{BlobManifest, BlobReceipt, BlobState};
use causo_protocol::cbor::Bytes;
use causo_protocol::event::{ChainId, LogPosition};
use causo_protocol::log::{BatchStub, GenerationCut, ItemKind, LogEntry, LogHead};
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
    /// `L_p`, from `L_0` on, each in the generation that logged it.
    pub(crate) links: Vec<[u8; 32]>,
    /// Where each restore cut it.
    pub(crate) cuts: Vec<GenerationCut>,
}

impl TeamLog {
    /// `L_p` as a generation has it: where it was cut off the one before, it starts anew.
    fn l(&self, generation: u64, p: usize, team: TeamId) -> [u8; 32] {
        let begun = self.cuts.iter().find(|cut| cut.generation == generation && cut.cut.p == p as u64);
        begun.map_or(self.links[p], |cut| hash::generation_start(COMMUNE, team, generation, &cut.cut))
    }
}

/// A manifest, the chunks that came, and the receipt.
type Blob = (Signed, Vec<Vec<u8>>, Option<Signed>);

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
    /// Photos that were announced.
    blobs: BTreeMap<BlobId, Blob>,
    /// Whether it takes signed requests only once their clock was put right.
    pub(crate) clock_differs: bool,
    /// Signed requests to come that it takes for signed before it started.
    pub(crate) signed_before_its_start: u32,
}

impl Server {
    pub(crate) fn new(teams: u8) -> Self {
        let log = |n| {
            let links = vec![hash::log_start(COMMUNE, team(n))];
            (team(n), TeamLog { generation: 0, entries: Vec::new(), links, cuts: Vec::new() })
        };
        Self {
            key: key(100),
            teams: (1..=teams).map(log).collect(),
            chains: Vec::new(),
            receipts: BTreeMap::new(),
            authorities: vec![authority(1, vec![key(100).public()])],
            page: 1000,
            refuses: None,
            blobs: BTreeMap::new(),
            clock_differs: false,
            signed_before_its_start: 0,
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

    /// Comes back from a backup that has only so much of a team's log, and says so.
    pub(crate) fn restore(&mut self, team: TeamId, p: usize) {
        let log = self.teams.get_mut(&team).unwrap();
        log.entries.truncate(p);
        log.links.truncate(p + 1);
        log.cuts.retain(|cut| cut.cut.p <= p as u64);
        log.generation = log.cuts.last().map_or(0, |cut| cut.generation);
        let kept: Vec<BatchStub> = log.entries.iter().filter_map(|entry| entry.stub.clone()).collect();
        let cut = self.position(team, p);
        let log = self.teams.get_mut(&team).unwrap();
        log.generation += 1;
        let generation = log.generation;
        log.cuts.push(GenerationCut { commune: COMMUNE.into(), team, generation, cut, ms: NOW_MS });
        let chains: Vec<ChainId> = self.chains.iter().map(|(id, _)| id.clone()).collect();
        for chain in chains.iter().filter(|chain| chain.team == team) {
            let last = kept.iter().filter(|stub| stub.chain == *chain).map(|stub| stub.last_seq).max();
            self.forget_after(chain, last.unwrap_or(0));
        }
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
        let previous = log.l(log.generation, p as usize - 1, team);
        log.links.push(hash::log_link(&previous, p, entry.ms, &item));
        log.entries.push(entry);
    }

    pub(crate) fn position(&self, team: TeamId, p: usize) -> LogPosition {
        let log = &self.teams[&team];
        LogPosition { generation: log.generation, p: p as u64, l: log.l(log.generation, p, team) }
    }

    pub(crate) fn head(&self, team: TeamId, p: usize) -> Signed {
        self.head_at(team, self.position(team, p))
    }

    fn head_at(&self, team: TeamId, position: LogPosition) -> Signed {
        self.key.sign_document(&LogHead { commune: COMMUNE.into(), team, position, ms: NOW_MS })
    }

    pub(crate) fn handle(&mut self, request: &Request) -> Answer {
        if request.signed {
            let unproved = self.signed_before_its_start > 0;
            self.signed_before_its_start -= u32::from(unproved);
            if self.clock_differs || unproved {
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
                let number = |name: &str| {
                    let value = query.split('&').find_map(|pair| pair.strip_prefix(name)).unwrap();
                    value.parse::<usize>().unwrap()
                };
                let (generation, after) = (number("generation="), number("after="));
                let team = TeamId::from_hex(team).unwrap();
                match self.page_from(team, generation as u64, after) {
                    Some(page) => good(page),
                    None => refusal(409, problem::LOG_POSITION_UNKNOWN, ""),
                }
            }
            ("GET", ["communes", COMMUNE, "authorities"], false) => {
                good(Documents { documents: self.authorities.clone() }.to_bytes())
            }
            ("PUT", ["teams", COMMUNE, _, "blobs", blob], false) => {
                self.announce(BlobId::from_hex(blob).unwrap(), &request.body)
            }
            ("PUT", ["teams", COMMUNE, team, "blobs", blob, number], false) => {
                let (team, blob) = (TeamId::from_hex(team).unwrap(), BlobId::from_hex(blob).unwrap());
                self.put_chunk(team, blob, number.parse().unwrap(), &request.body)
            }
            other => panic!("no such door: {other:?}"),
        }
    }

    /// A page of the present generation's log after `after`.
    pub(crate) fn page(&self, team: TeamId, after: usize) -> Vec<u8> {
        self.page_from(team, self.teams[&team].generation, after).unwrap()
    }

    /// A page for somebody who is at a position of some generation; no page crosses a cut.
    fn page_from(&self, team: TeamId, generation: u64, after: usize) -> Option<Vec<u8>> {
        let log = &self.teams[&team];
        let of = |generation: u64| log.cuts.iter().find(|cut| cut.generation == generation);
        let cut = of(generation + 1).filter(|cut| after >= cut.cut.p as usize);
        let (generation, after) = cut.map_or((generation, after), |cut| (cut.generation, cut.cut.p as usize));
        let last = of(generation + 1).map_or(log.entries.len(), |cut| cut.cut.p as usize);
        if generation > log.generation || after > last {
            return None;
        }
        let end = (after + self.page).min(last);
        let position = LogPosition { generation, p: end as u64, l: log.l(generation, end, team) };
        let more = end < last || generation < log.generation;
        let cut = cut.map(|cut| self.key.sign_document(cut));
        let head = PageHead { head: self.head_at(team, position), more, cut };
        let entries = log.entries[after..end].iter().flat_map(Wire::to_bytes);
        Some(head.to_bytes().into_iter().chain(entries).collect())
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

    fn announce(&mut self, blob: BlobId, manifest: &[u8]) -> Answer {
        let manifest = Signed::from_bytes(manifest).unwrap();
        verify_manifest(&manifest, &super::phone::identity().public()).unwrap();
        let (_, chunks, receipt) = self.blobs.entry(blob).or_insert((manifest, Vec::new(), None));
        good(BlobState { chunks: chunks.len() as u64, receipt: receipt.clone() }.to_bytes())
    }

    fn put_chunk(&mut self, team: TeamId, blob: BlobId, number: usize, sealed: &[u8]) -> Answer {
        let Some((signed, chunks, _)) = self.blobs.get_mut(&blob) else {
            return refusal(404, problem::NOT_FOUND, "");
        };
        let manifest: BlobManifest = signed.read().unwrap();
        assert!(is_chunk(&manifest, number, sealed));
        match chunks.len() {
            have if number > have => return refusal(409, problem::GAP, &format!(r#","expected":{have}"#)),
            have if number == have => chunks.push(sealed.to_vec()),
            _ => {}
        }
        let (have, signed) = (chunks.len(), signed.clone());
        if have == manifest.chunks().unwrap() && self.blobs[&blob].2.is_none() {
            self.log(team, ItemKind::BLOB, Some(Bytes(signed.to_bytes())), None);
            let receipt = BlobReceipt {
                commune: COMMUNE.into(),
                team,
                id: blob,
                manifest: hash::document_hash::<BlobManifest>(&signed.payload.0),
                position: self.position(team, self.teams[&team].entries.len()),
                server_ms: NOW_MS,
            };
            self.blobs.get_mut(&blob).unwrap().2 = Some(self.key.sign_document(&receipt));
        }
        good(BlobState { chunks: have as u64, receipt: self.blobs[&blob].2.clone() }.to_bytes())
    }

    /// Forgets what was announced and not finished, as a restored backup would.
    pub(crate) fn forget_photos(&mut self) {
        self.blobs.clear();
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
