//! Pages to print. Words are as large as one page allows, for eyes that are not young, and shrink in steps down to a
//! least size. Where that is too large still, they go on to further pages at a middle size: small print that takes two
//! pages all the same gains nothing.

use crate::font::Fonts;
use crate::layout::{Form, Piece, pieces};
use crate::{DrawError, Sheet, pdf};

/// A page of A5 and its parts in points, of which an inch has 72.
pub(crate) const WIDTH: f32 = 148.0 * MM;
pub(crate) const HEIGHT: f32 = 210.0 * MM;
/// What bad printers leave white, and a little more.
pub(crate) const MARGIN: f32 = 12.0 * MM;
const MM: f32 = 72.0 / 25.4;
/// Sizes of plain words on one page, the best first.
const SIZES: [f32; 6] = [14.0, 13.0, 12.0, 11.0, 10.0, 9.0];
/// Their size on several.
const MIDDLE: f32 = 12.0;

/// Pieces and how far the top of each is below the upper edge.
pub(crate) type Placed<'p> = Vec<(f32, &'p Piece)>;

/// Draws a sheet as a PDF of A5 pages, black on white, its words as words that can be searched and read aloud. Fails
/// with [`TooLong`](DrawError::TooLong) also where a row of numbers alone is higher than a page.
pub fn page(sheet: &Sheet) -> Result<Vec<u8>, DrawError> {
    sheet.check()?;
    let fonts = Fonts::new();
    let laid =
        |em| pieces(sheet, Form { width: WIDTH, margin: MARGIN, em, qr: 30.0 * MM, pixels: false }, &fonts);
    for em in SIZES {
        let pieces = laid(em)?;
        if let Some([page]) = pages(&pieces).as_deref() {
            return Ok(pdf::write(sheet, std::slice::from_ref(page), &fonts));
        }
    }
    let pieces = laid(MIDDLE)?;
    let pages = pages(&pieces).ok_or(DrawError::TooLong)?;
    Ok(pdf::write(sheet, &pages, &fonts))
}

/// Breaks pieces into pages. None if one is higher than a page.
fn pages(pieces: &[Piece]) -> Option<Vec<Placed<'_>>> {
    let (mut pages, mut top) = (vec![vec![]], MARGIN);
    let room = HEIGHT - 2.0 * MARGIN;
    for group in pieces.chunk_by(|piece, _| piece.keep) {
        let height = group.iter().map(|piece| piece.before + piece.height).sum::<f32>();
        // What belongs together goes to the next page together, if a page can hold it.
        let mut whole = (height <= room).then_some(height);
        for piece in group {
            let empty = pages.last().is_none_or(Vec::is_empty);
            let needed = whole.take().unwrap_or(piece.before + piece.height);
            if !empty && top + needed > MARGIN + room {
                pages.push(vec![]);
                top = MARGIN;
            } else if !empty {
                top += piece.before;
            }
            pages.last_mut()?.push((top, piece));
            top += piece.height;
            if top > MARGIN + room {
                return None;
            }
        }
    }
    Some(pages)
}
