//! Outlines of glyphs, as the font's file holds them: contours of straight lines and curves.

use crate::font::Font;
use crate::shape::{Path, Point, Segment};
use read_fonts::model::glyph::outline::PathSink;
use read_fonts::tables::glyf::outline::{PathContourStart, contour_to_path};
use read_fonts::tables::glyf::{CurvePoint, Glyph, PointFlags};
use read_fonts::types::Point as FontPoint;

/// Adds a glyph's outline to a path, `size` high and standing at a point. Glyphs that are put together of others would be
/// left out: our fonts have none, as `fonts/make.py` makes sure.
pub(crate) fn add(font: &Font, id: u16, size: f32, at: Point, path: &mut Path) {
    let Ok(Some(Glyph::Simple(glyph))) = font.places.get_glyf(id.into(), &font.outlines) else { return };
    let points: Vec<CurvePoint> = glyph.points().collect();
    let point = |of: &CurvePoint| {
        let kind = if of.on_curve { PointFlags::on_curve() } else { PointFlags::off_curve_quad() };
        (FontPoint::new(f32::from(of.x), f32::from(of.y)), kind)
    };
    let mut pen = Pen { path, scale: size / 1000.0, at, last: at };
    let mut from = 0;
    for end in glyph.end_pts_of_contours().iter().map(|end| usize::from(end.get()) + 1) {
        let contour = points.get(from..end).unwrap_or_default();
        // What is wrong in a file ends a contour early; the tests draw every letter.
        let _ = contour_to_path(contour, point, PathContourStart::ScanBackward, &mut pen);
        from = end;
    }
}

/// Turns the font's upward y into our downward one.
struct Pen<'p> {
    path: &'p mut Path,
    /// The size of a unit of the font.
    scale: f32,
    at: Point,
    last: Point,
}

impl Pen<'_> {
    fn point(&self, x: f32, y: f32) -> Point {
        (self.at.0 + x * self.scale, self.at.1 - y * self.scale)
    }
}

impl PathSink for Pen<'_> {
    fn move_to(&mut self, x: f32, y: f32) {
        self.last = self.point(x, y);
        self.path.0.push(Segment::Move(self.last));
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.last = self.point(x, y);
        self.path.0.push(Segment::Line(self.last));
    }

    fn quad_to(&mut self, cx: f32, cy: f32, x: f32, y: f32) {
        let (from, by, to) = (self.last, self.point(cx, cy), self.point(x, y));
        let towards = |end: Point| (end.0 + (by.0 - end.0) * 2.0 / 3.0, end.1 + (by.1 - end.1) * 2.0 / 3.0);
        self.path.0.push(Segment::Curve(towards(from), towards(to), to));
        self.last = to;
    }

    fn curve_to(&mut self, ax: f32, ay: f32, bx: f32, by: f32, x: f32, y: f32) {
        self.last = self.point(x, y);
        self.path.0.push(Segment::Curve(self.point(ax, ay), self.point(bx, by), self.last));
    }

    fn close(&mut self) {
        self.path.0.push(Segment::Close);
    }
}
