//! A phone is repaired and its vault put back from the copy of the morning. It goes on writing before it hears of the
//! day it lost: two branches of one chain. Both count, its own day comes back from the server, and from the next unlock
//! on it begins another life.

use super::cast::ROLLED_BACK;
use super::day::{Day, DemoError, KEYSTORE, Phone, VAULT, expect};
use crate::language::t;
use causo_domain::codes::{Outcome, Service};
use causo_domain::ids::EventHash;
use causo_field::visit::VisitDraft;
use std::collections::BTreeSet;
use std::path::Path;

impl Day {
    /// In the morning, before anything is captured.
    pub(super) fn copy_vaults(&mut self) -> Result<(), DemoError> {
        let to = self.copies()?.join("rolled-back");
        copy_of(&mut self.phones[ROLLED_BACK], &to)
    }

    /// In the evening, after the phone sent its day.
    pub(super) async fn rolled_back(&mut self) -> Result<(), DemoError> {
        let bar = self.progress.bar(t("Khôi phục bản sao buổi sáng", "Put back from the morning's copy"), 3);
        let copy = self.copies()?.join("rolled-back").join(VAULT);
        let phone = &mut self.phones[ROLLED_BACK];
        let day = own_events(phone)?;
        drop(phone.session.take());
        std::fs::copy(&copy, phone.vault_file())?;
        phone.reopen()?;
        expect(own_events(phone)?.len() < day.len(), "demo_not_rolled_back")?;
        let mut expected = day;
        record_one(phone, Service::PRIVACY_SETUP)?;
        expected.extend(own_events(phone)?);
        bar.inc(1);
        phone.sync().await?;
        expect(own_events(phone)? == expected, "demo_day_not_back")?;
        bar.inc(1);
        let life = |phone: &Phone| phone.look(|vault| Ok(vault.own_chain(phone.team)?.incarnation));
        let first = life(phone)?;
        phone.reopen()?;
        expect(life(phone)? != first, "demo_same_life")?;
        record_one(phone, Service::PUBLIC_SERVICE)?;
        phone.sync().await?;
        expect(own_events(phone)?.len() == expected.len() + 1, "demo_day_not_back")?;
        bar.inc(1);
        bar.finish();
        Ok(())
    }
}

/// Copies a phone, its keystore too, while nobody writes into it.
pub(super) fn copy_of(phone: &mut Phone, to: &Path) -> Result<(), DemoError> {
    drop(phone.session.take());
    std::fs::create_dir_all(to.join(KEYSTORE))?;
    std::fs::copy(phone.vault_file(), to.join(VAULT))?;
    for key in std::fs::read_dir(phone.folder.join(KEYSTORE))? {
        let key = key?;
        std::fs::copy(key.path(), to.join(KEYSTORE).join(key.file_name()))?;
    }
    phone.reopen()
}

fn own_events(phone: &Phone) -> Result<BTreeSet<EventHash>, DemoError> {
    phone.look(|vault| Ok(vault.own_event_hashes()?.into_iter().collect()))
}

/// One more visit, to the first person on the list.
pub(super) fn record_one(phone: &mut Phone, service: Service) -> Result<(), DemoError> {
    let team = phone.team;
    let grounds = phone.look(|vault| Ok(vault.trust(team)?.grounds().clone()))?;
    let session = phone.session()?;
    let resident = session.residents().into_iter().next();
    let subject = resident.ok_or_else(|| DemoError("demo_people_missing".into()))?.subject;
    let mut draft = VisitDraft::new(team, subject, service);
    (draft.ground, draft.outcome) = (grounds.keys().next().copied(), Some(Outcome::DONE));
    session.record_visit(None, draft)?;
    Ok(())
}
