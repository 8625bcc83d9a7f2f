//! Pixels. Each is one byte: which colour in the upper two bits, and how much of it in the lower six. So a picture takes
//! a third of what red, green and blue would, and the 256 mixtures are the palette of its file.

use crate::font::Fonts;
use crate::layout::{Drawn, Ink};
use crate::shape::{Path, Segment};
use crate::{outline, png};
use ab_glyph_rasterizer::{Rasterizer, point};

/// The lower bits when a pixel is wholly of its colour.
const FULL: u8 = 63;
/// Rows that are filled at once, so that a large outline takes no more memory than a small one.
const BAND: usize = 64;

const PAPER: [u8; 3] = [0xfb, 0xfa, 0xf7];
const INK: [u8; 3] = [0x1b, 0x1b, 0x1f];
const SOFT: [u8; 3] = [0x5b, 0x5f, 0x66];
const BRIDGE: [u8; 3] = [0x0b, 0x5d, 0x57];
const WHITE: [u8; 3] = [0xff, 0xff, 0xff];

/// A picture that is being made, at first of nothing but paper.
pub(crate) struct Canvas {
    width: usize,
    height: usize,
    /// Row by row, each after a byte that a PNG wants there.
    rows: Vec<u8>,
    rasterizer: Rasterizer,
}

impl Canvas {
    pub(crate) fn new(width: usize, height: usize) -> Self {
        Self { width, height, rows: vec![0; (width + 1) * height], rasterizer: Rasterizer::new(0, 0) }
    }

    /// Draws something of a piece whose top is at `top`.
    pub(crate) fn draw(&mut self, drawn: &Drawn, top: f32, fonts: &Fonts) {
        match drawn {
            Drawn::Shape { path, ink } => self.fill(path, *ink, top),
            Drawn::Words { at: (x, y), style, text } => {
                let font = fonts.of(style.weight);
                // Letters stand on the edge of a pixel, as sharp as they can be.
                let (mut x, y) = (*x, y.round());
                for glyph in font.glyphs(text) {
                    let mut path = Path::default();
                    x += glyph.kern * style.size / 1000.0;
                    outline::add(font, glyph.id, style.size, (x, y), &mut path);
                    self.fill(&path, style.ink, top);
                    x += glyph.advance * style.size / 1000.0;
                }
            }
        }
    }

    /// Fills outlines, `top` pixels lower than they say. What lies outside of the picture is left out.
    pub(crate) fn fill(&mut self, path: &Path, ink: Ink, top: f32) {
        let ends = |of: fn((f32, f32)) -> f32| {
            let reach = |(least, most): (f32, f32), point| (least.min(of(point)), most.max(of(point)));
            path.points().fold((f32::INFINITY, f32::NEG_INFINITY), reach)
        };
        let ((left, right), (upper, lower)) = (ends(|point| point.0), ends(|point| point.1));
        let left = left.floor().max(0.0);
        let width = (right.min(self.width as f32) - left).ceil().max(0.0) as usize;
        let (first, end) = ((upper + top).floor().max(0.0) as usize, (lower + top).ceil().max(0.0) as usize);
        for row in (first..end.min(self.height)).step_by(BAND) {
            self.band(path, ink, (left, row as f32 - top), (width, row, BAND.min(end - row)));
        }
    }

    fn band(&mut self, path: &Path, ink: Ink, from: (f32, f32), (width, row, rows): (usize, usize, usize)) {
        self.rasterizer.reset(width, rows);
        let at = |(x, y): (f32, f32)| point(x - from.0, y - from.1);
        let (mut start, mut last) = (point(0.0, 0.0), point(0.0, 0.0));
        for segment in &path.0 {
            match *segment {
                Segment::Move(to) => (start, last) = (at(to), at(to)),
                Segment::Line(to) => {
                    self.rasterizer.draw_line(last, at(to));
                    last = at(to);
                }
                Segment::Curve(a, b, to) => {
                    self.rasterizer.draw_cubic(last, at(a), at(b), at(to));
                    last = at(to);
                }
                Segment::Close => {
                    self.rasterizer.draw_line(last, start);
                    last = start;
                }
            }
        }
        let (colour, left) = ((ink as u8) << 6, from.0 as usize);
        let (canvas, line, high) = (&mut self.rows, self.width + 1, self.height);
        self.rasterizer.for_each_pixel_2d(|x, y, covered| {
            let much = (covered.min(1.0) * f32::from(FULL)).round() as u8;
            let (x, y) = (left + x as usize, row + y as usize);
            if much == 0 || x + 1 >= line || y >= high {
                return;
            }
            let pixel = &mut canvas[y * line + 1 + x];
            // Where outlines of a colour touch, the edge is not counted twice.
            *pixel = if *pixel & !FULL == colour { (*pixel).max(colour | much) } else { colour | much };
        });
    }

    /// The picture as a PNG.
    pub(crate) fn png(&self) -> Vec<u8> {
        let colours = [(INK, PAPER), (SOFT, PAPER), (BRIDGE, PAPER), (WHITE, BRIDGE)];
        let mixed = |colour: u8, paper: u8, much: u32| {
            let full = u32::from(FULL);
            ((u32::from(colour) * much + u32::from(paper) * (full - much) + full / 2) / full) as u8
        };
        let palette: Vec<u8> = colours
            .iter()
            .flat_map(|of| (0..=u32::from(FULL)).map(move |much| (of, much)))
            .flat_map(|((colour, paper), much)| [0, 1, 2].map(|part| mixed(colour[part], paper[part], much)))
            .collect();
        png::write(self.width, self.height, &palette, &self.rows)
    }
}
