//! The fields that writes set. Codes are never reused; an unknown one is kept and shown after an update.

use crate::cbor::{FormatError, Out, Wire, newtypes};
use minicbor::Decoder;

/// A field's code. 1–63 belong to residents, 64–95 to households, 96–159 to visits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Field(pub u64);

newtypes!(Field);

/// What a field describes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Entity {
    /// A resident.
    Resident,
    /// A household.
    Household,
    /// A visit, with its follow-up.
    Visit,
}

macro_rules! fields {
    ($($(#[$doc:meta])* $name:ident = $code:literal),+ $(,)?) => {
        impl Field { $($(#[$doc])* pub const $name: Self = Self($code);)+ }
    };
}

fields! {
    /// Full name, one string, NFC.
    NAME = 1,
    /// Birth date: `YYYY-MM-DD`, or `YYYY` where only the year is known.
    BIRTH_DATE = 2,
    /// [`causo_domain::codes::Sex`].
    SEX = 3,
    /// Personal ID number (số định danh cá nhân), 12 digits.
    ID_NUMBER = 4,
    /// Telephone, E.164.
    PHONE = 5,
    /// Household, 8 bytes.
    HOUSEHOLD = 6,
    /// How the person is addressed: ông, bà, bác, cô, chú, anh, chị, em.
    ADDRESS_FORM = 7,
    /// Needs a representative: 1.
    NEEDS_REPRESENTATIVE = 8,
    /// [`causo_domain::codes::LifeEvent`].
    LIFE = 9,

    /// Address as people say it.
    ADDRESS = 64,
    /// Hamlet, as the policy numbers them.
    HAMLET = 65,

    /// [`causo_domain::codes::Service`].
    SERVICE = 96,
    /// [`causo_domain::codes::Outcome`].
    OUTCOME = 97,
    /// Day of the visit, days since 1970 in UTC+7.
    DAY = 98,
    /// List of `[step code, StepOutcome, guide code]`; without a guide it is of the same as the one before it.
    STEPS = 99,
    /// Note.
    NOTE = 100,
    /// Day on which the visit's follow-up is due, days since 1970 in UTC+7.
    NEXT_VISIT = 101,
    /// The follow-up is done: the visit that closed it, 16 bytes.
    CLOSED_BY = 102,
    /// Checks of shop codes: list of result names; never an account.
    SHOP_CHECKS = 103,
    /// A photo: a [`crate::blob::BlobRef`]. Each write adds one, none takes another's place.
    PHOTO = 104,
    /// List of `[guide code, step code, SettingState before, SettingState after]`; never an account's name.
    SETTINGS = 105,
    /// What the follow-up is for: [`causo_domain::codes::FollowUpKind`]; absent: coming again.
    FOLLOW_UP = 106,
    /// The follow-up ended by the resident's word: [`causo_domain::codes::StepOutcome`], how it was done. Never an amount, an
    /// account or a payee.
    CLOSED_HOW = 107,
    /// Days from one visit of a repeating follow-up to the next.
    REPEAT_DAYS = 108,
    /// A dossier's number (mã hồ sơ), as the portal gave it.
    DOSSIER_NUMBER = 109,
    /// Agency that handles the dossier.
    DOSSIER_AGENCY = 110,
    /// [`causo_domain::codes::DossierState`].
    DOSSIER_STATE = 111,
}

impl Field {
    /// What the field describes; `None` when newer than this version.
    pub fn entity(self) -> Option<Entity> {
        match self.0 {
            1..=63 => Some(Entity::Resident),
            64..=95 => Some(Entity::Household),
            96..=159 => Some(Entity::Visit),
            _ => None,
        }
    }

    /// Whether the value is personal data, which needs a basis. Everything but a household's hamlet and the
    /// codes of a visit is.
    pub fn is_personal(self) -> bool {
        !matches!(self, Self::HAMLET | Self::SERVICE | Self::OUTCOME | Self::DAY)
    }
}
