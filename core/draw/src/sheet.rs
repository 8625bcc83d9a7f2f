//! The one document that picture and page are made of. It knows no visits and no consents: whoever fills it has chosen
//! the words already, numbers and dates included.

use crate::{DrawError, MAX_BLOCKS, MAX_CHARACTERS, MAX_LABEL};

/// What is drawn, from top to bottom. Texts are composed (NFC); what the fonts lack is shown as an empty box.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    /// What a reading voice speaks.
    pub language: Language,
    /// Its parts. Titles that come first are the head; the first of them names the file.
    pub blocks: Vec<Block>,
}

/// A language of the app.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    /// Tiếng Việt.
    Vietnamese,
    /// English.
    English,
}

/// A part of a sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// The largest words.
    Title(String),
    /// Words below a title, or above a part.
    Subtitle(String),
    /// Words that are read one after another. A line break starts a new line.
    Text(String),
    /// One of several things.
    Item {
        /// What stands before it.
        mark: Mark,
        /// The thing.
        text: String,
        /// Smaller words below it; empty for none.
        note: String,
    },
    /// Large numbers, three side by side.
    Numbers(Vec<BigNumber>),
    /// Amounts compared: the largest is as wide as the sheet.
    Bars {
        /// What is compared.
        title: String,
        /// The amounts, in the order in which they are shown.
        bars: Vec<Bar>,
    },
    /// A part of a whole.
    Share {
        /// What the part is, and how much in words: "Bác tự làm 64 %".
        label: String,
        /// How much of a hundred. `None` draws no bar: there is nothing to tell yet.
        percent: Option<u8>,
        /// Smaller words below it; empty for none.
        note: String,
    },
    /// A code for a camera. On a page it is 30 mm wide, besides the quiet zone around it.
    Qr {
        /// What the camera reads.
        text: String,
        /// Words beside it; empty for none.
        caption: String,
    },
    /// A short code to be read out.
    Spoken {
        /// The code.
        text: String,
        /// Words above it; empty for none.
        caption: String,
    },
    /// A line across.
    Rule,
    /// Small words at the end.
    Foot(String),
}

/// What stands before an item. Each has a form of its own, since colour is not seen by all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// A check mark on a disc.
    Yes,
    /// A cross in a ring.
    No,
    /// A dash in a ring: neither yes nor no.
    Open,
    /// A dot: one of a list.
    Dot,
}

/// A number that is seen from afar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BigNumber {
    /// The number as it is shown.
    pub value: String,
    /// What it counts.
    pub label: String,
    /// How it differs from before: "+12 so với tuần trước".
    pub change: Option<String>,
}

/// An amount among others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bar {
    /// What it is the amount of.
    pub label: String,
    /// How long the bar is, in any unit.
    pub amount: u64,
    /// The amount as it is shown.
    pub shown: String,
}

impl Language {
    /// Its tag (BCP 47).
    pub(crate) fn tag(self) -> &'static str {
        match self {
            Self::Vietnamese => "vi",
            Self::English => "en",
        }
    }
}

impl Sheet {
    /// The first title; empty if there is none.
    pub(crate) fn title(&self) -> &str {
        let title = |block: &'_ Block| matches!(block, Block::Title(_));
        match self.blocks.iter().find(|block| title(block)) {
            Some(Block::Title(text)) => text,
            _ => "",
        }
    }

    /// Refuses what nobody would read, before anything is measured.
    pub(crate) fn check(&self) -> Result<(), DrawError> {
        let parts: usize = self.blocks.iter().map(Block::parts).sum();
        let texts = || self.blocks.iter().flat_map(Block::texts);
        let characters: usize = texts().map(|(text, _)| text.chars().count()).sum();
        let labels = texts().all(|(text, flows)| flows || text.chars().count() <= MAX_LABEL);
        let fits = parts <= MAX_BLOCKS && characters <= MAX_CHARACTERS && labels;
        fits.then_some(()).ok_or(DrawError::TooLong)
    }
}

impl Block {
    fn parts(&self) -> usize {
        match self {
            Self::Numbers(numbers) => 1 + numbers.len(),
            Self::Bars { bars, .. } => 1 + bars.len(),
            _ => 1,
        }
    }

    /// Its texts, and whether each flows from page to page or stands in one piece. What a code holds has a limit of
    /// its own.
    fn texts(&self) -> Vec<(&str, bool)> {
        match self {
            Self::Title(text) | Self::Subtitle(text) | Self::Text(text) | Self::Foot(text) => {
                vec![(text, true)]
            }
            Self::Item { text, note, .. } => vec![(text, true), (note, true)],
            Self::Numbers(numbers) => {
                numbers.iter().flat_map(BigNumber::texts).map(|text| (text, false)).collect()
            }
            Self::Bars { title, bars } => {
                let bars = bars.iter().flat_map(|bar| [&bar.label[..], &bar.shown]);
                [(&title[..], true)].into_iter().chain(bars.map(|text| (text, false))).collect()
            }
            Self::Share { label, note, .. } => vec![(label, false), (note, false)],
            Self::Qr { text, caption } => vec![(text, true), (caption, false)],
            Self::Spoken { text, caption } => vec![(text, false), (caption, false)],
            Self::Rule => vec![],
        }
    }
}

impl BigNumber {
    fn texts(&self) -> impl Iterator<Item = &str> {
        [&self.value[..], &self.label].into_iter().chain(self.change.as_deref())
    }
}
