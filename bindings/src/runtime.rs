//! The one runtime. Everything that may take time runs on its threads: a future that Kotlin or Swift awaits does nothing
//! but wait, whichever thread polls it, and dropping it leaves the work to end whole.

use crate::error::FieldError;
use std::future::Future;
use std::sync::OnceLock;
use tokio::runtime::{Builder, Handle, Runtime};
use tokio::sync::oneshot;

/// Most calls that run at once. They wait for one vault anyway; the rest are syncs, enrolments and observers.
const MAX_BLOCKING: usize = 16;

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
    let work = move || {
        // Whoever stopped waiting is told nothing.
        let _gone = done.send(work());
    };
    spawn(Box::new(work))?;
    result.await.unwrap_or_else(|_| Err(FieldError::report("core_panicked")))
}

/// Of one kind for all calls: what tokio needs for a task would otherwise be in the library once for each of them.
fn spawn(work: Box<dyn FnOnce() + Send>) -> Result<(), FieldError> {
    handle()?.spawn_blocking(work);
    Ok(())
}

/// The same for work that awaits the network.
pub(crate) async fn waiting<T, F>(work: impl FnOnce() -> F + Send + 'static) -> Result<T, FieldError>
where
    T: Send + 'static,
    F: Future<Output = Result<T, FieldError>>,
{
    let handle = handle()?;
    blocking(move || handle.block_on(work())).await
}

/// Does something in its own time, on no thread of the caller.
pub(crate) fn later(work: impl FnOnce() + Send + 'static) {
    // Without threads nothing was ever begun that could be ended.
    let _nothing_begun = spawn(Box::new(work));
}
