//! Photos of a visit.

use crate::basis::Basis;
use crate::error::FieldError;
use crate::phone::Held;
use crate::runtime::waiting;
use crate::session::Session;
use causo_domain::date::Day;
use causo_domain::ids::{BlobId, EventRef, TeamId};
use causo_field::visit as core;
use std::sync::Arc;

/// A photo that may be shown now.
#[derive(uniffi::Object)]
pub struct Photo(core::PhotoCard);

#[uniffi::export]
impl Photo {
    /// Its id.
    pub fn id(&self) -> BlobId {
        self.0.reference.id
    }

    /// Team whose records it is among.
    pub fn team(&self) -> TeamId {
        self.0.team
    }

    /// Day it was added.
    pub fn day(&self) -> Day {
        self.0.day
    }

    /// Bytes of the picture as it is kept.
    pub fn bytes(&self) -> u64 {
        self.0.reference.bytes
    }
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
    pub async fn photos(&self, visit: EventRef) -> Result<Vec<Arc<Photo>>, FieldError> {
        self.read(move |session| Ok(session.photos(visit).into_iter().map(Photo).map(Arc::new).collect()))
            .await
    }

    /// Opens a photo, JPEG, and fetches first what of it is not here. Records can be read and written meanwhile.
    pub async fn photo(&self, photo: Arc<Photo>) -> Result<Vec<u8>, FieldError> {
        let card = photo.0.clone();
        if let Some(here) = self.read(move |session| session.open_photo(&card)).await? {
            return Ok(here.to_vec());
        }
        let (phone, card) = (self.phone(), photo.0.clone());
        waiting(move || async move { Ok(core::fetch_photo(&mut Held(&phone), &card).await?) }).await?;
        let card = photo.0.clone();
        let opened = self.read(move |session| session.open_photo(&card)).await?;
        opened.map(|opened| opened.to_vec()).ok_or_else(|| FieldError::report("missing"))
    }
}
