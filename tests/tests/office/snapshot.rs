//! A phone that is new to a team takes an officer's snapshot from a real server, and after an erasure the log instead.

use crate::desk::{Site, TITLES, sheet};
use crate::phone::{begin, sync};
use causo_domain::ids::TeamId;
use causo_field::Session;
use causo_office::{ImportOptions, NewMember, Office};
use causo_protocol::roster::Role;
use causo_sync::Summary;

async fn first_sync(site: &Site, office: &mut Office, team: TeamId, name: &str) -> (Session, Summary) {
    let invitation = office.invite(team).await.unwrap();
    let phone = begin(&site.path(name), &invitation.text).await;
    let digits = office.confirm(invitation.token).await.unwrap();
    assert_eq!(phone.digits().await.unwrap(), Some(digits));
    office.enrol(invitation.token, &NewMember::New { role: Role::MEMBER, name: None }).await.unwrap();
    let mut session = phone.into_session();
    let summary = sync(&mut session).await;
    assert!(summary.is_complete(), "{summary:?}");
    (session, summary)
}

#[tokio::test]
async fn a_new_phone_takes_a_snapshot_and_after_an_erasure_the_log() {
    let site = Site::start().await;
    let (mut office, team, ground) = site.ready().await;
    let list: [&[&str]; 2] =
        [&["Bùi Văn Điệp", "1955", "Nam", "", "", "H1", "", "Hồ Sen"], &["Hà Mạnh Đạt", "1970", "Nam"]];
    office.import_residents(&sheet(&TITLES, &list), ground, ImportOptions::default()).unwrap();
    office.sync(&mut |_| {}, &Default::default()).await.unwrap();
    let made = office.make_snapshot(team).await.unwrap();
    assert!(made.events >= 2 && made.bytes > 0);

    let (mut phone, summary) = first_sync(&site, &mut office, team, "một").await;
    let names = |phone: &mut Session| phone.residents().into_iter().map(|card| card.name).collect::<Vec<_>>();
    assert_eq!(names(&mut phone), ["Hà Mạnh Đạt", "Bùi Văn Điệp"].map(String::from));
    // What it pulled is what came behind the snapshot.
    let end = phone.vault().memberships().unwrap()[0].position.p;
    assert_eq!(summary.teams[0].entries, end - made.p);

    let gone = phone.find_residents("ha manh dat", 1)[0].subject;
    office.sync(&mut |_| {}, &Default::default()).await.unwrap();
    office.erase_resident(gone, true).await.unwrap();
    assert!(sync(&mut phone).await.is_complete());
    assert_eq!(names(&mut phone), ["Bùi Văn Điệp".to_owned()]);
    let (mut next, summary) = first_sync(&site, &mut office, team, "hai").await;
    assert_eq!(names(&mut next), ["Bùi Văn Điệp".to_owned()]);
    assert_eq!(summary.teams[0].entries, next.vault().memberships().unwrap()[0].position.p);

    // The next one is of what is left.
    office.sync(&mut |_| {}, &Default::default()).await.unwrap();
    office.make_snapshot(team).await.unwrap();
    let (mut last, summary) = first_sync(&site, &mut office, team, "ba").await;
    assert_eq!(names(&mut last), ["Bùi Văn Điệp".to_owned()]);
    assert!(summary.teams[0].entries < 10);
}
