//! A phone joins by invitation, works, and is removed: with a key that it never gets.

use crate::desk::{OFFICER, Site, TITLES, sheet};
use crate::phone::{PIN, begin, join, open, sync, try_sync};
use causo_domain::codes::{Purpose, Service};
use causo_field::consent::Declined;
use causo_field::visit::VisitDraft;
use causo_office::{ImportOptions, Machine, NewMember, Office, read_token};
use causo_protocol::roster::Role;

#[tokio::test]
async fn an_invitation_waits_for_its_phone_and_serves_one() {
    let site = Site::start().await;
    let (mut office, team, _) = site.ready().await;
    let invitation = office.invite(team).await.unwrap();
    let token = invitation.token;
    let new = || NewMember::New { role: Role::MEMBER, name: None };
    assert_eq!(office.confirm(token).await.unwrap_err().code(), "hello_not_there");
    assert_eq!(office.enrol(token, &new()).await.unwrap_err().code(), "invite_not_confirmed");
    let phone = begin(&site.path("phone"), &invitation.text).await;
    assert_eq!(phone.digits().await.unwrap(), None, "nothing is revealed before the officer looked");

    let digits = office.confirm(token).await.unwrap();
    // The power goes: the office is opened again and gives the same digits.
    drop(office);
    let mut office = Office::open(&site.path("office"), OFFICER, Machine::system()).unwrap();
    assert_eq!(office.confirm(token).await.unwrap(), digits);
    assert_eq!(phone.digits().await.unwrap(), Some(digits));
    office.enrol(token, &new()).await.unwrap();
    assert_eq!(office.confirm(token).await.unwrap_err().code(), "invite_unknown");
    assert_eq!(read_token("xyz").unwrap_err().code(), "invite_unknown");

    let mut session = phone.into_session();
    assert!(sync(&mut session).await.is_complete());
    assert_eq!(session.teams().unwrap(), [team]);
}

#[tokio::test]
async fn who_leaves_reads_nothing_after_and_who_comes_later_reads_what_was_before() {
    let site = Site::start().await;
    let (mut office, team, ground) = site.ready().await;
    let mut stays = join(&site, &mut office, team, "Lường Thị Hạnh").await;
    let mut leaves = join(&site, &mut office, team, "Vũ Đình Khải").await;
    let list = |name: &str| sheet(&TITLES, &[&[name, "1955", "Nam"]]);
    office.import_residents(&list("Bùi Văn Điệp"), ground, ImportOptions::default()).unwrap();
    assert!(office.sync(&mut |_| {}, &Default::default()).await.unwrap().is_complete());
    assert!(sync(&mut leaves).await.is_complete());
    assert_eq!(leaves.residents().len(), 1);

    let roster = office.trust(team).unwrap().roster().unwrap().clone();
    let gone = roster.devices.iter().find(|device| device.keys == *leaves.vault().device_keys()).unwrap();
    let after = office.remove_member(team, gone.member).await.unwrap();
    assert_eq!((after.epoch, after.removed.len()), (2, 1));
    assert_eq!(office.remove_member(team, gone.member).await.unwrap_err().code(), "member_unknown");
    office.import_residents(&list("Hà Mạnh Đạt"), ground, ImportOptions::default()).unwrap();
    assert!(office.sync(&mut |_| {}, &Default::default()).await.unwrap().is_complete());

    let mut comes = join(&site, &mut office, team, "Xa Văn Trường").await;
    assert_eq!(comes.residents().len(), 2, "the new key holds the old one");
    assert!(sync(&mut stays).await.is_complete());
    assert_eq!(stays.residents().len(), 2);
    // The phone learns of its removal, sends what it still had, and gives up its key.
    leaves.decline(team, Purpose::ASSIST, Declined::Refused).unwrap();
    let subject = leaves.residents()[0].subject;
    let draft = VisitDraft::new(team, subject, Service::CASHLESS_PAYMENT);
    let draft = VisitDraft { ground: Some(ground), note: Some("Bác hẹn thứ hai.".into()), ..draft };
    leaves.save_draft(None, draft).unwrap();
    assert_eq!(leaves.drafts().unwrap().len(), 1);
    assert_eq!(try_sync(&mut leaves).await.unwrap_err().code(), "removed");
    // The session that is still open has no key either.
    assert!(leaves.residents().is_empty());
    assert!(leaves.drafts().is_err());
    let app = leaves.lock();
    assert_eq!(app.unlock(PIN).err().unwrap().1.code(), "removed");

    let own = office.device_keys().clone();
    let own = causo_crypto::hash::device_id(&own.identity);
    assert_eq!(office.remove_devices(team, &[own]).await.unwrap_err().code(), "device_own");
}

/// The same vault on two phones: the officer sees it, and whose it is.
#[tokio::test]
async fn a_copied_vault_shows_at_the_officers() {
    let site = Site::start().await;
    let (mut office, team, _) = site.ready().await;
    let mut phone = join(&site, &mut office, team, "Lường Thị Hạnh").await;
    let folder = site.path("Lường Thị Hạnh");
    phone.decline(team, Purpose::ASSIST, Declined::Refused).unwrap();
    assert!(sync(&mut phone).await.is_complete());
    drop(phone);
    std::fs::copy(folder.join("vault.db"), folder.join("twin.db")).unwrap();
    for file in ["vault.db", "twin.db"] {
        assert!(office.sync(&mut |_| {}, &Default::default()).await.unwrap().is_complete());
        assert_eq!(office.branched(team).unwrap(), []);
        let mut phone = open(&folder, file);
        phone.decline(team, Purpose::ASSIST, Declined::Deferred).unwrap();
        sync(&mut phone).await;
    }
    assert!(office.sync(&mut |_| {}, &Default::default()).await.unwrap().is_complete());
    let device = open(&folder, "vault.db").vault().device();
    assert_eq!(office.branched(team).unwrap(), [device]);
}
