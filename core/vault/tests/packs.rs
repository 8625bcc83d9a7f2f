//! Packs of guides: only those that an officer or a trusted province signed, only newer ones, only whole ones.

use crate::common::{COMMUNE, Phone, World};
use causo_crypto::SigningKey;
use causo_crypto::hash::root_hash;
use causo_domain::guides::{Manifest, Origin, bundled};
use causo_protocol::authority::{Authority, TrustedRoot};
use causo_protocol::cbor::Bytes;
use causo_protocol::guides::PackContent;
use causo_protocol::log::ItemKind;
use causo_protocol::policy::Pack;
use causo_vault::PackTaken;

fn pack(publisher: &str, version: u64, content: &PackContent) -> Pack {
    let manifest = Manifest { name: "huong-dan".into(), version, publisher: publisher.into() };
    Pack::of(&manifest, content).unwrap()
}

/// One guide of those that come with the app.
fn one() -> PackContent {
    PackContent { guides: bundled().guides[..1].to_vec(), media: Vec::new() }
}

fn accept(phone: &mut Phone, pack: &Pack, signer: &SigningKey) -> &'static str {
    match phone.vault.accept_pack(COMMUNE, &signer.sign_document(pack)) {
        Ok(PackTaken::New) => "new",
        Ok(PackTaken::Known) => "known",
        Err(error) => error.code(),
    }
}

fn versions(phone: &Phone) -> Vec<(Origin, u64)> {
    phone.vault.packs().unwrap().iter().map(|pack| (pack.origin, pack.version)).collect()
}

#[test]
fn an_officers_pack_is_taken_in_and_kept_and_an_older_or_another_one_is_refused() {
    let (world, [mut a]) = World::with_phones();
    assert_eq!(accept(&mut a, &pack(COMMUNE, 2, &one()), &world.officer), "new");
    assert_eq!(accept(&mut a, &pack(COMMUNE, 2, &one()), &world.officer), "known");
    assert_eq!(accept(&mut a, &pack(COMMUNE, 1, &one()), &world.officer), "pack_outdated");
    assert_eq!(accept(&mut a, &pack(COMMUNE, 2, bundled()), &world.officer), "pack_differs");
    let a = a.reopened();
    assert_eq!(versions(&a), [(Origin::Commune, 2)]);
    assert_eq!(a.vault.packs().unwrap()[0].content, one());
}

#[test]
fn a_strangers_pack_and_one_of_another_publisher_are_refused() {
    let (world, [mut a]) = World::with_phones();
    let stranger = SigningKey::from_seed(&[1; 32]);
    assert_eq!(accept(&mut a, &pack(COMMUNE, 1, &one()), &stranger), "wrong_signer");
    assert_eq!(accept(&mut a, &pack(COMMUNE, 1, &one()), &world.root), "wrong_signer");
    assert_eq!(accept(&mut a, &pack("05153", 1, &one()), &world.officer), "wrong_signer");
    assert_eq!(accept(&mut a, &pack("25", 1, &one()), &world.officer), "wrong_signer");
    let mut forged = world.officer.sign_document(&pack(COMMUNE, 1, &one()));
    *forged.payload.0.last_mut().unwrap() ^= 1;
    assert_eq!(a.vault.accept_pack(COMMUNE, &forged).unwrap_err().code(), "bad_signature");
    assert_eq!(versions(&a), []);
}

#[test]
fn a_province_signs_packs_once_the_commune_trusts_its_root_for_them() {
    let (world, [mut a]) = World::with_phones();
    let province = SigningKey::from_seed(&[5; 32]);
    let trusting = |version: u64, packs: bool, before: &Authority| Authority {
        version,
        previous: Some(causo_crypto::hash::document_hash::<Authority>(&causo_protocol::Wire::to_bytes(
            before,
        ))),
        trusted_roots: vec![TrustedRoot { hash: root_hash(&province.public()), packs }],
        ..before.clone()
    };
    let of_province = pack("25", 1, &one());
    assert_eq!(accept(&mut a, &of_province, &province), "wrong_signer");
    let two = trusting(2, false, &world.authority);
    a.vault
        .accept_document(crate::common::TEAM, ItemKind::AUTHORITY, &world.root.sign_document(&two))
        .unwrap();
    assert_eq!(accept(&mut a, &of_province, &province), "wrong_signer", "trusted, but not for packs");
    let three = trusting(3, true, &two);
    a.vault
        .accept_document(crate::common::TEAM, ItemKind::AUTHORITY, &world.root.sign_document(&three))
        .unwrap();
    assert_eq!(accept(&mut a, &of_province, &province), "new");
    assert_eq!(
        accept(&mut a, &pack(COMMUNE, 1, &one()), &province),
        "wrong_signer",
        "not in the commune's name"
    );
    assert_eq!(accept(&mut a, &pack("24", 1, &one()), &province), "wrong_signer", "another province");
    assert_eq!(versions(&a), [(Origin::Province, 1)]);
}

#[test]
fn a_signature_does_not_help_what_breaks_a_rule_or_cannot_be_read() {
    let (world, [mut a]) = World::with_phones();
    let with = |change: fn(&mut PackContent)| {
        let mut content = one();
        change(&mut content);
        pack(COMMUNE, 1, &content)
    };
    let no_english = with(|content| drop(content.guides[0].texts.pop()));
    assert_eq!(accept(&mut a, &no_english, &world.officer), "pack_language_missing");
    let script = with(|content| content.guides[0].texts[0].title = "<script>alert(1)</script>".into());
    assert_eq!(accept(&mut a, &script, &world.officer), "pack_broken");
    let bomb = Pack { content: Bytes(causo_protocol::pack::compress(&vec![0; 1 << 24])), ..with(|_| {}) };
    assert_eq!(accept(&mut a, &bomb, &world.officer), "format_too_large");
    let noise = Pack { content: Bytes(vec![1, 2, 3]), ..with(|_| {}) };
    assert_eq!(accept(&mut a, &noise, &world.officer), "format_malformed");
    assert_eq!(versions(&a), []);
}

#[test]
fn packs_are_asked_for_once_a_day() {
    let (_, [mut a]) = World::with_phones();
    assert_eq!(a.vault.packs_due().unwrap(), [COMMUNE]);
    a.vault.packs_asked().unwrap();
    assert_eq!(a.vault.packs_due().unwrap(), [""; 0]);
    a.clock.advance(86_400_000);
    assert_eq!(a.vault.packs_due().unwrap(), [COMMUNE]);
}
