//! Invented people, as many as a commune has, recorded as a phone records them: consents, a resident, a telephone under
//! its own consent, a household for four, a visit for every fourth.

use super::Stage;
use crate::error::BenchError;
use causo_domain::codes::{Outcome, Purpose, Service};
use causo_domain::consent::{ConsentMethod, ConsentState};
use causo_domain::ids::{HouseholdId, ReceiptId, SubjectId};
use causo_protocol::body::{Basis, Body, ConsentAct, Value, Write};
use causo_protocol::cbor::Bytes;
use causo_protocol::event::{Facts, Kind};
use causo_protocol::fields::Field;
use causo_protocol::hlc::Hlc;
use causo_vault::{Capture, Keys, NewEvent, Vault, VaultError};

/// A commune's residents on one phone.
pub(crate) const RESIDENTS: usize = 20_000;
/// Residents that are on the disk together.
const AT_ONCE: usize = 500;

const FAMILY: [&str; 14] = [
    "Nguyễn", "Đinh", "Bùi", "Hà", "Quách", "Trần", "Lê", "Phạm", "Phùng", "Đặng", "Hoàng", "Vũ", "Đỗ", "Ngô",
];
const MIDDLE: [&str; 12] =
    ["Văn", "Thị", "Đức", "Thị Thu", "Hữu", "Ngọc", "Quang", "Thị Hồng", "Minh", "Xuân", "Đình", "Thị Kim"];
const GIVEN: [&str; 40] = [
    "An",
    "Ánh",
    "Bích",
    "Bình",
    "Cường",
    "Chi",
    "Dung",
    "Dũng",
    "Đạt",
    "Điệp",
    "Giang",
    "Hà",
    "Hạnh",
    "Hằng",
    "Hòa",
    "Hùng",
    "Huyền",
    "Hương",
    "Khánh",
    "Kiên",
    "Lan",
    "Liên",
    "Linh",
    "Long",
    "Mai",
    "Mận",
    "Nga",
    "Ngân",
    "Nhung",
    "Oanh",
    "Phúc",
    "Phượng",
    "Quân",
    "Quyên",
    "Sơn",
    "Tâm",
    "Thảo",
    "Tuấn",
    "Vinh",
    "Yến",
];

/// The full name of the nth; different ones may share it, as people do.
pub(crate) fn name(n: usize) -> String {
    let pick = |from: &[&'static str], step: usize| from[n * step % from.len()];
    format!("{} {} {}", pick(&FAMILY, 5), pick(&MIDDLE, 7), pick(&GIVEN, 1 + n / 40 % 3))
}

/// A note of about 60 bytes, different for every visit.
pub(crate) fn note(n: usize) -> String {
    format!("Đã cùng bác {} cài lại ứng dụng lần {n}, hẹn tuần sau.", GIVEN[n % GIVEN.len()])
}

fn subject(n: usize) -> SubjectId {
    // Ids are random on phones, so they do not come in the order of their making.
    SubjectId((n as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15).to_be_bytes())
}

fn text(field: Field, value: String) -> Write {
    Write { field, value: Value::Text(value), seen: Vec::new() }
}

fn number(field: Field, value: u64) -> Write {
    Write { field, value: Value::Uint(value), seen: Vec::new() }
}

/// Puts people into a phone's vault.
pub(crate) fn add_residents(vault: &mut Vault, keys: &mut Keys, count: usize) -> Result<(), BenchError> {
    for first in (0..count).step_by(AT_ONCE) {
        let add = || -> Result<(), VaultError> {
            let mut capture = vault.begin(keys, Stage::TEAM)?;
            for n in first..count.min(first + AT_ONCE) {
                add_resident(&mut capture, n)?;
            }
            capture.commit()
        };
        let mut add = add;
        add().map_err(BenchError::of("residents"))?;
    }
    vault.catch_up(keys).map_err(BenchError::of("residents"))
}

fn add_resident(capture: &mut Capture<'_>, n: usize) -> Result<(), VaultError> {
    let (who, receipt) =
        (subject(n), ReceiptId(std::array::from_fn(|i| (n >> (8 * (i % 4))) as u8 ^ i as u8)));
    let assist = basis(capture, who, receipt, Purpose::ASSIST)?;
    let house = HouseholdId(((n / 4) as u64 + 1).wrapping_mul(0xbf58_476d_1ce4_e5b9).to_be_bytes());
    let mut writes = vec![
        text(Field::NAME, name(n)),
        text(Field::BIRTH_DATE, format!("{}-{:02}-{:02}", 1940 + n % 70, 1 + n % 12, 1 + n % 28)),
        number(Field::SEX, 1 + (n % 2) as u64),
        text(Field::ID_NUMBER, format!("025155{n:06}")),
        text(Field::ADDRESS_FORM, "bác".into()),
        Write { field: Field::HOUSEHOLD, value: Value::Bytes(house.0.to_vec()), seen: Vec::new() },
    ];
    if n.is_multiple_of(4) {
        let hamlet = 1 + (n % usize::from(super::commune::HAMLETS)) as u64;
        writes.extend([
            text(Field::ADDRESS, format!("số {}, khu {hamlet}", n / 4)),
            number(Field::HAMLET, hamlet),
        ]);
    }
    write(capture, who, house, assist.clone(), writes)?;
    if !n.is_multiple_of(3) {
        let contact = basis(capture, who, receipt, Purpose::CONTACT)?;
        write(capture, who, house, contact, vec![text(Field::PHONE, format!("+8491{n:07}"))])?;
    }
    if n.is_multiple_of(4) {
        let visit = vec![
            number(Field::SERVICE, Service::CASHLESS_PAYMENT.0.into()),
            number(Field::OUTCOME, Outcome::DONE.0.into()),
            text(Field::NOTE, note(n)),
        ];
        write(capture, who, house, assist, visit)?;
    }
    Ok(())
}

/// A consent for a purpose, and what rests on it.
fn basis(
    capture: &mut Capture<'_>,
    who: SubjectId,
    receipt: ReceiptId,
    purpose: Purpose,
) -> Result<Basis, VaultError> {
    let act = ConsentAct {
        state: ConsentState::Given,
        notice_version: Some(1),
        language: Some("vi".into()),
        method: Some(ConsentMethod::FingerSignature),
        read_aloud: Some(true),
        // About what the shape of a signature takes.
        evidence: Some(Bytes(receipt.0.repeat(8))),
        policy_version: Some(1),
        ..ConsentAct::withdrawal(receipt, purpose)
    };
    let body = Body { subject: Some(who), consent: Some(act), ..Body::at(Hlc::default()) };
    let captured = capture.add(NewEvent { kind: Kind::CONSENT, facts: Facts::NONE, body })?;
    Ok(Basis { purpose, consent: Some(captured.hash.first()), ground: None })
}

fn write(
    capture: &mut Capture<'_>,
    who: SubjectId,
    house: HouseholdId,
    basis: Basis,
    mut writes: Vec<Write>,
) -> Result<(), VaultError> {
    writes.sort_by_key(|write| write.field);
    let body = Body {
        subject: Some(who),
        household: Some(house),
        basis: Some(basis),
        writes,
        ..Body::at(Hlc::default())
    };
    capture.add(NewEvent { kind: Kind::WRITE, facts: Facts::NONE, body }).map(drop)
}
