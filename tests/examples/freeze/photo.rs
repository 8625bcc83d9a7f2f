//! A photo's way as bytes: the reference that an event holds, the author's manifest, two sealed chunks, the server's
//! receipt.

use crate::world::{NOW_MS, World};
use crate::{Done, Frozen};
use causo_crypto::secret::blob::seal_blob;
use causo_protocol::Wire;
use causo_protocol::blob::{BlobReceipt, CHUNK, Media};
use causo_protocol::body::Write;
use causo_protocol::event::LogPosition;
use causo_protocol::fields::Field;
use serde_json::json;

/// What is inside: a byte for each place, so that chunks in each other's place show.
fn plain() -> Vec<u8> {
    (0..CHUNK + 100).map(|at| (at / 256 + at % 251) as u8).collect()
}

pub(crate) fn freeze(world: &World, frozen: &mut Frozen) -> Done {
    let chain = world.chain();
    let blob =
        seal_blob(&chain.commune, chain.team, &world.identity, Media::PHOTO, &plain(), &world.entropy)?;
    let reference = &blob.reference;
    let write = Write { field: Field::PHOTO, value: reference.to_value(), seen: Vec::new() };
    let receipt = world.server.sign_document(&BlobReceipt {
        commune: chain.commune.clone(),
        team: chain.team,
        id: reference.id,
        manifest: reference.manifest,
        position: LogPosition { generation: 1, p: 9, l: [9; 32] },
        server_ms: NOW_MS,
    });
    frozen.hex("photo-write.hex", &write.to_bytes());
    frozen.hex("photo-manifest.hex", &blob.manifest.to_bytes());
    frozen.hex("photo-chunk-0.hex", &blob.chunks[0]);
    frozen.hex("photo-chunk-1.hex", &blob.chunks[1]);
    frozen.hex("photo-receipt.hex", &receipt.to_bytes());
    let about = json!({
        "about": "A photo of version 1. It holds a byte for each place: place / 256 + place modulo 251, modulo 256.",
        "bytes": plain().len(),
        "p": 9,
    });
    frozen.files.push(("photo.json", serde_json::to_string_pretty(&about)? + "\n"));
    Ok(())
}
