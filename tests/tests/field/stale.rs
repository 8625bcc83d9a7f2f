//! A month without a fresh roster: capture goes on, sealed to the commune and the author.

use crate::phones::{Commune, person, sync};
use causo_domain::codes::Purpose;
use std::sync::atomic::Ordering;

const DAY_MS: u64 = 24 * 60 * 60 * 1000;

#[tokio::test]
async fn what_is_written_with_a_stale_roster_opens_for_the_author_and_the_commune_alone() {
    let mut commune = Commune::start().await;
    let team = commune.team;
    let mut phone = commune.phone("a").await;
    let mut colleague = commune.phone("b").await;
    let subject = phone.new_subject();
    phone.give_consent(crate::phones::yes(team, subject, &[Purpose::ASSIST])).unwrap();
    commune.clock.0.store(31 * DAY_MS, Ordering::SeqCst);
    assert!(phone.status().unwrap().teams[0].stale);
    phone.add_resident(team, subject, person("Bạch Thị Sen"), Purpose::ASSIST, None).unwrap();
    let mut phone = commune.reopened("a", phone);
    assert!(phone.resident(subject).is_some(), "the author reads it");
    commune.clock.0.store(0, Ordering::SeqCst);
    assert!(sync(&mut phone).await.is_complete());
    assert!(sync(&mut colleague).await.is_complete());
    assert!(colleague.resident(subject).is_none(), "the team waits for the release");
    commune.office_syncs().await;
    let grounds = commune.office.grounds().unwrap();
    let texts: Vec<_> = commune.office.view(&grounds).personal_texts().collect();
    assert!(texts.contains(&"Bạch Thị Sen"), "the commune reads it");
}
