//! Photos, and what proves them.

use crate::{Done, Seed};
use causo_bench::camera;
use causo_crypto::SigningKey;
use causo_crypto::hash::{device_id, document_hash};
use causo_domain::ids::{BlobId, TeamId};
use causo_protocol::Wire;
use causo_protocol::blob::{BlobManifest, BlobReceipt, BlobState};
use causo_protocol::cbor::Bytes;
use causo_protocol::event::LogPosition;

pub(crate) fn seeds() -> Done<Vec<Seed>> {
    let (key, team, id) = (SigningKey::from_seed(&[7; 32]), TeamId([4; 8]), BlobId([5; 16]));
    let commune = || "05152".to_owned();
    let manifest = BlobManifest {
        commune: commune(),
        team,
        device: device_id(&key.public()),
        id,
        bytes: 2 * (64 * 1024 + 16) - 9,
        hashes: Bytes([[1; 32], [2; 32]].concat()),
    };
    let receipt = BlobReceipt {
        commune: commune(),
        team,
        id,
        manifest: document_hash::<BlobManifest>(&manifest.to_bytes()),
        position: LogPosition { generation: 1, p: 9, l: [3; 32] },
        server_ms: 1_789_953_200_000,
    };
    let (signed, receipted) = (key.sign_document(&manifest), key.sign_document(&receipt));
    let photo = camera::photo(64, 48, 6)?;
    let cut = photo[..photo.len() / 2].to_vec();
    Ok(vec![
        ("blob_manifest", "bare", manifest.to_bytes()),
        ("blob_manifest", "signed", signed.to_bytes()),
        ("blob_receipt", "bare", receipt.to_bytes()),
        ("blob_receipt", "signed", receipted.to_bytes()),
        ("blob_state", "begun", BlobState { chunks: 1, receipt: None }.to_bytes()),
        ("blob_state", "whole", BlobState { chunks: 2, receipt: Some(receipted) }.to_bytes()),
        ("photo", "camera", photo),
        ("photo", "cut", cut),
        ("photo", "png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec()),
    ])
}
