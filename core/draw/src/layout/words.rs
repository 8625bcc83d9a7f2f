//! Blocks that are words: titles, texts, items with their marks.

use super::{Drawn, Ink, Layout, Piece};
use crate::font::{LINE, Weight};
use crate::shape::Path;
use crate::sheet::Mark;

impl Layout<'_> {
    pub(super) fn title(&mut self, text: &str, head: bool) {
        self.heading(text, 1.5, Weight::SemiBold, 0.9, head);
    }

    pub(super) fn subtitle(&mut self, text: &str, head: bool) {
        let (weight, before) = if head { (Weight::Regular, 0.1) } else { (Weight::SemiBold, 0.7) };
        self.heading(text, 1.0, weight, before, head);
    }

    fn heading(&mut self, text: &str, size: f32, weight: Weight, before: f32, head: bool) {
        let ink = if head && self.form.pixels { Ink::OnBridge } else { Ink::Plain };
        let (style, before) = (self.style(size, weight, ink), self.em(before));
        let first = self.pieces.len();
        self.one_a_line(self.label(text, style, self.inner()), style, self.form.margin, before);
        for piece in &mut self.pieces[first..] {
            (piece.keep, piece.head) = (true, head);
        }
    }

    pub(super) fn text(&mut self, text: &str) {
        let (style, before) = (self.style(1.0, Weight::Regular, Ink::Plain), self.em(0.5));
        self.flow(text, style, self.form.margin, before);
    }

    pub(super) fn foot(&mut self, text: &str, follows: bool) {
        let (style, before) =
            (self.style(0.82, Weight::Regular, Ink::Soft), self.em(if follows { 0.0 } else { 0.5 }));
        self.flow(text, style, self.form.margin, before);
    }

    pub(super) fn rule(&mut self) {
        let thick = self.em(0.05).max(self.form.em * 0.04);
        let path = Path::default().rect((self.form.margin, 0.0), self.inner(), thick);
        let drawn = vec![Drawn::Shape { path, ink: Ink::Soft }];
        self.pieces.push(Piece { before: self.em(0.9), height: thick, drawn, ..Piece::default() });
    }

    /// An item after another stands nearer to it than to other blocks.
    pub(super) fn item(&mut self, mark: Mark, text: &str, note: &str, follows: bool) {
        let before = self.em(if follows { 0.25 } else { 0.6 });
        let first = self.pieces.len();
        let x = self.form.margin + self.em(1.6);
        self.flow(text, self.style(1.0, Weight::Regular, Ink::Plain), x, before);
        if self.pieces.len() == first {
            self.pieces.push(Piece { before, height: self.em(LINE), ..Piece::default() });
        }
        let drawn = self.mark(mark);
        self.pieces[first].drawn.extend(drawn);
        self.keep_last(!note.is_empty());
        self.flow(note, self.style(0.82, Weight::Regular, Ink::Soft), x, 0.0);
    }

    /// A mark beside the first line, as high as its capitals and a little more.
    fn mark(&self, mark: Mark) -> Vec<Drawn> {
        let em = self.form.em;
        // Half of a capital above the line that the words stand on.
        let (x, y) = (self.form.margin + em * 0.55, em * 0.85);
        let at = |right: f32, down: f32| (x + em * right, y + em * down);
        let shape = |path, ink| Drawn::Shape { path, ink };
        let ring = || Path::default().ring((x, y), em * 0.52, em * 0.09);
        let thick = em * 0.13;
        match mark {
            Mark::Yes => {
                let check = Path::default().stroke(at(-0.24, 0.02), at(-0.06, 0.2), thick);
                let check = check.stroke(at(-0.06, 0.2), at(0.25, -0.18), thick);
                vec![shape(Path::default().disc((x, y), em * 0.52), Ink::Bridge), shape(check, Ink::OnBridge)]
            }
            Mark::No => {
                let cross = Path::default().stroke(at(-0.15, -0.15), at(0.15, 0.15), thick);
                let cross = cross.stroke(at(-0.15, 0.15), at(0.15, -0.15), thick);
                vec![shape(ring(), Ink::Plain), shape(cross, Ink::Plain)]
            }
            Mark::Open => {
                let dash = Path::default().stroke(at(-0.15, 0.0), at(0.15, 0.0), thick);
                vec![shape(ring(), Ink::Soft), shape(dash, Ink::Soft)]
            }
            Mark::Dot => vec![shape(Path::default().disc((x, y), em * 0.14), Ink::Bridge)],
        }
    }
}
