//! What a volunteer should point at on a code that is well formed.

/// One thing to look at again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum QrWarning {
    /// No bank of the list has this BIN.
    UnknownBank,
    /// A code made for one payment says it may be used again and again.
    StaticWithAmount,
    /// Not in đồng; no amount is given then.
    ForeignCurrency,
    /// Not of Vietnam.
    ForeignCountry,
    /// An amount of nothing, left out.
    ZeroAmount,
    /// A code of another payment network: no bank and account can be read from it.
    OtherNetwork,
    /// Accounts of other networks stand beside the NAPAS one, and the payer's app chooses.
    SeveralAccounts,
    /// Lengths count characters where the standard counts bytes; some apps will not read it.
    LengthInCharacters,
}

impl QrWarning {
    /// The stable code.
    pub fn code(self) -> &'static str {
        match self {
            Self::UnknownBank => "unknown_bank",
            Self::StaticWithAmount => "static_with_amount",
            Self::ForeignCurrency => "foreign_currency",
            Self::ForeignCountry => "foreign_country",
            Self::ZeroAmount => "zero_amount",
            Self::OtherNetwork => "other_network",
            Self::SeveralAccounts => "several_accounts",
            Self::LengthInCharacters => "length_in_characters",
        }
    }
}
