//! Dictionaries: each file stays as it was when its id was first written, and what was packed with it opens.

use crate::Frozen;
use causo_crypto::batch::verify_batch;
use causo_crypto::hash::sha256;
use causo_crypto::secret::body::{Openers, Place, open_body};
use causo_protocol::batch::Batch;
use causo_protocol::dictionary::{BYTES, NEWEST};
use causo_protocol::event::EventForm;
use data_encoding::HEXLOWER;
use serde_json::Value;

/// SHA-256 of every dictionary that was ever committed, by id from 1 on.
const EVER: [&str; 1] = ["d14f544707912193788a11751401e763172c1c515321ca5a57da9fdbac25d810"];

#[test]
fn every_dictionary_that_was_ever_committed_is_there_as_it_was() {
    let now: Vec<String> = BYTES.iter().map(|bytes| HEXLOWER.encode(&sha256(bytes))).collect();
    assert_eq!(now, EVER);
    assert_eq!(usize::from(NEWEST), EVER.len());
}

#[test]
fn an_event_packed_with_the_first_dictionary_opens() {
    let frozen = Frozen::v1();
    let told: Value = serde_json::from_str(&frozen.text("dictionary-1.json")).unwrap();
    assert_eq!(told["sha256_of_dictionary_1"], EVER[0]);
    let batch = Batch::unpack(&frozen.bytes("dictionary-1.hex")).unwrap();
    let events = verify_batch(&batch, &frozen.signing("identity_seed").public()).unwrap();
    let [event] = events.as_slice() else { panic!("one event") };
    assert_eq!(told["event"]["hash"], event.hash.to_string());
    let EventForm::Full { body, .. } = &event.event.form else { panic!("a whole event") };
    assert_eq!(body.0[1], 1, "the id of its dictionary");
    let salt = event.salt.unwrap();
    let place = Place {
        chain: &batch.chain(),
        epoch: 2,
        header: &event.event.header.0,
        seq: event.seq,
        facts_hash: &event.facts_hash,
        salt: &salt,
    };
    let epoch = frozen.secret("epoch_2");
    let opened = open_body(&place, &Openers { epoch: Some(&epoch), ..Openers::default() }, &body.0).unwrap();
    assert_eq!(told["event"]["body"], format!("{opened:?}"));
}
