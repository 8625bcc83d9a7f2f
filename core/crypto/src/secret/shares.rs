//! Recovery shares: a secret in `n` pieces on paper, of which any `k` give it back (Shamir). A share is typed in by
//! tired people years later, so it says itself when it is mistyped, belongs to another set, or is simply false.

use crate::entropy::{Entropy, random};
use crate::hash::tagged;
use crate::secret::hpke::Source;
use crate::secret::keys::SecretKey;
use blahaj::{Share, Sharks};
use causo_protocol::tags;
use data_encoding::BASE32_NOPAD;
use zeroize::Zeroizing;

/// Prefix of a share's text.
pub const PREFIX: &str = "CAUSOS1:";
/// Most shares of one secret: enough for any commune, few enough to search for the false one.
pub const MAX_SHARES: u8 = 16;

const CHECKSUM: usize = 4;
/// k, n, index, set id, proof, the share's 32 bytes, checksum.
const BYTES: usize = 3 + 8 + 8 + 32 + CHECKSUM;

/// What is wrong with shares. `at` counts the shares as they were given, from 1: people read it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ShareError {
    /// Asked for fewer than 2 to open, more to open than there are, or more than [`MAX_SHARES`].
    #[error("a secret cannot be shared in this way")]
    Threshold,
    /// No share at all: another text, or a part is missing.
    #[error("share {at} is not a share, or a part of it is missing")]
    Unreadable {
        /// Which.
        at: usize,
    },
    /// A share with a wrong letter.
    #[error("share {at} has a wrong letter")]
    Mistyped {
        /// Which.
        at: usize,
    },
    /// A share of another secret, or of another sharing of the same.
    #[error("share {at} belongs to another set")]
    Foreign {
        /// Which.
        at: usize,
    },
    /// A share that was given before, or another in its place.
    #[error("share {at} was given twice")]
    Repeated {
        /// Which.
        at: usize,
    },
    /// More shares are needed.
    #[error("{have} of {need} shares are there")]
    TooFew {
        /// Shares given.
        have: usize,
        /// Shares needed.
        need: usize,
    },
    /// A share that was made up: the others agree without it.
    #[error("share {at} is false")]
    False {
        /// Which.
        at: usize,
    },
    /// The shares do not fit together and too few are there to tell which is false. Another share would tell.
    #[error("one of the shares is false; with one share more it can be found")]
    Disagree,
}

impl ShareError {
    /// Stable code for the edge.
    pub fn code(self) -> &'static str {
        match self {
            Self::Threshold => "share_threshold",
            Self::Unreadable { .. } => "share_unreadable",
            Self::Mistyped { .. } => "share_mistyped",
            Self::Foreign { .. } => "share_foreign",
            Self::Repeated { .. } => "share_repeated",
            Self::TooFew { .. } => "share_too_few",
            Self::False { .. } => "share_false",
            Self::Disagree => "share_disagree",
        }
    }
}

/// What all shares of a set have in common.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Set {
    k: u8,
    n: u8,
    id: [u8; 8],
    proof: [u8; 8],
}

impl Set {
    /// First bytes of a hash of the secret. A secret is 256 random bits, so this helps nobody to guess it.
    fn proof(k: u8, n: u8, id: &[u8; 8], secret: &SecretKey) -> [u8; 8] {
        first(&tagged(tags::SHARE_PROOF, &[&[k, n], id, secret.expose()]))
    }

    /// The secret that these shares give, if it is the one that was shared.
    fn recover<'a>(&self, shares: impl IntoIterator<Item = &'a Share>) -> Option<SecretKey> {
        let secret = Zeroizing::new(Sharks(self.k).recover(shares).ok()?);
        let secret = SecretKey::from_slice(&secret)?;
        (Self::proof(self.k, self.n, &self.id, &secret) == self.proof).then_some(secret)
    }
}

fn first<const N: usize>(bytes: &[u8; 32]) -> [u8; N] {
    std::array::from_fn(|i| bytes[i])
}

/// Splits a secret into `n` shares, any `k` of which give it back: 2 ≤ `k` ≤ `n` ≤ [`MAX_SHARES`].
pub fn split(
    secret: &SecretKey,
    k: u8,
    n: u8,
    entropy: &dyn Entropy,
) -> Result<Vec<Zeroizing<String>>, ShareError> {
    if k < 2 || k > n || n > MAX_SHARES {
        return Err(ShareError::Threshold);
    }
    let id: [u8; 8] = random(entropy);
    let set = Set { k, n, id, proof: Set::proof(k, n, &id, secret) };
    let mut source = Source(entropy);
    let shares = Sharks(k).dealer_rng(secret.expose(), &mut source);
    Ok(shares.take(usize::from(n)).map(|share| write(&set, &share)).collect())
}

fn write(set: &Set, share: &Share) -> Zeroizing<String> {
    let share = Zeroizing::new(Vec::from(share));
    let body =
        Zeroizing::new([&[set.k, set.n, share[0]], set.id.as_slice(), &set.proof, &share[1..]].concat());
    let checksum: [u8; CHECKSUM] = first(&tagged(tags::SHARE, &[&body]));
    let bytes = Zeroizing::new([body.as_slice(), &checksum].concat());
    Zeroizing::new(format!("{PREFIX}{}", BASE32_NOPAD.encode(&bytes)))
}

/// Reads a share's text; spaces, dashes, line breaks and small letters do no harm.
fn read(at: usize, text: &str) -> Result<(Set, Share), ShareError> {
    let unreadable = ShareError::Unreadable { at };
    let mut typed = Zeroizing::new(text.to_ascii_uppercase());
    typed.retain(|c| !c.is_whitespace() && c != '-');
    let letters = typed.strip_prefix(PREFIX).ok_or(unreadable)?.as_bytes();
    if letters.len() != BASE32_NOPAD.encode_len(BYTES) {
        return Err(unreadable);
    }
    let bytes = Zeroizing::new(BASE32_NOPAD.decode(letters).map_err(|_| ShareError::Mistyped { at })?);
    let (body, checksum) = bytes.split_last_chunk::<CHECKSUM>().ok_or(unreadable)?;
    if first::<CHECKSUM>(&tagged(tags::SHARE, &[body])) != *checksum {
        return Err(ShareError::Mistyped { at });
    }
    let field = |from: usize| std::array::from_fn(|i| body[from + i]);
    let (set, index) = (Set { k: body[0], n: body[1], id: field(3), proof: field(11) }, body[2]);
    if set.k < 2 || set.k > set.n || set.n > MAX_SHARES || !(1..=set.n).contains(&index) {
        return Err(unreadable);
    }
    let point = Zeroizing::new([&[index], &body[19..]].concat());
    Ok((set, Share::try_from(point.as_slice()).map_err(|_| unreadable)?))
}

/// Gives the secret back from the texts of at least `k` shares. Every share given is checked, also those beyond
/// `k`; a bad one is named, and the rest may be given again without it.
pub fn combine(texts: &[impl AsRef<str>]) -> Result<SecretKey, ShareError> {
    let read: Vec<_> =
        texts.iter().zip(1..).map(|(text, at)| read(at, text.as_ref())).collect::<Result<_, _>>()?;
    let count = |set: &Set| read.iter().filter(|(other, _)| other == set).count();
    // The most common set is meant; of equally common ones the one that came first.
    let sets = read.iter().rev().map(|(set, _)| set);
    let set = sets.max_by_key(|set| count(set)).ok_or(ShareError::TooFew { have: 0, need: 2 })?;
    if let Some(at) = read.iter().position(|(other, _)| other != set) {
        return Err(ShareError::Foreign { at: at + 1 });
    }
    let shares: Vec<&Share> = read.iter().map(|(_, share)| share).collect();
    if let Some(at) =
        (1..shares.len()).find(|at| shares[..*at].iter().any(|before| before.x == shares[*at].x))
    {
        return Err(ShareError::Repeated { at: at + 1 });
    }
    let need = usize::from(set.k);
    if shares.len() < need {
        return Err(ShareError::TooFew { have: shares.len(), need });
    }
    let (chosen, secret) = agreeing(set, &shares, need).ok_or(ShareError::Disagree)?;
    // Each share beyond them must give the same secret in the place of one of them.
    let fits = |at: &usize| set.recover(chosen[1..].iter().chain([at]).map(|i| shares[*i])).is_some();
    match (0..shares.len()).filter(|at| !chosen.contains(at)).find(|at| !fits(at)) {
        Some(at) => Err(ShareError::False { at: at + 1 }),
        None => Ok(secret),
    }
}

/// The first `need` shares that give the secret that was shared, and that secret. At most 2¹⁶ choices.
fn agreeing(set: &Set, shares: &[&Share], need: usize) -> Option<(Vec<usize>, SecretKey)> {
    (0_u32..1 << shares.len())
        .filter(|choice| choice.count_ones() as usize == need)
        .map(|choice| (0..shares.len()).filter(|i| choice >> i & 1 == 1).collect::<Vec<_>>())
        .find_map(|chosen| set.recover(chosen.iter().map(|i| shares[*i])).map(|secret| (chosen, secret)))
}
