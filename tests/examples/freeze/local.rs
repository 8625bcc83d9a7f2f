//! What never leaves a phone or a drawer, and what two people show each other.

use crate::world::{COMMUNE, NOW_MS, PASSPHRASE, PIN, World};
use crate::{Done, Frozen};
use causo_crypto::entropy::random;
use causo_crypto::hash;
use causo_crypto::secret::enrol::{commitment, eight_digits, hello, transcript};
use causo_crypto::secret::key_file::seal_key_file;
use causo_crypto::secret::pin::{pin_key, stretch, wrap_dek};
use causo_crypto::secret::row::{RowPlace, seal_row};
use causo_crypto::secret::shares;
use causo_protocol::Wire;
use causo_protocol::enrol::{INVITE_VERSION, Invite, InvitePublic, Reveal, Ticket};
use causo_protocol::text_form;
use serde_json::json;

pub(crate) fn freeze(world: &World, frozen: &mut Frozen) -> Done {
    let entropy = &world.entropy;
    let pin = pin_key(&stretch(PIN, &world.pin_salt), &world.pin_bound);
    frozen.hex("wrapped-dek.hex", &wrap_dek(&pin, &world.dek, entropy));

    let place = RowPlace { table: "draft", row: b"\x01\x02", column: "sealed" };
    let note = "Ghi dở: bà hẹn chiều mai";
    frozen.hex("row.hex", &seal_row(&world.dek, place, note.as_bytes(), entropy));
    frozen.opens_as("row", json!({ "table": "draft", "row": "0102", "column": "sealed", "value": note }));

    let content = "nội dung của tệp khoá";
    frozen.hex("key-file.hex", &seal_key_file(PASSPHRASE, content.as_bytes(), entropy));
    frozen.opens_as("key_file", content);

    let shares = shares::split(world.recovery.private(), 2, 3, entropy)?;
    frozen.files.push(("shares.txt", shares.iter().map(|share| share.to_string() + "\n").collect()));
    enrolment(world, frozen);
    Ok(())
}

fn enrolment(world: &World, frozen: &mut Frozen) {
    let entropy = &world.entropy;
    let (nonce, secret, token) = (random(entropy), random(entropy), random(entropy));
    let public = InvitePublic {
        version: INVITE_VERSION,
        commune: COMMUNE.into(),
        team: world.team,
        root_hash: hash::root_hash(&world.root.public()),
        authority_hash: random(entropy),
        url: "https://van-son.example:8443".into(),
        tls_pin: Some(random(entropy)),
        token,
        expires_ms: NOW_MS + 900_000,
        commitment: commitment(&nonce),
    };
    let keys = world.device_keys();
    let phone = hello(&public, &secret, keys.clone(), &world.identity, &world.transport, random(entropy));
    let digits = eight_digits(&secret, &transcript(&public, &keys, &phone.nonce), &nonce);
    let ticket = Ticket { commune: COMMUNE.into(), token, expires_ms: public.expires_ms };
    let reveal = Reveal { token, nonce };
    let invite = Invite { public, secret };

    frozen.files.push(("invite.txt", text_form::to_text(text_form::INVITE, &invite) + "\n"));
    frozen.hex("hello.hex", &phone.to_bytes());
    frozen.hex("ticket.hex", &world.officer.sign_document(&ticket).to_bytes());
    frozen.hex("reveal.hex", &world.officer.sign_document(&reveal).to_bytes());
    frozen.opens_as("invite", format!("{invite:?}"));
    frozen.opens_as("hello", format!("{phone:?}"));
    frozen.opens_as("ticket", format!("{ticket:?}"));
    frozen.opens_as("reveal", format!("{reveal:?}"));
    frozen.opens_as("eight_digits", digits);
}
