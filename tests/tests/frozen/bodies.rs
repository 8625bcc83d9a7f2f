//! What the events of `batch.hex` say, as values: facts and body of each, in the batch's order. Written once, as the
//! file was; a field that the format learns later is absent here, as it is there.

use causo_domain::codes::{AgeBand, Outcome, Purpose, Service};
use causo_domain::consent::{ConsentMethod, ConsentParty, ConsentState};
use causo_domain::date::IsoWeek;
use causo_domain::ids::{EventRef, GroundId, HouseholdId, ReceiptId, SubjectId};
use causo_protocol::body::{Basis, Body, ConsentAct, ReleasedSecret, Value, Write};
use causo_protocol::cbor::Bytes;
use causo_protocol::event::Facts;
use causo_protocol::fields::Field;
use causo_protocol::hlc::Hlc;
use data_encoding::HEXLOWER;

fn id<const N: usize>(hex: &str) -> [u8; N] {
    HEXLOWER.decode(hex.as_bytes()).unwrap().try_into().unwrap()
}

fn body() -> Body {
    Body::at(Hlc(117_306_372_915_200_000))
}

fn about(basis: Basis, writes: Vec<Write>) -> Body {
    let subject = Some(SubjectId(id("187ce52ca621d04f")));
    Body { subject, basis: Some(basis), writes, ..body() }
}

fn by_consent() -> Basis {
    Basis { purpose: Purpose(1), consent: Some(id("cf3eb5256c186774")), ground: None }
}

fn write(field: u64, value: Value) -> Write {
    Write { field: Field(field), value, seen: Vec::new() }
}

fn text(text: &str) -> Value {
    Value::Text(text.into())
}

fn consent() -> Body {
    let act = ConsentAct {
        receipt: ReceiptId(id("289aa7062e770075d923faa13750504a")),
        purpose: Purpose(1),
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
    Body { subject: Some(SubjectId(id("187ce52ca621d04f"))), consent: Some(act), ..body() }
}

fn person() -> Body {
    let household: [u8; 8] = id("9a7ad63d9a68a600");
    let writes = vec![
        write(1, text("Nguyễn Thị Hạnh")),
        write(2, text("1955")),
        write(6, Value::Bytes(household.to_vec())),
    ];
    Body { household: Some(HouseholdId(household)), ..about(by_consent(), writes) }
}

fn stale_visit() -> Body {
    let ground = Some(GroundId(id("ce94724ae4e1e165")));
    let steps = Value::List(vec![Value::List(vec![Value::Uint(1), Value::Uint(2)]), Value::Null]);
    let writes = vec![
        write(96, Value::Uint(1)),
        write(99, steps),
        write(100, text("Bác tự quét mã ở quán, lần sau xem lại hạn mức.")),
    ];
    about(Basis { purpose: Purpose(3), consent: None, ground }, writes)
}

/// Facts and body of each event, as far as the form that it travels in has them.
pub(crate) fn told() -> [(Option<Facts>, Option<Body>); 7] {
    let week = Facts { week: Some(IsoWeek(2960)), ..Facts::NONE };
    let whole = Facts {
        service: Some(Service(1)),
        outcome: Some(Outcome(1)),
        hamlet: Some(1),
        age_band: Some(AgeBand(3)),
        steps_by_resident: Some(3),
        steps_with_help: Some(1),
        ..week.clone()
    };
    let seen = vec![[152, 108, 162, 41]];
    let renamed = about(by_consent(), vec![Write { seen, ..write(1, text("Nguyễn Thị Hạnh (bà Tư)")) }]);
    let secret = ReleasedSecret {
        event: EventRef(id("3e05d0acd96bc5be988cf773d2e317b5")),
        secret: id("0e82ec96aa189a0d3b2abde1ded01f2b393c80ff3cab4e707de5f3dc6eb1a2b5"),
    };
    let target = Some(EventRef(id("986ca229c9936931aa124219a898e7fe")));
    [
        (Some(week.clone()), Some(consent())),
        (Some(whole), Some(person())),
        (None, Some(renamed)),
        (None, Some(stale_visit())),
        (None, None),
        (Some(week.clone()), Some(Body { released: vec![secret], ..body() })),
        (Some(week), Some(Body { target, ..body() })),
    ]
}
