//! What an operator can do to photos: give other chunks than the author signed, or say "received" without having received.

use super::Verdict;
use crate::broken::Broken;
use crate::lying::{Asked, Said};
use crate::world::{World, shown};
use axum::http::Method;
use causo_bench::camera;
use causo_crypto::{SigningKey, hash};
use causo_domain::codes::{Outcome, Purpose, Service};
use causo_domain::consent::ConsentMethod;
use causo_domain::ids::EventRef;
use causo_field::Session;
use causo_field::consent::GiveConsent;
use causo_field::resident::{HouseholdChoice, NewResident};
use causo_field::visit::{PhotoCard, VisitDraft};
use causo_protocol::Wire;
use causo_protocol::blob::{BlobManifest, BlobReceipt, BlobState};
use causo_protocol::event::LogPosition;
use causo_protocol::signed::Signed;
use std::sync::Arc;

fn is_blob(asked: &Asked, method: &Method) -> bool {
    asked.method == *method && asked.uri.path().contains("/blobs/")
}

/// A phone takes a photo of a visit, with a consent for it: of several chunks, and not sent yet.
fn takes_a_photo(world: &World, phone: &mut Session) -> Result<EventRef, Broken> {
    let (team, subject) = (world.team, phone.new_subject());
    phone.give_consent(GiveConsent {
        team,
        subject,
        purposes: vec![Purpose::ASSIST, Purpose::PUBLISH],
        language: "vi".into(),
        method: ConsentMethod::FingerSignature,
        read_aloud: true,
        evidence: vec![1, 2, 3],
        witness: None,
        age: None,
        needs_representative: false,
        guardian: None,
        child_evidence: Vec::new(),
    })?;
    let resident = NewResident {
        name: "Phùng Thị Én".into(),
        birth: None,
        sex: None,
        id_number: None,
        phone: None,
        address_form: None,
        needs_representative: false,
        household: HouseholdChoice::New { address: "cạnh đình".into(), hamlet: 1 },
    };
    phone.add_resident(team, subject, resident, Purpose::ASSIST, None)?;
    let draft = VisitDraft::new(team, subject, Service::PRIVACY_SETUP);
    let visit = phone.record_visit(None, VisitDraft { outcome: Some(Outcome::DONE), ..draft })?.visit;
    let file = camera::photo(1600, 1200, 1).map_err(|_| Broken::at("camera"))?;
    phone.attach_photo(visit, Purpose::PUBLISH, None, &file)?;
    Ok(visit)
}

/// A photo that the server has, of the phone that took it; and a colleague who knows of it.
async fn sent(world: &mut World) -> Result<(Session, Session, PhotoCard), Broken> {
    let (mut author, mut colleague) = (world.phone().await?, world.phone().await?);
    let visit = takes_a_photo(world, &mut author)?;
    for phone in [&mut author, &mut colleague] {
        world.works(phone).await?;
    }
    world.office.sync(&mut |_| {}, &Default::default()).await?;
    let card = colleague.photos(visit).pop().ok_or(Broken::at("no_photo"))?;
    Ok((author, colleague, card))
}

/// A colleague and the officer ask for the photo of a liar, then of an honest server.
async fn looked_at(
    world: &mut World,
    (mut author, mut colleague, card): (Session, Session, PhotoCard),
) -> Result<Verdict, Broken> {
    let mut shown = Vec::new();
    shown.extend(colleague.photo(&card).await.err().map(|error| error.code().to_owned()));
    let by_officer = world.office.photo(&card).await.err().map(|error| error.code().to_owned());
    let alike = shown.first() == by_officer.as_ref();
    world.server.be_honest();
    let meant = author.photo(&card).await?;
    let unharmed = *colleague.photo(&card).await? == *meant && *world.office.photo(&card).await? == *meant;
    Ok(Verdict { shown, unharmed: alike && unharmed })
}

/// The first chunk is given in the place of the second.
pub(super) async fn photo_chunk_swapped(world: &mut World) -> Result<Verdict, Broken> {
    let stage = sent(world).await?;
    let mut first = None;
    world.server.change(move |asked, said| match (is_blob(asked, &Method::GET), &first) {
        (true, _) if asked.uri.path().ends_with("/0") => first.insert(said).clone(),
        (true, Some(first)) if asked.uri.path().ends_with("/1") => first.clone(),
        _ => said,
    });
    looked_at(world, stage).await
}

/// Whatever a phone announces is said to be there, and nothing is kept. It must go on counting its photo as not sent, and
/// send it once the server is honest.
async fn receipted(
    world: &mut World,
    key: Arc<SigningKey>,
    change: fn(&mut BlobReceipt),
) -> Result<Verdict, Broken> {
    let (mut victim, mut colleague) = (world.phone().await?, world.phone().await?);
    let visit = takes_a_photo(world, &mut victim)?;
    let position = victim.vault().memberships()?.remove(0).position;
    world.server.instead(move |asked| {
        is_blob(asked, &Method::PUT).then(|| answer(&asked.body, &position, &key, change)).flatten()
    });
    let shown = shown(&mut victim).await?;
    let waits = victim.status()?.photos_waiting() == 1;
    world.works(&mut victim).await?;
    world.works(&mut colleague).await?;
    let card = colleague.photos(visit).pop().ok_or(Broken::at("no_photo"))?;
    let arrived = *colleague.photo(&card).await? == *victim.photo(&card).await?;
    Ok(Verdict { shown, unharmed: waits && arrived && victim.status()?.photos_waiting() == 0 })
}

/// A receipt for the manifest that was announced, with one change.
fn answer(
    manifest: &[u8],
    position: &LogPosition,
    key: &SigningKey,
    change: fn(&mut BlobReceipt),
) -> Option<Said> {
    let signed = Signed::from_bytes(manifest).ok()?;
    let manifest: BlobManifest = signed.read().ok()?;
    let mut receipt = BlobReceipt {
        manifest: hash::document_hash::<BlobManifest>(&signed.payload.0),
        commune: manifest.commune.clone(),
        team: manifest.team,
        id: manifest.id,
        position: position.clone(),
        server_ms: 0,
    };
    change(&mut receipt);
    let receipt = Some(key.sign_document(&receipt));
    Some(Said::good(BlobState { chunks: manifest.chunks().ok()? as u64, receipt }.to_bytes()))
}

/// A receipt signed by a key that no authority lists.
pub(super) async fn photo_receipt_by_another_key(world: &mut World) -> Result<Verdict, Broken> {
    receipted(world, Arc::new(World::stranger()), |_| {}).await
}

/// A receipt by the right key, for other chunks.
pub(super) async fn photo_receipt_for_another(world: &mut World) -> Result<Verdict, Broken> {
    let key = world.server.receipt_key().clone();
    receipted(world, key, |receipt| receipt.manifest[0] ^= 1).await
}
