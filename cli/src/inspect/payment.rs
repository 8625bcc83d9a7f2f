//! Payment codes as JSON. Keys that a code of another network cannot answer are null.

use causo_domain::vietqr::{Network, QrFault, decode};
use serde_json::{Value, json};

pub(super) fn vietqr(text: &str) -> Result<Value, QrFault> {
    let code = decode(text)?;
    let (network, kind, bin, name, account) = match &code.network {
        Network::Napas { kind, bank_bin, bank_name, account } => {
            ("napas", Some(kind.code()), Some(bank_bin), *bank_name, Some(account))
        }
        Network::Vnpay => ("vnpay", None, None, None, None),
        Network::Other => ("other", None, None, None, None),
    };
    let warnings: Vec<_> = code.warnings.iter().map(|warning| warning.code()).collect();
    Ok(json!({
        "network": network,
        "kind": kind,
        "method": code.method.code(),
        "bank_bin": bin,
        "bank_name": name,
        "account": account,
        "amount": code.amount,
        "purpose": code.purpose,
        "claimed_name": code.claimed_name,
        "warnings": warnings,
    }))
}
