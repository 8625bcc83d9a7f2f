//! Guides: what a volunteer goes through with a resident, step by step. They are data that an officer edits with any
//! text editor (`data/packs/default`), never code, for menus drift. A phone shows what stands here and nothing else: no
//! markup, no script, no link but the few official ones.

mod bundled;
mod check;
mod diacritics;
mod fault;
mod forms;
mod media;
mod ready;
mod source;
mod words;

pub use bundled::{FILES as BUNDLED_FILES, bundled};
pub use check::refusal;
pub use fault::{Fault, FaultKind};
pub use media::{Kind as MediaKind, kind_of as media_kind};
pub use ready::{Offer, Origin, ready};
pub use source::{Files, MANIFEST, read};

use crate::address::spoken_to;
use crate::date::Day;

/// Languages that every guide must have; others may stand beside them ("mtq" for Mường).
pub const LANGUAGES: [&str; 2] = ["vi", "en"];
/// Most bytes of a pack's content: with its signature it is one signed document, and those hold 512 KiB.
pub const MAX_CONTENT: usize = 480 * 1024;
/// Publisher of the pack that comes with the app.
pub const WITH_THE_APP: &str = "00";

/// What a pack says of itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Manifest {
    /// Name, stable over versions: small letters, digits and dashes.
    pub name: String,
    /// Version, from 1.
    pub version: u64,
    /// Commune (5 digits) or province (2 digits) that publishes it; `00` for the pack that comes with the app.
    pub publisher: String,
}

/// A pack as it is read from its folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pack {
    /// What it says of itself.
    pub manifest: Manifest,
    /// What it brings.
    pub content: Content,
}

/// What a pack brings.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Content {
    /// Guides.
    pub guides: Vec<Guide>,
    /// Pictures and recorded voices that the steps name.
    pub media: Vec<Media>,
}

/// One guide.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Guide {
    /// Number, from 1, never given to another guide: records name it. From 1000 on they are a commune's own.
    pub code: u32,
    /// When a person last held it against the app or office that it describes.
    pub reviewed_on: Day,
    /// Its texts, one a language, Vietnamese and English first.
    pub texts: Vec<GuideText>,
    /// Codes of the steps that change a setting of a phone or an app: how it stood before and after can be noted.
    pub settings: Vec<u32>,
}

/// A guide in one language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GuideText {
    /// Language, ISO 639.
    pub language: String,
    /// Title.
    pub title: String,
    /// What it is good for, in large letters before the first step.
    pub why: String,
    /// Which app, menu or office it describes, and as of what.
    pub describes: String,
    /// Steps.
    pub steps: Vec<Step>,
}

/// One step in one language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// Number within the guide, from 1, never given to another step: who did it is counted under this number.
    pub code: u32,
    /// Title, for the volunteer.
    pub title: String,
    /// What the resident reads, in large letters.
    pub large: String,
    /// What is read aloud.
    pub aloud: String,
    /// The way through an app's menu, word for word.
    pub menu: Option<String>,
    /// Where it is from, and what is not sure.
    pub source: Option<String>,
    /// File name of a picture in the pack.
    pub picture: Option<String>,
    /// File name of a recorded voice in the pack.
    pub audio: Option<String>,
}

/// A file that steps name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Media {
    /// Its name in the pack's folder, with `/` between folders.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// The rule that stands on every card. The core puts it there: no pack repeats it, changes it or leaves it out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GoldenRule {
    /// On the volunteer's card.
    pub volunteer: &'static str,
    /// On the resident's screen, and read aloud.
    pub resident: &'static str,
}

/// The golden rule in a language, in Vietnamese where there is none.
pub fn golden_rule(language: &str) -> GoldenRule {
    match language {
        "en" => GoldenRule {
            volunteer: "You never hold the phone to type for them. You never look at or write down a password, an OTP or a passcode.",
            resident: "You hold the phone and press it yourself. I never look at or write down your password, OTP or passcode.",
        },
        _ => GoldenRule {
            volunteer: "Bạn không cầm máy bấm hộ. Bạn không xem, không ghi mật khẩu, mã OTP hay passcode.",
            resident: "Bác tự cầm máy, tự bấm. Cháu không xem, không ghi mật khẩu, mã OTP hay passcode của bác.",
        },
    }
}

impl GuideText {
    /// The same said to somebody who is addressed by `form` ([`crate::address::FORMS`]): what they read and hear.
    #[must_use]
    pub fn spoken_to(&self, form: &str) -> Self {
        let mut said = self.clone();
        if self.language == "vi" {
            said.why = spoken_to(&self.why, form);
            for step in &mut said.steps {
                for text in [&mut step.title, &mut step.large, &mut step.aloud] {
                    *text = spoken_to(text, form);
                }
            }
        }
        said
    }
}

impl Guide {
    /// Whether it has a step under this code.
    pub fn has_step(&self, code: u32) -> bool {
        self.texts.first().is_some_and(|text| text.steps.iter().any(|step| step.code == code))
    }

    /// Its text in a language, in Vietnamese where there is none.
    pub fn text(&self, language: &str) -> Option<&GuideText> {
        let of = |wanted: &str| self.texts.iter().find(|text| text.language == wanted);
        of(language).or_else(|| of("vi"))
    }
}
