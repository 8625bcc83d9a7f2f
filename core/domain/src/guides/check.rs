//! The rules for a pack's content, wherever it came from: the officer is told every place, a phone takes in nothing in
//! which one of them is broken.

use super::fault::FaultKind;
use super::words::{self, Rule};
use super::{Content, Guide, GuideText, LANGUAGES, Step, media};
use crate::date::Day;
use std::collections::BTreeSet;

/// Most guides of a pack, steps of a guide, languages of a guide, files of a pack.
const MAX_ITEMS: usize = 60;
/// Days after which a guide should be held against its app again.
const REVIEW_DAYS: u32 = 366;

/// A place in a pack's content.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Place {
    /// Index of the guide.
    pub(super) guide: usize,
    /// Index of the text, for what is of one language.
    pub(super) text: Option<usize>,
    /// Index of the step.
    pub(super) step: Option<usize>,
    /// Part of the step, of the text, or of the guide.
    pub(super) part: Part,
}

/// A part of a card.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Part {
    Whole,
    Code,
    ReviewedOn,
    Settings,
    Title,
    Why,
    Describes,
    Large,
    Aloud,
    Menu,
    Source,
    Picture,
    Audio,
}

impl Part {
    fn rule(self) -> Rule {
        let (max, resident, spoken) = match self {
            Self::Why => (240, true, true),
            Self::Large => (280, true, false),
            Self::Aloud => (400, true, true),
            Self::Menu | Self::Describes => (200, false, false),
            Self::Source => (300, false, false),
            _ => (60, false, false),
        };
        Rule { max, resident, spoken }
    }
}

type Found = Vec<(Place, FaultKind)>;

/// Everything that is wrong with a content, in its order. `today` is the day by the reader's clock.
pub(super) fn faults(content: &Content, today: Day) -> Found {
    let mut found = Vec::new();
    let whole = |guide| Place { guide, text: None, step: None, part: Part::Whole };
    if content.guides.is_empty() {
        found.push((whole(0), FaultKind::Empty));
    }
    if content.guides.len().max(content.media.len()) > MAX_ITEMS {
        found.push((whole(0), FaultKind::TooMany));
    }
    let mut codes = BTreeSet::new();
    for (index, guide) in content.guides.iter().enumerate() {
        let at = whole(index);
        found
            .extend(code_faults(guide.code, &mut codes).map(|kind| (Place { part: Part::Code, ..at }, kind)));
        of_guide(guide, at, today, &mut found);
        for (index, text) in guide.texts.iter().enumerate() {
            of_text(text, content, Place { text: Some(index), ..at }, &mut found);
        }
    }
    found
}

/// Why a phone does not take a pack in; `None` when it may. Age is no reason: an old guide is better than none, and the
/// phone's clock may be wrong.
pub fn refusal(content: &Content) -> Option<FaultKind> {
    let faults = faults(content, Day(u32::MAX)).into_iter().map(|(_, kind)| kind);
    faults.filter(|kind| !kind.is_warning()).min_by_key(|kind| *kind != FaultKind::LanguageMissing)
}

fn code_faults(code: u32, seen: &mut BTreeSet<u32>) -> impl Iterator<Item = FaultKind> {
    let repeated = (!seen.insert(code)).then_some(FaultKind::CodeRepeated);
    repeated.into_iter().chain((code == 0).then_some(FaultKind::CodeZero))
}

fn of_guide(guide: &Guide, at: Place, today: Day, found: &mut Found) {
    let mut say = |part, kind| found.push((Place { part, ..at }, kind));
    if guide.reviewed_on > today {
        say(Part::ReviewedOn, FaultKind::ReviewedAhead);
    }
    if guide.reviewed_on.plus(REVIEW_DAYS) < today {
        say(Part::ReviewedOn, FaultKind::ReviewedLongAgo);
    }
    let has = |language: &&str| guide.texts.iter().any(|text| text.language == *language);
    if !LANGUAGES.iter().all(has) {
        say(Part::Whole, FaultKind::LanguageMissing);
    }
    if guide.settings.len() > MAX_ITEMS || !guide.settings.iter().all(|code| guide.has_step(*code)) {
        say(Part::Settings, FaultKind::StepUnknown);
    }
    let mut seen = BTreeSet::new();
    if !guide.texts.iter().all(|text| seen.insert(&text.language)) {
        say(Part::Whole, FaultKind::CodeRepeated);
    }
    if guide.texts.len() > MAX_ITEMS {
        say(Part::Whole, FaultKind::TooMany);
    }
    let codes = |text: &GuideText| text.steps.iter().map(|step| step.code).collect::<Vec<_>>();
    let first = guide.texts.first().map(codes).unwrap_or_default();
    for (index, _) in guide.texts.iter().enumerate().filter(|(_, text)| codes(text) != first) {
        found.push((Place { text: Some(index), ..at }, FaultKind::StepsDiffer));
    }
}

fn of_text(text: &GuideText, content: &Content, at: Place, found: &mut Found) {
    let parts = [(Part::Title, &text.title), (Part::Why, &text.why), (Part::Describes, &text.describes)];
    for (part, value) in parts {
        judge(value, text, Place { part, ..at }, found);
    }
    if text.steps.is_empty() {
        found.push((at, FaultKind::Empty));
    }
    if text.steps.len() > MAX_ITEMS {
        found.push((at, FaultKind::TooMany));
    }
    let mut codes = BTreeSet::new();
    for (index, step) in text.steps.iter().enumerate() {
        let at = Place { step: Some(index), part: Part::Code, ..at };
        found.extend(code_faults(step.code, &mut codes).map(|kind| (at, kind)));
        of_step(step, text, content, at, found);
    }
}

fn of_step(step: &Step, text: &GuideText, content: &Content, at: Place, found: &mut Found) {
    let always = [(Part::Title, &step.title), (Part::Large, &step.large), (Part::Aloud, &step.aloud)];
    let perhaps = [(Part::Menu, &step.menu), (Part::Source, &step.source)];
    let given = perhaps.into_iter().filter_map(|(part, value)| Some((part, value.as_ref()?)));
    for (part, value) in always.into_iter().chain(given) {
        judge(value, text, Place { part, ..at }, found);
    }
    for (part, name) in [(Part::Picture, &step.picture), (Part::Audio, &step.audio)] {
        let Some(name) = name else { continue };
        let mut say = |kind| found.push((Place { part, ..at }, kind));
        match content.media.iter().find(|media| media.name == *name) {
            _ if !media::stays_inside(name) => say(FaultKind::PathOutside),
            None => say(FaultKind::FileMissing),
            Some(file) => media::faults(&file.bytes, part == Part::Picture).into_iter().for_each(say),
        }
    }
}

fn judge(value: &str, text: &GuideText, at: Place, found: &mut Found) {
    let faults = words::faults(value, &text.language, at.part.rule());
    found.extend(faults.into_iter().map(|kind| (at, kind)));
}
