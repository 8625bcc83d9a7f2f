//! What leaves the phone for people's eyes: a week's report into a group chat, a receipt into a resident's hand. One
//! [`Sheet`] of plain texts and numbers becomes a picture or a page to print, on the phone and without a network, and
//! looks alike in both. Pure: texts in, bytes out, and the same bytes for the same sheet.

mod canvas;
mod error;
mod font;
mod layout;
mod outline;
mod page;
mod pdf;
mod picture;
mod png;
mod qr;
mod shape;
mod sheet;
mod wrap;

pub use error::DrawError;
pub use page::page;
pub use picture::picture;
pub use qr::qr;
pub use sheet::{Bar, BigNumber, Block, Language, Mark, Sheet};

/// Most blocks of a sheet, its numbers and bars counted too.
pub const MAX_BLOCKS: usize = 200;
/// Most characters of a sheet.
pub const MAX_CHARACTERS: usize = 20_000;
/// Most characters of a text that stands in one piece: a label, a value, a caption.
pub const MAX_LABEL: usize = 200;
/// Width of a picture in pixels.
pub const PICTURE_WIDTH: usize = 1080;
/// Most pixels of a picture's height. So no picture takes more than 26 MB while it is made.
pub const MAX_PICTURE_HEIGHT: usize = 12_000;
/// Most pixels of a code's side.
pub const MAX_QR_SIDE: u32 = 2048;
