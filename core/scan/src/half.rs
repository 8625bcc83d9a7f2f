//! The same view at half its size: noise and dirt are a quarter, and large modules are small enough for the search.

use crate::plane::View;

/// Pixels of a view, four made one.
pub(crate) struct Half {
    pixels: Vec<u8>,
    width: usize,
    height: usize,
}

impl Half {
    pub(crate) fn of(view: &View<'_>) -> Self {
        let (width, height) = (view.width / 2, view.height / 2);
        let mut pixels = Vec::with_capacity(width * height);
        for y in 0..height {
            let pairs = view.row(2 * y).chunks_exact(2).zip(view.row(2 * y + 1).chunks_exact(2));
            pixels.extend(pairs.map(|(above, below)| {
                let [a, b, c, d] = [above[0], above[1], below[0], below[1]].map(u16::from);
                ((a + b + c + d + 2) / 4) as u8
            }));
        }
        Self { pixels, width, height }
    }

    pub(crate) fn view(&self) -> View<'_> {
        View { bytes: &self.pixels, width: self.width, height: self.height, stride: self.width }
    }
}
