//! What can be wrong with a pack, told with the file and the line, so that whoever edits it finds the place.

/// Something to mend.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fault {
    /// File in the pack's folder.
    pub file: String,
    /// Line, from 1, where it can be told.
    pub line: Option<usize>,
    /// What is wrong.
    pub kind: FaultKind,
}

macro_rules! kinds {
    ($($(#[$doc:meta])* $name:ident = $code:literal $warning:literal),+ $(,)?) => {
        /// What is wrong with a pack.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum FaultKind { $($(#[$doc])* $name),+ }

        impl FaultKind {
            /// Every kind.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// Stable code.
            pub fn code(self) -> &'static str {
                match self { $(Self::$name => $code),+ }
            }

            /// Whether the pack may be signed all the same.
            pub fn is_warning(self) -> bool {
                match self { $(Self::$name => $warning),+ }
            }
        }
    };
}

kinds! {
    /// Neither UTF-8 nor TOML, or a field is missing or has another name.
    Unreadable = "unreadable" false,
    /// A file that must be there is not.
    FileMissing = "file_missing" false,
    /// A name with anything but small letters, digits and dashes.
    NameMalformed = "name_malformed" false,
    /// Version 0.
    VersionZero = "version_zero" false,
    /// Neither a commune nor a province of the official table.
    PublisherUnknown = "publisher_unknown" false,
    /// Not a day, as in 2026-11-28.
    DateMalformed = "date_malformed" false,
    /// Reviewed on a day to come.
    ReviewedAhead = "reviewed_ahead" false,
    /// Reviewed more than a year ago.
    ReviewedLongAgo = "reviewed_long_ago" true,
    /// No guide at all, or a guide without steps.
    Empty = "empty" false,
    /// More guides, steps or files than a pack may have.
    TooMany = "too_many" false,
    /// A code that stands there twice.
    CodeRepeated = "code_repeated" false,
    /// Code 0.
    CodeZero = "code_zero" false,
    /// Vietnamese or English is missing.
    LanguageMissing = "language_missing" false,
    /// The steps of one language are not those of the other.
    StepsDiffer = "steps_differ" false,
    /// A step that changes a setting is named, and there is none under this code.
    StepUnknown = "step_unknown" false,
    /// A text that must be there is empty.
    TextEmpty = "text_empty" false,
    /// A text over its limit.
    TextTooLong = "text_too_long" false,
    /// Not in the composed form (NFC).
    NotComposed = "not_composed" false,
    /// A Vietnamese word or sentence without its marks.
    DiacriticsMissing = "diacritics_missing" false,
    /// HTML, a script, or what may be one.
    Markup = "markup" false,
    /// Control characters, or ones that turn the direction of text.
    ControlCharacter = "control_character" false,
    /// Signs that no voice can read, such as an arrow, stand in what is read aloud.
    NotSpeakable = "not_speakable" false,
    /// A sentence of more than fifteen words for the resident.
    SentenceTooLong = "sentence_too_long" true,
    /// An address on the network that is not one of the official ones.
    LinkUnknown = "link_unknown" false,
    /// A password, a code or a card number stands there.
    SecretHeld = "secret_held" false,
    /// Somebody is told to give away or write down a secret.
    AsksForSecret = "asks_for_secret" false,
    /// The golden rule, which the app puts on every card itself.
    GoldenRuleRepeated = "golden_rule_repeated" false,
    /// A file name that leads out of the pack's folder.
    PathOutside = "path_outside" false,
    /// A picture or a recording of a kind that phones do not show or play.
    MediaUnknown = "media_unknown" false,
    /// A picture with too many pixels to open on a small phone.
    PictureTooLarge = "picture_too_large" false,
    /// A file over its limit.
    FileTooLarge = "file_too_large" false,
    /// The pack as a whole is over its limit.
    PackTooLarge = "pack_too_large" false,
    /// A file that nothing names.
    FileUnused = "file_unused" true,
}
