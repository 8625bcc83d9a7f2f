//! One phone is taken from a bag, locked. Everything on it is searched for every person of the day; guessed PINs open
//! nothing; the officer removes it. Whoever saw its PIN goes on writing with it, offline: that ends in quarantine, the
//! officer refuses it, and with its first sync the phone gives up its key.

use super::blind;
use super::cast::STOLEN;
use super::day::{Day, DemoError, PIN, expect};
use super::office::quietly;
use crate::language::t;
use causo_bench::mobile::Weather;
use causo_domain::codes::{Outcome, Service};
use causo_field::visit::VisitDraft;

/// What a thief tries first; the ladder of waits begins after the third.
const GUESSES: [&str; 3] = ["123456", "000000", "111111"];
/// Visits made up with it afterwards.
const MADE_UP: usize = 2;

impl Day {
    /// At noon, after the phone was once in reach of a network.
    pub(super) async fn stolen(&mut self) -> Result<(), DemoError> {
        let bar = self.progress.bar(t("Một máy bị lấy cắp", "A phone is stolen"), 3);
        self.link.set(Weather::Office, &[]);
        self.collect_personal()?;
        let phone = &mut self.phones[STOLEN];
        phone.sync().await?;
        let shown: Vec<_> = phone.session()?.view().personal_texts().map(str::to_owned).collect();
        drop(phone.session.take());
        let strings = self.personal.iter().map(String::as_str);
        self.tally.stolen = blind::search_phone(strings, &phone.folder, &shown.join("\n"))?;
        bar.inc(1);
        let mut app = phone.locked()?;
        for guess in GUESSES {
            app = match app.unlock(guess) {
                Ok(_) => return Err(DemoError("demo_guessed".into())),
                Err(refused) => refused.0,
            };
        }
        bar.inc(1);
        let (team, device) = (phone.team, app.vault().device());
        self.office_syncs().await?;
        self.office()?.remove_devices(team, &[device]).await?;
        bar.inc(1);
        bar.finish();
        Ok(())
    }

    /// Someone who watched the PIN being typed writes with it, as long as it has no network.
    pub(super) async fn used_by_the_thief(&mut self) -> Result<(), DemoError> {
        self.link.set(Weather::Down, &[]);
        let phone = &mut self.phones[STOLEN];
        let team = phone.team;
        phone.session = Some(phone.locked()?.unlock(PIN).map_err(|failed| failed.1)?);
        let grounds = phone.look(|vault| Ok(vault.trust(team)?.grounds().clone()))?;
        let session = phone.session()?;
        for resident in session.residents().iter().take(MADE_UP) {
            let mut draft = VisitDraft::new(team, resident.subject, Service::CASHLESS_PAYMENT);
            (draft.ground, draft.outcome) = (grounds.keys().next().copied(), Some(Outcome::DONE));
            session.record_visit(None, draft)?;
        }
        self.link.set(Weather::Office, &[]);
        let phone = &mut self.phones[STOLEN];
        let mut progress = |_| {};
        let ended = phone.session()?.sync(quietly(&mut progress)).await.err();
        expect(ended.is_some_and(|error| error.code() == "removed"), "demo_thief_goes_on")?;
        drop(phone.session.take());
        let shut = phone.locked()?.unlock(PIN).map(drop).map_err(|failed| failed.1).err();
        expect(shut.is_some_and(|error| error.code() == "removed"), "demo_thief_opens")
    }
    /// The officer sees what waits, and refuses it.
    pub(super) async fn refused_by_the_officer(&mut self) -> Result<(), DemoError> {
        self.office_syncs().await?;
        let office = self.office()?;
        for held in office.quarantined()? {
            office.judge_quarantined(held.head.reference(), false).await?;
        }
        let judged = office.quarantined()?;
        expect(!judged.is_empty() && judged.iter().all(|held| held.rejected), "demo_not_refused")
    }
}
