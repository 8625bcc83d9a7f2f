//! Reads what a camera sees: every QR code in a frame, with where it stands, so that a screen can draw around it and ask
//! which of two stickers was meant. Pure: brightness in, texts and corners out; nothing of a picture is kept.
//!
//! A frame is looked at twice, as it is and at half its size, where noise, dirt and large modules are smaller. Each time
//! finder patterns are searched against a brightness that is judged place by place (`shades`, `finder`), three of them
//! make a code's corner (`trio`), its fixed patterns say where each module lies (`perspective`, `place`), and modules
//! become bits that `rqrr` corrects and reads (`modules`).

mod finder;
mod half;
mod modules;
mod pattern;
mod perspective;
mod place;
mod plane;
mod shades;
mod trio;

pub use plane::{Corner, Found, MAX_SIDE, Plane, ScanError};

use half::Half;
use plane::View;
use shades::{Shades, Tone};

/// Most places in a view where a code is tried to be read: ten stickers, and many things that look like one.
const MAX_TRIES: u32 = 40;

/// The QR codes of a frame, once each, from top to bottom and from left to right by their middles. A code whose text is
/// empty is none.
///
/// Fails with [`PlaneMalformed`](ScanError::PlaneMalformed) where size, stride and bytes do not go together, and with
/// [`PlaneTooLarge`](ScanError::PlaneTooLarge) above [`MAX_SIDE`]. A frame without a code is no failure: the list is empty.
/// Work has a limit, whatever is on the picture, so on one that is crowded with patterns a code may be missed; memory stays
/// below the plane's own size.
pub fn scan(plane: &Plane<'_>) -> Result<Vec<Found>, ScanError> {
    let whole = plane.view()?;
    let mut found = vec![];
    search(&whole, Tone::Even, 1, &mut found);
    let half = Half::of(&whole);
    search(&half.view(), Tone::Even, 2, &mut found);
    search(&half.view(), Tone::Shadow, 2, &mut found);
    found.sort_by(|one, other| one.place().cmp(&other.place()).then_with(|| one.text.cmp(&other.text)));
    Ok(found)
}

/// Adds the codes of a view whose pixels are `scale` of the plane's wide, where none was found yet.
fn search(view: &View<'_>, tone: Tone, scale: u32, found: &mut Vec<Found>) {
    let shades = Shades::of(view, tone);
    let mut finders = finder::finders(view, &shades);
    finders.retain(|finder| !found.iter().any(|code| code.holds(finder.at, scale as f32)));
    let mut used = vec![false; finders.len()];
    let mut tries = MAX_TRIES;
    for trio in trio::trios(&finders) {
        if trio.iter().any(|finder| used[*finder]) {
            continue;
        }
        let corner = trio.map(|finder| finders[finder]);
        if let Some((place, text)) = place::read(view, &shades, corner, &mut tries) {
            trio.iter().for_each(|finder| used[*finder] = true);
            found.push(Found { text, corners: place.corners(view, scale) });
        }
    }
}
