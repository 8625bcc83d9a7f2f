//! Recovery shares through their texts: any `k` give the secret back, fewer never do, and a bad one is named.
#![cfg(feature = "secret")]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use causo_crypto::SystemEntropy;
use causo_crypto::hash::tagged;
use causo_crypto::secret::SecretKey;
use causo_crypto::secret::shares::{MAX_SHARES, PREFIX, ShareError, combine, split};
use causo_protocol::tags;
use data_encoding::BASE32_NOPAD;
use proptest::prelude::*;

fn secret() -> SecretKey {
    SecretKey::from_bytes(std::array::from_fn(|i| i as u8))
}

fn three_of_five() -> Vec<String> {
    split(&secret(), 3, 5, &SystemEntropy).unwrap().iter().map(|text| text.to_string()).collect()
}

/// A share whose content was changed and whose checksum was made to fit again.
fn forged(text: &str) -> String {
    let mut bytes = BASE32_NOPAD.decode(text.strip_prefix(PREFIX).unwrap().as_bytes()).unwrap();
    let end = bytes.len() - 4;
    bytes[end - 1] ^= 1;
    let checksum = tagged(tags::SHARE, &[&bytes[..end]]);
    bytes[end..].copy_from_slice(&checksum[..4]);
    format!("{PREFIX}{}", BASE32_NOPAD.encode(&bytes))
}

#[test]
fn a_share_names_what_is_wrong_with_it() {
    let set = three_of_five();
    let at = |texts: &[&String]| combine(texts).unwrap_err();
    let (a, b, c, d) = (&set[0], &set[1], &set[2], &set[3]);

    assert_eq!(at(&[]), ShareError::TooFew { have: 0, need: 2 });
    assert_eq!(at(&[a, b]), ShareError::TooFew { have: 2, need: 3 });
    assert_eq!(at(&[a, b, b]), ShareError::Repeated { at: 3 });
    assert_eq!(at(&[a, &b[..50].to_owned(), c]), ShareError::Unreadable { at: 2 });
    assert_eq!(at(&[a, b, &"CAUSO1:AAAA".to_owned()]), ShareError::Unreadable { at: 3 });
    let other = three_of_five();
    assert_eq!(at(&[&other[0], b, c]), ShareError::Foreign { at: 1 });
    assert_eq!(at(&[a, b, &other[2], d]), ShareError::Foreign { at: 3 });
    assert_eq!(at(&[&forged(a), b, c]), ShareError::Disagree, "three shares cannot tell which is false");
    assert_eq!(at(&[a, &forged(b), c, d]), ShareError::False { at: 2 }, "a fourth can");
    assert_eq!(combine(&[a, c, d]).unwrap(), secret());
    assert_eq!(ShareError::False { at: 2 }.code(), "share_false");
}

#[test]
fn a_secret_is_not_shared_in_a_way_that_protects_nothing() {
    for (k, n) in [(0, 3), (1, 3), (4, 3), (2, MAX_SHARES + 1)] {
        assert_eq!(split(&secret(), k, n, &SystemEntropy).unwrap_err(), ShareError::Threshold, "{k} of {n}");
    }
}

#[test]
fn a_share_is_read_as_people_type_it() {
    let typed = three_of_five()
        .iter()
        .map(|text| {
            let letters: Vec<char> = text.to_lowercase().chars().collect();
            letters.chunks(4).map(String::from_iter).collect::<Vec<_>>().join("-") + " \n"
        })
        .collect::<Vec<_>>();
    assert_eq!(combine(&typed).unwrap(), secret());
}

/// `k`, `n`, and the numbers of all `n` shares in some order.
fn sharings() -> impl Strategy<Value = (u8, u8, Vec<usize>)> {
    (2..=MAX_SHARES).prop_flat_map(|n| {
        let order: Vec<usize> = (0..usize::from(n)).collect();
        (2..=n, Just(n), Just(order).prop_shuffle())
    })
}

proptest! {
    #[test]
    fn any_k_of_n_in_any_order_give_the_secret_back((k, n, order) in sharings(), bytes: [u8; 32]) {
        let secret = SecretKey::from_bytes(bytes);
        let texts = split(&secret, k, n, &SystemEntropy).unwrap();
        let chosen: Vec<_> = order.iter().take(usize::from(k)).map(|i| texts[*i].as_str()).collect();
        prop_assert_eq!(combine(&chosen).unwrap(), secret);
        if k > 2 {
            let too_few = ShareError::TooFew { have: usize::from(k) - 1, need: usize::from(k) };
            prop_assert_eq!(combine(&chosen[1..]).unwrap_err(), too_few);
        }
    }

    #[test]
    fn one_wrong_letter_is_always_named(share in 0..3usize, letter in 0..88usize, to in "[A-Z2-7]") {
        let mut texts = three_of_five();
        let at = PREFIX.len() + letter;
        prop_assume!(texts[share][at..=at] != to);
        texts[share].replace_range(at..=at, &to);
        prop_assert_eq!(combine(&texts[..3]).unwrap_err(), ShareError::Mistyped { at: share + 1 });
    }

    #[test]
    fn whatever_is_typed_is_answered(text in "\\PC{0,120}", tail in "[A-Za-z2-7 -]{80,96}") {
        prop_assert!(combine(&[text]).is_err());
        let text = format!("{PREFIX}{tail}");
        prop_assert!(combine(&[text]).is_err());
    }
}
