//! Cuts of a team's log that could not be followed, for this phone was shown a history of its own: what the server lost of
//! it goes out again all the same, and an old receipt for that takes nothing back.

use crate::error::VaultError;
use crate::settings::{self, CUTS_HEARD};
use crate::vault::Vault;
use causo_domain::ids::TeamId;
use causo_protocol::Wire;
use causo_protocol::event::LogPosition;
use causo_protocol::log::GenerationCut;
use rusqlite::params;

impl Vault {
    /// A phone that was shown a history of its own cannot follow, and the server has lost what it sent all the same: that
    /// goes out again, once for each generation.
    pub(crate) fn send_again_behind(&mut self, team: TeamId, cut: &GenerationCut) -> Result<(), VaultError> {
        self.mark_forked(team)?;
        let heard = self.generation_heard(team)?;
        if cut.generation <= heard || cut.cut.generation > heard {
            return Ok(());
        }
        // Generations between the cut's own and this one are gone as a whole.
        let sql = "SELECT MIN(p) FROM log_link WHERE team = ?1 AND generation > ?2";
        let gone = params![team.0, cut.cut.generation as i64];
        let begun: Option<i64> = self.db.query_row(sql, gone, |row| row.get(0))?;
        let mut cuts = self.cuts_heard(team)?;
        let unheard = cuts.extract_if(.., |before| before.generation > cut.cut.generation);
        let p = unheard.map(|gone| gone.cut.p).chain(begun.map(|p| p as u64)).fold(cut.cut.p, u64::min);
        cuts.push(cut.clone());
        settings::put(&self.db, &format!("{CUTS_HEARD}{team}"), &cuts.to_bytes())?;
        self.lose_behind(team, p)
    }

    fn cuts_heard(&self, team: TeamId) -> Result<Vec<GenerationCut>, VaultError> {
        let bytes = settings::get(&self.db, &format!("{CUTS_HEARD}{team}"))?;
        Ok(bytes.map(|bytes| Wire::from_bytes(&bytes)).transpose()?.unwrap_or_default())
    }

    /// The newest generation whose beginning is known here, whether the log was followed into it or not.
    pub fn generation_heard(&self, team: TeamId) -> Result<u64, VaultError> {
        let followed = self.membership(team)?.map_or(0, |member| member.position.generation);
        let heard = self.cuts_heard(team)?.into_iter().map(|cut| cut.generation);
        Ok(heard.fold(followed, u64::max))
    }

    /// Whether a receipt of an earlier generation, given at a time of the server's, is for something behind a later one's
    /// cut, followed or not: the server had it, and lost it.
    pub(crate) fn is_behind_cut(
        &self,
        team: TeamId,
        at: &LogPosition,
        server_ms: u64,
    ) -> Result<bool, VaultError> {
        if self.cuts_heard(team)?.iter().any(|cut| has_lost(cut, at, server_ms)) {
            return Ok(true);
        }
        let sql = "SELECT m.generation > ?2 AND ?3 >
                       (SELECT COALESCE(MAX(p), 0) FROM log_link WHERE team = ?1 AND generation = ?2)
                   FROM membership m WHERE m.team = ?1";
        let key = params![team.0, at.generation as i64, at.p as i64];
        Ok(self.db.prepare_cached(sql)?.query_row(key, |row| row.get(0))?)
    }
}

/// Whether something is gone behind a cut that the server gave this place at this time. What it gives an older generation's
/// place later on shows that it never came back so: the word of the cut was a lie.
fn has_lost(cut: &GenerationCut, at: &LogPosition, server_ms: u64) -> bool {
    let behind = at.generation > cut.cut.generation || at.p > cut.cut.p;
    cut.generation > at.generation && behind && server_ms <= cut.ms
}
