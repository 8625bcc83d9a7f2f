//! The one runtime. Everything that may take time runs on its threads: a future that Kotlin or Swift awaits does nothing
//! but wait, whichever thread polls it, and dropping it leaves the work to end whole.

use crate::error::FieldError;
use std::future::Future;
use std::pin::Pin;
use std::sync::OnceLock;
use std::task::{Context, Poll};
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
    let (done, result) = oneshot::channel();
    let work = move || {
        // Whoever stopped waiting is told nothing.
        let _gone = done.send(work());
    };
    Job(spawn(Box::new(work)).map(|()| result))
}

/// Of one kind for all calls: what tokio needs for a task would otherwise be in the library once for each of them.
fn spawn(work: Box<dyn FnOnce() + Send>) -> Result<(), FieldError> {
    handle()?.spawn_blocking(work);
    Ok(())
}

/// The same for work that awaits the network.
pub(crate) fn waiting<T, F>(work: impl FnOnce() -> F + Send + 'static) -> Job<T>
where
    T: Send + 'static,
    F: Future<Output = Result<T, FieldError>>,
{
    blocking(move || handle()?.block_on(work()))
}

/// Does something in its own time, on no thread of the caller.
pub(crate) fn later(work: impl FnOnce() + Send + 'static) {
    // Without threads nothing was ever begun that could be ended.
    let _nothing_begun = spawn(Box::new(work));
}
