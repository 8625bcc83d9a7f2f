//! One batch with every kind of event, every form of body and every wire form.

use crate::world::{NOW_MS, World};
use crate::{Done, Frozen};
use causo_crypto::CryptoError;
use causo_crypto::batch::sign_head;
use causo_crypto::entropy::random;
use causo_crypto::hash;
use causo_crypto::secret::body::{Openers, Place, Sealing, body_secret, seal_body};
use causo_crypto::secret::epoch::team_seal;
use causo_domain::codes::{AgeBand, Outcome, Purpose, Service};
use causo_domain::consent::{ConsentMethod, ConsentParty, ConsentState};
use causo_domain::date::IsoWeek;
use causo_domain::ids::{EventHash, HouseholdId, ReceiptId, SubjectId};
use causo_protocol::Wire;
use causo_protocol::batch::{Batch, BatchEvent};
use causo_protocol::body::{Basis, Body, ConsentAct, CountAct, ReleasedSecret, Value, Write};
use causo_protocol::cbor::Bytes;
use causo_protocol::dictionary;
use causo_protocol::event::{EVENT_VERSION, EventForm, EventHeader, Facts, HeadStatement, Kind};
use causo_protocol::fields::Field;
use causo_protocol::hlc::Hlc;
use causo_tests::seeded::Seeded;
use serde_json::json;

/// How an event travels.
#[derive(Clone, Copy)]
enum Travels {
    Whole,
    WithoutFacts,
    Erased,
}

/// The chain as it grows.
struct Chain<'a> {
    world: &'a World,
    previous: EventHash,
    /// What bodies are packed with.
    dictionary: u8,
    events: Vec<BatchEvent>,
    told: Vec<serde_json::Value>,
}

pub(crate) fn freeze(world: &World, frozen: &mut Frozen) -> Done {
    let first = hash::chain_start(&world.chain());
    let mut chain = Chain { world, previous: first, dictionary: 0, events: Vec::new(), told: Vec::new() };
    let team = Sealing::Team(&world.epochs[1]);
    let team_public = team_seal(&world.epochs[1]).public();
    let (commune, author) = (world.commune_seal.public(), world.device_seal.public());
    let stale = Sealing::Stale { commune: &commune, author: &author };
    let (subject, household, receipt) = (
        SubjectId(random(&world.entropy)),
        HouseholdId(random(&world.entropy)),
        ReceiptId(random(&world.entropy)),
    );

    let consent = chain.add(
        Kind::CONSENT,
        Travels::Whole,
        Sealing::HandOver(&team_public),
        &given(subject, receipt),
    )?;
    let basis = Basis { purpose: Purpose::ASSIST, consent: Some(consent.first()), ground: None };
    let mut person = about(
        subject,
        Some(basis.clone()),
        vec![
            write(Field::NAME, Value::Text("Nguyễn Thị Hạnh".into()), &[]),
            write(Field::BIRTH_DATE, Value::Text("1955".into()), &[]),
            write(Field::HOUSEHOLD, Value::Bytes(household.0.to_vec()), &[]),
        ],
    );
    person.household = Some(household);
    let named = chain.add(Kind::WRITE, Travels::Whole, team, &person)?;
    let renamed = vec![write(Field::NAME, Value::Text("Nguyễn Thị Hạnh (bà Tư)".into()), &[named.first()])];
    chain.add(Kind::WRITE, Travels::WithoutFacts, team, &about(subject, Some(basis.clone()), renamed))?;
    let steps = Value::List(vec![Value::List(vec![Value::Uint(1), Value::Uint(2)]), Value::Null]);
    let visit = vec![
        write(Field::SERVICE, Value::Uint(u64::from(Service::CASHLESS_PAYMENT.0)), &[]),
        write(Field::STEPS, steps, &[]),
        write(Field::NOTE, Value::Text("Bác tự quét mã ở quán, lần sau xem lại hạn mức.".into()), &[]),
    ];
    let ground = Basis { purpose: Purpose::REPORT, consent: None, ground: Some(world.ground) };
    let (stale_visit, secret) = chain.add_stale(stale, &about(subject, Some(ground), visit))?;
    let refused = CountAct { purpose: Purpose::PUBLISH, state: ConsentState::Refused };
    chain.add(Kind::COUNT, Travels::Erased, team, &Body { count: Some(refused), ..now() })?;
    let released = vec![ReleasedSecret { event: stale_visit.reference(), secret }];
    chain.add(Kind::RELEASE, Travels::Whole, team, &Body { released, ..now() })?;
    chain.add(Kind::OFFICER, Travels::Whole, team, &Body { target: Some(named.reference()), ..now() })?;

    let seq = chain.events.len() as u64;
    let statement =
        HeadStatement { chain: world.chain(), seq, hash: chain.previous, seen: world.seen.clone() };
    let signature = sign_head(&world.identity, &statement);
    let batch = Batch::of(&world.chain(), 1, first, chain.events, world.seen.clone(), signature);
    frozen.hex("batch.hex", &batch.pack());
    frozen.opens_as("batch", chain.told);
    Ok(())
}

/// A visit packed with dictionary 1, in a batch of its own.
pub(crate) fn freeze_dictionary(frozen: &mut Frozen) -> Done {
    // The same keys, and other salts than the events above had.
    let world = &World { entropy: Seeded::new("causo frozen dictionary 1"), ..World::new() };
    let first = hash::chain_start(&world.chain());
    let mut chain = Chain { world, previous: first, dictionary: 1, events: Vec::new(), told: Vec::new() };
    let subject = SubjectId(random(&world.entropy));
    let basis = Basis { purpose: Purpose::ASSIST, consent: Some(random(&world.entropy)), ground: None };
    let visit = vec![
        write(Field::SERVICE, Value::Uint(u64::from(Service::CASHLESS_PAYMENT.0)), &[]),
        write(Field::OUTCOME, Value::Uint(u64::from(Outcome::DONE.0)), &[]),
        write(Field::DAY, Value::Uint(20_717), &[]),
        write(Field::NOTE, Value::Text("Bác tự quét mã ở quán, lần sau xem lại hạn mức.".into()), &[]),
    ];
    let visit = about(subject, Some(basis), visit);
    chain.add(Kind::WRITE, Travels::Whole, Sealing::Team(&world.epochs[1]), &visit)?;
    let statement =
        HeadStatement { chain: world.chain(), seq: 1, hash: chain.previous, seen: world.seen.clone() };
    let signature = sign_head(&world.identity, &statement);
    let batch = Batch::of(&world.chain(), 1, first, chain.events, world.seen.clone(), signature);
    frozen.hex("dictionary-1.hex", &batch.pack());
    let told = json!({
        "about": "An event whose body is packed with dictionary 1. Keys: manifest.json.",
        "event": chain.told[0],
        "sha256_of_dictionary_1": data_encoding::HEXLOWER.encode(&hash::sha256(dictionary::BYTES[0])),
    });
    frozen.files.push(("dictionary-1.json", serde_json::to_string_pretty(&told)? + "\n"));
    Ok(())
}

impl Chain<'_> {
    fn add(
        &mut self,
        kind: Kind,
        travels: Travels,
        sealing: Sealing<'_>,
        body: &Body,
    ) -> Result<EventHash, CryptoError> {
        let world = self.world;
        let header = EventHeader { version: EVENT_VERSION, epoch: 2, roster_version: 3, kind }.to_bytes();
        let (r, facts) = (random(&world.entropy), facts(kind).to_bytes());
        let (salt, facts_hash) = (hash::salt(&r), hash::facts_hash(&r, &facts));
        let seq = self.events.len() as u64 + 1;
        let chain = world.chain();
        let place =
            Place { chain: &chain, epoch: 2, header: &header, seq, facts_hash: &facts_hash, salt: &salt };
        let sealed = seal_body(&place, sealing, self.dictionary, body, &world.entropy)?;
        let body_hash = hash::body_hash(&salt, &sealed);
        self.previous = hash::event_hash(&self.previous, &header, seq, &facts_hash, &body_hash);
        let form = match travels {
            Travels::Whole => EventForm::Full { r, facts: Bytes(facts), body: Bytes(sealed) },
            Travels::WithoutFacts => EventForm::WithoutFacts { salt, facts_hash, body: Bytes(sealed) },
            Travels::Erased => EventForm::Erased { facts_hash, body_hash },
        };
        let whole = matches!(travels, Travels::Whole);
        let there = !matches!(travels, Travels::Erased);
        self.told.push(json!({
            "seq": seq,
            "hash": self.previous.to_string(),
            "kind": kind.0,
            "facts": whole.then(|| format!("{:?}", self::facts(kind))),
            "body": there.then(|| format!("{body:?}")),
        }));
        self.events.push(BatchEvent { header: Bytes(header), form });
        Ok(self.previous)
    }

    /// Adds a visit written with a stale roster, and gives the secret that a release tells the team.
    fn add_stale(&mut self, sealing: Sealing<'_>, body: &Body) -> Result<(EventHash, [u8; 32]), CryptoError> {
        let hash = self.add(Kind::WRITE, Travels::WithoutFacts, sealing, body)?;
        let event = &self.events[self.events.len() - 1];
        let EventForm::WithoutFacts { salt, facts_hash, body } = &event.form else {
            unreachable!("just added so")
        };
        let (chain, seq) = (self.world.chain(), self.events.len() as u64);
        let place = Place { chain: &chain, epoch: 2, header: &event.header.0, seq, facts_hash, salt };
        let openers = Openers { author: Some(&self.world.device_seal), ..Openers::default() };
        Ok((hash, *body_secret(&place, &openers, &body.0)?.expose()))
    }
}

fn facts(kind: Kind) -> Facts {
    if kind != Kind::WRITE {
        return Facts { week: Some(IsoWeek(2960)), ..Facts::NONE };
    }
    Facts {
        service: Some(Service::CASHLESS_PAYMENT),
        outcome: Some(Outcome::DONE),
        hamlet: Some(1),
        week: Some(IsoWeek(2960)),
        age_band: Some(AgeBand::FROM_60),
        steps_by_resident: Some(3),
        steps_with_help: Some(1),
        campaign: None,
    }
}

fn now() -> Body {
    Body::at(Hlc::at(NOW_MS))
}

fn about(subject: SubjectId, basis: Option<Basis>, writes: Vec<Write>) -> Body {
    Body { subject: Some(subject), basis, writes, ..now() }
}

fn write(field: Field, value: Value, seen: &[[u8; 4]]) -> Write {
    Write { field, value, seen: seen.to_vec() }
}

fn given(subject: SubjectId, receipt: ReceiptId) -> Body {
    let consent = ConsentAct {
        receipt,
        purpose: Purpose::ASSIST,
        state: ConsentState::Given,
        notice_version: Some(1),
        notice_hash: Some([7; 8]),
        language: Some("mtq".into()),
        method: Some(ConsentMethod::WitnessedMark),
        read_aloud: Some(true),
        evidence: Some(Bytes(vec![1, 2, 3])),
        witness: Some("Bùi Văn Thắng".into()),
        party: Some(ConsentParty::Resident),
        guardian: None,
        withdrawals_seen: vec![[9; 8]],
        policy_version: Some(1),
        child_evidence: Some(Bytes(vec![4, 5])),
        original: Some([8; 8]),
    };
    Body { subject: Some(subject), consent: Some(consent), ..now() }
}
