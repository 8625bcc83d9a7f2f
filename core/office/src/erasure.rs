//! Erasing: a person asked for it, a time of keeping is over, or what allowed a record fell away. One signed ruling a
//! team names the events, everybody's mixed, and every phone and the server follow it. Proofs of consent stay for as
//! long as the policy says, because the controller has to be able to show them.

use crate::error::OfficeError;
use crate::office::Office;
use crate::requests::Answer;
use causo_crypto::entropy::random;
use causo_crypto::secret::hpke;
use causo_domain::consent::ConsentState;
use causo_domain::date::Day;
use causo_domain::ids::{BlobId, EventHash, ReceiptId, RulingId, SubjectId, TeamId};
use causo_domain::rights::{RequestOutcome, Right};
use causo_protocol::blob::BlobRef;
use causo_protocol::body::{Body, ConsentAct};
use causo_protocol::cbor::Bytes;
use causo_protocol::event::Kind;
use causo_protocol::fields::Field;
use causo_protocol::hlc::Hlc;
use causo_protocol::log::ItemKind;
use causo_protocol::ruling::{Erasure, ErasureCause};
use causo_protocol::tags;
use causo_vault::HeldEvent;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};

/// Most events of one ruling: a document has to stay below its largest size.
const MOST_EVENTS: usize = 10_000;

/// What was erased.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Erased {
    /// Events.
    pub events: usize,
    /// Rulings signed, one a team as a rule.
    pub rulings: usize,
    /// Proofs of consent that stay until their time is over.
    pub proofs_kept: usize,
    /// Requests that this carried out.
    pub requests_closed: usize,
}

/// Events to erase, with whom they are about.
pub(crate) type Doomed = BTreeMap<TeamId, BTreeMap<EventHash, Option<SubjectId>>>;

impl Office {
    /// Erases what is held about a person, all that are one with them included, and closes their requests for it. Consents
    /// end today; their proofs stay for the policy's days, or go too when `with_proofs`.
    pub async fn erase_resident(
        &mut self,
        subject: SubjectId,
        with_proofs: bool,
    ) -> Result<Erased, OfficeError> {
        self.standing()?;
        let held = self.held(subject)?;
        self.end_consents(&held.own)?;
        let is_proof = |event: &&HeldEvent| event.body.consent.is_some();
        let is_request = |event: &&HeldEvent| event.body.request.is_some();
        // While proofs stay, it has to be known whose they all are.
        let stays = |event: &&HeldEvent| {
            is_request(event) || !with_proofs && (is_proof(event) || event.body.merge.is_some())
        };
        let proofs_kept = if with_proofs { 0 } else { held.own.iter().filter(is_proof).count() };
        let mut doomed = Doomed::new();
        for event in held.own.iter().filter(|event| !stays(event)) {
            doomed.entry(event.team).or_default().insert(event.hash, event.body.subject);
        }
        // A household that others live in stays theirs.
        for (event, _) in held.household.iter().filter(|(_, alone)| *alone) {
            doomed.entry(event.team).or_default().insert(event.hash, None);
        }
        let class = held.class;
        let erased = self.rule(doomed, ErasureCause::REQUESTED).await?;
        let requests = self.requests()?;
        let open = requests.iter().filter(|request| {
            request.right == Right::ERASE && request.ended.is_none() && class.contains(&request.subject)
        });
        let open: Vec<_> = open.map(|request| request.id).collect();
        for id in &open {
            self.answer_request(*id, Answer::Ended(RequestOutcome::DONE))?;
        }
        Ok(Erased { proofs_kept, requests_closed: open.len(), ..erased })
    }

    /// Whom a consent receipt is of.
    pub fn subject_of_receipt(&self, receipt: ReceiptId) -> Result<SubjectId, OfficeError> {
        let grounds = self.grounds()?;
        let mut of_receipt = self.view(&grounds).consents().filter(|(_, entry)| entry.act.receipt == receipt);
        of_receipt.next().map(|(subject, _)| subject).ok_or(OfficeError::UnknownSubject)
    }

    /// Erases events whatever they are, for one cause.
    pub(crate) async fn rule(&mut self, doomed: Doomed, cause: ErasureCause) -> Result<Erased, OfficeError> {
        let mut erased = Erased::default();
        let photos = self.photos_of(&doomed)?;
        for (team, events) in doomed {
            let events: Vec<_> = events.into_iter().collect();
            for events in events.chunks(MOST_EVENTS) {
                self.sign_erasure(team, events, &photos, cause).await?;
                erased.rulings += 1;
                erased.events += events.len();
            }
        }
        self.vault.catch_up(&mut self.keys)?;
        Ok(erased)
    }

    /// The photos that events to erase speak of: they go with them.
    fn photos_of(&self, doomed: &Doomed) -> Result<BTreeMap<EventHash, Vec<BlobId>>, OfficeError> {
        let mut photos = BTreeMap::new();
        if doomed.is_empty() {
            return Ok(photos);
        }
        self.vault.each_event(&self.keys, &mut |event| {
            if doomed.get(&event.team).is_some_and(|events| events.contains_key(&event.hash)) {
                let written = event.body.writes.iter().filter(|write| write.field == Field::PHOTO);
                let blobs = written.filter_map(|write| Some(BlobRef::from_value(&write.value)?.id));
                photos.insert(event.hash, blobs.collect());
            }
        })?;
        Ok(photos)
    }

    async fn sign_erasure(
        &mut self,
        team: TeamId,
        events: &[(EventHash, Option<SubjectId>)],
        photos: &BTreeMap<EventHash, Vec<BlobId>>,
        cause: ErasureCause,
    ) -> Result<(), OfficeError> {
        let entropy = self.machine.entropy.clone();
        let authority = self.standing()?;
        let id = RulingId(random(entropy.as_ref()));
        let blobs: BTreeSet<_> =
            events.iter().filter_map(|(hash, _)| photos.get(hash)).flatten().copied().collect();
        let subjects: BTreeSet<_> = events.iter().filter_map(|(_, subject)| *subject).collect();
        let plain: Vec<u8> = subjects.iter().flat_map(|subject| subject.0).collect();
        let context = context(self.commune(), team, id);
        let to = &authority.commune_seal;
        let sealed = hpke::seal_to(to, tags::ERASURE_SUBJECTS, &context, &[], &plain, entropy.as_ref())?;
        let erasure = Erasure {
            commune: self.commune().to_owned(),
            team,
            id,
            authority_version: authority.version,
            signed_ms: self.machine.clock.wall_ms(),
            cause,
            events: events.iter().map(|(hash, _)| *hash).collect(),
            blobs: blobs.into_iter().collect(),
            subjects: Some(Bytes(sealed)),
        };
        let signed = self.officer.sign.sign_document(&erasure);
        self.publish(ItemKind::ERASURE, &signed, None).await?;
        Ok(self.vault.accept_document(team, ItemKind::ERASURE, &signed)?)
    }

    /// Ends every consent of these events that still stands, so that the time of keeping its proof begins.
    fn end_consents(&mut self, held: &[HeldEvent]) -> Result<(), OfficeError> {
        let mut standing: BTreeMap<_, (TeamId, SubjectId)> = BTreeMap::new();
        let grounds = self.grounds()?;
        let view = self.view(&grounds);
        for event in held {
            let (Some(act), Some(subject)) = (&event.body.consent, event.body.subject) else { continue };
            let key = (act.receipt, act.purpose);
            if !act.state.permits() {
                standing.remove(&key);
            } else if !view.is_withdrawn(act.receipt, act.purpose) {
                standing.insert(key, (event.team, subject));
            }
        }
        for ((receipt, purpose), (team, subject)) in standing {
            let ended = ConsentState::Terminated;
            let act = ConsentAct { state: ended, ..ConsentAct::withdrawal(receipt, purpose) };
            let body = Body { subject: Some(subject), consent: Some(act), ..Body::at(Hlc::default()) };
            self.write_as(team, Kind::CONSENT, body)?;
        }
        Ok(())
    }

    /// When and why something of these subjects was erased, as far as this officer's seals open the rulings.
    pub(crate) fn erasures_of(&self, class: &[SubjectId]) -> Result<Value, OfficeError> {
        let mut erasures = Vec::new();
        for team in self.teams()? {
            for (kind, signed) in self.vault.documents(team)? {
                if kind != ItemKind::ERASURE {
                    continue;
                }
                let erasure: Erasure = signed.read()?;
                if self.subjects_of(&erasure)?.iter().any(|subject| class.contains(subject)) {
                    let cause = match erasure.cause {
                        ErasureCause::REQUESTED => "theo yêu cầu",
                        ErasureCause::RETENTION_ENDED => "hết thời hạn lưu giữ",
                        ErasureCause::BASIS_LOST => "không còn căn cứ",
                        ErasureCause::UNLAWFUL => "ghi sai quy định",
                        _ => "lý do khác",
                    };
                    erasures.push(json!({
                        "Ngày": Day::of_utc_ms(erasure.signed_ms).to_string(),
                        "Lý do": cause,
                        "Tổ": self.team_name(Some(team)),
                    }));
                }
            }
        }
        Ok(Value::Array(erasures))
    }

    fn subjects_of(&self, erasure: &Erasure) -> Result<Vec<SubjectId>, OfficeError> {
        let Some(sealed) = &erasure.subjects else { return Ok(Vec::new()) };
        let context = context(&erasure.commune, erasure.team, erasure.id);
        let open = |seal| hpke::open(seal, tags::ERASURE_SUBJECTS, &context, &[], &sealed.0).ok();
        let Some(plain) = self.seals()?.iter().find_map(open) else { return Ok(Vec::new()) };
        Ok(plain.as_chunks::<8>().0.iter().map(|id| SubjectId(*id)).collect())
    }
}

/// What the subjects of a ruling are sealed with besides the key.
fn context(commune: &str, team: TeamId, id: RulingId) -> Vec<u8> {
    [commune.as_bytes(), &team.0, &id.0].concat()
}
