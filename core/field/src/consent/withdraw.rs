//! Taking a yes back, from the receipt alone: no name is asked, none is written.

use crate::error::FieldError;
use crate::session::Session;
use causo_domain::codes::Purpose;
use causo_domain::consent::ConsentState;
use causo_domain::ids::TeamId;
use causo_protocol::body::{Body, ConsentAct};
use causo_protocol::event::{Facts, Kind};
use causo_vault::NewEvent;

impl Session {
    /// Withdraws purposes of a receipt, scanned or spoken (all of them when none are named), written in the chain of
    /// `team`, which may be any team of this phone. Purposes that ended already are passed over. Gives how many were withdrawn now.
    pub fn withdraw(
        &mut self,
        team: TeamId,
        receipt: &str,
        purposes: &[Purpose],
    ) -> Result<usize, FieldError> {
        let read = self.read_receipt(receipt)?;
        if purposes.iter().any(|purpose| !read.purposes.contains(purpose)) {
            return Err(FieldError::field("purposes", "purpose_not_on_receipt"));
        }
        let asked = if purposes.is_empty() { read.purposes.as_slice() } else { purposes };
        let state = |purpose: &Purpose| self.view().receipt_state(read.id, *purpose);
        let may = |purpose: &Purpose| ConsentState::Withdrawn.may_follow(Some(state(purpose)));
        let open: Vec<_> = asked.iter().copied().filter(may).collect();
        let facts = Facts { week: Some(self.today().week()), ..Facts::NONE };
        let mut capture = self.vault.begin(&mut self.keys, team)?;
        for purpose in &open {
            let act = ConsentAct::withdrawal(read.id, *purpose);
            let body = Body { consent: Some(act), ..Self::body() };
            capture.add(NewEvent { kind: Kind::CONSENT, facts: facts.clone(), body })?;
        }
        capture.commit()?;
        Ok(open.len())
    }
}
