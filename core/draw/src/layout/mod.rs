//! Where everything stands. Each block becomes pieces that lie below each other: a picture stacks them, a page breaks
//! between them. Lengths are multiples of the size of plain words, so that both look alike.

mod codes;
mod figures;
#[cfg(test)]
mod tests;
mod words;

use crate::font::{ABOVE, Fonts, LINE, Weight};
use crate::shape::{Path, Point};
use crate::sheet::{Block, Sheet};
use crate::{DrawError, wrap};

/// What is drawn on. All lengths in its unit: pixels of a picture, points of a page.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Form {
    /// From edge to edge.
    pub(crate) width: f32,
    /// What stays free at each edge.
    pub(crate) margin: f32,
    /// The size of plain words.
    pub(crate) em: f32,
    /// The side of a code.
    pub(crate) qr: f32,
    /// Whether it is made of pixels, between which edges are blurred; and its head lies on a ground of colour.
    pub(crate) pixels: bool,
}

/// A colour by what it is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ink {
    /// Words.
    Plain,
    /// Words that come second.
    Soft,
    /// What is to be seen first.
    Bridge,
    /// On a ground of [`Ink::Bridge`].
    OnBridge,
}

/// How words look.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Style {
    pub(crate) size: f32,
    pub(crate) weight: Weight,
    pub(crate) ink: Ink,
}

/// Something drawn, in lengths from the sheet's left edge and its piece's top.
#[derive(Clone, Debug)]
pub(crate) enum Drawn {
    /// A line of words, standing on a line that begins at a point.
    Words { at: Point, style: Style, text: String },
    /// Outlines that are filled.
    Shape { path: Path, ink: Ink },
}

/// What is never cut by the end of a page.
#[derive(Clone, Debug, Default)]
pub(crate) struct Piece {
    /// Free space above it, if something is above it.
    pub(crate) before: f32,
    /// How high it is.
    pub(crate) height: f32,
    /// Whether the next one stays with it.
    pub(crate) keep: bool,
    /// Whether it is of the head.
    pub(crate) head: bool,
    /// What it shows.
    pub(crate) drawn: Vec<Drawn>,
}

/// The pieces of a sheet, from top to bottom.
pub(crate) fn pieces(sheet: &Sheet, form: Form, fonts: &Fonts) -> Result<Vec<Piece>, DrawError> {
    let is_head = |block: &Block| matches!(block, Block::Title(_) | Block::Subtitle(_));
    let head = sheet.blocks.iter().take_while(|block| is_head(block)).count();
    let mut layout = Layout { form, fonts, pieces: vec![] };
    for (at, block) in sheet.blocks.iter().enumerate() {
        let after = at.checked_sub(1).and_then(|before| sheet.blocks.get(before));
        let first = layout.pieces.len();
        layout.block(block, after, at < head)?;
        // Without a ground of colour, space alone tells head from body.
        if at > 0
            && at == head
            && !form.pixels
            && let Some(piece) = layout.pieces.get_mut(first)
        {
            piece.before = piece.before.max(form.em * 1.2);
        }
    }
    Ok(layout.pieces)
}

struct Layout<'f> {
    form: Form,
    fonts: &'f Fonts,
    pieces: Vec<Piece>,
}

impl Layout<'_> {
    fn block(&mut self, block: &Block, after: Option<&Block>, head: bool) -> Result<(), DrawError> {
        match block {
            Block::Title(text) => self.title(text, head),
            Block::Subtitle(text) => self.subtitle(text, head),
            Block::Text(text) => self.text(text),
            Block::Item { mark, text, note } => {
                self.item(*mark, text, note, matches!(after, Some(Block::Item { .. })));
            }
            Block::Foot(text) => self.foot(text, matches!(after, Some(Block::Foot(_)))),
            Block::Rule => self.rule(),
            Block::Numbers(numbers) => self.numbers(numbers),
            Block::Bars { title, bars } => self.bars(title, bars),
            Block::Share { label, percent, note } => self.share(label, *percent, note),
            Block::Qr { text, caption } => self.code(text, caption)?,
            Block::Spoken { text, caption } => self.spoken(text, caption),
        }
        Ok(())
    }

    /// A length in sizes of plain words.
    fn em(&self, times: f32) -> f32 {
        self.snap(self.form.em * times)
    }

    /// A length that ends between two pixels, where there are any.
    fn snap(&self, length: f32) -> f32 {
        if self.form.pixels { length.round() } else { length }
    }

    /// A style whose size is in sizes of plain words.
    fn style(&self, times: f32, weight: Weight, ink: Ink) -> Style {
        Style { size: self.form.em * times, weight, ink }
    }

    /// What lies between the margins.
    fn inner(&self) -> f32 {
        self.form.width - 2.0 * self.form.margin
    }

    /// How wide a text is.
    fn width(&self, text: &str, style: Style) -> f32 {
        self.fonts.of(style.weight).width(text) * style.size
    }

    /// The lines of a text that is seen as a whole.
    fn label(&self, text: &str, style: Style, width: f32) -> Vec<String> {
        wrap::balanced(self.fonts.of(style.weight), width / style.size, text)
    }

    /// Puts a text's lines into a piece, from a left upper corner on. How high they are.
    fn put(&self, piece: &mut Piece, (x, y): Point, width: f32, text: &str, style: Style) -> f32 {
        let lines = self.label(text, style, width);
        let high = self.snap(style.size * LINE);
        let mut top = y;
        for text in lines {
            piece.drawn.push(Drawn::Words { at: (x, top + style.size * ABOVE), style, text });
            top += high;
        }
        top - y
    }

    /// Puts a text below what a piece has, between a left edge and a width from there.
    fn add(&self, piece: &mut Piece, (left, width): (f32, f32), text: &str, style: Style) {
        let top = piece.height;
        piece.height += self.put(piece, (left, top), width, text, style);
    }

    /// A text as pieces of one line each, so that a page may end between them. Its first line stays with its second.
    fn flow(&mut self, text: &str, style: Style, x: f32, before: f32) {
        let width = self.form.width - self.form.margin - x;
        let lines = wrap::wrap(self.fonts.of(style.weight), width / style.size, text);
        self.one_a_line(lines, style, x, before);
    }

    fn one_a_line(&mut self, lines: Vec<String>, style: Style, x: f32, before: f32) {
        for (at, text) in lines.into_iter().enumerate() {
            let words = Drawn::Words { at: (x, style.size * ABOVE), style, text };
            let (before, keep) = if at == 0 { (before, true) } else { (0.0, false) };
            let height = self.snap(style.size * LINE);
            self.pieces.push(Piece { before, height, keep, drawn: vec![words], ..Piece::default() });
        }
        self.keep_last(false);
    }

    fn keep_last(&mut self, keep: bool) {
        if let Some(last) = self.pieces.last_mut() {
            last.keep = keep;
        }
    }
}
