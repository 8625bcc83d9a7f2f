//! Requests under way. A push that breaks takes along all that are under way with it: the HTTP library sends what had not
//! begun once more, over a new connection, and there it would come before what was lost and be refused.

use super::{Link, TransportIdentity};
use crate::error::Failure;
use crate::message::{Id, Input};
use crate::request::Request;
use causo_protocol::api::path;
use tokio::sync::watch;

/// The requests of one sync.
pub(super) struct Exchanges<'a> {
    link: &'a Link,
    identity: &'a TransportIdentity,
    /// Tells the pushes under way that one of them broke.
    broken: watch::Sender<()>,
}

impl<'a> Exchanges<'a> {
    pub(super) fn new(link: &'a Link, identity: &'a TransportIdentity) -> Self {
        Self { link, identity, broken: watch::Sender::new(()) }
    }

    /// A request, under way from this call on and not only once it is looked at: those sent after a break are not lost by it.
    pub(super) fn send(&self, id: Id, request: Request) -> impl Future<Output = Input> + Send {
        let mut breaks = (request.path == path::PUSH).then(|| self.broken.subscribe());
        async move {
            let broke = async {
                match &mut breaks {
                    Some(breaks) => breaks.changed().await.is_ok(),
                    None => std::future::pending().await,
                }
            };
            let answered = tokio::select! {
                // First: what had not begun does not begin.
                biased;
                _ = broke => return Input::Failed(id, Failure::Broken),
                answered = self.link.exchange(&request, Some(self.identity)) => answered,
            };
            match answered {
                Ok(answer) => Input::Answer(id, answer),
                Err(failure) => {
                    if failure == Failure::Broken && breaks.is_some() {
                        self.broken.send_replace(());
                    }
                    Input::Failed(id, failure)
                }
            }
        }
    }
}
