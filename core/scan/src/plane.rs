//! What goes in and what comes out, and the one check of it: behind a [`View`] every row is there.

/// Most pixels of a plane's width and height.
pub const MAX_SIDE: u32 = 4096;

/// The brightness of a camera's frame.
#[derive(Clone, Copy, Debug)]
pub struct Plane<'a> {
    /// Row after row from the top, each from the left: 0 is black, 255 is white. The last row may end with its pixels.
    pub luminance: &'a [u8],
    /// Pixels of a row, 1 to [`MAX_SIDE`].
    pub width: u32,
    /// Rows, 1 to [`MAX_SIDE`].
    pub height: u32,
    /// Bytes from row to row, at least `width`.
    pub stride: u32,
}

/// A point between a plane's pixels, in pixels from its left and from its top: within the plane, its edges too.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Corner {
    /// From the left.
    pub x: u32,
    /// From the top.
    pub y: u32,
}

/// A code that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// What it says, never empty. Bytes that are no UTF-8 are read as Latin-1, as the standard has them: whoever holds a
    /// foreign code before the camera then hears that it is none of ours, and not that there is none.
    pub text: String,
    /// Its corners without the quiet zone, clockwise from the code's own top left.
    pub corners: [Corner; 4],
}

impl Found {
    /// Four times its middle, down and then to the right.
    pub(crate) fn place(&self) -> (u32, u32) {
        (self.corners.iter().map(|corner| corner.y).sum(), self.corners.iter().map(|corner| corner.x).sum())
    }

    /// Whether a point is inside, in pixels that are `scale` of the plane's wide.
    pub(crate) fn holds(&self, (x, y): (f32, f32), scale: f32) -> bool {
        (0..4).all(|side| {
            let (from, to) = (self.corners[side], self.corners[(side + 1) % 4]);
            let (dx, dy) = (to.x as f32 - from.x as f32, to.y as f32 - from.y as f32);
            dx * (y * scale - from.y as f32) - dy * (x * scale - from.x as f32) >= 0.0
        })
    }
}

/// Why a plane is not looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ScanError {
    /// No pixels, a stride below the width, or fewer bytes than rows take.
    #[error("the frame's size and bytes do not go together")]
    PlaneMalformed,
    /// Wider or higher than [`MAX_SIDE`].
    #[error("the frame is too large")]
    PlaneTooLarge,
}

impl ScanError {
    /// Stable code for the edge.
    pub fn code(self) -> &'static str {
        match self {
            Self::PlaneMalformed => "plane_malformed",
            Self::PlaneTooLarge => "plane_too_large",
        }
    }
}

impl<'a> Plane<'a> {
    /// The plane, checked.
    pub(crate) fn view(&self) -> Result<View<'a>, ScanError> {
        if self.width > MAX_SIDE || self.height > MAX_SIDE {
            return Err(ScanError::PlaneTooLarge);
        }
        let (width, height, stride) = (self.width as usize, self.height as usize, self.stride as usize);
        let needed = height.checked_sub(1).and_then(|rows| rows.checked_mul(stride)?.checked_add(width));
        match needed {
            Some(needed) if width > 0 && stride >= width && self.luminance.len() >= needed => {
                Ok(View { bytes: self.luminance, width, height, stride })
            }
            _ => Err(ScanError::PlaneMalformed),
        }
    }
}

/// Pixels that are all there.
#[derive(Clone, Copy)]
pub(crate) struct View<'a> {
    pub(crate) bytes: &'a [u8],
    pub(crate) width: usize,
    pub(crate) height: usize,
    pub(crate) stride: usize,
}

impl View<'_> {
    /// The pixels of a row.
    pub(crate) fn row(&self, y: usize) -> &[u8] {
        &self.bytes[y * self.stride..][..self.width]
    }

    /// The pixel in which a point lies.
    pub(crate) fn pixel(&self, (x, y): (f32, f32)) -> Option<(usize, usize)> {
        let inside = x >= 0.0 && y >= 0.0 && x < self.width as f32 && y < self.height as f32;
        inside.then_some((x as usize, y as usize))
    }

    /// Brightness at a point, between the pixels around it; at the edge where it lies outside.
    pub(crate) fn brightness(&self, (x, y): (f32, f32)) -> f32 {
        // Pixels are squares whose middles are halves.
        let (x, y) =
            ((x - 0.5).clamp(0.0, (self.width - 1) as f32), (y - 0.5).clamp(0.0, (self.height - 1) as f32));
        let (left, top) = (x as usize, y as usize);
        let (right, below) = ((left + 1).min(self.width - 1), (top + 1).min(self.height - 1));
        let (x, y) = (x - left as f32, y - top as f32);
        let between = |row: usize| {
            let (left, right) = (self.bytes[row * self.stride + left], self.bytes[row * self.stride + right]);
            f32::from(left) * (1.0 - x) + f32::from(right) * x
        };
        between(top) * (1.0 - y) + between(below) * y
    }
}
