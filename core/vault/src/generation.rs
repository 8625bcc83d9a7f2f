//! A server that came back from a backup lost the end of its log. It opens another generation and signs where the one
//! before was cut. A phone follows only if the log up to the cut is the one it knows; then whatever stood behind the
//! cut counts as not sent, whoever wrote it, and an officer's word is awaited that this was no fork.

use crate::error::VaultError;
use crate::vault::Vault;
use causo_crypto::{CryptoError, hash, verify};
use causo_domain::ids::TeamId;
use causo_protocol::event::LogPosition;
use causo_protocol::log::GenerationCut;
use causo_protocol::signed::Signed;
use rusqlite::{OptionalExtension, params};

impl Vault {
    /// Follows a team's log into the generation that a server signed. Gives whether it does: when the cut is not one of
    /// the log known here it is a fork, and what stood behind the cut counts as not sent all the same.
    pub fn accept_generation(&mut self, team: TeamId, signed: &Signed) -> Result<bool, VaultError> {
        let trust = self.trust(team)?;
        let cut: GenerationCut = verify::open_signed(signed, &trust.receipt_keys())?;
        let member = self.membership(team)?.ok_or(VaultError::NotInRoster)?;
        if cut.commune != member.commune || cut.team != team {
            return Err(CryptoError::BadHash.into());
        }
        let known = &member.position;
        // The cut may be of a generation before the known one, which then is lost as a whole.
        let follows = cut.generation > known.generation && cut.cut.generation <= known.generation;
        if follows && self.is_before_snapshot(team, cut.cut.p)? {
            self.leave_snapshot(team, 0)?;
            return Ok(true);
        }
        let ours = self.link_at(team, cut.cut.generation, cut.cut.p)? == Some(cut.cut.l);
        if !follows || cut.cut.p > known.p || !ours {
            self.all_or_nothing(|vault| vault.send_again_behind(team, &cut))?;
            return Ok(false);
        }
        let l = hash::generation_start(&cut.commune, team, cut.generation, &cut.cut);
        let start = LogPosition { generation: cut.generation, p: cut.cut.p, l };
        self.all_or_nothing(|vault| vault.begin_generation(team, &cut, &start))?;
        Ok(true)
    }

    /// Counts as not sent and not published what stood in the log behind a cut, and as in a backup what stood before it.
    pub(crate) fn lose_behind(&mut self, team: TeamId, p: u64) -> Result<(), VaultError> {
        let beyond = params![team.0, p as i64];
        self.db.execute("UPDATE document SET logged_p = NULL WHERE team = ?1 AND logged_p > ?2", beyond)?;
        // Where rosters stood is forgotten with it.
        self.reload_teams()?;
        self.take_back_from(team, p + 1)?;
        self.is_in_backup_to(team, p)
    }

    /// What the log has up to a cut came out of a backup, and nothing else is known to be in one.
    fn is_in_backup_to(&self, team: TeamId, p: u64) -> Result<(), VaultError> {
        self.db.execute(
            "UPDATE chain SET durable_seq = COALESCE(
                 (SELECT MAX(seq) FROM event WHERE event.chain = chain.id AND logged_p <= ?2), 0) WHERE team = ?1",
            params![team.0, p as i64],
        )?;
        Ok(())
    }

    fn begin_generation(
        &mut self,
        team: TeamId,
        cut: &GenerationCut,
        start: &LogPosition,
    ) -> Result<(), VaultError> {
        let beyond = params![team.0, start.p as i64];
        self.db.execute("DELETE FROM log_link WHERE team = ?1 AND p > ?2", beyond)?;
        self.db.execute(
            "DELETE FROM log_link WHERE team = ?1 AND generation > ?2",
            params![team.0, cut.cut.generation as i64],
        )?;
        // An item set aside is in the hands of its author too, who sends it again.
        self.db.execute("DELETE FROM set_aside WHERE team = ?1 AND p > ?2", beyond)?;
        self.db.execute(
            "UPDATE membership SET generation = ?2, p = ?3, l = ?4, proved_p = ?3, proved_l = ?4,
                 unconfirmed_generation = ?2, last_ms = ?5 WHERE team = ?1",
            params![team.0, start.generation as i64, start.p as i64, start.l, cut.ms as i64],
        )?;
        self.put_link(team, start)?;
        self.lose_behind(team, start.p)
    }

    /// Where the generation before the present one was cut; `None` in the first.
    pub fn newest_cut(&self, team: TeamId) -> Result<Option<LogPosition>, VaultError> {
        let sql = "SELECT l.generation, l.p, l.l FROM log_link l JOIN membership m ON m.team = l.team
                   WHERE l.team = ?1 AND l.generation < m.generation ORDER BY l.generation DESC, l.p DESC LIMIT 1";
        let row = |row: &rusqlite::Row<'_>| {
            let (generation, p) = (row.get::<_, i64>(0)? as u64, row.get::<_, i64>(1)? as u64);
            Ok(LogPosition { generation, p, l: row.get(2)? })
        };
        Ok(self.db.prepare_cached(sql)?.query_row([team.0], row).optional()?)
    }

    /// Takes note of an officer's word on the present generation, once it is in the log: no doubt is left of where it
    /// began, nor of what was seen in those before it.
    pub(crate) fn confirm_generation(&self, team: TeamId) -> Result<(), VaultError> {
        let Some(cut) = self.newest_cut(team)? else { return Ok(()) };
        let sql = "SELECT generation FROM membership WHERE team = ?1";
        let present: i64 = self.db.query_row(sql, [team.0], |row| row.get(0))?;
        if self.trust(team)?.confirms(present as u64, &cut) {
            self.db.execute(
                "UPDATE membership SET unconfirmed_generation = 0,
                     forked = CASE WHEN forked < generation THEN 0 ELSE forked END WHERE team = ?1",
                [team.0],
            )?;
        }
        Ok(())
    }
}
