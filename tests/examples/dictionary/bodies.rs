//! Bodies as a team's phones write them on invented days, each kind about as often as in the field.

use crate::dice::Dice;
use crate::people;
use causo_crypto::hash::notice_hash;
use causo_domain::codes::Purpose;
use causo_domain::consent::{ConsentMethod, ConsentParty, ConsentState};
use causo_domain::date::Day;
use causo_domain::ids::{GroundId, HouseholdId, ReceiptId, SubjectId};
use causo_domain::notices;
use causo_protocol::Wire;
use causo_protocol::body::{Basis, Body, ConsentAct, CountAct, Value, Write};
use causo_protocol::cbor::Bytes;
use causo_protocol::fields::Field;
use causo_protocol::hlc::Hlc;

/// 2026-09-01, seven in the morning in Vietnam, and the days from it on that are played.
const FIRST_MS: u64 = 1_788_220_800_000;
const DAYS: u64 = 700;
const DAY_MS: u64 = 86_400_000;

/// One day's body after another.
pub(crate) struct Bodies<'a> {
    dice: Dice,
    notes: Vec<&'a str>,
}

impl<'a> Bodies<'a> {
    pub(crate) fn new(notes: &'a str) -> Self {
        Self { dice: Dice::new("causo dictionary 1"), notes: notes.lines().collect() }
    }

    /// The bytes that are compressed.
    pub(crate) fn next(&self) -> Vec<u8> {
        let dice = &self.dice;
        // Until nine at night.
        let ms = FIRST_MS + dice.below(DAYS) * DAY_MS + dice.below(14 * 3_600_000);
        let counter = if dice.often(80) { 0 } else { dice.below(6) };
        let mut body = Body::at(Hlc(ms << 16 | counter));
        match dice.below(100) {
            0..56 => self.visit(&mut body, ms),
            56..70 => self.resident(&mut body),
            70..78 => self.telephone(&mut body),
            78..94 => self.consent(&mut body),
            94..97 => body.count = Some(self.count()),
            97..99 => {
                let purpose = *dice.one(&[Purpose::ASSIST, Purpose::CONTACT, Purpose::REPORT]);
                body.consent = Some(ConsentAct::withdrawal(ReceiptId(dice.bytes()), purpose));
            }
            _ => self.correction(&mut body),
        }
        body.to_bytes()
    }

    fn basis(&self, purpose: Purpose) -> Option<Basis> {
        let ground = self.dice.often(25);
        Some(Basis {
            purpose,
            consent: (!ground).then(|| self.dice.bytes()),
            ground: ground.then(|| GroundId(self.dice.bytes())),
        })
    }

    fn visit(&self, body: &mut Body, ms: u64) {
        let dice = &self.dice;
        body.subject = Some(SubjectId(dice.bytes()));
        body.household = dice.often(15).then(|| HouseholdId(dice.bytes()));
        body.basis = self.basis(Purpose::ASSIST);
        let today = Day::of_utc_ms(ms).0;
        let outcome = *dice.one(&[1, 1, 1, 2, 2, 3, 4]);
        body.writes = vec![
            number(Field::SERVICE, 1 + dice.below(5)),
            number(Field::OUTCOME, outcome),
            number(Field::DAY, today.into()),
        ];
        let steps: Vec<_> =
            (1..=dice.below(6)).map(|code| pair(code, *dice.one(&[1, 1, 2, 2, 4, 3]))).collect();
        if !steps.is_empty() {
            body.writes.push(write(Field::STEPS, Value::List(steps)));
        }
        if dice.often(85) {
            body.writes.push(write(Field::NOTE, Value::Text(self.note())));
        }
        if outcome == 2 {
            body.writes.push(number(Field::NEXT_VISIT, u64::from(today) + 1 + dice.below(30)));
        }
        if dice.often(4) {
            let check = *dice.one(&["good", "unreadable", "account_changed"]);
            body.writes.push(write(Field::SHOP_CHECKS, Value::List(vec![Value::Text(check.into())])));
        }
    }

    fn note(&self) -> String {
        let first = *self.dice.one(&self.notes);
        if self.dice.often(70) { first.to_owned() } else { format!("{first} {}", self.dice.one(&self.notes)) }
    }

    fn resident(&self, body: &mut Body) {
        let dice = &self.dice;
        let household: [u8; 8] = dice.bytes();
        let (name, woman) = people::name(dice);
        let (birth, year) = people::birth(dice);
        body.subject = Some(SubjectId(dice.bytes()));
        body.household = Some(HouseholdId(household));
        body.basis = self.basis(Purpose::ASSIST);
        body.writes = vec![text(Field::NAME, name), text(Field::BIRTH_DATE, birth)];
        if dice.often(60) {
            body.writes.push(number(Field::SEX, 1 + u64::from(woman)));
        }
        if dice.often(60) {
            body.writes.push(text(Field::ID_NUMBER, people::id_number(dice, woman, year)));
        }
        body.writes.push(write(Field::HOUSEHOLD, Value::Bytes(household.to_vec())));
        if dice.often(30) {
            let form = *dice.one(&["bác", "ông", "bà", "cô", "chú", "anh", "chị"]);
            body.writes.push(text(Field::ADDRESS_FORM, form.into()));
        }
        if dice.often(70) {
            body.writes.push(text(Field::ADDRESS, people::address(dice)));
            body.writes.push(number(Field::HAMLET, 1 + dice.below(29)));
        }
    }

    fn telephone(&self, body: &mut Body) {
        body.subject = Some(SubjectId(self.dice.bytes()));
        body.basis = self.basis(Purpose::CONTACT);
        body.writes = vec![text(Field::PHONE, people::phone(&self.dice))];
    }

    /// A name put right, which names the write before.
    fn correction(&self, body: &mut Body) {
        body.subject = Some(SubjectId(self.dice.bytes()));
        body.basis = self.basis(Purpose::ASSIST);
        let name = people::name(&self.dice).0;
        body.writes = vec![Write { seen: vec![self.dice.bytes()], ..text(Field::NAME, name) }];
    }

    fn consent(&self, body: &mut Body) {
        let dice = &self.dice;
        body.subject = Some(SubjectId(dice.bytes()));
        let purpose = *dice.one(&[Purpose::ASSIST, Purpose::ASSIST, Purpose::REPORT, Purpose::CONTACT]);
        let language = if dice.often(97) { "vi" } else { "en" };
        let hash = notices::notice(purpose, 1, language).map(|notice| notice_hash(&notice.text()));
        let method = *dice.one(&[
            ConsentMethod::FingerSignature,
            ConsentMethod::FingerSignature,
            ConsentMethod::WitnessedMark,
            ConsentMethod::Paper,
        ]);
        let evidence = match method {
            ConsentMethod::FingerSignature => Some(self.stroke()),
            ConsentMethod::Paper => Some(format!("PĐ-{:03}", dice.below(1000)).into_bytes()),
            _ => None,
        };
        body.consent = Some(ConsentAct {
            state: if dice.often(95) { ConsentState::Given } else { ConsentState::Renewed },
            notice_version: Some(1),
            notice_hash: hash.map(|hash| std::array::from_fn(|i| hash[i])),
            language: Some(language.into()),
            method: Some(method),
            read_aloud: Some(dice.often(40)),
            evidence: evidence.map(Bytes),
            witness: (method == ConsentMethod::WitnessedMark).then(|| people::name(dice).0),
            party: Some(ConsentParty::Resident),
            policy_version: Some(1 + dice.below(3)),
            ..ConsentAct::withdrawal(ReceiptId(dice.bytes()), purpose)
        });
    }

    /// The shape of a signature: a point after another.
    fn stroke(&self) -> Vec<u8> {
        (0..20 + self.dice.below(60)).flat_map(|_| self.dice.bytes::<2>()).collect()
    }

    fn count(&self) -> CountAct {
        let purpose = *self.dice.one(&[Purpose::ASSIST, Purpose::CONTACT, Purpose::REPORT, Purpose::PUBLISH]);
        CountAct { purpose, state: *self.dice.one(&[ConsentState::Refused, ConsentState::Deferred]) }
    }
}

fn write(field: Field, value: Value) -> Write {
    Write { field, value, seen: Vec::new() }
}

fn number(field: Field, value: u64) -> Write {
    write(field, Value::Uint(value))
}

fn text(field: Field, value: String) -> Write {
    write(field, Value::Text(value))
}

fn pair(code: u64, outcome: u64) -> Value {
    Value::List(vec![Value::Uint(code), Value::Uint(outcome)])
}
