//! What is due with residents: it comes with a visit, is planned by hamlet, and ends by a visit, a word, or what life brings.

use crate::phones::{Commune, person, refusal, sync, yes};
use causo_domain::codes::{
    DossierState, FollowUpKind, LifeEvent, Outcome, Purpose, Service, SettingState, StepOutcome,
};
use causo_domain::ids::{EventRef, HouseholdId, SubjectId};
use causo_field::Session;
use causo_field::follow_up::{NewDossier, Target};
use causo_field::resident::HouseholdChoice;
use causo_field::visit::{Setting, VisitDraft};
use std::sync::atomic::Ordering;

const DAY_MS: u64 = 24 * 60 * 60 * 1000;

struct Field {
    commune: Commune,
    phone: Session,
}

impl Field {
    async fn start() -> Self {
        let mut commune = Commune::start().await;
        let phone = commune.phone("a").await;
        Self { commune, phone }
    }

    fn resident(&mut self, name: &str) -> SubjectId {
        let subject = self.phone.new_subject();
        let ground = Some(self.commune.ground);
        self.phone.add_resident(self.commune.team, subject, person(name), Purpose::ASSIST, ground).unwrap();
        subject
    }

    fn draft(&self, subject: SubjectId) -> VisitDraft {
        VisitDraft {
            ground: Some(self.commune.ground),
            outcome: Some(Outcome::DONE),
            ..VisitDraft::new(self.commune.team, subject, Service::CASHLESS_PAYMENT)
        }
    }

    fn visit(&mut self, change: impl FnOnce(&mut VisitDraft), subject: SubjectId) -> EventRef {
        let mut draft = self.draft(subject);
        change(&mut draft);
        self.phone.record_visit(None, draft).unwrap().visit
    }

    fn first_payment(&mut self, subject: SubjectId) -> EventRef {
        let today = self.phone.today();
        self.visit(
            |draft| {
                (draft.follow_up, draft.next_visit) =
                    (Some(FollowUpKind::FIRST_PAYMENT), Some(today.plus(7)));
            },
            subject,
        )
    }

    fn close(&mut self, visit: EventRef, how: StepOutcome) {
        let ground = Some(self.commune.ground);
        self.phone.close_follow_up(visit, how, None, Purpose::ASSIST, ground).unwrap();
    }

    fn due(&self) -> Vec<EventRef> {
        self.phone.follow_ups().into_iter().map(|open| open.visit).collect()
    }

    fn days_pass(&self, days: u64) {
        self.commune.clock.0.fetch_add(days * DAY_MS, Ordering::SeqCst);
    }
}

#[tokio::test]
async fn what_is_due_is_planned_by_hamlet_the_longest_due_first() {
    let mut field = Field::start().await;
    let [late, later, other] = ["Hà Văn Bền", "Bùi Thị Sen", "Đinh Văn Lực"].map(|name| field.resident(name));
    let today = field.phone.today();
    let due = |days| move |draft: &mut VisitDraft| draft.next_visit = Some(today.plus(days));
    let second = field.visit(due(3), late);
    let first = field.visit(due(1), late);
    field.visit(due(9), later);
    field.visit(|_| {}, other);
    assert!(field.phone.plan().unwrap().hamlets.is_empty());
    field.days_pass(4);
    let plan = field.phone.plan().unwrap();
    let due: Vec<_> = plan.hamlets[0].due.iter().map(|open| open.visit).collect();
    assert_eq!((due, plan.hamlets.len(), plan.later), (vec![first, second], 1, 1));
    assert_eq!((plan.hamlets[0].hamlet, plan.hamlets[0].name.is_some()), (Some(1), true));
}

#[tokio::test]
async fn a_visit_closes_what_was_due_and_the_other_phone_sees_it() {
    let mut field = Field::start().await;
    let mut other = field.commune.phone("b").await;
    let (subject, today) = (field.resident("Hà Văn Bền"), field.phone.today());
    let visit = field.visit(|draft| draft.next_visit = Some(today), subject);
    for phone in [&mut field.phone, &mut other] {
        assert!(sync(phone).await.is_complete());
    }
    assert_eq!(other.follow_ups().len(), 1);
    field.visit(|draft| draft.closes = vec![visit], subject);
    assert_eq!(field.due(), []);
    for phone in [&mut field.phone, &mut other] {
        assert!(sync(phone).await.is_complete());
    }
    assert!(other.follow_ups().is_empty());
    let again = VisitDraft { closes: vec![visit, visit], ..field.draft(subject) };
    field.phone.record_visit(None, again).unwrap();
    let foreign = VisitDraft { closes: vec![EventRef([7; 16])], ..field.draft(subject) };
    assert_eq!(refusal(field.phone.record_visit(None, foreign)).0, "follow_up_unknown");
}

#[tokio::test]
async fn a_day_that_is_past_and_another_persons_follow_up_are_refused() {
    let mut field = Field::start().await;
    let [subject, other] = ["Hà Văn Bền", "Bùi Thị Sen"].map(|name| field.resident(name));
    let today = field.phone.today();
    let yesterday = causo_domain::date::Day(today.0 - 1);
    let past = VisitDraft { next_visit: Some(yesterday), ..field.draft(subject) };
    assert_eq!(refusal(field.phone.record_visit(None, past)), ("due_past".into(), Some("next_visit")));
    let visit = field.visit(|draft| draft.next_visit = Some(today), subject);
    let foreign = VisitDraft { closes: vec![visit], ..field.draft(other) };
    assert_eq!(refusal(field.phone.record_visit(None, foreign)).0, "follow_up_of_another");
    let ground = Some(field.commune.ground);
    let close = |phone: &mut Session, due| {
        phone.close_follow_up(visit, StepOutcome::FOLLOW_UP, due, Purpose::ASSIST, ground)
    };
    assert_eq!(refusal(close(&mut field.phone, Some(yesterday))).0, "due_past");
    assert_eq!(refusal(close(&mut field.phone, None)), ("empty".into(), Some("next_visit")));
    close(&mut field.phone, Some(today.plus(2))).unwrap();
    assert_eq!(field.phone.follow_up(visit).unwrap().due, today.plus(2));
}

#[tokio::test]
async fn a_households_first_payment_ends_by_word_alone_and_once_a_household() {
    let mut field = Field::start().await;
    let [one, spouse, neighbour] =
        ["Hà Văn Bền", "Bùi Thị Sen", "Đinh Văn Lực"].map(|name| field.resident(name));
    let home = field.phone.resident(one).unwrap().household.unwrap();
    let moved = HouseholdChoice::Existing(home);
    let (team, ground) = (field.commune.team, Some(field.commune.ground));
    field.phone.move_resident(team, spouse, moved.clone(), Purpose::ASSIST, ground).unwrap();
    let [of_one, of_spouse, of_neighbour] = [one, spouse, neighbour].map(|who| field.first_payment(who));
    let by_visit = VisitDraft { closes: vec![of_one], ..field.draft(one) };
    assert_eq!(refusal(field.phone.record_visit(None, by_visit)).0, "follow_up_needs_word");
    field.close(of_one, StepOutcome::BY_RESIDENT);
    assert_eq!(field.due(), [of_neighbour], "the spouse's payment is the household's");
    assert!(field.phone.follow_up(of_spouse).is_none());
    field.phone.move_resident(team, neighbour, moved, Purpose::ASSIST, ground).unwrap();
    assert_eq!(field.due(), [], "who joins the household is not asked any more");
}

#[tokio::test]
async fn one_that_repeats_goes_on_until_it_is_not_wanted() {
    let mut field = Field::start().await;
    let (subject, today) = (field.resident("Hà Văn Bền"), field.phone.today());
    let first = field.visit(|draft| draft.repeat_days = Some(10), subject);
    let open = field.phone.follow_up(first).unwrap();
    assert_eq!((open.kind, open.due), (FollowUpKind::REPEAT, today.plus(10)));
    field.days_pass(11);
    let second = field.visit(|draft| draft.closes = vec![first], subject);
    let open = field.phone.follow_up(second).unwrap();
    assert_eq!((field.due(), open.due), (vec![second], today.plus(21)));
    field.days_pass(11);
    field.close(second, StepOutcome::BY_RESIDENT);
    assert_eq!(field.phone.follow_up(second).unwrap().due, today.plus(32), "asked by telephone, it goes on");
    field.close(second, StepOutcome::REFUSED);
    assert_eq!(field.due(), []);
    let draft = VisitDraft { repeat_days: Some(0), ..field.draft(subject) };
    assert_eq!(refusal(field.phone.record_visit(None, draft)), ("out_of_range".into(), Some("repeat_days")));
}

#[tokio::test]
async fn nothing_is_due_with_who_died_or_moved_away() {
    let mut field = Field::start().await;
    let [gone, away] = ["Hà Văn Bền", "Bùi Thị Sen"].map(|name| field.resident(name));
    let today = field.phone.today();
    let visits = [gone, away].map(|who| field.visit(|draft| draft.next_visit = Some(today), who));
    let (team, ground) = (field.commune.team, Some(field.commune.ground));
    let note = |phone: &mut Session, who, life| {
        phone.note_life(team, who, life, Purpose::ASSIST, ground).unwrap();
    };
    note(&mut field.phone, gone, LifeEvent::DIED);
    note(&mut field.phone, away, LifeEvent::MOVED_AWAY);
    assert_eq!(field.due(), []);
    assert_eq!(field.phone.resident(gone).unwrap().life, Some(LifeEvent::DIED));
    note(&mut field.phone, away, LifeEvent::LIVES_HERE);
    assert_eq!(field.due(), [visits[1]]);
}

#[tokio::test]
async fn a_household_that_splits_takes_along_what_is_due() {
    let mut field = Field::start().await;
    let (subject, today) = (field.resident("Hà Văn Bền"), field.phone.today());
    let visit = field.visit(|draft| draft.next_visit = Some(today), subject);
    let (team, ground) = (field.commune.team, Some(field.commune.ground));
    let move_to = |phone: &mut Session, hamlet| {
        let new = HouseholdChoice::New { address: "Nhà mới đầu xóm".into(), hamlet };
        phone.move_resident(team, subject, new, Purpose::ASSIST, ground)
    };
    assert_eq!(refusal(move_to(&mut field.phone, 99)).0, "hamlet_unknown");
    let household = move_to(&mut field.phone, 2).unwrap();
    let open = field.phone.follow_up(visit).unwrap();
    assert_eq!((open.household, open.hamlet), (Some(household), Some(2)));
    assert_eq!(field.phone.plan().unwrap().hamlets[0].hamlet, Some(2));
}

#[tokio::test]
async fn a_dossier_is_due_until_there_is_a_result() {
    let mut field = Field::start().await;
    let (subject, today) = (field.resident("Hà Văn Bền"), field.phone.today());
    let number = "G22.99.08-261122-0001";
    let dossier = NewDossier { number: number.into(), agency: Some("UBND xã Vân Sơn".into()) };
    let without_day = VisitDraft { dossier: Some(dossier.clone()), ..field.draft(subject) };
    assert_eq!(refusal(field.phone.record_visit(None, without_day)), ("empty".into(), Some("next_visit")));
    let visit = field
        .visit(|draft| (draft.dossier, draft.next_visit) = (Some(dossier), Some(today.plus(10))), subject);
    let open = field.phone.follow_up(visit).unwrap();
    let filed = open.dossier.unwrap();
    assert_eq!(
        (open.kind, filed.number.as_str(), filed.state),
        (FollowUpKind::DOSSIER, number, DossierState::FILED)
    );
    let ground = Some(field.commune.ground);
    let set = |phone: &mut Session, state, due| phone.set_dossier(visit, state, due, Purpose::ASSIST, ground);
    set(&mut field.phone, DossierState::MORE_NEEDED, Some(today.plus(3))).unwrap();
    assert_eq!(field.phone.follow_up(visit).unwrap().due, today.plus(3));
    let by_word = field.phone.close_follow_up(visit, StepOutcome::BY_RESIDENT, None, Purpose::ASSIST, ground);
    assert_eq!(refusal(by_word).0, "follow_up_needs_state");
    let by_visit = VisitDraft { closes: vec![visit], ..field.draft(subject) };
    assert_eq!(refusal(field.phone.record_visit(None, by_visit)).0, "follow_up_needs_state");
    set(&mut field.phone, DossierState::DONE, None).unwrap();
    assert_eq!(field.due(), []);
    set(&mut field.phone, DossierState::MORE_NEEDED, Some(today.plus(5))).unwrap();
    assert_eq!(field.due(), [visit], "the result was noted by mistake");
    let other = field.visit(|_| {}, subject);
    let none = field.phone.set_dossier(other, DossierState::DONE, None, Purpose::ASSIST, ground);
    assert_eq!(refusal(none).0, "follow_up_unknown");
}

#[tokio::test]
async fn a_secret_is_no_dossiers_agency() {
    let mut field = Field::start().await;
    let (subject, today) = (field.resident("Hà Văn Bền"), field.phone.today());
    let dossier = NewDossier { number: "H1".into(), agency: Some("mật khẩu VNeID là Hoa@1955".into()) };
    let draft = VisitDraft { dossier: Some(dossier), next_visit: Some(today), ..field.draft(subject) };
    assert_eq!(
        refusal(field.phone.record_visit(None, draft)),
        ("secret_refused".into(), Some("dossier_agency"))
    );
}

#[tokio::test]
async fn steps_and_settings_are_those_of_a_guide() {
    let mut field = Field::start().await;
    let subject = field.resident("Hà Văn Bền");
    let (guides, mut draft) = (field.phone.guides().unwrap(), field.draft(subject));
    draft.set_step(&guides, 4, 2, StepOutcome::WITH_HELP).unwrap();
    draft.set_step(&guides, 1, 6, StepOutcome::REFUSED).unwrap();
    draft.set_step(&guides, 4, 2, StepOutcome::BY_RESIDENT).unwrap();
    draft.set_step(&guides, 4, 3, StepOutcome::BY_RESIDENT).unwrap();
    assert_eq!(refusal(draft.set_step(&guides, 4, 99, StepOutcome::BY_RESIDENT)).0, "step_unknown");
    assert_eq!(refusal(draft.set_step(&guides, 999, 1, StepOutcome::BY_RESIDENT)).0, "guide_unknown");
    let setting = |step| Setting { guide: 4, step, before: SettingState::OPEN, after: SettingState::SAFE };
    draft.set_setting(&guides, setting(2)).unwrap();
    assert_eq!(refusal(draft.set_setting(&guides, setting(1))).0, "not_a_setting");
    let (steps, settings) = (draft.steps.clone(), draft.settings.clone());
    field.phone.record_visit(None, draft).unwrap();
    let card = field.phone.visits().remove(0);
    assert_eq!((steps.len(), card.steps, card.settings), (3, steps, settings));
}

#[tokio::test]
async fn targets_count_this_phones_visits_of_the_week() {
    let mut field = Field::start().await;
    let mut other = field.commune.phone("b").await;
    let subject = field.resident("Hà Văn Bền");
    let target = |service, visits| Target { service, visits };
    field.phone.set_target(target(None, 10)).unwrap();
    field.phone.set_target(target(Some(Service::PRIVACY_SETUP), 2)).unwrap();
    field.visit(|_| {}, subject);
    field.visit(|draft| draft.service = Service::PRIVACY_SETUP, subject);
    field.visit(|draft| draft.outcome = Some(Outcome::ABSENT), subject);
    let done = |phone: &Session| phone.progress().unwrap().iter().map(|p| p.done).collect::<Vec<_>>();
    assert_eq!(done(&field.phone), [2, 1]);
    for phone in [&mut field.phone, &mut other] {
        assert!(sync(phone).await.is_complete());
    }
    other.set_target(target(None, 1)).unwrap();
    assert_eq!(done(&other), [0], "what others did is theirs");
    field.phone = field.commune.reopened("a", field.phone);
    assert_eq!(done(&field.phone), [2, 1], "targets outlive a restart");
    field.days_pass(7);
    assert_eq!(done(&field.phone), [0, 0], "a new week");
    field.phone.set_target(target(None, 0)).unwrap();
    assert_eq!(field.phone.targets(), [target(Some(Service::PRIVACY_SETUP), 2)]);
}

#[tokio::test]
async fn a_dossier_needs_the_notice_that_names_it() {
    let mut field = Field::start().await;
    let (team, today) = (field.commune.team, field.phone.today());
    let subject = field.phone.new_subject();
    field.phone.give_consent(yes(team, subject, &[Purpose::ASSIST])).unwrap();
    field.phone.add_resident(team, subject, person("Hà Văn Bền"), Purpose::ASSIST, None).unwrap();
    let dossier = Some(NewDossier { number: "H1".into(), agency: None });
    let draft = VisitDraft { dossier, ground: None, next_visit: Some(today), ..field.draft(subject) };
    let version = newest_notice(&field.phone, subject);
    assert_eq!(version, Some(2), "the policy lists the newest notice");
    field.phone.record_visit(None, draft).unwrap();
    assert_eq!(field.phone.follow_ups().len(), 1);
}

fn newest_notice(phone: &Session, subject: SubjectId) -> Option<u16> {
    let consents = phone.view().consents().filter(|(of, _)| *of == subject);
    consents.filter_map(|(_, entry)| entry.act.notice_version).max()
}

#[tokio::test]
async fn two_phones_that_close_the_same_repeat_make_one() {
    let mut field = Field::start().await;
    let mut other = field.commune.phone("b").await;
    let subject = field.resident("Hà Văn Bền");
    let first = field.visit(|draft| draft.repeat_days = Some(7), subject);
    for phone in [&mut field.phone, &mut other] {
        assert!(sync(phone).await.is_complete());
    }
    let closing = VisitDraft { closes: vec![first], ..field.draft(subject) };
    field.phone.record_visit(None, closing.clone()).unwrap();
    other.record_visit(None, closing).unwrap();
    for _ in 0..2 {
        for phone in [&mut field.phone, &mut other] {
            assert!(sync(phone).await.is_complete());
        }
    }
    assert_eq!((field.due().len(), other.follow_ups().len()), (1, 1));
    assert_eq!(field.due()[0], other.follow_ups()[0].visit);
}

#[tokio::test]
async fn a_repeat_outlives_a_visit_with_a_day_of_its_own_and_ends_when_it_is_refused() {
    let mut field = Field::start().await;
    let (subject, today) = (field.resident("Hà Văn Bền"), field.phone.today());
    let first = field.visit(|draft| draft.repeat_days = Some(7), subject);
    let absent = VisitDraft { closes: vec![first], outcome: Some(Outcome::ABSENT), ..field.draft(subject) };
    assert_eq!(refusal(field.phone.record_visit(None, absent)).0, "absent_closes_nothing");
    let kind = VisitDraft {
        closes: vec![first],
        follow_up: Some(FollowUpKind::FIRST_PAYMENT),
        next_visit: Some(today),
        ..field.draft(subject)
    };
    assert_eq!(refusal(field.phone.record_visit(None, kind)).0, "repeat_stands_alone");
    let second =
        field.visit(|draft| (draft.closes, draft.next_visit) = (vec![first], Some(today.plus(3))), subject);
    let open = field.phone.follow_up(second).unwrap();
    assert_eq!((open.due, open.repeat_days), (today.plus(3), Some(7)));
    field.visit(|draft| (draft.closes, draft.outcome) = (vec![second], Some(Outcome::REFUSED)), subject);
    assert_eq!(field.due(), []);
}

#[tokio::test]
async fn an_end_outlives_what_allowed_it_to_be_written() {
    let mut field = Field::start().await;
    let (team, subject) = (field.commune.team, field.resident("Hà Văn Bền"));
    let visit = field.first_payment(subject);
    let given = field.phone.give_consent(yes(team, subject, &[Purpose::ASSIST])).unwrap();
    field.phone.close_follow_up(visit, StepOutcome::REFUSED, None, Purpose::ASSIST, None).unwrap();
    field.phone.withdraw(team, &given.text, &[]).unwrap();
    assert!(field.phone.resident(subject).is_some(), "the ground still shows them");
    assert_eq!(field.due(), [], "nobody asks again what was refused");
}

#[tokio::test]
async fn nothing_is_made_due_with_who_is_gone_and_nobody_moves_to_nowhere() {
    let mut field = Field::start().await;
    let (team, subject, today) = (field.commune.team, field.resident("Hà Văn Bền"), field.phone.today());
    let ground = Some(field.commune.ground);
    let nowhere = HouseholdChoice::Existing(HouseholdId([9; 8]));
    let moved = field.phone.move_resident(team, subject, nowhere, Purpose::ASSIST, ground);
    assert_eq!(refusal(moved).0, "household_unknown");
    field.phone.note_life(team, subject, LifeEvent::DIED, Purpose::ASSIST, ground).unwrap();
    let draft = VisitDraft { next_visit: Some(today), ..field.draft(subject) };
    assert_eq!(refusal(field.phone.record_visit(None, draft)), ("nobody_there".into(), Some("next_visit")));
}
