//! The two fonts that come with the app, since no phone's own can be relied on for ế, ổ, ữ, ặ: which character is which
//! glyph, how wide it is, and how near the next one may stand.

use read_fonts::tables::cmap::Cmap;
use read_fonts::tables::glyf::Glyf;
use read_fonts::tables::gpos::{Gpos, PairPos, PositionLookup};
use read_fonts::tables::hmtx::Hmtx;
use read_fonts::tables::loca::Loca;
use read_fonts::types::{GlyphId, GlyphId16};
use read_fonts::{FontRef, ReadError, TableProvider};

/// How far the highest letter (Ẳ) reaches above the line that letters stand on, in parts of the size.
pub(crate) const ABOVE: f32 = 1.22;
/// From line to line: below ABOVE there is room for the lowest mark (ạ, ç), so that no line touches another.
pub(crate) const LINE: f32 = 1.49;

/// How heavy letters are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Weight {
    /// For words.
    Regular,
    /// For what is to be seen first.
    SemiBold,
}

/// A font that is ready to measure and to draw.
pub(crate) struct Font {
    /// The file.
    pub(crate) bytes: &'static [u8],
    /// Where each outline is.
    pub(crate) places: Loca<'static>,
    /// The outlines.
    pub(crate) outlines: Glyf<'static>,
    letters: Cmap<'static>,
    widths: Hmtx<'static>,
    kerning: Gpos<'static>,
}

/// A glyph of a text. Lengths in thousandths of the size.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Glyph {
    /// Its number in the font; 0 is the empty box.
    pub(crate) id: u16,
    /// The character that it shows.
    pub(crate) of: char,
    /// How much nearer it stands to the one before (negative), or farther.
    pub(crate) kern: f32,
    /// How far the next one is.
    pub(crate) advance: f32,
}

/// Both fonts.
pub(crate) struct Fonts {
    regular: Font,
    semi_bold: Font,
}

impl Fonts {
    pub(crate) fn new() -> Self {
        Self {
            regular: Font::new(include_bytes!("../fonts/BeVietnamPro-Regular.ttf")),
            semi_bold: Font::new(include_bytes!("../fonts/BeVietnamPro-SemiBold.ttf")),
        }
    }

    pub(crate) fn of(&self, weight: Weight) -> &Font {
        match weight {
            Weight::Regular => &self.regular,
            Weight::SemiBold => &self.semi_bold,
        }
    }
}

impl Font {
    #[expect(clippy::expect_used, reason = "the file is compiled in, and every test reads it")]
    fn new(bytes: &'static [u8]) -> Self {
        Self::read(bytes).expect("a font")
    }

    fn read(bytes: &'static [u8]) -> Result<Self, ReadError> {
        let font = FontRef::new(bytes)?;
        Ok(Self {
            bytes,
            places: font.loca(None)?,
            outlines: font.glyf()?,
            letters: font.cmap()?,
            widths: font.hmtx()?,
            kerning: font.gpos()?,
        })
    }

    /// The glyphs of a text. Characters that show nothing have none.
    pub(crate) fn glyphs(&self, text: &str) -> Vec<Glyph> {
        let mut glyphs: Vec<Glyph> = Vec::with_capacity(text.len());
        for of in text.chars().filter(|of| !is_hidden(*of)) {
            let id = self.letters.map_codepoint(of).unwrap_or(GlyphId::NOTDEF);
            let advance = self.widths.advance(id).unwrap_or_default().into();
            let id = u16::try_from(id.to_u32()).unwrap_or_default();
            let kern = glyphs.last().and_then(|before| self.kern(before.id, id)).unwrap_or(0);
            glyphs.push(Glyph { id, of, kern: kern.into(), advance });
        }
        glyphs
    }

    /// How wide a text of size 1 is.
    pub(crate) fn width(&self, text: &str) -> f32 {
        self.glyphs(text).iter().map(|glyph| glyph.kern + glyph.advance).sum::<f32>() / 1000.0
    }

    /// What the font says of two glyphs side by side: the first of its tables that knows them.
    fn kern(&self, left: u16, right: u16) -> Option<i16> {
        let (left, right) = (GlyphId16::new(left), GlyphId16::new(right));
        for lookup in self.kerning.lookup_list().ok()?.lookups().iter().flatten() {
            if let PositionLookup::Pair(pairs) = lookup
                && let Some(kern) =
                    pairs.subtables().iter().flatten().find_map(|table| pair(&table, left, right))
            {
                return Some(kern);
            }
        }
        None
    }
}

/// A table lists pairs, or classes of glyphs.
fn pair(table: &PairPos<'_>, left: GlyphId16, right: GlyphId16) -> Option<i16> {
    match table {
        PairPos::Format1(pairs) => {
            let place = pairs.coverage().ok()?.get(left)?;
            let set = pairs.pair_sets().get(place.try_into().ok()?).ok()?;
            set.find_pair_value_record(right)?.value_record1().x_advance()
        }
        PairPos::Format2(classes) => {
            classes.coverage().ok()?.get(left)?;
            let first = classes.class_def1().ok()?.get(left).try_into().ok()?;
            let second = classes.class_def2().ok()?.get(right).try_into().ok()?;
            classes.class_value_records().get(first, second)?[0].x_advance()
        }
        // The same for fonts of more glyphs than ours.
        PairPos::Format3(_) | PairPos::Format4(_) => None,
    }
}

/// Control characters, joiners and marks of direction.
fn is_hidden(of: char) -> bool {
    let ranges =
        ['\u{ad}'..='\u{ad}', '\u{200b}'..='\u{200f}', '\u{202a}'..='\u{202e}', '\u{2060}'..='\u{2064}'];
    let marks = ['\u{fe00}'..='\u{fe0f}', '\u{feff}'..='\u{feff}'];
    of.is_control() || ranges.iter().chain(&marks).any(|range| range.contains(&of))
}
