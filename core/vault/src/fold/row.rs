//! A row of the state as it was read: bytes until somebody asks for it, and its content from then on. A phone has the rows
//! of a whole commune and shows a few of them.

use causo_protocol::Wire;
use std::ops::{Deref, DerefMut};
use std::sync::OnceLock;

/// A row, read when it is asked for.
#[derive(Clone, Debug)]
pub struct Row<T> {
    /// As it was written; empty once that may be out of date.
    packed: Box<[u8]>,
    content: OnceLock<Box<T>>,
}

impl<T: Wire + Default> Row<T> {
    pub(crate) fn packed(bytes: &[u8]) -> Self {
        Self { packed: bytes.into(), content: OnceLock::new() }
    }

    /// As it is written.
    pub(crate) fn to_bytes(&self) -> Vec<u8> {
        if self.packed.is_empty() { self.deref().to_bytes() } else { self.packed.to_vec() }
    }

    fn content(&self) -> Box<T> {
        // The bytes were sealed by this version's fold (`FOLD_VERSION`) under this vault's key, so they are a row.
        Box::new(T::from_bytes(&self.packed).unwrap_or_default())
    }
}

impl<T: Default> Default for Row<T> {
    fn default() -> Self {
        Self { packed: Box::default(), content: OnceLock::from(Box::default()) }
    }
}

impl<T: Wire + Default> Deref for Row<T> {
    type Target = T;

    fn deref(&self) -> &T {
        self.content.get_or_init(|| self.content())
    }
}

impl<T: Wire + Default> DerefMut for Row<T> {
    #[expect(clippy::expect_used, reason = "reading it fills it")]
    fn deref_mut(&mut self) -> &mut T {
        let _filled: &T = Self::deref(self);
        self.packed = Box::default();
        self.content.get_mut().expect("filled on the line above")
    }
}

impl<T: Wire + Default + PartialEq> PartialEq for Row<T> {
    fn eq(&self, other: &Self) -> bool {
        **self == **other
    }
}

impl<T: Wire + Default + Eq> Eq for Row<T> {}
