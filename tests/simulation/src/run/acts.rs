//! What each operation does.

use super::world::World;
use crate::desk::endpoint;
use crate::failure::{Broken, must};
use crate::generate::Act;
use crate::machine::Rng;
use crate::network::Weather;
use crate::phone::{Hand, PIN};
use crate::sync::{Death, Stopped};
use causo_domain::ids::TeamId;
use causo_protocol::api::problem;
use causo_sync::{Options, Summary, SyncError};

const DAY_MS: i64 = 86_400_000;
/// A PIN that no phone has.
const WRONG: &str = "000000";
/// Most phones of a commune.
const MOST_PHONES: usize = 8;
/// Most teams of a commune.
const MOST_TEAMS: usize = 4;
/// What may be said of a carried batch by a server that works: what it continues has not come yet.
const CARRIED: &[&str] = &[problem::GAP];
/// What an officer's request may end with when the network fails.
const NETWORK: &[&str] = &["no_connection", "connection_broken", "connection_timeout"];

impl World {
    /// Does it. `None` when there was nothing to do, or a word on how it went.
    pub(super) async fn act(
        &mut self,
        act: Act,
        who: usize,
        rng: &mut Rng,
    ) -> Result<Option<String>, Broken> {
        match act {
            Act::Consent => self.consent(who, rng),
            Act::HandOver => self.hand_over(who, rng, false),
            Act::Resident => self.resident(who, rng),
            Act::Visit => self.visit(who, rng),
            Act::Secret => self.secret(who, rng),
            Act::Withdraw => self.withdraw(who, rng),
            Act::Decline => self.decline(who, rng),
            Act::Merge => self.merge(who, rng),
            Act::Unmerge => self.unmerge(who, rng),
            Act::Sync => self.sync(who, rng).await.map(Some),
            Act::Lock => {
                self.phones[who].lock();
                Ok(Some("lock".into()))
            }
            Act::Unlock => self.ready(who, rng).map(|team| team.map(|_| "unlock".into())),
            Act::WrongPin => self.wrong_pin(who),
            Act::Crash => {
                self.phones[who].kill();
                self.phones[who].start()?;
                Ok(Some("crash".into()))
            }
            Act::Reboot => {
                self.phones[who].kill();
                self.phones[who].clocks.reboot();
                Ok(Some("reboot".into()))
            }
            Act::CopyVault => {
                let number = rng.draw();
                self.phones[who].keep_copy(number).map(|()| Some("copy".into()))
            }
            Act::PutBack => self.put_back(who, rng),
            Act::Clone => self.clone_phone(who),
            Act::SetDate => {
                let days = [0, 0, 0, -300, -1, 1, 20, 40, 300];
                let ahead = rng.pick(&days).map_or(0, |days| days * DAY_MS) + rng.below(3_600_000) as i64;
                self.phones[who].clocks.set_ahead(ahead);
                Ok(Some(format!("date {ahead}")))
            }
            Act::FillDisk => {
                let full = !self.phones[who].disk_full;
                self.phones[who].start()?;
                self.phones[who].set_disk(full)?;
                Ok(Some(format!("full {full}")))
            }
            Act::RestartServer => self.restart_server().map(|()| Some("restart".into())),
            Act::BackUp => self.server.back_up().map(|()| Some("backup".into())),
            Act::RestoreServer => self.restore_server(),
            Act::RotateKey => self.rotate(rng).await.map(Some),
            Act::NewSeal => self.new_seal(rng).await.map(Some),
            Act::Carry => self.carry(who, rng),
            Act::PowerCut => self.power_cut(who, rng),
            Act::ServerCut => self.server_cut(who, rng).await,
            Act::Lie => self.lie(who, rng).await,
            Act::Judge => self.judge(rng).await,
            Act::Late => {
                let count = self.network.deliver_late(rng);
                Ok((count > 0).then(|| format!("late {count}")))
            }
            Act::Days => {
                self.time.pass((1 + rng.below(12)) * DAY_MS as u64);
                Ok(Some("days".into()))
            }
            Act::Office => self.office(rng).await.map(Some),
            Act::ReopenOffice => self.desk.reopen().map(|()| Some("reopen".into())),
            Act::Renew => self.renew(rng).await.map(Some),
            Act::Erase => self.erase(rng).await,
            Act::Remove => self.remove(rng).await,
            Act::Enrol => {
                if self.working() >= MOST_PHONES {
                    return Ok(None);
                }
                self.settle().await?;
                // Of two teams as ever: the days that are kept depend on it.
                let team = match self.teams.len() {
                    2 => usize::from(!rng.percent(50)),
                    more => rng.below(more as u64) as usize,
                };
                self.enrol(&[team]).await?;
                Ok(Some("enrol".into()))
            }
            Act::NewTeam => {
                if self.working() >= MOST_PHONES || self.teams.len() >= MOST_TEAMS {
                    return Ok(None);
                }
                self.settle().await?;
                let team = self.desk.team("Tổ mới").await?;
                self.teams.push(team);
                self.enrol(&[self.teams.len() - 1]).await?;
                Ok(Some("new team".into()))
            }
            Act::Quiet => self.quiet().await.map(|()| Some("quiet".into())),
        }
    }

    async fn sync(&mut self, who: usize, rng: &mut Rng) -> Result<String, Broken> {
        let weather = Weather::of(rng);
        self.network.set_weather(weather, rng.draw());
        let options = Options {
            window: 1 + rng.below(3) as usize,
            max_events: 1 + rng.below(12) as usize,
            retries: 3,
            ..Options::default()
        };
        let death = Death(rng.percent(25).then(|| 1 + rng.below(12)));
        self.phones[who].start()?;
        let behind = self.is_behind(who)?;
        let run = self.phones[who].sync(options, rng, death).await?;
        match run {
            Ok(summary) => {
                let full = self.phones[who].disk_full;
                if weather.is_fine() && !full && !behind {
                    self.whole(Some(who), &summary)?;
                }
                Ok(said(&summary))
            }
            Err(Stopped::Killed) => Ok("killed".into()),
            Err(Stopped::Stuck) => Err(Broken::new("sync_stuck", who)),
        }
    }

    /// An earlier copy of a vault is put back: what came since and is nowhere else is gone with the file.
    fn put_back(&mut self, who: usize, rng: &mut Rng) -> Result<Option<String>, Broken> {
        let Some(held) = self.phones[who].put_back(rng.draw())? else { return Ok(None) };
        self.learn_releases(who)?;
        let gone = self.lose_what_is_nowhere(&held);
        Ok(Some(format!("put back, {gone} gone")))
    }

    /// Phones that are in a team.
    fn working(&self) -> usize {
        self.phones.iter().filter(|phone| !phone.teams().is_empty()).count()
    }

    fn clone_phone(&mut self, who: usize) -> Result<Option<String>, Broken> {
        let number = self.phones.len();
        if self.working() >= MOST_PHONES {
            return Ok(None);
        }
        let folder = self.folder.path().join(format!("phone-{number}"));
        let seed = self.seed.wrapping_add(1000 + number as u64);
        let clone = self.phones[who].cloned(folder, &self.time, seed, &endpoint(), &self.network)?;
        self.phones.push(clone);
        self.learn_releases(number)?;
        Ok(Some("clone".into()))
    }

    fn wrong_pin(&mut self, who: usize) -> Result<Option<String>, Broken> {
        let phone = &mut self.phones[who];
        if matches!(phone.hand, Hand::Open(_)) {
            return Ok(None);
        }
        let code = phone.unlock(WRONG)?.ok_or_else(|| Broken::new("wrong_pin_opens", who))?;
        let expected = ["pin_wrong", "pin_wait", "vault_destroyed", "removed", "keystore_lost", "disk_full"];
        must(expected.contains(&code.as_str()), "wrong_pin_says", || code.clone())?;
        phone.destroyed |= ["vault_destroyed", "removed"].contains(&code.as_str());
        Ok(Some(code))
    }

    async fn office(&mut self, rng: &mut Rng) -> Result<String, Broken> {
        let weather = Weather::of(rng);
        self.network.set_weather(Weather { lies: 0, ..weather }, rng.draw());
        let summary = self.desk.sync().await?;
        self.network.set_weather(Weather::FINE, 0);
        self.learn_desk()?;
        if weather.is_fine() && !self.unsettled {
            self.whole(None, &summary)?;
        }
        if self.unsettled && rng.percent(50) {
            self.settle().await?;
        }
        Ok(said(&summary))
    }

    async fn renew(&mut self, rng: &mut Rng) -> Result<String, Broken> {
        let Some(team) = rng.pick(&self.teams).copied() else { return Ok(String::new()) };
        self.settle().await?;
        match self.desk.renew(team).await {
            Ok(()) => Ok("renewed".into()),
            Err(error) if NETWORK.contains(&error.code()) => Ok(error.code().into()),
            Err(error) => Err(Broken::new("renew", error.code())),
        }
    }

    /// A sync that nothing disturbed does all there is to do. Only where the server once lied does it say so ever after.
    pub(super) fn whole(&self, who: Option<usize>, summary: &Summary) -> Result<(), Broken> {
        let deceived = |team: &TeamId| who.is_some_and(|who| self.phones[who].deceived.contains_key(team));
        let removed = |team: &TeamId| {
            who.is_some_and(|who| self.unread.contains_key(&(*team, self.phones[who].device)))
        };
        for team in &summary.teams {
            // Nor does a server know the place to which it led a phone alone. To one that was removed it shows its removal
            // as the end, and an answer that was another's may have shown more.
            let told = |code: &&str| match *code {
                "server_forked" => !self.lied.contains(&team.team) && !removed(&team.team),
                problem::LOG_POSITION_UNKNOWN => !deceived(&team.team),
                _ => true,
            };
            let codes: Vec<_> = team.errors.iter().map(SyncError::code).filter(told).collect();
            // Where it was shown a history of its own, it takes an honest receipt for a lie; where it was told that
            // something was received, and notices, that and all after it goes out with the next sync.
            let sends_again = who.is_some_and(|who| self.was_believed(who, team.team));
            let sent = team.events_left == 0 || sends_again;
            let shown_more =
                removed(&team.team) && team.errors.iter().any(|error| error.code() == "server_forked");
            let done = sent && (team.up_to_date || shown_more) || deceived(&team.team);
            must(done && codes.is_empty(), "sync_incomplete", || {
                format!("{codes:?}, {} left", team.events_left)
            })?;
        }
        let refused: Vec<_> = summary.courier.errors.iter().map(SyncError::code).collect();
        must(refused.iter().all(|code| CARRIED.contains(code)), "carried_refused", || {
            format!("{refused:?}")
        })?;
        let ended = summary.ended_by.as_ref().map(SyncError::code);
        must(ended.is_none(), "sync_ended", || format!("{ended:?}"))
    }

    /// What a phone whose PIN is known opens; one that is destroyed or waits stays shut.
    pub(super) fn open(&mut self, who: usize) -> Result<bool, Broken> {
        let opened = self.phones[who].unlock(PIN)?.is_none();
        self.learn_releases(who)?;
        Ok(opened && matches!(self.phones[who].hand, Hand::Open(_)))
    }
}

fn said(summary: &Summary) -> String {
    let codes: Vec<_> = summary.codes().collect();
    let entries: u64 = summary.teams.iter().map(|team| team.entries).sum();
    let sent: u64 = summary.teams.iter().map(|team| team.events_receipted).sum();
    format!("sync {entries} {sent} {codes:?}")
}
