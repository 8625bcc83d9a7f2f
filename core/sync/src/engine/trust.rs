//! A receipt or log head signed by a key that no known authority lists: the commune may have changed its server's
//! key since the last sync. Its authorities are public and signed by the root, so they are fetched, given to the
//! store, and the thing is looked at once more.

use super::Engine;
use super::task::{Held, Resume, Task, Verdict};
use crate::error::{Failure, SyncError};
use crate::message::Output;
use crate::request::Request;
use causo_protocol::Wire;
use causo_protocol::api::Documents;

impl Engine {
    pub(super) fn ask_authorities(&mut self, held: Held) {
        if self.team().asked_authorities {
            return self.drop_held(held, SyncError::SignerUnknown);
        }
        let request = Request::authorities(&self.team().state.commune);
        let id = self.wait_for(Task::Authorities(held));
        self.out.push(Output::Send(id, request));
    }

    pub(super) fn authorities_answered(&mut self, held: Held, verdict: Verdict) {
        let answer = match verdict {
            Verdict::Good(answer) if answer.cut => {
                return self.put_off_held(held, SyncError::Transport(Failure::Broken));
            }
            Verdict::Good(answer) => answer,
            Verdict::Again => return self.ask_authorities(held),
            Verdict::Later(error) => return self.put_off_held(held, error),
            Verdict::Refused(_) => return self.drop_held(held, SyncError::SignerUnknown),
        };
        match Documents::from_bytes(&answer.body) {
            Ok(Documents { documents: authorities }) => {
                let commune = self.team().state.commune.clone();
                let id = self.wait_for(Task::KeepAuthorities(held));
                self.out.push(Output::StoreAuthorities { id, commune, authorities });
            }
            Err(error) => self.drop_held(held, error.into()),
        }
    }

    pub(super) fn authorities_stored(&mut self, held: Held) {
        self.team().asked_authorities = true;
        match held {
            Held::Page(answer) => self.read_page(answer),
            Held::Receipt(flight, signed) => self.read_receipt(flight, signed),
        }
    }

    /// The network failed before it was clear: the thing itself is asked for again.
    fn put_off_held(&mut self, held: Held, error: SyncError) {
        match held {
            Held::Page(_) => self.stumble(Resume::Pull, error),
            Held::Receipt(..) => self.slot_lost(error),
        }
    }

    pub(super) fn drop_held(&mut self, held: Held, error: SyncError) {
        match held {
            Held::Page(_) => self.pull_refused(error),
            Held::Receipt(..) => self.slot_failed(error),
        }
    }
}
