//! An office and phones of a newer version before an older server: it says that it is too old, keeps nothing that it does
//! not know, and once it is updated everything goes on as it was meant.

use crate::phone::{sync, try_sync};
use axum::http::Method;
use causo_hostile::{Said, World};
use causo_office::PolicyFile;
use causo_protocol::api::{path, problem};

#[tokio::test]
async fn what_an_older_server_refused_comes_whole_after_its_update() {
    let mut world = World::start().await.unwrap();
    let mut phone = world.phone().await.unwrap();
    world.server.instead(|asked| {
        let newer = asked.is_push() || asked.ends_with(&Method::POST, path::DOCUMENTS);
        newer.then(|| Said::problem(422, problem::SERVER_TOO_OLD, ""))
    });
    let text = crate::desk::POLICY.replace("Bộ phận một cửa", "Trung tâm phục vụ hành chính công");
    let policy = PolicyFile::parse(&text).unwrap();
    assert_eq!(world.office.set_policy(&policy).await.unwrap_err().code(), "server_too_old");
    let before = world.office.trust(world.team).unwrap().roster().unwrap().version;
    assert_eq!(world.office.renew_roster(world.team).await.unwrap_err().code(), "server_too_old");
    world.capture(&mut phone, 2).unwrap();
    let refused = try_sync(&mut phone).await.unwrap();
    assert!(refused.codes().any(|code| code == "server_too_old"));
    assert_eq!(phone.status().unwrap().waiting(), 2);

    world.server.be_honest();
    assert!(world.office.sync(&mut |_| {}, &Default::default()).await.unwrap().is_complete());
    assert_eq!(world.office.renew_roster(world.team).await.unwrap().version, before + 1);
    assert!(sync(&mut phone).await.is_complete());
    assert_eq!(phone.status().unwrap().waiting(), 0);
    let trust = phone.vault().trust(world.team).unwrap();
    assert_eq!(trust.policy().unwrap().controller.contact, "Trung tâm phục vụ hành chính công");
    assert_eq!(trust.roster().unwrap().version, before + 1);
}
