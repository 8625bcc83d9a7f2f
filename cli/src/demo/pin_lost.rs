//! A volunteer is in hospital, and at home everybody tries their phone's PIN: the tenth wrong one destroys its key. What it has
//! not sent is sealed and signed already, so another phone carries it to the network and brings the receipts back.

use super::cast::{COURIER, PIN_LOST};
use super::day::{Day, DemoError, PIN, VAULT, expect, services};
use crate::language::t;
use causo_field::{App, FieldError};
use causo_protocol::Wire;
use causo_vault::{Clock, Services, SystemClock};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// Wrong PINs after which nothing opens any more.
const TRIES: u32 = 10;

/// A clock that skips the waits between wrong PINs: a day and more of them.
#[derive(Default)]
struct Patient(AtomicU64);

impl Clock for Patient {
    fn wall_ms(&self) -> u64 {
        SystemClock.wall_ms() + self.0.load(Ordering::SeqCst)
    }

    fn since_boot(&self) -> (u128, u64) {
        let (boot, ms) = SystemClock.since_boot();
        (boot, ms + self.0.load(Ordering::SeqCst))
    }
}

impl Day {
    /// At noon: the key is gone, the courier takes the file along.
    pub(super) fn pin_lost(&mut self) -> Result<(), DemoError> {
        let bar = self.progress.bar(t("Quên PIN, máy khác gửi hộ", "A lost PIN, carried by another"), 3);
        let phone = &mut self.phones[PIN_LOST];
        drop(phone.session.take());
        try_wrong_pins(&phone.folder)?;
        bar.inc(1);
        let gone = phone.locked()?.unlock(PIN).map(drop).map_err(|failed| failed.1).err();
        expect(gone.is_some_and(|error| error.code() == "vault_destroyed"), "demo_key_survived")?;
        let exported = causo_field::export_bundle(&phone.vault_file(), services(&phone.folder))?;
        bar.inc(1);
        let unsent = phone.locked()?.status()?.waiting();
        let courier = &mut self.phones[COURIER];
        drop(courier.session.take());
        let taken = courier.locked()?.import_bundle(&exported.bundle.to_bytes())?;
        expect(taken.events == unsent && unsent > 0, "demo_not_all_carried")?;
        courier.reopen()?;
        bar.inc(1);
        bar.finish();
        Ok(())
    }

    /// In the evening, after the courier's sync: the receipts come home.
    pub(super) fn receipts_come_home(&mut self) -> Result<(), DemoError> {
        let bundle = self.phones[COURIER].look(|vault| vault.export_bundle())?;
        let mut app = self.phones[PIN_LOST].locked()?;
        let unsent = app.status()?.waiting();
        app.import_bundle(&bundle.to_bytes())?;
        self.tally.salvaged = unsent - app.status()?.waiting();
        expect(app.status()?.waiting() == 0, "demo_receipts_missing")
    }
}

fn try_wrong_pins(folder: &Path) -> Result<(), DemoError> {
    let clock = Arc::new(Patient::default());
    let services = Services { clock: clock.clone(), ..services(folder) };
    let mut app = App::open(&folder.join(VAULT), services)?;
    for n in 0..TRIES {
        let (back, error) = match app.unlock(&format!("{:06}", 111_111 + n)) {
            Ok(_) => return Err(DemoError("demo_guessed".into())),
            Err(refused) => *refused,
        };
        app = back;
        if let FieldError::Unlock { wait_ms, .. } = error {
            clock.0.fetch_add(wait_ms, Ordering::SeqCst);
        }
    }
    Ok(())
}
