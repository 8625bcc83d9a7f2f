//! Photos of a visit: made small and empty of everything but the picture before anything is kept, sealed, and on the disk
//! together with the event that speaks of them. Which purpose a photo serves decides what allows it.

use crate::app;
use crate::blob;
use crate::error::FieldError;
use crate::hold::Hold;
use crate::session::Session;
use causo_domain::codes::Purpose;
use causo_domain::date::Day;
use causo_domain::ids::{EventRef, GroundId, TeamId};
use causo_photo::prepare;
use causo_protocol::blob::{BlobRef, Media};
use causo_protocol::body::{Value, Write};
use causo_protocol::event::{Facts, Kind};
use causo_protocol::fields::Field;
use causo_vault::NewEvent;
use causo_vault::fold::{EntityId, View};
use zeroize::Zeroizing;

/// A photo that may be shown now.
#[derive(Clone, PartialEq, Eq)]
pub struct PhotoCard {
    /// Team whose records it is among.
    pub team: TeamId,
    /// Day it was added.
    pub day: Day,
    /// What opens it.
    pub reference: BlobRef,
}

/// A photo that is on the disk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AttachedPhoto {
    /// Bytes of the picture as it is kept.
    pub bytes: u64,
    /// Number of its event in this device's chain.
    pub seq: u64,
}

/// Photos of a visit that may be shown, the oldest first.
pub fn photos(view: View<'_>, visit: EventRef) -> Vec<PhotoCard> {
    let written = view.values(EntityId::Visit(visit), Field::PHOTO);
    let card = |candidate: &causo_vault::fold::Candidate| {
        let reference = BlobRef::from_value(&candidate.value)?;
        Some(PhotoCard { team: candidate.team, day: candidate.day, reference })
    };
    written.filter_map(card).collect()
}

impl Session {
    /// Adds a photo, a camera's JPEG, to a visit. It needs what allows it, for its own purpose: `consent_missing`,
    /// `ground_missing`, `purpose_not_in_policy`, `field_not_in_policy`; a file that is none is `photo_not_jpeg`,
    /// `photo_damaged`, `photo_too_large` or `photo_unsupported`.
    pub fn attach_photo(
        &mut self,
        visit: EventRef,
        purpose: Purpose,
        ground: Option<GroundId>,
        file: &[u8],
    ) -> Result<AttachedPhoto, FieldError> {
        let record = self.keys.state().entities().get(&EntityId::Visit(visit));
        let of = record.and_then(|record| Some((record.team?, record.subject?, record.household)));
        let (team, subject, household) = of.ok_or_else(|| FieldError::field("visit", "visit_unknown"))?;
        let basis = self.basis(team, subject, purpose, ground)?;
        let mut write = Write { field: Field::PHOTO, value: Value::Null, seen: Vec::new() };
        self.allowed(team, purpose, std::slice::from_ref(&write))?;
        let photo = prepare(file).map_err(|error| FieldError::field("photo", error.code()))?;
        let photo = Zeroizing::new(photo);
        let mut capture = self.vault.begin(&mut self.keys, team)?;
        let reference = capture.add_blob(Media::PHOTO, &photo)?;
        write.value = reference.to_value();
        let mut body = Self::body();
        (body.subject, body.household, body.basis) = (Some(subject), household, Some(basis));
        (body.target, body.writes) = (Some(visit), vec![write]);
        let captured = capture.add(NewEvent { kind: Kind::WRITE, facts: Facts::NONE, body })?;
        capture.commit()?;
        Ok(AttachedPhoto { bytes: reference.bytes, seq: captured.seq })
    }

    /// Photos of a visit that may be shown, the oldest first.
    pub fn photos(&self, visit: EventRef) -> Vec<PhotoCard> {
        photos(self.view(), visit)
    }

    /// Opens a photo; none where not all of it is here ([`fetch_photo`]).
    pub fn open_photo(&self, card: &PhotoCard) -> Result<Option<Zeroizing<Vec<u8>>>, FieldError> {
        Ok(self.vault.open_blob(&self.keys, &card.reference)?)
    }

    /// Opens a photo, and fetches first what of it is not here.
    pub async fn photo(&mut self, card: &PhotoCard) -> Result<Zeroizing<Vec<u8>>, FieldError> {
        if let Some(here) = self.open_photo(card)? {
            return Ok(here);
        }
        fetch_photo(&mut self.vault, card).await?;
        self.open_photo(card)?.ok_or_else(|| FieldError::Report { code: "missing".into() })
    }
}

/// Fetches what of a photo is not here, wherever the vault is held.
pub async fn fetch_photo(hold: &mut impl Hold, card: &PhotoCard) -> Result<(), FieldError> {
    let (link, identity) = hold.with(|vault| app::line(vault))??;
    Ok(blob::fetch(&link, &identity, hold, card.team, &card.reference).await?)
}
