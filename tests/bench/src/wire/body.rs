//! The same visits once more as plain bodies: what is inside a seal cannot be read off a batch, and a seal's length tells
//! eighths alone. Ids and clocks are other ones, which are as random.

use crate::error::BenchError;
use causo_crypto::SystemEntropy;
use causo_crypto::entropy::random;
use causo_domain::codes::Purpose;
use causo_domain::ids::SubjectId;
use causo_field::Session;
use causo_protocol::Wire;
use causo_protocol::body::{Basis, Body, Value, Write};
use causo_protocol::fields::Field;
use causo_protocol::hlc::Hlc;

/// A follow-up visit for every note, as [`crate::site::follow_up`] captures it.
pub(super) fn visits(
    phone: &Session,
    notes: &[&str],
    subject: SubjectId,
) -> Result<Vec<Vec<u8>>, BenchError> {
    let today = phone.today();
    let clock = phone.vault().services().clock.wall_ms();
    let pair = |code, outcome| Value::List(vec![Value::Uint(code), Value::Uint(outcome)]);
    let body = |note: &&str| {
        let first = Value::List([1, 1, 1].map(Value::Uint).into());
        let values = [
            (Field::SERVICE, Value::Uint(1)),
            (Field::OUTCOME, Value::Uint(2)),
            (Field::DAY, Value::Uint(today.0.into())),
            (Field::STEPS, Value::List(vec![first, pair(2, 2)])),
            (Field::NOTE, Value::Text((*note).into())),
            (Field::NEXT_VISIT, Value::Uint(today.plus(7).0.into())),
        ];
        let writes = values.map(|(field, value)| Write { field, value, seen: Vec::new() });
        let consent = Some(random(&SystemEntropy));
        Body {
            subject: Some(subject),
            basis: Some(Basis { purpose: Purpose::ASSIST, consent, ground: None }),
            writes: writes.into(),
            ..Body::at(Hlc::at(clock))
        }
        .to_bytes()
    };
    Ok(notes.iter().map(body).collect())
}
