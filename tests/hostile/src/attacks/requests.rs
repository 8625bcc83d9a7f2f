//! Requests that somebody recorded, or signs with a transport key that lay in a stolen phone without its PIN.

use super::Verdict;
use super::history::counted;
use crate::broken::{Broken, need};
use crate::lying::{Asked, Said};
use crate::page::Page;
use crate::world::{World, sync};
use axum::http::{HeaderMap, HeaderValue, Method, Uri};
use causo_crypto::batch::{sign_head, walk};
use causo_crypto::entropy::random;
use causo_crypto::{SystemEntropy, http_signature};
use causo_field::Session;
use causo_protocol::Wire;
use causo_protocol::api::{Publication, path};
use causo_protocol::batch::Batch;
use causo_protocol::event::{HeadStatement, LogPosition};
use causo_protocol::log::ItemKind;
use causo_sync::Problem;

/// The code of a refusal.
pub(super) fn code(said: &Said) -> Vec<String> {
    let refused = !(200..300).contains(&said.status);
    refused.then(|| Problem::read(said.status, &said.body).code).into_iter().collect()
}

/// A request for the log as a phone of the team made it just now, and how it was answered.
async fn recorded(world: &mut World) -> Result<Asked, Broken> {
    let mut phone = world.phone().await?;
    world.server.heard();
    world.works(&mut phone).await?;
    world.server.heard().into_iter().find(Asked::is_log).ok_or(Broken::at("nothing_asked"))
}

/// Replayed within its two minutes.
pub(super) async fn request_replayed_at_once(world: &mut World) -> Result<Verdict, Broken> {
    let asked = recorded(world).await?;
    let said = world.server.ask(&asked).await?;
    Ok(Verdict { shown: code(&said), unharmed: said.status == 401 })
}

/// Replayed after them.
pub(super) async fn request_replayed_later(world: &mut World) -> Result<Verdict, Broken> {
    let asked = recorded(world).await?;
    world.server.clock().set((http_signature::LIFETIME_S + 1) * 1000);
    let said = world.server.ask(&asked).await;
    world.server.clock().set(0);
    let said = said?;
    Ok(Verdict { shown: code(&said), unharmed: said.status == 401 })
}

/// Turned into a request for something else.
pub(super) async fn request_turned(world: &mut World) -> Result<Verdict, Broken> {
    let asked = recorded(world).await?;
    let uri = asked.uri.to_string().replace("/log", "/status");
    let uri = uri.parse().map_err(|_| Broken::at("uri"))?;
    let said = world.server.ask(&Asked { uri, ..asked }).await?;
    Ok(Verdict { shown: code(&said), unharmed: said.status == 401 })
}

fn plain(method: Method, path: &'static str, body: Vec<u8>) -> Asked {
    Asked { method, uri: Uri::from_static(path), headers: HeaderMap::new(), body }
}

/// With a stolen transport key somebody writes an event in the phone's name.
pub(super) async fn transport_key_writes(world: &mut World) -> Result<Verdict, Broken> {
    let (mut phone, mut colleague) = (world.phone().await?, world.phone().await?);
    let of_others = counted(&colleague);
    world.capture(&mut phone, 1)?;
    let chain = phone.vault().own_chain(world.team)?;
    world.server.heard();
    world.works(&mut phone).await?;
    let pushed = world.server.heard().into_iter().find(Asked::is_push).ok_or(Broken::at("nothing_pushed"))?;
    let batch = Batch::unpack(&pushed.body)?;
    let (events, previous, seen) = (batch.events()?, walk(&batch)?, batch.seen.clone());
    let last = previous.last().ok_or(Broken::at("no_event"))?;
    let mut forged = Batch::of(&chain, last.seq + 1, last.hash, events, seen.clone(), [0; 64]);
    let hash = walk(&forged)?.last().ok_or(Broken::at("no_event"))?.hash;
    let statement = HeadStatement { chain, seq: forged.last_seq(), hash, seen };
    forged.signature = sign_head(&phone.vault().transport_key()?, &statement);
    let before = end_of_the_log(world, &colleague).await?;
    let said = world.server.ask(&plain(Method::POST, path::PUSH, forged.pack())).await?;
    let unharmed = end_of_the_log(world, &colleague).await? == before;
    world.sends(&mut phone, 1).await?;
    world.works(&mut colleague).await?;
    // Both that the phone wrote itself, and no third.
    let unharmed = unharmed && counted(&colleague) == of_others + 2;
    Ok(Verdict { shown: code(&said), unharmed })
}

/// With the same key somebody publishes a roster.
pub(super) async fn transport_key_publishes(world: &mut World) -> Result<Verdict, Broken> {
    let phone = world.phone().await?;
    let trust = phone.vault().trust(world.team)?;
    let mut roster = trust.roster().cloned().ok_or(Broken::at("no_roster"))?;
    roster.version += 1;
    roster.previous = trust.roster_hash();
    let document = phone.vault().transport_key()?.sign_document(&roster);
    let body = Publication { kind: Some(ItemKind::ROSTER), document }.to_bytes();
    let said = world.server.ask(&plain(Method::POST, path::DOCUMENTS, body)).await?;
    Ok(Verdict { shown: code(&said), unharmed: said.status == 403 })
}

/// Where the server's log ends.
async fn end_of_the_log(world: &World, asker: &Session) -> Result<LogPosition, Broken> {
    let said = world.server.ask(&asks_for_the_log(world, asker)?).await?;
    Ok(Page::read(&said).ok_or(Broken::at("no_page"))?.log.position)
}

/// A request of the thief's own, signed now.
fn asks_for_the_log(world: &World, stolen: &Session) -> Result<Asked, Broken> {
    let uri = format!(
        "{}/v1/teams/{}/{}/log?generation=1&after=0",
        world.server.endpoint().url,
        world.office.commune(),
        world.team
    );
    let request = http_signature::Request { method: "GET", target_uri: &uri, body: b"" };
    let device = stolen.vault().device().to_string();
    let now = causo_vault::Clock::wall_ms(world.clock.as_ref()) / 1000;
    let (key, nonce) = (stolen.vault().transport_key()?, random(&SystemEntropy));
    let signed = http_signature::sign(&key, &device, nonce, now.cast_signed(), &request);
    let mut headers = HeaderMap::new();
    for (name, value) in [
        ("content-digest", signed.content_digest),
        ("signature-input", signed.signature_input),
        ("signature", signed.signature),
    ] {
        headers.insert(name, HeaderValue::from_str(&value).map_err(|_| Broken::at("header"))?);
    }
    let uri = uri.parse().map_err(|_| Broken::at("uri"))?;
    Ok(Asked { method: Method::GET, uri, headers, body: Vec::new() })
}

/// With the same key somebody reads the log, which is sealed, until the officer has removed the phone: from then on
/// only that it was removed, without what others wrote, and nothing that came after.
pub(super) async fn transport_key_after_removal(world: &mut World) -> Result<Verdict, Broken> {
    let (mut colleague, stolen) = (world.phone().await?, world.phone().await?);
    world.sends(&mut colleague, 1).await?;
    let before = world.server.ask(&asks_for_the_log(world, &stolen)?).await?;
    let sealed = |said: &Said| Page::read(said).map(|page| payloads_of_batches(&page));
    need(sealed(&before).is_some_and(|sealed| sealed > 0), "thief_reads_before")?;
    world.office.remove_devices(world.team, &[stolen.vault().device()]).await?;
    world.sends(&mut colleague, 1).await?;
    let after = world.server.ask(&asks_for_the_log(world, &stolen)?).await?;
    let page = Page::read(&after).ok_or(Broken::at("no_page"))?;
    let ends_there = page.entries.last().is_some_and(|entry| entry.kind == ItemKind::ROSTER);
    let mut victim = stolen;
    let said = sync(&mut victim).await.err().map(|broken| broken.0);
    Ok(Verdict { shown: said.into_iter().collect(), unharmed: ends_there && payloads_of_batches(&page) == 0 })
}

/// How many batches a page brings with what is sealed in them.
fn payloads_of_batches(page: &Page) -> usize {
    page.entries.iter().filter(|entry| entry.stub.is_some() && entry.payload.is_some()).count()
}
