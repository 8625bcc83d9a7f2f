//! A sync takes minutes on a slow link, and a screen must not wait for it: the store is lent for one step at a time.

use crate::store::{StoreError, SyncStore};

/// Who has the store. Between two steps others may use what is behind it.
pub trait Lender: Send {
    /// Lends the store for one step; the reason when it is not to be had now, which ends the run as a cancel does.
    fn lend(&mut self, step: &mut dyn FnMut(&mut dyn SyncStore)) -> Result<(), StoreError>;
}

/// A store that is the sync's alone.
impl<S: SyncStore> Lender for S {
    fn lend(&mut self, step: &mut dyn FnMut(&mut dyn SyncStore)) -> Result<(), StoreError> {
        step(self);
        Ok(())
    }
}

/// Borrows the store for a step that gives something back.
pub(super) fn lend<R>(
    lender: &mut dyn Lender,
    step: impl FnOnce(&mut dyn SyncStore) -> R,
) -> Result<R, StoreError> {
    let (mut step, mut given) = (Some(step), None);
    lender.lend(&mut |store| given = step.take().map(|step| step(store)))?;
    given.ok_or(StoreError { code: "not_lent" })
}
