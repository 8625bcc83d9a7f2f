//! What has been kept for as long as the policy says: records of a purpose, and proofs of consents that ended long ago.
//! Phones show none of it any more. It is erased at the end of a sync, or when the officer says so.

use crate::erasure::{Doomed, Erased};
use crate::error::OfficeError;
use crate::office::Office;
use causo_domain::codes::Purpose;
use causo_domain::date::Day;
use causo_domain::ids::{EventHash, ReceiptId, SubjectId, TeamId};
use causo_domain::rights::Right;
use causo_protocol::policy::Policy;
use causo_protocol::ruling::ErasureCause;
use std::collections::{BTreeMap, BTreeSet};

/// What is due of one purpose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DueErasure {
    /// Purpose.
    pub purpose: Purpose,
    /// Events.
    pub events: usize,
    /// People they are about.
    pub people: usize,
    /// The first day on which some of it was due.
    pub since: Day,
    /// By when it must be gone: as for a person's own request to erase, counted from that day.
    pub by: Day,
}

/// One event with the person and purpose that say how long it is kept.
struct Kept {
    team: TeamId,
    event: EventHash,
    subject: SubjectId,
    person: SubjectId,
    purpose: Purpose,
    day: Day,
    /// Of a proof.
    receipt: Option<ReceiptId>,
}

/// Everything that has a time of keeping.
#[derive(Default)]
struct Ledger {
    kept: Vec<Kept>,
    last_deeds: BTreeMap<(SubjectId, Purpose), Day>,
    /// When a consent ended; absent while it stands.
    ends: BTreeMap<(ReceiptId, Purpose), Option<Day>>,
}

impl Ledger {
    /// The last day that something may be kept; `None` when the policy names no time.
    fn until(&self, kept: &Kept, policy: &Policy) -> Option<Day> {
        let rules = policy.purpose(kept.purpose)?;
        let last =
            self.last_deeds.get(&(kept.person, kept.purpose)).map_or(kept.day, |day| *day.max(&kept.day));
        let Some(receipt) = kept.receipt else { return Some(last.plus(rules.retention_days)) };
        // Nobody took it back: it ended when the last record that rested on it was due.
        let ended = self.ends.get(&(receipt, kept.purpose)).copied().flatten();
        Some(ended.unwrap_or(last.plus(rules.retention_days)).plus(rules.proof_days))
    }
}

impl Office {
    /// What is due, one entry a purpose; empty without a policy.
    pub fn due_for_erasure(&self) -> Result<Vec<DueErasure>, OfficeError> {
        let mut of_purpose: BTreeMap<Purpose, (usize, BTreeSet<SubjectId>, Day)> = BTreeMap::new();
        let today = self.today();
        for (kept, until) in self.due(|_| today)? {
            let since = until.plus(1);
            let (events, people, first) =
                of_purpose.entry(kept.purpose).or_insert((0, BTreeSet::new(), since));
            *events += 1;
            people.insert(kept.person);
            *first = since.min(*first);
        }
        let due = of_purpose.into_iter().map(|(purpose, (events, people, since))| DueErasure {
            purpose,
            events,
            people: people.len(),
            since,
            by: Right::ERASE.deadlines(since).done,
        });
        Ok(due.collect())
    }

    /// Erases what is due by this computer's date, which the officer answers for.
    pub async fn erase_due(&mut self) -> Result<Erased, OfficeError> {
        self.standing()?;
        let today = self.today();
        let due = self.due(|_| today)?;
        self.erase_kept(due).await
    }

    /// Erases what is due by this computer's date and by the newest time in the team's log. Nobody looks at it first, and
    /// what is erased does not come back, so a wrong date alone must not do it.
    pub(crate) async fn erase_surely_due(&mut self) -> Result<Erased, OfficeError> {
        if self.standing().is_err() {
            return Ok(Erased::default());
        }
        let Some(policy) = self.policy()? else { return Ok(Erased::default()) };
        if self.is_nothing_due(&policy)? {
            return Ok(Erased::default());
        }
        let today = self.today();
        let mut due = self.due(|_| today)?;
        if due.is_empty() {
            self.note_nothing_due(&policy)?;
        }
        let logged = self.vault.memberships()?.into_iter();
        let logged: BTreeMap<_, _> = logged.map(|team| (team.team, Day::of_utc_ms(team.last_ms))).collect();
        due.retain(|(kept, until)| logged.get(&kept.team).is_some_and(|day| day > until));
        self.erase_kept(due).await
    }

    async fn erase_kept(&mut self, due: Vec<(Kept, Day)>) -> Result<Erased, OfficeError> {
        let mut doomed = Doomed::new();
        for (kept, _) in due {
            doomed.entry(kept.team).or_default().insert(kept.event, Some(kept.subject));
        }
        self.rule(doomed, ErasureCause::RETENTION_ENDED).await
    }

    /// Events whose time of keeping is over on the day it is for their team, each with the last day of that time.
    fn due(&self, today: impl Fn(TeamId) -> Day) -> Result<Vec<(Kept, Day)>, OfficeError> {
        let Some(policy) = self.policy()? else { return Ok(Vec::new()) };
        let mut ledger = self.ledger()?;
        let mut due = Vec::new();
        for kept in std::mem::take(&mut ledger.kept) {
            let until = ledger.until(&kept, &policy);
            due.extend(until.filter(|until| today(kept.team) > *until).map(|until| (kept, until)));
        }
        Ok(due)
    }

    fn ledger(&self) -> Result<Ledger, OfficeError> {
        let mut ledger = Ledger::default();
        self.vault.each_event(&self.keys, &mut |event| {
            let (day, act) = (Day::of_utc_ms(event.body.hlc.ms()), &event.body.consent);
            if let Some(act) = act {
                let end = ledger.ends.entry((act.receipt, act.purpose)).or_insert(None);
                // A yes that is renewed begins again.
                *end = if act.state.permits() {
                    None
                } else {
                    Some(end.map_or(day, |before: Day| before.min(day)))
                };
            }
            let purpose = act.as_ref().map(|act| act.purpose);
            let purpose = purpose.or(event.body.basis.as_ref().map(|basis| basis.purpose));
            let (Some(subject), Some(purpose)) = (event.body.subject, purpose) else { return };
            let (person, receipt) = (self.representative(subject), act.as_ref().map(|act| act.receipt));
            if receipt.is_none() {
                let last = ledger.last_deeds.entry((person, purpose)).or_insert(day);
                *last = day.max(*last);
            }
            let (team, event) = (event.team, event.hash);
            ledger.kept.push(Kept { team, event, subject, person, purpose, day, receipt });
        })?;
        Ok(ledger)
    }
}
