//! A photo: whoever has the event opens it, the server's receipt is for it, and no chunk passes in another's place.

use super::Frozen;
use causo_crypto::blob::{is_chunk, verify_manifest};
use causo_crypto::hash::document_hash;
use causo_crypto::secret::blob::open_blob;
use causo_crypto::verify::open_signed;
use causo_protocol::Wire;
use causo_protocol::blob::{BlobManifest, BlobReceipt, BlobRef, Media};
use causo_protocol::body::Write;
use causo_protocol::fields::Field;
use causo_protocol::signed::Signed;
use serde_json::Value;

#[test]
fn the_photo_opens_and_is_what_its_author_and_the_server_signed() {
    let frozen = Frozen::v1();
    let about: Value = serde_json::from_str(&frozen.text("photo.json")).unwrap();
    let write = Write::from_bytes(&frozen.bytes("photo-write.hex")).unwrap();
    assert_eq!(write.field, Field::PHOTO);
    let reference = BlobRef::from_value(&write.value).unwrap();
    assert_eq!((reference.media, reference.bytes), (Media::PHOTO, about["bytes"].as_u64().unwrap()));
    let signed = Signed::from_bytes(&frozen.bytes("photo-manifest.hex")).unwrap();
    let manifest = verify_manifest(&signed, &frozen.signing("identity_seed").public()).unwrap();
    assert_eq!(document_hash::<BlobManifest>(&signed.payload.0), reference.manifest);
    let chunks = vec![frozen.bytes("photo-chunk-0.hex"), frozen.bytes("photo-chunk-1.hex")];
    assert!(is_chunk(&manifest, 0, &chunks[0]) && is_chunk(&manifest, 1, &chunks[1]));
    assert!(!is_chunk(&manifest, 0, &chunks[1]));
    let plain = open_blob(&reference, chunks).unwrap();
    assert!(plain.iter().enumerate().all(|(at, byte)| *byte == (at / 256 + at % 251) as u8));
    let receipt = Signed::from_bytes(&frozen.bytes("photo-receipt.hex")).unwrap();
    let receipt: BlobReceipt = open_signed(&receipt, &[frozen.signing("receipt_seed").public()]).unwrap();
    assert_eq!((receipt.id, receipt.manifest, receipt.position.p), (reference.id, reference.manifest, 9));
}
