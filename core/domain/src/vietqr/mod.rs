//! VietQR, the payment code on every shop counter (EMVCo merchant-presented mode with the NAPAS account field):
//! reading one strictly, judging a shop's code against what it registered, and writing one for lessons.
//! A code never holds the payee's name. The bank app looks it up, and the payer must compare it.

mod account;
mod banks;
mod decode;
mod encode;
mod fault;
mod shop;
mod tlv;
mod warning;

pub use account::Kind;
pub use banks::{Bank, bank, banks};
pub use decode::{Code, Method, Network, decode};
pub use encode::{NewCode, encode};
pub use fault::{QrFault, QrProblem};
pub use shop::{Registered, ShopCheck, ShopFinding, check_shop};
pub use warning::QrWarning;

use crc::{CRC_16_IBM_3740, Crc};

/// Identifies the NAPAS transfer service inside tag 38.
const NAPAS_GUID: &str = "A000000727";

/// EMVCo allows no longer payload, in bytes.
const MAX_BYTES: usize = 512;

const CRC: Crc<u16> = Crc::<u16>::new(&CRC_16_IBM_3740);
