//! A consent is taken back on any team's phone, from the receipt alone. The officer, who reads every team, carries it to
//! the team that took the consent.

use crate::error::OfficeError;
use crate::office::Office;
use causo_domain::date::Day;
use causo_protocol::body::{Body, ConsentAct};
use causo_protocol::event::{Facts, Kind};
use causo_protocol::hlc::Hlc;
use causo_vault::NewEvent;

impl Office {
    /// Writes withdrawals into the chains of the teams concerned; gives how many. Doing it again writes nothing.
    pub(crate) fn carry_withdrawals(&mut self) -> Result<usize, OfficeError> {
        let grounds = self.grounds()?;
        let to_carry = self.view(&grounds).withdrawals_to_carry();
        let week = Day::of_utc_ms(self.machine.clock.wall_ms()).week();
        for (team, receipt, purpose, original) in &to_carry {
            let original = Some(*original);
            let consent = Some(ConsentAct { original, ..ConsentAct::withdrawal(*receipt, *purpose) });
            let body = Body { consent, ..Body::at(Hlc::default()) };
            let facts = Facts { week: Some(week), ..Facts::NONE };
            let mut capture = self.vault.begin(&mut self.keys, *team)?;
            capture.add(NewEvent { kind: Kind::CONSENT, facts, body })?;
            capture.commit()?;
        }
        Ok(to_carry.len())
    }
}
