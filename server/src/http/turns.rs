//! The order of the pushes of one connection. A chain goes up in several at once, and HTTP/2 keeps no order between their
//! bodies: one that was looked at before the one it follows would be refused as a gap, and travel again.

use std::sync::{Arc, Mutex, PoisonError};
use tokio::sync::watch;

/// The turns of one connection.
#[derive(Default)]
pub(crate) struct Turns {
    /// Over with the turn that was given last.
    last: Mutex<Option<watch::Receiver<()>>>,
}

/// A push's turn, until its last clone is dropped.
#[derive(Clone)]
pub(crate) struct Turn {
    before: Option<watch::Receiver<()>>,
    _over: Arc<watch::Sender<()>>,
}

impl Turns {
    /// The turn behind all that were given.
    pub(crate) fn next(&self) -> Turn {
        let (over, after) = watch::channel(());
        let before = self.last.lock().unwrap_or_else(PoisonError::into_inner).replace(after);
        Turn { before, _over: Arc::new(over) }
    }
}

impl Turn {
    /// Waits until the push before has its answer, or has broken off.
    pub(super) async fn come(&self) {
        if let Some(mut before) = self.before.clone() {
            // Nothing is ever sent: the error is the end of that turn.
            while before.changed().await.is_ok() {}
        }
    }
}
