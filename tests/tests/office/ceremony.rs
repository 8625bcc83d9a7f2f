//! Founding a commune: what the folder holds, who opens it, and what a broken line leaves behind.

use crate::desk::{OFFICER, POLICY, ROOT, Site};
use crate::phone::{join, sync};
use causo_crypto::SystemEntropy;
use causo_office::{AuthorityChange, Machine, Office, OfficeError, PolicyFile, found, found_with, recover};
use causo_protocol::authority::OfficerKeys;
use causo_server::{Server, ServerConfig, SystemClock};
use causo_sync::SyncError;
use std::sync::Arc;

#[tokio::test]
async fn any_three_shares_open_the_commune_seal_and_two_do_not() {
    let site = Site::start().await;
    let folder = site.path("office");
    let founded = found(&folder, &site.ceremony(), &Machine::system()).await.unwrap();
    let office = Office::open(&folder, OFFICER, Machine::system()).unwrap();
    let (authority, _) = office.authority().unwrap();
    let texts: Vec<_> =
        founded.share_files.iter().map(|file| std::fs::read_to_string(file).unwrap()).collect();
    assert_eq!(texts.len(), 5);
    let some = [&texts[4], &texts[0], &texts[2]].map(String::as_str);
    assert_eq!(recover(&authority, &some).unwrap().public(), authority.commune_seal);
    assert_eq!(recover(&authority, &some[..2]).unwrap_err().code(), "share_too_few");
}

#[tokio::test]
async fn a_wrong_admission_code_leaves_the_keys_and_the_way_on() {
    let site = Site::start().await;
    let folder = site.path("office");
    let refused = Office::init(&folder, &site.ceremony(), "SAI", Machine::system()).await;
    let Err(OfficeError::Sync(SyncError::Problem(problem))) = refused else { panic!("it was let in") };
    assert_eq!(problem.code, "admission_refused");
    let mut office = Office::open(&folder, OFFICER, Machine::system()).unwrap();
    office.publish_authorities(Some(site.server.admission_code())).await.unwrap();
    office.publish_authorities(None).await.unwrap();
    assert!(office.create_team("Tổ 1").await.is_ok());
}

#[tokio::test]
async fn a_folder_opens_with_its_passphrase_alone_and_is_never_founded_twice() {
    let site = Site::start().await;
    let folder = site.path("office");
    let code = |result: Result<_, OfficeError>| result.map(|_: Office| ()).unwrap_err().code().to_owned();
    assert_eq!(code(Office::open(&folder, OFFICER, Machine::system())), "office_missing");
    drop(site.office().await);
    assert_eq!(code(Office::open(&folder, ROOT, Machine::system())), "passphrase_wrong");
    let again = found(&folder, &site.ceremony(), &Machine::system()).await;
    assert_eq!(again.unwrap_err().code(), "office_exists");
    assert!(Office::open(&folder, OFFICER, Machine::system()).is_ok());

    // The root's file in the officer's place, and a file cut short.
    let key = folder.join("officer.key");
    let good = std::fs::read(&key).unwrap();
    std::fs::copy(folder.join("root.key"), &key).unwrap();
    assert_eq!(code(Office::open(&folder, ROOT, Machine::system())), "office_damaged");
    std::fs::write(&key, &good[..20]).unwrap();
    assert_eq!(code(Office::open(&folder, OFFICER, Machine::system())), "office_damaged");
    std::fs::write(&key, &good).unwrap();

    // A server.json that names another root lends no trust to it.
    let server = folder.join("server.json");
    let text = std::fs::read_to_string(&server).unwrap();
    let at = text.rfind("root_hash").unwrap() + 14;
    let flipped = if text.as_bytes()[at] == b'0' { "1" } else { "0" };
    std::fs::write(&server, format!("{}{flipped}{}", &text[..at], &text[at + 1..])).unwrap();
    assert_eq!(code(Office::open(&folder, OFFICER, Machine::system())), "wrong_signer");
}

#[tokio::test]
async fn a_ceremony_that_cannot_be_right_makes_nothing() {
    let site = Site::start().await;
    let folder = site.path("none");
    let refuse = |change: fn(&mut causo_office::Ceremony<'static>)| {
        let mut ceremony = site.ceremony();
        change(&mut ceremony);
        let result = found_with(&folder, &ceremony, vec![site.server.receipt_key()], &Machine::system());
        result.unwrap_err().code().to_owned()
    };
    assert_eq!(refuse(|ceremony| ceremony.commune = "99999"), "commune_unknown");
    assert_eq!(refuse(|ceremony| ceremony.root_passphrase = "ngắn quá"), "passphrase_weak");
    assert_eq!(refuse(|ceremony| ceremony.shares_needed = 6), "share_threshold");
    assert!(!folder.exists());
}

#[tokio::test]
async fn a_new_officer_is_added_by_the_root_and_rosters_follow() {
    let site = Site::start().await;
    let mut office = site.office().await;
    let team = office.create_team("Tổ 1").await.unwrap();
    let other = OfficerKeys { sign: [9; 32], until_ms: u64::MAX >> 1, ..office.officer_keys(0) };
    let change = AuthorityChange { add: vec![other], ..AuthorityChange::default() };
    let wrong = office.change_authority(OFFICER, &change).await;
    assert_eq!(wrong.unwrap_err().code(), "passphrase_wrong");
    let authority = office.change_authority(ROOT, &change).await.unwrap();
    assert_eq!((authority.version, authority.officers.len()), (2, 2));
    office.renew_rosters().await.unwrap();
    let roster = office.trust(team).unwrap().roster().unwrap().clone();
    assert_eq!((roster.version, roster.authority_version, roster.epoch), (2, 2, 1));

    let leave = AuthorityChange { remove: vec![[9; 32]], ..AuthorityChange::default() };
    let sealed_anew = office.change_authority(ROOT, &leave).await.unwrap();
    assert_ne!(sealed_anew.commune_seal, authority.commune_seal);
    office.set_policy(&PolicyFile::parse(POLICY).unwrap()).await.unwrap();
    assert!(office.trust(team).unwrap().policy().is_some());
    // What it published and took in by itself comes back with the log and changes nothing.
    let summary = office.sync(&mut |_| {}, &Default::default()).await.unwrap().summary;
    assert!(summary.is_complete(), "{:?}", summary.codes().collect::<Vec<_>>());
    assert_eq!(office.vault().set_aside_items().unwrap(), []);
}

/// A phone is told today's authority and still reads yesterday's rosters under yesterday's.
#[tokio::test]
async fn a_phone_enrols_after_the_second_authority_and_an_earlier_one_goes_on() {
    let site = Site::start().await;
    let (mut office, team, _) = site.ready().await;
    let mut earlier = join(&site, &mut office, team, "earlier").await;
    let other = OfficerKeys { sign: [9; 32], until_ms: u64::MAX >> 1, ..office.officer_keys(0) };
    let change = AuthorityChange { add: vec![other], ..AuthorityChange::default() };
    office.change_authority(ROOT, &change).await.unwrap();
    office.renew_rosters().await.unwrap();
    let later = join(&site, &mut office, team, "later").await;
    assert_eq!(later.teams().unwrap(), [team]);
    assert_eq!(later.vault().set_aside_items().unwrap(), []);
    assert!(sync(&mut earlier).await.is_complete());
    assert_eq!(earlier.teams().unwrap(), [team]);
}

#[tokio::test]
async fn a_cut_between_the_server_and_the_disk_leaves_the_way_on() {
    let site = Site::start().await;
    let mut office = site.office().await;
    let team = office.create_team("Tổ 1").await.unwrap();
    let file = PolicyFile::parse(POLICY).unwrap();
    office.set_policy(&file).await.unwrap();
    let change = AuthorityChange { refresh_receipt_keys: true, ..AuthorityChange::default() };
    office.change_authority(ROOT, &change).await.unwrap();
    // As if the power had gone after the server's yes: the documents still wait to be sent.
    drop(office);
    let folder = site.path("office/documents");
    for (kept, waits) in [("policy-0001", "policy-waiting"), ("authority-0002", "authority-waiting")] {
        let path = |name| folder.join(format!("{name}.cbor"));
        std::fs::rename(path(kept), path(waits)).unwrap();
    }
    let mut office = Office::open(&site.path("office"), OFFICER, Machine::system()).unwrap();
    assert_eq!((office.policy().unwrap(), office.authority().unwrap().0.version), (None, 1));
    let policy = office.set_policy(&file).await.unwrap();
    assert_eq!((policy.version, policy.authority_version), (2, 2));
    assert_eq!(office.change_authority(ROOT, &change).await.unwrap().version, 3);
    office.renew_rosters().await.unwrap();
    assert_eq!(office.trust(team).unwrap().roster().unwrap().authority_version, 3);
}

#[tokio::test]
async fn what_the_network_stopped_waits_and_what_the_server_refuses_is_dropped() {
    let site = Site::start().await;
    let mut office = site.office().await;
    let file = PolicyFile::parse(POLICY).unwrap();
    let Site { server, folder } = site;
    let addr = server.addr();
    server.shutdown().await;
    let failed = office.set_policy(&file).await.unwrap_err();
    assert!(matches!(failed, OfficeError::Sync(_)), "{failed}");
    let waiting = folder.path().join("office/documents/policy-waiting.cbor");
    assert!(waiting.exists());
    assert!(office.policy().unwrap().is_none(), "nobody has it yet");
    assert!(office.set_policy(&file).await.is_err(), "and it goes on waiting");

    let config = ServerConfig::new(folder.path().join("server"), addr);
    let _server = Server::start(config, Arc::new(SystemClock), &SystemEntropy).await.unwrap();
    assert_eq!(office.set_policy(&file).await.unwrap().version, 2, "the one that waited was the first");
    assert!(!waiting.exists());

    // A folder put back from an older copy: another second version is refused for ever, and is not kept.
    std::fs::remove_file(waiting.with_file_name("policy-0002.cbor")).unwrap();
    let other = PolicyFile::parse(&POLICY.replace("730", "700")).unwrap();
    assert_eq!(office.set_policy(&other).await.unwrap_err().code(), "document_outdated");
    assert!(!waiting.exists());
    assert_eq!(office.policy().unwrap().unwrap().version, 1);
}
