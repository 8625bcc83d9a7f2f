//! Practice: a vault of its own, with an invented household in a commune that does not exist. It is opened, searched,
//! handed over and written into as every vault is, by the same code, so what is practised is what is done. It never
//! syncs: its root, its officer and its commune's seal were made on the spot and forgotten, there is no server in it, and
//! the vault itself refuses whatever sends or fetches.

mod commune;
mod household;
mod lesson;

pub use lesson::{Lesson, Words};

use crate::app::App;
use crate::error::FieldError;
use crate::session::Session;
use causo_vault::{Services, Vault};
use std::path::Path;

/// Opens the practice vault in this place; where there is none, it makes one behind this PIN. `practice_elsewhere` where a
/// real one lies.
pub fn open(vault: &Path, pin: &str, services: Services) -> Result<Session, FieldError> {
    if !Vault::exists(vault) {
        Vault::create_filled(vault, pin, services.clone(), |mut vault, mut keys| {
            let (team, ground) = commune::found(&mut vault)?;
            vault.catch_up(&mut keys)?;
            household::record(&mut Session::new(vault, keys), team, ground)
        })?;
    }
    locked(vault, services)?.unlock(pin).map_err(|failed| failed.1)
}

/// Throws the practice vault in this place away, with all that was done in it, and begins anew behind this PIN.
pub fn again(vault: &Path, pin: &str, services: Services) -> Result<Session, FieldError> {
    if Vault::exists(vault) {
        locked(vault, services.clone())?.vault.throw_away(vault)?;
    }
    open(vault, pin, services)
}

/// The practice vault, locked; never a real one.
fn locked(vault: &Path, services: Services) -> Result<App, FieldError> {
    let app = App::open(vault, services)?;
    if app.vault.is_practice() { Ok(app) } else { Err(FieldError::not_allowed("practice_elsewhere")) }
}
