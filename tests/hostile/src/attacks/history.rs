//! The operator changes what the log says happened: leaves out, turns round, dates otherwise, invents.

use super::Verdict;
use crate::broken::{Broken, need};
use crate::page::Page;
use crate::world::{World, shown};
use causo_crypto::batch::{sign_head, stub, walk};
use causo_crypto::hash::{chain_start, device_id};
use causo_domain::codes::Purpose;
use causo_domain::consent::ConsentState;
use causo_domain::ids::{Incarnation, TeamId};
use causo_field::Session;
use causo_protocol::batch::Batch;
use causo_protocol::cbor::Bytes;
use causo_protocol::event::{ChainId, HeadStatement};
use causo_protocol::log::{ItemKind, LogEntry};

/// Events of [`World::capture`] that a phone counts, whoever captured them.
pub(super) fn counted(phone: &Session) -> usize {
    phone.view().count(Purpose::ASSIST, ConsentState::Refused)
}

/// A colleague's batches in a page.
fn batches_of(page: &Page, author: &causo_domain::ids::DeviceId) -> Vec<usize> {
    let by = |entry: &LogEntry| entry.stub.as_ref().is_some_and(|stub| stub.chain.device == *author);
    (0..page.entries.len()).filter(|i| by(&page.entries[*i])).collect()
}

/// The first of a colleague's two batches is left out of a log that holds by itself.
pub(super) async fn batch_withheld(world: &mut World) -> Result<Verdict, Broken> {
    let (mut victim, mut author) = (world.new_phone().await?, world.phone().await?);
    world.sends(&mut author, 2).await?;
    world.sends(&mut author, 1).await?;
    let before = counted(&victim);
    let device = author.vault().device();
    world.rewrite(move |page| {
        if let [first, _, ..] = batches_of(page, &device)[..] {
            page.entries.remove(first);
        }
    });
    let shown = shown(&mut victim).await?;
    world.server.be_honest();
    need(counted(&author) >= 3, "author_lost_events")?;
    // What follows the gap is kept aside: it is not counted as if nothing were missing.
    let others = counted(&author) - 3;
    Ok(Verdict { shown, unharmed: counted(&victim) <= before + others })
}

/// A colleague's batches are listed and not given out.
pub(super) async fn batch_kept_back(world: &mut World) -> Result<Verdict, Broken> {
    not_given(world, |_| None).await
}

/// They are given out as batches of a newer version, which the phone cannot judge.
pub(super) async fn batch_made_newer(world: &mut World) -> Result<Verdict, Broken> {
    not_given(world, |packed| {
        let mut batch = Batch::unpack(&packed.0).ok()?;
        batch.version += 1;
        Some(Bytes(batch.pack()))
    })
    .await
}

/// Something else is given for a colleague's batches. An honest server gives them later, and nothing is missing.
async fn not_given(
    world: &mut World,
    instead: impl Fn(Bytes) -> Option<Bytes> + Send + 'static,
) -> Result<Verdict, Broken> {
    let (mut victim, mut author) = (world.new_phone().await?, world.phone().await?);
    world.sends(&mut author, 2).await?;
    let device = author.vault().device();
    world.rewrite(move |page| {
        for i in batches_of(page, &device) {
            let payload = &mut page.entries[i].payload;
            *payload = payload.take().and_then(&instead);
        }
    });
    let shown = shown(&mut victim).await?;
    let missed = counted(&victim) < counted(&author);
    world.works(&mut victim).await?;
    world.works(&mut author).await?;
    Ok(Verdict { shown, unharmed: missed && counted(&victim) == counted(&author) })
}

/// Two items change places; what the server signed no longer fits.
pub(super) async fn order_changed(world: &mut World) -> Result<Verdict, Broken> {
    damaged(world, |page| {
        let last = page.entries.len() - 1;
        page.entries.swap(last - 1, last);
        let p = page.entries[last].p;
        page.entries[last].p = page.entries[last - 1].p;
        page.entries[last - 1].p = p;
    })
    .await
}

/// An item is dated otherwise than the server signed.
pub(super) async fn time_changed(world: &mut World) -> Result<Verdict, Broken> {
    damaged(world, |page| page.entries[0].ms += 3_600_000).await
}

/// The last item is dated before all others, and signed so.
pub(super) async fn time_signed_wrong(world: &mut World) -> Result<Verdict, Broken> {
    let key = world.server.receipt_key().clone();
    refused_page(world, move |mut page| {
        if let Some(last) = page.entries.last_mut() {
            last.ms = 1;
        }
        page.chain();
        page.signed(&key)
    })
    .await
}

/// A page is changed and its signed head left as it was; nothing of it may be taken in.
async fn damaged(world: &mut World, change: fn(&mut Page)) -> Result<Verdict, Broken> {
    let mut victim = world.new_phone().await?;
    let key = world.server.receipt_key().clone();
    world.pages(move |mut page| {
        change(&mut page);
        page.signed(&key)
    });
    let shown = shown(&mut victim).await?;
    let unharmed = victim.vault().memberships()?.iter().all(|member| member.position.p == 0);
    world.works(&mut victim).await?;
    Ok(Verdict { shown, unharmed })
}

/// One byte of a colleague's sealed event is changed; the log is made to fit.
pub(super) async fn event_changed(world: &mut World) -> Result<Verdict, Broken> {
    let (mut victim, mut author) = (world.new_phone().await?, world.phone().await?);
    world.sends(&mut author, 1).await?;
    let device = author.vault().device();
    world.rewrite(move |page| {
        for i in batches_of(page, &device) {
            let Some(payload) = &page.entries[i].payload else { continue };
            let Ok(mut batch) = Batch::unpack(&payload.0) else { continue };
            batch.bodies.iter_mut().filter_map(|body| body.0.last_mut()).for_each(|byte| *byte ^= 1);
            let Ok(events) = walk(&batch) else { continue };
            page.entries[i].stub = stub(&batch, &events);
            page.entries[i].payload = Some(Bytes(batch.pack()));
        }
    });
    let shown = shown(&mut victim).await?;
    Ok(Verdict { shown, unharmed: counted(&victim) < counted(&author) })
}

/// Events of a device that no roster ever named.
pub(super) async fn author_invented(world: &mut World) -> Result<Verdict, Broken> {
    let (mut victim, mut author) = (world.new_phone().await?, world.phone().await?);
    world.sends(&mut author, 1).await?;
    let before = counted(&author);
    let (commune, team, device) = (world.office.commune().to_owned(), world.team, author.vault().device());
    world.rewrite(move |page| {
        let copied = batches_of(page, &device).pop().and_then(|i| page.entries[i].payload.clone());
        let forged = copied.and_then(|payload| Batch::unpack(&payload.0).ok());
        if let Some((payload, stub)) = forged.and_then(|batch| as_strangers(batch, &commune, team)) {
            let (kind, payload) = (ItemKind::BATCH, Some(payload));
            page.entries.push(LogEntry { p: 0, ms: page.log.ms, kind, payload, stub: Some(stub) });
        }
    });
    let shown = shown(&mut victim).await?;
    Ok(Verdict { shown, unharmed: counted(&victim) <= before })
}

/// A colleague's events as a new chain of the operator's own device.
fn as_strangers(
    batch: Batch,
    commune: &str,
    team: TeamId,
) -> Option<(Bytes, causo_protocol::log::BatchStub)> {
    let identity = World::stranger();
    let chain = ChainId {
        commune: commune.to_owned(),
        team,
        device: device_id(&identity.public()),
        incarnation: Incarnation([1; 8]),
    };
    let (events, seen) = (batch.events().ok()?, batch.seen.clone());
    let mut own = Batch::of(&chain, 1, chain_start(&chain), events, seen.clone(), [0; 64]);
    let walked = walk(&own).ok()?;
    let last = walked.last()?;
    own.signature = sign_head(&identity, &HeadStatement { chain, seq: last.seq, hash: last.hash, seen });
    let stub = stub(&own, &walked)?;
    Some((Bytes(own.pack()), stub))
}

/// A log whose head is signed by a key that no authority lists.
pub(super) async fn head_signed_by_another(world: &mut World) -> Result<Verdict, Broken> {
    refused_page(world, |page| page.signed(&World::stranger())).await
}

/// The log of another team, signed as such by the same server.
pub(super) async fn log_of_another_team(world: &mut World) -> Result<Verdict, Broken> {
    let key = world.server.receipt_key().clone();
    refused_page(world, move |mut page| {
        page.log.team = TeamId([0x5a; 8]);
        page.chain();
        page.signed(&key)
    })
    .await
}

/// A page that breaks off before the position that was signed, without the connection breaking.
pub(super) async fn page_without_its_end(world: &mut World) -> Result<Verdict, Broken> {
    let key = world.server.receipt_key().clone();
    refused_page(world, move |mut page| {
        page.entries.pop();
        page.signed(&key)
    })
    .await
}

/// An empty page that promises more, for ever.
pub(super) async fn promise_without_end(world: &mut World) -> Result<Verdict, Broken> {
    let key = world.server.receipt_key().clone();
    refused_page(world, move |mut page| {
        page.entries.clear();
        page.chain();
        page.head.more = true;
        page.signed(&key)
    })
    .await
}

async fn refused_page(
    world: &mut World,
    lie: impl FnMut(Page) -> crate::lying::Said + Send + 'static,
) -> Result<Verdict, Broken> {
    let mut victim = world.new_phone().await?;
    world.pages(lie);
    let shown = shown(&mut victim).await?;
    let unharmed = victim.vault().memberships()?.iter().all(|member| member.position.p == 0);
    world.works(&mut victim).await?;
    Ok(Verdict { shown, unharmed })
}
