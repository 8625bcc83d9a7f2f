//! What an operator can do to a phone that begins with a snapshot: offer one that no officer signed, or keep its item out
//! of the log, or change its stream. The phone reads the log itself, as if there were none.

use super::Verdict;
use super::history::counted;
use crate::broken::{Broken, need};
use crate::lying::{Asked, Said};
use crate::page::Page;
use crate::world::{World, shown_first};
use axum::http::Method;
use causo_crypto::SigningKey;
use causo_field::Session;
use causo_protocol::log::LogHead;
use causo_protocol::signed::Signed;
use causo_protocol::snapshot::{Snapshot, SnapshotOffer};

fn is_offer(asked: &Asked) -> bool {
    asked.ends_with(&Method::GET, "/snapshot")
}

fn is_stream(asked: &Asked) -> bool {
    asked.method == Method::GET && asked.uri.path().contains("/snapshots/")
}

/// A phone that is new to a team with a snapshot, and a colleague who knows the log.
async fn newcomer(world: &mut World) -> Result<(Session, Session), Broken> {
    let (victim, mut colleague) = (world.new_phone().await?, world.phone().await?);
    world.sends(&mut colleague, 3).await?;
    world.office.make_snapshot(world.team).await?;
    Ok((victim, colleague))
}

/// Plays the lie that was set up. The phone must have asked for what is lied about, come to the end of the log without
/// another sync, know what the colleague knows, and write.
async fn begins(
    world: &mut World,
    (mut victim, mut colleague): (Session, Session),
    lie: fn(&Asked) -> bool,
) -> Result<Verdict, Broken> {
    world.server.heard();
    let shown = shown_first(&mut victim).await?;
    let heard = world.server.heard();
    need(heard.iter().any(lie), "nothing_asked")?;
    let knows = counted(&victim);
    world.works(&mut colleague).await?;
    let from_the_start = heard.iter().any(|asked| asked.is_log() && is_first_page(asked));
    let unharmed = knows == counted(&colleague) && from_the_start;
    world.sends(&mut victim, 1).await?;
    world.works(&mut colleague).await?;
    Ok(Verdict { shown, unharmed: unharmed && counted(&colleague) == knows + 1 })
}

fn is_first_page(asked: &Asked) -> bool {
    asked.uri.query().is_some_and(|query| query.split('&').any(|part| part == "after=0"))
}

/// Every offer is signed by somebody else.
fn resign(world: &World, resigned: impl Fn(&Snapshot, &Signed) -> Signed + Send + 'static) {
    world.server.change(move |asked, said| {
        let Some(offer) = is_offer(asked).then(|| SnapshotOffer::unpack(&said.body).ok()).flatten() else {
            return said;
        };
        let Ok(snapshot) = offer.snapshot.read() else { return said };
        let snapshot = resigned(&snapshot, &offer.snapshot);
        Said { body: SnapshotOffer { snapshot, ..offer }.pack(), ..said }
    });
}

/// A snapshot signed by a phone of the team, as far as a thief or a member can: by its transport key.
pub(super) async fn snapshot_signed_by_a_member(world: &mut World) -> Result<Verdict, Broken> {
    let phones = newcomer(world).await?;
    let member: SigningKey = phones.1.vault().transport_key()?;
    resign(world, move |snapshot, _| member.sign_document(snapshot));
    begins(world, phones, is_offer).await
}

/// The same under the officer's name, whose key the operator does not have.
pub(super) async fn snapshot_in_the_officers_name(world: &mut World) -> Result<Verdict, Broken> {
    let phones = newcomer(world).await?;
    resign(world, |snapshot, real| Signed {
        signer: real.signer,
        ..World::stranger().sign_document(snapshot)
    });
    begins(world, phones, is_offer).await
}

/// The snapshot is real, and the log is shown as if it ended where the snapshot does: its item never comes, as that of a
/// former officer who signs one for the operator alone never would.
pub(super) async fn snapshot_kept_out_of_the_log(world: &mut World) -> Result<Verdict, Broken> {
    let phones = newcomer(world).await?;
    let key = world.server.receipt_key().clone();
    let mut offered: Option<Snapshot> = None;
    world.server.change(move |asked, said| {
        if is_offer(asked) {
            offered = SnapshotOffer::unpack(&said.body).ok().and_then(|offer| offer.snapshot.read().ok());
            return said;
        }
        let Some(snapshot) = offered.as_ref().filter(|_| asked.is_log() && !is_first_page(asked)) else {
            return said;
        };
        let Some(mut page) = Page::read(&said) else { return said };
        page.entries.clear();
        page.log = LogHead { position: snapshot.position.clone(), ms: snapshot.ms, ..page.log };
        page.head.more = false;
        page.signed(&key)
    });
    begins(world, phones, |asked| asked.is_log() && !is_first_page(asked)).await
}

/// A byte of the stream is another.
pub(super) async fn snapshot_chunk_swapped(world: &mut World) -> Result<Verdict, Broken> {
    let phones = newcomer(world).await?;
    world.server.change(|asked, mut said| {
        if let Some(byte) = said.body.first_mut().filter(|_| is_stream(asked)) {
            *byte ^= 1;
        }
        said
    });
    begins(world, phones, is_stream).await
}
