//! Blocks that carry something away: a code for a camera, and one to be read out.

use super::{Drawn, Ink, Layout, Piece};
use crate::DrawError;
use crate::font::{LINE, Weight};
use crate::qr;

impl Layout<'_> {
    /// The code at the left, its words beside it at half its height.
    pub(super) fn code(&mut self, text: &str, caption: &str) -> Result<(), DrawError> {
        let code = qr::Code::new(text, qr::MOST_PRINTED)?;
        let module = self.form.qr / code.side as f32;
        let module = if self.form.pixels { module.floor() } else { module };
        let (side, quiet) = (module * code.side as f32, self.snap(module * qr::QUIET as f32));
        let left = self.form.margin + side + quiet.max(self.em(1.0));
        let style = self.style(1.0, Weight::Regular, Ink::Plain);
        let width = self.form.width - self.form.margin - left;
        let words = self.label(caption, style, width).len() as f32 * self.snap(style.size * LINE);
        let inside = side.max(words);
        let middle = |height: f32| self.snap(quiet + (inside - height) / 2.0);
        // A margin is wider than the quiet zone, so only above and below is it added.
        let mut piece = Piece { before: self.em(0.5), height: inside + 2.0 * quiet, ..Piece::default() };
        let path = code.path((self.form.margin, middle(side)), module);
        piece.drawn.push(Drawn::Shape { path, ink: Ink::Plain });
        self.put(&mut piece, (left, middle(words)), width, caption, style);
        self.pieces.push(piece);
        Ok(())
    }

    pub(super) fn spoken(&mut self, text: &str, caption: &str) {
        let across = (self.form.margin, self.inner());
        let mut piece = Piece { before: self.em(0.6), ..Piece::default() };
        self.add(&mut piece, across, caption, self.style(1.0, Weight::Regular, Ink::Plain));
        let style = self.style(self.fitting(text, 2.0, across.1), Weight::SemiBold, Ink::Plain);
        self.add(&mut piece, across, text, style);
        self.pieces.push(piece);
    }
}
