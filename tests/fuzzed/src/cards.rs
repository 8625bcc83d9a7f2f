//! What a camera reads off cards and walls.

use crate::text;
use causo_domain::identifiers;
use causo_domain::vietqr::{Network, NewCode, Registered, check_shop, decode, encode};
use causo_scan::Plane;

pub(crate) fn card_qr(bytes: &[u8]) -> bool {
    let Ok(card) = identifiers::card_qr::parse(text(bytes)) else { return false };
    assert!(!card.name.is_empty() && !card.name.contains('|'));
    true
}

pub(crate) fn health_card_qr(bytes: &[u8]) -> bool {
    let Ok(card) = identifiers::health_card_qr::parse(text(bytes)) else { return false };
    assert!(!card.name.is_empty());
    true
}

/// An account that is read can be written again and then is the same one.
pub(crate) fn vietqr(bytes: &[u8]) -> bool {
    let registered = Registered { bank_bin: "970405", account: "1" };
    let _ = check_shop(&[text(bytes)], &registered).code();
    let Ok(code) = decode(text(bytes)) else { return false };
    let Network::Napas { kind, bank_bin, account, .. } = &code.network else { return true };
    let (amount, purpose) = (code.amount, code.purpose.as_deref());
    if let Ok(written) = encode(&NewCode { kind: *kind, bank_bin, account, amount, purpose }) {
        let again = decode(&written).ok();
        assert!(again.is_some_and(|again| again.network == code.network && again.amount == amount));
    }
    true
}

pub(crate) fn mrz(bytes: &[u8]) -> bool {
    let mut lines = text(bytes).split('\n');
    let mut line = || lines.next().unwrap_or_default();
    let Ok(zone) = identifiers::mrz::parse([line(), line(), line()]) else { return false };
    assert!(!zone.name.is_empty());
    true
}

/// How much larger a frame is than its bytes, each way.
const LARGER: usize = 3;

/// A frame: how wide it is, how many bytes more a row has, and its pixels, which are made larger so that a code takes few
/// bytes.
pub(crate) fn scan(bytes: &[u8]) -> bool {
    let [width, more, pixels @ ..] = bytes else { return false };
    let (width, more) = (usize::from(*width).max(1), usize::from(*more));
    let row = |row: &[u8]| -> Vec<u8> {
        let wide = row.iter().flat_map(|pixel| [*pixel; LARGER]);
        wide.chain(vec![0; more]).collect()
    };
    let luminance: Vec<u8> =
        pixels.chunks_exact(width).flat_map(|pixels| row(pixels).repeat(LARGER)).collect();
    let (height, stride) = (pixels.len() / width * LARGER, width * LARGER + more);
    let (width, height, stride) = ((width * LARGER) as u32, height as u32, stride as u32);
    let plane = Plane { luminance: &luminance, width, height, stride };
    let Ok(found) = causo_scan::scan(&plane) else { return false };
    for code in &found {
        assert!(!code.text.is_empty());
        assert!(code.corners.iter().all(|corner| corner.x <= width && corner.y <= height));
    }
    !found.is_empty()
}
