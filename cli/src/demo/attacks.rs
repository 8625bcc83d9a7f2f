//! The server lies in every way that was thought of, to communes of its own beside the day's, one for each kind of lie:
//! each is refused or detected, with its code, or the demo fails.

use super::day::DemoError;
use causo_hostile::{ATTACKS, World};
use std::thread::JoinHandle;

/// What was tried, and what of it was caught.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Attacks {
    pub(super) tried: usize,
    pub(super) caught: usize,
}

/// Attacks under way on a thread of their own: their phones must not wait for the day's.
pub(super) struct UnderWay(JoinHandle<Result<Attacks, DemoError>>);

/// Begins playing every attack.
pub(super) fn begin() -> UnderWay {
    // Its server's log is not the day's.
    let quiet = tracing::subscriber::NoSubscriber::new();
    UnderWay(std::thread::spawn(move || tracing::subscriber::with_default(quiet, play)))
}

impl UnderWay {
    /// Waits for the last one.
    pub(super) async fn end(self) -> Result<Attacks, DemoError> {
        let joined = tokio::task::spawn_blocking(|| self.0.join()).await;
        joined.ok().and_then(Result::ok).unwrap_or_else(|| Err(DemoError("demo_thread".into())))
    }
}

fn play() -> Result<Attacks, DemoError> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(async {
        let broken = |_| DemoError("demo_attack_stage".into());
        let mut attacks = Attacks::default();
        for group in ATTACKS.chunk_by(|one, next| one.group == next.group) {
            let mut world = World::start().await.map_err(broken)?;
            for attack in group {
                let outcome = attack.play(&mut world).await.map_err(broken)?;
                attacks.tried += 1;
                attacks.caught += usize::from(outcome.caught);
            }
        }
        Ok(attacks)
    })
}
