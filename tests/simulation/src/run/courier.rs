//! The courier: what a phone has not sent goes with another phone, or with the officer, to the server, and receipts come
//! back the same way.

use super::world::World;
use crate::desk::of_office;
use crate::failure::{Broken, must};
use crate::machine::Rng;
use crate::network::is_marked;
use causo_protocol::Wire;
use causo_protocol::bundle::Bundle;

/// Why a phone may refuse a file that an honest phone wrote.
const REFUSALS: &[&str] = &["disk_full", "carried_full"];

impl World {
    /// A file from a phone, or from the officer, is taken in by another.
    pub(super) fn carry(&mut self, who: usize, rng: &mut Rng) -> Result<Option<String>, Broken> {
        let bundle = if rng.percent(15) {
            self.desk.office.export_bundle().map_err(of_office)?
        } else {
            self.export(who)?
        };
        if bundle.batches.is_empty() && bundle.receipts.is_empty() {
            return Ok(None);
        }
        let file = bundle.to_bytes();
        must(!is_marked(&file), "bundle_in_clear", || who.to_string())?;
        let to = rng.below(self.phones.len() as u64 + 2) as usize;
        let word = format!("{} batches, {} receipts to {to}", bundle.batches.len(), bundle.receipts.len());
        if to >= self.phones.len() {
            self.desk.office.import_bundle(&file).map_err(of_office)?;
        } else {
            match self.phones[to].import(&file)? {
                Ok(refused) => {
                    let expected = |code: &&str| match *code {
                        // By a newer key of the server than the phone has heard of, and is to hear of first.
                        "wrong_signer" => self.server.keys.len() > 1,
                        // One that was led astray takes an honest receipt for a lie.
                        "server_forked" => !self.phones[to].deceived.is_empty(),
                        _ => false,
                    };
                    must(refused.iter().all(expected), "receipt_refused", || format!("{refused:?}"))?;
                }
                Err(code) => must(REFUSALS.contains(&code.as_str()), "bundle_refused", || code.clone())?,
            }
            self.check(to)?;
        }
        Ok(Some(word))
    }

    /// Nothing but the vault is needed for that: no network, no PIN.
    fn export(&mut self, who: usize) -> Result<Bundle, Broken> {
        self.phones[who].start()?;
        let vault = self.phones[who].vault();
        let vault = vault.ok_or_else(|| Broken::new("simulation_hand", "off"))?;
        vault.export_bundle().map_err(|error| Broken::new("export", error.code()))
    }
}
