//! The operator lies, with the key that signs for the server: what is said holds by itself, and only what somebody knows
//! can give it away.

use causo_crypto::batch::walk;
use causo_crypto::{SigningKey, hash};
use causo_domain::ids::{DeviceId, EventHash, TeamId};
use causo_protocol::Wire;
use causo_protocol::api::{PageHead, read_page};
use causo_protocol::batch::Batch;
use causo_protocol::cbor::Bytes;
use causo_protocol::event::LogPosition;
use causo_protocol::log::{GenerationCut, ItemKind, LogEntry, LogHead};
use causo_protocol::receipt::Receipt;
use causo_sync::Answer;

/// What is said that is not so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Lie {
    /// "Received", of what is thrown away.
    Received,
    /// The same, and long ago.
    LongAgo,
    /// A log with an item that nobody else is shown.
    OneMore,
    /// A log without an item that everybody else is shown.
    OneLess,
    /// The log was cut, at a place where it never was.
    Cut,
}

/// Whoever runs the server, while one phone syncs.
pub(crate) struct Liar {
    pub(crate) lie: Lie,
    pub(crate) key: SigningKey,
    pub(crate) commune: String,
    pub(crate) team: TeamId,
    /// Whose batches are answered so: what a phone carries for another it cannot judge.
    pub(crate) device: DeviceId,
    /// What the phone knows of the log.
    pub(crate) known: LogPosition,
    /// The time of the last item of it.
    pub(crate) known_ms: u64,
    /// Position after the lie, once it was told.
    pub(crate) told: Option<LogPosition>,
    /// Events said to be received.
    pub(crate) dropped: Vec<EventHash>,
}

fn good(body: Vec<u8>) -> Answer {
    Answer { status: 200, body, cut: false }
}

impl Liar {
    /// The receipt for a batch that nobody keeps.
    pub(super) fn receive(&mut self, path: &str, body: &[u8]) -> Option<Answer> {
        let server_ms = match self.lie {
            Lie::Received => self.known_ms,
            Lie::LongAgo => 1,
            _ => return None,
        };
        let batch = Batch::unpack(body).ok().filter(|_| path.ends_with("/push"))?;
        let events = walk(&batch).ok().filter(|_| (batch.team, batch.device) == (self.team, self.device))?;
        let position = LogPosition { p: self.known.p + 1, l: [7; 32], ..self.known.clone() };
        let receipt = Receipt {
            chain: batch.chain(),
            seq: batch.last_seq(),
            head: events.last()?.hash,
            position: position.clone(),
            server_ms,
            durable_seq: 0,
        };
        self.told = Some(position);
        self.dropped.extend(events.into_iter().map(|event| event.hash));
        Some(good(self.key.sign_document(&receipt).to_bytes()))
    }

    /// The page of the log that goes on from what the phone knows, told otherwise as often as it is asked for: a page
    /// that its store would not take is asked for again.
    pub(super) fn tell(&mut self, honest: &Answer) -> Option<Answer> {
        let (head, mut entries) = read_page(&honest.body).ok()?;
        let log: LogHead = head.head.read().ok()?;
        let ours = log.team == self.team && log.position.generation == self.known.generation;
        let from = entries.first().map_or(log.position.p, |entry| entry.p - 1);
        if !ours || head.more || head.cut.is_some() || from != self.known.p {
            return None;
        }
        let mut cut = None;
        match self.lie {
            Lie::Received | Lie::LongAgo => return None,
            Lie::OneMore => {
                let ms = entries.last().map_or(log.ms, |entry| entry.ms);
                let payload = Some(Bytes(vec![1]));
                entries.push(LogEntry { p: 0, ms, kind: ItemKind(99), payload, stub: None });
            }
            Lie::OneLess if entries.len() < 2 => return None,
            Lie::OneLess => drop(entries.remove(entries.len() - 2)),
            Lie::Cut => {
                let (commune, team, generation) =
                    (self.commune.clone(), self.team, self.known.generation + 1);
                let at = LogPosition { l: [7; 32], ..self.known.clone() };
                cut = Some(self.key.sign_document(&GenerationCut {
                    commune,
                    team,
                    generation,
                    cut: at,
                    ms: 1,
                }));
                entries.clear();
            }
        }
        let mut position = self.known.clone();
        for entry in &mut entries {
            position.p += 1;
            entry.p = position.p;
            position.l = hash::log_link(&position.l, entry.p, entry.ms, &hash::entry_hash(entry)?);
        }
        position.generation += u64::from(cut.is_some());
        let signed = self.key.sign_document(&LogHead { position: position.clone(), ..log });
        self.told = Some(position);
        let head = PageHead { head: signed, cut, ..head };
        Some(good(
            [head.to_bytes()].into_iter().chain(entries.iter().map(Wire::to_bytes)).flatten().collect(),
        ))
    }
}
