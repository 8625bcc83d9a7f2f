//! Practice: a phone of its own beside the real one, with an invented household, that never sends anything.

use crate::app::{make, vault_in};
use crate::error::FieldError;
use crate::holder::Holder;
use crate::phone::Phone;
use crate::platform::Platform;
use crate::runtime::blocking;
use crate::session::Session;
use causo_field::practice;
use std::sync::Arc;
use zeroize::Zeroizing;

/// Opens the practice phone in this folder, which is made where there is none; `anew` throws away what was practised in it
/// before. `practice_elsewhere` where a real one lies,
/// `vault_busy` where it is open already.
#[uniffi::export]
pub async fn open_practice(
    folder: String,
    pin: String,
    anew: bool,
    platform: Platform,
) -> Result<Arc<Session>, FieldError> {
    let pin = Zeroizing::new(pin);
    blocking(move || {
        make(&folder)?;
        let (phone, is_new) = Phone::of(vault_in(&folder), platform, |vault, platform| {
            let open = if anew { practice::again } else { practice::open };
            Ok(Holder::Unlocked(open(vault, &pin, platform.services())?))
        })?;
        if is_new { Ok(Session::new(phone, 0)) } else { Err(FieldError::retry("vault_busy")) }
    })
    .await
}
