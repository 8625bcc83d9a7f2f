//! Answers that are too large, too deep, out of time, or of another server.

use super::Verdict;
use super::history::counted;
use crate::broken::Broken;
use crate::lying::{Asked, Said};
use crate::world::{World, shown};
use axum::http::{HeaderMap, Method, Uri};
use causo_protocol::api::path;
use causo_protocol::cbor::Bytes;
use causo_protocol::log::ItemKind;
use causo_protocol::pack;

/// Zeros that pack into a few kilobytes.
const BOMB: usize = 256 * 1024 * 1024;

/// A page that does not end.
pub(super) async fn answer_without_end(world: &mut World) -> Result<Verdict, Broken> {
    let mut victim = world.phone().await?;
    world.capture(&mut victim, 1)?;
    let before = victim.status()?;
    world.pages(|_| Said::good(vec![0x80; 16 * 1024 * 1024]));
    let shown = shown(&mut victim).await?;
    let after = victim.status()?;
    world.works(&mut victim).await?;
    // Nothing of the page was set aside, and what was captured is sent by the honest sync at the latest.
    let unharmed = after.set_aside == before.set_aside
        && after.teams.iter().all(|team| team.enrolled && team.captured == 1)
        && victim.status()?.waiting() == 0;
    Ok(Verdict { shown, unharmed })
}

/// A batch in the log that unpacks to more than any phone has memory for. An honest server gives the true one later, and
/// nothing is missing.
pub(super) async fn bomb_in_the_log(world: &mut World) -> Result<Verdict, Broken> {
    let (mut victim, mut author) = (world.new_phone().await?, world.phone().await?);
    world.sends(&mut author, 1).await?;
    let bomb = pack::compress(&vec![0; BOMB]);
    world.rewrite(move |page| {
        let batches = page.entries.iter_mut().filter(|entry| entry.kind == ItemKind::BATCH);
        batches.for_each(|entry| entry.payload = Some(Bytes(bomb.clone())));
    });
    let shown = shown(&mut victim).await?;
    let missed = counted(&victim) < counted(&author);
    world.works(&mut victim).await?;
    world.works(&mut author).await?;
    let enrolled = victim.status()?.teams.iter().all(|team| team.enrolled);
    Ok(Verdict { shown, unharmed: missed && enrolled && counted(&victim) == counted(&author) })
}

/// The same sent to an honest server.
pub(super) async fn bomb_pushed(world: &mut World) -> Result<Verdict, Broken> {
    let uri = Uri::from_static(path::PUSH);
    let body = pack::compress(&vec![0; BOMB]);
    let asked = Asked { method: Method::POST, uri, headers: HeaderMap::new(), body };
    let said = world.server.ask(&asked).await?;
    let mut other = world.phone().await?;
    world.sends(&mut other, 1).await?;
    Ok(Verdict { shown: super::requests::code(&said), unharmed: said.status == 413 })
}

/// Every request is answered "your clock is wrong", with times that no clock shows.
pub(super) async fn absurd_time(world: &mut World) -> Result<Verdict, Broken> {
    let mut victim = world.phone().await?;
    let (mut codes, mut unharmed) = (Vec::new(), true);
    for time in [0, 1, u64::from(u32::MAX), i64::MAX as u64, u64::MAX] {
        world.server.instead(move |asked| {
            asked.is_log().then(|| Said::problem(401, "unauthenticated", &format!(r#""server_ms":{time}"#)))
        });
        codes.extend(shown(&mut victim).await?);
        let before = victim.view().state.clock();
        world.capture(&mut victim, 1)?;
        let after = victim.view().state.clock();
        // The server's time signs requests and nothing else: no record is dated by it.
        unharmed &= after > before && after.ms().abs_diff(now(world)) < 60_000;
        world.works(&mut victim).await?;
    }
    Ok(Verdict { shown: codes, unharmed })
}

fn now(world: &World) -> u64 {
    causo_vault::Clock::wall_ms(world.clock.as_ref())
}

/// Somebody in between with a certificate of their own.
pub(super) async fn another_tls_key(world: &mut World) -> Result<Verdict, Broken> {
    let mut victim = world.phone().await?;
    world.capture(&mut victim, 1)?;
    world.server.heard();
    let own = world.server.take_another_tls_key()?;
    let shown = shown(&mut victim).await?;
    let heard_nothing = world.server.heard().is_empty();
    world.server.use_tls(own);
    world.works(&mut victim).await?;
    Ok(Verdict { shown, unharmed: heard_nothing })
}
