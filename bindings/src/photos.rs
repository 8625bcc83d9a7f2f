//! Photos of a visit.

use crate::basis::Basis;
use crate::error::FieldError;
use crate::phone::Held;
use crate::runtime::waiting;
use crate::session::Session;
use causo_domain::date::Day;
use causo_domain::ids::{BlobId, EventRef, TeamId};
use causo_field::Session as Core;
use causo_field::visit::{PhotoCard, fetch_photo};

/// A photo that may be shown now. What opens it stays in the core.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct Photo {
    /// The visit it belongs to.
    pub visit: EventRef,
    /// Its id.
    pub id: BlobId,
    /// Team whose records it is among.
    pub team: TeamId,
    /// Day it was added.
    pub day: Day,
    /// Bytes of the picture as it is kept.
    pub bytes: u64,
}

#[uniffi::export]
impl Session {
    /// Adds a photo, a camera's JPEG, to a visit: made small and empty of everything but the picture. On the disk when this
    /// is done. Gives its bytes as kept.
    pub async fn attach_photo(
        &self,
        visit: EventRef,
        basis: Basis,
        jpeg: Vec<u8>,
    ) -> Result<u64, FieldError> {
        let (purpose, ground) = basis.parts();
        self.write(move |session| Ok(session.attach_photo(visit, purpose, ground, &jpeg)?.bytes)).await
    }

    /// Photos of a visit that may be shown, the oldest first.
    pub async fn photos(&self, visit: EventRef) -> Result<Vec<Photo>, FieldError> {
        let photo = move |card: PhotoCard| Photo {
            visit,
            id: card.reference.id,
            team: card.team,
            day: card.day,
            bytes: card.reference.bytes,
        };
        self.read(move |session| Ok(session.photos(visit).into_iter().map(photo).collect())).await
    }

    /// Opens a photo, JPEG, and fetches first what of it is not here. Records can be read and written meanwhile.
    /// `photo_unknown` when it may not be shown any more.
    pub async fn photo(&self, visit: EventRef, id: BlobId) -> Result<Vec<u8>, FieldError> {
        let (phone, turn) = self.turn();
        waiting(move || async move {
            let card = phone.session(turn, |session| Ok(card(session, visit, id)))?;
            let card = card.ok_or_else(|| FieldError::field("photo", "photo_unknown"))?;
            if let Some(here) = phone.session(turn, |session| session.open_photo(&card))? {
                return Ok(here.to_vec());
            }
            fetch_photo(&mut Held(&phone), &card).await?;
            let opened = phone.session(turn, |session| session.open_photo(&card))?;
            opened.map(|opened| opened.to_vec()).ok_or_else(|| FieldError::report("missing"))
        })
        .await
    }
}

fn card(session: &Core, visit: EventRef, id: BlobId) -> Option<PhotoCard> {
    session.photos(visit).into_iter().find(|card| card.reference.id == id)
}
