//! What a volunteer writes down, through the app's own doors, and what the model makes of it. The app must refuse
//! exactly what the model says has no basis.

use super::world::World;
use crate::failure::{Broken, must};
use crate::machine::Rng;
use crate::model::{Deed, Knowledge, Paper, What};
use crate::network::MARKER;
use crate::phone::{Hand, PIN};
use causo_domain::codes::{Outcome, Purpose, Service};
use causo_domain::consent::{ConsentMethod, ConsentState};
use causo_domain::ids::{EventHash, SubjectId, TeamId};
use causo_field::consent::{Declined, GiveConsent};
use causo_field::resident::{HouseholdChoice, NewResident};
use causo_field::visit::VisitDraft;
use causo_field::{FieldError, Session};
use causo_protocol::body::ConsentRef;
use causo_vault::Vault;

/// Refusals that have nothing to do with what is written.
const PASSING: &[&str] = &["disk_full", "pin_wait", "vault_destroyed", "removed", "keystore_lost"];

impl World {
    /// The phone unlocked, with a team to write for; `None` when it cannot be.
    pub(super) fn ready(&mut self, who: usize, rng: &mut Rng) -> Result<Option<TeamId>, Broken> {
        let phone = &mut self.phones[who];
        if let Some(code) = phone.unlock(PIN)? {
            // A key that was destroyed stays so when an older file is put back.
            let gone = phone.destroyed || code != "keystore_lost";
            must(gone && PASSING.contains(&code.as_str()), "unlock_refused", || code.clone())?;
            phone.destroyed |= ["vault_destroyed", "removed"].contains(&code.as_str());
        }
        let teams = phone.teams();
        self.learn_releases(who)?;
        let phone = &self.phones[who];
        Ok(rng.pick(&teams).copied().filter(|_| matches!(phone.hand, Hand::Open(_))))
    }

    /// Does something with the session and takes what it captured into the model.
    pub(super) fn capture<T>(
        &mut self,
        who: usize,
        team: TeamId,
        work: impl FnOnce(&mut Session) -> Result<T, FieldError>,
        meaning: impl FnOnce(&T) -> Vec<What>,
    ) -> Result<Result<T, String>, Broken> {
        let phone = &mut self.phones[who];
        let session = phone.session().ok_or_else(|| Broken::new("simulation_hand", "locked"))?;
        let sealed = sealed_with(session.vault(), team);
        match work(session) {
            Ok(value) => {
                self.learn_captured(who, team, sealed, meaning(&value))?;
                Ok(Ok(value))
            }
            Err(error) => {
                let new = phone.shelf.look()?;
                must(new.is_empty(), "refused_and_captured", || error.code().to_owned())?;
                Ok(Err(error.code().to_owned()))
            }
        }
    }

    /// What was captured just now lies in the vault, and nothing else.
    pub(super) fn learn_captured(
        &mut self,
        who: usize,
        team: TeamId,
        sealed: (u64, bool),
        meant: Vec<What>,
    ) -> Result<(), Broken> {
        let new = self.phones[who].shelf.look()?;
        must(new.len() == meant.len(), "captured_other_than_asked", || format!("{}", new.len()))?;
        self.learn(who, team, sealed, new, meant)
    }

    /// Takes new events into the model, each with what it was meant to say.
    pub(super) fn learn(
        &mut self,
        who: usize,
        team: TeamId,
        sealed: (u64, bool),
        new: Vec<EventHash>,
        meant: Vec<What>,
    ) -> Result<(), Broken> {
        let phone = &mut self.phones[who];
        for (hash, what) in new.into_iter().zip(meant) {
            let fresh = self.model.add(hash, Deed::new(team, phone.device, sealed, what));
            must(fresh, "two_captures_one_event", || hash.to_string())?;
            phone.captured.insert(hash);
        }
        Ok(())
    }

    /// A text of its own, marked.
    fn text(&mut self, start: &str) -> String {
        self.texts += 1;
        let letters: String =
            self.texts.to_string().bytes().map(|digit| char::from(b'a' + digit - b'0')).collect();
        format!("{start} {MARKER} {letters}")
    }

    pub(super) fn consent(&mut self, who: usize, rng: &mut Rng) -> Result<Option<String>, Broken> {
        let Some(team) = self.ready(who, rng)? else { return Ok(None) };
        let known = self.knowledge(who)?;
        let subjects = known.subjects();
        let again = rng.percent(40).then(|| rng.pick(&subjects).copied()).flatten();
        let purposes =
            if rng.percent(30) { vec![Purpose::ASSIST, Purpose::CONTACT] } else { vec![Purpose::ASSIST] };
        let fresh = self.phones[who].session().map(|session| session.new_subject());
        let Some(subject) = again.or(fresh) else { return Ok(None) };
        let known = self.knowledge(who)?;
        let seen: Vec<_> = purposes.iter().map(|purpose| named(&known, subject, *purpose)).collect();
        let consent = signed_by_finger(team, subject, purposes.clone(), rng.percent(50));
        let all = purposes.clone();
        let given = self.capture(
            who,
            team,
            |session| session.give_consent(consent),
            |given| {
                let yes = |(purpose, seen)| What::Consent { receipt: given.receipt, subject, purpose, seen };
                purposes.into_iter().zip(seen).map(yes).collect()
            },
        )?;
        match given {
            Ok(given) => {
                self.papers.push(Paper { receipt: given.receipt, purposes: all, text: given.text });
                Ok(Some("consent".into()))
            }
            Err(code) => passing("consent_refused", code),
        }
    }

    /// Somebody to write about, and the consent that the app would write under, if the model agrees that it stands.
    fn subject(
        &mut self,
        who: usize,
        team: TeamId,
        rng: &mut Rng,
    ) -> Result<Option<(SubjectId, Option<ConsentRef>)>, Broken> {
        let known = self.knowledge(who)?;
        let Some(subject) = rng.pick(&known.subjects()).copied() else { return Ok(None) };
        let stands = known.yeses.iter().any(|(consent, yes)| {
            let meant = (yes.team, yes.purpose) == (team, Purpose::ASSIST);
            meant && known.class(subject).contains(&yes.subject) && known.stands(consent)
        });
        let session = self.phones[who].session();
        let basis = session.map(|session| session.basis(team, subject, Purpose::ASSIST, None));
        let consent = match basis {
            Some(Ok(basis)) => basis.consent,
            Some(Err(error)) if error.code() == "consent_missing" => None,
            Some(Err(error)) => return Err(Broken::new("basis_refused", error.code())),
            None => return Ok(None),
        };
        let agrees = match &consent {
            Some(consent) => self.knowledge(who)?.carries(consent, subject),
            None => !stands,
        };
        must(agrees, "basis_differs", || format!("{subject}: the model says {stands}"))?;
        Ok(Some((subject, consent)))
    }

    pub(super) fn resident(&mut self, who: usize, rng: &mut Rng) -> Result<Option<String>, Broken> {
        let Some(team) = self.ready(who, rng)? else { return Ok(None) };
        let Some((subject, basis)) = self.subject(who, team, rng)? else { return Ok(None) };
        let (name, address) = (self.text("Bà"), self.text("Xóm Hồ Sen"));
        let resident = NewResident {
            name: name.clone(),
            birth: None,
            sex: None,
            id_number: None,
            phone: None,
            address_form: None,
            needs_representative: false,
            household: HouseholdChoice::New { address, hamlet: 1 },
        };
        let recorded = self.capture(
            who,
            team,
            |session| session.add_resident(team, subject, resident, Purpose::ASSIST, None),
            |_| basis.map(|basis| What::Resident { subject, basis, name }).into_iter().collect(),
        )?;
        based("resident_refused", recorded.map(drop), basis)
    }

    pub(super) fn visit(&mut self, who: usize, rng: &mut Rng) -> Result<Option<String>, Broken> {
        let Some(team) = self.ready(who, rng)? else { return Ok(None) };
        let Some((subject, basis)) = self.subject(who, team, rng)? else { return Ok(None) };
        let note = self.text("Bác tự quét mã");
        let mut draft = VisitDraft::new(team, subject, Service::CASHLESS_PAYMENT);
        draft.outcome = Some(Outcome::DONE);
        draft.note = Some(note.clone());
        let saved = rng.percent(20);
        let work = |session: &mut Session| {
            let id = if saved { Some(session.save_draft(None, draft.clone())?) } else { None };
            session.record_visit(id, draft)
        };
        let meaning = |_: &_| basis.map(|basis| What::Visit { subject, basis, note }).into_iter().collect();
        let recorded = self.capture(who, team, work, meaning)?;
        based("visit_refused", recorded.map(drop), basis)
    }

    /// A one-time code is never written down, whatever it stands in.
    pub(super) fn secret(&mut self, who: usize, rng: &mut Rng) -> Result<Option<String>, Broken> {
        let Some(team) = self.ready(who, rng)? else { return Ok(None) };
        let Some((subject, _)) = self.subject(who, team, rng)? else { return Ok(None) };
        let mut draft = VisitDraft::new(team, subject, Service::CASHLESS_PAYMENT);
        draft.outcome = Some(Outcome::DONE);
        draft.note = Some(format!("{} mã OTP {:06}", self.text("Bác đọc"), rng.below(1_000_000)));
        let saved = rng.percent(50);
        let work = |session: &mut Session| match saved {
            true => session.save_draft(None, draft).map(drop),
            false => session.record_visit(None, draft).map(drop),
        };
        match self.capture(who, team, work, |()| Vec::new())? {
            Ok(()) => Err(Broken::new("secret_written_down", saved)),
            Err(code) if code == "secret_refused" => Ok(Some(code)),
            Err(code) if code == "consent_missing" => Ok(Some(code)),
            Err(code) => passing("secret_refused_as", code),
        }
    }

    pub(super) fn withdraw(&mut self, who: usize, rng: &mut Rng) -> Result<Option<String>, Broken> {
        let Some(team) = self.ready(who, rng)? else { return Ok(None) };
        let Some(paper) = rng.pick(&self.papers).cloned() else { return Ok(None) };
        let known = self.knowledge(who)?;
        let open = paper.purposes.iter().copied();
        let open: Vec<_> = open.filter(|purpose| !known.is_over(paper.receipt, *purpose)).collect();
        let end = |purpose| What::Withdrawal { receipt: paper.receipt, purpose, original: None };
        let meant: Vec<_> = open.into_iter().map(end).collect();
        let taken = self.capture(who, team, |session| session.withdraw(team, &paper.text, &[]), |_| meant)?;
        match taken {
            Ok(count) => Ok(Some(format!("withdraw {count}"))),
            Err(code) => passing("withdrawal_refused", code),
        }
    }

    pub(super) fn decline(&mut self, who: usize, rng: &mut Rng) -> Result<Option<String>, Broken> {
        let Some(team) = self.ready(who, rng)? else { return Ok(None) };
        let (answer, state) = match rng.percent(50) {
            true => (Declined::Refused, ConsentState::Refused),
            false => (Declined::Deferred, ConsentState::Deferred),
        };
        let work = |session: &mut Session| session.decline(team, Purpose::ASSIST, answer);
        match self.capture(who, team, work, |()| vec![What::Count(Purpose::ASSIST, state)])? {
            Ok(()) => Ok(Some("decline".into())),
            Err(code) => passing("decline_refused", code),
        }
    }
}

/// A yes with a finger on the glass.
pub(super) fn signed_by_finger(
    team: TeamId,
    subject: SubjectId,
    purposes: Vec<Purpose>,
    read_aloud: bool,
) -> GiveConsent {
    GiveConsent {
        team,
        subject,
        purposes,
        language: "vi".into(),
        method: ConsentMethod::FingerSignature,
        read_aloud,
        evidence: MARKER.into(),
        witness: None,
        age: None,
        needs_representative: false,
        guardian: None,
        child_evidence: Vec::new(),
    }
}

/// The epoch under which a vault would write for a team now, and whether its roster is stale.
pub(super) fn sealed_with(vault: &Vault, team: TeamId) -> (u64, bool) {
    let roster = vault.trust(team).ok().and_then(|trust| trust.roster());
    (roster.map_or(0, |roster| roster.epoch), vault.is_stale(team).unwrap_or(false))
}

/// What a new yes names: every withdrawal known of this subject and purpose.
pub(super) fn named(
    known: &Knowledge<'_>,
    subject: SubjectId,
    purpose: Purpose,
) -> std::collections::BTreeSet<ConsentRef> {
    let both = |(withdrawal, original): (ConsentRef, Option<ConsentRef>)| [Some(withdrawal), original];
    known.withdrawals(subject, purpose).into_iter().flat_map(both).flatten().collect()
}

/// A refusal that passes is an outcome; any other breaks the rule.
pub(super) fn passing(rule: &'static str, code: String) -> Result<Option<String>, Broken> {
    if PASSING.contains(&code.as_str()) { Ok(Some(code)) } else { Err(Broken::new(rule, code)) }
}

/// A record needs a consent that stands: with one it is taken, without one it is refused.
fn based(
    rule: &'static str,
    recorded: Result<(), String>,
    basis: Option<ConsentRef>,
) -> Result<Option<String>, Broken> {
    match (recorded, basis) {
        (Ok(()), Some(_)) => Ok(Some("recorded".into())),
        (Err(code), None) if code == "consent_missing" => Ok(Some(code)),
        (Ok(()), None) => Err(Broken::new("record_without_consent", rule)),
        (Err(code), _) => passing(rule, code),
    }
}
