//! What no shell can bring about on purpose: a panic below, an observer that fails, a future that nobody awaits to its end.
//! The journeys of people are in `bindings/kotlin` and `bindings/swift`.

#![expect(clippy::unwrap_used, reason = "helpers of tests")]

use causo_bindings::app::{StageObserver, open_app};
use causo_bindings::codes::Purpose;
use causo_bindings::error::FieldError;
use causo_bindings::hand_over::HandOverRequest;
use causo_bindings::platform::{
    Connectivity, KeyStore, KeyStoreError, Network, PhoneClock, Platform, SinceBoot,
};
use causo_bindings::practice::open_practice;
use causo_bindings::session::Session;
use causo_bindings::status::Stage;
use causo_bindings::sync_run::Photos;
use causo_crypto::SystemEntropy;
use causo_vault::{KeyStore as _, SoftwareKeyStore};
use std::future::Future;
use std::path::Path;
use std::pin::pin;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, mpsc};
use std::task::{Context, Waker};
use std::time::Duration;
use tempfile::TempDir;

const PIN: &str = "246802";
/// How long anything may take before a test says that it hangs.
const LIMIT: Duration = Duration::from_secs(60);

struct Folder(SoftwareKeyStore<SystemEntropy>);

fn told<T>(done: Result<T, causo_vault::KeyStoreError>) -> Result<T, KeyStoreError> {
    done.map_err(|error| match error {
        causo_vault::KeyStoreError::Lost => KeyStoreError::Lost,
        causo_vault::KeyStoreError::Failed => KeyStoreError::Failed,
        causo_vault::KeyStoreError::Unwritable => KeyStoreError::Unwritable,
    })
}

impl KeyStore for Folder {
    fn wrap(&self, alias: String, secret: Vec<u8>) -> Result<Vec<u8>, KeyStoreError> {
        told(self.0.wrap(&alias, &secret))
    }
    fn unwrap(&self, alias: String, wrapped: Vec<u8>) -> Result<Vec<u8>, KeyStoreError> {
        told(self.0.unwrap(&alias, &wrapped))
    }
    fn bind(&self, alias: String, input: Vec<u8>) -> Result<Vec<u8>, KeyStoreError> {
        let input = input.try_into().map_err(|_| KeyStoreError::Failed)?;
        told(self.0.bind(&alias, &input)).map(|bound| bound.to_vec())
    }
    fn remember(&self, alias: String, value: Vec<u8>) -> Result<(), KeyStoreError> {
        told(self.0.remember(&alias, &value))
    }
    fn recall(&self, alias: String) -> Result<Option<Vec<u8>>, KeyStoreError> {
        told(self.0.recall(&alias))
    }
    fn forget(&self, alias: String) -> Result<(), KeyStoreError> {
        told(self.0.forget(&alias))
    }
}

struct Unmetered;

impl Connectivity for Unmetered {
    fn network(&self) -> Network {
        Network::Unmetered
    }
}

/// A clock that breaks when it is told to.
#[derive(Default)]
struct Clock {
    broken: AtomicBool,
}

impl PhoneClock for Clock {
    fn wall_ms(&self) -> u64 {
        assert!(!self.broken.load(Ordering::SeqCst), "the clock is broken");
        1_795_000_000_000
    }
    fn since_boot(&self) -> SinceBoot {
        SinceBoot { boot: 1, ms: 1 }
    }
}

fn platform(folder: &Path, clock: Arc<Clock>) -> Platform {
    Platform {
        key_store: Arc::new(Folder(SoftwareKeyStore::new(&folder.join("keys"), SystemEntropy))),
        connectivity: Arc::new(Unmetered),
        log: None,
        clock: Some(clock),
    }
}

/// A practice phone and its clock.
async fn practising() -> (TempDir, Platform, Arc<Clock>, Arc<Session>) {
    let (folder, clock) = (TempDir::new().unwrap(), Arc::new(Clock::default()));
    let platform = platform(folder.path(), clock.clone());
    let session = open_practice(name(&folder), PIN.into(), false, platform.clone()).await.unwrap();
    (folder, platform, clock, session)
}

fn name(folder: &TempDir) -> String {
    folder.path().join("phone").to_str().unwrap().to_owned()
}

#[tokio::test]
async fn a_panic_below_is_an_error_and_shuts_the_app_which_opens_again_with_everything() {
    let (folder, platform, clock, session) = practising().await;
    let before = session.residents_page(None, 100).await.unwrap();
    assert!(!before.is_empty());
    clock.broken.store(true, Ordering::SeqCst);
    assert_eq!(session.today().await, Err(FieldError::Report { code: "core_panicked".into() }));
    clock.broken.store(false, Ordering::SeqCst);
    let locked = FieldError::Unlock { code: "locked".into(), left: 0, wait_ms: 0 };
    assert_eq!(session.today().await, Err(locked));
    assert_eq!(session.app().stage(), Stage::Closed);
    let again = open_practice(name(&folder), PIN.into(), false, platform).await.unwrap();
    assert!(again.residents_page(None, 100).await.unwrap() == before);
}

#[tokio::test]
async fn a_future_that_nobody_awaits_to_its_end_does_its_work_whole() {
    let (_folder, _platform, _clock, session) = practising().await;
    given_up(session.set_target(None, 7));
    // What was begun before is done before what is asked after, or beside it: it is there in the end.
    let kept = async {
        loop {
            let targets = session.plan().await.unwrap().targets;
            if let [target] = targets.as_slice() {
                return target.visits;
            }
        }
    };
    assert_eq!(tokio::time::timeout(LIMIT, kept).await.unwrap(), 7);
}

struct Told(mpsc::Sender<Stage>);

impl StageObserver for Told {
    fn changed(&self, stage: Stage) {
        // The test may be over.
        let _over = self.0.send(stage);
    }
}

/// Fails at the first value, and passes on the others.
struct Failing {
    failed: AtomicBool,
    seen: mpsc::Sender<Stage>,
}

impl StageObserver for Failing {
    fn changed(&self, stage: Stage) {
        assert!(self.failed.swap(true, Ordering::SeqCst), "a shell's own mistake");
        self.seen.send(stage).unwrap();
    }
}

#[tokio::test]
async fn an_observer_that_fails_is_told_the_next_value_all_the_same() {
    let (_folder, _platform, _clock, session) = practising().await;
    let app = session.app();
    let (seen, stages) = mpsc::channel();
    let failing = Arc::new(Failing { failed: AtomicBool::new(false), seen });
    let _observation = app.observe_stage(failing.clone()).unwrap();
    let has_failed = async {
        while !failing.failed.load(Ordering::SeqCst) {
            tokio::task::yield_now().await;
        }
    };
    tokio::time::timeout(LIMIT, has_failed).await.unwrap();
    session.lock().await.unwrap();
    assert_eq!(stages.recv_timeout(LIMIT), Ok(Stage::Locked));
}

#[tokio::test]
async fn a_practice_phone_is_no_real_one() {
    let (folder, platform, _clock, session) = practising().await;
    session.lock().await.unwrap();
    let app = open_app(name(&folder), platform).await.unwrap();
    assert!(app.status().practice);
    let run = app.sync(Photos::Now).await.unwrap();
    let never = FieldError::NotAllowed { code: "practice_never_syncs".into() };
    assert_eq!(run.wait().await, Err(never));
}

/// Begins a call, and gives it up, mostly before it is done.
fn given_up<T>(call: impl Future<Output = T>) {
    let mut call = pin!(call);
    let _done_or_not = call.as_mut().poll(&mut Context::from_waker(Waker::noop()));
}

#[tokio::test]
async fn a_state_that_nobody_waited_for_is_locked() {
    let (_folder, _platform, _clock, session) = practising().await;
    let app = session.app();
    let (seen, stages) = mpsc::channel();
    let _observation = app.observe_stage(Arc::new(Told(seen))).unwrap();
    assert_eq!(stages.recv_timeout(LIMIT), Ok(Stage::Unlocked));
    session.lock().await.unwrap();
    assert_eq!(stages.recv_timeout(LIMIT), Ok(Stage::Locked));
    given_up(app.unlock(PIN.into()));
    // Of stages that follow each other quickly the last is told.
    while app.stage() != Stage::Locked || stages.recv_timeout(LIMIT) != Ok(Stage::Locked) {}
    let team = app.status().teams[0].team;
    let session = app.unlock(PIN.into()).await.unwrap();
    let subject = session.new_subject().await.unwrap();
    let purposes = vec![Purpose::Assist];
    given_up(session.hand_over(HandOverRequest { team, subject, purposes, unsaved: None }));
    while app.stage() != Stage::Locked {
        let _told = stages.recv_timeout(LIMIT).unwrap();
    }
    assert!(app.unlock(PIN.into()).await.is_ok());
}

#[tokio::test]
async fn an_app_locks_whoever_holds_a_handle() {
    let (_folder, _platform, _clock, session) = practising().await;
    let app = session.app();
    app.lock().await.unwrap();
    assert_eq!(app.stage(), Stage::Locked);
    assert_eq!(
        session.today().await.unwrap_err(),
        FieldError::Unlock { code: "locked".into(), left: 0, wait_ms: 0 }
    );
    app.lock().await.unwrap();
    assert_eq!(app.stage(), Stage::Locked);
}
