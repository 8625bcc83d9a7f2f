//! A morning without network on every phone at once: people found as one types, visits written step by step, cards
//! read, consents asked one purpose at a time, a shop's code checked, and a one-time password refused.

use super::cast::TWICE;
use super::day::{Day, DemoError, Phone, expect};
use super::hand_over;
use super::office::quietly;
use super::people;
use crate::language::t;
use causo_bench::mobile::Weather;
use causo_domain::codes::{Outcome, Purpose, Service, StepOutcome};
use causo_domain::consent::ConsentMethod;
use causo_domain::ids::{GroundId, SubjectId, TeamId};
use causo_domain::text::{fold, given_name};
use causo_domain::vietqr::check_shop;
use causo_field::Session;
use causo_field::consent::{Declined, GiveConsent};
use causo_field::resident::{NewResident, ResidentCard};
use causo_field::visit::VisitDraft;
use indicatif::ProgressBar;
use std::collections::BTreeMap;

/// Visits of a phone to people on the commune's list.
const VISITS: usize = 20;
/// People met who are on no list.
const NEWCOMERS: usize = 2;

/// What a phone's morning came to.
#[derive(Default)]
pub(super) struct Done {
    pub(super) personal: Vec<String>,
    pub(super) secrets_refused: u64,
    pub(super) qr_checks: u64,
    /// Receipts handed out, with whom they are about.
    pub(super) receipts: Vec<(SubjectId, String)>,
}

impl Day {
    pub(super) async fn morning(&mut self) -> Result<(), DemoError> {
        self.link.set(Weather::Down, &[]);
        let bar = self.progress.bar(
            t("Buổi sáng không có mạng", "A morning without network"),
            self.phones.len() * (VISITS + NEWCOMERS),
        );
        let grounds: BTreeMap<TeamId, GroundId> =
            self.office()?.grounds()?.into_iter().map(|(id, ground)| (ground.team, id)).collect();
        let teams = self.teams.clone();
        let done = std::thread::scope(|scope| {
            let spawn = |phone| scope.spawn(|| morning(phone, &teams, &grounds, &bar));
            let threads: Vec<_> = self.phones.iter_mut().map(spawn).collect();
            let joined = threads.into_iter().map(|thread| thread.join());
            joined
                .map(|done| done.unwrap_or_else(|_| Err(DemoError("demo_thread".into()))))
                .collect::<Result<Vec<_>, _>>()
        })?;
        for (phone, done) in self.phones.iter_mut().zip(done) {
            self.personal.extend(done.personal);
            self.tally.secrets_refused += done.secrets_refused;
            self.tally.qr_checks += done.qr_checks;
            phone.receipts = done.receipts;
        }
        bar.finish();
        self.no_network().await
    }

    /// Trying to send now is no error: everything waits where it is.
    async fn no_network(&mut self) -> Result<(), DemoError> {
        let session = self.phones[0].session()?;
        let before = session.status()?.waiting();
        let mut progress = |_| {};
        let mut options = quietly(&mut progress);
        options.engine.retries = 0;
        let summary = session.sync(options).await?;
        let waits = !summary.is_complete() && before > 0 && session.status()?.waiting() == before;
        expect(waits, "demo_sent_without_network")
    }
}

fn morning(
    phone: &mut Phone,
    teams: &[TeamId],
    grounds: &BTreeMap<TeamId, GroundId>,
    bar: &ProgressBar,
) -> Result<Done, DemoError> {
    let mut done = Done::default();
    let (number, team) = (phone.number, phone.team);
    let ground = *grounds.get(&team).ok_or_else(|| DemoError("demo_ground".into()))?;
    let team_number = number % teams.len();
    let residents = phone.session()?.residents();
    for resident in &residents {
        done.personal.push(resident.name.clone());
        done.personal.extend(resident.phone.clone());
    }
    // Team 1 has hamlets 1 to 4, team 2 has 5 to 8, team 3 the rest; four phones share each.
    let of_team =
        residents.iter().filter(|r| r.hamlet.is_some_and(|h| usize::from(h - 1) / 4 == team_number));
    let mine: Vec<_> = of_team.skip(number / teams.len()).step_by(4).take(VISITS).cloned().collect();
    expect(mine.len() == VISITS, "demo_people_missing")?;
    for (n, resident) in mine.iter().enumerate() {
        visit(phone, n, resident, ground, &mut done)?;
        bar.inc(1);
    }
    for n in 0..NEWCOMERS {
        newcomer(phone, n, &mut done)?;
        bar.inc(1);
    }
    Ok(done)
}

fn visit(
    phone: &mut Phone,
    n: usize,
    resident: &ResidentCard,
    ground: GroundId,
    done: &mut Done,
) -> Result<(), DemoError> {
    let (number, team) = (phone.number, phone.team);
    let session = phone.session()?;
    // As one types: the last two words, without diacritics.
    let typed: Vec<_> = fold(&resident.name).split(' ').rev().take(2).map(str::to_owned).collect();
    let found = session.find_residents(&typed.join(" "), 100);
    expect(found.iter().any(|card| card.subject == resident.subject), "demo_not_found")?;
    let service = if n.is_multiple_of(2) { Service::CASHLESS_PAYMENT } else { Service::PRIVACY_SETUP };
    let mut draft = VisitDraft::new(team, resident.subject, service);
    (draft.ground, draft.household) = (Some(ground), resident.household);
    if service == Service::CASHLESS_PAYMENT {
        draft.note_shop(&check_shop(&[&people::shop_code(n / 2)], &people::SHOP));
        done.qr_checks += 1;
    }
    let outcomes = [
        StepOutcome::BY_RESIDENT,
        StepOutcome::WITH_HELP,
        StepOutcome::BY_RESIDENT,
        StepOutcome::FOLLOW_UP,
        StepOutcome::REFUSED,
    ];
    let (guides, guide) = (session.guides()?, if service == Service::CASHLESS_PAYMENT { 1 } else { 4 });
    for code in 1..=5 {
        let outcome = outcomes[(usize::from(code) + n + number) % outcomes.len()];
        draft.set_step(&guides, guide, code, outcome)?;
    }
    if number == 0 && n == 0 {
        draft.note = Some(people::SECRET_NOTE.into());
        let refused = session.save_draft(None, draft.clone()).err();
        expect(refused.is_some_and(|error| error.code() == "secret_refused"), "demo_secret_kept")?;
        done.secrets_refused += 1;
    }
    let note = people::note(n, given_name(&resident.name), number);
    draft.note = Some(note.clone());
    done.personal.push(note);
    let saved = session.save_draft(None, draft)?;
    if n == 0 {
        // The battery dies here. What was saved is there again.
        phone.reopen()?;
    }
    let session = phone.session()?;
    let drafts = session.drafts()?;
    let (id, mut draft) =
        drafts.into_iter().find(|(id, _)| *id == saved).ok_or_else(|| DemoError("demo_draft_lost".into()))?;
    draft.outcome = Some(if n.is_multiple_of(5) { Outcome::FOLLOW_UP } else { Outcome::DONE });
    draft.next_visit = n.is_multiple_of(5).then(|| session.today().plus(7));
    session.record_visit(Some(id), draft)?;
    answer(session, team, n, number, resident.subject, done)
}

/// Every fourth visit also asks for the report, which no ground covers. All three answers happen.
fn answer(
    session: &mut Session,
    team: TeamId,
    n: usize,
    number: usize,
    subject: SubjectId,
    done: &mut Done,
) -> Result<(), DemoError> {
    if !n.is_multiple_of(4) {
        return Ok(());
    }
    match (n / 4 + number) % 4 {
        0 => session.decline(team, Purpose::REPORT, Declined::Refused)?,
        1 => session.decline(team, Purpose::REPORT, Declined::Deferred)?,
        _ => {
            let given = session.give_consent(yes(team, subject, vec![Purpose::REPORT], n))?;
            done.receipts.push((subject, given.text));
        }
    }
    Ok(())
}

fn yes(team: TeamId, subject: SubjectId, purposes: Vec<Purpose>, n: usize) -> GiveConsent {
    GiveConsent {
        team,
        subject,
        purposes,
        language: "vi".into(),
        method: ConsentMethod::FingerSignature,
        read_aloud: true,
        evidence: people::signature(n),
        witness: None,
        age: None,
        needs_representative: false,
        guardian: None,
        child_evidence: Vec::new(),
    }
}

/// Somebody on no list: the card is read into memory, the question is asked, and only a yes puts them on record.
fn newcomer(phone: &mut Phone, n: usize, done: &mut Done) -> Result<(), DemoError> {
    let (number, team) = (phone.number, phone.team);
    let session = phone.session()?;
    // One newcomer meets two volunteers.
    let met = if number == TWICE[1] && n == 0 { TWICE[0] } else { number };
    let new = NewResident::from_card(&people::card(met, n), people::hamlet(met))?;
    expect(session.duplicates(&new).is_empty(), "demo_duplicate")?;
    let subject = session.new_subject();
    let without = session.add_resident(team, subject, new.clone(), Purpose::ASSIST, None).err();
    expect(without.is_some_and(|error| error.code() == "consent_missing"), "demo_recorded_without_consent")?;
    done.personal.push(new.name.clone());
    done.personal.extend(new.id_number.clone());
    let text = hand_over::asked(phone, subject, &new, yes(team, subject, vec![Purpose::ASSIST], 100 + n))?;
    done.receipts.push((subject, text));
    let session = phone.session()?;
    if let causo_field::resident::HouseholdChoice::New { address, .. } = &new.household {
        done.personal.push(address.clone());
    }
    session.add_resident(team, subject, new.clone(), Purpose::ASSIST, None)?;
    // The same card once more: now the phone warns.
    expect(!session.duplicates(&new).is_empty(), "demo_duplicate_missed")?;
    let mut draft = VisitDraft::new(team, subject, Service::PUBLIC_SERVICE);
    let note = people::note(VISITS + n, given_name(&new.name), number);
    (draft.note, draft.outcome) = (Some(note.clone()), Some(Outcome::DONE));
    done.personal.push(note);
    session.record_visit(None, draft)?;
    Ok(())
}
