//! A household: who lives there, as families grow, split and are given up.

use crate::phones::{Commune, person, yes};
use causo_domain::codes::{LifeEvent, Purpose};
use causo_domain::ids::HouseholdId;
use causo_field::Session;
use causo_field::resident::{HouseholdChoice, NewResident};

fn members(phone: &mut Session, household: HouseholdId) -> Vec<String> {
    let found = phone.household(household).into_iter().flat_map(|found| found.members);
    found.map(|card| card.name).collect()
}

#[tokio::test]
async fn who_lives_there_is_followed_through_moves_and_every_unlock() {
    let mut commune = Commune::start().await;
    let (team, ground) = (commune.team, Some(commune.ground));
    let mut phone = commune.phone("a").await;
    let (mother, son) = (phone.new_subject(), phone.new_subject());
    let home = phone.add_resident(team, mother, person("Bùi Thị Na"), Purpose::ASSIST, ground).unwrap();
    let child = NewResident { household: HouseholdChoice::Existing(home), ..person("Bùi Văn Am") };
    phone.add_resident(team, son, child, Purpose::ASSIST, ground).unwrap();
    for _ in 0..2 {
        assert_eq!(members(&mut phone, home), ["Bùi Văn Am", "Bùi Thị Na"]);
        phone = commune.reopened("a", phone);
    }
    let card = phone.household(home).unwrap();
    assert_eq!((card.address.as_deref(), card.hamlet), (Some("Nhà sàn cạnh đình"), Some(1)));
    // Whoever died is still of the household; whoever moved is of another.
    phone.note_life(team, mother, LifeEvent::DIED, Purpose::ASSIST, ground).unwrap();
    let new = HouseholdChoice::New { address: "Nhà mới đầu xóm".into(), hamlet: 2 };
    let other = phone.move_resident(team, son, new, Purpose::ASSIST, ground).unwrap();
    assert_eq!(members(&mut phone, home), ["Bùi Thị Na"]);
    let mut phone = commune.reopened("a", phone);
    assert_eq!(members(&mut phone, other), ["Bùi Văn Am"]);
    assert_eq!(phone.household(other).unwrap().hamlet, Some(2));
    assert!(phone.household(HouseholdId([9; 8])).is_none());
}

#[tokio::test]
async fn nothing_is_shown_of_whoever_took_their_word_back() {
    let mut commune = Commune::start().await;
    let team = commune.team;
    let mut phone = commune.phone("a").await;
    let subject = phone.new_subject();
    let given = phone.give_consent(yes(team, subject, &[Purpose::ASSIST])).unwrap();
    let home = phone.add_resident(team, subject, person("Bùi Thị Na"), Purpose::ASSIST, None).unwrap();
    assert_eq!(members(&mut phone, home), ["Bùi Thị Na"]);
    phone.withdraw(team, &given.text, &[]).unwrap();
    assert!(members(&mut phone, home).is_empty());
}
