//! A member leaves, and kept a copy of their phone. The team gets another key: of what it writes from then on the copy
//! opens nothing, even with every sealed record of the server beside it.

use super::cast::{LEAVER, STAYS};
use super::day::{Day, DemoError, PIN, VAULT, expect, services};
use super::office::quietly;
use super::on_server::packed_batches;
use super::rolled_back::{copy_of, record_one};
use crate::language::t;
use causo_crypto::batch::walk;
use causo_crypto::secret::body::{Openers, Place, open_body};
use causo_domain::codes::Service;
use causo_domain::ids::TeamId;
use causo_protocol::Wire;
use causo_protocol::batch::Batch;
use causo_protocol::event::{EventForm, EventHeader};
use causo_vault::{Keys, Vault};
use std::path::Path;

impl Day {
    pub(super) async fn leaver(&mut self) -> Result<(), DemoError> {
        let bar = self.progress.bar(t("Một người rời tổ", "A member leaves"), 4);
        let copy = self.copies()?.join("leaver");
        let phone = &mut self.phones[LEAVER];
        copy_of(phone, &copy)?;
        let (team, member) = (phone.team, phone.member);
        let member = member.ok_or_else(|| DemoError("demo_member".into()))?;
        bar.inc(1);
        self.office_syncs().await?;
        let epoch = self.office()?.remove_member(team, member).await?.epoch;
        bar.inc(1);
        let stays = &mut self.phones[STAYS];
        stays.sync().await?;
        record_one(stays, Service::PUBLIC_SERVICE)?;
        stays.sync().await?;
        bar.inc(1);
        let phone = &mut self.phones[LEAVER];
        let mut progress = |_| {};
        let ended = phone.session()?.sync(quietly(&mut progress)).await.err();
        expect(ended.is_some_and(|error| error.code() == "removed"), "demo_leaver_goes_on")?;
        drop(phone.session.take());
        let keys = Vault::open(&copy.join(VAULT), services(&copy))?.unlock(PIN)?;
        let database = self.folder.join("server/causo.sqlite");
        let opened = |from: u64, to: u64| opened(&database, &keys, team, from, to);
        let (before, after) = (opened(1, epoch - 1)?, opened(epoch, u64::MAX)?);
        expect(before.of > 0 && before.opened == before.of && after.of > 0, "demo_leaver_control")?;
        self.tally.leaver = (before.opened, after.opened);
        bar.inc(1);
        bar.finish();
        Ok(())
    }
}

/// Records that were tried.
#[derive(Default)]
struct Tried {
    opened: usize,
    of: usize,
}

/// Tries every key of a vault on every record that a team wrote in these epochs, as they lie on the server.
fn opened(database: &Path, keys: &Keys, team: TeamId, from: u64, to: u64) -> Result<Tried, DemoError> {
    let unreadable = |_| DemoError("demo_server_database".into());
    let mut tried = Tried::default();
    for packed in packed_batches(database)? {
        let batch = Batch::unpack(&packed).map_err(unreadable)?;
        if batch.team != team {
            continue;
        }
        let chain = batch.chain();
        for event in walk(&batch).map_err(|error| DemoError(error.code().into()))? {
            let header = EventHeader::from_bytes(&event.event.header.0).map_err(unreadable)?;
            let (EventForm::Full { body, .. } | EventForm::WithoutFacts { body, .. }) = &event.event.form
            else {
                continue;
            };
            let Some(salt) = event.salt.filter(|_| (from..=to).contains(&header.epoch)) else { continue };
            let place = Place {
                chain: &chain,
                epoch: header.epoch,
                header: &event.event.header.0,
                seq: event.seq,
                facts_hash: &event.facts_hash,
                salt: &salt,
            };
            let epochs = (1..=header.epoch).filter_map(|epoch| keys.epoch(team, epoch));
            let mut openers = epochs.map(|epoch| Openers {
                epoch: Some(epoch),
                author: Some(keys.seal()),
                ..Openers::default()
            });
            tried.of += 1;
            tried.opened += usize::from(openers.any(|openers| open_body(&place, &openers, &body.0).is_ok()));
        }
    }
    Ok(tried)
}
