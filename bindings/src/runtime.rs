//! The one runtime. Everything that may take time runs on its threads: a future that Kotlin or Swift awaits does nothing
//! but wait, whichever thread polls it, and dropping it leaves the work to end whole.

use crate::error::FieldError;
use std::future::Future;
use std::sync::OnceLock;
use tokio::runtime::{Builder, Handle, Runtime};
use tokio::sync::{Semaphore, oneshot};

/// Most calls that run at once. They wait for one vault anyway; the rest are syncs, enrolments and observers.
const MAX_BLOCKING: usize = 16;

/// Most of them that await the network: twenty photos on a slow link must not take every thread from a lock.
const MAX_WAITING: usize = 4;

fn runtime() -> Result<&'static Runtime, FieldError> {
    static RUNTIME: OnceLock<Option<Runtime>> = OnceLock::new();
    let build = || {
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

/// Runs what may block, to its end. A panic is an error here, `core_panicked`, and never the app's end.
pub(crate) async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, FieldError> + Send + 'static,
) -> Result<T, FieldError> {
    // Not the task's own handle: a channel needs no runtime where it is awaited.
    let (done, result) = oneshot::channel();
    handle()?.spawn_blocking(move || done.send(work()));
    result.await.unwrap_or_else(|_| Err(FieldError::report("core_panicked")))
}

/// The same for work that awaits the network.
pub(crate) async fn waiting<T, F>(work: impl FnOnce() -> F + Send + 'static) -> Result<T, FieldError>
where
    T: Send + 'static,
    F: Future<Output = Result<T, FieldError>>,
{
    static ROOM: Semaphore = Semaphore::const_new(MAX_WAITING);
    let (handle, room) = (handle()?, ROOM.acquire().await.ok());
    blocking(move || {
        let _until_it_ends = room;
        handle.block_on(work())
    })
    .await
}

/// Does something in its own time, on no thread of the caller.
pub(crate) fn later(work: impl FnOnce() + Send + 'static) {
    if let Ok(handle) = handle() {
        handle.spawn_blocking(work);
    }
}
