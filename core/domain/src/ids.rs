//! The names that things carry on every phone: random bytes that say nothing about whom or what they name.
//! Kept apart as types so that a household is never taken for a resident.

use std::fmt;

macro_rules! id {
    ($(#[$doc:meta])* $name:ident, $len:literal) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
        pub struct $name(pub [u8; $len]);

        impl $name {
            /// Length in bytes.
            pub const LEN: usize = $len;

            /// Reads the lower-case hexadecimal form; `None` when it is not exactly that.
            pub fn from_hex(text: &str) -> Option<Self> {
                from_hex::<$len>(text).map(Self)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.iter().try_for_each(|b| write!(f, "{b:02x}"))
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{}({self})", stringify!($name))
            }
        }
    };
}

id!(/// A community digital technology team (tổ công nghệ số cộng đồng).
    TeamId, 8);
id!(/// The subject of records: one resident, as one device first met them.
    SubjectId, 8);
id!(/// A household (hộ).
    HouseholdId, 8);
id!(/// A member of a team, or an officer: a role in a roster, never a name.
    MemberId, 8);
id!(/// A sensitive campaign, the only thing the server sees of its events.
    CampaignId, 8);
id!(/// A legal ground that an officer signed.
    GroundId, 8);
id!(/// An officer's ruling on events that are in the log.
    RulingId, 8);
id!(/// One life of a vault: a restored or cloned vault starts another.
    Incarnation, 8);
id!(/// A device: the first 16 bytes of the SHA-256 of its Ed25519 identity key.
    DeviceId, 16);
id!(/// A consent receipt, as printed for the resident.
    ReceiptId, 16);
id!(/// A photo or a recording.
    BlobId, 16);
id!(/// A snapshot of a team's records.
    SnapshotId, 16);
id!(/// A reference to an event: the first 16 bytes of its hash. What an event makes (a visit, a follow-up)
    /// has that event as its id.
    EventRef, 16);
id!(/// An event's SHA-256 hash: the event's identity.
    EventHash, 32);

impl EventHash {
    /// The reference by which other events name this one.
    pub fn reference(&self) -> EventRef {
        EventRef(self.first())
    }

    /// The first `N` bytes, as short references inside one subject's records use them.
    pub fn first<const N: usize>(&self) -> [u8; N] {
        std::array::from_fn(|i| self.0[i])
    }
}

impl EventRef {
    /// The same with its first 8 bytes alone: all that a snapshot keeps of an event that nothing names in full.
    #[must_use]
    pub fn short(self) -> Self {
        Self(std::array::from_fn(|i| if i < 8 { self.0[i] } else { 0 }))
    }

    /// Whether it is no more than 8 bytes. Of no hash that anybody can find.
    pub fn is_short(self) -> bool {
        self == self.short()
    }
}

fn from_hex<const N: usize>(text: &str) -> Option<[u8; N]> {
    let digits = text.as_bytes();
    if digits.len() != 2 * N {
        return None;
    }
    let nibble = |c: u8| match c {
        b'0'..=b'9' => Some(c - b'0'),
        b'a'..=b'f' => Some(c - b'a' + 10),
        _ => None,
    };
    let mut out = [0; N];
    for (byte, pair) in out.iter_mut().zip(digits.chunks_exact(2)) {
        *byte = nibble(pair[0])? << 4 | nibble(pair[1])?;
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hexadecimal_reads_back_and_nothing_else_does() {
        let id = TeamId([0, 1, 0xab, 0xff, 4, 5, 6, 7]);
        assert_eq!(TeamId::from_hex(&id.to_string()), Some(id));
        for bad in ["", "00", "0001ABff04050607", "0001abff0405060g", "0001abff040506070"] {
            assert_eq!(TeamId::from_hex(bad), None, "{bad}");
        }
    }
}
