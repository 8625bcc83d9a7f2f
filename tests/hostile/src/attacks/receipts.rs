//! The operator says "received" without having received.

use super::Verdict;
use crate::broken::Broken;
use crate::lying::Said;
use crate::world::{World, shown};
use causo_crypto::SigningKey;
use causo_field::Session;
use causo_protocol::Wire;
use causo_protocol::receipt::Receipt;
use causo_protocol::signed::Signed;

/// Every push is answered with this, and nothing is kept. The victim must go on counting its events as not sent, and
/// send them once the server is honest.
async fn answered_with(world: &mut World, mut victim: Session, answer: Vec<u8>) -> Result<Verdict, Broken> {
    world.capture(&mut victim, 2)?;
    world.server.instead(move |asked| asked.is_push().then(|| Said::good(answer.clone())));
    let shown = shown(&mut victim).await?;
    let waiting = victim.status()?.waiting() == 2;
    world.works(&mut victim).await?;
    Ok(Verdict { shown, unharmed: waiting && victim.status()?.waiting() == 0 })
}

/// The answer to a phone's last push.
async fn last_receipt(world: &mut World, phone: &mut Session) -> Result<Signed, Broken> {
    let (heard, kept) = std::sync::mpsc::channel();
    world.capture(phone, 1)?;
    world.server.be_honest();
    world.server.change(move |asked, said| {
        if asked.is_push() {
            // Nobody listens once the play is over.
            let _ = heard.send(said.body.clone());
        }
        said
    });
    crate::world::sync(phone).await?;
    let body = kept.try_recv().map_err(|_| Broken::at("nothing_pushed"))?;
    Ok(Signed::from_bytes(&body)?)
}

fn resigned(
    key: &SigningKey,
    receipt: &Signed,
    change: impl FnOnce(&mut Receipt),
) -> Result<Vec<u8>, Broken> {
    let mut receipt: Receipt = receipt.read()?;
    change(&mut receipt);
    Ok(key.sign_document(&receipt).to_bytes())
}

/// An older receipt of the same chain.
pub(super) async fn receipt_replayed(world: &mut World) -> Result<Verdict, Broken> {
    let mut victim = world.phone().await?;
    let old = last_receipt(world, &mut victim).await?;
    answered_with(world, victim, old.to_bytes()).await
}

/// The receipt that a colleague got.
pub(super) async fn receipt_of_another_phone(world: &mut World) -> Result<Verdict, Broken> {
    let (victim, mut other) = (world.phone().await?, world.phone().await?);
    let receipt = last_receipt(world, &mut other).await?;
    answered_with(world, victim, receipt.to_bytes()).await
}

/// A receipt for the right numbers and another event.
pub(super) async fn receipt_for_another_event(world: &mut World) -> Result<Verdict, Broken> {
    let mut victim = world.phone().await?;
    let before = last_receipt(world, &mut victim).await?;
    let key = world.server.receipt_key().clone();
    let forged = resigned(&key, &before, |receipt| receipt.seq += 2)?;
    answered_with(world, victim, forged).await
}

/// A receipt signed by a key that no authority lists.
pub(super) async fn receipt_by_another_key(world: &mut World) -> Result<Verdict, Broken> {
    let mut victim = world.phone().await?;
    let before = last_receipt(world, &mut victim).await?;
    let forged = resigned(&World::stranger(), &before, |receipt| receipt.seq += 2)?;
    answered_with(world, victim, forged).await
}
