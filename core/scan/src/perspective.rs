//! A flat code seen from any side: how its modules lie in the picture, by where four points of it are.

/// A point, in pixels or in modules.
pub(crate) type Point = (f32, f32);

/// Modules to pixels.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Perspective {
    x: [f32; 3],
    y: [f32; 3],
    depth: [f32; 2],
    /// Modules of a side.
    pub(crate) side: usize,
}

/// From a code's edge to the middle of an eye, in modules.
const EYE: f32 = 3.5;

impl Perspective {
    /// By the middles of the three eyes and the point where a fourth would have its own, clockwise from the top left; none
    /// where they are no quadrilateral that can be seen.
    pub(crate) fn of([a, b, c, d]: [Point; 4], side: usize) -> Option<Self> {
        let turn = |p: Point, q: Point, r: Point| (q.0 - p.0) * (r.1 - q.1) - (q.1 - p.1) * (r.0 - q.0);
        let convex = turn(a, b, c) > 1.0 && turn(b, c, d) > 1.0 && turn(c, d, a) > 1.0 && turn(d, a, b) > 1.0;
        if !convex {
            return None;
        }
        let (to_b, to_d) = ((b.0 - c.0, b.1 - c.1), (d.0 - c.0, d.1 - c.1));
        let sum = (a.0 - b.0 + c.0 - d.0, a.1 - b.1 + c.1 - d.1);
        let whole = to_b.0 * to_d.1 - to_d.0 * to_b.1;
        let g = (sum.0 * to_d.1 - to_d.0 * sum.1) / whole;
        let h = (to_b.0 * sum.1 - sum.0 * to_b.1) / whole;
        let axis = |a: f32, b: f32, d: f32| [b - a + g * b, d - a + h * d, a];
        Some(Self { x: axis(a.0, b.0, d.0), y: axis(a.1, b.1, d.1), depth: [g, h], side })
    }

    /// Where a point of the code lies, in modules from its left and its top.
    pub(crate) fn at(&self, (u, v): Point) -> Point {
        let span = self.side as f32 - 2.0 * EYE;
        let (u, v) = ((u - EYE) / span, (v - EYE) / span);
        let depth = 1.0 + self.depth[0] * u + self.depth[1] * v;
        let along = |axis: [f32; 3]| (axis[0] * u + axis[1] * v + axis[2]) / depth;
        (along(self.x), along(self.y))
    }
}
