//! What counts as dark, place by place: a shadow's edge or a lamp in the lamination must not decide for the whole frame.

use crate::plane::View;

/// Pixels of a block's side.
const BLOCK: usize = 8;
/// Blocks around one, in each direction, whose darkest and lightest pixel it is judged by.
const NEAR: usize = 1;
/// Blocks around one, in each direction, that make what is judged even.
const SMOOTH: usize = 1;
/// Brightness between which a block is taken to be one surface.
const FLAT: u8 = 16;

/// How the middle between dark and light is found.
#[derive(Clone, Copy)]
pub(crate) enum Tone {
    /// Halfway: a blurred module keeps its width.
    Even,
    /// Where one is as many times darker as the other is lighter: ink in the sun is darker than paper in the shade.
    Shadow,
}

impl Tone {
    fn middle(self, least: u8, most: u8) -> u8 {
        match self {
            Self::Even => least + (most - least) / 2,
            Self::Shadow => (f32::from(least) * f32::from(most)).sqrt() as u8,
        }
    }
}

/// For every block, the brightness from which on a pixel is light.
pub(crate) struct Shades {
    limits: Vec<u8>,
    columns: usize,
}

impl Shades {
    pub(crate) fn of(view: &View<'_>, tone: Tone) -> Self {
        let (columns, rows) = (view.width.div_ceil(BLOCK), view.height.div_ceil(BLOCK));
        let mut ranges = Vec::with_capacity(columns * rows);
        ranges.extend((0..rows).flat_map(|row| (0..columns).map(move |column| range(view, column, row))));
        let ranges = Blocks { all: ranges, columns };
        let mut middles = Vec::with_capacity(columns * rows);
        middles.extend((0..rows * columns).map(|at| {
            let near = ranges.around(at, NEAR);
            let (least, most) =
                near.fold((u8::MAX, 0), |(a, b), (least, most)| (a.min(*least), b.max(*most)));
            if most - least > FLAT { tone.middle(least, most) } else { least / 2 }
        }));
        let middles = Blocks { all: middles, columns };
        let mut limits = Vec::with_capacity(columns * rows);
        limits.extend((0..rows * columns).map(|at| {
            let (sum, count) = middles
                .around(at, SMOOTH)
                .fold((0, 0), |(sum, count), middle| (sum + u32::from(*middle), count + 1));
            (sum / count) as u8
        }));
        Self { limits, columns }
    }

    /// From which brightness on the pixel is light.
    pub(crate) fn limit(&self, x: usize, y: usize) -> u8 {
        self.limits[y / BLOCK * self.columns + x / BLOCK]
    }

    /// Whether the pixel at a point is dark; none outside is.
    pub(crate) fn dark(&self, view: &View<'_>, point: (f32, f32)) -> bool {
        view.pixel(point).is_some_and(|(x, y)| view.bytes[y * view.stride + x] < self.limit(x, y))
    }

    /// Whether each pixel of a row is dark.
    pub(crate) fn row<'a>(&'a self, view: &'a View<'_>, y: usize) -> impl Iterator<Item = bool> + 'a {
        let limits = &self.limits[y / BLOCK * self.columns..][..self.columns];
        let blocks = view.row(y).chunks(BLOCK).zip(limits);
        blocks.flat_map(|(pixels, limit)| pixels.iter().map(move |pixel| pixel < limit))
    }
}

/// Something of every block.
struct Blocks<T> {
    all: Vec<T>,
    columns: usize,
}

impl<T> Blocks<T> {
    /// That of a block and of those around it, so many in each direction.
    fn around(&self, at: usize, reach: usize) -> impl Iterator<Item = &T> {
        let (row, column, rows) = (at / self.columns, at % self.columns, self.all.len() / self.columns);
        let (left, right) = (column.saturating_sub(reach), (column + reach + 1).min(self.columns));
        let rows = row.saturating_sub(reach)..(row + reach + 1).min(rows);
        rows.flat_map(move |row| &self.all[row * self.columns..][left..right])
    }
}

/// Least and most brightness of a block.
fn range(view: &View<'_>, column: usize, row: usize) -> (u8, u8) {
    let (left, right) = (column * BLOCK, (column * BLOCK + BLOCK).min(view.width));
    let (mut least, mut most) = (u8::MAX, 0);
    for y in row * BLOCK..(row * BLOCK + BLOCK).min(view.height) {
        for pixel in &view.row(y)[left..right] {
            (least, most) = (least.min(*pixel), most.max(*pixel));
        }
    }
    (least, most)
}
