//! Taking a batch. It proves itself, so anybody may carry it; the answer is a signed receipt, and the same push gets the
//! same one.

use super::receipts::signed_today;
use super::turns::Turn;
use super::wire::{Body, Cbor};
use crate::app::App;
use crate::error::{ServerError, refused_as};
use crate::store::{NewBatch, TeamKey};
use axum::Extension;
use axum::extract::State;
use causo_crypto::batch::verify_batch;
use causo_protocol::Wire;
use causo_protocol::batch::{Batch, MAX_BATCH_BYTES};
use causo_protocol::pack::opened_length;
use causo_protocol::receipt::Receipt;

/// Most bytes of a packed batch: sealed bodies do not compress, and zstd adds little to what does not.
pub(super) const MAX_PACKED: usize = MAX_BATCH_BYTES + 16 * 1024;

#[utoipa::path(
    post,
    path = "/v1/push",
    description = "Pushes a packed batch (zstd over the CBOR of a batch). Idempotent: the same push gets the same receipt, signed by the key that signs today.",
    request_body(content = Cbor, content_type = "application/vnd.causo.batch"),
    responses(
        (status = 200, description = "A signed receipt that covers the batch's last event.", body = Cbor, content_type = "application/cbor"),
        (status = "default", description = "A problem: gap, batch_forged, not_in_roster, not_found, malformed, too_large, server_too_old.", body = super::problem::Problem, content_type = "application/problem+json"),
    )
)]
pub(super) async fn push(
    State(app): State<App>,
    turn: Option<Extension<Turn>>,
    Body(body): Body,
) -> Result<Cbor, ServerError> {
    let (packed, place) = body.into_parts();
    // A large body waits for nobody: the push before may wait for the place that it holds. A phone's batch is seldom so large.
    if let (Some(turn), None) = (&turn, &place) {
        turn.come().await;
    }
    let room = app.room_to_open(opened_length(&packed, MAX_BATCH_BYTES)?).await?;
    let receipt = app.blocking(move |app| {
        let receipt = receive(app, packed);
        drop((room, place));
        receipt
    });
    receipt.await.map(Cbor)
}

fn receive(app: &App, packed: Vec<u8>) -> Result<Vec<u8>, ServerError> {
    let batch = Batch::unpack(&packed)?;
    let team = TeamKey { commune: batch.commune.clone(), team: batch.team };
    let author = app.store.device(&team, &batch.device)?.ok_or(ServerError::NotInRoster)?;
    let events = verify_batch(&batch, &author.identity).map_err(refused_as(ServerError::BatchForged))?;
    let count = events.len() as u64;
    let signer = app.signer(&team.commune)?;
    let today = signer.clone();
    let receipt = app.store.push(NewBatch {
        batch,
        events,
        packed,
        ms: app.clock.now_ms(),
        seal: Box::new(move |receipt| signer.sign_document(receipt).to_bytes()),
    })?;
    app.metrics.pushed(count);
    Ok(signed_today::<Receipt>(&today, &receipt)?.to_bytes())
}
