//! Observers: each is told the value as it is first, then each change. Of changes that come faster than an observer takes
//! them it is told the last.

use crate::error::FieldError;
use crate::runtime;
use std::sync::Arc;
use tokio::sync::watch;
use tokio_util::sync::CancellationToken;

/// An observer at work. It ends when this is ended or given up.
#[derive(uniffi::Object)]
pub struct Observation(CancellationToken);

#[uniffi::export]
impl Observation {
    /// Ends it. A call that is on its way may still come.
    pub fn end(&self) {
        self.0.cancel();
    }
}

impl Drop for Observation {
    fn drop(&mut self) {
        self.0.cancel();
    }
}

/// Tells every value of a channel, the first at once, on a thread of the core.
pub(crate) fn observe<T: Clone + Send + Sync + 'static>(
    mut values: watch::Receiver<T>,
    tell: impl Fn(T) + Send + Sync + 'static,
) -> Result<Arc<Observation>, FieldError> {
    let (ended, tell) = (CancellationToken::new(), Arc::new(tell));
    let handle = runtime::handle()?;
    let task = ended.clone();
    values.mark_changed();
    handle.spawn(async move {
        while let Some(Ok(())) = task.run_until_cancelled(values.changed()).await {
            let value = values.borrow_and_update().clone();
            let (tell, ended) = (tell.clone(), task.clone());
            let told = handle.spawn_blocking(move || {
                if !ended.is_cancelled() {
                    tell(value);
                }
            });
            // What an observer throws is its own: the next value is told all the same.
            let _thrown = told.await;
        }
    });
    Ok(Arc::new(Observation(ended)))
}
