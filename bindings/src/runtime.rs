//! The one runtime. Everything that may take time runs on its threads: a future that Kotlin or Swift awaits does nothing
//! but wait, whichever thread polls it, and dropping it leaves the work to end whole.

use crate::error::FieldError;
use std::future::Future;
use std::panic;
use std::pin::Pin;
use std::sync::OnceLock;
use std::task::{Context, Poll};
use std::time::Duration;
use tokio::runtime::{Builder, Handle, Runtime};
use tokio::sync::{Semaphore, oneshot};

/// Most threads at once. Calls wait for one vault anyway; they are many so that a screen's reads, and observers that call
/// back, never keep a lock waiting for a thread.
const MAX_BLOCKING: usize = 64;

/// Most calls at once that await the network: twenty photos on a slow link must not take every thread from a lock.
const MAX_WAITING: usize = 4;

fn runtime() -> Result<&'static Runtime, FieldError> {
    static RUNTIME: OnceLock<Option<Runtime>> = OnceLock::new();
    let build = || {
        quiet_panics();
        let mut builder = Builder::new_multi_thread();
        builder
            .worker_threads(1)
            .max_blocking_threads(MAX_BLOCKING)
            .thread_name("causo")
            .enable_all()
            .build()
            .ok()
    };
    RUNTIME.get_or_init(build).as_ref().ok_or_else(|| FieldError::retry("no_threads"))
}

/// Where tasks are spawned.
pub(crate) fn handle() -> Result<&'static Handle, FieldError> {
    runtime().map(Runtime::handle)
}

/// Of one kind for all calls: what tokio needs for a task would otherwise be in the library once for each of them.
type Work = Box<dyn FnOnce() + Send>;

/// Work that was handed over, to be awaited or not. A future of one kind for all that gives the same: a hundred calls are
/// not a hundred state machines in the library.
pub(crate) struct Job<T>(Result<oneshot::Receiver<Result<T, FieldError>>, FieldError>);

impl<T> Future for Job<T> {
    type Output = Result<T, FieldError>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let panicked = || Err(FieldError::report("core_panicked"));
        match &mut self.0 {
            // A channel needs no runtime where it is awaited, as a task's own handle would.
            Ok(result) => Pin::new(result).poll(context).map(|done| done.unwrap_or_else(|_| panicked())),
            Err(error) => Poll::Ready(Err(error.clone())),
        }
    }
}

/// Runs what may block, to its end, whether or not it is awaited. A panic is an error here, `core_panicked`, and never the
/// app's end.
pub(crate) fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, FieldError> + Send + 'static,
) -> Job<T> {
    job(spawn, work)
}

/// The same for work that awaits the network, a few at a time.
pub(crate) fn waiting<T, F>(work: impl FnOnce() -> F + Send + 'static) -> Job<T>
where
    T: Send + 'static,
    F: Future<Output = Result<T, FieldError>>,
{
    job(in_turn, move || handle()?.block_on(work()))
}

/// Hands work over by one of the two ways below.
fn job<T: Send + 'static>(
    hand_over: fn(Work) -> Result<(), FieldError>,
    work: impl FnOnce() -> Result<T, FieldError> + Send + 'static,
) -> Job<T> {
    let (done, result) = oneshot::channel();
    let work = move || {
        // Whoever stopped waiting is told nothing.
        let _gone = done.send(work());
    };
    Job(hand_over(Box::new(work)).map(|()| result))
}

fn spawn(work: Work) -> Result<(), FieldError> {
    handle()?.spawn_blocking(work);
    Ok(())
}

fn in_turn(work: Work) -> Result<(), FieldError> {
    static ROOM: Semaphore = Semaphore::const_new(MAX_WAITING);
    let handle = handle()?;
    handle.spawn(async move {
        let room = ROOM.acquire().await;
        handle.spawn_blocking(move || {
            let _until_it_ends = room;
            work();
        });
    });
    Ok(())
}

/// Does something in its own time, on no thread of the caller.
pub(crate) fn later(work: impl FnOnce() + Send + 'static) {
    // Without threads nothing was ever begun that could be ended.
    let _nothing_begun = spawn(Box::new(work));
}

/// Does something after so many milliseconds of this process's own time.
pub(crate) fn after(ms: u64, work: impl FnOnce() + Send + 'static) {
    if let Ok(handle) = handle() {
        handle.spawn(async move {
            tokio::time::sleep(Duration::from_millis(ms)).await;
            later(work);
        });
    }
}

/// A panic's message may quote what it broke on, a name among it. Of our threads, and of the shells' that call in, the place
/// in the code is told and nothing else; others keep what they had.
fn quiet_panics() {
    let before = panic::take_hook();
    panic::set_hook(Box::new(move |told| match (std::thread::current().name(), told.location()) {
        (None | Some("causo"), Some(place)) => eprintln!("core_panicked {}:{}", place.file(), place.line()),
        (None | Some("causo"), None) => eprintln!("core_panicked"),
        _ => before(told),
    }));
}
