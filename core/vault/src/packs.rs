//! Packs of guides. One is taken in when a commune's officer signed it, or the province's root that the commune trusts
//! for packs; when it is newer than the one of its name that is here; and when it breaks no rule for guides. Nothing of
//! it is personal, so it opens without the PIN.

use crate::error::VaultError;
use crate::settings::{self, PACKS_ASKED};
use crate::vault::Vault;
use causo_crypto::CryptoError;
use causo_crypto::hash::document_hash;
use causo_crypto::secret::row::{RowPlace, open_row, seal_row};
use causo_crypto::verify::open_signed;
use causo_domain::date::Day;
use causo_domain::guides::{FaultKind, Origin, refusal};
use causo_domain::places::commune as commune_of;
use causo_protocol::Wire;
use causo_protocol::guides::PackContent;
use causo_protocol::policy::Pack;
use causo_protocol::signed::Signed;
use rusqlite::{OptionalExtension, Row, params};

/// What became of a pack.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PackTaken {
    /// It is new here.
    New,
    /// It was here already.
    Known,
}

/// A pack that is here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptPack {
    /// Commune that brought it, 5 digits.
    pub commune: String,
    /// Whether it is the commune's own or its province's.
    pub origin: Origin,
    /// Name.
    pub name: String,
    /// Version.
    pub version: u64,
    /// What it carries.
    pub content: PackContent,
}

fn place(key: &str) -> RowPlace<'_> {
    RowPlace { table: "pack", row: key.as_bytes(), column: "sealed" }
}

/// What tells packs apart in this vault.
fn key(commune: &str, publisher: &str, name: &str) -> String {
    format!("{commune}/{publisher}/{name}")
}

impl Vault {
    /// Verifies a pack that a commune's server gave, and keeps it. Of what is refused nothing changes here.
    pub fn accept_pack(&mut self, commune: &str, signed: &Signed) -> Result<PackTaken, VaultError> {
        let pack: Pack = self.signed_pack(commune, signed)?;
        let hash = document_hash::<Pack>(&signed.payload.0);
        let sql = "SELECT version, hash FROM pack WHERE commune = ?1 AND publisher = ?2 AND name = ?3";
        let of_name = params![commune, pack.publisher, pack.name];
        let here =
            self.db.query_row(sql, of_name, |row| Ok((row.get::<_, i64>(0)?, row.get::<_, [u8; 32]>(1)?)));
        let version = i64::try_from(pack.version).map_err(|_| CryptoError::BadHash)?;
        match here.optional()? {
            Some((_, same)) if same == hash => return Ok(PackTaken::Known),
            Some((newest, _)) if version < newest => return Err(VaultError::PackOutdated),
            Some((newest, _)) if version == newest => return Err(VaultError::PackDiffers),
            _ => {}
        }
        match refusal(&pack.open()?) {
            Some(FaultKind::LanguageMissing) => return Err(VaultError::PackLanguageMissing),
            Some(fault) => return Err(VaultError::PackBroken(fault)),
            None => {}
        }
        let entropy = self.services.entropy.as_ref();
        let key = key(commune, &pack.publisher, &pack.name);
        let sealed = seal_row(&self.background, place(&key), &signed.payload.0, entropy);
        self.db.execute(
            "INSERT OR REPLACE INTO pack (commune, publisher, name, version, hash, sealed)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            params![commune, pack.publisher, pack.name, version, hash, sealed],
        )?;
        Ok(PackTaken::New)
    }

    /// The packs that are here.
    pub fn packs(&self) -> Result<Vec<KeptPack>, VaultError> {
        let sql = "SELECT commune, publisher, name, sealed FROM pack ORDER BY commune, publisher, name";
        let mut statement = self.db.prepare_cached(sql)?;
        let text = |row: &Row<'_>, column| row.get::<_, String>(column);
        let rows = statement.query_map([], |row| {
            let key = key(&text(row, 0)?, &text(row, 1)?, &text(row, 2)?);
            Ok((text(row, 0)?, key, row.get::<_, Vec<u8>>(3)?))
        })?;
        rows.map(|row| {
            let (commune, key, sealed) = row?;
            let pack = Pack::from_bytes(&open_row(&self.background, place(&key), &sealed)?)?;
            let origin = if pack.publisher == commune { Origin::Commune } else { Origin::Province };
            let content = pack.open()?;
            Ok(KeptPack { commune, origin, name: pack.name, version: pack.version, content })
        })
        .collect()
    }

    /// Communes whose packs should be asked for: all of them, unless they were asked for today.
    pub fn packs_due(&self) -> Result<Vec<String>, VaultError> {
        let asked = settings::get(&self.db, PACKS_ASKED)?;
        if asked.as_deref() == Some(&self.this_day()) { Ok(Vec::new()) } else { Ok(self.communes()) }
    }

    /// Notes that packs were asked for today.
    pub fn packs_asked(&mut self) -> Result<(), VaultError> {
        settings::put(&self.db, PACKS_ASKED, &self.this_day())
    }

    /// Communes of this device's teams, each once.
    pub fn communes(&self) -> Vec<String> {
        let mut communes: Vec<_> = self.teams.values().map(|trust| trust.commune().to_owned()).collect();
        communes.sort_unstable();
        communes.dedup();
        communes
    }

    fn this_day(&self) -> [u8; 4] {
        Day::of_utc_ms(self.services.clock.wall_ms()).0.to_be_bytes()
    }

    /// Opens a pack whose signer may sign for its publisher, which is the commune or its province.
    fn signed_pack(&self, commune: &str, signed: &Signed) -> Result<Pack, VaultError> {
        let pack: Pack = open_signed(signed, &[signed.signer])?;
        let for_province = match &*pack.publisher {
            publisher if publisher == commune => false,
            publisher if commune_of(commune).is_some_and(|of| of.province_code == publisher) => true,
            _ => return Err(CryptoError::WrongSigner.into()),
        };
        let of_commune = self.teams.values().filter(|trust| trust.commune() == commune);
        match of_commune.into_iter().any(|trust| trust.may_sign_packs(&signed.signer, for_province)) {
            true => Ok(pack),
            false => Err(CryptoError::WrongSigner.into()),
        }
    }
}
