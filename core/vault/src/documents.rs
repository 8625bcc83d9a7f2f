//! Signed documents at rest, and the trust they make up, read again at every opening.

use crate::error::VaultError;
use crate::membership::Membership;
use crate::trust::{Standing, Trust};
use crate::vault::Vault;
use causo_crypto::hash;
use causo_crypto::secret::SecretKey;
use causo_crypto::secret::row::{RowPlace, open_row, seal_row};
use causo_domain::ids::TeamId;
use causo_protocol::Wire;
use causo_protocol::log::ItemKind;
use causo_protocol::roster::Roster;
use causo_protocol::ruling::Erasure;
use causo_protocol::signed::Signed;
use rusqlite::{Connection, params};
use std::collections::BTreeMap;

fn place(team: &TeamId) -> RowPlace<'_> {
    RowPlace { table: "document", row: &team.0, column: "sealed" }
}

const ROSTER: i64 = ItemKind::ROSTER.0 as i64;

/// Kind under which authorities ahead of the log are kept.
const AHEAD: i64 = -1;

/// The trust of every team, from the documents in the order they were accepted.
pub(crate) fn load(db: &Connection, background: &SecretKey) -> Result<BTreeMap<TeamId, Trust>, VaultError> {
    let mut teams = BTreeMap::new();
    let mut statement =
        db.prepare_cached("SELECT kind, sealed, logged_p FROM document WHERE team = ?1 ORDER BY id")?;
    for member in Membership::all(db)? {
        let mut trust = Trust::new(member.commune, member.team, member.root_hash);
        let mut rows = statement.query([member.team.0])?;
        while let Some(row) = rows.next()? {
            let signed = open_row(background, place(&member.team), &row.get::<_, Vec<u8>>(1)?)?;
            let signed = Signed::from_bytes(&signed)?;
            match row.get::<_, i64>(0)? {
                AHEAD => trust.accept_ahead(&signed)?,
                kind => trust.accept(ItemKind(kind as u64), &signed).map(drop)?,
            }
            if let (Ok(ROSTER), Some(p)) = (row.get::<_, i64>(0), row.get::<_, Option<i64>>(2)?) {
                trust.place_roster(signed.read::<Roster>()?.version, p as u64);
            }
        }
        teams.insert(member.team, trust);
    }
    Ok(teams)
}

impl Vault {
    /// Verifies a document for a team and keeps it. What is already here is passed over.
    pub fn accept_document(
        &mut self,
        team: TeamId,
        kind: ItemKind,
        signed: &Signed,
    ) -> Result<(), VaultError> {
        self.all_or_nothing(|vault| vault.take_in_document(team, kind, signed))?;
        self.scrub()
    }

    /// The same inside a transaction.
    pub(crate) fn take_in_document(
        &mut self,
        team: TeamId,
        kind: ItemKind,
        signed: &Signed,
    ) -> Result<(), VaultError> {
        // Judged on a copy: what the disk then refuses must not pass for known.
        let mut trust = self.trust(team)?.clone();
        if trust.accept(kind, signed)? == Standing::Known {
            return Ok(());
        }
        self.keep_document(team, kind.0 as i64, signed)?;
        let before = self.teams.insert(team, trust);
        match kind {
            ItemKind::ERASURE => self.erase(team, &signed.read::<Erasure>()?),
            // Which events count is another question now.
            ItemKind::ADMISSION => self.fold_again(),
            ItemKind::ROSTER if self.takes_back(team, before.as_ref()) => self.fold_again(),
            _ => Ok(()),
        }
    }

    /// Whether the newest roster removes devices, or takes an officer's word from one.
    fn takes_back(&self, team: TeamId, before: Option<&Trust>) -> bool {
        let removals =
            |trust: &Trust| trust.roster().map(|roster| (roster.removed.clone(), roster.removals.clone()));
        let none = || Some((Vec::new(), Vec::new()));
        let now = self.teams.get(&team);
        let demotes = now
            .zip(before)
            .is_some_and(|(now, before)| !before.officer_devices().is_subset(&now.officer_devices()));
        demotes || now.and_then(removals) != before.and_then(removals).or_else(none)
    }

    /// The documents of a team that were accepted, as they were signed and in that order; not those ahead of the log.
    pub fn documents(&self, team: TeamId) -> Result<Vec<(ItemKind, Signed)>, VaultError> {
        let sql = "SELECT kind, sealed FROM document WHERE team = ?1 AND kind >= 0 ORDER BY id";
        let mut statement = self.db.prepare_cached(sql)?;
        let mut rows = statement.query([team.0])?;
        let mut documents = Vec::new();
        while let Some(row) = rows.next()? {
            let bytes = open_row(&self.background, place(&team), &row.get::<_, Vec<u8>>(1)?)?;
            documents.push((ItemKind(row.get::<_, i64>(0)? as u64), Signed::from_bytes(&bytes)?));
        }
        Ok(documents)
    }

    /// Verifies an authority that the team's log has not brought yet, and keeps it: its receipt keys count from now
    /// on, everything else waits for the log.
    pub fn accept_authority_ahead(&mut self, team: TeamId, signed: &Signed) -> Result<(), VaultError> {
        let mut trust = self.trust(team)?.clone();
        trust.accept_ahead(signed)?;
        self.keep_document(team, AHEAD, signed)?;
        self.teams.insert(team, trust);
        Ok(())
    }

    /// Notes where the log has a document that was accepted.
    pub(crate) fn place_document(
        &mut self,
        team: TeamId,
        kind: ItemKind,
        signed: &Signed,
        p: u64,
    ) -> Result<(), VaultError> {
        self.db.execute(
            "UPDATE document SET logged_p = MIN(COALESCE(logged_p, ?4), ?4) WHERE team = ?1 AND kind = ?2 AND hash = ?3",
            params![team.0, kind.0 as i64, hash::sha256(&signed.to_bytes()), p as i64],
        )?;
        if let (ItemKind::ROSTER, Some(trust)) = (kind, self.teams.get_mut(&team)) {
            trust.place_roster(signed.read::<Roster>()?.version, p);
        }
        Ok(())
    }

    /// Documents that a team's log has up to a place: where, and the hash of each as an item.
    pub(crate) fn logged_documents(
        &self,
        team: TeamId,
        p: u64,
    ) -> Result<Vec<(u64, ItemKind, [u8; 32])>, VaultError> {
        let sql =
            "SELECT logged_p, kind, sealed FROM document WHERE team = ?1 AND logged_p <= ?2 AND kind <> ?3";
        let mut statement = self.db.prepare_cached(sql)?;
        let mut rows = statement.query(params![team.0, p as i64, AHEAD])?;
        let mut documents = Vec::new();
        while let Some(row) = rows.next()? {
            let (p, kind) = (row.get::<_, i64>(0)? as u64, ItemKind(row.get::<_, i64>(1)? as u64));
            let signed = open_row(&self.background, place(&team), &row.get::<_, Vec<u8>>(2)?)?;
            documents.push((p, kind, hash::item_hash(kind, &signed)));
        }
        Ok(documents)
    }

    /// Documents of a team that its log does not have, oldest first: an officer's that were not published, or that a
    /// restored server lost. Publishing one again that is there changes nothing.
    pub fn unlogged_documents(&self, team: TeamId) -> Result<Vec<(ItemKind, Signed)>, VaultError> {
        let mut statement = self.db.prepare_cached(
            "SELECT kind, sealed FROM document WHERE team = ?1 AND kind <> ?2 AND logged_p IS NULL ORDER BY id",
        )?;
        let mut rows = statement.query(params![team.0, AHEAD])?;
        let mut documents = Vec::new();
        while let Some(row) = rows.next()? {
            let signed = open_row(&self.background, place(&team), &row.get::<_, Vec<u8>>(1)?)?;
            documents.push((ItemKind(row.get::<_, i64>(0)? as u64), Signed::from_bytes(&signed)?));
        }
        Ok(documents)
    }

    fn keep_document(&self, team: TeamId, kind: i64, signed: &Signed) -> Result<(), VaultError> {
        let bytes = signed.to_bytes();
        let sealed = seal_row(&self.background, place(&team), &bytes, self.services.entropy.as_ref());
        self.db.execute(
            "INSERT OR IGNORE INTO document (team, kind, hash, sealed) VALUES (?1, ?2, ?3, ?4)",
            params![team.0, kind, hash::sha256(&bytes), sealed],
        )?;
        Ok(())
    }

    pub(crate) fn reload_teams(&mut self) -> Result<(), VaultError> {
        self.teams = load(&self.db, &self.background)?;
        Ok(())
    }

    /// Whether the team's newest roster lists exactly this device's keys, and it was not removed.
    pub fn is_member(&self, team: TeamId) -> bool {
        let listed = self.teams.get(&team).and_then(|trust| trust.device(self.device()));
        listed.is_some_and(|device| device.keys == self.keys)
    }

    /// What is known of a team's standing.
    pub fn trust(&self, team: TeamId) -> Result<&Trust, VaultError> {
        self.teams.get(&team).ok_or(VaultError::NotInRoster)
    }
}
