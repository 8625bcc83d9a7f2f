//! What follows from the state and is too slow to work out at every question: worked out once, and again after a
//! change. It says nothing new, so two equal states are equal whatever was asked of them.

use std::sync::OnceLock;

/// A value that follows from the state beside it.
#[derive(Clone, Debug)]
pub(super) struct Derived<T>(OnceLock<T>);

impl<T> Default for Derived<T> {
    fn default() -> Self {
        Self(OnceLock::new())
    }
}

impl<T> PartialEq for Derived<T> {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl<T> Eq for Derived<T> {}

impl<T> Derived<T> {
    pub(super) fn get(&self, work_out: impl FnOnce() -> T) -> &T {
        self.0.get_or_init(work_out)
    }

    /// The value if it was worked out, to follow a small change.
    pub(super) fn known(&mut self) -> Option<&mut T> {
        self.0.get_mut()
    }

    pub(super) fn forget(&mut self) {
        self.0.take();
    }
}
