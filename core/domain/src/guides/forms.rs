//! The shapes of a pack's files, every value with its place in the text.

use super::WITH_THE_APP;
use crate::places::{commune, province};
use serde::Deserialize;
use toml::Spanned;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ManifestFile {
    pub(super) name: Spanned<String>,
    pub(super) version: Spanned<u64>,
    pub(super) publisher: Spanned<String>,
    #[serde(default)]
    pub(super) guide: Vec<GuideLine>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct GuideLine {
    pub(super) code: Spanned<u32>,
    pub(super) file: Spanned<String>,
    pub(super) reviewed_on: Spanned<String>,
    #[serde(default = "no_settings")]
    pub(super) settings: Spanned<Vec<u32>>,
}

fn no_settings() -> Spanned<Vec<u32>> {
    Spanned::new(0..0, Vec::new())
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct TextFile {
    pub(super) title: Spanned<String>,
    pub(super) why: Spanned<String>,
    pub(super) describes: Spanned<String>,
    #[serde(default)]
    pub(super) step: Vec<StepLine>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct StepLine {
    pub(super) code: Spanned<u32>,
    pub(super) title: Spanned<String>,
    pub(super) large: Spanned<String>,
    pub(super) aloud: Option<Spanned<String>>,
    pub(super) menu: Option<Spanned<String>>,
    pub(super) source: Option<Spanned<String>>,
    pub(super) picture: Option<Spanned<String>>,
    pub(super) audio: Option<Spanned<String>>,
}

/// The line, from 1, of a byte of a text.
pub(super) fn line_of(text: &str, at: usize) -> usize {
    1 + text.bytes().take(at).filter(|byte| *byte == b'\n').count()
}

/// Whether a name has only small letters, digits and dashes.
pub(super) fn is_name(name: &str) -> bool {
    let plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-';
    (1..=40).contains(&name.len()) && name.bytes().all(plain)
}

/// Whether a publisher is a commune, a province, or the app.
pub(super) fn is_publisher(code: &str) -> bool {
    code == WITH_THE_APP || commune(code).is_some() || province(code).is_some()
}
