//! Guides: listed and read without a PIN, on a phone in no team too.

use crate::app::App;
use crate::error::FieldError;
use crate::phone::Phone;
use crate::runtime::{Job, blocking};
use causo_domain::address::spoken_to;
use causo_domain::date::Day;
use causo_domain::guides::{self as domain, GoldenRule, GuideText, Offer};
use causo_field::guides::Guides;
use causo_vault::VaultError;
use std::sync::Arc;

/// Who publishes a guide.
#[derive(Clone, Copy, Debug, PartialEq, Eq, uniffi::Enum)]
pub enum GuideOrigin {
    /// It came with the app.
    App,
    /// The province.
    Province,
    /// The commune.
    Commune,
}

/// A guide in a list.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct GuideCard {
    /// Number, never given to another guide.
    pub code: u32,
    /// Title.
    pub title: String,
    /// Who publishes it.
    pub origin: GuideOrigin,
    /// When a person last held it against what it describes.
    pub reviewed_on: Day,
    /// Languages it is written in, ISO 639.
    pub languages: Vec<String>,
    /// How many steps it has.
    pub steps: u32,
}

/// A step, said to the resident.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct GuideStep {
    /// Number within the guide, never given to another step.
    pub code: u16,
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
    /// Whether it changes a setting whose state before and after can be noted.
    pub is_setting: bool,
    /// A picture, JPEG or PNG.
    pub picture: Option<Vec<u8>>,
    /// A recorded voice.
    pub audio: Option<Vec<u8>>,
}

/// A guide in one language, said to somebody.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct Guide {
    /// Number.
    pub code: u32,
    /// Language, ISO 639: Vietnamese where it is not written in the one asked for.
    pub language: String,
    /// Title.
    pub title: String,
    /// What it is good for, in large letters before the first step.
    pub why: String,
    /// Which app, menu or office it describes, and as of what.
    pub describes: String,
    /// The golden rule on the volunteer's card: who holds the phone, and what is never looked at.
    pub rule_volunteer: String,
    /// The same on the resident's screen, and read aloud.
    pub rule_resident: String,
    /// Steps.
    pub steps: Vec<GuideStep>,
}

#[uniffi::export]
impl App {
    /// The guides of this phone, in a language, by code.
    pub async fn guides(&self, language: String) -> Result<Vec<GuideCard>, FieldError> {
        guides_of(self.phone.clone(), move |guides| Ok(cards(guides, &language))).await
    }

    /// One guide in a language, said to somebody who is addressed by `form` (ông, bà, bác, …); `guide_unknown`.
    pub async fn guide(&self, code: u32, language: String, form: String) -> Result<Guide, FieldError> {
        guides_of(self.phone.clone(), move |guides| guide(guides, code, &language, &form)).await
    }
}

/// Those of the vault, and where it is not to be had those that came with the app.
fn guides_of<T: Send + 'static>(
    phone: Arc<Phone>,
    look: impl FnOnce(&Guides) -> Result<T, FieldError> + Send + 'static,
) -> Job<T> {
    blocking(move || {
        let of_vault = phone.app(|app| app.guides(), |session| session.guides());
        let away = FieldError::from(VaultError::Away);
        match of_vault {
            Err(error) if error == away || error.code() == "not_enrolled" => look(&Guides::with_the_app()),
            guides => look(&guides?),
        }
    })
}

fn cards(guides: &Guides, language: &str) -> Vec<GuideCard> {
    let card = |offer: Offer<'_>| {
        let guide = offer.guide;
        let text = guide.text(language)?;
        Some(GuideCard {
            code: guide.code,
            title: text.title.clone(),
            origin: match offer.origin {
                domain::Origin::App => GuideOrigin::App,
                domain::Origin::Province => GuideOrigin::Province,
                domain::Origin::Commune => GuideOrigin::Commune,
            },
            reviewed_on: guide.reviewed_on,
            languages: guide.texts.iter().map(|text| text.language.clone()).collect(),
            steps: crate::status::count(text.steps.len()),
        })
    };
    guides.ready().into_iter().filter_map(card).collect()
}

fn guide(guides: &Guides, code: u32, language: &str, form: &str) -> Result<Guide, FieldError> {
    let offer = guides.find(code)?;
    let text = offer.guide.text(language).ok_or_else(|| FieldError::field("guide", "guide_unknown"))?;
    let GuideText { language, title, why, describes, steps } = text.spoken_to(form);
    let GoldenRule { volunteer, resident } = domain::golden_rule(&language);
    let rule_resident = if language == "vi" { spoken_to(resident, form) } else { resident.to_owned() };
    let steps = steps.into_iter().map(|step| said(step, &offer)).collect();
    let rule_volunteer = volunteer.to_owned();
    Ok(Guide { code, language, title, why, describes, rule_volunteer, rule_resident, steps })
}

fn said(step: domain::Step, offer: &Offer<'_>) -> GuideStep {
    let media = |name: String| offer.content.media.iter().find(|media| media.name == name);
    let file = |name: Option<String>| Some(media(name?)?.bytes.clone());
    GuideStep {
        code: u16::try_from(step.code).unwrap_or(u16::MAX),
        title: step.title,
        large: step.large,
        aloud: step.aloud,
        menu: step.menu,
        source: step.source,
        is_setting: offer.guide.settings.contains(&step.code),
        picture: file(step.picture),
        audio: file(step.audio),
    }
}
