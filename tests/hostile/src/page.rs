//! A page of the team log in the hands of the one who signs it: opened, rewritten, numbered and chained anew, and
//! signed, so that the forgery holds by itself and only what it contains can give it away.

use crate::lying::Said;
use causo_crypto::{SigningKey, hash};
use causo_protocol::Wire;
use causo_protocol::api::{PageHead, read_page};
use causo_protocol::cbor::Bytes;
use causo_protocol::log::{ItemKind, LogEntry, LogHead};
use causo_protocol::signed::Signed;

/// A page of a log from its beginning.
#[derive(Clone, Debug)]
pub struct Page {
    /// Its head, with what the server signed about the position after the last entry.
    pub head: PageHead,
    /// That position.
    pub log: LogHead,
    /// Entries.
    pub entries: Vec<LogEntry>,
}

impl Page {
    /// Reads an answer; `None` if it is no page.
    pub fn read(said: &Said) -> Option<Self> {
        let (head, entries) = read_page(&said.body).ok()?;
        let log = head.head.read().ok()?;
        Some(Self { head, log, entries })
    }

    /// Puts a document at the end, as if it had been published just now.
    pub fn add(&mut self, kind: ItemKind, document: &Signed) {
        let payload = Some(Bytes(document.to_bytes()));
        self.entries.push(LogEntry { p: 0, ms: self.log.ms, kind, payload, stub: None });
    }

    /// Numbers and chains the entries anew, from the beginning of the log.
    pub fn chain(&mut self) {
        let mut l = hash::log_start(&self.log.commune, self.log.team);
        for (entry, p) in self.entries.iter_mut().zip(1..) {
            entry.p = p;
            // An entry without a hash cannot be chained by anybody; it is shown as it is.
            let item = hash::entry_hash(entry).unwrap_or_default();
            l = hash::log_link(&l, p, entry.ms, &item);
        }
        self.log.position.p = self.entries.len() as u64;
        self.log.position.l = l;
    }

    /// The answer, its head signed.
    pub fn signed(&self, key: &SigningKey) -> Said {
        let head = PageHead { head: key.sign_document(&self.log), ..self.head.clone() };
        Said::good(
            [head.to_bytes()].into_iter().chain(self.entries.iter().map(Wire::to_bytes)).flatten().collect(),
        )
    }
}
