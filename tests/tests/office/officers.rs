//! More than one officer, none left, and the root lost: who opens what, and what goes on.

use crate::desk::{OFFICER, ROOT, Site, TITLES, sheet};
use crate::phone::{join, sync};
use causo_crypto::hash::device_id;
use causo_domain::date::Day;
use causo_domain::ids::TeamId;
use causo_office::{
    AuthorityChange, ImportOptions, Machine, Office, OfficerCard, Recovery, ServerFile, new_officer,
};
use causo_protocol::roster::Role;

pub(crate) const OTHER: &str = "con trâu đi trước cái cày theo sau";

pub(crate) async fn synced(office: &mut Office) {
    let summary = office.sync(&mut |_| {}, &Default::default()).await.unwrap().summary;
    assert!(summary.is_complete(), "{:?}", summary.codes().collect::<Vec<_>>());
}

fn server_file(site: &Site) -> ServerFile {
    serde_json::from_slice(&std::fs::read(site.path("office/server.json")).unwrap()).unwrap()
}

fn list(name: &str) -> Vec<u8> {
    sheet(&TITLES, &[&[name, "1955", "Nam"]])
}

fn names(office: &Office) -> Vec<String> {
    let grounds = office.grounds().unwrap();
    let mut names: Vec<_> = office.view(&grounds).personal_texts().map(str::to_owned).collect();
    names.retain(|text| text.contains(' '));
    names.sort();
    names.dedup();
    names
}

/// A second officer, listed until the end of a day and in every team.
pub(crate) async fn second(site: &Site, office: &mut Office, until: Day) -> Office {
    let dir = site.path("second");
    let card = new_officer(&dir, &server_file(site), OTHER, &Machine::system()).await.unwrap();
    let read = OfficerCard::read(&card.text()).unwrap();
    assert_eq!((read.digits(), read.digits().len()), (card.digits(), 24));
    let change = AuthorityChange { add: vec![read.keys(until.start_utc_ms())], ..AuthorityChange::default() };
    office.change_authority(ROOT, &change).await.unwrap();
    office.renew_rosters().await.unwrap();
    let mut second = Office::open(&dir, OTHER, Machine::system()).unwrap();
    synced(&mut second).await;
    second
}

fn officers(office: &Office, team: TeamId) -> usize {
    let roster = office.trust(team).unwrap().roster().unwrap();
    roster.members.iter().filter(|member| member.role == Role::OFFICER).count()
}

#[tokio::test]
async fn a_second_officer_works_in_every_team_and_reads_nothing_after_leaving() {
    let site = Site::start().await;
    let (mut office, team, ground) = site.ready().await;
    office.import_residents(&list("Bùi Văn Điệp"), ground, ImportOptions::default()).unwrap();
    synced(&mut office).await;
    let today = office.today();
    let mut second = second(&site, &mut office, today.plus(30)).await;
    assert_eq!(names(&second), ["Bùi Văn Điệp"]);
    assert_eq!(second.policy().unwrap(), office.policy().unwrap());

    // Each goes on where the other stopped.
    let other_team = second.create_team("Tổ 2").await.unwrap();
    synced(&mut office).await;
    assert!(office.teams().unwrap().contains(&other_team));
    assert_eq!((officers(&office, team), officers(&office, other_team)), (2, 2));
    synced(&mut second).await;
    let mut phone = join(&site, &mut second, team, "Lường Thị Hạnh").await;
    assert_eq!(phone.residents().len(), 1);
    synced(&mut office).await;
    assert_eq!(office.vault().set_aside_items().unwrap(), []);

    let sign = second.officer_keys(0).sign;
    let own = AuthorityChange { remove: vec![office.officer_keys(0).sign], ..AuthorityChange::default() };
    assert_eq!(office.change_authority(ROOT, &own).await.unwrap_err().code(), "officer_own");
    let leaves = AuthorityChange { remove: vec![sign], ..AuthorityChange::default() };
    office.change_authority(ROOT, &leaves).await.unwrap();
    office.renew_rosters().await.unwrap();
    let roster = office.trust(team).unwrap().roster().unwrap();
    assert!(roster.removed.contains(&device_id(&second.device_keys().identity)) && roster.epoch == 2);
    office.import_residents(&list("Hà Mạnh Đạt"), ground, ImportOptions::default()).unwrap();
    synced(&mut office).await;
    let _refused = second.sync(&mut |_| {}, &Default::default()).await.unwrap();
    assert_eq!(names(&second), ["Bùi Văn Điệp"]);
    assert_eq!(second.create_team("Tổ 3").await.unwrap_err().code(), "not_an_officer");
    assert!(sync(&mut phone).await.is_complete());
    assert_eq!(phone.residents().len(), 2);
}

#[tokio::test]
async fn an_officer_whose_time_is_over_signs_nothing() {
    let site = Site::start().await;
    let (mut office, team, _) = site.ready().await;
    let today = office.today();
    let mut second = second(&site, &mut office, today.plus(1)).await;
    let over = AuthorityChange { add: vec![second.officer_keys(1)], ..AuthorityChange::default() };
    office.change_authority(ROOT, &over).await.unwrap();
    office.renew_rosters().await.unwrap();
    synced(&mut second).await;
    assert_eq!(second.renew_roster(team).await.unwrap_err().code(), "officer_term_over");
    assert_eq!(second.invite(team).await.err().unwrap().code(), "officer_term_over");
}

fn shares(site: &Site, numbers: &[usize]) -> Vec<String> {
    let read = |n: &usize| std::fs::read_to_string(site.path(&format!("office/recovery-share-{n}.txt")));
    numbers.iter().map(|n| read(n).unwrap()).collect()
}

fn recovery<'a>(site: &Site, shares: Vec<String>) -> Recovery<'a> {
    Recovery {
        server: server_file(site),
        root_key: std::fs::read(site.path("office/root.key")).unwrap(),
        root_passphrase: ROOT,
        shares,
        officer_passphrase: OTHER,
        shares_needed: 2,
        new_shares: 3,
    }
}

#[tokio::test]
async fn when_every_officer_s_key_is_lost_shares_and_root_start_again() {
    let site = Site::start().await;
    let (mut office, team, ground) = site.ready().await;
    office.import_residents(&list("Bùi Văn Điệp"), ground, ImportOptions::default()).unwrap();
    synced(&mut office).await;
    let mut phone = join(&site, &mut office, team, "Lường Thị Hạnh").await;
    let lost = device_id(&office.device_keys().identity);
    drop(office);

    let dir = site.path("again");
    let mut mistyped = shares(&site, &[1, 2, 3]);
    let at = mistyped[1].rfind("CAUSOS1:").unwrap() + 20;
    let letter = if &mistyped[1][at..=at] == "A" { "B" } else { "A" };
    mistyped[1].replace_range(at..=at, letter);
    let wrong = Office::recover(&dir, recovery(&site, mistyped), Machine::system()).await;
    let wrong = wrong.err().unwrap();
    assert_eq!((wrong.code(), wrong.to_string().contains("share 2")), ("share_mistyped", true));
    let few = Office::recover(&dir, recovery(&site, shares(&site, &[1, 2])), Machine::system()).await;
    assert_eq!(few.err().unwrap().code(), "share_too_few");
    assert!(!dir.exists(), "nothing was begun");

    let right = recovery(&site, shares(&site, &[5, 1, 3]));
    let (mut again, new_shares) = Office::recover(&dir, right, Machine::system()).await.unwrap();
    synced(&mut again).await;
    assert_eq!((names(&again), new_shares.len()), (vec!["Bùi Văn Điệp".to_owned()], 3));
    let roster = again.trust(team).unwrap().roster().unwrap();
    assert!(
        roster.removed.contains(&lost) && roster.epoch == 2,
        "whoever finds the old computer reads nothing new"
    );
    assert_eq!(again.authority().unwrap().0.officers.len(), 1);
    let old = causo_office::recover(&again.authority().unwrap().0, &shares(&site, &[1, 2, 3]));
    assert!(old.is_err(), "the old shares open nothing new");

    again.import_residents(&list("Hà Mạnh Đạt"), ground, ImportOptions::default()).unwrap();
    synced(&mut again).await;
    assert!(sync(&mut phone).await.is_complete());
    assert_eq!(phone.residents().len(), 2);
    let mut late = join(&site, &mut again, team, "Vũ Đình Khải").await;
    assert_eq!(late.residents().len(), 2);
}

#[tokio::test]
async fn when_the_root_is_lost_the_next_takes_over_and_names_its_own() {
    let site = Site::start().await;
    let (mut office, team, _) = site.ready().await;
    let mut phone = join(&site, &mut office, team, "Lường Thị Hạnh").await;
    let drawer = std::fs::read(site.path("office/next-root.key")).unwrap();
    let old = std::fs::read(site.path("office/root.key")).unwrap();
    assert_eq!(office.new_root(&old, ROOT).await.unwrap_err().code(), "root_differs");
    let named = office.authority().unwrap().0.next_root;
    let authority = office.new_root(&drawer, ROOT).await.unwrap();
    office.renew_rosters().await.unwrap();
    assert_ne!(authority.next_root, named);
    assert_eq!(office.new_root(&drawer, ROOT).await.unwrap_err().code(), "root_differs");

    // The new root signs from now on, phones follow, and the one after it stands ready.
    let change = AuthorityChange { refresh_receipt_keys: true, ..AuthorityChange::default() };
    office.change_authority(ROOT, &change).await.unwrap();
    office.renew_rosters().await.unwrap();
    assert!(sync(&mut phone).await.is_complete());
    assert_eq!(phone.vault().trust(team).unwrap().authority().unwrap().version, 3);
    let late = join(&site, &mut office, team, "Vũ Đình Khải").await;
    assert_eq!(late.teams().unwrap(), [team]);
    drop(office);
    let mut office = Office::open(&site.path("office"), OFFICER, Machine::system()).unwrap();
    let next = std::fs::read(site.path("office/next-root.key")).unwrap();
    assert_eq!(office.new_root(&next, ROOT).await.unwrap().version, 4);
}

#[tokio::test]
async fn what_was_sealed_to_an_older_commune_seal_still_opens() {
    let site = Site::start().await;
    let (mut office, team, ground) = site.ready().await;
    let (mut phone, clock) = crate::phone::join_with_clock(&site, &mut office, team, "Lường Thị Hạnh").await;
    office.import_residents(&list("Bùi Văn Điệp"), ground, ImportOptions::default()).unwrap();
    synced(&mut office).await;
    assert!(sync(&mut phone).await.is_complete());
    // A month without a roster: sealed to the commune seal that the phone knows.
    clock.ahead_days(31);
    let subject = phone.find_residents("diep", 1)[0].subject;
    crate::opening::consent_and_visit(&mut phone, team, subject);
    clock.ahead_days(0);
    let fake = causo_protocol::authority::OfficerKeys { sign: [9; 32], ..office.officer_keys(u64::MAX >> 1) };
    let add = AuthorityChange { add: vec![fake], ..AuthorityChange::default() };
    office.change_authority(ROOT, &add).await.unwrap();
    let leave = AuthorityChange { remove: vec![[9; 32]], ..AuthorityChange::default() };
    office.change_authority(ROOT, &leave).await.unwrap();
    office.renew_rosters().await.unwrap();
    assert!(sync(&mut phone).await.is_complete());
    let mut office = {
        drop(office);
        Office::open(&site.path("office"), OFFICER, Machine::system()).unwrap()
    };
    synced(&mut office).await;
    assert_eq!(office.records(None).unwrap().len(), 1);
}
