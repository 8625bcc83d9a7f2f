//! The list of residents: in pages, the same after every unlock, and showing what may be shown and nothing else.

use crate::phones::{Commune, person, sync, yes};
use causo_domain::codes::Purpose;
use causo_domain::ids::SubjectId;
use causo_field::Session;

const NAMES: [&str; 7] = [
    "Đinh Thị Nguyệt",
    "Nguyễn Thị Mẫu",
    "Hà Văn Minh",
    "Bùi Thị Hoa",
    "Quách Đức Hoà",
    "Trần Văn Ánh",
    "Đặng Thị Ân",
];
const IN_ORDER: [&str; 7] = [
    "Trần Văn Ánh",
    "Đặng Thị Ân",
    "Bùi Thị Hoa",
    "Quách Đức Hoà",
    "Nguyễn Thị Mẫu",
    "Hà Văn Minh",
    "Đinh Thị Nguyệt",
];

fn all(phone: &mut Session) -> Vec<String> {
    phone.residents().into_iter().map(|card| card.name).collect()
}

fn in_pages(phone: &mut Session, size: usize) -> Vec<String> {
    let (mut names, mut after) = (Vec::new(), None::<SubjectId>);
    loop {
        let page = phone.residents_page(after, size);
        let Some(last) = page.last() else { return names };
        assert!(page.len() <= size);
        after = Some(last.subject);
        names.extend(page.into_iter().map(|card| card.name));
    }
}

#[tokio::test]
async fn pages_make_up_the_list_in_vietnamese_order_and_again_after_every_unlock() {
    let mut commune = Commune::start().await;
    let (team, ground) = (commune.team, commune.ground);
    let mut phone = commune.phone("a").await;
    assert_eq!(in_pages(&mut phone, 3), Vec::<String>::new());
    for name in NAMES {
        let subject = phone.new_subject();
        phone.add_resident(team, subject, person(name), Purpose::ASSIST, Some(ground)).unwrap();
        // Made once and followed from then on.
        assert!(all(&mut phone).contains(&name.to_owned()));
    }
    for _ in 0..3 {
        assert_eq!(all(&mut phone), IN_ORDER);
        for size in [1, 2, 3, 7, 100] {
            assert_eq!(in_pages(&mut phone, size), IN_ORDER);
        }
        phone = commune.reopened("a", phone);
    }
    let elsewhere = SubjectId([9; 8]);
    assert_eq!(phone.residents_page(Some(elsewhere), 2)[0].name, IN_ORDER[0]);
}

#[tokio::test]
async fn what_came_and_went_while_the_phone_was_locked_is_followed() {
    let mut commune = Commune::start().await;
    let team = commune.team;
    let (mut phone, mut other) = (commune.phone("a").await, commune.phone("b").await);
    let mut given = Vec::new();
    for name in NAMES {
        let subject = phone.new_subject();
        given.push(phone.give_consent(yes(team, subject, &[Purpose::ASSIST])).unwrap());
        phone.add_resident(team, subject, person(name), Purpose::ASSIST, None).unwrap();
    }
    assert_eq!(all(&mut phone), IN_ORDER);
    sync(&mut phone).await;
    sync(&mut other).await;
    assert_eq!(all(&mut other), IN_ORDER);
    other.withdraw(team, &given[2].text, &[]).unwrap();
    let subject = other.new_subject();
    other.give_consent(yes(team, subject, &[Purpose::ASSIST])).unwrap();
    other.add_resident(team, subject, person("Lò Thị Biên"), Purpose::ASSIST, None).unwrap();
    sync(&mut other).await;
    let mut expected = IN_ORDER.to_vec();
    expected.retain(|name| *name != NAMES[2]);
    expected.insert(2, "Lò Thị Biên");
    assert_eq!(all(&mut other), expected);
    phone = commune.reopened("a", phone);
    assert_eq!(all(&mut phone), IN_ORDER);
    sync(&mut phone).await;
    assert_eq!(all(&mut phone), expected);
    assert_eq!(phone.find_residents("minh", 5).len(), 0);
    let mut phone = commune.reopened("a", phone);
    assert_eq!(all(&mut phone), expected);
}
