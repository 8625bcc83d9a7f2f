//! Blocks that are amounts: numbers seen from afar, bars, a part of a whole.

use super::{Drawn, Ink, Layout, Piece, Style};
use crate::font::Weight;
use crate::shape::Path;
use crate::sheet::{Bar, BigNumber};

/// Most numbers side by side.
const COLUMNS: usize = 3;

impl Layout<'_> {
    pub(super) fn numbers(&mut self, numbers: &[BigNumber]) {
        for row in numbers.chunks(COLUMNS) {
            let gap = self.em(0.6);
            let width = self.snap((self.inner() - gap * (COLUMNS - 1) as f32) / COLUMNS as f32);
            let left = |column: usize| self.form.margin + (width + gap) * column as f32;
            let size = row.iter().map(|number| self.fitting(&number.value, 2.5, width)).fold(2.5, f32::min);
            // Digits have no marks: the room for those above them would be a gap.
            let digits = row.iter().all(|number| number.value.is_ascii() && !number.value.is_empty());
            let above = if digits { self.em(size * -0.3) } else { 0.0 };
            let mut piece = Piece { before: self.em(0.8), height: above, ..Piece::default() };
            let [mut values, mut labels, mut changes] = [const { vec![] }; 3];
            for (column, BigNumber { value, label, change }) in row.iter().enumerate() {
                values.push((column, &value[..]));
                labels.push((column, &label[..]));
                changes.extend(change.as_deref().map(|change| (column, change)));
            }
            // One after another across all columns, so that labels and changes begin at the same height.
            for (texts, gap, style) in [
                (values, 0.0, self.style(size, Weight::SemiBold, Ink::Bridge)),
                (labels, 0.0, self.style(0.95, Weight::Regular, Ink::Plain)),
                (changes, self.em(0.15), self.style(0.82, Weight::SemiBold, Ink::Soft)),
            ] {
                let top = piece.height + if texts.is_empty() { 0.0 } else { gap };
                for (column, text) in texts {
                    let high = self.put(&mut piece, (left(column), top), width, text, style);
                    piece.height = piece.height.max(top + high);
                }
            }
            piece.height = piece.height.max(0.0);
            self.pieces.push(piece);
        }
    }

    /// The size at which a text fits into one line: at most the given one, and not below that of plain words.
    pub(super) fn fitting(&self, text: &str, times: f32, width: f32) -> f32 {
        let whole = self.width(text, self.style(times, Weight::SemiBold, Ink::Plain));
        (times * width / whole.max(width)).max(1.0)
    }

    pub(super) fn bars(&mut self, title: &str, bars: &[Bar]) {
        let before = self.em(0.9);
        self.flow(title, self.style(1.0, Weight::SemiBold, Ink::Plain), self.form.margin, before);
        self.keep_last(true);
        let most = bars.iter().map(|bar| bar.amount).max().unwrap_or(0).max(1);
        for bar in bars {
            let piece = self.bar(bar, bar.amount as f64 / most as f64);
            self.pieces.push(piece);
        }
    }

    /// Label and amount in a line, and the bar below it.
    fn bar(&self, bar: &Bar, part: f64) -> Piece {
        let (left, inner) = (self.form.margin, self.inner());
        let label = self.style(0.95, Weight::Regular, Ink::Plain);
        let shown = Style { weight: Weight::SemiBold, ..label };
        let mut piece = Piece { before: self.em(0.35), ..Piece::default() };
        let wide = self.width(&bar.shown, shown).min(inner / 3.0);
        let room = inner - wide - self.em(0.5);
        let below = self.put(&mut piece, (left + inner - wide, 0.0), wide + 0.5, &bar.shown, shown);
        let top = self.put(&mut piece, (left, 0.0), room, &bar.label, label).max(below) + self.em(0.15);
        let thick = self.em(0.5);
        let path = Path::default().rect((left, top), self.snap((f64::from(inner) * part) as f32), thick);
        piece.drawn.push(Drawn::Shape { path, ink: Ink::Bridge });
        piece.height = top + thick;
        piece
    }

    /// A frame that is the whole, filled as far as the part goes.
    pub(super) fn share(&mut self, label: &str, percent: Option<u8>, note: &str) {
        let (left, inner) = (self.form.margin, self.inner());
        let mut piece = Piece { before: self.em(0.9), ..Piece::default() };
        self.add(&mut piece, (left, inner), label, self.style(1.0, Weight::SemiBold, Ink::Plain));
        if let Some(percent) = percent {
            let (top, thick, line) = (piece.height + self.em(0.15), self.em(0.7), self.em(0.07));
            let part = self.snap(inner * f32::from(percent.min(100)) / 100.0);
            let path = Path::default()
                .rect((left, top), part, thick)
                .rect((left + part, top), inner - part, line)
                .rect((left + part, top + thick - line), inner - part, line)
                .rect((left + inner - line, top + line), line, thick - 2.0 * line);
            piece.drawn.push(Drawn::Shape { path, ink: Ink::Bridge });
            piece.height = top + thick + self.em(0.15);
        }
        self.add(&mut piece, (left, inner), note, self.style(0.82, Weight::Regular, Ink::Soft));
        self.pieces.push(piece);
    }
}
