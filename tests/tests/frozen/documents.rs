//! Signed documents, and the keys that lie sealed in them.

use crate::Frozen;
use causo_crypto::hash;
use causo_crypto::secret::epoch::{EpochId, open_epoch_key, team_seal, unwrap_previous};
use causo_crypto::secret::hpke;
use causo_crypto::verify::open_signed;
use causo_protocol::authority::Authority;
use causo_protocol::consent::ConsentReceipt;
use causo_protocol::log::LogHead;
use causo_protocol::policy::{Ground, Pack, Policy};
use causo_protocol::receipt::Receipt;
use causo_protocol::roster::Roster;
use causo_protocol::signed::{Document, Signed};
use causo_protocol::{Wire, tags, text_form};
use std::fmt::Debug;

/// Opens an envelope, and checks that the document is what was frozen and would be written the same today.
pub(crate) fn open<D: Document + Debug>(frozen: &Frozen, signed: &Signed, name: &str, signer: &str) -> D {
    let document: D = open_signed(signed, &[frozen.signing(signer).public()]).unwrap();
    assert_eq!(format!("{document:?}"), frozen.opened(name).as_str().unwrap());
    assert_eq!(document.to_bytes(), signed.payload.0, "{name} is written as it was");
    document
}

pub(crate) fn open_file<D: Document + Debug>(frozen: &Frozen, file: &str, name: &str, signer: &str) -> D {
    let bytes = frozen.bytes(file);
    let signed = Signed::from_bytes(&bytes).unwrap();
    assert_eq!(signed.to_bytes(), bytes);
    open(frozen, &signed, name, signer)
}

#[test]
fn an_authority_opens_and_gives_the_commune_seal_to_officers_and_recovery() {
    let frozen = Frozen::v1();
    let authority: Authority = open_file(&frozen, "authority.hex", "authority", "root_seed");
    assert_eq!(authority.next_root, hash::root_hash(&frozen.signing("next_root_seed").public()));
    let (context, aad) = (authority.commune.as_bytes(), authority.commune_seal);
    for (copy, key) in authority.seal_copies.iter().zip(["officer_seal_private", "recovery_private"]) {
        let private = hpke::open(&frozen.seal(key), tags::SEAL_COPY, context, &aad, &copy.sealed.0).unwrap();
        assert_eq!(*private, frozen.key::<32>("commune_seal_private"), "{key}");
    }
}

#[test]
fn a_roster_opens_and_gives_its_epoch_key_and_the_one_before() {
    let frozen = Frozen::v1();
    let roster: Roster = open_file(&frozen, "roster.hex", "roster", "officer_sign_seed");
    let id = EpochId { commune: &roster.commune, team: roster.team, epoch: roster.epoch };
    let to_device = roster.devices[0].epoch_key.as_ref().unwrap();
    let key = open_epoch_key(&id, &frozen.seal("device_seal_private"), &to_device.0).unwrap();
    assert_eq!(key, frozen.secret("epoch_2"));
    let to_commune = &roster.commune_epoch_key.0;
    assert_eq!(open_epoch_key(&id, &frozen.seal("commune_seal_private"), to_commune).unwrap(), key);
    let before = roster.previous_epoch.as_ref().unwrap();
    assert_eq!(unwrap_previous(&id, &key, &before.wrapped.0).unwrap(), frozen.secret("epoch_1"));
}

#[test]
fn a_ground_opens_with_its_text() {
    let frozen = Frozen::v1();
    let ground: Ground = open_file(&frozen, "ground.hex", "ground", "officer_sign_seed");
    let context = [ground.commune.as_bytes(), &ground.team.0, &ground.id.0].concat();
    let seal = team_seal(&frozen.secret("epoch_2"));
    let text = hpke::open(&seal, tags::GROUND_TEXT, &context, &[], &ground.sealed_text.0).unwrap();
    assert_eq!(String::from_utf8(text.to_vec()).unwrap(), frozen.opened("ground_text").as_str().unwrap());
}

#[test]
fn policy_pack_receipt_and_log_head_open() {
    let frozen = Frozen::v1();
    open_file::<Policy>(&frozen, "policy.hex", "policy", "officer_sign_seed");
    open_file::<Pack>(&frozen, "pack.hex", "pack", "officer_sign_seed");
    open_file::<Receipt>(&frozen, "receipt.hex", "receipt", "receipt_seed");
    open_file::<LogHead>(&frozen, "log-head.hex", "log_head", "receipt_seed");
}

#[test]
fn a_resident_s_receipt_opens_from_its_text() {
    let frozen = Frozen::v1();
    let text = frozen.text("consent-receipt.txt");
    let signed: Signed = text_form::from_text(text_form::CONSENT_RECEIPT, &text).unwrap();
    let receipt: ConsentReceipt = open(&frozen, &signed, "consent_receipt", "identity_seed");
    assert_eq!(receipt.device, hash::device_id(&signed.signer));
    assert_eq!(text_form::to_text(text_form::CONSENT_RECEIPT, &signed), text.trim());
}
