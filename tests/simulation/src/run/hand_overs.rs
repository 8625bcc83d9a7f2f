//! The phone in a resident's hands: some questions are answered, and then it locks, or is killed.

use super::captures::{named, passing, sealed_with, signed_by_finger};
use super::world::World;
use crate::failure::{Broken, must};
use crate::machine::Rng;
use crate::model::{Paper, What};
use crate::phone::Hand;
use causo_domain::codes::Purpose;
use causo_domain::consent::ConsentState;
use causo_domain::ids::{SubjectId, TeamId};
use causo_field::FieldError;
use causo_field::consent::Declined;
use causo_field::hand_over::{HandOver, HandOverRequest};
use causo_protocol::body::ConsentRef;
use std::collections::{BTreeMap, BTreeSet};

impl World {
    /// Hands a phone over, takes the answers, and ends it; with a power cut at some byte of what they wrote, if `cut`.
    pub(super) fn hand_over(
        &mut self,
        who: usize,
        rng: &mut Rng,
        cut: bool,
    ) -> Result<Option<String>, Broken> {
        let Some(team) = self.ready(who, rng)? else { return Ok(None) };
        let subjects = self.knowledge(who)?.subjects();
        let known = rng.percent(50).then(|| rng.pick(&subjects).copied()).flatten();
        let fresh = self.phones[who].session().map(|session| session.new_subject());
        let Some(subject) = known.or(fresh) else { return Ok(None) };
        let purposes = vec![Purpose::ASSIST, Purpose::CONTACT];
        let request = HandOverRequest { team, subject, purposes: purposes.clone(), unsaved: None };
        let known = self.knowledge(who)?;
        let mut seen: BTreeMap<_, _> =
            purposes.iter().map(|purpose| (*purpose, named(&known, subject, *purpose))).collect();
        let sealed = self.phones[who].vault().map_or((0, false), |vault| sealed_with(vault, team));
        let Hand::Open(session) = std::mem::replace(&mut self.phones[who].hand, Hand::Off) else {
            return Ok(None);
        };
        let mut handed = match session.hand_over(request) {
            Ok(handed) => handed,
            Err(refused) => {
                let (session, error) = *refused;
                self.phones[who].hand = Hand::Open(session);
                return passing("hand_over_refused", error.code().to_owned());
            }
        };
        must(handed.unanswered() == purposes, "asks_other_than_told", || {
            format!("{:?}", handed.unanswered())
        })?;
        // The hand-over opened the file anew.
        let before = cut.then(|| self.phones[who].on_disk()).transpose()?;
        let (mut answers, papers) = (Vec::new(), self.papers.len());
        for purpose in purposes {
            match self.answer(
                &mut handed,
                (team, subject, purpose),
                seen.remove(&purpose).unwrap_or_default(),
                rng,
            ) {
                Ok(what) => answers.extend(what),
                Err(error) => drop(passing("answer_refused", error.code().to_owned())?),
            }
        }
        let count = answers.len();
        if let Some(before) = before {
            let left = self.phones[who].on_disk()?.cut(&before, rng.draw());
            drop(handed);
            self.phones[who].die(left.as_ref())?;
            // Each answer was written as it was given: those that are there are the first.
            let mut kept = self.phones[who].shelf.look()?;
            kept.retain(|hash| self.model.deed(hash).is_none());
            must(kept.len() <= count && (left.is_some() || kept.len() == count), "half_captured", || {
                format!("{} of {count}", kept.len())
            })?;
            answers.truncate(kept.len());
            let yeses = answers.iter().filter(|what| matches!(what, What::Consent { .. })).count();
            self.papers.truncate(papers + yeses);
            self.learn(who, team, sealed, kept, answers)?;
            return Ok(Some(format!("{count} answers, cut")));
        }
        let killed = rng.percent(50);
        if killed {
            drop(handed);
        } else {
            self.phones[who].hand = Hand::Locked(handed.finish());
            // The hand-over opened the file anew.
            let full = self.phones[who].disk_full;
            self.phones[who].set_disk(full)?;
        }
        self.learn_captured(who, team, sealed, answers)?;
        Ok(Some(format!("{count} answers, killed {killed}")))
    }

    /// One answer, or none.
    fn answer(
        &mut self,
        handed: &mut HandOver,
        (team, subject, purpose): (TeamId, SubjectId, Purpose),
        seen: BTreeSet<ConsentRef>,
        rng: &mut Rng,
    ) -> Result<Option<What>, FieldError> {
        let (declined, state) = match rng.below(5) {
            0 => (Declined::Refused, ConsentState::Refused),
            1 => (Declined::Deferred, ConsentState::Deferred),
            2 => return Ok(None),
            _ => {
                let given = handed.give(signed_by_finger(team, subject, vec![purpose], rng.percent(50)))?;
                let receipt = given.receipt;
                self.papers.push(Paper { receipt, purposes: vec![purpose], text: given.text });
                return Ok(Some(What::Consent { receipt, subject, purpose, seen }));
            }
        };
        handed.decline(purpose, declined)?;
        Ok(Some(What::Count(purpose, state)))
    }
}
