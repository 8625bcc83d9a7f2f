//! A pack as its folder holds it: `pack.toml`, and one TOML file a guide and language in `guides`. Every text is one
//! value in quotes, so that an officer changes words and nothing else; what is wrong is told with file and line.

use super::check::{self, Part, Place};
use super::fault::{Fault, FaultKind};
use super::forms::{ManifestFile, TextFile, is_name, is_publisher, line_of};
use super::{Content, Guide, GuideText, LANGUAGES, MAX_CONTENT, Manifest, Media, Pack, Step, media};
use crate::date::Day;
use serde::de::DeserializeOwned;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use toml::Spanned;

/// The file that says what a pack is.
pub const MANIFEST: &str = "pack.toml";

/// Files of a folder: their bytes by their name in it, with `/` between folders.
pub type Files = BTreeMap<String, Vec<u8>>;

/// Reads a folder's files. The pack is `None` where it cannot be read at all; otherwise it may be signed when no fault
/// but warnings is told. `today` is the day by the reader's clock.
pub fn read(files: &Files, today: Day) -> (Option<Pack>, Vec<Fault>) {
    let mut reader = Reader::new(files);
    let pack = reader.pack();
    if let Some(pack) = &pack {
        for (place, kind) in check::faults(&pack.content, today) {
            let (file, line) = reader.locate(place);
            reader.faults.push(Fault { file, line, kind });
        }
        for file in files.keys().filter(|file| !reader.used.contains(*file)) {
            let fault = Fault { file: file.clone(), line: None, kind: FaultKind::FileUnused };
            reader.faults.push(fault);
        }
    }
    // What is read aloud is mostly what is read, and then one mistake is told once.
    reader.faults.sort();
    reader.faults.dedup();
    (pack, reader.faults)
}

/// The content of files whose rules were checked when they were written.
pub(super) fn unchecked(files: &Files) -> Content {
    Reader::new(files).pack().map(|pack| pack.content).unwrap_or_default()
}

struct Reader<'a> {
    files: &'a Files,
    used: BTreeSet<String>,
    lines: BTreeMap<Place, (String, usize)>,
    faults: Vec<Fault>,
}

impl<'a> Reader<'a> {
    fn new(files: &'a Files) -> Self {
        Self { files, used: BTreeSet::new(), lines: BTreeMap::new(), faults: Vec::new() }
    }

    fn pack(&mut self) -> Option<Pack> {
        let (text, file): (_, ManifestFile) = self.toml(MANIFEST)?;
        let line = |span: Range<usize>| line_of(&text, span.start);
        let mut wrong = Vec::new();
        if !is_name(file.name.get_ref()) {
            wrong.push((file.name.span(), FaultKind::NameMalformed));
        }
        if *file.version.get_ref() == 0 {
            wrong.push((file.version.span(), FaultKind::VersionZero));
        }
        if !is_publisher(file.publisher.get_ref()) {
            wrong.push((file.publisher.span(), FaultKind::PublisherUnknown));
        }
        let mut content = Content::default();
        for guide in &file.guide {
            let index = content.guides.len();
            let reviewed = Day::parse(guide.reviewed_on.get_ref());
            if reviewed.is_none() {
                wrong.push((guide.reviewed_on.span(), FaultKind::DateMalformed));
            }
            let at = Place { guide: index, text: None, step: None, part: Part::Whole };
            for (part, span) in [
                (Part::Whole, guide.file.span()),
                (Part::Code, guide.code.span()),
                (Part::ReviewedOn, guide.reviewed_on.span()),
                (Part::Settings, guide.settings.span()),
            ] {
                self.lines.insert(Place { part, ..at }, (MANIFEST.to_owned(), line(span)));
            }
            let name = guide.file.get_ref();
            if !is_name(name) {
                wrong.push((guide.file.span(), FaultKind::PathOutside));
                continue;
            }
            let texts = self.texts(index, name);
            // A text that cannot be read is told once, not as a language that is missing.
            let Some(texts) = texts else { continue };
            let (code, reviewed_on) = (*guide.code.get_ref(), reviewed.unwrap_or_default());
            let settings = guide.settings.get_ref().clone();
            content.guides.push(Guide { code, reviewed_on, texts, settings });
        }
        for (span, kind) in wrong {
            self.say(MANIFEST, Some(line(span)), kind);
        }
        content.media = self.media(&content);
        let size: usize = content.media.iter().map(|media| media.bytes.len()).sum();
        if size > MAX_CONTENT {
            self.say(MANIFEST, None, FaultKind::PackTooLarge);
        }
        let (name, publisher) = (file.name.into_inner(), file.publisher.into_inner());
        let manifest = Manifest { name, version: file.version.into_inner(), publisher };
        Some(Pack { manifest, content })
    }

    /// The texts of a guide, Vietnamese and English first; `None` when one cannot be read.
    fn texts(&mut self, guide: usize, name: &str) -> Option<Vec<GuideText>> {
        let prefix = format!("guides/{name}.");
        let language = |file: &String| {
            let language = file.strip_prefix(&prefix)?.strip_suffix(".toml")?;
            let is_code = matches!(language.len(), 2 | 3) && language.bytes().all(|b| b.is_ascii_lowercase());
            is_code.then(|| language.to_owned())
        };
        let mut languages: Vec<_> = self.files.keys().filter_map(language).collect();
        languages.sort_by_key(|language| LANGUAGES.iter().position(|first| first == language).unwrap_or(9));
        let texts: Vec<_> = languages
            .into_iter()
            .enumerate()
            .map(|(index, language)| {
                let at = Place { guide, text: Some(index), step: None, part: Part::Whole };
                self.text(at, &format!("{prefix}{language}.toml"), language)
            })
            .collect();
        texts.into_iter().collect()
    }

    fn text(&mut self, at: Place, name: &str, language: String) -> Option<GuideText> {
        let (text, file): (_, TextFile) = self.toml(name)?;
        let mut marks = vec![
            (Place { part: Part::Title, ..at }, file.title.span()),
            (Place { part: Part::Why, ..at }, file.why.span()),
            (Place { part: Part::Describes, ..at }, file.describes.span()),
            (at, 0..0),
        ];
        let steps = file.step.into_iter().enumerate().map(|(index, line)| {
            let at = Place { step: Some(index), ..at };
            let aloud = line.aloud.as_ref().unwrap_or(&line.large);
            marks.extend([
                (Place { part: Part::Code, ..at }, line.code.span()),
                (Place { part: Part::Title, ..at }, line.title.span()),
                (Place { part: Part::Large, ..at }, line.large.span()),
                (Place { part: Part::Aloud, ..at }, aloud.span()),
            ]);
            let perhaps = [
                (Part::Menu, &line.menu),
                (Part::Source, &line.source),
                (Part::Picture, &line.picture),
                (Part::Audio, &line.audio),
            ];
            let spans = perhaps.into_iter().filter_map(|(part, value)| Some((part, value.as_ref()?.span())));
            marks.extend(spans.map(|(part, span)| (Place { part, ..at }, span)));
            Step {
                code: line.code.into_inner(),
                title: line.title.into_inner(),
                aloud: aloud.get_ref().clone(),
                large: line.large.into_inner(),
                menu: line.menu.map(Spanned::into_inner),
                source: line.source.map(Spanned::into_inner),
                picture: line.picture.map(Spanned::into_inner),
                audio: line.audio.map(Spanned::into_inner),
            }
        });
        let steps = steps.collect();
        let lines =
            marks.into_iter().map(|(place, span)| (place, (name.to_owned(), line_of(&text, span.start))));
        self.lines.extend(lines);
        let [title, why, describes] = [file.title, file.why, file.describes].map(Spanned::into_inner);
        Some(GuideText { language, title, why, describes, steps })
    }

    /// The files that steps name, each once, in the order of their names.
    fn media(&mut self, content: &Content) -> Vec<Media> {
        let steps = content.guides.iter().flat_map(|guide| &guide.texts).flat_map(|text| &text.steps);
        let names = steps.flat_map(|step| [&step.picture, &step.audio]).flatten();
        let names: BTreeSet<_> = names.filter(|name| media::stays_inside(name)).collect();
        let file = |name: &String| Some(Media { name: name.clone(), bytes: self.files.get(name)?.clone() });
        let found: Vec<_> = names.into_iter().filter_map(file).collect();
        self.used.extend(found.iter().map(|media| media.name.clone()));
        found
    }

    fn toml<T: DeserializeOwned>(&mut self, name: &str) -> Option<(String, T)> {
        self.used.insert(name.to_owned());
        let Some(bytes) = self.files.get(name) else {
            self.say(name, None, FaultKind::FileMissing);
            return None;
        };
        // Editors on Windows put a mark before the first letter.
        let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
        let text = match std::str::from_utf8(bytes) {
            Ok(text) => text.to_owned(),
            Err(error) => {
                let read = String::from_utf8_lossy(bytes.get(..error.valid_up_to()).unwrap_or_default());
                self.say(name, Some(line_of(&read, read.len())), FaultKind::Unreadable);
                return None;
            }
        };
        match toml::from_str(&text) {
            Ok(value) => Some((text, value)),
            Err(error) => {
                let line = error.span().map(|span| line_of(&text, span.start));
                self.say(name, line, FaultKind::Unreadable);
                None
            }
        }
    }

    fn say(&mut self, file: &str, line: Option<usize>, kind: FaultKind) {
        self.faults.push(Fault { file: file.to_owned(), line, kind });
    }

    fn locate(&self, place: Place) -> (String, Option<usize>) {
        match self.lines.get(&place) {
            Some((file, line)) => (file.clone(), Some(*line)),
            None => (MANIFEST.to_owned(), None),
        }
    }
}
