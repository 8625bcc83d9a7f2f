//! An officer who left and kept everything: an old copy of their computer, its key file and passphrase, and every byte
//! of a server that leaks. Nothing of what comes after opens, and what they sign counts for nobody.

use crate::desk::{OFFICER, ROOT, Site};
use crate::officers::{OTHER, second, synced};
use crate::opening::consent_and_visit;
use crate::phone::{join_with_clock, services, sync};
use causo_crypto::batch::walk;
use causo_crypto::secret::body::{Openers, Place, open_body};
use causo_crypto::secret::epoch::{EpochId, open_epoch_key};
use causo_crypto::secret::key_file::open_key_file;
use causo_crypto::secret::{SealKey, SecretKey, hpke};
use causo_crypto::{SigningKey, SystemEntropy};
use causo_domain::ids::TeamId;
use causo_office::{AuthorityChange, Machine, Office};
use causo_protocol::api::Publication;
use causo_protocol::authority::Authority;
use causo_protocol::batch::Batch;
use causo_protocol::event::{EventForm, EventHeader};
use causo_protocol::log::ItemKind;
use causo_protocol::roster::Roster;
use causo_protocol::signed::Signed;
use causo_protocol::{Wire, tags};
use causo_sync::client::publish;
use causo_sync::driver::{Link, SystemClock};
use causo_vault::{Keys, Vault};
use std::path::Path;
use std::sync::Arc;

/// The seed and the seal of an officer's key file.
fn key_file(folder: &Path, passphrase: &str) -> (SigningKey, SealKey) {
    let content = open_key_file(passphrase, &std::fs::read(folder.join("officer.key")).unwrap()).unwrap();
    let part = |at: usize| content[1 + 32 * at..][..32].try_into().unwrap();
    (SigningKey::from_seed(&part(0)), SealKey::from_private(SecretKey::from_bytes(part(1))))
}

fn copy_folder(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap().map(Result::unwrap) {
        let target = to.join(entry.file_name());
        match entry.file_type().unwrap().is_dir() {
            true => copy_folder(&entry.path(), &target),
            false => drop(std::fs::copy(entry.path(), target).unwrap()),
        }
    }
}

/// The commune seal of an authority, if a copy in it opens with this key.
fn commune_seal(authority: &Authority, key: &SealKey) -> Option<SealKey> {
    let context = authority.commune.as_bytes();
    let open = |sealed: &[u8]| hpke::open(key, tags::SEAL_COPY, context, &authority.commune_seal, sealed);
    let private = authority.seal_copies.iter().find_map(|copy| open(&copy.sealed.0).ok())?;
    Some(SealKey::from_private(SecretKey::from_slice(&private)?))
}

/// Everything that the leaver has to open things with.
struct Leaver {
    keys: Keys,
    own: SealKey,
    commune: SealKey,
}

impl Leaver {
    /// Of the bodies on the server's disk of a team's epoch: how many there are, and how many open.
    fn opens(&self, server: &Path, team: TeamId, epoch: u64, rosters: &[Roster]) -> (usize, usize) {
        let db = rusqlite::Connection::open(server).unwrap();
        let mut rows = db.prepare("SELECT packed FROM batches").unwrap();
        let packed = rows.query_map([], |row| row.get::<_, Vec<u8>>(0)).unwrap().map(Result::unwrap);
        let seals = [&self.own, &self.commune, self.keys.seal()];
        // Of every roster each sealed key, tried with each seal; besides those that the vault has.
        let sealed = rosters.iter().flat_map(|roster| {
            let to_devices = roster.devices.iter().filter_map(|device| device.epoch_key.as_ref());
            let id = EpochId { commune: &roster.commune, team, epoch: roster.epoch };
            let keys = to_devices.chain([&roster.commune_epoch_key]);
            keys.flat_map(move |key| seals.map(|seal| open_epoch_key(&id, seal, &key.0).ok()))
        });
        let mut epochs: Vec<_> = sealed.flatten().collect();
        epochs.extend((1..=epoch).filter_map(|epoch| self.keys.epoch(team, epoch).cloned()));
        let (mut all, mut opened) = (0, 0);
        for batch in packed.map(|packed| Batch::unpack(&packed).unwrap()).filter(|batch| batch.team == team) {
            let chain = batch.chain();
            for event in walk(&batch).unwrap() {
                let header = EventHeader::from_bytes(&event.event.header.0).unwrap();
                let (EventForm::Full { body, .. } | EventForm::WithoutFacts { body, .. }) = &event.event.form
                else {
                    continue;
                };
                if header.epoch != epoch {
                    continue;
                }
                let place = Place {
                    chain: &chain,
                    epoch,
                    header: &event.event.header.0,
                    seq: event.seq,
                    facts_hash: &event.facts_hash,
                    salt: event.salt.as_ref().unwrap(),
                };
                let opens = |openers: Openers<'_>| open_body(&place, &openers, &body.0).is_ok();
                let by_seal =
                    |seal| Openers { commune: Some(seal), author: Some(seal), ..Openers::default() };
                let by_key = |key| Openers { epoch: Some(key), ..Openers::default() };
                all += 1;
                opened += usize::from(
                    seals.into_iter().any(|seal| opens(by_seal(seal)))
                        || epochs.iter().any(|key| opens(by_key(key))),
                );
            }
        }
        (all, opened)
    }
}

#[tokio::test]
async fn an_officer_who_left_opens_nothing_after_and_signs_nothing_that_counts() {
    let site = Site::start().await;
    let (mut office, team, _) = site.ready().await;
    let until = office.today().plus(30);
    let mut second = second(&site, &mut office, until).await;
    synced(&mut office).await;
    let (mut phone, clock) = join_with_clock(&site, &mut office, team, "Lường Thị Hạnh").await;
    let (before, after) = (phone.new_subject(), phone.new_subject());
    consent_and_visit(&mut phone, team, before);
    // One without a fresh roster, sealed to the commune.
    clock.ahead_days(31);
    consent_and_visit(&mut phone, team, before);
    clock.ahead_days(0);
    assert!(sync(&mut phone).await.is_complete());
    synced(&mut office).await;
    synced(&mut second).await;
    assert_eq!(second.records(None).unwrap().len(), 2);

    let (copy, old) = (site.path("copy"), office.authority().unwrap().0);
    let sign = second.officer_keys(0).sign;
    drop(second);
    copy_folder(&site.path("second"), &copy);
    let leaves = AuthorityChange { remove: vec![sign], ..AuthorityChange::default() };
    office.change_authority(ROOT, &leaves).await.unwrap();
    office.renew_rosters().await.unwrap();
    let new = office.authority().unwrap().0;
    assert_ne!(old.commune_seal, new.commune_seal);
    assert!(sync(&mut phone).await.is_complete());
    consent_and_visit(&mut phone, team, after);
    clock.ahead_days(31);
    consent_and_visit(&mut phone, team, after);
    clock.ahead_days(0);
    assert!(sync(&mut phone).await.is_complete());
    synced(&mut office).await;
    assert_eq!(office.records(None).unwrap().len(), 4, "who stays reads them");

    let (own_sign, own) = key_file(&copy, OTHER);
    assert_eq!(own_sign.public(), sign);
    let commune = commune_seal(&old, &own).unwrap();
    assert!(commune_seal(&new, &own).is_none() && commune_seal(&new, &commune).is_none());
    let keys = Vault::open(&copy.join("vault.db"), services(&copy, Arc::default())).unwrap().unlock(OTHER);
    let leaver = Leaver { keys: keys.unwrap(), own, commune };
    let rosters = office.trust(team).unwrap().rosters();
    let opens = |epoch| leaver.opens(&site.path("server/causo.sqlite"), team, epoch, rosters);
    let (all, opened) = opens(1);
    assert!(all >= 4 && opened == all, "what came before they may have kept: {opened} of {all}");
    let (all, opened) = opens(2);
    assert!(all >= 4 && opened == 0, "{opened} of {all}");
    let kept = Office::open(&copy, OTHER, Machine::system()).unwrap();
    assert_eq!(kept.records(None).unwrap().len(), 2);

    // A roster as the next must be, but for who signs it.
    let trust = office.trust(team).unwrap();
    let newest = trust.roster().unwrap();
    let roster = Roster { version: newest.version + 1, previous: trust.roster_hash(), ..newest.clone() };
    let signed = |key: &SigningKey| key.sign_document(&roster);
    let (forged, good) = (signed(&own_sign), signed(&key_file(&site.path("office"), OFFICER).0));
    drop(phone);
    let folder = site.path("Lường Thị Hạnh");
    let mut phone = Vault::open(&folder.join("vault.db"), services(&folder, clock)).unwrap();
    let mut takes = |signed: &Signed| phone.accept_document(team, ItemKind::ROSTER, signed);
    assert_eq!(takes(&forged).unwrap_err().code(), "wrong_signer");
    takes(&good).unwrap();
    let link = Link::new(&site.ceremony().server, Arc::new(SystemClock), Arc::new(SystemEntropy)).unwrap();
    let offer = |document: Signed| Publication { kind: Some(ItemKind::ROSTER), document };
    let refused = publish(&link, &offer(forged), None).await.unwrap_err();
    assert_eq!(refused.code(), "document_refused");
    publish(&link, &offer(good), None).await.unwrap();
}
