//! What deserves a second look on an identifier that is otherwise well formed. A warning never blocks: old
//! papers carry old mistakes, and the volunteer is not the one to judge them.

/// One thing to look at again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Warning {
    /// The birth year inside the number is not that of the birth date.
    BirthYearMismatch,
    /// The sex inside the number is not the one printed.
    SexMismatch,
    /// No province has this birth code: it may be a country, for a birth abroad.
    UnknownBirthProvince,
    /// The old ID number on the card is not one, and was left out.
    OldIdUnreadable,
    /// The document number is not the end of the ID number.
    DocumentNumberDiffers,
    /// The check digit at position 30 of line 1 disagrees; no standard defines it.
    SoftCheckDigit,
    /// The name fills its whole line, so its end may be cut.
    NameMayBeCut,
    /// An 11-digit mobile number from before 2018 was converted.
    OldNumberConverted,
    /// The leading zero was missing, as spreadsheets drop it, and was put back.
    LeadingZeroRestored,
    /// A landline receives no messages.
    Landline,
    /// Car and old motorbike plates look the same without their separators.
    CarOrMotorbike,
}

impl Warning {
    /// The stable code.
    pub fn code(self) -> &'static str {
        match self {
            Self::BirthYearMismatch => "birth_year_mismatch",
            Self::SexMismatch => "sex_mismatch",
            Self::UnknownBirthProvince => "unknown_birth_province",
            Self::OldIdUnreadable => "old_id_unreadable",
            Self::DocumentNumberDiffers => "document_number_differs",
            Self::SoftCheckDigit => "soft_check_digit",
            Self::NameMayBeCut => "name_may_be_cut",
            Self::OldNumberConverted => "old_number_converted",
            Self::LeadingZeroRestored => "leading_zero_restored",
            Self::Landline => "landline",
            Self::CarOrMotorbike => "car_or_motorbike",
        }
    }
}
