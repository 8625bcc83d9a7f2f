//! Publishing authorities and policies so that no power cut leaves this folder and the server apart: a document waits
//! on the disk before it goes out, and counts as signed when the server has it. What waits is offered again exactly
//! as it is; if the server refuses it, nobody ever saw it and it is dropped.

use crate::error::OfficeError;
use crate::office::Office;
use causo_protocol::Wire;
use causo_protocol::api::{Publication, problem};
use causo_protocol::authority::Authority;
use causo_protocol::log::ItemKind;
use causo_protocol::policy::Policy;
use causo_protocol::signed::Signed;
use causo_sync::{SyncError, client};

impl Office {
    /// Publishes the next version of an authority or a policy and takes it into this vault.
    pub(crate) async fn publish_next(&mut self, kind: ItemKind, signed: &Signed) -> Result<(), OfficeError> {
        self.archive.put_waiting(kind, signed)?;
        self.publish_waiting(kind, signed).await
    }

    /// Offers again what a cut left waiting.
    pub(crate) async fn settle(&mut self) -> Result<(), OfficeError> {
        for kind in [ItemKind::AUTHORITY, ItemKind::POLICY] {
            let Some(signed) = self.archive.waiting(kind)? else { continue };
            match self.publish_waiting(kind, &signed).await {
                Err(error) if is_refusal(&error) => {}
                other => other?,
            }
        }
        Ok(())
    }

    /// Publishes every document that this office knows again, for a server that never got them.
    pub(crate) async fn publish_again(&mut self) -> Result<(), OfficeError> {
        self.publish_documents().await?;
        self.publish_packs().await
    }

    /// Publishes again what the server may have or may have gone past: its refusal changes nothing.
    pub(crate) async fn offer(
        &mut self,
        kind: impl Into<Option<ItemKind>>,
        signed: &Signed,
    ) -> Result<(), OfficeError> {
        let publication = Publication { kind: kind.into(), document: signed.clone() };
        match client::publish_again(&self.link, &publication).await.map_err(OfficeError::from) {
            Err(error) if is_refusal(&error) => Ok(()),
            other => other,
        }
    }

    async fn publish_waiting(&mut self, kind: ItemKind, signed: &Signed) -> Result<(), OfficeError> {
        let published = self.publish(kind, signed, None).await;
        if published.as_ref().is_err_and(is_refusal) {
            self.archive.drop_waiting(kind)?;
        }
        published?;
        let version = match kind {
            ItemKind::AUTHORITY => Authority::from_bytes(&signed.payload.0)?.version,
            _ => Policy::from_bytes(&signed.payload.0)?.version,
        };
        self.archive.keep_waiting(kind, version)?;
        self.accept_everywhere(kind, signed)
    }
}

/// Whether the server has judged the document and will never take it. Anything else may pass.
fn is_refusal(error: &OfficeError) -> bool {
    let OfficeError::Sync(SyncError::Problem(answer)) = error else { return false };
    [problem::DOCUMENT_OUTDATED, problem::DOCUMENT_REFUSED].contains(&&*answer.code)
}
