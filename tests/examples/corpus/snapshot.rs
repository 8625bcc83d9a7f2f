//! Snapshots: what an officer signs, what a server offers, and a part of a stream in which every column stands.

use crate::{Done, Seed, frozen};
use causo_crypto::SigningKey;
use causo_domain::codes::Purpose;
use causo_domain::consent::ConsentState;
use causo_domain::ids::{
    DeviceId, EventHash, EventRef, GroundId, HouseholdId, Incarnation, ReceiptId, SnapshotId, SubjectId,
    TeamId,
};
use causo_protocol::Wire;
use causo_protocol::body::{Basis, Body, ConsentAct, CountAct, MergeAct, Value, Write};
use causo_protocol::cbor::Bytes;
use causo_protocol::event::LogPosition;
use causo_protocol::fields::Field;
use causo_protocol::hlc::Hlc;
use causo_protocol::log::{ItemKind, LogEntry};
use causo_protocol::pack::decompress;
use causo_protocol::signed::Signed;
use causo_protocol::snapshot::part::{KeptEvent, Part};
use causo_protocol::snapshot::{ChainTip, FOLD, Snapshot, SnapshotOffer, WaitingEvent};

const NOW_MS: u64 = 1_789_953_200_000;

pub(crate) fn seeds() -> Done<Vec<Seed>> {
    let tip = ChainTip {
        device: DeviceId([1; 16]),
        incarnation: Incarnation([2; 8]),
        seq: 9,
        head: EventHash([3; 32]),
    };
    let snapshot = Snapshot {
        commune: "05152".into(),
        team: TeamId([4; 8]),
        id: SnapshotId([5; 16]),
        authority_version: 1,
        position: LogPosition { generation: 1, p: 40, l: [6; 32] },
        ms: NOW_MS,
        epoch: 1,
        fold: FOLD,
        size: 70_000,
        chunks: Bytes(vec![7; 64]),
        documents: [8; 32],
        tips: vec![tip],
    };
    let signed = SigningKey::from_seed(&[7; 32]).sign_document(&snapshot);
    let roster = Signed::from_bytes(&frozen("roster.hex")?)?.to_bytes();
    let entry =
        LogEntry { p: 3, ms: NOW_MS, kind: ItemKind::ROSTER, payload: Some(Bytes(roster)), stub: None };
    let offer = SnapshotOffer { snapshot: signed.clone(), documents: vec![entry] };
    let packed = part().pack();
    let opened = decompress(&packed[4..], 1 << 20)?;
    Ok(vec![
        ("snapshot", "bare", snapshot.to_bytes()),
        ("snapshot", "signed", signed.to_bytes()),
        ("snapshot_offer", "with_roster", offer.pack()),
        ("snapshot_part", "packed", packed[4..].to_vec()),
        ("snapshot_part", "opened", opened),
    ])
}

/// Events of every shape, each naming some of those before it.
fn part() -> Part {
    let event = |n: u8, by_officer, body| KeptEvent {
        device: DeviceId([1 + n / 4; 16]),
        incarnation: Incarnation([2; 8]),
        seq: u64::from(n) + 1,
        reference: if n == 3 { EventRef([n; 16]) } else { EventRef([n; 16]).short() },
        logged_ms: (n == 2).then_some(NOW_MS),
        by_officer,
        body,
    };
    let at = |n: u64| Body { subject: Some(SubjectId([3; 8])), ..Body::at(Hlc((NOW_MS << 16) + n)) };
    let write = |field, value, seen| Write { field, value, seen };
    let ground = Basis { purpose: Purpose::ASSIST, consent: None, ground: Some(GroundId([9; 8])) };
    let consent = Basis { purpose: Purpose::ASSIST, consent: Some([1; 8]), ground: None };
    let act = |state| ConsentAct { state, ..ConsentAct::withdrawal(ReceiptId([6; 16]), Purpose::ASSIST) };
    let given = ConsentAct { withdrawals_seen: vec![[4; 8]], ..act(ConsentState::Given) };
    let name = write(Field::NAME, Value::Text("Hà Thị Út".into()), Vec::new());
    let home = write(Field::HOUSEHOLD, Value::Bytes(vec![8; 8]), Vec::new());
    let renamed = write(Field::NAME, Value::Text("Hà Thị Út (Ba)".into()), vec![[0; 4], [99; 4]]);
    let visit = vec![
        write(Field::SERVICE, Value::Uint(300), Vec::new()),
        write(Field::NOTE, Value::Text("hẹn thứ năm".into()), Vec::new()),
        write(Field::STEPS, Value::List(vec![Value::Uint(1), Value::Null]), Vec::new()),
        write(Field::CLOSED_BY, Value::Bytes(vec![3; 16]), Vec::new()),
        write(Field::NEXT_VISIT, Value::Null, Vec::new()),
    ];
    let household = Some(HouseholdId([8; 8]));
    let bodies = [
        Body { basis: Some(ground.clone()), writes: vec![name, home], ..at(0) },
        Body { consent: Some(given), ..at(1) },
        Body { basis: Some(consent), writes: vec![renamed], ..at(2) },
        Body { household, basis: Some(ground.clone()), writes: visit.clone(), ..at(700_000) },
        Body {
            household,
            basis: Some(ground.clone()),
            writes: visit,
            target: Some(EventRef([3; 16])),
            ..at(800_000)
        },
        Body { subject: None, consent: Some(act(ConsentState::Withdrawn)), ..at(900_000) },
        Body {
            subject: None,
            count: Some(CountAct { purpose: Purpose::PUBLISH, state: ConsentState::Refused }),
            ..at(900_001)
        },
        Body {
            merge: Some(MergeAct { other: SubjectId([4; 8]), undoes: vec![EventRef([3; 16])] }),
            ..at(900_002)
        },
        Body { subject: None, basis: Some(ground), confirmed: vec![EventRef([2; 16])], ..at(900_003) },
    ];
    let events = (0u8..).zip(bodies).map(|(n, body)| event(n, n == 8, body)).collect();
    let waiting = WaitingEvent {
        device: DeviceId([1; 16]),
        incarnation: Incarnation([2; 8]),
        seq: 9,
        hash: EventHash([1; 32]),
        previous: EventHash([2; 32]),
        header: Bytes(vec![0xa0]),
        salt: Some([3; 8]),
        facts_hash: [4; 32],
        body: Bytes(vec![5; 40]),
        ms: NOW_MS,
        p: 7,
    };
    Part { events, waiting: vec![waiting] }
}
