//! A row of the state as it was read: bytes until somebody asks for it, and its content from then on. A phone has the rows
//! of a whole commune and shows a few of them.

use causo_protocol::Wire;
use std::ops::{Deref, DerefMut, Range};
use std::sync::{Arc, OnceLock};
use zeroize::Zeroizing;

/// A part of opened bytes that many rows share: one piece of memory to take and to wipe instead of one a row.
#[derive(Clone, Debug)]
pub(crate) struct Packed {
    pub(crate) bytes: Arc<Zeroizing<Vec<u8>>>,
    pub(crate) at: Range<u32>,
}

impl Packed {
    pub(crate) fn bytes(&self) -> &[u8] {
        self.bytes.get(self.at.start as usize..self.at.end as usize).unwrap_or_default()
    }
}

/// A row, read when it is asked for.
#[derive(Clone, Debug)]
pub struct Row<T> {
    /// As it was written, until that may be out of date.
    packed: Option<Packed>,
    content: OnceLock<Box<T>>,
}

impl<T: Wire + Default> Row<T> {
    pub(crate) fn packed(packed: Packed) -> Self {
        Self { packed: Some(packed), content: OnceLock::new() }
    }

    /// As it is written.
    pub(crate) fn to_bytes(&self) -> Vec<u8> {
        self.packed.as_ref().map_or_else(|| self.deref().to_bytes(), |packed| packed.bytes().to_vec())
    }

    /// Gives back what was read; it is read again when it is asked for.
    pub(crate) fn forget_read(&mut self) {
        if self.packed.is_some() {
            self.content = OnceLock::new();
        }
    }

    fn content(&self) -> Box<T> {
        // The bytes were sealed by this version's fold (`FOLD_VERSION`) under this vault's key, so they are a row.
        let bytes = self.packed.as_ref().map(Packed::bytes).unwrap_or_default();
        Box::new(T::from_bytes(bytes).unwrap_or_default())
    }
}

impl<T: Default> Default for Row<T> {
    fn default() -> Self {
        Self { packed: None, content: OnceLock::from(Box::default()) }
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
        self.packed = None;
        self.content.get_mut().expect("filled on the line above")
    }
}

impl<T: Wire + Default + PartialEq> PartialEq for Row<T> {
    fn eq(&self, other: &Self) -> bool {
        **self == **other
    }
}

impl<T: Wire + Default + Eq> Eq for Row<T> {}
