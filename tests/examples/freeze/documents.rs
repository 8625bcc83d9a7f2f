//! Signed documents of the commune, the server and the device, as they are published.

use crate::world::{COMMUNE, NOW_MS, World};
use crate::{Done, Frozen};
use causo_crypto::entropy::random;
use causo_crypto::secret::epoch::{EpochId, seal_epoch_key, team_seal, wrap_previous};
use causo_crypto::secret::{SealKey, hpke};
use causo_crypto::{CryptoError, SigningKey, hash};
use causo_domain::codes::Purpose;
use causo_domain::date::Day;
use causo_domain::ids::{DeviceId, EventHash, Incarnation, ReceiptId};
use causo_protocol::Wire;
use causo_protocol::authority::{Authority, OfficerKeys, SealCopy, TrustedRoot};
use causo_protocol::cbor::Bytes;
use causo_protocol::consent::{AgreedPurpose, ConsentReceipt};
use causo_protocol::fields::Field;
use causo_protocol::log::LogHead;
use causo_protocol::policy::{Controller, Ground, Hamlet, Notice, Pack, Policy, PurposePolicy};
use causo_protocol::receipt::Receipt;
use causo_protocol::roster::{
    DeviceKeys, PreviousEpoch, Removal, Role, Roster, RosterDevice, RosterMember, WriteFormats,
};
use causo_protocol::signed::{Document, Signed};
use causo_protocol::{tags, text_form};
use std::fmt::Debug;

const GROUND_TEXT: &str = "Rà soát người cao tuổi theo kế hoạch của xã, chỉ tổ công nghệ số dùng.";

pub(crate) fn freeze(world: &World, frozen: &mut Frozen) -> Done {
    let authority = authority(world)?;
    let ground = ground(world)?;
    let (root, officer, server) = (&world.root, &world.officer, &world.server);
    document(frozen, "authority", "authority.hex", root, &authority);
    document(frozen, "roster", "roster.hex", officer, &roster(world)?);
    document(frozen, "policy", "policy.hex", officer, &policy());
    document(frozen, "ground", "ground.hex", officer, &ground);
    frozen.opens_as("ground_text", GROUND_TEXT);
    document(frozen, "pack", "pack.hex", officer, &pack());
    document(frozen, "receipt", "receipt.hex", server, &receipt(world));
    document(frozen, "log_head", "log-head.hex", server, &log_head(world));

    let receipt = consent_receipt(world);
    let text = text_form::to_text(text_form::CONSENT_RECEIPT, &world.identity.sign_document(&receipt));
    frozen.files.push(("consent-receipt.txt", text + "\n"));
    frozen.opens_as("consent_receipt", format!("{receipt:?}"));
    Ok(())
}

fn document<D: Document + Debug>(
    frozen: &mut Frozen,
    name: &'static str,
    file: &'static str,
    signer: &SigningKey,
    document: &D,
) {
    let signed: Signed = signer.sign_document(document);
    frozen.hex(file, &signed.to_bytes());
    frozen.opens_as(name, format!("{document:?}"));
}

fn authority(world: &World) -> Result<Authority, CryptoError> {
    let seal_for = |to: &SealKey, what: &SealKey| {
        let (to, private) = (to.public(), what.private().expose());
        hpke::seal_to(&to, tags::SEAL_COPY, COMMUNE.as_bytes(), &what.public(), private, &world.entropy)
            .map(Bytes)
    };
    let copy = |to: &SealKey| {
        Ok::<_, CryptoError>(SealCopy { to: to.public(), sealed: seal_for(to, &world.commune_seal)? })
    };
    let before = SealKey::generate(&world.entropy);
    Ok(Authority {
        commune: COMMUNE.into(),
        version: 2,
        previous: Some(random(&world.entropy)),
        officers: vec![OfficerKeys {
            sign: world.officer.public(),
            seal: world.officer_seal.public(),
            until_ms: NOW_MS + 365 * 86_400_000,
        }],
        receipt_keys: vec![world.server.public()],
        commune_seal: world.commune_seal.public(),
        seal_copies: vec![copy(&world.officer_seal)?, copy(&world.recovery)?],
        recovery: world.recovery.public(),
        trusted_roots: vec![TrustedRoot { hash: random(&world.entropy), packs: true }],
        next_root: hash::root_hash(&world.next_root.public()),
        previous_seal: Some(seal_for(&world.commune_seal, &before)?),
    })
}

fn roster(world: &World) -> Result<Roster, CryptoError> {
    let entropy = &world.entropy;
    let id = EpochId { commune: COMMUNE, team: world.team, epoch: 2 };
    let seal = |to: [u8; 32]| seal_epoch_key(&id, &world.epochs[1], &to, entropy).map(Bytes);
    let left = DeviceKeys { identity: random(entropy), seal: random(entropy), transport: random(entropy) };
    let removed = hash::device_id(&left.identity);
    Ok(Roster {
        commune: COMMUNE.into(),
        team: world.team,
        version: 3,
        previous: Some(random(entropy)),
        authority_version: 2,
        members: vec![RosterMember { id: world.member, role: Role::LEAD }],
        devices: vec![
            RosterDevice {
                keys: world.device_keys(),
                member: world.member,
                epoch_key: Some(seal(world.device_seal.public())?),
            },
            RosterDevice { keys: left, member: world.member, epoch_key: None },
        ],
        epoch: 2,
        commune_epoch_key: seal(world.commune_seal.public())?,
        previous_epoch: Some(PreviousEpoch {
            epoch: 1,
            wrapped: Bytes(wrap_previous(&id, &world.epochs[1], &world.epochs[0])),
        }),
        write: WriteFormats { event: 1, dictionary: 0 },
        fresh_until_ms: NOW_MS + 30 * 86_400_000,
        removals: vec![removal(removed, world)],
        removed: vec![removed],
    })
}

fn removal(device: DeviceId, world: &World) -> Removal {
    let entropy = &world.entropy;
    Removal {
        device,
        incarnation: Incarnation(random(entropy)),
        last_seq: 41,
        head: EventHash(random(entropy)),
    }
}

fn policy() -> Policy {
    let notice = |language: &str| Notice {
        version: 1,
        language: language.into(),
        hash: hash::notice_hash("Bác cho phép ghi lại việc hỗ trợ hôm nay nhé?"),
    };
    Policy {
        commune: COMMUNE.into(),
        version: 1,
        authority_version: 2,
        controller: Controller {
            name: "UBND xã Vân Sơn".into(),
            contact: "Bộ phận một cửa, 0210 000 0000".into(),
        },
        hamlets: vec![
            Hamlet { code: 1, name: "khu Đồng Mới".into() },
            Hamlet { code: 2, name: "khu Suối Cạn".into() },
        ],
        purposes: vec![PurposePolicy {
            code: Purpose::ASSIST,
            notices: vec![notice("vi"), notice("mtq")],
            retention_days: 730,
            proof_days: 1825,
            sensitive: false,
            fields: vec![Field::NAME, Field::PHONE],
        }],
    }
}

fn ground(world: &World) -> Result<Ground, CryptoError> {
    let to = team_seal(&world.epochs[1]).public();
    let context = [COMMUNE.as_bytes(), &world.team.0, &world.ground.0].concat();
    let sealed =
        hpke::seal_to(&to, tags::GROUND_TEXT, &context, &[], GROUND_TEXT.as_bytes(), &world.entropy)?;
    Ok(Ground {
        commune: COMMUNE.into(),
        team: world.team,
        id: world.ground,
        authority_version: 2,
        purposes: vec![Purpose::ASSIST, Purpose::REPORT],
        article: "Điều 19.1.c Luật 91/2025/QH15".into(),
        document: "12/KH-UBND".into(),
        controller: "UBND xã Vân Sơn".into(),
        from: Day(20_700),
        to: Day(20_800),
        epoch: 2,
        sealed_text: Bytes(sealed),
    })
}

fn pack() -> Pack {
    let content = Bytes("Hướng dẫn quét mã VietQR".as_bytes().to_vec());
    Pack { publisher: COMMUNE.into(), name: "thanh-toan".into(), version: 1, content }
}

fn receipt(world: &World) -> Receipt {
    Receipt {
        chain: world.chain(),
        seq: 6,
        head: EventHash(random(&world.entropy)),
        position: world.seen.clone(),
        server_ms: NOW_MS,
        durable_seq: 4,
    }
}

fn log_head(world: &World) -> LogHead {
    LogHead { commune: COMMUNE.into(), team: world.team, position: world.seen.clone(), ms: NOW_MS }
}

fn consent_receipt(world: &World) -> ConsentReceipt {
    ConsentReceipt {
        version: 1,
        commune: COMMUNE.into(),
        team: world.team,
        device: world.chain().device,
        id: ReceiptId(random(&world.entropy)),
        purposes: vec![AgreedPurpose { purpose: Purpose::ASSIST, notice_version: 1 }],
        day: Day(20_717),
    }
}
