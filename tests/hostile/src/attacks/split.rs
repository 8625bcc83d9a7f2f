//! The operator shows phones different logs, or says "received" and drops. A server that did so stays caught: each attack
//! plays in a commune of its own and not in the one it is given.

use super::Verdict;
use crate::broken::{Broken, need};
use crate::lying::Said;
use crate::page::Page;
use crate::world::{World, shown, sync};
use causo_field::Session;
use causo_protocol::Wire;
use causo_protocol::batch::Batch;
use causo_protocol::cbor::Bytes;
use causo_protocol::event::LogPosition;
use causo_protocol::log::{GenerationCut, ItemKind, LogEntry};
use causo_protocol::receipt::Receipt;
use causo_protocol::signed::Signed;

fn position(phone: &Session) -> Result<LogPosition, Broken> {
    Ok(phone.vault().memberships()?.remove(0).position)
}

/// An item that nobody has a use for makes a log another one.
fn with_one_more(page: &mut Page) {
    let (kind, payload) = (ItemKind(99), Some(Bytes(vec![1])));
    page.entries.push(LogEntry { p: 0, ms: page.log.ms, kind, payload, stub: None });
}

/// One phone is shown a log of its own. What it signs as seen tells the others as soon as they get it.
pub(super) async fn two_histories(_: &mut World) -> Result<Verdict, Broken> {
    let mut world = World::start().await?;
    let (mut deceived, mut victim) = (world.new_phone().await?, world.phone().await?);
    world.rewrite(with_one_more);
    sync(&mut deceived).await?;
    world.server.be_honest();
    need(position(&deceived)?.p > position(&victim)?.p, "not_deceived")?;
    world.capture(&mut deceived, 1)?;
    let told: Vec<_> = sync(&mut deceived).await?.codes().map(str::to_owned).collect();
    let shown = shown(&mut victim).await?;
    Ok(Verdict { shown, unharmed: told.contains(&"server_forked".to_owned()) })
}

/// Every batch is answered with a receipt for the place after `at`, dated like this, and thrown away.
fn receive_and_drop(world: &World, victim: &Session, at: &LogPosition, server_ms: u64) -> Result<(), Broken> {
    let key = world.server.receipt_key().clone();
    let chain = victim.vault().own_chains()?.pop().ok_or(Broken::at("no_chain"))?;
    let position = LogPosition { p: at.p + 1, l: [7; 32], ..at.clone() };
    world.server.instead(move |asked| {
        let batch = Batch::unpack(&asked.body).ok().filter(|_| asked.is_push())?;
        let receipt = Receipt {
            chain: batch.chain(),
            seq: batch.last_seq(),
            head: chain.tip,
            position: position.clone(),
            server_ms,
            durable_seq: 0,
        };
        Some(Said::good(key.sign_document(&receipt).to_bytes()))
    });
    Ok(())
}

/// A batch is received, its receipt given, and the log that is shown afterwards has something else in its place. The
/// events go out again, and an honest server has them.
pub(super) async fn receipted_and_dropped(_: &mut World) -> Result<Verdict, Broken> {
    let mut world = World::start().await?;
    let (mut victim, mut witness) = (world.phone().await?, world.phone().await?);
    world.works(&mut victim).await?;
    let member = victim.vault().memberships()?.remove(0);
    world.capture(&mut victim, 1)?;
    receive_and_drop(&world, &victim, &member.position, member.last_ms)?;
    sync(&mut victim).await?;
    need(victim.status()?.waiting() == 0, "not_deceived")?;
    world.server.be_honest();
    world.sends(&mut witness, 1).await?;
    let shown = shown(&mut victim).await?;
    sync(&mut victim).await?;
    let arrived = victim.status()?.waiting() == 0 && position(&victim)?.p == member.position.p + 2;
    Ok(Verdict { shown, unharmed: arrived })
}

/// A batch is received at a time before everything that the log has: by that time a consent would have ended long ago.
pub(super) async fn receipt_dated_back(_: &mut World) -> Result<Verdict, Broken> {
    let mut world = World::start().await?;
    let mut victim = world.phone().await?;
    world.works(&mut victim).await?;
    let member = victim.vault().memberships()?.remove(0);
    world.capture(&mut victim, 1)?;
    receive_and_drop(&world, &victim, &member.position, member.last_ms - 1)?;
    let shown = shown(&mut victim).await?;
    let waits = victim.status()?.waiting() == 1;
    world.server.be_honest();
    sync(&mut victim).await?;
    Ok(Verdict { shown, unharmed: waits && victim.status()?.waiting() == 0 })
}

/// A log that begins anew without a word on where the old one was cut.
pub(super) async fn generation_without_a_cut(_: &mut World) -> Result<Verdict, Broken> {
    begins_anew(|_, _| None).await
}

/// A log that begins anew behind a cut that no phone ever saw.
pub(super) async fn generation_behind_a_wrong_cut(_: &mut World) -> Result<Verdict, Broken> {
    begins_anew(|world, known| {
        let cut = GenerationCut {
            commune: world.office.commune().to_owned(),
            team: world.team,
            generation: known.generation + 1,
            cut: LogPosition { l: [7; 32], ..known.clone() },
            ms: 1,
        };
        Some(world.server.receipt_key().sign_document(&cut))
    })
    .await
}

async fn begins_anew(cut: impl FnOnce(&World, &LogPosition) -> Option<Signed>) -> Result<Verdict, Broken> {
    let mut world = World::start().await?;
    let mut victim = world.phone().await?;
    let (key, known) = (world.server.receipt_key().clone(), position(&victim)?);
    let cut = cut(&world, &known);
    let after = known.clone();
    world.pages(move |mut page| {
        page.entries.clear();
        page.log.position = LogPosition { generation: after.generation + 1, ..after.clone() };
        page.head.cut.clone_from(&cut);
        page.signed(&key)
    });
    let shown = shown(&mut victim).await?;
    Ok(Verdict { shown, unharmed: position(&victim)? == known })
}
