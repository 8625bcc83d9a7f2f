//! The keys and places of the frozen vectors, all from one seed.

use causo_crypto::SigningKey;
use causo_crypto::entropy::random;
use causo_crypto::hash;
use causo_crypto::secret::{SealKey, SecretKey};
use causo_domain::ids::{GroundId, Incarnation, MemberId, TeamId};
use causo_protocol::event::{ChainId, LogPosition};
use causo_protocol::roster::DeviceKeys;
use causo_tests::seeded::Seeded;
use data_encoding::HEXLOWER;
use serde_json::{Value, json};

pub(crate) const COMMUNE: &str = "05152";
/// 2026-09-21, 08:13:20 in Vietnam.
pub(crate) const NOW_MS: u64 = 1_789_953_200_000;
pub(crate) const PIN: &str = "482915";
pub(crate) const PASSPHRASE: &str = "con trâu đi trước cái cày";

pub(crate) struct World {
    pub(crate) entropy: Seeded,
    pub(crate) seeds: [[u8; 32]; 6],
    pub(crate) root: SigningKey,
    pub(crate) next_root: SigningKey,
    pub(crate) officer: SigningKey,
    pub(crate) server: SigningKey,
    pub(crate) identity: SigningKey,
    pub(crate) transport: SigningKey,
    pub(crate) officer_seal: SealKey,
    pub(crate) recovery: SealKey,
    pub(crate) commune_seal: SealKey,
    pub(crate) device_seal: SealKey,
    /// Keys of epochs 1 and 2.
    pub(crate) epochs: [SecretKey; 2],
    pub(crate) dek: SecretKey,
    pub(crate) pin_salt: [u8; 16],
    pub(crate) pin_bound: [u8; 32],
    pub(crate) team: TeamId,
    pub(crate) member: MemberId,
    pub(crate) ground: GroundId,
    pub(crate) incarnation: Incarnation,
    pub(crate) seen: LogPosition,
}

impl World {
    pub(crate) fn new() -> Self {
        let entropy = Seeded::new("causo frozen vectors 1");
        let seeds: [[u8; 32]; 6] = std::array::from_fn(|_| random(&entropy));
        let [root, next_root, officer, server, identity, transport] =
            seeds.each_ref().map(SigningKey::from_seed);
        let [officer_seal, recovery, commune_seal, device_seal] =
            [(); 4].map(|()| SealKey::generate(&entropy));
        Self {
            seeds,
            root,
            next_root,
            officer,
            server,
            identity,
            transport,
            officer_seal,
            recovery,
            commune_seal,
            device_seal,
            epochs: [(); 2].map(|()| SecretKey::generate(&entropy)),
            dek: SecretKey::generate(&entropy),
            pin_salt: random(&entropy),
            pin_bound: random(&entropy),
            team: TeamId(random(&entropy)),
            member: MemberId(random(&entropy)),
            ground: GroundId(random(&entropy)),
            incarnation: Incarnation(random(&entropy)),
            seen: LogPosition { generation: 1, p: 12, l: random(&entropy) },
            entropy,
        }
    }

    pub(crate) fn device_keys(&self) -> DeviceKeys {
        DeviceKeys {
            identity: self.identity.public(),
            seal: self.device_seal.public(),
            transport: self.transport.public(),
        }
    }

    pub(crate) fn chain(&self) -> ChainId {
        ChainId {
            commune: COMMUNE.into(),
            team: self.team,
            device: hash::device_id(&self.identity.public()),
            incarnation: self.incarnation,
        }
    }

    /// Every key that opens or verifies something, for the manifest.
    pub(crate) fn keys(&self) -> Value {
        let hex = |bytes: &[u8]| HEXLOWER.encode(bytes);
        let [root, next_root, officer, server, identity, transport] = self.seeds.map(|seed| hex(&seed));
        let private = |key: &SealKey| hex(key.private().expose());
        json!({
            "root_seed": root,
            "next_root_seed": next_root,
            "officer_sign_seed": officer,
            "receipt_seed": server,
            "identity_seed": identity,
            "transport_seed": transport,
            "officer_seal_private": private(&self.officer_seal),
            "recovery_private": private(&self.recovery),
            "commune_seal_private": private(&self.commune_seal),
            "device_seal_private": private(&self.device_seal),
            "epoch_1": hex(self.epochs[0].expose()),
            "epoch_2": hex(self.epochs[1].expose()),
            "dek": hex(self.dek.expose()),
            "pin": PIN,
            "pin_salt": hex(&self.pin_salt),
            "pin_bound": hex(&self.pin_bound),
            "passphrase": PASSPHRASE,
        })
    }
}
