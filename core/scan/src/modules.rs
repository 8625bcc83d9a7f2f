//! From brightness to bits to text: each module is held against those around it, and what dirt or glare changed is corrected.

use crate::perspective::Perspective;
use crate::plane::View;
use rqrr::{Grid, SimpleGrid};

/// Modules around one, in each direction, whose mean says what is dark: masks see to it that half of them are.
const AROUND: usize = 4;
/// How often modules are set off from their neighbours, for what a lens or a hand blurred.
const SHARPENED: usize = 4;
/// Where a module is looked at, from its middle.
const SPOTS: [(f32, f32); 5] = [(0.0, 0.0), (-0.2, 0.0), (0.2, 0.0), (0.0, -0.2), (0.0, 0.2)];

/// The text of a code that lies so, if its bits are one's; never empty.
pub(crate) fn text(view: &View<'_>, place: &Perspective) -> Option<String> {
    let mut shown = Shown::of(view, place);
    for _ in 0..SHARPENED {
        if let Some(text) = shown.text() {
            return Some(text);
        }
        shown = shown.sharper();
    }
    shown.text()
}

fn latin(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| char::from(*byte)).collect()
}

/// How bright each module is.
struct Shown {
    side: usize,
    brightness: Vec<u8>,
}

impl Shown {
    fn of(view: &View<'_>, place: &Perspective) -> Self {
        let side = place.side;
        let mut brightness = Vec::with_capacity(side * side);
        for (v, u) in (0..side).flat_map(|v| (0..side).map(move |u| (v, u))) {
            let (u, v) = (u as f32 + 0.5, v as f32 + 0.5);
            let sum: f32 = SPOTS.iter().map(|(x, y)| view.brightness(place.at((u + x, v + y)))).sum();
            brightness.push((sum / SPOTS.len() as f32) as u8);
        }
        Self { side, brightness }
    }

    /// Mean brightness of the modules around one, itself among them.
    fn around(&self, u: usize, v: usize, reach: usize) -> f32 {
        let (left, right) = (u.saturating_sub(reach), (u + reach + 1).min(self.side));
        let rows = v.saturating_sub(reach)..(v + reach + 1).min(self.side);
        let count = rows.len() * (right - left);
        let sum: u32 = rows
            .flat_map(|v| &self.brightness[v * self.side..][left..right])
            .map(|shown| u32::from(*shown))
            .sum();
        sum as f32 / count as f32
    }

    /// Each module set off from those around it.
    fn sharper(&self) -> Self {
        let set_off = |(at, shown): (usize, &u8)| {
            let shown = f32::from(*shown);
            (2.0 * shown - self.around(at % self.side, at / self.side, 1)).clamp(0.0, 255.0) as u8
        };
        Self { side: self.side, brightness: self.brightness.iter().enumerate().map(set_off).collect() }
    }

    fn dark(&self, u: usize, v: usize) -> bool {
        f32::from(self.brightness[v * self.side + u]) < self.around(u, v, AROUND)
    }

    fn text(&self) -> Option<String> {
        let grid = Grid::new(SimpleGrid::from_func(self.side, |u, v| self.dark(u, v)));
        let mut bytes = vec![];
        grid.decode_to(&mut bytes).ok()?;
        let text = String::from_utf8(bytes).unwrap_or_else(|bytes| latin(bytes.as_bytes()));
        (!text.is_empty()).then_some(text)
    }
}
