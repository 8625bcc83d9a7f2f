//! The day in figures, counted from what lies on the disks.

use super::attacks::Attacks;
use super::blind::{self, BlindCheck};
use super::day::{Day, DemoError};
use super::erasure::ErasureCheck;
use super::left::Left;
use super::on_server::{OnServer, rows};
use causo_domain::ids::EventHash;
use causo_office::Opened;
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// The figures of a day.
#[derive(Clone, Default)]
pub(super) struct Figures {
    pub(super) events_captured: usize,
    pub(super) events_on_server: usize,
    pub(super) lost: usize,
    pub(super) duplicated: usize,
    pub(super) bytes_up_per_event: f64,
    pub(super) receipts_verified: u64,
    pub(super) network_cuts: u64,
    pub(super) secrets_refused: u64,
    /// Codes on shops' counters that were checked.
    pub(super) qr_checks: u64,
    pub(super) left: Left,
    pub(super) phones: usize,
    pub(super) households: usize,
    pub(super) residents: usize,
    pub(super) withdrawn_seen: u64,
    pub(super) opened: Opened,
    pub(super) blind: BlindCheck,
    /// Answers that residents gave while they held a phone.
    pub(super) in_hand_over: usize,
    /// Kills in the middle of a write, of each phone that lost power.
    pub(super) kills: Vec<u64>,
    pub(super) stolen: BlindCheck,
    pub(super) quarantined: usize,
    pub(super) salvaged: u64,
    pub(super) branches: usize,
    /// Records of their team that a former member's copy opens, before and after the leaving.
    pub(super) leaver: (usize, usize),
    pub(super) merged: usize,
    pub(super) erasure: ErasureCheck,
    pub(super) attacks: Attacks,
    /// How long the day took, milliseconds.
    pub(super) wall_ms: u64,
}

impl Day {
    /// Counts the day.
    pub(super) fn count(&mut self) -> Result<Figures, DemoError> {
        let mut captured: Vec<EventHash> = Vec::new();
        let mut receipts = 0;
        for phone in &self.phones {
            let (own, checked) = phone.look(|vault| Ok((vault.own_event_hashes()?, vault.receipts()?)))?;
            captured.extend(own);
            receipts += checked;
        }
        let office = self.office()?;
        captured.extend(office.vault().own_event_hashes()?);
        receipts += office.vault().receipts()?;
        let opened = office.opened(None)?;
        let quarantined = office.vault().quarantined()?.iter().map(|held| held.count).sum();
        let grounds = office.grounds()?;
        let merged = office.view(&grounds).merged();
        self.collect_personal()?;
        let database = self.folder.join("server/causo.sqlite");
        let server = OnServer::read(&database)?;
        let captured_set: BTreeSet<_> = captured.iter().copied().collect();
        let folders = ["server", "phones", "officer"].map(|name| self.folder.join(name));
        let blind = blind::search(self.personal.iter().map(String::as_str), &folders, &database)?;
        // A body's first byte says how it is sealed; 1 is how a phone seals that cannot open anything itself.
        let sealed_blind = "SELECT 1 FROM event WHERE substr(body, 1, 1) = x'01' AND salt IS NOT NULL";
        let in_hand_over = rows(&self.folder.join("officer/vault.db"), sealed_blind, |_| Ok(()))?.len();
        Ok(Figures {
            events_captured: captured.len(),
            events_on_server: server.stored,
            lost: captured_set.difference(&server.hashes).count(),
            duplicated: server.stored - server.hashes.len(),
            bytes_up_per_event: self.tally.bytes_up as f64 / self.tally.events_sent.max(1) as f64,
            receipts_verified: receipts,
            network_cuts: self.link.cuts(),
            secrets_refused: self.tally.secrets_refused,
            qr_checks: self.tally.qr_checks,
            left: Left::default(),
            phones: self.phones.len(),
            households: self.tally.households,
            residents: self.tally.residents,
            withdrawn_seen: self.tally.withdrawn_seen,
            opened,
            blind,
            in_hand_over,
            kills: self.tally.kills.clone(),
            stolen: self.tally.stolen.clone(),
            quarantined,
            salvaged: self.tally.salvaged,
            branches: server.branches,
            leaver: self.tally.leaver,
            merged,
            erasure: self.tally.erasure,
            attacks: self.tally.attacks,
            wall_ms: 0,
        })
    }

    /// Everything personal that the officer can read belongs into the search, the whole imported list too, and
    /// every receipt that residents took home.
    pub(super) fn collect_personal(&mut self) -> Result<(), DemoError> {
        let office = self.office()?;
        let grounds = office.grounds()?;
        let texts: Vec<String> = office.view(&grounds).personal_texts().map(str::to_owned).collect();
        self.personal.extend(texts);
        let receipts = self.phones.iter().flat_map(|phone| &phone.receipts);
        self.personal.extend(receipts.map(|(_, text)| text.clone()));
        Ok(())
    }
}

impl Figures {
    /// The figures as one JSON object.
    pub(super) fn json(&self) -> Value {
        let consents = &self.opened.consents;
        json!({
            "events_captured": self.events_captured,
            "events_on_server": self.events_on_server,
            "lost": self.lost,
            "duplicated": self.duplicated,
            "bytes_up_per_event": (self.bytes_up_per_event * 10.0).round() / 10.0,
            "receipts_verified": self.receipts_verified,
            "network_cuts": self.network_cuts,
            "consents": {
                "given": consents.given,
                "refused": consents.refused,
                "deferred": consents.deferred,
                "withdrawn": consents.withdrawn,
                "in_hand_over": self.in_hand_over,
            },
            "kills": self.kills.iter().sum::<u64>(),
            "salvaged": self.salvaged,
            "quarantined": self.quarantined,
            "branches": self.branches,
            "merged": self.merged,
            "erased": self.erasure.erased,
            "erased_copies": { "before": self.erasure.found_before, "after": self.erasure.found_after },
            "attacks": { "tried": self.attacks.tried, "caught": self.attacks.caught },
            "stolen_phone": blind_json(&self.stolen),
            "former_member_reads": { "before": self.leaver.0, "after": self.leaver.1 },
            "secrets_refused": self.secrets_refused,
            "steps": {
                "by_resident": self.left.steps.by_resident,
                "with_help": self.left.steps.with_help,
                "refused": self.left.steps.refused,
            },
            "qr_checks": self.qr_checks,
            "report_files": self.left.files,
            "blind_check": blind_json(&self.blind),
            "wall_ms": self.wall_ms,
            "phones": self.phones,
            "households": self.households,
            "residents": self.residents,
            "phones_that_saw_the_withdrawal": self.withdrawn_seen,
            "opened": self.opened,
        })
    }
}

fn blind_json(check: &BlindCheck) -> Value {
    json!({
        "strings": check.strings,
        "skipped": check.skipped,
        "found": check.found_in.len(),
        "files": check.files,
        "batches": check.batches,
        "bytes": check.bytes,
        "control_found": check.control_found,
    })
}
