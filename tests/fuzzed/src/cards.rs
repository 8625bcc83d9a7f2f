//! What a camera reads off cards and walls.

use crate::text;
use causo_domain::identifiers;
use causo_domain::vietqr::{Network, NewCode, Registered, check_shop_code, decode, encode};

pub(crate) fn card_qr(bytes: &[u8]) {
    if let Ok(card) = identifiers::card_qr::parse(text(bytes)) {
        assert!(!card.name.is_empty() && !card.name.contains('|'));
    }
}

pub(crate) fn health_card_qr(bytes: &[u8]) {
    if let Ok(card) = identifiers::health_card_qr::parse(text(bytes)) {
        assert!(!card.name.is_empty());
    }
}

/// An account that is read can be written again and then is the same one.
pub(crate) fn vietqr(bytes: &[u8]) {
    let registered = Registered { bank_bin: "970405", account: "1" };
    let _ = check_shop_code(text(bytes), &registered).code();
    let Ok(code) = decode(text(bytes)) else { return };
    let Network::Napas { kind, bank_bin, account, .. } = &code.network else { return };
    let (amount, purpose) = (code.amount, code.purpose.as_deref());
    if let Ok(written) = encode(&NewCode { kind: *kind, bank_bin, account, amount, purpose }) {
        let again = decode(&written).ok();
        assert!(again.is_some_and(|again| again.network == code.network && again.amount == amount));
    }
}

pub(crate) fn mrz(bytes: &[u8]) {
    let mut lines = text(bytes).split('\n');
    let mut line = || lines.next().unwrap_or_default();
    if let Ok(zone) = identifiers::mrz::parse([line(), line(), line()]) {
        assert!(!zone.name.is_empty());
    }
}
