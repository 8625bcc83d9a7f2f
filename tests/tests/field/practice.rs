//! Practice: everything is done as for real, and nothing of it goes anywhere or is taken for real.

use crate::phones::{Commune, PIN, refusal, yes};
use causo_crypto::SystemEntropy;
use causo_domain::codes::{FollowUpKind, Outcome, Purpose, Service, StepOutcome};
use causo_domain::consent::{ConsentMethod, ConsentParty};
use causo_domain::ids::{BlobId, SubjectId};
use causo_domain::period::Period;
use causo_domain::practice_code::PracticeCode;
use causo_field::consent::GiveConsent;
use causo_field::hand_over::HandOverRequest;
use causo_field::practice::{self, Lesson};
use causo_field::visit::VisitDraft;
use causo_field::{App, Enrolment, FieldError, Session, SyncOptions, VaultStore};
use causo_field::{deliver, export_bundle, fetch_blob, send_salvaged};
use causo_protocol::Wire;
use causo_protocol::blob::{BlobRef, Media};
use causo_protocol::bundle::{BUNDLE_VERSION, Bundle};
use causo_protocol::policy::Policy;
use causo_sync::driver::{CancellationToken, Endpoint, Link, TransportIdentity};
use causo_sync::{Options, Summary, SyncStore, client};
use causo_vault::{Salvaged, ServerAddress, Services, SoftwareKeyStore, SystemClock, Vault};
use std::path::PathBuf;
use std::sync::Arc;
use tempfile::TempDir;

const NEVER: &str = "practice_never_syncs";

/// A folder for a phone that nobody enrolled.
struct Alone(TempDir);

impl Alone {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn vault(&self) -> PathBuf {
        self.0.path().join("vault.db")
    }

    fn services(&self) -> Services {
        Services {
            keystore: Arc::new(SoftwareKeyStore::new(&self.0.path().join("keystore"), SystemEntropy)),
            clock: Arc::new(SystemClock),
            entropy: Arc::new(SystemEntropy),
        }
    }

    fn start(&self) -> Session {
        practice::open(&self.vault(), PIN, self.services()).unwrap()
    }

    fn keys(&self) -> usize {
        let names = std::fs::read_dir(self.0.path().join("keystore")).unwrap();
        names.filter(|name| name.as_ref().unwrap().path().extension().is_some_and(|end| end == "key")).count()
    }
}

fn find(session: &mut Session, query: &str) -> SubjectId {
    let [one] = &session.find_residents(query, 9)[..] else { panic!("{query} is not one") };
    one.subject
}

/// A visit of the first lesson, with two steps and a day to come again.
fn visited(session: &Session, subject: SubjectId) -> VisitDraft {
    let (team, guides) = (session.teams().unwrap()[0], session.guides().unwrap());
    let mut draft = VisitDraft::new(team, subject, Service::CASHLESS_PAYMENT);
    draft.set_step(&guides, 1, 6, StepOutcome::BY_RESIDENT).unwrap();
    draft.set_step(&guides, 1, 7, StepOutcome::WITH_HELP).unwrap();
    draft.outcome = Some(Outcome::FOLLOW_UP);
    (draft.follow_up, draft.next_visit) = (Some(FollowUpKind::FIRST_PAYMENT), Some(session.today()));
    draft
}

fn options(progress: &mut (dyn FnMut(causo_sync::Progress) + Send)) -> SyncOptions<'_> {
    let engine = Options { retries: 0, ..Options::default() };
    SyncOptions { engine, progress, cancel: CancellationToken::new() }
}

#[test]
fn a_morning_is_practised_as_it_will_be_done() {
    let alone = Alone::new();
    let mut session = alone.start();
    let team = session.teams().unwrap()[0];
    assert!(session.status().unwrap().practice && !session.vault().is_stale(team).unwrap());
    assert_eq!(session.residents().len(), 3);
    let grandmother = find(&mut session, "tran thi thu");
    let draft = visited(&session, grandmother);
    assert_eq!(refusal(session.record_visit(None, draft.clone())).0, "consent_missing");

    let asked =
        HandOverRequest { team, subject: grandmother, purposes: vec![Purpose::ASSIST], unsaved: None };
    let mut held = session.hand_over(asked).map_err(|failed| failed.1).unwrap();
    assert_eq!(held.resident().called(), "bà Thử");
    assert!(held.notice(Purpose::ASSIST, "vi").unwrap().notice.question.ends_with('?'));
    let given = held.give(yes(team, grandmother, &[Purpose::ASSIST])).unwrap();
    let mut session = held.finish().unlock(PIN).map_err(|failed| failed.1).unwrap();
    let visit = session.record_visit(None, draft).unwrap().visit;
    let plan = session.plan().unwrap();
    assert_eq!((plan.hamlets[0].name.as_deref(), plan.hamlets[0].due.len()), (Some("Khu Tập Một"), 1));
    session.close_follow_up(visit, StepOutcome::BY_RESIDENT, None, Purpose::ASSIST, None).unwrap();
    let today = session.today();
    let report = session.report(team, Period::Week(today)).unwrap();
    assert_eq!((report.visits.count(), report.steps.by_resident, report.steps.with_help), (1, 1, 1));
    assert_eq!(session.withdraw(team, &given.text, &[]).unwrap(), 1);
}

#[test]
fn a_child_is_asked_with_the_guardian() {
    let alone = Alone::new();
    let mut session = alone.start();
    let (team, child) = (session.teams().unwrap()[0], find(&mut session, "nhap"));
    let alone = yes(team, child, &[Purpose::ASSIST]);
    assert_eq!(refusal(session.give_consent(alone.clone())).0, "guardian_missing");
    let guarded = GiveConsent {
        guardian: Some("Nguyễn Văn Tập".into()),
        child_evidence: vec![9],
        method: ConsentMethod::FingerSignature,
        ..alone
    };
    session.give_consent(guarded).unwrap();
    let view = session.view();
    let party = view.consents().next().unwrap().1.act.party;
    assert_eq!(party, Some(ConsentParty::GuardianAndChild));
    let purposes = |policy: &Policy| policy.purposes.iter().map(|purpose| purpose.code).collect::<Vec<_>>();
    assert_eq!(view.policies.values().map(purposes).collect::<Vec<_>>(), [Purpose::KNOWN]);
}

#[test]
fn it_is_kept_over_a_restart_and_begun_again_empty() {
    let alone = Alone::new();
    // What a making that was cut off left beside its place is nobody's.
    std::fs::write(alone.0.path().join("vault.db-filling"), "half").unwrap();
    let mut session = alone.start();
    let (device, subject) = (session.vault().device(), find(&mut session, "thu"));
    session.give_consent(yes(session.teams().unwrap()[0], subject, &[Purpose::ASSIST])).unwrap();
    let draft = visited(&session, subject);
    session.record_visit(None, draft).unwrap();
    drop(session);
    let again = alone.start();
    assert_eq!((again.vault().device(), again.visits().len()), (device, 1));
    drop(again);
    assert_eq!(refusal(practice::open(&alone.vault(), "999999", alone.services())).0, "pin_wrong");
    // Whoever forgot the PIN begins again with another.
    let mut anew = practice::again(&alone.vault(), "135792", alone.services()).unwrap();
    assert_ne!(anew.vault().device(), device);
    assert_eq!((anew.visits().len(), anew.residents().len(), anew.view().consents().count()), (0, 3, 0));
    assert_eq!(alone.keys(), 2, "the keys of the one before are gone");
    assert!(!alone.0.path().join("vault.db-filling").exists());
}

#[tokio::test]
async fn whatever_sends_or_fetches_is_refused() {
    let (alone, mut commune) = (Alone::new(), Commune::start().await);
    let mut session = alone.start();
    let mut quiet = |_| {};
    assert_eq!(refusal(session.sync(options(&mut quiet)).await).0, NEVER);
    assert!(matches!(session.sync(options(&mut quiet)).await, Err(FieldError::NotAllowed { .. })));
    assert_eq!(session.store().teams().unwrap_err().code, NEVER);
    let invitation = commune.office.invite(commune.team).await.unwrap();
    let Err(refused) = Enrolment::join(session, &invitation.text).await else { panic!("it joined") };
    assert_eq!(refused.code(), NEVER);

    let mut app = App::open(&alone.vault(), alone.services()).unwrap();
    assert_eq!(refusal(app.sync(options(&mut quiet)).await).0, NEVER);
    assert_eq!(refusal(app.update_guides().await).0, NEVER);
    assert!(!app.guides().unwrap().ready().is_empty(), "those that came with the app are there");
    let nothing = Bundle { version: BUNDLE_VERSION, batches: Vec::new(), receipts: Vec::new() };
    assert_eq!(refusal(app.import_bundle(&nothing.to_bytes())).0, NEVER);
    drop(app);
    assert_eq!(refusal(export_bundle(&alone.vault(), alone.services())).0, NEVER);

    let mut vault = Vault::open(&alone.vault(), alone.services()).unwrap();
    let url = format!("https://localhost:{}", commune.site.server.addr().port());
    let address = ServerAddress { url: url.clone(), tls_pin: commune.site.server.tls_pin() };
    assert_eq!(vault.server().unwrap(), None);
    assert_eq!(vault.set_server(&address).unwrap_err().code(), NEVER);
    assert_eq!(vault.transport_key().unwrap_err().code(), NEVER);
    assert_eq!(vault.export_bundle().unwrap_err().code(), NEVER);
    assert_eq!(vault.join("05152", commune.team, [7; 32]).unwrap_err().code(), NEVER);
    // Nor for whoever has a link of their own.
    let endpoint = Endpoint { url, tls_pin: address.tls_pin };
    let link = Link::new(&endpoint, Arc::new(Never), Arc::new(SystemEntropy)).unwrap();
    assert_eq!(
        deliver(&link, &mut vault, Summary::default(), &CancellationToken::new()).await.unwrap_err().code(),
        NEVER
    );
    let key = causo_crypto::SigningKey::from_seed(&[1; 32]);
    let identity = TransportIdentity { device: vault.device(), key };
    let (team, photo) = (vault.memberships().unwrap()[0].team, nowhere());
    let refused = fetch_blob(&link, &identity, &mut vault, team, &photo).await.unwrap_err();
    assert_eq!(FieldError::from(refused).code(), NEVER);
    let mut store = VaultStore(&mut vault);
    assert_eq!(store.accept_authorities("00000", Vec::new()), Ok(()), "nothing was taken");
    assert_eq!(link.traffic(), (0, 0));
    drop(vault);

    // Nor once its keystore was wiped and what is in the file is all that can be read.
    std::fs::remove_dir_all(alone.0.path().join("keystore")).unwrap();
    assert_eq!(refusal(export_bundle(&alone.vault(), alone.services())).0, NEVER);
    assert_eq!(refusal(send_salvaged(&alone.vault(), &alone.services()).await).0, NEVER);
}

#[tokio::test]
async fn what_is_carried_out_of_it_is_taken_by_nobody() {
    let (alone, mut commune) = (Alone::new(), Commune::start().await);
    let real = commune.phone("a").await;
    let mut session = alone.start();
    let subject = find(&mut session, "thu");
    let given = session.give_consent(yes(session.teams().unwrap()[0], subject, &[Purpose::ASSIST])).unwrap();
    assert_eq!(refusal(real.check_receipt(&given.text)).0, "receipt_of_another_commune");
    drop(session);

    // As whoever has the file and no app could read them out of it.
    let bundle = Salvaged::read(&alone.vault()).bundle();
    assert_eq!(bundle.batches.len(), 1);
    let mut app = real.lock();
    assert_eq!(refusal(app.import_bundle(&bundle.to_bytes())).0, NEVER);
    assert_eq!(app.status().unwrap().carried, 0);
    let Endpoint { url, tls_pin } = commune.site.ceremony().server;
    let link = Link::new(&Endpoint { url, tls_pin }, Arc::new(Never), Arc::new(SystemEntropy)).unwrap();
    let pushed = client::push(&link, bundle.batches[0].0.clone()).await;
    assert_eq!(pushed.unwrap_err().code(), "not_found");
}

#[tokio::test]
async fn a_real_phone_is_no_place_to_practise() {
    let mut commune = Commune::start().await;
    let phone = commune.phone("a").await;
    assert!(!phone.status().unwrap().practice);
    let (device, at, services) = (phone.vault().device(), commune.site.path("a"), commune.services("a"));
    drop(phone);
    let vault = at.join("vault.db");
    assert_eq!(refusal(practice::open(&vault, PIN, services.clone())).0, "practice_elsewhere");
    assert_eq!(refusal(practice::again(&vault, PIN, services.clone())).0, "practice_elsewhere");
    // Beside it, with the same keystore, both go on.
    let beside = at.join("practice.db");
    drop(practice::open(&beside, PIN, services.clone()).unwrap());
    drop(practice::again(&beside, PIN, services.clone()).unwrap());
    let mut real =
        App::open(&vault, services.clone()).unwrap().unlock(PIN).map_err(|failed| failed.1).unwrap();
    assert_eq!((real.vault().device(), real.vault().is_practice()), (device, false));
    assert!(crate::phones::sync(&mut real).await.is_complete());
    let mut vault = Vault::open(&vault, services).unwrap();
    assert_eq!(vault.join("00000", commune.team, [7; 32]).unwrap_err().code(), NEVER);
}

#[test]
fn a_lesson_of_paying_names_only_its_own_shop_and_refuses_real_codes() {
    let lesson = Lesson::of(&PracticeCode::new(2_000).unwrap().to_string()).unwrap();
    let screen = lesson.screen().map(|(_, value)| value);
    assert_eq!(screen, ["Quán nước cô Tập", "Ngân hàng Tập Thử", "2.000 đ"]);
    assert!(Lesson::END.vi.contains("không có đồng nào được chuyển"));
    let real = "00020101021138540010A00000072701240006970436011010000000000208QRIBFTTA53037045802VN6304";
    assert_eq!(refusal(Lesson::of(real)).0, "practice_other_text");
    assert_eq!(refusal(Lesson::of("CAUSO-PRACTICE:v1:0")).0, "practice_amount");
    assert!(matches!(Lesson::of("CAUSO-PRACTICE:v2:1"), Err(FieldError::UpdateApp { .. })));
}

/// A photo that no server has.
fn nowhere() -> BlobRef {
    BlobRef { id: BlobId([1; 16]), key: [1; 32], bytes: 1, manifest: [1; 32], media: Media::PHOTO }
}

/// A clock for requests that nobody ever makes.
struct Never;

impl causo_sync::driver::Clock for Never {
    fn now_ms(&self) -> u64 {
        0
    }
}
