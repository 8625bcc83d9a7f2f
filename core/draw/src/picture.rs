//! A picture for a group chat: as wide as a phone's screen has pixels, and as high as its content.

use crate::canvas::Canvas;
use crate::font::Fonts;
use crate::layout::{Drawn, Form, Ink, Piece, pieces};
use crate::shape::Path;
use crate::{DrawError, MAX_PICTURE_HEIGHT, PICTURE_WIDTH, Sheet};

/// In a chat the picture is a quarter of its size: plain words are as high there as the chat's own.
const FORM: Form = Form { width: PICTURE_WIDTH as f32, margin: 64.0, em: 44.0, qr: 400.0, pixels: true };
/// Free space above and below.
const EDGE: f32 = 48.0;
/// Free space above and below the words of the head.
const HEAD_EDGE: f32 = 28.0;

/// Draws a sheet as a PNG, [`PICTURE_WIDTH`] wide and at most [`MAX_PICTURE_HEIGHT`] high.
pub fn picture(sheet: &Sheet) -> Result<Vec<u8>, DrawError> {
    sheet.check()?;
    let fonts = Fonts::new();
    let pieces = pieces(sheet, FORM, &fonts)?;
    let head = pieces.iter().take_while(|piece| piece.head).count();
    let ground = if head == 0 { 0.0 } else { height(&pieces[..head]) + 2.0 * HEAD_EDGE };
    let body = &pieces[head..];
    let whole = ground + if body.is_empty() { 0.0 } else { height(body) + 2.0 * EDGE };
    if whole > MAX_PICTURE_HEIGHT as f32 {
        return Err(DrawError::TooLong);
    }
    let mut canvas = Canvas::new(PICTURE_WIDTH, whole.max(2.0 * EDGE) as usize);
    canvas.fill(&Path::default().rect((0.0, 0.0), FORM.width, ground), Ink::Bridge, 0.0);
    for (pieces, top) in [(&pieces[..head], HEAD_EDGE), (body, ground + EDGE)] {
        stack(pieces, top, |drawn, top| canvas.draw(drawn, top, &fonts));
    }
    Ok(canvas.png())
}

fn stack(pieces: &[Piece], mut top: f32, mut draw: impl FnMut(&Drawn, f32)) {
    for (at, piece) in pieces.iter().enumerate() {
        top += if at == 0 { 0.0 } else { piece.before };
        piece.drawn.iter().for_each(|drawn| draw(drawn, top));
        top += piece.height;
    }
}

fn height(pieces: &[Piece]) -> f32 {
    let first = pieces.first().map_or(0.0, |piece| piece.before);
    pieces.iter().map(|piece| piece.before + piece.height).sum::<f32>() - first
}
