//! What allows a record: a consent for a purpose, or a ground that an officer signed.

use crate::codes::Purpose;
use causo_domain::codes;
use causo_domain::ids::GroundId;

/// What a record is kept for, and what allows it. Whether it does is the core's to say: `consent_missing`, `ground_missing`.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct Basis {
    /// What for.
    pub purpose: Purpose,
    /// The ground that stands in place of consent; none: the resident's own consent.
    #[uniffi(default = None)]
    pub ground: Option<GroundId>,
}

impl Basis {
    pub(crate) fn parts(self) -> (codes::Purpose, Option<GroundId>) {
        (self.purpose.into(), self.ground)
    }
}
