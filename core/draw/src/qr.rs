//! Codes that a camera reads: of middling resistance to dirt, or of the least where that is needed to keep modules large
//! enough for a bad printer.

use crate::canvas::Canvas;
use crate::layout::Ink;
use crate::shape::{Path, Point};
use crate::{DrawError, MAX_QR_SIDE};
use qrcode::{Color, EcLevel, QrCode};

/// Modules that stay free around a code.
pub(crate) const QUIET: usize = 4;
/// Most modules of a side that is printed 30 mm wide: none is below 0.4 mm.
pub(crate) const MOST_PRINTED: usize = 73;
/// Fewest pixels of a module on a screen.
const LEAST_PIXELS: usize = 3;

/// The modules of a code.
pub(crate) struct Code {
    /// How many a side has.
    pub(crate) side: usize,
    modules: Vec<Color>,
}

impl Code {
    /// The code of a text, with at most so many modules a side.
    pub(crate) fn new(text: &str, most: usize) -> Result<Self, DrawError> {
        let made =
            |level| QrCode::with_error_correction_level(text, level).ok().filter(|code| code.width() <= most);
        let code = made(EcLevel::M).or_else(|| made(EcLevel::L)).ok_or(DrawError::QrTooLong)?;
        Ok(Self { side: code.width(), modules: code.into_colors() })
    }

    /// Its dark modules, the left upper corner at a point. Those side by side are one part, so that no seams show.
    pub(crate) fn path(&self, (left, top): Point, module: f32) -> Path {
        let mut path = Path::default();
        for (y, row) in self.modules.chunks(self.side).enumerate() {
            let mut x = 0;
            for run in row.chunk_by(|one, next| one == next) {
                if run[0] == Color::Dark {
                    let at = (left + module * x as f32, top + module * y as f32);
                    path = path.rect(at, module * run.len() as f32, module);
                }
                x += run.len();
            }
        }
        path
    }
}

/// A code alone as a PNG of `side_px` pixels each way, the quiet zone among them. Fails with
/// [`QrTooLong`](DrawError::QrTooLong) where a module would have fewer than three pixels, and with
/// [`TooLarge`](DrawError::TooLarge) above [`MAX_QR_SIDE`].
pub fn qr(text: &str, side_px: u32) -> Result<Vec<u8>, DrawError> {
    if side_px > MAX_QR_SIDE {
        return Err(DrawError::TooLarge);
    }
    let side = side_px as usize;
    let code = Code::new(text, (side / LEAST_PIXELS).saturating_sub(2 * QUIET))?;
    let module = side / (code.side + 2 * QUIET);
    let free = (side - module * code.side) / 2;
    let mut canvas = Canvas::new(side, side);
    canvas.fill(&code.path((free as f32, free as f32), module as f32), Ink::Plain, 0.0);
    Ok(canvas.png())
}
