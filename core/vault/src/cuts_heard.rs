//! Cuts of a team's log that could not be followed, for this phone was shown a history of its own: what the server lost of
//! it goes out again all the same, and an old receipt for that takes nothing back.

use crate::error::VaultError;
use crate::settings::{self, CUTS_HEARD};
use crate::vault::Vault;
use causo_domain::ids::TeamId;
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
        let mut heard = self.cuts_heard(team)?;
        let unheard = heard.extract_if(.., |before| before.generation > cut.cut.generation);
        let p = unheard.map(|gone| gone.p).chain(begun.map(|p| p as u64)).fold(cut.cut.p, u64::min);
        let GenerationCut { generation, cut: LogPosition { generation: of, p: at, .. }, ms, .. } = *cut;
        heard.push(Heard { generation, of, p: at, ms });
        let bytes: Vec<u8> = heard.iter().flat_map(|cut| cut.numbers()).flat_map(u64::to_be_bytes).collect();
        settings::put(&self.db, &format!("{CUTS_HEARD}{team}"), &bytes)?;
        self.lose_behind(team, p)
    }

    fn cuts_heard(&self, team: TeamId) -> Result<Vec<Heard>, VaultError> {
        let bytes = settings::get(&self.db, &format!("{CUTS_HEARD}{team}"))?.unwrap_or_default();
        let numbers: Vec<u64> =
            bytes.as_chunks().0.iter().map(|number| u64::from_be_bytes(*number)).collect();
        Ok(numbers
            .as_chunks()
            .0
            .iter()
            .map(|[generation, of, p, ms]| Heard { generation: *generation, of: *of, p: *p, ms: *ms })
            .collect())
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
        if self.cuts_heard(team)?.iter().any(|cut| cut.has_lost(at, server_ms)) {
            return Ok(true);
        }
        let sql = "SELECT m.generation > ?2 AND ?3 >
                       (SELECT COALESCE(MAX(p), 0) FROM log_link WHERE team = ?1 AND generation = ?2)
                   FROM membership m WHERE m.team = ?1";
        let key = params![team.0, at.generation as i64, at.p as i64];
        Ok(self.db.prepare_cached(sql)?.query_row(key, |row| row.get(0))?)
    }
}

/// The beginning of a generation that was heard of and could not be followed.
struct Heard {
    generation: u64,
    /// Generation that was cut, and the last position that was left of it.
    of: u64,
    p: u64,
    /// When the server came back, UTC, ms.
    ms: u64,
}

impl Heard {
    fn numbers(&self) -> [u64; 4] {
        [self.generation, self.of, self.p, self.ms]
    }

    /// Whether something is gone that the server gave this place at this time. What it gives an older generation's place
    /// later on shows that it never came back so: the word of the cut was a lie.
    fn has_lost(&self, at: &LogPosition, server_ms: u64) -> bool {
        let behind = at.generation > self.of || at.p > self.p;
        self.generation > at.generation && behind && server_ms <= self.ms
    }
}
