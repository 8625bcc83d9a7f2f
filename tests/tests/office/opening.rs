//! Opening: what a phone recorded is counted at the desk, and what may not be shown is not.

use crate::desk::{Site, TITLES, sheet};
use crate::phone::{join, sync};
use causo_domain::codes::{Outcome, Purpose, Service};
use causo_domain::consent::ConsentMethod;
use causo_domain::ids::{GroundId, SubjectId, TeamId};
use causo_domain::suppression::Cell;
use causo_field::Session;
use causo_field::consent::{Declined, GiveConsent};
use causo_field::visit::VisitDraft;
use causo_office::{ConsentCounts, ImportOptions, Statistics};
use std::collections::BTreeMap;

fn consent(team: TeamId, subject: SubjectId) -> GiveConsent {
    GiveConsent {
        team,
        subject,
        purposes: vec![Purpose::ASSIST, Purpose::CONTACT],
        language: "vi".into(),
        method: ConsentMethod::Paper,
        read_aloud: true,
        evidence: b"12/2026".to_vec(),
        witness: None,
        age: Some(71),
        needs_representative: false,
        guardian: None,
        child_evidence: Vec::new(),
    }
}

fn visit(
    session: &mut Session,
    team: TeamId,
    subject: SubjectId,
    ground: Option<GroundId>,
    service: Service,
) {
    let mut draft = VisitDraft::new(team, subject, service);
    (draft.ground, draft.outcome) = (ground, Some(Outcome::DONE));
    draft.note = ground.is_none().then(|| "Bác thích tự bấm".to_owned());
    session.record_visit(None, draft).unwrap();
}

/// A yes by the resident and a visit that rests on it; gives the receipt's text.
pub(crate) fn consent_and_visit(session: &mut Session, team: TeamId, subject: SubjectId) -> String {
    let given = session.give_consent(consent(team, subject)).unwrap();
    visit(session, team, subject, None, Service::PRIVACY_SETUP);
    given.text
}

#[tokio::test]
async fn a_day_is_counted_and_a_withdrawal_hides_what_rested_on_it() {
    let site = Site::start().await;
    let (mut office, team, ground) = site.ready().await;
    let list: [&[&str]; 2] =
        [&["Bùi Văn Điệp", "1955", "Nam", "", "", "H1", "", "Hồ Sen"], &["Hà Mạnh Đạt", "1970", "Nam"]];
    office.import_residents(&sheet(&TITLES, &list), ground, ImportOptions::default()).unwrap();
    office.sync(&mut |_| {}, &Default::default()).await.unwrap();
    let mut phone = join(&site, &mut office, team, "Lường Thị Hạnh").await;
    let find = |phone: &mut Session, name: &str| phone.find_residents(name, 1)[0].subject;
    let (first, second) = (find(&mut phone, "bui van diep"), find(&mut phone, "ha manh dat"));
    for _ in 0..6 {
        visit(&mut phone, team, first, Some(ground), Service::CASHLESS_PAYMENT);
    }
    let given = phone.give_consent(consent(team, second)).unwrap();
    visit(&mut phone, team, second, None, Service::PRIVACY_SETUP);
    phone.decline(team, Purpose::ASSIST, Declined::Refused).unwrap();
    phone.decline(team, Purpose::CONTACT, Declined::Deferred).unwrap();
    assert!(sync(&mut phone).await.is_complete());
    assert!(office.sync(&mut |_| {}, &Default::default()).await.unwrap().is_complete());

    let today = office.today();
    let opened = office.opened(Some(today)).unwrap();
    assert_eq!((opened.residents, opened.visits, opened.hidden), (2, 7, 0));
    let counts = |pairs: &[(&str, usize)]| -> BTreeMap<String, usize> {
        pairs.iter().map(|(name, count)| ((*name).to_owned(), *count)).collect()
    };
    assert_eq!(opened.by_service, counts(&[("cashless_payment", 6), ("privacy_setup", 1)]));
    assert_eq!(opened.by_hamlet, counts(&[("Xóm Hồ Sen", 6), ("unknown", 1)]));
    assert_eq!(opened.by_team, counts(&[("Tổ 1", 7)]));
    assert_eq!(opened.consents, ConsentCounts { given: 2, refused: 1, deferred: 1, withdrawn: 0 });
    assert_eq!(office.opened(Some(today.plus(1))).unwrap().visits, 0);
    let published = Statistics::from(&opened);
    assert_eq!(published.visits, Cell::Count(7));
    assert_eq!(published.by_service["privacy_setup"], Cell::Suppressed);
    assert_eq!(published.by_service["cashless_payment"], Cell::Suppressed, "else 7 less 6 would tell");
    let records = office.records(Some(today)).unwrap();
    let noted: Vec<_> = records
        .iter()
        .filter_map(|record| Some((record.name.as_deref()?, record.note.as_deref()?)))
        .collect();
    assert_eq!(noted, [("Hà Mạnh Đạt", "Bác thích tự bấm")]);

    phone.withdraw(team, &given.text, &[]).unwrap();
    sync(&mut phone).await;
    office.sync(&mut |_| {}, &Default::default()).await.unwrap();
    let opened = office.opened(None).unwrap();
    assert_eq!(opened.consents, ConsentCounts { given: 2, refused: 1, deferred: 1, withdrawn: 2 });
    assert_eq!((opened.visits, opened.hidden), (7, 1));
    assert!(office.records(None).unwrap().iter().all(|record| record.note.is_none()));
}
