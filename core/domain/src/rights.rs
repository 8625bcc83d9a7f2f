//! What a person may ask for about their data (Law 91/2025/QH15), and how such a request ends.

/// A right.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Right(pub u16);

impl Right {
    /// To see what is kept.
    pub const VIEW: Self = Self(1);
    /// To have it corrected.
    pub const CORRECT: Self = Self(2);
    /// To be given a copy.
    pub const PROVIDE: Self = Self(3);
    /// To have it erased.
    pub const ERASE: Self = Self(4);
    /// To take a consent back.
    pub const WITHDRAW: Self = Self(5);
    /// To have its use restricted.
    pub const RESTRICT: Self = Self(6);
    /// To object to its use.
    pub const OBJECT: Self = Self(7);
    /// To have protective measures taken.
    pub const PROTECT: Self = Self(8);
}

/// How a request ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RequestOutcome(pub u16);

impl RequestOutcome {
    /// Done as asked.
    pub const DONE: Self = Self(1);
    /// Refused, for a reason of the law.
    pub const REFUSED: Self = Self(2);
    /// Taken back by the person.
    pub const DROPPED: Self = Self(3);
}
