//! What never leaves a phone or a drawer, and the steps of an enrolment.

use crate::Frozen;
use crate::documents::open_file;
use causo_crypto::secret::SecretKey;
use causo_crypto::secret::enrol::{commitment, eight_digits, transcript, verify_hello};
use causo_crypto::secret::key_file::open_key_file;
use causo_crypto::secret::pin::{pin_key, stretch, unwrap_dek};
use causo_crypto::secret::row::{RowPlace, open_row};
use causo_crypto::secret::shares::combine;
use causo_protocol::enrol::{Hello, Invite, Reveal, Ticket};
use causo_protocol::{Wire, text_form};
use data_encoding::HEXLOWER;

#[test]
fn the_vault_s_key_opens_with_its_pin() {
    let frozen = Frozen::v1();
    let key = pin_key(&stretch(frozen.key_text("pin"), &frozen.key("pin_salt")), &frozen.key("pin_bound"));
    assert_eq!(unwrap_dek(&key, &frozen.bytes("wrapped-dek.hex")).unwrap(), frozen.secret("dek"));
}

#[test]
fn a_row_opens_in_its_place() {
    let frozen = Frozen::v1();
    let told = frozen.opened("row");
    let text = |name: &str| told[name].as_str().unwrap();
    let row = HEXLOWER.decode(text("row").as_bytes()).unwrap();
    let place = RowPlace { table: text("table"), row: &row, column: text("column") };
    let opened = open_row(&frozen.secret("dek"), place, &frozen.bytes("row.hex")).unwrap();
    assert_eq!(opened.as_slice(), text("value").as_bytes());
}

#[test]
fn a_key_file_opens_with_its_passphrase() {
    let frozen = Frozen::v1();
    let content = open_key_file(frozen.key_text("passphrase"), &frozen.bytes("key-file.hex")).unwrap();
    assert_eq!(content.as_slice(), frozen.opened("key_file").as_str().unwrap().as_bytes());
}

#[test]
fn any_two_of_three_shares_give_the_recovery_key_back() {
    let frozen = Frozen::v1();
    let text = frozen.text("shares.txt");
    let shares: Vec<&str> = text.lines().collect();
    assert_eq!(shares.len(), 3);
    for left_out in 0..3 {
        let two: Vec<_> = (0..3).filter(|i| *i != left_out).map(|i| shares[i]).collect();
        assert_eq!(combine(&two).unwrap(), SecretKey::from_bytes(frozen.key("recovery_private")));
    }
}

#[test]
fn an_enrolment_goes_through_and_ends_in_the_same_eight_digits() {
    let frozen = Frozen::v1();
    let text = frozen.text("invite.txt");
    let invite: Invite = text_form::from_text(text_form::INVITE, &text).unwrap();
    assert_eq!(format!("{invite:?}"), frozen.opened("invite").as_str().unwrap());
    assert_eq!(text_form::to_text(text_form::INVITE, &invite), text.trim());

    let hello = Hello::from_bytes(&frozen.bytes("hello.hex")).unwrap();
    assert_eq!(format!("{hello:?}"), frozen.opened("hello").as_str().unwrap());
    verify_hello(&invite.public, &invite.secret, &hello).unwrap();

    let ticket: Ticket = open_file(&frozen, "ticket.hex", "ticket", "officer_sign_seed");
    let reveal: Reveal = open_file(&frozen, "reveal.hex", "reveal", "officer_sign_seed");
    assert_eq!((ticket.token, reveal.token), (invite.public.token, invite.public.token));
    assert_eq!(commitment(&reveal.nonce), invite.public.commitment);
    let transcript = transcript(&invite.public, &hello.keys, &hello.nonce);
    let digits = eight_digits(&invite.secret, &transcript, &reveal.nonce);
    assert_eq!(digits, frozen.opened("eight_digits").as_str().unwrap());
}
