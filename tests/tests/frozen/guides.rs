//! A pack of guides of version 1.

use crate::Frozen;
use causo_crypto::verify::open_signed;
use causo_protocol::Wire;
use causo_protocol::policy::Pack;
use causo_protocol::signed::Signed;
use serde_json::Value;

#[test]
fn a_pack_of_guides_opens_and_says_what_it_said() {
    let frozen = Frozen::v1();
    let signed = Signed::from_bytes(&frozen.bytes("guides.hex")).unwrap();
    let pack: Pack = open_signed(&signed, &[frozen.signing("officer_sign_seed").public()]).unwrap();
    let told: Value = serde_json::from_str(&frozen.text("guides.json")).unwrap();
    // A guide's settings came after this was told.
    let opened = format!("{:?}", pack.open().unwrap()).replace(", settings: []", "");
    assert_eq!(opened, told["opened"].as_str().unwrap());
}
