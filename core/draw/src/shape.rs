//! Outlines, as both a raster and a PDF fill them: what is drawn of an outline twice the same way round stays filled,
//! and a part that goes the other way round is a hole.

/// Right of the left edge and below the upper one.
pub(crate) type Point = (f32, f32);

/// A step along an outline.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Segment {
    /// Begins a part.
    Move(Point),
    /// Straight to a point.
    Line(Point),
    /// To the last point, drawn by the first two.
    Curve(Point, Point, Point),
    /// Back to where the part began.
    Close,
}

/// Outlines that are filled together.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Path(pub(crate) Vec<Segment>);

impl Path {
    /// A rectangle.
    pub(crate) fn rect(mut self, (x, y): Point, width: f32, height: f32) -> Self {
        self.polygon([(x, y), (x + width, y), (x + width, y + height), (x, y + height)]);
        self
    }

    /// A straight stroke.
    pub(crate) fn stroke(mut self, from: Point, to: Point, thick: f32) -> Self {
        let (x, y) = (to.0 - from.0, to.1 - from.1);
        let by = thick / 2.0 / (x * x + y * y).sqrt();
        let (x, y) = (x * by, y * by);
        // A little beyond both ends, so that two strokes meet in a corner.
        let (from, to) = ((from.0 - x, from.1 - y), (to.0 + x, to.1 + y));
        let side = |end: Point, by: f32| (end.0 - y * by, end.1 + x * by);
        self.polygon([side(from, -1.0), side(to, -1.0), side(to, 1.0), side(from, 1.0)]);
        self
    }

    /// A disc.
    pub(crate) fn disc(self, centre: Point, radius: f32) -> Self {
        self.circle(centre, radius, 1.0)
    }

    /// A ring whose line is `thick`, inside of the radius.
    pub(crate) fn ring(self, centre: Point, radius: f32, thick: f32) -> Self {
        self.circle(centre, radius, 1.0).circle(centre, radius - thick, -1.0)
    }

    /// Four curves; `turn` is 1 for clockwise and -1 for the other way.
    fn circle(mut self, (x, y): Point, radius: f32, turn: f32) -> Self {
        // How far the drawing points of a quarter are, for a curve that is nearest to a circle.
        let near = 0.552_285 * radius;
        let at = |right: f32, down: f32| (x + right, y + down * turn);
        self.0.extend([
            Segment::Move(at(radius, 0.0)),
            Segment::Curve(at(radius, near), at(near, radius), at(0.0, radius)),
            Segment::Curve(at(-near, radius), at(-radius, near), at(-radius, 0.0)),
            Segment::Curve(at(-radius, -near), at(-near, -radius), at(0.0, -radius)),
            Segment::Curve(at(near, -radius), at(radius, -near), at(radius, 0.0)),
            Segment::Close,
        ]);
        self
    }

    fn polygon(&mut self, [first, second, third, fourth]: [Point; 4]) {
        let lines = [second, third, fourth].map(Segment::Line);
        self.0.push(Segment::Move(first));
        self.0.extend(lines);
        self.0.push(Segment::Close);
    }

    /// All points, those beside curves too: nothing of the outline lies outside of them.
    pub(crate) fn points(&self) -> impl Iterator<Item = Point> {
        self.0.iter().flat_map(|segment| match *segment {
            Segment::Move(to) | Segment::Line(to) => vec![to],
            Segment::Curve(a, b, to) => vec![a, b, to],
            Segment::Close => vec![],
        })
    }
}
